/*
 * The little of CFF (Adobe Technical Note 5176) that PDF needs of a subset: which CID each glyph has, and the character
 * collection (ROS). hb-subset renumbers glyphs but keeps the original CIDs in the charset, and codes in PDF are CIDs.
 */
#ifndef CW_TEXT_CFF_H
#define CW_TEXT_CFF_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct cw_cff {
    bool cid_keyed; /* else the code of a glyph is its number, and registry and ordering are NULL */
    uint16_t *cids; /* per glyph */
    size_t glyph_count;
    const char *registry, *ordering; /* "Adobe", "GB1" */
    int supplement;
} cw_cff;

/* Reads a bare CFF table; the result lives in arena. False when the table is damaged or not CFF version 1. */
bool cw_cff_read(cw_arena *arena, const void *bytes, size_t size, cw_cff *out);

#endif
