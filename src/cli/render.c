#include "cli/render.h"

#include "cli/names.h"
#include "cli/report.h"

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

status render_check(cw_report *report, const char *report_path, cw_findings *findings) {
    file_bytes seal;
    cw_options how = {.seal_missing = render_read_seal(report, report_path, &seal)};
    how.seal = seal.bytes;
    how.seal_size = seal.size;
    bool sound = cw_report_check_fit(report, &how, findings);
    free(seal.bytes);
    return sound ? STATUS_OK : findings_failure(findings);
}
