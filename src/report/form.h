/*
 * The form as a tree of keys: what schema.c and skeleton.c write out. One node for each key of a table; its words come
 * from the layout's heads.
 */
#ifndef CW_REPORT_FORM_H
#define CW_REPORT_FORM_H

#include "base/buf.h"
#include "report/report.h"

typedef struct cw_form_node cw_form_node;
struct cw_form_node {
    const char *key, *label, *pointer;
    bool is_cell, total, row_total; /* as in cw_cell */
    cw_cell_type type;
    cw_form_node **children;
    size_t count, capacity;
};

/* The tree of a table; in arena. */
cw_form_node *cw_form_of(cw_arena *arena, const cw_layout_table *table);

/* True for a row: all children are cells. */
bool cw_form_is_row(const cw_form_node *node);

/* True when every cell below is a total: the node may be left out. */
bool cw_form_all_totals(const cw_form_node *node);

/* A JSON string with its quotes. */
void cw_put_json_text(cw_buf *out, const char *text);

/* schema.c: JSON Schema (draft 2020-12) of the reports of an edition, with the form's words as titles. */
const char *cw_report_schema(cw_arena *arena, const cw_layout *layout, cw_lang lang);

/* skeleton.c: a report ready to edit. Cells are "" (errors until a figure or a 0 on purpose stands there), totals left
 * out, last year's 结转 carried in where last is given; the form's words stand beside each row as "x-说明". */
const char *cw_report_skeleton(cw_arena *arena, const cw_layout *layout, int year, const char *agency,
                               const cw_report *last, cw_lang lang);

#endif
