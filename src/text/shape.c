/*
 * Text to glyphs with HarfBuzz. Pieces of one face are shaped whole, never glyph by glyph: Noto's —— is one glyph of
 * two characters, its digits kern. Clusters are byte offsets of the text, set by hand, so that a piece knows its place.
 */
#include "text/shape.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "text/faces.h"

#include <string.h>

typedef struct missing {
    uint32_t codepoint;
    const char *pointer;
} missing;

struct cw_shaper {
    cw_arena *arena;
    const cw_fonts *fonts;
    cw_itemizer *itemizer;
    hb_buffer_t *buffer;
    hb_segment_properties_t properties;
    missing *reported;
    size_t reported_count, reported_capacity;
};

/* A text being shaped. */
typedef struct shaping {
    cw_shaper *shaper;
    cw_role role;
    cw_len size;
    const char *text, *pointer;
    const cw_source *source;
    cw_diags *diags;
    cw_glyph *glyphs;
    size_t count, capacity;
} shaping;

static void drop_buffer(void *object) { hb_buffer_destroy(object); }

cw_shaper *cw_shaper_new(cw_arena *arena, const cw_fonts *fonts) {
    cw_shaper *shaper = CW_NEW(arena, cw_shaper);
    shaper->arena = arena;
    shaper->fonts = fonts;
    shaper->itemizer = cw_itemizer_new(arena, fonts);
    shaper->buffer = hb_buffer_create();
    cw_defer(arena, drop_buffer, shaper->buffer);
    shaper->properties = (hb_segment_properties_t){
        .direction = HB_DIRECTION_LTR, .script = HB_SCRIPT_HAN, .language = fonts->language};
    return shaper;
}

void cw_shaper_prepare(cw_shaper *shaper, cw_role role, const char *text, size_t length) {
    cw_itemizer_note(shaper->itemizer, role, text, length);
    cw_fonts_check(shaper->fonts, shaper->arena);
}

/* Font units to a length, rounded once. */
static cw_len scaled(int64_t units, cw_len size, int upem) {
    int64_t n = units * size;
    return (cw_len)((n + (n < 0 ? -upem / 2 : upem / 2)) / upem);
}

static void report_missing(shaping *s, uint32_t codepoint) {
    cw_shaper *shaper = s->shaper;
    if (!s->diags) return;
    const char *pointer = s->pointer ? s->pointer : "";
    for (size_t i = 0; i < shaper->reported_count; i++)
        if (shaper->reported[i].codepoint == codepoint && !strcmp(shaper->reported[i].pointer, pointer)) return;
    missing entry = {codepoint, cw_strdup(shaper->arena, pointer)};
    CW_PUSH(shaper->arena, shaper->reported, shaper->reported_count, shaper->reported_capacity, entry);

    cw_buf character = cw_buf_on(shaper->arena);
    cw_put_codepoint(&character, codepoint);
    cw_place place = s->source ? cw_source_place(s->source, pointer) : (cw_place){0};
    CW_FIND(s->diags, CW_ERROR, "missing-glyph", place, pointer, missing_glyph, character.data,
            cw_printf(shaper->arena, "U+%04X", codepoint));
}

static uint32_t codepoint_at(const char *text) {
    uint32_t c = cw_utf8_next(&text);
    return c == 0xA0 ? ' ' : c;
}

/* The vertical correction that sets a fallback's ideographic centre on the primary's (fonts.md §4). The Latin face is
 * chosen to stand on the primary's baseline and is left there. */
static cw_len correction(const shaping *s, const cw_link *link) {
    const cw_fonts *fonts = s->shaper->fonts;
    uint16_t primary = fonts->roles[s->role]->primary;
    if (link->latin || link->face == primary) return 0;
    return scaled(fonts->faces[primary]->face.centre - fonts->faces[link->face]->face.centre, s->size, 1000);
}

static void shape_piece(shaping *s, const cw_link *link, uint32_t end) {
    cw_shaper *shaper = s->shaper;
    const cw_open_face *open = shaper->fonts->faces[link->face];
    hb_buffer_t *buffer = shaper->buffer;
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_segment_properties(buffer, &shaper->properties);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    static const char *const SHAPERS[] = {"ot", NULL}; /* named: hb_shape would ask the environment (HB_SHAPER_LIST) */
    hb_shape_full(open->font, buffer, NULL, 0, SHAPERS);
    if (!hb_buffer_allocation_successful(buffer)) cw_no_memory(shaper->arena);
    cw_fonts_check(shaper->fonts, shaper->arena);

    unsigned int count = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, NULL);
    cw_len lift = correction(s, link);
    int upem = open->face.units_per_em;
    for (unsigned int i = 0; i < count; i++) {
        uint32_t cluster = infos[i].cluster, next = i + 1;
        while (next < count && infos[next].cluster == cluster) next++;
        bool first = !i || infos[i - 1].cluster != cluster;
        if (!infos[i].codepoint) { /* a face that maps a character and shapes it to .notdef */
            report_missing(s, codepoint_at(s->text + cluster));
            continue;
        }
        cw_glyph glyph = {
            .face = link->face,
            .id = infos[i].codepoint,
            .cluster = cluster,
            .end = next < count ? infos[next].cluster : end,
            .advance = scaled(positions[i].x_advance, s->size, upem),
            .x_offset = scaled(positions[i].x_offset, s->size, upem),
            .y_offset = scaled(positions[i].y_offset, s->size, upem) + lift,
            .codepoint = first ? codepoint_at(s->text + cluster) : 0,
        };
        CW_PUSH(shaper->arena, s->glyphs, s->count, s->capacity, glyph);
    }
    hb_buffer_clear_contents(buffer);
}

cw_len cw_plain_advance(const cw_shaper *shaper, cw_role role, cw_len size, uint32_t codepoint, size_t face) {
    const cw_fonts *fonts = shaper->fonts;
    if (codepoint > 0x7F || cw_fonts_use(fonts, role, face) != CW_USE_LATIN) return -1;
    const cw_open_face *primary = fonts->faces[fonts->roles[role]->primary];
    uint32_t glyph = cw_face_glyph(primary, codepoint);
    if (!glyph) return -1;
    cw_len advance = scaled(hb_font_get_glyph_h_advance(primary->font, glyph), size, primary->face.units_per_em);
    cw_fonts_check(fonts, shaper->arena);
    return advance;
}

cw_shaped cw_shape(cw_shaper *shaper, cw_role role, cw_len size, const char *text, size_t length, const char *pointer,
                   const cw_source *source, cw_diags *diags) {
    shaping s = {.shaper = shaper,
                 .role = role,
                 .size = size,
                 .text = text,
                 .pointer = pointer,
                 .source = source,
                 .diags = diags};
    s.capacity = cw_utf8_count(text, length);
    s.glyphs = CW_NEW_ARRAY(shaper->arena, s.capacity, cw_glyph);
    cw_itemizer_begin(shaper->itemizer, role, text, length);
    hb_buffer_clear_contents(shaper->buffer);

    const cw_link *current = NULL; /* of the piece in the buffer */
    const char *p = text, *end = text + length;
    while (p < end) {
        uint32_t begin = (uint32_t)(p - text), c = cw_utf8_next(&p);
        bool joins = current && cw_is_ignorable(c);
        const cw_link *link = joins ? current : cw_itemizer_link(shaper->itemizer, role, c);
        if (current && (!link || link->face != current->face || link->latin != current->latin)) {
            shape_piece(&s, current, begin);
            current = NULL;
        }
        if (!link) {
            if (!cw_is_ignorable(c)) report_missing(&s, c);
            continue;
        }
        current = link;
        hb_buffer_add(shaper->buffer, c == 0xA0 ? ' ' : c, begin);
    }
    if (current) shape_piece(&s, current, (uint32_t)length);
    cw_fonts_check(shaper->fonts, shaper->arena); /* of faces that were asked and draw nothing here */
    return (cw_shaped){s.glyphs, s.count};
}
