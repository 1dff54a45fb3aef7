#include "text/glyf.h"

#include <string.h>

enum { HEAD_SIZE = 54, HHEA_SIZE = 36, MAXP_SIZE = 32, GLYPH_HEAD = 10, TABLES = 6, DIRECTORY = 12 + 16 * TABLES };

/* Flags of a composite glyph's part. */
enum { WORDS = 0x1, SCALE = 0x8, MORE = 0x20, TWO_SCALES = 0x40, MATRIX = 0x80, INSTRUCTIONS = 0x100 };

static unsigned u16(const uint8_t *p) { return (unsigned)p[0] << 8 | p[1]; }
static uint32_t u32(const uint8_t *p) { return (uint32_t)u16(p) << 16 | u16(p + 2); }

static void set(uint8_t *p, uint32_t value, int bytes) {
    while (bytes--) *p++ = (uint8_t)(value >> 8 * bytes);
}

static void put_number(cw_buf *out, uint32_t value, int bytes) {
    set((uint8_t *)cw_room(out, (size_t)bytes), value, bytes);
    out->size += (size_t)bytes;
}

bool cw_glyf_open(cw_glyf *face) {
    const uint8_t *head = face->head.data, *hhea = face->hhea.data, *maxp = face->maxp.data;
    if (face->head.size < HEAD_SIZE || face->hhea.size < HHEA_SIZE || face->maxp.size < MAXP_SIZE) return false;
    face->long_offsets = u16(head + 50) == 1;
    face->glyph_count = u16(maxp + 4);
    face->metric_count = u16(hhea + 34);
    size_t offsets = ((size_t)face->glyph_count + 1) * (face->long_offsets ? 4 : 2);
    if (!face->metric_count || face->metric_count > face->glyph_count) return false;
    size_t metrics = (size_t)face->metric_count * 4 + (size_t)(face->glyph_count - face->metric_count) * 2;
    return face->loca.size >= offsets && face->hmtx.size >= metrics && face->glyf.size > 0;
}

/* ---- glyphs ---- */

typedef struct cutting {
    const cw_glyf *face;
    uint16_t *glyphs;  /* of the cut, in their new order: numbers in the original */
    uint16_t *renumbered; /* per glyph of the original; 0: not in the cut, or .notdef */
    size_t count;
    cw_buf out;
} cutting;

/* The outline of a glyph; empty for a blank. */
static bool outline_of(const cw_glyf *face, uint32_t glyph, cw_bytes_view *out) {
    const uint8_t *loca = face->loca.data;
    uint32_t begin, end;
    if (face->long_offsets)
        begin = u32(loca + 4 * (size_t)glyph), end = u32(loca + 4 * (size_t)glyph + 4);
    else
        begin = 2 * u16(loca + 2 * (size_t)glyph), end = 2 * u16(loca + 2 * (size_t)glyph + 2);
    if (begin > end || end > face->glyf.size || (end > begin && end - begin < GLYPH_HEAD)) return false;
    *out = (cw_bytes_view){(const uint8_t *)face->glyf.data + begin, end - begin};
    return true;
}

static bool is_composite(cw_bytes_view outline) { return outline.size && u16(outline.data) >= 0x8000; }

static void take(cutting *c, uint32_t glyph) {
    if (!glyph || c->renumbered[glyph]) return;
    c->renumbered[glyph] = (uint16_t)c->count;
    c->glyphs[c->count++] = (uint16_t)glyph;
}

/* Size of the part at p, of which left bytes are left; 0 when it is cut off. */
static size_t part_size(const uint8_t *p, size_t left) {
    if (left < 4) return 0;
    unsigned flags = u16(p);
    unsigned size = 4 + (flags & WORDS ? 4u : 2u);
    size += flags & SCALE ? 2u : flags & TWO_SCALES ? 4u : flags & MATRIX ? 8u : 0u;
    return size <= left ? size : 0;
}

/* Walks a composite's parts: with renumber NULL they are taken into the cut, else renumbered in that copy. Size of the
 * outline without instructions; 0 when it is damaged. */
static size_t walk_parts(cutting *c, cw_bytes_view outline, uint8_t *renumber) {
    const uint8_t *bytes = outline.data;
    size_t at = GLYPH_HEAD;
    for (;;) {
        size_t size = part_size(bytes + at, outline.size - at);
        unsigned flags = size ? u16(bytes + at) : 0, glyph = size ? u16(bytes + at + 2) : 0;
        if (!size || glyph >= c->face->glyph_count) return 0;
        if (renumber) {
            set(renumber + at, flags & ~(unsigned)INSTRUCTIONS, 2);
            set(renumber + at + 2, c->renumbered[glyph], 2);
        } else {
            take(c, glyph);
        }
        at += size;
        if (!(flags & MORE)) return at;
    }
}

/* Everything that the glyphs are composed of, and what that is composed of. */
static bool close_over_parts(cutting *c) {
    for (size_t i = 0; i < c->count; i++) {
        cw_bytes_view outline;
        if (!outline_of(c->face, c->glyphs[i], &outline)) return false;
        if (is_composite(outline) && !walk_parts(c, outline, NULL)) return false;
    }
    return true;
}

static bool put_simple(cw_buf *out, cw_bytes_view outline) {
    const uint8_t *bytes = outline.data;
    size_t points = GLYPH_HEAD + 2 * (size_t)u16(bytes); /* where the length of the instructions stands */
    if (points + 2 > outline.size) return false;
    size_t behind = points + 2 + u16(bytes + points);
    if (behind > outline.size) return false;
    cw_put(out, bytes, points);
    put_number(out, 0, 2);
    cw_put(out, bytes + behind, outline.size - behind);
    return true;
}

static bool put_outline(cutting *c, uint32_t glyph) {
    cw_bytes_view outline;
    if (!outline_of(c->face, glyph, &outline)) return false;
    if (!outline.size) return true;
    if (!is_composite(outline)) return put_simple(&c->out, outline);
    uint8_t *copy = memcpy(cw_room(&c->out, outline.size), outline.data, outline.size);
    size_t size = walk_parts(c, outline, copy);
    c->out.size += size;
    return size > 0;
}

/* ---- tables ---- */

static void put_metrics(cutting *c) {
    const cw_glyf *face = c->face;
    const uint8_t *hmtx = face->hmtx.data, *bearings = hmtx + 4 * (size_t)face->metric_count;
    for (size_t i = 0; i < c->count; i++) {
        uint32_t glyph = c->glyphs[i], last = face->metric_count - 1;
        cw_put(&c->out, hmtx + 4 * (size_t)(glyph < last ? glyph : last), 2); /* advance: the last one's holds for the rest */
        cw_put(&c->out, glyph <= last ? hmtx + 4 * (size_t)glyph + 2 : bearings + 2 * (size_t)(glyph - last - 1), 2);
    }
}

/* Copies size bytes of a table; returns them. */
static uint8_t *put_table(cw_buf *out, cw_bytes_view table, size_t size) {
    uint8_t *copy = memcpy(cw_room(out, size), table.data, size);
    out->size += size;
    return copy;
}

static uint32_t sum(const uint8_t *p, size_t size) { /* size: a multiple of 4 */
    uint32_t total = 0;
    for (size_t i = 0; i < size; i += 4) total += u32(p + i);
    return total;
}

static void pad(cw_buf *out, size_t to) {
    while (out->size % to) cw_putc(out, 0);
}

/* Enters table number i, which begins at begin and ends here, into the directory. */
static void end_table(cw_buf *out, int i, const char *tag, size_t begin) {
    size_t size = out->size - begin;
    pad(out, 4);
    uint8_t *entry = (uint8_t *)out->data + 12 + 16 * i;
    memcpy(entry, tag, 4);
    set(entry + 4, sum((uint8_t *)out->data + begin, out->size - begin), 4);
    set(entry + 8, (uint32_t)begin, 4);
    set(entry + 12, (uint32_t)size, 4);
}

static bool put_glyf(cutting *c, uint32_t *offsets) {
    size_t begin = c->out.size;
    for (size_t i = 0; i < c->count; i++) {
        offsets[i] = (uint32_t)(c->out.size - begin);
        if (!put_outline(c, c->glyphs[i])) return false;
        pad(&c->out, 4);
    }
    offsets[c->count] = (uint32_t)(c->out.size - begin);
    end_table(&c->out, 0, "glyf", begin);
    return true;
}

/* The five other tables, in the order of their tags. Returns where head stands. */
static size_t put_rest(cutting *c, const uint32_t *offsets) {
    cw_buf *out = &c->out;
    size_t head = out->size, begin = head;
    uint8_t *table = put_table(out, c->face->head, HEAD_SIZE);
    set(table + 8, 0, 4);  /* checkSumAdjustment, once the rest is known */
    set(table + 50, 1, 2); /* indexToLocFormat: offsets of four bytes */
    end_table(out, 1, "head", begin);
    begin = out->size;
    table = put_table(out, c->face->hhea, HHEA_SIZE);
    set(table + 34, (uint32_t)c->count, 2);
    end_table(out, 2, "hhea", begin);
    begin = out->size;
    put_metrics(c);
    end_table(out, 3, "hmtx", begin);
    begin = out->size;
    for (size_t i = 0; i <= c->count; i++) put_number(out, offsets[i], 4);
    end_table(out, 4, "loca", begin);
    begin = out->size;
    table = put_table(out, c->face->maxp, MAXP_SIZE);
    set(table + 4, (uint32_t)c->count, 2);
    set(table + 14, 1, 2);     /* maxZones: no twilight zone */
    memset(table + 16, 0, 12); /* what instructions would need */
    end_table(out, 5, "maxp", begin);
    return head;
}

bool cw_glyf_cut(cw_arena *arena, const cw_glyf *face, const uint32_t *glyphs, size_t count, cw_bytes_view *out) {
    cutting c = {.face = face, .count = 1, .out = cw_buf_sized(arena, 16 * 1024)};
    c.glyphs = CW_NEW_ARRAY(arena, face->glyph_count, uint16_t);
    c.renumbered = CW_NEW_ARRAY(arena, face->glyph_count, uint16_t);
    for (size_t i = 0; i < count; i++) {
        if (!glyphs[i] || glyphs[i] >= face->glyph_count) return false;
        take(&c, glyphs[i]);
    }
    if (!close_over_parts(&c)) return false;

    static const uint8_t HEAD[12] = {0, 1, 0, 0, 0, TABLES, 0, 64, 0, 2, 0, 16 * TABLES - 64}; /* OpenType, table directory */
    cw_put(&c.out, HEAD, sizeof HEAD);
    memset(cw_room(&c.out, DIRECTORY - sizeof HEAD), 0, DIRECTORY - sizeof HEAD);
    c.out.size = DIRECTORY;
    uint32_t *offsets = CW_NEW_ARRAY(arena, c.count + 1, uint32_t);
    if (!put_glyf(&c, offsets)) return false;
    size_t head = put_rest(&c, offsets);
    uint8_t *bytes = (uint8_t *)c.out.data;
    set(bytes + head + 8, 0xB1B0AFBAu - sum(bytes, c.out.size), 4);
    *out = (cw_bytes_view){bytes, c.out.size};
    return true;
}
