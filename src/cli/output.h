/* Where the documents go (cli.md, “Output”): from -o, -f and --name to one path a document, or standard output. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "cli/input.h"

enum { FORMAT_COUNT = 2 };
extern const cw_format FORMATS[FORMAT_COUNT];

/* What -o and -f say, before any input is read. */
typedef struct target {
    enum { TARGET_BESIDE, TARGET_FOLDER, TARGET_FILE, TARGET_STDOUT } kind;
    const char *path; /* FOLDER, FILE */
    bool wanted[FORMAT_COUNT];
} target;

/* False after a complaint: a usage error. */
bool target_read(const options *o, target *out);

/* Paths for each input and format, [input * FORMAT_COUNT + format]; NULL where nothing is written: the format is not
 * wanted, or the name is not known, as there is no report. STATUS_USAGE after a complaint when two are the same or one is an input. */
status target_paths(const target *t, const options *o, const inputs *list, char ***out);
void target_paths_free(char **paths, const inputs *list);

#endif
