/* Lines of a paragraph with the shipped fonts: text, width → lines, one or more small cases per rule of linebreak.md
 * §3; and what must hold for any text, over random mixtures. */
#include "base/buf.h"
#include "base/utf8.h"
#include "open_fonts.h"
#include "text/breaks.h"
#include "text/justify.h"

enum { PITCH = 15750, SIZE = 16000, GAP = SIZE / 5 };

static cw_fonts *fonts;

static int open_fonts(void **state) {
    (void)state;
    fonts = open_builtin(0);
    return 0;
}

static int close_fonts(void **state) {
    (void)state;
    cw_fonts_close(fonts);
    return 0;
}

/* Body text on a measure of that many cells. */
typedef struct set {
    cw_arena *arena;
    cw_shaper *shaper;
    cw_text_run run;
    cw_paragraph p;
    cw_breaking how;
    cw_fit fit;
} set;

static cw_len cells(int n) { return n * PITCH + (SIZE - PITCH); }

static void set_text(set *s, const char *text, cw_len measure, cw_breaking how) {
    s->arena = cw_arena_new();
    s->shaper = cw_shaper_new(s->arena, fonts);
    s->run = (cw_text_run){.end = (uint32_t)strlen(text), .role = CW_ROLE_BODY, .size = SIZE, .pitch = PITCH};
    s->p = (cw_paragraph){.text = text,
                          .size = strlen(text),
                          .runs = &s->run,
                          .run_count = 1,
                          .measure = measure,
                          .align = CW_ALIGN_JUSTIFY,
                          .pointer = ""};
    s->how = how;
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    s->fit = cw_break_lines(s->shaper, s->arena, &s->p, &s->how, NULL, diags);
    print_findings(diags);
    assert_int_equal(cw_diags_count(diags), 0);
    cw_diags_free(diags);
}

static const char *lines_of(const set *s) {
    cw_buf out = cw_buf_on(s->arena);
    for (size_t i = 0; i < s->fit.count; i++) {
        if (i) cw_putc(&out, '|');
        cw_put(&out, s->p.text + s->fit.lines[i].begin, s->fit.lines[i].end - s->fit.lines[i].begin);
    }
    return out.data;
}

static const cw_breaking FULL = {.latin_gap = true};
static const cw_breaking PLAIN = {.breaks = CW_BREAKS_PLAIN, .latin_gap = true};
static const cw_breaking UNAIDED = {.breaks = CW_BREAKS_PLAIN, .latin_gap = true, .unaided = true};

/* expected: the text with | at its line ends. */
static void expect_lines(const char *expected, int width, cw_breaking how) {
    char text[512], *end = text;
    assert_true(strlen(expected) < sizeof text);
    for (const char *p = expected; *p; p++)
        if (*p != '|') *end++ = *p;
    *end = '\0';
    set s;
    set_text(&s, text, cells(width), how);
    assert_string_equal(lines_of(&s), expected);
    cw_arena_free(s.arena);
}

typedef struct {
    const char *lines;
    int cells;
} line_case;

#define EXPECT(how, ...)                                                                                               \
    do {                                                                                                               \
        static const line_case cases[] = {__VA_ARGS__};                                                                \
        for (size_t i_ = 0; i_ < sizeof cases / sizeof *cases; i_++)                                                   \
            expect_lines(cases[i_].lines, cases[i_].cells, how);                                                       \
    } while (0)

static void a_line_holds_its_cells(void **state) {
    (void)state;
    EXPECT(FULL, {"青禾镇人民政府认真|贯彻落实条例各项规|定要求", 9}, {"青禾镇", 9}, {"", 9});
}

static void twenty_eight_characters_fill_the_measure(void **state) {
    (void)state;
    static const char text[] = "青禾镇人民政府认真贯彻落实条例各项规定要求依法主动公开政府信息";
    set s;
    set_text(&s, text, cw_from_twips(8845), FULL);
    assert_int_equal(s.fit.lines[0].end, 28 * 3);
    cw_arena_free(s.arena);
}

static void groups_go_down_whole(void **state) {
    (void)state;
    EXPECT(FULL, {"全年主动公开信息|1282条并全部上网", 9}, {"电话号码是|0527-83593059号", 9},
           {"依据国办公开办函|〔2021〕30号文件", 11});
}

static void marks_are_squeezed_in(void **state) {
    (void)state;
    /* The 23rd character is a mark that may not begin a line. Two marks inside and itself give the room. */
    EXPECT(FULL, {"青禾镇人民政府，各部门，认真贯彻全面落实规定，|条例各项要求", 22});
    /* 3 pt too wide: the end mark alone gives them. */
    EXPECT(FULL, {"青禾镇人民政府各部门认真贯彻，12条例要求的。|条例各项", 22});
}

static void without_room_the_character_goes_down(void **state) {
    (void)state;
    EXPECT(FULL, {"青禾镇人民政府，各部门认真贯彻落实条例规|定，条例各项要求", 20},
           {"青禾镇，政府认真，贯|彻，条例各项", 10});
    EXPECT(PLAIN, {"青禾镇人民政府，各部门，认真贯彻全面落实规|定，条例各项要求", 22});
}

static void adjacent_marks_share_their_blank(void **state) {
    (void)state;
    EXPECT(FULL, {"青禾镇坚持“公开”，“便民”的原则推进各项政务|公开工作", 22});
    EXPECT(PLAIN, {"青禾镇坚持“公开”，“便民”的原则推进各项政务|公开工作", 22});
    EXPECT(UNAIDED, {"青禾镇坚持“公开”，“便民”的原则推进各项政|务公开工作", 22});
}

/* However much the marks share: a reader who shares nothing must not see more than 14 twips a character. */
static void a_line_keeps_its_budget(void **state) {
    (void)state;
    EXPECT(FULL, {"坚持“公开”，“透明”，|便民利民的", 12});
}

static void no_character_is_left_alone(void **state) {
    (void)state;
    EXPECT(FULL, {"青禾镇人民政府认|真贯", 9}, {"青禾镇人民政府认|真贯。", 9}, {"青禾镇人民政府认真|贯彻", 9});
    EXPECT(UNAIDED, {"青禾镇人民政府认真|贯", 9});
    /* however long the number is that goes down with it */
    EXPECT(FULL, {"青禾镇人民政府办公室电话|0574-88403446止。", 19}, {"依据国办公开办函|〔2021〕30号令", 15},
           {"青禾镇人民政府网址是www.qinghe.|example的。", 19});
    /* but not so that another is left alone instead */
    EXPECT(FULL, {"在0574-88403446|止", 8});
}

static void addresses_break_after_their_signs_only(void **state) {
    (void)state;
    EXPECT(FULL, {"详见http://www.|lanshan.gov.cn/|zwgk/2021/index.|html公布", 9},
           {"请登录网址http://|www.lanshan.gov.cn|查看", 9}, {"邮箱：qinghe2021@|lanshan.gov.cn", 10});
}

static void levels_of_kinsoku(void **state) {
    (void)state;
    static const cw_breaking GB = {.kinsoku = CW_KINSOKU_GB, .latin_gap = true};
    static const cw_breaking STRICT = {.kinsoku = CW_KINSOKU_STRICT, .latin_gap = true};
    EXPECT(FULL, {"县区街道／|乡镇村居", 5}, {"政府渠道有|——门户|网站", 5});
    EXPECT(GB, {"县区街|道／乡镇村|居民", 5}, {"政府渠道有|——门户|网站", 5});
    EXPECT(STRICT, {"县区街|道／乡镇村|居民", 5}, {"政府渠道|有——门户|网站", 5});
}

static void marks_keep_off_line_starts_and_ends(void **state) {
    (void)state;
    EXPECT(FULL, {"要求做到|“公开”为|常态", 5}, {"阿卜|杜·买|买提", 3}, {"黄|埔～|长洲", 2}, {"共|20%|的", 2});
}

static void dashes_and_ellipses_stay_whole(void **state) {
    (void)state;
    EXPECT(FULL, {"渠道|——|网站", 3}, {"等|等……|完成", 3});
}

static void dates_part_after_year_and_month(void **state) {
    (void)state;
    EXPECT(FULL, {"于2021年|1月6日答复", 6}, {"青禾镇于2021年1月|6日答复", 10});
}

static void what_cannot_fit_is_cut(void **state) {
    (void)state;
    EXPECT(FULL, {"Abcdefg|hijklmno|pqrst", 4});
}

static void spaces_at_line_ends_take_no_room(void **state) {
    (void)state;
    EXPECT(FULL, {"青禾镇人民政府认真 |贯彻落实", 9});
}

/* Cells (表四): two characters and two. */
static void narrow_heads(void **state) {
    (void)state;
    EXPECT(UNAIDED, {"结果|维持", 2}, {"行政|规范|性文|件", 2}, {"（一）|予以公|开", 3}, {"1.属于国|家秘密", 4});
}

static cw_len width_of(const char *text, cw_breaking how) {
    set s;
    set_text(&s, text, 1000000, how);
    cw_len width = cw_text_width(s.shaper, s.arena, &s.p, &s.how);
    cw_arena_free(s.arena);
    return width;
}

static void widths_are_by_the_cell(void **state) {
    (void)state;
    assert_int_equal(width_of("公", FULL), SIZE);
    assert_int_equal(width_of("公开", FULL), PITCH + SIZE);
    assert_int_equal(width_of("12", FULL), 2 * SIZE / 2 - (SIZE - PITCH));
    assert_int_equal(width_of("——", FULL), PITCH + SIZE);
    assert_int_equal(width_of("……", FULL), PITCH + SIZE);
}

static void hanzi_and_digits_stand_a_gap_apart(void **state) {
    (void)state;
    cw_len apart = width_of("公", FULL) + width_of("1", FULL) - (SIZE - PITCH);
    assert_int_equal(width_of("公1", FULL), apart + GAP);
    assert_int_equal(width_of("1公", FULL), apart + GAP);
    assert_int_equal(width_of("公 1", FULL), apart + GAP); /* the typed space stands for it */
    assert_int_equal(width_of("公1", (cw_breaking){0}), apart);
    assert_int_equal(width_of("，1", FULL), apart); /* not beside a mark */
}

static void pairs_are_one_and_a_half_em(void **state) {
    (void)state;
    static const char *const pairs[] = {"”，", "）。", "，“", "。（", "（“", "》）", "：“", "；（"};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_int_equal(width_of(pairs[i], FULL), PITCH + SIZE - SIZE / 2);
    assert_int_equal(width_of("！”", FULL), PITCH + SIZE);
    assert_int_equal(width_of("“公", FULL), PITCH + SIZE);
}

static void baseline_centres_the_character(void **state) {
    (void)state;
    int centre = cw_fonts_face(fonts, cw_fonts_primary(fonts, CW_ROLE_BODY))->centre;
    assert_int_equal(cw_baseline_in_line(fonts, CW_ROLE_BODY, SIZE, 28950), 28950 / 2 + centre * 16);
}

/* ---- placing ---- */

static cw_placed_line place(set *s, size_t line) {
    return cw_place_line(s->shaper, s->arena, &s->p, &s->how, &s->fit, line);
}

static void full_lines_fill_the_measure_with_equal_gaps(void **state) {
    (void)state;
    set s;
    set_text(&s, "全年主动公开信息1282条并全部上网", cells(10), FULL);
    assert_string_equal(lines_of(&s), "全年主动公开信息|1282条并全部上网");
    cw_placed_line line = place(&s, 0);
    assert_int_equal(line.width, cells(10));
    assert_int_equal(line.count, 8);
    cw_len least = INT32_MAX, most = 0;
    for (size_t i = 1; i < line.count; i++) {
        cw_len step = line.glyphs[i].x - line.glyphs[i - 1].x;
        if (step < least) least = step;
        if (step > most) most = step;
    }
    assert_true(most - least <= 10);
    assert_true(least > PITCH);
    assert_int_equal(place(&s, 1).glyphs[0].x, 0);
    assert_true(place(&s, 1).width < cells(10)); /* the last line stays left */
    cw_arena_free(s.arena);
}

static void numbers_and_dashes_are_not_stretched(void **state) {
    (void)state;
    set s;
    set_text(&s, "共——12,345条A-b的", cells(12), FULL);
    s.p.measure = cells(10);
    s.fit.lines =
        (const cw_line[]){{.end = (uint32_t)s.p.size}, {.begin = (uint32_t)s.p.size, .end = (uint32_t)s.p.size}};
    s.fit.count = 2;
    cw_placed_line line = place(&s, 0);
    assert_int_equal(line.width, cells(10));
    for (size_t i = 1; i < line.count; i++) {
        uint32_t before = line.glyphs[i - 1].glyph.codepoint, c = line.glyphs[i].glyph.codepoint;
        cw_len step = line.glyphs[i].x - line.glyphs[i - 1].x,
               natural = line.glyphs[i - 1].glyph.advance - (SIZE - PITCH);
        bool solid = (before < 0x80 && c < 0x80 && before && c) || (cw_is_dash(before) && cw_is_dash(c));
        if (solid)
            assert_int_equal(step, natural);
        else
            assert_true(step > natural);
    }
    cw_arena_free(s.arena);
}

static void a_closing_mark_ends_a_full_line_half_wide(void **state) {
    (void)state;
    set s;
    set_text(&s, "全年主动公开政府信息，282条并全部上网", cells(12), FULL);
    assert_string_equal(lines_of(&s), "全年主动公开政府信息，|282条并全部上网");
    cw_placed_line line = place(&s, 0);
    assert_int_equal(line.width, cells(12));
    assert_int_equal(line.count, 11);
    assert_int_equal(line.glyphs[10].x + line.glyphs[10].glyph.advance / 2, cells(12));
    cw_arena_free(s.arena);
}

static void the_last_mark_is_squeezed_first(void **state) {
    (void)state;
    set s;
    set_text(&s, "青，禾镇人，民政府认真贯", cells(12), FULL);
    s.p.measure = cells(12) - 2000;
    s.fit.lines =
        (const cw_line[]){{.end = (uint32_t)s.p.size}, {.begin = (uint32_t)s.p.size, .end = (uint32_t)s.p.size}};
    s.fit.count = 2;
    cw_placed_line line = place(&s, 0);
    assert_int_equal(line.width, cells(12) - 2000);
    assert_int_equal(line.glyphs[2].x - line.glyphs[1].x, PITCH);
    assert_int_equal(line.glyphs[6].x - line.glyphs[5].x, PITCH - 2000);
    cw_arena_free(s.arena);
}

static void an_opening_mark_is_squeezed_on_its_left(void **state) {
    (void)state;
    set s;
    set_text(&s, "青禾镇（人民政府认真贯", cells(11), FULL);
    s.p.measure = cells(11) - 2000;
    s.fit.lines =
        (const cw_line[]){{.end = (uint32_t)s.p.size}, {.begin = (uint32_t)s.p.size, .end = (uint32_t)s.p.size}};
    s.fit.count = 2;
    cw_placed_line line = place(&s, 0);
    assert_int_equal(line.glyphs[3].x, 3 * PITCH - 2000);
    assert_int_equal(line.glyphs[4].x, 4 * PITCH - 2000);
    cw_arena_free(s.arena);
}

static void indents_and_alignment(void **state) {
    (void)state;
    set s;
    set_text(&s, "青禾镇", cells(9), FULL);
    s.p.first_indent = 2 * PITCH;
    assert_int_equal(place(&s, 0).glyphs[0].x, 2 * PITCH);
    s.p.first_indent = 0;
    s.p.align = CW_ALIGN_CENTRE;
    assert_int_equal(place(&s, 0).glyphs[0].x, 3 * PITCH);
    s.p.align = CW_ALIGN_RIGHT;
    assert_int_equal(place(&s, 0).glyphs[0].x, 6 * PITCH);
    assert_int_equal(place(&s, 0).width, cells(9));
    cw_arena_free(s.arena);
}

static void a_line_that_would_be_torn_apart_stays_left(void **state) {
    (void)state;
    set s;
    set_text(&s, "邮箱：abcdefghijklmnopqr@qinghe.gov.cn", cells(12), FULL);
    assert_string_equal(lines_of(&s), "邮箱：|abcdefghijklmnopqr@|qinghe.gov.cn");
    assert_int_equal(place(&s, 0).glyphs[1].x, PITCH);
    cw_arena_free(s.arena);
}

/* Up to half an em a gap a line is filled, whatever follows: here a telephone number that goes down whole. */
static void a_line_before_a_whole_group_is_filled(void **state) {
    (void)state;
    set s;
    set_text(&s, "由办公室负责，联系电话：0579-86106041。", cells(16), FULL);
    assert_string_equal(lines_of(&s), "由办公室负责，联系电话：|0579-86106041。");
    cw_placed_line line = place(&s, 0);
    assert_int_equal(line.width, cells(16));
    for (size_t i = 1; i < line.count; i++)
        assert_in_range(line.glyphs[i].x - line.glyphs[i - 1].x, PITCH, PITCH + SIZE / 2);
    cw_arena_free(s.arena);
}

static void runs_of_other_roles_are_one_paragraph(void **state) {
    (void)state;
    static const char text[] = "（一）主动公开情况。全年主动公开政府信息";
    cw_arena *arena = cw_arena_new();
    cw_shaper *shaper = cw_shaper_new(arena, fonts);
    cw_text_run runs[] = {{0, 30, CW_ROLE_KAITI, SIZE, PITCH}, {30, sizeof text - 1, CW_ROLE_BODY, SIZE, PITCH}};
    cw_paragraph p = {.text = text,
                      .size = sizeof text - 1,
                      .runs = runs,
                      .run_count = 2,
                      .measure = cells(12),
                      .first_indent = 2 * PITCH,
                      .pointer = ""};
    cw_fit fit = cw_break_lines(shaper, arena, &p, &FULL, NULL, NULL);
    assert_int_equal(fit.count, 2);
    assert_int_equal(fit.lines[0].end, 30);
    cw_placed_line first = cw_place_line(shaper, arena, &p, &FULL, &fit, 0);
    cw_placed_line second = cw_place_line(shaper, arena, &p, &FULL, &fit, 1);
    assert_int_not_equal(first.glyphs[0].glyph.face, second.glyphs[0].glyph.face);
    assert_int_equal(second.glyphs[0].glyph.cluster, 30);
    cw_arena_free(arena);
}

/* ---- any text ---- */

static const char *const PIECES[] = {"青禾镇",
                                     "认真贯彻",
                                     "的",
                                     "公开",
                                     "信息",
                                     "，",
                                     "。",
                                     "、",
                                     "；",
                                     "：",
                                     "“一网通办”",
                                     "‘两集中’",
                                     "（试行）",
                                     "《条例》",
                                     "——",
                                     "……",
                                     "282条",
                                     "38.39万元",
                                     "12.5%",
                                     "2021年",
                                     "1月",
                                     "6日",
                                     "0527-83593059",
                                     "〔2021〕30号",
                                     "第二十条",
                                     "第（一）项",
                                     "APP",
                                     "Wi-Fi",
                                     " Office ",
                                     "http://www.lanshan.gov.cn/zwgk/2021/a.html?id=1&b=2",
                                     "qh2021@lanshan.gov.cn",
                                     "H5",
                                     "阿卜杜·买买提",
                                     "10～20人",
                                     "①",
                                     "！",
                                     "？",
                                     "”，“",
                                     "）（",
                                     "1234567890123456789012345678901234567890",
                                     "朱镕喆",
                                     "201—205室"};

static uint32_t random_of(uint32_t *seed) {
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void check_line(set *s, size_t i) {
    const cw_line *line = &s->fit.lines[i];
    const char *p = s->p.text + line->begin, *end = s->p.text + line->end;
    const char *first = p;
    uint32_t c = cw_utf8_next(&first);
    if (i && line->kind != CW_LINE_EMERGENCY && s->fit.lines[i - 1].kind != CW_LINE_EMERGENCY)
        assert_false(cw_not_at_line_start(c));
    while (end > p && end[-1] == ' ') end--;
    if (end > p && i + 1 < s->fit.count && line->kind != CW_LINE_EMERGENCY)
        assert_false(cw_not_at_line_end(cw_utf8_previous(p, &end)));
    cw_placed_line placed = place(s, i);
    assert_true(placed.width <= s->p.measure);
    bool last = i + 1 == s->fit.count;
    if (last || placed.width == s->p.measure) return;
    /* Not filled: only where the gaps would be torn open. */
    cw_len gaps = 0;
    size_t count;
    const cw_break_char *chars = cw_break_chars(s->arena, s->p.text, s->p.size, s->how.kinsoku, false, &count);
    for (size_t k = 1; k < count; k++)
        if (chars[k].at > line->begin && chars[k].at < line->end && !chars[k].solid && chars[k].codepoint != ' ' &&
            !(cw_is_ascii_graph(chars[k].codepoint) && cw_is_ascii_graph(chars[k - 1].codepoint)))
            gaps++;
    assert_true(s->p.measure - placed.width + SIZE / 2 > gaps * (SIZE / 3));
}

static void rules_hold_for_any_text(void **state) {
    (void)state;
    uint32_t seed = 20211231;
    for (int round = 0; round < 400; round++) {
        char text[2048] = "";
        size_t size = 0;
        for (int n = (int)(random_of(&seed) % 40) + 1; n > 0; n--) {
            const char *piece = PIECES[random_of(&seed) % (sizeof PIECES / sizeof *PIECES)];
            /* Marks that begin a line whatever one does are no text. */
            if (size + strlen(piece) < sizeof text) size = (size_t)(stpcpy(text + size, piece) - text);
        }
        set s;
        set_text(&s, text, cells(12 + (int)(random_of(&seed) % 17)), round % 4 ? FULL : PLAIN);
        uint32_t at = 0;
        for (size_t i = 0; i < s.fit.count; i++) {
            assert_int_equal(s.fit.lines[i].begin, at);
            at = s.fit.lines[i].end;
            check_line(&s, i);
        }
        assert_int_equal(at, size);
        cw_arena_free(s.arena);
    }
}

static void placing_again_gives_the_same(void **state) {
    (void)state;
    set s;
    set_text(&s, "全年主动公开信息1282条，并——按规定——“全部上网”，方便群众查阅。", cells(11), FULL);
    for (size_t i = 0; i < s.fit.count; i++) {
        cw_placed_line kept = place(&s, i);
        cw_fit bare = s.fit;
        bare.measured = NULL;
        cw_placed_line again = cw_place_line(s.shaper, s.arena, &s.p, &s.how, &bare, i);
        assert_int_equal(kept.count, again.count);
        assert_int_equal(kept.width, again.width);
        for (size_t g = 0; g < kept.count; g++) assert_int_equal(kept.glyphs[g].x, again.glyphs[g].x);
    }
    cw_arena_free(s.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_holds_its_cells),
        cmocka_unit_test(twenty_eight_characters_fill_the_measure),
        cmocka_unit_test(groups_go_down_whole),
        cmocka_unit_test(marks_are_squeezed_in),
        cmocka_unit_test(without_room_the_character_goes_down),
        cmocka_unit_test(adjacent_marks_share_their_blank),
        cmocka_unit_test(a_line_keeps_its_budget),
        cmocka_unit_test(no_character_is_left_alone),
        cmocka_unit_test(addresses_break_after_their_signs_only),
        cmocka_unit_test(levels_of_kinsoku),
        cmocka_unit_test(marks_keep_off_line_starts_and_ends),
        cmocka_unit_test(dashes_and_ellipses_stay_whole),
        cmocka_unit_test(dates_part_after_year_and_month),
        cmocka_unit_test(what_cannot_fit_is_cut),
        cmocka_unit_test(spaces_at_line_ends_take_no_room),
        cmocka_unit_test(narrow_heads),
        cmocka_unit_test(widths_are_by_the_cell),
        cmocka_unit_test(hanzi_and_digits_stand_a_gap_apart),
        cmocka_unit_test(pairs_are_one_and_a_half_em),
        cmocka_unit_test(baseline_centres_the_character),
        cmocka_unit_test(full_lines_fill_the_measure_with_equal_gaps),
        cmocka_unit_test(numbers_and_dashes_are_not_stretched),
        cmocka_unit_test(a_closing_mark_ends_a_full_line_half_wide),
        cmocka_unit_test(the_last_mark_is_squeezed_first),
        cmocka_unit_test(an_opening_mark_is_squeezed_on_its_left),
        cmocka_unit_test(indents_and_alignment),
        cmocka_unit_test(a_line_that_would_be_torn_apart_stays_left),
        cmocka_unit_test(a_line_before_a_whole_group_is_filled),
        cmocka_unit_test(runs_of_other_roles_are_one_paragraph),
        cmocka_unit_test(rules_hold_for_any_text),
        cmocka_unit_test(placing_again_gives_the_same),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
