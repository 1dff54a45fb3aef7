/* Patterns, and the lexicon that an office adds to. */
#include "layouts.h"

#include "base/utf8.h"
#include "layout/lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* A text as letters; each run of digits is a number. */
static cw_letters letters_of(cw_arena *arena, const char *text) {
    cw_letter *items = CW_NEW_ARRAY(arena, strlen(text) + 1, cw_letter);
    cw_number *numbers = CW_NEW_ARRAY(arena, strlen(text) + 1, cw_number);
    cw_letters l = {.items = items, .numbers = numbers, .units = "件条", .year = 2025};
    for (const char *p = text; *p; l.count++) items[l.count] = (cw_letter){.c = cw_utf8_next(&p), .number = -1};
    for (size_t i = 0; i < l.count; i++) {
        if (items[i].c < '0' || items[i].c > '9') continue;
        long long value = 0;
        cw_number *n = &numbers[l.number_count];
        items[i].number = (int32_t)l.number_count++;
        n->begin = (uint32_t)i;
        while (i < l.count && items[i].c >= '0' && items[i].c <= '9') value = value * 10 + (items[i++].c - '0');
        n->end = (uint32_t)i--;
        n->value = cw_decimal_of(value);
    }
    return l;
}

static void matches(void **state) {
    (void)state;
    static const struct {
        const char *pattern, *text;
        int begin, end; /* of the first match; −1: none */
    } CASES[] = {
        {"申请", "收到申请", 2, 4},
        {"收到…申请…#@", "共收到信息公开申请14件。", 1, 12},
        {"收到…申请…#@", "收到来信，申请14件", -1, -1},
        {"收到…#@", "收到3份申请14件", -1, -1},
        {"行政复议‥维持#件", "行政复议5件，其中维持3件", 0, 13},
        {"行政复议‥维持#件", "行政复议5件。维持3件", -1, -1},
        {"(一|二|三)是", "问题二是", 2, 4},
        {"ab?c", "xac", 1, 3},
        {"a(bc)*d", "abcbcd", 0, 6},
        {"[一-丁x]+", "y丁x甲", 1, 3},
        {"[^件]件", "件件", -1, -1},
        {"X{2,3}", "XXXX", 0, 3},
        {"X{2,}", "aXXXX", 1, 5},
        {"X{0,2}Y", "aXXXY", 2, 5},
        {"X{1,3}Y", "XXXXY", 1, 5},
        /* what is left out early is not tried again: bounded steps are enough */
        {"^\\h{1,14}(局|委|厅|办|站|所|队|院|村|镇|乡|县|区|市)受理", "县教育局受理申请数量合计共有", 0, 6},
        {"^本", "日本", -1, -1},
        {"本$", "日本", 1, 2},
        {"%L年结转", "2023年结转2024年结转", 7, 14},
        {"%Y年", "2024年2025年", 5, 10},
        {"\\h\\d", "a1年2", 2, 4},
        {"a(b|)c", "ac", 0, 2},
        {"(a*)*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaac", -1, -1},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        cw_arena *arena = cw_arena_new();
        cw_letters l = letters_of(arena, CASES[i].text);
        const cw_pattern *p = cw_pattern_compile(arena, CASES[i].pattern);
        cw_match m = {0};
        if (!p) fail_msg("%s does not compile", CASES[i].pattern);
        bool found = cw_pattern_find(p, &l, 0, l.count, &m);
        if (found != (CASES[i].begin >= 0) || (found && ((int)m.begin != CASES[i].begin || (int)m.end != CASES[i].end)))
            fail_msg("%s in %s: %d %zu-%zu", CASES[i].pattern, CASES[i].text, found, m.begin, m.end);
        cw_arena_free(arena);
    }
}

static void core_and_number(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    cw_letters l = letters_of(arena, "共收到信息公开申请14件");
    cw_match m;
    assert_true(cw_pattern_find(cw_pattern_compile(arena, "收到…<申请>…#@"), &l, 0, l.count, &m));
    assert_int_equal(m.core_begin, 7);
    assert_int_equal(m.core_end, 9);
    assert_int_equal(m.number, 0);
    assert_true(cw_pattern_find_last(cw_pattern_compile(arena, "[信申]"), &l, 0, l.count, &m));
    assert_int_equal(m.begin, 7);
    cw_arena_free(arena);
}

static void malformed(void **state) {
    (void)state;
    static const char *const TEXTS[] = {"", "(", "a)", "[", "[]", "*a", "a{", "a{3,1}", "a{x}", "%Z", "\\", "<a><b>"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        cw_arena *arena = cw_arena_new();
        if (cw_pattern_compile(arena, TEXTS[i])) fail_msg("“%s” compiles", TEXTS[i]);
        cw_arena_free(arena);
    }
}

static void own_words(void **state) {
    (void)state;
    static const char FILE_TEXT[] = "{\"checks\": \"1.0\", \"wordings\": [{\"code\": \"S-5\", \"pattern\": \"<阀值>\", "
                                    "\"why\": \"“阀值”应为“阈值”\"}]}";
    cw_arena *arena = cw_arena_new();
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    const cw_layouts *before = open_with(arena, NULL, diags);
    assert_non_null(before);
    size_t count = before->lexicon->wording_count, triggers = before->lexicon->trigger_count;
    cw_layout_file own = {"own.json", FILE_TEXT, strlen(FILE_TEXT)};
    const cw_layouts *after = open_with(arena, &own, diags);
    assert_non_null(after);
    assert_int_equal(after->lexicon->wording_count, count + 1);
    assert_int_equal(after->lexicon->trigger_count, triggers);
    assert_string_equal(after->lexicon->wordings[count].code, "S-5");
    cw_diags_free(diags);
    cw_arena_free(arena);
}

static void faults(void **state) {
    (void)state;
    static const struct {
        const char *text, *pointer;
    } CASES[] = {
        {"{\"checks\": \"1.0\", \"wording\": []}", "/wording"},
        {"{\"checks\": \"1.0\", \"wordings\": [{\"code\": \"S-5\", \"pattern\": \"(\", \"why\": \"w\"}]}",
         "/wordings/0/pattern"},
        {"{\"checks\": \"1.0\", \"wordings\": [{\"code\": \"S-5\", \"pattern\": \"a\", \"why\": \"w\", \"severity\": "
         "\"error\"}]}",
         "/wordings/0/severity"},
        {"{\"checks\": \"1.0\", \"wordings\": [{\"code\": \"S-5\", \"pattern\": \"a\"}]}", "/wordings/0/why"},
        {"{\"checks\": \"1.0\", \"words\": {\"parst\": []}}", "/words/parst"},
        {"{\"checks\": \"1.0\", \"passed_over\": [{\"name\": \"n\", \"where\": \"nowhere\", \"patterns\": []}]}",
         "/passed_over/0/where"},
        {"{\"checks\": \"1.0\", \"triggers\": [{\"code\": \"X-1b\", \"patterns\": [\"a#\"]}]}", "/triggers/0/cells"},
        {"{\"checks\": 1}", "/checks"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        cw_arena *arena = cw_arena_new();
        cw_diags *diags = cw_diags_new(CW_LANG_ZH);
        cw_layout_file file = {"own.json", CASES[i].text, strlen(CASES[i].text)};
        assert_null(open_with(arena, &file, diags));
        assert_int_equal(cw_diags_count(diags), 1);
        assert_string_equal(cw_diags_at(diags, 0)->code, "bad-layout");
        assert_string_equal(cw_diags_at(diags, 0)->pointer, CASES[i].pointer);
        cw_diags_free(diags);
        cw_arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(matches), cmocka_unit_test(core_and_number),
                                       cmocka_unit_test(malformed), cmocka_unit_test(own_words),
                                       cmocka_unit_test(faults)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
