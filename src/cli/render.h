/* What `render` and `batch` share of rendering one report. */
#ifndef CLI_RENDER_H
#define CLI_RENDER_H

#include "cli/file.h"
#include "cli/opt.h"

enum { MAX_SEAL = 1024 * 1024 }; /* the library says what is too large */

/* Reads the seal image beside the report at path ("" for the current folder); no bytes when none is asked for. Why it could
 * not be read, for cw_options; NULL when it could. */
const char *render_read_seal(const cw_report *report, const char *path, file_bytes *out);

/* The same of an image whose name is known. */
const char *render_read_image(const char *image, const char *path, file_bytes *out);

/* What rendering would find: what does not fit, where the fonts are there to tell; the seal image. STATUS_ENVIRONMENT when
 * it is the image. */
status render_check(cw_report *report, const char *path, cw_findings *findings);

#endif
