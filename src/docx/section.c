/* w:sectPr: paper, margins, grid and footers of the one section. */
#include "docx/parts.h"

enum { HEADER_DISTANCE = 851 }; /* no header is written; Word's own default for Chinese documents, 15 mm */

int cw_text_width_twips(const cw_style_sheet *sheet) {
    return cw_to_twips(sheet->page_width) - cw_to_twips(sheet->left) - cw_to_twips(sheet->right);
}

/* "lines" keeps the line pitch and leaves the width of characters to w:spacing: the same picture in every reader.
 * "linesAndChars" is what Word's dialog 指定行和字符网格 writes, for offices that look there. */
static void put_grid(const cw_docx *docx, cw_buf *buf) {
    const cw_style_sheet *sheet = docx->sheet;
    int pitch = cw_to_twips(sheet->line);
    if (!sheet->grid_chars) {
        cw_putf(buf, "<w:docGrid w:type=\"lines\" w:linePitch=\"%d\"/>", pitch);
        return;
    }
    /* in 1/4096 pt, relative to the size of Normal; rounded down, so that the line holds all its cells */
    int64_t cell = (int64_t)cw_text_width_twips(sheet) * CW_TWIP * 4096 / ((int64_t)sheet->cells * CW_PT);
    int64_t size = (int64_t)sheet->styles[CW_STYLE_BODY].size * 4096 / CW_PT;
    cw_putf(buf, "<w:docGrid w:type=\"linesAndChars\" w:linePitch=\"%d\" w:charSpace=\"%d\"/>", pitch, (int)(cell - size));
}

void cw_put_section(const cw_docx *docx, cw_buf *buf) {
    const cw_style_sheet *sheet = docx->sheet;
    cw_puts(buf, "<w:sectPr>");
    if (cw_has_footers(docx))
        cw_puts(buf, "<w:footerReference w:type=\"even\" r:id=\"" CW_REL_FOOTER_EVEN
                     "\"/><w:footerReference w:type=\"default\" r:id=\"" CW_REL_FOOTER_ODD "\"/>");
    cw_putf(buf, "<w:pgSz w:w=\"%d\" w:h=\"%d\" w:code=\"9\"/>", (int)cw_to_twips(sheet->page_width),
            (int)cw_to_twips(sheet->page_height));
    cw_putf(buf,
            "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"%d\" w:footer=\"%d\" "
            "w:gutter=\"0\"/>",
            (int)cw_to_twips(sheet->top), (int)cw_to_twips(sheet->right), (int)cw_to_twips(sheet->bottom),
            (int)cw_to_twips(sheet->left), HEADER_DISTANCE, (int)cw_to_twips(sheet->footer));
    put_grid(docx, buf);
    cw_puts(buf, "</w:sectPr>");
}
