/*
 * The cutters: whole faces glyph by glyph against their originals, charstrings by hand, and damaged tables, which are
 * refused (run with sanitizers: nothing is read beyond their ends).
 */
#include "open_fonts.h"

#include "text/faces.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include <stdlib.h>

/* ---- whole faces ---- */

static FT_Face original_face(FT_Library library, const cw_face *face) {
    FT_Face ft = NULL;
    for (FT_Long i = 0;; i++) {
        assert_int_equal(FT_New_Face(library, face->file, i, &ft), 0);
        if (!strcmp(FT_Get_Postscript_Name(ft), face->postscript)) return ft;
        FT_Done_Face(ft);
    }
}

static bool same_glyph(FT_Face a, uint32_t glyph_a, FT_Face b, uint32_t glyph_b) {
    enum { HOW = FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING };
    if (FT_Load_Glyph(a, glyph_a, HOW) || FT_Load_Glyph(b, glyph_b, HOW)) return false;
    const FT_Outline *x = &a->glyph->outline, *y = &b->glyph->outline;
    if (a->glyph->metrics.horiAdvance != b->glyph->metrics.horiAdvance) return false;
    if (x->n_points != y->n_points || x->n_contours != y->n_contours) return false;
    if (!x->n_points) return true;
    return !memcmp(x->points, y->points, (size_t)x->n_points * sizeof *x->points) &&
           !memcmp(x->tags, y->tags, (size_t)x->n_points) &&
           !memcmp(x->contours, y->contours, (size_t)x->n_contours * sizeof *x->contours);
}

enum { AT_A_TIME = 8192 }; /* glyphs of one cut */

/* Cuts glyphs[1…] (glyphs[0] is .notdef) and says by which numbers FreeType knows them. */
static cw_bytes_view cut_glyphs(cw_arena *arena, const cw_open_face *open, const uint32_t *glyphs, size_t count,
                                uint16_t *codes) {
    cw_bytes_view out;
    if (open->face.cff) {
        assert_true(cw_cff_cids(open->cff, glyphs, count, codes));
        assert_true(cw_cff_cut(arena, open->cff, glyphs, codes, count, &out));
    } else {
        assert_true(cw_glyf_cut(arena, open->glyf, glyphs + 1, count - 1, &out));
        for (size_t i = 0; i < count; i++) codes[i] = (uint16_t)i;
    }
    return out;
}

/* Cuts every glyph of a face, AT_A_TIME a cut, and compares outlines and advances. */
static void compare_face(const cw_fonts *fonts, size_t index, FT_Library library) {
    const cw_open_face *open = fonts->faces[index];
    assert_true(open->face.cff ? open->cff != NULL : open->glyf != NULL);
    FT_Face original = original_face(library, &open->face);
    uint32_t all = open->face.cff ? open->cff->glyph_count : open->glyf->glyph_count, differ = 0;
    assert_int_equal(all, original->num_glyphs);
    static uint32_t glyphs[AT_A_TIME];
    static uint16_t codes[AT_A_TIME];
    for (uint32_t first = 1; first < all; first += AT_A_TIME - 1) {
        cw_arena *arena = cw_arena_new();
        size_t count = 1;
        while (count < AT_A_TIME && first + count - 1 < all) {
            glyphs[count] = (uint32_t)(first + count - 1);
            count++;
        }
        cw_bytes_view bytes = cut_glyphs(arena, open, glyphs, count, codes);
        FT_Face cut = NULL;
        assert_int_equal(FT_New_Memory_Face(library, bytes.data, (FT_Long)bytes.size, 0, &cut), 0);
        for (size_t i = 0; i < count; i++) differ += !same_glyph(original, glyphs[i], cut, codes[i]);
        FT_Done_Face(cut);
        cw_arena_free(arena);
    }
    print_message("%s: %u glyphs, %u differ\n", open->face.postscript, all, differ);
    assert_int_equal(differ, 0);
    FT_Done_Face(original);
}

static void no_glyph_of_any_face_differs(void **state) {
    (void)state;
    const char *seen[32];
    size_t seen_count = 0;
    FT_Library library;
    assert_int_equal(FT_Init_FreeType(&library), 0);
    for (size_t manifest = 0; manifest < CW_BUILTIN_MANIFEST_COUNT; manifest++) {
        cw_fonts *fonts = open_builtin(manifest);
        for (size_t i = 0; i < cw_fonts_count(fonts); i++) {
            const char *name = cw_fonts_face(fonts, i)->postscript;
            size_t k = 0;
            while (k < seen_count && strcmp(seen[k], name)) k++;
            if (k < seen_count) continue;
            seen[seen_count++] = strdup(name);
            compare_face(fonts, i, library);
        }
        cw_fonts_close(fonts);
    }
    FT_Done_FreeType(library);
    for (size_t k = 0; k < seen_count; k++) free((char *)seen[k]);
}

/* ---- charstrings by hand ---- */

/* An INDEX of byte strings with one-byte lengths in front; offsets of one byte. */
static cw_cff_index index_of(cw_arena *arena, const char *const *objects, const size_t *sizes, size_t count) {
    uint8_t *bytes = cw_alloc(arena, 4096), *offsets = bytes, *data = bytes + (count + 1) * 2;
    size_t at = 1;
    for (size_t i = 0; i <= count; i++) {
        offsets[2 * i] = (uint8_t)(at >> 8);
        offsets[2 * i + 1] = (uint8_t)at;
        if (i == count) break;
        memcpy(data + at - 1, objects[i], sizes[i]);
        at += sizes[i];
    }
    return (cw_cff_index){(uint32_t)count, 2, offsets, data - 1, data - 1 + at};
}

#define BYTES(text) text, sizeof(text) - 1
/* Operands of one byte (−107…107); a subroutine's number in an INDEX of few is biased by 107. */
#define N(n) #n
#define SUBR_0 "\x20" /* 0 − 107 */
#define SUBR_1 "\x21"
#define SUBR_2 "\x22"
#define ONE "\x8C"
#define TWO "\x8D"

typedef struct flat_case {
    const char *what, *code;
    size_t size;
    const char *flat; /* NULL: refused */
    size_t flat_size;
} flat_case;

static const struct {
    const char *code;
    size_t size;
} SUBRS[] = {
    {BYTES(ONE TWO "\x15\x0B")},            /* 0: 1 2 rmoveto return */
    {BYTES(ONE SUBR_0 "\x0B")},             /* 1: pushes a number and the number of subroutine 0 */
    {BYTES(SUBR_2 "\x0A\x0B")},             /* 2: calls itself */
    {BYTES("\x0B")},                        /* 3: nothing */
    {BYTES(ONE TWO ONE TWO "\x12\x0B")},    /* 4: two stems */
    {BYTES("\x0E")},                        /* 5: endchar */
    {BYTES(ONE "\x16\x0B")},                /* 6: hmoveto with what was pushed before as the width */
    {BYTES(ONE)},                           /* 7: without return */
};

static const flat_case CASES[] = {
    {"as it is", BYTES(ONE TWO "\x15" ONE "\x06\x0E"), BYTES(ONE TWO "\x15" ONE "\x06\x0E")},
    {"a width alone", BYTES(TWO "\x0E"), BYTES(TWO "\x0E")},
    {"two operands before the end", BYTES(ONE TWO "\x0E"), NULL, 0},
    {"accents composed", BYTES(ONE TWO ONE TWO "\x0E"), NULL, 0},
    {"a call", BYTES(SUBR_0 "\x0A\x0E"), BYTES(ONE TWO "\x15\x0E")},
    {"a width before a call", BYTES(TWO SUBR_0 "\x0A\x0E"), BYTES(TWO ONE TWO "\x15\x0E")},
    {"a width completed by a call", BYTES(TWO "\x27\x0A\x0E" /* 6 */ "\x0E"), NULL, 0},
    {"a number pushed by a subroutine", BYTES(SUBR_1 "\x0A\x0A\x0E"), BYTES(ONE ONE TWO "\x15\x0E")},
    {"a subroutine that calls itself", BYTES(SUBR_2 "\x0A\x0E"), NULL, 0},
    {"no such subroutine", BYTES("\x40\x0A\x0E"), NULL, 0},
    {"no number to call", BYTES("\x0A\x0E"), NULL, 0},
    {"a fixed number to call", BYTES("\xFF\xFF\x95\x00\x00\x0A\x0E"), NULL, 0},
    {"stems", BYTES(ONE TWO "\x01" ONE TWO "\x03" ONE "\x16\x0E"), BYTES(ONE "\x16\x0E")},
    {"stems behind a width", BYTES(TWO ONE TWO "\x01" ONE "\x16\x0E"), BYTES(TWO ONE "\x16\x0E")},
    {"a width, stems, the end", BYTES(TWO ONE TWO "\x12\x0E"), BYTES(TWO "\x0E")},
    {"a width, stems, a line", BYTES(TWO ONE TWO "\x12" ONE "\x06\x0E"), NULL, 0},
    {"an odd stem behind a start", BYTES(ONE "\x16" ONE TWO ONE "\x12" ONE "\x16\x0E"), BYTES(ONE "\x16" ONE "\x16\x0E")},
    {"a mask", BYTES(ONE TWO "\x12\x13\x0A" ONE "\x16\x0E"), BYTES(ONE "\x16\x0E")},
    {"a mask with its vertical stems", BYTES(ONE TWO "\x12" ONE TWO "\x13\x0E" ONE "\x16\x0E"), BYTES(ONE "\x16\x0E")},
    {"a mask of two bytes", BYTES(ONE TWO ONE TWO ONE TWO ONE TWO ONE TWO ONE TWO ONE TWO ONE TWO ONE TWO
                                  "\x12\x14\x0E\x0E" ONE "\x16\x0E"),
     BYTES(ONE "\x16\x0E")},
    {"stems in a subroutine", BYTES("\x24\x0A\x13\x0E" ONE "\x16\x0E"), BYTES(ONE "\x16\x0E")},
    {"a mask cut off", BYTES(ONE TWO "\x12\x13"), NULL, 0},
    {"flex", BYTES(ONE ONE ONE ONE ONE ONE ONE "\x0C\x22\x0E"), BYTES(ONE ONE ONE ONE ONE ONE ONE "\x0C\x22\x0E")},
    {"arithmetic", BYTES(ONE TWO "\x0C\x0A\x16\x0E"), NULL, 0},
    {"an escape cut off", BYTES(ONE "\x0C"), NULL, 0},
    {"a reserved operator", BYTES(ONE "\x11\x0E"), NULL, 0},
    {"a return of nothing", BYTES(ONE "\x16\x0B"), NULL, 0},
    {"no end", BYTES(ONE "\x16"), NULL, 0},
    {"the end in a subroutine", BYTES("\x25\x0A" ONE "\x16"), BYTES("\x0E")},
    {"a subroutine without return", BYTES("\x27\x0A\x16\x0E"), BYTES(ONE "\x16\x0E")},
    {"numbers of two, three and five bytes", BYTES("\xF7\x01\x1C\x01\x02\x15\xFF\1\2\3\4\x16\xFE\xFF\x16\x0E"),
     BYTES("\xF7\x01\x1C\x01\x02\x15\xFF\1\2\3\4\x16\xFE\xFF\x16\x0E")},
    {"a number of three bytes cut off", BYTES("\x1C\x01"), NULL, 0},
    {"a number of five bytes cut off", BYTES("\xFF\x01\x01\x01"), NULL, 0},
    {"nothing", BYTES(""), NULL, 0},
};

static cw_cff_kind hand_made_kind(cw_arena *arena) {
    const char *objects[8];
    size_t sizes[8];
    for (size_t i = 0; i < 8; i++) objects[i] = SUBRS[i].code, sizes[i] = SUBRS[i].size;
    return (cw_cff_kind){.subrs = index_of(arena, objects, sizes, 8)};
}

static void charstrings_are_made_flat(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    cw_cff_kind kind = hand_made_kind(arena);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const flat_case *c = &CASES[i];
        cw_cff cff = {.charstrings = index_of(arena, &c->code, &c->size, 1)};
        cw_buf out = cw_buf_on(arena);
        cw_puts(&out, "before");
        bool flat = cw_cff_flatten(&cff, 0, &kind, &out);
        if (flat != (c->flat != NULL)) fail_msg("%s: %s", c->what, flat ? "not refused" : "refused");
        assert_memory_equal(out.data, "before", 6);
        if (out.size != 6 + c->flat_size || (c->flat && memcmp(out.data + 6, c->flat, c->flat_size)))
            fail_msg("%s: other bytes", c->what);
    }
    cw_arena_free(arena);
}

/* 49 operands; and a tower of subroutines that call each other often and draw nothing. */
static void what_has_no_measure_is_refused(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    cw_cff_kind none = {0};
    char many[50];
    memset(many, 0x8C, 49);
    many[49] = 0x0E;
    const char *code = many;
    size_t size = 50;
    cw_cff cff = {.charstrings = index_of(arena, &code, &size, 1)};
    cw_buf out = cw_buf_on(arena);
    assert_false(cw_cff_flatten(&cff, 0, &none, &out));

    char floors[9][201];
    const char *objects[9];
    size_t sizes[9];
    for (size_t i = 0; i < 9; i++) {
        for (size_t k = 0; k < 100; k++) floors[i][2 * k] = (char)(0x20 + i + 1), floors[i][2 * k + 1] = 0x0A;
        floors[i][200] = 0x0B;
        objects[i] = floors[i], sizes[i] = i == 8 ? 1 : 201;
    }
    floors[8][0] = 0x0B;
    cw_cff_kind tower = {.subrs = index_of(arena, objects, sizes, 9)};
    code = SUBR_0 "\x0A\x0E", size = 3;
    cff.charstrings = index_of(arena, &code, &size, 1);
    assert_false(cw_cff_flatten(&cff, 0, &tower, &out)); /* 100⁸ calls */
    cw_arena_free(arena);
}

/* ---- damaged tables ---- */

/* Opens bytes and cuts everything there is, as far as it goes. */
static bool use(const uint8_t *bytes, size_t size) {
    cw_arena *arena = cw_arena_new();
    cw_cff cff;
    uint32_t glyphs[16];
    uint16_t cids[16];
    bool sound = cw_cff_open(arena, bytes, size, &cff);
    if (sound) {
        size_t count = cff.glyph_count < 16 ? cff.glyph_count : 16;
        for (size_t i = 0; i < count; i++) glyphs[i] = (uint32_t)i;
        cw_bytes_view table;
        sound = cw_cff_cids(&cff, glyphs, count, cids) && cw_cff_cut(arena, &cff, glyphs, cids, count, &table);
    }
    cw_arena_free(arena);
    return sound;
}

static void damaged_tables_are_refused(void **state) {
    (void)state;
    static const char *const FACES[] = {"FandolFang-Regular", "NotoSerifCJKsc-Regular"};
    cw_fonts *fonts = open_builtin(0);
    cw_arena *arena = cw_arena_new();
    for (size_t f = 0; f < 2; f++) {
        const cw_cff *cff = fonts->faces[face_named(fonts, FACES[f])]->cff;
        static const uint32_t GLYPHS[] = {0, 1, 2, 1200, 8896};
        uint16_t cids[5];
        cw_bytes_view table;
        assert_true(cw_cff_cids(cff, GLYPHS, 5, cids));
        assert_true(cw_cff_cut(arena, cff, GLYPHS, cids, 5, &table));
        const uint8_t *sound = table.data;
        assert_true(use(sound, table.size));
        for (size_t size = 0; size < table.size; size++) {
            uint8_t *copy = malloc(size + 1); /* of its exact length, so that a sanitizer sees its end */
            assert_non_null(copy);
            memcpy(copy, sound, size);
            assert_false(use(copy, size));
            free(copy);
        }
        uint8_t *copy = malloc(table.size);
        assert_non_null(copy);
        for (size_t at = 0; at < table.size; at++)
            for (int value = 0; value < 256; value += at < 64 ? 5 : 51) {
                memcpy(copy, sound, table.size);
                copy[at] = (uint8_t)value;
                use(copy, table.size);
            }
        free(copy);
    }
    cw_arena_free(arena);
    cw_fonts_close(fonts);
}

/* The six tables of what cw_glyf_cut made, as another face. */
static cw_glyf tables_of(const uint8_t *file) {
    cw_glyf face = {0};
    cw_bytes_view *tables[] = {&face.glyf, &face.head, &face.hhea, &face.hmtx, &face.loca, &face.maxp};
    for (size_t i = 0; i < 6; i++) {
        const uint8_t *entry = file + 12 + 16 * i;
        size_t numbers[2];
        for (size_t k = 0; k < 2; k++)
            numbers[k] = (size_t)entry[8 + 4 * k] << 24 | (size_t)entry[9 + 4 * k] << 16 | (size_t)entry[10 + 4 * k] << 8 |
                         entry[11 + 4 * k];
        *tables[i] = (cw_bytes_view){file + numbers[0], numbers[1]};
    }
    return face;
}

static bool use_glyf(cw_glyf face) {
    cw_arena *arena = cw_arena_new();
    uint32_t glyphs[16], count = 0;
    bool sound = cw_glyf_open(&face);
    while (sound && count < 16 && count + 1 < face.glyph_count) glyphs[count] = count + 1, count++;
    cw_bytes_view out;
    sound = sound && count && cw_glyf_cut(arena, &face, glyphs, count, &out);
    cw_arena_free(arena);
    return sound;
}

static void damage_glyf(cw_bytes_view file) {
    assert_true(use_glyf(tables_of(file.data)));
    for (size_t t = 0; t < 6; t++) { /* each table cut off anywhere */
        cw_glyf whole = tables_of(file.data);
        const cw_bytes_view *tables[] = {&whole.glyf, &whole.head, &whole.hhea, &whole.hmtx, &whole.loca, &whole.maxp};
        for (size_t size = 0; size < tables[t]->size; size++) {
            cw_glyf cut = whole;
            cw_bytes_view *cuts[] = {&cut.glyf, &cut.head, &cut.hhea, &cut.hmtx, &cut.loca, &cut.maxp};
            uint8_t *copy = malloc(size + 1);
            assert_non_null(copy);
            memcpy(copy, tables[t]->data, size);
            *cuts[t] = (cw_bytes_view){copy, size};
            /* the last glyph ends in at most three bytes of padding */
            if (t > 0 || size + 3 < tables[t]->size) assert_false(use_glyf(cut));
            free(copy);
        }
    }
    uint8_t *copy = malloc(file.size);
    assert_non_null(copy);
    for (size_t at = 12 + 6 * 16; at < file.size; at++)
        for (int value = 0; value < 256; value += 51) {
            memcpy(copy, file.data, file.size);
            copy[at] = (uint8_t)value;
            use_glyf(tables_of(copy));
        }
    free(copy);
}

/* LXGW has no composites, so they are made by hand: glyph 1 is a contour of one point, with an instruction; 2 is 1 and 3,
 * 3 is 1 at half its size, with instructions behind. */
static cw_glyf composed_face(cw_arena *arena) {
    static const uint8_t OUTLINES[] = {
        0, 1, 0, 0, 0, 0, 0, 9, 0, 9, /* contours, box */
        0, 0, 0, 1, 0x4F, 0x01, 5, 7, 0, 0, /* last point, one instruction, flags, x, y as words; even */
        0xFF, 0xFF, 0, 0, 0, 0, 0, 9, 0, 9,
        0, 0x20, 0, 1, 3, 4, /* more, glyph 1, moved by bytes */
        0, 0x01, 0, 3, 0, 5, 0, 6, /* glyph 3, moved by words */
        0xFF, 0xFF, 0, 0, 0, 0, 0, 9, 0, 9,
        1, 0x08, 0, 1, 1, 1, 0x20, 0, /* instructions, one scale, glyph 1 */
        0, 2, 0x4F, 0x4F, /* two of them */
    };
    static const uint8_t LOCA[] = {0, 0, 0, 0, 0, 10, 0, 22, 0, 33}; /* halves */
    static const uint8_t HMTX[] = {1, 0, 0, 1, 2, 0, 0, 2, 0, 3, 0, 4};
    uint8_t *head = cw_alloc(arena, 54), *hhea = cw_alloc(arena, 36), *maxp = cw_alloc(arena, 32);
    hhea[35] = 2; /* advances: that of glyph 1 is also 2's and 3's */
    maxp[5] = 4;
    cw_glyf face = {.glyf = {OUTLINES, sizeof OUTLINES}, .loca = {LOCA, sizeof LOCA}, .head = {head, 54},
                    .hhea = {hhea, 36}, .hmtx = {HMTX, sizeof HMTX}, .maxp = {maxp, 32}};
    assert_true(cw_glyf_open(&face));
    return face;
}

/* The parts come along, are renumbered, and lose their instructions. */
static void composites_bring_their_parts(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    cw_glyf face = composed_face(arena);
    static const uint32_t TWO_ALONE[] = {2};
    cw_bytes_view file;
    assert_true(cw_glyf_cut(arena, &face, TWO_ALONE, 1, &file));
    cw_glyf cut = tables_of(file.data);
    assert_int_equal(((const uint8_t *)cut.maxp.data)[5], 4);
    static const uint8_t EXPECTED[] = {
        0xFF, 0xFF, 0, 0, 0, 0, 0, 9, 0, 9, 0, 0x20, 0, 2, 3, 4, 0, 0x01, 0, 3, 0, 5, 0, 6, /* 2 is now 1 */
        0, 1, 0, 0, 0, 0, 0, 9, 0, 9, 0, 0, 0, 0, 0x01, 5, 7, 0, 0, 0, /* 1 is now 2 */
        0xFF, 0xFF, 0, 0, 0, 0, 0, 9, 0, 9, 0, 0x08, 0, 2, 1, 1, 0x20, 0, 0, 0,
    };
    static const uint8_t METRICS[] = {1, 0, 0, 1, 2, 0, 0, 3, 2, 0, 0, 2, 2, 0, 0, 4};
    assert_int_equal(cut.glyf.size, sizeof EXPECTED);
    assert_memory_equal(cut.glyf.data, EXPECTED, sizeof EXPECTED);
    assert_int_equal(cut.hmtx.size, sizeof METRICS);
    assert_memory_equal(cut.hmtx.data, METRICS, sizeof METRICS);
    cw_arena_free(arena);
}

static void damaged_glyf_is_refused(void **state) {
    (void)state;
    cw_fonts *fonts = open_builtin(0);
    cw_arena *arena = cw_arena_new();
    const cw_open_face *open = fonts->faces[face_named(fonts, "LXGWWenKai-Light")];
    static const uint32_t GLYPHS[] = {1, 2, 700};
    cw_bytes_view file;
    assert_true(cw_glyf_cut(arena, open->glyf, GLYPHS, 3, &file));
    damage_glyf(file);
    cw_glyf composed = composed_face(arena);
    static const uint32_t TWO_THREE[] = {2, 3};
    assert_true(cw_glyf_cut(arena, &composed, TWO_THREE, 2, &file));
    damage_glyf(file);
    cw_arena_free(arena);
    cw_fonts_close(fonts);
}

/* Glyphs that the table does not have. */
static void glyphs_beyond_the_last_are_refused(void **state) {
    (void)state;
    cw_fonts *fonts = open_builtin(0);
    const cw_cff *cff = fonts->faces[face_named(fonts, "FandolFang-Regular")]->cff;
    uint32_t glyphs[] = {0, cff->glyph_count};
    uint16_t cids[2];
    assert_false(cw_cff_cids(cff, glyphs, 2, cids));
    glyphs[1]--;
    assert_true(cw_cff_cids(cff, glyphs, 2, cids));
    const cw_glyf *glyf = fonts->faces[face_named(fonts, "LXGWWenKai-Light")]->glyf;
    cw_arena *arena = cw_arena_new();
    cw_bytes_view file;
    glyphs[1] = glyf->glyph_count;
    assert_false(cw_glyf_cut(arena, glyf, glyphs + 1, 1, &file));
    glyphs[1]--;
    assert_true(cw_glyf_cut(arena, glyf, glyphs + 1, 1, &file));
    cw_arena_free(arena);
    cw_fonts_close(fonts);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_glyph_of_any_face_differs),    cmocka_unit_test(charstrings_are_made_flat),
        cmocka_unit_test(what_has_no_measure_is_refused),  cmocka_unit_test(damaged_tables_are_refused),
        cmocka_unit_test(composites_bring_their_parts),    cmocka_unit_test(damaged_glyf_is_refused),
        cmocka_unit_test(glyphs_beyond_the_last_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
