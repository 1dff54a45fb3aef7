#include "doc/head.h"

#include <string.h>

typedef struct indices {
    int *items;
    size_t count, capacity;
} indices;

/* Where a band stands in the grid, and which cells head its rows and columns. */
typedef struct placed_band {
    cw_table_builder *builder;
    const cw_band *band;
    int head_row, body_row;  /* first row of the column heads and of the values */
    const int *column_at;    /* per column leaf: its first grid track; [column_count]: behind the last */
    const int *stub_at;      /* per label level: its first grid track; [row_depth]: behind the last */
    indices *column_heads;   /* per column leaf: cells above it, outer first */
    indices *row_heads;      /* per row leaf: cells left of it, outer first */
} placed_band;

int cw_band_rows(const cw_band *band) { return band->column_depth + (int)band->row_count; }

int cw_builder_add(cw_table_builder *b, cw_table_cell cell, const char *text) {
    if (text && *text) {
        cw_span *span = CW_NEW(b->arena, cw_span);
        *span = (cw_span){.text = text, .style = cell.style};
        cell.spans = span;
        cell.span_count = 1;
    }
    CW_PUSH(b->arena, b->cells, b->count, b->capacity, cell);
    return (int)b->count - 1;
}

/* The grid track whose left edge stands at that distance; edges are the union of all bands', so it is there. */
static int track_at(const cw_layout_table *layout, cw_len edge) {
    int track = 0;
    while ((size_t)track < layout->track_count && layout->edges[track] < edge) track++;
    return track;
}

static void find_tracks(placed_band *p) {
    const cw_band *band = p->band;
    cw_arena *arena = p->builder->arena;
    int *stub = CW_NEW_ARRAY(arena, (size_t)band->row_depth + 1, int);
    int *columns = CW_NEW_ARRAY(arena, band->column_count + 1, int);
    cw_len edge = 0;
    for (int i = 0; i < band->row_depth; i++) {
        stub[i] = track_at(p->builder->layout, edge);
        edge += band->stub_widths[i];
    }
    stub[band->row_depth] = track_at(p->builder->layout, edge);
    for (size_t i = 0; i < band->column_count; i++) {
        columns[i] = track_at(p->builder->layout, edge);
        edge += band->column_leaves[i]->width;
    }
    columns[band->column_count] = track_at(p->builder->layout, edge);
    p->stub_at = stub;
    p->column_at = columns;
}

static const int *copy_indices(cw_arena *arena, const indices *list) {
    int *copy = CW_NEW_ARRAY(arena, list->count, int);
    if (list->count) memcpy(copy, list->items, list->count * sizeof *copy);
    return copy;
}

static const cw_head *first_leaf(const cw_head *head) {
    while (head->count) head = head->children;
    return head;
}

/* One column head and those below it. A leaf takes the head rows that the deepest branch needs: unused depth. */
static void add_column_head(placed_band *p, const cw_head *head) {
    cw_table_builder *b = p->builder;
    int first = first_leaf(head)->index, behind = first + (int)head->leaves;
    cw_table_cell cell = {
        .row = p->head_row + head->depth - 1,
        .column = p->column_at[first],
        .row_span = head->count ? 1 : p->band->column_depth - head->depth + 1,
        .column_span = p->column_at[behind] - p->column_at[first],
        .style = CW_STYLE_TABLE_HEAD,
        .scope = CW_SCOPE_COLUMN,
        .align = b->sheet->styles[CW_STYLE_TABLE_HEAD].align,
        .heads = copy_indices(b->arena, &p->column_heads[first]),
        .head_count = p->column_heads[first].count,
    };
    int index = cw_builder_add(b, cell, head->label);
    for (int i = first; i < behind; i++)
        CW_PUSH(b->arena, p->column_heads[i].items, p->column_heads[i].count, p->column_heads[i].capacity, index);
    for (size_t i = 0; i < head->count; i++) add_column_head(p, &head->children[i]);
}

/* One row label and those to its right. Labels of a deep tree are read as an outline: items left, groups centred over
 * their rows; the short labels of a flat tree stand centred. */
static void add_row_head(placed_band *p, const cw_head *head) {
    cw_table_builder *b = p->builder;
    int first = first_leaf(head)->index, behind = first + (int)head->leaves, level = head->depth - 1;
    int next = head->count ? level + 1 : p->band->row_depth;
    bool item = !head->count && p->band->row_depth > 1;
    cw_table_cell cell = {
        .row = p->body_row + first,
        .column = p->stub_at[level],
        .row_span = (int)head->leaves,
        .column_span = p->stub_at[next] - p->stub_at[level],
        .style = CW_STYLE_TABLE_LABEL,
        .scope = CW_SCOPE_ROW,
        .align = item ? b->sheet->styles[CW_STYLE_TABLE_LABEL].align : CW_ALIGN_CENTRE,
        .heads = copy_indices(b->arena, &p->row_heads[first]),
        .head_count = p->row_heads[first].count,
    };
    int index = cw_builder_add(b, cell, head->label);
    for (int i = first; i < behind; i++)
        CW_PUSH(b->arena, p->row_heads[i].items, p->row_heads[i].count, p->row_heads[i].capacity, index);
    for (size_t i = 0; i < head->count; i++) add_row_head(p, &head->children[i]);
}

static void add_value(placed_band *p, const cw_cell *value, int row, int column) {
    cw_table_builder *b = p->builder;
    const indices *above = &p->column_heads[column], *left = &p->row_heads[row];
    int *heads = CW_NEW_ARRAY(b->arena, above->count + left->count, int);
    if (above->count) memcpy(heads, above->items, above->count * sizeof *heads);
    if (left->count) memcpy(heads + above->count, left->items, left->count * sizeof *heads);
    cw_table_cell cell = {
        .row = p->body_row + row,
        .column = p->column_at[column],
        .row_span = 1,
        .column_span = p->column_at[column + 1] - p->column_at[column],
        .style = CW_STYLE_TABLE_VALUE,
        .align = b->sheet->styles[CW_STYLE_TABLE_VALUE].align,
        .value = value,
        .heads = heads,
        .head_count = above->count + left->count,
    };
    cw_builder_add(b, cell, value->note ? cw_concat(b->arena, value->text, value->note, NULL) : value->text);
}

int cw_band_cells(cw_table_builder *b, const cw_band_values *values, int row, int title_cell) {
    const cw_band *band = values->band;
    placed_band p = {.builder = b, .band = band, .head_row = row, .body_row = row + band->column_depth};
    p.column_heads = CW_NEW_ARRAY(b->arena, band->column_count, indices);
    p.row_heads = CW_NEW_ARRAY(b->arena, band->row_count, indices);
    find_tracks(&p);
    for (size_t i = 0; title_cell >= 0 && i < band->column_count; i++)
        CW_PUSH(b->arena, p.column_heads[i].items, p.column_heads[i].count, p.column_heads[i].capacity, title_cell);
    if (band->row_depth) {
        cw_table_cell corner = {
            .row = row,
            .column = 0,
            .row_span = band->column_depth,
            .column_span = p.stub_at[band->row_depth],
            .style = CW_STYLE_TABLE_HEAD,
            .scope = CW_SCOPE_COLUMN, /* it heads the labels below it */
            .align = CW_ALIGN_CENTRE,
        };
        cw_builder_add(b, corner, band->corner);
    }
    for (size_t i = 0; i < band->columns->count; i++) add_column_head(&p, &band->columns->children[i]);
    if (band->row_depth)
        for (size_t i = 0; i < band->rows->count; i++) add_row_head(&p, &band->rows->children[i]);
    for (size_t r = 0; r < band->row_count; r++)
        for (size_t c = 0; c < band->column_count; c++)
            add_value(&p, cw_cell_at(values, (int)r, (int)c), (int)r, (int)c);
    return row + cw_band_rows(band);
}
