/* The façade over roll-ups. */
#include "facade.h"

#include "district/rollup.h"

#include <stdlib.h>
#include <string.h>

struct cw_rollup_sum {
    cw_arena *arena;
    cw_rollup *sum;
    cw_lang lang;
    int year;
};

typedef struct rolling {
    cw_rollup_sum *rollup;
    const cw_report *report;
    cw_findings *findings;
    const char *agency; /* NULL: the table */
    cw_bytes_view bytes;
} rolling;

static bool begin(void *ctx) {
    rolling *r = ctx;
    r->rollup->sum = cw_rollup_on(r->rollup->arena, r->rollup->year);
    return true;
}

cw_rollup_sum *cw_rollup_new(int year, cw_language language) {
    cw_rollup_sum *rollup = calloc(1, sizeof *rollup);
    if (!rollup) return NULL;
    *rollup = (cw_rollup_sum){cw_arena_new(), NULL, language == CW_EN ? CW_LANG_EN : CW_LANG_ZH, year};
    rolling r = {.rollup = rollup};
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

/* Both arenas are written to: both have their trap. */
static bool add_guarded(void *ctx) {
    rolling *r = ctx;
    return guarded(r->rollup->arena, r->findings, add, r);
}

bool cw_rollup_add(cw_rollup_sum *rollup, const cw_report *report, cw_findings *findings) {
    rolling r = {.rollup = rollup, .report = report, .findings = findings};
    return guarded(report->arena, findings, add_guarded, &r);
}

static bool write_out(void *ctx) {
    rolling *r = ctx;
    r->bytes = r->agency ? cw_rollup_report(r->rollup->sum, r->agency, r->rollup->lang)
                         : cw_rollup_table(r->rollup->sum, r->rollup->lang);
    return r->bytes.size > 0;
}

static bool hand_out(cw_rollup_sum *rollup, const char *agency, cw_output *out) {
    rolling r = {.rollup = rollup, .agency = agency};
    *out = (cw_output){0};
    if (!guarded(rollup->arena, NULL, write_out, &r)) return false;
    out->bytes = malloc(r.bytes.size);
    if (!out->bytes) return false;
    memcpy(out->bytes, r.bytes.data, r.bytes.size);
    out->size = r.bytes.size;
    return true;
}

bool cw_rollup_json(cw_rollup_sum *rollup, const char *agency, cw_output *out) { return hand_out(rollup, agency, out); }
bool cw_rollup_xlsx(cw_rollup_sum *rollup, cw_output *out) { return hand_out(rollup, NULL, out); }
