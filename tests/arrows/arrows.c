/*
 * arrows SRC: reads the #include lines of every file under SRC and fails on an arrow the wrong way and on a header of a
 * third-party library outside its folder. doc/architecture.md draws the same picture.
 */
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A folder and all that it may include besides itself. text may use doc's types, and of doc only fit.c uses text's
 * functions: the lines are settled there for both kinds of back end. */
static const struct {
    const char *folder, *may;
} ARROWS[] = {
    {"base", ""},
    {"data", "base"},
    {"layout", "base data"},
    {"report", "base data layout"},
    {"doc", "base data layout report"},
    {"text", "base data layout report doc"},
    {"page", "base data layout report doc text"},
    {"docx", "base data layout report doc"},
    {"pdf", "base data layout report doc text page"},
    {"change", "base data layout report doc"},
    {"reread", "base data layout report doc docx"},
    {"district", "base data layout report change"},
    {"cli", ""},                                            /* and chengwen.h */
    {"", "base data layout report doc text page docx pdf reread change district"}, /* the façade, chengwen.c */
};

/* Files that may use more than their folder: of doc/ those that hand paragraphs to text/. */
static const struct {
    const char *file, *may;
} EXCEPTIONS[] = {{"doc/fit.c", "text"}, {"doc/paragraph.h", "text"}, {"doc/paragraph.c", "text"}};

/* The only places where a library's headers stand; "" for nowhere. */
static const struct {
    const char *header, *place;
} LIBRARIES[] = {
    {"jansson", "data/"},
    {"hb", "text/"},
    {"ft2build", "text/"},
    {"freetype/", "text/"},
    {"zip.h", "docx/package.c"},
    {"libxml/", "docx/xml.c"},
    {"hpdf", "pdf/"},
    {"nettle", "base/hash.c"},
    {"libdeflate", "base/deflate.c"},
    {"qpdf/", "reread/"},
    {"xlsxwriter", "district/book.c"},
    {"zlib.h", ""},
    {"unicode/", ""},
    {"pthread.h", "cli/"},
    {"locale.h", ""},
    {"time.h", ""},
    {"threads.h", ""},
};

enum { COUNT_OF_ARROWS = sizeof ARROWS / sizeof *ARROWS, MAX_PATH = 1024 };

static int failures;
static size_t files, includes;

static bool has_word(const char *list, const char *word, size_t size) {
    for (const char *p = list; *p; p += strcspn(p, " "), p += *p == ' ')
        if (strcspn(p, " ") == size && memcmp(p, word, size) == 0) return true;
    return false;
}

static const char *may_include(const char *folder) {
    for (size_t i = 0; i < COUNT_OF_ARROWS; i++)
        if (strcmp(ARROWS[i].folder, folder) == 0) return ARROWS[i].may;
    return NULL;
}

static void fail(const char *file, int line, const char *header, const char *why) {
    fprintf(stderr, "%s:%d: #include %s: %s\n", file, line, header, why);
    failures++;
}

static bool begins(const char *text, const char *with) { return strncmp(text, with, strlen(with)) == 0; }

/* "doc/doc.h" seen from file, which lies in folder. */
static void check_own(const char *file, const char *folder, int line, const char *header) {
    const char *slash = strchr(header, '/'), *may = may_include(folder);
    if (!may) {
        fail(file, line, header, "a folder without a row in tests/arrows");
        return;
    }
    if (!slash) { /* chengwen.h and the façade's own */
        if (*folder && !(strcmp(folder, "cli") == 0 && strcmp(header, "chengwen.h") == 0))
            fail(file, line, header, "only the facade's files and cli/ include it");
        return;
    }
    size_t size = (size_t)(slash - header);
    if (size == strlen(folder) && memcmp(folder, header, size) == 0) return;
    if (begins(header, "base/messages/") && strcmp(folder, "base") == 0) return;
    for (size_t i = 0; i < sizeof EXCEPTIONS / sizeof *EXCEPTIONS; i++)
        if (strcmp(file, EXCEPTIONS[i].file) == 0 && has_word(EXCEPTIONS[i].may, header, size)) return;
    if (!has_word(may, header, size)) fail(file, line, header, "an arrow the wrong way");
}

static void check_library(const char *file, const char *folder, int line, const char *header) {
    for (size_t i = 0; i < sizeof LIBRARIES / sizeof *LIBRARIES; i++) {
        if (!begins(header, LIBRARIES[i].header)) continue;
        const char *place = LIBRARIES[i].place;
        if (strcmp(folder, "cli") == 0 && strcmp(header, "time.h") == 0) return;
        if (!*place || !begins(file, place)) fail(file, line, header, "a library outside its folder");
    }
}

static void check_file(const char *root, const char *file, const char *folder) {
    char path[MAX_PATH * 2], text[MAX_PATH];
    snprintf(path, sizeof path, "%s/%s", root, file);
    FILE *in = fopen(path, "r");
    if (!in) {
        perror(path);
        failures++;
        return;
    }
    files++;
    for (int line = 1; fgets(text, sizeof text, in); line++) {
        char header[MAX_PATH], open = 0;
        if (sscanf(text, " # include %c%1000[^\">]", &open, header) != 2 &&
            sscanf(text, " #include %c%1000[^\">]", &open, header) != 2)
            continue;
        includes++;
        if (open == '"')
            check_own(file, folder, line, header);
        else if (open == '<')
            check_library(file, folder, line, header);
    }
    fclose(in);
}

static bool is_source(const char *name) {
    const char *dot = strrchr(name, '.');
    return dot && (strcmp(dot, ".c") == 0 || strcmp(dot, ".h") == 0 || strcmp(dot, ".def") == 0);
}

/* The module a path belongs to: its first folder. */
static void module_of(const char *path, char *out, size_t size) {
    snprintf(out, size, "%.*s", (int)strcspn(path, "/"), path);
}

static void walk(const char *root, const char *folder) {
    char path[MAX_PATH], module[MAX_PATH];
    snprintf(path, sizeof path, "%s/%s", root, folder);
    module_of(folder, module, sizeof module);
    DIR *dir = opendir(path);
    if (!dir) {
        perror(path);
        failures++;
        return;
    }
    for (struct dirent *entry; (entry = readdir(dir));) {
        char file[MAX_PATH];
        snprintf(file, sizeof file, "%s%s%s", folder, *folder ? "/" : "", entry->d_name);
        if (entry->d_name[0] == '.') continue;
        if (entry->d_type == DT_DIR) {
            walk(root, file);
        } else if (is_source(entry->d_name)) {
            check_file(root, file, module);
        }
    }
    closedir(dir);
}

int main(int count, char **arguments) {
    if (count != 2) return 2;
    walk(arguments[1], "");
    if (!files || !includes) {
        fprintf(stderr, "nothing was read\n");
        return 1;
    }
    printf("%zu files, %zu includes, %d wrong\n", files, includes, failures);
    return failures != 0;
}
