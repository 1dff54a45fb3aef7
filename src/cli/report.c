#include "cli/report.h"

#include "cli/excerpt.h"
#include "cli/sarif.h"

#include <stdlib.h>
#include <string.h>

static const char *const SEVERITY[] = {"error", "warning", "info"};

void put_json_string(FILE *to, const char *text) {
    fputc('"', to);
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if (*p == '"' || *p == '\\')
            fprintf(to, "\\%c", *p);
        else if (*p < 0x20)
            fprintf(to, "\\u%04x", *p);
        else
            fputc(*p, to);
    }
    fputc('"', to);
}

static void put_text(const reporter *r, const cw_finding *f) {
    static const words_id WORD[] = {WORDS_severity_error, WORDS_severity_warning, WORDS_severity_info};
    static const char *const COLOUR[] = {"\033[1;31m", "\033[1;33m", "\033[1;36m"};
    FILE *to = r->to;
    if (*f->file) fprintf(to, f->line ? "%s:%d:%d: " : "%s: ", f->file, f->line, f->column);
    fprintf(to, "%s%s%s: %s [%s]\n", r->colour ? COLOUR[f->severity] : "", words_of(WORD[f->severity]),
            r->colour ? "\033[0m" : "", f->message, f->code);
    if (r->colour && r->source) excerpt_put(to, r->source, r->source_size, f->line, f->column);
    if (*f->pointer || !f->line) fprintf(to, "    %s\n", *f->pointer ? f->pointer : words_of(WORDS_whole_file));
    if (*f->hint) fprintf(to, "    %s: %s\n", words_of(WORDS_hint), f->hint);
}

static void put_member(FILE *to, const char *key, const char *value) {
    fprintf(to, ",\"%s\":", key);
    put_json_string(to, value);
}

static void put_json(FILE *to, const cw_finding *f) {
    fprintf(to, "{\"severity\":\"%s\"", SEVERITY[f->severity]);
    put_member(to, "code", f->code);
    put_member(to, "file", f->file);
    fprintf(to, ",\"line\":%d,\"column\":%d", f->line, f->column);
    put_member(to, "pointer", f->pointer);
    put_member(to, "message", f->message);
    put_member(to, "hint", f->hint);
    fputs("}\n", to);
}

reporter reporter_open(FILE *to, const options *o) {
    return (reporter){.to = to, .form = (diagnostics_form)o->diagnostics, .strict = o->strict, .colour = excerpt_terminal(to)};
}

void reporter_add(reporter *r, const cw_finding *f) {
    size_t *counts[] = {&r->errors, &r->warnings, &r->infos};
    ++*counts[f->severity];
    switch (r->form) {
    case DIAGNOSTICS_TEXT:
        put_text(r, f);
        break;
    case DIAGNOSTICS_JSON:
        put_json(r->to, f);
        break;
    case DIAGNOSTICS_SARIF:
        if (!r->results) sarif_begin(r->to);
        sarif_result(r->to, f, r->results++ == 0);
        break;
    }
}

void reporter_add_all(reporter *r, cw_findings *findings, finding_keep keep, const void *context) {
    cw_findings_sort(findings, 0);
    for (size_t i = 0; i < cw_findings_count(findings); i++) {
        cw_finding f = cw_findings_at(findings, i);
        if (!keep || keep(context, &f)) reporter_add(r, &f);
    }
}

void reporter_add_file(reporter *r, const char *code, const char *file, words_id id, const char *const *args) {
    char *message = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&message, &size);
    if (memory) {
        words_say(memory, id, args);
        fclose(memory);
    }
    cw_finding f = {CW_FINDING_ERROR, code, file, 0, 0, "", message ? message : "", words_of(WORDS_cannot_read_hint)};
    reporter_add(r, &f);
    free(message);
}

void reporter_close(reporter *r, size_t written) {
    if (r->form == DIAGNOSTICS_SARIF) {
        if (!r->results) sarif_begin(r->to);
        sarif_end(r->to);
    }
    if (r->form != DIAGNOSTICS_TEXT) return;
    char n[5][24];
    const char *args[] = {words_number(n[0], r->inputs), words_number(n[1], r->errors), words_number(n[2], r->warnings),
                          words_number(n[3], r->infos),  words_number(n[4], written),   NULL};
    words_say(r->to, written == (size_t)-1 ? WORDS_summary : WORDS_summary_written, args);
    if (r->strict && r->warnings && !r->errors) SAY(r->to, summary_strict);
}

status reporter_status(const reporter *r) { return r->errors || (r->strict && r->warnings) ? STATUS_DATA : STATUS_OK; }
