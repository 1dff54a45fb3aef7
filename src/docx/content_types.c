/* [Content_Types].xml (ECMA-376-2 §10.1.2): the first entry of the package. */
#include "docx/parts.h"

#define WORD "application/vnd.openxmlformats-officedocument.wordprocessingml."

static void write_default(cw_xml *xml, const char *extension, const char *type) {
    cw_xml_empty(xml, "Default", "Extension", extension, "ContentType", type, NULL);
}

static void write_override(cw_xml *xml, const char *part, const char *type) {
    cw_xml_empty(xml, "Override", "PartName", part, "ContentType", type, NULL);
}

cw_part cw_content_types(cw_docx *docx) {
    cw_xml *xml = cw_xml_new(docx->arena);
    cw_xml_start(xml, "Types");
    cw_xml_attribute(xml, "xmlns", "http://schemas.openxmlformats.org/package/2006/content-types");
    write_default(xml, "rels", "application/vnd.openxmlformats-package.relationships+xml");
    write_default(xml, "xml", "application/xml");
    if (docx->seal) write_default(xml, "png", "image/png");
    write_override(xml, "/word/document.xml", WORD "document.main+xml");
    write_override(xml, "/word/styles.xml", WORD "styles+xml");
    write_override(xml, "/word/settings.xml", WORD "settings+xml");
    write_override(xml, "/word/fontTable.xml", WORD "fontTable+xml");
    if (cw_has_footers(docx)) {
        write_override(xml, "/word/footer1.xml", WORD "footer+xml");
        write_override(xml, "/word/footer2.xml", WORD "footer+xml");
    }
    if (docx->data)
        write_override(xml, "/customXml/itemProps1.xml",
                       "application/vnd.openxmlformats-officedocument.customXmlProperties+xml");
    write_override(xml, "/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    write_override(xml, "/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml");
    return cw_xml_finish(xml, "[Content_Types].xml");
}
