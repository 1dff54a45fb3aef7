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
    cw_node *node = hand_add(h, (cw_node){.kind = CW_DOC_SIGNATURE,
                                          .style = CW_STYLE_SIGNATURE,
                                          .signature = cw_signature_build(h->arena, report)});
    if (!annotation) return node;
    cw_node note = cw_annotation_node(h->arena, h->sheet, node);
    cw_paragraph paragraph = cw_node_paragraph(h->arena, h->doc, &note);
    node->fit = hand_break(h, &paragraph);
    return node;
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

/* 24 characters and the brackets fill the first line; what follows begins at the 版心's edge, as lines of the text do. */
static void long_note_is_turned(void **state) {
    hand h = hand_new(state);
    static const char *const NAME[] = {"青禾镇人民政府"};
    hand_lines(&h, 3);
    sign(&h, NAME, 1, "2022-01-06", CW_SEAL_NONE, "此件主动公开，公开期限为长期，同时抄送县人民政府办公室和各村民委员会");
    const cw_page *page = &hand_pages(&h)->pages[0];
    const cw_item *date = hand_find(page, "2022", 0), *first = hand_find(page, "此件", 0), *last = hand_find(page, "委员会", 0);
    assert_non_null(first);
    assert_non_null(last);
    assert_ptr_not_equal(first, last);
    assert_int_equal(first->run.x, 79350 + 2 * CELL);
    assert_int_equal(last->run.x, 79350);
    assert_true(hand_right(first) <= RIGHT);
    assert_int_equal(first->run.y - date->run.y, LINE);
    assert_int_equal(last->run.y - first->run.y, LINE);
    assert_int_equal(first->element, last->element);
    hand_free(&h);
}

static size_t count_runs(const cw_pages *pages, const char *text, size_t *page) {
    size_t n = 0;
    for (size_t p = 0; p < pages->count; p++)
        for (size_t i = 0; hand_find(&pages->pages[p], text, i); i++) n++, *page = p;
    return n;
}

/* Fitting more organs than a page has lines: set like any text below the text, each once. */
static void more_organs_than_lines(void **state) {
    hand h = hand_new(state);
    const char *names[30];
    for (size_t count = 15; count <= 30; count++) {
        h.doc->count = 0;
        hand_lines(&h, 4);
        for (size_t i = 0; i < count; i++) names[i] = cw_printf(h.arena, "岚山县第%zu中心", 100 + i);
        hand_lines(&h, 3);
        sign(&h, names, count, "2022-01-06", CW_SEAL_NONE, "此件公开发布");
        const cw_pages *pages = hand_pages(&h);
        assert_int_equal(pages->count, 2);
        size_t before = 0, page = 0;
        for (size_t i = 0; i < count; i++, before = page) {
            assert_int_equal(count_runs(pages, cw_printf(h.arena, "%zu", 100 + i), &page), 1);
            assert_true(page >= before);
        }
        assert_int_equal(count_runs(pages, "2022", &page), 1);
        assert_int_equal(count_runs(pages, "此件", &page), 1);
        for (size_t p = 0; p < pages->count; p++)
            for (size_t i = 0; i < pages->pages[p].count; i++)
                assert_true(pages->pages[p].items[i].artifact ||
                            pages->pages[p].items[i].run.y < h.sheet->page_height - h.sheet->bottom);
        /* 16 organs, a blank line, date and note are 19 lines: a page holds them with the 3 of the text, but no more */
        size_t first = 0, text = 0;
        count_runs(pages, "100", &first);
        count_runs(pages, "政", &text);
        assert_int_equal(first, count > 16 ? 0 : 1);
        assert_int_equal(text, first);
    }
    hand_free(&h);
}

/* Room for a seal of 42 mm, pressed on the paper later or printed: on the page with its words, within the 版心, its top
 * within one line of the text above (7.3.5.1), wherever the text ends; lines are taken in for it, or the page turns. */
static void a_seal_has_its_room(void **state) {
    hand h = hand_new(state);
    static const char *const NAME[] = {"青禾镇人民政府"};
    bool turned = false, taken_in = false;
    for (int seal = CW_SEAL_SPACE; seal <= CW_SEAL_IMAGE; seal++)
        for (size_t lines = 10; lines <= 30; lines++)
            for (int with_table = 0; with_table < 2; with_table++) {
                h.doc->count = 0;
                if (with_table) hand_table(&h, 2, 1, 12000); /* rows do not stand closer */
                hand_lines(&h, lines);
                cw_len below = sign(&h, NAME, 1, "2022-01-06", (cw_seal_kind)seal, NULL)->signature->seal_below;
                const cw_pages *pages = hand_pages(&h);
                const cw_page *page = &pages->pages[pages->count - 1];
                const cw_item *name = hand_find(page, "青禾镇", 0), *text = name;
                assert_non_null(name);
                while (text > page->items && (text->kind != CW_ITEM_GLYPHS || text >= name)) text--;
                assert_string_not_equal(text->run.text, name->run.text);
                cw_len pitch = hand_find(page, "2022", 0)->run.y - name->run.y;
                taken_in = taken_in || pitch < LINE;
                turned = turned || (pages->count == 2 && lines < 18);
                cw_len block = text->run.y - cw_baseline_in_line(h.fonts, CW_ROLE_BODY, 16000, pitch) + pitch;
                cw_len middle = block + below, radius = cw_from_um(21000);
                assert_in_range(middle - radius - block, 0, LINE);
                assert_true(middle + radius <= h.sheet->page_height - h.sheet->bottom);
            }
    assert_true(taken_in && turned);
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
        cmocka_unit_test(long_note_is_turned),
        cmocka_unit_test(more_organs_than_lines),
        cmocka_unit_test(a_seal_has_its_room),
        cmocka_unit_test(never_alone_on_a_page),
        cmocka_unit_test(pitch_is_taken_in_before_the_page_turns),
    };
    return cmocka_run_group_tests(tests, hand_open, hand_close);
}
