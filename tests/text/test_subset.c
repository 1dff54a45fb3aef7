/* Subsets as PDF embeds them, looked at with FreeType as a viewer would: by the codes that stand in the content stream.
 */
#include "open_fonts.h"

#include "base/hash.h"
#include "text/cff.h"
#include "text/shape.h"
#include "text/subset.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

static int rising(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Distinct glyphs of a face for a text, rising. */
static size_t glyphs_of(const cw_fonts *fonts, size_t face, const char *text, uint32_t *out, cw_arena *arena) {
    size_t count = 0;
    cw_shaper *shaper = cw_shaper_new(arena, fonts);
    for (int role = 0; role < CW_ROLE_COUNT; role++) {
        cw_shaped s = cw_shape(shaper, (cw_role)role, 16000, text, strlen(text), "", NULL, NULL);
        for (size_t i = 0; i < s.count; i++) {
            size_t k = 0;
            while (k < count && out[k] != s.glyphs[i].id) k++;
            if (s.glyphs[i].face == face && k == count) out[count++] = s.glyphs[i].id;
        }
    }
    qsort(out, count, sizeof *out, rising);
    return count;
}

static const char TEXT[] = "岚山县青禾镇人民政府2021年政府信息公开工作年度报告：“主动公开”1366条，——依申请公开……"
                           "朱镕基、王喆、李堃、䶮①⑪㎡𬭚（一）abcXYZ,.%骨直誤";

typedef struct outline {
    cw_arena *arena;
    FT_Outline shape;
    FT_Pos advance;
} outline;

static void load(FT_Face face, uint32_t glyph, outline *out) {
    assert_int_equal(FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING), 0);
    out->shape = face->glyph->outline;
    out->advance = face->glyph->metrics.horiAdvance;
}

static void same_outline(FT_Face a, uint32_t glyph_a, FT_Face b, uint32_t glyph_b) {
    outline x, y;
    load(a, glyph_a, &x);
    load(b, glyph_b, &y);
    assert_int_equal(x.advance, y.advance);
    assert_int_equal(x.shape.n_points, y.shape.n_points);
    assert_int_equal(x.shape.n_contours, y.shape.n_contours);
    if (!x.shape.n_points) return;
    assert_memory_equal(x.shape.points, y.shape.points, (size_t)x.shape.n_points * sizeof *x.shape.points);
    assert_memory_equal(x.shape.contours, y.shape.contours, (size_t)x.shape.n_contours * sizeof *x.shape.contours);
}

static FT_Face original_face(FT_Library library, const cw_face *face) {
    FT_Face ft = NULL;
    for (FT_Long i = 0;; i++) {
        assert_int_equal(FT_New_Face(library, face->file, i, &ft), 0);
        if (!strcmp(FT_Get_Postscript_Name(ft), face->postscript)) return ft;
        FT_Done_Face(ft);
    }
}

/* hb-subset as the judge: the same codes and outlines. */
static void same_as_by_harfbuzz(cw_arena *arena, const cw_fonts *fonts, size_t face, const uint32_t *glyphs, size_t count,
                                const cw_subset *ours, FT_Face our_face, FT_Library library) {
    cw_subset theirs;
    FT_Face their_face;
    assert_true(cw_subset_by_harfbuzz(arena, fonts, face, glyphs, count, &theirs));
    assert_int_equal(ours->cff, theirs.cff);
    assert_string_equal(ours->registry, theirs.registry);
    assert_string_equal(ours->ordering, theirs.ordering);
    assert_int_equal(ours->supplement, theirs.supplement);
    if (ours->cff) assert_memory_equal(ours->codes, theirs.codes, count * sizeof *ours->codes); /* CIDs, not numbers */
    assert_int_equal(FT_New_Memory_Face(library, theirs.bytes, (FT_Long)theirs.size, 0, &their_face), 0);
    for (size_t i = 0; i < count; i++) same_outline(our_face, ours->codes[i], their_face, theirs.codes[i]);
    FT_Done_Face(their_face);
}

static void check_face(const cw_fonts *fonts, size_t index, FT_Library library) {
    const cw_face *face = cw_fonts_face(fonts, index);
    cw_arena *arena = cw_arena_new();
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    uint32_t glyphs[512];
    size_t count = glyphs_of(fonts, index, TEXT, glyphs, arena);
    if (!count) glyphs[count++] = 1;
    cw_subset subset;
    assert_true(cw_subset_face(arena, fonts, index, glyphs, count, &subset, diags));
    assert_int_equal(subset.cff, face->cff);
    assert_string_equal(subset.registry, "Adobe");
    bool fandol = !strncmp(face->postscript, "Fandol", 6);
    assert_string_equal(subset.ordering, fandol ? "GB1" : "Identity");
    assert_int_equal(subset.supplement, fandol ? 5 : 0);

    if (face->cff) {
        cw_cff cff;
        assert_true(cw_cff_open(arena, subset.bytes, subset.size, &cff));
        assert_true(cff.cid_keyed);
        assert_int_equal(cff.glyph_count, count + 1); /* .notdef, and nothing of GSUB: that would be two thirds more */
    }
    FT_Face original = original_face(library, face), cut = NULL;
    assert_int_equal(FT_New_Memory_Face(library, subset.bytes, (FT_Long)subset.size, 0, &cut), 0);
    for (size_t i = 0; i < count; i++) {
        assert_true(subset.codes[i] > 0);
        for (size_t k = 0; k < i; k++) assert_int_not_equal(subset.codes[i], subset.codes[k]);
        same_outline(original, glyphs[i], cut, subset.codes[i]); /* FreeType takes a CID for a bare CID-keyed CFF */
        outline drawn;
        load(original, glyphs[i], &drawn);
        assert_int_equal(cw_glyph_width(fonts, index, glyphs[i]), drawn.advance * 1000 / face->units_per_em);
    }
    same_outline(original, 0, cut, 0);
    same_as_by_harfbuzz(arena, fonts, index, glyphs, count, &subset, cut, library);
    FT_Done_Face(cut);
    FT_Done_Face(original);
    cw_diags_free(diags);
    cw_arena_free(arena);
}

static void every_face_of_both_manifests(void **state) {
    (void)state;
    FT_Library library;
    assert_int_equal(FT_Init_FreeType(&library), 0);
    for (size_t manifest = 0; manifest < CW_BUILTIN_MANIFEST_COUNT; manifest++) {
        cw_fonts *fonts = open_builtin(manifest);
        for (size_t i = 0; i < cw_fonts_count(fonts); i++) check_face(fonts, i, library);
        cw_fonts_close(fonts);
    }
    FT_Done_FreeType(library);
}

/* FandolSong-Bold is in neither manifest; an office may choose it for titles. */
static void fandol_song_bold(void **state) {
    (void)state;
    static const char MANIFEST[] =
        "{\"manifest\": 1, \"families\": {"
        "\"title\": {\"faces\": [{\"files\": [\"FandolSong-Bold.otf\"], \"postscript\": \"FandolSong-Bold\"}]},"
        "\"fangsong\": {\"faces\": [{\"family\": \"title\"}]}, \"heiti\": {\"faces\": [{\"family\": \"title\"}]},"
        "\"kaiti\": {\"faces\": [{\"family\": \"title\"}]}, \"songti\": {\"faces\": [{\"family\": \"title\"}]}}}";
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    cw_fonts *fonts = cw_fonts_open("bold.json", MANIFEST, strlen(MANIFEST), NULL, 0, diags);
    assert_non_null(fonts);
    assert_int_equal(cw_fonts_count(fonts), 1);
    FT_Library library;
    assert_int_equal(FT_Init_FreeType(&library), 0);
    check_face(fonts, 0, library);
    FT_Done_FreeType(library);
    cw_fonts_close(fonts);
    cw_diags_free(diags);
}

/* In Fandol CIDs and glyph numbers part behind glyph 8895: a writer that took one for the other would be seen here. */
static void codes_are_cids_not_glyphs(void **state) {
    (void)state;
    cw_fonts *fonts = open_builtin(0);
    cw_arena *arena = cw_arena_new();
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    static const uint32_t GLYPHS[] = {1, 8895, 8896};
    cw_subset subset;
    assert_true(cw_subset_face(arena, fonts, face_named(fonts, "FandolFang-Regular"), GLYPHS, 3, &subset, diags));
    assert_int_equal(subset.codes[0], 1);
    assert_int_equal(subset.codes[1], 8895);
    assert_int_equal(subset.codes[2], 9907);
    assert_true(cw_subset_face(arena, fonts, face_named(fonts, "NotoSerifCJKsc-Bold"), GLYPHS, 3, &subset, diags));
    assert_int_equal(subset.codes[2], 8896);
    assert_true(cw_subset_face(arena, fonts, face_named(fonts, "LXGWWenKai-Light"), GLYPHS, 3, &subset, diags));
    assert_int_equal(subset.codes[2], 3); /* glyf: the new number */
    cw_diags_free(diags);
    cw_arena_free(arena);
    cw_fonts_close(fonts);
}

typedef struct job {
    const cw_fonts *fonts;
    char hashes[16][CW_SHA256_HEX];
} job;

static void *cut_all(void *argument) {
    job *j = argument;
    cw_arena *arena = cw_arena_new();
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    uint32_t glyphs[512];
    for (size_t i = 0; i < cw_fonts_count(j->fonts); i++) {
        size_t count = glyphs_of(j->fonts, i, TEXT, glyphs, arena);
        if (!count) glyphs[count++] = 1;
        cw_subset subset;
        if (cw_subset_face(arena, j->fonts, i, glyphs, count, &subset, diags))
            cw_sha256_hex(subset.bytes, subset.size, j->hashes[i]);
    }
    cw_diags_free(diags);
    cw_arena_free(arena);
    return NULL;
}

static void same_bytes_on_every_thread_and_opening(void **state) {
    (void)state;
    cw_fonts *fonts = open_builtin(0), *other = open_builtin(0);
    job jobs[3] = {{.fonts = fonts}, {.fonts = fonts}, {.fonts = other}};
    pthread_t threads[2];
    for (int i = 0; i < 2; i++) assert_int_equal(pthread_create(&threads[i], NULL, cut_all, &jobs[i]), 0);
    for (int i = 0; i < 2; i++) assert_int_equal(pthread_join(threads[i], NULL), 0);
    cut_all(&jobs[2]);
    for (size_t i = 0; i < cw_fonts_count(fonts); i++) {
        assert_int_equal(strlen(jobs[0].hashes[i]), 64);
        assert_string_equal(jobs[0].hashes[i], jobs[1].hashes[i]);
        assert_string_equal(jobs[0].hashes[i], jobs[2].hashes[i]);
    }
    cw_fonts_close(fonts);
    cw_fonts_close(other);
}

/* A copy of a font file whose CFF table begins with noise. */
static void damage(const char *from, const char *to) {
    size_t size = 0;
    uint8_t *bytes = NULL;
    FILE *file = fopen(from, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    size = (size_t)ftell(file);
    rewind(file);
    bytes = malloc(size);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, size, file), size);
    fclose(file);
    bool found = false;
    for (size_t i = 12; i + 16 <= size && !found; i += 16) { /* the directory's entries: tag, checksum, offset, length */
        found = !memcmp(bytes + i, "CFF ", 4);
        size_t offset = (size_t)bytes[i + 8] << 24 | (size_t)bytes[i + 9] << 16 | (size_t)bytes[i + 10] << 8 | bytes[i + 11];
        if (found) memset(bytes + offset, 0x5A, 64);
    }
    assert_true(found);
    file = fopen(to, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
    free(bytes);
}

/* A font file whose CFF is damaged is opened (its names and metrics are sound) and refused when it is to be cut. */
static void damaged_font_is_a_finding(void **state) {
    (void)state;
    cw_fonts *fonts = open_builtin(0);
    const char *sound = cw_fonts_face(fonts, face_named(fonts, "FandolFang-Regular"))->file;
    char folder[] = "/tmp/subset-XXXXXX";
    assert_non_null(mkdtemp(folder));
    char path[64];
    snprintf(path, sizeof path, "%s/damaged.otf", folder);
    damage(sound, path);
    cw_fonts_close(fonts);

    static const char MANIFEST[] =
        "{\"manifest\": 1, \"families\": {"
        "\"title\": {\"faces\": [{\"files\": [\"damaged.otf\"], \"postscript\": \"FandolFang-Regular\", \"centre\": 380}]},"
        "\"fangsong\": {\"faces\": [{\"family\": \"title\"}]}, \"heiti\": {\"faces\": [{\"family\": \"title\"}]},"
        "\"kaiti\": {\"faces\": [{\"family\": \"title\"}]}, \"songti\": {\"faces\": [{\"family\": \"title\"}]}}}";
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    const char *dirs[] = {folder};
    fonts = cw_fonts_open("damaged.json", MANIFEST, strlen(MANIFEST), dirs, 1, diags);
    if (!fonts) print_findings(diags);
    assert_non_null(fonts);
    cw_arena *arena = cw_arena_new();
    static const uint32_t GLYPHS[] = {1, 2, 3};
    cw_subset subset;
    assert_false(cw_subset_face(arena, fonts, 0, GLYPHS, 3, &subset, diags));
    assert_int_equal(cw_diags_count(diags), 1);
    assert_string_equal(cw_diags_at(diags, 0)->code, "bad-font");
    assert_string_equal(cw_diags_at(diags, 0)->place.file, path);
    cw_arena_free(arena);
    cw_fonts_close(fonts);
    cw_diags_free(diags);
    assert_int_equal(remove(path), 0);
    assert_int_equal(rmdir(folder), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_face_of_both_manifests), cmocka_unit_test(fandol_song_bold),
        cmocka_unit_test(codes_are_cids_not_glyphs),    cmocka_unit_test(same_bytes_on_every_thread_and_opening),
        cmocka_unit_test(damaged_font_is_a_finding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
