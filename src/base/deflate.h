/* Compression through libdeflate; the only file that includes it. Same input, same bytes, for one build of libdeflate. */
#ifndef CW_BASE_DEFLATE_H
#define CW_BASE_DEFLATE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct cw_bytes_view {
    const void *data;
    size_t size;
} cw_bytes_view;

/* level 1–12. zlib: RFC 1950 (PDF's FlateDecode); raw: RFC 1951 (ZIP entries). The result lives in arena. */
cw_bytes_view cw_deflate_zlib(cw_arena *arena, const void *data, size_t size, int level);
cw_bytes_view cw_deflate_raw(cw_arena *arena, const void *data, size_t size, int level);

uint32_t cw_crc32(const void *data, size_t size);

#endif
