/*
 * Type 2 charstrings (Adobe Technical Note 5177) made flat: no calls, no hints. A viewer of pages does not hint, and
 * without hints and subroutines a subset needs no table besides the charstrings.
 *
 * Nothing is computed but what must be: how long each operand is, which subroutine a call names, and how many stems were
 * declared, because that is the length of a mask.
 */
#include "text/cff.h"

#include <stddef.h>

enum {
    STACK = 48,           /* operands (TN 5177, appendix B) */
    NESTED = 10,          /* calls in calls */
    LONGEST = 32 * 1024,  /* bytes of a flat charstring: the longest of Noto has 4 000 */
    STEPS = 256 * 1024    /* bytes read for one: subroutines may call in vain */
};

enum {
    OP_HSTEM = 1,
    OP_VSTEM = 3,
    OP_VMOVETO = 4,
    OP_RLINETO = 5,
    OP_HLINETO = 6,
    OP_VLINETO = 7,
    OP_RRCURVETO = 8,
    OP_CALLSUBR = 10,
    OP_RETURN = 11,
    OP_ESCAPE = 12,
    OP_ENDCHAR = 14,
    OP_HSTEMHM = 18,
    OP_HINTMASK = 19,
    OP_CNTRMASK = 20,
    OP_RMOVETO = 21,
    OP_HMOVETO = 22,
    OP_VSTEMHM = 23,
    OP_RCURVELINE = 24,
    OP_RLINECURVE = 25,
    OP_VVCURVETO = 26,
    OP_HHCURVETO = 27,
    OP_SHORT = 28, /* an operand */
    OP_CALLGSUBR = 29,
    OP_VHCURVETO = 30,
    OP_HVCURVETO = 31,
    ESC_FLEX_FIRST = 34,
    ESC_FLEX_LAST = 37,
    FIRST_OPERAND = 32,
    FIXED = 255 /* an operand of 16.16 bits */
};

typedef struct flattening {
    const cw_cff *cff;
    const cw_cff_kind *kind;
    uint8_t *at, *end;       /* where is written, and the end of the room */
    uint8_t *operands[STACK]; /* where each operand on the stack was written */
    int count;
    unsigned stems, steps;
    bool started; /* an operator cleared the stack: what came first may have had the width before it */
    bool widowed; /* the width stands alone: its stems were dropped */
    bool ended;   /* endchar */
} flattening;

static bool run(flattening *f, cw_cff_span code, int depth);

/* Size of the operand that begins with byte b. */
static ptrdiff_t operand_size(uint8_t b) { return b == OP_SHORT ? 3 : b <= 246 ? 1 : b < FIXED ? 2 : 5; }

static int operand_value(const uint8_t *p) {
    if (*p == OP_SHORT) return (int16_t)(p[1] << 8 | p[2]);
    if (*p <= 246) return *p - 139;
    if (*p <= 250) return (*p - 247) * 256 + p[1] + 108;
    return -(*p - 251) * 256 - p[1] - 108;
}

/* What was added to the numbers of subroutines, so that the usual ones are short (TN 5176 §16). */
static int bias(uint32_t count) { return count < 1240 ? 107 : count < 33900 ? 1131 : 32768; }

static bool call(flattening *f, const cw_cff_index *subrs, int depth) {
    if (!f->count || *f->operands[f->count - 1] == FIXED) return false;
    f->at = f->operands[--f->count];
    int number = operand_value(f->at) + bias(subrs->count);
    cw_cff_span code;
    return number >= 0 && depth < NESTED && cw_cff_object(subrs, (uint32_t)number, &code) && run(f, code, depth + 1);
}

/* Takes stems back out of what was written; an odd operand before the first is the width and stays. */
static void drop_stems(flattening *f) {
    int width = !f->started && f->count % 2;
    f->stems += (unsigned)f->count / 2;
    if (f->count > width) f->at = f->operands[width];
    f->widowed = f->widowed || width;
    f->started = true;
    f->count = 0;
}

/* A path operator of one or two bytes is copied. Behind a width alone only a move or the end may follow. */
static bool draw(flattening *f, const uint8_t *op, int size) {
    bool moves = *op == OP_VMOVETO || *op == OP_RMOVETO || *op == OP_HMOVETO || *op == OP_ENDCHAR;
    if (f->widowed && !moves) return false;
    f->started = true;
    f->widowed = false;
    f->count = 0;
    *f->at++ = op[0];
    if (size > 1) *f->at++ = op[1];
    return true;
}

/* One operator at code->begin, which is moved behind it. */
static bool operate(flattening *f, cw_cff_span *code, int depth) {
    const uint8_t *p = code->begin++;
    size_t left = (size_t)(code->end - code->begin);
    switch (*p) {
    case OP_CALLSUBR: return call(f, &f->kind->subrs, depth);
    case OP_CALLGSUBR: return call(f, &f->cff->subrs, depth);
    case OP_HSTEM:
    case OP_VSTEM:
    case OP_HSTEMHM:
    case OP_VSTEMHM: drop_stems(f); return true;
    case OP_HINTMASK:
    case OP_CNTRMASK:
        drop_stems(f); /* the last vertical stems need no operator before a mask */
        if ((f->stems + 7) / 8 > left) return false;
        code->begin += (f->stems + 7) / 8;
        return true;
    case OP_ESCAPE: /* the rest is arithmetic */
        if (!left || *code->begin < ESC_FLEX_FIRST || *code->begin > ESC_FLEX_LAST) return false;
        code->begin++;
        return draw(f, p, 2);
    case OP_ENDCHAR:
        if (f->count > !f->started) return false; /* four operands: two glyphs laid one upon the other */
        f->ended = true;
        return draw(f, p, 1);
    case OP_VMOVETO:
    case OP_RLINETO:
    case OP_HLINETO:
    case OP_VLINETO:
    case OP_RRCURVETO:
    case OP_RMOVETO:
    case OP_HMOVETO:
    case OP_RCURVELINE:
    case OP_RLINECURVE:
    case OP_VVCURVETO:
    case OP_HHCURVETO:
    case OP_VHCURVETO:
    case OP_HVCURVETO: return draw(f, p, 1);
    default: return false; /* reserved */
    }
}

/* Copies operands into the room and onto the stack. Kept apart, in variables of its own: this is where the time goes. */
static bool push(flattening *f, cw_cff_span *code) {
    const uint8_t *p = code->begin, *end = code->end;
    uint8_t *at = f->at;
    int count = f->count;
    for (; p < end && (*p >= FIRST_OPERAND || *p == OP_SHORT); count++) {
        ptrdiff_t size = operand_size(*p);
        if (count == STACK || end - p < size) return false;
        f->operands[count] = at;
        do *at++ = *p++; /* mostly one */
        while (--size);
    }
    code->begin = p;
    f->at = at;
    f->count = count;
    return true;
}

/* What is left of a charstring never writes more than its own length, but for calls. */
static bool has_room(const flattening *f, cw_cff_span code) { return f->end - f->at >= code.end - code.begin; }

static bool run(flattening *f, cw_cff_span code, int depth) {
    f->steps += (unsigned)(code.end - code.begin) + 1;
    if (f->steps > STEPS) return false;
    while (code.begin < code.end && !f->ended) {
        if (!has_room(f, code) || !push(f, &code)) return false;
        if (code.begin == code.end) break;
        if (*code.begin == OP_RETURN) return depth > 0;
        if (!operate(f, &code, depth)) return false;
    }
    return depth > 0 || f->ended;
}

bool cw_cff_flatten(const cw_cff *cff, uint32_t glyph, const cw_cff_kind *kind, cw_buf *out) {
    cw_cff_span code;
    if (!cw_cff_object(&cff->charstrings, glyph, &code)) return false;
    uint8_t *room = (uint8_t *)cw_room(out, LONGEST);
    flattening f = {.cff = cff, .kind = kind, .at = room, .end = room + LONGEST};
    bool flat = run(&f, code, 0);
    if (flat) out->size += (size_t)(f.at - room);
    out->data[out->size] = '\0';
    return flat;
}
