/*
 * The only place where the program touches files. Reading has a limit; writing is in two steps, so that a report's
 * files are replaced together or not at all: staged beside their place as NAME.part (written and fsynced), then
 * renamed.
 */
#ifndef CLI_FILE_H
#define CLI_FILE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct file_bytes {
    void *bytes; /* freed with free */
    size_t size;
} file_bytes;

/* Reads a regular file, but no more than limit + 1 bytes: the library says what is too large. "-" is standard input;
 * /dev/stdin and /dev/fd/N, which the shell opened, may be pipes. False with errno set; ENXIO: a pipe or a device, which
 * is not waited for. */
bool file_read(const char *path, size_t limit, file_bytes *out);

/* Reads the regular file name of folder ("" or ending in /), the same way; a link that leads out of the folder is not
 * followed. NULL, or why it was not read, in words. */
const char *file_read_inside(const char *folder, const char *name, size_t limit, file_bytes *out);

/* The same for a name found in a folder or a list, which is never a stream. */
bool file_read_plain(const char *path, size_t limit, file_bytes *out);

/* A file on its way: path is borrowed, part owned until committed or discarded. */
typedef struct file_staged {
    const char *path;
    char *part; /* NULL: nothing staged */
} file_staged;

/* The steps complain on stderr in plain words. */
bool file_stage(const char *path, const void *bytes, size_t size, file_staged *out);
/* The same without waiting for the disk: a batch syncs its file system once. */
bool file_stage_unsynced(const char *path, const void *bytes, size_t size, file_staged *out);
bool file_commit(file_staged *staged);
void file_discard(file_staged *staged);

/* Writes to standard output. */
bool file_print(const void *bytes, size_t size);

/* Makes a folder and its parents where they are missing; complains. */
bool file_make_folder(const char *path);

bool file_is_folder(const char *path);

/* A regular file that is not empty. */
bool file_has_content(const char *path);

/* Both exist and are the same file. */
bool file_same(const char *a, const char *b);

/* Names of the regular *.json files of a folder, in byte order, as paths; freed with file_names_free. False after a
 * complaint. */
typedef struct file_names {
    char **paths;
    size_t count;
} file_names;

bool file_list_json(const char *folder, file_names *out);
void file_names_free(file_names *names);

#endif
