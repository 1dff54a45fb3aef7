/*
 * OUTDIR/manifest.jsonl: one line a unit (chengwen.h, cw_unit), appended with one write as soon as the unit is done, so
 * that a program killed at any moment has lost the reports in flight and nothing else. At the end it is written anew in
 * the order of the inputs.
 */
#ifndef CLI_MANIFEST_H
#define CLI_MANIFEST_H

#include "cli/opt.h"

#include <pthread.h>
#include <sys/types.h>

typedef struct manifest_line {
    off_t offset; /* −1: none */
    size_t size;  /* with its line end */
} manifest_line;

typedef struct manifest {
    const char *path; /* borrowed */
    int fd;
    pthread_mutex_t lock;
    off_t end;
    bool failed; /* a line could not be written */
    struct manifest_slot *slots; /* by key */
    size_t mask, count;
    char **names; /* of all documents that its lines named when it was opened */
    size_t name_count, name_capacity;
} manifest;

/* Opens or makes it; a last line without an end, torn by a kill, is cut off. False after a complaint. */
bool manifest_open(manifest *m, const char *path);
void manifest_close(manifest *m);

/* One more of names. False when there is no memory. */
bool manifest_keep_name(manifest *m, const char *name);

/* The last line with that key (64 hexadecimal digits). Before threads run, or after. */
manifest_line manifest_find(const manifest *m, const char *key);

/* Appends from any thread. offset −1 after a complaint. */
manifest_line manifest_append(manifest *m, const void *bytes, size_t size);

/* The bytes of a line, NUL-terminated, freed with free; NULL after a complaint. */
char *manifest_read(const manifest *m, manifest_line line);

/* Writes the manifest anew with these lines and puts it in its place. */
bool manifest_rewrite(manifest *m, const manifest_line *lines, size_t count, bool sync);

/* What stands in a line that we wrote, read without parsing it: a quoted string cannot hold an unescaped quote, so
 * "key":" stands for the key alone. Text without escapes only: names, hashes, states. */
typedef struct manifest_document {
    char name[256], sha256[CW_HASH_SIZE];
    size_t size;
} manifest_document;

bool manifest_text(const char *line, const char *key, char *out, size_t room);
size_t manifest_number(const char *line, const char *key);
size_t manifest_documents(const char *line, manifest_document documents[2]);

#endif
