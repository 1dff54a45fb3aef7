/* Numbers of headings and list items, run-in headings, and the tree's own check. */
#include "doc/blocks.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static cw_style_sheet sheet;

static cw_doc *new_doc(cw_arena *arena) {
    sheet = (cw_style_sheet){.cell = 15750,
                             .numerals = {"一二三四五六七八九", "十"},
                             .heading_numbers = {"{han}、", "（{han}）", "{n}.", "（{n}）"}};
    for (int i = 0; i < CW_STYLE_COUNT; i++) sheet.styles[i].indent_cells = 2;
    cw_doc *doc = CW_NEW(arena, cw_doc);
    doc->arena = arena;
    doc->sheet = &sheet;
    return doc;
}

static cw_block paragraph(const char *text) { return (cw_block){.kind = CW_BLOCK_PARAGRAPH, .text = text, .pointer = ""}; }

static void test_numerals(void **state) {
    cw_doc *doc = new_doc(*state);
    const struct { int number; const char *han; } cases[] = {{1, "一"}, {10, "十"}, {12, "十二"}, {20, "二十"}, {99, "九十九"}, {100, "100"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(cw_numeral(*state, doc->sheet, cases[i].number), cases[i].han);
    assert_string_equal(cw_heading_number(*state, doc->sheet, 4, 3), "（3）");
}

static void test_headings_and_lists(void **state) {
    cw_doc *doc = new_doc(*state);
    cw_block items[] = {paragraph("甲。"), paragraph("乙。")};
    cw_block in_heading[] = {{.kind = CW_BLOCK_LIST, .content = items, .count = 2, .pointer = ""}};
    cw_block blocks[] = {
        {.kind = CW_BLOCK_HEADING, .text = "主动公开", .numbered = true, .content = in_heading, .count = 1, .pointer = ""},
        {.kind = CW_BLOCK_HEADING, .text = "说明", .numbered = false, .pointer = ""},
        {.kind = CW_BLOCK_HEADING, .text = "依申请公开", .numbered = true, .pointer = ""},
        {.kind = CW_BLOCK_LIST, .content = items, .count = 2, .pointer = ""},
    };
    cw_blocks_build(doc, (cw_blocks){blocks, 4}, 1);
    const char *texts[] = {"（一）主动公开", "1.甲。", "2.乙。", "说明", "（二）依申请公开", "1.甲。", "2.乙。"};
    assert_int_equal(doc->count, 7);
    for (size_t i = 0; i < 7; i++) assert_string_equal(doc->nodes[i].text, texts[i]);
    assert_int_equal(doc->nodes[0].style, CW_STYLE_HEADING2);
    assert_true(doc->nodes[1].in_list);
}

static void test_list_without_headings_is_numbered_at_the_next_depth(void **state) {
    cw_doc *doc = new_doc(*state);
    cw_block items[] = {paragraph("甲。"), paragraph("乙。")};
    cw_block blocks[] = {{.kind = CW_BLOCK_LIST, .content = items, .count = 2, .pointer = ""}};
    cw_blocks_build(doc, (cw_blocks){blocks, 1}, 1);
    assert_string_equal(doc->nodes[1].text, "（二）乙。");
}

static void test_run_in(void **state) {
    cw_doc *doc = new_doc(*state);
    cw_block text[] = {paragraph("全年公开3条。"), paragraph("又公开2条。")};
    cw_block blocks[] = {
        {.kind = CW_BLOCK_HEADING, .text = "主动公开情况。", .numbered = true, .run_in = true, .content = text, .count = 2, .pointer = ""},
        {.kind = CW_BLOCK_HEADING, .text = "依申请公开", .numbered = true, .run_in = true, .content = text, .count = 1, .pointer = ""},
    };
    cw_blocks_build(doc, (cw_blocks){blocks, 2}, 1);
    assert_int_equal(doc->count, 3);
    assert_string_equal(doc->nodes[0].text, "（一）主动公开情况。全年公开3条。");
    assert_true(doc->nodes[0].spans[0].run_in);
    assert_int_equal(doc->nodes[0].spans[1].style, CW_STYLE_BODY);
    assert_string_equal(doc->nodes[1].text, "又公开2条。");
    assert_string_equal(doc->nodes[2].text, "（二）依申请公开　全年公开3条。"); /* set off by a cell */
}

static void test_fault_is_found(void **state) {
    cw_doc *doc = new_doc(*state);
    cw_doc_add(doc, cw_text_node(doc, CW_DOC_TITLE, CW_STYLE_TITLE, "题", ""));
    cw_doc_add(doc, cw_text_node(doc, CW_DOC_PARAGRAPH, CW_STYLE_BODY, "文", ""));
    assert_null(cw_doc_fault(doc));
    cw_doc_add(doc, cw_text_node(doc, CW_DOC_BYLINE, CW_STYLE_BYLINE, "署名", ""));
    assert_string_equal(cw_doc_fault(doc), "node 2 out of order");
}

static int open_arena(void **state) { return !(*state = cw_arena_new()); }
static int free_arena(void **state) { return cw_arena_free(*state), 0; }

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_numerals, open_arena, free_arena),
        cmocka_unit_test_setup_teardown(test_headings_and_lists, open_arena, free_arena),
        cmocka_unit_test_setup_teardown(test_list_without_headings_is_numbered_at_the_next_depth, open_arena, free_arena),
        cmocka_unit_test_setup_teardown(test_run_in, open_arena, free_arena),
        cmocka_unit_test_setup_teardown(test_fault_is_found, open_arena, free_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
