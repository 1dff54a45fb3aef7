/*
 * Layouts with a fault: each case changes one place of a built-in file and expects exactly one finding, with its
 * pointer and its words. A layout is refused like a report: nothing is guessed.
 */
#include "layouts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct fault {
    const char *file, *find, *replace, *pointer, *message;
} fault;

#define T2 "/sections/1/table"
#define T3 "/sections/2/table"
#define T4 "/sections/3/table"

static const fault FAULTS[] = {
    /* shape */
    {"2021.json", "\"layout\": \"2021\",", "\"layout\": \"2021\", \"colour\": \"red\",", "/colour",
     "没有名为“colour”的项"},
    {"2021.json", "\"keep_whole\"", "\"keep_hole\"", T2 "/keep_hole", "没有名为“keep_hole”的项"},
    {"2021.json", "\"heading\": \"总体情况\"", "\"heading\": 1", "/sections/0/heading", "应为字符串，现为数字"},
    {"2021.json", "\"label\": \"规章\"", "\"label\": \"\"", T2 "/bands/0/rows/0/label", "不能为空"},
    {"2021.json", "\"caption\": \"主动公开政府信息情况统计表\",", "", T2 "/caption", "缺少“caption”"},
    {"2021.json", "\"right\": [\"total\"]", "\"right\": []", T3 "/rules/0/right", "至少应有1项，现有0项"},
    {"2021.json", "\"type\": \"amount\"", "\"type\": \"money\"", T2 "/bands/3/columns/0/type", "“money”不是可选的值"},
    {"2021.json", "\"text_width\": 8845", "\"text_width\": 8845.5", "/text_width", "“8845.5”应为1000到20000的整数"},
    {"2019.json", "\"additive\": false", "\"additive\": 0", T2 "/bands/1/columns/0/additive",
     "应为true 或 false，现为数字"},
    {"2021.json", "\"sections\": [", "\"sections\": [], \"x-old\": [", "/sections", "至少应有1项，现有0项"},
    {"2021.json", "\"keep_whole\": true", "\"repeat_heads\": true", T2 "/repeat_heads", "由几部分叠成的表不能重复表头"},
    /* keys are addresses */
    {"2021.json", "\"key\": \"repealed\"", "\"key\": \"issued\"", T2 "/bands/0/columns/1/key",
     "键名“issued”重复，两个单元格会有同一个地址"},
    {"2021.json", "\"key\": \"fees\"", "\"key\": \"licensing\"", T2 "/bands/3/rows/0/key",
     "键名“licensing”重复，两个单元格会有同一个地址"},
    {"2021.json", "\"key\": \"total\", \"label\": \"总计\"", "\"key\": \"natural_person\", \"label\": \"总计\"",
     T3 "/bands/0/columns/0/heads/2/key", "键名“natural_person”重复，两个单元格会有同一个地址"},
    {"2021.json", "\"key\": \"fees\"", "\"key\": \"notes\"", T2 "/bands/3/rows/0/key",
     "键名“notes”重复，两个单元格会有同一个地址"},
    {"2021.json", "\"key\": \"fees\"", "\"key\": \"Fees\"", T2 "/bands/3/rows/0/key",
     "键名“Fees”应以小写字母开头，只含小写字母、数字和下划线"},
    {"2021.json", "{ \"key\": \"rules\", \"label\": \"规章\" }", "{ \"label\": \"规章\" }", T2 "/bands/0/rows/0/key",
     "缺少“key”"},
    {"2021.json", "\"key\": \"problems\"", "\"key\": \"agency\"", "/sections/4/key",
     "键名“agency”已用于报告的其他内容"},
    {"2021.json", "\"key\": \"problems\"", "\"key\": \"other\"", "/sections/5/key",
     "键名“other”重复，两个单元格会有同一个地址"},
    /* figures */
    {"2021.json", "\"width\": 6633", "\"width\": 6632", T2 "/bands/1", "各栏宽度之和为8844缇，应为8845缇"},
    {"2021.json", "\"stub\": [2212]", "\"stub\": [1000, 1212]", T2 "/bands/0/stub", "行标题有1级，stub给出2个宽度"},
    {"2021.json", "\"corner\": \"信息内容\",", "", T2 "/bands/0/corner", "缺少“corner”"},
    {"2021.json", "\"bands\": [\n          {\n            \"columns\"",
     "\"bands\": [{ \"corner\": \"项目\", \"columns\"", T4 "/bands/0/corner", "没有行标题的表不能有左上角的文字"},
    {"2021.json", "\"from\": 2021", "\"from\": 2021, \"to\": 2020", "/years", "起始年份2021晚于截止年份2020"},
    {"2021.json", "\"from\": 2021", "\"from\": 2020", "/years", "版本“2021”与“2019”的年份在2020年重叠"},
    {"2021.json", "{name}{year}年", "{name}年", "/title",
     "标题“{name}年政府信息公开工作年度报告”应含{name}和{year}各一次，且没有其他花括号"},
    /* rules */
    {"2021.json", "\"results/refused/*\"", "\"results/refuse/*\"", T3 "/rules/1/left/2",
     "没有路径为“results/refuse/*”的行或列"},
    {"2021.json", "\"results/refused/*\"", "\"results/refused\"", T3 "/rules/1/left/2",
     "“results/refused”是一组，不是一行或一列"},
    {"2021.json", "\"results/refused/*\"", "\"*/refused\"", T3 "/rules/1/left/2", "没有路径为“*/refused”的行或列"},
    {"2021.json", "\"computed\": \"results/total\"", "\"computed\": \"results/granted\"", T3 "/rules/1/computed",
     "“results/granted”不能由此推算：它应单独在等式的一边"},
    {"2021.json", "[\"received\", \"carried_in\"]", "[\"received\", \"received\"]", T3 "/rules/2",
     "勾稽关系“T3-A”中“一、本年新收政府信息公开申请数量”出现两次"},
    {"2021.json", "[\"received\", \"carried_in\"]", "[{ \"path\": \"received\", \"year\": \"last\" }, \"carried_in\"]",
     T3 "/rules/2/left/0/year", "没有名为“year”的项"},
    {"2021.json", "\"issued\", {", "\"amount\", {", T2 "/year_rules/0", "勾稽关系“Y-2”的各项不在同一部分"},
    {"2021.json", "\"axis\": \"rows\"", "\"axis\": \"cells\"", T2 "/year_rules/0/axis", "“cells”不是可选的值"},
    {"2021.json", "\"litigation_after\"],", "\"litigation\"],", T4 "/rules/0/under/2",
     "没有路径为“litigation”的行或列"},
    /* page and styles */
    {"gbt9704.json", "\"lines\": 22", "\"lines\": 23", "/page", "23行或28字超出版心（高12756缇、宽8845缇）"},
    {"gbt9704.json", "\"latin_gap\": true", "\"latin_gap\": \"yes\"", "/options/latin_gap",
     "应为true 或 false，现为字符串"},
    {"gbt9704.json", "\"fonts\": \"gb2312\"", "\"fonts\": \"mac\"", "/options/fonts", "没有名为“mac”的字体方案"},
    {"gbt9704.json", "\"outline\": 0", "\"outline\": 9", "/styles/heading1/outline", "“9”应为0到8的整数"},
    {"gbt9704.json", "\"id\": \"Byline\"", "\"id\": \"Title\"", "/styles/byline", "样式“title”与“byline”同名"},
    {"gbt9704.json", "\"after\": \"line\"", "\"after\": \"page\"", "/styles/title/after", "“page”不是可选的值"},
    {"gbt9704.json", "\"{y}年{m}月{d}日\"", "\"{y}年{m}月\"", "/words/date", "“{y}年{m}月”中缺少{d}"},
    {"gbt9704.json", "\"panose\": \"02010601030101010101\"", "\"panose\": \"0201\"", "/fonts/方正小标宋简体/panose",
     "“0201”应为20位大写十六进制数字"},
    {"gbt9704.json", "\"beyond\": { \"title\": \"方正小标宋_GBK\"", "\"beyond\": { \"title\": \"华文大宋\"",
     "/profiles/gb2312/beyond/title", "字体“华文大宋”没有说明"},
    {"gbt9704.json", "\"alt\": \"STZhongsong\"", "\"alt\": \"STZhongsong, SimSun, FangSong, KaiTi\"",
     "/fonts/华文中宋/alt", "字体名“STZhongsong, SimSun, FangSong, KaiTi”超过31个字符"},
};

static void one_finding(const cw_diags *diags, const fault *f) {
    for (size_t i = 0; i < cw_diags_count(diags); i++) {
        const cw_diag *d = cw_diags_at(diags, i);
        if (cw_diags_count(diags) > 1) print_message("%s %s\n", d->pointer, d->message);
    }
    assert_int_equal(cw_diags_count(diags), 1);
    const cw_diag *d = cw_diags_at(diags, 0);
    assert_string_equal(d->code, "bad-layout");
    assert_int_equal(d->severity, CW_ERROR);
    assert_string_equal(d->place.file, f->file);
    assert_string_equal(d->pointer, f->pointer);
    assert_string_equal(d->message, f->message);
    assert_true(d->place.line > 0 && d->place.column > 0);
}

static void each_fault_is_one_finding(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof FAULTS / sizeof *FAULTS; i++) {
        const fault *f = &FAULTS[i];
        cw_arena *arena = cw_arena_new();
        cw_diags *diags = cw_diags_new(CW_LANG_ZH);
        assert_null(open_changed(arena, changed_file(arena, f->file, f->find, f->replace), diags));
        one_finding(diags, f);
        cw_diags_free(diags);
        cw_arena_free(arena);
    }
}

/* The place is the value's own: line and column of the file. */
static void place_is_exact(void **state) {
    (void)state;
    static const char text[] = "{\n  \"layout\": \"2040\",\n  \"version\": 7\n}";
    cw_layout_file file = {"2040.json", text, sizeof text - 1};
    cw_arena *arena = cw_arena_new();
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    assert_null(open_with(arena, &file, diags));
    const cw_diag *d = cw_diags_at(diags, 0);
    assert_string_equal(d->pointer, "/version");
    assert_int_equal(d->place.line, 3);
    assert_int_equal(d->place.column, 14);
    assert_true(cw_diags_count(diags) > 4); /* notice, years, text_width, title, sections: all are named at once */
    cw_diags_free(diags);
    cw_arena_free(arena);
}

static void expect(const cw_layout_file *files, size_t count, const char *code, const char *message) {
    cw_arena *arena = cw_arena_new();
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    assert_null(cw_layouts_open(arena, files, count, diags));
    assert_int_equal(cw_diags_count(diags), 1);
    assert_string_equal(cw_diags_at(diags, 0)->code, code);
    if (message) assert_string_equal(cw_diags_at(diags, 0)->message, message);
    cw_diags_free(diags);
    cw_arena_free(arena);
}

static cw_layout_file file_of(const char *text) { return (cw_layout_file){"a.json", text, strlen(text)}; }

static void files_that_are_no_layouts(void **state) {
    (void)state;
    const cw_layout_file sheet = *built_in_file("gbt9704.json"), edition = *built_in_file("2021.json");
    const cw_layout_file empty = file_of("{}"), both = file_of("{\"layout\":\"1\",\"styles\":{}}");
    const cw_layout_file broken = file_of("{\"layout\":"), twice = file_of("{\"layout\":\"1\",\"layout\":\"2\"}");
    expect((cw_layout_file[]){sheet, empty}, 2, "bad-layout", "布局文件应含“layout”（版本）、“styles”（样式）、“checks”（用语）、“correction”（更正说明）之一");
    expect((cw_layout_file[]){sheet, both}, 2, "bad-layout", "布局文件应含“layout”（版本）、“styles”（样式）、“checks”（用语）、“correction”（更正说明）之一");
    expect(&edition, 1, "bad-layout", "缺少样式文件（含“styles”的布局文件）");
    expect((cw_layout_file[]){sheet, broken}, 2, "syntax", NULL);
    expect((cw_layout_file[]){sheet, twice}, 2, "duplicate-key", NULL);
}

/* A user's file replaces the built-in one of its edition; two of the user's for one edition are a mistake. */
static void edition_given_twice(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    cw_layout_file one = changed_file(arena, "2021.json", "总体情况", "总的情况"), two = one,
                   sheet = *built_in_file("gbt9704.json");
    one.name = "one.json";
    two.name = "two.json";
    two.bytes = cw_strndup(arena, two.bytes, two.size);
    expect((cw_layout_file[]){sheet, *built_in_file("2021.json"), one, two}, 4, "bad-layout", "与“one.json”重复");
    cw_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_fault_is_one_finding),
        cmocka_unit_test(place_is_exact),
        cmocka_unit_test(files_that_are_no_layouts),
        cmocka_unit_test(edition_given_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
