#include "docx/gb2312.h"

#include "base/utf8.h"
#include "docx/gb2312_table.h"

enum { FIRST_HANZI = 0x4E00, NO_BREAK_SPACE = 0xA0 };

static bool is_sign(uint32_t c) {
    size_t low = 0, high = sizeof signs / sizeof *signs;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (signs[middle] < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sizeof signs / sizeof *signs && signs[low] == c;
}

static bool holds(uint32_t c) {
    if (c < 0x80 || c == NO_BREAK_SPACE) return true;
    uint32_t place = c - FIRST_HANZI;
    if (c >= FIRST_HANZI && place / 32 < sizeof hanzi / sizeof *hanzi) return hanzi[place / 32] >> place % 32 & 1;
    return is_sign(c);
}

bool cw_in_gb2312(const char *text) {
    for (uint32_t c; (c = cw_utf8_next(&text));)
        if (!holds(c)) return false;
    return true;
}
