#include "base/deflate.h"

#include <libdeflate.h>

typedef size_t (*bound_fn)(struct libdeflate_compressor *, size_t);
typedef size_t (*compress_fn)(struct libdeflate_compressor *, const void *, size_t, void *, size_t);

/* The room for the worst case is the arena's, taken before the compressor exists: nothing is held when memory runs out. */
static cw_bytes_view compress(cw_arena *arena, const void *data, size_t size, int level, bound_fn bound,
                              compress_fn run) {
    size_t most = bound(NULL, size);
    char *room = cw_alloc(arena, most);
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(level);
    if (!compressor) cw_alloc_array(arena, SIZE_MAX, SIZE_MAX); /* no memory: the arena's way out */
    size_t n = run(compressor, data, size, room, most);
    libdeflate_free_compressor(compressor);
    return (cw_bytes_view){room, n};
}

cw_bytes_view cw_deflate_zlib(cw_arena *arena, const void *data, size_t size, int level) {
    return compress(arena, data, size, level, libdeflate_zlib_compress_bound, libdeflate_zlib_compress);
}

cw_bytes_view cw_deflate_raw(cw_arena *arena, const void *data, size_t size, int level) {
    return compress(arena, data, size, level, libdeflate_deflate_compress_bound, libdeflate_deflate_compress);
}

bool cw_inflate_zlib(const void *data, size_t data_size, void *out, size_t size) {
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
    if (!decompressor) return false;
    enum libdeflate_result result = libdeflate_zlib_decompress(decompressor, data, data_size, out, size, NULL);
    libdeflate_free_decompressor(decompressor);
    return result == LIBDEFLATE_SUCCESS;
}

static enum libdeflate_result inflate_into(cw_inflate_room *room, const void *data, size_t size, size_t *used) {
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
    if (!decompressor) return LIBDEFLATE_BAD_DATA;
    size_t read;
    enum libdeflate_result result =
        libdeflate_zlib_decompress_ex(decompressor, data, size, room->data, room->size, &read, used);
    libdeflate_free_decompressor(decompressor);
    return result;
}

bool cw_inflate_zlib_within(cw_arena *arena, const void *data, size_t size, size_t limit, cw_inflate_room *room,
                            cw_bytes_view *out) {
    enum { FIRST = 64 * 1024 };
    for (;;) {
        if (!room->data) *room = (cw_inflate_room){cw_alloc(arena, FIRST), FIRST};
        size_t used = 0;
        enum libdeflate_result result = inflate_into(room, data, size, &used);
        bool enough = result == LIBDEFLATE_SUCCESS && used <= limit;
        *out = (cw_bytes_view){room->data, enough ? used : 0};
        if (enough) return true;
        if (result != LIBDEFLATE_SUCCESS && result != LIBDEFLATE_INSUFFICIENT_SPACE) return false;
        out->size = limit + 1;
        if (result == LIBDEFLATE_SUCCESS || room->size > limit) return false;
        size_t next = room->size * 4;
        *room = (cw_inflate_room){cw_alloc(arena, next), next};
    }
}

uint32_t cw_crc32(const void *data, size_t size) { return libdeflate_crc32(0, data, size); }
