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

/* ---- lists for the units ---- */

static bool put_output_file(const batch *b, const char *name, cw_output *output) {
    char *path = batch_path(b, name);
    bool ok = path && batch_put(path, output->bytes, output->size);
    free(path);
    cw_output_free(output);
    return ok;
}

/* What the list for a unit is called: as its documents; two of one name (paths of files that do not say whose they are,
 * cut to a name's length) are told apart by a hash of the path. */
typedef struct named_return {
    char *name;
    size_t index;
} named_return;

static int by_name(const void *a, const void *b) {
    const named_return *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order ? order : (x->index > y->index) - (x->index < y->index);
}

static void free_returns(named_return *all, size_t count) {
    for (size_t i = 0; all && i < count; i++) free(all[i].name);
    free(all);
}

static bool tell_apart(const cw_district *d, named_return *all, size_t count) {
    for (size_t i = 0; i + 1 < count; i++) {
        if (strcmp(all[i].name, all[i + 1].name) != 0) continue;
        char hash[CW_HASH_SIZE], *name = NULL;
        const char *file = cw_district_at(d, all[i].index).file;
        cw_hash(file, strlen(file), hash);
        if (asprintf(&name, "%.*s-%.16s.txt", (int)strlen(all[i].name) - 4, all[i].name, hash) < 0) return false;
        free(all[i].name);
        all[i].name = name;
    }
    if (count) qsort(all, count, sizeof *all, by_name);
    return true;
}

static bool name_returns(const cw_district *d, named_return **out, size_t *count) {
    named_return *all = *out = calloc(cw_district_count(d) + 1, sizeof *all);
    *count = 0;
    for (size_t i = 0; all && i < cw_district_count(d); i++) {
        cw_unit u = cw_district_at(d, i);
        if (!u.errors && !u.warnings) continue;
        if (asprintf(&all[*count].name, "%s.txt", u.name) < 0) return false;
        all[(*count)++].index = i;
    }
    if (*count) qsort(all, *count, sizeof *all, by_name);
    return all && tell_apart(d, all, *count);
}

static bool put_return(const batch *b, cw_district *d, const named_return *r) {
    char *name = NULL;
    cw_output text;
    if (!cw_district_summary(d, CW_SUMMARY_RETURN, r->index, &text)) return false;
    if (asprintf(&name, "returns/%s", r->name) < 0) return false;
    bool ok = put_output_file(b, name, &text);
    free(name);
    return ok;
}

static int by_returned_name(const void *a, const void *b) { return strcmp(a, ((const named_return *)b)->name); }

/* Lists of units that have nothing to mend any more. */
static void remove_old_returns(const char *folder, const named_return *all, size_t count) {
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        if (name_has_extension(entry->d_name, "txt") &&
            (!count || !bsearch(entry->d_name, all, count, sizeof *all, by_returned_name)))
            unlinkat(dirfd(dir), entry->d_name, 0);
    if (dir) closedir(dir);
    rmdir(folder); /* when nothing is left in it */
}

static bool write_returns(const batch *b, cw_district *d) {
    named_return *all;
    size_t count;
    char *folder = batch_path(b, "returns");
    bool ok = name_returns(d, &all, &count) && folder && (!count || file_make_folder(folder));
    for (size_t i = 0; ok && i < count; i++) ok = put_return(b, d, &all[i]);
    if (ok) remove_old_returns(folder, all, count);
    free_returns(all, count);
    free(folder);
    return ok;
}

/* ---- summaries ---- */

static bool write_summaries(const batch *b, cw_district *d) {
    cw_output page, book;
    bool ok = write_returns(b, d) && cw_district_summary(d, CW_SUMMARY_HTML, 0, &page) && put_output_file(b, "summary.html", &page);
    return ok && cw_district_summary(d, CW_SUMMARY_XLSX, 0, &book) && put_output_file(b, "summary.xlsx", &book);
}

/* The findings, in the inputs' order. */
static void report_findings(const batch *b, const cw_district *d) {
    if (b->o->quiet && b->o->diagnostics == DIAGNOSTICS_TEXT) return;
    reporter r = reporter_open(stderr, b->o);
    for (size_t i = 0; i < cw_district_count(d); i++)
        for (size_t k = 0; k < cw_district_finding_count(d, i); k++) {
            cw_finding f = cw_district_finding(d, i, k);
            reporter_add(&r, &f);
        }
    if (b->o->diagnostics != DIAGNOSTICS_TEXT) reporter_close(&r, 0); /* text has its own last line */
}

static cw_district *read_lines(const batch *b, const manifest_line *lines, document_list *list) {
    cw_district *d = cw_district_new(words_language());
    bool ok = d != NULL;
    for (size_t i = 0; ok && i < b->list.count; i++) {
        if (lines[i].offset < 0) continue;
        char *text = manifest_read(&b->manifest, lines[i]);
        manifest_document found[2];
        size_t count = text ? manifest_documents(text, found) : 0;
        ok = text && cw_district_add(d, text, lines[i].size);
        for (size_t k = 0; ok && k < count; k++) ok = documents_add(list, &found[k]);
        free(text);
    }
    if (ok) return d;
    COMPLAIN(bad_manifest, b->manifest.path);
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
    document_list list = {0};
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
    cw_district *d = lines ? read_lines(b, lines, &list) : NULL;
    documents_sort(&list);
    bool whole = !failed && !left && !b->shards && !b->o->check_only;
    bool ok = d && documents_drop(b, &list, whole) && manifest_rewrite(&b->manifest, lines, b->list.count, true);
    if (d) report_findings(b, d);
    ok = ok && (b->o->check_only || documents_write_sums(b, &list)) && write_summaries(b, d);
    if (d) say_end(b, d, left);
    if (!ok || left) result = worst(result, STATUS_ENVIRONMENT);
    cw_district_free(d);
    documents_free(&list);
    free(lines);
    return result;
}
