/*
 * tests/invalid: a folder a case, with report.json (any bytes) and expected.txt, the findings one a line:
 *     severity code line:column pointer message
 * and the hint, where there is one, on a line of its own behind four blanks. `test_invalid --record` writes the
 * expected files; they are read before they are committed.
 */
#include "base/buf.h"
#include "reports.h"

#include <dirent.h>

#define CASES CW_TEST_DATA "/invalid"

static const char *findings_as_text(cw_arena *arena, const cw_diags *diags) {
    static const char *const SEVERITIES[] = {"error", "warning", "info"};
    cw_buf out = cw_buf_on(arena);
    for (size_t i = 0; i < cw_diags_count(diags); i++) {
        const cw_diag *d = cw_diags_at(diags, i);
        cw_putf(&out, "%s %s %d:%d %s %s\n", SEVERITIES[d->severity], d->code, d->place.line, d->place.column,
                *d->pointer ? d->pointer : "-", d->message);
        if (*d->hint) cw_putf(&out, "    %s\n", d->hint);
    }
    return out.data;
}

/* Names with a point are files beside the cases: README.md, .gitattributes. */
static int visible(const struct dirent *entry) { return !strchr(entry->d_name, '.'); }

static reading read_case(const char *name, cw_lang lang) {
    char path[512];
    size_t size;
    snprintf(path, sizeof path, "%s/%s/report.json", CASES, name);
    char *bytes = slurp(path, &size);
    reading r = read_bytes_in(lang, builtin_layouts(), "report.json", bytes, size);
    free(bytes);
    return r;
}

/* In English every argument finds its place too, and the findings are the same. */
static void every_case_in_english(void **state) {
    (void)state;
    struct dirent **entries;
    int count = scandir(CASES, &entries, visible, alphasort);
    for (int i = 0; i < count; i++) {
        reading zh = read_case(entries[i]->d_name, CW_LANG_ZH), en = read_case(entries[i]->d_name, CW_LANG_EN);
        assert_int_equal(cw_diags_count(zh.diags), cw_diags_count(en.diags));
        for (size_t j = 0; j < cw_diags_count(en.diags); j++) {
            const cw_diag *a = cw_diags_at(zh.diags, j), *b = cw_diags_at(en.diags, j);
            assert_string_equal(a->code, b->code);
            assert_string_equal(a->pointer, b->pointer);
            assert_string_not_equal(a->message, b->message);
            for (char digit = '0'; digit <= '9'; digit++) {
                char argument[] = {'{', digit, '}', '\0'};
                if (strstr(a->message, argument) || strstr(b->message, argument)) fail_msg("%s", a->message);
                if (strstr(a->hint, argument) || strstr(b->hint, argument)) fail_msg("%s", a->hint);
            }
        }
        end_reading(&zh);
        end_reading(&en);
        free(entries[i]);
    }
    free(entries);
}

static void every_case(void **state) {
    (void)state;
    struct dirent **entries;
    int count = scandir(CASES, &entries, visible, alphasort), failed = 0;
    assert_true(count >= 140);
    for (int i = 0; i < count; i++) {
        char path[512];
        reading r = read_case(entries[i]->d_name, CW_LANG_ZH);
        snprintf(path, sizeof path, "%s/%s/expected.txt", CASES, entries[i]->d_name);
        char *expected = slurp(path, NULL);
        const char *found = findings_as_text(r.arena, r.diags);
        if (strcmp(found, expected) != 0) {
            print_error("%s\n--- expected\n%s--- found\n%s", entries[i]->d_name, expected, found);
            failed++;
        }
        /* An invalid report is refused, or (sums) bound with errors. */
        if (!cw_diags_count_of(r.diags, CW_ERROR)) {
            print_error("%s: no error found\n", entries[i]->d_name);
            failed++;
        }
        free(expected);
        end_reading(&r);
        free(entries[i]);
    }
    free(entries);
    assert_int_equal(failed, 0);
}

static int record(void) {
    struct dirent **entries;
    int count = scandir(CASES, &entries, visible, alphasort);
    for (int i = 0; i < count; i++) {
        char path[512];
        reading r = read_case(entries[i]->d_name, CW_LANG_ZH);
        snprintf(path, sizeof path, "%s/%s/expected.txt", CASES, entries[i]->d_name);
        FILE *file = fopen(path, "wb");
        if (!file) return 1;
        fputs(findings_as_text(r.arena, r.diags), file);
        fclose(file);
        end_reading(&r);
        free(entries[i]);
    }
    free(entries);
    return 0;
}

int main(int argc, char **argv) {
    if (argc > 1 && strcmp(argv[1], "--record") == 0) return record();
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_case), cmocka_unit_test(every_case_in_english)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
