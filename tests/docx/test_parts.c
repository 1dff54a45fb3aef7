/* The small parts, whole or in the places that matter. */
#include "hand.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <string.h>

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

static int set_up(void **state) {
    *state = hand_new();
    return 0;
}

static int tear_down(void **state) {
    hand_free(*state);
    return 0;
}

static void assert_has(const char *text, const char *piece) {
    if (!strstr(text, piece)) fail_msg("not found: %s\nin: %s", piece, text);
}

static void assert_lacks(const char *text, const char *piece) {
    if (strstr(text, piece)) fail_msg("found: %s\nin: %s", piece, text);
}

static void content_types(void **state) {
    hand *h = *state;
    const char *plain = hand_text(h, cw_content_types(&h->docx));
    assert_has(plain, "<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
    assert_has(plain, "<Override PartName=\"/word/footer2.xml\" "
                      "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>");
    assert_lacks(plain, "png");
    assert_lacks(plain, "customXml");
    h->docx.seal = h->docx.data = true;
    h->sheet.page_number = CW_PAGE_NUMBER_NONE;
    const char *full = hand_text(h, cw_content_types(&h->docx));
    assert_has(full, "<Default Extension=\"png\" ContentType=\"image/png\"/>");
    assert_has(full, "PartName=\"/customXml/itemProps1.xml\"");
    assert_lacks(full, "footer");
}

static void relationships(void **state) {
    hand *h = *state;
    h->docx.data = true;
    assert_string_equal(hand_text(h, cw_data_rels(&h->docx)),
                        DECLARATION "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                                    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                                    "relationships/customXmlProps\" Target=\"itemProps1.xml\"/></Relationships>\n");
    const char *document = hand_text(h, cw_document_rels(&h->docx));
    assert_has(document, "Id=\"rId4\"");
    assert_has(document, "Target=\"../customXml/item1.xml\"");
    assert_lacks(document, "theme");
    assert_lacks(document, "seal.png");
}

#define HINT "<w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr>"
#define NUMBER                                                                                                         \
    "<w:r>" HINT "<w:t xml:space=\"preserve\">— </w:t></w:r><w:r>" HINT "<w:fldChar w:fldCharType=\"begin\"/></w:r>"   \
    "<w:r>" HINT "<w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r>" HINT                            \
    "<w:fldChar w:fldCharType=\"separate\"/></w:r><w:r>" HINT "<w:t>1</w:t></w:r><w:r>" HINT                           \
    "<w:fldChar w:fldCharType=\"end\"/></w:r><w:r>" HINT "<w:t xml:space=\"preserve\"> —</w:t></w:r></w:p>"
#define FOOTER(rest)                                                                                                   \
    DECLARATION "<w:ftr xmlns:w=\"" CW_NS_W "\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/>" rest "</w:pPr>" NUMBER "</w:ftr>\n"

static void footers(void **state) {
    hand *h = *state;
    assert_string_equal(hand_text(h, cw_footer(&h->docx, true)),
                        FOOTER("<w:ind w:rightChars=\"100\" w:right=\"315\" w:firstLineChars=\"0\" w:firstLine=\"0\"/>"
                               "<w:jc w:val=\"right\"/>"));
    assert_string_equal(hand_text(h, cw_footer(&h->docx, false)),
                        FOOTER("<w:ind w:leftChars=\"100\" w:left=\"315\" w:firstLineChars=\"0\" w:firstLine=\"0\"/>"
                               "<w:jc w:val=\"left\"/>"));
    h->sheet.page_number = CW_PAGE_NUMBER_CENTRED;
    assert_string_equal(hand_text(h, cw_footer(&h->docx, false)), FOOTER("<w:jc w:val=\"center\"/>"));
}

static void section(void **state) {
    hand *h = *state;
    cw_buf buf = cw_buf_on(h->arena);
    cw_put_section(&h->docx, &buf);
    assert_string_equal(buf.data,
                        "<w:sectPr><w:footerReference w:type=\"even\" r:id=\"rId5\"/><w:footerReference w:type=\"default\" "
                        "r:id=\"rId4\"/><w:pgSz w:w=\"11906\" w:h=\"16838\" w:code=\"9\"/><w:pgMar w:top=\"2098\" "
                        "w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\" w:header=\"851\" w:footer=\"1443\" "
                        "w:gutter=\"0\"/><w:docGrid w:type=\"lines\" w:linePitch=\"579\"/></w:sectPr>");
}

/* 指定行和字符网格: the grid narrows the cells, so no spacing may narrow them again. −842 is Word's own figure. */
static void grid_of_characters(void **state) {
    hand *h = *state;
    h->sheet.grid_chars = true;
    cw_buf buf = cw_buf_on(h->arena);
    cw_put_section(&h->docx, &buf);
    assert_has(buf.data, "<w:docGrid w:type=\"linesAndChars\" w:linePitch=\"579\" w:charSpace=\"-842\"/>");
    assert_lacks(hand_text(h, cw_styles(&h->docx)), "<w:spacing w:val=\"-5\"/>");
}

static void styles(void **state) {
    hand *h = *state;
    const char *text = hand_text(h, cw_styles(&h->docx));
    assert_has(text, "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"仿宋_GB2312\" w:hAnsi=\"仿宋_GB2312\" "
                     "w:eastAsia=\"仿宋_GB2312\" w:cs=\"仿宋_GB2312\"/><w:spacing w:val=\"-5\"/><w:sz w:val=\"32\"/>"
                     "<w:szCs w:val=\"32\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr>"
                     "</w:rPrDefault><w:pPrDefault/></w:docDefaults>");
    assert_has(text, "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>"
                     "<w:pPr><w:widowControl/><w:kinsoku/><w:overflowPunct/><w:autoSpaceDE/><w:autoSpaceDN/>"
                     "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"579\" w:lineRule=\"exact\"/><w:jc w:val=\"both\"/>"
                     "</w:pPr></w:style>");
    assert_has(text, "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Normal\"/>"
                     "<w:qFormat/><w:pPr><w:keepNext/><w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"0\" w:after=\"579\" "
                     "w:line=\"579\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:rFonts "
                     "w:ascii=\"方正小标宋简体\" w:hAnsi=\"方正小标宋简体\" w:eastAsia=\"方正小标宋简体\" "
                     "w:cs=\"方正小标宋简体\"/><w:spacing w:val=\"0\"/><w:sz w:val=\"44\"/><w:szCs w:val=\"44\"/></w:rPr></w:style>");
    assert_has(text, "<w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"BodyText\"/>"
                     "<w:link w:val=\"Heading1Char\"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>");
    assert_has(text, "<w:outlineLvl w:val=\"0\"/>");
    assert_has(text, "<w:style w:type=\"character\" w:styleId=\"Heading2Char\"><w:name w:val=\"Heading 2 Char\"/>"
                     "<w:basedOn w:val=\"DefaultParagraphFont\"/><w:link w:val=\"Heading2\"/><w:rPr>");
    assert_has(text, "<w:name w:val=\"Table Value\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>"
                     "<w:widowControl w:val=\"0\"/><w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"0\" w:after=\"0\" "
                     "w:line=\"260\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/></w:pPr>");
    assert_lacks(text, "Theme");
}

static void settings(void **state) {
    hand *h = *state;
    const char *text = hand_text(h, cw_settings(&h->docx));
    assert_has(text, "<w:evenAndOddHeaders/><w:characterSpacingControl w:val=\"doNotCompress\"/><w:noLineBreaksAfter "
                     "w:lang=\"zh-CN\" w:val=\"$([{£¥‘“〈《「『【〔〖〝＄（［｛￡￥\"/>");
    assert_has(text, "<w:noLineBreaksBefore w:lang=\"zh-CN\" "
                     "w:val=\"!%),.:;?]}¢°·ˇ–―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞！＂％＇），．／：；？］｀｜｝～￠/\"/>");
    assert_has(text, "w:name=\"compatibilityMode\"");
    assert_has(text, "<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/>");
    assert_lacks(text, "trackRevisions");
    h->docx.redline = true;
    h->sheet.kinsoku = CW_KINSOKU_STRICT;
    text = hand_text(h, cw_settings(&h->docx));
    assert_has(text, "<w:trackRevisions/>");
    assert_has(text, "／\"/>");
    assert_has(text, "/—\"/>");
}

static void font_table(void **state) {
    hand *h = *state;
    const char *text = hand_text(h, cw_font_table(&h->docx));
    assert_has(text, "<w:font w:name=\"仿宋_GB2312\"><w:altName w:val=\"仿宋\"/><w:charset w:val=\"86\"/></w:font>");
    assert_lacks(text, "w:name=\"仿宋\"");
    h->docx.beyond[CW_ROLE_BODY] = true;
    assert_has(hand_text(h, cw_font_table(&h->docx)), "<w:font w:name=\"仿宋\"><w:charset w:val=\"86\"/></w:font>");
}

static void core_properties(void **state) {
    hand *h = *state;
    assert_lacks(hand_text(h, cw_core(&h->docx)), "dcterms:created");
    h->doc.date = (cw_date){2024, 1, 6};
    assert_has(hand_text(h, cw_core(&h->docx)),
               "<dc:title>青禾镇报告</dc:title><dc:creator>青禾镇人民政府</dc:creator><dc:language>zh-CN</dc:language>"
               "<dcterms:created xsi:type=\"dcterms:W3CDTF\">2024-01-06T00:00:00Z</dcterms:created>");
}

static void app_properties(void **state) {
    hand *h = *state;
    assert_has(hand_text(h, cw_app(&h->docx)), "<Application>chengwen 1.2.3</Application><Company>青禾镇人民政府</Company>"
                                               "<AppVersion>1.2</AppVersion>");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(content_types), TEST(relationships), TEST(footers),    TEST(section),         TEST(grid_of_characters),
        TEST(styles),        TEST(settings),      TEST(font_table), TEST(core_properties), TEST(app_properties),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
