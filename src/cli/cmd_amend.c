/* amend: a patch, or --set, applied to a report's JSON, or to the data in a PDF or DOCX of ours, and written to another file; nothing is written when the patch does
 * not apply or the result is wrong. */
#include "cli/cmd.h"
#include "cli/engine.h"
#include "cli/file.h"
#include "cli/input.h"
#include "cli/names.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Where -o leads: a folder gets the report under its own name. Freed with free; NULL when there is no memory. */
static char *target_path(const options *o) {
    size_t size = strlen(o->output);
    if ((!size || o->output[size - 1] != '/') && !file_is_folder(o->output)) return strdup(o->output);
    char *stem = name_of_input(o->inputs[0]), *path = stem ? name_path(o->output, stem, "json") : NULL;
    free(stem);
    return path;
}

static bool make_folder(const char *path) {
    char *folder = name_folder(path);
    bool ok = folder && (!*folder || file_make_folder(folder));
    free(folder);
    return ok;
}

static status put(const options *o, const char *path, const cw_output *out, size_t *written) {
    file_staged staged = {0};
    bool ok;
    if (strcmp(path, "-") == 0) {
        ok = file_print(out->bytes, out->size);
    } else {
        bool whole = strcmp(path, o->output) == 0; /* only the folder that -o names is made */
        ok = (whole || make_folder(path)) && file_stage(path, out->bytes, out->size, &staged) && file_commit(&staged);
        file_discard(&staged);
    }
    *written += ok;
    return ok ? STATUS_OK : STATUS_ENVIRONMENT;
}

static status amend(const options *o, const char *path, const cw_engine *engine, reporter *r, size_t *written) {
    bool patched = o->input_count == 2;
    file_bytes report = {0}, patch = {0};
    cw_findings *findings = cw_findings_new(words_language());
    cw_output out = {0};
    status result = STATUS_ENVIRONMENT;
    r->inputs++;
    if (!findings) {
        COMPLAIN(no_memory);
    } else if (input_read(o->inputs[0], r, &report) && (!patched || input_read(o->inputs[1], r, &patch))) {
        cw_file of = {o->inputs[0], report.bytes, report.size}, with = {patched ? o->inputs[1] : "", patch.bytes, patch.size};
        cw_amend_options how = {o->lenient, o->retotal, o->sets, o->set_count, input_edits(o)};
        result = cw_amend(engine, &of, patched ? &with : NULL, &how, &out, findings) ? put(o, path, &out, written)
                                                                                      : findings_failure(findings);
        reporter_add_all(r, findings, NULL, NULL);
    }
    cw_output_free(&out);
    cw_findings_free(findings);
    free(report.bytes);
    free(patch.bytes);
    return result;
}

static bool usage_sound(const options *o, const char *path) {
    if (o->input_count > 2)
        COMPLAIN(amend_inputs);
    else if (o->input_count == 1 && !o->set_count)
        COMPLAIN(amend_nothing);
    else if (strcmp(path, "-") == 0 && isatty(STDOUT_FILENO))
        COMPLAIN(stdout_terminal);
    else if (strcmp(path, o->output) != 0 && strcmp(o->inputs[0], "-") == 0)
        COMPLAIN(amend_folder);
    else if (name_has_extension(path, "pdf") || name_has_extension(path, "docx"))
        COMPLAIN(amend_json, path);
    else if (file_same(path, o->inputs[0]) || (o->input_count == 2 && file_same(path, o->inputs[1])))
        COMPLAIN(output_is_input, path);
    else
        return true;
    return false;
}

status cmd_amend(const options *o) {
    if (!inputs_sound(o, 0)) return STATUS_USAGE;
    if (!o->output) {
        COMPLAIN(no_output);
        return STATUS_USAGE;
    }
    char *path = target_path(o);
    if (!path) {
        COMPLAIN(no_memory);
        return STATUS_ENVIRONMENT;
    }
    if (!usage_sound(o, path)) {
        free(path);
        return STATUS_USAGE;
    }
    reporter r = reporter_open(stderr, o);
    status result = STATUS_OK;
    size_t written = 0;
    cw_engine *engine = engine_open(o, false, &r, &result);
    if (engine) result = amend(o, path, engine, &r, &written);
    cw_engine_free(engine);
    free(path);
    reporter_close(&r, written);
    return result;
}
