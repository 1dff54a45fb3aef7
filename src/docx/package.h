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

/* Limits on a package that is read: far above what Word makes of a report, far below what hurts. */
enum {
    CW_PACKAGE_ENTRIES = 512,
    CW_PACKAGE_PART = 32 << 20,  /* bytes of one part */
    CW_PACKAGE_WHOLE = 96 << 20, /* of all parts */
    CW_PACKAGE_RATIO = 200,      /* of sizes, for parts above CW_PACKAGE_SMALL: our own document.xml has 20 */
    CW_PACKAGE_SMALL = 1 << 20
};

/* Reads every part of a package into arena, names without a leading slash, in the order of the archive. NULL, with a
 * finding bad-file or too-large at file, when it is no ZIP, is damaged, encrypted, holds a name twice, or goes beyond a
 * limit. Nothing is written anywhere, so names need no other care. */
const cw_part *cw_package_read(cw_arena *arena, const char *file, const void *bytes, size_t size, size_t *count,
                               cw_diags *diags);

/* The part of that name, or NULL. */
const cw_part *cw_part_named(const cw_part *parts, size_t count, const char *name);

#endif
