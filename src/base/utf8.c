#include "base/utf8.h"

uint32_t cw_utf8_next(const char **text) {
    const unsigned char *p = (const unsigned char *)*text;
    uint32_t c = *p;
    if (!c) return 0;
    if (c < 0x80) {
        *text += 1;
    } else if (c < 0xE0) {
        c = (c & 31) << 6 | (p[1] & 63u);
        *text += 2;
    } else if (c < 0xF0) {
        c = (c & 15) << 12 | (p[1] & 63u) << 6 | (p[2] & 63u);
        *text += 3;
    } else {
        c = (c & 7) << 18 | (p[1] & 63u) << 12 | (p[2] & 63u) << 6 | (p[3] & 63u);
        *text += 4;
    }
    return c;
}

uint32_t cw_utf8_previous(const char *begin, const char **text) {
    const char *p = *text;
    if (p <= begin) return 0;
    do p--;
    while (p > begin && ((unsigned char)*p & 0xC0) == 0x80);
    *text = p;
    return cw_utf8_next(&p);
}

size_t cw_utf8_count(const char *text, size_t size) {
    size_t n = 0;
    for (size_t i = 0; i < size; i++) n += ((unsigned char)text[i] & 0xC0) != 0x80;
    return n;
}

/* Length of the well-formed sequence at p, 0 when there is none (Unicode 15, table 3-7). */
static size_t sequence(const unsigned char *p, size_t left) {
    if (p[0] < 0x80) return 1;
    size_t n = p[0] < 0xC2 ? 0 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : p[0] < 0xF5 ? 4 : 0;
    if (!n || n > left) return 0;
    for (size_t i = 1; i < n; i++)
        if ((p[i] & 0xC0) != 0x80) return 0;
    if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F) || (p[0] == 0xF0 && p[1] < 0x90) ||
        (p[0] == 0xF4 && p[1] > 0x8F))
        return 0;
    return n;
}

bool cw_utf8_valid(const char *text, size_t size, size_t *bad) {
    const unsigned char *p = (const unsigned char *)text;
    for (size_t i = 0; i < size;) {
        size_t n = sequence(p + i, size - i);
        if (!n) {
            if (bad) *bad = i;
            return false;
        }
        i += n;
    }
    return true;
}

bool cw_is_printable(uint32_t c) {
    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return false;
    if ((c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF)) return false;
    return c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF);
}

bool cw_is_han(uint32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x3FFFF) ||
           (c >= 0xF900 && c <= 0xFAFF) || c == 0x3007;
}

bool cw_is_combining(uint32_t c) {
    static const struct {
        uint32_t first, last;
    } RANGES[] = {{0x300, 0x36F},   {0x483, 0x489},   {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF},    {0x20D0, 0x20FF},
                  {0x302A, 0x302F}, {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xE0100, 0xE01EF}};
    for (size_t i = 0; i < sizeof RANGES / sizeof *RANGES; i++)
        if (c >= RANGES[i].first && c <= RANGES[i].last) return true;
    return false;
}

static const uint32_t DIGITS[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};

uint32_t cw_han_of_digit(int digit) { return DIGITS[digit - 1]; }

int cw_han_digit(uint32_t c) {
    for (int i = 0; i < 10; i++)
        if (DIGITS[i] == c) return i + 1;
    return 0;
}
