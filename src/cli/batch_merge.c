/* batch --merge: the manifests of several shards as one manifest, or as a summary of all. */
#include "cli/batch.h"
#include "cli/file.h"
#include "cli/names.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_MANIFEST = 2000000000 };

typedef struct merged_line {
    const char *text;
    size_t size;
    char *file; /* of its data, decoded */
} merged_line;

typedef struct merging {
    file_bytes *files;
    size_t file_count;
    merged_line *lines;
    size_t count, capacity;
    cw_district *district;
} merging;

static int by_file(const void *a, const void *b) {
    const merged_line *x = a, *y = b;
    int order = strcmp(x->file, y->file);
    if (order) return order;
    order = memcmp(x->text, y->text, x->size < y->size ? x->size : y->size);
    return order ? order : (x->size > y->size) - (x->size < y->size);
}

static bool add_line(merging *m, const char *text, size_t size) {
    if (!cw_district_add(m->district, text, size)) return false;
    if (m->count == m->capacity) {
        size_t capacity = m->capacity ? m->capacity * 2 : 256;
        merged_line *lines = realloc(m->lines, capacity * sizeof *lines);
        if (!lines) return false;
        m->lines = lines;
        m->capacity = capacity;
    }
    cw_unit unit = cw_district_at(m->district, cw_district_count(m->district) - 1);
    m->lines[m->count] = (merged_line){text, size, strdup(unit.file)};
    return m->lines[m->count++].file != NULL;
}

static status add_manifest(merging *m, const char *path) {
    file_bytes *bytes = &m->files[m->file_count];
    if (!file_read(path, MOST_MANIFEST, bytes)) {
        COMPLAIN(cannot_read_list, path, words_errno(errno));
        return STATUS_ENVIRONMENT;
    }
    m->file_count++;
    const char *text = bytes->bytes;
    for (size_t at = 0; at < bytes->size;) {
        const char *end = memchr(text + at, '\n', bytes->size - at);
        size_t size = end ? (size_t)(end - text) + 1 - at : 0;
        if (!end || !add_line(m, text + at, size)) { /* torn: that shard has not ended */
            COMPLAIN(bad_manifest, path);
            return STATUS_DATA;
        }
        at += size;
    }
    return STATUS_OK;
}

static int by_name(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

/* Two shards that would write one document: their reports are of one organ and year. */
static status clashes(const merging *m) {
    const char **names = calloc(cw_district_count(m->district) + 1, sizeof *names);
    size_t count = 0;
    status result = names ? STATUS_OK : STATUS_ENVIRONMENT;
    for (size_t i = 0; names && i < cw_district_count(m->district); i++) {
        cw_unit u = cw_district_at(m->district, i);
        if (*u.agency) names[count++] = u.name; /* without: the path of a file that does not say whose it is */
    }
    if (count) qsort(names, count, sizeof *names, by_name);
    for (size_t i = 1; i < count; i++)
        if (strcmp(names[i - 1], names[i]) == 0) {
            COMPLAIN(merge_twice, names[i]);
            result = STATUS_DATA;
        }
    free(names);
    return result;
}

static bool write_manifest(merging *m, const char *path) {
    char *text = NULL;
    size_t size = 0;
    if (m->count) qsort(m->lines, m->count, sizeof *m->lines, by_file);
    FILE *to = open_memstream(&text, &size);
    for (size_t i = 0; to && i < m->count; i++) fwrite(m->lines[i].text, 1, m->lines[i].size, to);
    bool ok = to && fclose(to) == 0 && batch_put(path, text, size);
    free(text);
    return ok;
}

static bool write_merged(merging *m, const char *path) {
    bool page = name_has_extension(path, "html"), book = name_has_extension(path, "xlsx");
    cw_output out;
    if (!page && !book) return write_manifest(m, path);
    if (!cw_district_summary(m->district, page ? CW_SUMMARY_HTML : CW_SUMMARY_XLSX, 0, &out)) {
        COMPLAIN(no_memory);
        return false;
    }
    bool ok = batch_put(path, out.bytes, out.size);
    cw_output_free(&out);
    return ok;
}

status batch_merge(const options *o) {
    if (!o->output) {
        COMPLAIN(batch_needs_output);
        return STATUS_USAGE;
    }
    if (!o->input_count) {
        COMPLAIN(no_input);
        return STATUS_USAGE;
    }
    merging m = {.files = calloc(o->input_count, sizeof *m.files), .district = cw_district_new(words_language())};
    status result = m.files && m.district ? STATUS_OK : STATUS_ENVIRONMENT;
    for (size_t i = 0; result == STATUS_OK && i < o->input_count; i++) result = add_manifest(&m, o->inputs[i]);
    if (result == STATUS_OK) result = clashes(&m);
    if (result == STATUS_OK && !write_merged(&m, o->output)) result = STATUS_ENVIRONMENT;
    for (size_t i = 0; i < m.count; i++) free(m.lines[i].file);
    for (size_t i = 0; i < m.file_count; i++) free(m.files[i].bytes);
    free(m.lines);
    free(m.files);
    cw_district_free(m.district);
    return result;
}
