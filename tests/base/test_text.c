/* UTF-8, and lengths. */
#include "base/len.h"
#include "base/utf8.h"
#include "cm.h"

static void forth_and_back(void **state) {
    (void)state;
    static const char TEXT[] = "A·镕𠮷";
    static const uint32_t POINTS[] = {'A', 0xB7, 0x9555, 0x20BB7};
    const char *p = TEXT;
    for (size_t i = 0; i < 4; i++) assert_int_equal(cw_utf8_next(&p), POINTS[i]);
    assert_int_equal(cw_utf8_next(&p), 0);
    assert_ptr_equal(p, TEXT + sizeof TEXT - 1);
    for (size_t i = 4; i-- > 0;) assert_int_equal(cw_utf8_previous(TEXT, &p), POINTS[i]);
    assert_int_equal(cw_utf8_previous(TEXT, &p), 0);
    assert_int_equal(cw_utf8_count(TEXT, sizeof TEXT - 1), 4);
}

static void validity(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t bad; /* SIZE_MAX: valid */
    } CASES[] = {{"", SIZE_MAX},
                 {"abc", SIZE_MAX},
                 {"\xC2\x80", SIZE_MAX},
                 {"\xED\x9F\xBF", SIZE_MAX},
                 {"\xEE\x80\x80", SIZE_MAX},
                 {"\xF4\x8F\xBF\xBF", SIZE_MAX},
                 {"a\x80", 1},
                 {"\xC0\x80", 0},
                 {"\xC1\xBF", 0},
                 {"\xE0\x9F\xBF", 0},
                 {"\xED\xA0\x80", 0},
                 {"\xF0\x8F\xBF\xBF", 0},
                 {"\xF4\x90\x80\x80", 0},
                 {"\xF5\x80\x80\x80", 0},
                 {"\xE6\xB1", 0},
                 {"汉\xE6\xB1"
                  "a",
                  3},
                 {"\xFF", 0}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        size_t bad = SIZE_MAX;
        bool valid = cw_utf8_valid(CASES[i].text, strlen(CASES[i].text), &bad);
        if (valid != (CASES[i].bad == SIZE_MAX) || bad != CASES[i].bad) fail_msg("case %zu", i);
    }
}

static void classes(void **state) {
    (void)state;
    static const uint32_t CONTROLS[] = {0,      9,      10,      0x1F,   0x7F,   0x85,    0x9F,
                                        0xFFFE, 0xFFFF, 0x1FFFE, 0xFDD0, 0xD800, 0x110000};
    for (size_t i = 0; i < sizeof CONTROLS / sizeof *CONTROLS; i++) assert_false(cw_is_printable(CONTROLS[i]));
    static const uint32_t PRINTABLE[] = {' ', '~', 0xA0, 0x3000, 0x4E00, 0xFFFD, 0xE000, 0x20BB7};
    for (size_t i = 0; i < sizeof PRINTABLE / sizeof *PRINTABLE; i++) assert_true(cw_is_printable(PRINTABLE[i]));
    assert_true(cw_is_han(0x3007)); /* 〇 */
    assert_true(cw_is_han(0x5803)); /* 堃 */
    assert_true(cw_is_han(0x4DAE)); /* 䶮 */
    assert_true(cw_is_han(0x20BB7));
    assert_false(cw_is_han(0x3001));
    assert_false(cw_is_han('a'));
}

static void lengths(void **state) {
    (void)state;
    assert_int_equal(cw_from_twips(579), 28950);
    assert_int_equal(cw_to_twips(28950), 579);
    assert_int_equal(cw_to_twips(28974), 579);
    assert_int_equal(cw_to_twips(28975), 580);
    assert_int_equal(cw_to_twips(-75), -2);
    assert_int_equal(cw_from_um(156000), 442205);
    assert_int_equal(cw_from_um(-156000), -442205);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(forth_and_back), cmocka_unit_test(validity),
                                       cmocka_unit_test(classes), cmocka_unit_test(lengths)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
