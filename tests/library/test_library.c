/* The library as its users meet it: chengwen.h alone. */
#include "chengwen.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* ---- allocations of our objects; the n-th can be made to fail ---- */

static _Thread_local long failing_in = -1, allocations;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static bool fails(void) {
    allocations++;
    return failing_in >= 0 && failing_in-- == 0;
}

void *__wrap_malloc(size_t size) { return fails() ? NULL : __real_malloc(size); }
void *__wrap_calloc(size_t count, size_t size) { return fails() ? NULL : __real_calloc(count, size); }
void *__wrap_realloc(void *old, size_t size) { return fails() ? NULL : __real_realloc(old, size); }

/* ---- fixtures ---- */

#define SMALL(more)                                                                                                                \
    "{ \"year\": 2021, \"agency\": { \"name\": \"青禾镇人民政府\", \"short_name\": \"青禾镇\" }, "                       \
    "\"overview\": [ \"2021年，本镇依法公开政府信息。\" ], \"disclosure\": 0, \"applications\": 0, \"disputes\": 0, " \
    "\"problems\": [ \"公开的及时性还需加强。\" ], \"other\": [ \"本年度未收取信息处理费。\" ]" more " }"
#define SEALED                                                                                                         \
    ", \"signature\": { \"date\": \"2022-01-06\", \"seal\": { \"image\": \"seal.png\", \"diameter_mm\": 42 } }"

static const char WRONG_SUM[] =
    "{ \"year\": 2021, \"agency\": { \"name\": \"青禾镇人民政府\" }, \"overview\": [ \"概述。\" ], \"disclosure\": 0, "
    "\"applications\": 0, \"disputes\": { \"reconsideration\": { \"upheld\": 2, \"corrected\": 1, \"other\": 0, "
    "\"pending\": 1, \"total\": 0 }, \"litigation_direct\": 0, \"litigation_after\": 0 }, "
    "\"problems\": [ \"问题。\" ], \"other\": [ \"其他。\" ] }";

typedef struct setting {
    cw_engine *engine;
    cw_findings *findings;
} setting;

static int set_up(void **state) {
    setting *s = calloc(1, sizeof *s);
    s->engine = cw_engine_new();
    s->findings = cw_findings_new(CW_ZH);
    *state = s;
    return s->engine && s->findings && cw_engine_open_fonts(s->engine, NULL, NULL, s->findings) ? 0 : -1;
}

static int tear_down(void **state) {
    setting *s = *state;
    cw_findings_free(s->findings);
    cw_engine_free(s->engine);
    free(s);
    return 0;
}

static cw_report *open_text(const setting *s, const char *json) {
    return cw_report_open(s->engine, "report.json", json, strlen(json), s->findings);
}

static bool found(const cw_findings *findings, const char *code) {
    for (size_t i = 0; i < cw_findings_count(findings); i++)
        if (strcmp(cw_findings_at(findings, i).code, code) == 0) return true;
    return false;
}

static void assert_same(const cw_output *a, const cw_output *b) {
    assert_int_equal(a->size, b->size);
    assert_memory_equal(a->bytes, b->bytes, a->size);
}

/* ---- reports ---- */

static void test_what_a_report_answers(void **state) {
    cw_report *report = open_text(*state, SMALL(""));
    assert_non_null(report);
    assert_false(cw_report_has_errors(report));
    assert_int_equal(cw_report_year(report), 2021);
    assert_string_equal(cw_report_edition(report), "2021");
    assert_string_equal(cw_report_agency(report), "青禾镇人民政府");
    assert_string_equal(cw_report_title(report), "青禾镇2021年政府信息公开工作年度报告");
    assert_null(cw_report_seal_image(report));
    cw_report_close(report);
}

static void test_syntax_gives_no_report(void **state) {
    setting *s = *state;
    assert_null(open_text(s, "{ \"year\": 2021, \"agency\": }"));
    assert_int_equal(cw_findings_count(s->findings), 1);
    cw_finding f = cw_findings_at(s->findings, 0);
    assert_int_equal(f.severity, CW_FINDING_ERROR);
    assert_string_equal(f.code, "syntax");
    assert_string_equal(f.file, "report.json");
    assert_int_equal(f.line, 1);
    assert_int_equal(f.column, 27);
}

static void test_messages_in_the_language_of_the_list(void **state) {
    setting *s = *state;
    cw_findings *english = cw_findings_new(CW_EN);
    assert_null(cw_report_open(s->engine, "a", "[", 1, english));
    assert_null(cw_report_open(s->engine, "a", "[", 1, s->findings));
    const char *zh = cw_findings_at(s->findings, 0).message, *en = cw_findings_at(english, 0).message;
    assert_string_not_equal(zh, en);
    for (const char *p = en; *p; p++) assert_true((unsigned char)*p < 0x80);
    cw_findings_free(english);
}

static void test_wrong_sums_render_when_lenient(void **state) {
    setting *s = *state;
    cw_report *report = open_text(s, WRONG_SUM);
    assert_non_null(report);
    assert_true(cw_report_has_errors(report));
    assert_true(found(s->findings, "T4-A"));
    cw_output out;
    assert_false(cw_report_render(report, CW_PDF, NULL, &out, s->findings));
    assert_null(out.bytes);
    assert_true(found(s->findings, "has-errors"));
    assert_true(cw_report_render(report, CW_PDF, &(cw_options){.lenient = true}, &out, s->findings));
    assert_memory_equal(out.bytes, "%PDF-", 5);
    cw_output_free(&out);
    assert_null(out.bytes);
    cw_report_close(report);
}

static void test_lenient_changes_no_byte(void **state) {
    setting *s = *state;
    for (int format = CW_DOCX; format <= CW_PDF; format++) {
        cw_report *report = open_text(s, SMALL(""));
        cw_output strict, lenient;
        assert_true(cw_report_render(report, (cw_format)format, NULL, &strict, s->findings));
        assert_true(cw_report_render(report, (cw_format)format, &(cw_options){.lenient = true}, &lenient, s->findings));
        assert_same(&strict, &lenient);
        cw_output_free(&strict);
        cw_output_free(&lenient);
        cw_report_close(report);
    }
}

/* The order of formats, and a date in between, leave no trace. */
static void test_order_of_renderings(void **state) {
    setting *s = *state;
    cw_report *a = open_text(s, SMALL("")), *b = open_text(s, SMALL(""));
    cw_output pdf[2], docx[2], dated;
    assert_true(cw_report_render(a, CW_PDF, NULL, &pdf[0], s->findings));
    assert_true(cw_report_render(a, CW_DOCX, NULL, &docx[0], s->findings));
    assert_true(cw_report_render(b, CW_DOCX, NULL, &docx[1], s->findings));
    assert_true(cw_report_render(b, CW_PDF, &(cw_options){.date = "2022-01-06"}, &dated, s->findings));
    assert_true(cw_report_render(b, CW_PDF, NULL, &pdf[1], s->findings));
    assert_same(&pdf[0], &pdf[1]);
    assert_same(&docx[0], &docx[1]);
    assert_true(dated.size != pdf[0].size || memcmp(dated.bytes, pdf[0].bytes, dated.size) != 0);
    for (int i = 0; i < 2; i++) {
        cw_output_free(&pdf[i]);
        cw_output_free(&docx[i]);
    }
    cw_output_free(&dated);
    cw_report_close(a);
    cw_report_close(b);
}

static void test_options_are_judged(void **state) {
    setting *s = *state;
    cw_report *report = open_text(s, SMALL(""));
    cw_output out;
    assert_false(cw_report_render(report, CW_PDF, &(cw_options){.date = "2022-02-30"}, &out, s->findings));
    assert_true(found(s->findings, "bad-date"));
    assert_false(cw_report_render(report, CW_PDF, &(cw_options){.pdf_profile = "a1b"}, &out, s->findings));
    assert_true(found(s->findings, "bad-option"));
    assert_false(cw_report_render(report, CW_DOCX, &(cw_options){.docx_profile = "mac"}, &out, s->findings));
    cw_report_close(report);
}

static void test_the_seal_is_judged(void **state) {
    setting *s = *state;
    cw_report *report = open_text(s, SMALL(SEALED));
    assert_non_null(report);
    assert_string_equal(cw_report_seal_image(report), "seal.png");
    cw_output out;
    assert_false(cw_report_render(report, CW_PDF, NULL, &out, s->findings));
    assert_true(found(s->findings, "missing-seal"));
    assert_false(
        cw_report_render(report, CW_PDF, &(cw_options){.seal = "GIF89a..", .seal_size = 8}, &out, s->findings));
    assert_true(found(s->findings, "bad-seal"));
    cw_report_close(report);
}

static void test_rendering_needs_fonts_checking_does_not(void **state) {
    setting *s = *state;
    cw_engine *bare = cw_engine_new();
    cw_report *report = cw_report_open(bare, "a", SMALL(""), strlen(SMALL("")), s->findings);
    cw_output out;
    assert_non_null(report);
    assert_true(cw_report_dump(report, CW_SHOW, NULL, &out, s->findings));
    assert_non_null(memmem(out.bytes, out.size, "尚未审结", strlen("尚未审结")));
    cw_output_free(&out);
    assert_false(cw_report_render(report, CW_DOCX, NULL, &out, s->findings));
    assert_true(found(s->findings, "missing-font"));
    cw_report_close(report);
    cw_engine_free(bare);
}

/* ---- engine ---- */

static void test_a_bad_layout_changes_nothing(void **state) {
    setting *s = *state;
    size_t checks = cw_engine_check_count(s->engine);
    cw_file bad = {"bad.json", "{ \"layout\": \"2021\" }", 20};
    assert_false(cw_engine_add_layouts(s->engine, &bad, 1, s->findings));
    assert_true(found(s->findings, "bad-layout"));
    assert_int_equal(cw_engine_check_count(s->engine), checks);
    cw_report *report = open_text(s, SMALL(""));
    assert_non_null(report);
    cw_report_close(report);
}

static void test_missing_fonts_keep_the_open_ones(void **state) {
    setting *s = *state;
    size_t faces = cw_engine_font_count(s->engine);
    assert_true(faces > 0);
    assert_true(strlen(cw_engine_font(s->engine, 0).postscript) > 0);
    cw_file bad = {"bad.json", "{}", 2};
    assert_false(cw_engine_open_fonts(s->engine, &bad, NULL, s->findings));
    assert_int_equal(cw_engine_font_count(s->engine), faces);
}

/* ---- memory ---- */

/* Opens and renders; what an allocation that fails must leave is a finding, and everything freed (the sanitizers look).
 */
static bool whole_run(const cw_engine *engine, cw_findings *findings, bool *rendered) {
    cw_report *report = cw_report_open(engine, "report.json", SMALL(""), strlen(SMALL("")), findings);
    cw_output docx = {0}, pdf = {0};
    *rendered = report && cw_report_render(report, CW_DOCX, NULL, &docx, findings) &&
                cw_report_render(report, CW_PDF, NULL, &pdf, findings);
    cw_output_free(&docx);
    cw_output_free(&pdf);
    cw_report_close(report);
    return report != NULL;
}

static void test_every_allocation_may_fail(void **state) {
    setting *s = *state;
    bool rendered;
    allocations = 0;
    assert_true(whole_run(s->engine, s->findings, &rendered) && rendered);
    long count = allocations;
    assert_true(count > 3);
    for (long n = 0; n < count; n++) {
        cw_findings *findings = cw_findings_new(CW_EN);
        failing_in = n;
        whole_run(s->engine, findings, &rendered);
        failing_in = -1;
        if (!rendered) assert_true(cw_findings_count_of(findings, CW_FINDING_ERROR) > 0);
        cw_findings_free(findings);
    }
    assert_true(whole_run(s->engine, s->findings, &rendered) && rendered);
}

static void test_an_engine_without_memory(void **state) {
    (void)state;
    for (long n = 0; n < 4; n++) {
        failing_in = n;
        cw_engine *engine = cw_engine_new();
        failing_in = -1;
        cw_engine_free(engine);
        failing_in = n;
        cw_findings *findings = cw_findings_new(CW_ZH);
        failing_in = -1;
        cw_findings_free(findings);
    }
}

/* ---- threads: one engine, a report each, the same bytes ---- */

enum { THREADS = 4, ROUNDS = 3 };

typedef struct worker {
    const cw_engine *engine;
    cw_output docx, pdf;
    bool ok;
} worker;

static void *render_in_thread(void *argument) {
    worker *w = argument;
    w->ok = true;
    for (int i = 0; i < ROUNDS; i++) {
        cw_findings *findings = cw_findings_new(CW_ZH);
        cw_report *report = cw_report_open(w->engine, "report.json", SMALL(""), strlen(SMALL("")), findings);
        cw_output_free(&w->docx);
        cw_output_free(&w->pdf);
        w->ok = w->ok && report && cw_report_render(report, CW_DOCX, NULL, &w->docx, findings) &&
                cw_report_render(report, CW_PDF, NULL, &w->pdf, findings);
        cw_report_close(report);
        cw_findings_free(findings);
    }
    return NULL;
}

static void test_threads_share_an_engine(void **state) {
    const setting *s = *state;
    worker workers[THREADS];
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        workers[i] = (worker){.engine = s->engine};
        assert_int_equal(pthread_create(&threads[i], NULL, render_in_thread, &workers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
    for (int i = 0; i < THREADS; i++) {
        assert_true(workers[i].ok);
        assert_same(&workers[i].docx, &workers[0].docx);
        assert_same(&workers[i].pdf, &workers[0].pdf);
    }
    for (int i = 0; i < THREADS; i++) {
        cw_output_free(&workers[i].docx);
        cw_output_free(&workers[i].pdf);
    }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_what_a_report_answers),
        TEST(test_syntax_gives_no_report),
        TEST(test_messages_in_the_language_of_the_list),
        TEST(test_wrong_sums_render_when_lenient),
        TEST(test_lenient_changes_no_byte),
        TEST(test_order_of_renderings),
        TEST(test_options_are_judged),
        TEST(test_the_seal_is_judged),
        TEST(test_rendering_needs_fonts_checking_does_not),
        TEST(test_a_bad_layout_changes_nothing),
        TEST(test_missing_fonts_keep_the_open_ones),
        TEST(test_every_allocation_may_fail),
        TEST(test_an_engine_without_memory),
        TEST(test_threads_share_an_engine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
