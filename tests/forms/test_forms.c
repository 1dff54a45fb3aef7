/*
 * The statutory forms, copied from the notices cell by cell (*.txt), against the tables that the layouts give: every
 * cell's place, spans and words, and every data cell's address. Neither side knows the other.
 */
#include "doc/table.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct form_cell {
    int row, column, row_span, column_span; /* from 1 */
    char text[512];                         /* "@…": a data cell's address */
} form_cell;

typedef struct form {
    int rows, columns;
    form_cell cells[512];
    size_t count;
} form;

static void read_form(const char *edition, const char *table, form *out) {
    char path[512], line[1024];
    snprintf(path, sizeof path, CW_TEST_DATA "/forms/%s-%s.txt", edition, table);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    *out = (form){0};
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        if (*line == '#' || !*line || sscanf(line, "grid %d %d", &out->rows, &out->columns) == 2) continue;
        assert_true(out->count < sizeof out->cells / sizeof *out->cells);
        form_cell *cell = &out->cells[out->count++];
        assert_int_equal(sscanf(line, "%d %d %d %d %511[^\n]", &cell->row, &cell->column, &cell->row_span,
                                &cell->column_span, cell->text),
                         5);
    }
    fclose(file);
}

static const cw_layout_table *table_of(const cw_layout *layout, const char *key) {
    for (size_t i = 0; i < layout->table_count; i++)
        if (!strcmp(layout->tables[i].key, key)) return &layout->tables[i];
    fail_msg("%s has no table %s", layout->edition, key);
    return NULL;
}

/* Values that print their own address. */
static cw_table_values *addresses(cw_arena *arena, const cw_layout_table *table) {
    cw_table_values *values = CW_NEW(arena, cw_table_values);
    values->table = table;
    values->bands = CW_NEW_ARRAY(arena, table->band_count, cw_band_values);
    for (size_t i = 0; i < table->band_count; i++) {
        const cw_band *band = &table->bands[i];
        values->bands[i].band = band;
        values->bands[i].cells = CW_NEW_ARRAY(arena, band->row_count * band->column_count, cw_cell);
        for (size_t r = 0; r < band->row_count; r++)
            for (size_t c = 0; c < band->column_count; c++) {
                cw_cell *cell = cw_cell_at(&values->bands[i], (int)r, (int)c);
                cell->kind = CW_CELL_NUMBER;
                cell->pointer = cw_cell_pointer(arena, table, band->row_leaves[r], band->column_leaves[c]);
                cell->text = cw_concat(arena, "@", cell->pointer, NULL);
                cell->name = "";
            }
    }
    return values;
}

static const char *text_of(cw_arena *arena, const cw_table_cell *cell) {
    const char *text = "";
    for (size_t i = 0; i < cell->span_count; i++) text = cw_concat(arena, text, cell->spans[i].text, NULL);
    return text;
}

static void compare(cw_arena *arena, const form *wanted, const cw_doc_table *table) {
    assert_null(cw_table_fault(arena, table));
    assert_int_equal(table->rows, wanted->rows);
    assert_int_equal(table->columns, wanted->columns);
    assert_int_equal(table->cell_count, wanted->count);
    for (size_t i = 0; i < wanted->count; i++) {
        const form_cell *want = &wanted->cells[i];
        const cw_table_cell *cell = &table->cells[cw_table_at(table, want->row - 1, want->column - 1)];
        assert_int_equal(cell->row, want->row - 1);
        assert_int_equal(cell->column, want->column - 1);
        assert_int_equal(cell->row_span, want->row_span);
        assert_int_equal(cell->column_span, want->column_span);
        assert_string_equal(text_of(arena, cell), want->text);
        assert_int_equal(cell->scope == CW_SCOPE_NO, want->text[0] == '@');
    }
}

static void same_as_the_form(void **state) {
    const char *const *names = *state;
    cw_arena *arena = cw_arena_new();
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    const cw_layouts *layouts = cw_layouts_open(arena, CW_BUILTIN_LAYOUTS, CW_BUILTIN_LAYOUT_COUNT, diags);
    assert_non_null(layouts);
    const cw_layout *layout = cw_layout_named(layouts, names[0]);
    assert_non_null(layout);
    static form wanted;
    read_form(names[0], names[1], &wanted);
    compare(arena, &wanted, cw_table_build(arena, addresses(arena, table_of(layout, names[1])), layouts->sheet));
    cw_diags_free(diags);
    cw_arena_free(arena);
}

#define FORM(edition, table)                                                                                           \
    {                                                                                                                  \
        edition " " table, same_as_the_form, NULL, NULL, (void *)(const char *const[]) { edition, table }              \
    }

int main(void) {
    const struct CMUnitTest tests[] = {
        FORM("2021", "disclosure"), FORM("2021", "applications"), FORM("2021", "disputes"),
        FORM("2019", "disclosure"), FORM("2019", "applications"), FORM("2019", "disputes"),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
