/* The signature block's places, in cells from the right edge of the 版心 (GB/T 9704-2012 7.3.5; one cell = 15.75 pt).
 */
#include "hand.h"

#include "doc/signature.h"

#include <stdlib.h>

static const cw_len CELL = 15750, RIGHT = 79350 + 442250, LINE = 28950;

static const cw_node *sign(hand *h, const char *const *names, size_t count, const char *date, cw_seal_kind seal,
                           const char *annotation) {
    /* by way of doc/signature.c, so that both halves of the placing are what is tested */
    cw_report *report = CW_NEW(h->arena, cw_report);
    report->sheet = h->sheet;
    report->signature = (cw_signature){.present = true,
                                       .agencies = names,
                                       .agency_count = count,
                                       .seal = seal,
                                       .seal_diameter = cw_from_um(42000),
                                       .seal_image = "seal.png",
                                       .place = CW_PLACE_END,
                                       .annotation = annotation};
    assert_true(cw_date_read(date, &report->signature.date));
    h->doc->nodes[h->doc->count - 1].keep_next = true; /* as doc/build.c does */
    return hand_add(h, (cw_node){.kind = CW_DOC_SIGNATURE,
                                 .style = CW_STYLE_SIGNATURE,
                                 .signature = cw_signature_build(h->arena, report)});
}

static cw_len middle_of(const cw_item *first, const cw_item *last) { return (first->run.x + hand_right(last)) / 2; }

/* Runs of a line of the block: the date is drawn in several (digits and hanzi may be of two faces). */
static void ends(const cw_page *page, const char *text, const cw_item **first, const cw_item **last) {
    *first = hand_find(page, text, 0);
    assert_non_null(*first);
    *last = *first;
    while (*last + 1 < page->items + page->count && (*last)[1].element == (*first)->element) ++*last;
}

static void unsealed(void **state) {
    hand h = hand_new(state);
    static const char *const NAME[] = {"青禾镇人民政府"};
    hand_lines(&h, 3);
    sign(&h, NAME, 1, "2022-01-06", CW_SEAL_NONE, NULL);
    const cw_page *page = &hand_pages(&h)->pages[0];
    const cw_item *name, *name_end, *date, *date_end;
    ends(page, "青禾镇", &name, &name_end);
    ends(page, "2022", &date, &date_end);
    assert_true(abs(hand_right(name_end) - (RIGHT - 2 * CELL)) <= 500); /* the last glyph keeps its 16 pt */
    assert_true(abs(date->run.x - (name->run.x + 2 * CELL)) <= 2);
    /* one blank line under the text, the date on the next line */
    assert_int_equal(name->run.y - page->items[2].run.y, 2 * LINE);
    assert_int_equal(date->run.y - name->run.y, LINE);
    hand_free(&h);
}

static void date_longer_than_the_name(void **state) {
    hand h = hand_new(state);
    static const char *const NAME[] = {"县档案馆"};
    hand_lines(&h, 3);
    sign(&h, NAME, 1, "2022-11-16", CW_SEAL_NONE, NULL);
    const cw_page *page = &hand_pages(&h)->pages[0];
    const cw_item *name, *name_end, *date, *date_end;
    ends(page, "县档案馆", &name, &name_end);
    ends(page, "2022", &date, &date_end);
    assert_true(abs(hand_right(date_end) - (RIGHT - 2 * CELL)) <= 500);
    assert_true(abs(name->run.x - (date->run.x - 2 * CELL)) <= 2);
    hand_free(&h);
}

static void with_room_for_a_seal(void **state) {
    hand h = hand_new(state);
    static const char *const NAME[] = {"青禾镇人民政府"};
    hand_lines(&h, 3);
    sign(&h, NAME, 1, "2022-01-06", CW_SEAL_SPACE, NULL);
    const cw_page *page = &hand_pages(&h)->pages[0];
    const cw_item *name, *name_end, *date, *date_end;
    ends(page, "青禾镇", &name, &name_end);
    ends(page, "2022", &date, &date_end);
    assert_true(abs(hand_right(date_end) - (RIGHT - 4 * CELL)) <= 500);
    assert_true(abs(middle_of(name, name_end) - middle_of(date, date_end)) <= 260);
    assert_int_equal(name->run.y - page->items[2].run.y, 3 * LINE); /* two blank lines */
    hand_free(&h);
}

static void with_the_image_of_a_seal(void **state) {
    hand h = hand_new(state);
    static const char *const NAME[] = {"青禾镇人民政府"};
    hand_lines(&h, 3);
    sign(&h, NAME, 1, "2022-01-06", CW_SEAL_IMAGE, NULL);
    const cw_pages *pages = hand_pages(&h);
    const cw_page *page = &pages->pages[0];
    const cw_item *name, *name_end, *date, *date_end, *seal = NULL;
    ends(page, "青禾镇", &name, &name_end);
    ends(page, "2022", &date, &date_end);
    for (size_t i = 0; i < page->count; i++)
        if (page->items[i].kind == CW_ITEM_IMAGE) seal = &page->items[i];
    assert_non_null(seal);
    assert_true(seal < name); /* under the ink */
    assert_int_equal(pages->elements[seal->element].tag, CW_TAG_FIGURE);
    assert_string_equal(pages->elements[seal->element].alt, NAME[0]);
    assert_int_equal(seal->image.width, cw_from_um(42000));
    assert_int_equal(seal->image.height, seal->image.width);
    assert_true(abs(seal->image.x + seal->image.width / 2 - middle_of(date, date_end)) <= 260);
    /* 居中下压: the words' middle is below the seal's; its top within one line of the text above */
    cw_len text_end = h.sheet->top + 3 * LINE;
    cw_len words = text_end + 3 * LINE; /* two blank lines and one of the two lines of words */
    cw_len middle = seal->image.y + seal->image.height / 2;
    assert_in_range(words - middle, LINE / 8, LINE / 2);
    assert_in_range(seal->image.y - text_end, 0, LINE);
    hand_free(&h);
}

static void several_organs_and_a_note(void **state) {
    hand h = hand_new(state);
    static const char *const NAMES[] = {"岚山县人民政府办公室", "岚山县档案馆"};
    hand_lines(&h, 3);
    sign(&h, NAMES, 2, "2022-01-06", CW_SEAL_NONE, "此件公开发布");
    const cw_page *page = &hand_pages(&h)->pages[0];
    const cw_item *first, *first_end, *second, *second_end, *date, *date_end, *note, *note_end;
    ends(page, "办公室", &first, &first_end);
    ends(page, "档案馆", &second, &second_end);
    ends(page, "2022", &date, &date_end);
    ends(page, "此件", &note, &note_end);
    assert_true(abs(middle_of(first, first_end) - middle_of(second, second_end)) <= 2);
    assert_int_equal(second->run.y - first->run.y, LINE);
    assert_int_equal(date->run.y - second->run.y, LINE);
    assert_int_equal(note->run.y - date->run.y, LINE);
    assert_int_equal(note->run.x, 79350 + 2 * CELL);
    hand_free(&h);
}

static void name_wider_than_the_page_is_turned(void **state) {
    hand h = hand_new(state);
    static const char *const NAME[] = {
        "云澜市岚山县青禾镇人民政府经济发展办公室农业农村综合服务中心便民服务大厅管理处"};
    hand_lines(&h, 3);
    sign(&h, NAME, 1, "2022-01-06", CW_SEAL_NONE, NULL);
    const cw_page *page = &hand_pages(&h)->pages[0];
    const cw_item *first = hand_find(page, "云澜市", 0), *second = hand_find(page, "管理处", 0);
    const cw_item *date = hand_find(page, "2022", 0);
    assert_true(first->run.x >= 79350 && second->run.x > first->run.x);
    assert_true(abs(hand_right(first) - RIGHT) <= 2);
    assert_true(abs(hand_right(second) - RIGHT) <= 2);
    assert_int_equal(second->run.y - first->run.y, LINE);
    assert_int_equal(date->run.y - second->run.y, LINE);
    assert_true(date->run.x >= 79350);
    hand_free(&h);
}

static void never_alone_on_a_page(void **state) {
    hand h = hand_new(state);
    static const char *const NAME[] = {"青禾镇人民政府"};
    for (size_t lines = 14; lines <= 24; lines++) {
        h.doc->count = 0;
        hand_lines(&h, lines);
        sign(&h, NAME, 1, "2022-01-06", CW_SEAL_NONE, NULL);
        const cw_pages *pages = hand_pages(&h);
        const cw_page *last = &pages->pages[pages->count - 1];
        assert_non_null(hand_find(last, "青禾镇", 0));
        assert_non_null(hand_find(last, "2022", 0));
        assert_non_null(hand_find(last, "政", 0));
        assert_int_not_equal(pages->elements[last->items[0].element].node->kind, CW_DOC_SIGNATURE);
    }
    hand_free(&h);
}

/* 20 lines of text and 3 of the block are 23: they fit at a pitch of 27.65 pt, above the least of 27.5. */
static void pitch_is_taken_in_before_the_page_turns(void **state) {
    hand h = hand_new(state);
    static const char *const NAME[] = {"青禾镇人民政府"};
    hand_lines(&h, 20);
    sign(&h, NAME, 1, "2022-01-06", CW_SEAL_NONE, NULL);
    const cw_pages *pages = hand_pages(&h);
    assert_int_equal(pages->count, 1);
    const cw_page *page = &pages->pages[0];
    cw_len pitch = page->items[1].run.y - page->items[0].run.y;
    assert_in_range(pitch, 27500, 22 * 28950 / 23);
    assert_true(23 * (pitch + CW_TWIP) > 22 * 28950); /* no closer than needed */
    const cw_item *name, *name_end;
    ends(page, "青禾镇", &name, &name_end);
    assert_int_equal(name->run.y - page->items[19].run.y, 2 * pitch);
    hand_free(&h);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unsealed),
        cmocka_unit_test(date_longer_than_the_name),
        cmocka_unit_test(with_room_for_a_seal),
        cmocka_unit_test(with_the_image_of_a_seal),
        cmocka_unit_test(several_organs_and_a_note),
        cmocka_unit_test(name_wider_than_the_page_is_turned),
        cmocka_unit_test(never_alone_on_a_page),
        cmocka_unit_test(pitch_is_taken_in_before_the_page_turns),
    };
    return cmocka_run_group_tests(tests, hand_open, hand_close);
}
