/*
 * The documents of a batch's folder: their checksums, and those that belong to no report any more.
 *
 * Documents that an earlier run made of reports that are gone or have another name now are taken away at the end of a run
 * that did all of its reports without failures. Until then their names are kept in .documents, since the manifest does not
 * name them any more. A unit whose data have become wrong keeps its old ones, as `render` would leave them.
 */
#include "cli/batch.h"
#include "cli/file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char KEPT[] = ".documents";
enum { MOST_KEPT = 256 * 1024 * 1024 };

enum { SUM_NAME = CW_HASH_SIZE + 1 }; /* where the name stands in a line of SHA256SUMS */

static int by_listed_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a + SUM_NAME, *(char *const *)b + SUM_NAME);
}

bool documents_add(document_list *l, const manifest_document *d) {
    if (l->count == l->capacity) {
        size_t capacity = l->capacity ? l->capacity * 2 : 256;
        char **lines = realloc(l->lines, capacity * sizeof *lines);
        if (!lines) return false;
        l->lines = lines;
        l->capacity = capacity;
    }
    /* coreutils' form; our names hold neither backslash nor line end, so nothing is to be escaped */
    if (asprintf(&l->lines[l->count], "%s  %s", d->sha256, d->name) < 0) return false;
    l->count++;
    return true;
}

void documents_free(document_list *l) {
    for (size_t i = 0; i < l->count; i++) free(l->lines[i]);
    free(l->lines);
    *l = (document_list){0};
}

static bool has_name(const document_list *l, const char *name) {
    size_t low = 0, high = l->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(l->lines[middle] + SUM_NAME, name);
        if (!order) return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

bool documents_write_sums(const batch *b, const document_list *l) {
    char *text = NULL, *path = batch_path(b, "SHA256SUMS");
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    for (size_t i = 0; to && i < l->count; i++) fprintf(to, "%s\n", l->lines[i]);
    bool ok = to && fclose(to) == 0 && path && batch_put(path, text, size);
    free(text);
    free(path);
    return ok;
}

void documents_sort(document_list *l) {
    if (l->count) qsort(l->lines, l->count, sizeof *l->lines, by_listed_name);
}

/* ---- those of no report ---- */

bool documents_recall(batch *b) {
    char *path = batch_path(b, KEPT);
    file_bytes bytes = {0};
    bool ok = path != NULL;
    if (ok && file_read_plain(path, MOST_KEPT, &bytes)) {
        char *text = strndup(bytes.bytes, bytes.size), *rest = NULL;
        ok = text != NULL;
        for (char *name = ok ? strtok_r(text, "\n", &rest) : NULL; ok && name; name = strtok_r(NULL, "\n", &rest))
            ok = strchr(name, '/') || manifest_keep_name(&b->manifest, name);
        free(text);
    }
    free(bytes.bytes);
    free(path);
    if (!ok) COMPLAIN(no_memory);
    return ok;
}

/* Takes them away, or says to which file of names they are to be added. */
static void drop_one(const batch *b, const char *name, bool remove, FILE *kept) {
    char *path = batch_path(b, name);
    if (path && remove)
        unlink(path);
    else if (path && access(path, F_OK) == 0)
        fprintf(kept, "%s\n", name);
    free(path);
}

static int by_text(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

bool documents_drop(const batch *b, const document_list *l, bool remove) {
    char *text = NULL, *path = batch_path(b, KEPT), **names = b->manifest.names;
    size_t size = 0, count = b->manifest.name_count;
    FILE *kept = open_memstream(&text, &size);
    bool ok = kept && path;
    if (count) qsort(names, count, sizeof *names, by_text);
    for (size_t i = 0; ok && i < count; i++)
        if ((!i || strcmp(names[i - 1], names[i]) != 0) && !has_name(l, names[i])) drop_one(b, names[i], remove, kept);
    if (kept && fclose(kept) != 0) ok = false;
    if (ok && size)
        ok = batch_put(path, text, size);
    else if (ok && unlink(path) != 0 && errno != ENOENT)
        ok = false;
    free(text);
    free(path);
    return ok;
}
