/*
 * Where a line may end: 禁则 over single characters, groups that stay whole (groups.c).
 *
 * Why not ICU or libunibreak: UAX #14 has other rules than a Chinese compositor. It parts 282 from 条 and 2021 from 年,
 * glues “ ” to both sides, lets · begin a line, and knows nothing of 〔2021〕30号; every one of these would have to be
 * tailored, and what is left of the data (31 MB in ICU's case) is a dozen ranges. So the rules of linebreak.md §3 are
 * written here as they stand, over a few small tables of our own.
 */
#include "text/breaks.h"

#include "base/utf8.h"
#include "text/justify.h"

static bool is_joined(uint32_t c) { /* word joiners, combining marks, variation selectors: stay with what is before */
    return c == 0xA0 || c == 0x2060 || c == 0xFEFF || c == 0x200D || cw_is_combining(c);
}

/* The straight quotation marks open and close by turns. */
static void turn_quotes(const cw_break_char *chars, size_t count, uint8_t *turn) {
    bool inside[2] = {false, false};
    for (size_t i = 0; i < count; i++) {
        uint32_t c = chars[i].codepoint;
        if (c != '"' && c != '\'') continue;
        bool *in = &inside[c == '\''];
        *in = !*in;
        turn[i] = *in ? 1 : 2;
    }
}

static bool is_single_dash(const cw_break_char *chars, size_t count, size_t i) {
    return chars[i].codepoint == 0x2014 && !(i && cw_is_dash(chars[i - 1].codepoint)) &&
           !(i + 1 < count && cw_is_dash(chars[i + 1].codepoint));
}

/* - is a hyphen (连接号, never first) unless it is the sign of the number behind it. */
static bool is_hyphen(const cw_break_char *chars, size_t count, size_t i) {
    uint32_t c = chars[i].codepoint;
    return (c == '-' || c == U'－') && !(i + 1 < count && cw_is_digit(chars[i + 1].codepoint));
}

static void apply_rules(cw_arena *arena, cw_break_char *chars, size_t count, cw_kinsoku kinsoku) {
    uint8_t *turn = cw_alloc(arena, count);
    turn_quotes(chars, count, turn);
    for (size_t i = 1; i < count; i++) {
        uint32_t before = chars[i - 1].codepoint, c = chars[i].codepoint;
        size_t last = i - 1; /* the character that would end the line: spaces at its end do not count */
        while (last && chars[last].codepoint == ' ') last--;
        uint32_t end = chars[last].codepoint;
        bool forbidden = c == ' ' || cw_not_at_line_start(c) || cw_not_at_line_end(end) || turn[i] == 2 ||
                         turn[last] == 1 || is_joined(c) || is_joined(before) || is_single_dash(chars, count, i) ||
                         is_hyphen(chars, count, i);
        if (cw_is_dash(c) && cw_is_dash(before)) forbidden = true;
        if (kinsoku != CW_KINSOKU_BASIC && (end == '/' || end == U'／') && !chars[last].solid) forbidden = true;
        if (kinsoku == CW_KINSOKU_STRICT && cw_is_dash(c)) forbidden = true;
        chars[i].forbidden = forbidden;
        if (forbidden) chars[i].open = false;
    }
}

cw_break_char *cw_break_chars(cw_arena *arena, const char *text, size_t size, cw_kinsoku kinsoku, bool unaided,
                              size_t *count) {
    size_t n = cw_utf8_count(text, size);
    cw_break_char *chars = CW_NEW_ARRAY(arena, n ? n : 1, cw_break_char);
    const char *p = text;
    for (size_t i = 0; i < n; i++) {
        chars[i].at = (uint32_t)(p - text);
        chars[i].codepoint = cw_utf8_next(&p);
        chars[i].open = i > 0;
    }
    cw_break_groups(chars, n, unaided);
    apply_rules(arena, chars, n, kinsoku);
    *count = n;
    return chars;
}

const bool *cw_break_places(cw_arena *arena, const char *text, size_t size, cw_kinsoku kinsoku) {
    size_t count;
    const cw_break_char *chars = cw_break_chars(arena, text, size, kinsoku, /*unaided*/ false, &count);
    bool *allowed = CW_NEW_ARRAY(arena, size + 1, bool);
    for (size_t i = 0; i < count; i++) allowed[chars[i].at] = chars[i].open;
    allowed[size] = true;
    return allowed;
}
