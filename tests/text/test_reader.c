/* Line fit: greedy readers who take w:spacing as it is written break where we do. The readers here are written out
 * character by character from linebreak.md §4, apart from reader.c's sums. */
#include "open_fonts.h"
#include "text/measure.h"

enum { CELL = 315, EM = 320, MEASURE = 8845, INDENT = 630 };

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

static const char *const TEXTS[] = {
    "2021年，岚山县各级各部门认真贯彻落实《中华人民共和国政府信息公开条例》《省政府办公厅关于印发2021年政务公开工作要点"
    "的通知》（岚政办发〔2021〕12号）精神，坚持“以公开为常态、不公开为例外”，全年主动公开政府信息12,346条。",
    "全年共收到政府信息公开申请1024件，较上年增长38.6%，其中自然人申请987件，占96.4%；法人或者其他组织申请37件，占3.6%"
    "。",
    "如有疑问，请与县政府办公室联系（地址：岚山县青禾镇人民中路16号；邮编：223600；电话：0527-83593059；传真：0527-"
    "83593060；电子邮箱：zwgk2021@lanshan.gov.cn）。",
    "政府网站（网址：http://www.lanshan.gov.cn/zwgk/2021/"
    "index.html?id=20211231&type=nb）设有“政府信息公开”专栏，供公众查阅下载，欢迎提出意见。",
    "公开渠道——门户网站、政务微博、微信公众号、政务新媒体矩阵——全年发布信息8965条，阅读量突破1,000,"
    "000次，群众满意……满意率为98.9%。",
    "“放管服”改革、“互联网+"
    "政务服务”、“一网通办”、“最多跑一次”……各项改革举措均通过“岚山发布”“青禾政务”等平台及时公开，做到应公开、尽公开。",
    "一是加强组织领导，（二）完善制度；“三”是强化监督：“四”是“五公开”！“六”是（七）“八”？《九》、〈十〉。会议强调：“要"
    "做到‘应公开、尽公开’，让群众看得到、听得懂、信得过、能监督。”",
    "统计时段为2021年1月1日至2021年12月31日，其中第1季度为1月1日～3月31日，第2季度为4月1日～6月30日，第二十条第（一）项"
    "所列规章0件。",
    "GDP增长8.1%，CPI上涨0.9%，PM2.5平均浓度为33μg/"
    "m³，全年AQI优良天数比例为82.5%，推广使用“岚山办”APP（iOS版和Android版），累计注册用户达12.5万人。",
    "申请人李某·阿卜杜拉·买买提、王某·巴特尔等3人申请公开征地补偿信息，我机关于2021年3月5日予以答复，并于2022-01-"
    "10前归档完毕。",
    "档案编号为11330183002511234567890123456789012345678901234567890的材料已归档并公开目录信息，监督电话12345，传真0574"
    "—88403136。",
    "（一）主动公开情况。2021年共主动公开政府信息1366条，其中通过政府网站公开1024条，通过政务微博公开186条，通过政务微"
    "信公开156条。"};

static uint8_t script_of(const cw_measured *m, size_t i) { /* 0 as what stands before, 1 Latin, 2 Chinese */
    uint32_t c = m->chars[i].codepoint;
    if (c == ' ' || c == U'“' || c == U'”' || c == U'‘' || c == U'’' || c == U'—' || c == U'…') return 0;
    return c < 0x400 ? 1 : 2;
}

static uint8_t resolved(const cw_measured *m, size_t i) {
    for (size_t k = i + 1; k-- > 0;)
        if (script_of(m, k)) return script_of(m, k);
    for (size_t k = i; k < m->count; k++)
        if (script_of(m, k)) return script_of(m, k);
    return 2;
}

static bool is_text(uint32_t c) { return cw_is_letter(c) || (c >= '0' && c <= '9') || (c >= 0x4E00 && c <= 0x9FFF); }

typedef struct reader {
    const cw_measured *m;
    const int *spacing; /* per character */
    bool word;
} reader;

static int width(const reader *r, size_t s, size_t k) {
    int x = 0;
    for (size_t j = s; j < k; j++) {
        const cw_measured_char *c = &r->m->chars[j];
        if (j > s && resolved(r->m, j - 1) != resolved(r->m, j) && is_text(r->m->chars[j - 1].codepoint) &&
            is_text(c->codepoint))
            x += r->word ? EM / 4 : EM / 5;
        int v = r->spacing[j];
        bool ends = j + 1 == k;
        if (!r->word && j + 1 < k) ends = resolved(r->m, j + 1) != resolved(r->m, j) || r->spacing[j + 1] != v;
        if (v < 0 && ends) v = 0;
        x += cw_to_twips(r->word ? c->national : c->natural) + v;
    }
    return x;
}

/* The line [s, e) is all that fits. */
static bool breaks_there(const reader *r, size_t s, size_t e, int measure) {
    size_t end = e;
    while (end > s && r->m->chars[end - 1].space) end--;
    if (width(r, s, end) > measure) return false;
    return e >= r->m->count || width(r, s, e + 1) > measure;
}

typedef struct tally {
    size_t lines, office, word, fitted;
} tally;

static void read_text(const char *text, cw_breaking how, bool fit_it, tally *sum) {
    cw_arena *arena = cw_arena_new();
    cw_shaper *shaper = cw_shaper_new(arena, fonts);
    cw_text_run run = {.end = (uint32_t)strlen(text), .role = CW_ROLE_BODY, .size = 16000, .pitch = 15750};
    cw_paragraph p = {.text = text,
                      .size = strlen(text),
                      .runs = &run,
                      .run_count = 1,
                      .pointer = "",
                      .measure = cw_from_twips(MEASURE),
                      .first_indent = cw_from_twips(INDENT)};
    cw_fit fit = cw_break_lines(shaper, arena, &p, &how, NULL, NULL);
    if (fit_it) cw_fit_readers(arena, &p, &how, &fit);
    const cw_measured *m = fit.measured;
    int *spacing = CW_NEW_ARRAY(arena, m->count, int);
    for (size_t i = 0; i < fit.count; i++)
        for (size_t k = cw_char_at(m, fit.lines[i].begin); k < cw_char_at(m, fit.lines[i].end); k++)
            spacing[k] = fit.lines[i].spacing == CW_NO_FIT ? CELL - EM : fit.lines[i].spacing;
    for (size_t i = 0; i < fit.count; i++) {
        size_t s = cw_char_at(m, fit.lines[i].begin), e = cw_char_at(m, fit.lines[i].end);
        int measure = MEASURE - (i ? 0 : INDENT);
        sum->lines++;
        sum->fitted += fit.lines[i].spacing != CW_NO_FIT;
        bool office = breaks_there(&(reader){m, spacing, false}, s, e, measure);
        bool word = breaks_there(&(reader){m, spacing, true}, s, e, measure);
        if (fit_it && !(office && word))
            print_message("%s: %.*s\n", office ? "Word" : "LibreOffice", (int)(fit.lines[i].end - fit.lines[i].begin),
                          text + fit.lines[i].begin);
        sum->office += office;
        sum->word += word;
    }
    cw_arena_free(arena);
}

static tally read_all(cw_breaking how, bool fit_it) {
    tally sum = {0};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) read_text(TEXTS[i], how, fit_it, &sum);
    return sum;
}

static void readers_break_where_we_do(void **state) {
    (void)state;
    tally sum = read_all((cw_breaking){.latin_gap = true}, true);
    assert_true(sum.lines > 30);
    assert_int_equal(sum.office, sum.lines);
    /* No spacing serves both on a line with nine borders of hanzi and digits (64 twips a border to one reader, 80 to
     * the other) and on three of addresses and words, whose letters differ in their faces. */
    assert_true(sum.word >= sum.lines - 4);
    tally bare = read_all((cw_breaking){.latin_gap = true}, false);
    assert_true(bare.office < bare.lines); /* they would not by themselves */
    sum = read_all((cw_breaking){.latin_gap = true, .breaks = CW_BREAKS_PLAIN}, true);
    assert_int_equal(sum.office, sum.lines);
    assert_true(sum.word >= sum.lines - 4);
}

static void plain_lines_need_no_fit(void **state) {
    (void)state;
    tally sum = {0};
    read_text("青禾镇人民政府认真贯彻落实条例各项规定要求依法主动公开政府信息方便群众查阅和监督",
              (cw_breaking){.latin_gap = true}, true, &sum);
    assert_int_equal(sum.fitted, 0);
    assert_int_equal(sum.office, sum.lines);
}

/* A break beside a Latin run: the run is Chinese to the reader, or he would not break there. */
static void latin_runs_at_breaks_are_marked(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    cw_shaper *shaper = cw_shaper_new(arena, fonts);
    static const char text[] = "青禾镇人民政府认真贯彻落实条例各项规定要求公开12345条信息12条";
    cw_text_run run = {.end = sizeof text - 1, .role = CW_ROLE_BODY, .size = 16000, .pitch = 15750};
    cw_paragraph p = {.text = text,
                      .size = sizeof text - 1,
                      .runs = &run,
                      .run_count = 1,
                      .pointer = "",
                      .measure = cw_from_twips(MEASURE - 5 * CELL),
                      .first_indent = 0};
    cw_breaking how = {.latin_gap = true};
    cw_fit fit = cw_break_lines(shaper, arena, &p, &how, NULL, NULL);
    cw_fit_readers(arena, &p, &how, &fit);
    assert_int_equal(fit.count, 2);
    assert_int_equal(strncmp(text + fit.lines[1].begin, "12345", 5), 0);
    assert_int_equal(fit.lang_mark_count, 1);
    assert_int_equal(fit.lang_marks[0], fit.lines[1].begin);
    assert_int_equal(fit.lang_marks[1], fit.lines[1].begin + 5);
    cw_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readers_break_where_we_do),
        cmocka_unit_test(plain_lines_need_no_fit),
        cmocka_unit_test(latin_runs_at_breaks_are_marked),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
