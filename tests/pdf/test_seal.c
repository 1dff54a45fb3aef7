/* The seal: PNGs made here, of every colour type, and damaged ones. */
#include "hand.h"
#include "reading.h"

#include "base/buf.h"
#include "base/deflate.h"
#include "pdf/png.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* ---- making PNGs ---- */

static void put_u32(cw_buf *out, uint32_t v) {
    const char bytes[4] = {(char)(v >> 24), (char)(v >> 16), (char)(v >> 8), (char)v};
    cw_put(out, bytes, 4);
}

static void put_chunk(cw_buf *out, const char *type, const void *data, size_t size) {
    put_u32(out, (uint32_t)size);
    size_t start = out->size;
    cw_put(out, type, 4);
    cw_put(out, data, size);
    put_u32(out, cw_crc32(out->data + start, out->size - start));
}

typedef struct recipe {
    uint32_t width, height;
    uint8_t depth, type, interlace;
    const void *rows; /* filter byte and data of each row */
    size_t size;
    const char *palette, *transparent; /* NULL: no chunk */
    size_t palette_size, transparent_size;
} recipe;

static cw_buf make_png(cw_arena *arena, const recipe *r) {
    cw_buf out = cw_buf_on(arena), header = cw_buf_on(arena);
    cw_put(&out, "\x89PNG\r\n\x1A\n", 8);
    put_u32(&header, r->width);
    put_u32(&header, r->height);
    const char rest[5] = {(char)r->depth, (char)r->type, 0, 0, (char)r->interlace};
    cw_put(&header, rest, 5);
    put_chunk(&out, "IHDR", header.data, header.size);
    if (r->palette) put_chunk(&out, "PLTE", r->palette, r->palette_size);
    if (r->transparent) put_chunk(&out, "tRNS", r->transparent, r->transparent_size);
    cw_bytes_view data = cw_deflate_zlib(cw_deflater_new(arena, 6), r->rows, r->size);
    size_t half = data.size / 2; /* two chunks: they are one stream */
    put_chunk(&out, "IDAT", data.data, half);
    put_chunk(&out, "tEXt", "a\0b", 3);
    put_chunk(&out, "IDAT", (const char *)data.data + half, data.size - half);
    put_chunk(&out, "IEND", "", 0);
    return out;
}

#define ROWS(text) .rows = (text), .size = sizeof(text) - 1

static bool read_it(cw_arena *arena, const recipe *r, cw_png *out) {
    cw_buf png = make_png(arena, r);
    return cw_png_read(arena, png.data, png.size, out);
}

/* ---- reading ---- */

static void colour_types(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    cw_png png;
    /* grey, 1 bit: 10100000 */
    assert_true(read_it(arena, &(recipe){.width = 3, .height = 1, .depth = 1, .type = 0, ROWS("\0\xA0")}, &png));
    assert_int_equal(png.components, 1);
    assert_memory_equal(png.colour, "\xFF\0\xFF", 3);
    assert_null(png.alpha);
    /* grey, 4 bits, one value transparent */
    assert_true(read_it(arena,
                        &(recipe){.width = 2,
                                  .height = 1,
                                  .depth = 4,
                                  .type = 0,
                                  ROWS("\0\x3F"),
                                  .transparent = "\0\x03",
                                  .transparent_size = 2},
                        &png));
    assert_memory_equal(png.colour, "\x33\xFF", 2);
    assert_memory_equal(png.alpha, "\0\xFF", 2);
    /* palette, 2 bits: entries 1 0 2, alpha of the first only */
    assert_true(read_it(arena,
                        &(recipe){.width = 3,
                                  .height = 1,
                                  .depth = 2,
                                  .type = 3,
                                  ROWS("\0\x48"),
                                  .palette = "\x01\x02\x03\x11\x12\x13\x21\x22\x23",
                                  .palette_size = 9,
                                  .transparent = "\x80",
                                  .transparent_size = 1},
                        &png));
    assert_int_equal(png.components, 3);
    assert_memory_equal(png.colour, "\x11\x12\x13\x01\x02\x03\x21\x22\x23", 9);
    assert_memory_equal(png.alpha, "\xFF\x80\xFF", 3);
    /* RGB, 16 bits */
    assert_true(read_it(
        arena, &(recipe){.width = 1, .height = 1, .depth = 16, .type = 2, ROWS("\0\x10\xFF\x20\x00\x30\x01")}, &png));
    assert_memory_equal(png.colour, "\x10\x20\x30", 3);
    /* grey and alpha */
    assert_true(read_it(arena, &(recipe){.width = 1, .height = 1, .depth = 8, .type = 4, ROWS("\0\x40\x20")}, &png));
    assert_memory_equal(png.colour, "\x40", 1);
    assert_memory_equal(png.alpha, "\x20", 1);
    cw_arena_free(arena);
}

/* One image of 2 × 5 in RGBA; the rows use each of the filters. */
static void filters(void **state) {
    (void)state;
    static const char rows[] = "\0\x0A\x14\x1E\xFF\x0B\x16\x21\xFE"  /* as is */
                               "\1\x01\x02\x03\xFF\x01\x02\x03\xFF"  /* left */
                               "\2\x01\x01\x01\x00\x01\x01\x01\x00"  /* above */
                               "\3\x01\x01\x01\x80\x01\x01\x01\x00"  /* mean */
                               "\4\x01\x01\x01\x00\x00\x00\x00\x00"; /* Paeth */
    static const uint8_t colour[] = {10, 20, 30, 11, 22, 33, 1, 2, 3, 2, 4, 6, 2, 3, 4,
                                     3,  5,  7,  2,  2,  3,  3, 4, 6, 3, 3, 4, 3, 4, 6};
    static const uint8_t alpha[] = {255, 254, 255, 254, 255, 254, 255, 254, 255, 254};
    cw_arena *arena = cw_arena_new();
    cw_png png;
    assert_true(read_it(arena, &(recipe){.width = 2, .height = 5, .depth = 8, .type = 6, ROWS(rows)}, &png));
    assert_memory_equal(png.colour, colour, sizeof colour);
    assert_memory_equal(png.alpha, alpha, sizeof alpha);
    cw_arena_free(arena);
}

/* Adam7: each grey is the number of its pixel, row by row; the last pass has filters that look left and up within it. */
static void interlaced(void **state) {
    (void)state;
    static const char rows[] = "\0\0"
                               "\0\4"
                               "\0\24\30"
                               "\0\2\0\26"
                               "\0\12\14\16"
                               "\0\1\3\0\13\15\0\25\27"
                               "\1\5\1\1\1\1\2\12\12\12\12\12";
    cw_arena *arena = cw_arena_new();
    cw_png png;
    assert_true(read_it(arena, &(recipe){5, 5, 8, 0, 1, rows, sizeof rows - 1, NULL, NULL, 0, 0}, &png));
    for (int i = 0; i < 25; i++) assert_int_equal(png.colour[i], i);
    assert_null(png.alpha);
    assert_true(read_it(arena, &(recipe){.width = 1, .height = 1, .depth = 8, .type = 4, .interlace = 1, ROWS("\0\7\10")}, &png));
    assert_int_equal(png.colour[0], 7); /* six passes without a pixel have no bytes */
    assert_int_equal(png.alpha[0], 8);
    assert_false(read_it(arena, &(recipe){5, 5, 8, 0, 0, rows, sizeof rows - 1, NULL, NULL, 0, 0}, &png));
    cw_arena_free(arena);
}

static void refused(void **state) {
    (void)state;
    static const recipe bad[] = {
        {.width = 0, .height = 1, .depth = 8, .type = 0, ROWS("\0\0")},
        {.width = 4097, .height = 1, .depth = 8, .type = 0, ROWS("\0\0")},
        {.width = 1, .height = 1, .depth = 3, .type = 0, ROWS("\0\0")},
        {.width = 1, .height = 1, .depth = 4, .type = 2, ROWS("\0\0\0\0")},
        {.width = 1, .height = 1, .depth = 8, .type = 5, ROWS("\0\0\0\0")},
        {.width = 1, .height = 1, .depth = 8, .type = 0, .interlace = 2, ROWS("\0\0")},
        {.width = 2, .height = 1, .depth = 8, .type = 0, ROWS("\0\0")},   /* too little data */
        {.width = 1, .height = 1, .depth = 8, .type = 0, ROWS("\0\0\0")}, /* too much */
        {.width = 1, .height = 1, .depth = 8, .type = 0, ROWS("\5\0")},   /* no such filter */
        {.width = 1, .height = 1, .depth = 8, .type = 3, ROWS("\0\0")},   /* no palette */
        {.width = 1, .height = 1, .depth = 8, .type = 3, ROWS("\0\1"), .palette = "\0\0\0", .palette_size = 3},
        {.width = 1,
         .height = 1,
         .depth = 8,
         .type = 6,
         ROWS("\0\0\0\0\0"),
         .transparent = "\0\0",
         .transparent_size = 2}};
    cw_arena *arena = cw_arena_new();
    cw_png png;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(read_it(arena, &bad[i], &png));

    /* every byte changed and every length cut: never accepted, never read beyond */
    cw_buf good = make_png(arena, &(recipe){.width = 1, .height = 1, .depth = 8, .type = 2, ROWS("\0\1\2\3")});
    assert_true(cw_png_read(arena, good.data, good.size, &png));
    for (size_t i = 0; i < good.size; i++) {
        char *exact = malloc(good.size);
        memcpy(exact, good.data, good.size);
        exact[i] = (char)(exact[i] ^ 0x41);
        assert_false(cw_png_read(arena, exact, good.size, &png));
        exact[i] = (char)(exact[i] ^ 0x41);
        exact = realloc(exact, i + 1);
        assert_false(cw_png_read(arena, exact, i, &png));
        free(exact);
    }
    cw_arena_free(arena);
}

/* ---- in the document ---- */

static cw_fonts *fonts;

static int open_fonts(void **state) {
    (void)state;
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    fonts = cw_fonts_open(CW_BUILTIN_MANIFESTS[0].name, CW_BUILTIN_MANIFESTS[0].bytes, CW_BUILTIN_MANIFESTS[0].size,
                          NULL, 0, diags);
    cw_diags_free(diags);
    return fonts ? 0 : -1;
}

static int close_fonts(void **state) {
    (void)state;
    cw_fonts_close(fonts);
    return 0;
}

static hand sealed_document(void) {
    hand h = hand_new(fonts);
    int document = hand_element(&h, CW_TAG_DOCUMENT, -1), p = hand_element(&h, CW_TAG_P, document);
    hand_text(&h, 0, p, CW_ARTIFACT_NO, CW_ROLE_BODY, 16000, 300000, 400000, 0, "青禾镇人民政府");
    int figure = hand_element(&h, CW_TAG_FIGURE, document);
    h.pages->elements[figure].alt = "青禾镇人民政府印章";
    cw_item *item = hand_item(&h, 0);
    item->kind = CW_ITEM_IMAGE;
    item->element = figure;
    item->image.x = 300000, item->image.y = 340000, item->image.width = item->image.height = 120000;
    return h;
}

static void placed_with_its_shape(void **state) {
    (void)state;
    hand h = sealed_document();
    /* twice as wide as high: 120 × 60 pt in the middle of the box */
    cw_buf png = make_png(
        h.arena, &(recipe){.width = 2, .height = 1, .depth = 8, .type = 6, ROWS("\0\xE6\0\x12\xFF\xE6\0\x12\x40")});
    cw_pdf_options options = {.version = "1", .seal = png.data, .seal_size = png.size};
    const void *bytes;
    size_t size;
    assert_true(cw_pdf_write(h.pages, &options, &bytes, &size, h.diags));
    qpdf_data pdf = reading_open(bytes, size);
    assert_non_null(strstr(reading_page(h.arena, pdf, 0),
                           "/Figure<</MCID 1>>BDC\nq /Ink gs 120 0 0 60 300 411.89 cm /Seal Do Q\nEMC\n"));
    qpdf_oh seal = reading_at(pdf, qpdf_get_page_n(pdf, 0), "/Resources", "/XObject", "/Seal", NULL);
    assert_memory_equal(reading_stream(h.arena, pdf, seal, NULL), "\xE6\0\x12\xE6\0\x12", 6);
    qpdf_oh mask = qpdf_oh_get_key(pdf, qpdf_oh_get_dict(pdf, seal), "/SMask");
    assert_memory_equal(reading_stream(h.arena, pdf, mask, NULL), "\xFF\x40", 2);
    assert_non_null(strstr(reading_structure(h.arena, pdf), "  Figure /A << /BBox [ 300 381.89 420 501.89 ] /O /Layout "
                                                            "/Placement /Block >> /Alt 青禾镇人民政府印章 “”\n"));
    qpdf_cleanup(&pdf);
    cw_arena_free(h.arena);
    cw_diags_free(h.diags);
}

static void damaged_seal_is_a_finding(void **state) {
    (void)state;
    hand h = sealed_document();
    cw_pdf_options options = {.version = "1", .seal = "\x89PNG\r\n\x1A\n", .seal_size = 8};
    const void *bytes;
    size_t size;
    assert_false(cw_pdf_write(h.pages, &options, &bytes, &size, h.diags));
    assert_int_equal(cw_diags_count(h.diags), 1);
    assert_string_equal(cw_diags_at(h.diags, 0)->code, "bad-seal");
    assert_string_equal(cw_diags_at(h.diags, 0)->pointer, "/signature/seal/image");
    cw_arena_free(h.arena);
    cw_diags_free(h.diags);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(colour_types), cmocka_unit_test(filters),
                                       cmocka_unit_test(interlaced),
        cmocka_unit_test(refused), cmocka_unit_test(placed_with_its_shape),
                                       cmocka_unit_test(damaged_seal_is_a_finding)};
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
