/* The document's nodes as blocks, their flow into pages, and the pages filled from it. */
#include "doc/paragraph.h"
#include "page/set.h"

#include <string.h>

/* 7.3.5.5: where the signature does not fit, lines may stand closer; nearer than this the page looks cramped. */
enum { LEAST_PITCH = 27500 };

static bool follows(const cw_doc *doc, size_t i, cw_node_kind kind) {
    return i + 1 < doc->count && doc->nodes[i + 1].kind == kind;
}

static const cw_len *equal_heights(cw_arena *arena, size_t count, cw_len height) {
    cw_len *heights = CW_NEW_ARRAY(arena, count, cw_len);
    for (size_t i = 0; i < count; i++) heights[i] = height;
    return heights;
}

/* Labels over several rows below the heads: they are drawn again where the table is cut inside them. */
static void add_labels(cw_arena *arena, const cw_doc_table *table, cw_flow_block *block) {
    cw_flow_label *labels = CW_NEW_ARRAY(arena, table->cell_count, cw_flow_label);
    for (size_t i = 0; i < table->cell_count; i++) {
        const cw_table_cell *cell = &table->cells[i];
        if (cell->row_span < 2 || cell->row < table->head_rows) continue;
        labels[block->label_count++] = (cw_flow_label){
            .row = (size_t)cell->row, .count = (size_t)cell->row_span, .height = cw_cell_height(table, i)};
    }
    block->labels = labels;
}

static cw_flow_block table_block(cw_setter *s, size_t i) {
    const cw_doc_table *table = s->doc->nodes[i].table;
    cw_flow_block block = {.heights = table->heights,
                           .count = (size_t)table->rows,
                           .table = true,
                           .keep_whole = table->keep_whole,
                           .closing = s->sheet->rule_inside,
                           .head_rows = table->repeat_heads ? (size_t)table->head_rows : 0,
                           .groups = table->row_group,
                           .keep_next = follows(s->doc, i, CW_DOC_NOTE)};
    add_labels(s->arena, table, &block);
    return block;
}

static cw_flow_block node_block(cw_setter *s, size_t i) {
    const cw_node *node = &s->doc->nodes[i];
    const cw_style *style = &s->sheet->styles[node->style];
    cw_flow_block block = {.before = style->before,
                           .after = style->after,
                           .keep_next = node->keep_next,
                           .elastic = style->line == s->sheet->line};
    size_t lines = node->fit.count ? node->fit.count : 1;
    switch (node->kind) {
    case CW_DOC_TABLE:
        return table_block(s, i);
    case CW_DOC_TITLE:
        lines = node->line_count;
        block.elastic = false;
        block.whole = block.keep_next = true;
        break;
    case CW_DOC_BYLINE:
    case CW_DOC_HEADING:
        block.whole = block.keep_next = true;
        break;
    case CW_DOC_ATTACHMENT: /* 正文下空一行 (7.3.4) */
        if (i == 0 || s->doc->nodes[i - 1].kind != CW_DOC_ATTACHMENT) block.before = s->sheet->line;
        block.whole = true;
        break;
    case CW_DOC_SIGNATURE:
        lines = cw_signature_lines(s, node->signature);
        block.whole = true;
        break;
    case CW_DOC_PARAGRAPH:
        /* The last of the text, which goes over with the signature, goes over whole: LibreOffice does not cut a
         * paragraph that keeps with the next, and the DOCX asks Word for the same. */
        block.whole = node->keep_next;
        break;
    case CW_DOC_NOTE:
    case CW_DOC_GAP:
        break;
    }
    block.heights = equal_heights(s->arena, lines, style->line);
    block.count = lines;
    return block;
}

static void set_title(cw_setter *s, cw_page *page, const cw_node *node, const cw_flow_piece *piece, cw_len y) {
    const cw_node_tags *tags = &s->tags[node - s->doc->nodes];
    const cw_style *style = &s->sheet->styles[node->style];
    size_t offset = 0; /* of the line in the title's text */
    for (size_t k = 0; k < piece->first; k++) offset += strlen(node->lines[k]);
    for (size_t k = piece->first; k < piece->first + piece->count; offset += strlen(node->lines[k++]), y += style->line) {
        cw_len width = cw_set_width(s, node->lines[k], node->style);
        cw_line_place at = {.x = s->sheet->left + (cw_sheet_measure(s->sheet) - width) / 2,
                            .top = y,
                            .height = style->line,
                            .style = node->style};
        cw_set_part(s, page, node->lines[k], offset, at, tags->zones);
    }
}

/* 回行时与上一行附件名称首字对齐 (7.3.4): where that character really stands; the tree counts the number in whole
 * cells. */
static void align_turned_lines(cw_setter *s, const cw_node *node, cw_paragraph *paragraph) {
    if (node->kind != CW_DOC_ATTACHMENT || node->fit.count < 2) return;
    cw_placed_line first = cw_place_line(s->shaper, s->arena, paragraph, &s->breaking, &node->fit, 0);
    size_t name = strlen(node->number);
    for (size_t i = 0; i < first.count; i++) {
        if (first.glyphs[i].glyph.cluster < name) continue;
        if (first.glyphs[i].x < paragraph->hang_indent) paragraph->hang_indent = first.glyphs[i].x;
        return;
    }
}

static void set_lines(cw_setter *s, cw_page *page, const cw_node *node, const cw_flow_piece *piece,
                      const cw_flow_block *block, cw_len y) {
    if (!node->fit.count) return;
    const cw_node_tags *tags = &s->tags[node - s->doc->nodes];
    cw_paragraph paragraph = cw_node_paragraph(s->arena, s->doc, node);
    align_turned_lines(s, node, &paragraph);
    for (size_t k = piece->first; k < piece->first + piece->count; k++) {
        cw_line_place at = {
            .x = s->sheet->left, .top = y, .height = cw_flow_row(block, k, piece->pitch), .style = node->style};
        cw_set_line(s, page, &paragraph, &node->fit, k, at, tags->zones);
        y += at.height;
    }
}

static void set_piece(cw_setter *s, cw_page *page, const cw_flow_block *block, const cw_flow_piece *piece) {
    const cw_node *node = &s->doc->nodes[piece->block];
    cw_len y = s->sheet->top + piece->y;
    switch (node->kind) {
    case CW_DOC_TITLE:
        set_title(s, page, node, piece, y);
        break;
    case CW_DOC_TABLE:
        cw_set_table(s, page, node, piece, y);
        break;
    case CW_DOC_SIGNATURE:
        cw_set_signature(s, page, node, y, cw_flow_row(block, 0, piece->pitch));
        break;
    case CW_DOC_BYLINE:
    case CW_DOC_HEADING:
    case CW_DOC_PARAGRAPH:
    case CW_DOC_NOTE:
    case CW_DOC_GAP:
    case CW_DOC_ATTACHMENT:
        set_lines(s, page, node, piece, block, y);
        break;
    }
}

cw_pages *cw_pages_lay_out(cw_arena *arena, const cw_doc *doc, const cw_fonts *fonts) {
    cw_pages *pages = CW_NEW(arena, cw_pages);
    *pages = (cw_pages){.arena = arena, .doc = doc, .fonts = fonts};
    cw_setter s = {.arena = arena,
                   .doc = doc,
                   .sheet = doc->sheet,
                   .fonts = fonts,
                   .pages = pages,
                   .shaper = cw_shaper_new(arena, fonts),
                   .breaking = cw_sheet_breaking(doc->sheet)};
    cw_doc_prepare(s.shaper, doc);
    cw_doc_prepare(s.shaper, doc);
    s.tags = cw_tag_document(pages);
    cw_flow_block *blocks = CW_NEW_ARRAY(arena, doc->count, cw_flow_block);
    for (size_t i = 0; i < doc->count; i++) blocks[i] = node_block(&s, i);
    bool is_signed = doc->count && doc->nodes[doc->count - 1].kind == CW_DOC_SIGNATURE;
    cw_flow_result flow =
        cw_flow(arena, blocks, doc->count, doc->sheet->page_height - doc->sheet->top - doc->sheet->bottom,
                doc->sheet->line, is_signed ? LEAST_PITCH : 0);
    s.pieces = flow.pieces;
    s.piece_count = flow.count;
    pages->count = pages->capacity = flow.pages;
    pages->pages = CW_NEW_ARRAY(arena, flow.pages, cw_page);
    for (size_t i = 0; i < flow.count; i++)
        set_piece(&s, &pages->pages[flow.pieces[i].page], &blocks[flow.pieces[i].block], &flow.pieces[i]);
    for (size_t i = 0; i < pages->count; i++) cw_set_page_number(&s, &pages->pages[i], i);
    return pages;
}
