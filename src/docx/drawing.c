/* The seal: a picture anchored behind the text (DrawingML, ECMA-376-1 20.4.2.3), with alternative text. */
#include "base/utf8.h"
#include "docx/parts.h"

#include <string.h>

enum { EMU_PER_POINT = 12700 };

#define NS_DRAWING "http://schemas.openxmlformats.org/drawingml/2006/"

static int64_t emu(int64_t len) { return len * EMU_PER_POINT / CW_PT; }

/* Height of the picture for a width, by the PNG's own proportions: width and height stand in IHDR, bytes 16 to 23. */
static int64_t height_of(const cw_docx_options *options, int64_t width) {
    const unsigned char *png = options->seal;
    if (options->seal_size < 24) return width;
    int64_t w = (int64_t)png[16] << 24 | png[17] << 16 | png[18] << 8 | png[19];
    int64_t h = (int64_t)png[20] << 24 | png[21] << 16 | png[22] << 8 | png[23];
    return w > 0 && h > 0 ? width * h / w : width;
}

/* Width of a date or name in the text: a cell a character, half a cell for ASCII. */
static cw_len text_width(const cw_style_sheet *sheet, const char *text) {
    cw_len sum = 0;
    for (uint32_t c; (c = cw_utf8_next(&text));) sum += c < 0x80 ? sheet->cell / 2 : sheet->cell;
    return sum;
}

static void put_position(cw_buf *buf, const char *axis, const char *from, int64_t offset) {
    cw_putf(buf, "<wp:position%s relativeFrom=\"%s\"><wp:posOffset>%lld</wp:posOffset></wp:position%s>", axis, from,
            (long long)offset, axis);
}

static void put_picture(cw_docx *docx, cw_buf *buf, int64_t width, int64_t height) {
    cw_puts(buf, "<a:graphic xmlns:a=\"" NS_DRAWING "main\"><a:graphicData uri=\"" NS_DRAWING "picture\">"
                 "<pic:pic xmlns:pic=\"" NS_DRAWING "picture\"><pic:nvPicPr>");
    cw_putf(buf, "<pic:cNvPr id=\"%d\" name=\"seal.png\"/><pic:cNvPicPr/></pic:nvPicPr>", docx->drawings);
    cw_puts(buf, "<pic:blipFill><a:blip r:embed=\"" CW_REL_SEAL "\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>");
    cw_putf(buf,
            "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%lld\" cy=\"%lld\"/></a:xfrm>"
            "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>",
            (long long)width, (long long)height);
}

void cw_put_seal(cw_docx *docx, cw_buf *buf, const cw_node *signature) {
    if (!docx->seal) return;
    const cw_signature_block *block = signature->signature;
    const cw_style_sheet *sheet = docx->sheet;
    cw_len line = signature->pitch ? signature->pitch : sheet->line;
    bool dated = block->date && *block->date;
    size_t last = block->agency_count - 1;
    cw_len right = dated ? block->date_right : block->agency_right[last];
    cw_len centre = right + text_width(sheet, dated ? block->date : block->agencies[last]) / 2;
    /* the picture hangs on the block's last line: lines above it in the block, blank ones included */
    int above = block->blank_lines + (dated ? block->agency_lines : (int)last);
    int64_t width = emu(block->seal_diameter), height = height_of(docx->options, width);
    int64_t x = emu((int64_t)cw_text_width_twips(sheet) * CW_TWIP - centre) - width / 2;
    int64_t y = emu(block->seal_below - (int64_t)above * line) - height / 2;
    const char *words[] = {block->agencies[0], NULL};
    const char *alternative = cw_message(docx->arena, CW_LANG_ZH, CW_MSG_seal_alternative, words);
    cw_puts(buf, "<w:r><w:drawing><wp:anchor xmlns:wp=\"" NS_DRAWING "wordprocessingDrawing\" distT=\"0\" distB=\"0\" "
                 "distL=\"0\" distR=\"0\" simplePos=\"0\" relativeHeight=\"1\" behindDoc=\"1\" locked=\"0\" "
                 "layoutInCell=\"1\" allowOverlap=\"1\"><wp:simplePos x=\"0\" y=\"0\"/>");
    put_position(buf, "H", "column", x);
    put_position(buf, "V", "paragraph", y);
    cw_putf(buf, "<wp:extent cx=\"%lld\" cy=\"%lld\"/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/><wp:wrapNone/>",
            (long long)width, (long long)height);
    cw_putf(buf, "<wp:docPr id=\"%d\" name=\"Seal\"", ++docx->drawings);
    cw_put_attribute(buf, "descr", alternative);
    cw_puts(buf, "/><wp:cNvGraphicFramePr/>");
    put_picture(docx, buf, width, height);
    cw_puts(buf, "</wp:anchor></w:drawing></w:r>");
}
