/* fonts: the faces of the manifest, where each was found, and with --verify whether it is the manifest's own file. */
#include "cli/cmd.h"
#include "cli/engine.h"
#include "cli/excerpt.h"

static int widest(const cw_engine *engine, bool roles) {
    int most = 0;
    for (size_t i = 0; i < cw_engine_font_count(engine); i++) {
        cw_font_info f = cw_engine_font(engine, i);
        int cells = excerpt_cells(roles ? f.roles : f.postscript);
        if (cells > most) most = cells;
    }
    return most;
}

static void put_column(const char *text, int cells) { printf("%s%*s  ", text, cells - excerpt_cells(text), ""); }

static void print_fonts(const cw_engine *engine) {
    int roles = widest(engine, true), names = widest(engine, false);
    for (size_t i = 0; i < cw_engine_font_count(engine); i++) {
        cw_font_info f = cw_engine_font(engine, i);
        put_column(f.roles, roles);
        put_column(f.postscript, names);
        printf(f.package && *f.package ? "%s  (%s)\n" : "%s\n", f.file, f.package);
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
