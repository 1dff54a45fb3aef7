/*
 * Content controls (ECMA-376-1 17.5.2): each figure is plain text locked in place, bound to its element of the custom
 * XML part. The address is the XPath; the alias is for the reader; there is no w:tag, which LibreOffice drops anyway.
 */
#include "base/utf8.h"
#include "docx/parts.h"

#include <string.h>

enum { ALIAS_MOST = 64 }; /* characters; Word calls a file with a longer one damaged */

size_t cw_figure_size(const cw_cell *cell) {
    if (cell->kind == CW_CELL_NOT_APPLICABLE) return strlen(cell->text);
    return cell->kind == CW_CELL_NUMBER ? strspn(cell->text, "-0123456789.") : 0;
}

static bool name_byte(char c, bool first) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_') return true;
    return !first && ((c >= '0' && c <= '9') || c == '-' || c == '.');
}

void cw_put_data_name(cw_buf *buf, const char *key, size_t size) {
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)key[i];
        if (name_byte(key[i], i == 0)) {
            cw_putc(buf, key[i]);
        } else {
            cw_puts(buf, "_x");
            cw_putc(buf, digits[c >> 4]);
            cw_putc(buf, digits[c & 15]);
            cw_putc(buf, '_');
        }
    }
}

void cw_put_data_path(cw_buf *buf, const char *pointer) {
    cw_puts(buf, "/d:report[1]");
    while (*pointer) {
        pointer++; /* the slash */
        size_t size = strcspn(pointer, "/");
        cw_puts(buf, "/d:");
        cw_put_data_name(buf, pointer, size);
        cw_puts(buf, "[1]");
        pointer += size;
    }
}

static size_t alias_size(const char *name) {
    const char *end = name;
    for (int i = 0; i < ALIAS_MOST && *end; i++) cw_utf8_next(&end);
    return (size_t)(end - name);
}

void cw_put_control_start(cw_docx *docx, cw_buf *buf, const cw_cell *cell) {
    cw_puts(buf, "<w:sdt><w:sdtPr><w:alias w:val=\"");
    cw_put_escaped(buf, cell->name, alias_size(cell->name));
    cw_puts(buf, "\"/><w:id w:val=\"");
    cw_put_int(buf, ++docx->control);
    cw_puts(buf, "\"/><w:lock w:val=\"sdtLocked\"/><w:dataBinding w:prefixMappings=\"xmlns:d='" CW_DATA_NAMESPACE
                 "'\" w:xpath=\"");
    cw_put_data_path(buf, cell->pointer);
    cw_puts(buf, "\" w:storeItemID=\"" CW_DATA_STORE "\"/><w:text/></w:sdtPr><w:sdtContent>");
}

void cw_put_control_end(cw_buf *buf) { cw_puts(buf, "</w:sdtContent></w:sdt>"); }
