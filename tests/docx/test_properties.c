/* One property, one expected string; and the order of all of them. */
#include "docx/gb2312.h"
#include "hand.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <string.h>

static void assert_ppr(cw_ppr properties, const char *expected) {
    cw_arena *arena = cw_arena_new();
    cw_buf buf = cw_buf_on(arena);
    cw_put_ppr(&buf, &properties);
    assert_string_equal(buf.data, expected);
    cw_arena_free(arena);
}

static void assert_rpr(cw_rpr properties, const char *expected) {
    cw_arena *arena = cw_arena_new();
    cw_buf buf = cw_buf_on(arena);
    cw_put_rpr(&buf, &properties);
    assert_string_equal(buf.data, expected);
    cw_arena_free(arena);
}

static void nothing_writes_nothing(void **state) {
    (void)state;
    assert_ppr((cw_ppr){0}, "");
    assert_rpr((cw_rpr){0}, "");
}

static void paragraph_properties(void **state) {
    (void)state;
    assert_ppr((cw_ppr){.style = "BodyText"}, "<w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr>");
    assert_ppr((cw_ppr){.keep_next = CW_ON}, "<w:pPr><w:keepNext/></w:pPr>");
    assert_ppr((cw_ppr){.keep_next = CW_OFF}, "<w:pPr><w:keepNext w:val=\"0\"/></w:pPr>");
    assert_ppr((cw_ppr){.snap_to_grid = CW_OFF}, "<w:pPr><w:snapToGrid w:val=\"0\"/></w:pPr>");
    assert_ppr((cw_ppr){.has_spacing = true, .after = 579, .line = 579},
               "<w:pPr><w:spacing w:before=\"0\" w:after=\"579\" w:line=\"579\" w:lineRule=\"exact\"/></w:pPr>");
    assert_ppr((cw_ppr){.has_indent = true, .first = 630, .first_chars = 200},
               "<w:pPr><w:ind w:firstLineChars=\"200\" w:firstLine=\"630\"/></w:pPr>");
    assert_ppr((cw_ppr){.has_indent = true, .left = 1890, .first = -1260},
               "<w:pPr><w:ind w:left=\"1890\" w:hanging=\"1260\"/></w:pPr>");
    assert_ppr((cw_ppr){.outline = 1}, "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>");
}

/* ECMA-376-1 CT_PPrBase: a sequence. */
static void paragraph_properties_in_schema_order(void **state) {
    (void)state;
    assert_ppr((cw_ppr){.style = "S", .keep_next = CW_ON, .keep_lines = CW_ON, .widow_control = CW_OFF,
                        .auto_space = CW_OFF, .snap_to_grid = CW_OFF, .has_spacing = true, .has_indent = true,
                        .right = 630, .right_chars = 200, .jc = "right", .outline = 2,
                        .mark.revision = {"w:ins", "甲", "2024-01-01T00:00:00Z", 7}},
               "<w:pPr><w:pStyle w:val=\"S\"/><w:keepNext/><w:keepLines/><w:widowControl w:val=\"0\"/>"
               "<w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/><w:snapToGrid w:val=\"0\"/>"
               "<w:spacing w:before=\"0\" w:after=\"0\"/>"
               "<w:ind w:rightChars=\"200\" w:right=\"630\" w:firstLineChars=\"0\" w:firstLine=\"0\"/>"
               "<w:jc w:val=\"right\"/><w:outlineLvl w:val=\"1\"/>"
               "<w:rPr><w:ins w:id=\"7\" w:author=\"甲\" w:date=\"2024-01-01T00:00:00Z\"/></w:rPr></w:pPr>");
}

static void run_properties_in_schema_order(void **state) {
    (void)state;
    assert_rpr((cw_rpr){.east_asian_hint = true}, "<w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr>");
    assert_rpr((cw_rpr){.style = "Heading2Char", .font = "仿宋", .east_asian_hint = true, .has_spacing = true,
                        .spacing = -12, .half_points = 32, .lang = "zh-CN"},
               "<w:rPr><w:rStyle w:val=\"Heading2Char\"/><w:rFonts w:hint=\"eastAsia\" w:ascii=\"仿宋\" w:hAnsi=\"仿宋\" "
               "w:eastAsia=\"仿宋\" w:cs=\"仿宋\"/><w:spacing w:val=\"-12\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>"
               "<w:lang w:val=\"zh-CN\"/></w:rPr>");
}

static void gb2312_membership(void **state) {
    (void)state;
    assert_true(cw_in_gb2312(""));
    assert_true(cw_in_gb2312("青禾镇 2023年，“公开”——……（一）《》、·①⑴℃ABC%"));
    assert_true(cw_in_gb2312("啊座亍齄")); /* first and last of both levels */
    assert_false(cw_in_gb2312("镕"));
    assert_false(cw_in_gb2312("喆"));
    assert_false(cw_in_gb2312("堃"));
    assert_false(cw_in_gb2312("䶮")); /* extension A */
    assert_false(cw_in_gb2312("𡐓")); /* extension B */
    assert_false(cw_in_gb2312("10㎡"));
    assert_true(cw_in_gb2312("a\xC2\xA0" "b"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_writes_nothing),
        cmocka_unit_test(paragraph_properties),
        cmocka_unit_test(paragraph_properties_in_schema_order),
        cmocka_unit_test(run_properties_in_schema_order),
        cmocka_unit_test(gb2312_membership),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
