/*
 * One face of one font file. The file is mapped, never read whole: opening touches the table directory, name, head,
 * OS/2, post and what stands in front of the outlines, so that nine faces of 130 MB open in about a millisecond.
 */
#include "text/faces.h"

#include <hb-ot.h>
#include <string.h>

static void drop_blob(void *object) { hb_blob_destroy(object); }
static void drop_face(void *object) { hb_face_destroy(object); }
static void drop_font(void *object) { hb_font_destroy(object); }

static const char *name_of(cw_arena *arena, hb_face_t *face, hb_ot_name_id_t id) {
    unsigned int size = hb_ot_name_get_utf8(face, id, HB_LANGUAGE_INVALID, NULL, NULL);
    char *name = cw_alloc(arena, (size_t)size + 1);
    unsigned int room = size + 1;
    hb_ot_name_get_utf8(face, id, HB_LANGUAGE_INVALID, &room, name);
    return name;
}

/* The face of that PostScript name in a file or collection. A collection is searched to its end: regions share tables,
 * but each has a name of its own (fonts.md §5). */
static hb_face_t *choose(hb_blob_t *blob, const char *postscript) {
    unsigned int count = hb_face_count(blob);
    for (unsigned int i = 0; i < count; i++) {
        hb_face_t *face = hb_face_create(blob, i);
        char name[64]; /* a PostScript name has at most 63 characters (OpenType, name id 6) */
        unsigned int size = sizeof name;
        hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
        if (!postscript || !strcmp(name, postscript)) return face;
        hb_face_destroy(face);
    }
    return NULL;
}

/* Big-endian fields of a table; 0 behind its end. */
typedef struct table {
    hb_blob_t *blob;
    const uint8_t *bytes;
    unsigned int size;
} table;

static table table_of(hb_face_t *face, hb_tag_t tag) {
    table t = {.blob = hb_face_reference_table(face, tag)};
    t.bytes = (const uint8_t *)hb_blob_get_data(t.blob, &t.size);
    return t;
}

static int u16(table t, unsigned int at) { return at + 2 <= t.size ? t.bytes[at] << 8 | t.bytes[at + 1] : 0; }
static int s16(table t, unsigned int at) { return (int16_t)u16(t, at); }
static uint32_t u32(table t, unsigned int at) { return (uint32_t)u16(t, at) << 16 | (uint32_t)u16(t, at + 2); }

/* Font units to 1/1000 em, to the nearest. */
static int per_mille(int units, int upem) {
    int n = units * 1000;
    return (n + (n < 0 ? -upem / 2 : upem / 2)) / upem;
}

static void read_metrics(cw_open_face *out) {
    cw_face *face = &out->face;
    int upem = face->units_per_em;

    table head = table_of(out->hb, HB_TAG('h', 'e', 'a', 'd'));
    out->checksum = u32(head, 8);
    for (unsigned int i = 0; i < 4; i++) face->bbox[i] = per_mille(s16(head, 36 + 2 * i), upem);
    hb_blob_destroy(head.blob);

    /* OS/2's typographic lines, not hhea's: FandolSong-Regular's hhea.descender has the wrong sign. */
    table os2 = table_of(out->hb, HB_TAG('O', 'S', '/', '2'));
    face->weight = u16(os2, 4);
    face->fs_type = u16(os2, 8);
    face->ascent = per_mille(s16(os2, 68), upem);
    face->descent = per_mille(s16(os2, 70), upem);
    face->cap_height = u16(os2, 0) >= 2 ? per_mille(s16(os2, 88), upem) : 0;
    hb_blob_destroy(os2.blob);
    if (!face->weight) face->weight = 400;
    if (!face->ascent) face->ascent = face->bbox[3];
    if (!face->descent) face->descent = face->bbox[1];
    if (face->descent > 0) face->descent = -face->descent;
    if (!face->cap_height) { /* the top of H, else that of a Latin capital in most CJK faces */
        hb_glyph_extents_t extents;
        uint32_t h = cw_face_glyph(out, 'H');
        bool known = h && hb_font_get_glyph_extents(out->font, h, &extents);
        face->cap_height = known ? per_mille(extents.y_bearing, upem) : 733;
    }

    table post = table_of(out->hb, HB_TAG('p', 'o', 's', 't'));
    face->italic_angle = s16(post, 4); /* the whole degrees of a 16.16 number */
    hb_blob_destroy(post.blob);

}

/* A table that stays referenced as long as the face. */
static cw_bytes_view kept_table(cw_arena *arena, hb_face_t *face, hb_tag_t tag) {
    table t = table_of(face, tag);
    cw_defer(arena, drop_blob, t.blob);
    return (cw_bytes_view){t.bytes, t.size};
}

static void open_outlines(cw_arena *arena, cw_open_face *out) {
    cw_bytes_view bytes = kept_table(arena, out->hb, HB_TAG('C', 'F', 'F', ' '));
    out->face.cff = bytes.size > 0;
    if (out->face.cff) {
        cw_cff *cff = CW_NEW(arena, cw_cff);
        if (cw_cff_open(arena, bytes.data, bytes.size, cff)) out->cff = cff;
        return;
    }
    cw_glyf *glyf = CW_NEW(arena, cw_glyf);
    *glyf = (cw_glyf){.glyf = kept_table(arena, out->hb, HB_TAG('g', 'l', 'y', 'f')),
                      .loca = kept_table(arena, out->hb, HB_TAG('l', 'o', 'c', 'a')),
                      .head = kept_table(arena, out->hb, HB_TAG('h', 'e', 'a', 'd')),
                      .hhea = kept_table(arena, out->hb, HB_TAG('h', 'h', 'e', 'a')),
                      .hmtx = kept_table(arena, out->hb, HB_TAG('h', 'm', 't', 'x')),
                      .maxp = kept_table(arena, out->hb, HB_TAG('m', 'a', 'x', 'p'))};
    if (cw_glyf_open(glyf)) out->glyf = glyf;
}

/* The ideographic centre: mean middle of box-shaped hanzi (fonts.md §4). */
static int measure_centre(const cw_open_face *face) {
    static const uint32_t boxes[] = {
        /* 国圆图围固园田目口回因困四日团中申甲由曲面血而西白百自直且曰量重 */
        0x56FD, 0x5706, 0x56FE, 0x56F4, 0x56FA, 0x56ED, 0x7530, 0x76EE, 0x53E3, 0x56DE, 0x56E0,
        0x56F0, 0x56DB, 0x65E5, 0x56E2, 0x4E2D, 0x7533, 0x7532, 0x7531, 0x66F2, 0x9762, 0x8840,
        0x800C, 0x897F, 0x767D, 0x767E, 0x81EA, 0x76F4, 0x4E14, 0x66F0, 0x91CF, 0x91CD,
    };
    int64_t sum = 0, found = 0;
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
        hb_glyph_extents_t extents;
        uint32_t glyph = cw_face_glyph(face, boxes[i]);
        if (!glyph || !hb_font_get_glyph_extents(face->font, glyph, &extents)) continue;
        sum += 2 * extents.y_bearing + extents.height; /* height is negative: twice the middle */
        found++;
    }
    if (!found) return (face->face.ascent + face->face.descent) / 2;
    int64_t ems = 2 * found * face->face.units_per_em;
    return (int)((sum * 1000 + ems / 2) / ems);
}

/* OS/2 fsType: restricted licence alone, no subsetting, bitmaps only (OpenType, OS/2). */
static bool is_restricted(int fs_type) { return (fs_type & 0xF) == 0x2 || (fs_type & 0x300); }

static cw_face_state open_face(cw_arena *arena, const char *path, const cw_wanted_face *wanted, cw_open_face **result) {
    cw_open_face *out = CW_NEW(arena, cw_open_face);
    out->face.file = cw_strdup(arena, path);

    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    if (!blob) return CW_FACE_BROKEN;
    cw_defer(arena, drop_blob, blob);
    out->blob = blob;
    if (!hb_face_count(blob)) return CW_FACE_BROKEN;

    out->hb = choose(blob, wanted->postscript);
    if (!out->hb) return CW_FACE_OTHER;
    cw_defer(arena, drop_face, out->hb);
    if (!hb_face_get_glyph_count(out->hb)) return CW_FACE_BROKEN;
    hb_face_make_immutable(out->hb);

    out->face.units_per_em = (int)hb_face_get_upem(out->hb);
    out->font = hb_font_create(out->hb);
    cw_defer(arena, drop_font, out->font);
    hb_font_set_scale(out->font, out->face.units_per_em, out->face.units_per_em);
    hb_font_make_immutable(out->font);

    out->face.postscript = name_of(arena, out->hb, HB_OT_NAME_ID_POSTSCRIPT_NAME);
    out->face.family = name_of(arena, out->hb, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);
    if (!*out->face.family) out->face.family = name_of(arena, out->hb, HB_OT_NAME_ID_FONT_FAMILY);
    read_metrics(out);
    open_outlines(arena, out);
    out->face.centre = wanted->centre == CW_CENTRE_UNKNOWN ? measure_centre(out) : wanted->centre;
    *result = out;
    return is_restricted(out->face.fs_type) && !wanted->licensed ? CW_FACE_RESTRICTED : CW_FACE_OPEN;
}

/* HarfBuzz calls a file broken, or has no metrics, when it had no memory. */
cw_face_state cw_face_open(cw_arena *arena, const char *path, const cw_wanted_face *wanted, cw_open_face **result) {
    cw_face_state state = open_face(arena, path, wanted, result);
    cw_check_memory(arena);
    return state;
}

uint32_t cw_face_glyph(const cw_open_face *face, uint32_t codepoint) {
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(face->font, codepoint, &glyph) ? glyph : 0;
}
