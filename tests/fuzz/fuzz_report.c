/*
 * Any bytes through reading, binding and checking: no crash, no leak, no endless run; and what every report must keep.
 */
#include "fuzz.h"

#include "report/report.h"

#include <string.h>

static void check_findings(const cw_diags *diags) {
    for (size_t i = 0; i < cw_diags_count(diags); i++) {
        const cw_diag *diag = cw_diags_at(diags, i);
        must(*diag->code && *diag->message, "a finding without code or message");
        must(!*diag->pointer || *diag->pointer == '/', "a pointer that is none");
        must(diag->place.line >= 0 && (diag->place.line > 0) == (diag->place.column > 0), "a place that is none");
    }
}

static void check_report(const cw_report *report) {
    must(report->layout && report->agency.name, "a report without its parts");
    for (size_t i = 0; i < report->cell_count; i++) {
        const cw_cell *cell = report->cells[i];
        must(cell->kind != CW_CELL_MISSING, "a missing cell in a bound report");
        must(cw_report_cell(report, cell->pointer) == cell, "a cell that its pointer does not find");
        must((cell->kind == CW_CELL_BLANK) == !*cell->text, "a blank with text, or a value without");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    cw_arena *arena = cw_arena_new();
    cw_diags *diags = cw_diags_new(size % 2 ? CW_LANG_ZH : CW_LANG_EN);
    const cw_source *source = cw_source_read(arena, "report.json", bytes, size, diags);
    must(source || cw_diags_count_of(diags, CW_ERROR), "refused without a finding");
    cw_report *report = source ? cw_report_bind(source, builtin_layouts(), diags) : NULL;
    must(report || cw_diags_count_of(diags, CW_ERROR), "not bound without a finding");
    if (report) {
        must(!cw_diags_count_of(diags, CW_ERROR), "bound with errors");
        cw_report_check(report, diags);
        check_report(report);
    }
    cw_diags_sort(diags, 0);
    check_findings(diags);
    cw_diags_free(diags);
    cw_arena_free(arena);
    return 0;
}
