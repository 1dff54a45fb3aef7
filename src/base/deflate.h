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

/* The reverse of cw_deflate_zlib for data whose size is known: false when it is not a zlib stream of exactly size bytes. */
bool cw_inflate_zlib(const void *data, size_t data_size, void *out, size_t size);

uint32_t cw_crc32(const void *data, size_t size);

#endif
