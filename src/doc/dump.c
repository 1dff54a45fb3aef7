/* The document tree as text: one node a line, its lines and cells indented below. Lengths in 1/1000 pt. */
#include "base/buf.h"
#include "doc/doc.h"

static const char *const KINDS[] = {
    [CW_DOC_TITLE] = "title", [CW_DOC_BYLINE] = "byline",       [CW_DOC_HEADING] = "heading",
    [CW_DOC_PARAGRAPH] = "p", [CW_DOC_TABLE] = "table",         [CW_DOC_NOTE] = "note",
    [CW_DOC_GAP] = "gap",     [CW_DOC_ATTACHMENT] = "attachment", [CW_DOC_SIGNATURE] = "signature",
};
static const char *const SCOPES[] = {"td", "th-column", "th-row", "th-both"};
static const char *const MARKS[] = {"", "+", "-"};
static const char *const LINE_KINDS[] = {"plain", "squeezed", "shortened", "emergency", "last"};
static const char *const SEALS[] = {"none", "space", "image"};

static void put_spans(cw_buf *out, const cw_span *spans, size_t count) {
    for (size_t i = 0; i < count; i++)
        cw_putf(out, " %s%s\"%s\"", MARKS[spans[i].mark], spans[i].run_in ? "run-in" : "", spans[i].text);
}

static void put_lines(cw_buf *out, const char *text, const cw_fit *fit) {
    for (size_t i = 0; i < fit->count; i++) {
        const cw_line *line = &fit->lines[i];
        cw_putf(out, "    | %.*s", (int)(line->end - line->begin), text + line->begin);
        cw_putf(out, "  [%s", LINE_KINDS[line->kind]);
        if (line->spacing != CW_NO_FIT) cw_putf(out, " spacing %d", line->spacing);
        cw_puts(out, "]\n");
    }
}

static void put_table(cw_buf *out, const cw_doc_table *table) {
    cw_putf(out, "  table %s %d rows %d columns %d head rows%s%s", table->layout->key, table->rows, table->columns,
            table->head_rows, table->repeat_heads ? " repeated" : "", table->keep_whole ? " whole" : "");
    if (table->heights) cw_putf(out, " size %d line %d margin %d", table->size, table->line, table->cell_margin);
    cw_puts(out, "\n  widths");
    for (int i = 0; i < table->columns; i++) cw_putf(out, " %d", table->widths[i]);
    cw_puts(out, "\n");
    for (int row = 0; table->heights && row < table->rows; row++)
        cw_putf(out, row ? " %d" : "  heights %d", table->heights[row]);
    if (table->heights) cw_puts(out, "\n");
    for (size_t i = 0; i < table->cell_count; i++) {
        const cw_table_cell *cell = &table->cells[i];
        cw_putf(out, "  [%d,%d %dx%d] %s", cell->row, cell->column, cell->row_span, cell->column_span,
                SCOPES[cell->scope]);
        put_spans(out, cell->spans, cell->span_count);
        if (cell->value) cw_putf(out, " %s", cell->value->pointer);
        cw_puts(out, "\n");
        if (table->fits && table->fits[i].count > 1) {
            cw_buf text = cw_buf_on(out->arena);
            for (size_t k = 0; k < cell->span_count; k++) cw_puts(&text, cell->spans[k].text);
            put_lines(out, text.data, &table->fits[i]);
        }
    }
}

static void put_signature(cw_buf *out, const cw_signature_block *block, const cw_fit *fit) {
    for (size_t i = 0; i < block->agency_count; i++)
        cw_putf(out, "  agency \"%s\" right %d\n", block->agencies[i], block->agency_right[i]);
    if (block->agency_count) cw_putf(out, "  date \"%s\" right %d\n", block->date, block->date_right);
    if (block->seal != CW_SEAL_NONE) cw_putf(out, "  seal %s\n", SEALS[block->seal]);
    if (block->annotation) cw_putf(out, "  annotation \"%s\"\n", block->annotation);
    if (fit->count > 1) put_lines(out, block->annotation, fit);
}

const char *cw_doc_dump(cw_arena *arena, const cw_doc *doc) {
    cw_buf out = cw_buf_on(arena);
    cw_putf(&out, "document \"%s\" by \"%s\" %d edition %s", doc->title, doc->author, doc->year,
            doc->layout ? doc->layout->edition : "-");
    if (doc->date.year) cw_putf(&out, " date %04d-%02d-%02d", doc->date.year, doc->date.month, doc->date.day);
    cw_puts(&out, "\n");
    for (size_t i = 0; i < doc->count; i++) {
        const cw_node *node = &doc->nodes[i];
        cw_puts(&out, MARKS[node->mark]);
        cw_puts(&out, KINDS[node->kind]);
        if (node->kind == CW_DOC_HEADING) cw_putf(&out, " %d", node->level);
        if (node->in_list) cw_puts(&out, " item");
        put_spans(&out, node->spans, node->span_count);
        if (*node->pointer) cw_putf(&out, " %s", node->pointer);
        if (node->pitch) cw_putf(&out, " pitch %d", node->pitch);
        if (node->page_before) cw_puts(&out, " page before");
        cw_puts(&out, "\n");
        for (size_t k = 0; k < node->line_count; k++) cw_putf(&out, "    = %s\n", node->lines[k]);
        if (!node->signature) put_lines(&out, node->text, &node->fit);
        if (node->table) put_table(&out, node->table);
        if (node->signature) put_signature(&out, node->signature, &node->fit);
    }
    return out.data;
}
