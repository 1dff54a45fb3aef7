/* The faces of the pages as embedded subsets: composite fonts with Identity-H, so that two bytes name a glyph. */
#ifndef CW_PDF_FONTS_H
#define CW_PDF_FONTS_H

#include "pdf/file.h"

/* A glyph that the pages draw. */
typedef struct cw_pdf_glyph {
    uint32_t id;        /* in the face; 0: an empty slot */
    uint32_t codepoint; /* what it is read as */
    uint16_t code;      /* known after cw_pdf_embed_fonts */
    int16_t width;      /* 1/1000 em */
} cw_pdf_glyph;

typedef struct cw_pdf_font {
    cw_pdf_glyph *slots; /* open addressing by glyph id; capacity a power of two */
    size_t count, capacity;
    HPDF_Dict dict; /* the Type0 font; NULL when the face is not used */
} cw_pdf_font;

/* Collects the glyphs of all pages into file->fonts. */
void cw_pdf_collect_glyphs(cw_pdf *file);

/* Cuts and embeds every face in use and enters it into resources as /F<index>. False with findings when a face cannot
 * be cut. */
bool cw_pdf_embed_fonts(cw_pdf *file, HPDF_Dict resources);

/* A collected glyph; never NULL for one that the pages draw. */
const cw_pdf_glyph *cw_pdf_glyph_of(const cw_pdf_font *font, uint32_t id);

/* What a character is read as: a no-break space is a space, because both are one glyph. */
static inline uint32_t cw_pdf_read_as(uint32_t codepoint) { return codepoint == 0xA0 ? ' ' : codepoint; }

#endif
