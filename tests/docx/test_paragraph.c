/* One paragraph, one expected string. */
#include "hand.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <string.h>

#define HINT "<w:rFonts w:hint=\"eastAsia\"/>"
#define RUN(text) "<w:r><w:rPr>" HINT "</w:rPr><w:t>" text "</w:t></w:r>"
#define P(style, rest) "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr>" rest "</w:p>"

static int set_up(void **state) {
    *state = hand_new();
    return 0;
}

static int tear_down(void **state) {
    hand_free(*state);
    return 0;
}

static void assert_paragraph(hand *h, cw_node node, const char *expected) {
    cw_buf buf = cw_buf_on(h->arena);
    h->doc.nodes = &node;
    cw_put_paragraph(&h->docx, &buf, &node);
    assert_string_equal(buf.data, expected);
}

static cw_node body(hand *h, const char *text) {
    cw_node node = hand_node(h->arena, CW_DOC_PARAGRAPH, CW_STYLE_BODY, text);
    node.first_indent = 2 * 15750;
    return node;
}

static void plain_paragraph(void **state) {
    hand *h = *state;
    assert_paragraph(h, body(h, "全年公开“信息”<3>条。"), P("BodyText", RUN("全年公开“信息”&lt;3&gt;条。")));
}

static void title_lines(void **state) {
    hand *h = *state;
    cw_node node = hand_node(h->arena, CW_DOC_TITLE, CW_STYLE_TITLE, "青禾镇2023年年度报告");
    static const char *const lines[] = {"青禾镇2023年", "年度报告"};
    node.lines = lines, node.line_count = 2, node.keep_next = true;
    assert_paragraph(h, node, P("Title", "<w:r><w:rPr>" HINT "</w:rPr><w:t>青禾镇2023年</w:t><w:br/><w:t>年度报告</w:t></w:r>"));
}

static void keep_next_beside_the_style(void **state) {
    hand *h = *state;
    cw_node node = body(h, "末段");
    node.keep_next = true;
    assert_paragraph(h, node, "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/><w:keepNext/><w:keepLines/></w:pPr>" RUN("末段") "</w:p>");
    node.parted = true; /* longer than a page: LibreOffice would send the signature over alone */
    assert_paragraph(h, node, P("BodyText", RUN("末段")));
}

/* On a last page taken in for the signature; off the grid, or readers round up to its lines. */
static void lines_that_stand_closer(void **state) {
    hand *h = *state;
    cw_node node = body(h, "末段");
    node.pitch = 27650;
    assert_paragraph(h, node,
                     "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/><w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"0\" "
                     "w:after=\"0\" w:line=\"553\" w:lineRule=\"exact\"/></w:pPr>" RUN("末段") "</w:p>");
}

static void run_in_heading(void **state) {
    hand *h = *state;
    cw_node node = body(h, "（一）主动公开。全年公开。");
    static const cw_span spans[] = {{.text = "（一）主动公开。", .style = CW_STYLE_HEADING2, .run_in = true},
                                    {.text = "全年公开。", .style = CW_STYLE_BODY}};
    node.spans = spans, node.span_count = 2;
    assert_paragraph(h, node, P("BodyText", "<w:r><w:rPr><w:rStyle w:val=\"Heading2Char\"/>" HINT
                                            "</w:rPr><w:t>（一）主动公开。</w:t></w:r>" RUN("全年公开。")));
}

/* Every character is three bytes: lines of two characters; equal spacing joins lines to one run. */
static void settled_lines(void **state) {
    hand *h = *state;
    cw_node node = body(h, "甲乙丙丁戊己庚辛");
    static const cw_line lines[] = {{.begin = 0, .end = 6, .spacing = CW_NO_FIT},
                                    {.begin = 6, .end = 12, .spacing = -12},
                                    {.begin = 12, .end = 18, .spacing = -12},
                                    {.begin = 18, .end = 24, .spacing = CW_NO_FIT}};
    node.fit = (cw_fit){.lines = lines, .count = 4};
    assert_paragraph(h, node, P("BodyText", RUN("甲乙") "<w:r><w:rPr>" HINT "<w:spacing w:val=\"-12\"/></w:rPr><w:t>丙丁戊己</w:t></w:r>"
                                RUN("庚辛")));
    h->docx.fit = false;
    assert_paragraph(h, node, P("BodyText", RUN("甲乙丙丁戊己庚辛")));
}

static void language_marks(void **state) {
    hand *h = *state;
    cw_node node = body(h, "计12件34");
    static const cw_line lines[] = {{.begin = 0, .end = 8, .spacing = 4}, {.begin = 8, .end = 10, .spacing = CW_NO_FIT}};
    static const uint32_t marks[] = {3, 5, 8, 10};
    node.fit = (cw_fit){.lines = lines, .count = 2, .lang_marks = marks, .lang_mark_count = 2};
    assert_paragraph(h, node,
                     P("BodyText", "<w:r><w:rPr>" HINT "<w:spacing w:val=\"4\"/></w:rPr><w:t>计</w:t></w:r>"
                                   "<w:r><w:rPr>" HINT "<w:spacing w:val=\"4\"/><w:lang w:val=\"zh-CN\"/></w:rPr><w:t>12</w:t></w:r>"
                                   "<w:r><w:rPr>" HINT "<w:spacing w:val=\"4\"/></w:rPr><w:t>件</w:t></w:r>"
                                   "<w:r><w:rPr>" HINT "<w:lang w:val=\"zh-CN\"/></w:rPr><w:t>34</w:t></w:r>"));
}

static void characters_beyond_gb2312(void **state) {
    hand *h = *state;
    assert_paragraph(h, body(h, "朱镕"),
                     P("BodyText", "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\" w:ascii=\"仿宋\" w:hAnsi=\"仿宋\" w:eastAsia=\"仿宋\" "
                                   "w:cs=\"仿宋\"/></w:rPr><w:t>朱镕</w:t></w:r>"));
    assert_true(h->docx.beyond[CW_ROLE_BODY]);
    assert_false(h->docx.beyond[CW_ROLE_TITLE]);
}

static void spaces_at_the_ends_are_kept(void **state) {
    hand *h = *state;
    assert_paragraph(h, body(h, " a"), P("BodyText", "<w:r><w:rPr>" HINT "</w:rPr><w:t xml:space=\"preserve\"> a</w:t></w:r>"));
}

static void revisions(void **state) {
    hand *h = *state;
    cw_node node = body(h, "高校高效。");
    static const cw_span spans[] = {{.text = "高校", .style = CW_STYLE_BODY, .mark = CW_MARK_DELETED},
                                    {.text = "高效", .style = CW_STYLE_BODY, .mark = CW_MARK_INSERTED},
                                    {.text = "。", .style = CW_STYLE_BODY}};
    node.spans = spans, node.span_count = 3, node.mark = CW_MARK_INSERTED;
    h->docx.redline = true;
    h->doc.redline_author = "甲", h->doc.redline_date = "2024-03-01T00:00:00Z";
#define BY " w:author=\"甲\" w:date=\"2024-03-01T00:00:00Z\""
    assert_paragraph(h, node,
                     "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/><w:rPr><w:ins w:id=\"1\"" BY "/></w:rPr></w:pPr>"
                     "<w:del w:id=\"2\"" BY "><w:r><w:rPr>" HINT "</w:rPr><w:delText>高校</w:delText></w:r></w:del>"
                     "<w:ins w:id=\"3\"" BY ">" RUN("高效") "</w:ins>" RUN("。") "</w:p>");
}

static void attachments_hang_behind_their_number(void **state) {
    hand *h = *state;
    cw_node first = hand_node(h->arena, CW_DOC_ATTACHMENT, CW_STYLE_ATTACHMENT, "附件：1.甲");
    first.first_indent = 2 * 15750, first.hang_indent = 6 * 15750;
    assert_paragraph(h, first,
                     "<w:p><w:pPr><w:pStyle w:val=\"Attachment\"/>"
                     "<w:spacing w:before=\"579\" w:after=\"0\" w:line=\"579\" w:lineRule=\"exact\"/>"
                     "<w:ind w:left=\"1890\" w:hanging=\"1260\"/></w:pPr>" RUN("附件：1.甲") "</w:p>");
}

static void signature_without_seal(void **state) {
    hand *h = *state;
    static const char *const agencies[] = {"青禾镇人民政府"};
    static const cw_len right[] = {2 * 15750};
    cw_signature_block block = {.agencies = agencies, .agency_count = 1, .date = "2024年1月6日", .blank_lines = 1,
                                .agency_right = right, .date_right = 15750, .annotation = "（公开）"};
    cw_node node = {.kind = CW_DOC_SIGNATURE, .signature = &block};
    cw_buf buf = cw_buf_on(h->arena);
    cw_put_signature(&h->docx, &buf, &node);
    assert_string_equal(buf.data,
                        "<w:p><w:pPr><w:pStyle w:val=\"Signature\"/>"
                        "<w:spacing w:before=\"579\" w:after=\"0\" w:line=\"579\" w:lineRule=\"exact\"/>"
                        "<w:ind w:rightChars=\"200\" w:right=\"630\" w:firstLineChars=\"0\" w:firstLine=\"0\"/></w:pPr>"
                        RUN("青禾镇人民政府") "</w:p>"
                        "<w:p><w:pPr><w:pStyle w:val=\"Date\"/><w:keepNext/>"
                        "<w:ind w:rightChars=\"100\" w:right=\"315\" w:firstLineChars=\"0\" w:firstLine=\"0\"/></w:pPr>"
                        RUN("2024年1月6日") "</w:p>" P("Annotation", RUN("（公开）")));
}

/* A seal of 42 mm over a date that ends four cells before the edge: its middle on the date's middle. */
static void seal_behind_the_text(void **state) {
    hand *h = *state;
    static const char *const agencies[] = {"青禾镇人民政府"};
    static const cw_len right[] = {60000};
    static const unsigned char png[24] = {0x89, 'P', 'N', 'G', [16] = 0, 0, 0, 100, 0, 0, 0, 50};
    h->options.seal = png, h->options.seal_size = sizeof png;
    h->docx.seal = true;
    cw_signature_block block = {.agencies = agencies, .agency_count = 1, .agency_lines = 1, .date = "2024年1月6日",
                                .blank_lines = 2,
                                .agency_right = right, .date_right = 4 * 15750, .seal = CW_SEAL_IMAGE,
                                .seal_diameter = 100000, .seal_below = 80000};
    cw_buf buf = cw_buf_on(h->arena);
    cw_node node = {.kind = CW_DOC_SIGNATURE, .signature = &block};
    cw_put_seal(&h->docx, &buf, &node);
    /* x: 442250 − (63000 + 94500 / 2) − 50000; y: 80000 − 3 × 28950 − 25000 (half as high as wide) */
    assert_non_null(strstr(buf.data, "<wp:positionH relativeFrom=\"column\"><wp:posOffset>3581400</wp:posOffset>"));
    assert_non_null(strstr(buf.data, "<wp:positionV relativeFrom=\"paragraph\"><wp:posOffset>-404495</wp:posOffset>"));
    assert_non_null(strstr(buf.data, "<wp:extent cx=\"1270000\" cy=\"635000\"/>"));
    assert_non_null(strstr(buf.data, "behindDoc=\"1\""));
    assert_non_null(strstr(buf.data, "descr=\"青禾镇人民政府印章\""));
    node.pitch = 28000; /* lines that stand closer: 80000 − 3 × 28000 − 25000 */
    buf.size = 0;
    cw_put_seal(&h->docx, &buf, &node);
    assert_non_null(strstr(buf.data, "<wp:positionV relativeFrom=\"paragraph\"><wp:posOffset>-368300</wp:posOffset>"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(plain_paragraph),
        TEST(title_lines),
        TEST(keep_next_beside_the_style),
        TEST(lines_that_stand_closer),
        TEST(run_in_heading),
        TEST(settled_lines),
        TEST(language_marks),
        TEST(characters_beyond_gb2312),
        TEST(spaces_at_the_ends_are_kept),
        TEST(revisions),
        TEST(attachments_hang_behind_their_number),
        TEST(signature_without_seal),
        TEST(seal_behind_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
