/*
 * What the files of src/text share and nobody else sees: opened faces with their HarfBuzz objects, and families, which
 * say from which face a character of a role is drawn.
 */
#ifndef CW_TEXT_FACES_H
#define CW_TEXT_FACES_H

#include "text/cff.h"
#include "text/font.h"
#include "text/glyf.h"

#include <hb.h>
#include <stdatomic.h>

typedef struct cw_open_face {
    cw_face face;
    hb_blob_t *blob;   /* the mapped file */
    hb_face_t *hb;     /* immutable */
    hb_font_t *font;   /* immutable, scale = units per em */
    uint32_t checksum; /* head.checkSumAdjustment */
    const cw_cff *cff;   /* the opened outlines, of one kind or the other; NULL: there are none, or they cannot be read */
    const cw_glyf *glyf;
} cw_open_face;

typedef struct cw_range {
    uint32_t first, last;
} cw_range;

typedef struct cw_ranges {
    const cw_range *items;
    size_t count;
} cw_ranges;

/* A face in a family's order of trying. */
typedef struct cw_link {
    uint16_t face;
    bool latin;      /* drawn on the primary's baseline, uncorrected; only characters of `only` */
    cw_ranges only;  /* characters it is asked for; count 0: all */
    cw_ranges never; /* characters it is never asked for */
} cw_link;

typedef struct cw_family {
    const char *name;
    uint16_t primary;
    const cw_link *chain; /* Latin face, primary, fallbacks: the first that has a character draws it */
    size_t chain_count;
    const cw_range *groups; /* series of signs that come from one face */
    size_t group_count;
} cw_family;

struct cw_fonts {
    cw_arena *arena;
    char id[65];
    const cw_open_face **faces; /* the array's elements stay where they are */
    size_t count, capacity;
    const cw_family *roles[CW_ROLE_COUNT];
    atomic_bool *damaged; /* of tables that HarfBuzz reads when they are first asked for, one could not be made: faces keep
                             that, so nothing may be drawn with them any more */
    hb_language_t language; /* asked for once, before there are threads: HarfBuzz makes it at the first asking */
};

/* After HarfBuzz was called: to the arena's trap when it had no memory, now or earlier. */
void cw_fonts_check(const cw_fonts *fonts, cw_arena *arena);

/* ---- face.c ---- */

/* Which face a file should hold. */
typedef struct cw_wanted_face {
    const char *postscript; /* NULL: the file's first face */
    int centre;             /* CW_CENTRE_UNKNOWN: measured */
    bool licensed;          /* the office holds a licence: fsType does not forbid embedding */
} cw_wanted_face;

enum { CW_CENTRE_UNKNOWN = INT16_MIN };

typedef enum { CW_FACE_OPEN, CW_FACE_BROKEN, CW_FACE_OTHER, CW_FACE_RESTRICTED } cw_face_state;

/* Maps the file at path and opens its face. out lives in arena, which also lets go of the HarfBuzz objects; on
 * CW_FACE_RESTRICTED out is set too, for its fs_type. */
cw_face_state cw_face_open(cw_arena *arena, const char *path, const cw_wanted_face *wanted, cw_open_face **out);

/* Glyph of a character without shaping; 0: the face has none. */
uint32_t cw_face_glyph(const cw_open_face *face, uint32_t codepoint);

/* ---- search.c ---- */

/* Finds font files by name; the folders of fonts.md §7 in order, the deep ones walked once and only when needed. */
typedef struct cw_font_search cw_font_search;

cw_font_search *cw_font_search_new(cw_arena *arena, const char *const *dirs, size_t dir_count);

/* Path of a readable file of that name, or NULL. */
const char *cw_font_search_find(cw_font_search *search, const char *file);

/* Paths of all files of the folders and trees, each folder's in byte order; a file that two of them hold is there twice. */
const char *const *cw_font_search_all(cw_font_search *search, size_t *count);

/* ---- manifest.c ---- */

/* Opens the faces of a manifest into fonts (its arena). False with findings. */
bool cw_manifest_read(cw_fonts *fonts, const cw_source *source, cw_font_search *search, cw_diags *diags);

/* ---- itemize.c ---- */

/* Chooses faces character by character, with a memory of its own; belongs to one shaper. */
typedef struct cw_itemizer cw_itemizer;

enum { CW_GROUP_COUNT = 32, CW_GROUP_MEMBERS = 64 }; /* most series of a role, most signs of a series */

cw_itemizer *cw_itemizer_new(cw_arena *arena, const cw_fonts *fonts);

/* Remembers the signs of series in a text of the document. */
void cw_itemizer_note(cw_itemizer *itemizer, cw_role role, const char *text, size_t size);

/* Settles the faces of the series for the text that is to be cut next: what was noted and what the text holds. */
void cw_itemizer_begin(cw_itemizer *itemizer, cw_role role, const char *text, size_t size);

/* The link that draws a character of the text begun, or NULL. */
const cw_link *cw_itemizer_link(cw_itemizer *itemizer, cw_role role, uint32_t codepoint);

/* Characters without a picture of their own (joiners, variation selectors, marks of direction): they stay with the face
 * of the character before them. */
bool cw_is_ignorable(uint32_t codepoint);

#endif
