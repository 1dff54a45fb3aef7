/*
 * Faces cut to what PDF embeds (pdf.md §2), straight from the mapped file: CID-keyed CFF by cff_cut.c, glyf by glyf.c.
 * What these cannot cut hb-subset cuts: it is asked for the glyphs and nothing of shaping — with GSUB kept, Noto's closure
 * grows a subset by two thirds.
 *
 * The bytes depend on the file and the glyph set only, and nothing is kept from one cut to the next: threads share the
 * mapped file and no more.
 */
#include "text/subset.h"

#include "text/faces.h"

#include <hb-subset.h>
#include <string.h>

/* ---- hb-subset ---- */

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

static void drop_cut(void *object) {
    cut *c = object;
    hb_blob_destroy(c->blob);
    hb_face_destroy(c->face);
    hb_subset_plan_destroy(c->plan);
    hb_subset_input_destroy(c->input);
}

static hb_subset_input_t *input_of(const uint32_t *glyphs, size_t count) {
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input) return NULL;
    hb_set_t *wanted = hb_subset_input_glyph_set(input);
    hb_set_add_sorted_array(wanted, glyphs, (unsigned int)count);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE |
                                         HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    hb_set_t *dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof DROPPED / sizeof *DROPPED; i++) hb_set_add(dropped, DROPPED[i]);
    hb_set_clear(hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG));
    if (hb_set_allocation_successful(wanted) && hb_set_allocation_successful(dropped)) return input;
    hb_subset_input_destroy(input);
    return NULL;
}

/* The codes in the cut: CIDs of a CID-keyed CFF, else the new glyph numbers. HarfBuzz keeps the order of glyphs. */
static bool encode(cw_arena *arena, const cut *c, const uint32_t *glyphs, size_t count, const cw_cff *cff,
                   uint16_t *codes) {
    const hb_map_t *renumbered = hb_subset_plan_old_to_new_glyph_mapping(c->plan);
    uint32_t *numbers = CW_NEW_ARRAY(arena, count, uint32_t);
    for (size_t i = 0; i < count; i++) {
        numbers[i] = hb_map_get(renumbered, glyphs[i]);
        if (numbers[i] > UINT16_MAX) return false;
        codes[i] = (uint16_t)numbers[i];
    }
    return !cff || cw_cff_cids(cff, numbers, count, codes);
}

bool cw_subset_by_harfbuzz(cw_arena *arena, const cw_fonts *fonts, size_t face, const uint32_t *glyphs, size_t count,
                           cw_subset *out) {
    const cw_open_face *open = fonts->faces[face];
    uint16_t *codes = CW_NEW_ARRAY(arena, count, uint16_t);
    cut *c = CW_NEW(arena, cut);
    cw_defer(arena, drop_cut, c);
    c->input = input_of(glyphs, count);
    c->plan = c->input ? hb_subset_plan_create_or_fail(open->hb, c->input) : NULL;
    c->face = c->plan ? hb_subset_plan_execute_or_fail(c->plan) : NULL;
    if (!c->face) return false;
    bool is_cff = open->face.cff;
    c->blob = is_cff ? hb_face_reference_table(c->face, HB_TAG('C', 'F', 'F', ' ')) : hb_face_reference_blob(c->face);

    unsigned int size = 0;
    const char *bytes = hb_blob_get_data(c->blob, &size);
    cw_cff cff = {0};
    if (!size || (is_cff && !cw_cff_open(arena, bytes, size, &cff))) return false;
    *out = (cw_subset){.bytes = bytes, .size = size, .cff = is_cff, .codes = codes, .registry = "Adobe",
                       .ordering = "Identity"};
    if (cff.cid_keyed) {
        out->registry = cff.registry;
        out->ordering = cff.ordering;
        out->supplement = cff.supplement;
    }
    return encode(arena, c, glyphs, count, is_cff ? &cff : NULL, codes);
}

/* ---- our own ---- */

static bool cut_cff(cw_arena *arena, const cw_cff *cff, const uint32_t *glyphs, size_t count, cw_subset *out) {
    uint32_t *all = CW_NEW_ARRAY(arena, count + 1, uint32_t); /* glyph 0 in front */
    uint16_t *cids = CW_NEW_ARRAY(arena, count + 1, uint16_t);
    memcpy(all + 1, glyphs, count * sizeof *glyphs);
    cw_bytes_view table;
    if (!cw_cff_cids(cff, all, count + 1, cids) || !cw_cff_cut(arena, cff, all, cids, count + 1, &table)) return false;
    *out = (cw_subset){.bytes = table.data, .size = table.size, .cff = true, .codes = cids + 1,
                       .registry = cff->registry, .ordering = cff->ordering, .supplement = cff->supplement};
    return true;
}

static bool cut_glyf(cw_arena *arena, const cw_glyf *glyf, const uint32_t *glyphs, size_t count, cw_subset *out) {
    cw_bytes_view file;
    if (!cw_glyf_cut(arena, glyf, glyphs, count, &file)) return false;
    uint16_t *codes = CW_NEW_ARRAY(arena, count, uint16_t);
    for (size_t i = 0; i < count; i++) codes[i] = (uint16_t)(i + 1);
    *out = (cw_subset){.bytes = file.data, .size = file.size, .codes = codes, .registry = "Adobe",
                       .ordering = "Identity"};
    return true;
}

bool cw_subset_face(cw_arena *arena, const cw_fonts *fonts, size_t face, const uint32_t *glyphs, size_t count,
                    cw_subset *out, cw_diags *diags) {
    const cw_open_face *open = fonts->faces[face];
    if (open->cff && cut_cff(arena, open->cff, glyphs, count, out)) return true;
    if (open->glyf && cut_glyf(arena, open->glyf, glyphs, count, out)) return true;
    bool done = cw_subset_by_harfbuzz(arena, fonts, face, glyphs, count, out);
    cw_fonts_check(fonts, arena);
    if (done) return true;
    cw_place place = {.file = open->face.file};
    CW_FIND(diags, CW_ERROR, "bad-font", place, "", font_not_cut, open->face.postscript);
    return false;
}

int cw_glyph_width(const cw_fonts *fonts, size_t face, uint32_t glyph) {
    const cw_open_face *open = fonts->faces[face];
    int upem = open->face.units_per_em;
    return (hb_font_get_glyph_h_advance(open->font, glyph) * 1000 + upem / 2) / upem;
}
