/*
 * PNG by hand, because PDF wants colour and alpha apart and no image library is needed elsewhere. The steps of
 * ISO/IEC 15948: chunks with their checks, one zlib stream, five row filters, samples. Every size is checked before it
 * is used; a file is taken whole or not at all.
 */
#include "pdf/png.h"

#include "base/buf.h"
#include "base/deflate.h"

#include <stdlib.h>
#include <string.h>

enum { GREY = 0, RGB = 2, PALETTE = 3, GREY_ALPHA = 4, RGB_ALPHA = 6 };

typedef struct reading {
    cw_arena *arena;
    unsigned width, height, depth, type;
    unsigned channels; /* samples of a pixel in the file */
    bool interlaced;
    uint8_t palette[256][3], palette_alpha[256];
    unsigned palette_count;
    bool has_key; /* tRNS of grey and RGB: one colour is transparent */
    uint16_t key[3];
    cw_buf data; /* IDAT chunks joined */
    bool has_header, has_end;
} reading;

static uint32_t u32(const uint8_t *p) {
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static uint16_t u16(const uint8_t *p) { return (uint16_t)(p[0] << 8 | p[1]); }

static bool is(const uint8_t *type, const char *name) { return memcmp(type, name, 4) == 0; }

/* ---- chunks ---- */

static bool read_header(reading *r, const uint8_t *p, uint32_t size) {
    if (r->has_header || size != 13) return false;
    r->has_header = true;
    uint32_t width = u32(p), height = u32(p + 4);
    if (!width || !height || width > CW_PNG_MOST || height > CW_PNG_MOST) return false;
    r->width = width, r->height = height, r->depth = p[8], r->type = p[9];
    if (p[10] || p[11] || p[12] > 1) return false; /* compression, filter: only 0 exists; interlace: none or Adam7 */
    r->interlaced = p[12];
    unsigned depths; /* bit d set: allowed */
    switch (r->type) {
    case GREY:
        r->channels = 1, depths = 1u << 1 | 1u << 2 | 1u << 4 | 1u << 8 | 1u << 16;
        break;
    case PALETTE:
        r->channels = 1, depths = 1u << 1 | 1u << 2 | 1u << 4 | 1u << 8;
        break;
    case RGB:
        r->channels = 3, depths = 1u << 8 | 1u << 16;
        break;
    case GREY_ALPHA:
        r->channels = 2, depths = 1u << 8 | 1u << 16;
        break;
    case RGB_ALPHA:
        r->channels = 4, depths = 1u << 8 | 1u << 16;
        break;
    default:
        return false;
    }
    return r->depth <= 16 && (depths >> r->depth & 1);
}

static bool read_palette(reading *r, const uint8_t *p, uint32_t size) {
    if (r->palette_count || !size || size % 3 || size > sizeof r->palette) return false;
    memcpy(r->palette, p, size);
    memset(r->palette_alpha, 0xFF, sizeof r->palette_alpha);
    r->palette_count = size / 3;
    return true;
}

static bool read_transparency(reading *r, const uint8_t *p, uint32_t size) {
    if (r->type == PALETTE) {
        if (size > r->palette_count) return false;
        memcpy(r->palette_alpha, p, size);
        return true;
    }
    if (size != r->channels * 2 || r->channels % 2 == 0) return false;
    for (unsigned i = 0; i < r->channels; i++) r->key[i] = u16(p + 2 * (size_t)i);
    r->has_key = true;
    return true;
}

static bool read_chunk(reading *r, const uint8_t *type, const uint8_t *p, uint32_t size) {
    if (is(type, "IHDR")) return read_header(r, p, size);
    if (!r->has_header) return false;
    if (is(type, "PLTE")) return r->type == GREY || r->type == GREY_ALPHA ? false : read_palette(r, p, size);
    if (is(type, "tRNS")) return read_transparency(r, p, size);
    if (is(type, "IDAT"))
        cw_put(&r->data, p, size);
    else if (is(type, "IEND"))
        r->has_end = true;
    else if (!(type[0] & 0x20))
        return false; /* critical and unknown */
    return true;
}

static bool read_chunks(reading *r, const uint8_t *bytes, size_t size) {
    static const uint8_t signature[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    if (size < sizeof signature || memcmp(bytes, signature, sizeof signature) != 0) return false;
    for (size_t at = sizeof signature; !r->has_end;) {
        if (size - at < 12) return false;
        uint32_t length = u32(bytes + at);
        if (length > size - at - 12) return false;
        const uint8_t *type = bytes + at + 4;
        if (cw_crc32(type, length + (size_t)4) != u32(type + 4 + length)) return false;
        if (!read_chunk(r, type, type + 4, length)) return false;
        at += length + (size_t)12;
    }
    return r->type != PALETTE || r->palette_count;
}

/* ---- rows ---- */

static uint8_t paeth(int a, int b, int c) {
    int p = a + b - c, pa = abs(p - a), pb = abs(p - b), pc = abs(p - c);
    return (uint8_t)(pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
}

/* Undoes the filter of a row in place; above is NULL for the first. step: bytes of a pixel, at least 1. */
static bool unfilter(unsigned filter, uint8_t *row, const uint8_t *above, size_t size, size_t step) {
    if (filter > 4) return false;
    for (size_t i = 0; i < size; i++) {
        int left = i >= step ? row[i - step] : 0, up = above ? above[i] : 0,
            corner = above && i >= step ? above[i - step] : 0;
        int add = filter == 1   ? left
                  : filter == 2 ? up
                  : filter == 3 ? (left + up) / 2
                  : filter == 4 ? paeth(left, up, corner)
                                : 0;
        row[i] = (uint8_t)(row[i] + add);
    }
    return true;
}

/* Sample i of a row, as stored. */
static unsigned sample(const reading *r, const uint8_t *row, size_t i) {
    if (r->depth == 16) return u16(row + 2 * i);
    if (r->depth == 8) return row[i];
    size_t bit = i * r->depth;
    return (unsigned)row[bit / 8] >> (8 - r->depth - bit % 8) & ((1u << r->depth) - 1);
}

/* To 8 bits. */
static uint8_t scaled(const reading *r, unsigned value) {
    return (uint8_t)(r->depth == 16 ? value >> 8 : r->depth == 8 ? value : value * 255 / ((1u << r->depth) - 1));
}

/* One pixel into colour (1 or 3 bytes); returns its alpha, −1 for an index beyond the palette. */
static int pixel(const reading *r, const uint8_t *row, size_t x, uint8_t *colour) {
    if (r->type == PALETTE) {
        unsigned index = sample(r, row, x);
        if (index >= r->palette_count) return -1;
        memcpy(colour, r->palette[index], 3);
        return r->palette_alpha[index];
    }
    unsigned components = r->type & 2 ? 3 : 1;
    bool keyed = r->has_key;
    for (unsigned i = 0; i < components; i++) {
        unsigned value = sample(r, row, x * r->channels + i);
        keyed = keyed && value == r->key[i];
        colour[i] = scaled(r, value);
    }
    if (r->channels > components) return scaled(r, sample(r, row, x * r->channels + components));
    return keyed ? 0 : 255;
}

/* The pixels of one pass: the first, and the steps to the next ones. ISO/IEC 15948 8.2: Adam7, or all in one. */
typedef struct pass {
    unsigned x, y, step_x, step_y;
} pass;

static const pass WHOLE[] = {{0, 0, 1, 1}};
static const pass ADAM7[] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};

static size_t steps(unsigned length, unsigned first, unsigned step) {
    return length > first ? (length - first + step - 1) / step : 0;
}

static size_t row_size(const reading *r, const pass *p) {
    return (steps(r->width, p->x, p->step_x) * r->channels * r->depth + 7) / 8;
}

/* Bytes of a pass: each row with its filter; a pass without pixels has none. */
static size_t pass_size(const reading *r, const pass *p) {
    size_t row = row_size(r, p);
    return row ? (row + 1) * steps(r->height, p->y, p->step_y) : 0;
}

static bool read_pass(const reading *r, const pass *p, uint8_t *raw, cw_png *out, uint8_t *colour, uint8_t *alpha) {
    size_t columns = steps(r->width, p->x, p->step_x), rows = columns ? steps(r->height, p->y, p->step_y) : 0;
    size_t size = row_size(r, p), step = (r->channels * r->depth + 7) / 8;
    for (size_t i = 0; i < rows; i++) {
        uint8_t *row = raw + i * (size + 1) + 1;
        if (!unfilter(row[-1], row, i ? row - size - 1 : NULL, size, step)) return false;
        for (size_t k = 0; k < columns; k++) {
            size_t at = (p->y + i * p->step_y) * r->width + p->x + k * p->step_x;
            int a = pixel(r, row, k, colour + at * out->components);
            if (a < 0) return false;
            alpha[at] = (uint8_t)a;
            if (a != 255) out->alpha = alpha;
        }
    }
    return true;
}

static bool read_pixels(reading *r, cw_png *out) {
    const pass *passes = r->interlaced ? ADAM7 : WHOLE;
    size_t count = r->interlaced ? sizeof ADAM7 / sizeof *ADAM7 : 1, raw_size = 0;
    for (size_t i = 0; i < count; i++) raw_size += pass_size(r, &passes[i]);
    uint8_t *raw = cw_alloc(r->arena, raw_size);
    if (!cw_inflate_zlib(r->data.data, r->data.size, raw, raw_size)) return false;

    out->components = r->type & 2 ? 3 : 1; /* a palette holds RGB: 3 & 2 */
    uint8_t *colour = cw_alloc_array(r->arena, (size_t)r->width * r->height, out->components);
    uint8_t *alpha = cw_alloc_array(r->arena, r->width, r->height);
    out->colour = colour;
    out->alpha = NULL;
    for (size_t i = 0; i < count; raw += pass_size(r, &passes[i]), i++)
        if (!read_pass(r, &passes[i], raw, out, colour, alpha)) return false;
    return true;
}

bool cw_png_read(cw_arena *arena, const void *bytes, size_t size, cw_png *out) {
    reading *r = CW_NEW(arena, reading);
    r->arena = arena;
    r->data = cw_buf_on(arena);
    if (!read_chunks(r, bytes, size)) return false;
    out->width = r->width;
    out->height = r->height;
    return read_pixels(r, out);
}
