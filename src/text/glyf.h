/*
 * TrueType outlines (OpenType, glyf and loca), as far as cutting a face to a document's glyphs needs them. As with CFF
 * (cff.h) an opened face points into the mapped file, copies nothing and is shared by threads; every offset is checked
 * where it is followed.
 */
#ifndef CW_TEXT_GLYF_H
#define CW_TEXT_GLYF_H

#include "base/buf.h"
#include "base/deflate.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct cw_glyf {
    cw_bytes_view glyf, loca, head, hhea, hmtx, maxp; /* the tables, set by whoever opens */
    uint32_t glyph_count, metric_count;               /* from maxp and hhea */
    bool long_offsets;                                /* of loca */
} cw_glyf;

/* Reads what is in front of the outlines. False when a table is missing, too short, or speaks of more than is there. */
bool cw_glyf_open(cw_glyf *face);

/* A font file of these glyphs (distinct, rising, without 0) and what they are composed of, with the six tables that a PDF
 * asks for (ISO 32000-1 table 126) and without instructions. .notdef is glyph 0, glyphs[i] is glyph i + 1, parts follow.
 * The bytes depend on the face and the glyphs only and live in arena. False when a glyph is damaged. */
bool cw_glyf_cut(cw_arena *arena, const cw_glyf *face, const uint32_t *glyphs, size_t count, cw_bytes_view *out);

#endif
