/* The reports of a batch: a folder, a list, a register, or standard input (cli.md, “Batch”). */
#ifndef CLI_SOURCES_H
#define CLI_SOURCES_H

#include "cli/opt.h"

#include <sys/types.h>

typedef struct source {
    char *path;     /* as findings name it: of a file, or “-:17”, the 17th line of standard input */
    char *unit;     /* by the register; NULL */
    char *deadline; /* by the register; NULL */
    off_t offset;   /* of a line in the copy of standard input; −1 for a file */
    size_t size;    /* of that line */
} source;

typedef struct sources {
    source *items;
    size_t count, capacity;
    bool registered; /* from a register: a file that is not there is a unit that is missing */
    int spool;       /* copy of standard input, without a name; −1 */
} sources;

/* Lists what operand names. A folder's files come in byte order of their paths, without out (the batch's own folder) and
 * names that begin with a dot; links to folders are not followed; out may be NULL. STATUS_USAGE or STATUS_ENVIRONMENT after a complaint. */
status sources_list(const char *operand, const char *out, sources *list);
/* A register that names files, none of which is there: its paths are looked for in the wrong place. */
bool sources_all_missing(const sources *list);
void sources_free(sources *list);

#endif
