/* Addresses in prose, as a table of cases: text → what is linked, where to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "page/set.h"

static const struct {
    const char *text, *found;
} CASES[] = {
    {"没有地址。", ""},
    {"网址：http://www.qinghe.example/gk/2021。",
     "http://www.qinghe.example/gk/2021→http://www.qinghe.example/gk/2021 "},
    {"（https://qinghe.example/a?b=1&c=2）查询", "https://qinghe.example/a?b=1&c=2→https://qinghe.example/a?b=1&c=2 "},
    {"见www.qinghe.example，下载", "www.qinghe.example→http://www.qinghe.example "},
    /* the sentence's own marks stay outside */
    {"see http://qinghe.example/a. Then", "http://qinghe.example/a→http://qinghe.example/a "},
    {"(http://qinghe.example/a)", "http://qinghe.example/a→http://qinghe.example/a "},
    {"http://qinghe.example/a_(b)", "http://qinghe.example/a_(b)→http://qinghe.example/a_(b) "},
    {"邮箱xxgk@qinghe.example；", "xxgk@qinghe.example→mailto:xxgk@qinghe.example "},
    {"a.b-c@d.example和e@f.example", "a.b-c@d.example→mailto:a.b-c@d.example e@f.example→mailto:e@f.example "},
    /* not addresses */
    {"微信@青禾发布", ""},
    {"someone@localhost", ""},
    {"http://", ""},
    {"www.", ""},
    {"@", ""},
};

static void cases(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const char *found = "";
        cw_found_link link;
        for (size_t from = 0; cw_find_link(arena, CASES[i].text, from, &link); from = link.end) {
            assert_true(link.begin >= from && link.end > link.begin);
            const char *shown = cw_strndup(arena, CASES[i].text + link.begin, link.end - link.begin);
            found = cw_concat(arena, found, shown, "→", link.uri, " ", NULL);
        }
        assert_string_equal(found, CASES[i].found);
    }
    cw_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(cases)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
