#include "change/align.h"

#include "base/utf8.h"

#include <string.h>

typedef enum { FROM_PAIR, FROM_BEFORE, FROM_NOW } direction;

/* The middle [first, n) × [first, m) with one row of sums and a byte a place for the way back. */
static void align_middle(cw_arena *arena, size_t first, size_t n, size_t m, cw_align_score score, void *ctx,
                         ptrdiff_t *match) {
    size_t rows = n - first, columns = m - first;
    unsigned char *way = cw_alloc_array(arena, (rows + 1) * (columns + 1), 1);
    long long *sums = CW_NEW_ARRAY(arena, columns + 1, long long);
    for (size_t i = 1; i <= rows; i++) {
        long long diagonal = 0;
        for (size_t j = 1; j <= columns; j++) {
            int s = score(ctx, first + i - 1, first + j - 1);
            long long best = sums[j];
            direction d = FROM_BEFORE;
            if (sums[j - 1] > best) best = sums[j - 1], d = FROM_NOW;
            if (s > 0 && diagonal + s > best) best = diagonal + s, d = FROM_PAIR;
            diagonal = sums[j];
            sums[j] = best;
            way[i * (columns + 1) + j] = (unsigned char)d;
        }
    }
    for (size_t i = rows, j = columns; i && j;) {
        switch ((direction)way[i * (columns + 1) + j]) {
        case FROM_PAIR:
            match[first + --i] = (ptrdiff_t)(first + --j);
            break;
        case FROM_BEFORE: i--; break;
        case FROM_NOW: j--; break;
        }
    }
}

const ptrdiff_t *cw_align_pairs(cw_arena *arena, size_t before, size_t now, cw_align_score score, void *ctx,
                          cw_align_budget *budget) {
    ptrdiff_t *match = CW_NEW_ARRAY(arena, before + 1, ptrdiff_t);
    for (size_t i = 0; i < before; i++) match[i] = -1;
    size_t first = 0, n = before, m = now;
    while (first < n && first < m && score(ctx, first, first) >= CW_ALIGN_EQUAL) {
        match[first] = (ptrdiff_t)first;
        first++;
    }
    while (n > first && m > first && score(ctx, n - 1, m - 1) >= CW_ALIGN_EQUAL) {
        n--, m--;
        match[n] = (ptrdiff_t)m;
    }
    size_t rows = n - first, columns = m - first;
    if (!rows || !columns || rows > budget->left / columns) return match;
    budget->left -= rows * columns;
    align_middle(arena, first, n, m, score, ctx, match);
    return match;
}

static void count(cw_profile *p, uint32_t hash) {
    unsigned short *c = &p->counts[(hash * 2654435761u) >> 24];
    if (*c < 0xFFFF) (*c)++, p->total++;
}

void cw_profile_of(const char *text, size_t size, cw_profile *out) {
    memset(out, 0, sizeof *out);
    uint32_t last = 0;
    for (const char *p = text, *end = text + size; p < end;) {
        uint32_t c = cw_utf8_next(&p);
        count(out, c);
        if (last) count(out, last * 31 + c);
        last = c;
    }
}

int cw_profile_likeness(const cw_profile *a, const cw_profile *b) {
    unsigned common = 0;
    if (!a->total || !b->total) return 0;
    for (size_t i = 0; i < 256; i++) common += a->counts[i] < b->counts[i] ? a->counts[i] : b->counts[i];
    return (int)(999ull * 2 * common / (a->total + b->total));
}
