/*
 * test_reread_random FOLDER: every report of the folder to PDF. The PDF agrees with its data and makes itself again;
 * with one digit changed on a page, and with one changed in the data, it is refused and the cell is named.
 */
#include "rendered.h"

#include "doc/doc.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *folder;

/* ---- the report behind a file ---- */

typedef struct data {
    cw_arena *arena;
    cw_diags *diags;
    const cw_report *report;
    const cw_doc *doc;
} data;

static data read_data(bytes json) {
    data d = {.arena = cw_arena_new(), .diags = cw_diags_new(CW_LANG_ZH)};
    const cw_layouts *layouts = cw_layouts_open(d.arena, CW_BUILTIN_LAYOUTS, CW_BUILTIN_LAYOUT_COUNT, d.diags);
    const cw_source *source = cw_source_read(d.arena, "report.json", json.data, json.size, d.diags);
    assert_non_null(source);
    d.report = cw_report_bind(source, layouts, d.diags);
    assert_non_null(d.report);
    d.doc = cw_doc_build(d.arena, d.report, (cw_date){0});
    return d;
}

static void end_data(data *d) {
    cw_diags_free(d->diags);
    cw_arena_free(d->arena);
}

/* The n-th data cell with text. */
static const cw_cell *cell_with_text(const cw_doc *doc, int n) {
    for (size_t i = 0; i < doc->count; i++) {
        const cw_doc_table *table = doc->nodes[i].kind == CW_DOC_TABLE ? doc->nodes[i].table : NULL;
        for (size_t k = 0; table && k < table->cell_count; k++) {
            const cw_table_cell *cell = &table->cells[k];
            bool text = false;
            for (size_t t = 0; t < cell->span_count; t++) text |= *cell->spans[t].text != '\0';
            if (cell->scope == CW_SCOPE_NO && text && n-- == 0) return cell->value;
        }
    }
    fail_msg("no such cell");
    return NULL;
}

/* ---- forgeries ---- */

/* The same numbers in every run (Knuth's MMIX generator). */
static size_t any(uint64_t *seed, size_t below) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(*seed >> 33) % below;
}

static void refuses_on_page(setting *s, bytes pdf, const data *d, uint64_t *seed, const char *name) {
    qpdf_data file = forge_open(pdf);
    size_t count = 0;
    drawn_digit *digits = forge_digits(file, &count);
    assert_true(count > 50);
    const drawn_digit *digit = &digits[any(seed, count)];
    while (!forge_digit(file, digit)) digit = &digits[any(seed, count)];
    const cw_cell *cell = cell_with_text(d->doc, digit->td);
    bytes forged = forge_close(&file);
    if (verify(s, forged))
        fail_msg("%s: a digit of %s changed on page %d and not seen", name, cell->name, digit->page + 1);
    cw_finding f = finding(s, "verify-cell", cell->name);
    if (!f.message || strcmp(f.pointer, cell->pointer) != 0 || cw_findings_count(s->findings) != 1)
        fail_msg("%s: %s is not named: %s", name, cell->name, cw_findings_at(s->findings, 0).message);
    free(digits);
    free(forged.data);
}

/* Where a digit of a number given in the file stands. */
static const cw_cell *any_number(const cw_report *report, bytes json, uint64_t *seed, size_t *at) {
    for (;;) {
        const cw_cell *cell = report->cells[any(seed, report->cell_count)];
        if (cell->kind != CW_CELL_NUMBER || !cell->given) continue;
        *at = cell->offset + strcspn(json.data + cell->offset, "0123456789");
        return cell;
    }
}

static void refuses_in_data(setting *s, bytes pdf, bytes json, const data *d, uint64_t *seed, bool mend_hash,
                            const char *name) {
    size_t at;
    const cw_cell *cell = any_number(d->report, json, seed, &at);
    qpdf_data file = forge_open(pdf);
    forge_json_digit(file, at, mend_hash);
    bytes forged = forge_close(&file);
    if (verify(s, forged)) fail_msg("%s: %s changed in the data and not seen", name, cell->name);
    if (!finds_at(s, "verify-cell", cell->pointer) || !finding(s, "verify-cell", cell->name).message)
        fail_msg("%s: %s is not named: %s", name, cell->name, cw_findings_at(s->findings, 0).message);
    assert_int_equal(finding(s, "verify-data", "SHA-256").message != NULL, !mend_hash);
    free(forged.data);
}

/* ---- every report ---- */

static void check_report(setting *s, const char *path, uint64_t *seed, bool mend_hash) {
    cw_options options = {.date = mend_hash ? "2024-02-29" : NULL}; /* some with an option to be remembered */
    bytes json = read_whole(path), pdf = render(s, json, &options);
    if (!verify(s, pdf)) fail_msg("%s: %s", path, cw_findings_at(s->findings, 0).message);
    bytes again = render(s, pdf, NULL);
    if (again.size != pdf.size || memcmp(again.data, pdf.data, pdf.size) != 0) fail_msg("%s: another file again", path);

    data d = read_data(json);
    refuses_on_page(s, pdf, &d, seed, path);
    refuses_in_data(s, pdf, json, &d, seed, mend_hash, path);
    end_data(&d);
    free(json.data);
    free(pdf.data);
    free(again.data);
}

static int is_json(const struct dirent *entry) { return strstr(entry->d_name, ".json") != NULL; }

static void agrees_repeats_and_refuses(void **state) {
    struct dirent **entries;
    int count = scandir(folder, &entries, is_json, alphasort);
    assert_true(count > 0);
    uint64_t seed = 5;
    for (int i = 0; i < count; i++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        check_report(*state, path, &seed, i % 4 == 0);
        free(entries[i]);
    }
    free(entries);
    print_message("%d reports verified and made again, %d forgeries refused\n", count, 2 * count);
}

int main(int argc, char **argv) {
    if (argc != 2) return 2;
    folder = argv[1];
    const struct CMUnitTest tests[] = {cmocka_unit_test(agrees_repeats_and_refuses)};
    return cmocka_run_group_tests(tests, setting_open, setting_close);
}
