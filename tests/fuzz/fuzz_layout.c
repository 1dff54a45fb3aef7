/* Any bytes as a layout file beside those compiled in: an edition, a style sheet, a lexicon, a notice. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    cw_arena *arena = cw_arena_new();
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    cw_layout_file *files = CW_NEW_ARRAY(arena, CW_BUILTIN_LAYOUT_COUNT + 1, cw_layout_file);
    for (size_t i = 0; i < CW_BUILTIN_LAYOUT_COUNT; i++) files[i] = CW_BUILTIN_LAYOUTS[i];
    files[CW_BUILTIN_LAYOUT_COUNT] = (cw_layout_file){"given.json", bytes, size};
    const cw_layouts *layouts = cw_layouts_open(arena, files, CW_BUILTIN_LAYOUT_COUNT + 1, diags);
    must(layouts || cw_diags_count_of(diags, CW_ERROR), "refused without a finding");
    must(!layouts || cw_layout_for_year(layouts, 2024), "layouts without the year's edition");
    cw_diags_free(diags);
    cw_arena_free(arena);
    return 0;
}
