/*
 * render: all inputs are opened first, so that names can be judged before anything is written; then each report is
 * rendered to memory in all its formats, staged, and put in place together.
 */
#include "cli/cmd.h"
#include "cli/engine.h"
#include "cli/file.h"
#include "cli/names.h"
#include "cli/output.h"
#include "cli/render.h"

#include <stdlib.h>
#include <string.h>

typedef struct work {
    const options *o;
    target target;
    reporter *reporter;
    size_t written;
} work;

static status put_files(work *w, char *const *paths, const cw_output *outputs) {
    file_staged staged[FORMAT_COUNT] = {{0}};
    bool ok = true;
    for (size_t f = 0; ok && f < FORMAT_COUNT; f++)
        if (paths[f]) ok = file_stage(paths[f], outputs[f].bytes, outputs[f].size, &staged[f]);
    for (size_t f = 0; ok && f < FORMAT_COUNT; f++) {
        if (!staged[f].part) continue;
        ok = file_commit(&staged[f]);
        w->written += ok;
    }
    for (size_t f = 0; f < FORMAT_COUNT; f++) file_discard(&staged[f]);
    return ok ? STATUS_OK : STATUS_ENVIRONMENT;
}

static status put_output(work *w, char *const *paths, const cw_output *outputs) {
    if (w->target.kind == TARGET_FOLDER && !file_make_folder(w->target.path)) return STATUS_ENVIRONMENT;
    if (w->target.kind != TARGET_STDOUT) return put_files(w, paths, outputs);
    for (size_t f = 0; f < FORMAT_COUNT; f++)
        if (w->target.wanted[f] && !file_print(outputs[f].bytes, outputs[f].size)) return STATUS_ENVIRONMENT;
    w->written++;
    return STATUS_OK;
}

static status put_dump(work *w, input *in, const cw_options *how) {
    cw_output text = {0};
    cw_dump what = w->o->dump == DUMP_DOC ? CW_DUMP_DOC : CW_DUMP_PAGES;
    status result = STATUS_OK;
    if (!cw_report_dump(in->report, what, how, &text, in->findings))
        result = findings_failure(in->findings);
    else if (!file_print(text.bytes, text.size))
        result = STATUS_ENVIRONMENT;
    cw_output_free(&text);
    return result;
}

static status render_formats(work *w, input *in, char *const *paths, const cw_options *how) {
    cw_output outputs[FORMAT_COUNT] = {{0}};
    status result = STATUS_OK;
    for (size_t f = 0; result == STATUS_OK && f < FORMAT_COUNT; f++)
        if (w->target.wanted[f] && !cw_report_render(in->report, FORMATS[f], how, &outputs[f], in->findings))
            result = findings_failure(in->findings);
    if (result == STATUS_OK) result = put_output(w, paths, outputs);
    for (size_t f = 0; f < FORMAT_COUNT; f++) cw_output_free(&outputs[f]);
    return result;
}

static status render_one(work *w, input *in, char *const *paths) {
    if (!in->report) return in->status;
    if (cw_report_has_errors(in->report) && !w->o->lenient) return STATUS_DATA;
    file_bytes seal;
    const char *why = render_read_seal(in->report, strcmp(in->name, "-") == 0 ? "" : in->name, &seal);
    cw_options how = {w->o->lenient, w->o->date, w->o->pdf_profile, w->o->docx_profile, seal.bytes, seal.size, why};
    status result = w->o->dump ? put_dump(w, in, &how) : render_formats(w, in, paths, &how);
    free(seal.bytes);
    return result;
}

/* Under --strict warnings count; errors that --lenient passed over do not. */
static status strict_status(const work *w, const input *in) {
    return w->o->strict && cw_findings_count_of(in->findings, CW_FINDING_WARNING) ? STATUS_DATA : STATUS_OK;
}

static status render_all(work *w, inputs *list) {
    char **paths = NULL;
    status result = w->o->dump ? STATUS_OK : target_paths(&w->target, w->o, list, &paths);
    bool go = result == STATUS_OK;
    for (size_t i = 0; i < list->count; i++) {
        input *in = &list->items[i];
        if (go) result = worst(result, render_one(w, in, paths ? paths + i * FORMAT_COUNT : NULL));
        input_report(in, w->reporter, NULL, NULL);
        result = worst(result, strict_status(w, in));
    }
    target_paths_free(paths, list);
    if (!go && result == STATUS_USAGE) w->written = (size_t)-1; /* nothing was tried: the usage is to be read, not a summary */
    return result;
}

static bool sound(const options *o, target *t) {
    if (!inputs_sound(o, o->dump ? 1 : 0)) return false;
    if (!o->dump) return target_read(o, t);
    if (!o->output && !o->formats) return true;
    COMPLAIN(dump_output);
    return false;
}

status cmd_render(const options *o) {
    work w = {.o = o};
    if (!sound(o, &w.target)) return STATUS_USAGE;
    reporter r = reporter_open(stderr, o);
    w.reporter = &r;
    status result = STATUS_OK;
    inputs list = {0};
    cw_engine *engine = engine_open(o, true, &r, &result);
    if (engine) result = inputs_open(o, engine, &r, &list) ? render_all(&w, &list) : STATUS_ENVIRONMENT;
    inputs_free(&list);
    cw_engine_free(engine);
    if (w.written != (size_t)-1 || r.form == DIAGNOSTICS_SARIF) reporter_close(&r, w.written);
    return result;
}
