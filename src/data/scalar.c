/*
 * Strings and numbers of a JSON text (RFC 8259 §6, §7), with the limits of the contract. What cannot be a number is
 * read as far as someone who meant one would have written it, so that the finding quotes it whole and the walk goes on.
 */
#include "base/utf8.h"
#include "data/walk.h"

#include <string.h>

/* ---- strings ---- */

static int hex4(const char *p, const char *end) {
    if (end - p < 4) return -1;
    int n = 0;
    for (int i = 0; i < 4; i++) {
        int c = (unsigned char)p[i];
        int digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
        if (digit < 0) return -1;
        n = n * 16 + digit;
    }
    return n;
}

/* The code point of an escape; p stands behind the backslash and is moved behind the escape. False stops the walk. */
static bool read_escape(cw_walker *w, uint32_t *out) {
    static const char LETTERS[] = "\"\\/bfnrt", VALUES[] = "\"\\/\b\f\n\r\t";
    const char *start = w->p - 1;
    char c = w->p < w->end ? *w->p : '\0';
    const char *letter = c ? strchr(LETTERS, c) : NULL;
    if (letter) {
        *out = (unsigned char)VALUES[letter - LETTERS];
        w->p++;
        return true;
    }
    int high = c == 'u' ? hex4(w->p + 1, w->end) : -1;
    if (high < 0) {
        WALK_STOP(w, start, bad_escape);
        return false;
    }
    w->p += 5;
    *out = (uint32_t)high;
    if (high < 0xD800 || high > 0xDFFF) return true;
    int low = high < 0xDC00 && w->end - w->p >= 6 && w->p[0] == '\\' && w->p[1] == 'u' ? hex4(w->p + 2, w->end) : -1;
    if (low < 0xDC00 || low > 0xDFFF) {
        WALK_STOP(w, start, bad_escape);
        return false;
    }
    w->p += 6;
    *out = 0x10000u + (((uint32_t)high - 0xD800u) << 10) + ((uint32_t)low - 0xDC00u);
    return true;
}

const char *cw_walk_string(cw_walker *w) {
    const char *start = w->p++;
    w->text.size = 0;
    size_t count = 0;
    for (;;) {
        const char *run = w->p;
        while (w->p < w->end && *w->p != '"' && *w->p != '\\' && (unsigned char)*w->p >= 0x20 &&
               (unsigned char)*w->p < 0x7F)
            w->p++;
        cw_put(&w->text, run, (size_t)(w->p - run));
        count += (size_t)(w->p - run);
        if (w->p >= w->end) {
            WALK_STOP(w, start, string_unclosed);
            return NULL;
        }
        if (*w->p == '"') break;
        const char *at = w->p;
        uint32_t c = 0;
        if (*w->p == '\\') {
            w->p++;
            if (!read_escape(w, &c)) return NULL;
        } else if (*w->p) {
            c = cw_utf8_next(&w->p);
        } else {
            w->p++;
        }
        count++;
        if (*at == '\n' || *at == '\r') {
            WALK_STOP(w, at, line_end_in_string);
            return NULL;
        }
        if (c == '\n' || c == '\r') {
            WALK_FIND(w, "syntax", at, line_end_escaped, c == '\n' ? "\\n" : "\\r");
            if (w->stopped) return NULL;
            continue;
        }
        if (!cw_is_printable(c)) {
            WALK_FIND(w, "syntax", at, control_character, cw_printf(w->arena, "U+%04X", (unsigned)c));
            if (w->stopped) return NULL;
            continue;
        }
        cw_put_codepoint(&w->text, c);
    }
    w->p++;
    if (count > CW_MAX_STRING)
        WALK_FIND(w, "too-large", start, string_too_long, cw_printf(w->arena, "%zu", count),
                  cw_printf(w->arena, "%d", CW_MAX_STRING));
    return cw_strndup(w->arena, w->text.size ? w->text.data : "", w->text.size);
}

/* ---- numbers ---- */

/* A full-width digit (U+FF10–FF19) at p. */
static bool is_full_width_digit(const char *p) {
    return strncmp(p, "\xEF\xBC", 2) == 0 && (unsigned char)p[2] >= 0x90 && (unsigned char)p[2] <= 0x99;
}

bool cw_walk_is_number(const char *p) {
    return (*p >= '0' && *p <= '9') || *p == '-' || *p == '+' || *p == '.' || is_full_width_digit(p);
}

/* The run of characters that someone who writes a number might have used, with full-width digits made half-width. */
static const char *number_run(cw_walker *w) {
    w->text.size = 0;
    while (w->p < w->end) {
        if (is_full_width_digit(w->p)) {
            cw_putc(&w->text, (char)('0' + ((unsigned char)w->p[2] - 0x90)));
            w->p += 3;
        } else if ((*w->p >= '0' && *w->p <= '9') || (*w->p && strchr("+-.eE", *w->p))) {
            cw_putc(&w->text, *w->p++);
        } else {
            break;
        }
    }
    return cw_strndup(w->arena, w->text.data, w->text.size);
}

typedef enum {
    NUMBER_GOOD,
    NUMBER_EXPONENT,
    NUMBER_LONG,
    NUMBER_MINUS_ZERO,
    NUMBER_ZEROS,
    NUMBER_PLUS,
    NUMBER_BAD
} verdict;

static verdict judge_number(const char *text) {
    const char *p = text + (*text == '-');
    if (*p == '+') return NUMBER_PLUS;
    size_t whole = strspn(p, "0123456789"), places = 0;
    const char *rest = p + whole;
    if (*rest == '.') {
        places = strspn(rest + 1, "0123456789");
        if (!places) return NUMBER_BAD;
        rest += 1 + places;
    }
    if (!whole) return NUMBER_BAD;
    if (*rest == 'e' || *rest == 'E') return NUMBER_EXPONENT;
    if (*rest) return NUMBER_BAD;
    if (whole > 1 && *p == '0') return NUMBER_ZEROS;
    if (whole > CW_MAX_DIGITS || places > CW_MAX_PLACES) return NUMBER_LONG;
    if (*text == '-' && strspn(p, "0.") == strlen(p)) return NUMBER_MINUS_ZERO;
    return NUMBER_GOOD;
}

void cw_walk_number(cw_walker *w, cw_value *value) {
    const char *start = w->p;
    value->kind = CW_NUMBER;
    value->text = number_run(w);
    if ((size_t)(w->p - start) != strlen(value->text)) {
        WALK_FIND(w, "bad-number", start, number_full_width, cw_strndup(w->arena, start, (size_t)(w->p - start)),
                  value->text);
        return;
    }
    switch (judge_number(value->text)) {
    case NUMBER_GOOD:
        break;
    case NUMBER_EXPONENT:
        WALK_FIND(w, "bad-number", start, number_exponent, value->text);
        break;
    case NUMBER_LONG:
        WALK_FIND(w, "bad-number", start, number_too_long, value->text);
        break;
    case NUMBER_MINUS_ZERO:
        WALK_FIND(w, "bad-number", start, number_minus_zero, value->text);
        break;
    case NUMBER_ZEROS:
        if (strlen(value->text) == 3 && start - w->source->text >= 2 && start[-1] == ',' && start[-2] >= '0' && start[-2] <= '9')
            WALK_FIND(w, "bad-number", start, number_group, value->text);
        else
            WALK_FIND(w, "bad-number", start, number_leading_zeros, value->text);
        break;
    case NUMBER_PLUS:
        WALK_FIND(w, "bad-number", start, number_plus, value->text);
        break;
    case NUMBER_BAD:
        WALK_FIND(w, "bad-number", start, number_malformed, value->text);
        break;
    }
}
