/* Any bytes as the image of a seal: what is taken has all its samples. */
#include "fuzz.h"

#include "pdf/png.h"

static unsigned sum(const uint8_t *samples, size_t count) {
    unsigned total = 0;
    for (size_t i = 0; i < count; i++) total += samples[i];
    return total;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    cw_arena *arena = cw_arena_new();
    cw_png png;
    if (cw_png_read(arena, bytes, size, &png)) {
        must(png.width && png.height && png.width <= CW_PNG_MOST && png.height <= CW_PNG_MOST, "no size of a seal");
        must(png.components == 1 || png.components == 3, "neither grey nor RGB");
        size_t pixels = (size_t)png.width * png.height;
        unsigned volatile read = sum(png.colour, pixels * png.components) + (png.alpha ? sum(png.alpha, pixels) : 0);
        (void)read;
    }
    cw_arena_free(arena);
    return 0;
}
