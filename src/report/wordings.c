/* The wordings that are findings themselves (X-12, X-14, S-3, S-5, S-6, an office's own), and X-15: typed numbers. */
#include "base/utf8.h"
#include "report/check_prose.h"

#include <string.h>

/* Whether the letter stands between an opening sign and its partner, with no other of the two between. */
static bool is_between(const cw_letters *l, size_t at, uint32_t open, uint32_t close) {
    size_t i = at, k = at;
    while (i > 0 && l->items[i - 1].c != open && l->items[i - 1].c != close) i--;
    if (!i || l->items[i - 1].c != open) return false;
    while (k < l->count && l->items[k].c != open && l->items[k].c != close) k++;
    return k < l->count && l->items[k].c == close;
}

static bool is_quoted(const cw_letters *l, size_t at) {
    return is_between(l, at, 0x300A, 0x300B) || is_between(l, at, 0x201C, 0x201D);
}

static bool applies(const cw_wording *w, const cw_piece *p, const cw_match *m) {
    const cw_letters *l = &p->letters;
    cw_match found;
    if (w->not_before && cw_pattern_at(w->not_before, l, m->core_end, l->count, m->core_end, &found)) return false;
    for (size_t i = 1; w->not_after && i <= 4 && i <= m->core_begin; i++)
        if (cw_pattern_at(w->not_after, l, m->core_begin - i, m->core_begin, m->core_begin - i, &found) &&
            found.end == m->core_begin)
            return false;
    return w->quoted || !is_quoted(l, m->core_begin);
}

static void check_wording(const cw_prose_check *check, const cw_wording *w, const cw_piece *p) {
    const cw_letters *l = &p->letters;
    cw_lang lang = cw_diags_lang(check->diags);
    cw_match m;
    for (size_t at = 0, next; cw_pattern_next(w->pattern, l, 0, l->count, at, &m); at = next) {
        next = m.begin + 1;
        if (m.begin == l->count || !applies(w, p, &m)) continue;
        size_t begin = m.begin > 6 ? m.begin - 6 : 0;
        cw_stretch clause = cw_clause_of(l, m.core_begin);
        if (begin < clause.begin) begin = clause.begin < m.begin ? clause.begin : m.begin;
        size_t end = m.end + 4 < clause.end ? m.end + 4 : clause.end > m.end ? clause.end : m.end;
        const char *words = cw_prose_excerpt(check, p, begin, end);
        if (*w->fix)
            CW_PIECE_FIND(check->report, check->diags, w->severity, w->code, p, m.core_begin, wording_fix, words,
                          w->why[lang], w->fix);
        else
            CW_PIECE_FIND(check->report, check->diags, w->severity, w->code, p, m.core_begin, wording, words,
                          w->why[lang], w->hint[lang]);
        if (m.core_end > next) next = m.core_end;
    }
}

/* Of two wordings with the same pattern the later file's counts. */
static bool replaced(const cw_lexicon *lexicon, size_t index) {
    for (size_t i = index + 1; i < lexicon->wording_count; i++)
        if (strcmp(lexicon->wordings[i].given, lexicon->wordings[index].given) == 0) return true;
    return false;
}

void cw_check_wordings(cw_prose_check *check) {
    for (size_t i = 0; i < check->lexicon->wording_count; i++) {
        const cw_wording *w = &check->lexicon->wordings[i];
        if (check->report->year < w->from_year || check->report->year > w->to_year || replaced(check->lexicon, i))
            continue;
        EACH_PIECE(check, p)
        if (!w->section || cw_is_section(p, w->section)) check_wording(check, w, p);
    }
}

/* ---- X-15 ---- */

enum { IS = 0x662F };

/* 一是 … 九是, 十是: the number, 0 for none. */
static int ordinal_at(const cw_letters *l, size_t at) {
    if (at + 1 >= l->count || l->items[at + 1].c != IS) return 0;
    return cw_han_digit(l->items[at].c);
}

static bool is_mark(uint32_t c) {
    switch (c) {
    case 0xFF0C:
    case 0x3002:
    case 0xFF1B:
    case 0xFF1A:
    case 0x3001:
    case ',':
    case ';':
    case ':':
    case 0xFF01:
    case 0x201D:
    case 0xFF09:
        return true;
    default:
        return false;
    }
}

static const char *ordinal_text(cw_arena *arena, int n) {
    cw_buf out = cw_buf_on(arena);
    cw_put_codepoint(&out, cw_han_of_digit(n));
    cw_put_codepoint(&out, IS);
    return out.data;
}

void cw_check_order(cw_prose_check *check) {
    int last = 0;
    bool fresh = true; /* no 一是 in this piece yet */
    const cw_piece *before = NULL;
    EACH_PIECE(check, p) {
        const cw_letters *l = &p->letters;
        cw_match m;
        if (p->kind == CW_PIECE_TITLE || p->kind == CW_PIECE_NOTE) continue;
        if (cw_any_at(CW_WORDS(check, typed_number), l, 0, l->count, 0, &m) ||
            (p->kind == CW_PIECE_HEADING && cw_any_at(CW_WORDS(check, typed_heading), l, 0, l->count, 0, &m)))
            CW_PIECE_FIND(check->report, check->diags, CW_WARNING, "X-15", p, 0, x15_typed,
                          cw_prose_excerpt(check, p, 0, m.end + 4 < l->count ? m.end + 4 : l->count));
        if (!before || !cw_is_section(p, before->section) || p->above != before->above) last = 0;
        before = p;
        fresh = true;
        for (size_t at = 0; at < l->count; at++) {
            int n = at && !is_mark(l->items[at - 1].c) ? 0 : ordinal_at(l, at);
            if (!n) continue;
            bool good = n == last + 1 || (n == 1 && (fresh || last > 1));
            if (!good && !last)
                CW_PIECE_FIND(check->report, check->diags, CW_WARNING, "X-15", p, at, x15_start,
                              ordinal_text(check->arena, n), ordinal_text(check->arena, n - 1));
            else if (!good)
                CW_PIECE_FIND(check->report, check->diags, CW_WARNING, "X-15", p, at, x15_order,
                              ordinal_text(check->arena, n), ordinal_text(check->arena, last));
            last = n;
            fresh = false;
        }
    }
}
