/* The rules of keeping, with numbers alone: pages of ten lines of 100. */
#include "doc/flow.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { LINE = 100, PAGE = 1000 };

static cw_arena *arena;

static const cw_len *lines(size_t count, cw_len height) {
    cw_len *heights = CW_NEW_ARRAY(arena, count, cw_len);
    for (size_t i = 0; i < count; i++) heights[i] = height;
    return heights;
}

static cw_flow_block para(size_t count) {
    return (cw_flow_block){.heights = lines(count, LINE), .count = count, .elastic = true};
}

static cw_flow_block heading(size_t count) {
    cw_flow_block b = para(count);
    b.whole = b.keep_next = true;
    return b;
}

static cw_flow_block table(size_t rows, size_t head_rows, cw_len height) {
    return (cw_flow_block){
        .heights = lines(rows, height), .count = rows, .table = true, .head_rows = head_rows, .closing = 5};
}

/* Pieces as "block:first+count@page.y …", * for repeated heads. */
static const char *flow(const cw_flow_block *blocks, size_t count, cw_len least_pitch) {
    cw_flow_result r = cw_flow(arena, blocks, count, PAGE, LINE, least_pitch);
    const char *text = "";
    for (size_t i = 0; i < r.count; i++) {
        const cw_flow_piece *p = &r.pieces[i];
        text = cw_printf(arena, "%s%s%zu:%zu+%zu@%zu.%d%s", text, i ? " " : "", p->block, p->first, p->count, p->page,
                         p->y, p->heads ? "*" : "");
        if (p->pitch) text = cw_printf(arena, "%s/%d", text, p->pitch);
    }
    return text;
}

#define FLOW(least, ...)                                                                                               \
    flow((cw_flow_block[]){__VA_ARGS__}, sizeof((cw_flow_block[]){__VA_ARGS__}) / sizeof(cw_flow_block), (least))

static void paragraphs_fill_pages(void **state) {
    (void)state;
    assert_string_equal(FLOW(0, para(4), para(12)), "0:0+4@0.0 1:0+6@0.400 1:6+6@1.0");
}

static void no_single_line_at_the_foot(void **state) {
    (void)state;
    assert_string_equal(FLOW(0, para(9), para(4)), "0:0+9@0.0 1:0+4@1.0");
    assert_string_equal(FLOW(0, para(8), para(4)), "0:0+8@0.0 1:0+2@0.800 1:2+2@1.0");
}

static void no_single_line_at_the_top(void **state) {
    (void)state;
    assert_string_equal(FLOW(0, para(6), para(5)), "0:0+6@0.0 1:0+3@0.600 1:3+2@1.0");
    /* three lines can be cut nowhere */
    assert_string_equal(FLOW(0, para(8), para(3)), "0:0+8@0.0 1:0+3@1.0");
}

static void heading_never_at_the_foot(void **state) {
    (void)state;
    assert_string_equal(FLOW(0, para(8), heading(1), para(4)), "0:0+8@0.0 1:0+1@1.0 2:0+4@1.100");
    assert_string_equal(FLOW(0, para(7), heading(1), para(4)), "0:0+7@0.0 1:0+1@0.700 2:0+2@0.800 2:2+2@1.0");
    assert_string_equal(FLOW(0, para(7), heading(1), heading(1), para(4)),
                        "0:0+7@0.0 1:0+1@1.0 2:0+1@1.100 3:0+4@1.200");
}

static void heading_stays_with_heads_and_a_row(void **state) {
    (void)state;
    assert_string_equal(FLOW(0, para(6), heading(1), table(6, 2, 100)), "0:0+6@0.0 1:0+1@1.0 2:0+6@1.100");
    assert_string_equal(FLOW(0, para(5), heading(1), table(6, 2, 100)), "0:0+5@0.0 1:0+1@0.500 2:0+3@0.600 2:3+3@1.0*");
}

static void heads_are_repeated(void **state) {
    (void)state;
    assert_string_equal(FLOW(0, table(22, 2, 100)), "0:0+9@0.0 0:9+7@1.0* 0:16+6@2.0*");
}

static void kept_table_goes_over_with_its_heading(void **state) {
    (void)state;
    cw_flow_block kept = table(8, 1, 100);
    kept.keep_whole = true;
    assert_string_equal(FLOW(0, para(2), heading(1), kept, para(1)), "0:0+2@0.0 1:0+1@1.0 2:0+8@1.100 3:0+1@2.0");
    /* what comes behind is kept too where a page holds all of it */
    kept.count = 7;
    assert_string_equal(FLOW(0, para(2), heading(1), kept, para(1)), "0:0+2@0.0 1:0+1@1.0 2:0+7@1.100 3:0+1@1.805");
}

static void table_too_tall_to_keep_breaks_where_it_stands(void **state) {
    (void)state;
    cw_flow_block kept = table(12, 1, 100);
    kept.keep_whole = true;
    assert_string_equal(FLOW(0, para(2), heading(1), kept), "0:0+2@0.0 1:0+1@0.200 2:0+6@0.300 2:6+6@1.0*");
}

static void cut_between_groups(void **state) {
    (void)state;
    static const int GROUPS[] = {0, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5};
    cw_flow_block grouped = table(12, 1, 100);
    grouped.groups = GROUPS;
    assert_string_equal(FLOW(0, grouped), "0:0+9@0.0 0:9+3@1.0*");
    assert_string_equal(FLOW(0, para(2), grouped), "0:0+2@0.0 1:0+5@0.200 1:5+7@1.0*");
}

static void cut_leaves_room_for_running_labels(void **state) {
    (void)state;
    static const int GROUPS[] = {0, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5};
    static const cw_flow_label LABEL = {.row = 1, .count = 9, .height = 150};
    cw_flow_block grouped = table(12, 1, 100);
    grouped.groups = GROUPS;
    grouped.labels = &LABEL;
    grouped.label_count = 1;
    /* before row 9 one row of 100 would be left for words of 150 */
    assert_string_equal(FLOW(0, grouped), "0:0+5@0.0 0:5+7@1.0*");
}

static void note_stays_with_the_last_row(void **state) {
    (void)state;
    cw_flow_block noted = table(9, 1, 100);
    noted.keep_next = true;
    assert_string_equal(FLOW(0, noted, para(2)), "0:0+8@0.0 0:8+1@1.0* 1:0+2@1.205");
}

static void signature_takes_two_lines_along(void **state) {
    (void)state;
    cw_flow_block text = para(9), signature = para(3);
    text.keep_next = true;
    signature.whole = true;
    assert_string_equal(FLOW(0, text, signature), "0:0+7@0.0 0:7+2@1.0 1:0+3@1.200");
    /* a short paragraph goes over as a whole */
    cw_flow_block last = para(3);
    last.keep_next = true;
    assert_string_equal(FLOW(0, para(6), last, signature), "0:0+6@0.0 1:0+3@1.0 2:0+3@1.300");
    /* so does a longer one that is not to be cut, unless no page holds it with the signature */
    cw_flow_block uncut = para(5);
    uncut.keep_next = uncut.whole = true;
    assert_string_equal(FLOW(0, para(4), uncut, signature), "0:0+4@0.0 1:0+5@1.0 2:0+3@1.500");
    text.whole = true;
    assert_string_equal(FLOW(0, text, signature), "0:0+7@0.0 0:7+2@1.0 1:0+3@1.200");
}

/* The real page: 22 lines of 579 twips in 12756. 23 lines and the spare of 10 twips fit at 553 twips a line (27650), not
 * at more; 27.5 pt is the least that the sheet allows. */
static void lines_are_taken_in_for_the_signature(void **state) {
    (void)state;
    enum { REAL_LINE = 28950, REAL_PAGE = 637800 };
    cw_flow_block blocks[2];
    for (size_t i = 0; i < 2; i++) {
        size_t count = i ? 3 : 20;
        blocks[i] = (cw_flow_block){.heights = lines(count, REAL_LINE), .count = count, .elastic = true};
    }
    blocks[0].keep_next = true;
    blocks[1].whole = true;
    cw_flow_result taken_in = cw_flow(arena, blocks, 2, REAL_PAGE, REAL_LINE, 27500);
    assert_int_equal(taken_in.count, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(taken_in.pieces[i].page, 0);
        assert_int_equal(taken_in.pieces[i].pitch, 27650);
    }
    assert_int_equal(taken_in.pieces[1].y, 20 * 27650);
    cw_flow_result as_it_is = cw_flow(arena, blocks, 2, REAL_PAGE, REAL_LINE, 27700);
    assert_int_equal(as_it_is.count, 3); /* the text keeps two lines for the page of the signature */
    assert_int_equal(as_it_is.pieces[1].page, 1);
    assert_int_equal(as_it_is.pieces[0].pitch, 0);
}

/* As many blocks as a report may have, each keeping to the next: no chain is followed farther than a page. */
static void endless_chain(void **state) {
    (void)state;
    enum { MANY = 10000 };
    cw_flow_block *blocks = CW_NEW_ARRAY(arena, MANY, cw_flow_block);
    for (size_t i = 0; i < MANY; i++) blocks[i] = heading(1 + i % 5);
    cw_flow_result r = cw_flow(arena, blocks, MANY, PAGE, LINE, 95);
    assert_int_equal(r.count, MANY);
    assert_in_range(r.pages, MANY * 3 / 10, MANY);
}

static void every_row_once(void **state) {
    (void)state;
    static const int GROUPS[40] = {0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 4};
    for (size_t n = 1; n < 40; n++)
        for (size_t before = 0; before < 12; before++) {
            cw_flow_block t = table(n, n > 2 ? 2 : 0, 60 + (cw_len)n);
            t.groups = GROUPS;
            t.keep_whole = n % 3 == 0;
            t.keep_next = n % 2 == 0;
            cw_flow_block blocks[] = {para(before), heading(1), t, para(n), heading(2), para(3)};
            blocks[3].keep_next = n % 5 == 0;
            cw_flow_result r = cw_flow(arena, blocks, 6, PAGE, LINE, 0);
            size_t next[6] = {0}, page = 0;
            for (size_t i = 0; i < r.count; i++) {
                const cw_flow_piece *p = &r.pieces[i];
                assert_int_equal(p->first, next[p->block]);
                next[p->block] += p->count;
                assert_true(p->count > 0 && p->page >= page && p->page <= page + 1);
                page = p->page;
                cw_len height =
                    cw_flow_rows(&blocks[p->block], p->first, p->count, p->pitch) + blocks[p->block].closing;
                if (p->heads) height += cw_flow_rows(&blocks[p->block], 0, 2, p->pitch);
                assert_true(p->y + height <= PAGE);
            }
            for (size_t b = 0; b < 6; b++) assert_int_equal(next[b], blocks[b].count);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_fill_pages),
        cmocka_unit_test(no_single_line_at_the_foot),
        cmocka_unit_test(no_single_line_at_the_top),
        cmocka_unit_test(heading_never_at_the_foot),
        cmocka_unit_test(heading_stays_with_heads_and_a_row),
        cmocka_unit_test(heads_are_repeated),
        cmocka_unit_test(kept_table_goes_over_with_its_heading),
        cmocka_unit_test(table_too_tall_to_keep_breaks_where_it_stands),
        cmocka_unit_test(cut_between_groups),
        cmocka_unit_test(cut_leaves_room_for_running_labels),
        cmocka_unit_test(note_stays_with_the_last_row),
        cmocka_unit_test(signature_takes_two_lines_along),
        cmocka_unit_test(lines_are_taken_in_for_the_signature),
        cmocka_unit_test(endless_chain),
        cmocka_unit_test(every_row_once),
    };
    arena = cw_arena_new();
    jmp_buf trap;
    if (setjmp(trap)) return 1;
    cw_arena_trap(arena, &trap);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    cw_arena_free(arena);
    return failed;
}
