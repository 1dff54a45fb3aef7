/* Text to glyphs: faces, widths, clusters, series, what is missing. */
#include "open_fonts.h"

#include "text/shape.h"

#include <pthread.h>

enum { SIZE = 16000 }; /* 16 pt, 三号 in Word's dialog */

typedef struct fixture {
    cw_fonts *fonts;
    cw_arena *arena;
    cw_shaper *shaper;
    cw_diags *diags;
} fixture;

static int set_up(void **state) {
    static fixture f;
    f.fonts = open_builtin(0);
    f.arena = cw_arena_new();
    f.shaper = cw_shaper_new(f.arena, f.fonts);
    f.diags = cw_diags_new(CW_LANG_ZH);
    *state = &f;
    return 0;
}

static int tear_down(void **state) {
    fixture *f = *state;
    cw_arena_free(f->arena);
    cw_fonts_close(f->fonts);
    cw_diags_free(f->diags);
    return 0;
}

static cw_shaped shape(fixture *f, cw_role role, const char *text) {
    return cw_shape(f->shaper, role, SIZE, text, strlen(text), "/sections/overview", NULL, f->diags);
}

static cw_len width(cw_shaped s) {
    cw_len sum = 0;
    for (size_t i = 0; i < s.count; i++) sum += s.glyphs[i].advance;
    return sum;
}

static const char *face_of(fixture *f, cw_glyph glyph) { return cw_fonts_face(f->fonts, glyph.face)->postscript; }

static void marks_are_full_width(void **state) {
    fixture *f = *state;
    for (int role = 0; role < CW_ROLE_COUNT; role++) {
        assert_int_equal(width(shape(f, (cw_role)role, "——")), 2 * SIZE);
        assert_int_equal(width(shape(f, (cw_role)role, "……")), 2 * SIZE);
        assert_int_equal(width(shape(f, (cw_role)role, "“”‘’，。、；：（）《》〔〕")), 15 * SIZE);
        assert_int_equal(width(shape(f, (cw_role)role, "　")), SIZE);
        assert_int_equal(width(shape(f, (cw_role)role, "依申请公开")), 5 * SIZE);
    }
}

static void digits_are_half_width(void **state) {
    fixture *f = *state;
    static const cw_role HALF[] = {CW_ROLE_BODY, CW_ROLE_HEITI, CW_ROLE_KAITI};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(width(shape(f, HALF[i], "0123456789")), 5 * SIZE);
        assert_int_equal(width(shape(f, HALF[i], "111")), 3 * SIZE / 2);
    }
    cw_shaped s = shape(f, CW_ROLE_BODY, "2021年");
    assert_string_equal(face_of(f, s.glyphs[0]), "FandolSong-Regular");
    assert_int_equal(s.glyphs[0].y_offset, 0);
    assert_string_equal(face_of(f, s.glyphs[4]), "FandolFang-Regular");
}

/* Noto draws —— as one glyph; its cluster holds both characters and the text is found whole again. */
static void clusters_cover_the_text(void **state) {
    fixture *f = *state;
    const char *text = "一、——“公开”2021年𬭚①";
    for (int role = 0; role < CW_ROLE_COUNT; role++) {
        cw_shaped s = shape(f, (cw_role)role, text);
        uint32_t at = 0;
        for (size_t i = 0; i < s.count; i++) {
            assert_int_equal(s.glyphs[i].cluster, at);
            assert_true(s.glyphs[i].end > at);
            assert_true(s.glyphs[i].id > 0);
            at = s.glyphs[i].end;
        }
        assert_int_equal(at, strlen(text));
    }
    cw_shaped s = shape(f, CW_ROLE_SONGTI, "——");
    assert_int_equal(s.count, 1);
    assert_int_equal(s.glyphs[0].codepoint, 0x2014);
    assert_int_equal(s.glyphs[0].end, 6);
    assert_int_equal(shape(f, CW_ROLE_BODY, "").count, 0);
}

static void fallback_is_lifted_onto_the_centre(void **state) {
    fixture *f = *state;
    cw_shaped s = shape(f, CW_ROLE_BODY, "朱镕基、王喆、李堃、䶮㎡𬭚");
    static const char *const FACES[] = {"FandolFang-Regular", "LXGWWenKai-Light"};
    static const int FROM_FALLBACK[] = {0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 1, 1, 1};
    assert_int_equal(s.count, sizeof FROM_FALLBACK / sizeof *FROM_FALLBACK);
    for (size_t i = 0; i < s.count; i++) {
        assert_string_equal(face_of(f, s.glyphs[i]), FACES[FROM_FALLBACK[i]]);
        assert_int_equal(s.glyphs[i].y_offset, FROM_FALLBACK[i] ? (299 - 343) * SIZE / 1000 : 0);
    }
    assert_int_equal(cw_diags_count(f->diags), 0);
}

static void advances_are_rounded_once(void **state) {
    fixture *f = *state;
    const char *text = "i";
    cw_shaped s = cw_shape(f->shaper, CW_ROLE_BODY, 10500, text, 1, "", NULL, f->diags);
    assert_int_equal(s.glyphs[0].advance, (277 * 10500 + 500) / 1000); /* 2909 from 2908.5 */
}

static void no_break_space_is_a_space(void **state) {
    fixture *f = *state;
    cw_shaped s = shape(f, CW_ROLE_BODY, "公\xC2\xA0开"), t = shape(f, CW_ROLE_BODY, "公 开");
    assert_int_equal(s.count, 3);
    assert_int_equal(s.glyphs[1].id, t.glyphs[1].id);
    assert_int_equal(s.glyphs[1].advance, t.glyphs[1].advance);
    assert_int_equal(s.glyphs[1].codepoint, ' ');
    assert_int_equal(s.glyphs[1].end - s.glyphs[1].cluster, 2);
}

static void series_come_from_one_face(void **state) {
    fixture *f = *state;
    cw_shaped few = shape(f, CW_ROLE_BODY, "①②③");
    for (size_t i = 0; i < few.count; i++) assert_string_equal(face_of(f, few.glyphs[i]), "FandolFang-Regular");
    cw_shaped many = shape(f, CW_ROLE_BODY, "①、⑪、⑩");
    assert_string_equal(face_of(f, many.glyphs[0]), "LXGWWenKai-Light");
    assert_string_equal(face_of(f, many.glyphs[1]), "FandolFang-Regular");
    assert_string_equal(face_of(f, many.glyphs[2]), "LXGWWenKai-Light");
    assert_string_equal(face_of(f, many.glyphs[4]), "LXGWWenKai-Light");
    assert_string_equal(face_of(f, shape(f, CW_ROLE_BODY, "①").glyphs[0]), "FandolFang-Regular");

    /* with the document's texts prepared, ① stands in the face that ⑪ needs wherever it is */
    cw_shaper_prepare(f->shaper, CW_ROLE_BODY, "其中⑪", strlen("其中⑪"));
    assert_string_equal(face_of(f, shape(f, CW_ROLE_BODY, "①").glyphs[0]), "LXGWWenKai-Light");
    assert_string_equal(face_of(f, shape(f, CW_ROLE_KAITI, "①").glyphs[0]), "FandolKai-Regular");
    assert_string_equal(face_of(f, shape(f, CW_ROLE_BODY, "⑴").glyphs[0]), "FandolFang-Regular");
}

static void ignorable_characters_draw_nothing(void **state) {
    fixture *f = *state;
    cw_shaped s = shape(f, CW_ROLE_BODY, "政\xE2\x80\x8B府\xEF\xB8\x80"); /* U+200B, U+FE00 */
    assert_int_equal(s.count, 2);
    assert_int_equal(width(s), 2 * SIZE);
    assert_int_equal(s.glyphs[1].codepoint, 0x5E9C);
    assert_int_equal(cw_diags_count(f->diags), 0);
}

static void missing_character_is_named(void **state) {
    fixture *f = *state;
    const char *json = "{\"sections\":\n {\"overview\": \"甲\"}}";
    const cw_source *source = cw_source_read(f->arena, "report.json", json, strlen(json), f->diags);
    assert_non_null(source);
    const char *text = "甲\xEE\x80\x80乙"; /* U+E000 */
    for (int again = 0; again < 2; again++) {
        cw_shaped s =
            cw_shape(f->shaper, CW_ROLE_BODY, SIZE, text, strlen(text), "/sections/overview", source, f->diags);
        assert_int_equal(s.count, 2);
        assert_int_equal(s.glyphs[1].cluster, 6);
    }
    assert_int_equal(cw_diags_count(f->diags), 1); /* once, however often it is shaped */
    const cw_diag *d = cw_diags_at(f->diags, 0);
    assert_string_equal(d->code, "missing-glyph");
    assert_int_equal(d->severity, CW_ERROR);
    assert_string_equal(d->pointer, "/sections/overview");
    assert_string_equal(d->place.file, "report.json");
    assert_int_equal(d->place.line, 2);
    assert_non_null(strstr(d->message, "U+E000"));
    assert_non_null(strstr(d->message, "\xEE\x80\x80"));
    shape(f, CW_ROLE_BODY, "\xF3\xB0\x80\x80"); /* U+F0000: another one */
    assert_int_equal(cw_diags_count(f->diags), 2);
    cw_shape(f->shaper, CW_ROLE_BODY, SIZE, text, strlen(text), "/other", NULL, NULL); /* no list: nothing to say */
}

/* Two threads over the same fonts, each with its own shaper. */
typedef struct job {
    const cw_fonts *fonts;
    cw_arena *arena;
    cw_shaped results[CW_ROLE_COUNT * 4];
} job;

static void *work(void *argument) {
    job *j = argument;
    static const char *const TEXTS[] = {"本年度主动公开政府信息1366条，其中“规范性文件”12件……", "朱镕基、王喆、李堃①⑪",
                                        "——电话：0571－63201270", "abc XYZ 3.14% ㎡𬭚"};
    for (int round = 0; round < 20; round++) {
        cw_shaper *shaper = cw_shaper_new(j->arena, j->fonts);
        for (int role = 0; role < CW_ROLE_COUNT; role++)
            for (int i = 0; i < 4; i++)
                j->results[role * 4 + i] =
                    cw_shape(shaper, (cw_role)role, SIZE, TEXTS[i], strlen(TEXTS[i]), "", NULL, NULL);
    }
    return NULL;
}

static void threads_agree(void **state) {
    fixture *f = *state;
    job jobs[2] = {{.fonts = f->fonts, .arena = cw_arena_new()}, {.fonts = f->fonts, .arena = cw_arena_new()}};
    pthread_t threads[2];
    for (int i = 0; i < 2; i++) assert_int_equal(pthread_create(&threads[i], NULL, work, &jobs[i]), 0);
    for (int i = 0; i < 2; i++) assert_int_equal(pthread_join(threads[i], NULL), 0);
    for (size_t i = 0; i < CW_ROLE_COUNT * 4; i++) {
        cw_shaped a = jobs[0].results[i], b = jobs[1].results[i];
        assert_true(a.count > 0);
        assert_int_equal(a.count, b.count);
        assert_memory_equal(a.glyphs, b.glyphs, a.count * sizeof *a.glyphs);
    }
    cw_arena_free(jobs[0].arena);
    cw_arena_free(jobs[1].arena);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(marks_are_full_width),       TEST(digits_are_half_width),
        TEST(clusters_cover_the_text),    TEST(fallback_is_lifted_onto_the_centre),
        TEST(advances_are_rounded_once),  TEST(no_break_space_is_a_space),
        TEST(series_come_from_one_face),  TEST(ignorable_characters_draw_nothing),
        TEST(missing_character_is_named), TEST(threads_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
