/* The signature block's distances, from the drawings of GB/T 9704-2012 7.3.5 (one cell = 15.75 pt). */
#include "doc/signature.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

static const cw_len CELL = 15750, LINE = 28950;

static const cw_signature_block *block_of(cw_arena *arena, const char *const *names, size_t count, cw_date date,
                                          cw_seal_kind seal) {
    cw_style_sheet *sheet = CW_NEW(arena, cw_style_sheet);
    sheet->cell = CELL;
    sheet->cells = 28;
    sheet->line = LINE;
    sheet->date_pattern = "{y}年{m}月{d}日";
    sheet->note_open = "（";
    sheet->note_close = "）";
    cw_report *report = CW_NEW(arena, cw_report);
    report->sheet = sheet;
    report->signature = (cw_signature){.present = true, .agencies = names, .agency_count = count, .date = date,
                                       .seal = seal, .seal_diameter = cw_from_um(42000), .place = CW_PLACE_END};
    return cw_signature_build(arena, report);
}

static void test_unsealed(void **state) {
    cw_arena *arena = *state;
    /* 咸祥镇人民政府-like: 7 cells and a date of 6: 署名 W−9…W−2, date W−7…W−1 (domain: 7.3.5.2) */
    const char *seven[] = {"青禾镇人民政府"};
    const cw_signature_block *b = block_of(arena, seven, 1, (cw_date){2021, 1, 6}, CW_SEAL_NONE);
    assert_string_equal(b->date, "2021年1月6日");
    assert_int_equal(b->agency_right[0], 2 * CELL);
    assert_int_equal(b->date_right, 1 * CELL);
    /* a long name: the date begins two cells right of it */
    const char *ten[] = {"岚山县自然资源规划局"};
    b = block_of(arena, ten, 1, (cw_date){2021, 1, 6}, CW_SEAL_NONE);
    assert_int_equal(b->date_right, (2 + 10 - 2 - 6) * CELL);
}

static void test_date_longer_than_name(void **state) {
    const char *name[] = {"青禾镇"};
    const cw_signature_block *b = block_of(*state, name, 1, (cw_date){2021, 12, 26}, CW_SEAL_NONE);
    cw_len date = 7 * CELL; /* 8 digits and 3 characters */
    assert_int_equal(b->date_right, 2 * CELL);
    assert_int_equal(b->agency_right[0], 2 * CELL + date + 2 * CELL - 3 * CELL);
}

static void test_sealed(void **state) {
    const char *name[] = {"青禾镇人民政府"};
    const cw_signature_block *b = block_of(*state, name, 1, (cw_date){2021, 1, 6}, CW_SEAL_SPACE);
    assert_int_equal(b->date_right, 4 * CELL);
    assert_int_equal(b->agency_right[0], 4 * CELL - CELL / 2); /* centred over six cells */
}

/* 居中下压: the middle of the words a quarter of a line below the seal's, also where the name takes two lines. */
static void test_seal_over_the_words(void **state) {
    const char *one[] = {"青禾镇人民政府"}, *two[] = {"云澜市岚山县青禾镇人民政府经济发展办公室农业农村综合服务中心管理处"};
    for (int lines = 1; lines <= 2; lines++) {
        const cw_signature_block *b = block_of(*state, lines == 1 ? one : two, 1, (cw_date){2021, 1, 6}, CW_SEAL_SPACE);
        assert_int_equal(b->agency_lines, lines);
        cw_len words = b->blank_lines * LINE + (lines + 1) * LINE / 2;
        assert_int_equal(words - b->seal_below, LINE / 4);
        assert_in_range(b->seal_below - b->seal_diameter / 2, 0, LINE);
    }
}

static void test_several_organs(void **state) {
    const char *names[] = {"岚山县人民政府办公室", "岚山县司法局"};
    const cw_signature_block *b = block_of(*state, names, 2, (cw_date){2022, 1, 6}, CW_SEAL_NONE);
    assert_int_equal(b->agency_right[0], 2 * CELL);
    assert_int_equal(b->agency_right[1], 2 * CELL + 2 * CELL); /* centred on the longer one */
}

static void test_long_name_stays_inside(void **state) {
    const char *name[] = {"岚山县青禾镇白石溪现代农业产业融合发展示范园区管理委员会办公室"};
    const cw_signature_block *b = block_of(*state, name, 1, (cw_date){2021, 1, 6}, CW_SEAL_SPACE);
    assert_int_equal(b->agency_right[0], 0);
    /* 27 of 28 cells: one is left on the right, and the date still begins two cells right of the name */
    const char *wide[] = {"云澜市岚山县青石岭风景名胜区暨省级旅游度假区管理委员会"};
    b = block_of(*state, wide, 1, (cw_date){2021, 1, 6}, CW_SEAL_NONE);
    assert_int_equal(b->agency_right[0], CELL);
    assert_int_equal(b->date_right, (1 + 27 - 2 - 6) * CELL);
}

static int open_arena(void **state) { return !(*state = cw_arena_new()); }
static int free_arena(void **state) { return cw_arena_free(*state), 0; }

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_unsealed, open_arena, free_arena),
        cmocka_unit_test_setup_teardown(test_date_longer_than_name, open_arena, free_arena),
        cmocka_unit_test_setup_teardown(test_sealed, open_arena, free_arena),
        cmocka_unit_test_setup_teardown(test_seal_over_the_words, open_arena, free_arena),
        cmocka_unit_test_setup_teardown(test_several_organs, open_arena, free_arena),
        cmocka_unit_test_setup_teardown(test_long_name_stays_inside, open_arena, free_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
