/*
 * Tables as merged grids: every row must fill the columns of w:tblGrid, a continuation of a vertical merge must stand
 * under its beginning and be as wide, and w:tcW must say what the columns add up to (Word lays out by w:tcW, WPS by
 * w:gridCol).
 */
#include "docx/checking.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_COLUMNS = 1024, WIDTH_SLACK = 20 /* twips: other programs round */ };

typedef struct table_check {
    cw_checking *c;
    int number; /* of the table, from 1 */
    int columns;
    int widths[MOST_COLUMNS];
    int merging[MOST_COLUMNS]; /* columns of the merge that began at this column and is still open; 0: none */
} table_check;

static const char *number(cw_arena *arena, int n) { return cw_printf(arena, "%d", n); }

static int integer(const cw_xml_node *node, const char *name, int otherwise) {
    const char *value = cw_xml_get(node, name);
    return value ? atoi(value) : otherwise;
}

static void read_grid(table_check *t, const cw_xml_node *table) {
    const cw_xml_node *grid = cw_xml_child(table, "w:tblGrid");
    for (const cw_xml_node *n = grid ? grid->first : NULL; n; n = n->next)
        if (cw_is(n, "w:gridCol") && t->columns < MOST_COLUMNS) t->widths[t->columns++] = integer(n, "w:w", 0);
}

/* The last block of a cell must be a paragraph, else Word calls the file damaged. */
static bool ends_in_paragraph(const cw_xml_node *cell) {
    const cw_xml_node *last = NULL;
    for (const cw_xml_node *n = cell->first; n; n = n->next)
        if (n->name) last = n;
    while (last && cw_is(last, "w:sdt")) { /* a control around the block */
        const cw_xml_node *content = cw_xml_child(last, "w:sdtContent");
        last = NULL;
        for (const cw_xml_node *n = content ? content->first : NULL; n; n = n->next)
            if (n->name) last = n;
    }
    return last && cw_is(last, "w:p");
}

static void check_width(table_check *t, const cw_xml_node *properties, int row, int column, int span) {
    const cw_xml_node *width = cw_xml_child(properties, "w:tcW");
    const char *type = cw_xml_get(width, "w:type");
    if (!width || (type && strcmp(type, "dxa"))) return;
    int sum = 0, given = integer(width, "w:w", 0);
    for (int i = column; i < column + span && i < t->columns; i++) sum += t->widths[i];
    if (abs(sum - given) > WIDTH_SLACK)
        CW_BAD_DOCX(t->c, docx_cell_width, number(t->c->arena, t->number), number(t->c->arena, row),
                    number(t->c->arena, given), number(t->c->arena, sum));
}

static void check_merge(table_check *t, const cw_xml_node *properties, int row, int column, int span) {
    const cw_xml_node *merge = cw_xml_child(properties, "w:vMerge");
    const char *kind = cw_xml_get(merge, "w:val");
    bool restart = kind && !strcmp(kind, "restart");
    if (merge && !restart && t->merging[column] != span)
        CW_BAD_DOCX(t->c, docx_orphan_merge, number(t->c->arena, t->number), number(t->c->arena, row));
    int open = merge ? span : 0;
    for (int i = column; i < column + span && i < t->columns; i++) t->merging[i] = 0;
    t->merging[column] = open;
}

static int check_cell(table_check *t, const cw_xml_node *cell, int row, int column) {
    const cw_xml_node *properties = cw_xml_child(cell, "w:tcPr");
    int span = integer(cw_xml_child(properties, "w:gridSpan"), "w:val", 1);
    if (span < 1) span = 1;
    if (!ends_in_paragraph(cell))
        CW_BAD_DOCX(t->c, docx_cell_without_paragraph, number(t->c->arena, t->number), number(t->c->arena, row));
    if (column + span <= t->columns) {
        check_width(t, properties, row, column, span);
        check_merge(t, properties, row, column, span);
    }
    return column + span;
}

/* Cells may stand in controls around them. */
static int check_cells(table_check *t, const cw_xml_node *in, int row, int column) {
    for (const cw_xml_node *n = in->first; n; n = n->next) {
        if (cw_is(n, "w:tc")) column = check_cell(t, n, row, column);
        else if (cw_is(n, "w:sdt") || cw_is(n, "w:sdtContent")) column = check_cells(t, n, row, column);
    }
    return column;
}

static void check_row(table_check *t, const cw_xml_node *row_node, int row) {
    const cw_xml_node *properties = cw_xml_child(row_node, "w:trPr");
    int column = integer(cw_xml_child(properties, "w:gridBefore"), "w:val", 0);
    for (int i = 0; i < column && i < t->columns; i++) t->merging[i] = 0;
    column = check_cells(t, row_node, row, column);
    column += integer(cw_xml_child(properties, "w:gridAfter"), "w:val", 0);
    if (column != t->columns)
        CW_BAD_DOCX(t->c, docx_row_columns, number(t->c->arena, t->number), number(t->c->arena, row),
                    number(t->c->arena, column), number(t->c->arena, t->columns));
}

static void check_rows(table_check *t, const cw_xml_node *in, int *row) {
    for (const cw_xml_node *n = in->first; n; n = n->next) {
        if (cw_is(n, "w:tr")) check_row(t, n, ++*row);
        else if (cw_is(n, "w:sdt") || cw_is(n, "w:sdtContent")) check_rows(t, n, row);
    }
}

void cw_check_tables(cw_checking *c, const cw_xml_node *document) {
    int count = 0;
    table_check *t = CW_NEW(c->arena, table_check);
    for (const cw_xml_node *n = document; (n = cw_xml_walk(document, n));) {
        if (!cw_is(n, "w:tbl")) continue;
        *t = (table_check){.c = c, .number = ++count};
        read_grid(t, n);
        int row = 0;
        check_rows(t, n, &row);
    }
}
