/* schema and new: the form as a JSON Schema for editors, and as a data file to fill in. */
#include "cli/cmd.h"
#include "cli/engine.h"
#include "cli/file.h"
#include "cli/input.h"

#include <stdlib.h>
#include <string.h>

static status deliver(const options *o, const cw_output *out) {
    if (!o->output || strcmp(o->output, "-") == 0)
        return file_print(out->bytes, out->size) ? STATUS_OK : STATUS_ENVIRONMENT;
    file_staged staged;
    if (!file_stage(o->output, out->bytes, out->size, &staged)) return STATUS_ENVIRONMENT;
    if (file_commit(&staged)) return STATUS_OK;
    file_discard(&staged);
    return STATUS_ENVIRONMENT;
}

static bool no_operands(const options *o) {
    if (!o->input_count) return true;
    COMPLAIN(no_operands);
    return false;
}

status cmd_schema(const options *o) {
    if (!no_operands(o)) return STATUS_USAGE;
    if (!o->edition) {
        COMPLAIN(form_needs, "schema", "--edition");
        return STATUS_USAGE;
    }
    reporter r = reporter_open(stderr, o);
    status result = STATUS_OK;
    cw_engine *engine = engine_open(o, false, &r, &result);
    cw_findings *findings = cw_findings_new(words_language());
    cw_output out = {0};
    if (engine && findings)
        result = cw_engine_schema(engine, o->edition, &out, findings) ? deliver(o, &out) : STATUS_USAGE;
    if (findings) reporter_add_all(&r, findings, NULL, NULL);
    cw_output_free(&out);
    cw_findings_free(findings);
    cw_engine_free(engine);
    return result;
}

status cmd_new(const options *o) {
    if (!no_operands(o)) return STATUS_USAGE;
    if (!o->year || !o->agency || !*o->agency) {
        COMPLAIN(form_needs, "new", o->year ? "--agency" : "--year");
        return STATUS_USAGE;
    }
    if (o->previous && o->output && file_same(o->output, o->previous)) {
        COMPLAIN(output_is_input, o->output);
        return STATUS_USAGE;
    }
    int year = year_of(o->year);
    if (!year) {
        COMPLAIN(bad_year, o->year);
        return STATUS_USAGE;
    }
    if (o->output && file_has_content(o->output)) { /* what somebody may have filled in already */
        COMPLAIN(new_exists, o->output);
        return STATUS_ENVIRONMENT;
    }
    reporter r = reporter_open(stderr, o);
    status result = STATUS_OK;
    cw_engine *engine = engine_open(o, false, &r, &result);
    cw_findings *findings = cw_findings_new(words_language());
    inputs last = {0};
    cw_output out = {0};
    if (engine && findings) {
        bool ready = !o->previous || inputs_open_previous(o, engine, &last);
        if (!ready)
            result = last.count ? last.items[0].status : STATUS_ENVIRONMENT;
        else
            result = cw_engine_skeleton(engine, o->edition, year, o->agency, last.count ? last.items[0].report : NULL,
                                        &out, findings)
                         ? deliver(o, &out)
                         : STATUS_USAGE;
    }
    if (findings) reporter_add_all(&r, findings, NULL, NULL);
    inputs_free(&last);
    cw_output_free(&out);
    cw_findings_free(findings);
    cw_engine_free(engine);
    return result;
}
