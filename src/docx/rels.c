/* The relationship parts (ECMA-376-2 §9.3). */
#include "docx/parts.h"

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"

static cw_xml *start(cw_docx *docx) {
    cw_xml *xml = cw_xml_new(docx->arena);
    cw_xml_start(xml, "Relationships");
    cw_xml_attribute(xml, "xmlns", PACKAGE);
    return xml;
}

static void write_relationship(cw_xml *xml, const char *id, const char *type, const char *target) {
    cw_xml_empty(xml, "Relationship", "Id", id, "Type", type, "Target", target, NULL);
}

cw_part cw_package_rels(cw_docx *docx) {
    cw_xml *xml = start(docx);
    write_relationship(xml, "rId1", OFFICE "officeDocument", "word/document.xml");
    write_relationship(xml, "rId2", PACKAGE "/metadata/core-properties", "docProps/core.xml");
    write_relationship(xml, "rId3", OFFICE "extended-properties", "docProps/app.xml");
    return cw_xml_finish(xml, "_rels/.rels");
}

cw_part cw_document_rels(cw_docx *docx) {
    cw_xml *xml = start(docx);
    write_relationship(xml, CW_REL_STYLES, OFFICE "styles", "styles.xml");
    write_relationship(xml, CW_REL_SETTINGS, OFFICE "settings", "settings.xml");
    write_relationship(xml, CW_REL_FONTS, OFFICE "fontTable", "fontTable.xml");
    if (cw_has_footers(docx)) {
        write_relationship(xml, CW_REL_FOOTER_ODD, OFFICE "footer", "footer1.xml");
        write_relationship(xml, CW_REL_FOOTER_EVEN, OFFICE "footer", "footer2.xml");
    }
    if (docx->data) write_relationship(xml, CW_REL_DATA, OFFICE "customXml", "../customXml/item1.xml");
    if (docx->seal) write_relationship(xml, CW_REL_SEAL, OFFICE "image", "media/seal.png");
    return cw_xml_finish(xml, "word/_rels/document.xml.rels");
}

cw_part cw_data_rels(cw_docx *docx) {
    cw_xml *xml = start(docx);
    write_relationship(xml, "rId1", OFFICE "customXmlProps", "itemProps1.xml");
    return cw_xml_finish(xml, "customXml/_rels/item1.xml.rels");
}
