/*
 * The document stacked: its nodes as blocks of lines and rows (flow.h), and their flow into pages. fit.c flows once to
 * settle where lines stand closer for a signature's sake; page/ flows the same blocks to fill its pages.
 */
#ifndef CW_DOC_STACK_H
#define CW_DOC_STACK_H

#include "doc/flow.h"
#include "doc/paragraph.h"

/* One block a node of a fitted document. */
cw_flow_block *cw_stack_blocks(cw_arena *arena, const cw_doc *doc, cw_shaper *shaper);

/* The blocks on pages; a signed document's last page may be taken in (GB/T 9704-2012 7.3.5.5). */
cw_flow_result cw_stack_flow(cw_arena *arena, const cw_doc *doc, const cw_flow_block *blocks);

/* The node that begins the last page only because a seal would not have its room above, which no reader of the DOCX sees;
 * doc->count: there is none. blocks and flow are those of a signed document. */
size_t cw_stack_page_before(cw_arena *arena, const cw_doc *doc, const cw_flow_block *blocks, const cw_flow_result *flow);

/* Whether a signature block ends the document. */
bool cw_is_signed(const cw_doc *doc);

/* A name under a document is one line; one that is wider than the 版心 is turned, and all its lines end at the right
 * edge. */
cw_paragraph cw_name_paragraph(cw_shaper *shaper, cw_arena *arena, const cw_doc *doc, const char *name, cw_fit *fit);

/* Height of the words of a cell. */
cw_len cw_cell_height(const cw_doc_table *table, size_t cell);

#endif
