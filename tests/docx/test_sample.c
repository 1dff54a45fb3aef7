/*
 * One sample as a whole file: every part against the expected one of tests/golden/docx/, and the same bytes whatever the
 * time zone, the locale and the documents before.
 *
 * The expected files have a line break before each block, so that a difference can be read, and @VERSION@ for the
 * program's version. CW_UPDATE_GOLDEN=1 writes them: read what changed before it is committed.
 */
#include "chengwen.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>
#include <string.h>
#include <time.h>
#include <zip.h>

#define SAMPLES CW_PROJECT "/samples/"
#define GOLDEN CW_TEST_DATA "/golden/docx/"

typedef struct text {
    char *bytes;
    size_t size;
} text;

static text read_file(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) return (text){0};
    fseek(file, 0, SEEK_END);
    text t = {.size = (size_t)ftell(file)};
    rewind(file);
    t.bytes = malloc(t.size + 1);
    assert_int_equal(fread(t.bytes, 1, t.size, file), t.size);
    t.bytes[t.size] = '\0';
    fclose(file);
    return t;
}

static cw_engine *engine;

static int open_engine(void **state) {
    (void)state;
    cw_findings *findings = cw_findings_new(CW_ZH);
    engine = cw_engine_new();
    bool ok = cw_engine_open_fonts(engine, NULL, NULL, findings);
    cw_findings_free(findings);
    return ok ? 0 : -1;
}

static int close_engine(void **state) {
    (void)state;
    cw_engine_free(engine);
    return 0;
}

static cw_output render(const char *sample) {
    char path[512];
    snprintf(path, sizeof path, SAMPLES "%s/report.json", sample);
    text json = read_file(path);
    assert_non_null(json.bytes);
    cw_findings *findings = cw_findings_new(CW_ZH);
    cw_report *report = cw_report_open(engine, "report.json", json.bytes, json.size, findings);
    assert_non_null(report);
    cw_output out;
    assert_true(cw_report_render(report, CW_DOCX, NULL, &out, findings));
    cw_report_close(report);
    cw_findings_free(findings);
    free(json.bytes);
    return out;
}

static bool breaks_before(const char *tag) {
    static const char *const blocks[] = {"w:p>",     "w:tr>",    "w:tc>",        "w:tbl>",        "w:style ", "w:font ",
                                         "w:sectPr", "Override", "Relationship ", "w:compatSetting", "json ",    "w:docDefaults"};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (!strncmp(tag, blocks[i], strlen(blocks[i]))) return true;
    return false;
}

/* The part as the expected files have it. */
static text readable(const char *bytes, size_t size) {
    text t = {.bytes = malloc(2 * size + 64)};
    const char *version = cw_version();
    for (const char *p = bytes; p < bytes + size;) {
        if (*p == '<' && p > bytes && p[-1] == '>' && breaks_before(p + 1)) t.bytes[t.size++] = '\n';
        if (!strncmp(p, version, strlen(version))) {
            t.size += (size_t)sprintf(t.bytes + t.size, "@VERSION@");
            p += strlen(version);
        } else {
            t.bytes[t.size++] = *p++;
        }
    }
    t.bytes[t.size] = '\0';
    return t;
}

static void golden_path(char *path, size_t room, const char *part) {
    int n = snprintf(path, room, GOLDEN "%s", part);
    for (char *p = path + strlen(GOLDEN); p < path + n; p++)
        if (*p == '/') *p = '-'; /* word/styles.xml: word-styles.xml */
}

/* The first line that differs says more than two long texts. */
static void assert_same(const char *part, text got, text expected) {
    if (got.size == expected.size && !memcmp(got.bytes, expected.bytes, got.size)) return;
    const char *a = got.bytes, *b = expected.bytes;
    int line = 1;
    while (*a && *a == *b) {
        if (*a == '\n') line++;
        a++, b++;
    }
    while (a > got.bytes && a[-1] != '\n') a--, b--;
    fail_msg("%s, line %d:\n got      %.*s\n expected %.*s", part, line, (int)strcspn(a, "\n"), a, (int)strcspn(b, "\n"), b);
}

static void compare_part(zip_t *zip, zip_uint64_t index) {
    zip_stat_t stat;
    assert_int_equal(zip_stat_index(zip, index, 0, &stat), 0);
    char *bytes = calloc(1, stat.size + 1);
    zip_file_t *file = zip_fopen_index(zip, index, 0);
    assert_int_equal(zip_fread(file, bytes, stat.size), stat.size);
    zip_fclose(file);
    text got = readable(bytes, stat.size);
    char path[512];
    golden_path(path, sizeof path, stat.name);
    if (getenv("CW_UPDATE_GOLDEN")) {
        FILE *out = fopen(path, "wb");
        assert_non_null(out);
        assert_int_equal(fwrite(got.bytes, 1, got.size, out), got.size);
        fclose(out);
    }
    text expected = read_file(path);
    if (!expected.bytes) fail_msg("no expected file %s", path);
    assert_same(stat.name, got, expected);
    free(expected.bytes);
    free(got.bytes);
    free(bytes);
}

static void every_part_is_as_expected(void **state) {
    (void)state;
    cw_output out = render("zero-township-2021");
    zip_source_t *source = zip_source_buffer_create(out.bytes, out.size, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    assert_non_null(zip);
    assert_int_equal(zip_get_num_entries(zip, 0), 14);
    for (zip_uint64_t i = 0; i < 14; i++) compare_part(zip, i);
    zip_discard(zip);
    cw_output_free(&out);
}

static void same_bytes_in_every_place(void **state) {
    (void)state;
    cw_output first = render("joint-signature-2024");
    cw_output between = render("rare-characters-2024");
    cw_output_free(&between);
    setenv("TZ", "America/New_York", 1);
    tzset();
    setlocale(LC_ALL, "");
    cw_output second = render("joint-signature-2024");
    setenv("TZ", "Asia/Shanghai", 1);
    tzset();
    setlocale(LC_ALL, "C");
    cw_output third = render("joint-signature-2024");
    assert_int_equal(first.size, second.size);
    assert_memory_equal(first.bytes, second.bytes, first.size);
    assert_int_equal(first.size, third.size);
    assert_memory_equal(first.bytes, third.bytes, first.size);
    cw_output_free(&first);
    cw_output_free(&second);
    cw_output_free(&third);
    unsetenv("TZ");
}

/* 22 kB with the data inside; the floor catches a document that lost its tables. */
static void a_township_is_small(void **state) {
    (void)state;
    cw_output out = render("zero-township-2021");
    assert_in_range(out.size, 10000, 22 * 1024);
    cw_output_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_part_is_as_expected),
        cmocka_unit_test(same_bytes_in_every_place),
        cmocka_unit_test(a_township_is_small),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
