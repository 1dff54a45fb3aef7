/* Placeholders, blocks, titles. */
#include "reports.h"

static const char FIGURES[] = "\"disputes\": {\"reconsideration\": [2, 1, 0, 0, 3], \"litigation_direct\": 0, "
                              "\"litigation_after\": [1, 0, 0, 0]}, "
                              "\"disclosure\": {\"rules\": [\"/\", \"/\", \"/\"], \"normative_documents\": "
                              "[{\"value\": 9, \"note\": \"（含修订2件）\"}, 1, 30], "
                              "\"licensing\": 0, \"penalties\": 0, \"coercion\": 0, \"fees\": [\"4068.20\"]}, ";

static reading read_paragraph(const char *text) {
    char members[4000];
    snprintf(members, sizeof members, "%s\"signature\": {\"date\": \"2022-01-06\"}, \"overview\": [\"%s\"],", FIGURES,
             text);
    return read_small(members, "/disputes/disclosure/overview/");
}

static void resolved(void **state) {
    (void)state;
    static const char *const CASES[][2] = {
        {"无占位。", "无占位。"},
        {"{{/disputes/reconsideration/total}}件", "3件"},
        {"共{{/disputes/litigation_after/total}}件", "共1件"},   /* computed */
        {"{{/disputes/litigation_direct/upheld}}", "0"},         /* zero on purpose */
        {"{{/disclosure/normative_documents/issued}}件", "9件"}, /* a note is not printed */
        {"{{/disclosure/fees/amount}}万元", "4068.20万元"},      /* the digits given */
        {"{{/disputes/reconsideration/total + /disputes/litigation_after/total}}", "4"},
        {"{{/disputes/reconsideration/total + /disputes/litigation_after/total - /disputes/reconsideration/upheld}}",
         "2"},
        {"{{/disputes/reconsideration/corrected - /disputes/reconsideration/upheld}}", "-1"},
        {"{{/disclosure/fees/amount + /disputes/reconsideration/total}}", "4071.20"},
        {"{{/disputes/reconsideration/upheld / /disputes/reconsideration/total %}}", "66.7%"},
        {"{{/disputes/reconsideration/upheld / /disputes/reconsideration/total %.2}}", "66.67%"},
        {"{{/disputes/reconsideration/total / /disputes/reconsideration/total %}}", "100.0%"},
        {"{{/disputes/reconsideration/corrected / /disputes/reconsideration/upheld %}}", "50.0%"},
        {"{{/year}}年{{/agency/name}}", "2021年青禾镇人民政府"},
        {"{{/signature/date}}", "2022年1月6日"},
        {"{{{{/year}}", "{{/year}}"},
        {"{{{{{{/year}}}}", "{{2021}}"},
        {"}} {", "}} {"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        reading r = read_paragraph(CASES[i][0]);
        if (!r.report) {
            print_findings(&r);
            fail_msg("%s", CASES[i][0]);
        }
        const cw_block *block = &r.report->prose[0].items[0];
        assert_string_equal(block->text, CASES[i][1]);
        assert_string_equal(block->given, CASES[i][0]);
        assert_string_equal(block->pointer, "/overview/0");
        end_reading(&r);
    }
}

static void refused(void **state) {
    (void)state;
    static const char *const CASES[] = {
        "{{/nothing}}",
        "{{}}",
        "{{ /year}}",
        "{{/year }}",
        "{{year}}",
        "{{/}}",
        "{{",
        "{{/year",
        "{{/year}",
        "{{/year + }}",
        "{{/year +/year}}",
        "{{/year+/year}}",
        "{{/year  + /year}}",
        "{{/year * /year}}",
        "{{/year / /year}}",
        "{{/year / /year %.3}}",
        "{{/year / /year %.1}}",
        "{{/year / /year % }}",
        "{{/year + /year %}}",
        "{{/year / /year / /year %}}",
        "{{/year / /disputes/litigation_direct/upheld %}}",
        "{{/year + /agency/name}}",
        "{{/agency}}",
        "{{/overview/0}}",
        "{{/disclosure/rules/issued}}",
        "{{/disputes/reconsideration}}",
        "{{/year /year}}",
        "{{+ /year}}",
        "{{/year\xE3\x80\x80+ /year}}",
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        reading r = read_paragraph(CASES[i]);
        const cw_diag *diag = find(&r, "bad-pointer", "/overview/0");
        if (r.report || !diag || diag->severity != CW_ERROR || cw_diags_count(r.diags) != 1) {
            print_findings(&r);
            fail_msg("%s", CASES[i]);
        }
        end_reading(&r);
    }
}

/* Halves go away from zero; the quotient is exact whatever the size of its parts. */
static void per_cent(void **state) {
    (void)state;
    static const struct {
        const char *a, *b, *text;
    } CASES[] = {{"1", "8", "12.5%"},
                 {"1", "16", "6.3%"},
                 {"1", "2000", "0.1%"},
                 {"1", "2001", "0.0%"},
                 {"999999999999999", "1", "99999999999999900.0%"}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char members[600];
        snprintf(members, sizeof members,
                 "\"disclosure\": {\"rules\": 0, \"normative_documents\": [%s, 0, %s], \"licensing\": 0, "
                 "\"penalties\": 0, \"coercion\": 0, \"fees\": 0}, "
                 "\"overview\": [\"{{/disclosure/normative_documents/issued / /disclosure/normative_documents/in_force "
                 "%%}}\"],",
                 CASES[i].a, CASES[i].b);
        reading r = read_small(members, "/disclosure/overview/");
        assert_non_null(r.report);
        assert_string_equal(r.report->prose[0].items[0].text, CASES[i].text);
        end_reading(&r);
    }
}

static void blocks(void **state) {
    (void)state;
    reading r = read_small("\"overview\": [\"一。\", {\"heading\": \"甲{{/year}}\", \"run_in\": true, \"content\": "
                           "[\"二。\", {\"heading\": \"乙\", "
                           "\"numbered\": false, \"content\": [{\"list\": [\"三。\", \"四。\"]}]}]}, {\"list\": "
                           "[\"五。\"], \"x-note\": 1}], \"preamble\": [\"前言。\"],",
                           "/overview/");
    assert_int_equal(cw_diags_count(r.diags), 0);
    const cw_blocks *overview = &r.report->prose[0];
    assert_int_equal(overview->count, 3);
    const cw_block *heading = &overview->items[1];
    assert_int_equal(heading->kind, CW_BLOCK_HEADING);
    assert_string_equal(heading->text, "甲2021");
    assert_string_equal(heading->pointer, "/overview/1/heading");
    assert_true(heading->run_in);
    assert_true(heading->numbered);
    assert_int_equal(heading->count, 2);
    const cw_block *inner = &heading->content[1];
    assert_false(inner->numbered);
    assert_false(inner->run_in);
    assert_int_equal(inner->content[0].kind, CW_BLOCK_LIST);
    assert_int_equal(inner->content[0].count, 2);
    assert_string_equal(inner->content[0].content[1].text, "四。");
    assert_string_equal(inner->content[0].content[1].pointer, "/overview/1/content/1/content/0/list/1");
    assert_int_equal(overview->items[2].kind, CW_BLOCK_LIST);
    assert_int_equal(r.report->preamble.count, 1);
    assert_int_equal(r.report->prose[1].count, 0); /* a table section */
    end_reading(&r);
}

static void titles(void **state) {
    (void)state;
    reading r = read_small("", NULL);
    assert_int_equal(r.report->title_count, 0);
    assert_string_equal(r.report->default_title, "青禾镇2021年政府信息公开工作年度报告");
    end_reading(&r);
    r = read_small(
        "\"agency\": {\"name\": \"岚山县人民政府\"}, \"title\": [\"岚山县{{/year}}年\", \"政府信息公开工作年度报告\"],",
        "/agency/");
    assert_int_equal(r.report->title_count, 2);
    assert_string_equal(r.report->title[0], "岚山县2021年");
    assert_string_equal(r.report->default_title, "岚山县人民政府2021年政府信息公开工作年度报告");
    end_reading(&r);
    r = read_small("\"title\": \"一行标题\",", NULL);
    assert_int_equal(r.report->title_count, 1);
    assert_string_equal(r.report->title[0], "一行标题");
    end_reading(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(resolved), cmocka_unit_test(refused),
                                       cmocka_unit_test(per_cent), cmocka_unit_test(blocks), cmocka_unit_test(titles)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
