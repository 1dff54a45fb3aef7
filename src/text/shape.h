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
    uint32_t end;     /* byte offset behind the last character it draws: —— may be one glyph of two characters */
    cw_len advance;   /* at the text's size; face units scaled and rounded once */
    cw_len x_offset, y_offset; /* y_offset up; includes the fallback's vertical correction (centre of primary − centre) */
    uint32_t codepoint; /* the character it draws, the first of its cluster; 0 for a further glyph of the same cluster.
                           U+0020 for U+00A0, which is drawn with the space's glyph. */
} cw_glyph;

typedef struct cw_shaped {
    const cw_glyph *glyphs;
    size_t count;
} cw_shaped;

typedef struct cw_shaper cw_shaper;

/* A shaper over frozen fonts; in arena, goes with it. */
cw_shaper *cw_shaper_new(cw_arena *arena, const cw_fonts *fonts);

/* Tells the shaper a text of the document before anything is shaped, for the signs of series (①–⑳). The rule: all signs
 * of a series are drawn in a role from one face, the first of the role's chain (Latin face apart) that has every member
 * which the prepared texts of that role and the text being shaped hold; when no face has them all, each is looked for by
 * itself. So a document looks the same whoever lays it out, if each prepares the same texts: fit and pages prepare every
 * text of a document, in any order. */
void cw_shaper_prepare(cw_shaper *shaper, cw_role role, const char *text, size_t length);

/* Shapes length bytes of text in a role at a character size. U+00A0 is drawn as a space, U+3000 as itself. A character
 * that no face has: finding missing-glyph (error) naming character, code point and pointer, once a shaper; its glyph is
 * left out. source may be NULL (a text that is not from a file), diags too (the text was shaped before). The glyphs live
 * in the shaper's arena. */
cw_shaped cw_shape(cw_shaper *shaper, cw_role role, cw_len size, const char *text, size_t length, const char *pointer,
                   const cw_source *source, cw_diags *diags);

/* Advance that an ASCII character has in the role's primary face, where the role draws ASCII with a face of its own: what
 * a program that knows only the one face of the DOCX takes. −1 when the role has no such face, or for other characters. */
cw_len cw_plain_advance(const cw_shaper *shaper, cw_role role, cw_len size, uint32_t codepoint, size_t face);

#endif
