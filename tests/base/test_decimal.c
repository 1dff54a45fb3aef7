/* Exact numbers: reading, sums, digits. */
#include "base/decimal.h"
#include "cm.h"

static cw_decimal read_decimal(const char *text) {
    cw_decimal number = {0, 0};
    if (!cw_decimal_read(text, strlen(text), &number)) fail_msg("%s", text);
    return number;
}

static void digits_are_kept(void **state) {
    (void)state;
    static const char *const NUMBERS[] = {"0",     "12", "-7", "7730.280", "0.000001", "-0.5", "999999999999999.999999",
                                          "12.50", "0.0"};
    cw_arena *arena = cw_arena_new();
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++)
        assert_string_equal(cw_decimal_text(arena, read_decimal(NUMBERS[i])), NUMBERS[i]);
    cw_arena_free(arena);
}

static void not_numbers(void **state) {
    (void)state;
    static const char *const BAD[] = {"",   "-",     "+1",  "01",   "00", "-0",        "-0.0",
                                      "1.", ".5",    "1e3", "1 ",   " 1", "1.2345678", "1234567890123456",
                                      "１", "1,000", "--1", "1.1.1"};
    cw_decimal number;
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        if (cw_decimal_read(BAD[i], strlen(BAD[i]), &number)) fail_msg("%s", BAD[i]);
}

static void sums(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    cw_decimal a = read_decimal("36.20"), b = read_decimal("0.005"), c = read_decimal("37");
    assert_string_equal(cw_decimal_text(arena, cw_decimal_add(a, b)), "36.205");
    assert_string_equal(cw_decimal_text(arena, cw_decimal_sub(a, c)), "-0.80");
    assert_string_equal(cw_decimal_difference(arena, a, c), "0.80");
    assert_string_equal(cw_decimal_difference(arena, c, a), "0.80");
    assert_true(cw_decimal_compare(a, c) < 0);
    assert_int_equal(cw_decimal_compare(read_decimal("1.50"), read_decimal("1.5")), 0);
    assert_true(cw_decimal_is_integer(read_decimal("12.000")));
    assert_false(cw_decimal_is_integer(a));
    /* A thousand of the largest: nothing overflows. */
    cw_decimal sum = cw_decimal_of(0);
    for (int i = 0; i < 1000; i++) sum = cw_decimal_add(sum, read_decimal("999999999999999.999999"));
    assert_string_equal(cw_decimal_text(arena, sum), "999999999999999999.999000");
    cw_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(digits_are_kept), cmocka_unit_test(not_numbers),
                                       cmocka_unit_test(sums)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
