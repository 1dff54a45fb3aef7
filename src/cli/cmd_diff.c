/* diff: two reports, in any form that chengwen reads, compared by meaning. */
#include "cli/cmd.h"
#include "cli/engine.h"
#include "cli/file.h"
#include "cli/input.h"
#include "cli/names.h"

#include <string.h>
#include <unistd.h>

typedef enum { FORM_UNSAID, FORM_TEXT, FORM_JSON, FORM_PATCH, FORM_DOCX, FORM_PDF, FORM_NOTICE } form;

static bool has_extension(const options *o, const char *extension) {
    return o->output && name_has_extension(o->output, extension);
}

/* Without -f the name of -o decides. */
static form asked(const options *o) {
    if (o->diff_form) return (form)o->diff_form;
    if (has_extension(o, "docx")) return FORM_DOCX;
    if (has_extension(o, "pdf")) return FORM_PDF;
    return has_extension(o, "json") ? FORM_JSON : FORM_TEXT;
}

/* What the library is asked for. A notice is of the kind that -o names. */
static cw_diff_form form_of(const options *o) {
    switch (asked(o)) {
    case FORM_UNSAID:
    case FORM_TEXT: return CW_DIFF_TEXT;
    case FORM_JSON: return CW_DIFF_JSON;
    case FORM_PATCH: return CW_DIFF_PATCH;
    case FORM_DOCX: return CW_DIFF_REDLINE_DOCX;
    case FORM_PDF: return CW_DIFF_REDLINE_PDF;
    case FORM_NOTICE: break;
    }
    return has_extension(o, "pdf") ? CW_DIFF_NOTICE_PDF : CW_DIFF_NOTICE_DOCX;
}

static bool is_document(const options *o) { return asked(o) >= FORM_DOCX; }

/* Whether the name of -o is of another kind than what is written to it. */
static bool misnamed(const options *o) {
    bool docx = has_extension(o, "docx"), pdf = has_extension(o, "pdf");
    switch (asked(o)) {
    case FORM_DOCX: return !docx;
    case FORM_PDF: return !pdf;
    case FORM_NOTICE: return false; /* said by itself */
    case FORM_UNSAID:
    case FORM_TEXT:
    case FORM_JSON:
    case FORM_PATCH: break;
    }
    return docx || pdf;
}

static bool usage_sound(const options *o) {
    bool standard = o->output && strcmp(o->output, "-") == 0;
    if (!inputs_sound(o, 0)) return false;
    if (o->input_count != 2)
        COMPLAIN(diff_inputs);
    else if (is_document(o) && !o->output)
        COMPLAIN(no_output);
    else if (is_document(o) && standard && isatty(STDOUT_FILENO))
        COMPLAIN(stdout_terminal);
    else if (asked(o) == FORM_NOTICE && !has_extension(o, "docx") && !has_extension(o, "pdf"))
        COMPLAIN(file_extension, o->output);
    else if (!standard && misnamed(o))
        COMPLAIN(file_format, o->output);
    else if (o->output && !standard && (file_same(o->output, o->inputs[0]) || file_same(o->output, o->inputs[1])))
        COMPLAIN(output_is_input, o->output);
    else
        return true;
    return false;
}

static status put(const options *o, const cw_output *out) {
    file_staged staged = {0};
    if (!o->output || strcmp(o->output, "-") == 0) return file_print(out->bytes, out->size) ? STATUS_OK : STATUS_ENVIRONMENT;
    bool ok = file_stage(o->output, out->bytes, out->size, &staged) && file_commit(&staged);
    file_discard(&staged);
    return ok ? STATUS_OK : STATUS_ENVIRONMENT;
}

static bool is_said(const void *context, const cw_finding *f) {
    (void)context;
    return f->severity != CW_FINDING_INFO;
}

static status compare(const options *o, const cw_engine *engine, const inputs *list, cw_findings *findings) {
    const input *before = &list->items[0], *now = &list->items[1];
    if (!before->report || !now->report) return worst(before->status, now->status);
    cw_diff_options how = {before->name, now->name, o->author, o->date};
    cw_output out = {0};
    size_t differences = 0;
    status result = STATUS_OK;
    if (!cw_diff(engine, before->report, now->report, form_of(o), &how, &differences, &out, findings))
        result = findings_failure(findings);
    else if (out.size) /* nothing: a notice of nothing */
        result = put(o, &out);
    cw_output_free(&out);
    return result == STATUS_OK && o->exit_code && differences ? STATUS_DATA : result;
}

status cmd_diff(const options *o) {
    if (!usage_sound(o)) return STATUS_USAGE;
    reporter r = reporter_open(stderr, o);
    status result = STATUS_OK;
    inputs list = {0};
    cw_engine *engine = engine_open(o, is_document(o), &r, &result);
    cw_findings *findings = engine ? cw_findings_new(words_language()) : NULL;
    if (engine && !findings) {
        COMPLAIN(no_memory);
        result = STATUS_ENVIRONMENT;
    } else if (engine) {
        result = inputs_open(o, engine, &r, &list) ? compare(o, engine, &list, findings) : STATUS_ENVIRONMENT;
        for (size_t i = 0; i < list.count; i++) /* what one that was read is warned about is check's to say */
            if (!list.items[i].report) input_report(&list.items[i], &r, NULL, NULL);
        reporter_add_all(&r, findings, is_said, NULL);
    }
    inputs_free(&list);
    cw_findings_free(findings);
    cw_engine_free(engine);
    if (r.errors || r.warnings || o->diagnostics != DIAGNOSTICS_TEXT) reporter_close(&r, (size_t)-1);
    return result;
}
