/* The rest of a report: edition, agency and its level, signature, dates, what the office keeps with it. */
#include "reports.h"

static void editions(void **state) {
    (void)state;
    static const struct {
        const char *members, *edition, *code;
    } CASES[] = {
        {"\"year\": 2021,", "2021", NULL},
        {"\"year\": 2025,", "2021", NULL},
        {"\"year\": 2020, \"disclosure\": 0,", "2019", NULL},
        {"\"year\": 2019, \"edition\": \"2019\",", "2019", NULL},
        {"\"year\": 2023, \"edition\": \"2019\",", "2019", "F-6"},
        {"\"year\": 2020, \"edition\": \"2021\",", "2021", "F-6"},
        {"\"year\": 2024, \"edition\": \"2024\",", NULL, "wrong-type"},
        {"\"year\": 24,", NULL, "wrong-type"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        reading r =
            read_small(CASES[i].members, strstr(CASES[i].members, "disclosure") ? "/year/disclosure/" : "/year/");
        assert_int_equal(r.report != NULL, CASES[i].edition != NULL);
        if (r.report) assert_string_equal(r.report->layout->edition, CASES[i].edition);
        assert_int_equal(cw_diags_count(r.diags), CASES[i].code != NULL);
        if (CASES[i].code) assert_non_null(find(&r, CASES[i].code, NULL));
        end_reading(&r);
    }
    reading r = read_small("\"year\": 2023, \"edition\": \"2019\",", "/year/");
    const cw_diag *diag = find(&r, "F-6", "/edition");
    assert_int_equal(diag->severity, CW_WARNING);
    assert_string_equal(diag->message,
                        "2023年度应使用国办公开办函〔2021〕30号格式，这里指定的是国办公开办函〔2019〕60号格式");
    end_reading(&r);
}

static void levels(void **state) {
    (void)state;
    static const struct {
        const char *name;
        cw_level level;
    } CASES[] = {
        {"青禾镇人民政府", CW_LEVEL_TOWNSHIP},
        {"白石乡人民政府", CW_LEVEL_TOWNSHIP},
        {"青禾镇", CW_LEVEL_TOWNSHIP},
        {"岚山县人民政府", CW_LEVEL_COUNTY},
        {"云澜市岚山区人民政府", CW_LEVEL_COUNTY},
        {"云澜市人民政府", CW_LEVEL_CITY},
        {"东川省人民政府", CW_LEVEL_PROVINCE},
        {"上海市人民政府", CW_LEVEL_PROVINCE},
        {"南岭自治区人民政府", CW_LEVEL_PROVINCE},
        {"南岭自治州人民政府", CW_LEVEL_CITY},
        {"南岭自治县人民政府", CW_LEVEL_COUNTY},
        {"临江街道办事处", CW_LEVEL_STREET_OFFICE},
        {"岚山县人民政府临江街道办事处", CW_LEVEL_STREET_OFFICE},
        {"岚山县财政局", CW_LEVEL_DEPARTMENT},
        {"岚山县卫生健康委员会", CW_LEVEL_DEPARTMENT},
        {"岚山县人民政府办公室", CW_LEVEL_OFFICE},
        {"东川省财政厅", CW_LEVEL_DEPARTMENT},
        {"国家某某局", CW_LEVEL_MINISTRY},
        {"中华人民共和国某某部", CW_LEVEL_MINISTRY},
        {"岚山经济开发区管理委员会", CW_LEVEL_UNKNOWN},
        {"某某", CW_LEVEL_UNKNOWN},
        {"镇", CW_LEVEL_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char members[300];
        snprintf(members, sizeof members, "\"agency\": {\"name\": \"%s\"},", CASES[i].name);
        reading r = read_small(members, "/agency/");
        assert_non_null(r.report);
        if (r.report->agency.level != CASES[i].level) fail_msg("%s: %d", CASES[i].name, (int)r.report->agency.level);
        end_reading(&r);
    }
    reading r = read_small("\"scope\": \"region\", \"agency\": {\"name\": \"青禾镇人民政府\", \"level\": \"office\", "
                           "\"region\": \"云澜市岚山县\", "
                           "\"units\": [\"清河社区\", \"白石村\"], \"code\": \"1133\"},",
                           "/agency/");
    assert_int_equal(cw_diags_count(r.diags), 0);
    assert_int_equal(r.report->agency.level, CW_LEVEL_OFFICE);
    assert_int_equal(r.report->agency.unit_count, 2);
    assert_string_equal(r.report->agency.units[1], "白石村");
    assert_int_equal(r.report->scope, CW_SCOPE_REGION);
    end_reading(&r);
}

static void signatures(void **state) {
    (void)state;
    reading r = read_small("", NULL);
    assert_false(r.report->signature.present);
    end_reading(&r);
    r = read_small("\"signature\": {\"date\": \"2022-01-06\"},", NULL);
    const cw_signature *s = &r.report->signature;
    assert_true(s->present);
    assert_int_equal(s->agency_count, 1);
    assert_string_equal(s->agencies[0], "青禾镇人民政府");
    assert_int_equal(s->seal, CW_SEAL_NONE);
    assert_int_equal(s->place, CW_PLACE_END);
    assert_null(s->annotation);
    assert_string_equal(cw_date_text(r.arena, r.report->sheet, s->date), "2022年1月6日");
    end_reading(&r);
    r = read_small("\"signature\": {\"agency\": [\"青禾镇人民政府\", \"白石镇人民政府\"], \"date\": \"2022-12-31\", "
                   "\"seal\": {\"image\": "
                   "\"图/seal.png\", \"diameter_mm\": 40.5}, \"place\": \"both\", \"annotation\": \"此件公开发布\"}, "
                   "\"attachments\": [\"要点\"],",
                   NULL);
    assert_int_equal(cw_diags_count(r.diags), 0);
    s = &r.report->signature;
    assert_int_equal(s->agency_count, 2);
    assert_int_equal(s->seal, CW_SEAL_IMAGE);
    assert_string_equal(s->seal_image, "图/seal.png");
    assert_int_equal(s->seal_diameter, cw_from_um(40500));
    assert_int_equal(s->place, CW_PLACE_BOTH);
    assert_string_equal(s->annotation, "此件公开发布");
    assert_int_equal(r.report->attachment_count, 1);
    end_reading(&r);
    static const char *const OUTSIDE[] = {
        "../seal.png", "a/../../seal.png", "/seal.png", "c:\\\\seal.png", "seal.jpg", ".png", ".."};
    for (size_t i = 0; i < sizeof OUTSIDE / sizeof *OUTSIDE; i++) {
        char members[200];
        snprintf(members, sizeof members, "\"signature\": {\"date\": \"2022-01-06\", \"seal\": {\"image\": \"%s\"}},",
                 OUTSIDE[i]);
        r = read_small(members, NULL);
        if (!find(&r, "wrong-type", "/signature/seal/image")) fail_msg("%s", OUTSIDE[i]);
        end_reading(&r);
    }
}

static void dates(void **state) {
    (void)state;
    static const char *const GOOD[] = {"2022-01-06", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"};
    static const char *const BAD[] = {"2023-02-29", "1900-02-29", "2022-13-01",  "2022-00-01", "2022-01-00",
                                      "2022-04-31", "2022-1-6",   "2022/01/06",  "20220106",   "2022-01-06 ",
                                      "0000-01-01", "",           "2022-01-0６", "-022-01-06"};
    cw_date date;
    for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++)
        if (!cw_date_read(GOOD[i], &date)) fail_msg("%s", GOOD[i]);
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        if (cw_date_read(BAD[i], &date)) fail_msg("%s", BAD[i]);
}

static void history(void **state) {
    (void)state;
    reading r = read_small("\"allow\": [{\"code\": \"F-2\", \"pointer\": \"/disclosure/rules/issued\", \"values\": [3, "
                           "\"0\"], \"why\": \"已核对\"}], "
                           "\"revisions\": [{\"no\": 1, \"date\": \"2022-03-01\", \"why\": \"更正\", \"patch\": []}], "
                           "\"$schema\": \"x\", \"x-备注\": {},",
                           NULL);
    assert_int_equal(cw_diags_count(r.diags), 0);
    assert_int_equal(r.report->allowance_count, 1);
    const cw_allowance *allowance = &r.report->allowances[0];
    assert_string_equal(allowance->code, "F-2");
    assert_string_equal(allowance->values[0], "3");
    assert_string_equal(allowance->values[1], "0");
    assert_string_equal(allowance->at, "/allow/0");
    end_reading(&r);
}

/* The checks of single cells and rows: one that fires, one that stays silent. */
static void form_checks(void **state) {
    (void)state;
    static const struct {
        const char *rows, *code, *pointer; /* code NULL: no finding */
    } CASES[] = {
        {"\"rules\": [3, 0, 3], \"normative_documents\": 0", "F-2", "/disclosure/rules/issued"},
        {"\"rules\": [0, 0, 1], \"normative_documents\": 0", "F-2", "/disclosure/rules/in_force"},
        {"\"rules\": [\"/\", \"/\", \"/\"], \"normative_documents\": 0", NULL, NULL},
        {"\"rules\": 0, \"normative_documents\": [7, 0, 4]", "T2-A", "/disclosure/normative_documents/in_force"},
        {"\"rules\": 0, \"normative_documents\": [7, 0, 7]", NULL, NULL},
        {"\"rules\": 0, \"normative_documents\": [{\"value\": 9, \"note\": \"（其中修订12件）\"}, 0, 20]", "F-7",
         "/disclosure/normative_documents/issued"},
        {"\"rules\": 0, \"normative_documents\": [{\"value\": 12, \"note\": \"（其中修订9件）\"}, 0, 20]", NULL, NULL},
        {"\"rules\": 0, \"normative_documents\": [{\"value\": 12, \"note\": \"（2021年起统计）\"}, 0, 20]", NULL, NULL},
        {"\"rules\": [\"/\", null, 0], \"normative_documents\": 0", "F-5", "/disclosure/rules/issued"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char members[500];
        snprintf(members, sizeof members,
                 "\"disclosure\": {%s, \"licensing\": 0, \"penalties\": 0, \"coercion\": 0, \"fees\": 0},",
                 CASES[i].rows);
        reading r = read_small(members, "/disclosure/");
        assert_non_null(r.report);
        if (!CASES[i].code) {
            assert_int_equal(cw_diags_count(r.diags), 0);
        } else {
            const cw_diag *diag = find(&r, CASES[i].code, CASES[i].pointer);
            if (!diag) {
                print_findings(&r);
                fail_msg("%s", CASES[i].rows);
            }
            assert_int_equal(diag->severity, CW_WARNING);
        }
        end_reading(&r);
    }
    /* A city makes 规章. */
    reading r = read_small("\"agency\": {\"name\": \"云澜市人民政府\"}, \"disclosure\": {\"rules\": [3, 0, 3], "
                           "\"normative_documents\": 0, \"licensing\": 0, "
                           "\"penalties\": 0, \"coercion\": 0, \"fees\": 0},",
                           "/agency/disclosure/");
    assert_int_equal(cw_diags_count(r.diags), 0);
    end_reading(&r);
    r = read_small(
        "\"disputes\": {\"reconsideration\": [0, 0, 0, 0, \"/\"], \"litigation_direct\": 0, \"litigation_after\": 0},",
        "/disputes/");
    assert_non_null(find(&r, "F-5", "/disputes/reconsideration/total"));
    end_reading(&r);
}

/* 处理决定数量 taken for a sum; silent where it is one by its nature (all 0) or is none. */
static void change_taken_for_a_sum(void **state) {
    (void)state;
    static const struct {
        const char *row;
        bool fires;
    } CASES[] = {{"[18, -5, 13]", true},
                 {"[18, -5, 96]", false},
                 {"[0, 0, 0]", false},
                 {"[5, 2, 7]", true},
                 {"[5, -5, 0]", false}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char members[500];
        snprintf(members, sizeof members,
                 "\"year\": 2020, \"disclosure\": {\"rules\": 0, \"normative_documents\": 0, \"licensing\": 0, "
                 "\"other_services\": 0, "
                 "\"penalties\": %s, \"coercion\": 0, \"fees\": 0, \"procurement\": 0},",
                 CASES[i].row);
        reading r = read_small(members, "/year/disclosure/");
        const cw_diag *diag = find(&r, "T2-B", "/disclosure/penalties/decisions");
        assert_int_equal(diag != NULL, CASES[i].fires);
        if (!i) assert_string_equal(diag->message, "表二·行政处罚：处理决定数量13恰等于18−5，是否误作合计");
        end_reading(&r);
    }
}

static void total_alone(void **state) {
    (void)state;
    reading r = read_small("\"applications\": {\"received\": [null, null, null, null, null, null, 4], \"carried_in\": "
                           "0, \"results\": {\"granted\": "
                           "[null, null, null, null, null, null, 4], \"partly_granted\": 0, \"refused\": 0, "
                           "\"unavailable\": 0, \"not_processed\": 0, \"other\": 0}, "
                           "\"carried_out\": 0},",
                           "/applications/");
    assert_non_null(r.report);
    assert_non_null(find(&r, "T3-D", "/applications"));
    assert_null(find(&r, "blank-sum", NULL));
    assert_int_equal(cw_diags_count_of(r.diags, CW_ERROR), 0);
    assert_string_equal(cw_report_cell(r.report, "/applications/results/total/total")->text, "4");
    assert_string_equal(cw_report_cell(r.report, "/applications/results/total/natural_person")->text, "");
    end_reading(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(editions),
        cmocka_unit_test(levels),
        cmocka_unit_test(signatures),
        cmocka_unit_test(dates),
        cmocka_unit_test(history),
        cmocka_unit_test(form_checks),
        cmocka_unit_test(change_taken_for_a_sum),
        cmocka_unit_test(total_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
