/* DOCX files made to hurt or to deceive: each is refused with a finding that says why, none is read on. */
#include "word.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char DOCUMENT[] = "word/document.xml", DATA[] = "customXml/item1.xml", SAMPLE[] = "zero-township-2021";

/* Refused as input and by verify, with that code first and words in its message; nothing but errors of that code. */
static void assert_refused(const void *bytes, size_t size, const char *code, const char *words) {
    for (int verify = 0; verify < 2; verify++) {
        cw_findings *found = cw_findings_new(CW_ZH);
        cw_report *report = verify ? NULL : cw_report_reopen(engine, "x.docx", bytes, size, CW_EDITS_TAKE, found);
        if (verify) assert_false(cw_verify(engine, "x.docx", bytes, size, found));
        assert_null(report);
        assert_true(cw_findings_count(found) > 0);
        cw_finding f = cw_findings_at(found, 0);
        if (strcmp(f.code, code) != 0 || !strstr(f.message, words)) fail_msg("[%s] %s", f.code, f.message);
        assert_string_equal(f.file, "x.docx");
        cw_findings_free(found);
    }
}

static void assert_word_refused(word *w, const char *code, const char *words) {
    word_pack(w);
    assert_refused(w->bytes, w->size, code, words);
    word_close(w);
}

static void no_zip_and_damaged_zip(void **state) {
    (void)state;
    word w = word_of_sample(SAMPLE);
    assert_refused("PK\3\4 and no more", 16, "bad-file", "ZIP");
    for (size_t cut = 1; cut < w.size; cut += w.size / 20) {
        cw_findings *found = cw_findings_new(CW_ZH);
        assert_null(cw_report_reopen(engine, "x.docx", w.bytes, w.size - cut, CW_EDITS_TAKE, found));
        assert_true(cw_findings_count_of(found, CW_FINDING_ERROR) > 0);
        cw_findings_free(found);
    }
    word_close(&w);
}

/* ---- the archive ---- */

static void put_part(word *w, const char *name, const void *data, size_t size) {
    cw_part *parts = CW_NEW_ARRAY(w->arena, w->count + 1, cw_part);
    memcpy(parts, w->parts, w->count * sizeof *parts);
    parts[w->count++] = (cw_part){name, data, size};
    w->parts = parts;
}

static void too_many_entries(void **state) {
    (void)state;
    word w = word_of_sample(SAMPLE);
    for (int i = 0; i < 512; i++) put_part(&w, cw_printf(w.arena, "word/extra%d.xml", i), "<a/>", 4);
    assert_word_refused(&w, "too-large", "512");
}

static void bombs(void **state) {
    (void)state;
    enum { PART = 30 << 20 };
    char *zeros = calloc(1, 40 << 20), *dense = calloc(1, PART);
    assert_non_null(zeros);
    assert_non_null(dense);
    word one = word_of_sample(SAMPLE), two = word_of_sample(SAMPLE), three = word_of_sample(SAMPLE);
    put_part(&one, "word/media/a.png", zeros, 40 << 20);
    assert_word_refused(&one, "too-large", "32MiB");
    put_part(&two, "word/media/a.png", zeros, PART);
    assert_word_refused(&two, "too-large", "200");
    unsigned random = 1; /* packed some forty times: each part passes, the whole does not */
    for (size_t i = 0; i < PART; i += 97) dense[i] = (char)((random = random * 1103515245 + 12345) >> 16);
    for (int i = 0; i < 4; i++) put_part(&three, cw_printf(three.arena, "word/media/%d.png", i), dense, PART);
    assert_word_refused(&three, "too-large", "96MiB");
    free(zeros);
    free(dense);
}

/* Calls change for each header of an entry, local and central, with the offset of its flags. */
static void each_header(unsigned char *bytes, size_t size, const char *name,
                        void (*change)(unsigned char *flags, bool central)) {
    size_t n = strlen(name);
    for (size_t i = 0; i + 46 + n < size; i++) {
        if (!memcmp(bytes + i, "PK\3\4", 4) && !memcmp(bytes + i + 30, name, n)) change(bytes + i + 6, false);
        if (!memcmp(bytes + i, "PK\1\2", 4) && !memcmp(bytes + i + 46, name, n)) change(bytes + i + 8, true);
    }
}

static void set_encrypted(unsigned char *flags, bool central) { (void)central, flags[0] |= 1; }

/* APPNOTE 4.3.7 and 4.3.12: flags, method, time, date, CRC, packed size, size */
static void say_smaller(unsigned char *flags, bool central) {
    (void)central, flags[16] = 10, flags[17] = flags[18] = 0;
}
static void say_larger(unsigned char *flags, bool central) { (void)central, flags[18]++; }

static void headers_that_lie(void **state) {
    (void)state;
    static const struct {
        void (*change)(unsigned char *flags, bool central);
        const char *words;
    } CASES[] = {{set_encrypted, "加密"}, {say_smaller, "word/document.xml"}, {say_larger, "word/document.xml"}};
    for (size_t i = 0; i < 3; i++) {
        word w = word_of_sample(SAMPLE);
        unsigned char *bytes = (unsigned char *)cw_strndup(w.arena, w.bytes, w.size);
        each_header(bytes, w.size, DOCUMENT, CASES[i].change);
        assert_refused(bytes, w.size, "bad-file", CASES[i].words);
        word_close(&w);
    }
}

static void names_given_twice(void **state) {
    (void)state;
    word w = word_of_sample(SAMPLE);
    put_part(&w, "word/documenX.xml", "<a/>", 4);
    word_pack(&w);
    char *bytes = cw_strndup(w.arena, w.bytes, w.size);
    for (char *p = bytes; p + 17 < bytes + w.size; p++)
        if (!memcmp(p, "word/documenX.xml", 17)) p[12] = 't';
    cw_findings *found = cw_findings_new(CW_ZH);
    assert_null(cw_report_reopen(engine, "x.docx", bytes, w.size, CW_EDITS_TAKE, found));
    assert_string_equal(cw_findings_at(found, 0).code, "bad-file");
    cw_findings_free(found);
    word_close(&w);
}

/* ---- the XML ---- */

static void doctypes(void **state) {
    (void)state;
    static const char *const TYPES[] = {"<!DOCTYPE w:document>", /* even one that declares nothing */
                                        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                                        "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
                                        "\"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">"
                                        "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>"};
    static const char *const PARTS[] = {DOCUMENT, DATA};
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < 2; k++) {
            word w = word_of_sample(SAMPLE);
            word_replace(&w, PARTS[k], NULL, "?>", cw_concat(w.arena, "?>", TYPES[i], NULL));
            if (i && k) word_replace(&w, DATA, "<json", "{", i == 1 ? "&x;" : "&d;");
            assert_word_refused(&w, "bad-file", cw_concat(w.arena, PARTS[k], "含有 DOCTYPE", NULL));
        }
}

static void deep_and_broken_xml(void **state) {
    (void)state;
    word deep = word_of_sample(SAMPLE), broken = word_of_sample(SAMPLE);
    cw_buf nest = cw_buf_on(deep.arena);
    for (int i = 0; i < 5000; i++) cw_puts(&nest, "<w:ins>");
    for (int i = 0; i < 5000; i++) cw_puts(&nest, "</w:ins>");
    word_replace(&deep, DOCUMENT, NULL, "<w:sectPr>", cw_concat(deep.arena, nest.data, "<w:sectPr>", NULL));
    assert_word_refused(&deep, "bad-file", "word/document.xml的元素嵌套超过256层");
    word_replace(&broken, DOCUMENT, NULL, "</w:tbl>", "</w:tb>");
    assert_word_refused(&broken, "bad-file", "word/document.xml不是合乎语法的 XML");
}

static void more_elements_than_memory(void **state) {
    (void)state;
    enum { ELEMENTS = 2 * 1000 * 1000 };
    word w = word_of_sample(SAMPLE);
    char *many = malloc(ELEMENTS * 6 + 1), *p = many;
    assert_non_null(many);
    unsigned random = 1;
    for (int i = 0; i < ELEMENTS; i++)
        p += sprintf(p, "<w:%c/>", 'a' + (int)((random = random * 1103515245 + 12345) >> 16) % 26);
    word_replace(&w, DOCUMENT, NULL, "<w:sectPr>", cw_concat(w.arena, many, "<w:sectPr>", NULL));
    free(many);
    assert_word_refused(&w, "bad-file", "word/document.xml的元素过多");
}

static void nested_tables_as_deep_as_xml_goes(void **state) {
    (void)state;
    word w = word_of_sample(SAMPLE);
    cw_buf nest = cw_buf_on(w.arena);
    for (int i = 0; i < 80; i++) cw_puts(&nest, "<w:tbl><w:tr><w:tc>");
    for (int i = 0; i < 80; i++) cw_puts(&nest, "<w:p/></w:tc></w:tr></w:tbl>");
    word_replace(&w, DOCUMENT, NULL, "<w:sectPr>", cw_concat(w.arena, nest.data, "<w:sectPr>", NULL));
    assert_false(word_verify(&w));
    assert_non_null(finding_at("verify-text", NULL).message);
    word_close(&w);
}

static void tables_beyond_all_measure(void **state) {
    (void)state;
    word wide = word_of_sample(SAMPLE), tall = word_of_sample(SAMPLE);
    word_replace(&wide, DOCUMENT, NULL, "<w:gridSpan w:val=\"4\"/>", "<w:gridSpan w:val=\"2000000000\"/>");
    assert_word_refused(&wide, "too-large", "上限");
    cw_buf rows = cw_buf_on(tall.arena);
    for (int i = 0; i < 6000; i++) cw_puts(&rows, "<w:tr><w:tc><w:p/></w:tc></w:tr>");
    word_replace(&tall, DOCUMENT, NULL, "</w:tbl>", cw_concat(tall.arena, rows.data, "</w:tbl>", NULL));
    assert_word_refused(&tall, "too-large", "上限");
}

/* ---- the data ---- */

static void documents_of_others(void **state) {
    (void)state;
    word w = word_of_sample(SAMPLE);
    word_drop(&w, "customXml/");
    word_set(&w, DOCUMENT,
             "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
             "<w:p><w:r><w:t>2021年政府信息公开工作年度报告</w:t></w:r></w:p></w:body></w:document>");
    word_pack(&w);
    cw_findings *found = cw_findings_new(CW_ZH);
    assert_null(cw_report_reopen(engine, "x.docx", w.bytes, w.size, CW_EDITS_TAKE, found));
    assert_string_equal(cw_findings_at(found, 0).code, "not-ours");
    cw_findings_free(found);
    assert_false(word_verify(&w));
    assert_non_null(finding_at("no-data", NULL).message);
    word_close(&w);
}

/* Data of no report, with a hash that is theirs. */
static void data_that_are_no_report(void **state) {
    (void)state;
    word w = word_of_sample(SAMPLE);
    word_set(&w, DATA,
             "<report xmlns=\"urn:chengwen:report\"><json sha256="
             "\"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\">{}</json></report>");
    assert_null(word_report(&w, CW_EDITS_TAKE));
    assert_non_null(finding_at("missing-key", NULL).message);
    assert_false(word_verify(&w));
    assert_non_null(finding_at("verify-data", NULL).message);
    word_close(&w);
}

static void settings_that_are_none(void **state) {
    (void)state;
    word w = word_of_sample(SAMPLE);
    word_replace(&w, DATA, NULL, "profile=\"gb2312\"", "profile=\"gb2312\" date=\"2021-02-30\"");
    cw_report *report = word_report(&w, CW_EDITS_STOP);
    assert_non_null(report);
    cw_output out = {0};
    cw_options lenient = {.lenient = true};
    assert_false(cw_report_render(report, CW_DOCX, &lenient, &out, findings));
    cw_report_close(report);
    word_close(&w);
}

/* The same figure bound in two places: the form's own table counts, the other is text too many. */
static void a_second_table_changes_nothing(void **state) {
    (void)state;
    word w = word_of_sample("county-2023");
    const char *text = word_text(&w, DOCUMENT), *begin = strstr(text, "<w:tbl>"), *end = strstr(begin, "</w:tbl>") + 8;
    const char *section = strstr(text, "<w:sectPr>");
    const char *copy = cw_strndup(w.arena, begin, (size_t)(end - begin));
    word_set(&w, DOCUMENT,
             cw_concat(w.arena, cw_strndup(w.arena, text, (size_t)(section - text)), copy, "<w:p/>", section, NULL));
    assert_false(word_verify(&w));
    cw_report *report = word_report(&w, CW_EDITS_STOP);
    assert_non_null(report);
    assert_non_null(finding_at("edited-text", NULL).message);
    assert_null(finding_at("edited-figure", NULL).message);
    cw_report_close(report);
    word_close(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_zip_and_damaged_zip),
        cmocka_unit_test(too_many_entries),
        cmocka_unit_test(bombs),
        cmocka_unit_test(headers_that_lie),
        cmocka_unit_test(names_given_twice),
        cmocka_unit_test(doctypes),
        cmocka_unit_test(deep_and_broken_xml),
        cmocka_unit_test(more_elements_than_memory),
        cmocka_unit_test(nested_tables_as_deep_as_xml_goes),
        cmocka_unit_test(tables_beyond_all_measure),
        cmocka_unit_test(documents_of_others),
        cmocka_unit_test(data_that_are_no_report),
        cmocka_unit_test(settings_that_are_none),
        cmocka_unit_test(a_second_table_changes_nothing),
    };
    return cmocka_run_group_tests(tests, word_setup, word_teardown);
}
