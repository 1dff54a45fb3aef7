/*
 * Every sample from its JSON to PDF and back: the structure tree, read by qpdf, must say what the document tree says,
 * in order, with the same heads, spans and scopes. The validators do not see a TH turned TD, a wrong scope, wrong
 * Unicode or cells exchanged; each of these is made here and must be seen.
 */
#include "reading.h"

#include "page/page.h"
#include "pdf/pdf.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static cw_fonts *fonts;
static cw_arena *shared;
static const cw_layouts *layouts;

static int set_up(void **state) {
    (void)state;
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    shared = cw_arena_new();
    layouts = cw_layouts_open(shared, CW_BUILTIN_LAYOUTS, CW_BUILTIN_LAYOUT_COUNT, diags);
    fonts = cw_fonts_open(CW_BUILTIN_MANIFESTS[0].name, CW_BUILTIN_MANIFESTS[0].bytes, CW_BUILTIN_MANIFESTS[0].size,
                          NULL, 0, diags);
    for (size_t i = 0; i < cw_diags_count(diags); i++) print_message("%s\n", cw_diags_at(diags, i)->message);
    cw_diags_free(diags);
    return layouts && fonts ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    cw_fonts_close(fonts);
    cw_arena_free(shared);
    return 0;
}

/* ---- what the document says ---- */

static const char *spans_text(cw_arena *arena, const cw_span *spans, size_t count) {
    const char *text = "";
    for (size_t i = 0; i < count; i++) text = cw_concat(arena, text, spans[i].text, NULL);
    return reading_without_blanks(arena, text);
}

static void expect_table(cw_arena *arena, cw_buf *out, const cw_doc_table *table) {
    static const char *const scopes[] = {
        [CW_SCOPE_NO] = "-", [CW_SCOPE_COLUMN] = "Column", [CW_SCOPE_ROW] = "Row", [CW_SCOPE_BOTH] = "Both"};
    cw_puts(out, "Table\n");
    size_t cell = 0;
    for (int row = 0; row < table->rows; row++) {
        if (row == 0 && table->head_rows) cw_puts(out, "THead\n");
        if (row == table->head_rows) cw_puts(out, "TBody\n");
        cw_puts(out, "TR\n");
        for (; cell < table->cell_count && table->cells[cell].row == row; cell++) {
            const cw_table_cell *c = &table->cells[cell];
            cw_putf(out, "%s %dx%d %s [", c->scope ? "TH" : "TD", c->row_span, c->column_span, scopes[c->scope]);
            for (size_t i = 0; i < c->head_count; i++) {
                const cw_table_cell *head = &table->cells[c->heads[i]];
                cw_putf(out, "%s/", spans_text(arena, head->spans, head->span_count));
            }
            cw_putf(out, "] %s\n", spans_text(arena, c->spans, c->span_count));
        }
    }
}

static void expect_signature(cw_arena *arena, cw_buf *out, const cw_signature_block *block) {
    for (size_t i = 0; i < block->agency_count; i++)
        cw_putf(out, "P %s\n", reading_without_blanks(arena, block->agencies[i]));
    if (block->date && *block->date) cw_putf(out, "P %s\n", reading_without_blanks(arena, block->date));
    if (block->annotation) cw_putf(out, "P %s\n", reading_without_blanks(arena, block->annotation));
    if (block->seal == CW_SEAL_IMAGE) cw_puts(out, "Figure \n");
}

/* One below the nearest heading above it of a higher level: none is skipped, though a run-in heading, which is no H2,
 * may stand between. */
static int heading_depth(const cw_doc *doc, size_t index) {
    int depth = 1, level = doc->nodes[index].level;
    while (index-- > 0) {
        const cw_node *node = &doc->nodes[index];
        if (node->kind != CW_DOC_HEADING || node->level >= level) continue;
        level = node->level;
        depth++;
    }
    return depth;
}

static const char *expected(cw_arena *arena, const cw_doc *doc) {
    cw_buf out = cw_buf_on(arena);
    cw_puts(&out, "Document\n");
    for (size_t i = 0; i < doc->count; i++) {
        const cw_node *node = &doc->nodes[i];
        const char *text = node->text ? reading_without_blanks(arena, node->text) : "";
        bool list_goes_on = i && doc->nodes[i - 1].kind == CW_DOC_PARAGRAPH && doc->nodes[i - 1].in_list;
        switch (node->kind) {
        case CW_DOC_TITLE:
            cw_puts(&out, "Title ");
            for (size_t l = 0; l < node->line_count; l++) cw_puts(&out, reading_without_blanks(arena, node->lines[l]));
            cw_putc(&out, '\n');
            break;
        case CW_DOC_HEADING:
            cw_putf(&out, "H%d %s\n", heading_depth(doc, i), text);
            break;
        case CW_DOC_TABLE:
            expect_table(arena, &out, node->table);
            break;
        case CW_DOC_SIGNATURE:
            expect_signature(arena, &out, node->signature);
            break;
        case CW_DOC_GAP:
            break;
        case CW_DOC_PARAGRAPH:
            if (node->in_list && !list_goes_on) cw_puts(&out, "L\n");
            cw_putf(&out, "%s %s\n", node->in_list ? "LI\nLBody" : "P", text);
            break;
        case CW_DOC_BYLINE:
        case CW_DOC_NOTE:
        case CW_DOC_ATTACHMENT:
            cw_putf(&out, "P %s\n", text);
            break;
        }
    }
    return out.data;
}

/* ---- from JSON ---- */

typedef struct rendering {
    cw_arena *arena;
    cw_diags *diags;
    cw_doc *doc;
    cw_pages *pages;
    cw_pdf_options options;
} rendering;

static char *read_file(cw_arena *arena, const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    char *bytes = cw_alloc(arena, 1 << 20);
    *size = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    return bytes;
}

static rendering lay_out(const char *sample) {
    rendering r = {.arena = cw_arena_new(), .diags = cw_diags_new(CW_LANG_ZH), .options = {.version = "1"}};
    const char *folder = cw_concat(r.arena, CW_PROJECT "/samples/", sample, "/", NULL);
    size_t size = 0;
    const char *json = read_file(r.arena, cw_concat(r.arena, folder, "report.json", NULL), &size);
    assert_non_null(json);
    const cw_source *source = cw_source_read(r.arena, "report.json", json, size, r.diags);
    cw_report *report = source ? cw_report_bind(source, layouts, r.diags) : NULL;
    assert_non_null(report);
    if (report->signature.seal_image)
        r.options.seal =
            read_file(r.arena, cw_concat(r.arena, folder, report->signature.seal_image, NULL), &r.options.seal_size);
    r.doc = cw_doc_build(r.arena, report, (cw_date){0});
    assert_true(cw_doc_fit(r.doc, fonts, r.diags));
    r.pages = cw_pages_lay_out(r.arena, r.doc, fonts);
    return r;
}

static const char *read_back(rendering *r) {
    const void *bytes;
    size_t size;
    assert_true(cw_pdf_write(r->pages, &r->options, &bytes, &size, r->diags));
    qpdf_data pdf = reading_open(bytes, size);
    const char *blocks = reading_blocks(r->arena, pdf);
    qpdf_cleanup(&pdf);
    return blocks;
}

static void free_rendering(rendering *r) {
    cw_arena_free(r->arena);
    cw_diags_free(r->diags);
}

/* ---- every sample ---- */

/* Names the first line that differs: the texts are longer than cmocka prints. */
static void assert_same_lines(const char *sample, const char *got, const char *wanted) {
    while (*got || *wanted) {
        size_t n = strcspn(got, "\n"), m = strcspn(wanted, "\n");
        if (n != m || memcmp(got, wanted, n) != 0)
            fail_msg("%s: got “%.*s”, wanted “%.*s”", sample, (int)n, got, (int)m, wanted);
        got += n + (got[n] == '\n');
        wanted += m + (wanted[m] == '\n');
    }
}

static void says_what_the_document_says(void **state) {
    (void)state;
    DIR *samples = opendir(CW_PROJECT "/samples");
    assert_non_null(samples);
    int count = 0;
    for (struct dirent *entry; (entry = readdir(samples));) {
        if (strchr(entry->d_name, '.')) continue;
        rendering r = lay_out(entry->d_name);
        assert_same_lines(entry->d_name, read_back(&r), expected(r.arena, r.doc));
        free_rendering(&r);
        count++;
    }
    closedir(samples);
    assert_true(count >= 8);
}

/* ---- mutations ---- */

static const char SAMPLE[] = "county-2023";

/* The n-th cell of the second table (the first to have three levels of heads). */
static cw_table_cell *cell_of(rendering *r, size_t n) {
    int tables = 0;
    for (size_t i = 0; i < r->doc->count; i++)
        if (r->doc->nodes[i].kind == CW_DOC_TABLE && ++tables == 2)
            return (cw_table_cell *)&r->doc->nodes[i].table->cells[n];
    fail_msg("no such table");
    return NULL;
}

static cw_element *element_of(rendering *r, const cw_table_cell *cell) {
    for (size_t i = 0; i < r->pages->element_count; i++)
        if (r->pages->elements[i].cell == cell) return &r->pages->elements[i];
    fail_msg("no such element");
    return NULL;
}

static cw_item *item_of(rendering *r, const cw_element *element, size_t skip) {
    for (size_t p = 0; p < r->pages->count; p++)
        for (size_t i = 0; i < r->pages->pages[p].count; i++) {
            cw_item *item = &r->pages->pages[p].items[i];
            if (item->kind == CW_ITEM_GLYPHS && item->element == (int)(element - r->pages->elements) && !skip--)
                return item;
        }
    fail_msg("no such item");
    return NULL;
}

static void turn_head_to_data(rendering *r) { element_of(r, cell_of(r, 1))->tag = CW_TAG_TD; }

static void turn_scope(rendering *r) { cell_of(r, 1)->scope = CW_SCOPE_ROW; }

static void change_span(rendering *r) { cell_of(r, 1)->column_span--; }

static void drop_head(rendering *r) { /* a data cell's outermost */
    size_t n = 0;
    while (cell_of(r, n)->scope != CW_SCOPE_NO) n++;
    cell_of(r, n)->heads++;
    cell_of(r, n)->head_count--;
}

/* Two data cells of a row with different numbers exchange what is drawn in them. */
static void exchange_cells(rendering *r) {
    size_t n = 0;
    while (cell_of(r, n)->scope != CW_SCOPE_NO) n++;
    cw_item *a = item_of(r, element_of(r, cell_of(r, n)), 0), *b = item_of(r, element_of(r, cell_of(r, n + 1)), 0);
    assert_string_not_equal(a->run.text, b->run.text);
    int element = a->element;
    a->element = b->element;
    b->element = element;
}

/* Every 政 of the title is read as 正: glyphs and text agree, so only the document tells. */
static void misread(rendering *r) {
    cw_item *item = item_of(r, &r->pages->elements[1], 0);
    for (size_t i = 0; !strstr(item->run.text, "政"); i++) item = item_of(r, &r->pages->elements[1], i);
    for (size_t p = 0; p < r->pages->count; p++)
        for (size_t i = 0; i < r->pages->pages[p].count; i++) {
            cw_glyph_run *run = &r->pages->pages[p].items[i].run;
            if (r->pages->pages[p].items[i].kind != CW_ITEM_GLYPHS || run->face != item->run.face) continue;
            for (size_t g = 0; g < run->count; g++)
                if (run->glyphs[g].glyph.codepoint == 0x653F) ((cw_placed *)run->glyphs)[g].glyph.codepoint = 0x6B63;
            for (char *at = (char *)run->text; (at = strstr(at, "政"));) memcpy(at, "正", 3);
        }
}

static void mutations_are_seen(void **state) {
    (void)state;
    static void (*const mutations[])(rendering *) = {turn_head_to_data, turn_scope,     change_span,
                                                     drop_head,         exchange_cells, misread};
    for (size_t i = 0; i < sizeof mutations / sizeof *mutations; i++) {
        rendering r = lay_out(SAMPLE);
        const char *wanted = expected(r.arena, r.doc);
        mutations[i](&r);
        assert_string_not_equal(read_back(&r), wanted);
        free_rendering(&r);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(says_what_the_document_says),
                                       cmocka_unit_test(mutations_are_seen)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
