/* The structure tree (ISO 32000-1 14.7, 14.8) as the parts of a reread file, in reading order. */
#ifndef CW_REREAD_PDF_STRUCTURE_H
#define CW_REREAD_PDF_STRUCTURE_H

#include "reread/pdf_text.h"
#include "reread/reread.h"

/* Fills parts, pages and annotations of out. False when the graph broke or has no structure tree; the finding is made.
 */
bool cw_structure_read(cw_arena *arena, cw_graph *graph, cw_reread *out);

/* A table under way (pdf_table.c). Cells are added row by row, each at the first free place (CSS 2.1 17.5, as every
 * reader of TR does); false when it would be larger than any form. */
typedef struct cw_table_reading cw_table_reading;
cw_table_reading *cw_table_reading_new(cw_arena *arena);
void cw_table_reading_row(cw_table_reading *t);
/* id: of a TH, NULL for none; heads: what /Headers names, of which head_count. All borrowed. */
bool cw_table_reading_cell(cw_table_reading *t, cw_reread_cell cell, const char *id, const char *const *heads);
const cw_reread_table *cw_table_reading_end(cw_table_reading *t);

#endif
