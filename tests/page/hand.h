/*
 * Documents made by hand for the page's tests: the shipped style sheet, layouts and fonts, nodes written in the test,
 * lines broken by text/, tables of the 2021 edition with a figure in every cell. Skips, with a message, without fonts.
 */
#ifndef CW_TESTS_PAGE_HAND_H
#define CW_TESTS_PAGE_HAND_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "doc/paragraph.h"
#include "page/page.h"

typedef struct hand {
    cw_arena *arena;
    cw_fonts *fonts;
    cw_diags *diags;
    const cw_layout *layout;
    cw_style_sheet *sheet; /* a copy that a test may change */
    cw_doc *doc;
    cw_shaper *shaper;
} hand;

static jmp_buf hand_trap;

/* Once a program: NULL in the state when the fonts are not here. */
static inline int hand_open(void **state) {
    cw_diags *diags = cw_diags_new(CW_LANG_EN);
    const cw_manifest_file *file = &CW_BUILTIN_MANIFESTS[0];
    *state = cw_fonts_open(file->name, file->bytes, file->size, NULL, 0, diags);
    if (!*state)
        print_message("fonts are not installed (%s): page tests are skipped\n", cw_diags_at(diags, 0)->message);
    cw_diags_free(diags);
    return 0;
}

static inline int hand_close(void **state) {
    cw_fonts_close(*state);
    return 0;
}

static inline hand hand_new(void **state) {
    if (!*state) skip();
    hand h = {.arena = cw_arena_new(), .fonts = *state, .diags = cw_diags_new(CW_LANG_EN)};
    if (setjmp(hand_trap)) fail_msg("no memory");
    cw_arena_trap(h.arena, &hand_trap);
    const cw_layouts *layouts = cw_layouts_open(h.arena, CW_BUILTIN_LAYOUTS, CW_BUILTIN_LAYOUT_COUNT, h.diags);
    assert_non_null(layouts);
    h.layout = cw_layout_named(layouts, "2021");
    h.sheet = CW_NEW(h.arena, cw_style_sheet);
    *h.sheet = *layouts->sheet;
    h.doc = CW_NEW(h.arena, cw_doc);
    *h.doc = (cw_doc){.arena = h.arena, .layout = h.layout, .sheet = h.sheet, .title = "题", .year = 2021};
    h.shaper = cw_shaper_new(h.arena, h.fonts);
    return h;
}

static inline void hand_free(hand *h) {
    cw_diags_free(h->diags);
    cw_arena_free(h->arena);
}

static inline cw_node *hand_add(hand *h, cw_node node) {
    if (!node.pointer) node.pointer = "";
    if (!node.number) node.number = "";
    if (!node.text) node.text = "";
    CW_PUSH(h->arena, h->doc->nodes, h->doc->count, h->doc->capacity, node);
    return &h->doc->nodes[h->doc->count - 1];
}

static inline cw_fit hand_break(hand *h, const cw_paragraph *paragraph) {
    cw_breaking breaking = cw_sheet_breaking(h->sheet);
    return cw_break_lines(h->shaper, h->arena, paragraph, &breaking, NULL, h->diags);
}

/* A node of text in spans, its lines broken. */
static inline cw_node *hand_spans(hand *h, cw_node_kind kind, cw_style_id style, const cw_span *spans, size_t count) {
    cw_node node = {.kind = kind,
                    .style = style,
                    .spans = spans,
                    .span_count = count,
                    .text = "",
                    .first_indent = h->sheet->styles[style].indent_cells * h->sheet->cell,
                    .pointer = "",
                    .number = ""};
    for (size_t i = 0; i < count; i++) node.text = cw_concat(h->arena, node.text, spans[i].text, NULL);
    if (kind == CW_DOC_HEADING) {
        node.level = (int)style - (int)CW_STYLE_HEADING1 + 1;
        node.keep_next = true;
    }
    cw_paragraph paragraph = cw_node_paragraph(h->arena, h->doc, &node);
    if (kind != CW_DOC_GAP) node.fit = hand_break(h, &paragraph);
    return hand_add(h, node);
}

static inline cw_node *hand_text(hand *h, cw_node_kind kind, cw_style_id style, const char *text) {
    cw_span *span = CW_NEW(h->arena, cw_span);
    *span = (cw_span){.text = cw_strdup(h->arena, text), .style = style};
    return hand_spans(h, kind, style, span, 1);
}

static inline cw_node *hand_title(hand *h, const char *const *lines, size_t count) {
    cw_span *span = CW_NEW(h->arena, cw_span);
    *span = (cw_span){.text = "", .style = CW_STYLE_TITLE};
    for (size_t i = 0; i < count; i++) span->text = cw_concat(h->arena, span->text, lines[i], NULL);
    return hand_add(h, (cw_node){.kind = CW_DOC_TITLE,
                                 .style = CW_STYLE_TITLE,
                                 .spans = span,
                                 .span_count = 1,
                                 .text = span->text,
                                 .lines = lines,
                                 .line_count = count});
}

/* A paragraph of that many full lines of 28 cells, the first indented by two. */
static inline cw_node *hand_lines(hand *h, size_t lines) {
    cw_buf text = cw_buf_on(h->arena);
    for (size_t i = 0; i < lines * 28 - 2; i++) cw_puts(&text, i % 28 ? "政" : "府");
    cw_node *node = hand_text(h, CW_DOC_PARAGRAPH, CW_STYLE_BODY, text.data);
    assert_int_equal(node->fit.count, lines);
    return node;
}

/* Breaks the cells' words at one of the sheet's sizes and gives the rows their heights; extra is added to each. */
static inline void hand_fit_table(hand *h, cw_doc_table *table, int size_index, cw_len extra) {
    table->size_index = size_index;
    table->size = h->sheet->table_sizes[size_index];
    table->line = h->sheet->table_lines[size_index];
    table->cell_margin = h->sheet->cell_margin;
    cw_fit *fits = CW_NEW_ARRAY(h->arena, table->cell_count, cw_fit);
    cw_len *heights = CW_NEW_ARRAY(h->arena, (size_t)table->rows, cw_len);
    for (int r = 0; r < table->rows; r++) heights[r] = h->sheet->table_row_heights[size_index] + extra;
    for (size_t i = 0; i < table->cell_count; i++) {
        const cw_table_cell *cell = &table->cells[i];
        if (!cell->span_count) continue;
        cw_paragraph paragraph = cw_cell_paragraph(h->arena, h->doc, table, cell);
        fits[i] = hand_break(h, &paragraph);
        cw_len need = (cw_len)fits[i].count * table->line + h->sheet->rule_inside;
        if (cell->row_span == 1 && heights[cell->row] < need) heights[cell->row] = need;
    }
    table->fits = fits;
    table->heights = heights;
}

/* Table of the 2021 edition (0: 表二, 1: 表三, 2: 表四), its cells numbered from 101 on. */
static inline cw_node *hand_table(hand *h, size_t index, int size_index, cw_len extra) {
    const cw_layout_table *layout = &h->layout->tables[index];
    cw_table_values *values = CW_NEW(h->arena, cw_table_values);
    cw_band_values *bands = CW_NEW_ARRAY(h->arena, layout->band_count, cw_band_values);
    int number = 101;
    for (size_t b = 0; b < layout->band_count; b++) {
        size_t count = layout->bands[b].row_count * layout->bands[b].column_count;
        bands[b] = (cw_band_values){.band = &layout->bands[b], .cells = CW_NEW_ARRAY(h->arena, count, cw_cell)};
        for (size_t i = 0; i < count; i++)
            bands[b].cells[i] = (cw_cell){.kind = CW_CELL_NUMBER,
                                          .given = true,
                                          .number = cw_decimal_of(number),
                                          .text = cw_printf(h->arena, "%d", number++),
                                          .pointer = "",
                                          .name = ""};
    }
    *values = (cw_table_values){.table = layout, .bands = bands};
    cw_doc_table *table = cw_table_build(h->arena, values, h->sheet);
    assert_null(cw_table_fault(h->arena, table));
    hand_fit_table(h, table, size_index, extra);
    return hand_add(h, (cw_node){.kind = CW_DOC_TABLE, .table = table});
}

static inline cw_pages *hand_pages(hand *h) {
    for (size_t i = 0; i < cw_diags_count(h->diags); i++)
        print_message("%s: %s\n", cw_diags_at(h->diags, i)->code, cw_diags_at(h->diags, i)->message);
    return cw_pages_lay_out(h->arena, h->doc, h->fonts);
}

/* The n-th run of a page that shows that text, or NULL. */
static inline const cw_item *hand_find(const cw_page *page, const char *text, size_t n) {
    for (size_t i = 0; i < page->count; i++)
        if (page->items[i].kind == CW_ITEM_GLYPHS && strstr(page->items[i].run.text, text) && n-- == 0)
            return &page->items[i];
    return NULL;
}

static inline cw_len hand_right(const cw_item *item) {
    const cw_placed *last = &item->run.glyphs[item->run.count - 1];
    return item->run.origin + last->x + last->glyph.advance;
}

#endif
