#include "cli/report.h"

#include "cli/excerpt.h"
#include "cli/sarif.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char *const SEVERITY[] = {"error", "warning", "info"};

/* The character at *p, which then stands behind it; U+FFFD for a byte that is not UTF-8, as file names may have. */
static uint32_t next_character(const unsigned char **p) {
    static const uint32_t LEAST[] = {0, 0x80, 0x800, 0x10000};
    const unsigned char *at = *p;
    uint32_t lead = *at++;
    int more = lead < 0x80 ? 0 : lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    uint32_t c = more ? lead & (0x3Fu >> more) : lead;
    for (int i = 0; i < more && (*at & 0xC0) == 0x80; i++) c = c << 6 | (*at++ & 0x3F);
    bool sound = at - *p == more + 1 && c >= LEAST[more] && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF) &&
                 (lead < 0x80 || lead >= 0xC2) && lead < 0xF8;
    *p = sound ? at : *p + 1;
    return sound ? c : 0xFFFD;
}

/* Characters that end a line for some reader of lines (JSON Lines is read by lines) are escaped too. */
void put_json_string(FILE *to, const char *text) {
    fputc('"', to);
    for (const unsigned char *p = (const unsigned char *)text; *p;) {
        const unsigned char *from = p;
        uint32_t c = next_character(&p);
        if (c == '"' || c == '\\')
            fprintf(to, "\\%c", (int)c);
        else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFFFD)
            fprintf(to, "\\u%04x", (unsigned)c);
        else
            fwrite(from, 1, (size_t)(p - from), to);
    }
    fputc('"', to);
}

static void put_text(const reporter *r, const cw_finding *f) {
    static const words_id WORD[] = {WORDS_severity_error, WORDS_severity_warning, WORDS_severity_info};
    static const char *const COLOUR[] = {"\033[1;31m", "\033[1;33m", "\033[1;36m"};
    FILE *to = r->to;
    if (*f->file) words_put(to, f->file);
    if (*f->file) fprintf(to, f->line ? ":%d:%d: " : ": ", f->line, f->column);
    fprintf(to, "%s%s%s: ", r->colour ? COLOUR[f->severity] : "", words_of(WORD[f->severity]), r->colour ? "\033[0m" : "");
    words_put(to, f->message);
    fprintf(to, " [%s]\n", f->code);
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
    if (strcmp(f->code, "no-memory") == 0) r->no_memory = true;
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

void reporter_add_unreadable(reporter *r, const char *file, int number, words_id hint) {
    char *message = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&message, &size);
    if (memory) {
        SAY(memory, cannot_read, words_errno(number));
        fclose(memory);
    }
    cw_finding f = {CW_FINDING_ERROR, "unreadable", file, 0, 0, "", message ? message : "", words_of(hint)};
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
    if (r->strict && r->warnings && !r->errors) SAY(r->to, summary_strict);
    words_say(r->to, written == (size_t)-1 ? WORDS_summary : WORDS_summary_written, args);
}

/* Failures that are not the data's. */
static bool environmental(const cw_finding *f) {
    static const char CODES[] =
        "no-memory,missing-font,bad-manifest,bad-font,pdf-library,missing-seal,bad-seal";
    return f->severity == CW_FINDING_ERROR && in_list(CODES, f->code);
}

status findings_failure(const cw_findings *findings) {
    for (size_t i = 0; i < cw_findings_count(findings); i++) {
        cw_finding f = cw_findings_at(findings, i);
        if (environmental(&f)) return STATUS_ENVIRONMENT;
        if (strcmp(f.code, "bad-option") == 0) return STATUS_USAGE;
    }
    return STATUS_DATA;
}

status reporter_status(const reporter *r) {
    if (r->no_memory) return STATUS_ENVIRONMENT;
    return r->errors || (r->strict && r->warnings) ? STATUS_DATA : STATUS_OK;
}
