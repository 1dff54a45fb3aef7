/*
 * Two sequences put side by side in order: the pairs whose scores sum to the most (Needleman and Wunsch, without a price
 * for gaps). Blocks, clauses, characters and JSON items are aligned by it.
 */
#ifndef CW_CHANGE_ALIGN_H
#define CW_CHANGE_ALIGN_H

#include "base/arena.h"

enum { CW_ALIGN_EQUAL = 1000 }; /* scores from here on are of pairs that are one and the same */

/* 0: never a pair. */
typedef int (*cw_align_score)(void *ctx, size_t before, size_t now);

/* Work that one comparison may take, in pairs looked at: hostile texts end in a plain “all is new”. */
typedef struct cw_align_budget {
    size_t left;
} cw_align_budget;

/* Per item before: its partner now, or −1. Of count before; in arena. */
const ptrdiff_t *cw_align_pairs(cw_arena *arena, size_t before, size_t now, cw_align_score score, void *ctx,
                          cw_align_budget *budget);

/* What two texts have in common, to compare them fast: counts of their characters and pairs of characters. */
typedef struct cw_profile {
    unsigned short counts[256];
    unsigned total;
} cw_profile;

void cw_profile_of(const char *text, size_t size, cw_profile *out);

/* 0 (nothing) to 999. */
int cw_profile_likeness(const cw_profile *a, const cw_profile *b);

#endif
