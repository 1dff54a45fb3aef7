/* The signature block (署名, 成文日期, 附注) of GB/T 9704-2012 7.3.5. */
#ifndef CW_DOC_SIGNATURE_H
#define CW_DOC_SIGNATURE_H

#include "doc/doc.h"

/* The block with its right indents, or NULL when the report asks for none at its end. */
const cw_signature_block *cw_signature_build(cw_arena *arena, const cw_report *report);

#endif
