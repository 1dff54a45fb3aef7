/*
 * Compact Font Format (Adobe Technical Note 5176), as far as cutting a CID-keyed face to a document's glyphs needs it.
 *
 * An opened table points into the bytes it was opened from (a mapped font file) and copies nothing, so opening one of
 * 65 535 glyphs takes microseconds, and any number of threads may cut from it at once. Every offset is checked where it
 * is followed: a damaged table is refused, not trusted.
 */
#ifndef CW_TEXT_CFF_H
#define CW_TEXT_CFF_H

#include "base/buf.h"
#include "base/deflate.h"

#include <stdbool.h>
#include <stdint.h>

/* A part of the table. */
typedef struct cw_cff_span {
    const uint8_t *begin, *end; /* both NULL: the table has no such part */
} cw_cff_span;

/* An INDEX (TN 5176 §5). */
typedef struct cw_cff_index {
    uint32_t count;
    int offset_size;
    const uint8_t *offsets, *data, *end; /* data: one byte before the first object, as offsets count from 1 */
} cw_cff_index;

/* A Font DICT with its Private DICT: what glyphs of one kind (hanzi, kana, Latin) have in common. The spans are DICT
 * entries, operands and operator, to be copied as they stand. */
typedef struct cw_cff_kind {
    cw_cff_span matrix, default_width, nominal_width;
    cw_cff_index subrs;
} cw_cff_kind;

typedef struct cw_cff {
    cw_cff_span table, name;
    bool cid_keyed;                  /* else a glyph's code is its number; registry and what follows is not set */
    uint32_t glyph_count;
    const char *registry, *ordering; /* "Adobe", "GB1" */
    int supplement;
    cw_cff_index charstrings, subrs; /* subrs: the global ones */
    cw_cff_span matrix, bbox;        /* DICT entries */
    size_t charset, kind_of_glyphs;  /* offsets of charset and FDSelect; charset ≤ 2: CIDs are glyph numbers */
    const cw_cff_kind *kinds;
    size_t kind_count;
} cw_cff;

/* Opens a bare CFF table; bytes must stay where they are as long as out is used, what is made beside them lives in arena.
 * False when the table is damaged, not CFF version 1, or has charstrings of type 1. */
bool cw_cff_open(cw_arena *arena, const void *bytes, size_t size, cw_cff *out);

/* The CIDs of glyphs, rising, into cids; the glyphs' own numbers when the face is not CID-keyed. False when the charset
 * ends before the last of them. */
bool cw_cff_cids(const cw_cff *cff, const uint32_t *glyphs, size_t count, uint16_t *cids);

/* Their kinds (indexes in cff->kinds), by FDSelect. False when it does not say, or names one that is not there. */
bool cw_cff_kinds(const cw_cff *cff, const uint32_t *glyphs, size_t count, uint8_t *kinds);

/* An object of an INDEX; false when there is none or it reaches beyond the INDEX. */
bool cw_cff_object(const cw_cff_index *index, uint32_t i, cw_cff_span *out);

/* ---- charstring.c ---- */

/* Appends a glyph's charstring to out without calls and hints: what its subroutines hold stands in their place. The
 * outline and the width are the same. False (and out as long as it was) for what is damaged or rare: arithmetic, accents
 * composed by endchar, more than 32 KiB. */
bool cw_cff_flatten(const cw_cff *cff, uint32_t glyph, const cw_cff_kind *kind, cw_buf *out);

/* ---- cff_cut.c ---- */

/* A bare CFF table with these glyphs (distinct, rising, 0 the first) and nothing else; CIDs are kept. cids: those of the
 * glyphs, from cw_cff_cids. The bytes depend on the table and the glyphs only and live in arena. False when the face is
 * not CID-keyed, is damaged, or has a glyph that cannot be flattened: hb-subset is tried then. */
bool cw_cff_cut(cw_arena *arena, const cw_cff *cff, const uint32_t *glyphs, const uint16_t *cids, size_t count,
                cw_bytes_view *out);

#endif
