/* The pages filled from the flow of the document's blocks (doc/stack.c). */
#include "doc/paragraph.h"
#include "page/set.h"

#include <string.h>

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
        cw_set_signature(s, page, node, piece, y, cw_flow_row(block, 0, piece->pitch));
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
    s.tags = cw_tag_document(pages);
    const cw_flow_block *blocks = cw_stack_blocks(arena, doc, s.shaper);
    cw_flow_result flow = cw_stack_flow(arena, doc, blocks);
    s.pieces = flow.pieces;
    s.piece_count = flow.count;
    pages->count = pages->capacity = flow.pages;
    pages->pages = CW_NEW_ARRAY(arena, flow.pages, cw_page);
    for (size_t i = 0; i < flow.count; i++)
        set_piece(&s, &pages->pages[flow.pieces[i].page], &blocks[flow.pieces[i].block], &flow.pieces[i]);
    for (size_t i = 0; i < pages->count; i++) cw_set_page_number(&s, &pages->pages[i], i);
    return pages;
}
