/*
 * Changing any single number of table 三 or 四 of a consistent report is found, with a finding on the row or the column of
 * the changed cell that names the number; and the unchanged report has no finding at all.
 */
#include "reports.h"

/* The source text with the bytes of one value replaced. */
static char *with_value(const cw_source *source, const cw_value *value, const char *number, size_t *size) {
    size_t before = value->begin, behind = source->size - value->end, n = strlen(number);
    char *text = malloc(before + n + behind + 1);
    assert_non_null(text);
    memcpy(text, source->text, before);
    memcpy(text + before, number, n);
    memcpy(text + before + n, source->text + value->end, behind + 1);
    *size = before + n + behind;
    return text;
}

/* Whether the finding's cell stands in the row or the column of the changed one. */
static bool shares_line(const cw_table_values *table, const cw_cell *cell, const char *pointer) {
    for (size_t b = 0; b < table->table->band_count; b++) {
        const cw_band_values *values = &table->bands[b];
        size_t columns = values->band->column_count, count = values->band->row_count * columns;
        if (cell < values->cells || cell >= values->cells + count) continue;
        size_t at = (size_t)(cell - values->cells);
        for (size_t i = 0; i < count; i++)
            if (strcmp(values->cells[i].pointer, pointer) == 0)
                return i / columns == at / columns || i % columns == at % columns;
    }
    return false;
}

static bool names_number(const char *message, const char *number) {
    for (const char *p = strstr(message, number); p; p = strstr(p + 1, number)) {
        char after = p[strlen(number)];
        if ((p == message || p[-1] < '0' || p[-1] > '9') && (after < '0' || after > '9')) return true;
    }
    return false;
}

static void change_cell(const reading *good, const cw_table_values *table, const cw_cell *cell, int by) {
    char number[32];
    size_t size;
    long long changed = atoll(cell->text) + by;
    if (changed < 0) return;
    snprintf(number, sizeof number, "%lld", changed);
    const cw_value *value = cw_value_at(good->source->root, cell->pointer);
    assert_non_null(value);
    char *text = with_value(good->source, value, number, &size);
    reading bad = read_bytes(text, size);
    bool on_line = false, named = false, all_on_line = true;
    for (size_t i = 0; i < cw_diags_count(bad.diags); i++) {
        const cw_diag *diag = cw_diags_at(bad.diags, i);
        if (diag->severity != CW_ERROR) continue;
        bool on = shares_line(table, cell, diag->pointer);
        on_line |= on;
        all_on_line &= on;
        named |= (!changed || names_number(diag->message, number)) && strstr(diag->message, "相差1"); /* 0 is not listed */
    }
    if (!on_line || !all_on_line || !named) {
        print_error("%s %s → %s\n", cell->pointer, cell->text, number);
        print_findings(&bad);
        fail();
    }
    /* In table 三 a row and a column are broken, and the cell where they cross is named. */
    const cw_diag *likely = find(&bad, "likely-cell", NULL);
    if (strcmp(table->table->key, "applications") == 0) {
        assert_non_null(likely);
        assert_string_equal(likely->pointer, cell->pointer);
        assert_int_equal(likely->severity, CW_INFO);
    } else {
        assert_null(likely);
    }
    assert_non_null(bad.report);
    end_reading(&bad);
    free(text);
}

static void change_every_cell(const char *path) {
    size_t size, cells = 0;
    char *bytes = slurp(path, &size);
    reading good = read_bytes(bytes, size);
    if (cw_diags_count(good.diags)) print_findings(&good);
    assert_int_equal(cw_diags_count(good.diags), 0);
    assert_non_null(good.report);
    for (size_t t = 0; t < good.report->layout->table_count; t++) {
        const cw_table_values *table = &good.report->tables[t];
        if (!table->table->rule_count) continue;
        for (size_t b = 0; b < table->table->band_count; b++) {
            size_t count = table->bands[b].band->row_count * table->bands[b].band->column_count;
            for (size_t i = 0; i < count; i++, cells++) {
                change_cell(&good, table, &table->bands[b].cells[i], 1);
                change_cell(&good, table, &table->bands[b].cells[i], -1);
            }
        }
    }
    assert_true(cells >= 23 * 7 + 15);
    end_reading(&good);
    free(bytes);
}

static void every_cell_2021(void **state) {
    (void)state;
    change_every_cell(CW_TEST_DATA "/report/data/consistent-2021.json");
}

static void every_cell_2019(void **state) {
    (void)state;
    change_every_cell(CW_TEST_DATA "/report/data/consistent-2019.json");
}

static void message_of_a_row(void **state) {
    (void)state;
    reading r = read_small("\"disputes\": {\"reconsideration\": [10, 1, 0, 0, 0], \"litigation_direct\": 0, "
                           "\"litigation_after\": 0},", "/disputes/");
    const cw_diag *diag = find(&r, "T4-A", "/disputes/reconsideration/total");
    assert_non_null(diag);
    assert_int_equal(cw_diags_count(r.diags), 1);
    assert_string_equal(diag->message, "表四·行政复议·总计：四项之和＝11，总计＝0，相差11；非零各项：行政复议·结果维持＝10，"
                                       "行政复议·结果纠正＝1");
    assert_non_null(r.report);
    end_reading(&r);
}

/* A sum with a blank is not compared; one info a table. */
static void blank_in_a_sum(void **state) {
    (void)state;
    reading r = read_small("\"disputes\": {\"reconsideration\": [2, null, 0, 1, 9], \"litigation_direct\": [null, 0, 0, 0], "
                           "\"litigation_after\": 0},", "/disputes/");
    assert_non_null(r.report);
    assert_int_equal(cw_diags_count_of(r.diags, CW_ERROR), 0);
    const cw_diag *info = find(&r, "blank-sum", "/disputes");
    assert_non_null(info);
    assert_string_equal(info->message, "表四：有2处合计因空格或“/”未核对");
    const cw_cell *total = cw_report_cell(r.report, "/disputes/litigation_direct/total");
    assert_int_equal(total->kind, CW_CELL_BLANK);
    assert_string_equal(total->text, "");
    assert_non_null(find(&r, "F-1", "/disputes/reconsideration/corrected"));
    assert_non_null(find(&r, "F-1", "/disputes/litigation_direct/upheld"));
    end_reading(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cell_2021),
        cmocka_unit_test(every_cell_2019),
        cmocka_unit_test(message_of_a_row),
        cmocka_unit_test(blank_in_a_sum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
