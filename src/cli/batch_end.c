/* The end of a batch: what the folder says about its reports is written from the manifest's lines, in the inputs' order. */
#include "cli/batch.h"
#include "cli/file.h"
#include "cli/names.h"
#include "cli/pool.h"
#include "cli/report.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- documents: SHA256SUMS, and those that belong to no report any more ---- */

typedef struct listed {
    char **lines; /* "hash  name\n" */
    size_t count, capacity;
} listed;

enum { SUM_NAME = CW_HASH_SIZE + 1 }; /* where the name stands in a line of SHA256SUMS */

static int by_listed_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a + SUM_NAME, *(char *const *)b + SUM_NAME);
}

static bool list_line(listed *l, const manifest_document *d) {
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

static void listed_free(listed *l) {
    for (size_t i = 0; i < l->count; i++) free(l->lines[i]);
    free(l->lines);
    *l = (listed){0};
}

static bool has_name(const listed *l, const char *name) {
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

static bool write_sums(const batch *b, const listed *l) {
    char *text = NULL, *path = batch_path(b, "SHA256SUMS");
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    for (size_t i = 0; to && i < l->count; i++) fprintf(to, "%s\n", l->lines[i]);
    bool ok = to && fclose(to) == 0 && path && batch_put(path, text, size);
    free(text);
    free(path);
    return ok;
}

/* Documents that an earlier run made of reports that are gone or have another name now. A unit whose data have become
 * wrong keeps its old ones, as `render` would leave them. */
static void remove_stale(const batch *b, const listed *l, bool failed) {
    for (size_t i = 0; !failed && i < b->manifest.name_count; i++) {
        if (has_name(l, b->manifest.names[i])) continue;
        char *path = batch_path(b, b->manifest.names[i]);
        if (path) unlink(path);
        free(path);
    }
}

/* ---- lists for the units, summaries ---- */

static bool put_output_file(const batch *b, const char *name, cw_output *output) {
    char *path = batch_path(b, name);
    bool ok = path && batch_put(path, output->bytes, output->size);
    free(path);
    cw_output_free(output);
    return ok;
}

static bool put_return(const batch *b, cw_district *d, size_t index) {
    cw_unit unit = cw_district_at(d, index);
    char *name = NULL;
    cw_output text;
    if (!cw_district_summary(d, CW_SUMMARY_RETURN, index, &text)) return false;
    bool ok = true;
    if (text.size) {
        ok = asprintf(&name, "returns/%s.txt", unit.name) >= 0;
        if (ok) ok = put_output_file(b, name, &text);
        free(name);
    } else {
        cw_output_free(&text);
    }
    return ok;
}

static bool has_findings(const cw_unit *u) { return u->errors || u->warnings; }

static int by_text(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

/* Lists of units that have nothing to mend any more. */
static void remove_old_returns(const batch *b, const cw_district *d) {
    char *folder = batch_path(b, "returns");
    DIR *dir = folder ? opendir(folder) : NULL;
    const char **names = calloc(cw_district_count(d) + 1, sizeof *names);
    size_t count = 0;
    for (size_t i = 0; names && i < cw_district_count(d); i++) {
        cw_unit u = cw_district_at(d, i);
        if (has_findings(&u)) names[count++] = u.name;
    }
    if (count) qsort(names, count, sizeof *names, by_text);
    for (struct dirent *entry; names && dir && (entry = readdir(dir));) {
        size_t size = strlen(entry->d_name);
        if (size < 5 || strcmp(entry->d_name + size - 4, ".txt") != 0) continue;
        char *stem = strndup(entry->d_name, size - 4);
        if (stem && (!count || !bsearch(&stem, names, count, sizeof *names, by_text)))
            unlinkat(dirfd(dir), entry->d_name, 0);
        free(stem);
    }
    if (dir) closedir(dir);
    free(names);
    free(folder);
}

static bool write_summaries(const batch *b, cw_district *d) {
    bool ok = true;
    for (size_t i = 0; ok && i < cw_district_count(d); i++) ok = put_return(b, d, i);
    if (ok) remove_old_returns(b, d);
    cw_output page, book;
    ok = ok && cw_district_summary(d, CW_SUMMARY_HTML, 0, &page) && put_output_file(b, "summary.html", &page);
    return ok && cw_district_summary(d, CW_SUMMARY_XLSX, 0, &book) && put_output_file(b, "summary.xlsx", &book);
}

/* Findings as JSON Lines or SARIF, in the inputs' order; as text they are in the lists for the units. */
static void report_findings(const batch *b, const cw_district *d) {
    if (b->o->diagnostics == DIAGNOSTICS_TEXT) return;
    reporter r = reporter_open(stderr, b->o);
    for (size_t i = 0; i < cw_district_count(d); i++)
        for (size_t k = 0; k < cw_district_finding_count(d, i); k++) {
            cw_finding f = cw_district_finding(d, i, k);
            reporter_add(&r, &f);
        }
    reporter_close(&r, 0);
}

static cw_district *read_lines(const batch *b, const manifest_line *lines, listed *documents) {
    cw_district *d = cw_district_new(words_language());
    bool ok = d != NULL;
    for (size_t i = 0; ok && i < b->list.count; i++) {
        if (lines[i].offset < 0) continue;
        char *text = manifest_read(&b->manifest, lines[i]);
        manifest_document found[2];
        size_t count = text ? manifest_documents(text, found) : 0;
        ok = text && cw_district_add(d, text, lines[i].size);
        for (size_t k = 0; ok && k < count; k++) ok = list_line(documents, &found[k]);
        free(text);
    }
    if (ok) return d;
    COMPLAIN(no_memory);
    cw_district_free(d);
    return NULL;
}

static void say_end(const batch *b, const cw_district *d, size_t left) {
    size_t states[4] = {0}, unchanged = 0;
    for (size_t i = 0; i < cw_district_count(d); i++) states[cw_district_at(d, i).state]++;
    for (size_t i = 0; i < b->list.count; i++) unchanged += b->jobs[i].kind == JOB_UNCHANGED;
    char n[6][24];
    if (!b->o->quiet && b->o->diagnostics == DIAGNOSTICS_TEXT)
        SAY(stderr, batch_summary, words_number(n[0], cw_district_count(d)), words_number(n[1], states[CW_UNIT_DONE]),
            words_number(n[2], unchanged), words_number(n[3], states[CW_UNIT_ERRORS]),
            words_number(n[4], states[CW_UNIT_UNREADABLE]), words_number(n[5], states[CW_UNIT_MISSING]));
    if (left) COMPLAIN(batch_stopped, words_number(n[0], left));
}

status batch_finish(batch *b) {
    manifest_line *lines = calloc(b->list.count, sizeof *lines);
    listed documents = {0};
    size_t left = 0;
    bool failed = false;
    status result = lines ? STATUS_OK : STATUS_ENVIRONMENT;
    for (size_t i = 0; lines && i < b->list.count; i++) {
        const job *j = &b->jobs[i];
        lines[i] = j->line;
        left += j->kind != JOB_ELSEWHERE && j->line.offset < 0;
        result = worst(result, j->status);
        failed |= j->status != STATUS_OK;
    }
    bool whole = lines && manifest_rewrite(&b->manifest, lines, b->list.count, true);
    cw_district *d = whole ? read_lines(b, lines, &documents) : NULL;
    bool ok = d != NULL;
    if (documents.count) qsort(documents.lines, documents.count, sizeof *documents.lines, by_listed_name);
    if (d) report_findings(b, d);
    ok = ok && write_sums(b, &documents) && write_summaries(b, d);
    if (ok && !b->shards) remove_stale(b, &documents, failed || left);
    if (d) say_end(b, d, left);
    if (!ok || left) result = worst(result, STATUS_ENVIRONMENT);
    cw_district_free(d);
    listed_free(&documents);
    free(lines);
    return result;
}
