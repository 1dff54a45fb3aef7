/* Prose blocks to nodes: headings and lists numbered, run-in headings put before their first paragraph. */
#ifndef CW_DOC_BLOCKS_H
#define CW_DOC_BLOCKS_H

#include "doc/doc.h"

/* Appends the nodes of blocks that stand under a heading of the given level (1 for a section, 0 for the preamble, whose
 * own headings are numbered like a section's). */
void cw_blocks_build(cw_doc *doc, cw_blocks blocks, int level);

/* Appends a node whose text is its spans joined, and returns it (borrowed until the next append). */
cw_node *cw_doc_add(cw_doc *doc, cw_node node);

/* A node of one span. */
cw_node cw_text_node(cw_doc *doc, cw_node_kind kind, cw_style_id style, const char *text, const char *pointer);

#endif
