/*
 * Lengths are integers in 1/1000 pt (cw_len), so that sums are exact and dumps are stable.
 * 1 twip = 1/20 pt = 50; 1 mm = 72/25.4 pt = 2834.6457 thousandths.
 */
#ifndef CW_BASE_LEN_H
#define CW_BASE_LEN_H

#include <stdint.h>

typedef int32_t cw_len;

enum { CW_PT = 1000, CW_TWIP = 50 };

static inline cw_len cw_from_twips(int32_t twips) { return twips * CW_TWIP; }

/* To the nearest twip; halves away from zero. */
static inline int32_t cw_to_twips(cw_len len) { return (len + (len < 0 ? -CW_TWIP / 2 : CW_TWIP / 2)) / CW_TWIP; }

/* Micrometres to 1/1000 pt, to the nearest: 156 mm = 156000 µm → 442205. */
static inline cw_len cw_from_um(int32_t um) {
    int64_t n = (int64_t)um * 72000;
    return (cw_len)((n + (n < 0 ? -12700 : 12700)) / 25400);
}

#endif
