/* The ZIP package (ECMA-376-2; APPNOTE 6.2.0): parts in the order given, to memory. */
#ifndef CW_DOCX_PACKAGE_H
#define CW_DOCX_PACKAGE_H

#include "base/diag.h"
#include "docx/xml.h"

/* Packs count parts, deflated (level 6), dated 1980-01-01, without extra fields, so that the same parts give the same
 * bytes in every time zone. The result lives in arena. False, with finding no-memory, when libzip or libxml2 fail: writing to
 * memory they do so for no other reason. */
bool cw_package_write(cw_arena *arena, const cw_part *parts, size_t count, const void **bytes, size_t *size,
                      cw_diags *diags);

#endif
