/*
 * All layout files together: the style sheet first, because the tables' widths follow its measure, then the editions.
 * Built-in files come first in the list; a file given by the user replaces the built-in one of the same edition. Files of
 * wordings for the checks (“checks”) replace nothing, they add.
 */
#include "layout/edition.h"
#include "layout/lexicon_read.h"
#include "layout/notice_read.h"
#include "layout/sheet.h"

#include <string.h>

static const char *const KINDS[] = {"layout", "styles", "checks", "correction", NULL}; /* in file_kind's order */

typedef enum { KIND_EDITION, KIND_SHEET, KIND_CHECKS, KIND_NOTICE, KIND_NONE } file_kind;

typedef struct loaded {
    const cw_layout_file *file;
    cw_reader reader;
    file_kind kind;
    bool replaced;
    cw_layout layout;
} loaded;

static bool built_in(const cw_layout_file *file) {
    for (size_t i = 0; i < CW_BUILTIN_LAYOUT_COUNT; i++)
        if (CW_BUILTIN_LAYOUTS[i].bytes == file->bytes) return true;
    return false;
}

static cw_item root_of(const loaded *file) { return (cw_item){file->reader.source->root, ""}; }

/* Reads the JSON and tells editions, sheets and checks apart. */
static void read_file(cw_arena *arena, const cw_layout_file *file, cw_diags *diags, loaded *out) {
    out->file = file;
    out->reader = (cw_reader){.arena = arena, .diags = diags};
    out->reader.source = cw_source_read(arena, file->name, file->bytes, file->size, diags);
    out->kind = KIND_NONE;
    if (!out->reader.source) {
        out->reader.faults++; /* already among the findings */
        return;
    }
    const cw_value *root = out->reader.source->root;
    size_t members = 0;
    for (int kind = 0; KINDS[kind]; kind++) {
        if (!cw_member_of(root, KINDS[kind])) continue;
        out->kind = (file_kind)kind;
        members++;
    }
    if (members == 1) return;
    out->kind = KIND_NONE;
    CW_FAULT(&out->reader, "", layout_kind);
}

/* A later file replaces an earlier one; two of the user's own for one thing are a mistake. */
static void replace(loaded *earlier, loaded *later, const char *pointer) {
    if (!built_in(earlier->file)) CW_FAULT(&later->reader, pointer, layout_file_twice, earlier->file->name);
    earlier->replaced = true;
}

static loaded *read_sheet(loaded *files, size_t count, cw_style_sheet *out) {
    loaded *chosen = NULL;
    for (size_t i = 0; i < count; i++) {
        if (files[i].kind != KIND_SHEET) continue;
        if (chosen) replace(chosen, &files[i], "/styles");
        chosen = &files[i];
    }
    if (chosen) cw_read_sheet(&chosen->reader, root_of(chosen), out);
    return chosen;
}

static void read_editions(loaded *files, size_t count, int32_t text_width) {
    for (size_t i = 0; i < count; i++) {
        if (files[i].kind != KIND_EDITION) continue;
        cw_read_edition(&files[i].reader, root_of(&files[i]), text_width, &files[i].layout);
        for (size_t k = 0; k < i; k++)
            if (files[k].kind == KIND_EDITION && !files[k].replaced &&
                !strcmp(files[k].layout.edition, files[i].layout.edition))
                replace(&files[k], &files[i], "/layout");
    }
}

static bool counts(const loaded *file) { return file->kind == KIND_EDITION && !file->replaced; }

/* An open-ended edition ends where its successor begins; otherwise a year belongs to one edition only. */
static void check_years(loaded *files, size_t count) {
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i && counts(&files[i]); k++) {
            if (!counts(&files[k])) continue;
            const cw_layout *a = &files[k].layout, *b = &files[i].layout;
            const cw_layout *first = a->from_year <= b->from_year ? a : b, *second = first == a ? b : a;
            bool open = first->to_year == 9999 && first->from_year < second->from_year;
            if (open || first->to_year < second->from_year) continue;
            cw_arena *arena = files[i].reader.arena;
            CW_FAULT(&files[i].reader, "/years", layout_years_overlap, b->edition, a->edition,
                     cw_printf(arena, "%d", second->from_year));
        }
}

/* The last file counts; NULL when there is none. */
static const cw_notice_words *read_notice(cw_arena *arena, loaded *files, size_t count, int32_t text_width) {
    cw_notice_words *words = NULL;
    loaded *chosen = NULL;
    for (size_t i = 0; i < count; i++) {
        if (files[i].kind != KIND_NOTICE) continue;
        if (chosen) replace(chosen, &files[i], "/correction");
        chosen = &files[i];
        words = CW_NEW(arena, cw_notice_words);
        cw_read_notice(&chosen->reader, root_of(chosen), text_width, words);
    }
    return words;
}

/* Files of wordings add to each other; NULL when there is none. */
static const cw_lexicon *read_lexicon(cw_arena *arena, loaded *files, size_t count) {
    cw_lexicon *lexicon = NULL;
    for (size_t i = 0; i < count; i++) {
        if (files[i].kind != KIND_CHECKS) continue;
        if (!lexicon) lexicon = CW_NEW(arena, cw_lexicon);
        cw_read_lexicon(&files[i].reader, root_of(&files[i]), lexicon);
    }
    return lexicon;
}

static const cw_layouts *collect(cw_arena *arena, const loaded *files, size_t count, const cw_style_sheet *sheet,
                                 const cw_lexicon *lexicon, const cw_notice_words *notice) {
    cw_layout *editions = CW_NEW_ARRAY(arena, count, cw_layout);
    cw_layouts *layouts = CW_NEW(arena, cw_layouts);
    *layouts = (cw_layouts){.arena = arena, .editions = editions, .sheet = sheet, .lexicon = lexicon, .notice = notice};
    for (size_t i = 0; i < count; i++)
        if (counts(&files[i])) editions[layouts->count++] = files[i].layout;
    return layouts;
}

const cw_layouts *cw_layouts_open(cw_arena *arena, const cw_layout_file *files, size_t count, cw_diags *diags) {
    loaded *read = CW_NEW_ARRAY(arena, count, loaded);
    cw_style_sheet *sheet = CW_NEW(arena, cw_style_sheet);
    for (size_t i = 0; i < count; i++) read_file(arena, &files[i], diags, &read[i]);
    const loaded *sheet_file = read_sheet(read, count, sheet);
    if (!sheet_file) {
        cw_place nowhere = {"", 0, 0};
        CW_FIND(diags, CW_ERROR, "bad-layout", nowhere, "", layout_no_sheet);
        return NULL;
    }
    if (sheet_file->reader.faults) return NULL; /* without a page the tables have no measure */
    int32_t text_width = cw_to_twips(sheet->page_width - sheet->left - sheet->right);
    read_editions(read, count, text_width);
    check_years(read, count);
    const cw_lexicon *lexicon = read_lexicon(arena, read, count);
    const cw_notice_words *notice = read_notice(arena, read, count, text_width);
    size_t faults = 0;
    for (size_t i = 0; i < count; i++) faults += read[i].reader.faults;
    return faults ? NULL : collect(arena, read, count, sheet, lexicon, notice);
}

const cw_layout *cw_layout_named(const cw_layouts *layouts, const char *edition) {
    for (size_t i = 0; i < layouts->count; i++)
        if (!strcmp(layouts->editions[i].edition, edition)) return &layouts->editions[i];
    return NULL;
}

const cw_layout *cw_layout_for_year(const cw_layouts *layouts, int year) {
    const cw_layout *found = NULL;
    for (size_t i = 0; i < layouts->count; i++) {
        const cw_layout *layout = &layouts->editions[i];
        if (layout->from_year > year || layout->to_year < year) continue;
        if (!found || layout->from_year > found->from_year) found = layout;
    }
    return found;
}
