/*
 * Two texts compared: by clause (cut behind ，。；：), and within a clause that stayed much the same by character, numbers and
 * Latin words whole. A clause that changed by more than half is replaced whole: a bare comparison of characters is hard to
 * read.
 */
#ifndef CW_CHANGE_PROSE_H
#define CW_CHANGE_PROSE_H

#include "change/align.h"
#include "doc/table.h"

/* A run of text: kept, inserted or deleted. Those kept and deleted are the text before, those kept and inserted the text
 * now; between kept ones what is deleted comes first. */
typedef struct cw_piece {
    cw_mark mark;
    size_t begin, end; /* bytes of the text now, of deleted ones of the text before */
} cw_piece;

/* Clauses that differ, beside each other; "" where there is nothing. */
typedef struct cw_clause_change {
    const char *before, *now;
} cw_clause_change;

typedef struct cw_text_change {
    const cw_piece *pieces;
    size_t count, capacity;
    const cw_clause_change *clauses;
    size_t clause_count, clause_capacity;
} cw_text_change;

cw_text_change cw_compare_texts(cw_arena *arena, const char *before, const char *now, cw_align_budget *budget);

#endif
