#include "doc/number.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>

/* The index-th character of a list such as 一二三四五六七八九 (from 1), put into out. */
static void put_digit(cw_buf *out, const char *digits, int index) {
    const char *p = digits;
    uint32_t c = 0;
    for (int i = 0; i < index; i++) c = cw_utf8_next(&p);
    if (c) cw_put_codepoint(out, c);
}

const char *cw_numeral(cw_arena *arena, const cw_style_sheet *sheet, int number) {
    cw_buf out = cw_buf_on(arena);
    int tens = number / 10, ones = number % 10;
    if (number < 1 || number > 99) { /* more headings than Chinese numbers are read at a glance */
        cw_put_int(&out, number);
        return out.data;
    }
    if (tens > 1) put_digit(&out, sheet->numerals[0], tens); /* 二十, but 十 for ten */
    if (tens) cw_puts(&out, sheet->numerals[1]);
    if (ones) put_digit(&out, sheet->numerals[0], ones);
    return out.data;
}

const char *cw_number_in(cw_arena *arena, const cw_style_sheet *sheet, const char *pattern, int number) {
    cw_buf out = cw_buf_on(arena);
    for (const char *p = pattern; *p;) {
        if (!strncmp(p, "{han}", 5)) {
            cw_puts(&out, cw_numeral(arena, sheet, number));
            p += 5;
        } else if (!strncmp(p, "{n}", 3)) {
            cw_put_int(&out, number);
            p += 3;
        } else {
            cw_putc(&out, *p++);
        }
    }
    return out.data;
}

const char *cw_heading_number(cw_arena *arena, const cw_style_sheet *sheet, int level, int number) {
    return cw_number_in(arena, sheet, sheet->heading_numbers[level - 1], number);
}
