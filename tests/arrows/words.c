/*
 * words SRC: fails on a string of C with two Han characters in a row. What is printed comes from layouts/, what is said
 * from the tables of words (*.def); a single character may be a mark of the grammar.
 */
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Measure words that lines are not broken at: no words of the form. */
static const char *const EXEMPT[] = {"text/groups.c"};

enum { MAX_PATH = 1024 };

static size_t faults, files;

/* Length of the Han character (U+3400 … U+9FFF) at p, 0 for none. */
static size_t han(const unsigned char *p) {
    if (p[0] < 0xE3 || p[0] > 0xE9 || (p[0] == 0xE3 && p[1] < 0x90)) return 0;
    return p[1] && p[2] ? 3 : 0;
}

static void check_string(const char *path, size_t line, const unsigned char *p, const unsigned char *end) {
    for (; p < end; p++) {
        if (!han(p) || p + 3 >= end || !han(p + 3)) continue;
        printf("%s:%zu: words in C: \"%.*s\"\n", path, line, (int)(end - p), (const char *)p);
        faults++;
        return;
    }
}

static const unsigned char *skip_comment(const unsigned char *p, size_t *line) {
    bool block = p[1] == '*';
    for (p += 2; *p && (block ? !(p[0] == '*' && p[1] == '/') : *p != '\n'); p++) *line += *p == '\n';
    return block && *p ? p + 2 : p;
}

static void check_text(const char *path, const unsigned char *p) {
    size_t line = 1;
    while (*p) {
        if (p[0] == '/' && (p[1] == '/' || p[1] == '*')) {
            p = skip_comment(p, &line);
        } else if (*p == '"' || *p == '\'') {
            const unsigned char *begin = p++, quote = *begin;
            while (*p && *p != quote) p += *p == '\\' && p[1] ? 2 : 1;
            if (quote == '"') check_string(path, line, begin + 1, p);
            p += *p != 0;
        } else {
            line += *p++ == '\n';
        }
    }
}

static void check_file(const char *path) {
    for (size_t i = 0; i < sizeof EXEMPT / sizeof *EXEMPT; i++) {
        size_t size = strlen(path), n = strlen(EXEMPT[i]);
        if (size > n && strcmp(path + size - n, EXEMPT[i]) == 0) return;
    }
    FILE *f = fopen(path, "rb");
    static unsigned char text[1 << 20];
    if (!f) {
        faults++;
        return;
    }
    text[fread(text, 1, sizeof text - 1, f)] = 0;
    fclose(f);
    files++;
    check_text(path, text);
}

static void check_folder(const char *path) {
    DIR *folder = opendir(path);
    for (struct dirent *e; folder && (e = readdir(folder));) {
        char inner[MAX_PATH];
        size_t size = strlen(e->d_name);
        if (*e->d_name == '.' || snprintf(inner, sizeof inner, "%s/%s", path, e->d_name) >= MAX_PATH) continue;
        if (e->d_type == DT_DIR)
            check_folder(inner);
        else if (size > 2 && e->d_name[size - 2] == '.' && strchr("ch", e->d_name[size - 1]))
            check_file(inner);
    }
    if (folder) closedir(folder);
}

int main(int count, char **arguments) {
    if (count != 2) return 2;
    check_folder(arguments[1]);
    printf("%zu files, %zu faults\n", files, faults);
    return faults || files < 100;
}
