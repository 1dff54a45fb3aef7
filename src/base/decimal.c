#include "base/decimal.h"

enum { MAX_WHOLE = 15, MAX_PLACES = 6, MILLION = 1000000 };

bool cw_decimal_read(const char *text, size_t size, cw_decimal *out) {
    const char *p = text, *end = text + size;
    bool negative = p < end && *p == '-';
    p += negative;
    const char *digits = p;
    cw_int128 n = 0;
    while (p < end && *p >= '0' && *p <= '9' && p - digits <= MAX_WHOLE) n = n * 10 + (*p++ - '0');
    if (p == digits || p - digits > MAX_WHOLE || (*digits == '0' && p - digits > 1)) return false;
    int places = 0;
    if (p < end && *p == '.') {
        for (p++; p < end && *p >= '0' && *p <= '9' && places <= MAX_PLACES; places++) n = n * 10 + (*p++ - '0');
        if (!places || places > MAX_PLACES) return false;
    }
    if (p != end || (negative && !n)) return false;
    for (int i = places; i < MAX_PLACES; i++) n *= 10;
    *out = (cw_decimal){negative ? -n : n, places};
    return true;
}

cw_decimal cw_decimal_of(long long number) { return (cw_decimal){(cw_int128)number * MILLION, 0}; }

static int finer(cw_decimal a, cw_decimal b) { return a.places > b.places ? a.places : b.places; }

cw_decimal cw_decimal_add(cw_decimal a, cw_decimal b) {
    return (cw_decimal){a.millionths + b.millionths, finer(a, b)};
}

cw_decimal cw_decimal_sub(cw_decimal a, cw_decimal b) {
    return (cw_decimal){a.millionths - b.millionths, finer(a, b)};
}

int cw_decimal_compare(cw_decimal a, cw_decimal b) {
    return a.millionths < b.millionths ? -1 : a.millionths > b.millionths;
}

bool cw_decimal_is_integer(cw_decimal a) { return a.millionths % MILLION == 0; }

const char *cw_decimal_text(cw_arena *arena, cw_decimal number) {
    char digits[64], *p = digits + sizeof digits - 1;
    cw_int128 rest = number.millionths < 0 ? -number.millionths : number.millionths;
    *p = '\0';
    for (int i = MAX_PLACES; i > number.places; i--) rest /= 10;
    for (int i = 0; i < number.places; i++, rest /= 10) *--p = (char)('0' + (int)(rest % 10));
    if (number.places) *--p = '.';
    do *--p = (char)('0' + (int)(rest % 10));
    while (rest /= 10);
    if (number.millionths < 0) *--p = '-';
    return cw_strdup(arena, p);
}

const char *cw_decimal_difference(cw_arena *arena, cw_decimal a, cw_decimal b) {
    cw_decimal d = cw_decimal_sub(a, b);
    if (d.millionths < 0) d.millionths = -d.millionths;
    return cw_decimal_text(arena, d);
}
