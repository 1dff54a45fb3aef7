#include "cli/excerpt.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BEFORE = 24, BEHIND = 24 };

bool excerpt_terminal(FILE *to) {
    const char *term = getenv("TERM"), *none = getenv("NO_COLOR");
    return isatty(fileno(to)) && !(none && *none) && !(term && strcmp(term, "dumb") == 0);
}

static bool starts(const char *p) { return ((unsigned char)*p & 0xC0) != 0x80; }

static int cells(const char *p) { return (unsigned char)*p >= 0xE1 ? 2 : 1; }

int excerpt_cells(const char *text) {
    int sum = 0;
    for (const char *p = text; *p; p++)
        if (starts(p)) sum += cells(p);
    return sum;
}

void excerpt_put(FILE *to, const char *text, size_t size, int line, int column) {
    const char *p = text, *end = text + size;
    if (size >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0) p += 3;
    for (int n = 1; n < line && p; n++) {
        p = memchr(p, '\n', (size_t)(end - p));
        if (p) p++;
    }
    if (line < 1 || column < 1 || !p) return;
    int at = 1, indent = 0;
    fputs("    | ", to);
    for (; p < end && *p != '\n' && *p != '\r' && at < column + BEHIND;) {
        const char *next = p + 1;
        while (next < end && !starts(next)) next++;
        if (at >= column - BEFORE) {
            unsigned char c = (unsigned char)*p;
            if (c < 0x20)
                fputc(' ', to);
            else
                fwrite(p, 1, (size_t)(next - p), to);
            if (at < column) indent += c < 0x20 ? 1 : cells(p);
        }
        at++;
        p = next;
    }
    fprintf(to, "\n    | %*s^\n", indent, "");
}
