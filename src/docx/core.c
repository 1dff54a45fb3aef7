/* docProps/core.xml (ECMA-376-2 §11). The dates are the document's own; without one there are none: no clock is read. */
#include "docx/parts.h"

static void write_date(cw_docx *docx, cw_xml *xml, const char *element) {
    cw_date date = docx->doc->date;
    if (!date.year) return;
    cw_xml_start(xml, element);
    cw_xml_attribute(xml, "xsi:type", "dcterms:W3CDTF");
    cw_xml_text(xml, cw_printf(docx->arena, "%04d-%02d-%02dT00:00:00Z", date.year, date.month, date.day));
    cw_xml_end(xml);
}

cw_part cw_core(cw_docx *docx) {
    cw_xml *xml = cw_xml_new(docx->arena);
    cw_xml_start(xml, "cp:coreProperties");
    cw_xml_attribute(xml, "xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties");
    cw_xml_attribute(xml, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
    cw_xml_attribute(xml, "xmlns:dcterms", "http://purl.org/dc/terms/");
    cw_xml_attribute(xml, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    cw_xml_leaf(xml, "dc:title", docx->doc->title ? docx->doc->title : "");
    if (docx->doc->author) cw_xml_leaf(xml, "dc:creator", docx->doc->author);
    cw_xml_leaf(xml, "dc:language", "zh-CN");
    if (docx->doc->version) cw_xml_leaf(xml, "cp:version", cw_printf(docx->arena, "%d", docx->doc->version));
    write_date(docx, xml, "dcterms:created");
    write_date(docx, xml, "dcterms:modified");
    return cw_xml_finish(xml, "docProps/core.xml");
}
