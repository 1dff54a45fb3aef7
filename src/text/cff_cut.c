/*
 * Writing a CFF table of some glyphs of another. In this order, so that all offsets but the Top DICT's are behind what
 * they name:
 *
 *   header · name · Top DICT · strings (registry and ordering) · no global subroutines · charset · FDSelect ·
 *   Private DICTs · FDArray · charstrings
 *
 * hb-subset is its judge (tests/text/test_outlines.c): outlines and widths of whole faces are compared with the originals.
 */
#include "text/cff.h"

#include <string.h>

enum { OFFSET_SIZE = 3, MOST_DATA = 0xFFFFFF, FIRST_STRING = 391 };

typedef struct cutting {
    const cw_cff *cff;
    const uint32_t *glyphs;
    const uint16_t *cids;
    size_t count;
    uint8_t *kinds;                 /* per glyph, as in the original */
    uint8_t renumbered[UINT8_MAX];  /* kinds in the cut */
    bool used[UINT8_MAX];
    size_t kind_count;
    cw_buf out;
} cutting;

/* ---- numbers ---- */

static void put_number(cw_buf *out, size_t number, int bytes) {
    while (bytes--) cw_putc(out, (char)(number >> 8 * bytes));
}

static void fill(cw_buf *out, size_t at, size_t number, int bytes) {
    while (bytes--) out->data[at++] = (char)(number >> 8 * bytes);
}

/* A DICT operand of five bytes whatever its value: lengths are known before values. Returns where the value stands. */
static size_t put_operand(cw_buf *out, size_t number) {
    cw_putc(out, 29);
    put_number(out, number, 4);
    return out->size - 4;
}

static void put_span(cw_buf *out, cw_cff_span span) { cw_put(out, span.begin, (size_t)(span.end - span.begin)); }

/* ---- INDEX ---- */

typedef struct index_hole {
    size_t offsets, data; /* data: one byte before the first object */
} index_hole;

static index_hole begin_index(cw_buf *out, size_t count) {
    put_number(out, count, 2);
    cw_putc(out, OFFSET_SIZE);
    index_hole hole = {.offsets = out->size};
    memset(cw_room(out, (count + 1) * OFFSET_SIZE), 0, (count + 1) * OFFSET_SIZE);
    out->size += (count + 1) * OFFSET_SIZE;
    hole.data = out->size - 1;
    fill(out, hole.offsets, 1, OFFSET_SIZE);
    return hole;
}

/* Object i ends here. */
static void end_object(cw_buf *out, index_hole hole, size_t i) {
    fill(out, hole.offsets + (i + 1) * OFFSET_SIZE, out->size - hole.data, OFFSET_SIZE);
}

/* ---- the parts ---- */

/* Which kinds are used, in their order. */
static bool choose_kinds(cutting *c) {
    if (!cw_cff_kinds(c->cff, c->glyphs, c->count, c->kinds)) return false;
    for (size_t i = 0; i < c->count; i++) c->used[c->kinds[i]] = true;
    for (size_t k = 0; k < c->cff->kind_count; k++)
        if (c->used[k]) c->renumbered[k] = (uint8_t)c->kind_count++;
    return true;
}

/* Offsets of the Top DICT, to be filled in. */
typedef struct top_holes {
    size_t charset, kind_of_glyphs, kinds, charstrings;
} top_holes;

static top_holes put_top(cutting *c) {
    cw_buf *out = &c->out;
    uint16_t last = 0;
    for (size_t i = 0; i < c->count; i++)
        if (c->cids[i] > last) last = c->cids[i];
    top_holes holes;
    index_hole hole = begin_index(out, 1);
    put_operand(out, FIRST_STRING);
    put_operand(out, FIRST_STRING + 1);
    put_operand(out, (size_t)c->cff->supplement);
    cw_put(out, "\x0C\x1E", 2); /* ROS: the first of a CID-keyed font's */
    put_span(out, c->cff->matrix);
    put_span(out, c->cff->bbox);
    put_operand(out, (size_t)last + 1);
    cw_put(out, "\x0C\x22", 2); /* CIDCount */
    holes.charset = put_operand(out, 0);
    cw_put(out, "\x0F", 1);
    holes.charstrings = put_operand(out, 0);
    cw_put(out, "\x11", 1);
    holes.kinds = put_operand(out, 0);
    cw_put(out, "\x0C\x24", 2); /* FDArray */
    holes.kind_of_glyphs = put_operand(out, 0);
    cw_put(out, "\x0C\x25", 2); /* FDSelect */
    end_object(out, hole, 0);
    return holes;
}

static void put_head(cutting *c) {
    cw_put(&c->out, "\1\0\4\3", 4); /* version 1.0, header of four bytes, offsets of three */
    index_hole names = begin_index(&c->out, 1);
    put_span(&c->out, c->cff->name);
    end_object(&c->out, names, 0);
}

static void put_strings(cutting *c) {
    index_hole strings = begin_index(&c->out, 2);
    cw_puts(&c->out, c->cff->registry);
    end_object(&c->out, strings, 0);
    cw_puts(&c->out, c->cff->ordering);
    end_object(&c->out, strings, 1);
    put_number(&c->out, 0, 2); /* global subroutines */
}

/* Format 0: a CID for each glyph but the first. */
static void put_charset(cutting *c) {
    cw_putc(&c->out, 0);
    for (size_t i = 1; i < c->count; i++) put_number(&c->out, c->cids[i], 2);
}

/* Format 3: runs of glyphs of one kind. */
static void put_kind_of_glyphs(cutting *c) {
    cw_putc(&c->out, 3);
    size_t ranges = 0, hole = c->out.size;
    put_number(&c->out, 0, 2);
    for (size_t i = 0; i < c->count; i++) {
        if (i && c->kinds[i] == c->kinds[i - 1]) continue;
        put_number(&c->out, i, 2);
        cw_putc(&c->out, (char)c->renumbered[c->kinds[i]]);
        ranges++;
    }
    put_number(&c->out, c->count, 2);
    fill(&c->out, hole, ranges, 2);
}

/* The used Private DICTs and then the FDArray; returns where that stands. */
static size_t put_kinds(cutting *c) {
    cw_buf *out = &c->out;
    size_t begins[UINT8_MAX], ends[UINT8_MAX], n = 0;
    for (size_t k = 0; k < c->cff->kind_count; k++) {
        begins[k] = out->size;
        if (c->used[k]) {
            put_span(out, c->cff->kinds[k].default_width);
            put_span(out, c->cff->kinds[k].nominal_width);
        }
        ends[k] = out->size;
    }
    size_t array = out->size;
    index_hole fonts = begin_index(out, c->kind_count);
    for (size_t k = 0; k < c->cff->kind_count; k++) {
        if (!c->used[k]) continue;
        put_span(out, c->cff->kinds[k].matrix);
        put_operand(out, ends[k] - begins[k]);
        put_operand(out, begins[k]);
        cw_putc(out, 18); /* Private */
        end_object(out, fonts, n++);
    }
    return array;
}

static bool put_charstrings(cutting *c) {
    index_hole charstrings = begin_index(&c->out, c->count);
    for (size_t i = 0; i < c->count; i++) {
        if (!cw_cff_flatten(c->cff, c->glyphs[i], &c->cff->kinds[c->kinds[i]], &c->out)) return false;
        if (c->out.size - charstrings.data > MOST_DATA) return false;
        end_object(&c->out, charstrings, i);
    }
    return true;
}

/* About how much will be written: a charstring loses its hints and gains what its subroutines hold. */
static size_t guess(const cw_cff *cff, const uint32_t *glyphs, size_t count) {
    size_t size = 64 * 1024 + count * 8;
    for (size_t i = 0; i < count; i++) {
        cw_cff_span code;
        if (cw_cff_object(&cff->charstrings, glyphs[i], &code)) size += (size_t)(code.end - code.begin) * 3 / 2;
    }
    return size;
}

bool cw_cff_cut(cw_arena *arena, const cw_cff *cff, const uint32_t *glyphs, const uint16_t *cids, size_t count,
                cw_bytes_view *out) {
    if (!cff->cid_keyed || !count || count > UINT16_MAX) return false;
    cutting c = {.cff = cff, .glyphs = glyphs, .cids = cids, .count = count};
    c.kinds = CW_NEW_ARRAY(arena, count, uint8_t);
    if (!choose_kinds(&c)) return false;
    c.out = cw_buf_sized(arena, guess(cff, glyphs, count));

    put_head(&c);
    top_holes holes = put_top(&c);
    put_strings(&c);
    fill(&c.out, holes.charset, c.out.size, 4);
    put_charset(&c);
    fill(&c.out, holes.kind_of_glyphs, c.out.size, 4);
    put_kind_of_glyphs(&c);
    fill(&c.out, holes.kinds, put_kinds(&c), 4);
    fill(&c.out, holes.charstrings, c.out.size, 4);
    if (!put_charstrings(&c)) return false;
    *out = (cw_bytes_view){c.out.data, c.out.size};
    return true;
}
