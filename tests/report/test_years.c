/*
 * Two years side by side, Y-2 … Y-7 and previous-mismatch, and the date of X-6: for each a pair of reports that fires
 * it and one that stays silent. A pair is base.json twice, the second as the year before, each with pieces replaced.
 */
#include "reports.h"

#include "report/checks.h"
#include "report/years.h"

typedef struct edit {
    const char *from, *to; /* from NULL: the end */
} edit;

static char *base_2021, *base_2019;

static char *edited(const char *base, const edit *edits) {
    char *text = malloc(strlen(base) + 8192);
    assert_non_null(text);
    strcpy(text, base);
    for (; edits && edits->from; edits++) {
        char *at = strstr(text, edits->from);
        if (!at) fail_msg("“%s” is not in the report", edits->from);
        memmove(at + strlen(edits->to), at + strlen(edits->from), strlen(at + strlen(edits->from)) + 1);
        memcpy(at, edits->to, strlen(edits->to));
    }
    return text;
}

/* This year's findings, those of the comparison among them. */
static reading compared(const char *base, const edit *edits, const char *last_base, const edit *last_edits) {
    char *now = edited(base, edits), *before = edited(last_base, last_edits);
    reading r = read_text(now), last = read_text(before);
    if (!r.report) print_findings(&r);
    if (!last.report) print_findings(&last);
    assert_non_null(r.report);
    assert_non_null(last.report);
    cw_report_check_prose(r.report, r.diags);
    cw_report_compare(r.report, last.report, r.diags);
    end_reading(&last);
    free(now);
    free(before);
    return r;
}

/* Whether the comparison finds the code at the pointer (NULL: anywhere), with that severity. */
static void expect(const char *base, const edit *edits, const edit *last, const char *code, const char *pointer,
                   cw_severity severity, bool wanted) {
    reading r = compared(base, edits, base, last);
    const cw_diag *d = find(&r, code, pointer);
    if (!d == wanted) print_findings(&r);
    assert_int_equal(d != NULL, wanted);
    if (d) assert_int_equal(d->severity, severity);
    end_reading(&r);
}

#define YEAR_BEFORE                                                                                                    \
    { "\"year\": 2025", "\"year\": 2024" }
#define EDITS(...) ((const edit[]){__VA_ARGS__ __VA_OPT__(, ){NULL, NULL}})
#define FIRES(code, severity, pointer, edits, last) expect(base_2021, edits, last, code, pointer, severity, true)
#define SILENT(code, pointer, edits, last) expect(base_2021, edits, last, code, pointer, CW_INFO, false)
/* Pieces of base.json with commas, which would part a macro's arguments: named. */
static const edit STOCK_7 = {"\"in_force\": 8", "\"in_force\": 7"};

static void stock(void **state) { /* Y-2: 8 = 7 + 2 − 1 */
    (void)state;
    static const char AT[] = "/disclosure/normative_documents/in_force";
    static const edit NOTED = {"\"in_force\": 8", "\"in_force\": {\"value\": 8, \"note\": \"（清理失效1件）\"}"};
    static const edit OTHER = {"\"in_force\": 8", "\"in_force\": {\"value\": 8, \"note\": \"（清理失效3件）\"}"};
    FIRES("Y-2", CW_WARNING, AT, NULL, EDITS(YEAR_BEFORE));
    SILENT("Y-2", NULL, NULL, EDITS(YEAR_BEFORE, STOCK_7));
    SILENT("Y-2", NULL, EDITS(NOTED), EDITS(YEAR_BEFORE));
    FIRES("Y-2", CW_WARNING, AT, EDITS(OTHER), EDITS(YEAR_BEFORE));
}

static void pending(void **state) { /* Y-3: 5 cases this year */
    (void)state;
    static const edit SIX = {"[3, 1, 0, 1]", "[0, 0, 0, 6]"}, FIVE = {"[3, 1, 0, 1]", "[0, 0, 0, 5]"};
    FIRES("Y-3", CW_INFO, "/disputes/reconsideration/total", NULL, EDITS(YEAR_BEFORE, SIX));
    SILENT("Y-3", NULL, NULL, EDITS(YEAR_BEFORE, FIVE));
}

static void items(void **state) { /* Y-4: 212 of 2020 against last year's 212 − 7, then 219 − 7 */
    (void)state;
    static const edit YEAR = {"\"year\": 2020", "\"year\": 2019"}, MORE = {"\"last_year\": 212", "\"last_year\": 219"};
    static const char AT[] = "/disclosure/licensing/last_year";
    expect(base_2019, NULL, EDITS(YEAR), "Y-4", AT, CW_ERROR, true);
    expect(base_2019, NULL, EDITS(YEAR, MORE), "Y-4", AT, CW_ERROR, false);
}

/* Between the two editions only 表三 and 表四 are compared. */
static void other_edition(void **state) {
    (void)state;
    reading r = compared(base_2021, EDITS({"\"year\": 2025", "\"year\": 2021"}), base_2019, NULL);
    assert_non_null(find(&r, "Y-1", "/applications/carried_in/natural_person"));
    assert_null(find(&r, "Y-2", NULL));
    assert_null(find(&r, "Y-4", NULL));
    end_reading(&r);
}

static void thousandfold(void **state) { /* Y-5 */
    (void)state;
    static const edit YUAN = {"\"36.2\"", "\"362000\""}, MORE = {"\"36.2\"", "\"80.1\""};
    FIRES("Y-5", CW_WARNING, "/disclosure/fees/amount", EDITS(YUAN), EDITS(YEAR_BEFORE));
    SILENT("Y-5", NULL, EDITS(MORE), EDITS(YEAR_BEFORE));
    FIRES("Y-5", CW_WARNING, "/disclosure/penalties/decisions",
          EDITS({"\"penalties\": {\"decisions\": 80}", "\"penalties\": {\"decisions\": 80000}"}), EDITS(YEAR_BEFORE));
}

static void copied_tables(void **state) { /* Y-6 */
    (void)state;
    static const edit OTHER = {"\"received\": [12, 1, 0, 0, 1, 0]", "\"received\": [11, 2, 0, 0, 1, 0]"};
    static const edit NONE = {"[3, 1, 0, 1]", "0"};
    FIRES("Y-6", CW_WARNING, "/applications", NULL, EDITS(YEAR_BEFORE));
    SILENT("Y-6", "/applications", NULL, EDITS(YEAR_BEFORE, OTHER));
    FIRES("Y-6", CW_WARNING, "/disputes", NULL, EDITS(YEAR_BEFORE));
    SILENT("Y-6", "/disputes", EDITS(NONE), EDITS(YEAR_BEFORE, NONE)); /* all zero in both */
}

static void copied_slips(void **state) { /* Y-6 */
    (void)state;
    static const edit SLIP = {"@SAY@", "认真布署有关工作。"}, RIGHT = {"@SAY@", "认真部署有关工作。"};
    static const char AT[] = "/overview/1/content/0";
    FIRES("Y-6", CW_WARNING, AT, EDITS(SLIP), EDITS(YEAR_BEFORE, SLIP));
    SILENT("Y-6", AT, EDITS(SLIP), EDITS(YEAR_BEFORE, RIGHT));
}

static void copied_plans(void **state) { /* Y-6: last year's plan for 2025 stands in the report of 2025 */
    (void)state;
    static const edit LAST = {"2026年将加强培训", "2025年将加强培训"};
    FIRES("Y-6", CW_WARNING, "/problems/0", EDITS(LAST), EDITS(YEAR_BEFORE, LAST));
    SILENT("Y-6", "/problems/0", NULL, EDITS(YEAR_BEFORE, LAST));
}

static void repetition(void **state) { /* Y-7 */
    (void)state;
    static const char OLD[] = "本机关健全受理登记、会商研判、审核把关、送达归档的全流程办理制度，明确专人负责，"
                              "遇有疑难事项及时请法律顾问参加研究，做到登记完整、答复规范、送达及时、归档齐全。";
    static const char NEW[] = "围绕群众关心的饮水、道路、养老等事项，把申请渠道印在便民手册上送到各村，在大厅设置"
                              "自助查询终端，由窗口人员当面指导填写，并按季回访申请人，听取意见后逐条整改。";
    const edit old = {"@SAY@", OLD}, new = {"@SAY@", NEW};
    FIRES("Y-7", CW_WARNING, "/overview", EDITS(old), EDITS(YEAR_BEFORE, old));
    FIRES("Y-7", CW_INFO, "/overview", EDITS(new), EDITS(YEAR_BEFORE, old));
    FIRES("Y-7", CW_INFO, "", EDITS(new), EDITS(YEAR_BEFORE, old));
    SILENT("Y-7", "/other", NULL, EDITS(YEAR_BEFORE)); /* under 80 characters */
}

static void mismatch(void **state) {
    (void)state;
    static const edit NAME = {"\"name\": \"岚山县青禾镇人民政府\"", "\"name\": \"岚山县白石镇人民政府\""};
    FIRES("previous-mismatch", CW_WARNING, "/agency/name", NULL, EDITS(YEAR_BEFORE, NAME));
    FIRES("previous-mismatch", CW_WARNING, "/year", NULL, EDITS({"\"year\": 2025", "\"year\": 2023"}));
    SILENT("previous-mismatch", NULL, NULL, EDITS(YEAR_BEFORE));
}

static void date_of_report(void **state) { /* X-6 against --deadline and --date; the report is of 9 January 2026 */
    (void)state;
    static const struct {
        cw_date deadline, today;
        bool wanted;
    } CASES[] = {
        {{2026, 1, 8}, {0}, true},
        {{2026, 1, 9}, {0}, false},
        {{2026, 1, 31}, {0}, false},
        {{0}, {2026, 1, 8}, true},
        {{0}, {2026, 1, 9}, false},
        {{0}, {2025, 12, 31}, true},
        {{2026, 1, 31}, {2026, 2, 1}, false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        reading r = read_text(base_2021);
        assert_non_null(r.report);
        cw_check_date(r.report, CASES[i].deadline, CASES[i].today, r.diags);
        assert_int_equal(find(&r, "X-6", "/signature/date") != NULL, CASES[i].wanted);
        end_reading(&r);
    }
}

/* What a finding disagrees about is kept with it, so that an allowance lapses with the numbers. */
static void values_kept(void **state) {
    (void)state;
    static const struct {
        const char *base, *code, *a, *b;
        edit edit;
    } CASES[] = {
        {"2021", "F-2", "3", NULL, {"\"rules\": 0", "\"rules\": [3, 0, 3]"}},
        {"2021", "F-7", "12", "8", {"\"in_force\": 8", "\"in_force\": {\"value\": 8, \"note\": \"（其中修订12件）\"}"}},
        {"2021",
         "T2-A",
         "-3",
         "4",
         {"\"issued\": 2, \"repealed\": 1, \"in_force\": 8", "\"issued\": 7, \"repealed\": 0, \"in_force\": 4"}},
        {"2019", "T2-B", "205", "212", {"\"decisions\": 9134", "\"decisions\": 205"}},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char *text = edited(strcmp(CASES[i].base, "2021") == 0 ? base_2021 : base_2019, EDITS(CASES[i].edit));
        reading r = read_text(text);
        const cw_diag *d = find(&r, CASES[i].code, NULL);
        if (!d) print_findings(&r);
        assert_non_null(d);
        assert_string_equal(d->values[0], CASES[i].a);
        if (CASES[i].b)
            assert_string_equal(d->values[1], CASES[i].b);
        else
            assert_null(d->values[1]);
        end_reading(&r);
        free(text);
    }
}

int main(void) {
    base_2021 = slurp(CW_TEST_DATA "/report/checks/base.json", NULL);
    base_2019 = slurp(CW_TEST_DATA "/report/data/consistent-2019.json", NULL);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stock),         cmocka_unit_test(pending),        cmocka_unit_test(items),
        cmocka_unit_test(other_edition), cmocka_unit_test(thousandfold),   cmocka_unit_test(copied_tables),
        cmocka_unit_test(copied_slips),  cmocka_unit_test(copied_plans),   cmocka_unit_test(repetition),
        cmocka_unit_test(mismatch),      cmocka_unit_test(date_of_report), cmocka_unit_test(values_kept),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    free(base_2021);
    free(base_2019);
    return failed;
}
