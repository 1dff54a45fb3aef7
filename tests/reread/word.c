#include "word.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

const char *const SAMPLES[] = {"cell-notes-2024",     "county-2023",      "joint-signature-2024", "large-figures-2022",
                               "long-name-2025",      "no-preamble-2023", "rare-characters-2024", "run-in-2022",
                               "signed-2019-edition", "table-notes-2022", "zero-township-2021",   NULL};

cw_engine *engine;
cw_findings *findings;

int word_setup(void **state) {
    (void)state;
    engine = cw_engine_new();
    findings = cw_findings_new(CW_ZH);
    return engine && findings && cw_engine_open_fonts(engine, NULL, NULL, findings) ? 0 : -1;
}

int word_teardown(void **state) {
    (void)state;
    cw_findings_free(findings);
    cw_engine_free(engine);
    return 0;
}

static void clear(void) {
    cw_findings_free(findings);
    findings = cw_findings_new(CW_ZH);
    assert_non_null(findings);
}

static char *slurp(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) fail_msg("cannot open %s", path);
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    char *text = calloc(1, *size + 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, *size, file), *size);
    fclose(file);
    return text;
}

static void assert_no_errors(void) {
    for (size_t i = 0; i < cw_findings_count(findings); i++) {
        cw_finding f = cw_findings_at(findings, i);
        if (f.severity == CW_FINDING_ERROR && f.code[0] != 'T') fail_msg("%s [%s] %s", f.message, f.code, f.pointer);
    }
}

cw_output word_render(cw_format format, const void *input, size_t size, cw_edit_choice choice) {
    static char seal[1 << 16]; /* that of the one sample which has an image */
    static size_t seal_size;
    if (!seal_size) {
        char *image = slurp(CW_PROJECT "/samples/table-notes-2022/seal.png", &seal_size);
        memcpy(seal, image, seal_size);
        free(image);
    }
    clear();
    cw_report *report = cw_report_reopen(engine, "report", input, size, choice, findings);
    cw_output out = {0};
    assert_no_errors();
    assert_non_null(report);
    cw_options options = {.lenient = true};
    if (cw_report_seal_image(report)) options.seal = seal, options.seal_size = seal_size;
    if (!cw_report_render(report, format, &options, &out, findings)) {
        assert_no_errors();
        fail_msg("not rendered");
    }
    cw_report_close(report);
    return out;
}

word word_open(const void *bytes, size_t size) {
    word w = {.arena = cw_arena_new()};
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    const cw_part *parts = cw_package_read(w.arena, "x.docx", bytes, size, &w.count, diags);
    assert_non_null(parts);
    w.parts = CW_NEW_ARRAY(w.arena, w.count, cw_part);
    memcpy(w.parts, parts, w.count * sizeof *parts);
    for (size_t i = 0; i < w.count; i++) /* text is read as a string */
        w.parts[i].data = cw_strndup(w.arena, parts[i].data, parts[i].size);
    cw_diags_free(diags);
    word_pack(&w);
    return w;
}

static word from_json(const char *json, size_t size) {
    cw_output docx = word_render(CW_DOCX, json, size, CW_EDITS_STOP);
    word w = word_open(docx.bytes, docx.size);
    cw_output_free(&docx);
    return w;
}

word word_of_sample(const char *name) {
    char path[512];
    size_t size;
    snprintf(path, sizeof path, CW_PROJECT "/samples/%s/report.json", name);
    char *json = slurp(path, &size);
    word w = from_json(json, size);
    free(json);
    return w;
}

word word_of_report(const char *json) { return from_json(json, strlen(json)); }

void word_close(word *w) { cw_arena_free(w->arena); }

static cw_part *part_named(const word *w, const char *name) {
    for (size_t i = 0; i < w->count; i++)
        if (strcmp(w->parts[i].name, name) == 0) return &w->parts[i];
    fail_msg("no part %s", name);
    return NULL;
}

const char *word_text(const word *w, const char *part) { return part_named(w, part)->data; }

void word_set(word *w, const char *part, const char *text) {
    cw_part *p = part_named(w, part);
    p->data = cw_strdup(w->arena, text);
    p->size = strlen(text);
}

void word_replace(word *w, const char *part, const char *after, const char *from, const char *to) {
    const char *text = word_text(w, part), *start = after ? strstr(text, after) : text;
    const char *at = start ? strstr(start, from) : NULL;
    if (!at)
        fail_msg("no %s behind %s in %s", from, after ? after : "the beginning", part);
    else
        word_set(w, part,
                 cw_concat(w->arena, cw_strndup(w->arena, text, (size_t)(at - text)), to, at + strlen(from), NULL));
}

/* Everything from an opening to its end left out, as often as it occurs when the words are in it. */
static void leave_out(word *w, const char *part, const char *open, const char *close, const char *words) {
    cw_buf out = cw_buf_on(w->arena);
    const char *p = word_text(w, part);
    for (const char *at; (at = strstr(p, open));) {
        const char *end = strstr(at, close);
        assert_non_null(end);
        end += strlen(close);
        bool goes = strstr(cw_strndup(w->arena, at, (size_t)(end - at)), words) != NULL;
        cw_put(&out, p, (size_t)((goes ? at : end) - p));
        p = end;
    }
    cw_puts(&out, p);
    word_set(w, part, out.data);
}

void word_drop(word *w, const char *prefix) {
    size_t kept = 0;
    for (size_t i = 0; i < w->count; i++)
        if (strncmp(w->parts[i].name, prefix, strlen(prefix)) != 0) w->parts[kept++] = w->parts[i];
    w->count = kept;
    leave_out(w, "[Content_Types].xml", "<Override", "/>", prefix);
    leave_out(w, "word/_rels/document.xml.rels", "<Relationship ", "/>", prefix);
}

void word_drop_controls(word *w) {
    leave_out(w, "word/document.xml", "<w:sdtPr>", "</w:sdtPr>", "");
    leave_out(w, "word/document.xml", "<w:sdt>", ">", "");
    leave_out(w, "word/document.xml", "</w:sdt>", ">", "");
    leave_out(w, "word/document.xml", "<w:sdtContent>", ">", "");
    leave_out(w, "word/document.xml", "</w:sdtContent>", ">", "");
}

void word_pack(word *w) {
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    assert_true(cw_package_write(w->arena, w->parts, w->count, &w->bytes, &w->size, diags));
    cw_diags_free(diags);
}

bool word_verify(word *w) {
    word_pack(w);
    clear();
    bool ok = cw_verify(engine, "x.docx", w->bytes, w->size, findings);
    assert_int_equal(ok, cw_findings_count_of(findings, CW_FINDING_ERROR) == 0);
    return ok;
}

cw_report *word_report(word *w, cw_edit_choice choice) {
    word_pack(w);
    clear();
    return cw_report_reopen(engine, "x.docx", w->bytes, w->size, choice, findings);
}

cw_finding finding_at(const char *code, const char *pointer) {
    for (size_t i = 0; i < cw_findings_count(findings); i++) {
        cw_finding f = cw_findings_at(findings, i);
        if (strcmp(f.code, code) == 0 && (!pointer || strcmp(f.pointer, pointer) == 0)) return f;
    }
    return (cw_finding){0};
}
