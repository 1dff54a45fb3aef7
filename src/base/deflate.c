#include "base/deflate.h"

#include <libdeflate.h>

struct cw_deflater {
    cw_arena *arena;
    struct libdeflate_compressor *compressor;
};

static void drop_compressor(void *object) { libdeflate_free_compressor(object); }

cw_deflater *cw_deflater_new(cw_arena *arena, int level) {
    cw_deflater *deflater = CW_NEW(arena, cw_deflater);
    deflater->arena = arena;
    deflater->compressor = libdeflate_alloc_compressor(level);
    if (!deflater->compressor) cw_no_memory(arena);
    cw_defer(arena, drop_compressor, deflater->compressor);
    return deflater;
}

cw_bytes_view cw_deflate_zlib(cw_deflater *deflater, const void *data, size_t size) {
    size_t most = libdeflate_zlib_compress_bound(deflater->compressor, size);
    char *room = cw_alloc_raw(deflater->arena, most);
    return (cw_bytes_view){room, libdeflate_zlib_compress(deflater->compressor, data, size, room, most)};
}

cw_bytes_view cw_deflate_raw(cw_deflater *deflater, const void *data, size_t size) {
    size_t most = libdeflate_deflate_compress_bound(deflater->compressor, size);
    char *room = cw_alloc_raw(deflater->arena, most);
    return (cw_bytes_view){room, libdeflate_deflate_compress(deflater->compressor, data, size, room, most)};
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
        if (!room->data) *room = (cw_inflate_room){cw_alloc_raw(arena, FIRST), FIRST};
        size_t used = 0;
        enum libdeflate_result result = inflate_into(room, data, size, &used);
        bool enough = result == LIBDEFLATE_SUCCESS && used <= limit;
        *out = (cw_bytes_view){room->data, enough ? used : 0};
        if (enough) return true;
        if (result != LIBDEFLATE_SUCCESS && result != LIBDEFLATE_INSUFFICIENT_SPACE) return false;
        out->size = limit + 1;
        if (result == LIBDEFLATE_SUCCESS || room->size > limit) return false;
        size_t next = room->size * 4;
        *room = (cw_inflate_room){cw_alloc_raw(arena, next), next};
    }
}

uint32_t cw_crc32(const void *data, size_t size) { return libdeflate_crc32(0, data, size); }
