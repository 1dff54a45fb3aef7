#include "cli/sources.h"

#include "cli/file.h"
#include "cli/names.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_LIST = 256 * 1024 * 1024 }; /* bytes of a list or register */

/* Takes path, unit and deadline, which may be NULL but for path. */
static bool add(sources *list, char *path, char *unit, char *deadline) {
    if (path && list->count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 64;
        source *items = realloc(list->items, capacity * sizeof *items);
        if (items) {
            list->items = items;
            list->capacity = capacity;
        }
    }
    if (path && list->count < list->capacity) {
        list->items[list->count++] = (source){path, unit, deadline, -1, 0};
        return true;
    }
    free(path);
    free(unit);
    free(deadline);
    COMPLAIN(no_memory);
    return false;
}

bool sources_all_missing(const sources *list) {
    bool named = false;
    for (size_t i = 0; list->registered && i < list->count; i++) {
        if (!*list->items[i].path) continue;
        if (access(list->items[i].path, F_OK) == 0) return false;
        named = true;
    }
    return named;
}

void sources_free(sources *list) {
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].path);
        free(list->items[i].unit);
        free(list->items[i].deadline);
    }
    free(list->items);
    if (list->spool >= 0) close(list->spool);
    *list = (sources){.spool = -1};
}

/* ---- a folder ---- */

static char *joined(const char *folder, const char *name) {
    size_t size = strlen(folder);
    char *path = NULL;
    return asprintf(&path, "%s%s%s", folder, size && folder[size - 1] == '/' ? "" : "/", name) < 0 ? NULL : path;
}

static status walk(sources *list, const char *folder, const struct stat *out) {
    DIR *dir = opendir(folder);
    if (!dir) {
        COMPLAIN(cannot_read_folder, folder, words_errno(errno));
        return STATUS_ENVIRONMENT;
    }
    status result = STATUS_OK;
    for (struct dirent *entry; result != STATUS_USAGE && (entry = readdir(dir));) {
        if (entry->d_name[0] == '.') continue;
        char *path = joined(folder, entry->d_name);
        struct stat there;
        if (!path) {
            COMPLAIN(no_memory);
            result = STATUS_ENVIRONMENT;
            break;
        }
        if (lstat(path, &there) == 0 && S_ISDIR(there.st_mode)) {
            bool own = out && there.st_dev == out->st_dev && there.st_ino == out->st_ino;
            if (!own) result = worst(result, walk(list, path, out));
            free(path);
        } else if (name_has_extension(path, "json") && !file_is_folder(path)) {
            if (!add(list, path, NULL, NULL)) result = STATUS_ENVIRONMENT;
        } else {
            free(path);
        }
    }
    closedir(dir);
    return result;
}

static int by_path(const void *a, const void *b) {
    return strcmp(((const source *)a)->path, ((const source *)b)->path);
}

/* ---- a list ---- */

static char *beside(const char *folder, const char *path, size_t size) {
    char *out = NULL;
    return asprintf(&out, "%s%.*s", path[0] == '/' ? "" : folder, (int)size, path) < 0 ? NULL : out;
}

static bool read_list(sources *list, const char *text, const char *folder) {
    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0) text += 3;
    for (const char *p = text; *p;) {
        size_t size = strcspn(p, "\r\n");
        if (size && !add(list, beside(folder, p, size), NULL, NULL)) return false;
        p += size;
        p += strspn(p, "\r\n");
    }
    return true;
}

/* ---- a register: CSV by RFC 4180 ---- */

/* One field from *text on, without its quotes; *text is then at the comma or the line's end. NULL: no memory. */
static char *field(const char **text) {
    const char *p = *text;
    enum { MOST_FIELD = 4096 }; /* as long as a path can be */
    char *out = malloc(MOST_FIELD + 1), *to = out;
    size_t room = MOST_FIELD;
    if (!out) return NULL;
    if (*p == '"') {
        for (p++; *p && !(p[0] == '"' && p[1] != '"') && room; room--) {
            if (*p == '"') p++;
            *to++ = *p++;
        }
        if (*p == '"') p++;
        p += strcspn(p, ",\r\n");
    } else {
        for (; *p && !strchr(",\r\n", *p) && room; room--) *to++ = *p++;
        p += strcspn(p, ",\r\n");
    }
    *to = 0;
    *text = p;
    return out;
}

enum { UNIT, FILE_NAME, DEADLINE, FIELDS, MOST_FIELDS = 64 };

typedef struct row {
    char *fields[MOST_FIELDS];
    size_t count;
} row;

static void row_free(row *r) {
    for (size_t i = 0; i < r->count; i++) free(r->fields[i]);
    r->count = 0;
}

static bool read_row(const char **text, row *out) {
    *out = (row){.count = 0};
    for (;;) {
        char *value = field(text);
        if (!value) return false;
        if (out->count < MOST_FIELDS)
            out->fields[out->count++] = value;
        else
            free(value);
        if (**text != ',') break;
        ++*text;
    }
    if (**text == '\r') ++*text;
    if (**text == '\n') ++*text;
    return true;
}

static const char *cell(const row *r, int column) {
    return column >= 0 && (size_t)column < r->count ? r->fields[column] : "";
}

/* A day as a spreadsheet writes it (2026/1/5) or by ISO 8601, as YYYY-MM-DD; NULL when it is none, or without memory. */
static char *day_of(const char *text) {
    int year, month, day, end = 0;
    char one, other, *iso = NULL;
    bool three = sscanf(text, "%4d%c%2d%c%2d%n", &year, &one, &month, &other, &day, &end) == 5 && !text[end];
    if (!three || one != other || !strchr("-/", one) || asprintf(&iso, "%04d-%02d-%02d", year, month, day) < 0) return NULL;
    if (date_sound(iso)) return iso;
    free(iso);
    return NULL;
}

static status add_row(sources *list, const char *path, const char *folder, const row *r, const int *columns) {
    const char *unit = cell(r, columns[UNIT]), *file = cell(r, columns[FILE_NAME]), *deadline = cell(r, columns[DEADLINE]);
    if (!*unit && !*file) return STATUS_OK; /* an empty line */
    char *day = *deadline ? day_of(deadline) : NULL;
    if (*deadline && !day) {
        COMPLAIN(register_date, path, unit, deadline);
        return STATUS_USAGE;
    }
    char *at = *file ? beside(folder, file, strlen(file)) : strdup("");
    bool ok = at && add(list, at, *unit ? strdup(unit) : NULL, day);
    if (!at) free(day);
    return ok ? STATUS_OK : STATUS_ENVIRONMENT;
}

static status read_register(sources *list, const char *path, const char *text, const char *folder) {
    static const char *const HEADS[FIELDS] = {"unit", "file", "deadline"};
    int columns[FIELDS] = {-1, -1, -1};
    row r;
    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0) text += 3;
    if (!read_row(&text, &r)) return STATUS_ENVIRONMENT;
    for (size_t i = 0; i < r.count; i++)
        for (int h = 0; h < FIELDS; h++)
            if (strcmp(r.fields[i], HEADS[h]) == 0) columns[h] = (int)i;
    row_free(&r);
    if (columns[UNIT] < 0 || columns[FILE_NAME] < 0) {
        COMPLAIN(register_heads, path);
        return STATUS_USAGE;
    }
    list->registered = true;
    status result = STATUS_OK;
    while (*text && result == STATUS_OK) {
        if (!read_row(&text, &r)) return STATUS_ENVIRONMENT;
        result = add_row(list, path, folder, &r, columns);
        row_free(&r);
    }
    return result;
}

/* ---- standard input: JSON Lines, copied to a file without a name, so that memory does not grow with it ---- */

static bool add_line(sources *list, off_t offset, size_t size, size_t number) {
    char *path = NULL;
    if (asprintf(&path, "-:%zu", number) < 0) path = NULL;
    if (!add(list, path, NULL, NULL)) return false;
    list->items[list->count - 1].offset = offset;
    list->items[list->count - 1].size = size;
    return true;
}

static bool spool_failed(void) {
    COMPLAIN(spool_failed, words_errno(errno));
    return false;
}

static bool spool_lines(sources *list) {
    FILE *copy = tmpfile();
    if (!copy) return spool_failed();
    list->spool = dup(fileno(copy));
    char *line = NULL;
    size_t room = 0, number = 0;
    off_t offset = 0;
    bool ok = list->spool >= 0;
    for (ssize_t n; ok && (n = getline(&line, &room, stdin)) > 0; offset += n) {
        number++;
        ok = fwrite(line, 1, (size_t)n, copy) == (size_t)n;
        size_t size = (size_t)n;
        while (size && (line[size - 1] == '\n' || line[size - 1] == '\r')) size--;
        if (!ok) spool_failed();
        if (ok && size) ok = add_line(list, offset, size, number);
    }
    ok = ok && !ferror(stdin);
    if (fclose(copy) != 0) ok = spool_failed();
    free(line);
    return ok;
}

/* ---- ---- */

/* UTF-8 as far as a table saved by Excel as GBK or UTF-16 is none: lead bytes with their continuations, no NUL. */
static bool utf8_sound(const char *text, size_t size) {
    const unsigned char *p = (const unsigned char *)text, *end = p + size;
    while (p < end) {
        size_t more = *p < 0x80 ? 0 : *p >= 0xF0 ? 3 : *p >= 0xE0 ? 2 : 1;
        if (!*p || (*p >= 0x80 && (*p < 0xC2 || *p > 0xF4)) || (size_t)(end - p) <= more) return false;
        for (p++; more; more--, p++)
            if ((*p & 0xC0) != 0x80) return false;
    }
    return true;
}

static status read_listing(const char *operand, sources *list) {
    file_bytes bytes;
    if (!file_read(operand, MOST_LIST, &bytes)) {
        COMPLAIN(cannot_read_list, operand, words_errno(errno));
        return STATUS_ENVIRONMENT;
    }
    bool table = name_has_extension(operand, "csv");
    bool sound = table ? utf8_sound(bytes.bytes, bytes.size) : !memchr(bytes.bytes, 0, bytes.size);
    char *text = strndup(bytes.bytes, bytes.size), *folder = name_folder(operand);
    free(bytes.bytes);
    status result = STATUS_ENVIRONMENT;
    if (!text || !folder)
        COMPLAIN(no_memory);
    else if (name_has_extension(operand, "json")) {
        COMPLAIN(batch_needs_list, operand);
        result = STATUS_USAGE;
    } else if (!sound) {
        COMPLAIN(list_not_text, operand);
        result = STATUS_USAGE;
    } else if (table)
        result = read_register(list, operand, text, folder);
    else
        result = read_list(list, text, folder) ? STATUS_OK : STATUS_ENVIRONMENT;
    free(text);
    free(folder);
    return result;
}

status sources_list(const char *operand, const char *out, sources *list) {
    *list = (sources){.spool = -1};
    status result;
    if (strcmp(operand, "-") == 0) {
        result = spool_lines(list) ? STATUS_OK : STATUS_ENVIRONMENT;
    } else if (file_is_folder(operand)) {
        struct stat own;
        result = walk(list, operand, out && stat(out, &own) == 0 ? &own : NULL);
        if (list->count) qsort(list->items, list->count, sizeof *list->items, by_path);
    } else {
        result = read_listing(operand, list);
    }
    if (result == STATUS_OK && !list->count) {
        COMPLAIN(batch_empty, operand);
        result = STATUS_USAGE;
    }
    return result;
}
