#include "layout/pattern.h"

#include "base/utf8.h"

#include <string.h>

enum { GAP = 20, SPAN = 120, MOST_STEPS = 20000, MOST_OPS = 4000 };

typedef enum {
    OP_CHAR,
    OP_ANY,
    OP_SET,
    OP_HAN,
    OP_DIGIT,
    OP_NUMBER,
    OP_UNIT,
    OP_YEAR,
    OP_GAP,
    OP_SPAN,
    OP_SPLIT,
    OP_JUMP,
    OP_CORE_BEGIN,
    OP_CORE_END,
    OP_START,
    OP_END,
    OP_DONE
} op_code;

/* x, y: relative targets of SPLIT (the first tried first) and JUMP; the letter of CHAR; the difference of YEAR. */
typedef struct op {
    op_code code;
    int32_t x, y;
    const uint32_t *set; /* OP_SET: pairs of first and last, count in y, x: negated */
} op;

struct cw_pattern {
    op *ops;
    size_t count;
    bool any;          /* may begin with anything */
    uint64_t first[4]; /* hashed letters that it may begin with */
};

typedef struct compiler {
    cw_arena *arena;
    const char *p;
    op *ops;
    size_t count, capacity;
    bool bad;
    int cores;
} compiler;

static void emit(compiler *c, op o) {
    if (c->count >= MOST_OPS)
        c->bad = true;
    else
        CW_PUSH(c->arena, c->ops, c->count, c->capacity, o);
}

static void insert(compiler *c, size_t at, op o) {
    emit(c, o);
    if (c->bad) return;
    memmove(&c->ops[at + 1], &c->ops[at], (c->count - 1 - at) * sizeof *c->ops);
    c->ops[at] = o;
}

static void alternatives(compiler *c);

static uint32_t set_letter(compiler *c) {
    if (*c->p == '\\' && c->p[1]) c->p++;
    return cw_utf8_next(&c->p);
}

static void set(compiler *c) {
    uint32_t *pairs = NULL;
    size_t count = 0, capacity = 0;
    bool negated = *c->p == '^';
    if (negated) c->p++;
    while (*c->p && *c->p != ']') {
        uint32_t first = set_letter(c), last = first;
        if (*c->p == '-' && c->p[1] && c->p[1] != ']') {
            c->p++;
            last = set_letter(c);
        }
        CW_PUSH(c->arena, pairs, count, capacity, first);
        CW_PUSH(c->arena, pairs, count, capacity, last);
    }
    if (*c->p != ']' || !count)
        c->bad = true;
    else
        c->p++;
    emit(c, (op){OP_SET, negated, (int32_t)count, pairs});
}

static void escaped(compiler *c) {
    switch (*c->p) {
    case 'h':
        emit(c, (op){.code = OP_HAN});
        c->p++;
        return;
    case 'd':
        emit(c, (op){.code = OP_DIGIT});
        c->p++;
        return;
    case '\0':
        c->bad = true;
        return;
    default:
        emit(c, (op){.code = OP_CHAR, .x = (int32_t)cw_utf8_next(&c->p)});
    }
}

static void year(compiler *c) {
    int32_t difference = *c->p == 'Y' ? 0 : *c->p == 'L' ? -1 : 1;
    if (*c->p != 'Y' && *c->p != 'L' && *c->p != 'N')
        c->bad = true;
    else
        c->p++;
    emit(c, (op){.code = OP_YEAR, .x = difference});
}

static void atom(compiler *c) {
    uint32_t letter = cw_utf8_next(&c->p);
    switch (letter) {
    case '(':
        alternatives(c);
        if (*c->p == ')')
            c->p++;
        else
            c->bad = true;
        return;
    case '<':
        emit(c, (op){.code = OP_CORE_BEGIN});
        c->cores++;
        return;
    case '>':
        emit(c, (op){.code = OP_CORE_END});
        return;
    case '[':
        set(c);
        return;
    case '\\':
        escaped(c);
        return;
    case '%':
        year(c);
        return;
    case '#':
        emit(c, (op){.code = OP_NUMBER});
        return;
    case '@':
        emit(c, (op){.code = OP_UNIT});
        return;
    case '.':
        emit(c, (op){.code = OP_ANY});
        return;
    case '^':
        emit(c, (op){.code = OP_START});
        return;
    case '$':
        emit(c, (op){.code = OP_END});
        return;
    case 0x2026:
        emit(c, (op){.code = OP_GAP});
        return;
    case 0x2025:
        emit(c, (op){.code = OP_SPAN});
        return;
    case '?':
    case '*':
    case '+':
    case '{':
        c->bad = true;
        return;
    default:
        emit(c, (op){.code = OP_CHAR, .x = (int32_t)letter});
    }
}

static void optional(compiler *c, size_t from) {
    insert(c, from, (op){.code = OP_SPLIT, .x = 1, .y = (int32_t)(c->count - from + 1)});
}

static void repeated(compiler *c, size_t from, bool least_one) {
    int32_t size = (int32_t)(c->count - from);
    if (least_one) {
        emit(c, (op){.code = OP_SPLIT, .x = -size, .y = 1});
    } else {
        insert(c, from, (op){.code = OP_SPLIT, .x = 1, .y = size + 2});
        emit(c, (op){.code = OP_JUMP, .x = -(size + 1)});
    }
}

static int count_of(compiler *c) {
    int n = 0;
    if (*c->p < '0' || *c->p > '9') c->bad = true;
    for (; *c->p >= '0' && *c->p <= '9' && n < 100; c->p++) n = n * 10 + (*c->p - '0');
    return n;
}

/* X{m,n}: m times X, then (X(X…)?)?, so that one X left out leaves out all behind it; X{m,}: m − 1 times X, then X+. */
static void counted(compiler *c, size_t from) {
    int least = count_of(c), most = least;
    bool endless = false;
    if (*c->p == ',') {
        c->p++;
        endless = *c->p == '}';
        if (!endless) most = count_of(c);
    }
    if (*c->p == '}')
        c->p++;
    else
        c->bad = true;
    if (c->bad || !most || least > most) {
        c->bad = true;
        return;
    }
    size_t size = c->count - from;
    op *copy = CW_NEW_ARRAY(c->arena, size, op);
    memcpy(copy, &c->ops[from], size * sizeof *copy);
    if (!least) insert(c, from, (op){.code = OP_SPLIT, .x = 1, .y = most * ((int32_t)size + 1)});
    for (int i = 1; i < most; i++) {
        if (i >= least) emit(c, (op){.code = OP_SPLIT, .x = 1, .y = (most - i) * ((int32_t)size + 1)});
        for (size_t k = 0; k < size; k++) emit(c, copy[k]);
    }
    if (endless) repeated(c, c->count - size, true);
}

static void sequence(compiler *c) {
    while (*c->p && *c->p != '|' && *c->p != ')' && !c->bad) {
        size_t from = c->count;
        atom(c);
        switch (*c->p) {
        case '?':
            c->p++;
            optional(c, from);
            break;
        case '*':
            c->p++;
            repeated(c, from, false);
            break;
        case '+':
            c->p++;
            repeated(c, from, true);
            break;
        case '{':
            c->p++;
            counted(c, from);
            break;
        default:
            break;
        }
    }
}

static void alternatives(compiler *c) {
    size_t from = c->count;
    sequence(c);
    while (*c->p == '|' && !c->bad) {
        c->p++;
        insert(c, from, (op){.code = OP_SPLIT, .x = 1, .y = (int32_t)(c->count - from + 2)});
        size_t jump = c->count;
        emit(c, (op){.code = OP_JUMP});
        from = c->count; /* a|b|c: the rest is the second alternative */
        alternatives(c);
        if (!c->bad) c->ops[jump].x = (int32_t)(c->count - jump);
    }
}

static unsigned hash(uint32_t letter) { return (letter ^ letter >> 8) & 255; }

static void add_letter(uint64_t set[4], uint32_t letter) {
    set[hash(letter) >> 6] |= UINT64_C(1) << (hash(letter) & 63);
}

static bool has_letter(const uint64_t set[4], uint32_t letter) {
    return set[hash(letter) >> 6] >> (hash(letter) & 63) & 1;
}

/* What a number begins with: a digit, or a numeral (一…九, 十, 两). */
static void add_number(uint64_t set[4], bool worded) {
    static const uint32_t NUMERALS[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D,
                                        0x4E03, 0x516B, 0x4E5D, 0x5341, 0x4E24};
    for (uint32_t c = '0'; c <= '9'; c++) add_letter(set, c);
    for (size_t i = 0; worded && i < sizeof NUMERALS / sizeof *NUMERALS; i++) add_letter(set, NUMERALS[i]);
}

static void find_first(cw_pattern *p, size_t pc, int depth) {
    if (depth > 200) {
        p->any = true;
        return;
    }
    const op *o = &p->ops[pc];
    switch (o->code) {
    case OP_CHAR:
        add_letter(p->first, (uint32_t)o->x);
        return;
    case OP_NUMBER:
    case OP_YEAR:
    case OP_DIGIT:
        add_number(p->first, o->code == OP_NUMBER);
        return;
    case OP_SPLIT:
        find_first(p, (size_t)((int64_t)pc + o->x), depth + 1);
        find_first(p, (size_t)((int64_t)pc + o->y), depth + 1);
        return;
    case OP_JUMP:
        find_first(p, (size_t)((int64_t)pc + o->x), depth + 1);
        return;
    case OP_START:
    case OP_CORE_BEGIN:
    case OP_CORE_END:
        find_first(p, pc + 1, depth + 1);
        return;
    case OP_SET:
        if (o->x) break;
        for (int32_t i = 0; i < o->y; i += 2)
            for (uint32_t c = o->set[i]; c <= o->set[i + 1] && !p->any; c++) {
                if (o->set[i + 1] - o->set[i] > 255) p->any = true;
                add_letter(p->first, c);
            }
        return;
    default:
        break;
    }
    p->any = true;
}

const cw_pattern *cw_pattern_compile(cw_arena *arena, const char *text) {
    compiler c = {.arena = arena, .p = text};
    alternatives(&c);
    if (c.bad || *c.p || c.cores > 1 || !c.count) return NULL;
    emit(&c, (op){.code = OP_DONE});
    cw_pattern *pattern = CW_NEW(arena, cw_pattern);
    pattern->ops = c.ops;
    pattern->count = c.count;
    find_first(pattern, 0, 0);
    return pattern;
}

/* ---- matching ---- */

typedef struct machine {
    const cw_pattern *pattern;
    const cw_letters *letters;
    size_t from, to;
    int steps;
    cw_match match;
} machine;

static bool in_gap(const cw_letter *l) {
    switch (l->c) {
    case 0xFF0C:
    case 0x3002:
    case 0xFF1B:
    case 0xFF01:
    case 0xFF1F:
    case 0x3001:
    case 0xFF1A:
    case 0xFF08:
    case 0xFF09:
    case ',':
    case ';':
    case '(':
    case ')':
        return false;
    default:
        return !(l->c >= '0' && l->c <= '9');
    }
}

static bool in_sentence(uint32_t c) { return c != 0x3002 && c != 0xFF1B && c != 0xFF01 && c != 0xFF1F && c != ';'; }

static bool in_set(const op *o, uint32_t c) {
    for (int32_t i = 0; i < o->y; i += 2)
        if (c >= o->set[i] && c <= o->set[i + 1]) return !o->x;
    return o->x;
}

static bool is_unit(const char *units, uint32_t c) {
    for (const char *p = units; *p;)
        if (cw_utf8_next(&p) == c) return true;
    return false;
}

static bool run(machine *m, size_t pc, size_t at);

static bool stretch(machine *m, size_t pc, size_t at, bool span) {
    size_t most = span ? SPAN : GAP;
    for (size_t k = 0; k <= most; k++) {
        if (run(m, pc + 1, at + k)) return true;
        if (at + k >= m->to || m->steps > MOST_STEPS) return false;
        const cw_letter *l = &m->letters->items[at + k];
        if (span ? !in_sentence(l->c) : !in_gap(l)) return false;
    }
    return false;
}

static bool at_year(const machine *m, const cw_number *n, int difference) {
    return !n->worded && cw_decimal_compare(n->value, cw_decimal_of(m->letters->year + difference)) == 0;
}

static bool run(machine *m, size_t pc, size_t at) {
    const op *ops = m->pattern->ops;
    for (;;) {
        const op *o = &ops[pc];
        const cw_letter *l = at < m->to ? &m->letters->items[at] : NULL;
        const cw_number *n = l && l->number >= 0 ? &m->letters->numbers[l->number] : NULL;
        if (++m->steps > MOST_STEPS) return false;
        bool ok = l != NULL;
        size_t next = at + 1;
        switch (o->code) {
        case OP_CHAR:
            ok = ok && l->c == (uint32_t)o->x;
            break;
        case OP_ANY:
            break;
        case OP_SET:
            ok = ok && in_set(o, l->c);
            break;
        case OP_HAN:
            ok = ok && cw_is_han(l->c);
            break;
        case OP_DIGIT:
            ok = ok && l->c >= '0' && l->c <= '9';
            break;
        case OP_UNIT:
            ok = ok && is_unit(m->letters->units, l->c);
            break;
        case OP_YEAR:
            ok = n && at_year(m, n, o->x);
            next = ok ? n->end : at;
            break;
        case OP_NUMBER: {
            if (!n || n->end > m->to) return false;
            int32_t before = m->match.number;
            if (before < 0) m->match.number = l->number;
            if (run(m, pc + 1, n->end)) return true;
            m->match.number = before;
            return false;
        }
        case OP_GAP:
            return stretch(m, pc, at, false);
        case OP_SPAN:
            return stretch(m, pc, at, true);
        case OP_SPLIT:
            if (run(m, (size_t)((int64_t)pc + o->x), at)) return true;
            pc = (size_t)((int64_t)pc + o->y);
            continue;
        case OP_JUMP:
            pc = (size_t)((int64_t)pc + o->x);
            continue;
        case OP_CORE_BEGIN: {
            size_t before = m->match.core_begin;
            m->match.core_begin = at;
            if (run(m, pc + 1, at)) return true;
            m->match.core_begin = before;
            return false;
        }
        case OP_CORE_END: {
            size_t before = m->match.core_end;
            m->match.core_end = at;
            if (run(m, pc + 1, at)) return true;
            m->match.core_end = before;
            return false;
        }
        case OP_START:
            ok = at == m->from;
            next = at;
            break;
        case OP_END:
            ok = at == m->to;
            next = at;
            break;
        case OP_DONE:
            m->match.end = at;
            return true;
        }
        if (!ok || next > m->to) return false;
        pc++;
        at = next;
    }
}

/* Whether a match may begin there, by its first letter. */
static bool may_begin(const cw_pattern *p, const cw_letters *letters, size_t to, size_t at) {
    return p->any || (at < to && has_letter(p->first, letters->items[at].c));
}

static bool match_at(const cw_pattern *p, const cw_letters *letters, size_t from, size_t to, size_t at, cw_match *out) {
    machine m = {p, letters, from, to, 0, {at, at, SIZE_MAX, SIZE_MAX, -1}};
    if (!run(&m, 0, at)) return false;
    *out = m.match;
    if (out->core_begin == SIZE_MAX) out->core_begin = out->begin;
    if (out->core_end == SIZE_MAX) out->core_end = out->end;
    return true;
}

bool cw_pattern_at(const cw_pattern *p, const cw_letters *letters, size_t from, size_t to, size_t at, cw_match *out) {
    return may_begin(p, letters, to, at) && match_at(p, letters, from, to, at, out);
}

const uint64_t *cw_letters_present(cw_arena *arena, const cw_letter *items, size_t count) {
    uint64_t *set = CW_NEW_ARRAY(arena, 4, uint64_t);
    for (size_t i = 0; i < count; i++) add_letter(set, items[i].c);
    return set;
}

static bool possible(const cw_pattern *p, const cw_letters *letters) {
    const uint64_t *have = letters->present, *want = p->first;
    return p->any || !have || have[0] & want[0] || have[1] & want[1] || have[2] & want[2] || have[3] & want[3];
}

bool cw_pattern_next(const cw_pattern *p, const cw_letters *letters, size_t from, size_t to, size_t at, cw_match *out) {
    if (!possible(p, letters)) return false;
    for (; at <= to; at++)
        if (may_begin(p, letters, to, at) && match_at(p, letters, from, to, at, out)) return true;
    return false;
}

bool cw_pattern_find(const cw_pattern *p, const cw_letters *letters, size_t from, size_t to, cw_match *out) {
    return cw_pattern_next(p, letters, from, to, from, out);
}

bool cw_pattern_find_last(const cw_pattern *p, const cw_letters *letters, size_t from, size_t to, cw_match *out) {
    if (!possible(p, letters)) return false;
    for (size_t at = to + 1; at-- > from;)
        if (may_begin(p, letters, to, at) && match_at(p, letters, from, to, at, out)) return true;
    return false;
}
