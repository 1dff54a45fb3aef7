/* Any bytes as a font manifest. Files that it names are looked for in an empty list of folders and the system's. */
#include "fuzz.h"

#include "text/font.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    cw_fonts *fonts = cw_fonts_open("manifest.json", bytes, size, NULL, 0, diags);
    must(fonts || cw_diags_count_of(diags, CW_ERROR), "refused without a finding");
    cw_fonts_close(fonts);
    cw_diags_free(diags);
    return 0;
}
