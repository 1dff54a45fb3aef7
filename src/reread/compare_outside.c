/*
 * What a page shows besides the tree, or a DOCX in headers, footers and notes. Readers who see a page cannot tell it from the report, so it may only be what the
 * page needs: its number, and heads and labels of tables that were already read.
 */
#include "reread/compare.h"

#include <string.h>

typedef struct heads {
    const char **texts;
    size_t count, capacity;
} heads;

static heads heads_of(cw_arena *arena, const cw_doc *doc) {
    heads h = {0};
    for (size_t i = 0; i < doc->count; i++) {
        const cw_doc_table *table = doc->nodes[i].kind == CW_DOC_TABLE ? doc->nodes[i].table : NULL;
        for (size_t k = 0; table && k < table->cell_count; k++) {
            const cw_table_cell *cell = &table->cells[k];
            if (cell->scope == CW_SCOPE_NO) continue;
            const char *text = "";
            for (size_t s = 0; s < cell->span_count; s++) text = cw_concat(arena, text, cell->spans[s].text, NULL);
            text = cw_without_blanks(arena, text);
            if (*text) CW_PUSH(arena, h.texts, h.count, h.capacity, text);
        }
    }
    return h;
}

/* Whether a text is whole heads one behind the other: which of its starts can be reached. */
static bool is_heads(cw_arena *arena, const heads *h, const char *text) {
    size_t size = strlen(text);
    bool *reached = CW_NEW_ARRAY(arena, size + 1, bool);
    reached[0] = true;
    for (size_t at = 0; at < size; at++) {
        if (!reached[at]) continue;
        for (size_t i = 0; i < h->count; i++) {
            size_t n = strlen(h->texts[i]);
            if (n <= size - at && memcmp(text + at, h->texts[i], n) == 0) reached[at + n] = true;
        }
    }
    return reached[size];
}

/* "—3—" in whatever dashes the styles set. */
static bool is_page_number(cw_arena *arena, const char *text, size_t page) {
    const char *digits = cw_printf(arena, "%zu", page + 1), *at = strstr(text, digits);
    if (!at) return false;
    const char *before = cw_strndup(arena, text, (size_t)(at - text)), *after = at + strlen(digits);
    static const char *const DASHES[] = {"", "-", "—", "–", "－"};
    for (size_t i = 0; i < sizeof DASHES / sizeof *DASHES; i++)
        if (strcmp(before, DASHES[i]) == 0 && strcmp(after, DASHES[i]) == 0) return true;
    return false;
}

static void compare_page(cw_comparing *c, const heads *h, size_t number) {
    const cw_reread_page *page = &c->reread->pages[number];
    const char *page_number = cw_printf(c->arena, "%zu", number + 1);
    for (const char *line = page->outside; *line;) {
        size_t size = strcspn(line, "\n");
        const char *text = cw_without_blanks(c->arena, cw_strndup(c->arena, line, size));
        line += size + (line[size] == '\n');
        if (strlen(text) <= CW_MAX_STRING && (is_page_number(c->arena, text, number) || is_heads(c->arena, h, text)))
            continue;
        CW_COMPARE_FIND(c, "verify-text", "", verify_outside, page_number, cw_excerpt(c->arena, text, ""));
    }
    if (page->foreign) CW_COMPARE_FIND(c, "verify-text", "", verify_foreign, page_number);
    if (page->annotated)
        CW_FIND(c->diags, CW_WARNING, "verify-text", ((cw_place){c->reread->file, 0, 0}), "", verify_annotated,
                page_number);
}

/* Readers show the metadata's title in their window, archives index it. */
static void compare_titles(cw_comparing *c, const char *expected) {
    expected = cw_without_blanks(c->arena, expected);
    for (int i = 0; i < 2; i++) {
        const char *title = c->reread->titles[i] ? cw_without_blanks(c->arena, c->reread->titles[i]) : "";
        if (strcmp(title, expected) != 0)
            CW_COMPARE_FIND(c, "verify-text", "", verify_metadata_title, cw_excerpt(c->arena, title, expected),
                            cw_excerpt(c->arena, expected, title));
    }
}

/* The page number as its footer sets it; which page, only the reader knows. */
static bool is_footer(cw_arena *arena, const cw_style_sheet *sheet, const char *text) {
    const char *left = cw_without_blanks(arena, sheet->page_number_left);
    const char *right = cw_without_blanks(arena, sheet->page_number_right);
    if (strncmp(text, left, strlen(left)) != 0) return false;
    text += strlen(left);
    size_t digits = strspn(text, "0123456789");
    return digits && strcmp(text + digits, right) == 0;
}

static void compare_stories(cw_comparing *c, const cw_style_sheet *sheet) {
    for (size_t i = 0; i < c->reread->story_count; i++) {
        const cw_reread_part *part = &c->reread->stories[i];
        size_t texts = part->table ? part->table->count : 1;
        for (size_t k = 0; k < texts; k++) {
            const char *text = cw_without_blanks(c->arena, part->table ? part->table->cells[k].text : part->text);
            if (*text && !is_footer(c->arena, sheet, text))
                CW_COMPARE_FIND(c, "verify-text", "", verify_story, cw_excerpt(c->arena, text, ""));
        }
    }
}

void cw_compare_outside(cw_comparing *c, const cw_doc *expected) {
    if (c->reread->kind == CW_FILE_DOCX) {
        compare_stories(c, expected->sheet);
        return;
    }
    compare_titles(c, expected->title);
    heads h = heads_of(c->arena, expected);
    for (size_t i = 0; i < c->reread->page_count; i++) compare_page(c, &h, i);
}
