/*
 * Content controls (ECMA-376-1 17.5.2): each figure is plain text locked in place, bound to its element of the custom
 * XML part. The address is the XPath; the alias is for the reader; there is no w:tag, which LibreOffice drops anyway.
 */
#include "base/utf8.h"
#include "docx/parts.h"

#include <string.h>

enum { ALIAS_MOST = 64 }; /* characters; Word calls a file with a longer one damaged */

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

const char *cw_data_path(cw_arena *arena, const char *pointer) {
    cw_buf path = cw_buf_on(arena);
    cw_puts(&path, "/d:report[1]");
    while (*pointer) {
        pointer++; /* the slash */
        size_t size = strcspn(pointer, "/");
        cw_puts(&path, "/d:");
        cw_put_data_name(&path, pointer, size);
        cw_puts(&path, "[1]");
        pointer += size;
    }
    return path.data;
}

static size_t alias_size(const char *name) {
    const char *end = name;
    for (int i = 0; i < ALIAS_MOST && *end; i++) cw_utf8_next(&end);
    return (size_t)(end - name);
}

void cw_put_control(cw_docx *docx, cw_buf *buf, const cw_cell *cell, const char *runs) {
    cw_puts(buf, "<w:sdt><w:sdtPr><w:alias w:val=\"");
    cw_put_escaped(buf, cell->name, alias_size(cell->name));
    cw_puts(buf, "\"/><w:id w:val=\"");
    cw_put_int(buf, ++docx->control);
    cw_puts(buf, "\"/><w:lock w:val=\"sdtLocked\"/><w:dataBinding w:prefixMappings=\"xmlns:d='" CW_DATA_NAMESPACE
                 "'\" w:xpath=\"");
    const char *path = cw_data_path(docx->arena, cell->pointer);
    cw_put(buf, path, strlen(path));
    cw_puts(buf, "\" w:storeItemID=\"" CW_DATA_STORE "\"/><w:text/></w:sdtPr><w:sdtContent>");
    cw_puts(buf, runs);
    cw_puts(buf, "</w:sdtContent></w:sdt>");
}
