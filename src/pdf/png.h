/* PNG (ISO/IEC 15948) read into the samples that a PDF image needs. */
#ifndef CW_PDF_PNG_H
#define CW_PDF_PNG_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct cw_png {
    unsigned width, height;
    unsigned components;   /* 1 grey, 3 RGB */
    const uint8_t *colour; /* width × height × components bytes, no padding; in arena */
    const uint8_t *alpha;  /* width × height bytes; NULL when all is opaque */
} cw_png;

enum { CW_PNG_MOST = 4096 }; /* width and height: a seal of 42 mm at 2400 dpi is 3969 */

/* False for what is damaged or larger. All colour types and depths; 16-bit samples lose their low byte.
 * The file's colours are taken as sRGB. */
bool cw_png_read(cw_arena *arena, const void *bytes, size_t size, cw_png *out);

#endif
