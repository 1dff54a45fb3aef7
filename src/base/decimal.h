/*
 * Exact numbers: up to 15 digits before and 6 after the point (the contract's limit), held in millionths.
 * Sums over a whole province stay exact; nothing here is ever a double.
 */
#ifndef CW_BASE_DECIMAL_H
#define CW_BASE_DECIMAL_H

#include "base/arena.h"

#include <stdbool.h>

__extension__ typedef __int128 cw_int128;

typedef struct cw_decimal {
    cw_int128 millionths;
    int places; /* digits given after the point, 0–6: a sum prints as many as its finest term */
} cw_decimal;

/* Reads [-]digits[.digits] of exactly size bytes; false when it is anything else, has a leading zero before a digit,
 * more than 15 or 6 digits, or is -0. */
bool cw_decimal_read(const char *text, size_t size, cw_decimal *out);

cw_decimal cw_decimal_of(long long number);
cw_decimal cw_decimal_add(cw_decimal a, cw_decimal b);
cw_decimal cw_decimal_sub(cw_decimal a, cw_decimal b);
int cw_decimal_compare(cw_decimal a, cw_decimal b); /* <0, 0, >0; places do not count */
bool cw_decimal_is_integer(cw_decimal a);

/* The digits, with the number's places: 7730.280. */
const char *cw_decimal_text(cw_arena *arena, cw_decimal number);

/* |a − b| as text, for “相差”. */
const char *cw_decimal_difference(cw_arena *arena, cw_decimal a, cw_decimal b);

#endif
