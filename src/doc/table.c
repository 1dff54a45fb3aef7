#include "doc/head.h"

static int *fill_at(const cw_table_builder *b, int rows, int columns) {
    int *at = CW_NEW_ARRAY(b->arena, (size_t)(rows * columns), int);
    for (int i = 0; i < rows * columns; i++) at[i] = -1;
    for (size_t i = 0; i < b->count; i++) {
        const cw_table_cell *cell = &b->cells[i];
        for (int r = cell->row; r < cell->row + cell->row_span && r < rows; r++)
            for (int c = cell->column; c < cell->column + cell->column_span && c < columns; c++)
                at[r * columns + c] = (int)i;
    }
    return at;
}

/* Cells come band by band and tree by tree; readers want them row by row. `at`, read in order, meets each cell first at
 * its top left corner. Heads are named by index, so the indices are carried along. */
static void order_cells(cw_table_builder *b, int *at, int places) {
    int *rank = CW_NEW_ARRAY(b->arena, b->count, int);
    int next = 0;
    for (int i = 0; i < places; i++)
        if (at[i] >= 0 && !rank[at[i]]) rank[at[i]] = ++next;
    cw_table_cell *ordered = CW_NEW_ARRAY(b->arena, b->count, cw_table_cell);
    for (size_t i = 0; i < b->count; i++) {
        cw_table_cell cell = b->cells[i];
        int *heads = CW_NEW_ARRAY(b->arena, cell.head_count, int);
        for (size_t k = 0; k < cell.head_count; k++) heads[k] = rank[cell.heads[k]] - 1;
        cell.heads = heads;
        ordered[rank[i] - 1] = cell;
    }
    for (int i = 0; i < places; i++)
        if (at[i] >= 0) at[i] = rank[at[i]] - 1;
    b->cells = ordered;
}

/* A new group wherever the label at depth 2 changes (（三）不予公开's rows are one group); a flat band is one group,
 * with its title and heads. */
static int number_groups(int *group, int row, int number, const cw_band *band, int title_rows) {
    int head_rows = title_rows + band->column_depth;
    for (int r = 0; r < head_rows; r++) group[row + r] = number;
    const cw_head *before = NULL;
    for (size_t i = 0; i < band->row_count; i++) {
        const cw_head *head = band->row_leaves[i];
        while (head->depth > 2) head = head->parent;
        if (band->row_depth > 1 && before && head != before) number++;
        before = head;
        group[row + head_rows + (int)i] = number;
    }
    return number + 1;
}

cw_doc_table *cw_table_build(cw_arena *arena, const cw_table_values *values, const cw_style_sheet *sheet) {
    const cw_layout_table *layout = values->table;
    cw_table_builder b = {.arena = arena, .sheet = sheet, .layout = layout};
    int columns = (int)layout->track_count;
    for (size_t i = 0; i < layout->band_count; i++)
        b.rows += (layout->bands[i].title != NULL) + cw_band_rows(&layout->bands[i]);
    int *groups = CW_NEW_ARRAY(arena, (size_t)b.rows, int);
    int row = 0, group = 0;
    for (size_t i = 0; i < layout->band_count; i++) {
        const cw_band *band = &layout->bands[i];
        int title_rows = band->title != NULL, title = -1;
        group = number_groups(groups, row, group, band, title_rows);
        if (band->title) {
            cw_table_cell across = {.row = row, .row_span = 1, .column_span = columns, .style = CW_STYLE_TABLE_HEAD,
                                    .scope = CW_SCOPE_COLUMN, .align = CW_ALIGN_CENTRE};
            title = cw_builder_add(&b, across, band->title);
            row++;
        }
        row = cw_band_cells(&b, &values->bands[i], row, title);
    }
    int *at = fill_at(&b, b.rows, columns);
    order_cells(&b, at, b.rows * columns);
    cw_len *widths = CW_NEW_ARRAY(arena, layout->track_count, cw_len);
    for (int i = 0; i < columns; i++) widths[i] = layout->edges[i + 1] - layout->edges[i];
    const cw_band *first = &layout->bands[0];
    cw_doc_table *table = CW_NEW(arena, cw_doc_table);
    *table = (cw_doc_table){
        .layout = layout,
        .rows = b.rows,
        .columns = columns,
        .head_rows = layout->repeat_heads ? (first->title != NULL) + first->column_depth : 0,
        .at = at,
        .cells = b.cells,
        .cell_count = b.count,
        .widths = widths,
        .row_group = groups,
        .repeat_heads = layout->repeat_heads,
        .keep_whole = layout->keep_whole,
    };
    return table;
}

const char *cw_table_fault(cw_arena *arena, const cw_doc_table *table) {
    int *covered = CW_NEW_ARRAY(arena, (size_t)(table->rows * table->columns), int);
    for (size_t i = 0; i < table->cell_count; i++) {
        const cw_table_cell *cell = &table->cells[i];
        if (cell->row_span < 1 || cell->column_span < 1 || cell->row < 0 || cell->column < 0 ||
            cell->row + cell->row_span > table->rows || cell->column + cell->column_span > table->columns)
            return cw_printf(arena, "cell %zu at %d,%d leaves the grid", i, cell->row, cell->column);
        for (int r = cell->row; r < cell->row + cell->row_span; r++)
            for (int c = cell->column; c < cell->column + cell->column_span; c++) {
                if (covered[r * table->columns + c]++) return cw_printf(arena, "two cells at %d,%d", r, c);
                if (cw_table_at(table, r, c) != (int)i) return cw_printf(arena, "at[%d,%d] is not cell %zu", r, c, i);
            }
        for (size_t k = 0; k < cell->head_count; k++)
            if (cell->heads[k] < 0 || (size_t)cell->heads[k] >= table->cell_count ||
                table->cells[cell->heads[k]].scope == CW_SCOPE_NO)
                return cw_printf(arena, "cell %zu is headed by %d, which is no head", i, cell->heads[k]);
    }
    for (int i = 0; i < table->rows * table->columns; i++)
        if (!covered[i]) return cw_printf(arena, "no cell at %d,%d", i / table->columns, i % table->columns);
    return NULL;
}
