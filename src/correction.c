/* Corrections as chengwen.h has them: amend and diff. The result of an amendment is opened like any report, so that what is wrong
 * with it is found by the same checks as ever; it is said where it stands in the file that was amended. */
#include "facade.h"

#include "base/utf8.h"
#include "change/change.h"
#include "change/diff.h"
#include "docx/docx.h"
#include "pdf/pdf.h"
#include "readback.h"

#include <stdlib.h>
#include <string.h>

static bool hand_over(const void *bytes, size_t size, cw_output *out, cw_findings *findings) {
    out->bytes = malloc(size ? size : 1);
    if (!out->bytes) {
        findings->lost = true;
        return false;
    }
    if (size) memcpy(out->bytes, bytes, size);
    out->size = size;
    return true;
}

/* ---- amend ---- */

typedef struct amending {
    cw_arena *arena;
    const cw_engine *engine;
    const cw_file *report, *patch;
    const cw_amend_options *options;
    cw_findings *findings;
    const cw_source *source; /* of the report */
    size_t first;            /* finding about what it was made into */
    cw_json result;
} amending;

static const cw_source *read_source(amending *a, const cw_file *file) {
    return cw_source_read(a->arena, cw_strdup(a->arena, file->name), file->bytes, file->size, a->findings->diags);
}

/* The report's text; of a PDF or DOCX of ours, the data that it carries. */
static const cw_source *read_report(amending *a) {
    cw_file file = *a->report;
    if (cw_file_is(CW_PDF, file.bytes, file.size) || cw_file_is(CW_DOCX, file.bytes, file.size)) {
        cw_readback back;
        if (!cw_readback_open(a->arena, a->engine->layouts, file.name, file.bytes, file.size, a->options->edits,
                              a->findings->diags, &back))
            return NULL;
        file.bytes = back.json;
        file.size = back.size;
    }
    return read_source(a, &file);
}

static bool amend(void *ctx) {
    amending *a = ctx;
    a->source = read_report(a);
    const cw_source *patch = a->patch ? read_source(a, a->patch) : NULL;
    if (!a->source || (a->patch && !patch)) return false;
    cw_amendment amendment = {patch, a->options->sets, a->options->set_count, a->options->retotal};
    a->first = cw_diags_count(a->findings->diags);
    a->result = cw_amend_text(a->arena, a->source, a->engine->layouts, &amendment, a->findings->diags);
    return a->result.text != NULL;
}

/* Findings name the file that was amended: their lines are its own too, of the same value or of what it is to stand in. */
static void place_findings(const amending *a) {
    cw_diags *diags = a->findings->diags;
    for (size_t i = a->first; i < cw_diags_count(diags); i++) {
        const cw_diag *d = cw_diags_at(diags, i);
        if (!d->place.line || strcmp(d->place.file, a->source->file) != 0) continue;
        cw_place place = cw_source_place(a->source, d->pointer);
        cw_diags_move(diags, i, place.line, place.column);
    }
}

/* Opens the result as a report. */
static bool sound(amending *a) {
    cw_report *report =
        cw_report_open(a->engine, a->report->name, a->result.text, a->result.size, a->findings);
    bool ok = report && (a->options->lenient || !cw_report_has_errors(report));
    cw_report_close(report);
    place_findings(a);
    if (!ok && !a->findings->lost)
        CW_FIND(a->findings->diags, CW_INFO, "amend-errors", ((cw_place){a->report->name, 0, 0}), "", amend_errors);
    return ok;
}

bool cw_amend(const cw_engine *engine, const cw_file *report, const cw_file *patch, const cw_amend_options *options,
              cw_output *out, cw_findings *findings) {
    static const cw_amend_options none = {0};
    *out = (cw_output){0};
    cw_arena *arena = cw_arena_new();
    if (!arena) {
        findings->lost = true;
        return false;
    }
    amending a = {.arena = arena, .engine = engine, .report = report, .patch = patch, .options = options ? options : &none,
                  .findings = findings};
    bool ok = guarded(arena, findings, amend, &a) && sound(&a) &&
              hand_over(a.result.text, a.result.size, out, findings);
    cw_arena_free(arena);
    return ok;
}

/* ---- diff ---- */

typedef struct comparing {
    cw_arena *arena;
    const cw_engine *engine;
    const cw_report *before, *now;
    cw_diff_form form;
    const cw_diff_options *options;
    cw_findings *findings;
    size_t differences;
    const void *bytes;
    size_t size;
} comparing;

static bool refuse(const comparing *c, const char *code, cw_msg message, const char *argument) {
    cw_diags_add(c->findings->diags, CW_ERROR, code, (cw_place){c->now->source->file, 0, 0}, "", message,
                 (const char *const[]){argument, NULL});
    return false;
}

/* What a w:author may hold. */
static bool sound_author(const char *author) {
    if (!cw_utf8_valid(author, strlen(author), NULL)) return false;
    while (*author)
        if (!cw_is_printable(cw_utf8_next(&author))) return false;
    return true;
}

static bool give_text(comparing *c, const char *text) {
    c->bytes = text;
    c->size = strlen(text);
    return true;
}

/* The tree that is to be drawn, or NULL with findings. */
static cw_doc *tree_of(comparing *c, const cw_difference *d, cw_date date) {
    cw_diags *diags = c->findings->diags;
    if (c->form == CW_DIFF_NOTICE_DOCX || c->form == CW_DIFF_NOTICE_PDF) {
        const struct cw_notice_words *words = c->engine->layouts->notice;
        if (words) return cw_notice(d, words, date, diags);
        refuse(c, "bad-layout", CW_MSG_notice_no_words, NULL);
        return NULL;
    }
    if (!date.year) date = d->now->date;
    const char *author = c->options->author && *c->options->author ? c->options->author : d->now->author;
    const char *day = date.year ? cw_printf(c->arena, "%04d-%02d-%02dT00:00:00Z", date.year, date.month, date.day) : NULL;
    return cw_redline(d, author, day, diags);
}

static bool draw(comparing *c, cw_doc *doc) {
    cw_diags *diags = c->findings->diags;
    if (!doc) return false;
    if (!doc->count) return true; /* a notice of nothing */
    if (!c->engine->fonts) return refuse(c, "missing-font", CW_MSG_facade_no_fonts, NULL);
    if (!cw_doc_fit(doc, c->engine->fonts, diags)) return false;
    if (c->form == CW_DIFF_REDLINE_DOCX || c->form == CW_DIFF_NOTICE_DOCX) {
        cw_docx_options docx = {.version = CW_VERSION, .date_option = c->options->date};
        return cw_docx_write(doc, &docx, &c->bytes, &c->size, diags);
    }
    cw_pdf_options pdf = {.profile = CW_PDF_A3A, .version = CW_VERSION, .date_option = c->options->date};
    return cw_pdf_write(cw_pages_lay_out(c->arena, doc, c->engine->fonts), &pdf, &c->bytes, &c->size, diags);
}

static bool compare(void *ctx) {
    comparing *c = ctx;
    cw_date date = {0};
    if (c->options->date && !cw_date_read(c->options->date, &date))
        return refuse(c, "bad-date", CW_MSG_facade_bad_date, c->options->date);
    if (c->options->author && !sound_author(c->options->author)) return refuse(c, "bad-option", CW_MSG_diff_author, NULL);
    const char *old_name = c->options->old_name ? c->options->old_name : c->before->source->file;
    const char *new_name = c->options->new_name ? c->options->new_name : c->now->source->file;
    const cw_doc *before = cw_doc_build(c->arena, c->before, (cw_date){0});
    const cw_doc *now = cw_doc_build(c->arena, c->now, (cw_date){0});
    const cw_difference *d = cw_compare(c->arena, before, now);
    cw_lang lang = cw_diags_lang(c->findings->diags);
    c->differences = d->count;
    switch (c->form) {
    case CW_DIFF_TEXT: return give_text(c, cw_difference_text(d, lang, old_name, new_name));
    case CW_DIFF_JSON: return give_text(c, cw_difference_json(d, old_name, new_name));
    case CW_DIFF_PATCH: return give_text(c, cw_difference_patch(c->arena, c->before, c->now));
    case CW_DIFF_REDLINE_DOCX:
    case CW_DIFF_REDLINE_PDF:
    case CW_DIFF_NOTICE_DOCX:
    case CW_DIFF_NOTICE_PDF: break;
    }
    return draw(c, tree_of(c, d, date));
}

bool cw_diff(const cw_engine *engine, const cw_report *old_report, const cw_report *new_report, cw_diff_form form,
             const cw_diff_options *options, size_t *differences, cw_output *out, cw_findings *findings) {
    static const cw_diff_options none = {0};
    *out = (cw_output){0};
    cw_arena *arena = cw_arena_new();
    if (!arena) {
        findings->lost = true;
        return false;
    }
    comparing c = {.arena = arena, .engine = engine, .before = old_report, .now = new_report, .form = form,
                   .options = options ? options : &none, .findings = findings};
    bool ok = guarded(arena, findings, compare, &c) && hand_over(c.bytes, c.size, out, findings);
    if (differences) *differences = c.differences;
    cw_arena_free(arena);
    return ok;
}
