/* word/document.xml: one walk over the tree. */
#include "docx/parts.h"

#include <string.h>

static void put_node(cw_docx *docx, cw_buf *buf, const cw_node *node) {
    switch (node->kind) {
    case CW_DOC_TABLE: cw_put_table(docx, buf, node); return;
    case CW_DOC_SIGNATURE: cw_put_signature(docx, buf, node); return;
    case CW_DOC_TITLE:
    case CW_DOC_BYLINE:
    case CW_DOC_HEADING:
    case CW_DOC_PARAGRAPH:
    case CW_DOC_NOTE:
    case CW_DOC_GAP:
    case CW_DOC_ATTACHMENT: cw_put_paragraph(docx, buf, node); return;
    }
}

/* About the size of the body: a figure's control takes 650 bytes and its cell 150, a line of text 150. */
static size_t guess(const cw_doc *doc) {
    size_t size = 4096;
    for (size_t i = 0; i < doc->count; i++) {
        const cw_node *node = &doc->nodes[i];
        if (node->table) size += (size_t)(node->table->rows * node->table->columns) * 800;
        if (node->text) size += 2 * strlen(node->text) + 256;
    }
    return size;
}

cw_part cw_document(cw_docx *docx) {
    cw_buf body = cw_buf_sized(docx->arena, guess(docx->doc));
    for (size_t i = 0; i < docx->doc->count; i++) put_node(docx, &body, &docx->doc->nodes[i]);
    cw_put_section(docx, &body);
    cw_xml *xml = cw_xml_new(docx->arena);
    cw_xml_start(xml, "w:document");
    cw_xml_attribute(xml, "xmlns:w", CW_NS_W);
    cw_xml_attribute(xml, "xmlns:r", CW_NS_R);
    cw_xml_start(xml, "w:body");
    cw_xml_raw(xml, body.data);
    return cw_xml_finish(xml, "word/document.xml");
}
