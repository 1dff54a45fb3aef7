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

/* Failures that are not the data's. */
static bool environmental(const cw_finding *f) {
    static const char CODES[] =
        "no-memory,missing-font,bad-manifest,bad-font,pdf-library,missing-seal,bad-seal,bad-option";
    return f->severity == CW_FINDING_ERROR && in_list(CODES, f->code);
}

status render_failure(const cw_findings *findings) {
    for (size_t i = 0; i < cw_findings_count(findings); i++) {
        cw_finding f = cw_findings_at(findings, i);
        if (environmental(&f)) return STATUS_ENVIRONMENT;
    }
    return STATUS_DATA;
}
