/*
 * word/fontTable.xml: what the fonts that the document names are like, so that Word can choose the nearest where one is
 * missing. altName is a single name of at most 31 characters (MS-OI29500 §17.8.3.1).
 */
#include "docx/parts.h"

#include <string.h>

static void write_value(cw_xml *xml, const char *name, const char *value) {
    if (value && *value) cw_xml_empty(xml, name, "w:val", value, NULL);
}

static void write_font(cw_xml *xml, const cw_docx_font *font) {
    cw_xml_start(xml, "w:font");
    cw_xml_attribute(xml, "w:name", font->name);
    write_value(xml, "w:altName", font->alt);
    write_value(xml, "w:panose1", font->panose);
    write_value(xml, "w:charset", font->charset);
    write_value(xml, "w:family", font->family);
    write_value(xml, "w:pitch", font->pitch);
    if (font->sig[0])
        cw_xml_empty(xml, "w:sig", "w:usb0", font->sig[0], "w:usb1", font->sig[1], "w:usb2", font->sig[2], "w:usb3",
                     font->sig[3], "w:csb0", font->sig[4], "w:csb1", font->sig[5], NULL);
    cw_xml_end(xml);
}

typedef struct font_list {
    const cw_docx_font *fonts[2 * CW_ROLE_COUNT];
    size_t count;
} font_list;

static void add_once(font_list *list, const cw_docx_font *font) {
    if (!font->name) return;
    for (size_t i = 0; i < list->count; i++)
        if (!strcmp(list->fonts[i]->name, font->name)) return;
    list->fonts[list->count++] = font;
}

cw_part cw_font_table(cw_docx *docx) {
    font_list list = {0};
    for (int role = 0; role < CW_ROLE_COUNT; role++) add_once(&list, &docx->profile->fonts[role]);
    for (int role = 0; role < CW_ROLE_COUNT; role++)
        if (docx->beyond[role]) add_once(&list, &docx->profile->beyond[role]);
    cw_xml *xml = cw_xml_new(docx->arena);
    cw_xml_start(xml, "w:fonts");
    cw_xml_attribute(xml, "xmlns:w", CW_NS_W);
    for (size_t i = 0; i < list.count; i++) write_font(xml, list.fonts[i]);
    return cw_xml_finish(xml, "word/fontTable.xml");
}
