#include "cli/output.h"

#include "cli/file.h"
#include "cli/names.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const cw_format FORMATS[FORMAT_COUNT] = {CW_DOCX, CW_PDF};
static const char *const EXTENSIONS[FORMAT_COUNT] = {"docx", "pdf"};

static size_t wanted_count(const target *t) {
    size_t n = 0;
    for (size_t i = 0; i < FORMAT_COUNT; i++) n += t->wanted[i];
    return n;
}

/* -f pdf,docx */
static bool read_formats(const char *list, target *t) {
    char item[16];
    for (const char *p = list;; p++) {
        size_t size = strcspn(p, ","), known = FORMAT_COUNT;
        if (size < sizeof item) {
            memcpy(item, p, size);
            item[size] = 0;
            for (known = 0; known < FORMAT_COUNT && strcmp(item, EXTENSIONS[known]) != 0;) known++;
        }
        if (known == FORMAT_COUNT) {
            COMPLAIN(bad_choice, "-f", list, "pdf, docx");
            return false;
        }
        t->wanted[known] = true;
        p += size;
        if (!*p) return true;
    }
}

static bool stdout_sound(const target *t, const options *o) {
    if (!o->formats)
        COMPLAIN(stdout_needs_format);
    else if (wanted_count(t) != 1 || o->input_count != 1)
        COMPLAIN(stdout_one);
    else if (isatty(STDOUT_FILENO))
        COMPLAIN(stdout_terminal);
    else
        return true;
    return false;
}

static bool file_sound(target *t, const options *o) {
    size_t format = 0;
    while (format < FORMAT_COUNT && !name_has_extension(t->path, EXTENSIONS[format])) format++;
    if (o->input_count != 1 || wanted_count(t) > 1)
        COMPLAIN(file_one);
    else if (format == FORMAT_COUNT)
        COMPLAIN(file_extension, t->path);
    else if (o->formats && !t->wanted[format])
        COMPLAIN(file_format, t->path);
    else {
        t->wanted[format] = true;
        return true;
    }
    return false;
}

bool target_read(const options *o, target *out) {
    *out = (target){.path = o->output};
    if (o->formats && !read_formats(o->formats, out)) return false;
    const char *path = o->output;
    size_t size = path ? strlen(path) : 0;
    if (path && !size) {
        COMPLAIN(option_needs_value, "-o");
        return false;
    }
    out->kind = !path                                           ? TARGET_BESIDE
                : strcmp(path, "-") == 0                        ? TARGET_STDOUT
                : path[size - 1] == '/' || file_is_folder(path) ? TARGET_FOLDER
                                                                : TARGET_FILE;
    if (out->kind == TARGET_STDOUT) return stdout_sound(out, o);
    if (out->kind == TARGET_FILE) return file_sound(out, o);
    if (!o->formats)
        for (size_t i = 0; i < FORMAT_COUNT; i++) out->wanted[i] = true;
    return true;
}

/* Whether the documents take their name from what the report says. */
static bool named_by_report(const options *o, const input *in) {
    return o->name == NAME_TITLE || strcmp(in->name, "-") == 0;
}

/* Folder and stem of an input's documents. */
static char *path_of(const target *t, const options *o, const input *in, const char *extension) {
    if (t->kind == TARGET_FILE) return strdup(t->path);
    bool standard = strcmp(in->name, "-") == 0;
    char *stem = named_by_report(o, in) ? name_of_report(in->report, o->name == NAME_TITLE) : name_of_input(in->name);
    char *folder = t->kind == TARGET_FOLDER ? strdup(t->path) : name_folder(standard ? "" : in->name);
    char *path = stem && folder ? name_path(folder, stem, extension) : NULL;
    free(stem);
    free(folder);
    return path;
}

/* The path with its folder resolved, so that ./a/../b.pdf and b.pdf are seen to be one; itself when the folder does not
 * exist yet. */
static char *resolved(const char *path) {
    char *folder = name_folder(path);
    char *real = folder ? realpath(*folder ? folder : ".", NULL) : NULL;
    const char *slash = strrchr(path, '/');
    char *result = NULL;
    if (!real)
        result = strdup(path);
    else if (asprintf(&result, "%s/%s", real, slash ? slash + 1 : path) < 0)
        result = NULL;
    free(real);
    free(folder);
    return result;
}

static status clash(char **paths, const inputs *list) {
    size_t n = list->count * FORMAT_COUNT;
    char **real = calloc(n + 1, sizeof *real);
    status result = real ? STATUS_OK : STATUS_ENVIRONMENT;
    for (size_t i = 0; result == STATUS_OK && i < n; i++) {
        if (!paths[i]) continue;
        if (!(real[i] = resolved(paths[i]))) result = STATUS_ENVIRONMENT;
        for (size_t k = 0; result == STATUS_OK && k < i; k++)
            if (real[k] && strcmp(real[i], real[k]) == 0) {
                COMPLAIN(same_output, list->items[k / FORMAT_COUNT].name, list->items[i / FORMAT_COUNT].name, paths[i]);
                result = STATUS_USAGE;
            }
        for (size_t k = 0; result == STATUS_OK && k < list->count; k++)
            if (strcmp(list->items[k].name, "-") != 0 && file_same(paths[i], list->items[k].name)) {
                COMPLAIN(output_is_input, paths[i]);
                result = STATUS_USAGE;
            }
    }
    for (size_t i = 0; real && i < n; i++) free(real[i]);
    free(real);
    if (result == STATUS_ENVIRONMENT) COMPLAIN(no_memory);
    return result;
}

status target_paths(const target *t, const options *o, const inputs *list, char ***out) {
    char **paths = *out = calloc(list->count * FORMAT_COUNT + 1, sizeof *paths);
    if (!paths) {
        COMPLAIN(no_memory);
        return STATUS_ENVIRONMENT;
    }
    if (t->kind == TARGET_STDOUT) return STATUS_OK;
    for (size_t i = 0; i < list->count; i++)
        for (size_t f = 0; f < FORMAT_COUNT; f++) {
            const input *in = &list->items[i];
            if (!t->wanted[f] || (!in->report && named_by_report(o, in))) continue;
            paths[i * FORMAT_COUNT + f] = path_of(t, o, in, EXTENSIONS[f]);
            if (paths[i * FORMAT_COUNT + f]) continue;
            COMPLAIN(no_memory);
            return STATUS_ENVIRONMENT;
        }
    return clash(paths, list);
}

void target_paths_free(char **paths, const inputs *list) {
    for (size_t i = 0; paths && i < list->count * FORMAT_COUNT; i++) free(paths[i]);
    free(paths);
}
