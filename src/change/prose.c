#include "change/prose.h"

#include "base/utf8.h"

#include <string.h>

enum { ALIKE = 500 }; /* likeness from which a clause is seen as the same one, changed */

typedef struct range {
    size_t begin, end;
} range;

/* A text cut into clauses or tokens. */
typedef struct cut {
    const char *text;
    range *items;
    cw_profile *profiles; /* of clauses */
    size_t count, capacity;
} cut;

typedef struct comparing {
    cw_arena *arena;
    cut before, now;
    cw_align_budget *budget;
    cw_text_change *out;
} comparing;

static bool ends_clause(uint32_t c) { /* ，。；： */
    return c == 0xFF0C || c == 0x3002 || c == 0xFF1B || c == 0xFF1A;
}

static cut cut_clauses(cw_arena *arena, const char *text) {
    cut c = {.text = text};
    size_t begin = 0;
    for (const char *p = text; *p;) {
        bool end = ends_clause(cw_utf8_next(&p)) || !*p;
        if (!end) continue;
        range r = {begin, (size_t)(p - text)};
        CW_PUSH(arena, c.items, c.count, c.capacity, r);
        begin = r.end;
    }
    c.profiles = CW_NEW_ARRAY(arena, c.count, cw_profile);
    for (size_t i = 0; i < c.count; i++)
        cw_profile_of(text + c.items[i].begin, c.items[i].end - c.items[i].begin, &c.profiles[i]);
    return c;
}

static int class_of(uint32_t c) {
    if ((c >= '0' && c <= '9') || c == '.' || c == '%') return 1;
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? 2 : 0;
}

/* Tokens of [begin, end): a number, a Latin word, or one character. */
static cut cut_tokens(cw_arena *arena, const char *text, range r) {
    cut c = {.text = text};
    int before = 0;
    for (const char *p = text + r.begin; p < text + r.end;) {
        size_t begin = (size_t)(p - text);
        int class = class_of(cw_utf8_next(&p));
        if (class && class == before) {
            c.items[c.count - 1].end = (size_t)(p - text);
        } else {
            range token = {begin, (size_t)(p - text)};
            CW_PUSH(arena, c.items, c.count, c.capacity, token);
        }
        before = class;
    }
    return c;
}

static bool same(const cut *a, size_t i, const cut *b, size_t j) {
    size_t size = a->items[i].end - a->items[i].begin;
    return size == b->items[j].end - b->items[j].begin &&
           memcmp(a->text + a->items[i].begin, b->text + b->items[j].begin, size) == 0;
}

static int score_clauses(void *ctx, size_t i, size_t j) {
    const comparing *c = ctx;
    if (same(&c->before, i, &c->now, j)) return 2 * CW_ALIGN_EQUAL;
    int likeness = cw_profile_likeness(&c->before.profiles[i], &c->now.profiles[j]);
    return likeness >= ALIKE ? likeness : 0;
}

static int score_tokens(void *ctx, size_t i, size_t j) {
    const comparing *c = ctx;
    return same(&c->before, i, &c->now, j) ? CW_ALIGN_EQUAL : 0;
}

/* ---- pieces ---- */

/* Appends; what follows a piece of its kind becomes one with it, and what is deleted behind what was inserted goes
 * before it. */
static void put(comparing *c, cw_mark mark, size_t begin, size_t end) {
    cw_text_change *o = c->out;
    cw_piece *items = (cw_piece *)o->pieces;
    if (begin >= end) return;
    size_t n = o->count;
    if (n && items[n - 1].mark == mark && items[n - 1].end == begin) {
        items[n - 1].end = end;
        return;
    }
    if (mark == CW_MARK_DELETED && n && items[n - 1].mark == CW_MARK_INSERTED) {
        if (n > 1 && items[n - 2].mark == CW_MARK_DELETED && items[n - 2].end == begin) {
            items[n - 2].end = end;
            return;
        }
        cw_piece inserted = items[n - 1], deleted = {mark, begin, end};
        items[n - 1] = deleted;
        CW_PUSH(c->arena, items, o->count, o->capacity, inserted);
    } else {
        cw_piece piece = {mark, begin, end};
        CW_PUSH(c->arena, items, o->count, o->capacity, piece);
    }
    o->pieces = items;
}

static size_t characters(const cut *c, size_t i) {
    return cw_utf8_count(c->text + c->items[i].begin, c->items[i].end - c->items[i].begin);
}

/* A single character kept between two changes tells nothing and hinders reading. */
static void drop_lone(const cut *tokens, ptrdiff_t *match, size_t n, size_t m) {
    for (size_t i = 0; i < n; i++) {
        if (match[i] < 0 || characters(tokens, i) > 1) continue;
        ptrdiff_t left = i ? match[i - 1] : -2, right = i + 1 < n ? match[i + 1] : -2;
        bool changed_left = i ? left < 0 || left + 1 != match[i] : match[i] > 0;
        bool changed_right = i + 1 < n ? right < 0 || right != match[i] + 1 : (size_t)match[i] + 1 < m;
        bool inside = i && i + 1 < n && match[i] > 0 && (size_t)match[i] + 1 < m;
        if (inside && changed_left && changed_right) match[i] = -1;
    }
}

static size_t kept_characters(const cut *tokens, const ptrdiff_t *match) {
    size_t kept = 0;
    for (size_t i = 0; i < tokens->count; i++)
        if (match[i] >= 0) kept += characters(tokens, i);
    return kept;
}

/* One clause changed into another. */
static void compare_clause(comparing *c, range before, range now) {
    comparing t = {c->arena, cut_tokens(c->arena, c->before.text, before), cut_tokens(c->arena, c->now.text, now),
                   c->budget, c->out};
    ptrdiff_t *match = (ptrdiff_t *)cw_align_pairs(c->arena, t.before.count, t.now.count, score_tokens, &t, c->budget);
    drop_lone(&t.before, match, t.before.count, t.now.count);
    size_t all = cw_utf8_count(c->before.text + before.begin, before.end - before.begin) +
                 cw_utf8_count(c->now.text + now.begin, now.end - now.begin);
    if (4 * kept_characters(&t.before, match) < all) { /* more than half changed */
        put(c, CW_MARK_DELETED, before.begin, before.end);
        put(c, CW_MARK_INSERTED, now.begin, now.end);
        return;
    }
    size_t j = 0;
    for (size_t i = 0; i < t.before.count; i++) {
        if (match[i] < 0) {
            put(c, CW_MARK_DELETED, t.before.items[i].begin, t.before.items[i].end);
            continue;
        }
        for (; j < (size_t)match[i]; j++) put(c, CW_MARK_INSERTED, t.now.items[j].begin, t.now.items[j].end);
        put(c, CW_MARK_NONE, t.now.items[j].begin, t.now.items[j].end);
        j++;
    }
    for (; j < t.now.count; j++) put(c, CW_MARK_INSERTED, t.now.items[j].begin, t.now.items[j].end);
}

/* ---- clauses ---- */

static const char *slice(cw_arena *arena, const cut *c, size_t from, size_t to) {
    return from < to ? cw_strndup(arena, c->text + c->items[from].begin, c->items[to - 1].end - c->items[from].begin) : "";
}

static void put_clauses(comparing *c, size_t i0, size_t i1, size_t j0, size_t j1) {
    cw_text_change *o = c->out;
    if (i0 == i1 && j0 == j1) return;
    cw_clause_change change = {slice(c->arena, &c->before, i0, i1), slice(c->arena, &c->now, j0, j1)};
    cw_clause_change *items = (cw_clause_change *)o->clauses;
    CW_PUSH(c->arena, items, o->clause_count, o->clause_capacity, change);
    o->clauses = items;
}

cw_text_change cw_compare_texts(cw_arena *arena, const char *before, const char *now, cw_align_budget *budget) {
    cw_text_change out = {0};
    comparing c = {arena, cut_clauses(arena, before), cut_clauses(arena, now), budget, &out};
    const ptrdiff_t *match = cw_align_pairs(arena, c.before.count, c.now.count, score_clauses, &c, budget);
    size_t j = 0, i0 = 0, j0 = 0; /* the clauses that differ begin at i0 and j0 */
    for (size_t i = 0; i < c.before.count; i++) {
        if (match[i] < 0) {
            put(&c, CW_MARK_DELETED, c.before.items[i].begin, c.before.items[i].end);
            continue;
        }
        for (; j < (size_t)match[i]; j++) put(&c, CW_MARK_INSERTED, c.now.items[j].begin, c.now.items[j].end);
        if (same(&c.before, i, &c.now, j)) {
            put_clauses(&c, i0, i, j0, j);
            put(&c, CW_MARK_NONE, c.now.items[j].begin, c.now.items[j].end);
            i0 = i + 1;
            j0 = j + 1;
        } else {
            compare_clause(&c, c.before.items[i], c.now.items[j]);
        }
        j++;
    }
    for (; j < c.now.count; j++) put(&c, CW_MARK_INSERTED, c.now.items[j].begin, c.now.items[j].end);
    put_clauses(&c, i0, c.before.count, j0, c.now.count);
    return out;
}
