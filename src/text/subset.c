/*
 * hb-subset, asked for what PDF embeds (pdf.md §2): the glyphs and nothing of shaping — with GSUB kept, Noto's closure
 * grows a subset by two thirds.
 *
 * The bytes depend on the file and the glyph set only. Flags are part of that promise: with DESUBROUTINIZE a cut
 * through an already cut and preprocessed face gives the same bytes as the direct cut (tests/text/test_subset.c), so a
 * batch puts such a face, prepared by working.c, where the original stands, and no document changes.
 */
#include "text/subset.h"

#include "text/cff.h"
#include "text/working.h"

#include <hb-subset.h>

static const hb_tag_t DROPPED[] = {
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('B', 'A', 'S', 'E'),
    HB_TAG('V', 'O', 'R', 'G'), HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('n', 'a', 'm', 'e'),
    HB_TAG('p', 'o', 's', 't'), HB_TAG('O', 'S', '/', '2'), HB_TAG('c', 'm', 'a', 'p'), HB_TAG('D', 'S', 'I', 'G'),
    HB_TAG('g', 'a', 's', 'p'), HB_TAG('k', 'e', 'r', 'n'), HB_TAG('V', 'D', 'M', 'X'), HB_TAG('h', 'd', 'm', 'x'),
    HB_TAG('L', 'T', 'S', 'H'), HB_TAG('S', 'T', 'A', 'T'), HB_TAG('E', 'P', 'A', 'R'), HB_TAG('P', 'f', 'E', 'd'),
    HB_TAG('F', 'F', 'T', 'M'), HB_TAG('P', 'C', 'L', 'T'), HB_TAG('m', 'o', 'r', 't'), HB_TAG('m', 'o', 'r', 'x'),
    HB_TAG('E', 'B', 'D', 'T'), HB_TAG('E', 'B', 'L', 'C'), HB_TAG('E', 'B', 'S', 'C'),
};

/* What a cut holds of HarfBuzz, let go of by the arena whichever way out is taken. */
typedef struct cut {
    hb_subset_input_t *input;
    hb_subset_plan_t *plan;
    hb_face_t *face;
    hb_blob_t *blob; /* the font program; lives as long as the arena */
} cut;

static void drop_cutting(cut *c) {
    hb_face_destroy(c->face);
    hb_subset_plan_destroy(c->plan);
    hb_subset_input_destroy(c->input);
    c->face = NULL;
    c->plan = NULL;
    c->input = NULL;
}

static void drop_cut(void *object) {
    drop_cutting(object);
    hb_blob_destroy(((cut *)object)->blob);
}

hb_subset_input_t *cw_subset_input(const uint32_t *glyphs, size_t count, hb_tag_t kept) {
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input) return NULL;
    hb_set_t *wanted = hb_subset_input_glyph_set(input);
    hb_set_add_sorted_array(wanted, glyphs, (unsigned int)count);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE |
                                         HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    hb_set_t *dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof DROPPED / sizeof *DROPPED; i++)
        if (DROPPED[i] != kept) hb_set_add(dropped, DROPPED[i]);
    hb_set_clear(hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG));
    if (hb_set_allocation_successful(wanted) && hb_set_allocation_successful(dropped)) return input;
    hb_subset_input_destroy(input);
    return NULL;
}

static bool run(cut *c, hb_face_t *source, bool cff, const uint32_t *glyphs, size_t count) {
    c->input = cw_subset_input(glyphs, count, 0);
    if (!c->input) return false;

    c->plan = hb_subset_plan_create_or_fail(source, c->input);
    if (c->plan) c->face = hb_subset_plan_execute_or_fail(c->plan);
    if (!c->face) return false;
    c->blob = cff ? hb_face_reference_table(c->face, HB_TAG('C', 'F', 'F', ' ')) : hb_face_reference_blob(c->face);
    return hb_blob_get_length(c->blob) > 0;
}

/* The code of each glyph: its CID in a CID-keyed CFF, else its number in the subset. */
static bool encode(const cut *c, const cw_cff *cff, const uint32_t *glyphs, size_t count, uint16_t *codes) {
    const hb_map_t *renumbered = hb_subset_plan_old_to_new_glyph_mapping(c->plan);
    for (size_t i = 0; i < count; i++) {
        uint32_t glyph = hb_map_get(renumbered, glyphs[i]);
        if (glyph > UINT16_MAX || (cff && glyph >= cff->glyph_count)) return false;
        codes[i] = cff ? cff->cids[glyph] : (uint16_t)glyph;
    }
    return true;
}

bool cw_subset_face(cw_arena *arena, const cw_fonts *fonts, size_t face, const uint32_t *glyphs, size_t count,
                    cw_subset *out, cw_diags *diags) {
    const cw_open_face *open = fonts->faces[face];
    const cw_working_face *working = open->face.cff ? cw_working_face_for(fonts, face, glyphs, count) : NULL;
    hb_face_t *source = working ? working->hb : open->hb;
    if (working) glyphs = cw_working_glyphs(arena, working, glyphs, count);
    uint16_t *codes = CW_NEW_ARRAY(arena, count, uint16_t);
    cut *c = CW_NEW(arena, cut);
    cw_defer(arena, drop_cut, c);

    cw_cff cff = {.registry = "Adobe", .ordering = "Identity"};
    bool sound = run(c, source, open->face.cff, glyphs, count);
    unsigned int size = 0;
    const char *bytes = sound ? hb_blob_get_data(c->blob, &size) : NULL;
    if (sound && open->face.cff) sound = cw_cff_read(arena, bytes, size, &cff);
    sound = sound && encode(c, open->face.cff ? &cff : NULL, glyphs, count, codes);
    drop_cutting(c);
    if (!sound) {
        cw_place place = {.file = open->face.file};
        CW_FIND(diags, CW_ERROR, "bad-font", place, "", font_not_cut, open->face.postscript);
        return false;
    }
    *out = (cw_subset){
        .bytes = bytes,
        .size = size,
        .cff = open->face.cff,
        .codes = codes,
        .registry = cff.registry ? cff.registry : "Adobe",
        .ordering = cff.ordering ? cff.ordering : "Identity",
        .supplement = cff.supplement,
    };
    return true;
}

int cw_glyph_width(const cw_fonts *fonts, size_t face, uint32_t glyph) {
    const cw_open_face *open = fonts->faces[face];
    int upem = open->face.units_per_em;
    return (hb_font_get_glyph_h_advance(open->font, glyph) * 1000 + upem / 2) / upem;
}
