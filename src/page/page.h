/*
 * Pages: positioned items, ready for any paged back end. Three item kinds: glyph runs, rules (filled strokes) and
 * images; each belongs to an element of the structure tree, which layout carries along, or is an artifact. Lengths are
 * 1/1000 pt from the page's top left corner, y downwards.
 */
#ifndef CW_PAGE_PAGE_H
#define CW_PAGE_PAGE_H

#include "doc/doc.h"
#include "text/justify.h"

/* Structure of the document as paged back ends write it (ISO 32000-1 14.8, ISO 14289-1). */
typedef enum {
    CW_TAG_DOCUMENT,
    CW_TAG_TITLE, /* a P with the role Title */
    CW_TAG_H1,
    CW_TAG_H2,
    CW_TAG_H3,
    CW_TAG_H4,
    CW_TAG_P,
    CW_TAG_SPAN,
    CW_TAG_LIST,
    CW_TAG_LIST_ITEM,
    CW_TAG_LIST_BODY,
    CW_TAG_TABLE,
    CW_TAG_THEAD,
    CW_TAG_TBODY,
    CW_TAG_TR,
    CW_TAG_TH,
    CW_TAG_TD,
    CW_TAG_LINK,
    CW_TAG_FIGURE
} cw_tag;

/* The standard structure type's name (ISO 32000-1 14.8.4); "Title" for CW_TAG_TITLE, which PDF maps to P. */
const char *cw_tag_name(cw_tag tag);

/* An element of the structure tree. Elements are numbered in document order; children follow their parent. */
typedef struct cw_element {
    cw_tag tag;
    int parent;                /* −1 for the root */
    const cw_doc_table *table; /* TABLE TR TH TD … */
    const cw_table_cell *cell; /* TH, TD: spans, scope, heads */
    const cw_node *node;       /* what it shows */
    const char *title;         /* outline entry for headings (run-in ones too); NULL for none */
    int level;                 /* of that entry, rising by one at most from entry to entry; 0 without one */
    const char *alt;           /* FIGURE: what a seal stands for, the names under it */
    const char *actual_text;   /* where glyphs and text differ; NULL otherwise */
    const char *uri;           /* LINK */
} cw_element;

typedef enum { CW_ITEM_GLYPHS, CW_ITEM_RULE, CW_ITEM_IMAGE } cw_item_kind;
typedef enum { CW_ARTIFACT_NO, CW_ARTIFACT_LAYOUT, CW_ARTIFACT_PAGINATION } cw_artifact;

/* Glyphs of one face, size and element on one baseline. */
typedef struct cw_glyph_run {
    uint16_t face;
    cw_len size;
    cw_len x, y;             /* of the first glyph's origin, y: the baseline, without the glyphs' own y_offset */
    const cw_placed *glyphs; /* x relative to the line's left edge: subtract origin */
    size_t count;
    cw_len origin;           /* left edge of the line on the page */
    const char *text;        /* UTF-8 shown, in logical order (for dumps and ActualText) */
    bool struck, underlined; /* redlines */
} cw_glyph_run;

typedef struct cw_item {
    cw_item_kind kind;
    int element; /* index into cw_pages.elements; −1: an artifact */
    cw_artifact artifact;
    union {
        cw_glyph_run run;
        struct {
            cw_len x, y, width, height;
        } rule; /* a filled rectangle */
        struct {
            cw_len x, y, width, height;
            const char *name;
        } image; /* the box; a picture of another shape is
                    centred in it, its aspect kept */
    };
} cw_item;

typedef struct cw_page {
    cw_item *items;
    size_t count, capacity;
} cw_page;

typedef struct cw_pages {
    cw_arena *arena;
    const cw_doc *doc;
    const cw_fonts *fonts;
    cw_page *pages;
    size_t count, capacity;
    cw_element *elements;
    size_t element_count, element_capacity;
} cw_pages;

/* Lays out a fitted document. Cannot fail but for memory: everything wrong was found before. */
cw_pages *cw_pages_lay_out(cw_arena *arena, const cw_doc *doc, const cw_fonts *fonts);

/* The pages as text, one item a line: `render --dump pages`, and the golden files. */
const char *cw_pages_dump(cw_arena *arena, const cw_pages *pages);

#endif
