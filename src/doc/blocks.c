#include "doc/blocks.h"

#include "base/buf.h"
#include "base/utf8.h"

enum { DEEPEST = 4 }; /* （1）: the last of the four levels of GB/T 9704-2012 7.3.3 */

cw_node *cw_doc_add(cw_doc *doc, cw_node node) {
    cw_buf text = cw_buf_on(doc->arena);
    for (size_t i = 0; i < node.span_count; i++) cw_puts(&text, node.spans[i].text);
    node.text = text.data;
    if (!node.number) node.number = "";
    if (!node.pointer) node.pointer = "";
    CW_PUSH(doc->arena, doc->nodes, doc->count, doc->capacity, node);
    return &doc->nodes[doc->count - 1];
}

cw_node cw_text_node(cw_doc *doc, cw_node_kind kind, cw_style_id style, const char *text, const char *pointer) {
    const cw_style *s = &doc->sheet->styles[style];
    cw_span *span = CW_NEW(doc->arena, cw_span);
    *span = (cw_span){.text = text, .style = style};
    return (cw_node){.kind = kind, .style = style, .spans = span, .span_count = 1, .pointer = pointer,
                     .first_indent = s->indent_cells * doc->sheet->cell, .keep_next = s->keep_next};
}

static cw_style_id heading_style(int level) { return (cw_style_id)(CW_STYLE_HEADING1 + level - 1); }

/* Whether a heading ends in a mark; without one a run-in heading is set off from its text by one cell of blank. */
static bool ends_in_mark(const char *text) {
    const char *end = text;
    while (*end) end++;
    uint32_t c = cw_utf8_previous(text, &end);
    return c && !cw_is_han(c) && !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z');
}

static void add_run_in(cw_doc *doc, const cw_block *heading, const char *number, int level) {
    const cw_block *first = heading->content;
    cw_style_id style = heading_style(level);
    cw_span *spans = CW_NEW_ARRAY(doc->arena, 2, cw_span);
    spans[0] = (cw_span){.text = cw_concat(doc->arena, number, heading->text, NULL), .style = style, .run_in = true};
    const char *blank = ends_in_mark(heading->text) ? "" : "\xE3\x80\x80"; /* U+3000 */
    spans[1] = (cw_span){.text = cw_concat(doc->arena, blank, first->text, NULL), .style = CW_STYLE_BODY};
    cw_node node = cw_text_node(doc, CW_DOC_PARAGRAPH, CW_STYLE_BODY, "", heading->pointer);
    node.spans = spans;
    node.span_count = 2;
    node.level = level;
    node.number = number;
    cw_doc_add(doc, node);
}

/* A heading and what stands under it; returns whether it took a number. */
static bool add_heading(cw_doc *doc, const cw_block *heading, int level, int number) {
    const char *numeral = heading->numbered ? cw_heading_number(doc->arena, doc->sheet, level, number) : "";
    cw_blocks content = {heading->content, heading->count};
    if (heading->run_in && heading->count && heading->content[0].kind == CW_BLOCK_PARAGRAPH) {
        add_run_in(doc, heading, numeral, level);
        content.items++, content.count--;
    } else {
        const char *text = cw_concat(doc->arena, numeral, heading->text, NULL);
        cw_node node = cw_text_node(doc, CW_DOC_HEADING, heading_style(level), text, heading->pointer);
        node.level = level;
        node.number = numeral;
        node.keep_next = true;
        cw_doc_add(doc, node);
    }
    cw_blocks_build(doc, content, level);
    return heading->numbered;
}

static void add_paragraph(cw_doc *doc, const cw_block *block, const char *number, int level, bool in_list) {
    const char *text = *number ? cw_concat(doc->arena, number, block->text, NULL) : block->text;
    cw_node node = cw_text_node(doc, CW_DOC_PARAGRAPH, CW_STYLE_BODY, text, block->pointer);
    node.level = level;
    node.number = number;
    node.in_list = in_list;
    cw_doc_add(doc, node);
}

void cw_blocks_build(cw_doc *doc, cw_blocks blocks, int level) {
    int inner = level ? level + 1 : 2;
    if (inner > DEEPEST) inner = DEEPEST;
    /* List items are numbered at the next depth; where headings of that depth stand beside the list, one deeper, so
     * that no number means two things. */
    int item_level = inner;
    for (size_t i = 0; i < blocks.count; i++)
        if (blocks.items[i].kind == CW_BLOCK_HEADING && blocks.items[i].numbered && inner < DEEPEST)
            item_level = inner + 1;
    int headings = 0;
    for (size_t i = 0; i < blocks.count; i++) {
        const cw_block *block = &blocks.items[i];
        switch (block->kind) {
        case CW_BLOCK_PARAGRAPH:
            add_paragraph(doc, block, "", level, false);
            break;
        case CW_BLOCK_HEADING:
            headings += add_heading(doc, block, inner, headings + 1);
            break;
        case CW_BLOCK_LIST:
            for (size_t k = 0; k < block->count; k++)
                add_paragraph(doc, &block->content[k],
                              cw_heading_number(doc->arena, doc->sheet, item_level, (int)k + 1), level, true);
            break;
        }
    }
}
