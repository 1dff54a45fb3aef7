/* fonts: the faces of the manifest, where each was found, and with --verify whether it is the manifest's own file; with
 * --for the fonts that a document asks for instead. */
#include "cli/cmd.h"
#include "cli/engine.h"
#include "cli/excerpt.h"
#include "cli/input.h"

#include <stdlib.h>

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

static void print_needs(const char *document, const cw_font_needs *needs) {
    SAY(stdout, needs_head, document);
    for (size_t i = 0; i < cw_font_needs_count(needs); i++) {
        cw_font_need font = cw_font_needs_at(needs, i);
        char number[24];
        SAY(stdout, needs_font, font.name, words_number(number, font.characters), font.styles, font.sample);
        if (font.embedded) SAY(stdout, needs_embedded);
        if (font.file)
            SAY(stdout, needs_here, font.file);
        else if (!font.embedded)
            SAY(stdout, needs_absent);
        if (*font.alternative && !font.embedded) SAY(stdout, needs_alternative, font.alternative);
    }
    SAY(stdout, needs_tail);
}

/* Needs no manifest: the document's fonts are not those that a PDF is drawn with. */
static status show_needs(const options *o, reporter *r) {
    file_bytes bytes;
    if (!input_read(o->document, r, &bytes)) return STATUS_ENVIRONMENT;
    status result = STATUS_ENVIRONMENT;
    cw_findings *findings = cw_findings_new(words_language());
    if (!findings) {
        COMPLAIN(no_memory);
    } else {
        cw_file document = {o->document, bytes.bytes, bytes.size};
        cw_font_needs *needs = cw_font_needs_open(&document, o->font_dirs, findings);
        if (needs) print_needs(o->document, needs);
        result = needs ? STATUS_OK : findings_failure(findings);
        reporter_add_all(r, findings, NULL, NULL);
        cw_font_needs_free(needs);
    }
    cw_findings_free(findings);
    free(bytes.bytes);
    return result;
}

status cmd_fonts(const options *o) {
    if (o->input_count)
        COMPLAIN(no_operands);
    else if (o->document && o->verify)
        COMPLAIN(one_of_two, "--for", "--verify");
    if (o->input_count || (o->document && o->verify)) return STATUS_USAGE;
    reporter r = reporter_open(stderr, o);
    if (o->document) {
        status said = show_needs(o, &r);
        if (r.form == DIAGNOSTICS_SARIF) reporter_close(&r, 0);
        return said;
    }
    status result = STATUS_OK;
    cw_engine *engine = engine_open(o, true, &r, &result);
    if (engine) print_fonts(engine);
    if (engine && o->verify) result = verify(engine, &r);
    cw_engine_free(engine);
    if (r.form == DIAGNOSTICS_SARIF) reporter_close(&r, 0);
    return result;
}
