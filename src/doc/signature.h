/* The signature block (署名, 成文日期, 附注) of GB/T 9704-2012 7.3.5. */
#ifndef CW_DOC_SIGNATURE_H
#define CW_DOC_SIGNATURE_H

#include "doc/doc.h"

/* The block with its right indents, or NULL when the report asks for none at its end. */
const cw_signature_block *cw_signature_build(cw_arena *arena, const cw_report *report);

/* The annotation as the paragraph it is, with the lines settled for it: turned lines begin at the 版心's edge, as those of
 * the text do. signature is a SIGNATURE node whose block has an annotation; the result borrows from it. */
cw_node cw_annotation_node(cw_arena *arena, const cw_style_sheet *sheet, const cw_node *signature);

#endif
