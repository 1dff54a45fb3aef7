/*
 * Slips of the pen that need no words: S-1 unpaired signs, S-2 half-width punctuation and spaces between Han
 * characters, S-3 full-width digits and letters, S-4 doubled words. What is given is read, not the letters: they are
 * mended already.
 */
#include "base/utf8.h"
#include "report/check_prose.h"

#include <string.h>

/* A text as code points with their byte offsets. */
typedef struct points {
    const cw_prose_check *check;
    const cw_piece *piece;
    uint32_t *c;
    uint32_t *at; /* count + 1 */
    size_t count;
} points;

static const char *part(const points *t, size_t begin, size_t end) {
    if (end > t->count) end = t->count;
    return cw_strndup(t->check->arena, t->piece->text + t->at[begin], t->at[end] - t->at[begin]);
}

/* The words around [begin, end): up to six letters on either side, not beyond a full stop. */
static const char *around(const points *t, size_t begin, size_t end) {
    size_t from = begin, to = end;
    while (from > 0 && begin - from < 4 && t->c[from - 1] != 0x3002) from--;
    while (to < t->count && to - end < 4 && t->c[to] != 0x3002) to++;
    return part(t, from, to);
}

#define MARK_FIND(t, code, index, message, ...)                                                                        \
    CW_FIND((t)->check->diags, CW_WARNING, (code), cw_piece_place((t)->check->report, (t)->piece, (t)->at[index]),     \
            (t)->piece->pointer, message, __VA_ARGS__)

static const char *sign(const points *t, uint32_t c) {
    cw_buf out = cw_buf_on(t->check->arena);
    cw_put_codepoint(&out, c);
    return out.data;
}

/* ---- S-1 ---- */

static const uint32_t PAIRS[][2] = {
    {0x300A, 0x300B}, {0x201C, 0x201D}, {0x2018, 0x2019}, {0xFF08, 0xFF09}, {0x3014, 0x3015}};
enum { PAIR_COUNT = sizeof PAIRS / sizeof *PAIRS };

static bool is_letter(uint32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/* 1）, 一）: a number at the beginning of a clause. */
static bool is_item_number(const points *t, size_t close) {
    size_t i = close;
    while (i && ((t->c[i - 1] >= '0' && t->c[i - 1] <= '9') || cw_han_digit(t->c[i - 1]))) i--;
    if (i == close) return false;
    return !i || t->c[i - 1] == 0xFF0C || t->c[i - 1] == 0x3002 || t->c[i - 1] == 0xFF1B || t->c[i - 1] == 0xFF1A;
}

static void check_pair(const points *t, uint32_t open, uint32_t close) {
    size_t depth = 0, first = 0;
    for (size_t i = 0; i < t->count; i++) {
        if (t->c[i] == open) {
            if (open == 0x201C && depth) { /* “ inside “: ” was meant */
                MARK_FIND(t, "S-1", i, s1_twice, sign(t, open), sign(t, close), around(t, i, i + 1));
                return;
            }
            if (open == 0x300A && depth == 1) { /* 《 in 《: the first one has no partner when there are too few */
                size_t opens = 0, closes = 0;
                for (size_t k = first; k < t->count; k++) {
                    opens += t->c[k] == open;
                    closes += t->c[k] == close;
                }
                if (opens > closes) break;
            }
            if (!depth++) first = i;
        } else if (t->c[i] == close) {
            if (close == 0x2019 && i && is_letter(t->c[i - 1])) continue; /* an apostrophe */
            if (close == 0xFF09 && !depth && is_item_number(t, i)) continue;
            if (!depth) {
                MARK_FIND(t, "S-1", i, s1_open, sign(t, close), around(t, i, i + 1));
                return;
            }
            depth--;
        }
    }
    if (depth) MARK_FIND(t, "S-1", first, s1_open, sign(t, open), part(t, first, first + 16));
}

/* ---- S-2 ---- */

static bool is_wide_mark(uint32_t c) {
    return (c >= 0x3001 && c <= 0x3015) || c == 0xFF0C || c == 0xFF1B || c == 0xFF1A || c == 0xFF08 || c == 0xFF09 ||
           c == 0x201C || c == 0x201D || c == 0xFF01 || c == 0xFF1F;
}

static uint32_t wide_form(uint32_t c, bool opens) {
    switch (c) {
    case ',':
        return 0xFF0C;
    case ';':
        return 0xFF1B;
    case ':':
        return 0xFF1A;
    case '?':
        return 0xFF1F;
    case '!':
        return 0xFF01;
    case '(':
        return 0xFF08;
    case ')':
        return 0xFF09;
    case '"':
        return opens ? 0x201C : 0x201D;
    default:
        return 0;
    }
}

static bool han_or_mark(uint32_t c) { return cw_is_han(c) || is_wide_mark(c); }

static bool between_han(const points *t, size_t i) {
    uint32_t before = i ? t->c[i - 1] : 0, after = i + 1 < t->count ? t->c[i + 1] : 0;
    switch (t->c[i]) {
    case '(':
        return cw_is_han(after) && (!before || han_or_mark(before));
    case ')':
        return cw_is_han(before) && (!after || han_or_mark(after));
    case '"':
        return (cw_is_han(before) && (!after || han_or_mark(after))) ||
               (cw_is_han(after) && (!before || han_or_mark(before)));
    default:
        return han_or_mark(before) && (cw_is_han(after) || after == 0x201C || after == 0x300A || !after);
    }
}

static void check_half_width(const points *t) {
    bool opens = true;
    for (size_t i = 0; i < t->count; i++) {
        uint32_t wide = wide_form(t->c[i], opens);
        if (t->c[i] == '"') opens = !opens;
        if (wide && between_han(t, i))
            MARK_FIND(t, "S-2", i, s2_half, around(t, i, i + 1), part(t, i, i + 1), sign(t, wide));
    }
}

static bool is_blank(uint32_t c) { return c == ' ' || c == 0x3000 || c == 0xA0; }

static void check_blanks(const points *t) {
    for (size_t i = 1, end; i < t->count; i = end) {
        end = i + 1;
        if (!is_blank(t->c[i])) continue;
        while (end < t->count && is_blank(t->c[end])) end++;
        if (!han_or_mark(t->c[i - 1]) || end >= t->count || !han_or_mark(t->c[end])) continue;
        MARK_FIND(t, "S-2", i, s2_space, around(t, i, end));
        return; /* one a paragraph: whoever types them types many */
    }
}

/* How much a mark divides, 0 for none: of two that follow each other the one that divides more was meant. */
static int strength(uint32_t c) {
    switch (c) {
    case 0x3002: /* 。 */
        return 4;
    case 0xFF1B: /* ； */
    case 0xFF1A: /* ： */
        return 3;
    case 0xFF0C: /* ， */
        return 2;
    case 0x3001: /* 、 */
        return 1;
    default:
        return 0;
    }
}

static void check_twice(const points *t) {
    for (size_t i = 1; i < t->count; i++) {
        uint32_t c = t->c[i], before = t->c[i - 1];
        if (!strength(c) || !strength(before) || before == 0xFF1A) continue;
        MARK_FIND(t, "S-2", i - 1, s2_twice, around(t, i - 1, i + 1), sign(t, strength(c) > strength(before) ? c : before));
    }
}

/* ---- S-3 ---- */

static bool is_full_width(uint32_t c) {
    return (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
}

static void check_full_width(const points *t) {
    for (size_t i = 0, end; i < t->count; i = end) {
        end = i + 1;
        if (!is_full_width(t->c[i])) continue;
        cw_buf half = cw_buf_on(t->check->arena);
        for (end = i; end < t->count && is_full_width(t->c[end]); end++) cw_put_codepoint(&half, t->c[end] - 0xFEE0);
        MARK_FIND(t, "S-3", i, s3_wide, part(t, i, end), half.data);
    }
}

/* ---- S-4 ---- */

static bool is_doubled(const points *t, size_t i, size_t n) {
    bool same = true;
    for (size_t k = 0; k < n; k++) {
        if (!cw_is_han(t->c[i + k]) || t->c[i + k] != t->c[i + n + k]) return false;
        same &= t->c[i + k] == t->c[i];
    }
    return !same;
}

/* Whether the doubled word, with a letter or two behind it, is one of those that are right: 研究研究, 信息信息化. */
static bool is_word(const points *t, size_t at, size_t count) {
    enum { BEHIND = 2 };
    cw_letter items[16 + BEHIND];
    cw_letters letters = {.items = items, .year = t->check->report->year, .units = ""};
    cw_match m;
    for (; letters.count < count + BEHIND && at + letters.count < t->count; letters.count++)
        items[letters.count] = (cw_letter){.c = t->c[at + letters.count], .number = -1};
    return cw_any_at(CW_WORDS(t->check, doubled), &letters, 0, letters.count, 0, &m);
}

static void check_doubled(const points *t) {
    for (size_t i = 0; i + 4 <= t->count; i++) {
        for (size_t n = 8; n >= 2; n--) {
            if (i + 2 * n > t->count || !is_doubled(t, i, n)) continue;
            if (!is_word(t, i, 2 * n))
                MARK_FIND(t, "S-4", i, s4_doubled, around(t, i, i + 2 * n), part(t, i, i + n));
            i += 2 * n - 1;
            break;
        }
    }
}

void cw_check_marks(cw_prose_check *check) {
    EACH_PIECE(check, p) {
        size_t room = cw_utf8_count(p->text, strlen(p->text));
        points t = {check, p, CW_NEW_ARRAY(check->arena, room + 1, uint32_t),
                    CW_NEW_ARRAY(check->arena, room + 1, uint32_t), 0};
        for (const char *s = p->text; *s; t.count++) {
            t.at[t.count] = (uint32_t)(s - p->text);
            t.c[t.count] = cw_utf8_next(&s);
        }
        t.at[t.count] = (uint32_t)strlen(p->text);
        for (size_t i = 0; i < PAIR_COUNT; i++) check_pair(&t, PAIRS[i][0], PAIRS[i][1]);
        check_half_width(&t);
        check_blanks(&t);
        check_twice(&t);
        check_full_width(&t);
        check_doubled(&t);
    }
}
