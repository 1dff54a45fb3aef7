/*
 * The signature block (GB/T 9704-2012 7.3.5): organs and date right-aligned with the right indents that doc/ settled,
 * held together and to the paragraph before it by keepNext. The blank lines above are space before the first line:
 * empty paragraphs would be read out as such.
 */
#include "doc/signature.h"
#include "docx/parts.h"

#include <string.h>

/* Right indent in twips, and in hundredths of a character for Word's dialog. */
static void set_right(const cw_docx *docx, cw_ppr *properties, cw_len right) {
    cw_len cell = docx->sheet->cell;
    properties->has_indent = true;
    properties->right = cw_to_twips(right);
    properties->right_chars = (int)(((int64_t)right * 100 + cell / 2) / cell);
}

static void put_line(cw_docx *docx, cw_buf *buf, cw_style_id style, const cw_ppr *properties, const char *text,
                     cw_mark mark) {
    cw_span span = {.text = text, .style = style, .mark = mark};
    cw_puts(buf, "<w:p>");
    cw_put_ppr(buf, properties);
    cw_put_spans(docx, buf, style, &span, 1);
}

void cw_put_signature(cw_docx *docx, cw_buf *buf, const cw_node *node) {
    const cw_signature_block *block = node->signature;
    const cw_style_sheet *sheet = docx->sheet;
    bool dated = block->date && *block->date;
    for (size_t i = 0; i < block->agency_count; i++) {
        const cw_style *style = &sheet->styles[CW_STYLE_SIGNATURE];
        bool last = !dated && i + 1 == block->agency_count;
        cw_ppr properties = {.style = style->id, .mark.revision = cw_revision_next(docx, node->mark)};
        if (last && !block->annotation) properties.keep_next = CW_OFF;
        if (i == 0 && block->blank_lines) cw_leave_lines(docx, &properties, CW_STYLE_SIGNATURE, block->blank_lines);
        if (node->pitch && properties.has_spacing) properties.before = block->blank_lines * cw_to_twips(node->pitch);
        cw_take_in(docx, node, CW_STYLE_SIGNATURE, &properties);
        set_right(docx, &properties, block->agency_right[i]);
        put_line(docx, buf, CW_STYLE_SIGNATURE, &properties, block->agencies[i], node->mark);
        if (last) cw_put_seal(docx, buf, node);
        cw_puts(buf, "</w:p>");
    }
    if (dated) {
        cw_ppr properties = {.style = sheet->styles[CW_STYLE_DATE].id,
                             .keep_next = block->annotation ? CW_ON : CW_INHERIT,
                             .mark.revision = cw_revision_next(docx, node->mark)};
        cw_take_in(docx, node, CW_STYLE_DATE, &properties);
        set_right(docx, &properties, block->date_right);
        put_line(docx, buf, CW_STYLE_DATE, &properties, block->date, node->mark);
        cw_put_seal(docx, buf, node);
        cw_puts(buf, "</w:p>");
    }
    if (block->annotation) {
        cw_node annotation = cw_annotation_node(docx->arena, sheet, node);
        cw_put_paragraph(docx, buf, &annotation);
    }
}
