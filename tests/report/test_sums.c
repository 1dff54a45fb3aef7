/*
 * Changing any single number of table 三 or 四 of a consistent report is found, with a finding on the row or the column
 * of the changed cell that names the number; and the unchanged report has no finding at all.
 */
#include "reports.h"

static const cw_layouts *layouts; /* of the test that runs */

static reading read_report(const char *bytes, size_t size) {
    return read_bytes_with(layouts, "report.json", bytes, size);
}

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

static bool has_head(const cw_term *terms, size_t count, const cw_head *head) {
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < terms[i].count; j++)
            if (terms[i].heads[j] == head) return true;
    return false;
}

/* Whether the cell of a band is a term of a rule. */
static bool is_summed(const cw_layout_table *table, const cw_band *band, size_t cell) {
    for (size_t i = 0; i < table->rule_count; i++) {
        const cw_rule *rule = &table->rules[i];
        if (rule->band != band) continue;
        const cw_head *head = rule->axis == CW_RULE_ROWS ? band->column_leaves[cell % band->column_count]
                                                         : band->row_leaves[cell / band->column_count];
        if (has_head(rule->left, rule->left_count, head) || has_head(rule->right, rule->right_count, head)) return true;
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
    reading bad = read_report(text, size);
    bool on_line = false, named = false, all_on_line = true;
    for (size_t i = 0; i < cw_diags_count(bad.diags); i++) {
        const cw_diag *diag = cw_diags_at(bad.diags, i);
        if (diag->severity != CW_ERROR) continue;
        bool on = shares_line(table, cell, diag->pointer);
        on_line |= on;
        all_on_line &= on;
        named |=
            (!changed || names_number(diag->message, number)) && strstr(diag->message, "相差1"); /* 0 is not listed */
    }
    /* Where totals are left out (表五 of the invented edition) a change goes on into them and shows there too. */
    bool carried_on = strcmp(table->table->key, "data_opening") == 0;
    if (!on_line || !(all_on_line || carried_on) || !named) {
        print_error("%s %s → %s\n", cell->pointer, cell->text, number);
        print_findings(&bad);
        fail();
    }
    /* In table 三, whose rows and columns are summed, the cell where they cross is named; a wrong one never is. */
    const cw_diag *likely = find(&bad, "likely-cell", NULL);
    if (likely) {
        assert_string_equal(likely->pointer, cell->pointer);
        assert_int_equal(likely->severity, CW_INFO);
    } else if (strcmp(table->table->key, "applications") == 0) {
        fail_msg("%s: no likely cell", cell->pointer);
    }
    assert_non_null(bad.report);
    end_reading(&bad);
    free(text);
}

static void change_every_cell(const char *path) {
    size_t size, cells = 0;
    char *bytes = slurp(path, &size);
    reading good = read_report(bytes, size);
    if (cw_diags_count(good.diags)) print_findings(&good);
    assert_int_equal(cw_diags_count(good.diags), 0);
    assert_non_null(good.report);
    for (size_t t = 0; t < good.report->layout->table_count; t++) {
        const cw_table_values *table = &good.report->tables[t];
        if (!table->table->rule_count) continue;
        for (size_t b = 0; b < table->table->band_count; b++) {
            size_t count = table->bands[b].band->row_count * table->bands[b].band->column_count;
            for (size_t i = 0; i < count; i++) {
                bool summed = is_summed(table->table, table->bands[b].band, i);
                assert_true(summed || strcmp(table->table->key, "data_opening") == 0); /* 使用情况 is in no sum */
                if (!summed || !table->bands[b].cells[i].given) continue;
                cells++;
                change_cell(&good, table, &table->bands[b].cells[i], 1);
                change_cell(&good, table, &table->bands[b].cells[i], -1);
            }
        }
    }
    assert_true(cells >= 23 * 7 + 15);
    end_reading(&good);
    free(bytes);
}

static void every_cell(void **state) {
    (void)state;
    static const char *const REPORTS[] = {"consistent-2021.json", "consistent-2021-town.json", "consistent-2021-city.json",
                                          "consistent-2019.json", "consistent-2019-city.json"};
    layouts = builtin_layouts();
    for (size_t i = 0; i < sizeof REPORTS / sizeof *REPORTS; i++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/report/data/%s", CW_TEST_DATA, REPORTS[i]);
        change_every_cell(path);
    }
}

/* An edition that nobody has thought of: one more column, two more rows, one more table, other sums; no line of C. */
static void every_cell_of_an_invented_edition(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    size_t size;
    char *bytes = slurp(CW_TEST_DATA "/layout/2031/layouts/2031.json", &size);
    cw_layout_file *files = CW_NEW_ARRAY(arena, CW_BUILTIN_LAYOUT_COUNT + 1, cw_layout_file);
    memcpy(files, CW_BUILTIN_LAYOUTS, CW_BUILTIN_LAYOUT_COUNT * sizeof *files);
    files[CW_BUILTIN_LAYOUT_COUNT] = (cw_layout_file){"2031.json", bytes, size};
    layouts = cw_layouts_open(arena, files, CW_BUILTIN_LAYOUT_COUNT + 1, diags);
    assert_non_null(layouts);
    change_every_cell(CW_TEST_DATA "/layout/2031/report.json");
    free(bytes);
    cw_diags_free(diags);
    cw_arena_free(arena);
}

static void message_of_a_row(void **state) {
    (void)state;
    reading r = read_small("\"disputes\": {\"reconsideration\": [10, 1, 0, 0, 0], \"litigation_direct\": 0, "
                           "\"litigation_after\": 0},",
                           "/disputes/");
    const cw_diag *diag = find(&r, "T4-A", "/disputes/reconsideration/total");
    assert_non_null(diag);
    assert_int_equal(cw_diags_count(r.diags), 1);
    assert_string_equal(diag->message,
                        "表四·行政复议·总计：四项之和＝11，总计＝0，相差11；非零各项：行政复议·结果维持＝10，"
                        "行政复议·结果纠正＝1");
    assert_non_null(r.report);
    end_reading(&r);
}

/* A sum with a blank is not compared; one info a table. */
static void blank_in_a_sum(void **state) {
    (void)state;
    reading r =
        read_small("\"disputes\": {\"reconsideration\": [2, null, 0, 1, 9], \"litigation_direct\": [null, 0, 0, 0], "
                   "\"litigation_after\": 0},",
                   "/disputes/");
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
        cmocka_unit_test(every_cell),
        cmocka_unit_test(every_cell_of_an_invented_edition),
        cmocka_unit_test(message_of_a_row),
        cmocka_unit_test(blank_in_a_sum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
