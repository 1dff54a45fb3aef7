/*
 * What the files of page/ share while a document is being laid out: the setter (fonts, shaper, the pages being filled),
 * the elements that tags.c made for each node, and one function per kind of thing that is drawn.
 */
#ifndef CW_PAGE_SET_H
#define CW_PAGE_SET_H

#include "doc/stack.h"
#include "page/page.h"

/* Bytes of a text that belong to one element and are drawn in one way. */
typedef struct cw_zone {
    uint32_t begin, end;
    int element;
    bool struck, underlined;
} cw_zone;

typedef struct cw_zones {
    const cw_zone *items; /* adjoining, covering the whole text */
    size_t count;
} cw_zones;

/* The elements of one node. */
typedef struct cw_node_tags {
    int element;           /* the paragraph, heading or table; −1 for what says nothing (a gap) */
    cw_zones zones;        /* of its text */
    const cw_zones *cells; /* TABLE: per cell */
    const int *lines;      /* SIGNATURE: agencies, date, annotation, in this order; −1 for one that is not there */
    int figure;            /* SIGNATURE: the seal; −1 for none */
} cw_node_tags;

typedef struct cw_setter {
    cw_arena *arena;
    const cw_doc *doc;
    const cw_style_sheet *sheet;
    const cw_fonts *fonts;
    cw_shaper *shaper;
    cw_breaking breaking;
    cw_pages *pages;
    const cw_node_tags *tags; /* per node */
    const cw_flow_piece *pieces;
    size_t piece_count;
} cw_setter;

/* ---- tags.c: the structure tree, made before anything is placed, so that its order is the document's ---- */

/* Fills pages->elements; the result has one entry a node. */
const cw_node_tags *cw_tag_document(cw_pages *pages);

/* ---- links.c ---- */

typedef struct cw_found_link {
    size_t begin, end;
    const char *uri; /* http://…, mailto:… */
} cw_found_link;

/* The next URL or e-mail address of text at or behind `from`; false when there is none. */
bool cw_find_link(cw_arena *arena, const char *text, size_t from, cw_found_link *out);

/* ---- para.c ---- */

/* Draws one line. x: its left edge on the page; top and height: its box; style: whose role decides the baseline.
 * artifact other than NO: drawn as that, without elements. */
typedef struct cw_line_place {
    cw_len x, top, height;
    cw_style_id style;
    cw_artifact artifact;
    cw_mark mark;            /* of the whole line, in redlines */
} cw_line_place;

void cw_set_line(cw_setter *setter, cw_page *page, const cw_paragraph *paragraph, const cw_fit *fit, size_t line,
                 cw_line_place place, cw_zones zones);

/* Draws a text that is one line with its left edge at x, all of it in one element (−1: by place.artifact). */
void cw_set_text(cw_setter *setter, cw_page *page, const char *text, cw_line_place place, int element);

/* The same for a line of a longer text that begins at offset of it: zones are those of the whole. */
void cw_set_part(cw_setter *setter, cw_page *page, const char *text, size_t offset, cw_line_place place, cw_zones zones);

/* Width of such a text. */
cw_len cw_set_width(cw_setter *setter, const char *text, cw_style_id style);

void cw_add_rule(cw_setter *setter, cw_page *page, cw_len x, cw_len y, cw_len width, cw_len height);

/* ---- table.c, signature.c, furniture.c ---- */

/* Draws the rows of one piece with its rules. */
void cw_set_table(cw_setter *setter, cw_page *page, const cw_node *node, const cw_flow_piece *piece, cw_len y);

/* Draws the rows of a signature block that a piece shows, the first (blank ones count) at y; pitch: of its lines. */
void cw_set_signature(cw_setter *setter, cw_page *page, const cw_node *node, const cw_flow_piece *piece, cw_len y,
                      cw_len pitch);

/* Draws the page number; index from 0. */
void cw_set_page_number(cw_setter *setter, cw_page *page, size_t index);

#endif
