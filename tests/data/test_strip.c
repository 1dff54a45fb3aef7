/* Private members go with their comma and white space; everything else stays byte for byte. */
#include "data/strip.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

static const struct {
    const char *given, *expected;
} cases[] = {
    {"{\"a\": 1}", "{\"a\": 1}"},
    {"{\"$schema\": \"s\", \"a\": 1}", "{\"a\": 1}"},
    {"{\n  \"a\": 1,\n  \"x-note\": [1, {\"b\": 2}]\n}\n", "{\n  \"a\": 1\n}\n"},
    {"{\"a\": 1, \"x-b\": 2, \"c\": 3}", "{\"a\": 1, \"c\": 3}"},
    {"{\"a\": 1 , \"x-b\": 2 , \"x-c\": 3 }", "{\"a\": 1 }"},
    {"{\"x-a\": 1, \"x-b\": 2, \"c\": 3}", "{\"c\": 3}"},
    {"{ \"x-a\": 1 }", "{}"},
    {"{\"x-a\": 1, \"$b\": 2}", "{}"},
    {"{\"a\": [{\"x-b\": 1, \"c\": {\"$d\": 2}}, 3]}", "{\"a\": [{\"c\": {}}, 3]}"},
    /* digits, escapes, order, line ends and a value that only looks private stay */
    {"{\"b\": 38.3900,\r\n\t\"a\": \"\\u0078-\\/\", \"y-x\": \"x-\"}\r\n", "{\"b\": 38.3900,\r\n\t\"a\": \"\\u0078-\\/\", \"y-x\": \"x-\"}\r\n"},
    /* a key written with escapes is the key it means */
    {"{\"\\u0078-a\": 1, \"b\": 2}", "{\"b\": 2}"},
    {"\xEF\xBB\xBF{\"x-a\": 1, \"b\": 2}", "\xEF\xBB\xBF{\"b\": 2}"},
    {"[1, {\"x-a\": 1}]", "[1, {}]"},
};

static void strips(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cw_arena *arena = cw_arena_new();
        cw_diags *diags = cw_diags_new(CW_LANG_ZH);
        const cw_source *source = cw_source_read(arena, "a.json", cases[i].given, strlen(cases[i].given), diags);
        assert_non_null(source);
        size_t size;
        const char *text = cw_strip_private(arena, source, &size);
        assert_string_equal(text, cases[i].expected);
        assert_int_equal(size, strlen(cases[i].expected));
        /* what is left is JSON with the same values, and has nothing more to lose */
        const cw_source *again = cw_source_read(arena, "b.json", text, size, diags);
        assert_non_null(again);
        size_t second;
        assert_string_equal(cw_strip_private(arena, again, &second), text);
        cw_diags_free(diags);
        cw_arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(strips)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
