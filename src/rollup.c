/* The façade over roll-ups. */
#include "facade.h"

#include "district/rollup.h"

#include <stdlib.h>
#include <string.h>

struct cw_rollup_sum {
    cw_arena *arena;
    cw_rollup *sum;
    cw_lang lang;
};

typedef struct rolling {
    cw_rollup_sum *rollup;
    const cw_rollup *sum; /* only looked at */
    cw_arena *old;        /* of an earlier sum */
    const char *agency;
    int year;
    const cw_report *report, *previous;
    const cw_file *file;
    cw_findings *findings;
    cw_bytes_view bytes;
} rolling;

static bool begin(void *ctx) {
    rolling *r = ctx;
    r->rollup->sum = cw_rollup_on(r->rollup->arena, r->agency, r->year);
    return true;
}

cw_rollup_sum *cw_rollup_new(const char *agency, int year, cw_language language) {
    cw_rollup_sum *rollup = calloc(1, sizeof *rollup);
    if (!rollup) return NULL;
    *rollup = (cw_rollup_sum){cw_arena_new(), NULL, language == CW_EN ? CW_LANG_EN : CW_LANG_ZH};
    rolling r = {.rollup = rollup, .agency = agency, .year = year};
    if (rollup->arena && guarded(rollup->arena, NULL, begin, &r)) return rollup;
    cw_rollup_free(rollup);
    return NULL;
}

void cw_rollup_free(cw_rollup_sum *rollup) {
    if (!rollup) return;
    cw_arena_free(rollup->arena);
    free(rollup);
}

static bool add(void *ctx) {
    rolling *r = ctx;
    return cw_rollup_take(r->rollup->sum, r->report, r->findings->diags);
}

static bool explain(void *ctx) {
    rolling *r = ctx;
    cw_rollup_explain(r->rollup->sum, r->report, r->previous, r->findings->diags);
    return true;
}

/* Both arenas are written to, the roll-up's and the report's: both have their trap. */
static bool add_guarded(void *ctx) {
    rolling *r = ctx;
    return guarded(r->rollup->arena, r->findings, add, r);
}

static bool explain_guarded(void *ctx) {
    rolling *r = ctx;
    return guarded(r->rollup->arena, r->findings, explain, r);
}

bool cw_rollup_add(cw_rollup_sum *rollup, const cw_report *report, cw_findings *findings) {
    rolling r = {.rollup = rollup, .report = report, .findings = findings};
    return guarded(report->arena, findings, add_guarded, &r);
}

bool cw_rollup_why(cw_rollup_sum *rollup, const cw_report *sum, const cw_report *previous, cw_findings *findings) {
    rolling r = {.rollup = rollup, .report = sum, .previous = previous, .findings = findings};
    return guarded(sum->arena, findings, explain_guarded, &r);
}

static bool adjust(void *ctx) {
    rolling *r = ctx;
    cw_arena *arena = r->rollup->arena;
    const cw_source *source = cw_source_read(arena, cw_strdup(arena, r->file->name), r->file->bytes, r->file->size,
                                             r->findings->diags);
    return source && cw_rollup_adjust(r->rollup->sum, source, r->findings->diags);
}

bool cw_rollup_adjust_by(cw_rollup_sum *rollup, const cw_file *adjustments, cw_findings *findings) {
    rolling r = {.rollup = rollup, .file = adjustments, .findings = findings};
    return guarded(rollup->arena, findings, adjust, &r);
}

size_t cw_rollup_count(const cw_rollup_sum *rollup) { return cw_rollup_reports(rollup->sum); }

static bool is_left(void *ctx) {
    rolling *r = ctx;
    const cw_source *old = cw_source_read(r->old, "", r->file->bytes, r->file->size, r->findings->diags);
    return old && cw_rollup_is_left(r->sum, old);
}

bool cw_rollup_untouched(const cw_rollup_sum *rollup, const cw_file *old) {
    cw_findings *findings = cw_findings_new(CW_ZH);
    rolling r = {.sum = rollup->sum, .file = old, .findings = findings, .old = cw_arena_new()};
    bool left = findings && r.old && guarded(r.old, findings, is_left, &r);
    cw_arena_free(r.old);
    cw_findings_free(findings);
    return left;
}

static bool write_report(void *ctx) {
    rolling *r = ctx;
    r->bytes = cw_rollup_report(r->rollup->sum, r->previous, r->rollup->lang);
    return r->bytes.size > 0;
}

static bool write_table(void *ctx) {
    rolling *r = ctx;
    r->bytes = cw_rollup_table(r->rollup->sum, r->rollup->lang);
    return r->bytes.size > 0;
}

static bool hand_out(rolling *r, bool (*write)(void *ctx), cw_output *out) {
    *out = (cw_output){0};
    if (!guarded(r->rollup->arena, NULL, write, r)) return false;
    out->bytes = malloc(r->bytes.size);
    if (!out->bytes) return false;
    memcpy(out->bytes, r->bytes.data, r->bytes.size);
    out->size = r->bytes.size;
    return true;
}

bool cw_rollup_json(cw_rollup_sum *rollup, const cw_report *previous, cw_output *out) {
    rolling r = {.rollup = rollup, .previous = previous};
    return hand_out(&r, write_report, out);
}

bool cw_rollup_xlsx(cw_rollup_sum *rollup, cw_output *out) {
    rolling r = {.rollup = rollup};
    return hand_out(&r, write_table, out);
}
