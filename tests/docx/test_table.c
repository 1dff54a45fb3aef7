/* Merging from `at`, row and cell properties, figures in their controls. */
#include "hand.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <string.h>

#define RUN(text) "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t>" text "</w:t></w:r>"
#define CELL(width, more, style, content)                                                                              \
    "<w:tc><w:tcPr><w:tcW w:w=\"" width "\" w:type=\"dxa\"/>" more "<w:vAlign w:val=\"center\"/></w:tcPr>"              \
    "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr>" content "</w:p></w:tc>"
#define ROW(height, head) "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"" height "\" w:hRule=\"atLeast\"/>" head "</w:trPr>"

typedef struct fixture {
    hand *h;
    cw_layout_table layout;
    cw_span spans[4];
    cw_cell values[2];
    cw_table_cell cells[5];
    int at[6];
    cw_len widths[3], heights[2];
    cw_doc_table table;
} fixture;

/*  label | A     |   <
 *    ^   | 12    | blank   with 1:1:1 tracks, 8845 twips in all */
static int set_up(void **state) {
    static fixture f;
    f = (fixture){.h = hand_new()};
    f.layout = (cw_layout_table){.caption = "表题", .summary = "说明"};
    f.spans[0] = (cw_span){.text = "项目", .style = CW_STYLE_TABLE_LABEL};
    f.spans[1] = (cw_span){.text = "数量", .style = CW_STYLE_TABLE_HEAD};
    f.spans[2] = (cw_span){.text = "12（其中修订1件）", .style = CW_STYLE_TABLE_VALUE};
    f.values[0] = (cw_cell){.kind = CW_CELL_NUMBER, .text = "12", .pointer = "/disclosure/rules/issued", .name = "表二·规章"};
    f.values[1] = (cw_cell){.kind = CW_CELL_BLANK, .text = "", .pointer = "/disclosure/rules/repealed", .name = "表二·废止"};
    f.cells[0] = (cw_table_cell){0, 0, 2, 1, CW_STYLE_TABLE_LABEL, CW_SCOPE_ROW, CW_ALIGN_LEFT, &f.spans[0], 1, NULL, NULL, 0};
    f.cells[1] = (cw_table_cell){0, 1, 1, 2, CW_STYLE_TABLE_HEAD, CW_SCOPE_COLUMN, CW_ALIGN_CENTRE, &f.spans[1], 1, NULL, NULL, 0};
    f.cells[2] = (cw_table_cell){1, 1, 1, 1, CW_STYLE_TABLE_VALUE, CW_SCOPE_NO, CW_ALIGN_CENTRE, &f.spans[2], 1, &f.values[0], NULL, 0};
    f.cells[3] = (cw_table_cell){1, 2, 1, 1, CW_STYLE_TABLE_VALUE, CW_SCOPE_NO, CW_ALIGN_CENTRE, NULL, 0, &f.values[1], NULL, 0};
    static const int at[6] = {0, 1, 1, 0, 2, 3};
    memcpy(f.at, at, sizeof at);
    f.widths[0] = f.widths[1] = f.widths[2] = 147400;
    f.heights[0] = 20000, f.heights[1] = 13500;
    f.table = (cw_doc_table){.layout = &f.layout, .rows = 2, .columns = 3, .head_rows = 1, .at = f.at, .cells = f.cells,
                             .cell_count = 4, .widths = f.widths, .heights = f.heights, .repeat_heads = true};
    *state = &f;
    return 0;
}

static int tear_down(void **state) {
    hand_free(((fixture *)*state)->h);
    return 0;
}

static const char *write_table(fixture *f) {
    cw_node node = {.kind = CW_DOC_TABLE, .table = &f->table};
    cw_buf buf = cw_buf_on(f->h->arena);
    cw_put_table(&f->h->docx, &buf, &node);
    return buf.data;
}

static void whole_table(void **state) {
#define BORDER(side, size) "<w:" side " w:val=\"single\" w:sz=\"" size "\" w:space=\"0\" w:color=\"000000\"/>"
    assert_string_equal(
        write_table(*state),
        "<w:tbl><w:tblPr><w:tblW w:w=\"8845\" w:type=\"dxa\"/><w:tblInd w:w=\"0\" w:type=\"dxa\"/>"
        "<w:tblBorders>" BORDER("top", "6") BORDER("left", "6") BORDER("bottom", "6") BORDER("right", "6")
        BORDER("insideH", "4") BORDER("insideV", "4") "</w:tblBorders><w:tblLayout w:type=\"fixed\"/>"
        "<w:tblCellMar><w:left w:w=\"57\" w:type=\"dxa\"/><w:right w:w=\"57\" w:type=\"dxa\"/></w:tblCellMar>"
        "<w:tblLook w:val=\"06A0\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"1\" w:lastColumn=\"0\" "
        "w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblCaption w:val=\"表题\"/><w:tblDescription w:val=\"说明\"/></w:tblPr>"
        "<w:tblGrid><w:gridCol w:w=\"2948\"/><w:gridCol w:w=\"2949\"/><w:gridCol w:w=\"2948\"/></w:tblGrid>"
        ROW("400", "<w:tblHeader/>") CELL("2948", "<w:vMerge w:val=\"restart\"/>", "TableLabel", RUN("项目"))
        CELL("5897", "<w:gridSpan w:val=\"2\"/>", "TableHead", RUN("数量")) "</w:tr>"
        ROW("270", "") CELL("2948", "<w:vMerge/>", "TableLabel", "")
        CELL("2949", "", "TableValue", RUN("12（其中修订1件）")) CELL("2948", "", "TableValue", "") "</w:tr></w:tbl>");
}

static void heads_not_repeated(void **state) {
    fixture *f = *state;
    f->table.repeat_heads = false;
    assert_null(strstr(write_table(f), "tblHeader"));
}

static void kept_whole(void **state) {
    fixture *f = *state;
    f->table.keep_whole = true;
    const char *text = write_table(f);
    int paragraphs = 0, kept = 0;
    for (const char *p = text; (p = strstr(p, "<w:p>")); p++) paragraphs++;
    for (const char *p = text; (p = strstr(p, "<w:keepNext/>")); p++) kept++;
    assert_int_equal(paragraphs, 5);
    assert_int_equal(kept, paragraphs);
}

/* 小五: a style of its own, based on the 五号 one. */
static void smaller_size_has_its_own_style(void **state) {
    fixture *f = *state;
    f->table.size_index = 1;
    assert_non_null(strstr(write_table(f), "<w:pStyle w:val=\"TableValue2\"/>"));
    const char *styles = hand_text(f->h, cw_styles(&f->h->docx));
    assert_non_null(strstr(styles, "<w:style w:type=\"paragraph\" w:styleId=\"TableValue2\"><w:name w:val=\"Table Value 2\"/>"
                                   "<w:basedOn w:val=\"TableValue\"/><w:qFormat/><w:pPr><w:spacing w:before=\"0\" "
                                   "w:after=\"0\" w:line=\"240\" w:lineRule=\"exact\"/></w:pPr><w:rPr><w:sz w:val=\"18\"/>"
                                   "<w:szCs w:val=\"18\"/></w:rPr></w:style>"));
    assert_null(strstr(styles, "TableNote2"));
}

/* The figure is in its control, the note behind it is plain; the blank cell has none. */
static void figures_in_controls(void **state) {
    fixture *f = *state;
    f->h->docx.data = true;
    const char *text = write_table(f);
    assert_non_null(strstr(
        text, "<w:sdt><w:sdtPr><w:alias w:val=\"表二·规章\"/><w:id w:val=\"1\"/><w:lock w:val=\"sdtLocked\"/>"
              "<w:dataBinding w:prefixMappings=\"xmlns:d='urn:chengwen:report'\" "
              "w:xpath=\"/d:report[1]/d:disclosure[1]/d:rules[1]/d:issued[1]\" w:storeItemID=\"" CW_DATA_STORE "\"/>"
              "<w:text/></w:sdtPr><w:sdtContent>" RUN("12") "</w:sdtContent></w:sdt>" RUN("（其中修订1件）") "</w:p>"));
    assert_null(strstr(strstr(text, "</w:sdt>"), "<w:sdt>"));
}

/* LibreOffice saves a control of digits and hanzi as three: the unit stands outside. */
static void unit_behind_its_figure(void **state) {
    fixture *f = *state;
    f->h->docx.data = true;
    f->values[0].text = "38.39万元";
    f->spans[2].text = "38.39万元";
    assert_non_null(strstr(write_table(f), "<w:sdtContent>" RUN("38.39") "</w:sdtContent></w:sdt>" RUN("万元") "</w:p>"));
    assert_int_equal(cw_figure_size(&(cw_cell){.kind = CW_CELL_NUMBER, .text = "-7"}), 2);
    assert_int_equal(cw_figure_size(&(cw_cell){.kind = CW_CELL_NOT_APPLICABLE, .text = "/"}), 1);
    assert_int_equal(cw_figure_size(&(cw_cell){.kind = CW_CELL_BLANK, .text = ""}), 0);
}

/* A redline: old and new figure below each other, nothing bound (Word would put the bound value in their place). */
static void marks_in_cells(void **state) {
    fixture *f = *state;
    f->h->docx.redline = true;
    f->h->doc.redline_author = "甲";
    static const cw_span spans[] = {{.text = "11", .style = CW_STYLE_TABLE_VALUE, .mark = CW_MARK_DELETED},
                                    {.text = "12", .style = CW_STYLE_TABLE_VALUE, .mark = CW_MARK_INSERTED}};
    f->cells[2].spans = spans, f->cells[2].span_count = 2;
    const char *text = write_table(f);
    assert_non_null(strstr(text, "<w:del w:id=\"1\" w:author=\"甲\"><w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr>"
                                 "<w:delText>11</w:delText></w:r></w:del>"
                                 "<w:ins w:id=\"2\" w:author=\"甲\"><w:del w:id=\"3\" w:author=\"甲\"><w:r><w:br/></w:r></w:del></w:ins>"
                                 "<w:ins w:id=\"4\" w:author=\"甲\">" RUN("12") "</w:ins></w:p>"));
    assert_null(strstr(text, "w:sdt"));
}

/* Word calls a file damaged whose alias is longer than 64 characters. */
static void alias_is_cut(void **state) {
    fixture *f = *state;
    f->h->docx.data = true;
    cw_buf name = cw_buf_on(f->h->arena);
    for (int i = 0; i < 70; i++) cw_puts(&name, "数");
    f->values[0].name = name.data;
    const char *alias = strstr(write_table(f), "<w:alias w:val=\"") + strlen("<w:alias w:val=\"");
    assert_int_equal(strcspn(alias, "\""), 64 * strlen("数"));
}

static void data_paths(void **state) {
    fixture *f = *state;
    cw_buf buf = cw_buf_on(f->h->arena);
    cw_put_data_path(&buf, "/a/b_c");
    assert_string_equal(buf.data, "/d:report[1]/d:a[1]/d:b_c[1]");
    buf = cw_buf_on(f->h->arena);
    cw_put_data_path(&buf, "/2031/a b");
    assert_string_equal(buf.data, "/d:report[1]/d:_x32_031[1]/d:a_x20_b[1]");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(whole_table),         TEST(heads_not_repeated), TEST(kept_whole), TEST(smaller_size_has_its_own_style),
        TEST(figures_in_controls), TEST(alias_is_cut),       TEST(data_paths), TEST(unit_behind_its_figure), TEST(marks_in_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
