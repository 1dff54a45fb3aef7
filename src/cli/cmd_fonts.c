/* fonts: the faces of the manifest, where each was found, and with --verify whether it is the manifest's own file. */
#include "cli/cmd.h"
#include "cli/engine.h"

#include <string.h>

static int longest(const cw_engine *engine, bool roles) {
    size_t n = 0;
    for (size_t i = 0; i < cw_engine_font_count(engine); i++) {
        cw_font_info f = cw_engine_font(engine, i);
        size_t size = strlen(roles ? f.roles : f.postscript);
        if (size > n) n = size;
    }
    return (int)n;
}

static void print_fonts(const cw_engine *engine) {
    int roles = longest(engine, true), names = longest(engine, false);
    for (size_t i = 0; i < cw_engine_font_count(engine); i++) {
        cw_font_info f = cw_engine_font(engine, i);
        printf("%-*s  %-*s  %s", roles, f.roles, names, f.postscript, f.file);
        printf(f.package && *f.package ? "  (%s)\n" : "\n", f.package);
    }
}

static status verify(const cw_engine *engine, reporter *r) {
    cw_findings *findings = cw_findings_new(words_language());
    if (!findings) {
        COMPLAIN(no_memory);
        return STATUS_ENVIRONMENT;
    }
    bool ok = cw_engine_verify_fonts(engine, findings);
    reporter_add_all(r, findings, NULL, NULL);
    cw_findings_free(findings);
    char number[24];
    if (ok) SAY(stderr, fonts_verified, words_number(number, cw_engine_font_count(engine)));
    return ok ? STATUS_OK : STATUS_ENVIRONMENT;
}

status cmd_fonts(const options *o) {
    if (o->input_count) {
        COMPLAIN(no_operands);
        return STATUS_USAGE;
    }
    reporter r = reporter_open(stderr, o);
    status result = STATUS_OK;
    cw_engine *engine = engine_open(o, true, &r, &result);
    if (engine) print_fonts(engine);
    if (engine && o->verify) result = verify(engine, &r);
    cw_engine_free(engine);
    if (r.form == DIAGNOSTICS_SARIF) reporter_close(&r, 0);
    return result;
}
