/*
 * The façade: open → check → build → fit → pages → write, and nothing else. Every public function that works in an
 * arena goes through guarded(), the one place where running out of memory is caught (base/arena.h).
 *
 * A report keeps what its renderings share: the fitted tree and the pages are made once, so that DOCX and PDF of one
 * report come from the same lines, and the second format costs only its writer.
 */
#include "facade.h"

#include "base/hash.h"
#include "docx/docx.h"
#include "pdf/pdf.h"
#include "pdf/png.h"
#include "readback.h"
#include "report/allow.h"
#include "show.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_SEAL = 1024 * 1024 }; /* report-format.md: a PNG of at most 1 MiB */

/* What a report keeps for its renderings; cw_report.facade. */
typedef struct facade {
    const cw_engine *engine;
    const char *title; /* in one line */
    cw_doc *doc;       /* fitted, for the date below; NULL before the first success */
    cw_date date;
    cw_pages *pages;
    const cw_reread *from; /* the file that the report was read from; NULL for plain JSON */
} facade;

#define FIND(findings, code, file, pointer, message, ...)                                                              \
    CW_FIND((findings)->diags, CW_ERROR, (code), ((cw_place){(file), 0, 0}), (pointer), message, __VA_ARGS__)

/* ---- version ---- */

const char *cw_version(void) { return CW_VERSION; }
const char *cw_version_with_libraries(void) { return CW_VERSION " (" CW_LIBRARIES ")"; }

/* ---- findings ---- */

static bool make_no_memory(void *ctx) {
    cw_findings *findings = ctx;
    cw_diags *diags = findings->diags;
    const char *message = cw_message(findings->words, cw_diags_lang(diags), CW_MSG_facade_no_memory, NULL);
    findings->no_memory = (cw_finding){CW_FINDING_ERROR, "no-memory", "", 0, 0, "", message, ""};
    return true;
}

cw_findings *cw_findings_new(cw_language language) {
    cw_findings *findings = calloc(1, sizeof *findings);
    if (!findings) return NULL;
    findings->diags = cw_diags_new(language == CW_EN ? CW_LANG_EN : CW_LANG_ZH);
    findings->words = cw_arena_new();
    if (!findings->diags || !findings->words || !guarded(findings->words, NULL, make_no_memory, findings)) {
        cw_findings_free(findings);
        return NULL;
    }
    return findings;
}

void cw_findings_free(cw_findings *findings) {
    if (!findings) return;
    cw_diags_free(findings->diags);
    cw_arena_free(findings->words);
    free(findings);
}

static bool lost(const cw_findings *findings) { return findings->lost || cw_diags_lost(findings->diags); }

size_t cw_findings_count(const cw_findings *findings) { return cw_diags_count(findings->diags) + lost(findings); }

cw_finding cw_findings_at(const cw_findings *findings, size_t index) {
    if (index >= cw_diags_count(findings->diags)) return findings->no_memory;
    const cw_diag *d = cw_diags_at(findings->diags, index);
    static const cw_finding_severity SEVERITY[] = {CW_FINDING_ERROR, CW_FINDING_WARNING, CW_FINDING_INFO};
    return (cw_finding){SEVERITY[d->severity], d->code,    d->place.file, d->place.line,
                        d->place.column,       d->pointer, d->message,    d->hint};
}

size_t cw_findings_count_of(const cw_findings *findings, cw_finding_severity severity) {
    static const cw_severity SEVERITY[] = {CW_ERROR, CW_WARNING, CW_INFO};
    return cw_diags_count_of(findings->diags, SEVERITY[severity]) + (severity == CW_FINDING_ERROR && lost(findings));
}

void cw_findings_sort(cw_findings *findings, size_t first) { cw_diags_sort(findings->diags, first); }

/* ---- engine ---- */

/* A set of layouts being opened: the files there are, then the caller's. */
typedef struct opening {
    cw_engine *next; /* its arena is new, the rest is filled in here */
    const cw_engine *before;
    const cw_file *files;
    size_t count;
    cw_findings *findings;
} opening;

static cw_layout_file copy_file(cw_arena *arena, const char *name, const void *bytes, size_t size) {
    return (cw_layout_file){cw_strdup(arena, name), cw_strndup(arena, bytes, size), size};
}

static bool open_layouts(void *ctx) {
    opening *o = ctx;
    cw_engine *next = o->next;
    cw_arena *arena = next->arena;
    const cw_layout_file *had = o->before ? o->before->files : CW_BUILTIN_LAYOUTS;
    size_t had_count = o->before ? o->before->file_count : CW_BUILTIN_LAYOUT_COUNT;
    next->files = CW_NEW_ARRAY(arena, had_count + o->count, cw_layout_file);
    for (size_t i = 0; i < had_count; i++) /* the built-in ones come first and are told by their bytes: not copied */
        next->files[next->file_count++] =
            i < CW_BUILTIN_LAYOUT_COUNT ? had[i] : copy_file(arena, had[i].name, had[i].bytes, had[i].size);
    for (size_t i = 0; i < o->count; i++)
        next->files[next->file_count++] = copy_file(arena, o->files[i].name, o->files[i].bytes, o->files[i].size);
    next->layouts = cw_layouts_open(arena, next->files, next->file_count, o->findings->diags);
    if (!next->layouts) return false;
    next->registry = cw_registry_new(arena, next->layouts);
    return true;
}

/* Opens into engine; leaves it untouched on failure. */
static bool engine_load(cw_engine *engine, const cw_engine *before, const cw_file *files, size_t count,
                        cw_findings *findings) {
    cw_engine next = {.arena = cw_arena_new()};
    if (!next.arena) {
        findings->lost = true;
        return false;
    }
    opening o = {&next, before, files, count, findings};
    if (!guarded(next.arena, findings, open_layouts, &o)) {
        cw_arena_free(next.arena);
        return false;
    }
    next.fonts = engine->fonts;
    next.font_words = engine->font_words;
    next.font_roles = engine->font_roles;
    cw_arena_free(engine->arena);
    *engine = next;
    return true;
}

cw_engine *cw_engine_new(void) {
    cw_docx_prepare();
    cw_engine *engine = calloc(1, sizeof *engine);
    cw_findings *findings = cw_findings_new(CW_ZH); /* the built-in layouts have no faults: tests/layout */
    bool ok = engine && findings && engine_load(engine, NULL, NULL, 0, findings);
    cw_findings_free(findings);
    if (ok) return engine;
    free(engine);
    return NULL;
}

void cw_engine_free(cw_engine *engine) {
    if (!engine) return;
    cw_fonts_close(engine->fonts);
    cw_arena_free(engine->font_words);
    cw_arena_free(engine->arena);
    free(engine);
}

bool cw_engine_add_layouts(cw_engine *engine, const cw_file *files, size_t count, cw_findings *findings) {
    return engine_load(engine, engine, files, count, findings);
}

typedef struct naming {
    cw_engine *engine;
    cw_lang lang;
} naming;

/* The roles that each face serves and how, in the findings' language: "title", "body/kaiti latin", "songti, body/kaiti
 * fallback". */
static bool name_roles(void *ctx) {
    static const cw_msg ROLES[CW_ROLE_COUNT] = {CW_MSG_role_title, CW_MSG_role_body, CW_MSG_role_heiti, CW_MSG_role_kaiti,
                                                CW_MSG_role_songti};
    static const cw_msg USES[] = {
        [CW_USE_PRIMARY] = CW_MSG_use_primary, [CW_USE_LATIN] = CW_MSG_use_latin, [CW_USE_FALLBACK] = CW_MSG_use_fallback};
    const naming *n = ctx;
    cw_engine *engine = n->engine;
    cw_arena *arena = engine->font_words;
    const char *const list = cw_message(arena, n->lang, CW_MSG_role_list, NULL);
    size_t count = cw_fonts_count(engine->fonts);
    engine->font_roles = CW_NEW_ARRAY(arena, count, const char *);
    for (size_t i = 0; i < count; i++) {
        const char *words = "";
        for (int use = CW_USE_PRIMARY; use <= CW_USE_FALLBACK; use++) {
            const char *roles = "";
            for (int role = 0; role < CW_ROLE_COUNT; role++)
                if ((int)cw_fonts_use(engine->fonts, (cw_role)role, i) == use)
                    roles = cw_concat(arena, roles, *roles ? "/" : "", cw_message(arena, n->lang, ROLES[role], NULL), NULL);
            const char *used = cw_message(arena, n->lang, USES[use], (const char *const[]){roles, NULL});
            if (*roles) words = cw_concat(arena, words, *words ? list : "", used, NULL);
        }
        engine->font_roles[i] = words;
    }
    return true;
}

bool cw_engine_open_fonts(cw_engine *engine, const cw_file *manifest, const char *const *dirs, cw_findings *findings) {
    size_t count = 0;
    while (dirs && dirs[count]) count++;
    const cw_manifest_file *builtin = &CW_BUILTIN_MANIFESTS[0];
    cw_file file = manifest ? *manifest : (cw_file){builtin->name, builtin->bytes, builtin->size};
    cw_engine next = *engine;
    next.fonts = cw_fonts_open(file.name, file.bytes, file.size, dirs, count, findings->diags);
    if (!next.fonts) return false;
    next.font_words = cw_arena_new();
    naming roles = {&next, cw_diags_lang(findings->diags)};
    if (!next.font_words || !guarded(next.font_words, findings, name_roles, &roles)) {
        findings->lost = true;
        cw_arena_free(next.font_words);
        cw_fonts_close(next.fonts);
        return false;
    }
    cw_fonts_close(engine->fonts);
    cw_arena_free(engine->font_words);
    *engine = next;
    return true;
}

size_t cw_engine_font_count(const cw_engine *engine) { return engine->fonts ? cw_fonts_count(engine->fonts) : 0; }

cw_font_info cw_engine_font(const cw_engine *engine, size_t index) {
    const cw_face *face = cw_fonts_face(engine->fonts, index);
    return (cw_font_info){engine->font_roles[index], face->postscript, face->file, face->package};
}

bool cw_engine_verify_fonts(const cw_engine *engine, cw_findings *findings) {
    if (engine->fonts) return cw_fonts_verify(engine->fonts, findings->diags);
    FIND(findings, "missing-font", "", "", facade_no_fonts);
    return false;
}

size_t cw_engine_check_count(const cw_engine *engine) { return cw_registry_count(engine->registry); }

cw_check_info cw_engine_check(const cw_engine *engine, cw_language language, size_t index) {
    const cw_registry_entry *entry = cw_registry_at(engine->registry, index);
    static const cw_finding_severity SEVERITY[] = {CW_FINDING_ERROR, CW_FINDING_WARNING, CW_FINDING_INFO};
    return (cw_check_info){entry->code, SEVERITY[entry->severity], entry->meaning[language == CW_EN]};
}

/* ---- report ---- */

typedef struct reading {
    cw_arena *arena;
    const cw_engine *engine;
    const char *file;
    const void *json;
    size_t size;
    cw_edit_choice choice;
    cw_diags *diags;
    size_t first; /* of the report's findings */
    cw_report *report;
} reading;

static bool read_report(void *ctx) {
    reading *r = ctx;
    size_t errors = cw_diags_count_of(r->diags, CW_ERROR);
    const cw_reread *from = NULL;
    if (cw_file_is(CW_PDF, r->json, r->size) || cw_file_is(CW_DOCX, r->json, r->size)) {
        cw_readback back;
        if (!cw_readback_open(r->arena, r->engine->layouts, r->file, r->json, r->size, r->choice, r->diags, &back))
            return false;
        from = back.file;
        r->json = back.json;
        r->size = back.size;
    }
    const cw_source *source = cw_source_read(r->arena, cw_strdup(r->arena, r->file), r->json, r->size, r->diags);
    if (!source) return false;
    cw_report *report = cw_report_bind(source, r->engine->layouts, r->diags);
    if (!report) return false;
    cw_report_check(report, r->diags);
    cw_report_check_prose(report, r->diags);
    cw_report_allow(report, r->diags, r->first, false);
    report->has_errors = cw_diags_count_of(r->diags, CW_ERROR) > errors;
    facade *kept = CW_NEW(r->arena, facade);
    kept->engine = r->engine;
    kept->from = from;
    kept->title = report->title_count ? "" : report->default_title;
    for (size_t i = 0; i < report->title_count; i++)
        kept->title = cw_concat(r->arena, kept->title, report->title[i], NULL);
    report->facade = kept;
    r->report = report;
    return true;
}

cw_report *cw_report_open(const cw_engine *engine, const char *file, const void *json, size_t size,
                          cw_findings *findings) {
    return cw_report_reopen(engine, file, json, size, CW_EDITS_STOP, findings);
}

cw_report *cw_report_reopen(const cw_engine *engine, const char *file, const void *json, size_t size, cw_edit_choice choice,
                            cw_findings *findings) {
    size_t first = cw_diags_count(findings->diags);
    cw_arena *arena = cw_arena_new();
    if (!arena) {
        findings->lost = true;
        return NULL;
    }
    reading r = {arena, engine, file, json, size, choice, findings->diags, first, NULL};
    bool ok = guarded(arena, findings, read_report, &r);
    cw_diags_sort(findings->diags, first);
    if (ok) return r.report;
    cw_arena_free(arena);
    return NULL;
}

void cw_report_close(cw_report *report) {
    if (report) cw_arena_free(report->arena);
}

bool cw_report_has_errors(const cw_report *report) { return report->has_errors; }
int cw_report_year(const cw_report *report) { return report->year; }
const char *cw_report_edition(const cw_report *report) { return report->layout->edition; }
const char *cw_report_agency(const cw_report *report) { return report->agency.name; }
const char *cw_report_title(const cw_report *report) { return ((facade *)report->facade)->title; }

static const char *seal_image(const cw_report *report) {
    const cw_signature *signature = &report->signature;
    return signature->present && signature->seal == CW_SEAL_IMAGE ? signature->seal_image : NULL;
}

const char *cw_report_seal_image(const cw_report *report) {
    const cw_reread *from = ((facade *)report->facade)->from;
    return from && from->seal ? NULL : seal_image(report);
}

/* ---- rendering ---- */

typedef struct rendering {
    cw_report *report;
    const cw_options *options;
    cw_findings *findings;
    bool dump; /* what: a cw_dump, else a cw_format */
    int what;
    const void *bytes; /* the result, in the report's arena */
    size_t size;
} rendering;

static const char *const PDF_PROFILES[] = {"a3a", "a2a"};

static bool one_of(const char *value, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(value, list[i]) == 0) return true;
    return false;
}

static bool docx_profile_known(const cw_report *report, const char *profile) {
    for (size_t i = 0; i < report->sheet->profile_count; i++)
        if (strcmp(report->sheet->profiles[i].id, profile) == 0) return true;
    return false;
}

static const char *docx_profile_names(const cw_report *report) {
    const char *names = "";
    for (size_t i = 0; i < report->sheet->profile_count; i++)
        names = cw_concat(report->arena, names, i ? ", " : "", report->sheet->profiles[i].id, NULL);
    return names;
}

/* A PDF takes the image apart and says itself what is wrong with it; a DOCX would carry anything. */
static bool seal_readable(const rendering *r) {
    cw_png unused;
    return (!r->dump && r->what == CW_PDF) || cw_png_read(r->report->arena, r->options->seal, r->options->seal_size, &unused);
}

static bool seal_sound(const rendering *r) {
    static const unsigned char PNG[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}; /* ISO/IEC 15948 5.2 */
    static const char AT[] = "/signature/seal/image";
    const char *name = seal_image(r->report);
    const cw_options *o = r->options;
    cw_diags *diags = r->findings->diags;
    if (!name) return true;
    cw_place place = cw_source_place(r->report->source, AT);
    if (!o->seal)
        CW_FIND(diags, CW_ERROR, "missing-seal", place, AT, facade_no_seal, name,
                o->seal_missing ? cw_concat(r->report->arena, cw_diags_lang(diags) == CW_LANG_EN ? ": " : "：", o->seal_missing, NULL)
                                : "");
    else if (o->seal_size > MAX_SEAL)
        CW_FIND(diags, CW_ERROR, "bad-seal", place, AT, facade_seal_too_large, name);
    else if (o->seal_size < sizeof PNG || memcmp(o->seal, PNG, sizeof PNG) != 0)
        CW_FIND(diags, CW_ERROR, "bad-seal", place, AT, facade_seal_not_png, name);
    else if (!seal_readable(r))
        CW_FIND(diags, CW_ERROR, "bad-seal", place, AT, pdf_bad_seal);
    else
        return true;
    return false;
}

/* The options that stand, or findings. */
static bool options_sound(const rendering *r, cw_date *date) {
    const cw_options *o = r->options;
    const char *file = r->report->source->file;
    bool ok = true;
    if (r->report->has_errors && !o->lenient) {
        FIND(r->findings, "has-errors", file, "", facade_has_errors);
        ok = false;
    }
    if (o->date && !cw_date_read(o->date, date)) {
        FIND(r->findings, "bad-date", file, "", facade_bad_date, o->date);
        ok = false;
    }
    if (o->pdf_profile && !one_of(o->pdf_profile, PDF_PROFILES, sizeof PDF_PROFILES / sizeof *PDF_PROFILES)) {
        FIND(r->findings, "bad-option", file, "", facade_bad_option, "pdf_profile", o->pdf_profile, "a3a, a2a");
        ok = false;
    }
    if (o->docx_profile && !docx_profile_known(r->report, o->docx_profile)) {
        FIND(r->findings, "bad-option", file, "", facade_bad_option, "docx_profile", o->docx_profile,
             docx_profile_names(r->report));
        ok = false;
    }
    return ok && seal_sound(r);
}

/* The fitted tree for that date, made at the first call: its findings (title-broken …) are given once. One that does
 * not fit is not kept, so that every call says why. */
static cw_doc *fitted(const rendering *r, cw_date date) {
    facade *kept = r->report->facade;
    if (kept->doc && memcmp(&kept->date, &date, sizeof date) == 0) return kept->doc;
    const cw_fonts *fonts = kept->engine->fonts;
    if (!fonts) {
        FIND(r->findings, "missing-font", r->report->source->file, "", facade_no_fonts);
        return NULL;
    }
    cw_doc *doc = cw_doc_build(r->report->arena, r->report, date);
    if (!cw_doc_fit(doc, fonts, r->findings->diags)) return NULL;
    kept->doc = doc;
    kept->date = date;
    kept->pages = NULL;
    return doc;
}

static const cw_pages *laid_out(const rendering *r, cw_doc *doc) {
    facade *kept = r->report->facade;
    if (!kept->pages) kept->pages = cw_pages_lay_out(r->report->arena, doc, kept->engine->fonts);
    return kept->pages;
}

static bool write_format(rendering *r, cw_doc *doc) {
    const cw_options *o = r->options;
    const char *date = r->report->signature.date.year ? NULL : o->date; /* a signed report has its own */
    if (r->what == CW_DOCX) {
        cw_docx_options docx = {o->docx_profile, CW_VERSION, o->seal, o->seal_size, date};
        return cw_docx_write(doc, &docx, &r->bytes, &r->size, r->findings->diags);
    }
    cw_pdf_profile profile = o->pdf_profile && strcmp(o->pdf_profile, "a2a") == 0 ? CW_PDF_A2A : CW_PDF_A3A;
    cw_pdf_options pdf = {profile, CW_VERSION, date, o->seal, o->seal_size};
    return cw_pdf_write(laid_out(r, doc), &pdf, &r->bytes, &r->size, r->findings->diags);
}

static bool write_dump(rendering *r, cw_doc *doc) {
    cw_arena *arena = r->report->arena;
    const char *text = r->what == CW_DUMP_DOC ? cw_doc_dump(arena, doc) : cw_pages_dump(arena, laid_out(r, doc));
    r->bytes = text;
    r->size = strlen(text);
    return true;
}

static bool render(void *ctx) {
    rendering *r = ctx;
    cw_date date = {0};
    if (r->dump && r->what == CW_SHOW) { /* needs no fonts, and shows a report whose sums are wrong: to find out why */
        const char *text = cw_show(cw_doc_build(r->report->arena, r->report, date));
        r->bytes = text;
        r->size = strlen(text);
        return true;
    }
    if (!options_sound(r, &date)) return false;
    cw_doc *doc = fitted(r, date);
    if (!doc) return false;
    return r->dump ? write_dump(r, doc) : write_format(r, doc);
}

static bool check_fit(void *ctx) {
    rendering *r = ctx;
    const facade *kept = r->report->facade;
    bool ok = seal_sound(r);
    return (!kept->engine->fonts || fitted(r, (cw_date){0})) && ok;
}

/* What is not given is taken from the file that the report was read from. */
static cw_options settled(const cw_report *report, const cw_options *given) {
    cw_options o = given ? *given : (cw_options){0};
    const cw_reread *from = ((facade *)report->facade)->from;
    if (!from) return o;
    bool pdf = from->kind == CW_FILE_PDF;
    if (!o.date) o.date = from->date_option;
    if (!o.pdf_profile && pdf) o.pdf_profile = from->profile;
    if (!o.docx_profile && !pdf) o.docx_profile = from->profile;
    if (!o.seal) o.seal = from->seal, o.seal_size = from->seal_size;
    return o;
}

static bool run(rendering *r, cw_output *out) {
    cw_options options = settled(r->report, r->options);
    r->options = &options;
    *out = (cw_output){0};
    if (!guarded(r->report->arena, r->findings, render, r)) return false;
    out->bytes = malloc(r->size ? r->size : 1);
    if (!out->bytes) {
        r->findings->lost = true;
        return false;
    }
    memcpy(out->bytes, r->bytes, r->size);
    out->size = r->size;
    return true;
}

bool cw_report_render(cw_report *report, cw_format format, const cw_options *options, cw_output *out,
                      cw_findings *findings) {
    rendering r = {report, options, findings, false, (int)format, NULL, 0};
    return run(&r, out);
}

bool cw_report_dump(cw_report *report, cw_dump what, const cw_options *options, cw_output *out, cw_findings *findings) {
    rendering r = {report, options, findings, true, (int)what, NULL, 0};
    return run(&r, out);
}

bool cw_report_check_fit(cw_report *report, const cw_options *options, cw_findings *findings) {
    cw_options settled_options = settled(report, options);
    rendering r = {report, &settled_options, findings, false, 0, NULL, 0};
    return guarded(report->arena, findings, check_fit, &r);
}

void cw_output_free(cw_output *output) {
    if (!output) return;
    free(output->bytes);
    *output = (cw_output){0};
}

/* ---- files read back ---- */

bool cw_file_is(cw_format format, const void *bytes, size_t size) {
    static const char *const BEGINNINGS[] = {[CW_DOCX] = "PK\3\4", [CW_PDF] = "%PDF-"}; /* ISO 32000-1 7.5.2 */
    const char *beginning = BEGINNINGS[format];
    return size >= strlen(beginning) && memcmp(bytes, beginning, strlen(beginning)) == 0;
}

static bool verify(void *ctx) {
    reading *r = ctx;
    return cw_readback_verify(r->arena, r->engine->layouts, r->file, r->json, r->size, r->diags);
}

bool cw_verify(const cw_engine *engine, const char *file, const void *bytes, size_t size, cw_findings *findings) {
    cw_arena *arena = cw_arena_new();
    if (!arena) {
        findings->lost = true;
        return false;
    }
    reading r = {arena, engine, file, bytes, size, CW_EDITS_STOP, findings->diags, cw_diags_count(findings->diags), NULL};
    bool ok = guarded(arena, findings, verify, &r);
    cw_arena_free(arena);
    return ok;
}
