/*
 * Text to glyphs. A text is cut into pieces of one face (fallback per character, series of signs from one face), shaped
 * by HarfBuzz with script Hani and language zh-Hans set on every buffer (fonts.md §4: never guessed), and given back as
 * one array of glyphs in logical order with widths in 1/1000 pt.
 */
#ifndef CW_TEXT_SHAPE_H
#define CW_TEXT_SHAPE_H

#include "doc/doc.h"
#include "text/font.h"

/* One glyph before it is placed. */
typedef struct cw_glyph {
    uint16_t face;    /* index in cw_fonts */
    uint32_t id;      /* glyph id in the face; never 0 */
    uint32_t cluster; /* byte offset of its first character in the text */
    cw_len advance;   /* at the text's size; face units scaled and rounded once */
    cw_len x_offset, y_offset; /* y_offset up; includes the fallback's vertical correction (centre of primary − centre) */
    uint32_t codepoint; /* the character it draws; for ToUnicode (first of the cluster) */
} cw_glyph;

typedef struct cw_shaped {
    const cw_glyph *glyphs;
    size_t count;
} cw_shaped;

typedef struct cw_shaper cw_shaper;

/* A shaper over frozen fonts; in arena, goes with it. */
cw_shaper *cw_shaper_new(cw_arena *arena, const cw_fonts *fonts);

/* Shapes size bytes of text in a role at a character size. U+00A0 is drawn as a space, U+3000 as itself. A character
 * that no face has: finding missing-glyph (error) naming character, code point and pointer; its glyph is left out. */
cw_shaped cw_shape(cw_shaper *shaper, cw_role role, cw_len size, const char *text, size_t length, const char *pointer,
                   const cw_source *source, cw_diags *diags);

#endif
