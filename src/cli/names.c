#include "cli/names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MAX_NAME = 200 };

/* A control character at p: C0, DEL, or C1 (U+0080–009F: C2 80–9F in UTF-8); its bytes, else 0. */
static size_t control(const unsigned char *p) {
    if (*p < 0x20 || *p == 0x7F) return 1;
    return p[0] == 0xC2 && p[1] >= 0x80 && p[1] <= 0x9F ? 2 : 0;
}

static bool continuation(char c) { return ((unsigned char)c & 0xC0) == 0x80; }

char *name_safe(const char *text) {
    size_t size = strlen(text), n = 0;
    char *name = malloc(size + 2);
    if (!name) return NULL;
    bool leading = true;
    for (const char *p = text; *p;) {
        size_t bytes = control((const unsigned char *)p);
        leading = leading && *p == '.';
        if (bytes || leading || strchr("/\\:*?\"<>|", *p)) {
            name[n++] = '_';
            p += bytes ? bytes : 1;
        } else {
            name[n++] = *p++;
        }
    }
    if (n == 0) name[n++] = '_';
    if (n > MAX_NAME)
        for (n = MAX_NAME; n > 0 && continuation(name[n]); n--) {
        }
    name[n] = 0;
    return name;
}

char *name_of_input(const char *path) {
    const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path, *dot = strrchr(base, '.');
    size_t size = dot && dot != base ? (size_t)(dot - base) : strlen(base);
    char *stem = strndup(base, size);
    char *name = stem ? name_safe(stem) : NULL;
    free(stem);
    return name;
}

char *name_of_report(const cw_report *report, bool title) {
    if (title) return name_safe(cw_report_title(report));
    char *text = NULL;
    if (asprintf(&text, "%s_%d", cw_report_agency(report), cw_report_year(report)) < 0) return NULL;
    char *name = name_safe(text);
    free(text);
    return name;
}

char *name_folder(const char *path) {
    const char *slash = strrchr(path, '/');
    return strndup(path, slash ? (size_t)(slash - path) + 1 : 0);
}

char *name_path(const char *folder, const char *stem, const char *extension) {
    size_t size = strlen(folder);
    char *path = NULL;
    const char *between = size && folder[size - 1] != '/' ? "/" : "";
    return asprintf(&path, "%s%s%s.%s", folder, between, stem, extension) < 0 ? NULL : path;
}

bool name_has_extension(const char *path, const char *extension) {
    const char *slash = strrchr(path, '/'), *dot = strrchr(slash ? slash : path, '.');
    return dot && strcasecmp(dot + 1, extension) == 0; /* extensions are ASCII, so the locale ("C") does not matter */
}
