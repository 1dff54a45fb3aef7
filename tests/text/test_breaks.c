/* Where a line may end, one small case per rule of linebreak.md §3.2–3. A case is a text with | at every allowed break.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/justify.h"

static const char *marked(cw_arena *arena, const char *text, cw_kinsoku kinsoku) {
    size_t size = strlen(text);
    const bool *allowed = cw_break_places(arena, text, size, kinsoku);
    assert_true(allowed[size]);
    assert_false(allowed[0]);
    cw_buf out = cw_buf_on(arena);
    for (size_t i = 0; i < size; i++) {
        if (allowed[i]) {
            assert_true(((unsigned char)text[i] & 0xC0) != 0x80);
            cw_putc(&out, '|');
        }
        cw_putc(&out, text[i]);
    }
    return out.data;
}

static void check(const char *const *cases, size_t count, cw_kinsoku kinsoku) {
    cw_arena *arena = cw_arena_new();
    for (size_t i = 0; i < count; i++) {
        cw_buf text = cw_buf_on(arena);
        for (const char *p = cases[i]; *p; p++)
            if (*p != '|') cw_putc(&text, *p);
        assert_string_equal(marked(arena, text.data, kinsoku), cases[i]);
    }
    cw_arena_free(arena);
}

#define CHECK(kinsoku, ...)                                                                                            \
    do {                                                                                                               \
        static const char *const cases[] = {__VA_ARGS__};                                                              \
        check(cases, sizeof cases / sizeof *cases, kinsoku);                                                           \
    } while (0)

#define BASIC(...) CHECK(CW_KINSOKU_BASIC, __VA_ARGS__)

static void numbers_keep_their_units(void **state) {
    (void)state;
    BASIC("公|开|282条，|答|复|6件次", "收|取|38.39万元。", "共|1,234,567条", "12,|34", "访|问|3.5亿次",
          "面|积|78.5平方公里", "缩|短|3个工作日", "提|高|1.2个百分点", "参|与|3,000余人次", "下|降|12.5%，",
          "升|至|35℃时", "约|3万余户", "1366条、|156条", "3|多|样",
          "屏|9块、|机|4台", "面|积|126000㎡|和|83500㎡。", "在|1月份|前", "典|型|案|例|3辑");
}

static void signs_and_ranges_stay(void **state) {
    (void)state;
    BASIC("增|减|-7件", "温|度|−3℃", "≥5人", "1-12月", "占|10%～20%|的", "在|201—205室", "于|8:30|开|会",
          "比|例|1:3|的", "1月|1日～|3月|31日", "3/4|以|上");
}

static void dates_part_after_year_and_month(void **state) {
    (void)state;
    BASIC("于|2021年|1月|6日|答|复", "2022-01-10|前", "２０２１年|末");
}

static void document_numbers(void **state) {
    (void)state;
    BASIC("（国|办|发|〔2021〕12号）|精|神", "岚|政|办|〔2022〕第3号|文", "令|（2021）8号");
}

static void ordinals(void **state) {
    (void)state;
    BASIC("《条|例》|第二十条|第（一）项", "第1季度|末", "第十九届|中|央", "第三批|试|点", "次|第|关|系");
}

static void enumerators_stay_with_what_they_head(void **state) {
    (void)state;
    BASIC("加|强|领|导|②落|实|责|任", "如|下：|（1）公|开|目|录；|（二）完|善；|3.加|强", "（2021）|年|度",
          "（12件）|其|中", "2.5倍");
}

static void telephone_numbers(void **state) {
    (void)state;
    BASIC("电|话：|0527-83593059；|传|真", "电|话：|0571－63201270，", "(0527)83593059、|（0527）83593060",
          "值|班|0574—88403446。");
}

static void latin_words(void **state) {
    (void)state;
    BASIC("推|广|APP，|在|Wi-Fi|下|用|H5|作|品", "Microsoft |Office |软|件", "PM2.5|平|均|33μg/m³，",
          "微|信|号：|qh_zwgk-2021。", "TCP/|IP", "（PV）|约");
}

static void addresses_break_after_their_signs(void **state) {
    (void)state;
    BASIC("（http://|www.|lanshan.|gov.|cn/|zwgk/|2021/|index.|html?|id=|20211231&|type=|nb）|设|有",
          "邮|箱：|qh2021@|lanshan.|gov.|cn；|请", "见|zfxx.|qinghe.|gov.|cn。");
}

static void long_digit_runs_break_anywhere(void **state) {
    (void)state;
    BASIC("编|号|1234567890123456789.1234", "编|号|1|2|3|4|5|6|7|8|9|0|1|2|3|4|5|6|7|8|9|0|1|2|3|4|5|6|的");
}

static void dashes_and_ellipses_stay_paired(void **state) {
    (void)state;
    BASIC("渠|道|——|门|户|网|站|——|全|年", "答|复……|归|档……");
}

static void forbidden_at_line_start(void **state) {
    (void)state;
    BASIC("甲，|乙。|丙、|丁；|戊：|己！|庚？|辛", "甲）|乙》|丙〉|丁」|戊』|己】|庚〕|辛", "甲”|乙’|丙·|丁～|戊%|己",
          "甲),|乙", "甲．|乙／|丙");
}

static void forbidden_at_line_end(void **state) {
    (void)state;
    BASIC("甲|（乙|《丙|〈丁|「戊|『己|【庚|〔辛", "甲|“乙|‘丙", "约|￥300元");
}

static void curly_quotes_open_and_close(void **state) {
    (void)state;
    BASIC("坚|持|“以|公|开|为|常|态”|原|则", "强|调：|“要|做|到|‘应|公|开’，|让");
}

static void straight_quotes_open_and_close_by_turns(void **state) {
    (void)state;
    BASIC("坚|持|\"公|开\"|原|则");
}

static void spaces_end_lines(void **state) {
    (void)state;
    BASIC("甲 |乙  |丙", "（ 甲 ）|乙", "甲\u00A0乙");
}

static void level_gb_keeps_the_solidus_off_line_ends(void **state) {
    (void)state;
    CHECK(CW_KINSOKU_GB, "甲／乙/丙|丁", "渠|道|——|门");
}

static void level_strict_keeps_dashes_off_line_starts(void **state) {
    (void)state;
    CHECK(CW_KINSOKU_STRICT, "渠|道——|门", "甲／乙");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_keep_their_units),
        cmocka_unit_test(signs_and_ranges_stay),
        cmocka_unit_test(dates_part_after_year_and_month),
        cmocka_unit_test(document_numbers),
        cmocka_unit_test(ordinals),
        cmocka_unit_test(enumerators_stay_with_what_they_head),
        cmocka_unit_test(telephone_numbers),
        cmocka_unit_test(latin_words),
        cmocka_unit_test(addresses_break_after_their_signs),
        cmocka_unit_test(long_digit_runs_break_anywhere),
        cmocka_unit_test(dashes_and_ellipses_stay_paired),
        cmocka_unit_test(forbidden_at_line_start),
        cmocka_unit_test(forbidden_at_line_end),
        cmocka_unit_test(curly_quotes_open_and_close),
        cmocka_unit_test(straight_quotes_open_and_close_by_turns),
        cmocka_unit_test(spaces_end_lines),
        cmocka_unit_test(level_gb_keeps_the_solidus_off_line_ends),
        cmocka_unit_test(level_strict_keeps_dashes_off_line_starts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
