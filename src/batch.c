/*
 * The façade over many reports: what a batch needs to know beforehand (hashes, names), the lines of its manifest, and the
 * summaries made of them.
 */
#include "facade.h"

#include "base/hash.h"
#include "district/district.h"

#include <stdlib.h>
#include <string.h>

struct cw_district {
    cw_arena *arena;
    cw_lang lang;
    cw_unit_line *units;
    size_t count, capacity;
    bool settled; /* the units are sorted and the groups of alike prose known */
    cw_unit_groups groups;
};

void cw_hash(const void *bytes, size_t size, char hex[CW_HASH_SIZE]) { cw_sha256_hex(bytes, size, hex); }

/* Copies a result out of an arena. */
static bool hand_out(cw_bytes_view bytes, cw_output *out) {
    *out = (cw_output){malloc(bytes.size ? bytes.size : 1), bytes.size};
    if (!out->bytes) return false;
    if (bytes.size) memcpy(out->bytes, bytes.data, bytes.size);
    return true;
}

/* ---- beforehand ---- */

bool cw_engine_id(const cw_engine *engine, char hex[CW_HASH_SIZE]) {
    cw_arena *arena = cw_arena_new();
    jmp_buf trap;
    if (!arena || setjmp(trap)) {
        cw_arena_free(arena);
        return false;
    }
    cw_arena_trap(arena, &trap);
    cw_buf all = cw_buf_on(arena);
    char hash[CW_HASH_SIZE];
    cw_puts(&all, cw_version_with_libraries());
    for (size_t i = 0; i < engine->file_count; i++) {
        cw_sha256_hex(engine->files[i].bytes, engine->files[i].size, hash);
        cw_putf(&all, "\n%s", hash);
    }
    if (engine->fonts) cw_putf(&all, "\n%s", cw_fonts_id(engine->fonts));
    cw_sha256_hex(all.data, all.size, hex);
    cw_arena_free(arena);
    return true;
}

typedef struct peeking {
    cw_arena *arena;
    cw_diags *diags;
    const void *json;
    size_t size;
    cw_peeked *out;
} peeking;

static bool peek(void *ctx) {
    peeking *p = ctx;
    const cw_source *source = cw_source_read(p->arena, "", p->json, p->size, p->diags);
    const cw_value *name = source ? cw_value_at(source->root, "/agency/name") : NULL;
    const cw_value *year = source ? cw_value_at(source->root, "/year") : NULL;
    if (!name || name->kind != CW_STRING || strlen(name->text) >= sizeof p->out->agency) return false;
    if (!year || year->kind != CW_NUMBER || strlen(year->text) > 4) return false;
    const cw_value *seal = cw_value_at(source->root, "/signature/seal/image");
    if (seal && seal->kind == CW_STRING && strlen(seal->text) < sizeof p->out->seal) strcpy(p->out->seal, seal->text);
    strcpy(p->out->agency, name->text);
    p->out->year = atoi(year->text);
    return true;
}

bool cw_peek(const void *json, size_t size, cw_peeked *out) {
    *out = (cw_peeked){.year = 0};
    cw_findings *findings = cw_findings_new(CW_ZH);
    peeking p = {cw_arena_new(), findings ? findings->diags : NULL, json, size, out};
    bool ok = p.arena && findings && guarded(p.arena, findings, peek, &p);
    out->no_memory = !p.arena || !findings || findings->lost;
    cw_arena_free(p.arena);
    cw_findings_free(findings);
    return ok;
}

/* ---- lines ---- */

typedef struct writing_line {
    cw_arena *arena;
    const cw_unit *unit;
    const cw_report *report;
    const cw_findings *findings;
    cw_bytes_view line;
} writing_line;

static const char *or_empty(const char *text) { return text ? text : ""; }

static void take_findings(cw_arena *arena, const cw_report *report, const cw_findings *findings, cw_unit_line *line) {
    cw_lang lang = cw_diags_lang(findings->diags);
    line->finding_count = cw_findings_count(findings);
    line->findings = CW_NEW_ARRAY(arena, line->finding_count, cw_unit_finding);
    for (size_t i = 0; i < line->finding_count; i++) {
        cw_finding f = cw_findings_at(findings, i);
        const cw_diag *d = i < cw_diags_count(findings->diags) ? cw_diags_at(findings->diags, i) : NULL;
        line->findings[i] = (cw_unit_finding){
            .severity = (cw_severity)f.severity, .code = f.code, .pointer = f.pointer, .message = f.message, .hint = f.hint,
            .values = {or_empty(d ? d->values[0] : NULL), or_empty(d ? d->values[1] : NULL)},
            .place = report ? cw_unit_place(report, f.pointer, lang) : "",
            .formula = report ? cw_unit_formula(report, f.code, f.pointer, lang) : "",
            .line = f.line, .column = f.column};
        line->counts[f.severity]++;
    }
}

static bool write_line(void *ctx) {
    writing_line *w = ctx;
    const cw_unit *u = w->unit;
    cw_unit_line line = {.unit = u->unit, .file = u->file, .name = u->name, .key = u->key, .input = u->input,
                         .agency = u->agency, .edition = "", .date = "", .deadline = u->deadline, .time = u->time,
                         .year = u->year, .state = (cw_unit_is)u->state, .document_count = u->document_count,
                         .disclosed = {-1, -1}, .corrected = {-1, -1}};
    const char **texts[] = {&line.unit, &line.file, &line.name, &line.key, &line.input, &line.agency, &line.deadline, &line.time};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) *texts[i] = or_empty(*texts[i]);
    for (size_t i = 0; i < u->document_count; i++)
        line.documents[i] = (cw_unit_document){u->documents[i].name, u->documents[i].sha256, u->documents[i].size};
    if (w->findings) take_findings(w->arena, w->report, w->findings, &line);
    if (w->report) cw_unit_take(&line, w->report);
    cw_buf out = cw_buf_sized(w->arena, 8 * 1024);
    cw_unit_put(&out, &line);
    w->line = (cw_bytes_view){out.data, out.size};
    return true;
}

/* What is computed of a report goes into the report's own arena, so that has a trap as well. */
static bool write_with_report(void *ctx) {
    writing_line *w = ctx;
    return guarded(w->report->arena, NULL, write_line, w);
}

bool cw_unit_line_of(const cw_unit *unit, const cw_report *report, const cw_findings *findings, cw_output *out) {
    *out = (cw_output){0};
    writing_line w = {cw_arena_new(), unit, report, findings, {NULL, 0}};
    bool ok = w.arena && guarded(w.arena, NULL, report ? write_with_report : write_line, &w) && hand_out(w.line, out);
    cw_arena_free(w.arena);
    return ok;
}

void cw_unit_find(const cw_unit *unit, const cw_report *report, const char *why, cw_findings *findings) {
    cw_place place = {unit->file, 0, 0};
    const char *name = report ? report->agency.name : NULL, *brief = report ? report->agency.short_name : NULL;
    if (why)
        CW_FIND(findings->diags, CW_ERROR, "unreadable", place, "", district_cannot_read, why);
    else if (unit->state == CW_UNIT_MISSING)
        CW_FIND(findings->diags, CW_WARNING, "D-2", place, "", district_unit_missing, or_empty(unit->unit));
    else if (name && unit->unit && strcmp(unit->unit, name) != 0 && !(brief && strcmp(unit->unit, brief) == 0))
        CW_FIND(findings->diags, CW_WARNING, "D-2", cw_source_place(report->source, "/agency/name"), "/agency/name",
                district_other_name, unit->unit, name);
}

void cw_unit_find_twin(const cw_report *report, const char *other, cw_findings *findings) {
    if (report)
        CW_FIND(findings->diags, CW_WARNING, "D-2", cw_source_place(report->source, "/agency/name"), "/agency/name",
                units_twice, report->agency.name, other);
}

/* ---- a district ---- */

cw_district *cw_district_new(cw_language language) {
    cw_district *d = calloc(1, sizeof *d);
    if (!d) return NULL;
    d->lang = language == CW_EN ? CW_LANG_EN : CW_LANG_ZH;
    d->arena = cw_arena_new();
    if (d->arena) return d;
    free(d);
    return NULL;
}

void cw_district_free(cw_district *d) {
    if (!d) return;
    cw_arena_free(d->arena);
    free(d);
}

typedef struct adding {
    cw_district *district;
    const char *line;
    size_t size;
} adding;

static bool add_line(void *ctx) {
    adding *a = ctx;
    cw_district *d = a->district;
    cw_unit_line unit;
    if (!cw_unit_read(d->arena, a->line, a->size, &unit)) return false;
    CW_PUSH(d->arena, d->units, d->count, d->capacity, unit);
    d->settled = false;
    return true;
}

bool cw_district_add(cw_district *district, const char *line, size_t size) {
    adding a = {district, line, size};
    return guarded(district->arena, NULL, add_line, &a);
}

size_t cw_district_count(const cw_district *district) { return district->count; }

cw_unit cw_district_at(const cw_district *district, size_t index) {
    const cw_unit_line *u = &district->units[index];
    cw_unit out = {.unit = u->unit, .file = u->file, .name = u->name, .key = u->key, .input = u->input,
                   .agency = u->agency, .deadline = u->deadline, .time = u->time, .year = u->year,
                   .state = (cw_unit_state)u->state, .document_count = u->document_count,
                   .errors = u->counts[CW_ERROR], .warnings = u->counts[CW_WARNING], .infos = u->counts[CW_INFO]};
    for (size_t i = 0; i < u->document_count; i++)
        out.documents[i] = (cw_document){u->documents[i].name, u->documents[i].sha256, u->documents[i].size};
    return out;
}

size_t cw_district_finding_count(const cw_district *district, size_t index) {
    return district->units[index].finding_count;
}

cw_finding cw_district_finding(const cw_district *district, size_t index, size_t finding) {
    const cw_unit_line *u = &district->units[index];
    const cw_unit_finding *f = &u->findings[finding];
    return (cw_finding){(cw_finding_severity)f->severity, f->code, u->file, f->line, f->column, f->pointer, f->message,
                        f->hint};
}

typedef struct summing {
    cw_district *district;
    cw_arena *arena; /* of this summary alone: ten thousand units' lists need no more memory than one */
    cw_summary what;
    size_t index;
    cw_bytes_view bytes;
} summing;

/* Sorts the units and finds those whose prose is alike: once for all summaries, so the groups stay in the district's arena. */
static bool settle(void *ctx) {
    summing *s = ctx;
    cw_district *d = s->district;
    if (d->settled) return true;
    cw_units_sort(d->units, d->count);
    d->groups = cw_units_alike(s->arena, d->arena, d->units, d->count);
    d->settled = true;
    return true;
}

static bool sum_up(void *ctx) {
    summing *s = ctx;
    cw_district *d = s->district;
    if (s->what == CW_SUMMARY_RETURN) {
        s->bytes = cw_district_return(s->arena, d->lang, &d->units[s->index]);
        return true;
    }
    if (!guarded(d->arena, NULL, settle, s)) return false;
    cw_district_view view = {s->arena, d->lang, d->units, d->count, d->groups};
    s->bytes = s->what == CW_SUMMARY_XLSX ? cw_district_book(&view) : cw_district_page(&view);
    return s->bytes.size > 0;
}

bool cw_district_summary(cw_district *district, cw_summary what, size_t index, cw_output *out) {
    summing s = {district, cw_arena_new(), what, index, {NULL, 0}};
    *out = (cw_output){0};
    bool ok = s.arena && guarded(s.arena, NULL, sum_up, &s) && hand_out(s.bytes, out);
    cw_arena_free(s.arena);
    return ok;
}
