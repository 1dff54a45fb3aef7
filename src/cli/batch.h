/* A batch while it runs: what the files of `chengwen batch` share. */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "cli/file.h"
#include "cli/manifest.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/sources.h"

/* One input and what is known of it. */
typedef struct job {
    enum { JOB_NEW, JOB_UNCHANGED, JOB_ELSEWHERE } kind; /* ELSEWHERE: another shard's */
    char key[CW_HASH_SIZE];
    char *name; /* of its documents; NULL when its data do not say */
    bool no_memory; /* to tell its name */
    const char *twin; /* path of another of that name; NULL */
    manifest_line line;
    status status;
} job;

typedef struct batch {
    const options *o;
    cw_engine *engine;
    const char *out; /* OUTDIR, with its last / */
    bool wanted[FORMAT_COUNT];
    size_t threads;
    unsigned long shard, shards; /* from 1; 0: all of it */
    char how[CW_HASH_SIZE];      /* hash of engine and options */
    sources list;
    job *jobs;
    manifest manifest;
    progress progress;
    const char *folder_name; /* of out, for messages */
} batch;

/* batch_folder.c: OUTDIR itself. */

/* Makes it, locks it (flock on .lock), removes what a killed run left as .part. The lock goes with the process.
 * STATUS_ENVIRONMENT after a complaint. */
status batch_folder_open(const char *out);

/* A path in OUTDIR; freed with free. */
char *batch_path(const batch *b, const char *name);

/* batch_documents.c: its documents. */

typedef struct document_list {
    char **lines; /* "hash  name", sorted by name */
    size_t count, capacity;
} document_list;

bool documents_add(document_list *list, const manifest_document *document); /* false: no memory */
void documents_sort(document_list *list);
void documents_free(document_list *list);
bool documents_write_sums(const batch *b, const document_list *list); /* SHA256SUMS, in coreutils' form */
/* Adds what an earlier run kept to the names that the manifest knows. False after a complaint. */
bool documents_recall(batch *b);
/* What the manifest knew and the list does not: taken away, or kept in mind. */
bool documents_drop(const batch *b, const document_list *list, bool remove);

/* batch_work.c: one report. */

/* Reads an input; errno is set on failure. */
bool batch_read(const batch *b, size_t index, file_bytes *out);
/* Key and name, and whether it is unchanged since the last run. */
void batch_look(void *context, size_t index);
/* Renders it and appends its line. */
void batch_do(void *context, size_t index);

/* batch_end.c: the manifest in order, SHA256SUMS, lists for the units, summaries, leftovers. */
status batch_finish(batch *b);

/* batch_merge.c: batch --merge. */
status batch_merge(const options *o);

/* Writes a file through .part, without fsync: a batch syncs its file system once. */
bool batch_put(const char *path, const void *bytes, size_t size);

#endif
