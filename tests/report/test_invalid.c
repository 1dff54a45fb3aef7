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

static reading read_case(const char *name) {
    char path[512];
    size_t size;
    snprintf(path, sizeof path, "%s/%s/report.json", CASES, name);
    char *bytes = slurp(path, &size);
    reading r = read_bytes(bytes, size);
    free(bytes);
    return r;
}

static void every_case(void **state) {
    (void)state;
    struct dirent **entries;
    int count = scandir(CASES, &entries, visible, alphasort), failed = 0;
    assert_true(count >= 140);
    for (int i = 0; i < count; i++) {
        char path[512];
        reading r = read_case(entries[i]->d_name);
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
        reading r = read_case(entries[i]->d_name);
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_case)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
