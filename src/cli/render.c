#include "cli/render.h"

#include "cli/names.h"

#include <stdlib.h>

const char *render_read_image(const char *image, const char *report_path, file_bytes *out) {
    char *folder = name_folder(report_path);
    *out = (file_bytes){0};
    const char *why = folder ? file_read_inside(folder, image, MAX_SEAL, out) : words_of(WORDS_no_memory);
    free(folder);
    return why;
}

const char *render_read_seal(const cw_report *report, const char *report_path, file_bytes *out) {
    const char *image = cw_report_seal_image(report);
    *out = (file_bytes){0};
    return image ? render_read_image(image, report_path, out) : NULL;
}
