/*
 * word/footer1.xml (odd pages) and footer2.xml (even pages): — 1 —, outside, one character from the edge of the 版心
 * (GB/T 9704-2012 7.5). Both must exist: with evenAndOddHeaders an absent one is an empty one.
 */
#include "docx/parts.h"

#include <string.h>

bool cw_has_footers(const cw_docx *docx) { return docx->sheet->page_number != CW_PAGE_NUMBER_NONE; }

static void put_field_char(cw_buf *buf, const cw_rpr *properties, const char *type) {
    cw_puts(buf, "<w:r>");
    cw_put_rpr(buf, properties);
    cw_putf(buf, "<w:fldChar w:fldCharType=\"%s\"/></w:r>", type);
}

static void put_page_field(cw_buf *buf, const cw_rpr *properties) {
    put_field_char(buf, properties, "begin");
    cw_puts(buf, "<w:r>");
    cw_put_rpr(buf, properties);
    cw_puts(buf, "<w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>");
    put_field_char(buf, properties, "separate");
    cw_put_run(buf, properties, "1", 1, NULL);
    put_field_char(buf, properties, "end");
}

cw_part cw_footer(cw_docx *docx, bool odd) {
    const cw_style_sheet *sheet = docx->sheet;
    int cell = cw_to_twips(sheet->cell);
    cw_ppr paragraph = {.style = sheet->styles[CW_STYLE_PAGE_NUMBER].id, .jc = "center"};
    if (sheet->page_number == CW_PAGE_NUMBER_OUTER) {
        paragraph.has_indent = true;
        paragraph.jc = odd ? "right" : "left";
        if (odd)
            paragraph.right = cell, paragraph.right_chars = 100;
        else
            paragraph.left = cell, paragraph.left_chars = 100;
    }
    cw_rpr run = {.east_asian_hint = true};
    cw_buf buf = cw_buf_on(docx->arena);
    cw_puts(&buf, "<w:p>");
    cw_put_ppr(&buf, &paragraph);
    cw_put_run(&buf, &run, sheet->page_number_left, strlen(sheet->page_number_left), NULL);
    put_page_field(&buf, &run);
    cw_put_run(&buf, &run, sheet->page_number_right, strlen(sheet->page_number_right), NULL);
    cw_puts(&buf, "</w:p>");
    cw_xml *xml = cw_xml_new(docx->arena);
    cw_xml_start(xml, "w:ftr");
    cw_xml_attribute(xml, "xmlns:w", CW_NS_W);
    cw_xml_raw(xml, buf.data);
    return cw_xml_finish(xml, odd ? "word/footer1.xml" : "word/footer2.xml");
}
