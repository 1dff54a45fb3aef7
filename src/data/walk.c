/*
 * The walk over a JSON text that builds the values with their places and digits (RFC 8259).
 *
 * It is strict by itself, because its faults are the ones a person can act on: where exactly, which mark was expected,
 * which slip of a Chinese keyboard it looks like (“：” for ":"). jansson's verdict is asked for in read.c and must
 * agree.
 *
 * The children of a container are counted before they are read (at most 32 times over the text, by its depth), so that
 * the arena holds each value once. The way to the value being read (frames) is kept as keys and becomes a pointer only
 * when a finding needs one.
 */
#include "base/buf.h"
#include "base/utf8.h"
#include "data/source.h"

#include <stdlib.h>
#include <string.h>

typedef struct frame {
    const char *key; /* NULL: an array's item */
    size_t index;
} frame;

typedef struct walker {
    cw_arena *arena;
    cw_source *source;
    cw_diags *diags;
    const char *p, *end;
    frame frames[CW_MAX_DEPTH + 1];
    size_t depth;
    size_t findings; /* errors so far */
    bool stopped;    /* a syntax fault, or too many findings */
    cw_buf text;     /* the string being decoded */
} walker;

static uint32_t offset_of(const walker *w, const char *p) { return (uint32_t)(p - w->source->text); }

static const char *pointer_of(const walker *w) {
    const char *pointer = "";
    for (size_t i = 0; i < w->depth; i++)
        pointer = w->frames[i].key ? cw_pointer_add(w->arena, pointer, w->frames[i].key)
                                   : cw_pointer_add_index(w->arena, pointer, w->frames[i].index);
    return pointer;
}

/* Whether one more finding may be made. */
static bool may_find(walker *w) {
    if (w->stopped) return false;
    if (w->findings++ < CW_MAX_FINDINGS) return true;
    w->stopped = true;
    CW_FIND(w->diags, CW_INFO, "too-large", cw_source_place_at(w->source, offset_of(w, w->p)), "", too_many_findings,
            cw_printf(w->arena, "%d", CW_MAX_FINDINGS));
    return false;
}

#define FIND(w, code, at, message, ...)                                                                                \
    do {                                                                                                               \
        if (may_find(w))                                                                                               \
            CW_FIND((w)->diags, CW_ERROR, (code), cw_source_place_at((w)->source, offset_of((w), (at))),               \
                    pointer_of(w), message __VA_OPT__(, ) __VA_ARGS__);                                                \
    } while (0)

/* A fault of syntax: the rest of the file cannot be understood, and no value has an address. */
#define STOP(w, at, message, ...)                                                                                      \
    do {                                                                                                               \
        if (may_find(w))                                                                                               \
            CW_FIND((w)->diags, CW_ERROR, "syntax", cw_source_place_at((w)->source, offset_of((w), (at))), "",         \
                    message __VA_OPT__(, ) __VA_ARGS__);                                                               \
        (w)->stopped = true;                                                                                           \
    } while (0)

static void skip_space(walker *w) {
    while (w->p < w->end && (*w->p == ' ' || *w->p == '\t' || *w->p == '\n' || *w->p == '\r')) w->p++;
}

/* The character at p as text, for messages. */
static const char *character_at(walker *w, const char *p) {
    const char *next = p;
    uint32_t c = cw_utf8_next(&next);
    if (!cw_is_printable(c)) return cw_printf(w->arena, "U+%04X", (unsigned)c);
    return cw_strndup(w->arena, p, (size_t)(next - p));
}

/* The JSON mark that was meant by a full-width or typographic one, or NULL. */
static const char *meant_mark(const char *p) {
    static const struct {
        const char *full, *half;
    } MARKS[] = {{"，", ","}, {"、", ","}, {"：", ":"}, {"“", "\""}, {"”", "\""},      {"＂", "\""}, {"｛", "{"},
                 {"｝", "}"}, {"［", "["}, {"］", "]"}, {"【", "["}, {"】", "]"},      {"‘", "\""},  {"’", "\""},
                 {"'", "\""}, {"；", ","}, {";", ","},  {"　", " "}, {"\xC2\xA0", " "}};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (strncmp(p, MARKS[i].full, strlen(MARKS[i].full)) == 0) return MARKS[i].half;
    return NULL;
}

/* Something stands at p where expected should. */
static void unexpected(walker *w, const char *expected) {
    if (w->p >= w->end) {
        STOP(w, w->p, file_ends, expected);
        return;
    }
    const char *mark = meant_mark(w->p);
    if (mark)
        STOP(w, w->p, full_width_mark, character_at(w, w->p), *mark == ' ' ? "U+0020" : mark);
    else if (*w->p == '/' && w->p + 1 < w->end && (w->p[1] == '/' || w->p[1] == '*'))
        STOP(w, w->p, comment);
    else
        STOP(w, w->p, unexpected_character, character_at(w, w->p), expected);
}

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
static bool read_escape(walker *w, uint32_t *out) {
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
        STOP(w, start, bad_escape);
        return false;
    }
    w->p += 5;
    *out = (uint32_t)high;
    if (high < 0xD800 || high > 0xDFFF) return true;
    int low = high < 0xDC00 && w->end - w->p >= 6 && w->p[0] == '\\' && w->p[1] == 'u' ? hex4(w->p + 2, w->end) : -1;
    if (low < 0xDC00 || low > 0xDFFF) {
        STOP(w, start, bad_escape);
        return false;
    }
    w->p += 6;
    *out = 0x10000u + (((uint32_t)high - 0xD800u) << 10) + ((uint32_t)low - 0xDC00u);
    return true;
}

/* Reads the string at p (on its quote) into the arena; NULL stops the walk. */
static const char *read_string(walker *w) {
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
            STOP(w, start, string_unclosed);
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
            STOP(w, at, line_end_in_string);
            return NULL;
        }
        if (!cw_is_printable(c)) {
            FIND(w, "syntax", at, control_character, cw_printf(w->arena, "U+%04X", (unsigned)c));
            if (w->stopped) return NULL;
            continue;
        }
        cw_put_codepoint(&w->text, c);
    }
    w->p++;
    if (count > CW_MAX_STRING)
        FIND(w, "too-large", start, string_too_long, cw_printf(w->arena, "%zu", count),
             cw_printf(w->arena, "%d", CW_MAX_STRING));
    return cw_strndup(w->arena, w->text.size ? w->text.data : "", w->text.size);
}

/* ---- numbers ---- */

/* A full-width digit (U+FF10–FF19) at p. */
static bool is_full_width_digit(const char *p) {
    return strncmp(p, "\xEF\xBC", 2) == 0 && (unsigned char)p[2] >= 0x90 && (unsigned char)p[2] <= 0x99;
}

static bool starts_number(const char *p) {
    return (*p >= '0' && *p <= '9') || *p == '-' || *p == '+' || *p == '.' || is_full_width_digit(p);
}

/* The run of characters that someone who writes a number might have used, with full-width digits made half-width. */
static const char *number_run(walker *w) {
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

static void read_number(walker *w, cw_value *value) {
    const char *start = w->p;
    value->kind = CW_NUMBER;
    value->text = number_run(w);
    if ((size_t)(w->p - start) != strlen(value->text)) {
        FIND(w, "bad-number", start, number_full_width, cw_strndup(w->arena, start, (size_t)(w->p - start)),
             value->text);
        return;
    }
    switch (judge_number(value->text)) {
    case NUMBER_GOOD:
        break;
    case NUMBER_EXPONENT:
        FIND(w, "bad-number", start, number_exponent, value->text);
        break;
    case NUMBER_LONG:
        FIND(w, "bad-number", start, number_too_long, value->text);
        break;
    case NUMBER_MINUS_ZERO:
        FIND(w, "bad-number", start, number_minus_zero, value->text);
        break;
    case NUMBER_ZEROS:
        FIND(w, "bad-number", start, number_leading_zeros, value->text);
        break;
    case NUMBER_PLUS:
        FIND(w, "bad-number", start, number_plus, value->text);
        break;
    case NUMBER_BAD:
        FIND(w, "bad-number", start, number_malformed, value->text);
        break;
    }
}

/* ---- arrays and objects ---- */

static void read_value(walker *w, cw_value *value);

/* One level down; false, with the walk stopped, beyond the contract's depth. */
static bool enter(walker *w, const char *start) {
    if (w->depth < CW_MAX_DEPTH) {
        w->depth++;
        return true;
    }
    FIND(w, "too-large", start, too_deep, cw_printf(w->arena, "%d", CW_MAX_DEPTH));
    w->stopped = true;
    return false;
}

/* Children of the container that p stands in, one too many for an empty one; a guess when the text is not sound. */
static size_t count_children(const walker *w) {
    size_t count = 1, depth = 0;
    for (const char *p = w->p; p < w->end; p++) {
        if (*p == '"') {
            for (p++; p < w->end && *p != '"'; p++) p += *p == '\\';
        } else if (*p == '[' || *p == '{') {
            depth++;
        } else if (*p == ']' || *p == '}') {
            if (!depth--) break;
        } else if (*p == ',' && !depth) {
            count++;
        }
    }
    return count;
}

static void read_array(walker *w, cw_value *value) {
    const char *start = w->p++;
    value->kind = CW_ARRAY;
    if (!enter(w, start)) return;
    frame *here = &w->frames[w->depth - 1];
    *here = (frame){NULL, 0};
    skip_space(w);
    if (w->p < w->end && *w->p == ']') {
        w->p++;
        w->depth--;
        return;
    }
    size_t capacity = count_children(w);
    cw_value *items = CW_NEW_ARRAY(w->arena, capacity, cw_value);
    for (;; here->index++) {
        cw_value item = {0};
        read_value(w, &item);
        if (w->stopped) return;
        CW_PUSH(w->arena, items, value->count, capacity, item);
        skip_space(w);
        if (w->p < w->end && *w->p == ',') {
            const char *comma = w->p++;
            skip_space(w);
            if (w->p < w->end && *w->p == ']') {
                STOP(w, comma, comma_before_end);
                return;
            }
        } else if (w->p < w->end && *w->p == ']') {
            w->p++;
            break;
        } else {
            unexpected(w, ", ]");
            return;
        }
    }
    value->items = items;
    w->depth--;
}

static int by_key(const void *a, const void *b) {
    const cw_member *x = *(const cw_member *const *)a, *y = *(const cw_member *const *)b;
    int order = strcmp(x->key, y->key);
    return order ? order : x->key_begin < y->key_begin ? -1 : x->key_begin > y->key_begin;
}

/* Every member whose key was given before is a finding, at the later one. The frame is the object's. */
static void find_duplicates(walker *w, const cw_value *object) {
    if (object->count < 2) return;
    const cw_member **sorted = CW_NEW_ARRAY(w->arena, object->count, const cw_member *);
    for (size_t i = 0; i < object->count; i++) sorted[i] = &object->members[i];
    qsort(sorted, object->count, sizeof(const cw_member *), by_key);
    for (size_t i = 1; i < object->count; i++) {
        if (strcmp(sorted[i]->key, sorted[i - 1]->key) != 0) continue;
        w->frames[w->depth - 1] = (frame){sorted[i]->key, 0};
        const char *at = w->source->text + sorted[i]->key_begin;
        FIND(w, "duplicate-key", at, duplicate_key, sorted[i]->key,
             cw_printf(w->arena, "%d", cw_source_place_at(w->source, sorted[i - 1]->key_begin).line));
    }
}

static void read_object(walker *w, cw_value *value) {
    const char *start = w->p++;
    value->kind = CW_OBJECT;
    if (!enter(w, start)) return;
    skip_space(w);
    if (w->p < w->end && *w->p == '}') {
        w->p++;
        w->depth--;
        return;
    }
    size_t capacity = count_children(w);
    cw_member *members = CW_NEW_ARRAY(w->arena, capacity, cw_member);
    for (;;) {
        if (w->p >= w->end || *w->p != '"') {
            unexpected(w, "\"");
            return;
        }
        cw_member member = {0};
        member.key_begin = offset_of(w, w->p);
        w->frames[w->depth - 1] = (frame){"", 0};
        member.key = read_string(w);
        if (!member.key) return;
        member.key_end = offset_of(w, w->p);
        w->frames[w->depth - 1] = (frame){member.key, 0};
        skip_space(w);
        if (w->p >= w->end || *w->p != ':') {
            unexpected(w, ":");
            return;
        }
        w->p++;
        read_value(w, &member.value);
        if (w->stopped) return;
        CW_PUSH(w->arena, members, value->count, capacity, member);
        skip_space(w);
        if (w->p < w->end && *w->p == ',') {
            const char *comma = w->p++;
            skip_space(w);
            if (w->p < w->end && *w->p == '}') {
                STOP(w, comma, comma_before_end);
                return;
            }
        } else if (w->p < w->end && *w->p == '}') {
            w->p++;
            break;
        } else {
            unexpected(w, ", }");
            return;
        }
    }
    value->members = members;
    find_duplicates(w, value);
    w->depth--;
}

static bool read_word(walker *w, const char *word) {
    size_t size = strlen(word);
    if ((size_t)(w->end - w->p) < size || strncmp(w->p, word, size) != 0) return false;
    w->p += size;
    return true;
}

static void read_value(walker *w, cw_value *value) {
    skip_space(w);
    value->begin = offset_of(w, w->p);
    if (w->p >= w->end) {
        unexpected(w, "{ [ \" 0");
    } else if (*w->p == '{') {
        read_object(w, value);
    } else if (*w->p == '[') {
        read_array(w, value);
    } else if (*w->p == '"') {
        value->kind = CW_STRING;
        value->text = read_string(w);
    } else if (starts_number(w->p)) {
        read_number(w, value);
    } else if (read_word(w, "null")) {
        value->kind = CW_NULL;
    } else if (read_word(w, "true")) {
        value->kind = CW_BOOL;
        value->boolean = true;
    } else if (read_word(w, "false")) {
        value->kind = CW_BOOL;
    } else {
        unexpected(w, "{ [ \" 0");
    }
    value->end = offset_of(w, w->p);
}

const cw_value *cw_source_walk(cw_source *source, cw_diags *diags) {
    walker *w = CW_NEW(source->arena, walker);
    w->arena = source->arena;
    w->source = source;
    w->diags = diags;
    w->p = source->text + cw_source_start(source);
    w->end = source->text + source->size;
    w->text = cw_buf_on(source->arena);
    cw_value *root = CW_NEW(source->arena, cw_value);
    skip_space(w);
    if (w->p >= w->end)
        STOP(w, w->p, file_empty);
    else
        read_value(w, root);
    skip_space(w);
    if (!w->stopped && w->p < w->end) STOP(w, w->p, text_behind_end, character_at(w, w->p));
    return w->findings ? NULL : root;
}
