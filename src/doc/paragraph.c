#include "doc/paragraph.h"

#include <string.h>

cw_breaking cw_sheet_breaking(const cw_style_sheet *sheet) {
    return (cw_breaking){.breaks = sheet->breaks, .kinsoku = sheet->kinsoku, .latin_gap = sheet->latin_gap};
}

cw_breaking cw_cell_breaking(const cw_style_sheet *sheet) {
    return (cw_breaking){.breaks = CW_BREAKS_PLAIN, .kinsoku = sheet->kinsoku, .latin_gap = sheet->latin_gap,
                         .unaided = true};
}

bool cw_is_broken(const cw_fit *fit) {
    for (size_t i = 0; i < fit->count; i++)
        if (fit->lines[i].kind == CW_LINE_EMERGENCY) return true;
    return false;
}

cw_len cw_sheet_measure(const cw_style_sheet *sheet) { return sheet->page_width - sheet->left - sheet->right; }

cw_len cw_sheet_height(const cw_style_sheet *sheet) { return sheet->page_height - sheet->top - sheet->bottom; }

static const char *join(cw_arena *arena, const cw_span *spans, size_t count) {
    if (count == 0) return "";
    if (count == 1) return spans[0].text;
    size_t size = 0;
    for (size_t i = 0; i < count; i++) size += strlen(spans[i].text);
    char *text = cw_alloc(arena, size + 1), *end = text;
    for (size_t i = 0; i < count; i++) end = stpcpy(end, spans[i].text);
    return text;
}

/* One run a span; size 0: the size and pitch of the span's own style. */
static void set_runs(cw_arena *arena, const cw_doc *doc, const cw_span *spans, size_t count, cw_len size,
                     cw_paragraph *out) {
    cw_text_run *runs = CW_NEW_ARRAY(arena, count, cw_text_run);
    uint32_t at = 0;
    for (size_t i = 0; i < count; i++) {
        const cw_style *style = &doc->sheet->styles[spans[i].style];
        uint32_t end = at + (uint32_t)strlen(spans[i].text);
        runs[i] = (cw_text_run){.begin = at, .end = end, .role = style->role,
                                .size = size ? size : style->size, .pitch = size ? size : style->pitch};
        at = end;
    }
    out->runs = runs;
    out->run_count = count;
    out->size = at;
}

cw_paragraph cw_node_paragraph(cw_arena *arena, const cw_doc *doc, const cw_node *node) {
    cw_paragraph p = {.text = join(arena, node->spans, node->span_count),
                      .measure = cw_sheet_measure(doc->sheet),
                      .first_indent = node->first_indent,
                      .hang_indent = node->hang_indent,
                      .align = doc->sheet->styles[node->style].align,
                      .pointer = node->pointer};
    set_runs(arena, doc, node->spans, node->span_count, 0, &p);
    return p;
}

cw_paragraph cw_cell_paragraph(cw_arena *arena, const cw_doc *doc, const cw_doc_table *table,
                               const cw_table_cell *cell) {
    cw_len width = 0;
    for (int c = 0; c < cell->column_span; c++) width += table->widths[cell->column + c];
    cw_paragraph p = {.text = join(arena, cell->spans, cell->span_count),
                      .measure = width - 2 * table->cell_margin,
                      .align = cell->align,
                      .pointer = cell->value ? cell->value->pointer : ""};
    if (table->insets) {
        cw_len inset = table->insets[cell - table->cells];
        p.measure -= cell->align == CW_ALIGN_CENTRE ? inset / 2 : inset;
        p.first_indent = p.hang_indent = cell->align == CW_ALIGN_CENTRE ? inset / 2 : 0;
    }
    set_runs(arena, doc, cell->spans, cell->span_count, table->size, &p);
    return p;
}

cw_paragraph cw_line_paragraph(cw_arena *arena, const cw_doc *doc, const char *text, cw_style_id style) {
    cw_span *span = CW_NEW(arena, cw_span);
    *span = (cw_span){.text = text, .style = style};
    cw_paragraph p = {.text = text, .measure = cw_sheet_measure(doc->sheet), .align = CW_ALIGN_LEFT, .pointer = ""};
    set_runs(arena, doc, span, 1, 0, &p);
    return p;
}

cw_fit cw_one_line(cw_arena *arena, const char *text) {
    cw_line *line = CW_NEW(arena, cw_line);
    *line = (cw_line){.end = (uint32_t)strlen(text), .kind = CW_LINE_LAST, .spacing = CW_NO_FIT};
    return (cw_fit){.lines = line, .count = 1};
}

static void prepare(cw_shaper *shaper, const cw_doc *doc, const char *text, cw_style_id style) {
    if (text) cw_shaper_prepare(shaper, doc->sheet->styles[style].role, text, strlen(text));
}

static void prepare_spans(cw_shaper *shaper, const cw_doc *doc, const cw_span *spans, size_t count) {
    for (size_t i = 0; i < count; i++) prepare(shaper, doc, spans[i].text, spans[i].style);
}

void cw_doc_prepare(cw_shaper *shaper, const cw_doc *doc) {
    for (size_t i = 0; i < doc->count; i++) {
        const cw_node *node = &doc->nodes[i];
        prepare_spans(shaper, doc, node->spans, node->span_count);
        for (size_t k = 0; k < node->line_count; k++) prepare(shaper, doc, node->lines[k], CW_STYLE_TITLE);
        for (size_t k = 0; node->table && k < node->table->cell_count; k++)
            prepare_spans(shaper, doc, node->table->cells[k].spans, node->table->cells[k].span_count);
        const cw_signature_block *block = node->signature;
        for (size_t k = 0; block && k < block->agency_count; k++) prepare(shaper, doc, block->agencies[k], CW_STYLE_SIGNATURE);
        if (block) prepare(shaper, doc, block->date, CW_STYLE_DATE);
        if (block) prepare(shaper, doc, block->annotation, CW_STYLE_ANNOTATION);
    }
}
