/*
 * Files as input. A PDF says what its data say, or it is refused by `verify`; a DOCX is a document that officers go on
 * working in, so it is asked what was changed: figures can be taken over, changes of text are said and go no further,
 * and a file that lost its data is read from what it shows.
 */
#include "readback.h"

#include "base/hash.h"
#include "docx/check.h"

#include <string.h>

typedef struct readback {
    cw_arena *arena;
    const cw_layouts *layouts;
    cw_place place;
    cw_diags *diags;
    const cw_reread *file;
} readback;

enum { MOST_TEXTS = 20 }; /* changed texts that are said one by one */

static void free_diags(void *diags) { cw_diags_free(diags); }

/* Findings that are nobody's: what is wrong with the data is said when they are used. */
static cw_diags *unheard(readback *r) {
    cw_diags *diags = cw_diags_new(cw_diags_lang(r->diags));
    if (!diags) cw_no_memory(r->arena);
    cw_defer(r->arena, free_diags, diags);
    return diags;
}

static const cw_reread *read_file(readback *r, const void *bytes, size_t size) {
    if (cw_file_is(CW_PDF, bytes, size)) return cw_reread_pdf(r->arena, r->place.file, bytes, size, r->diags);
    if (cw_file_is(CW_DOCX, bytes, size)) return cw_reread_docx(r->arena, r->place.file, bytes, size, r->diags);
    CW_FIND(r->diags, CW_ERROR, "not-ours", r->place, "", reread_not_ours);
    return NULL;
}

static void check_hash(readback *r) {
    char hash[CW_SHA256_HEX];
    cw_sha256_hex(r->file->json, r->file->json_size, hash);
    if (!r->file->claimed_sha256)
        CW_FIND(r->diags, CW_ERROR, "verify-data", r->place, "", verify_no_hash);
    else if (strcmp(hash, r->file->claimed_sha256) != 0)
        CW_FIND(r->diags, CW_ERROR, "verify-data", r->place, "", verify_hash, hash, r->file->claimed_sha256);
}

/* The report of the data, sums unchecked: a report rendered with wrong sums agrees with its data all the same. */
static const cw_report *bound(readback *r, cw_diags *diags) {
    const cw_source *source = cw_source_read(r->arena, r->place.file, r->file->json, r->file->json_size, diags);
    return source ? cw_report_bind(source, r->layouts, diags) : NULL;
}

static const cw_doc *tree_of(readback *r, const cw_report *report) {
    cw_date date = {0};
    bool sound = report && (!r->file->date_option || cw_date_read(r->file->date_option, &date));
    return sound ? cw_doc_build(r->arena, report, date) : NULL;
}

static const char *number(readback *r, size_t n) { return cw_printf(r->arena, "%zu", n); }

/* Says so when figures that the form prints have lost their controls and are read by their labels. Blank cells never had
 * one. */
static void say_labels(readback *r, const cw_reread_figures *figures, const cw_report *report) {
    size_t lost = 0, read = 0;
    for (size_t i = 0; i < figures->count; i++) {
        const cw_cell *cell = cw_report_cell(report, figures->items[i].pointer);
        bool printed = cell && (cell->kind == CW_CELL_NUMBER || cell->kind == CW_CELL_NOT_APPLICABLE);
        if (!printed || figures->items[i].bound) continue;
        lost++;
        read += figures->items[i].labelled != NULL;
    }
    if (!lost) return;
    CW_FIND(r->diags, CW_INFO, "by-labels", r->place, "", reread_by_labels, number(r, lost), number(r, figures->count),
            number(r, read));
    cw_reread_check_split(r->arena, r->file, figures, report->layout, r->diags);
}

/* ---- edits ---- */

static const char *shown(readback *r, const char *text) {
    return *text ? text : cw_message(r->arena, cw_diags_lang(r->diags), CW_MSG_reread_blank, NULL);
}

static void say_edit(readback *r, const cw_edit *edit, cw_edit_choice choice) {
    static const cw_msg MESSAGES[] = {[CW_EDITS_STOP] = CW_MSG_reread_edited,
                                      [CW_EDITS_TAKE] = CW_MSG_reread_taken,
                                      [CW_EDITS_REFUSE] = CW_MSG_reread_refused};
    bool unusable = !edit->usable && choice != CW_EDITS_REFUSE;
    const char *args[] = {edit->name, shown(r, edit->before), shown(r, edit->after), NULL};
    cw_diags_add(r->diags, unusable || choice == CW_EDITS_STOP ? CW_ERROR : CW_INFO, "edited-figure", r->place,
                 edit->pointer, unusable ? CW_MSG_reread_unusable : MESSAGES[choice], args);
    cw_diags_values(r->diags, edit->before, edit->after);
}

static bool is_edit(const cw_edit *edits, size_t count, const char *pointer) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(edits[i].pointer, pointer) == 0) return true;
    return false;
}

/* Texts that the file has otherwise than its data: rendering again would silently undo them. */
static void say_texts(readback *r, const cw_report *report, const cw_edit *edits, size_t count) {
    const cw_doc *doc = tree_of(r, report);
    cw_diags *differences = unheard(r);
    if (!doc) return;
    cw_reread_compare(r->file, doc, differences);
    size_t said = 0;
    for (size_t i = 0; i < cw_diags_count(differences) && said < MOST_TEXTS; i++) {
        const cw_diag *d = cw_diags_at(differences, i);
        if (*d->pointer && is_edit(edits, count, d->pointer)) continue;
        CW_FIND(r->diags, CW_WARNING, "edited-text", r->place, d->pointer, reread_text_edited, d->message);
        said++;
    }
}

static bool settle_edits(readback *r, const cw_report *report, const cw_reread_figures *figures, cw_edit_choice choice,
                         cw_readback *out) {
    size_t count;
    const cw_edit *edits = cw_reread_find_edits(r->arena, figures, report, &count);
    for (size_t i = 0; i < count; i++) say_edit(r, &edits[i], choice);
    say_texts(r, report, edits, count);
    if (!count || choice == CW_EDITS_REFUSE) return true;
    if (choice == CW_EDITS_STOP) return false;
    out->json = cw_edits_take(r->arena, report, figures, edits, count, &out->size);
    return out->json != NULL;
}

/* ---- opening ---- */

static bool open_without_data(readback *r, cw_readback *out) {
    if (r->file->kind == CW_FILE_PDF) {
        CW_FIND(r->diags, CW_ERROR, "no-data", r->place, "", reread_no_data, r->file->profile);
        return false;
    }
    cw_reread_figures figures;
    const cw_layout *layout;
    out->json = cw_reread_rebuild(r->arena, r->file, r->layouts, &out->size, &figures, &layout, r->diags);
    if (!out->json) return false;
    size_t found = 0;
    for (size_t i = 0; i < figures.count; i++) found += figures.items[i].bound || figures.items[i].labelled;
    CW_FIND(r->diags, CW_WARNING, "by-labels", r->place, "", reread_rebuilt, number(r, found),
            number(r, figures.count));
    cw_reread_check_split(r->arena, r->file, &figures, layout, r->diags);
    return true;
}

bool cw_readback_open(cw_arena *arena, const cw_layouts *layouts, const char *file, const void *bytes, size_t size,
                      cw_edit_choice choice, cw_diags *diags, cw_readback *out) {
    size_t errors = cw_diags_count_of(diags, CW_ERROR);
    readback r = {arena, layouts, {.file = cw_strdup(arena, file)}, diags, NULL};
    r.file = read_file(&r, bytes, size);
    if (!r.file) return false;
    *out = (cw_readback){r.file, r.file->json, r.file->json_size};
    if (!r.file->json) return open_without_data(&r, out) && cw_diags_count_of(diags, CW_ERROR) == errors;
    check_hash(&r);
    if (cw_diags_count_of(diags, CW_ERROR) > errors) return false;
    const cw_report *report = r.file->kind == CW_FILE_DOCX ? bound(&r, unheard(&r)) : NULL;
    if (!report) return true; /* of a PDF; or of data that are no report, which is said when they are read */
    cw_reread_figures figures = cw_reread_find_figures(arena, r.file, report->layout);
    say_labels(&r, &figures, report);
    return settle_edits(&r, report, &figures, choice, out) && cw_diags_count_of(diags, CW_ERROR) == errors;
}

/* ---- verifying ---- */

/* The report's own warnings are no matter of the file's. */
static bool drop_weak(void *ctx, const cw_diag *diag) {
    (void)ctx;
    return diag->severity == CW_ERROR || strncmp(diag->code, "verify", 6) == 0;
}

bool cw_readback_verify(cw_arena *arena, const cw_layouts *layouts, const char *file, const void *bytes, size_t size,
                        cw_diags *diags) {
    size_t first = cw_diags_count(diags), errors = cw_diags_count_of(diags, CW_ERROR);
    readback r = {arena, layouts, {.file = cw_strdup(arena, file)}, diags, NULL};
    bool docx = cw_file_is(CW_DOCX, bytes, size);
    r.file = read_file(&r, bytes, size);
    if (!r.file) return false;
    if (!r.file->json) {
        if (docx)
            CW_FIND(diags, CW_ERROR, "no-data", r.place, "", verify_no_data);
        else
            CW_FIND(diags, CW_ERROR, "no-data", r.place, "", reread_no_data, r.file->profile);
        return false;
    }
    if (docx) cw_docx_check(arena, r.place.file, bytes, size, diags);
    check_hash(&r);
    const cw_report *report = bound(&r, diags);
    const cw_doc *doc = tree_of(&r, report);
    if (!doc) CW_FIND(diags, CW_ERROR, "verify-data", r.place, "", verify_bad_data);
    cw_diags_filter(diags, first, drop_weak, NULL);
    if (!doc) return false;
    if (docx) {
        cw_reread_figures figures = cw_reread_find_figures(arena, r.file, report->layout);
        say_labels(&r, &figures, report);
    }
    return cw_reread_compare(r.file, doc, diags) && cw_diags_count_of(diags, CW_ERROR) == errors;
}
