/* Pages made by hand: the PDF writer is tested without the layout. Every kind of item, element and attribute. */
#ifndef TESTS_PDF_HAND_H
#define TESTS_PDF_HAND_H

#include "pdf/pdf.h"

typedef struct hand {
    cw_arena *arena;
    cw_pages *pages;
    cw_doc *doc;
    cw_shaper *shaper;
    cw_diags *diags;
} hand;

/* An empty document over fonts; freed with cw_arena_free(h.arena) and cw_diags_free(h.diags). */
hand hand_new(const cw_fonts *fonts);

int hand_element(hand *h, cw_tag tag, int parent);
/* A line of text at x, baseline y (from the top), 1/1000 pt; element −1: an artifact of that kind. spread is added
 * between glyphs. Returns x behind it. */
cw_len hand_text(hand *h, size_t page, int element, cw_artifact artifact, cw_role role, cw_len size, cw_len x, cw_len y,
                 cw_len spread, const char *text);
void hand_rule(hand *h, size_t page, cw_len x, cw_len y, cw_len width, cw_len height);
cw_item *hand_item(hand *h, size_t page);

/* Two pages: title, section heading, a paragraph that begins with a run-in heading and goes on over the page, a table
 * with merged heads and an empty cell, page numbers. */
hand hand_report(const cw_fonts *fonts);

#endif
