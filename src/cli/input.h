/* The reports named on the command line, read and opened, each with its own findings. */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "cli/file.h"
#include "cli/report.h"

/* Bytes read of an input: a report's JSON is at most 8 MiB (report-format.md, “Limits”), a PDF of ours 32 MiB. Beyond, the
 * library says too-large. */
enum { MAX_INPUT = 32 * 1024 * 1024, MAX_REPORT = 8 * 1024 * 1024 };

typedef struct input {
    const char *name;      /* as given; "-" for standard input */
    cw_findings *findings; /* of this report, not yet said */
    cw_report *report;     /* NULL: nothing to work with */
    status status; /* why there is no report */
    int unreadable; /* errno of a file that could not be read; 0 */
} input;

typedef struct inputs {
    input *items;
    size_t count;
} inputs;

/* --take-edits, --refuse-edits. */
cw_edit_choice input_edits(const options *o);

/* Opens all; what cannot be read has the status STATUS_ENVIRONMENT. False when there is no memory. */
bool inputs_open(const options *o, const cw_engine *engine, reporter *r, inputs *out);

/* The bytes of a file, freed with free; false when it cannot be read, which is said. */
bool input_read(const char *name, reporter *r, file_bytes *out);

/* What there is to say about one: its findings (reporter_add_all), or that it cannot be read. */
void input_report(const input *in, reporter *r, finding_keep keep, const void *context);
void inputs_free(inputs *list);

/* --previous, last year's report, opened like an input, a DOCX as it shows; its findings are not this report's. NULL after
 * a complaint and its findings on stderr; out is then still to be freed. */
cw_report *inputs_open_previous(const options *o, const cw_engine *engine, inputs *out);

/* A usage error for no input, or standard input given twice; most 0: any number. False after a complaint. */
bool inputs_sound(const options *o, size_t most);

#endif
