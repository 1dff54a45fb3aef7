/*
 * The flow of blocks into pages: heights and rules of keeping, nothing else. What a block shows is not known here
 * (stack.c, and page/ know it), so that every rule can be tested with numbers alone.
 *
 * The rules are those under which LibreOffice and Word lay out our DOCX (linebreak.md §5), so that both files fall
 * alike: lines are boxes stacked without snapping; two lines at least stay at the foot and go over to the top; a block
 * that keeps with the next needs room for itself and for the start of what follows.
 */
#ifndef CW_DOC_FLOW_H
#define CW_DOC_FLOW_H

#include "base/arena.h"
#include "base/len.h"

#include <stdbool.h>

/* A label that reaches over several rows of a table: where the table is cut inside it, both parts want `height`. */
typedef struct cw_flow_label {
    size_t row, count;
    cw_len height;
} cw_flow_label;

typedef struct cw_flow_block {
    const cw_len *heights; /* of its rows: lines of text or rows of a table */
    size_t count;
    cw_len before;  /* not at the top of a page */
    cw_len closing; /* under the last row on each page: the rule that closes a table */
    cw_len foot;    /* of something that stands behind the rows: a block that is not cut reaches so far at least */
    cw_len after;
    bool keep_next; /* its end stays with the start of the next block */
    bool whole;     /* never cut */
    bool elastic;   /* its rows are lines of the sheet's pitch and follow an adjusted one */
    /* tables only: */
    bool table;
    bool keep_whole;   /* on one page, together with what keeps to it, where it fits one */
    size_t head_rows;  /* the first rows, drawn again on every page that the table reaches */
    const int *groups; /* per row; a cut between groups is preferred; NULL: none */
    const cw_flow_label *labels;
    size_t label_count;
} cw_flow_block;

/* Rows [first, first + count) of a block on a page, from y below the top of the text area. */
typedef struct cw_flow_piece {
    size_t block, first, count, page;
    cw_len y;
    bool heads;   /* the head rows are drawn again at y, the rows come below them */
    cw_len pitch; /* of elastic rows on this page when it was adjusted, else 0 */
} cw_flow_piece;

typedef struct cw_flow_result {
    const cw_flow_piece *pieces; /* in the order of the blocks */
    size_t count, pages;
} cw_flow_result;

/* Flows blocks into pages of that height; all pieces together hold every row once.
 * least_pitch > 0: when the last block (the signature) begins a page although taking in the lines of the page before
 * down to that pitch would hold it, they are taken in as little as will do (GB/T 9704-2012 7.3.5.5). line is the normal
 * pitch. */
cw_flow_result cw_flow(cw_arena *arena, const cw_flow_block *blocks, size_t count, cw_len height, cw_len line,
                       cw_len least_pitch);

/* Height of a row as it stands in a piece. */
cw_len cw_flow_row(const cw_flow_block *block, size_t row, cw_len pitch);

/* Height of rows [first, first + count). */
cw_len cw_flow_rows(const cw_flow_block *block, size_t first, size_t count, cw_len pitch);

#endif
