/* docProps/app.xml (ECMA-376-1 22.2). */
#include "docx/parts.h"

#include <string.h>

/* AppVersion must be XX.YYYY: major and minor of the program's version. */
static const char *app_version(cw_arena *arena, const char *version) {
    const char *dot = strchr(version, '.');
    if (!dot) return NULL;
    size_t minor = strspn(dot + 1, "0123456789");
    return cw_strndup(arena, version, (size_t)(dot - version) + 1 + minor);
}

cw_part cw_app(cw_docx *docx) {
    const char *version = docx->options->version;
    cw_xml *xml = cw_xml_new(docx->arena);
    cw_xml_start(xml, "Properties");
    cw_xml_attribute(xml, "xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties");
    cw_xml_leaf(xml, "Application", version ? cw_concat(docx->arena, "chengwen ", version, NULL) : "chengwen");
    if (docx->doc->author) cw_xml_leaf(xml, "Company", docx->doc->author);
    const char *app = version ? app_version(docx->arena, version) : NULL;
    if (app) cw_xml_leaf(xml, "AppVersion", app);
    return cw_xml_finish(xml, "docProps/app.xml");
}
