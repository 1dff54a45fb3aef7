/* JSON pointers (RFC 6901), and the nearest key. */
#include "sources.h"

/* The examples of RFC 6901 §5, and what must not resolve. */
static void rfc_6901(void **state) {
    (void)state;
    file f = read_file(
        "{\"foo\": [\"bar\", \"baz\"], \"\": 0, \"a/b\": 1, \"c%d\": 2, \"e^f\": 3, \"g|h\": 4, \"i\\\\j\": 5, "
        "\"k\\\"l\": 6, \" \": 7, \"m~n\": 8, \"~1\": 9}");
    const cw_value *root = f.source->root;
    static const char *const FOUND[][2] = {{"/", "0"},     {"/a~1b", "1"}, {"/c%d", "2"},     {"/e^f", "3"},
                                           {"/g|h", "4"},  {"/i\\j", "5"}, {"/k\"l", "6"},    {"/ ", "7"},
                                           {"/m~0n", "8"}, {"/~01", "9"},  {"/foo/0", "bar"}, {"/foo/1", "baz"}};
    assert_ptr_equal(cw_value_at(root, ""), root);
    for (size_t i = 0; i < sizeof FOUND / sizeof *FOUND; i++) {
        const cw_value *value = cw_value_at(root, FOUND[i][0]);
        if (!value) fail_msg("%s", FOUND[i][0]);
        assert_string_equal(value->text, FOUND[i][1]);
    }
    static const char *const NOT_FOUND[] = {
        "foo",   "/fo",      "/fooo", "/foo/2", "/foo/-", "/foo/00",          "/foo/01", "/foo/+1",
        "/foo/", "/foo/0/0", "/m~n",  "/m~2n",  "/~",     "/foo/99999999999", "//"};
    for (size_t i = 0; i < sizeof NOT_FOUND / sizeof *NOT_FOUND; i++)
        if (cw_value_at(root, NOT_FOUND[i])) fail_msg("%s", NOT_FOUND[i]);
    end_file(&f);
}

static void written(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    assert_string_equal(cw_pointer_add(arena, "", "a"), "/a");
    assert_string_equal(cw_pointer_add(arena, "/a", "b/c~d"), "/a/b~1c~0d");
    assert_string_equal(cw_pointer_add(arena, "/a", ""), "/a/");
    assert_string_equal(cw_pointer_add_index(arena, "/a", 12), "/a/12");
    cw_arena_free(arena);
}

static void nearest(void **state) {
    (void)state;
    static const char *const KEYS[] = {"natural_person", "enterprise", "research", "total", "year", "no"};
    static const struct {
        const char *key, *nearest;
    } CASES[] = {{"natural_persons", "natural_person"},
                 {"naturalPerson", "natural_person"},
                 {"natrual_person", "natural_person"},
                 {"enterprize", "enterprise"},
                 {"yaer", "year"},
                 {"Year", "year"},
                 {"totals", "total"},
                 {"on", "no"},
                 {"x", NULL},
                 {"", NULL},
                 {"legal_service", NULL},
                 {"年", NULL},
                 {"natural_person_natural_person_natural_person_natural_person_natural", NULL}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const char *found = cw_nearest_key(CASES[i].key, KEYS, sizeof KEYS / sizeof *KEYS);
        if (CASES[i].nearest ? !found || strcmp(found, CASES[i].nearest) != 0 : found != NULL)
            fail_msg("%s: %s", CASES[i].key, found ? found : "none");
    }
    assert_true(cw_is_private_key("$schema"));
    assert_true(cw_is_private_key("x-说明"));
    assert_false(cw_is_private_key("x"));
    assert_false(cw_is_private_key("xy"));
    assert_false(cw_is_private_key(""));
}

static void kinds_have_names(void **state) {
    (void)state;
    assert_string_equal(cw_kind_name(CW_LANG_ZH, CW_STRING), "字符串");
    assert_string_equal(cw_kind_name(CW_LANG_EN, CW_OBJECT), "an object");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(rfc_6901), cmocka_unit_test(written), cmocka_unit_test(nearest),
                                       cmocka_unit_test(kinds_have_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
