/* Reports from text, for tests: the built-in layouts, one list of findings, and what tests ask of it. */
#ifndef CW_TESTS_REPORTS_H
#define CW_TESTS_REPORTS_H

#include "report/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* One report being read. report NULL: it was refused. */
typedef struct reading {
    cw_arena *arena;
    cw_diags *diags;
    const cw_source *source;
    cw_report *report;
} reading;

static inline const cw_layouts *builtin_layouts(void) {
    static const cw_layouts *layouts;
    static cw_arena *arena; /* kept to the end: static, so that the leak checker sees it as in use */
    if (!layouts) {
        arena = cw_arena_new();
        cw_diags *diags = cw_diags_new(CW_LANG_ZH);
        layouts = cw_layouts_open(arena, CW_BUILTIN_LAYOUTS, CW_BUILTIN_LAYOUT_COUNT, diags);
        for (size_t i = 0; i < cw_diags_count(diags); i++) print_error("%s\n", cw_diags_at(diags, i)->message);
        cw_diags_free(diags);
    }
    assert_non_null(layouts);
    return layouts;
}

/* Reads, binds and checks, findings sorted as the program sorts them. */
static inline reading read_bytes_in(cw_lang lang, const cw_layouts *layouts, const char *file, const void *bytes,
                                    size_t size) {
    reading r = {cw_arena_new(), cw_diags_new(lang), NULL, NULL};
    r.source = cw_source_read(r.arena, file, bytes, size, r.diags);
    if (r.source) r.report = cw_report_bind(r.source, layouts, r.diags);
    if (r.report) cw_report_check(r.report, r.diags);
    cw_diags_sort(r.diags, 0);
    return r;
}

static inline reading read_bytes_with(const cw_layouts *layouts, const char *file, const void *bytes, size_t size) {
    return read_bytes_in(CW_LANG_ZH, layouts, file, bytes, size);
}

static inline reading read_bytes(const void *bytes, size_t size) {
    return read_bytes_with(builtin_layouts(), "report.json", bytes, size);
}

static inline reading read_text(const char *text) { return read_bytes(text, strlen(text)); }

static inline void end_reading(reading *r) {
    cw_diags_free(r->diags);
    cw_arena_free(r->arena);
}

/* A whole file, NUL-terminated, to be freed; the test fails when it cannot be read. */
static inline char *slurp(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) fail_msg("cannot open %s", path);
    fseek(file, 0, SEEK_END);
    long length = ftell(file);
    rewind(file);
    char *bytes = malloc((size_t)length + 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, (size_t)length, file), (size_t)length);
    bytes[length] = '\0';
    fclose(file);
    if (size) *size = (size_t)length;
    return bytes;
}

/* The first finding of a code (NULL: of any) at a pointer (NULL: anywhere), or NULL. */
static inline const cw_diag *find(const reading *r, const char *code, const char *pointer) {
    for (size_t i = 0; i < cw_diags_count(r->diags); i++) {
        const cw_diag *diag = cw_diags_at(r->diags, i);
        if ((!code || strcmp(diag->code, code) == 0) && (!pointer || strcmp(diag->pointer, pointer) == 0)) return diag;
    }
    return NULL;
}

static inline void print_findings(const reading *r) {
    for (size_t i = 0; i < cw_diags_count(r->diags); i++) {
        const cw_diag *d = cw_diags_at(r->diags, i);
        print_message("%d:%d %s [%s] %s\n", d->place.line, d->place.column, d->message, d->code, d->pointer);
    }
}

/* The only finding: code, pointer, place and message. */
static inline void assert_only(const reading *r, const char *code, const char *pointer, int line, int column,
                               const char *message) {
    if (cw_diags_count(r->diags) != 1) print_findings(r);
    assert_int_equal(cw_diags_count(r->diags), 1);
    const cw_diag *diag = cw_diags_at(r->diags, 0);
    assert_string_equal(diag->code, code);
    assert_string_equal(diag->pointer, pointer);
    assert_int_equal(diag->place.line, line);
    assert_int_equal(diag->place.column, column);
    assert_string_equal(diag->message, message);
}

/* A report of 2021 with nothing in it but what `members` adds (each member ends with a comma): zero tables, short
 * prose, 青禾镇人民政府. Members of the same name would be duplicates: pass those of `skip` ("/overview/") to leave
 * them out. */
static inline char *small_report(const char *members, const char *skip) {
    static const char *const MEMBERS[][2] = {
        {"/year/", "\"year\": 2021"},
        {"/agency/", "\"agency\": {\"name\": \"青禾镇人民政府\", \"short_name\": \"青禾镇\"}"},
        {"/overview/", "\"overview\": [\"总体情况。\"]"},
        {"/disclosure/", "\"disclosure\": 0"},
        {"/applications/", "\"applications\": 0"},
        {"/disputes/", "\"disputes\": 0"},
        {"/problems/", "\"problems\": [\"问题。\"]"},
        {"/other/", "\"other\": [\"无。\"]"},
    };
    size_t size = strlen(members) + 1024;
    char *text = malloc(size);
    assert_non_null(text);
    strcpy(text, "{");
    strcat(text, members);
    bool first = true;
    for (size_t i = 0; i < sizeof MEMBERS / sizeof *MEMBERS; i++) {
        if (skip && strstr(skip, MEMBERS[i][0])) continue;
        if (!first) strcat(text, ", ");
        strcat(text, MEMBERS[i][1]);
        first = false;
    }
    strcat(text, "}");
    return text;
}

static inline reading read_small(const char *members, const char *skip) {
    char *text = small_report(members, skip);
    reading r = read_text(text);
    free(text);
    return r;
}

#endif
