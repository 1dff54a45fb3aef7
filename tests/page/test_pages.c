/* Whole pages of documents made by hand: nothing lost, nothing twice, everything owned, and where it stands. */
#include "hand.h"

static void fill(hand *h) {
    static const char *const TITLE[] = {"青禾镇人民政府2021年", "政府信息公开工作年度报告"};
    hand_title(h, TITLE, 2);
    hand_text(h, CW_DOC_PARAGRAPH, CW_STYLE_BODY,
              "本报告的电子版可在网站http://www.qinghe.example/gk/下载，咨询请发邮件至xxgk@qinghe.example。");
    hand_text(h, CW_DOC_HEADING, CW_STYLE_HEADING1, "一、总体情况");
    static const cw_span RUN_IN[] = {{.text = "（一）主动公开。", .style = CW_STYLE_HEADING2, .run_in = true},
                                     {.text = "全年公开信息282条，其中规范性文件3件。", .style = CW_STYLE_BODY}};
    hand_spans(h, CW_DOC_PARAGRAPH, CW_STYLE_BODY, RUN_IN, 2);
    hand_lines(h, 23);
    hand_text(h, CW_DOC_PARAGRAPH, CW_STYLE_BODY, "1.第一项。")->in_list = true;
    hand_text(h, CW_DOC_PARAGRAPH, CW_STYLE_BODY, "2.第二项。")->in_list = true;
    for (size_t i = 0; i < 3; i++) {
        hand_text(h, CW_DOC_HEADING, CW_STYLE_HEADING1, i == 0 ? "二、表" : i == 1 ? "三、表" : "四、表");
        hand_table(h, i, 1, 0);
        hand_text(h, CW_DOC_GAP, CW_STYLE_TABLE_GAP, "");
    }
    hand_text(h, CW_DOC_HEADING, CW_STYLE_HEADING1, "五、其他");
    hand_lines(h, 3);
}

/* Sorts code points of text, blanks left out, into counts. */
static void tally(const char *text, int sign, int *counts) {
    for (uint32_t c; (c = cw_utf8_next(&text));)
        if (c != ' ' && c != 0x3000 && c < 0x10000) counts[c] += sign;
}

static void every_character_once(void **state) {
    hand h = hand_new(state);
    fill(&h);
    const cw_pages *pages = hand_pages(&h);
    assert_true(pages->count >= 4);
    int *counts = CW_NEW_ARRAY(h.arena, 0x10000, int);
    for (size_t i = 0; i < h.doc->count; i++) {
        const cw_node *node = &h.doc->nodes[i];
        tally(node->text, 1, counts);
        for (size_t c = 0; node->table && c < node->table->cell_count; c++)
            for (size_t s = 0; s < node->table->cells[c].span_count; s++)
                tally(node->table->cells[c].spans[s].text, 1, counts);
    }
    for (size_t p = 0; p < pages->count; p++)
        for (size_t i = 0; i < pages->pages[p].count; i++) {
            const cw_item *item = &pages->pages[p].items[i];
            if (item->kind != CW_ITEM_GLYPHS || item->artifact) continue;
            for (size_t g = 0; g < item->run.count; g++) {
                uint32_t c = item->run.glyphs[g].glyph.codepoint;
                if (c != ' ' && c != 0xA0 && c != 0x3000) counts[c]--;
            }
        }
    for (int c = 0; c < 0x10000; c++)
        if (counts[c]) fail_msg("U+%04X is drawn %d times too few", (unsigned)c, counts[c]);
    hand_free(&h);
}

static void everything_is_owned(void **state) {
    hand h = hand_new(state);
    fill(&h);
    const cw_pages *pages = hand_pages(&h);
    assert_int_equal(pages->elements[0].tag, CW_TAG_DOCUMENT);
    for (size_t i = 1; i < pages->element_count; i++)
        assert_true(pages->elements[i].parent >= 0 && pages->elements[i].parent < (int)i);
    for (size_t p = 0; p < pages->count; p++)
        for (size_t i = 0; i < pages->pages[p].count; i++) {
            const cw_item *item = &pages->pages[p].items[i];
            assert_true((item->element >= 0) == (item->artifact == CW_ARTIFACT_NO));
            assert_true(item->element < (int)pages->element_count);
            if (item->kind == CW_ITEM_RULE) assert_int_equal(item->artifact, CW_ARTIFACT_LAYOUT);
        }
    hand_free(&h);
}

/* The kinds of a subtree in one string: "P(Link Link)". */
static const char *outline(hand *h, const cw_pages *pages, int parent) {
    static const char *const NAMES[] = {"Document", "Title", "H1",    "H2",    "H3", "H4", "P",  "Span", "L",     "LI",
                                        "LBody",    "Table", "THead", "TBody", "TR", "TH", "TD", "Link", "Figure"};
    const char *text = "";
    for (int i = parent + 1; i < (int)pages->element_count; i++) {
        if (pages->elements[i].parent != parent) continue;
        const char *below = pages->elements[i].tag == CW_TAG_TABLE ? "" : outline(h, pages, i);
        text = cw_concat(h->arena, text, *text ? " " : "", NAMES[pages->elements[i].tag], *below ? "(" : "", below,
                         *below ? ")" : "", NULL);
    }
    return text;
}

static void structure_follows_the_document(void **state) {
    hand h = hand_new(state);
    fill(&h);
    const cw_pages *pages = hand_pages(&h);
    assert_string_equal(outline(&h, pages, 0),
                        "Title P(Link Link) H1 P(Span) P L(LI(LBody) LI(LBody)) H1 Table H1 Table "
                        "H1 Table H1 P");
    const char *uris = "", *titles = "";
    for (size_t i = 0; i < pages->element_count; i++) {
        const cw_element *e = &pages->elements[i];
        if (e->uri) uris = cw_concat(h.arena, uris, e->uri, " ", NULL);
        if (e->title) titles = cw_printf(h.arena, "%s%d %s ", titles, e->level, e->title);
    }
    assert_string_equal(uris, "http://www.qinghe.example/gk/ mailto:xxgk@qinghe.example ");
    assert_string_equal(titles, "1 一、总体情况 2 （一）主动公开。 1 二、表 1 三、表 1 四、表 1 五、其他 ");
    hand_free(&h);
}

static void table_elements_are_the_grid(void **state) {
    hand h = hand_new(state);
    const cw_doc_table *table = hand_table(&h, 1, 1, 0)->table;
    const cw_pages *pages = hand_pages(&h);
    size_t cells = 0, rows = 0, bodies = 0, heads = 0;
    for (size_t i = 0; i < pages->element_count; i++) {
        const cw_element *e = &pages->elements[i];
        rows += e->tag == CW_TAG_TR;
        heads += e->tag == CW_TAG_THEAD;
        bodies += e->tag == CW_TAG_TBODY;
        if (e->tag != CW_TAG_TH && e->tag != CW_TAG_TD) continue;
        assert_ptr_equal(e->cell, &table->cells[cells++]);
        assert_int_equal(e->tag == CW_TAG_TD, e->cell->scope == CW_SCOPE_NO);
    }
    assert_int_equal(cells, table->cell_count);
    assert_int_equal(rows, table->rows);
    assert_int_equal(heads, 1);
    assert_int_equal(bodies, 1);
    hand_free(&h);
}

static void headings_skip_no_level(void **state) {
    hand h = hand_new(state);
    hand_text(&h, CW_DOC_HEADING, CW_STYLE_HEADING2, "（一）在前");
    hand_lines(&h, 1);
    hand_text(&h, CW_DOC_HEADING, CW_STYLE_HEADING1, "一、其后");
    hand_text(&h, CW_DOC_HEADING, CW_STYLE_HEADING3, "1.再后");
    hand_lines(&h, 1);
    assert_string_equal(outline(&h, hand_pages(&h), 0), "H1 P H1 H2 P");
    hand_free(&h);
}

/* A run-in heading is no element of its own but an entry of the outline; what stands under it keeps its neighbours. */
static void headings_under_a_run_in_one(void **state) {
    hand h = hand_new(state);
    static const cw_span RUN_IN[] = {{.text = "（一）主动公开。", .style = CW_STYLE_HEADING2, .run_in = true},
                                     {.text = "全年公开信息。", .style = CW_STYLE_BODY}};
    hand_text(&h, CW_DOC_HEADING, CW_STYLE_HEADING1, "一、总体情况");
    hand_spans(&h, CW_DOC_PARAGRAPH, CW_STYLE_BODY, RUN_IN, 2);
    hand_text(&h, CW_DOC_HEADING, CW_STYLE_HEADING3, "1.公开栏");
    hand_text(&h, CW_DOC_HEADING, CW_STYLE_HEADING3, "2.新媒体");
    hand_text(&h, CW_DOC_HEADING, CW_STYLE_HEADING1, "二、其后");
    hand_lines(&h, 1);
    const cw_pages *pages = hand_pages(&h);
    assert_string_equal(outline(&h, pages, 0), "H1 P(Span) H2 H2 H1 P");
    const char *levels = "";
    for (size_t i = 0; i < pages->element_count; i++)
        if (pages->elements[i].title) levels = cw_printf(h.arena, "%s%d", levels, pages->elements[i].level);
    assert_string_equal(levels, "12331");
    hand_free(&h);
}

static void one_element_over_two_pages(void **state) {
    hand h = hand_new(state);
    hand_lines(&h, 30);
    const cw_pages *pages = hand_pages(&h);
    assert_int_equal(pages->count, 2);
    const cw_item *first = hand_find(&pages->pages[0], "府", 0), *second = hand_find(&pages->pages[1], "府", 0);
    assert_int_equal(first->element, second->element);
    assert_int_equal(pages->elements[first->element].tag, CW_TAG_P);
    hand_free(&h);
}

static void lines_stand_on_the_grid(void **state) {
    hand h = hand_new(state);
    hand_lines(&h, 30);
    const cw_pages *pages = hand_pages(&h);
    const cw_page *page = &pages->pages[0];
    cw_len first = page->items[0].run.y;
    /* the middle of the first line, where the characters' centre stands: 37 mm and half a line */
    int centre = cw_fonts_face(h.fonts, page->items[0].run.face)->centre;
    assert_in_range(first - centre * 16 - (h.sheet->top + h.sheet->line / 2) + 2, 0, 4);
    for (size_t n = 0; n < 22; n++) {
        assert_int_equal(page->items[n].run.y, first + (cw_len)n * 28950);
        assert_int_equal(page->items[n].run.x, 79350 + (n ? 0 : 2 * 15750));
        assert_in_range(hand_right(&page->items[n]) - (79350 + 442250) + 10, 0, 20);
    }
    assert_int_equal(page->items[22].artifact, CW_ARTIFACT_PAGINATION); /* the page number: no 23rd line */
    hand_free(&h);
}

static void title_is_centred(void **state) {
    hand h = hand_new(state);
    static const char *const TITLE[] = {"青禾镇人民政府", "政府信息公开工作年度报告"};
    hand_title(&h, TITLE, 2);
    hand_lines(&h, 2);
    const cw_page *page = &hand_pages(&h)->pages[0];
    for (size_t i = 0; i < 2; i++) {
        cw_len left = page->items[i].run.x - 79350, right = 79350 + 442250 - hand_right(&page->items[i]);
        assert_in_range(left - right + 2, 0, 4);
        assert_int_equal(page->items[i].run.size, 22000);
    }
    assert_int_equal(page->items[1].run.y - page->items[0].run.y, 28950);
    hand_free(&h);
}

static void check_number(hand *h, const cw_page *page, const char *text, cw_len left, cw_len right) {
    const cw_item *item = hand_find(page, text, 0);
    assert_non_null(item);
    assert_int_equal(item->artifact, CW_ARTIFACT_PAGINATION);
    assert_int_equal(item->run.size, 14000);
    const cw_item *last = item;
    for (const cw_item *i = item; i < page->items + page->count; i++) last = i;
    if (left >= 0) assert_int_equal(item->run.x, left);
    if (right >= 0) assert_in_range(hand_right(last) - right + 2, 0, 4);
    /* The dash's middle is half its stroke (about 0.4 pt) below 版心 + 7 mm. */
    int centre = cw_fonts_face(h->fonts, item->run.face)->centre;
    cw_len middle = item->run.y - centre * 14;
    assert_in_range(middle - (742700 + 19843) - 400 + 350, 0, 700);
}

static void attachments_align_with_their_names(void **state) {
    hand h = hand_new(state);
    hand_lines(&h, 2);
    cw_node node = {.kind = CW_DOC_ATTACHMENT,
                    .style = CW_STYLE_ATTACHMENT,
                    .number = "附件：1.",
                    .pointer = "",
                    .first_indent = 2 * 15750,
                    .hang_indent = 6 * 15750};
    cw_span *span = CW_NEW(h.arena, cw_span);
    *span = (cw_span){.style = CW_STYLE_ATTACHMENT,
                      .text = "附件：1.岚山县人民政府办公室关于进一步规范政府信息公开申请登记办理答复和归档工作的说明"};
    node.spans = span;
    node.span_count = 1;
    node.text = span->text;
    cw_paragraph paragraph = cw_node_paragraph(h.arena, h.doc, &node);
    node.fit = hand_break(&h, &paragraph);
    hand_add(&h, node);
    const cw_page *page = &hand_pages(&h)->pages[0];
    const cw_item *label = hand_find(page, "附件", 0), *name = hand_find(page, "岚山县", 0);
    const cw_item *turned = name + 1;
    assert_int_equal(label->run.x, 79350 + 2 * 15750);
    assert_int_equal(label->run.y - page->items[1].run.y, 2 * 28950); /* 正文下空一行 */
    assert_int_equal(turned->run.y - name->run.y, 28950);
    assert_in_range(turned->run.x - name->run.x + 2, 0, 4);
    assert_in_range(hand_right(name) - (79350 + 442250) + 10, 0, 20);
    hand_free(&h);
}

static void page_numbers(void **state) {
    hand h = hand_new(state);
    hand_lines(&h, 40);
    cw_pages *pages = hand_pages(&h);
    check_number(&h, &pages->pages[0], "—", -1, 79350 + 442250 - 14000); /* odd: right, one 4号 character in */
    check_number(&h, &pages->pages[1], "—", 79350 + 14000, -1);          /* even: left */
    h.sheet->page_number = CW_PAGE_NUMBER_CENTRED;
    pages = hand_pages(&h);
    const cw_page *page = &pages->pages[0];
    const cw_item *first = hand_find(page, "—", 0), *last = &page->items[page->count - 1];
    assert_in_range(first->run.x - 79350 - (79350 + 442250 - hand_right(last)) + 2, 0, 4);
    h.sheet->page_number = CW_PAGE_NUMBER_NONE;
    pages = hand_pages(&h);
    assert_null(hand_find(&pages->pages[0], "—", 0));
    hand_free(&h);
}

static void same_pages_same_dump(void **state) {
    hand h = hand_new(state);
    fill(&h);
    const char *first = cw_pages_dump(h.arena, hand_pages(&h));
    assert_string_equal(first, cw_pages_dump(h.arena, hand_pages(&h)));
    assert_non_null(strstr(first, "\nstructure\n"));
    hand_free(&h);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_once),
        cmocka_unit_test(everything_is_owned),
        cmocka_unit_test(structure_follows_the_document),
        cmocka_unit_test(table_elements_are_the_grid),
        cmocka_unit_test(headings_skip_no_level),
        cmocka_unit_test(headings_under_a_run_in_one),
        cmocka_unit_test(one_element_over_two_pages),
        cmocka_unit_test(lines_stand_on_the_grid),
        cmocka_unit_test(title_is_centred),
        cmocka_unit_test(attachments_align_with_their_names),
        cmocka_unit_test(page_numbers),
        cmocka_unit_test(same_pages_same_dump),
    };
    return cmocka_run_group_tests(tests, hand_open, hand_close);
}
