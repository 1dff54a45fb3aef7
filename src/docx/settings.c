/* word/settings.xml: East Asian line breaking and compatibility. */
#include "docx/parts.h"

#include <string.h>

/*
 * 禁则 for Word (LibreOffice has lists of its own and reads none): linebreak.md §3 rule 3, the same marks that text/breaks.c
 * breaks by. Written as code points: they are signs, not words.
 */
static const uint16_t not_at_start[] = {
    '!',    '%',    ')',    ',',    '.',    ':',    ';',    '?',    ']',    '}',    0x00A2, 0x00B0, 0x00B7, 0x02C7,
    0x2013, 0x2015, 0x2016, 0x2019, 0x201D, 0x2026, 0x2030, 0x2032, 0x2033, 0x203A, 0x2103, 0x2236, 0x3001, 0x3002,
    0x3003, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x301E, 0xFF01, 0xFF02, 0xFF05, 0xFF07, 0xFF09,
    0xFF0C, 0xFF0E, 0xFF0F, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF40, 0xFF5C, 0xFF5D, 0xFF5E, 0xFFE0,
};
static const uint16_t not_at_end[] = {
    '$',    '(',    '[',    '{',    0x00A3, 0x00A5, 0x2018, 0x201C, 0x3008, 0x300A, 0x300C, 0x300E,
    0x3010, 0x3014, 0x3016, 0x301D, 0xFF04, 0xFF08, 0xFF3B, 0xFF5B, 0xFFE1, 0xFFE5,
};

/* What the levels above basic add (domain.md §4): gb 分隔号 at the end, strict 破折号 at the start. */
static const char *list_of(cw_docx *docx, bool start) {
    cw_buf list = cw_buf_on(docx->arena);
    const uint16_t *marks = start ? not_at_start : not_at_end;
    size_t count = start ? sizeof not_at_start / sizeof *not_at_start : sizeof not_at_end / sizeof *not_at_end;
    for (size_t i = 0; i < count; i++) cw_put_codepoint(&list, marks[i]);
    cw_kinsoku level = docx->sheet->kinsoku;
    if (!start && level >= CW_KINSOKU_GB) cw_put_codepoint(&list, '/'), cw_put_codepoint(&list, 0xFF0F);
    if (start) cw_put_codepoint(&list, '/');
    if (start && level >= CW_KINSOKU_STRICT) cw_put_codepoint(&list, 0x2014);
    return list.data;
}

static void write_compat_setting(cw_xml *xml, const char *name, const char *value) {
    cw_xml_empty(xml, "w:compatSetting", "w:name", name, "w:uri", "http://schemas.microsoft.com/office/word", "w:val",
                 value, NULL);
}

static void write_compat(cw_xml *xml) {
    cw_xml_start(xml, "w:compat");
    cw_xml_empty(xml, "w:spaceForUL", NULL);
    cw_xml_empty(xml, "w:balanceSingleByteDoubleByteWidth", NULL);
    cw_xml_empty(xml, "w:doNotLeaveBackslashAlone", NULL);
    cw_xml_empty(xml, "w:ulTrailSpace", NULL);
    cw_xml_empty(xml, "w:doNotExpandShiftReturn", NULL);
    cw_xml_empty(xml, "w:adjustLineHeightInTable", NULL);
    cw_xml_empty(xml, "w:useFELayout", NULL);
    write_compat_setting(xml, "compatibilityMode", "15");
    write_compat_setting(xml, "overrideTableStyleFontSizeAndJustification", "1");
    write_compat_setting(xml, "enableOpenTypeFeatures", "1");
    write_compat_setting(xml, "doNotFlipMirrorIndents", "1");
    write_compat_setting(xml, "differentiateMultirowTableHeaders", "1");
    write_compat_setting(xml, "useWord2013TrackBottomHyphenation", "0");
    cw_xml_end(xml);
}

cw_part cw_settings(cw_docx *docx) {
    cw_xml *xml = cw_xml_new(docx->arena);
    cw_xml_start(xml, "w:settings");
    cw_xml_attribute(xml, "xmlns:w", CW_NS_W);
    cw_xml_empty(xml, "w:zoom", "w:percent", "100", NULL);
    cw_xml_empty(xml, "w:bordersDoNotSurroundHeader", NULL);
    cw_xml_empty(xml, "w:bordersDoNotSurroundFooter", NULL);
    if (docx->redline) cw_xml_empty(xml, "w:trackRevisions", NULL); /* later edits are tracked too */
    cw_xml_empty(xml, "w:defaultTabStop", "w:val",
                 cw_printf(docx->arena, "%d", 2 * (int)cw_to_twips(docx->sheet->cell)), NULL);
    if (cw_has_footers(docx)) cw_xml_empty(xml, "w:evenAndOddHeaders", NULL);
    /* compression is ours: each line carries its own spacing */
    cw_xml_empty(xml, "w:characterSpacingControl", "w:val", "doNotCompress", NULL);
    cw_xml_empty(xml, "w:noLineBreaksAfter", "w:lang", "zh-CN", "w:val", list_of(docx, false), NULL);
    cw_xml_empty(xml, "w:noLineBreaksBefore", "w:lang", "zh-CN", "w:val", list_of(docx, true), NULL);
    write_compat(xml);
    cw_xml_empty(xml, "w:themeFontLang", "w:val", "en-US", "w:eastAsia", "zh-CN", NULL);
    cw_xml_empty(xml, "w:decimalSymbol", "w:val", ".", NULL);
    cw_xml_empty(xml, "w:listSeparator", "w:val", ",", NULL);
    return cw_xml_finish(xml, "word/settings.xml");
}
