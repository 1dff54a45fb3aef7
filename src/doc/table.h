/*
 * The one merged table. Every position of the grid knows the cell that owns it; gridSpan and vMerge, RowSpan and
 * ColSpan, the rules between cells and the tests all read `at`. Built from header trees (head.c), never by hand.
 */
#ifndef CW_DOC_TABLE_H
#define CW_DOC_TABLE_H

#include "report/report.h"

typedef enum {
    CW_SCOPE_NO,    /* a data cell */
    CW_SCOPE_COLUMN,
    CW_SCOPE_ROW,
    CW_SCOPE_BOTH   /* a corner that heads nothing alone: the 勾稽 note */
} cw_head_scope;

typedef enum { CW_MARK_NONE, CW_MARK_INSERTED, CW_MARK_DELETED } cw_mark;

/* A piece of text of one kind. In redlines a cell or paragraph holds deleted and inserted pieces side by side. */
typedef struct cw_span {
    const char *text;
    cw_style_id style; /* the character style: a run-in heading inside a body paragraph has CW_STYLE_HEADING2 */
    bool run_in;       /* a run-in heading: tagged as Span, in the outline */
    cw_mark mark;
} cw_span;

typedef struct cw_table_cell {
    int row, column, row_span, column_span;
    cw_style_id style;       /* TABLE_HEAD, TABLE_LABEL, TABLE_VALUE */
    cw_head_scope scope;
    cw_align align;
    const cw_span *spans;    /* what is printed; count 0: an empty cell */
    size_t span_count;
    const cw_cell *value;    /* of a data cell: number, pointer, name; NULL for heads */
    const int *heads;        /* data cells and inner heads: indices of the TH cells that name this one, outer first */
    size_t head_count;
} cw_table_cell;

typedef struct cw_doc_table {
    const cw_layout_table *layout;
    int rows, columns, head_rows; /* head_rows: repeated on each page; 0 for 表二 */
    const int *at;                /* rows × columns: index of the cell that owns the place */
    const cw_table_cell *cells;   /* ordered by row, then column */
    size_t cell_count;
    const cw_len *widths;         /* columns track widths, their sum the text width */
    const int *row_group;         /* per row: number of the group it belongs to (rows under one outermost-but-one label);
                                     a page break between rows of different groups is preferred */
    bool repeat_heads, keep_whole;
    /* settled in fit.c for both kinds of back end: */
    int size_index;               /* into the sheet's table_sizes */
    cw_len size, line;            /* character size and exact line pitch */
    cw_len cell_margin;           /* left and right */
    const cw_len *insets;         /* per cell: taken from the width of its text — on the right, or half on each side of a
                                     centred one — so that no character stands alone on the last line; even twips */
    const cw_len *heights;        /* per row, rule included: max(least height, lines × line + rule) */
    const struct cw_fit *fits;    /* per cell: its lines */
} cw_doc_table;

static inline int cw_table_at(const cw_doc_table *table, int row, int column) {
    return table->at[row * table->columns + column];
}

/* Builds the table of a layout with its values; fit is left empty. */
cw_doc_table *cw_table_build(cw_arena *arena, const cw_table_values *values, const cw_style_sheet *sheet);

/* NULL when the grid is sound (no gap, no overlap, spans within it, `at` and cells agree); else what is wrong.
 * For tests and debug builds. */
const char *cw_table_fault(cw_arena *arena, const cw_doc_table *table);

#endif
