/*
 * Header trees to grid cells. The one place where spans come from: leaves below a head = tracks it spans along its axis,
 * unused depth = tracks across it.
 */
#ifndef CW_DOC_HEAD_H
#define CW_DOC_HEAD_H

#include "doc/table.h"

/* A table while it is being built. */
typedef struct cw_table_builder {
    cw_arena *arena;
    const cw_style_sheet *sheet;
    const cw_layout_table *layout;
    int rows;
    cw_table_cell *cells;
    size_t count, capacity;
} cw_table_builder;

/* Adds the cells of one band's heads and values, its first row at `row`. title_cell is the index of the cell across the
 * table above it (第二十条第（一）项), or −1. Returns the row behind the band. */
int cw_band_cells(cw_table_builder *builder, const cw_band_values *values, int row, int title_cell);

/* Appends a cell with one piece of text (NULL or "": empty) and returns its index. */
int cw_builder_add(cw_table_builder *builder, cw_table_cell cell, const char *text);

/* Rows a band takes: column heads and values, without its title. */
int cw_band_rows(const cw_band *band);

#endif
