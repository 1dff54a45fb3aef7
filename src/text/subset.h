/*
 * A face cut down to the glyphs that a document draws, as PDF embeds it (pdf.md §2): the bare CFF table for
 * CFF faces, the whole sfnt for glyf faces, with the code of each glyph. One code path whether alone or in a batch.
 */
#ifndef CW_TEXT_SUBSET_H
#define CW_TEXT_SUBSET_H

#include "text/font.h"

typedef struct cw_subset {
    const void *bytes;      /* font program, in arena */
    size_t size;
    bool cff;               /* FontFile3 /CIDFontType0C; else FontFile2 */
    const uint16_t *codes;  /* per glyph of the input, in its order: the 2-byte code to write (CFF: CID; glyf: new gid) */
    const char *registry, *ordering; /* CIDSystemInfo: Adobe, Identity or GB1 */
    int supplement;
} cw_subset;

/* glyphs: distinct glyph ids, rising. Glyph 0 is always kept and need not be named. False (finding bad-font) when the
 * face cannot be cut. */
bool cw_subset_face(cw_arena *arena, const cw_fonts *fonts, size_t face, const uint32_t *glyphs, size_t count,
                    cw_subset *out, cw_diags *diags);

/* The same by hb-subset alone, without a finding: what cw_subset_face falls back on, and tests judge it by. */
bool cw_subset_by_harfbuzz(cw_arena *arena, const cw_fonts *fonts, size_t face, const uint32_t *glyphs, size_t count,
                           cw_subset *out);

/* Advance of a glyph in 1/1000 em, for /W. */
int cw_glyph_width(const cw_fonts *fonts, size_t face, uint32_t glyph);

#endif
