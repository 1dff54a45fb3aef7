/* Corrections as chengwen.h has them: amend. The result of an amendment is opened like any report, so that what is wrong
 * with it is found by the same checks as ever. */
#include "facade.h"

#include "change/change.h"

#include <stdlib.h>
#include <string.h>

static bool hand_over(const void *bytes, size_t size, cw_output *out, cw_findings *findings) {
    out->bytes = malloc(size ? size : 1);
    if (!out->bytes) {
        findings->lost = true;
        return false;
    }
    memcpy(out->bytes, bytes, size);
    out->size = size;
    return true;
}

/* ---- amend ---- */

typedef struct amending {
    cw_arena *arena;
    const cw_engine *engine;
    const cw_file *report, *patch;
    const cw_amend_options *options;
    cw_findings *findings;
    cw_json result;
} amending;

static const cw_source *read_source(amending *a, const cw_file *file) {
    return cw_source_read(a->arena, cw_strdup(a->arena, file->name), file->bytes, file->size, a->findings->diags);
}

static bool amend(void *ctx) {
    amending *a = ctx;
    const cw_source *source = read_source(a, a->report), *patch = a->patch ? read_source(a, a->patch) : NULL;
    if (!source || (a->patch && !patch)) return false;
    cw_amendment amendment = {patch, a->options->sets, a->options->set_count, a->options->retotal};
    a->result = cw_amend_text(a->arena, source, a->engine->layouts, &amendment, a->findings->diags);
    return a->result.text != NULL;
}

/* Opens the result as a report; its findings are said of the file that was amended. */
static bool sound(amending *a) {
    cw_report *report =
        cw_report_open(a->engine, a->report->name, a->result.text, a->result.size, a->findings);
    bool ok = report && (a->options->lenient || !cw_report_has_errors(report));
    cw_report_close(report);
    if (!ok && !a->findings->lost)
        CW_FIND(a->findings->diags, CW_ERROR, "amend-errors", ((cw_place){a->report->name, 0, 0}), "", amend_errors);
    return ok;
}

bool cw_amend(const cw_engine *engine, const cw_file *report, const cw_file *patch, const cw_amend_options *options,
              cw_output *out, cw_findings *findings) {
    static const cw_amend_options none = {0};
    *out = (cw_output){0};
    cw_arena *arena = cw_arena_new();
    if (!arena) {
        findings->lost = true;
        return false;
    }
    amending a = {arena, engine, report, patch, options ? options : &none, findings, {0}};
    bool ok = guarded(arena, findings, amend, &a) && sound(&a) &&
              hand_over(a.result.text, a.result.size, out, findings);
    cw_arena_free(arena);
    return ok;
}
