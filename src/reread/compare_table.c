/* Cells by place: what each says, how far it reaches, and for a PDF whether it is a head, of what, and under which. */
#include "reread/compare.h"

#include <string.h>

static const char *cell_text(cw_arena *arena, const cw_table_cell *cell) {
    const char *text = "";
    for (size_t i = 0; i < cell->span_count; i++) text = cw_concat(arena, text, cell->spans[i].text, NULL);
    return cw_without_blanks(arena, text);
}

/* Figures by their name in the form, heads by table, place and words. */
static const char *cell_name(const cw_comparing *c, const cw_doc_table *table, const cw_table_cell *cell) {
    if (cell->value) return cell->value->name;
    const char *args[] = {table->layout ? table->layout->name : "", cw_printf(c->arena, "%d", cell->row + 1),
                          cw_printf(c->arena, "%d", cell->column + 1), cell_text(c->arena, cell), NULL};
    return cw_message(c->arena, cw_diags_lang(c->diags), CW_MSG_verify_name_head, args);
}

static const char *pointer_of(const cw_table_cell *cell) { return cell->value ? cell->value->pointer : ""; }

static const char *head_word(cw_comparing *c, bool head, cw_head_scope scope) {
    static const cw_msg WORDS[] = {[CW_SCOPE_NO] = CW_MSG_verify_scope_none,
                                   [CW_SCOPE_COLUMN] = CW_MSG_verify_scope_column,
                                   [CW_SCOPE_ROW] = CW_MSG_verify_scope_row,
                                   [CW_SCOPE_BOTH] = CW_MSG_verify_scope_both};
    return cw_message(c->arena, cw_diags_lang(c->diags), head ? WORDS[scope] : CW_MSG_verify_scope_data, NULL);
}

/* In a table without gaps the cells of both sides are in the same order, so heads are the same when their indices are.
 */
static bool same_heads(const cw_table_cell *expected, const cw_reread_cell *found) {
    if ((size_t)found->head_count != expected->head_count) return false;
    for (size_t i = 0; i < expected->head_count; i++)
        if (!found->heads || found->heads[i] != expected->heads[i]) return false;
    return true;
}

static void compare_structure(cw_comparing *c, const cw_doc_table *table, const cw_table_cell *expected,
                              const cw_reread_cell *found) {
    bool head = expected->scope != CW_SCOPE_NO;
    if (head != found->head || (head && expected->scope != found->scope))
        CW_COMPARE_FIND(c, "verify-cell", pointer_of(expected), verify_head, cell_name(c, table, expected),
                        head_word(c, found->head, found->scope), head_word(c, head, expected->scope));
    else if (!same_heads(expected, found))
        CW_COMPARE_FIND(c, "verify-cell", pointer_of(expected), verify_headers, cell_name(c, table, expected));
}

static const char *extent(cw_comparing *c, int rows, int columns) {
    return cw_printf(c->arena, "%d×%d", rows, columns);
}

static void compare_cell(cw_comparing *c, const cw_doc_table *table, const cw_table_cell *expected,
                         const cw_reread_cell *found) {
    const char *wanted = cell_text(c->arena, expected),
               *got = cw_without_blanks(c->arena, found->text ? found->text : "");
    if (strcmp(wanted, got) != 0)
        CW_COMPARE_FIND(c, "verify-cell", pointer_of(expected), verify_cell, cell_name(c, table, expected),
                        cw_excerpt(c->arena, got, wanted), cw_excerpt(c->arena, wanted, got));
    if (expected->row_span != found->row_span || expected->column_span != found->column_span)
        CW_COMPARE_FIND(c, "verify-cell", pointer_of(expected), verify_span, cell_name(c, table, expected),
                        extent(c, found->row_span, found->column_span),
                        extent(c, expected->row_span, expected->column_span));
    else if (c->reread->kind == CW_FILE_PDF)
        compare_structure(c, table, expected, found);
}

/* <0: a stands before b. */
static int order(int a_row, int a_column, int b_row, int b_column) {
    return a_row != b_row ? a_row - b_row : a_column - b_column;
}

/* Whether a stands above b, or left of it, by the grid. */
static bool above(const cw_reread_cell *a, const cw_reread_cell *b) { return a->row + a->row_span <= b->row; }
static bool left_of(const cw_reread_cell *a, const cw_reread_cell *b) {
    return a->column + a->column_span <= b->column;
}

/* Cells are drawn where the grid has them: figures that changed places on the page would be read as if they had not.
 * The boxes of cells do not overlap, so their texts' beginnings keep the grid's order on each page. */
static void compare_places(cw_comparing *c, const cw_doc_table *table, const cw_reread_table *found) {
    size_t count = found->count < table->cell_count ? found->count : table->cell_count;
    for (size_t i = 0; i < count; i++) {
        const cw_reread_cell *a = &found->cells[i];
        bool moved = false;
        for (size_t k = 0; k < count && !moved && a->page >= 0; k++) {
            const cw_reread_cell *b = &found->cells[k];
            if (b->page < 0) continue;
            moved = (above(a, b) && (a->page > b->page || (a->page == b->page && a->y <= b->y))) ||
                    (left_of(a, b) && a->page == b->page && a->x >= b->x);
        }
        if (moved)
            CW_COMPARE_FIND(c, "verify-cell", pointer_of(&table->cells[i]), verify_moved,
                            cell_name(c, table, &table->cells[i]));
    }
}

void cw_compare_tables(cw_comparing *c, const cw_doc_table *expected, const cw_reread_table *found) {
    const char *name = expected->layout ? expected->layout->name : "";
    if (expected->rows != found->rows || expected->columns != found->columns)
        CW_COMPARE_FIND(c, "verify-cell", "", verify_size, name, extent(c, found->rows, found->columns),
                        extent(c, expected->rows, expected->columns));
    size_t i = 0, j = 0;
    while (i < expected->cell_count || j < found->count) {
        const cw_table_cell *e = i < expected->cell_count ? &expected->cells[i] : NULL;
        const cw_reread_cell *f = j < found->count ? &found->cells[j] : NULL;
        int o = !f ? -1 : !e ? 1 : order(e->row, e->column, f->row, f->column);
        if (o == 0) {
            compare_cell(c, expected, e, f);
        } else if (o < 0) {
            CW_COMPARE_FIND(c, "verify-cell", pointer_of(e), verify_no_cell, cell_name(c, expected, e));
        } else {
            CW_COMPARE_FIND(c, "verify-cell", "", verify_more_cells, name, cw_printf(c->arena, "%d", f->row + 1),
                            cw_printf(c->arena, "%d", f->column + 1),
                            cw_without_blanks(c->arena, f->text ? f->text : ""));
        }
        i += o <= 0;
        j += o >= 0;
    }
    if (c->reread->kind == CW_FILE_PDF && found->count == expected->cell_count) compare_places(c, expected, found);
}
