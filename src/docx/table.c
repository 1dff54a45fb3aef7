/*
 * The statutory tables. Everything about merging is read from the table's `at`: a cell is written where it begins; in
 * the rows below, its place is a continuation of the vertical merge (ECMA-376-1 17.4.84), as wide as the cell.
 */
#include "docx/parts.h"

#include <string.h>

typedef struct table_writer {
    cw_docx *docx;
    cw_buf *buf;
    const cw_doc_table *table;
    const int *edges; /* columns + 1, twips */
} table_writer;

/* The tracks' edges in whole twips, so that the columns fill the text area exactly: WPS lays out by gridCol, Word by tcW. */
static const int *edges_of(const cw_docx *docx, const cw_doc_table *table) {
    int *edges = CW_NEW_ARRAY(docx->arena, (size_t)table->columns + 1, int);
    int64_t whole = 0, sum = 0;
    for (int i = 0; i < table->columns; i++) whole += table->widths[i];
    int width = cw_text_width_twips(docx->sheet);
    for (int i = 0; i < table->columns; i++) {
        sum += table->widths[i];
        edges[i + 1] = whole ? (int)((sum * width * 2 + whole) / (2 * whole)) : 0;
    }
    return edges;
}

static void put_border(cw_buf *buf, const char *side, cw_len width) {
    /* w:sz is in eighths of a point */
    cw_putf(buf, "<w:%s w:val=\"single\" w:sz=\"%d\" w:space=\"0\" w:color=\"000000\"/>", side, (int)(width * 8 / CW_PT));
}

static void put_table_properties(const table_writer *w) {
    const cw_style_sheet *sheet = w->docx->sheet;
    const cw_layout_table *layout = w->table->layout;
    cw_buf *buf = w->buf;
    int margin = cw_to_twips(w->table->cell_margin ? w->table->cell_margin : sheet->cell_margin);
    cw_putf(buf, "<w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblBorders>",
            w->edges[w->table->columns]);
    static const char *const outside[] = {"top", "left", "bottom", "right"};
    for (size_t i = 0; i < 4; i++) put_border(buf, outside[i], sheet->rule_outside);
    put_border(buf, "insideH", sheet->rule_inside);
    put_border(buf, "insideV", sheet->rule_inside);
    cw_putf(buf,
            "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"%d\" w:type=\"dxa\"/>"
            "<w:right w:w=\"%d\" w:type=\"dxa\"/></w:tblCellMar>",
            margin, margin);
    /* 0020 first row, 0080 first column, 0200 and 0400 no bands: told to readers that speak the table */
    cw_puts(buf, "<w:tblLook w:val=\"06A0\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"1\" w:lastColumn=\"0\" "
                 "w:noHBand=\"1\" w:noVBand=\"1\"/>");
    if (layout && layout->caption && *layout->caption) {
        cw_puts(buf, "<w:tblCaption");
        cw_put_attribute(buf, "w:val", layout->caption);
        cw_puts(buf, "/>");
    }
    if (layout && layout->summary && *layout->summary) {
        cw_puts(buf, "<w:tblDescription");
        cw_put_attribute(buf, "w:val", layout->summary);
        cw_puts(buf, "/>");
    }
    cw_puts(buf, "</w:tblPr><w:tblGrid>");
    for (int i = 0; i < w->table->columns; i++)
        cw_putf(buf, "<w:gridCol w:w=\"%d\"/>", w->edges[i + 1] - w->edges[i]);
    cw_puts(buf, "</w:tblGrid>");
}

static void put_row_properties(const table_writer *w, int row) {
    cw_puts(w->buf, "<w:trPr><w:cantSplit/>");
    if (w->table->heights) {
        cw_puts(w->buf, "<w:trHeight w:val=\"");
        cw_put_int(w->buf, cw_to_twips(w->table->heights[row]));
        cw_puts(w->buf, "\" w:hRule=\"atLeast\"/>");
    }
    if (w->table->repeat_heads && row < w->table->head_rows) cw_puts(w->buf, "<w:tblHeader/>");
    cw_puts(w->buf, "</w:trPr>");
}

static void put_cell_properties(const table_writer *w, const cw_table_cell *cell, bool begins) {
    cw_buf *buf = w->buf;
    cw_puts(buf, "<w:tcPr><w:tcW w:w=\"");
    cw_put_int(buf, w->edges[cell->column + cell->column_span] - w->edges[cell->column]);
    cw_puts(buf, "\" w:type=\"dxa\"/>");
    if (cell->column_span > 1) {
        cw_puts(buf, "<w:gridSpan w:val=\"");
        cw_put_int(buf, cell->column_span);
        cw_puts(buf, "\"/>");
    }
    if (cell->row_span > 1) cw_puts(buf, begins ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>");
    cw_puts(buf, "<w:vAlign w:val=\"center\"/></w:tcPr>");
}

/* The figure in its control; what stands behind it (a unit, a note) is plain text. */
static void put_figure(const table_writer *w, const cw_table_cell *cell) {
    const cw_span *span = &cell->spans[0];
    size_t digits = cw_figure_size(cell->value);
    cw_rpr properties = {.east_asian_hint = true};
    cw_put_control_start(w->docx, w->buf, cell->value);
    cw_put_run(w->buf, &properties, span->text, digits, NULL);
    cw_put_control_end(w->buf);
    cw_span rest = {.text = span->text + digits, .style = span->style};
    cw_put_spans(w->docx, w->buf, cell->style, &rest, 1);
    cw_put_spans(w->docx, w->buf, cell->style, cell->spans + 1, cell->span_count - 1);
}

/* The value before and the value now, one below the other (doc/fit_table.c). The line end between them was put in and taken
 * out again, so that it is neither in what is accepted nor in what is rejected. */
static void put_values(const table_writer *w, const cw_table_cell *cell) {
    cw_put_spans(w->docx, w->buf, cell->style, cell->spans, 1);
    cw_put_passing_break(w->docx, w->buf);
    cw_put_spans(w->docx, w->buf, cell->style, cell->spans + 1, 1);
}

static void put_content(const table_writer *w, const cw_table_cell *cell) {
    size_t size = cell->value ? cw_figure_size(cell->value) : 0;
    if (cell->span_count == 2 && cell->spans[0].mark == CW_MARK_DELETED)
        put_values(w, cell);
    else if (w->docx->data && size && cell->span_count && !strncmp(cell->spans[0].text, cell->value->text, size))
        put_figure(w, cell);
    else
        cw_put_spans(w->docx, w->buf, cell->style, cell->spans, cell->span_count);
}

static void put_cell(const table_writer *w, const cw_table_cell *cell, int row) {
    bool begins = row == cell->row;
    const cw_style *style = &w->docx->sheet->styles[cell->style];
    cw_ppr properties = {.style = cw_table_style(w->docx, cell->style, w->table->size_index),
                         .keep_next = w->table->keep_whole ? CW_ON : CW_INHERIT,
                         .jc = cell->align == style->align ? NULL : cw_jc(cell->align)};
    int inset = w->table->insets ? cw_to_twips(w->table->insets[cell - w->table->cells]) : 0;
    if (inset) { /* narrower by as much, so that the lines are those of the PDF */
        bool centred = cell->align == CW_ALIGN_CENTRE;
        properties.has_indent = true;
        properties.left = centred ? inset / 2 : 0;
        properties.right = centred ? inset / 2 : inset;
    }
    cw_puts(w->buf, "<w:tc>");
    put_cell_properties(w, cell, begins);
    cw_puts(w->buf, "<w:p>"); /* a cell must end in a paragraph, a continuation too */
    cw_put_ppr(w->buf, &properties);
    if (begins) put_content(w, cell);
    cw_puts(w->buf, "</w:p></w:tc>");
}

void cw_put_table(cw_docx *docx, cw_buf *buf, const cw_node *node) {
    const cw_doc_table *table = node->table;
    table_writer w = {docx, buf, table, edges_of(docx, table)};
    cw_puts(buf, "<w:tbl>");
    put_table_properties(&w);
    for (int row = 0; row < table->rows; row++) {
        cw_puts(buf, "<w:tr>");
        put_row_properties(&w, row);
        for (int column = 0; column < table->columns;) {
            const cw_table_cell *cell = &table->cells[cw_table_at(table, row, column)];
            put_cell(&w, cell, row);
            column = cell->column + cell->column_span;
        }
        cw_puts(buf, "</w:tr>");
    }
    cw_puts(buf, "</w:tbl>");
}
