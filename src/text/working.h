/* Working faces of a batch; for subset.c. */
#ifndef CW_TEXT_WORKING_H
#define CW_TEXT_WORKING_H

#include "text/faces.h"

#include <hb-subset.h>

/* A face cut to the characters that reports use, and preprocessed. */
typedef struct cw_working_face {
    hb_face_t *hb;
    uint32_t *glyphs; /* per glyph of the original: its number here, or CW_NO_GLYPH */
    size_t count;
} cw_working_face;

enum { CW_NO_GLYPH = UINT32_MAX >> 1 };

/* The working face that has all these glyphs, or NULL. */
const cw_working_face *cw_working_face_for(const cw_fonts *fonts, size_t face, const uint32_t *glyphs, size_t count);

/* Their numbers in it, rising as they were: hb-subset keeps the order. */
const uint32_t *cw_working_glyphs(cw_arena *arena, const cw_working_face *working, const uint32_t *glyphs, size_t count);

/* subset.c: what every cut asks for; the table kept (0: none) is not dropped. NULL when there is no memory. */
hb_subset_input_t *cw_subset_input(const uint32_t *glyphs, size_t count, hb_tag_t kept);

#endif
