/*
 * Y-7: how much of a text is last year's, by the reviewers' measure: 2·LCS/(a+b) over tokens. The longest common
 * subsequence is counted with bit vectors (Hyyrö 2004), a word of tokens at a time, so that whole sections cost little.
 * Y-6: plans for the year that has passed, copied.
 */
#include "report/years.h"

#include "base/utf8.h"
#include "report/check_prose.h"

#include <string.h>

enum { MOST_TOKENS = 20000, LEAST_LETTERS = 80, WARN_FROM = 85 };

typedef struct tokens {
    uint32_t *items;
    size_t count;
} tokens;

struct cw_likeness {
    tokens a;
    struct places *places; /* of a */
    uint64_t *row;         /* as many words as a place has bits for */
    bool mask;
};

static bool is_latin(uint32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }

/* Tokens as numbers: a Han character is itself, a run of digits or letters a hash beyond Unicode; masked digits are
 * one. */
static tokens tokens_of(cw_arena *arena, const char *text, bool mask) {
    size_t most = cw_utf8_count(text, strlen(text));
    tokens t = {cw_alloc_raw(arena, (most < MOST_TOKENS ? most : MOST_TOKENS) * sizeof(uint32_t)), 0};
    for (const char *p = text; *p && t.count < MOST_TOKENS;) {
        uint32_t c = cw_utf8_next(&p), hash = 2166136261u;
        if (cw_is_han(c)) {
            t.items[t.count++] = c;
        } else if (is_digit(c) || is_latin(c)) {
            bool digits = is_digit(c);
            hash = (hash ^ c) * 16777619u;
            while (digits ? is_digit((unsigned char)*p) || (*p == '.' && is_digit((unsigned char)p[1]))
                          : is_latin((unsigned char)*p))
                hash = (hash ^ (unsigned char)*p++) * 16777619u;
            t.items[t.count++] = digits && mask ? 0x80000000u : hash | 0x80000001u;
        }
    }
    return t;
}

/* Where each token of a stands, as bits; found by a small hash table of the tokens that a has. */
typedef struct places {
    uint32_t *keys;
    uint64_t **bits;
    size_t mask, words;
} places;

static size_t slot_of(const places *p, uint32_t key) {
    size_t i = (key * 2654435761u) & p->mask;
    while (p->bits[i] && p->keys[i] != key) i = (i + 1) & p->mask;
    return i;
}

static places *places_of(cw_arena *arena, tokens a) {
    size_t size = 64;
    while (size < a.count * 2) size *= 2;
    places *p = CW_NEW(arena, places);
    *p = (places){CW_NEW_ARRAY(arena, size, uint32_t), CW_NEW_ARRAY(arena, size, uint64_t *), size - 1, a.count / 64 + 1};
    for (size_t i = 0; i < a.count; i++) {
        size_t s = slot_of(p, a.items[i]);
        if (!p->bits[s]) p->bits[s] = CW_NEW_ARRAY(arena, p->words, uint64_t);
        p->keys[s] = a.items[i];
        p->bits[s][i / 64] |= UINT64_C(1) << (i % 64);
    }
    return p;
}

static size_t longest_common(const cw_likeness *l, tokens b) {
    const places *p = l->places;
    uint64_t *v = l->row;
    for (size_t w = 0; w < p->words; w++) v[w] = ~UINT64_C(0);
    for (size_t i = 0; i < b.count; i++) {
        const uint64_t *m = p->bits[slot_of(p, b.items[i])];
        uint64_t carry = 0;
        if (!m) continue;
        for (size_t w = 0; w < p->words; w++) { /* V = (V + (V & M)) | (V & ~M) */
            uint64_t u = v[w] & m[w], sum = v[w] + u, more = sum + carry;
            carry = (sum < u) | (more < sum);
            v[w] = more | (v[w] & ~m[w]);
        }
    }
    size_t common = 0;
    for (size_t i = 0; i < l->a.count; i++) common += !(v[i / 64] >> (i % 64) & 1);
    return common;
}

cw_likeness *cw_likeness_to(cw_arena *arena, const char *a, bool mask_digits) {
    cw_likeness *l = CW_NEW(arena, cw_likeness);
    *l = (cw_likeness){.a = tokens_of(arena, a, mask_digits), .mask = mask_digits};
    l->places = places_of(arena, l->a);
    l->row = CW_NEW_ARRAY(arena, l->places->words, uint64_t);
    return l;
}

int cw_likeness_of(cw_arena *arena, const cw_likeness *l, const char *b) {
    tokens y = tokens_of(arena, b, l->mask);
    if (!l->a.count || !y.count) return 0;
    return (int)(200 * longest_common(l, y) / (l->a.count + y.count));
}

int cw_similarity(cw_arena *arena, const char *a, const char *b, bool mask_digits) {
    return cw_likeness_of(arena, cw_likeness_to(arena, a, mask_digits), b);
}

static const char *section_text(const cw_report *report, const cw_prose *prose, const char *section) {
    cw_buf out = cw_buf_on(report->arena);
    for (size_t i = 0; i < prose->count; i++)
        if (cw_is_section(&prose->pieces[i], section)) {
            cw_puts(&out, prose->pieces[i].text);
            cw_putc(&out, '\n');
        }
    return out.data;
}

static void check_plans(const cw_report *report, const cw_prose *now, const char *before, cw_diags *diags) {
    enum { LEAST_SENTENCE = 12 };
    for (size_t i = 0; i < now->count; i++) {
        const cw_piece *p = &now->pieces[i];
        if (!cw_is_section(p, "problems")) continue;
        for (size_t at = 0; at < p->letters.count;) {
            cw_stretch s = cw_sentence_of(&p->letters, at);
            bool own = false;
            for (size_t k = s.begin; k < s.end; k++)
                own |= p->letters.items[k].number >= 0 && cw_year_at(&p->letters, k) == report->year;
            const char *text = s.end > s.begin + LEAST_SENTENCE ? cw_piece_text(report, p, s.begin, s.end) : "";
            if (own && *text && strstr(before, text) &&
                cw_any_found(report->lexicon->words[CW_WORDS_plan], &p->letters, s.begin, s.end, NULL))
                CW_PIECE_FIND(report, diags, CW_WARNING, "Y-6", p, s.begin, y6_plan, text);
            at = s.end > at ? s.end + 1 : at + 1;
        }
    }
}

void cw_compare_prose(cw_report *report, cw_report *last, cw_diags *diags) {
    const cw_prose *now = cw_prose_read(report), *before = cw_prose_read(last);
    int sum = 0, sections = 0;
    for (size_t i = 0; i < report->layout->section_count; i++) {
        const cw_section *section = &report->layout->sections[i];
        if (section->kind != CW_SECTION_PROSE) continue;
        const char *a = section_text(report, now, section->key), *b = section_text(last, before, section->key);
        int plain = cw_similarity(report->arena, a, b, false), masked = cw_similarity(report->arena, a, b, true);
        size_t letters = cw_utf8_count(a, strlen(a));
        if (letters < LEAST_LETTERS) continue;
        sum += plain;
        sections++;
        const char *pointer = cw_pointer_add(report->arena, "", section->key);
        const char *as_is = cw_printf(report->arena, "%d", plain), *without = cw_printf(report->arena, "%d", masked);
        if (plain >= WARN_FROM || masked >= WARN_FROM)
            CW_REPORT_FIND(report, diags, CW_WARNING, "Y-7", pointer, y7_alike, section->heading, as_is, without);
        else
            CW_REPORT_FIND(report, diags, CW_INFO, "Y-7", pointer, y7_repeats, section->heading, as_is, without);
    }
    if (sections)
        CW_REPORT_FIND(report, diags, CW_INFO, "Y-7", "", y7_mean, cw_printf(report->arena, "%d", sum / sections));
    check_plans(report, now, section_text(last, before, "problems"), diags);
}
