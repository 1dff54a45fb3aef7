/*
 * a whole and its listed parts, percentages and their two numbers.
 *
 * Parts are the numbers of the whole's unit that follow 其中 in its sentence, at the same depth of （）, joined by 、
 * or by clauses that bring in nothing new (parts_stop). A list closed by 其余 or 其他, by 分别为 or by （） adds up to
 * the whole; an open one never exceeds it. Rather a list not judged than one judged wrongly.
 */
#include "base/utf8.h"
#include "report/check_prose.h"

#include <string.h>

typedef struct list {
    const cw_piece *piece;
    const cw_number *whole;
    uint32_t unit;
    cw_decimal sum;
    size_t count, end; /* parts; letter behind the last */
    bool closed, spoilt;
    bool listed; /* joined by 、: a clause behind it is no part */
} list;

/* Letters that are no measure word: 年 月 日 号 万 亿 余 多 百 千 第 时 分. */
static bool no_unit(uint32_t c) {
    static const uint32_t LETTERS[] = {0x5E74, 0x6708, 0x65E5, 0x53F7, 0x4E07, 0x4EBF, 0x4F59,
                                       0x591A, 0x767E, 0x5343, 0x7B2C, 0x65F6, 0x5206};
    for (size_t i = 0; i < sizeof LETTERS / sizeof *LETTERS; i++)
        if (LETTERS[i] == c) return true;
    return !cw_is_han(c);
}

static bool is_count(const cw_letters *letters, const cw_number *n) {
    return n->value.millionths >= 0 && !n->worded && !no_unit(cw_unit_of(letters, n));
}

/* 万, 亿, 余, 多 behind a number of the list: it cannot be added up. */
static bool is_rough(const cw_letters *letters, const cw_number *n) {
    uint32_t c = cw_unit_of(letters, n);
    return c == 0x4E07 || c == 0x4EBF || c == 0x4F59 || c == 0x591A || c == 0x767E || c == 0x5343;
}

static size_t label_begin(const cw_letters *letters, size_t from, size_t number) {
    enum { LONGEST_LABEL = 40 };
    size_t i = number;
    while (i > from && number - i < LONGEST_LABEL && letters->items[i - 1].c != 0x3001 && letters->items[i - 1].c != 0xFF0C) i--;
    return i;
}

/* Adds the numbers of [from, to) at that depth. */
static void add_parts(const cw_prose_check *check, list *l, size_t from, size_t to, uint8_t depth) {
    const cw_letters *letters = &l->piece->letters;
    size_t behind = from;
    cw_match found;
    for (size_t i = 0; i < letters->number_count && !l->spoilt; i++) {
        const cw_number *n = &letters->numbers[i];
        if (n->begin < from || n->end > to || letters->items[n->begin].depth != depth || n->worded) continue;
        for (size_t k = behind; k < n->begin; k++) /* the part's own parts are its own */
            if (letters->items[k].depth == depth &&
                cw_any_at(CW_WORDS(check, parts), letters, behind, n->begin, k, &found))
                return;
        bool comma = false, dun = false, counted = cw_unit_of(letters, n) == l->unit;
        for (size_t k = behind; k < n->begin; k++) {
            comma |= letters->items[k].c == 0xFF0C && letters->items[k].depth == depth;
            dun |= letters->items[k].c == 0x3001 && letters->items[k].depth == depth;
        }
        if (comma && l->count && (l->listed || cw_any_found(CW_WORDS(check, parts_stop), letters, behind, n->begin, NULL))) return;
        if (comma && l->count && counted && cw_decimal_compare(n->value, l->whole->value) > 0) return; /* no part of it */
        l->listed |= dun && !comma && l->count;
        behind = n->end;
        if (is_rough(letters, n)) l->spoilt = true;
        if (n->value.millionths < 0 || !counted) continue;
        l->sum = cw_decimal_add(l->sum, n->value);
        l->count++;
        l->end = n->end + 1;
        l->closed |=
            cw_any_found(CW_WORDS(check, parts_rest), letters, label_begin(letters, from, n->begin), n->end, NULL);
    }
}

/* Whether the parts may be those of a number before the whole: “收到14件，上年结转1件，其中网上9件”. */
static bool of_another(const list *l) {
    const cw_letters *letters = &l->piece->letters;
    cw_stretch sentence = cw_sentence_of(letters, l->whole->begin);
    for (const cw_number *n = l->whole; n-- > letters->numbers && n->begin >= sentence.begin;) {
        if (n->worded || n->value.millionths < 0 || cw_unit_of(letters, n) != l->unit) continue;
        if (cw_decimal_compare(n->value, l->sum) == 0 || (!l->closed && cw_decimal_compare(n->value, l->sum) > 0) ||
            cw_decimal_compare(cw_decimal_add(n->value, l->whole->value), l->sum) == 0)
            return true;
    }
    return false;
}

static void judge(const cw_prose_check *check, const list *l) {
    int order = cw_decimal_compare(l->sum, l->whole->value);
    if (l->spoilt || !l->count || order == 0 || (order < 0 && !l->closed) || of_another(l)) return;
    cw_arena *arena = check->arena;
    const char *sum = cw_decimal_text(arena, l->sum), *whole = cw_decimal_text(arena, l->whole->value);
    cw_buf unit = cw_buf_on(arena);
    cw_put_codepoint(&unit, l->unit);
    CW_PIECE_FIND(check->report, check->diags, CW_WARNING, "X-2", l->piece, l->whole->begin, x2_parts_more,
                  cw_prose_excerpt(check, l->piece, l->whole->begin, l->end), cw_concat(arena, sum, unit.data, NULL),
                  cw_concat(arena, whole, unit.data, NULL), cw_decimal_difference(arena, l->sum, l->whole->value));
    cw_diags_values(check->diags, whole, sum);
}

/* The whole before a marker: the last number before it, in its clause or the one before. */
static const cw_number *whole_before(const cw_letters *letters, size_t marker) {
    cw_stretch sentence = cw_sentence_of(letters, marker);
    uint8_t depth = letters->items[marker].depth;
    for (size_t i = letters->number_count; i-- > 0;) {
        const cw_number *n = &letters->numbers[i];
        if (n->begin >= marker || letters->items[n->begin].depth != depth || n->worded) continue;
        if (n->begin < sentence.begin || !is_count(letters, n) || is_rough(letters, n)) return NULL;
        size_t commas = 0;
        for (size_t k = n->end; k < marker; k++)
            commas += letters->items[k].c == 0xFF0C && letters->items[k].depth == depth;
        return commas <= 1 ? n : NULL;
    }
    return NULL;
}

/* With 分别为 several wholes may be meant: only a single number before it in the sentence is the whole. */
static bool is_alone(const cw_letters *letters, const cw_number *whole, size_t marker) {
    cw_stretch sentence = cw_sentence_of(letters, marker);
    size_t count = 0;
    for (size_t i = 0; i < letters->number_count; i++) {
        const cw_number *n = &letters->numbers[i];
        count += n->begin >= sentence.begin && n->end <= marker && is_count(letters, n);
    }
    return count == 1 && whole;
}

static void check_list(const cw_prose_check *check, const cw_piece *piece, size_t marker, const cw_match *m,
                       bool closed) {
    const cw_letters *letters = &piece->letters;
    const cw_number *whole = whole_before(letters, marker);
    if (!whole || (closed && !is_alone(letters, whole, marker))) return;
    list l = {piece, whole, cw_unit_of(letters, whole), cw_decimal_of(0), 0, 0, closed, false, false};
    cw_stretch before = cw_clause_of(letters, whole->begin);
    if (before.begin < whole->begin &&
        cw_any_found(CW_WORDS(check, percent_stop), letters, before.begin, whole->begin, NULL))
        return;
    add_parts(check, &l, m->end, cw_sentence_of(letters, marker).end, letters->items[marker].depth);
    judge(check, &l);
}

/* 15件（甲8件、乙7件）. */
static void check_brackets(const cw_prose_check *check, const cw_piece *piece, const cw_number *whole) {
    const cw_letters *letters = &piece->letters;
    size_t open = whole->end + 1, close;
    if (!is_count(letters, whole) || open >= letters->count || letters->items[open].c != 0xFF08) return;
    uint8_t depth = letters->items[open].depth;
    for (close = open + 1; close < letters->count && letters->items[close].depth > depth;) close++;
    list l = {piece, whole, cw_unit_of(letters, whole), cw_decimal_of(0), 0, 0, false, false, false};
    add_parts(check, &l, open + 1, close, (uint8_t)(depth + 1));
    bool partial = cw_any_found(CW_WORDS(check, parts_include), letters, open, close, NULL);
    if (l.count < 2 && !partial) return;
    l.closed = !partial && l.count > 1;
    judge(check, &l);
}

void cw_check_parts(cw_prose_check *check) {
    EACH_PIECE(check, p) {
        const cw_letters *letters = &p->letters;
        cw_match m;
        if (p->kind == CW_PIECE_TITLE) continue;
        for (size_t at = 0; at < letters->count && letters->number_count > 1; at++) {
            if (cw_any_at(CW_WORDS(check, parts), letters, 0, letters->count, at, &m))
                check_list(check, p, at, &m, false);
            else if (cw_any_at(CW_WORDS(check, parts_closed), letters, 0, letters->count, at, &m))
                check_list(check, p, at, &m, true);
        }
        for (size_t i = 0; i < letters->number_count; i++) check_brackets(check, p, &letters->numbers[i]);
    }
}

/* ---- percentages ---- */

/* Whether 100·a/b is p within half a unit of p's last place. */
static bool is_share(cw_decimal a, cw_decimal b, cw_decimal p) {
    if (b.millionths <= 0) return false;
    cw_int128 unit = 1000000;
    for (int i = 0; i < p.places; i++) unit /= 10;
    cw_int128 off = a.millionths * 100 * 1000000 - p.millionths * b.millionths;
    return (off < 0 ? -off : off) * 2 <= unit * b.millionths;
}

static cw_decimal share_of(cw_decimal a, cw_decimal b, int places) {
    cw_int128 scale = 1000000;
    for (int i = 0; i < places; i++) scale /= 10;
    cw_int128 n = a.millionths * 100 * 1000000 / b.millionths;
    return (cw_decimal){(n + scale / 2) / scale * scale, places};
}

static bool any_base(const cw_letters *letters, const cw_number *a, uint32_t unit, cw_decimal p) {
    for (size_t i = 0; i < letters->number_count; i++) {
        const cw_number *b = &letters->numbers[i];
        if (b == a || b->worded || b->value.millionths < 0 || cw_unit_of(letters, b) != unit) continue;
        if (is_share(a->value, b->value, p) || is_share(a->value, cw_decimal_add(a->value, b->value), p)) return true;
        for (size_t j = 0; j < i; j++) {
            const cw_number *c = &letters->numbers[j];
            if (c != a && !c->worded && c->value.millionths >= 0 && cw_unit_of(letters, c) == unit &&
                (is_share(a->value, cw_decimal_add(b->value, c->value), p) ||
                 is_share(a->value, cw_decimal_add(a->value, cw_decimal_add(b->value, c->value)), p)))
                return true;
        }
    }
    return false;
}

/* The base may stand in the tables alone: “予以公开4件，占33.3%” of the 12 that were done. */
static bool any_total(const cw_report *report, cw_decimal a, cw_decimal p) {
    static const char TOTAL[] = "/total", ALL[] = "/applications/received/total + /applications/carried_in/total";
    cw_cell_sum all = cw_sum_of_cells(report, ALL);
    if (all.exists && all.known && is_share(a, all.value, p)) return true;
    for (size_t i = 0; i < report->cell_count; i++) {
        const cw_cell *cell = report->cells[i];
        size_t size = strlen(cell->pointer);
        if (cell->kind == CW_CELL_NUMBER && size > strlen(TOTAL) &&
            strcmp(cell->pointer + size - strlen(TOTAL), TOTAL) == 0 && is_share(a, cell->number, p))
            return true;
    }
    return false;
}

static void check_share(const cw_prose_check *check, const cw_piece *piece, const cw_match *m) {
    const cw_letters *letters = &piece->letters;
    const cw_number *p = &letters->numbers[m->number], *a = NULL, *base = NULL;
    cw_stretch sentence = cw_sentence_of(letters, m->begin), clause = cw_clause_of(letters, m->begin);
    if (cw_any_found(CW_WORDS(check, percent_stop), letters, clause.begin, m->end, NULL) || letters->number_count > 60)
        return;
    for (size_t i = (size_t)m->number; i-- > 0 && !base;) {
        const cw_number *n = &letters->numbers[i];
        if (n->begin < sentence.begin) break;
        if (n->worded || !is_count(letters, n)) continue;
        if (!a)
            a = n;
        else if (cw_unit_of(letters, n) == cw_unit_of(letters, a) && cw_decimal_compare(n->value, a->value) >= 0)
            base = n;
    }
    if (!a || !base || is_rough(letters, a)) return;
    for (size_t i = 0; i < (size_t)m->number; i++) { /* “予以公开占…” may speak of an earlier number than the nearest */
        const cw_number *n = &letters->numbers[i];
        if (n->begin >= sentence.begin && !n->worded && is_count(letters, n) &&
            (any_base(letters, n, cw_unit_of(letters, n), p->value) || any_total(check->report, n->value, p->value)))
            return;
    }
    cw_arena *arena = check->arena;
    const char *want = cw_decimal_text(arena, share_of(a->value, base->value, p->value.places));
    const char *got = cw_decimal_text(arena, p->value);
    CW_PIECE_FIND(check->report, check->diags, CW_WARNING, "X-3", piece, p->begin, x3_share,
                  cw_prose_excerpt(check, piece, m->begin, m->end), cw_decimal_text(arena, a->value),
                  cw_decimal_text(arena, base->value), want, got);
    cw_diags_values(check->diags, got, want);
}

/* 占30%、40%、其他20%: a list of percentages that is closed, or goes beyond 100. */
static void check_share_list(const cw_prose_check *check, const cw_piece *piece, size_t from, size_t to) {
    const cw_letters *letters = &piece->letters;
    cw_decimal sum = cw_decimal_of(0);
    size_t count = 0, first = 0, last = 0;
    bool closed = false;
    for (size_t i = 0; i < letters->number_count; i++) {
        const cw_number *n = &letters->numbers[i];
        uint32_t c = cw_unit_of(letters, n);
        if (n->begin < from || n->end > to || (c != '%' && c != 0xFF05) || n->value.millionths < 0) continue;
        if (!count) first = n->begin;
        last = n->end + 1;
        sum = cw_decimal_add(sum, n->value);
        closed |=
            cw_any_found(CW_WORDS(check, parts_rest), letters, label_begin(letters, from, n->begin), n->end, NULL);
        count++;
    }
    if (count < 2 || !cw_any_found(CW_WORDS(check, share_list), letters, from, first, NULL)) return;
    cw_decimal off = cw_decimal_sub(sum, cw_decimal_of(100));
    cw_int128 room = (cw_int128)count * 100000;
    if (off.millionths <= room && (!closed || -off.millionths <= room)) return;
    CW_PIECE_FIND(check->report, check->diags, CW_WARNING, "X-3", piece, first, x3_list,
                  cw_prose_excerpt(check, piece, first, last), cw_decimal_text(check->arena, sum));
    cw_diags_values(check->diags, cw_decimal_text(check->arena, sum), "100");
}

void cw_check_shares(cw_prose_check *check) {
    EACH_PIECE(check, p) {
        const cw_letters *letters = &p->letters;
        cw_match m;
        for (size_t at = 0; at < letters->count && letters->number_count; at++)
            if (cw_any_at(CW_WORDS(check, share), letters, 0, letters->count, at, &m) && m.number >= 0)
                check_share(check, p, &m);
        for (size_t at = 0; at < letters->count && letters->number_count > 1;) {
            cw_stretch s = cw_sentence_of(letters, at);
            check_share_list(check, p, s.begin, s.end);
            at = s.end > at ? s.end + 1 : at + 1;
        }
    }
}
