/* Values, places and digits of a JSON text; what is refused and where. */
#include "sources.h"

static void values_with_places(void **state) {
    (void)state;
    file f = read_file("{\n  \"年\": 2021,\n  \"列\": [1.50, -7, \"甲\\u4e59\\n\"]}");
    /* \n inside a string is a control character of the contract */
    assert_only(&f, "syntax", "/列/2", 3, 27, "一段文字中有换行符 \\n");
    end_file(&f);

    f = read_file("{\n  \"年\": 2021,\n  \"列\": [1.50, -7, \"甲\\u4e59\\ud83d\\ude00\"],\n  \"空\": null, \"真\": "
                  "true, \"假\": false}\n");
    assert_non_null(f.source);
    assert_int_equal(cw_diags_count(f.diags), 0);
    const cw_value *root = f.source->root;
    assert_int_equal(root->kind, CW_OBJECT);
    assert_int_equal(root->count, 5);
    assert_int_equal(root->begin, 0);
    assert_int_equal(root->end, f.source->size - 1);
    const cw_value *list = cw_member_of(root, "列");
    assert_int_equal(list->kind, CW_ARRAY);
    assert_int_equal(list->count, 3);
    assert_string_equal(list->items[0].text, "1.50");
    assert_string_equal(list->items[1].text, "-7");
    assert_string_equal(list->items[2].text, "甲乙😀");
    assert_int_equal(cw_member_of(root, "空")->kind, CW_NULL);
    assert_true(cw_member_of(root, "真")->boolean);
    assert_false(cw_member_of(root, "假")->boolean);
    assert_null(cw_member_of(root, "无"));
    assert_null(cw_member_of(list, "年"));
    assert_memory_equal(f.source->text + list->items[0].begin, "1.50", list->items[0].end - list->items[0].begin);

    cw_place place = cw_source_place(f.source, "/列/2");
    assert_int_equal(place.line, 3);
    assert_int_equal(place.column, 19);
    place = cw_source_place(f.source, "/列/9/x"); /* not there: its nearest ancestor */
    assert_int_equal(place.line, 3);
    assert_int_equal(place.column, 8);
    place = cw_source_place_at(f.source, root->members[3].key_begin);
    assert_int_equal(place.line, 4);
    assert_int_equal(place.column, 14);
    end_file(&f);
}

static void mark_and_line_ends(void **state) {
    (void)state;
    file f = read_file("\xEF\xBB\xBF{\r\n \"a\": [1,\r\n2]}\r\n");
    assert_non_null(f.source);
    cw_place place = cw_source_place(f.source, "");
    assert_int_equal(place.line, 1);
    assert_int_equal(place.column, 1);
    place = cw_source_place(f.source, "/a/1");
    assert_int_equal(place.line, 3);
    assert_int_equal(place.column, 1);
    end_file(&f);
}

/* Places far from the start are found from marks kept every 4096 bytes; a line may be longer than that. */
static void places_far_away(void **state) {
    (void)state;
    enum { ITEMS = 5000 };
    cw_arena *arena = cw_arena_new();
    cw_buf text = cw_buf_on(arena);
    cw_puts(&text, "[");
    for (int i = 0; i < ITEMS; i++) cw_puts(&text, i % 1000 == 999 ? "\"汉字\",\n" : "\"汉字\",");
    cw_puts(&text, "0]");
    file f = read_file(text.data);
    assert_non_null(f.source);
    for (int i = 0; i < ITEMS; i++) {
        cw_place place = cw_source_place_at(f.source, f.source->root->items[i].begin);
        int column = i % 1000 * 5 + (i < 1000 ? 2 : 1);
        if (place.line != 1 + i / 1000 || place.column != column) fail_msg("%d: %d:%d", i, place.line, place.column);
    }
    end_file(&f);
    cw_arena_free(arena);
}

static void numbers(void **state) {
    (void)state;
    static const char *const GOOD[] = {
        "0", "-1", "0.5", "-0.5", "7730.280", "123456789012345", "0.123456", "-123456789012345.123456"};
    static const char *const BAD[] = {"-0",        "-0.0", "-0.000", "+1",  "01",   "00", "-01",
                                      "1.",        ".5",   "1.2.3",  "1e3", "1E-3", "-",  "1234567890123456",
                                      "0.1234567", "１２", "1２",    "--1", "1-1"};
    for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++) {
        file f = read_file(GOOD[i]);
        if (!f.source || cw_diags_count(f.diags)) fail_msg("%s", GOOD[i]);
        assert_string_equal(f.source->root->text, GOOD[i]);
        end_file(&f);
    }
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        file f = read_file(BAD[i]);
        if (f.source || cw_diags_count(f.diags) != 1 || strcmp(cw_diags_at(f.diags, 0)->code, "bad-number") != 0)
            fail_msg("%s", BAD[i]);
        end_file(&f);
    }
}

/* Every text is refused with one finding syntax; none has a value. */
static void refused(void **state) {
    (void)state;
    static const char *const BAD[] = {
        "",
        " ",
        "{",
        "[",
        "}",
        "]",
        "{]",
        "[}",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\" 1}",
        "{a:1}",
        "{\"a\":1,}",
        "{,}",
        "\"a",
        "nul",
        "nulll",
        "True",
        "tru",
        "1 2",
        "[1]]",
        "{}{}",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12G4\"",
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800\\u0041\"",
        "\"\\",
        "\"\\u",
        "'a'",
        "[1;2]",
        "{\"a\"=1}",
        "//x\n1",
        "/* x */1",
        "#",
        "\xE3\x80\x80"
        "1",
        "“a”",
        "{\"a\"：1}",
        "[1，2]",
        "NaN",
        "Infinity",
        "\"a\nb\"",
        "undefined",
        "[\"a\" \"b\"]",
        "{1:2}",
        "{null:1}",
    };
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        file f = read_file(BAD[i]);
        if (f.source || cw_diags_count(f.diags) != 1 || strcmp(cw_diags_at(f.diags, 0)->code, "syntax") != 0)
            fail_msg("%s: %zu findings", BAD[i], cw_diags_count(f.diags));
        end_file(&f);
    }
}

/* Slips of someone who fills the form in: what is said helps him. */
static void slips(void **state) {
    (void)state;
    file f = read_file("{\"decisions\": }");
    assert_only(&f, "syntax", "", 1, 15, "“decisions”后面是空的");
    assert_non_null(strstr(cw_diags_at(f.diags, 0)->hint, "没有发生请填 0"));
    end_file(&f);
    f = read_file("{\"decisions\": , \"a\": 1}");
    assert_only(&f, "syntax", "", 1, 15, "“decisions”后面是空的");
    end_file(&f);
    f = read_file("{\"year\": 2025,, \"a\": 1}");
    assert_only(&f, "syntax", "", 1, 15, "这里多了一个逗号");
    end_file(&f);
    f = read_file("[1, , 2]");
    assert_only(&f, "syntax", "", 1, 5, "这里没有填：逗号前面是空的");
    end_file(&f);
    f = read_file("{\"a\": 1,034, \"b\": 2}");
    assert_only(&f, "bad-number", "/a", 1, 7, "数字“1,034”中不要加分节号");
    assert_string_equal(cw_diags_at(f.diags, 0)->hint, "请写 1034");
    end_file(&f);
    f = read_file("{\"a\": 1，234,567.50}");
    assert_only(&f, "bad-number", "/a", 1, 7, "数字“1，234,567.50”中不要加分节号");
    assert_string_equal(cw_diags_at(f.diags, 0)->hint, "请写 1234567.50");
    end_file(&f);
    f = read_file("{\"a\": 1,03}"); /* no group of three: said as before */
    assert_only(&f, "syntax", "", 1, 9, "此处不应是“0”，应为 \"");
    end_file(&f);
    f = read_file("[1,034]");
    assert_only(&f, "bad-number", "/1", 1, 4, "数字“034”不能以 0 开头");
    assert_non_null(strstr(cw_diags_at(f.diags, 0)->hint, "1,034 写作 1034"));
    end_file(&f);
    f = read_file("[1,234]"); /* two items of an array */
    assert_non_null(f.source);
    end_file(&f);
}

/* A NUL byte does not end the text. */
static void nul_bytes(void **state) {
    (void)state;
    static const char IN_STRING[] = "[\"a\0b\"]", BEHIND[] = "[1] \0 2";
    file f = read_file_bytes(IN_STRING, sizeof IN_STRING - 1);
    assert_only(&f, "syntax", "/0", 1, 4, "字符串中有控制字符 U+0000");
    end_file(&f);
    f = read_file_bytes(BEHIND, sizeof BEHIND - 1);
    assert_only(&f, "syntax", "", 1, 5, "JSON 结束后还有内容“U+0000”");
    end_file(&f);
    f = read_file("[\"\\u0000\"]");
    assert_only(&f, "syntax", "/0", 1, 3, "字符串中有控制字符 U+0000");
    end_file(&f);
}

static void duplicates_are_all_reported(void **state) {
    (void)state;
    file f = read_file("{\"a\": 1, \"b\": {\"c/d\": 1, \"c/d\": 2},\n \"a\": 3, \"a\": 4}");
    assert_null(f.source);
    assert_int_equal(cw_diags_count(f.diags), 3);
    cw_diags_sort(f.diags, 0);
    assert_string_equal(cw_diags_at(f.diags, 0)->pointer, "/b/c~1d");
    assert_int_equal(cw_diags_at(f.diags, 0)->place.column, 26);
    assert_string_equal(cw_diags_at(f.diags, 1)->pointer, "/a");
    assert_int_equal(cw_diags_at(f.diags, 1)->place.line, 2);
    assert_int_equal(cw_diags_at(f.diags, 1)->place.column, 2);
    assert_int_equal(cw_diags_at(f.diags, 2)->place.column, 10);
    for (size_t i = 0; i < 3; i++) assert_string_equal(cw_diags_at(f.diags, i)->code, "duplicate-key");
    end_file(&f);
}

static void encodings(void **state) {
    (void)state;
    /* 青禾镇 in GBK, and in UTF-16 with and without its mark */
    static const char GBK[] = "{\"name\": \"\xC7\xE0\xBA\xCC\xD5\xF2\"}";
    static const char UTF16_LE[] = "\xFF\xFE{\0}\0", UTF16_BE[] = "\0{\0}";
    file f = read_file(GBK);
    assert_only(&f, "encoding", "", 1, 1, "文件不是 UTF-8（像是 GBK），请另存为 UTF-8");
    end_file(&f);
    f = read_file_bytes(UTF16_LE, sizeof UTF16_LE - 1);
    assert_only(&f, "encoding", "", 1, 1, "文件不是 UTF-8（像是 UTF-16），请另存为 UTF-8");
    end_file(&f);
    f = read_file_bytes(UTF16_BE, sizeof UTF16_BE - 1);
    assert_only(&f, "encoding", "", 1, 1, "文件不是 UTF-8（像是 UTF-16），请另存为 UTF-8");
    end_file(&f);
    f = read_file("{\"名\":\n \"青禾镇\xE4\xBA\"}"); /* a sequence cut short in a text that else is UTF-8 */
    assert_only(&f, "encoding", "", 2, 6, "文件不是有效的 UTF-8：此处有字节 E4");
    end_file(&f);
    f = read_file("\xEF\xBB\xBF\xA1"); /* a stray byte where the text begins */
    assert_only(&f, "encoding", "", 1, 1, "文件不是有效的 UTF-8：此处有字节 A1");
    end_file(&f);
    f = read_file("[\"\xED\xA0\x80\"]"); /* a surrogate in UTF-8 */
    assert_int_equal(cw_diags_count(f.diags), 1);
    assert_string_equal(cw_diags_at(f.diags, 0)->code, "encoding");
    end_file(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_with_places),
        cmocka_unit_test(mark_and_line_ends),
        cmocka_unit_test(places_far_away),
        cmocka_unit_test(numbers),
        cmocka_unit_test(refused),
        cmocka_unit_test(slips),
        cmocka_unit_test(nul_bytes),
        cmocka_unit_test(duplicates_are_all_reported),
        cmocka_unit_test(encodings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
