/* Tables on pages: rules, repeated heads and labels, where words stand in their cells. */
#include "hand.h"

#include <stdlib.h>

static bool is_rule(const cw_item *item) { return item->kind == CW_ITEM_RULE; }

static bool lying(const cw_item *item) { return item->rule.width > item->rule.height; }

/* Two strokes of one direction never share ink; strokes that cross do. */
static void check_strokes(const cw_page *page) {
    for (size_t i = 0; i < page->count; i++)
        for (size_t k = i + 1; k < page->count; k++) {
            const cw_item *a = &page->items[i], *b = &page->items[k];
            if (!is_rule(a) || !is_rule(b) || lying(a) != lying(b)) continue;
            bool apart = a->rule.x + a->rule.width < b->rule.x || b->rule.x + b->rule.width < a->rule.x ||
                         a->rule.y + a->rule.height < b->rule.y || b->rule.y + b->rule.height < a->rule.y;
            /* nor do they continue each other: an edge is one stroke */
            assert_true(apart);
        }
}

/* The frame: heavy strokes over the whole measure at top and foot, and at both sides, none beyond the measure. */
static void check_frame(hand *h, const cw_page *page) {
    cw_len left = h->sheet->left, right = h->sheet->page_width - h->sheet->right, top = INT32_MAX, bottom = 0;
    int across = 0, down = 0;
    for (size_t i = 0; i < page->count; i++) {
        const cw_item *item = &page->items[i];
        if (!is_rule(item)) continue;
        assert_true(item->rule.x >= left && item->rule.x + item->rule.width <= right);
        if (item->rule.y < top) top = item->rule.y;
        if (item->rule.y + item->rule.height > bottom) bottom = item->rule.y + item->rule.height;
        bool heavy = (lying(item) ? item->rule.height : item->rule.width) == h->sheet->rule_outside;
        if (heavy && lying(item)) across += item->rule.x == left && item->rule.width == right - left;
        if (heavy && !lying(item)) down += item->rule.x == left || item->rule.x + item->rule.width == right;
        if (!heavy) assert_int_equal(lying(item) ? item->rule.height : item->rule.width, h->sheet->rule_inside);
    }
    assert_int_equal(across, 2);
    assert_int_equal(down, 2);
    for (size_t i = 0; i < page->count; i++)
        if (is_rule(&page->items[i]) && !lying(&page->items[i]) && page->items[i].rule.width == h->sheet->rule_outside)
            assert_int_equal(page->items[i].rule.height, bottom - top);
}

static size_t count_rules(const cw_page *page, bool of_lying) {
    size_t n = 0;
    for (size_t i = 0; i < page->count; i++) n += is_rule(&page->items[i]) && lying(&page->items[i]) == of_lying;
    return n;
}

static void each_edge_is_one_stroke(void **state) {
    hand h = hand_new(state);
    for (size_t i = 0; i < 3; i++) {
        h.doc->count = 0;
        hand_table(&h, i, 1, 0);
        const cw_pages *pages = hand_pages(&h);
        assert_int_equal(pages->count, 1);
        check_strokes(&pages->pages[0]);
        check_frame(&h, &pages->pages[0]);
    }
    hand_free(&h);
}

/* 表四: 15 columns; strokes counted by hand from the form (domain: h1 复议 5 columns over two rows, 诉讼 10, …). */
static void strokes_of_the_disputes_form(void **state) {
    hand h = hand_new(state);
    hand_table(&h, 2, 1, 0);
    const cw_page *page = &hand_pages(&h)->pages[0];
    /* frame 2; under row 1 one across all (复议 and 诉讼 both end there); under row 2 only over columns 6–15, because
     * the heads of 复议 reach over rows 2 and 3; under row 3 one across */
    assert_int_equal(count_rules(page, true), 5);
    /* frame 2; one between 复议 and 诉讼 from the top; four inside 复议 from row 2; one between the two kinds of 诉讼
     * from row 2; four inside each from row 3 */
    assert_int_equal(count_rules(page, false), 16);
    hand_free(&h);
}

static void words_stand_in_the_middle(void **state) {
    hand h = hand_new(state);
    const cw_doc_table *table = hand_table(&h, 1, 1, 0)->table;
    const cw_pages *pages = hand_pages(&h);
    const cw_page *page = &pages->pages[0];
    for (size_t i = 0; i < page->count; i++) {
        const cw_item *item = &page->items[i];
        if (item->kind != CW_ITEM_GLYPHS || item->artifact) continue;
        const cw_table_cell *cell = pages->elements[item->element].cell;
        if (cell->scope != CW_SCOPE_NO) continue;
        cw_len left = h.sheet->left, top = h.sheet->top;
        for (int c = 0; c < cell->column; c++) left += table->widths[c];
        for (int r = 0; r < cell->row; r++) top += table->heights[r];
        cw_len right = left + table->widths[cell->column], bottom = top + table->heights[cell->row];
        assert_true(abs((item->run.x - left) - (right - hand_right(item))) <= 2);
        int centre = cw_fonts_face(h.fonts, cw_fonts_primary(h.fonts, CW_ROLE_BODY))->centre;
        cw_len middle = item->run.y - (cw_len)((int64_t)centre * item->run.size / 1000);
        assert_true(abs(middle - (top + h.sheet->rule_inside + bottom) / 2) <= 2);
    }
    hand_free(&h);
}

static void value_on_the_labels_baseline(void **state) {
    hand h = hand_new(state);
    hand_table(&h, 1, 1, 0);
    const cw_page *page = &hand_pages(&h)->pages[0];
    const cw_item *label = hand_find(page, "属于国家秘密", 0), *value = hand_find(page, "129", 0);
    assert_non_null(label);
    assert_non_null(value); /* the fifth row's first figure: 101 + 4 × 7 */
    assert_int_equal(label->run.y, value->run.y);
    hand_free(&h);
}

static int count_runs(const cw_page *page, const char *text, cw_artifact artifact) {
    int n = 0;
    for (size_t i = 0; i < page->count; i++)
        n += page->items[i].kind == CW_ITEM_GLYPHS && page->items[i].artifact == artifact &&
             strstr(page->items[i].run.text, text) != NULL;
    return n;
}

/* 表三 too tall for a page: cut between groups, heads and the running label drawn again, both halves closed. */
static void cut_table_repeats_heads_and_labels(void **state) {
    hand h = hand_new(state);
    hand_text(&h, CW_DOC_HEADING, CW_STYLE_HEADING1, "三、表");
    hand_table(&h, 1, 0, 3000);
    const cw_pages *pages = hand_pages(&h);
    assert_int_equal(pages->count, 2);
    for (size_t p = 0; p < 2; p++) {
        check_strokes(&pages->pages[p]);
        check_frame(&h, &pages->pages[p]);
    }
    const cw_page *first = &pages->pages[0], *second = &pages->pages[1];
    assert_int_equal(count_runs(first, "社会", CW_ARTIFACT_NO), 1);
    assert_int_equal(count_runs(second, "社会", CW_ARTIFACT_NO), 0);
    assert_int_equal(count_runs(second, "社会", CW_ARTIFACT_PAGINATION), 1);
    assert_int_equal(count_runs(first, "三、", CW_ARTIFACT_NO), 2); /* the heading and the label */
    assert_int_equal(count_runs(second, "三、", CW_ARTIFACT_NO), 0);
    assert_int_equal(count_runs(second, "三、", CW_ARTIFACT_PAGINATION), 1);
    /* between groups: （四）无法提供 ends on the first page or （五）不予处理 begins on the second, no group on both */
    for (const char *const *label = (const char *const[]){"（三）", "（四）", "（五）", NULL}; *label; label++)
        assert_int_equal(count_runs(first, *label, CW_ARTIFACT_NO) + count_runs(second, *label, CW_ARTIFACT_NO), 1);
    hand_free(&h);
}

static void table_over_three_pages(void **state) {
    hand h = hand_new(state);
    hand_table(&h, 1, 0, 24000);
    const cw_pages *pages = hand_pages(&h);
    assert_int_equal(pages->count, 3);
    for (size_t p = 0; p < 3; p++) {
        check_strokes(&pages->pages[p]);
        check_frame(&h, &pages->pages[p]);
        assert_int_equal(count_runs(&pages->pages[p], "社会", p ? CW_ARTIFACT_PAGINATION : CW_ARTIFACT_NO), 1);
    }
    hand_free(&h);
}

static void whole_table_goes_over_with_its_heading(void **state) {
    hand h = hand_new(state);
    hand_lines(&h, 6);
    hand_text(&h, CW_DOC_HEADING, CW_STYLE_HEADING1, "三、表");
    hand_table(&h, 1, 1, 0)->table->keep_whole = true;
    const cw_pages *pages = hand_pages(&h);
    assert_int_equal(pages->count, 2);
    assert_null(hand_find(&pages->pages[0], "三、表", 0));
    assert_non_null(hand_find(&pages->pages[1], "三、表", 0));
    assert_int_equal(count_rules(&pages->pages[0], true), 0);
    hand_free(&h);
}

static void marks_of_a_redline(void **state) {
    hand h = hand_new(state);
    static const cw_span SPANS[] = {{.text = "收到申请", .style = CW_STYLE_BODY},
                                    {.text = "11", .style = CW_STYLE_BODY, .mark = CW_MARK_DELETED},
                                    {.text = "12", .style = CW_STYLE_BODY, .mark = CW_MARK_INSERTED},
                                    {.text = "件。", .style = CW_STYLE_BODY}};
    hand_spans(&h, CW_DOC_PARAGRAPH, CW_STYLE_BODY, SPANS, 4);
    const cw_page *page = &hand_pages(&h)->pages[0];
    const cw_item *deleted = hand_find(page, "11", 0), *inserted = hand_find(page, "12", 0);
    assert_true(deleted->run.struck && !deleted->run.underlined);
    assert_true(inserted->run.underlined && !inserted->run.struck);
    assert_false(hand_find(page, "件", 0)->run.underlined);
    hand_free(&h);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_edge_is_one_stroke),
        cmocka_unit_test(strokes_of_the_disputes_form),
        cmocka_unit_test(words_stand_in_the_middle),
        cmocka_unit_test(value_on_the_labels_baseline),
        cmocka_unit_test(cut_table_repeats_heads_and_labels),
        cmocka_unit_test(table_over_three_pages),
        cmocka_unit_test(whole_table_goes_over_with_its_heading),
        cmocka_unit_test(marks_of_a_redline),
    };
    return cmocka_run_group_tests(tests, hand_open, hand_close);
}
