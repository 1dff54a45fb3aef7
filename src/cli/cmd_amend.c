/* amend: a patch, or --set, applied to a report's JSON and written to another file; nothing is written when the patch does
 * not apply or the result is wrong. */
#include "cli/cmd.h"
#include "cli/engine.h"
#include "cli/file.h"
#include "cli/input.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool read_one(const char *name, reporter *r, file_bytes *out) {
    if (file_read(name, MAX_INPUT, out)) return true;
    const char *args[] = {words_errno(errno), NULL};
    reporter_add_file(r, "unreadable", name, WORDS_cannot_read, args);
    return false;
}

static status put(const options *o, const cw_output *out, size_t *written) {
    file_staged staged = {0};
    bool ok;
    if (strcmp(o->output, "-") == 0) {
        ok = file_print(out->bytes, out->size);
    } else {
        ok = file_stage(o->output, out->bytes, out->size, &staged) && file_commit(&staged);
        file_discard(&staged);
    }
    *written += ok;
    return ok ? STATUS_OK : STATUS_ENVIRONMENT;
}

static status amend(const options *o, const cw_engine *engine, reporter *r, size_t *written) {
    bool patched = o->input_count == 2;
    file_bytes report = {0}, patch = {0};
    cw_findings *findings = cw_findings_new(words_language());
    cw_output out = {0};
    status result = STATUS_ENVIRONMENT;
    r->inputs++;
    if (!findings) {
        COMPLAIN(no_memory);
    } else if (read_one(o->inputs[0], r, &report) && (!patched || read_one(o->inputs[1], r, &patch))) {
        cw_file of = {o->inputs[0], report.bytes, report.size}, with = {patched ? o->inputs[1] : "", patch.bytes, patch.size};
        cw_amend_options how = {o->lenient, o->retotal, o->sets, o->set_count};
        result = cw_amend(engine, &of, patched ? &with : NULL, &how, &out, findings) ? put(o, &out, written) : STATUS_DATA;
        reporter_add_all(r, findings, NULL, NULL);
    }
    cw_output_free(&out);
    cw_findings_free(findings);
    free(report.bytes);
    free(patch.bytes);
    return result;
}

static bool usage_sound(const options *o) {
    if (!inputs_sound(o, 0)) return false;
    if (o->input_count > 2)
        COMPLAIN(amend_inputs);
    else if (o->input_count == 1 && !o->set_count)
        COMPLAIN(amend_nothing);
    else if (!o->output)
        COMPLAIN(no_output);
    else if (strcmp(o->output, "-") == 0 && isatty(STDOUT_FILENO))
        COMPLAIN(stdout_terminal);
    else if (file_same(o->output, o->inputs[0]) || (o->input_count == 2 && file_same(o->output, o->inputs[1])))
        COMPLAIN(output_is_input, o->output);
    else
        return true;
    return false;
}

status cmd_amend(const options *o) {
    if (!usage_sound(o)) return STATUS_USAGE;
    reporter r = reporter_open(stderr, o);
    status result = STATUS_OK;
    size_t written = 0;
    cw_engine *engine = engine_open(o, false, &r, &result);
    if (engine) result = amend(o, engine, &r, &written);
    cw_engine_free(engine);
    reporter_close(&r, written);
    return result;
}
