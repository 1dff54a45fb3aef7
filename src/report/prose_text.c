#include "report/prose_text.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>

typedef struct collector {
    const cw_report *report;
    cw_piece *pieces;
    size_t count, capacity;
} collector;

/* ---- letters ---- */

static bool is_blank(uint32_t c) { return c == ' ' || c == 0x3000 || c == 0xA0; }
static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }

static uint32_t half_width(uint32_t c) {
    return (c >= 0xFF10 && c <= 0xFF19) || c == 0xFF0E ? c - 0xFEE0 : c;
}

/* The placeholders that were filled into this text, or NULL. */
static const cw_filled *fills_of(const cw_report *report, const char *text) {
    size_t low = 0, high = report->filled_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const cw_filled *f = &report->filled[middle];
        if (f->text == text) return f;
        if ((uintptr_t)f->text < (uintptr_t)text)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static bool is_filled(const cw_filled *f, size_t at) {
    for (size_t i = 0; f && i < f->count; i++)
        if (at >= f->spans[i].begin && at < f->spans[i].end) return true;
    return false;
}

static bool thousands_mark(const cw_letter *l, size_t count, size_t i) {
    if (l[i].c != ',' || !i || i + 3 >= count || !is_digit(l[i - 1].c)) return false;
    for (size_t k = 1; k <= 3; k++)
        if (!is_digit(l[i + k].c)) return false;
    if (i + 4 < count && is_digit(l[i + 4].c)) return false;
    size_t before = 0;
    while (before < i && is_digit(l[i - 1 - before].c)) before++;
    return before <= 3;
}

static bool keeps(const cw_letter *l, size_t count, size_t i) {
    if (is_blank(l[i].c)) {
        if (!i || i + 1 == count) return false;
        uint32_t a = l[i - 1].c, b = l[i + 1].c;
        return !(cw_is_han(a) || is_digit(a) || is_blank(a)) && !(cw_is_han(b) || is_digit(b) || is_blank(b));
    }
    return !thousands_mark(l, count, i);
}

static cw_letter *read_letters(cw_arena *arena, const char *text, const cw_filled *fills, size_t *count) {
    size_t room = cw_utf8_count(text, strlen(text)), n = 0, kept = 0;
    cw_letter *all = CW_NEW_ARRAY(arena, room + 1, cw_letter), *out = CW_NEW_ARRAY(arena, room + 1, cw_letter);
    for (const char *p = text; *p;) {
        size_t at = (size_t)(p - text);
        all[n++] = (cw_letter){half_width(cw_utf8_next(&p)), (uint32_t)at, -1, 0, is_filled(fills, at)};
    }
    uint8_t depth = 0;
    for (size_t i = 0; i < n; i++) {
        if (!keeps(all, n, i)) continue;
        if (all[i].c == 0xFF09 && depth) depth--;
        out[kept] = all[i];
        out[kept++].depth = depth;
        if (all[i].c == 0xFF08 && depth < 200) depth++;
    }
    *count = kept;
    return out;
}

/* ---- numbers ---- */

/* 1…9 of 一…九, 2 of 两; 0 when the letter is none. */
static int numeral(uint32_t c) {
    int digit = cw_han_digit(c);
    return c == 0x4E24 ? 2 : digit < 10 ? digit : 0;
}

/* 10, 100, 1000 of 十百千; 0 when the letter is none. */
static int multiplier(uint32_t c) { return c == 0x5341 ? 10 : c == 0x767E ? 100 : c == 0x5343 ? 1000 : 0; }

/* A run of numerals; its length, 0 for none. value: −1 when it is no number below 10 000 (二〇二五, 三四, 一百二, 五万). */
static size_t read_numerals(const cw_letter *l, size_t left, int *value) {
    enum { ZERO = 0x96F6, CIRCLE = 0x3007, MYRIAD = 0x4E07, HIGHEST = 10000 };
    size_t i = 0;
    int sum = 0, digit = 0, last = HIGHEST;
    bool sound = true, zero = false;
    for (; i < left; i++) {
        uint32_t c = l[i].c;
        int times = multiplier(c);
        if (numeral(c)) {
            sound = sound && !digit;
            digit = numeral(c);
        } else if (times) {
            sound = sound && times < last && (digit || !i);
            if (sound) sum += (digit ? digit : 1) * times;
            digit = 0;
            last = times;
        } else if (i && (c == ZERO || c == CIRCLE || c == MYRIAD)) {
            sound = sound && !digit && c != MYRIAD;
            zero = true;
        } else {
            break;
        }
    }
    if (digit && !zero && last > 10 && last < HIGHEST) sound = false; /* 一百二 is 120 when spoken */
    *value = sound ? sum + digit : -1;
    return i;
}

static bool is_unit(const char *units, uint32_t c) {
    for (const char *p = units; *p;)
        if (cw_utf8_next(&p) == c) return true;
    return false;
}

static size_t read_digits(const cw_letter *l, size_t left, cw_decimal *out) {
    char digits[24];
    size_t n = 0, end = 0;
    while (n < left && n < sizeof digits - 1 &&
           (is_digit(l[n].c) || (l[n].c == '.' && n + 1 < left && is_digit(l[n + 1].c)))) {
        digits[n] = (char)l[n].c;
        n++;
    }
    while (end < left && (is_digit(l[end].c) || (l[end].c == '.' && end + 1 < left && is_digit(l[end + 1].c)))) end++;
    size_t zeros = 0;
    while (zeros + 1 < n && digits[zeros] == '0' && digits[zeros + 1] != '.') zeros++;
    if (end > n || !cw_decimal_read(digits + zeros, n - zeros, out))
        *out = cw_decimal_of(-1); /* 2025.1.6, a telephone */
    return end;
}

static void read_numbers(cw_arena *arena, cw_letters *letters, cw_letter *l) {
    cw_number *numbers = NULL;
    size_t count = 0, capacity = 0, n = letters->count;
    for (size_t i = 0; i < n;) {
        cw_number number = {.begin = (uint32_t)i};
        size_t size = 0;
        int value = 0;
        if (is_digit(l[i].c)) {
            size = read_digits(l + i, n - i, &number.value);
        } else if ((size = read_numerals(l + i, n - i, &value)) && i + size < n &&
                   value >= 0 && is_unit(letters->units, l[i + size].c)) {
            number.value = cw_decimal_of(value);
            number.worded = true;
        } else {
            i += size ? size : 1;
            continue;
        }
        number.end = (uint32_t)(i + size);
        for (size_t k = i; k < i + size; k++) number.filled |= l[k].filled;
        l[i].number = (int32_t)count;
        CW_PUSH(arena, numbers, count, capacity, number);
        i += size;
    }
    letters->numbers = numbers;
    letters->number_count = count;
}

/* ---- pieces ---- */

static cw_letters read_text(cw_arena *arena, const cw_lexicon *lexicon, const char *text, const cw_filled *fills) {
    cw_letters out = {.units = lexicon ? lexicon->units : ""};
    cw_letter *items = read_letters(arena, text, fills, &out.count);
    out.items = items;
    out.present = cw_letters_present(arena, items, out.count);
    read_numbers(arena, &out, items);
    return out;
}

cw_letters cw_letters_read(cw_arena *arena, const cw_lexicon *lexicon, const char *text) {
    return read_text(arena, lexicon, text, NULL);
}

cw_letters cw_letters_of(const cw_report *report, const char *text) {
    cw_letters out = read_text(report->arena, report->lexicon, text, fills_of(report, text));
    out.year = report->year;
    return out;
}

const char *cw_letters_text(const cw_report *report, const cw_letters *l, const char *text, size_t begin, size_t end) {
    if (begin >= end || begin >= l->count) return "";
    size_t from = l->items[begin].at, to = end < l->count ? l->items[end].at : strlen(text);
    return cw_strndup(report->arena, text + from, to - from);
}

static int32_t add(collector *c, cw_piece_kind kind, const char *section, const char *pointer, const char *text,
                   const char *given, int32_t above) {
    cw_piece piece = {kind, section, pointer, text, given, cw_letters_of(c->report, text), above};
    CW_PUSH(c->report->arena, c->pieces, c->count, c->capacity, piece);
    return (int32_t)c->count - 1;
}

static void add_blocks(collector *c, const char *section, const cw_block *blocks, size_t count, int32_t above,
                       bool list) {
    for (size_t i = 0; i < count; i++) {
        const cw_block *b = &blocks[i];
        int32_t here = above;
        if (b->kind == CW_BLOCK_PARAGRAPH)
            add(c, list ? CW_PIECE_ITEM : CW_PIECE_PARAGRAPH, section, b->pointer, b->text, b->given, above);
        else if (b->kind == CW_BLOCK_HEADING)
            here = add(c, CW_PIECE_HEADING, section, b->pointer, b->text, b->given, above);
        if (b->count) add_blocks(c, section, b->content, b->count, here, b->kind == CW_BLOCK_LIST);
    }
}

static const char *given_at(const cw_report *report, const char *pointer, const char *otherwise) {
    const cw_value *value = cw_value_at(report->source->root, pointer);
    return value && value->kind == CW_STRING ? value->text : otherwise;
}

/* An array of strings, or one string, at /key. */
static void add_strings(collector *c, cw_piece_kind kind, const char *section, const char *base,
                        const char *const *texts, size_t count) {
    const cw_value *value = cw_value_at(c->report->source->root, base);
    bool one = value && value->kind == CW_STRING;
    for (size_t i = 0; i < count; i++) {
        const char *pointer = one ? base : cw_pointer_add_index(c->report->arena, base, i);
        add(c, kind, section, pointer, texts[i], given_at(c->report, pointer, texts[i]), -1);
    }
}

const cw_prose *cw_prose_read(const cw_report *report) {
    collector c = {.report = report};
    const cw_layout *layout = report->layout;
    add_strings(&c, CW_PIECE_TITLE, "title", "/title", report->title, report->title_count);
    add_blocks(&c, "preamble", report->preamble.items, report->preamble.count, -1, false);
    for (size_t i = 0, t = 0; i < layout->section_count; i++) {
        const cw_section *section = &layout->sections[i];
        if (section->kind == CW_SECTION_PROSE) {
            add_blocks(&c, section->key, report->prose[i].items, report->prose[i].count, -1, false);
            continue;
        }
        const cw_table_values *table = &report->tables[t++];
        const char *base = cw_pointer_add(report->arena, cw_pointer_add(report->arena, "", section->key), "notes");
        add_strings(&c, CW_PIECE_NOTE, section->key, base, table->notes, table->note_count);
    }
    add_strings(&c, CW_PIECE_NOTE, "attachments", "/attachments", report->attachments, report->attachment_count);
    cw_prose *prose = CW_NEW(report->arena, cw_prose);
    *prose = (cw_prose){c.pieces, c.count};
    return prose;
}

/* ---- places and stretches ---- */

const char *cw_piece_text(const cw_report *report, const cw_piece *piece, size_t begin, size_t end) {
    return cw_letters_text(report, &piece->letters, piece->text, begin, end);
}

/* Bytes of the printed text → bytes of the string as it was given: text in front of a placeholder is alike in both. */
static size_t given_offset(const cw_report *report, const cw_piece *piece, size_t at) {
    const cw_filled *f = fills_of(report, piece->text);
    size_t shift = 0;
    for (size_t i = 0; f && i < f->count && f->spans[i].begin <= at; i++) {
        if (at < f->spans[i].end) return f->spans[i].given_begin;
        shift = f->spans[i].given_end - f->spans[i].end;
    }
    return at + shift;
}

cw_place cw_piece_place(const cw_report *report, const cw_piece *piece, size_t at) {
    const cw_source *source = report->source;
    const cw_value *value = cw_value_at(source->root, piece->pointer);
    if (!value || value->kind != CW_STRING) return cw_source_place(source, piece->pointer);
    size_t wanted = given_offset(report, piece, at), got = 0;
    uint32_t p = value->begin + 1;
    while (got < wanted && p + 1 < value->end) { /* an escape is as many decoded bytes as what it names */
        if (source->text[p] != '\\') {
            p++;
            got++;
        } else if (source->text[p + 1] != 'u') {
            p += 2;
            got++;
        } else {
            unsigned unit = 0;
            for (int i = 2; i < 6; i++) {
                char c = source->text[p + (uint32_t)i];
                unit = unit * 16 + (unsigned)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
            }
            got += unit < 0x80                                         ? 1
                   : unit < 0x800 || (unit >= 0xD800 && unit < 0xE000) ? 2
                                                                       : 3; /* each surrogate: half of 4 */
            p += 6;
        }
    }
    return cw_source_place_at(source, p);
}

cw_place cw_letter_place(const cw_report *report, const cw_piece *piece, size_t letter) {
    size_t at = letter < piece->letters.count ? piece->letters.items[letter].at : 0;
    return cw_piece_place(report, piece, at);
}

static bool ends_sentence(uint32_t c) { return c == 0x3002 || c == 0xFF1B || c == 0xFF01 || c == 0xFF1F || c == ';'; }
static bool ends_clause(uint32_t c) { return ends_sentence(c) || c == 0xFF0C || c == 0xFF1A || c == ','; }

enum { LONGEST = 1000 }; /* letters on either side: what has no full stop for so long is no sentence */

static cw_stretch stretch_of(const cw_letters *letters, size_t at, bool (*ends)(uint32_t)) {
    const cw_letter *l = letters->items;
    cw_stretch s = {at, at};
    if (at >= letters->count) return s;
    uint8_t depth = l[at].depth;
    while (s.begin > 0 && at - s.begin < LONGEST) {
        const cw_letter *before = &l[s.begin - 1];
        if (before->depth < depth || (before->depth == depth && ends(before->c))) break;
        s.begin--;
    }
    while (s.end < letters->count && s.end - at < LONGEST) {
        const cw_letter *here = &l[s.end];
        if (here->depth < depth || (here->depth == depth && ends(here->c))) break;
        s.end++;
    }
    return s;
}

cw_stretch cw_clause_of(const cw_letters *letters, size_t at) { return stretch_of(letters, at, ends_clause); }
cw_stretch cw_sentence_of(const cw_letters *letters, size_t at) { return stretch_of(letters, at, ends_sentence); }

bool cw_any_found(cw_patterns patterns, const cw_letters *letters, size_t from, size_t to, cw_match *out) {
    cw_match match;
    for (size_t i = 0; i < patterns.count; i++)
        if (cw_pattern_find(patterns.items[i], letters, from, to, out ? out : &match)) return true;
    return false;
}

bool cw_any_at(cw_patterns patterns, const cw_letters *letters, size_t from, size_t to, size_t at, cw_match *out) {
    for (size_t i = 0; i < patterns.count; i++)
        if (cw_pattern_at(patterns.items[i], letters, from, to, at, out)) return true;
    return false;
}

bool cw_is_section(const cw_piece *piece, const char *section) { return strcmp(piece->section, section) == 0; }
