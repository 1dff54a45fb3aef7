/*
 * Patterns over prose: the wordings of layouts/checks.json. A small regular expression language over letters in which a
 * number is one thing, so that “收到…申请…#@” is written as a reviewer would write it:
 *
 *     #        a number (digits, or numerals before a measure word)   @        a measure word (件, 起, 宗, 份 …)
 *     %Y %L %N the number of the report's year, of the year before, of the year after
 *     …        up to 20 letters without a number, a clause mark or a bracket
 *     ‥        up to 120 letters of the same sentence
 *     <…>      the words that make the pattern what it is (its core); at most one pair
 *     (a|b) ? * + {m,n} {m,} [ab] [^ab] .   as usual; \h a Han character, \d a digit; ^ $ the ends of the stretch
 * searched
 *
 * Matching is the first alternative first, with backtracking; its steps are bounded.
 */
#ifndef CW_LAYOUT_PATTERN_H
#define CW_LAYOUT_PATTERN_H

#include "base/decimal.h"

#include <stdint.h>

/* One letter of a prose text as it is read: full-width digits made half-width, blanks beside Han and digits dropped. */
typedef struct cw_letter {
    uint32_t c;
    uint32_t at;    /* byte offset in the text that it was read from */
    int32_t number; /* a number begins here: its index; −1 */
    uint8_t depth;  /* of （） */
    bool filled;    /* comes from a placeholder */
} cw_letter;

typedef struct cw_number {
    uint32_t begin, end; /* letters */
    cw_decimal value;
    bool worded; /* written as numerals */
    bool filled; /* from a placeholder, as a whole or in part */
} cw_number;

typedef struct cw_letters {
    const cw_letter *items;
    size_t count;
    const cw_number *numbers;
    size_t number_count;
    const char *units; /* the measure words, one behind the other */
    int year;          /* of the report */
    const uint64_t *present; /* cw_letters_present; NULL: not made */
} cw_letters;

typedef struct cw_pattern cw_pattern;

/* A match: letters [begin, end), its core (the whole match when the pattern has none), its first number or −1. */
typedef struct cw_match {
    size_t begin, end, core_begin, core_end;
    int32_t number;
} cw_match;

/* The pattern of a text, in arena; NULL when the text is malformed. */
const cw_pattern *cw_pattern_compile(cw_arena *arena, const char *text);

/* Whether the pattern matches at letter at of the stretch [from, to). */
bool cw_pattern_at(const cw_pattern *pattern, const cw_letters *letters, size_t from, size_t to, size_t at,
                   cw_match *out);

/* Which letters stand in the text, hashed: what spares most patterns the search. In arena. */
const uint64_t *cw_letters_present(cw_arena *arena, const cw_letter *items, size_t count);

/* The first match of the stretch [from, to) that begins at letter at or behind it. */
bool cw_pattern_next(const cw_pattern *pattern, const cw_letters *letters, size_t from, size_t to, size_t at,
                     cw_match *out);

/* The first match that begins in [from, to) and ends by to. */
bool cw_pattern_find(const cw_pattern *pattern, const cw_letters *letters, size_t from, size_t to, cw_match *out);

/* The last one that begins there. */
bool cw_pattern_find_last(const cw_pattern *pattern, const cw_letters *letters, size_t from, size_t to, cw_match *out);

#endif
