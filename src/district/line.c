/* The line of a unit in manifest.jsonl: JSON with its keys in one order, so that equal facts are equal bytes. */
#include "district/district.h"

#include "base/utf8.h"
#include "data/value.h"

#include <stdlib.h>
#include <string.h>

static const char *const STATES[CW_UNIT_STATE_COUNT] = {"done", "errors", "unreadable", "missing"};
static const char *const SEVERITIES[] = {"error", "warning", "info"};
static const char *const COUNTS[] = {"errors", "warnings", "infos"};

/* What is no text (a path may be any bytes; C1 controls are no text to the reader either) becomes a question mark. */
static size_t unprintable(const char *p, size_t size) {
    const unsigned char *c = (const unsigned char *)p;
    size_t bad = 0;
    if (*c < 0x20 || *c == 0x7F) return 1;
    if (*c < 0x80) return 0;
    if (size > 4) size = 4;
    if (!cw_utf8_valid(p, size, &bad) && bad == 0) return 1;
    const char *next = p;
    uint32_t codepoint = cw_utf8_next(&next);
    bool control = (codepoint >= 0x80 && codepoint < 0xA0) || (codepoint & 0xFFFE) == 0xFFFE || codepoint == 0x2028;
    return control ? (size_t)(next - p) : 0;
}

static void put_string(cw_buf *out, const char *text) {
    const char *end = text + strlen(text);
    cw_putc(out, '"');
    for (const char *p = text; p < end;) {
        size_t bad = unprintable(p, (size_t)(end - p));
        if (*p == '"' || *p == '\\') cw_putc(out, '\\');
        cw_putc(out, bad ? '?' : *p);
        p += bad ? bad : 1;
        while (!bad && p < end && ((unsigned char)*p & 0xC0) == 0x80) cw_putc(out, *p++);
    }
    cw_putc(out, '"');
}

static void put_key(cw_buf *out, const char *key) {
    char last = out->data[out->size - 1];
    if (last != '{' && last != '[') cw_putc(out, ',');
    put_string(out, key);
    cw_putc(out, ':');
}

static void put_text(cw_buf *out, const char *key, const char *text) {
    if (!text || !*text) return;
    put_key(out, key);
    put_string(out, text);
}

static void put_number(cw_buf *out, const char *key, long long number) {
    put_key(out, key);
    cw_put_int(out, number);
}

static void put_next(cw_buf *out, size_t index) { cw_puts(out, index ? ",{" : "{"); }

static void put_documents(cw_buf *out, const cw_unit_line *unit) {
    put_key(out, "outputs");
    cw_putc(out, '[');
    for (size_t i = 0; i < unit->document_count; i++) {
        const cw_unit_document *d = &unit->documents[i];
        put_next(out, i);
        put_text(out, "name", d->name);
        put_number(out, "size", (long long)d->size);
        put_text(out, "sha256", d->sha256);
        cw_putc(out, '}');
    }
    cw_putc(out, ']');
}

static void put_findings(cw_buf *out, const cw_unit_line *unit) {
    put_key(out, "findings");
    cw_putc(out, '[');
    for (size_t i = 0; i < unit->finding_count; i++) {
        const cw_unit_finding *f = &unit->findings[i];
        put_next(out, i);
        put_text(out, "severity", SEVERITIES[f->severity]);
        put_text(out, "code", f->code);
        put_number(out, "line", f->line);
        put_number(out, "column", f->column);
        put_text(out, "pointer", f->pointer);
        put_text(out, "place", f->place);
        put_text(out, "formula", f->formula);
        put_text(out, "message", f->message);
        put_text(out, "hint", f->hint);
        put_text(out, "left", f->values[0]);
        put_text(out, "right", f->values[1]);
        cw_putc(out, '}');
    }
    cw_putc(out, ']');
}

static void put_rate(cw_buf *out, const char *key, cw_rate rate) {
    if (rate.whole < 0) return;
    put_key(out, key);
    cw_putc(out, '[');
    cw_put_int(out, rate.part);
    cw_putc(out, ',');
    cw_put_int(out, rate.whole);
    cw_putc(out, ']');
}

static void put_prose(cw_buf *out, const cw_unit_line *unit) {
    put_key(out, "prose");
    cw_putc(out, '[');
    for (size_t i = 0; i < unit->prose_count; i++) {
        put_next(out, i);
        put_text(out, "section", unit->prose[i].section);
        put_text(out, "heading", unit->prose[i].heading);
        put_text(out, "text", unit->prose[i].text);
        cw_putc(out, '}');
    }
    cw_putc(out, ']');
}

void cw_unit_put(cw_buf *out, const cw_unit_line *unit) {
    cw_putc(out, '{');
    put_text(out, "unit", unit->unit);
    put_text(out, "file", unit->file);
    put_text(out, "name", unit->name);
    put_text(out, "agency", unit->agency);
    if (unit->year) put_number(out, "year", unit->year);
    put_text(out, "edition", unit->edition);
    put_text(out, "date", unit->date);
    put_text(out, "deadline", unit->deadline);
    put_text(out, "status", STATES[unit->state]);
    put_text(out, "input", unit->input);
    put_text(out, "key", unit->key);
    put_documents(out, unit);
    for (int s = 0; s < 3; s++) put_number(out, COUNTS[s], (long long)unit->counts[s]);
    put_rate(out, "disclosed", unit->disclosed);
    put_rate(out, "corrected", unit->corrected);
    put_findings(out, unit);
    put_prose(out, unit);
    put_text(out, "time", unit->time);
    cw_puts(out, "}\n");
}

/* ---- reading ---- */

static const char *text_of(cw_arena *arena, const cw_value *object, const char *key) {
    const cw_value *v = cw_member_of(object, key);
    return v && v->kind == CW_STRING ? cw_strdup(arena, v->text) : "";
}

static long long number_of(const cw_value *value) {
    return value && value->kind == CW_NUMBER ? strtoll(value->text, NULL, 10) : -1;
}

static size_t count_of(const cw_value *object, const char *key) {
    long long n = number_of(cw_member_of(object, key));
    return n > 0 ? (size_t)n : 0;
}

static int named(const char *word, const char *const *words, int count) {
    for (int i = 0; i < count; i++)
        if (!strcmp(words[i], word)) return i;
    return -1;
}

static cw_rate rate_of(const cw_value *object, const char *key) {
    const cw_value *v = cw_member_of(object, key);
    if (!v || v->kind != CW_ARRAY || v->count != 2) return (cw_rate){-1, -1};
    return (cw_rate){number_of(&v->items[0]), number_of(&v->items[1])};
}

static const cw_value *list_of(const cw_value *object, const char *key, size_t *count) {
    const cw_value *v = cw_member_of(object, key);
    *count = v && v->kind == CW_ARRAY ? v->count : 0;
    return *count ? v->items : NULL;
}

static bool read_findings(cw_arena *arena, const cw_value *line, cw_unit_line *out) {
    const cw_value *items = list_of(line, "findings", &out->finding_count);
    out->findings = CW_NEW_ARRAY(arena, out->finding_count, cw_unit_finding);
    for (size_t i = 0; i < out->finding_count; i++) {
        const cw_value *v = &items[i];
        int severity = named(text_of(arena, v, "severity"), SEVERITIES, 3);
        if (severity < 0) return false;
        out->findings[i] = (cw_unit_finding){.severity = (cw_severity)severity,
                                             .code = text_of(arena, v, "code"),
                                             .pointer = text_of(arena, v, "pointer"),
                                             .message = text_of(arena, v, "message"),
                                             .hint = text_of(arena, v, "hint"),
                                             .values = {text_of(arena, v, "left"), text_of(arena, v, "right")},
                                             .place = text_of(arena, v, "place"),
                                             .formula = text_of(arena, v, "formula"),
                                             .line = (int)count_of(v, "line"),
                                             .column = (int)count_of(v, "column")};
    }
    return true;
}

static bool read_documents(cw_arena *arena, const cw_value *line, cw_unit_line *out) {
    const cw_value *items = list_of(line, "outputs", &out->document_count);
    if (out->document_count > CW_UNIT_DOCUMENTS) return false;
    for (size_t i = 0; i < out->document_count; i++) {
        cw_unit_document *d = &out->documents[i];
        *d = (cw_unit_document){text_of(arena, &items[i], "name"), text_of(arena, &items[i], "sha256"),
                                count_of(&items[i], "size")};
        if (!*d->name || strchr(d->name, '/')) return false; /* a name is looked up in the batch's folder, nowhere else */
    }
    return true;
}

static void read_prose(cw_arena *arena, const cw_value *line, cw_unit_line *out) {
    const cw_value *items = list_of(line, "prose", &out->prose_count);
    out->prose = CW_NEW_ARRAY(arena, out->prose_count, cw_unit_prose);
    for (size_t i = 0; i < out->prose_count; i++)
        out->prose[i] = (cw_unit_prose){text_of(arena, &items[i], "section"), text_of(arena, &items[i], "heading"),
                                        text_of(arena, &items[i], "text")};
}

/* The values themselves are many times the line: they live in own arena, which goes with the call. */
typedef struct line_source {
    cw_arena *arena;
    cw_diags *diags;
} line_source;

static void drop_source(void *object) {
    line_source *s = object;
    cw_arena_free(s->arena);
    cw_diags_free(s->diags);
    *s = (line_source){0};
}

static bool read_line(cw_arena *arena, const cw_value *line, cw_unit_line *out) {
    *out = (cw_unit_line){.unit = text_of(arena, line, "unit"),
                          .file = text_of(arena, line, "file"),
                          .name = text_of(arena, line, "name"),
                          .key = text_of(arena, line, "key"),
                          .input = text_of(arena, line, "input"),
                          .agency = text_of(arena, line, "agency"),
                          .edition = text_of(arena, line, "edition"),
                          .date = text_of(arena, line, "date"),
                          .deadline = text_of(arena, line, "deadline"),
                          .time = text_of(arena, line, "time"),
                          .year = (int)count_of(line, "year"),
                          .disclosed = rate_of(line, "disclosed"),
                          .corrected = rate_of(line, "corrected")};
    int state = named(text_of(arena, line, "status"), STATES, CW_UNIT_STATE_COUNT);
    if (state < 0 || !*out->file) return false;
    out->state = (cw_unit_is)state;
    for (int s = 0; s < 3; s++) out->counts[s] = count_of(line, COUNTS[s]);
    read_prose(arena, line, out);
    return read_documents(arena, line, out) && read_findings(arena, line, out);
}

bool cw_unit_read(cw_arena *arena, const char *text, size_t size, cw_unit_line *out) {
    line_source *s = CW_NEW(arena, line_source);
    cw_defer(arena, drop_source, s);
    s->arena = cw_arena_new();
    s->diags = cw_diags_new(CW_LANG_ZH);
    if (!s->arena || !s->diags) cw_no_memory(arena);
    jmp_buf trap;
    if (setjmp(trap)) cw_no_memory(arena);
    cw_arena_trap(s->arena, &trap);
    const cw_source *source = cw_source_read(s->arena, "", text, size, s->diags);
    bool ok = source && read_line(arena, source->root, out);
    drop_source(s);
    return ok;
}
