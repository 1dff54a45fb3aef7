/* verify: files that chengwen made, read back and compared with the data they carry. Findings to stderr, a line for
 * each file that agrees to standard output. */
#include "cli/cmd.h"
#include "cli/engine.h"
#include "cli/input.h"

#include <stdlib.h>
#include <string.h>

static status verify_one(const cw_engine *engine, const char *name, reporter *r, const options *o) {
    file_bytes bytes;
    r->inputs++;
    if (!input_read(name, r, &bytes)) return STATUS_ENVIRONMENT;
    status result = STATUS_ENVIRONMENT;
    cw_findings *findings = cw_findings_new(words_language());
    if (!findings) {
        COMPLAIN(no_memory);
    } else {
        result = cw_verify(engine, name, bytes.bytes, bytes.size, findings) ? STATUS_OK : findings_failure(findings);
        reporter_add_all(r, findings, NULL, NULL);
        if (result == STATUS_OK && o->diagnostics == DIAGNOSTICS_TEXT) SAY(stdout, verified, name);
    }
    cw_findings_free(findings);
    free(bytes.bytes);
    return result;
}

status cmd_verify(const options *o) {
    if (!inputs_sound(o, 0)) return STATUS_USAGE;
    reporter r = reporter_open(stderr, o);
    status result = STATUS_OK;
    cw_engine *engine = engine_open(o, false, &r, &result);
    for (size_t i = 0; engine && i < o->input_count; i++)
        result = worst(result, verify_one(engine, o->inputs[i], &r, o));
    cw_engine_free(engine);
    reporter_close(&r, (size_t)-1);
    return result;
}
