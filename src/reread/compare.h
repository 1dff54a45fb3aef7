/* What the files of the comparison share: compare.c (parts), compare_table.c (cells), compare_outside.c (the rest of a
 * page). */
#ifndef CW_REREAD_COMPARE_H
#define CW_REREAD_COMPARE_H

#include "base/buf.h"
#include "reread/reread.h"

typedef struct cw_comparing {
    cw_arena *arena;
    const cw_reread *reread;
    cw_diags *diags;
    size_t found; /* findings so far */
} cw_comparing;

/* A difference; after CW_MAX_FINDINGS the rest is passed over. */
#define CW_COMPARE_FIND(c, code, pointer, message, ...)                                                                \
    do {                                                                                                               \
        if ((c)->found++ < CW_MAX_FINDINGS)                                                                            \
            CW_FIND((c)->diags, CW_ERROR, (code), ((cw_place){(c)->reread->file, 0, 0}), (pointer), message,           \
                    __VA_ARGS__);                                                                                      \
    } while (0)

/* White space of every kind left out, also U+3000 and those that squeeze nothing. */
const char *cw_without_blanks(cw_arena *arena, const char *text);

/* The part of text around its first difference from other, cut where it is long. */
const char *cw_excerpt(cw_arena *arena, const char *text, const char *other);

void cw_compare_tables(cw_comparing *c, const cw_doc_table *expected, const cw_reread_table *found);

/* Pages of a PDF show nothing besides the tree but page numbers and repeated heads; headers, footers and notes of a DOCX
 * nothing but page numbers. */
void cw_compare_outside(cw_comparing *c, const cw_doc *expected);

#endif
