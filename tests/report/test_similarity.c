/* The reviewers' measure of repetition against the plain table of the longest common subsequence. */
#include "reports.h"

#include "report/years.h"

/* 2·LCS/(a+b) in per cent over Han characters, the slow way. */
static int slow(const uint32_t *a, size_t n, const uint32_t *b, size_t m) {
    size_t *row = calloc(m + 1, sizeof *row);
    assert_non_null(row);
    for (size_t i = 0; i < n; i++) {
        size_t corner = 0;
        for (size_t j = 0; j < m; j++) {
            size_t above = row[j + 1];
            row[j + 1] = a[i] == b[j] ? corner + 1 : row[j] > above ? row[j] : above;
            corner = above;
        }
    }
    int result = (int)(200 * row[m] / (n + m));
    free(row);
    return result;
}

static size_t write_random(char *text, uint32_t *letters, size_t most, unsigned *seed, unsigned alphabet) {
    size_t n = 1 + (*seed = *seed * 1103515245u + 12345u) / 65536u % most, at = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t c = 0x4E00 + (*seed = *seed * 1103515245u + 12345u) / 65536u % alphabet;
        letters[i] = c;
        text[at++] = (char)(0xE0 | c >> 12);
        text[at++] = (char)(0x80 | (c >> 6 & 63));
        text[at++] = (char)(0x80 | (c & 63));
    }
    text[at] = '\0';
    return n;
}

static void random_texts(void **state) {
    (void)state;
    static char a[4096], b[4096];
    static uint32_t x[1024], y[1024];
    unsigned seed = 7;
    for (int i = 0; i < 400; i++) {
        size_t n = write_random(a, x, 300, &seed, i % 2 ? 5 : 200), m = write_random(b, y, 300, &seed, i % 2 ? 5 : 200);
        cw_arena *arena = cw_arena_new();
        assert_int_equal(cw_similarity(arena, a, b, false), slow(x, n, y, m));
        cw_arena_free(arena);
    }
}

static void tokens(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    assert_int_equal(cw_similarity(arena, "公开86条。", "公开68条！", false), 75); /* 公 开 条 of 4 and 4 */
    assert_int_equal(cw_similarity(arena, "公开86条。", "公开68条！", true), 100);
    assert_int_equal(cw_similarity(arena, "网站web", "网站app", false), 66);
    assert_int_equal(cw_similarity(arena, "", "网站", false), 0);
    cw_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_texts), cmocka_unit_test(tokens)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
