/*
 * Findings on their way out: as text for people, as JSON Lines or SARIF 2.1.0 for programs; to stderr, for `check` to
 * stdout. Counts what went by, for the summary and the exit status.
 */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "cli/opt.h"

typedef struct reporter {
    FILE *to;
    diagnostics_form form;
    bool strict; /* warnings make STATUS_DATA */
    bool colour;          /* the severity in colour, and the source line below: a terminal */
    const char *source;   /* text that the findings are about, for the line; NULL */
    size_t source_size;
    size_t inputs, errors, warnings, infos;
    bool no_memory; /* was among the errors */
    size_t results; /* SARIF: results written so far */
} reporter;

/* Writes nothing yet. */
reporter reporter_open(FILE *to, const options *o);

/* One finding. */
void reporter_add(reporter *r, const cw_finding *finding);

/* All of a list, in its order, but those for which keep is false. Sorted first. */
typedef bool (*finding_keep)(const void *context, const cw_finding *finding);
void reporter_add_all(reporter *r, cw_findings *findings, finding_keep keep, const void *context);

/* A finding of the program's own about a file that cannot be read, number: errno. */
void reporter_add_unreadable(reporter *r, const char *file, int number, words_id hint);

/* Writes what stands behind the last finding: the summary line (text), the end of the document (SARIF). written: number
 * of files, (size_t)−1 where the verb writes none. */
void reporter_close(reporter *r, size_t written);

/* What something that failed with these findings amounts to: STATUS_ENVIRONMENT when they are not the data's,
 * STATUS_USAGE when an option is to blame. */
status findings_failure(const cw_findings *findings);

/* STATUS_ENVIRONMENT when there was no memory, STATUS_DATA when there are errors (under strict: warnings), else
 * STATUS_OK. */
status reporter_status(const reporter *r);

/* A JSON string with its quotes (RFC 8259), UTF-8 as it is. */
void put_json_string(FILE *to, const char *text);

#endif
