/*
 * What text/ is asked to set: the paragraph that a node, a cell or a single line makes, in the sheet's styles. One place,
 * so that the breaker (fit.c) and the page (page/para.c) measure the same thing. With fit.c the only files of doc/ that
 * know text/.
 */
#ifndef CW_DOC_PARAGRAPH_H
#define CW_DOC_PARAGRAPH_H

#include "doc/doc.h"
#include "text/justify.h"

/* The sheet's rules of breaking. */
cw_breaking cw_sheet_breaking(const cw_style_sheet *sheet);

/* How cells break: as a reader does unaided, first fit. */
cw_breaking cw_cell_breaking(const cw_style_sheet *sheet);

/* Whether a number or word was broken for want of room. */
bool cw_is_broken(const cw_fit *fit);

/* Tells a shaper every text of a document (shape.h: signs of series); for each shaper that draws it. */
void cw_doc_prepare(cw_shaper *shaper, const cw_doc *doc);

/* Width of the 版心. */
cw_len cw_sheet_measure(const cw_style_sheet *sheet);

/* Height of the 版心. */
cw_len cw_sheet_height(const cw_style_sheet *sheet);

/* A HEADING, PARAGRAPH, NOTE or ATTACHMENT node, over the whole measure with the node's indents. A span with a style of
 * its own (a run-in heading) is a run in that style's role. */
cw_paragraph cw_node_paragraph(cw_arena *arena, const cw_doc *doc, const cw_node *node);

/* A cell: its spans joined, in its style's role at the table's size; measure = the tracks it spans less the margins
 * (linebreak.md's table: borders are not subtracted) and the cell's inset. cell is one of table->cells. */
cw_paragraph cw_cell_paragraph(cw_arena *arena, const cw_doc *doc, const cw_doc_table *table, const cw_table_cell *cell);

/* One line of text in a style (a title's line, 署名, a page number), set left on the measure without indents. */
cw_paragraph cw_line_paragraph(cw_arena *arena, const cw_doc *doc, const char *text, cw_style_id style);

/* The fit of a text that is one line as it stands. */
cw_fit cw_one_line(cw_arena *arena, const char *text);

#endif
