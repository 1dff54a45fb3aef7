/*
 * Faces, opened once and shared: a manifest (fonts/fonts.json) names for each role one face, the face of its ASCII, and
 * the fallback chain. Faces are mapped files; hb_face_t and hb_font_t are immutable after opening.
 *
 * Only src/text includes HarfBuzz and FreeType; other folders use the numbers below.
 * Threads: cw_fonts is shared freely once opened. A cw_shaper belongs to one thread at a time.
 */
#ifndef CW_TEXT_FONT_H
#define CW_TEXT_FONT_H

#include "layout/layout.h"

typedef struct cw_fonts cw_fonts;

/* A face as documents need it; index is its place in cw_fonts and in glyph runs. em-based numbers are 1/1000 em. */
typedef struct cw_face {
    const char *file;        /* path it was opened from (for diagnostics only: never in an output) */
    const char *postscript;  /* PostScript name */
    const char *family;      /* family name (name id 1/16) */
    const char *package;     /* Debian package, for the message when it is missing */
    const char *sha256;      /* of the manifest */
    uint32_t expected_size;  /* of the file, by the manifest; 0: not said */
    bool cff;                /* CFF outlines; else glyf */
    int units_per_em;
    int ascent, descent, cap_height, weight, italic_angle; /* for the FontDescriptor */
    int bbox[4];
    int centre;              /* ideographic centre above the baseline */
    int fs_type;             /* OS/2 fsType */
} cw_face;

/* A manifest as bytes, and those compiled in: [0] is fonts.json, the shipped one; [1] is noto.json. */
typedef struct cw_manifest_file {
    const char *name;
    const void *bytes;
    size_t size;
} cw_manifest_file;

extern const cw_manifest_file CW_BUILTIN_MANIFESTS[];
extern const size_t CW_BUILTIN_MANIFEST_COUNT;

/* Opens every face a manifest names, searching dirs first and then the folders of fonts/README.md. manifest_name is for
 * findings. Missing files, wrong faces, restricted licences: findings (code missing-font, bad-manifest, no-memory);
 * NULL then. Size and checkSumAdjustment unlike the manifest's: warning font-differs. Freed with cw_fonts_close. */
cw_fonts *cw_fonts_open(const char *manifest_name, const void *manifest, size_t size, const char *const *dirs,
                        size_t dir_count, cw_diags *diags);
void cw_fonts_close(cw_fonts *fonts);

size_t cw_fonts_count(const cw_fonts *fonts);
const cw_face *cw_fonts_face(const cw_fonts *fonts, size_t index);

/* The manifest's own bytes' SHA-256 in hex, for metadata and resuming a batch. */
const char *cw_fonts_id(const cw_fonts *fonts);

/* Index of a role's primary face. */
size_t cw_fonts_primary(const cw_fonts *fonts, cw_role role);

/* How a role uses a face. */
typedef enum { CW_USE_NONE, CW_USE_PRIMARY, CW_USE_LATIN, CW_USE_FALLBACK } cw_face_use;
cw_face_use cw_fonts_use(const cw_fonts *fonts, cw_role role, size_t face);

/* The face that draws a character in a role (primary, its ASCII face, or the chain), −1 when none has it. group_first
 * rules (①–⑳ from one face) are applied by itemizing a whole text; this is the single character's answer. */
int cw_fonts_face_for(const cw_fonts *fonts, cw_role role, uint32_t codepoint);

/* Compares each file's sha256 with the manifest: `fonts --verify`. True when all agree; findings otherwise. */
bool cw_fonts_verify(const cw_fonts *fonts, cw_diags *diags);

/* For each of count names (of families, or full names of faces) a font file of this computer that bears it, NULL where the
 * folders searched have none; dirs are searched first. Names in any language of the file, capitals or small letters alike.
 * Reads the names of every font file until all are found: some milliseconds a hundred files. Paths are in arena. */
void cw_font_families_find(cw_arena *arena, const char *const *dirs, size_t dir_count, const char *const *names,
                           size_t count, const char **files);

#endif
