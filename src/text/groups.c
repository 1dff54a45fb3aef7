/*
 * Groups that stay whole: numbers with their units, dates, telephone numbers, document numbers, 第二十条, Latin words,
 * addresses, —— and ……; ① and （一） with what they head. A scanner: at each character the first kind that matches
 * takes what it can, closes the breaks inside and goes on behind it. Kinds are tried in an order in which the longer
 * one comes first.
 *
 * Two things are kept apart: `open` says whether a line may end there; `solid` that no space may be put there when a
 * line is filled. A number and its unit do not part, but the gap between them may grow; the digits of a number do
 * neither.
 */
#include "text/breaks.h"

#include "base/utf8.h"

#include <uchar.h>

enum { LONGEST_NUMBER = 24 }; /* signs; longer ones (file numbers of 50 digits) break anywhere */

typedef struct scan {
    cw_break_char *chars;
    size_t count;
    bool unaided;
} scan;

static uint32_t at(const scan *s, size_t i) { return i < s->count ? s->chars[i].codepoint : 0; }

static bool digit_at(const scan *s, size_t i) { return cw_is_digit(at(s, i)); }
static bool letter_at(const scan *s, size_t i) { return cw_is_letter(at(s, i)); }
static bool word_at(const scan *s, size_t i) { return digit_at(s, i) || letter_at(s, i); }

/* Closes the breaks in [from + 1, to); solid: also no space in it. */
static void join(scan *s, size_t from, size_t to, bool solid) {
    for (size_t i = from + 1; i < to; i++) {
        s->chars[i].open = false;
        if (solid) s->chars[i].solid = true;
    }
}

static size_t digits(const scan *s, size_t i) {
    while (digit_at(s, i)) i++;
    return i;
}

static bool is_one_of(uint32_t c, const char32_t *list) {
    for (; *list; list++)
        if (*list == c) return c != 0;
    return false;
}

/* Length of the longest of words that stands at i. */
static size_t longest(const scan *s, size_t i, const char32_t *const *words, size_t count) {
    size_t best = 0;
    for (size_t w = 0; w < count; w++) {
        size_t n = 0;
        while (words[w][n] && at(s, i + n) == words[w][n]) n++;
        if (!words[w][n] && n > best) best = n;
    }
    return best;
}

/* ---- numbers ---- */

/* Whether c between two digits belongs to the number; a comma only before exactly three digits: 1,234 but 12,34. */
static bool joins_digits(const scan *s, size_t i) {
    uint32_t c = at(s, i);
    if (!digit_at(s, i + 1)) return false;
    if (c == ',') return digits(s, i + 1) - (i + 1) == 3;
    return is_one_of(c, U".:/-~．：∶～－–—");
}

static bool is_sign_suffix(uint32_t c) { return is_one_of(c, U"%％‰℃°′″"); }

/* End of a number at i: digits with what joins them, %, and ranges of such (10%～20%, 201—205). */
static size_t number_end(const scan *s, size_t i) {
    size_t end = digits(s, i);
    for (;;) {
        if (joins_digits(s, end)) {
            end = digits(s, end + 1);
        } else if (is_sign_suffix(at(s, end))) {
            while (is_sign_suffix(at(s, end))) end++;
            if (!is_one_of(at(s, end), U"-~～－–—") || !digit_at(s, end + 1)) return end;
            end = digits(s, end + 1);
        } else {
            return end;
        }
    }
}

static const char32_t UNITS[] = U"年月日时分秒号件条次篇个人项份名户家场期章页册元角万亿千百倍天岁周吨米里亩顷类级批台"
                                U"套笔起宗例位处所届季度部幅座辆楼室层组"
                                U"班站点只头株棵张封本款则卷栋间孔遍轮环线村镇乡县市省区克升瓦"
                                U"块架艘枚支面口幢队排道集辑版课门堂讲根颗包箱袋桶瓶盒把双对副匹列";
static const char32_t *const LONG_UNITS[] = {
    U"平方公里", U"平方米",   U"平方千米", U"立方米", U"公里", U"公顷", U"公斤", U"千克",   U"千米", U"千瓦时",
    U"个工作日", U"个百分点", U"个月",     U"个小时", U"小时", U"分钟", U"人次", U"余人次", U"件次", U"场次",
    U"余元",     U"余件",     U"余条",     U"余人",   U"余次", U"余份", U"余户", U"余家",   U"余个", U"余篇",
    U"周岁",     U"厘米",     U"毫米",     U"毫克",   U"周年", U"季度", U"年度", U"号令",   U"号文", U"多元",
    U"多件",     U"多条",     U"多人",     U"多次",   U"多份", U"多户", U"多家", U"多个",   U"多篇",
    U"月份",     U"百分点",   U"摄氏度",   U"海里"};

static bool is_unit_sign(uint32_t c) { return c >= 0x3380 && c <= 0x33DF; } /* ㎎ … ㎡ … ㏒ */

/* End of the unit behind a number: 万元, 亿余次, 平方公里. */
static size_t unit_end(const scan *s, size_t i) {
    size_t start = i;
    while (is_one_of(at(s, i), U"十百千万亿余多")) i++;
    size_t n = longest(s, i, LONG_UNITS, sizeof LONG_UNITS / sizeof *LONG_UNITS);
    if (n) return i + n;
    if (is_one_of(at(s, i), UNITS) || is_unit_sign(at(s, i))) return i + 1;
    while (i > start && is_one_of(at(s, i - 1), U"余多")) i--; /* 3多样: not a unit */
    return i;
}

/* End of a Latin word that goes on at i: letters and digits with - ' _ . & + between them, and a closing +. */
static size_t word_end(const scan *s, size_t i) {
    for (;;) {
        while (word_at(s, i)) i++;
        if (is_one_of(at(s, i), U"-'_.&+’") && word_at(s, i + 1))
            i++;
        else
            break;
    }
    while (i && letter_at(s, i - 1) && at(s, i) == '+') i++;
    return i;
}

/* μg/m³, km/h behind a number. */
static size_t latin_unit_end(const scan *s, size_t i) {
    i = word_end(s, i);
    while (at(s, i) == '/' && letter_at(s, i + 1)) i = word_end(s, i + 1);
    return i;
}

static size_t take_number(scan *s, size_t i) {
    size_t start = i;
    if (is_one_of(at(s, i), U"-+−±＋－≥≤≈<>~＜＞")) i++; /* its sign */
    size_t end = number_end(s, i);
    if (end - i > LONGEST_NUMBER) {
        for (size_t k = i + 1; k < end; k++) s->chars[k].solid = true;
        return end;
    }
    if (letter_at(s, end)) end = latin_unit_end(s, end);
    join(s, start, end, true);
    if (s->unaided) return end;
    size_t unit = unit_end(s, end);
    join(s, start, unit, false);
    return unit;
}

/* A sign counts as the number's only where no word or number stands before it. */
static bool begins_number(const scan *s, size_t i) {
    if (digit_at(s, i)) return true;
    return is_one_of(at(s, i), U"-+−±＋－≥≤≈<>~＜＞") && digit_at(s, i + 1) && !(i && word_at(s, i - 1)) &&
           !(i && is_sign_suffix(at(s, i - 1)));
}

/* (0527)83593059 */
static size_t phone_end(const scan *s, size_t i) {
    if (at(s, i) != '(' && at(s, i) != U'（') return i;
    size_t area = digits(s, i + 1);
    if (area - (i + 1) < 3 || area - (i + 1) > 4 || (at(s, area) != ')' && at(s, area) != U'）')) return i;
    size_t from = area + 1;
    if (is_one_of(at(s, from), U"- －")) from++;
    size_t end = digits(s, from);
    return end - from >= 7 && end - from <= 8 ? end : i;
}

/* 〔2021〕30号, also with other brackets and 第 */
static size_t document_number_end(const scan *s, size_t i) {
    uint32_t open = at(s, i);
    if (!is_one_of(open, U"〔［[（(【")) return i;
    size_t end = digits(s, i + 1);
    if (end - (i + 1) != 4 || !is_one_of(at(s, end), U"〕］]）)】")) return i;
    end++;
    size_t serial = at(s, end) == U'第' ? end + 1 : end;
    size_t after = digits(s, serial);
    if (after == serial || at(s, after) != U'号') return open == U'〔' ? end : i;
    return after + 1;
}

/* 第二十条, 第（一）项, 第1季度, 第十九届 */
static size_t ordinal_end(const scan *s, size_t i) {
    static const char32_t numerals[] = U"〇零一二三四五六七八九十百千两";
    if (at(s, i) != U'第') return i;
    size_t k = i + 1;
    bool bracket = at(s, k) == U'（' || at(s, k) == '(';
    if (bracket) k++;
    size_t from = k;
    while (is_one_of(at(s, k), numerals) || digit_at(s, k)) k++;
    if (k == from) return i;
    if (bracket) {
        if (at(s, k) != U'）' && at(s, k) != ')') return i;
        k++;
    }
    static const char32_t *const long_units[] = {U"季度", U"批次", U"个五年"};
    size_t n = longest(s, k, long_units, sizeof long_units / sizeof *long_units);
    if (n) return k + n;
    return is_one_of(at(s, k), U"条款项届次号章节编部批类期名位季卷页册轮例级个") ? k + 1 : k;
}

/* A number that heads what follows stays with its first character: ①, （一）, and 2. behind the mark that ends the item
 * before. End of the number, or i. */
static size_t enumerator_end(const scan *s, size_t i) {
    uint32_t c = at(s, i);
    if (c >= 0x2460 && c <= 0x249B) return i + 1; /* ① ⑴ ⒈ and their series */
    size_t k = i + (c == U'（' || c == '(');
    size_t from = k;
    while (digit_at(s, k) || (k > i && is_one_of(at(s, k), U"一二三四五六七八九十"))) k++;
    if (k == from || k - from > 2) return i;
    if (from > i) return at(s, k) == U'）' || at(s, k) == ')' ? k + 1 : i;
    if (i && !is_one_of(at(s, i - 1), U"。；：，")) return i;
    return (at(s, k) == '.' || at(s, k) == U'．') && !word_at(s, k + 1) ? k + 1 : i;
}

/* ---- words and addresses ---- */

/* Whether the ASCII run [from, to) is a URL, a host name or an e-mail address. */
static bool is_address(const scan *s, size_t from, size_t to) {
    size_t dots = 0, last_dot = 0;
    for (size_t i = from; i < to; i++) {
        uint32_t c = at(s, i);
        if (c == ':' && i > from && at(s, i + 1) == '/' && at(s, i + 2) == '/' && i + 2 < to)
            return letter_at(s, i - 1);
        if (c == '@') {
            for (size_t k = i + 2; k + 1 < to; k++)
                if (at(s, k) == '.' && word_at(s, k - 1)) return i > from;
            return false;
        }
        if (c == '/' && dots) break;
        if (c == '.' && i > from && word_at(s, i - 1) && word_at(s, i + 1)) dots++, last_dot = i;
    }
    bool www = (at(s, from) | 32) == 'w' && (at(s, from + 1) | 32) == 'w' && (at(s, from + 2) | 32) == 'w' &&
               at(s, from + 3) == '.';
    return dots && (dots > 1 || www) && letter_at(s, last_dot + 1) && letter_at(s, last_dot + 2) && last_dot + 2 < to;
}

/* End of an address at i, or i. What closes a sentence is not part of it. */
static size_t address_end(const scan *s, size_t i) {
    if (!cw_is_ascii_graph(at(s, i)) || !word_at(s, i) || (i && cw_is_ascii_graph(at(s, i - 1)) && word_at(s, i - 1)))
        return i;
    size_t end = i;
    while (cw_is_ascii_graph(at(s, end))) end++;
    while (end > i && is_one_of(at(s, end - 1), U".,;:)!?'\"]}>")) end--;
    return end > i && is_address(s, i, end) ? end : i;
}

/* Only after / ? & = @ . and nothing is put in; // stays whole. */
static void open_address(scan *s, size_t from, size_t to) {
    join(s, from, to, true);
    for (size_t i = from + 1; i < to; i++) {
        uint32_t before = at(s, i - 1), c = at(s, i);
        if (!is_one_of(before, U"/?&=@.") || is_one_of(c, U"/?&=@.")) continue;
        s->chars[i].open = true;
    }
}

static size_t same_kind_end(const scan *s, size_t i, bool (*is)(uint32_t)) {
    while (is(at(s, i))) i++;
    return i;
}

/* Takes the group at i, if any; returns where the scan goes on. */
static size_t take(scan *s, size_t i) {
    uint32_t c = at(s, i);
    size_t end;
    if (cw_is_dash(c) || cw_is_ellipsis(c)) {
        end = same_kind_end(s, i, cw_is_dash(c) ? cw_is_dash : cw_is_ellipsis);
        join(s, i, end, true);
        return end;
    }
    if (!s->unaided) {
        if ((end = address_end(s, i)) > i) {
            open_address(s, i, end);
            return end;
        }
        if ((end = phone_end(s, i)) > i || (end = document_number_end(s, i)) > i || (end = ordinal_end(s, i)) > i) {
            join(s, i, end, false);
            for (size_t k = i + 1; k < end; k++)
                if (digit_at(s, k) && digit_at(s, k - 1)) s->chars[k].solid = true;
            return end;
        }
        if ((end = enumerator_end(s, i)) > i) {
            join(s, i, end < s->count ? end + 1 : end, false);
            return end;
        }
    }
    if (begins_number(s, i)) return take_number(s, i);
    if (letter_at(s, i)) {
        end = word_end(s, i);
        join(s, i, end, true);
        return end;
    }
    return i + 1;
}

void cw_break_groups(cw_break_char *chars, size_t count, bool unaided) {
    scan s = {chars, count, unaided};
    for (size_t i = 0; i < count;) i = take(&s, i);
}
