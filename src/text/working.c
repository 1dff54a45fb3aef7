/*
 * Cutting in two stages (performance.md, plan C). hb-subset reads the whole of a face before it cuts, 5 to 15 ms for one
 * of 65 535 glyphs, and that was two thirds of a report. A batch cuts each face once to the characters that reports use,
 * and lets hb_subset_preprocess take that apart; the second cut then costs a fifth of a millisecond.
 *
 * The characters are those that the body's own face has, and signs: a glyph outside, of a rare name, makes its report's
 * cut a direct one. Either way gives the same bytes. The first cut keeps cmap, because hb-subset takes a sign's forms by
 * variation selector along with it, and would not know of them.
 */
#include "text/working.h"

#include <string.h>

static const cw_range SIGNS[] = {{0x20, 0xFF}, {0x2000, 0x206F}, {0x20A0, 0x22FF}, {0x2460, 0x25FF}, {0x3000, 0x303F},
                                 {0x3200, 0x33FF}, {0xFE00, 0xFE4F}, {0xFF00, 0xFFEF}};
static const cw_range HAN = {0x4E00, 0x9FFF};

static void drop_face(void *object) { hb_face_destroy(object); }
static void drop_input(void *object) { hb_subset_input_destroy(object); }
static void drop_plan(void *object) { hb_subset_plan_destroy(object); }

static void mark(const cw_open_face *face, const cw_open_face *body, cw_range range, bool *wanted, size_t count) {
    for (uint32_t c = range.first; c <= range.last; c++) {
        uint32_t glyph = !body || cw_face_glyph(body, c) ? cw_face_glyph(face, c) : 0;
        if (glyph && glyph < count) wanted[glyph] = true;
    }
}

/* Faces that draw Chinese in every report; songti draws page numbers, a Latin face figures and letters. */
static bool is_chinese(const cw_fonts *fonts, size_t face) {
    static const cw_role ROLES[] = {CW_ROLE_TITLE, CW_ROLE_BODY, CW_ROLE_HEITI, CW_ROLE_KAITI};
    bool chinese = false;
    for (size_t i = 0; i < sizeof ROLES / sizeof *ROLES; i++)
        chinese = chinese || cw_fonts_use(fonts, ROLES[i], face) == CW_USE_PRIMARY;
    return chinese;
}

/* The glyphs to keep, rising; body NULL: signs alone. */
static uint32_t *choose(cw_arena *arena, const cw_open_face *face, const cw_open_face *body, size_t *count) {
    size_t all = hb_face_get_glyph_count(face->hb);
    bool *wanted = CW_NEW_ARRAY(arena, all, bool);
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++) mark(face, NULL, SIGNS[i], wanted, all);
    if (body) mark(face, body, HAN, wanted, all);
    uint32_t *glyphs = CW_NEW_ARRAY(arena, all, uint32_t);
    *count = 0;
    for (uint32_t g = 0; g < all; g++)
        if (wanted[g]) glyphs[(*count)++] = g;
    return glyphs;
}

/* What the first cut made, in the fonts' own arena; scratch goes with each face. */
static const cw_working_face *prepare(cw_arena *arena, cw_arena *scratch, const cw_open_face *face,
                                      const cw_open_face *body) {
    size_t count;
    const uint32_t *glyphs = choose(scratch, face, body, &count);
    hb_subset_input_t *input = cw_subset_input(glyphs, count, HB_TAG('c', 'm', 'a', 'p'));
    if (!input) return NULL;
    cw_defer(scratch, drop_input, input);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(face->hb, input);
    if (!plan) return NULL;
    cw_defer(scratch, drop_plan, plan);
    hb_face_t *cut = hb_subset_plan_execute_or_fail(plan);
    if (!cut) return NULL;
    cw_defer(scratch, drop_face, cut);
    hb_blob_t *blob = hb_face_reference_blob(cut); /* one piece: the builder's tables go with the scratch */
    hb_face_t *whole = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    cw_defer(scratch, drop_face, whole);
    hb_face_t *ready = hb_subset_preprocess(whole);
    if (!ready || !hb_face_get_glyph_count(ready)) return NULL;
    cw_defer(arena, drop_face, ready);

    cw_working_face *out = CW_NEW(arena, cw_working_face);
    const hb_map_t *renumbered = hb_subset_plan_old_to_new_glyph_mapping(plan);
    out->hb = ready;
    out->count = hb_face_get_glyph_count(face->hb);
    out->glyphs = CW_NEW_ARRAY(arena, out->count, uint32_t);
    for (uint32_t g = 0; g < out->count; g++) {
        uint32_t number = hb_map_get(renumbered, g);
        out->glyphs[g] = number == HB_MAP_VALUE_INVALID ? CW_NO_GLYPH : number;
    }
    return out;
}

/* Faces that draw Chinese or figures in every report; a fallback is asked for a few characters, or none. */
static bool worth_it(const cw_fonts *fonts, size_t face) {
    bool used = false;
    for (int role = 0; role < CW_ROLE_COUNT; role++) {
        cw_face_use use = cw_fonts_use(fonts, (cw_role)role, face);
        used = used || use == CW_USE_PRIMARY || use == CW_USE_LATIN;
    }
    return used && fonts->faces[face]->face.cff;
}

static bool prepare_one(cw_fonts *fonts, size_t face, const cw_open_face *body) {
    cw_arena *scratch = cw_arena_new();
    jmp_buf trap, *before = cw_arena_trap(fonts->arena, NULL);
    bool ok = scratch && !setjmp(trap);
    if (ok) {
        cw_arena_trap(fonts->arena, &trap);
        cw_arena_trap(scratch, &trap);
        if (!fonts->working) fonts->working = CW_NEW_ARRAY(fonts->arena, fonts->count, const cw_working_face *);
        fonts->working[face] = prepare(fonts->arena, scratch, fonts->faces[face], is_chinese(fonts, face) ? body : NULL);
    }
    cw_arena_trap(fonts->arena, before);
    cw_arena_free(scratch);
    return ok;
}

bool cw_fonts_prepare(cw_fonts *fonts) {
    const cw_open_face *body = fonts->faces[cw_fonts_primary(fonts, CW_ROLE_BODY)];
    bool ok = true;
    for (size_t i = 0; ok && i < fonts->count; i++)
        if (worth_it(fonts, i)) ok = prepare_one(fonts, i, body);
    return ok;
}

const cw_working_face *cw_working_face_for(const cw_fonts *fonts, size_t face, const uint32_t *glyphs, size_t count) {
    const cw_working_face *working = fonts->working ? fonts->working[face] : NULL;
    for (size_t i = 0; working && i < count; i++)
        if (glyphs[i] >= working->count || working->glyphs[glyphs[i]] == CW_NO_GLYPH) return NULL;
    return working;
}

const uint32_t *cw_working_glyphs(cw_arena *arena, const cw_working_face *working, const uint32_t *glyphs, size_t count) {
    uint32_t *out = CW_NEW_ARRAY(arena, count, uint32_t);
    for (size_t i = 0; i < count; i++) out[i] = working->glyphs[glyphs[i]];
    return out;
}
