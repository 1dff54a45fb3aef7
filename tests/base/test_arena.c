/* The arena and what grows in it. */
#include "base/buf.h"
#include "cm.h"

static void zeroed_and_aligned(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    for (size_t size = 0; size < 3000; size += 7) {
        unsigned char *bytes = cw_alloc(arena, size);
        assert_int_equal((uintptr_t)bytes % 16, 0);
        for (size_t i = 0; i < size; i++) assert_int_equal(bytes[i], 0);
        memset(bytes, 0xAA, size);
    }
    unsigned char *large = cw_alloc(arena, 5 * 1024 * 1024);
    assert_int_equal(large[5 * 1024 * 1024 - 1], 0);
    unsigned char *after = cw_alloc(arena, 8); /* small pieces still come after a large one */
    assert_int_equal(after[0], 0);
    assert_true(cw_arena_size(arena) > 5 * 1024 * 1024);
    cw_arena_free(arena);
    cw_arena_free(NULL);
}

static void strings(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    assert_string_equal(cw_strdup(arena, "岚山县"), "岚山县");
    assert_string_equal(cw_strndup(arena, "abcdef", 3), "abc");
    assert_string_equal(cw_concat(arena, "a", "", "bc", NULL), "abc");
    assert_string_equal(cw_printf(arena, "%s/%zu", "x", (size_t)12), "x/12");
    cw_arena_free(arena);
}

static int order[3], dropped;
static void drop(void *object) { order[dropped++] = *(int *)object; }

/* Deferred calls run when the arena is freed, the last first. */
static void deferred(void **state) {
    (void)state;
    static int one = 1, two = 2, three = 3;
    cw_arena *arena = cw_arena_new();
    cw_defer(arena, drop, &one);
    cw_defer(arena, drop, &two);
    cw_defer(arena, drop, &three);
    assert_int_equal(dropped, 0);
    cw_arena_free(arena);
    assert_int_equal(dropped, 3);
    assert_int_equal(order[0], 3);
    assert_int_equal(order[2], 1);
}

/* No memory: the trap is taken, and what was there can still be freed. */
static void trapped(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    jmp_buf trap;
    volatile int jumps = 0;
    assert_null(cw_arena_trap(arena, &trap));
    if (setjmp(trap) == 0)
        cw_alloc_array(arena, SIZE_MAX / 2, 16);
    else
        jumps++;
    assert_int_equal(jumps, 1);
    assert_ptr_equal(cw_arena_trap(arena, NULL), &trap);
    assert_non_null(cw_alloc(arena, 100));
    cw_arena_free(arena);
}

static void growing(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    int *numbers = NULL;
    size_t count = 0, capacity = 0;
    for (int i = 0; i < 1000; i++) CW_PUSH(arena, numbers, count, capacity, i * i);
    assert_int_equal(count, 1000);
    for (int i = 0; i < 1000; i++) assert_int_equal(numbers[i], i * i);
    cw_arena_free(arena);
}

static void buffers(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    cw_buf buf = cw_buf_on(arena);
    assert_string_equal(buf.data, "");
    cw_puts(&buf, "件");
    cw_putc(&buf, ' ');
    cw_put_int(&buf, INT64_MIN);
    cw_putc(&buf, ' ');
    cw_put_int(&buf, 0);
    cw_putf(&buf, " %d", 7);
    assert_string_equal(buf.data, "件 -9223372036854775808 0 7");
    assert_int_equal(buf.size, strlen(buf.data));
    static const struct {
        int64_t thousandths;
        const char *text;
    } MILLI[] = {{0, "0"},       {1, "0.001"},  {12300, "12.3"}, {12345, "12.345"},
                 {-500, "-0.5"}, {-1000, "-1"}, {28950, "28.95"}};
    for (size_t i = 0; i < sizeof MILLI / sizeof *MILLI; i++) {
        cw_buf out = cw_buf_on(arena);
        cw_put_milli(&out, MILLI[i].thousandths);
        assert_string_equal(out.data, MILLI[i].text);
    }
    cw_buf text = cw_buf_on(arena);
    cw_put_codepoint(&text, 'A');
    cw_put_codepoint(&text, 0xB7);
    cw_put_codepoint(&text, 0x9555);
    cw_put_codepoint(&text, 0x20BB7);
    assert_string_equal(text.data, "A·镕𠮷");
    for (int i = 0; i < 100000; i++) cw_putc(&text, 'x');
    assert_int_equal(text.data[text.size], 0);
    cw_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(zeroed_and_aligned),
                                       cmocka_unit_test(strings),
                                       cmocka_unit_test(deferred),
                                       cmocka_unit_test(trapped),
                                       cmocka_unit_test(growing),
                                       cmocka_unit_test(buffers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
