/* Our DOCX read back: as made, edited figure by figure, and by its labels when bindings and data are lost. */
#include "word.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char DOCUMENT[] = "word/document.xml", DATA[] = "customXml/item1.xml";

static void assert_same(cw_output a, const void *bytes, size_t size) {
    assert_int_equal(a.size, size);
    assert_memory_equal(a.bytes, bytes, size);
}

static void every_sample_verifies_and_is_made_again(void **state) {
    (void)state;
    for (size_t i = 0; SAMPLES[i]; i++) {
        word w = word_of_sample(SAMPLES[i]);
        if (!word_verify(&w)) fail_msg("%s: %s", SAMPLES[i], cw_findings_at(findings, 0).message);
        assert_int_equal(cw_findings_count(findings), 0);
        cw_output again = word_render(CW_DOCX, w.bytes, w.size, CW_EDITS_STOP);
        assert_same(again, w.bytes, w.size);
        assert_null(finding_at("edited-figure", NULL).message);
        assert_null(finding_at("edited-text", NULL).message);
        assert_null(finding_at("by-labels", NULL).message);
        cw_output_free(&again);
        word_close(&w);
    }
}

/* The pointer of the control that a position of the document is in: /d:report[1]/d:a[1]/… without its decoration. */
static const char *pointer_before(cw_arena *arena, const char *text, const char *at) {
    static const char mark[] = "w:xpath=\"/d:report[1]";
    const char *found = NULL;
    for (const char *p = text; (p = strstr(p, mark)) && p < at; p++) found = p + strlen(mark);
    assert_non_null(found);
    cw_buf out = cw_buf_on(arena);
    for (; *found != '"'; found++) {
        if (!strncmp(found, "d:", 2))
            found++;
        else if (!strncmp(found, "[1]", 3))
            found += 2;
        else
            cw_putc(&out, *found);
    }
    return out.data;
}

/* Every digit of every figure of a report, each changed by itself in the text alone: refused, and the cell named. */
static void each_changed_digit_is_named(void **state) {
    (void)state;
    static const char *const TESTED[] = {"county-2023", "signed-2019-edition"};
    size_t tried = 0;
    for (size_t s = 0; s < 2; s++) {
        word w = word_of_sample(TESTED[s]);
        const char *whole = word_text(&w, DOCUMENT);
        static const char open[] = "<w:sdtContent>";
        for (const char *p = whole; (p = strstr(p, open)); p++) {
            const char *run = strstr(p, "<w:t>") + 5;
            for (const char *digit = run; *digit != '<'; digit++) {
                if (*digit < '0' || *digit > '9') continue;
                char *text = cw_strdup(w.arena, whole);
                char *there = text + (digit - whole);
                *there = *there == '9' ? '1' : (char)(*there + 1);
                word_set(&w, DOCUMENT, text);
                const char *pointer = pointer_before(w.arena, whole, digit);
                if (word_verify(&w)) fail_msg("%s: passed", pointer);
                cw_finding f = finding_at("verify-cell", pointer);
                if (!f.message) fail_msg("%s: not named", pointer);
                assert_true(strstr(f.message, "表") != NULL);
                assert_non_null(finding_at("bad-docx", NULL).message); /* shows other than it is bound to */
                tried++;
            }
        }
        word_close(&w);
    }
    assert_true(tried > 300);
}

/* ---- edits ---- */

static const char REPORT[] =
    "{\"year\": 2021, \"agency\": {\"name\": \"青禾镇人民政府\", \"short_name\": \"青禾镇\"},\r\n"
    " \"overview\": [\"收到{{/applications/received/total}}件。\"], \"problems\": [\"<问题> & 改进。\"], \"other\": "
    "[\"无。\"],\n"
    " \"disclosure\": {\"rules\": 0, \"normative_documents\": {\"issued\": {\"value\": 22, \"note\": "
    "\"（其中修订16件）\"},\n"
    "   \"repealed\": null, \"in_force\": 30}, \"licensing\": {\"decisions\": 5}, \"penalties\": 0, \"coercion\": 0,\n"
    "   \"fees\": {\"amount\": \"38.39\"}},\n"
    " \"applications\": {\"received\": [3, 0, 0, 0, 0, 0], \"carried_in\": 0,\n"
    "   \"results\": {\"granted\": [2, 0, 0, 0, 0, 0, 2], \"partly_granted\": {\"natural_person\": 1, \"enterprise\": "
    "0,\n"
    "     \"research\": 0, \"welfare\": 0, \"legal_service\": 0, \"other_org\": 0}, \"refused\": 0, \"unavailable\": "
    "0,\n"
    "     \"not_processed\": 0, \"other\": 0}, \"carried_out\": 0}, \"disputes\": 0}\n";

/* Types a figure into the cell of a pointer: into the text, the data part, or both; the alias leads to the cell. */
static void edit(word *w, const char *pointer, const char *before, const char *shown, const char *held) {
    cw_buf path = cw_buf_on(w->arena);
    cw_puts(&path, "w:xpath=\"/d:report[1]");
    for (const char *p = pointer; *p;) {
        size_t size = strcspn(p + 1, "/");
        cw_putf(&path, "/d:%.*s[1]", (int)size, p + 1);
        p += 1 + size;
    }
    cw_putc(&path, '"');
    const char *from = cw_concat(w->arena, "<w:t>", before, "</w:t>", NULL);
    if (shown) word_replace(w, DOCUMENT, path.data, from, cw_concat(w->arena, "<w:t>", shown, "</w:t>", NULL));
    if (!held) return;
    const char *text = word_text(w, DATA), *at = strstr(text, "<report");
    for (const char *p = pointer;
         *p;) { /* the element is behind those of its ancestors, which hold elements themselves */
        size_t size = strcspn(p + 1, "/");
        at = strstr(at, cw_printf(w->arena, p[1 + size] ? "<%.*s><" : "<%.*s>", (int)size, p + 1));
        assert_non_null(at);
        p += 1 + size;
    }
    at = strchr(at, '>') + 1;
    assert_memory_equal(at, before, strlen(before));
    word_set(w, DATA,
             cw_concat(w->arena, cw_strndup(w->arena, text, (size_t)(at - text)), held, at + strlen(before), NULL));
}

static const struct {
    const char *pointer, *before, *after;
    const char *from, *to; /* of the source */
} EDITS[] = {
    {"/disclosure/licensing/decisions", "5", "7", "\"decisions\": 5}", "\"decisions\": 7}"},
    {"/disclosure/normative_documents/issued", "22", "23", "\"value\": 22,", "\"value\": 23,"},
    {"/disclosure/fees/amount", "38.39", "40.5", "\"38.39\"", "\"40.5\""},
    {"/disclosure/fees/amount", "38.39", "/", "\"38.39\"", "\"/\""},
    {"/disclosure/normative_documents/in_force", "30", "", "\"in_force\": 30", "\"in_force\": null"},
    {"/disclosure/rules/issued", "0", "1", "\"rules\": 0",
     "\"rules\": {\"issued\": 1, \"repealed\": 0, \"in_force\": 0}"},
    {"/applications/received/natural_person", "3", "４", "[3, 0, 0, 0, 0, 0]", "[4, 0, 0, 0, 0, 0]"},
    {"/applications/received/total", "3", "4", "[3, 0, 0, 0, 0, 0]", "[3, 0, 0, 0, 0, 0, 4]"},
    {"/applications/results/granted/total", "2", "9", "[2, 0, 0, 0, 0, 0, 2]", "[2, 0, 0, 0, 0, 0, 9]"},
    {"/applications/results/partly_granted/total", "1", "2", "\"other_org\": 0}", "\"other_org\": 0, \"total\": 2}"},
    {"/applications/results/total/natural_person", "3", "5", "\"other\": 0}",
     "\"other\": 0, \"total\": {\"natural_person\": 5}}"},
    {"/disputes/litigation_after/pending", "0", "1", "\"disputes\": 0",
     "\"disputes\": {\"reconsideration\": {\"upheld\": 0, \"corrected\": 0, \"other\": 0, \"pending\": 0, \"total\": "
     "0}, "
     "\"litigation_direct\": {\"upheld\": 0, \"corrected\": 0, \"other\": 0, \"pending\": 0, \"total\": 0}, "
     "\"litigation_after\": {\"upheld\": 0, \"corrected\": 0, \"other\": 0, \"pending\": 1, \"total\": 0}}"},
    {"/applications/results/other/misc/research", "0", "2", "\"other\": 0}",
     "\"other\": {\"not_corrected\": {\"natural_person\": 0, \"enterprise\": 0, \"research\": 0, \"welfare\": 0, "
     "\"legal_service\": 0, \"other_org\": 0, \"total\": 0}, \"fee_unpaid\": {\"natural_person\": 0, \"enterprise\": "
     "0, "
     "\"research\": 0, \"welfare\": 0, \"legal_service\": 0, \"other_org\": 0, \"total\": 0}, \"misc\": "
     "{\"natural_person\": 0, "
     "\"enterprise\": 0, \"research\": 2, \"welfare\": 0, \"legal_service\": 0, \"other_org\": 0, \"total\": 0}}}"},
};
enum { EDIT_COUNT = sizeof EDITS / sizeof *EDITS };

/* The source that a DOCX carries, references resolved. */
static const char *source_of(const word *w) {
    const char *begin = strchr(strstr(word_text(w, DATA), "<json "), '>') + 1, *end = strstr(begin, "</json>");
    static const char *const REFERENCES[][2] = {{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&#13;", "\r"}};
    cw_buf out = cw_buf_on(w->arena);
    while (begin < end) {
        size_t i = 0;
        while (i < 4 && strncmp(begin, REFERENCES[i][0], strlen(REFERENCES[i][0])) != 0) i++;
        cw_putc(&out, i < 4 ? REFERENCES[i][1][0] : *begin);
        begin += i < 4 ? strlen(REFERENCES[i][0]) : 1;
    }
    return out.data;
}

static void assert_edited(word *w, size_t i) {
    const char *pointer = EDITS[i].pointer;
    assert_null(word_report(w, CW_EDITS_STOP));
    cw_finding f = finding_at("edited-figure", pointer);
    if (!f.message) fail_msg("%s: not reported", pointer);
    assert_int_equal(f.severity, CW_FINDING_ERROR);
    assert_non_null(strstr(f.message, EDITS[i].before));
    cw_report *report = word_report(w, CW_EDITS_REFUSE);
    assert_non_null(report);
    assert_int_equal(finding_at("edited-figure", pointer).severity, CW_FINDING_INFO);
    cw_report_close(report);
    cw_output out = word_render(CW_DOCX, w->bytes, w->size, CW_EDITS_TAKE);
    word taken = word_open(out.bytes, out.size);
    cw_output_free(&out);
    const char *at = strstr(REPORT, EDITS[i].from);
    assert_non_null(at);
    const char *expected = cw_concat(taken.arena, cw_strndup(taken.arena, REPORT, (size_t)(at - REPORT)), EDITS[i].to,
                                     at + strlen(EDITS[i].from), NULL);
    assert_string_equal(source_of(&taken), expected);
    word_close(&taken);
}

/* Word writes to both places, LibreOffice to the text, other programs may write to the data alone. */
static void edited_figures_are_reported_taken_or_refused(void **state) {
    (void)state;
    for (size_t i = 0; i < EDIT_COUNT; i++)
        for (int where = 1; where <= 3; where++) {
            word w = word_of_report(REPORT);
            edit(&w, EDITS[i].pointer, EDITS[i].before, where & 1 ? EDITS[i].after : NULL,
                 where & 2 ? EDITS[i].after : NULL);
            assert_edited(&w, i);
            word_close(&w);
        }
}

static void refused_edits_give_the_same_bytes(void **state) {
    (void)state;
    word w = word_of_report(REPORT), original = word_of_report(REPORT);
    edit(&w, "/disclosure/licensing/decisions", "5", "7", "7");
    edit(&w, "/applications/received/natural_person", "3", "4", NULL);
    word_pack(&w);
    cw_output out = word_render(CW_DOCX, w.bytes, w.size, CW_EDITS_REFUSE);
    assert_same(out, original.bytes, original.size);
    cw_output_free(&out);
    word_close(&w);
    word_close(&original);
}

static void several_edits_at_once(void **state) {
    (void)state;
    word w = word_of_report(REPORT);
    edit(&w, "/disputes/litigation_after/pending", "0", "1", "1");
    edit(&w, "/disputes/litigation_after/total", "0", "1", NULL);
    edit(&w, "/applications/received/total", "3", "４", NULL);
    edit(&w, "/applications/received/natural_person", "3", NULL, "4");
    cw_report *report = word_report(&w, CW_EDITS_TAKE);
    assert_non_null(report);
    assert_non_null(finding_at("T3-A", NULL).message); /* sums are those of the new figures */
    assert_null(finding_at("T4-A", NULL).message);
    assert_null(finding_at("T3-C", NULL).message);
    assert_int_equal(cw_findings_count_of(findings, CW_FINDING_INFO) >= 4, 1);
    cw_report_close(report);
    word_close(&w);
}

static void what_is_no_figure_cannot_be_taken(void **state) {
    (void)state;
    static const struct {
        const char *shown, *held;
    } CASES[] = {{"6", "7"}, {"约5", "约5"}, {"5件", NULL}, {NULL, "007"}, {"1.2.3", NULL}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        word w = word_of_report(REPORT);
        edit(&w, "/disclosure/licensing/decisions", "5", CASES[i].shown, CASES[i].held);
        cw_report *report = word_report(&w, CW_EDITS_TAKE);
        bool unit = CASES[i].shown && strcmp(CASES[i].shown, "5件") == 0; /* the figure is the same */
        assert_int_equal(report != NULL, unit);
        assert_int_equal(finding_at("edited-figure", NULL).message != NULL, !unit);
        cw_report_close(report);
        report = word_report(&w, CW_EDITS_REFUSE);
        assert_non_null(report);
        cw_report_close(report);
        word_close(&w);
    }
}

/* Two figures that changed places with their controls: the page shows each in the other's place. */
static void controls_in_each_others_cells_cannot_be_taken(void **state) {
    (void)state;
    word w = word_of_sample("county-2023");
    static const char *const PATHS[] = {"d:granted[1]/d:natural_person", "d:granted[1]/d:enterprise"};
    const char *text = word_text(&w, DOCUMENT), *begin[2], *end[2];
    for (size_t i = 0; i < 2; i++) {
        end[i] = strstr(strstr(text, PATHS[i]), "</w:sdt>") + strlen("</w:sdt>");
        for (const char *p = text; (p = strstr(p, "<w:sdt>")) && p < end[i]; p++) begin[i] = p;
    }
    word_set(&w, DOCUMENT,
             cw_concat(w.arena, cw_strndup(w.arena, text, (size_t)(begin[0] - text)),
                       cw_strndup(w.arena, begin[1], (size_t)(end[1] - begin[1])),
                       cw_strndup(w.arena, end[0], (size_t)(begin[1] - end[0])),
                       cw_strndup(w.arena, begin[0], (size_t)(end[0] - begin[0])), end[1], NULL));
    assert_false(word_verify(&w));
    assert_non_null(finding_at("verify-cell", "/applications/results/granted/enterprise").message);
    assert_null(word_report(&w, CW_EDITS_TAKE));
    assert_non_null(finding_at("edited-figure", "/applications/results/granted/natural_person").message);
    assert_non_null(finding_at("edited-figure", "/applications/results/granted/enterprise").message);
    cw_report *report = word_report(&w, CW_EDITS_REFUSE);
    assert_non_null(report);
    cw_report_close(report);
    word_close(&w);
}

/* One control deleted, the figure typed again: said to be one, not all. */
static void one_lost_control_is_one(void **state) {
    (void)state;
    word w = word_of_report(REPORT);
    const char *text = word_text(&w, DOCUMENT), *begin = strstr(text, "<w:sdt>"), *end = strstr(begin, "</w:sdt>") + 8;
    const char *run = strstr(begin, "<w:r>"), *run_end = strstr(run, "</w:r>") + 6;
    word_set(&w, DOCUMENT,
             cw_concat(w.arena, cw_strndup(w.arena, text, (size_t)(begin - text)),
                       cw_strndup(w.arena, run, (size_t)(run_end - run)), end, NULL));
    assert_true(word_verify(&w));
    cw_finding f = finding_at("by-labels", NULL);
    assert_non_null(f.message);
    assert_non_null(strstr(f.message, "有1个数（共"));
    assert_non_null(strstr(f.message, "读出1个"));
    word_close(&w);
}

static void a_blank_cell_filled_in_is_an_edit(void **state) {
    (void)state;
    word w = word_of_report(REPORT);
    const char *text = word_text(&w, DOCUMENT), *issued = strstr(text, "（其中修订16件）");
    const char *cell = strstr(issued, "<w:tc>"), *end = strstr(cell, "</w:p>");
    word_set(&w, DOCUMENT,
             cw_concat(w.arena, cw_strndup(w.arena, text, (size_t)(end - text)), "<w:r><w:t>8</w:t></w:r>", end, NULL));
    assert_null(word_report(&w, CW_EDITS_STOP));
    assert_non_null(finding_at("edited-figure", "/disclosure/normative_documents/repealed").message);
    cw_output out = word_render(CW_DOCX, w.bytes, w.size, CW_EDITS_TAKE);
    word taken = word_open(out.bytes, out.size);
    assert_non_null(strstr(source_of(&taken), "\"repealed\": 8,"));
    word_close(&taken);
    cw_output_free(&out);
    word_close(&w);
}

static void changed_text_is_said(void **state) {
    (void)state;
    word w = word_of_report(REPORT);
    word_replace(&w, DOCUMENT, NULL, "收到", "共收到");
    cw_report *report = word_report(&w, CW_EDITS_STOP);
    assert_non_null(report);
    cw_finding f = finding_at("edited-text", "/overview/0");
    assert_non_null(f.message);
    assert_int_equal(f.severity, CW_FINDING_WARNING);
    cw_report_close(report);
    assert_false(word_verify(&w));
    assert_non_null(finding_at("verify-text", "/overview/0").message);
    word_close(&w);
}

/* Words on every page that the body knows nothing of. */
static void words_in_a_footer_are_found(void **state) {
    (void)state;
    word w = word_of_report(REPORT);
    word_replace(&w, "word/footer1.xml", NULL, "<w:t>1</w:t>", "<w:t>12</w:t>"); /* whatever page was shown last */
    assert_true(word_verify(&w));
    word_replace(&w, "word/footer2.xml", NULL, "</w:ftr>", "<w:p><w:r><w:t>以新公布的为准</w:t></w:r></w:p></w:ftr>");
    assert_false(word_verify(&w));
    cw_finding f = finding_at("verify-text", NULL);
    assert_non_null(strstr(f.message, "页眉、页脚或脚注里有不属于报告的文字“以新公布的为准”"));
    cw_report *report = word_report(&w, CW_EDITS_STOP);
    assert_non_null(report);
    assert_non_null(finding_at("edited-text", NULL).message);
    cw_report_close(report);
    word_close(&w);
}

static void tampered_data_are_refused(void **state) {
    (void)state;
    word w = word_of_report(REPORT);
    word_replace(&w, DATA, NULL, "\"in_force\": 30", "\"in_force\": 31");
    assert_null(word_report(&w, CW_EDITS_REFUSE));
    assert_non_null(finding_at("verify-data", NULL).message);
    assert_false(word_verify(&w));
    assert_non_null(finding_at("verify-data", NULL).message);
    assert_non_null(finding_at("verify-cell", "/disclosure/normative_documents/in_force").message);
    word_close(&w);
}

/* ---- read by labels ---- */

/* The cells of all tables, one a line, as the tree has them. */
static char *cells_of(word *w) {
    cw_report *report = word_report(w, CW_EDITS_STOP);
    if (!report) fail_msg("%s", cw_findings_at(findings, 0).message);
    cw_output text = {0};
    cw_options lenient = {.lenient = true};
    cw_findings *unheard = cw_findings_new(CW_ZH);
    assert_true(cw_report_dump(report, CW_DUMP_DOC, &lenient, &text, unheard));
    cw_findings_free(unheard);
    cw_report_close(report);
    cw_buf out = cw_buf_on(w->arena);
    const char *end = (const char *)text.bytes + text.size;
    for (const char *line = text.bytes; line < end;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        size_t size = stop ? (size_t)(stop - line) : (size_t)(end - line);
        if (size > 3 && memcmp(line, "  [", 3) == 0) {
            cw_put(&out, line, size);
            cw_putc(&out, '\n');
        }
        line += size + 1;
    }
    cw_output_free(&text);
    return out.data;
}

static void assert_by_labels(const char *sample, void (*strip)(word *w), cw_finding_severity severity) {
    word w = word_of_sample(sample);
    const char *cells = cells_of(&w);
    assert_null(finding_at("by-labels", NULL).message);
    strip(&w);
    const char *read = cells_of(&w);
    cw_finding f = finding_at("by-labels", NULL);
    assert_non_null(f.message);
    assert_int_equal(f.severity, severity);
    if (strcmp(cells, read) != 0) fail_msg("%s: %s\n%s", sample, cells, read);
    word_close(&w);
}

static void drop_data(word *w) { word_drop(w, "customXml/"); }

static void drop_both(word *w) {
    word_drop(w, "customXml/");
    word_drop_controls(w);
}

static void every_figure_is_read_by_its_labels(void **state) {
    (void)state;
    for (size_t i = 0; SAMPLES[i]; i++) {
        assert_by_labels(SAMPLES[i], word_drop_controls, CW_FINDING_INFO);
        assert_by_labels(SAMPLES[i], drop_data, CW_FINDING_WARNING);
        assert_by_labels(SAMPLES[i], drop_both, CW_FINDING_WARNING);
    }
}

/* The text of the body, a paragraph a line. */
static const char *paragraphs_of(const word *w) {
    cw_buf out = cw_buf_on(w->arena);
    bool text = false;
    for (const char *p = word_text(w, DOCUMENT); *p; p++) {
        if (*p == '<') {
            text = strncmp(p, "<w:t>", 5) == 0 || strncmp(p, "<w:t ", 5) == 0;
            if (strncmp(p, "</w:p>", 6) == 0) cw_putc(&out, '\n');
            p += strcspn(p, ">");
        } else if (text) {
            cw_putc(&out, *p);
        }
    }
    return out.data;
}

/* A file that lost its data says the same when it is made again: run-in headings, numbers, notes, attachments, organs. */
static void a_rebuilt_report_says_the_same(void **state) {
    (void)state;
    for (size_t i = 0; SAMPLES[i]; i++) {
        word w = word_of_sample(SAMPLES[i]);
        const char *before = paragraphs_of(&w);
        drop_both(&w);
        word_pack(&w);
        cw_output out = word_render(CW_DOCX, w.bytes, w.size, CW_EDITS_STOP);
        word again = word_open(out.bytes, out.size);
        cw_output_free(&out);
        assert_string_equal(paragraphs_of(&again), before);
        word_close(&again);
        word_close(&w);
    }
}

static void verify_without_controls_compares_and_without_data_cannot(void **state) {
    (void)state;
    word w = word_of_sample("county-2023");
    word_drop_controls(&w);
    assert_true(word_verify(&w));
    assert_non_null(finding_at("by-labels", NULL).message);
    word_drop(&w, "customXml/");
    assert_false(word_verify(&w));
    assert_int_equal(cw_findings_count(findings), 1);
    assert_non_null(finding_at("no-data", NULL).message);
    word_close(&w);
}

static void edits_are_found_without_controls(void **state) {
    (void)state;
    word w = word_of_report(REPORT);
    word_drop_controls(&w);
    word_replace(&w, DOCUMENT, "第二十条第（五）项", "<w:t>5</w:t>", "<w:t> ７ </w:t>");
    assert_edited(&w, 0);
    word_close(&w);
}

/* Hands of officers: labels without numbers or with other brackets, figures in full width or pasted twice, a dash. */
static void labels_and_figures_may_be_written_otherwise(void **state) {
    (void)state;
    word w = word_of_sample("zero-township-2021");
    const char *cells = cells_of(&w);
    drop_both(&w);
    word_replace(&w, DOCUMENT, NULL, "一、本年新收政府信息公开申请数量", "本年新收 政府信息公开申请数量");
    word_replace(&w, DOCUMENT, NULL, "3.危及“三安全一稳定”", "3、危及\"三安全一稳定\"");
    word_replace(&w, DOCUMENT, NULL, "（区分处理的，只计这一情形，不计其他情形）",
                 "(区分处理的,只计这一情形,不计其他情形)");
    word_replace(&w, DOCUMENT, "属于国家秘密", "<w:t>0</w:t>", "<w:t>０</w:t>");
    word_replace(&w, DOCUMENT, "2.重复申请", "<w:t>0</w:t>", "<w:t>\302\2400 0</w:t>");
    const char *read = cells_of(&w);
    assert_string_equal(cells, read);
    word_replace(&w, DOCUMENT, "属于国家秘密", "<w:t>０</w:t>", "<w:t>若干</w:t>");
    assert_null(word_report(&w, CW_EDITS_STOP));
    cw_finding f = finding_at("bad-number", "/applications/results/refused/state_secret/natural_person");
    assert_non_null(f.message);
    assert_non_null(strstr(f.message, "若干"));
    word_close(&w);
}

/* F-8: 1｜0 for 10. */
static void split_numbers(void **state) {
    (void)state;
    word w = word_of_report(REPORT);
    word_drop_controls(&w);
    /* 3, 0, 0 … with the total 30 */
    word_replace(&w, DOCUMENT, "一、本年新收", "<w:t>3</w:t>", "<w:t>1</w:t>");
    const char *row = strstr(word_text(&w, DOCUMENT), "一、本年新收"), *total = strstr(row, "<w:t>3</w:t>");
    const char *text = word_text(&w, DOCUMENT);
    word_set(&w, DOCUMENT,
             cw_concat(w.arena, cw_strndup(w.arena, text, (size_t)(total - text)), "<w:t>10</w:t>", total + 12, NULL));
    cw_report *report = word_report(&w, CW_EDITS_TAKE);
    cw_finding f = finding_at("F-8", "/applications/received/natural_person");
    assert_non_null(f.message);
    assert_string_equal(f.message, "疑似一个数字被拆成两格：1｜0，合为10后总计相符");
    assert_int_equal(f.severity, CW_FINDING_WARNING);
    cw_report_close(report);
    word_replace(&w, DOCUMENT, "一、本年新收", "<w:t>10</w:t>", "<w:t>1</w:t>");
    report = word_report(&w, CW_EDITS_TAKE);
    assert_null(finding_at("F-8", NULL).message);
    cw_report_close(report);
    word_close(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sample_verifies_and_is_made_again),
        cmocka_unit_test(each_changed_digit_is_named),
        cmocka_unit_test(edited_figures_are_reported_taken_or_refused),
        cmocka_unit_test(refused_edits_give_the_same_bytes),
        cmocka_unit_test(several_edits_at_once),
        cmocka_unit_test(what_is_no_figure_cannot_be_taken),
        cmocka_unit_test(controls_in_each_others_cells_cannot_be_taken),
        cmocka_unit_test(one_lost_control_is_one),
        cmocka_unit_test(a_blank_cell_filled_in_is_an_edit),
        cmocka_unit_test(changed_text_is_said),
        cmocka_unit_test(words_in_a_footer_are_found),
        cmocka_unit_test(tampered_data_are_refused),
        cmocka_unit_test(every_figure_is_read_by_its_labels),
        cmocka_unit_test(a_rebuilt_report_says_the_same),
        cmocka_unit_test(verify_without_controls_compares_and_without_data_cannot),
        cmocka_unit_test(edits_are_found_without_controls),
        cmocka_unit_test(labels_and_figures_may_be_written_otherwise),
        cmocka_unit_test(split_numbers),
    };
    return cmocka_run_group_tests(tests, word_setup, word_teardown);
}
