/*
 * A w:tbl as a grid of merged cells. A continuation of a vertical merge adds a row to the cell above it when it stands
 * under it and is as wide; a continuation of nothing is a cell of its own. Nested tables become parts of their own.
 */
#include "reread/docx_reading.h"

#include <stdlib.h>

typedef struct table_reading {
    cw_docx_reading *reading;
    cw_reread_cell *cells;
    size_t count, capacity;
    int rows, columns;
    size_t open[CW_DOCX_MOST_COLUMNS]; /* per column: 1 + index of the cell that a continuation there belongs to */
} table_reading;

static int number(const cw_xml_node *properties, const char *child, int otherwise) {
    const char *value = cw_docx_value(properties, child);
    int n = value ? atoi(value) : otherwise;
    return n < 0 ? 0 : n > CW_DOCX_MOST_COLUMNS ? CW_DOCX_MOST_COLUMNS + 1 : n;
}

static bool continues(const cw_xml_node *properties, const char *child) {
    const cw_xml_node *merge = cw_xml_child(properties, child);
    const char *value = cw_xml_get(merge, "w:val");
    return merge && (!value || strcmp(value, "restart") != 0);
}

static void read_cell(table_reading *t, const cw_xml_node *node, const char *bound, bool head, int *column) {
    cw_docx_reading *reading = t->reading;
    const cw_xml_node *properties = cw_xml_child(node, "w:tcPr");
    int span = number(properties, "w:gridSpan", 1), at = *column;
    if (span < 1) span = 1;
    if (at + span > CW_DOCX_MOST_COLUMNS) {
        reading->too_large = true;
        return;
    }
    *column += span;
    if (*column > t->columns) t->columns = *column;
    cw_reread_cell *above = t->open[at] ? &t->cells[t->open[at] - 1] : NULL;
    if (above && continues(properties, "w:vMerge") && above->column_span == span &&
        above->row + above->row_span == t->rows) {
        above->row_span++;
        return;
    }
    if (at && continues(properties, "w:hMerge") && t->count && t->cells[t->count - 1].row == t->rows) {
        t->cells[t->count - 1].column_span += span; /* the merge of old files (ECMA-376-1 17.4.22) */
        return;
    }
    cw_docx_place place = {.in_cell = true, .text = cw_buf_on(reading->arena), .bound = bound};
    cw_docx_blocks(reading, &place, node);
    cw_reread_cell cell = {.row = t->rows,
                           .column = at,
                           .row_span = 1,
                           .column_span = span,
                           .head = head,
                           .text = place.text.data,
                           .bound = place.bound};
    if (place.bound) {
        cell.bound_text = place.shown.arena ? place.shown.data : place.text.data;
        cell.bound_value = cw_docx_bound_value(reading, place.bound);
    }
    CW_PUSH(reading->arena, t->cells, t->count, t->capacity, cell);
    for (int i = at; i < at + span; i++) t->open[i] = 0;
    t->open[at] = t->count;
}

static void read_cells(table_reading *t, const cw_xml_node *in, const char *bound, bool head, int *column) {
    for (const cw_xml_node *n = in->first; n && !t->reading->too_large; n = n->next) {
        const cw_xml_node *inside = cw_docx_unwrapped(n);
        if (n->name && cw_is_element(n, "w:tc")) {
            read_cell(t, n, bound, head, column);
        } else if (inside) { /* a control around the cell binds it */
            const char *pointer = cw_is_element(n, "w:sdt") ? cw_docx_binding(t->reading, n) : NULL;
            read_cells(t, inside, pointer ? pointer : bound, head, column);
        }
    }
}

static void read_row(table_reading *t, const cw_xml_node *node) {
    const cw_xml_node *properties = cw_xml_child(node, "w:trPr");
    if (properties && cw_xml_child(properties, "w:del")) return; /* the row is deleted, tracked */
    if (t->rows >= CW_DOCX_MOST_ROWS) {
        t->reading->too_large = true;
        return;
    }
    int column = number(properties, "w:gridBefore", 0);
    if (column > CW_DOCX_MOST_COLUMNS) column = CW_DOCX_MOST_COLUMNS;
    for (int i = 0; i < column; i++) t->open[i] = 0;
    read_cells(t, node, NULL, properties && cw_xml_child(properties, "w:tblHeader"), &column);
    t->rows++;
}

static void read_rows(table_reading *t, const cw_xml_node *in) {
    for (const cw_xml_node *n = in->first; n && !t->reading->too_large; n = n->next) {
        const cw_xml_node *inside = cw_docx_unwrapped(n);
        if (n->name && cw_is_element(n, "w:tr"))
            read_row(t, n);
        else if (inside)
            read_rows(t, inside);
    }
}

void cw_docx_table(cw_docx_reading *reading, const cw_xml_node *node) {
    table_reading *t = CW_NEW(reading->arena, table_reading);
    t->reading = reading;
    size_t place =
        cw_docx_push(reading, (cw_reread_part){.kind = CW_REREAD_TABLE, .style = ""}); /* before nested ones */
    read_rows(t, node);
    if (place == SIZE_MAX) return;
    cw_reread_table *table = CW_NEW(reading->arena, cw_reread_table);
    *table = (cw_reread_table){t->rows, t->columns, t->cells, t->count};
    reading->parts[place].table = table;
}
