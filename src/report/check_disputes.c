/* T4-B: disputes without a refusal in 表三, nor anything carried over: of last year's applications? */
#include "report/checks.h"

#include <string.h>

static bool is_outcome_that_hurts(const char *pointer) {
    static const char *const HEADS[] = {"/applications/results/partly_granted/",
                                        "/applications/results/refused/",
                                        "/applications/results/unavailable/",
                                        "/applications/results/not_processed/",
                                        "/applications/results/other/",
                                        "/applications/carried_in/",
                                        "/applications/carried_out/"};
    for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS; i++)
        if (strncmp(pointer, HEADS[i], strlen(HEADS[i])) == 0) return true;
    return false;
}

/* The first group of 表四 with cases; *silent when 表三 has a reason for them or has too few figures to tell. */
static const cw_cell *cases(const cw_report *report, bool *silent) {
    const cw_cell *found = NULL;
    size_t known = 0;
    for (size_t i = 0; i < report->cell_count; i++) {
        const cw_cell *cell = report->cells[i];
        size_t size = strlen(cell->pointer);
        bool total = size > 6 && strcmp(cell->pointer + size - 6, "/total") == 0;
        if (cell->kind != CW_CELL_NUMBER) continue;
        if (strncmp(cell->pointer, "/disputes/", 10) == 0 && total && cell->number.millionths > 0 && !found)
            found = cell;
        if (!is_outcome_that_hurts(cell->pointer)) continue;
        known += total;
        if (cell->number.millionths > 0) *silent = true;
    }
    if (!known) *silent = true;
    return found;
}

void cw_check_refusals(const cw_report *report, cw_diags *diags) {
    bool silent = false;
    const cw_cell *cell = cases(report, &silent);
    for (size_t i = 0; i < report->layout->table_count; i++)
        if (strcmp(report->tables[i].table->key, "disputes") == 0 && report->tables[i].note_count) silent = true;
    if (!cell || silent) return;
    const char *name = strstr(cell->name, "·");
    CW_CELL_FIND(report, diags, CW_INFO, "T4-B", cell, t4b_refusal, name ? name + strlen("·") : cell->name, cell->text);
}
