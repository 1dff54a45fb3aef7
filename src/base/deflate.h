/* Compression through libdeflate; the only file that includes it. Same input, same bytes, for one build of libdeflate.
 */
#ifndef CW_BASE_DEFLATE_H
#define CW_BASE_DEFLATE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct cw_bytes_view {
    const void *data;
    size_t size;
} cw_bytes_view;

/* Compresses at one level, stream after stream: its tables (half a megabyte and more) are made once. Belongs to one thread
 * at a time. */
typedef struct cw_deflater cw_deflater;

/* level 1–12. In arena, where its results live too, and goes with it. */
cw_deflater *cw_deflater_new(cw_arena *arena, int level);

/* zlib: RFC 1950 (PDF's FlateDecode); raw: RFC 1951 (ZIP entries). */
cw_bytes_view cw_deflate_zlib(cw_deflater *deflater, const void *data, size_t size);
cw_bytes_view cw_deflate_raw(cw_deflater *deflater, const void *data, size_t size);

/* The reverse of cw_deflate_zlib for data whose size is known: false when it is not a zlib stream of exactly size
 * bytes. */
bool cw_inflate_zlib(const void *data, size_t data_size, void *out, size_t size);

/* Room for data whose size is not known; begins zeroed, grows in an arena, and may be used again. */
typedef struct cw_inflate_room {
    char *data;
    size_t size;
} cw_inflate_room;

/* The reverse of cw_deflate_zlib for data of at most limit bytes, in room; bytes behind the zlib stream are not looked
 * at. False with out->size 0 when it is no zlib stream, with limit + 1 when it holds more. */
bool cw_inflate_zlib_within(cw_arena *arena, const void *data, size_t size, size_t limit, cw_inflate_room *room,
                            cw_bytes_view *out);

uint32_t cw_crc32(const void *data, size_t size);

#endif
