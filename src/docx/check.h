/* What the schemas and the Open XML SDK let pass and Word, WPS or a reader of the data would stumble over. */
#ifndef CW_DOCX_CHECK_H
#define CW_DOCX_CHECK_H

#include "docx/package.h"

/* Reads a DOCX and looks at its structure: content types, relationships, merged cells, widths, ids, styles, bindings,
 * revisions. Every fault is a finding (bad-docx, file and part named); false when there is one, or when the file cannot
 * be read (bad-file, too-large). Files saved by other programs are held to the same rules, which all keep. */
bool cw_docx_check(cw_arena *arena, const char *file, const void *bytes, size_t size, cw_diags *diags);

#endif
