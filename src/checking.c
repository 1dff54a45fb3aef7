/*
 * The façade's checking beyond what opening does: against last year's report, what was allowed, what was made of each
 * number of the prose; and the form written out, as a schema and as a skeleton to fill in.
 */
#include "facade.h"

#include "district/district.h"
#include "report/allow.h"
#include "report/checks.h"
#include "report/form.h"
#include "report/prose_text.h"
#include "report/years.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- further checks ---- */

typedef struct checking {
    cw_report *report;
    const cw_check_options *options;
    size_t first;
    cw_diags *diags;
} checking;

static bool check_more(void *ctx) {
    checking *c = ctx;
    cw_report *report = c->report;
    cw_date deadline = {0}, today = {0};
    size_t errors = cw_diags_count_of(c->diags, CW_ERROR), count = cw_diags_count(c->diags);
    if (c->options->deadline && !cw_date_read(c->options->deadline, &deadline)) return false;
    if (c->options->today && !cw_date_read(c->options->today, &today)) return false;
    if (deadline.year || today.year) cw_check_date(report, deadline, today, c->diags);
    if (c->options->previous) {
        cw_report_compare(report, c->options->previous, c->diags);
        cw_report_allow(report, c->diags, count, true);
    }
    if (cw_diags_count_of(c->diags, CW_ERROR) > errors) report->has_errors = true;
    cw_diags_sort(c->diags, c->first);
    return true;
}

/* What the comparison writes into last year's arena runs under this year's trap: memory that is wanting there is
 * wanting here. */
bool cw_report_check_more(cw_report *report, const cw_check_options *options, size_t first, cw_findings *findings) {
    checking c = {report, options, first, findings->diags};
    cw_arena *other = options->previous ? options->previous->arena : NULL;
    jmp_buf trap;
    if (setjmp(trap)) {
        findings->lost = true;
        cw_arena_trap(other, NULL);
        return false;
    }
    if (other) cw_arena_trap(other, &trap);
    bool ok = guarded(report->arena, findings, check_more, &c);
    if (other) cw_arena_trap(other, NULL);
    return ok;
}

/* ---- against the units' reports ---- */

typedef struct checking_units {
    cw_report *report;
    cw_report *const *units;
    size_t count;
    bool complete;
    cw_diags *diags;
} checking_units;

static bool check_units(void *ctx) {
    checking_units *c = ctx;
    size_t errors = cw_diags_count_of(c->diags, CW_ERROR);
    cw_units_check(c->report, (const cw_report *const *)c->units, c->count, c->complete, c->diags);
    if (cw_diags_count_of(c->diags, CW_ERROR) > errors) c->report->has_errors = true;
    cw_diags_sort(c->diags, 0);
    return true;
}

/* What is computed of a unit goes into its own arena: they all have this trap. */
bool cw_report_check_units(cw_report *report, cw_report *const *units, size_t count, bool complete,
                           cw_findings *findings) {
    checking_units c = {report, units, count, complete, findings->diags};
    volatile bool ok = false;
    jmp_buf trap;
    if (setjmp(trap) == 0) {
        for (size_t i = 0; i < count; i++)
            if (units[i] != report) cw_arena_trap(units[i]->arena, &trap);
        ok = guarded(report->arena, findings, check_units, &c);
    } else {
        findings->lost = true;
    }
    for (size_t i = 0; i < count; i++) cw_arena_trap(units[i]->arena, NULL);
    cw_arena_trap(report->arena, NULL);
    return ok;
}

static cw_finding finding_of(const cw_diag *d) {
    static const cw_finding_severity SEVERITY[] = {CW_FINDING_ERROR, CW_FINDING_WARNING, CW_FINDING_INFO};
    return (cw_finding){SEVERITY[d->severity], d->code,    d->place.file, d->place.line,
                        d->place.column,       d->pointer, d->message,    d->hint};
}

size_t cw_report_allowed_count(const cw_report *report) { return report->allowed_count; }

cw_finding cw_report_allowed(const cw_report *report, size_t index, const char **why) {
    if (why) *why = report->allowed[index].why;
    return finding_of(&report->allowed[index].diag);
}

size_t cw_report_number_count(const cw_report *report) { return report->reading_count; }

cw_number_info cw_report_number(const cw_report *report, size_t index) {
    static const cw_number_state STATE[] = {CW_NUMBER_EQUAL, CW_NUMBER_DIFFERS, CW_NUMBER_PASSED_OVER,
                                            CW_NUMBER_PLACEHOLDER, CW_NUMBER_ALONE};
    const cw_number_reading *r = &report->readings[index];
    cw_place place = cw_letter_place(report, r->piece, r->letter);
    return (cw_number_info){.state = STATE[r->state],
                            .line = place.line,
                            .column = place.column,
                            .pointer = r->piece->pointer,
                            .words = r->words,
                            .number = r->number,
                            .code = r->code,
                            .reason = r->reason,
                            .placeholder = r->pointer};
}

/* ---- schema and skeleton ---- */

typedef struct forming {
    cw_arena *arena;
    const cw_layout *layout;
    cw_lang lang;
    int year;
    const char *agency;
    const cw_report *previous;
    cw_diags *diags;
    const char *text;
} forming;

static bool write_form(void *ctx) {
    forming *f = ctx;
    if (f->previous) cw_find_mismatch(f->arena, f->previous, f->previous, f->agency, f->year, f->diags);
    f->text = f->agency ? cw_report_skeleton(f->arena, f->layout, f->year, f->agency, f->previous, f->lang)
                        : cw_report_schema(f->arena, f->layout, f->lang);
    return true;
}

static bool form(forming *f, const char *edition, cw_output *out, cw_findings *findings) {
    *out = (cw_output){0};
    if (!f->layout) {
        CW_FIND(findings->diags, CW_ERROR, "bad-option", ((cw_place){"", 0, 0}), "", facade_no_edition, edition);
        return false;
    }
    f->arena = cw_arena_new();
    f->diags = findings->diags;
    f->lang = cw_diags_lang(f->diags);
    bool ok = f->arena && guarded(f->arena, findings, write_form, f);
    out->bytes = ok ? malloc(strlen(f->text) + 1) : NULL;
    if (out->bytes) {
        out->size = strlen(f->text);
        memcpy(out->bytes, f->text, out->size);
    } else {
        findings->lost = true;
    }
    cw_arena_free(f->arena);
    return out->bytes != NULL;
}

bool cw_engine_schema(const cw_engine *engine, const char *edition, cw_output *out, cw_findings *findings) {
    forming f = {.layout = cw_layout_named(engine->layouts, edition)};
    return form(&f, edition, out, findings);
}

bool cw_engine_skeleton(const cw_engine *engine, const char *edition, int year, const char *agency,
                        const cw_report *previous, cw_output *out, cw_findings *findings) {
    char number[24];
    snprintf(number, sizeof number, "%d", year);
    forming f = {.year = year, .agency = agency, .previous = previous};
    f.layout = edition ? cw_layout_named(engine->layouts, edition) : cw_layout_for_year(engine->layouts, year);
    return form(&f, edition ? edition : number, out, findings);
}
