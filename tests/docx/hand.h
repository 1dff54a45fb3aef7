/* A style sheet, a profile and a writer made by hand: the tests of single elements do not depend on layouts/. */
#ifndef HAND_H
#define HAND_H

#include "docx/parts.h"

typedef struct hand {
    cw_arena *arena;
    cw_diags *diags;
    cw_style_sheet sheet;
    cw_docx_profile profile;
    cw_doc doc;
    cw_docx_options options;
    cw_docx docx;
} hand;

/* GB/T 9704 in figures, profile "gb2312", an empty document; plain, without data. */
hand *hand_new(void);
void hand_free(hand *h);

/* A node of one span in a style, text and all. */
cw_node hand_node(cw_arena *arena, cw_node_kind kind, cw_style_id style, const char *text);

/* The bytes of a part, NUL-terminated. */
const char *hand_text(hand *h, cw_part part);

#endif
