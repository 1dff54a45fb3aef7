/*
 * Pages as text, for `render --dump pages` and the golden files: one item a line, lengths in 1/1000 pt, then the
 * structure tree, indented, then the outline. A diff shows what moved and by how much.
 */
#include "base/buf.h"
#include "page/page.h"

#include <string.h>

static const char *const TAGS[] = {
    [CW_TAG_DOCUMENT] = "Document",
    [CW_TAG_TITLE] = "Title",
    [CW_TAG_H1] = "H1",
    [CW_TAG_H2] = "H2",
    [CW_TAG_H3] = "H3",
    [CW_TAG_H4] = "H4",
    [CW_TAG_P] = "P",
    [CW_TAG_SPAN] = "Span",
    [CW_TAG_LIST] = "L",
    [CW_TAG_LIST_ITEM] = "LI",
    [CW_TAG_LIST_BODY] = "LBody",
    [CW_TAG_TABLE] = "Table",
    [CW_TAG_THEAD] = "THead",
    [CW_TAG_TBODY] = "TBody",
    [CW_TAG_TR] = "TR",
    [CW_TAG_TH] = "TH",
    [CW_TAG_TD] = "TD",
    [CW_TAG_LINK] = "Link",
    [CW_TAG_FIGURE] = "Figure",
};

const char *cw_tag_name(cw_tag tag) { return TAGS[tag]; }

static void put_quoted(cw_buf *out, const char *text) {
    cw_putc(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\') cw_putc(out, '\\');
        cw_putc(out, *text);
    }
    cw_putc(out, '"');
}

/* "#12 TD", or what kind of artifact. */
static void put_owner(cw_buf *out, const cw_pages *pages, const cw_item *item) {
    if (item->artifact == CW_ARTIFACT_LAYOUT)
        cw_puts(out, "layout");
    else if (item->artifact == CW_ARTIFACT_PAGINATION)
        cw_puts(out, "pagination");
    else
        cw_putf(out, "#%d %s", item->element, cw_tag_name(pages->elements[item->element].tag));
}

static void put_item(cw_buf *out, const cw_pages *pages, const cw_item *item) {
    switch (item->kind) {
    case CW_ITEM_GLYPHS: {
        const cw_glyph_run *run = &item->run;
        const cw_placed *last = &run->glyphs[run->count - 1];
        cw_putf(out, "  text x %d..%d y %d", run->x, run->origin + last->x + last->glyph.advance, run->y);
        if (run->glyphs->glyph.y_offset) cw_putf(out, "%+d", run->glyphs->glyph.y_offset);
        cw_putf(out, " %s %d%s%s [", cw_fonts_face(pages->fonts, run->face)->postscript, run->size,
                run->struck ? " struck" : "", run->underlined ? " underlined" : "");
        put_owner(out, pages, item);
        cw_puts(out, "] ");
        put_quoted(out, run->text);
        break;
    }
    case CW_ITEM_RULE:
        cw_putf(out, "  rule x %d y %d width %d height %d [", item->rule.x, item->rule.y, item->rule.width,
                item->rule.height);
        put_owner(out, pages, item);
        cw_putc(out, ']');
        break;
    case CW_ITEM_IMAGE:
        cw_putf(out, "  image x %d y %d width %d height %d [", item->image.x, item->image.y, item->image.width,
                item->image.height);
        put_owner(out, pages, item);
        cw_puts(out, "] ");
        put_quoted(out, item->image.name ? item->image.name : "");
        break;
    }
    cw_putc(out, '\n');
}

static int depth(const cw_pages *pages, int element) {
    int n = 0;
    while ((element = pages->elements[element].parent) >= 0) n++;
    return n;
}

static void put_element(cw_buf *out, const cw_pages *pages, int index) {
    static const char *const SCOPES[] = {
        [CW_SCOPE_COLUMN] = "column", [CW_SCOPE_ROW] = "row", [CW_SCOPE_BOTH] = "both"};
    const cw_element *e = &pages->elements[index];
    for (int i = depth(pages, index); i >= 0; i--) cw_puts(out, "  ");
    cw_putf(out, "#%d %s", index, cw_tag_name(e->tag));
    if (e->tag == CW_TAG_TH || e->tag == CW_TAG_TD) {
        if (e->cell->row_span > 1) cw_putf(out, " rows %d", e->cell->row_span);
        if (e->cell->column_span > 1) cw_putf(out, " columns %d", e->cell->column_span);
        if (e->cell->scope != CW_SCOPE_NO) cw_putf(out, " scope %s", SCOPES[e->cell->scope]);
    }
    if (e->uri) cw_putf(out, " %s", e->uri);
    if (e->alt) {
        cw_puts(out, " alt ");
        put_quoted(out, e->alt);
    }
    if (e->actual_text) {
        cw_puts(out, " actual ");
        put_quoted(out, e->actual_text);
    }
    cw_putc(out, '\n');
}

const char *cw_pages_dump(cw_arena *arena, const cw_pages *pages) {
    const cw_style_sheet *sheet = pages->doc->sheet;
    cw_buf out = cw_buf_on(arena);
    cw_putf(&out, "pages %zu of %d x %d\n", pages->count, sheet->page_width, sheet->page_height);
    for (size_t i = 0; i < pages->count; i++) {
        cw_putf(&out, "page %zu\n", i + 1);
        for (size_t k = 0; k < pages->pages[i].count; k++) put_item(&out, pages, &pages->pages[i].items[k]);
    }
    cw_puts(&out, "structure\n");
    for (size_t i = 0; i < pages->element_count; i++) put_element(&out, pages, (int)i);
    cw_puts(&out, "outline\n");
    for (size_t i = 0; i < pages->element_count; i++) {
        const cw_element *e = &pages->elements[i];
        if (!e->title) continue;
        for (int n = e->level; n > 0; n--) cw_puts(&out, "  ");
        put_quoted(&out, e->title);
        cw_putf(&out, " #%zu\n", i);
    }
    return out.data;
}
