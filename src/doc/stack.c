#include "doc/stack.h"

#include <string.h>

/* 7.3.5.5: where the signature does not fit, lines may stand closer; nearer than this the page looks cramped. */
enum { LEAST_PITCH = 27500 };

typedef struct stack {
    cw_arena *arena;
    const cw_doc *doc;
    cw_shaper *shaper;
} stack;

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

static cw_flow_block table_block(stack *s, size_t i) {
    const cw_doc_table *table = s->doc->nodes[i].table;
    cw_flow_block block = {.heights = table->heights,
                           .count = (size_t)table->rows,
                           .table = true,
                           .keep_whole = table->keep_whole,
                           .closing = s->doc->sheet->rule_inside,
                           .head_rows = table->repeat_heads ? (size_t)table->head_rows : 0,
                           .groups = table->row_group,
                           .keep_next = follows(s->doc, i, CW_DOC_NOTE)};
    add_labels(s->arena, table, &block);
    return block;
}

cw_paragraph cw_name_paragraph(cw_shaper *shaper, cw_arena *arena, const cw_doc *doc, const char *name, cw_fit *fit) {
    cw_paragraph paragraph = cw_line_paragraph(arena, doc, name, CW_STYLE_SIGNATURE);
    cw_breaking breaking = cw_sheet_breaking(doc->sheet);
    breaking.latin_gap = false;
    paragraph.align = CW_ALIGN_RIGHT;
    *fit = cw_break_lines(shaper, arena, &paragraph, &breaking, NULL, NULL);
    return paragraph;
}

/* Of a signature block, blank ones included; a name wider than the 版心 takes several, an annotation too. */
static size_t signature_lines(stack *s, const cw_node *node) {
    const cw_signature_block *block = node->signature;
    size_t lines = (size_t)block->blank_lines + (block->date && *block->date ? 1 : 0) + node->fit.count;
    for (size_t i = 0; i < block->agency_count; i++) {
        cw_fit fit;
        cw_name_paragraph(s->shaper, s->arena, s->doc, block->agencies[i], &fit);
        lines += fit.count ? fit.count : 1;
    }
    return lines;
}

/* What stands together: the signature with the seal, printed or to be pressed on the paper, and never without the end of
 * the text. One of so many organs that no page holds them with that is set like any text. */
static void keep_signature(stack *s, size_t i, cw_flow_block *block) {
    const cw_signature_block *signature = s->doc->nodes[i].signature;
    const cw_style_sheet *sheet = s->doc->sheet;
    if (signature->seal != CW_SEAL_NONE) block->foot = signature->seal_below + signature->seal_diameter / 2;
    size_t above = i ? s->doc->nodes[i - 1].fit.count : 0;
    if (above > 3) above = 2; /* three lines cannot be cut */
    cw_len height = (cw_len)block->count * sheet->line;
    if (height < block->foot) height = block->foot;
    block->whole = (cw_len)above * sheet->line + height <= cw_sheet_height(sheet);
    if (!block->whole) block->foot = 0;
}

static cw_flow_block node_block(stack *s, size_t i) {
    const cw_node *node = &s->doc->nodes[i];
    const cw_style *style = &s->doc->sheet->styles[node->style];
    cw_flow_block block = {.before = style->before,
                           .after = style->after,
                           .keep_next = node->keep_next,
                           .elastic = style->line == s->doc->sheet->line};
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
        if (i == 0 || s->doc->nodes[i - 1].kind != CW_DOC_ATTACHMENT) block.before = s->doc->sheet->line;
        block.whole = true;
        break;
    case CW_DOC_SIGNATURE:
        block.count = lines = signature_lines(s, node);
        keep_signature(s, i, &block);
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
    bool shrunk = node->kind == CW_DOC_GAP && node->pitch;
    block.heights = equal_heights(s->arena, lines, shrunk ? node->pitch : style->line);
    block.count = lines;
    return block;
}

cw_flow_block *cw_stack_blocks(cw_arena *arena, const cw_doc *doc, cw_shaper *shaper) {
    stack s = {.arena = arena, .doc = doc, .shaper = shaper};
    cw_flow_block *blocks = CW_NEW_ARRAY(arena, doc->count, cw_flow_block);
    for (size_t i = 0; i < doc->count; i++) blocks[i] = node_block(&s, i);
    return blocks;
}

bool cw_is_signed(const cw_doc *doc) { return doc->count && doc->nodes[doc->count - 1].kind == CW_DOC_SIGNATURE; }

cw_flow_result cw_stack_flow(cw_arena *arena, const cw_doc *doc, const cw_flow_block *blocks) {
    const cw_style_sheet *sheet = doc->sheet;
    return cw_flow(arena, blocks, doc->count, cw_sheet_height(sheet), sheet->line, cw_is_signed(doc) ? LEAST_PITCH : 0);
}

size_t cw_stack_page_before(cw_arena *arena, const cw_doc *doc, const cw_flow_block *blocks, const cw_flow_result *flow) {
    cw_flow_block *seen = CW_NEW_ARRAY(arena, doc->count, cw_flow_block);
    memcpy(seen, blocks, doc->count * sizeof *blocks);
    seen[doc->count - 1].foot = 0;
    cw_flow_result reader = cw_flow(arena, seen, doc->count, cw_sheet_height(doc->sheet), doc->sheet->line, 0);
    size_t last = flow->count - 1;
    if (flow->pieces[last].pitch || reader.pages >= flow->pages) return doc->count;
    while (last && flow->pieces[last - 1].page == flow->pieces[last].page) last--;
    return flow->pieces[last].first ? doc->count : flow->pieces[last].block;
}

cw_len cw_cell_height(const cw_doc_table *table, size_t cell) {
    size_t lines = table->fits[cell].count;
    return (cw_len)(lines ? lines : 1) * table->line;
}
