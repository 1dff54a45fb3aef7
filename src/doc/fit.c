/*
 * What both kinds of back end must agree on, settled once: the lines of each paragraph with the spacing by which a
 * reader of the DOCX breaks there too, the lines of the title, the size of each table. After this every text was
 * measured, so that whatever cannot be drawn is known before the first byte is written.
 */
#include "doc/fit.h"
#include "doc/signature.h"
#include "doc/stack.h"

#include <string.h>

enum { LEAST_GAP = CW_PT };

cw_place cw_fit_place(const cw_fitter *fitter, const char *pointer) {
    return fitter->source ? cw_source_place(fitter->source, pointer) : (cw_place){0};
}

static void fit_paragraph(cw_fitter *f, cw_node *node) {
    cw_paragraph p = cw_node_paragraph(f->arena, f->doc, node);
    cw_breaking breaking = cw_sheet_breaking(f->doc->sheet);
    node->fit = cw_break_lines(f->shaper, f->arena, &p, &breaking, f->source, f->diags);
    /* A redline is to be edited: fitted runs would be stretched or cramped in it. On a grid of characters readers have
     * pitches of their own. */
    const cw_style_sheet *sheet = f->doc->sheet;
    if (sheet->line_fit && !sheet->grid_chars && !f->doc->redline_author)
        cw_fit_readers(f->arena, &p, &breaking, &node->fit);
}

/* A line that stays as it is: shaped for what cannot be drawn. */
static void check_text(cw_fitter *f, const char *text, cw_style_id style, const char *pointer) {
    const cw_style *s = &f->doc->sheet->styles[style];
    cw_shape(f->shaper, s->role, s->size, text, strlen(text), pointer, f->source, f->diags);
}

static void fit_signature(cw_fitter *f, cw_node *node) {
    const cw_signature_block *block = node->signature;
    for (size_t i = 0; i < block->agency_count; i++)
        check_text(f, block->agencies[i], CW_STYLE_SIGNATURE, node->pointer);
    if (block->date) check_text(f, block->date, CW_STYLE_DATE, node->pointer);
    if (!block->annotation) return;
    cw_node annotation = cw_annotation_node(f->arena, f->doc->sheet, node);
    fit_paragraph(f, &annotation);
    node->fit = annotation.fit;
}

/* Height of what must stand above a table on its page: the headings right before it. */
static cw_len headings_above(const cw_doc *doc, size_t table) {
    cw_len height = 0;
    for (size_t i = table; i-- > 0 && doc->nodes[i].kind == CW_DOC_HEADING;) {
        const cw_style *style = &doc->sheet->styles[doc->nodes[i].style];
        height += style->before + style->after + style->line * (cw_len)doc->nodes[i].fit.count;
    }
    return height;
}

static void fit_node(cw_fitter *f, size_t index) {
    cw_node *node = &f->doc->nodes[index];
    const cw_style_sheet *sheet = f->doc->sheet;
    switch (node->kind) {
    case CW_DOC_TITLE:
        cw_fit_title(f, node);
        break;
    case CW_DOC_BYLINE:
    case CW_DOC_HEADING:
    case CW_DOC_PARAGRAPH:
    case CW_DOC_NOTE:
    case CW_DOC_ATTACHMENT:
        fit_paragraph(f, node);
        break;
    case CW_DOC_TABLE:
        cw_fit_table(f, node->table, sheet->lines * sheet->line - headings_above(f->doc, index));
        break;
    case CW_DOC_SIGNATURE:
        fit_signature(f, node);
        break;
    case CW_DOC_GAP:
        break;
    }
}

/* A gap that goes over would stand at the head of a page and push its lines off the grid: it shrinks to next to nothing, and
 * stays with its table. */
static void settle_gaps(cw_fitter *f) {
    for (bool shrunk = true; shrunk;) {
        shrunk = false;
        cw_flow_result flow = cw_stack_flow(f->arena, f->doc, cw_stack_blocks(f->arena, f->doc, f->shaper));
        for (size_t i = 0; i < flow.count && !shrunk; i++) {
            cw_node *node = &f->doc->nodes[flow.pieces[i].block];
            if (node->kind != CW_DOC_GAP || flow.pieces[i].y || node->pitch) continue;
            node->pitch = LEAST_GAP;
            shrunk = true;
        }
    }
}

/* Where the last page's lines stand closer so that the signature has its place, the nodes on it say so: a reader of the
 * DOCX must do the same. A paragraph that begins on the page before is taken in as a whole there, in the PDF only its
 * lines on the page. Where a page begins for the room of a seal, its first node says that. */
static void settle_last_page(cw_fitter *f, const cw_flow_block *blocks, const cw_flow_result *flow) {
    for (size_t i = 0; i < flow->count; i++) {
        const cw_flow_piece *piece = &flow->pieces[i];
        if (piece->pitch && blocks[piece->block].elastic) f->doc->nodes[piece->block].pitch = piece->pitch;
    }
    size_t first = cw_stack_page_before(f->arena, f->doc, blocks, flow);
    if (first < f->doc->count) f->doc->nodes[first].page_before = true;
}

/* The last paragraph, when it is longer than a page with the signature: readers do not keep it then (LibreOffice cuts none
 * that keeps with the next, and sends the signature over alone). Where its end went over for the signature's sake alone,
 * its lines stand as much wider in the DOCX as makes the end go over by itself. */
static void settle_parted(cw_fitter *f, const cw_flow_result *flow) {
    const cw_style_sheet *sheet = f->doc->sheet;
    for (size_t i = 1; i < flow->count; i++) {
        const cw_flow_piece *end = &flow->pieces[i], *begin = end - 1;
        cw_node *node = &f->doc->nodes[end->block];
        if (begin->block != end->block || node->kind != CW_DOC_PARAGRAPH || !node->keep_next) continue;
        node->parted = true;
        cw_len room = cw_sheet_height(sheet) - begin->y;
        cw_len lines = (cw_len)(begin->count + end->count);
        if (!node->pitch && lines * sheet->line <= room) node->pitch = (room / lines / CW_TWIP + 1) * CW_TWIP;
    }
}

static void settle_end(cw_fitter *f) {
    cw_node_kind last = f->doc->nodes[f->doc->count - 1].kind;
    if (last != CW_DOC_SIGNATURE && last != CW_DOC_ATTACHMENT) return; /* nothing keeps to the last paragraph */
    const cw_flow_block *blocks = cw_stack_blocks(f->arena, f->doc, f->shaper);
    cw_flow_result flow = cw_stack_flow(f->arena, f->doc, blocks);
    if (last == CW_DOC_SIGNATURE) settle_last_page(f, blocks, &flow);
    settle_parted(f, &flow);
}

bool cw_doc_fit(cw_doc *doc, const struct cw_fonts *fonts, cw_diags *diags) {
    cw_fitter fitter = {.doc = doc,
                        .arena = doc->arena,
                        .shaper = cw_shaper_new(doc->arena, fonts),
                        .source = doc->report ? doc->report->source : NULL,
                        .diags = diags};
    size_t errors = cw_diags_count_of(diags, CW_ERROR);
    cw_doc_prepare(fitter.shaper, doc);
    for (size_t i = 0; i < doc->count; i++) fit_node(&fitter, i);
    bool fits = cw_diags_count_of(diags, CW_ERROR) == errors;
    if (fits && doc->count) settle_gaps(&fitter);
    if (fits && doc->count) settle_end(&fitter);
    return fits;
}
