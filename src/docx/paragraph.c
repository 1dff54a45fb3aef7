/*
 * Paragraphs: title, bylines, headings, body, notes, gaps, attachments.
 *
 * A body paragraph's runs are cut where its look changes: at a span (a run-in heading, a redline mark), at a settled line
 * whose spacing differs from the one before (line fit, linebreak.md §4), and at a language mark. The text itself is never
 * touched: the runs joined are the paragraph's text.
 */
#include "docx/parts.h"

#include <string.h>

/* What makes a run: [begin, end) of the node's text. */
typedef struct piece {
    uint32_t begin, end;
    const cw_span *span;
    int spacing; /* CW_NO_FIT: the style's */
    bool marked; /* w:lang zh-CN */
} piece;

/* Walks a node's text piece by piece, over three lists of borders at once. */
typedef struct cutter {
    const cw_node *node;
    const cw_fit *fit;
    uint32_t at, span_end, size;
    size_t span, line, mark;
} cutter;

static uint32_t least(uint32_t a, uint32_t b) { return a < b ? a : b; }

static piece next_piece(cutter *c) {
    while (c->at >= c->span_end) c->span_end += (uint32_t)strlen(c->node->spans[++c->span].text);
    while (c->line < c->fit->count && c->fit->lines[c->line].end <= c->at) c->line++;
    while (c->mark < c->fit->lang_mark_count && c->fit->lang_marks[2 * c->mark + 1] <= c->at) c->mark++;
    piece p = {.begin = c->at, .end = c->span_end, .span = &c->node->spans[c->span], .spacing = CW_NO_FIT};
    if (c->line < c->fit->count && c->fit->lines[c->line].begin <= c->at) {
        p.spacing = c->fit->lines[c->line].spacing;
        p.end = least(p.end, c->fit->lines[c->line].end);
    }
    if (c->mark < c->fit->lang_mark_count) {
        uint32_t begin = c->fit->lang_marks[2 * c->mark];
        p.marked = begin <= c->at;
        p.end = least(p.end, p.marked ? c->fit->lang_marks[2 * c->mark + 1] : begin);
    }
    c->at = p.end;
    return p;
}

static bool alike(const piece *a, const piece *b) {
    return a->span == b->span && a->spacing == b->spacing && a->marked == b->marked;
}

static void put_piece(cw_docx *docx, cw_buf *buf, const cw_node *node, const piece *p) {
    cw_style_id style = p->span->style;
    cw_rpr properties = {
        .style = style == node->style ? NULL : cw_character_style(docx, style),
        .font = cw_font_beyond(docx, style, p->span->text),
        .east_asian_hint = true,
        .has_spacing = p->spacing != CW_NO_FIT,
        .spacing = p->spacing,
        .lang = p->marked ? "zh-CN" : NULL,
    };
    cw_revision revision = cw_revision_next(docx, p->span->mark);
    cw_put_run(buf, &properties, node->text + p->begin, p->end - p->begin, &revision);
}

static void put_runs(cw_docx *docx, cw_buf *buf, const cw_node *node) {
    static const cw_fit none = {0};
    if (!node->span_count) return;
    cutter c = {.node = node,
                .fit = docx->fit ? &node->fit : &none,
                .span_end = (uint32_t)strlen(node->spans[0].text),
                .size = (uint32_t)strlen(node->text)};
    if (!c.size) return;
    piece run = next_piece(&c);
    while (c.at < c.size) {
        piece p = next_piece(&c);
        if (alike(&run, &p)) {
            run.end = p.end;
        } else {
            put_piece(docx, buf, node, &run);
            run = p;
        }
    }
    put_piece(docx, buf, node, &run);
}

static bool marked(const cw_node *node) {
    for (size_t i = 0; i < node->span_count; i++)
        if (node->spans[i].mark != CW_MARK_NONE) return true;
    return false;
}

/* A title's lines, broken by sense, stand in one paragraph. */
static void put_title_lines(cw_docx *docx, cw_buf *buf, const cw_node *node) {
    cw_rpr properties = {.east_asian_hint = true, .font = cw_font_beyond(docx, node->style, node->text)};
    cw_puts(buf, "<w:r>");
    cw_put_rpr(buf, &properties);
    for (size_t i = 0; i < node->line_count; i++) {
        cw_puts(buf, i ? "<w:br/><w:t>" : "<w:t>");
        cw_put_escaped(buf, node->lines[i], strlen(node->lines[i]));
        cw_puts(buf, "</w:t>");
    }
    cw_puts(buf, "</w:r>");
}

/* Indents that differ from the style's own, which are a whole number of cells on the first line. */
static void set_indents(const cw_docx *docx, const cw_node *node, cw_ppr *properties) {
    const cw_style *style = &docx->sheet->styles[node->style];
    if (node->first_indent == style->indent_cells * docx->sheet->cell && !node->hang_indent) return;
    properties->has_indent = true;
    properties->left = cw_to_twips(node->hang_indent);
    properties->first = cw_to_twips(node->first_indent - node->hang_indent);
}

static bool first_attachment(const cw_docx *docx, const cw_node *node) {
    return node->kind == CW_DOC_ATTACHMENT && (node == docx->doc->nodes || node[-1].kind != CW_DOC_ATTACHMENT);
}

void cw_leave_lines(const cw_docx *docx, cw_ppr *properties, cw_style_id style, int lines) {
    const cw_style *s = &docx->sheet->styles[style];
    properties->has_spacing = true;
    properties->before = lines * cw_to_twips(docx->sheet->line);
    properties->after = cw_to_twips(s->after);
    properties->line = cw_to_twips(s->line);
}

void cw_take_in(const cw_docx *docx, const cw_node *node, cw_style_id style, cw_ppr *properties) {
    if (!node->pitch) return;
    if (!properties->has_spacing) cw_leave_lines(docx, properties, style, 0);
    properties->line = cw_to_twips(node->pitch);
    properties->snap_to_grid = CW_OFF; /* readers round up to whole lines of the grid */
}

void cw_put_paragraph(cw_docx *docx, cw_buf *buf, const cw_node *node) {
    const cw_style *style = &docx->sheet->styles[node->style];
    cw_ppr properties = {.style = style->id, .mark.revision = cw_revision_next(docx, node->mark)};
    bool kept = node->keep_next && !node->parted;
    if (kept != style->keep_next) properties.keep_next = kept ? CW_ON : CW_OFF;
    /* The last of the text goes over whole with the signature, as in the PDF (doc/stack.c). */
    if (node->kind == CW_DOC_PARAGRAPH && kept) properties.keep_lines = CW_ON;
    if (node->page_before) properties.page_before = CW_ON;
    set_indents(docx, node, &properties);
    if (first_attachment(docx, node)) cw_leave_lines(docx, &properties, node->style, 1); /* GB/T 9704-2012 7.3.4 */
    cw_take_in(docx, node, node->style, &properties);
    cw_puts(buf, "<w:p>");
    cw_put_ppr(buf, &properties);
    if (node->kind == CW_DOC_TITLE && node->line_count && !(docx->redline && marked(node)))
        put_title_lines(docx, buf, node);
    else
        put_runs(docx, buf, node);
    cw_puts(buf, "</w:p>");
}
