/* Cells, rows and tables: what may stand in each kind of column, short forms, zero on purpose, totals that are left
 * out. */
#include "reports.h"

#define ZERO_DISPUTES "\"litigation_direct\": 0, \"litigation_after\": 0}"

static const cw_cell *cell_at(const reading *r, const char *pointer) {
    if (!r->report) print_findings(r);
    assert_non_null(r->report);
    const cw_cell *cell = cw_report_cell(r->report, pointer);
    if (!cell) fail_msg("%s", pointer);
    return cell;
}

static void assert_cell(const reading *r, const char *pointer, cw_cell_kind kind, const char *text, bool given) {
    const cw_cell *cell = cell_at(r, pointer);
    if (cell->kind != kind || strcmp(cell->text, text) != 0 || cell->given != given)
        fail_msg("%s: kind %d, “%s”, given %d", pointer, (int)cell->kind, cell->text, cell->given);
    assert_string_equal(cell->pointer, pointer);
}

static void amounts_keep_their_digits(void **state) {
    (void)state;
    static const char *const GIVEN[][2] = {
        {"\"7730.280\"", "7730.280"}, {"38.39", "38.39"},           {"0", "0"},          {"\"0\"", "0"},
        {"12.500", "12.500"},         {"\"0.000001\"", "0.000001"}, {"316441", "316441"}};
    for (size_t i = 0; i < sizeof GIVEN / sizeof *GIVEN; i++) {
        char members[400];
        snprintf(members, sizeof members,
                 "\"disclosure\": {\"rules\": 0, \"normative_documents\": 0, \"licensing\": 0, \"penalties\": 0, "
                 "\"coercion\": 0, \"fees\": {\"amount\": %s}},",
                 GIVEN[i][0]);
        reading r = read_small(members, "/disclosure/");
        assert_int_equal(cw_diags_count(r.diags), 0);
        assert_cell(&r, "/disclosure/fees/amount", CW_CELL_NUMBER, GIVEN[i][1], true);
        end_reading(&r);
    }
}

static reading read_2019(const char *row) {
    char members[800];
    snprintf(members, sizeof members,
             "\"year\": 2020, \"disclosure\": {\"rules\": 0, \"normative_documents\": 0, \"licensing\": 0, "
             "\"other_services\": 0, \"penalties\": 0, \"coercion\": 0, \"fees\": 0, \"procurement\": 0, \"x-0\": 0},");
    char *found = strstr(members, row), *end = strchr(found, ':') + 2;
    char rest[800];
    strcpy(rest, end + 1);
    const char *value = row + strlen(row) + 1; /* "key\0value" */
    snprintf(end, sizeof members - (size_t)(end - members), "%s%s", value, rest);
    return read_small(members, "/year/disclosure/");
}

/* 2019: amounts with their unit, changes with a sign. */
static void cells_of_2019(void **state) {
    (void)state;
    static const struct {
        const char *row, *text; /* key, NUL, value */
    } GOOD[] = {{"procurement\0[3, \"38.39万元\"]", "38.39万元"},
                {"procurement\0[3, \"38.39万\"]", "38.39万"},
                {"procurement\0[3, \"251000元\"]", "251000元"},
                {"procurement\0[3, \"1.2亿元\"]", "1.2亿元"},
                {"procurement\0[0, 0]", "0"},
                {"procurement\0[0, \"0\"]", "0"},
                {"procurement\0[0, \"/\"]", "/"}};
    for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++) {
        reading r = read_2019(GOOD[i].row);
        assert_int_equal(cw_diags_count(r.diags), 0);
        assert_string_equal(cell_at(&r, "/disclosure/procurement/amount")->text, GOOD[i].text);
        end_reading(&r);
    }
    static const struct {
        const char *row, *code;
    } BAD[] = {{"procurement\0[3, 38.39]", "F-3"},
               {"procurement\0[3, \"38.39\"]", "F-3"},
               {"procurement\0[3, \"38.39 万元\"]", "bad-number"},
               {"procurement\0[3, \"-1万元\"]", "F-3"},
               {"procurement\0[3, \"万元\"]", "bad-number"},
               {"procurement\0[3, \"01万元\"]", "bad-number"},
               {"penalties\0[1, 0.5, 3]", "F-4"},
               {"penalties\0[-1, 0, 3]", "F-4"}};
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        reading r = read_2019(BAD[i].row);
        assert_null(r.report);
        if (!find(&r, BAD[i].code, NULL) || cw_diags_count(r.diags) != 1) {
            print_findings(&r);
            fail_msg("%s", BAD[i].row + strlen(BAD[i].row) + 1);
        }
        end_reading(&r);
    }
    reading r = read_2019("penalties\0[18, -5, 96]");
    assert_int_equal(cw_diags_count(r.diags), 0);
    assert_cell(&r, "/disclosure/penalties/change", CW_CELL_NUMBER, "-5", true);
    end_reading(&r);
}

static void notes_and_values(void **state) {
    (void)state;
    reading r =
        read_small("\"disclosure\": {\"rules\": \"/\", \"normative_documents\": 0, \"licensing\": 0, \"penalties\": 0, "
                   "\"coercion\": 0, \"fees\": 0},",
                   "/disclosure/");
    assert_null(r.report); /* "/" stands for one cell, not for a row */
    assert_non_null(find(&r, "wrong-type", "/disclosure/rules"));
    end_reading(&r);
    r = read_small(
        "\"disclosure\": {\"rules\": [\"/\", \"/\", \"/\"], \"normative_documents\": "
        "[{\"value\": 22, \"note\": \"（其中修订16件）\"}, {\"value\": 1}, 61], \"licensing\": 0, \"penalties\": 0, "
        "\"coercion\": 0, \"fees\": 0, \"notes\": [\"注：制发{{/disclosure/normative_documents/issued}}件。\"]},",
        "/disclosure/");
    assert_int_equal(cw_diags_count(r.diags), 0);
    assert_cell(&r, "/disclosure/rules/issued", CW_CELL_NOT_APPLICABLE, "/", true);
    assert_cell(&r, "/disclosure/normative_documents/issued", CW_CELL_NUMBER, "22", true);
    assert_string_equal(cell_at(&r, "/disclosure/normative_documents/issued")->note, "（其中修订16件）");
    assert_null(cell_at(&r, "/disclosure/normative_documents/repealed")->note);
    assert_int_equal(r.report->tables[0].note_count, 1);
    assert_string_equal(r.report->tables[0].notes[0], "注：制发22件。");
    end_reading(&r);
}

static void zero_on_purpose(void **state) {
    (void)state;
    reading r = read_small("\"disputes\": {\"reconsideration\": {\"upheld\": 2, \"corrected\": 0, \"other\": 0, "
                           "\"pending\": 1}, " ZERO_DISPUTES ",",
                           "/disputes/");
    assert_int_equal(cw_diags_count(r.diags), 0);
    assert_cell(&r, "/applications/results/refused/state_secret/natural_person", CW_CELL_NUMBER, "0", false);
    assert_cell(&r, "/disclosure/fees/amount", CW_CELL_NUMBER, "0", false);
    assert_cell(&r, "/disputes/reconsideration/total", CW_CELL_NUMBER, "3", false);
    assert_cell(&r, "/disputes/litigation_after/total", CW_CELL_NUMBER, "0", false);
    assert_true(cell_at(&r, "/disputes/reconsideration/total")->computed);
    assert_false(cell_at(&r, "/disputes/litigation_after/total")->computed);
    assert_string_equal(cell_at(&r, "/applications/results/refused/state_secret/natural_person")->name,
                        "表三·（三）不予公开·1.属于国家秘密·自然人");
    end_reading(&r);
}

/* Table three without any total: rows first, then the sum of results, which has totals as terms. */
static const char APPLICATIONS[] =
    "\"applications\": {\"received\": [9, 3, 0, 0, 2, 0], \"carried_in\": [1, 0, 0, 0, 0, 0], \"results\": "
    "{\"granted\": "
    "[4, 1, 0, 0, 1, 0], \"partly_granted\": 0, \"refused\": 0, \"unavailable\": {\"not_held\": [4, 1, 0, 0, 0, 0], "
    "\"needs_creation\": 0, \"unclear\": 0}, \"not_processed\": 0, \"other\": 0%s}, \"carried_out\": [2, 1, 0, 0, 1, "
    "0]},";

static void totals_left_out(void **state) {
    (void)state;
    char members[1000];
    snprintf(members, sizeof members, APPLICATIONS, "");
    reading r = read_small(members, "/applications/");
    if (cw_diags_count(r.diags)) print_findings(&r);
    assert_int_equal(cw_diags_count(r.diags), 0);
    assert_cell(&r, "/applications/received/total", CW_CELL_NUMBER, "14", false);
    assert_cell(&r, "/applications/results/granted/total", CW_CELL_NUMBER, "6", false);
    assert_cell(&r, "/applications/results/total/natural_person", CW_CELL_NUMBER, "8", false);
    assert_cell(&r, "/applications/results/total/total", CW_CELL_NUMBER, "11", false);
    end_reading(&r);
    /* The row of totals is a row like any other: its short form has six without its own total, or seven. */
    snprintf(members, sizeof members, APPLICATIONS, ", \"total\": [8, 2, 0, 0, 1, 0]");
    r = read_small(members, "/applications/");
    assert_int_equal(cw_diags_count(r.diags), 0);
    assert_cell(&r, "/applications/results/total/enterprise", CW_CELL_NUMBER, "2", true);
    assert_cell(&r, "/applications/results/total/total", CW_CELL_NUMBER, "11", false);
    end_reading(&r);
    /* A row of totals may be given in part; what is given is compared and kept. */
    snprintf(members, sizeof members, APPLICATIONS, ", \"total\": {\"natural_person\": 9}");
    r = read_small(members, "/applications/");
    assert_cell(&r, "/applications/results/total/natural_person", CW_CELL_NUMBER, "9", true);
    assert_cell(&r, "/applications/results/total/enterprise", CW_CELL_NUMBER, "2", false);
    assert_non_null(find(&r, "T3-B", "/applications/results/total/natural_person"));
    assert_non_null(find(&r, "T3-A", "/applications/carried_out/natural_person"));
    end_reading(&r);
}

static void blank_terms_leave_totals_blank(void **state) {
    (void)state;
    reading r = read_small("\"disputes\": {\"reconsideration\": [2, \"/\", 0, 1], " ZERO_DISPUTES ",", "/disputes/");
    assert_cell(&r, "/disputes/reconsideration/total", CW_CELL_BLANK, "", false);
    assert_true(cell_at(&r, "/disputes/reconsideration/total")->computed);
    assert_int_equal(cw_diags_count(r.diags), 1); /* the total was not asked for: no F-1 */
    assert_non_null(find(&r, "blank-sum", "/disputes"));
    end_reading(&r);
}

/* The cells of a short row are found by their keys, their findings stand at their items. */
static void short_rows(void **state) {
    (void)state;
    reading r = read_small("\"disputes\": {\"reconsideration\": [2, -1, 0, 1], " ZERO_DISPUTES ",", "/disputes/");
    assert_only(&r, "F-4", "/disputes/reconsideration/corrected", 1, 38, "表四·行政复议·结果纠正为-1，不能为负数");
    end_reading(&r);
    r = read_small("\"disputes\": [0, 0, 0],", "/disputes/");
    assert_non_null(find(&r, "wrong-type", "/disputes"));
    end_reading(&r);
}

/* A whole number that is zero stands for a row however it is written, another number never. */
static void only_zero_stands_for_rows(void **state) {
    (void)state;
    reading r = read_small("\"disputes\": 0.0,", "/disputes/");
    assert_int_equal(cw_diags_count(r.diags), 0);
    end_reading(&r);
    r = read_small("\"disputes\": 1,", "/disputes/");
    assert_only(&r, "wrong-type", "/disputes", 1, 14, "表四：只有 0 可以代替整行或整表，这里是 1");
    end_reading(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_keep_their_digits),
        cmocka_unit_test(cells_of_2019),
        cmocka_unit_test(notes_and_values),
        cmocka_unit_test(zero_on_purpose),
        cmocka_unit_test(totals_left_out),
        cmocka_unit_test(blank_terms_leave_totals_blank),
        cmocka_unit_test(short_rows),
        cmocka_unit_test(only_zero_stands_for_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
