#include "cli/words.h"

#include <stdlib.h>
#include <string.h>

static const char *const PATTERNS[WORDS_COUNT][2] = {
#define W(name, zh, en) [WORDS_##name] = {zh, en},
#include "cli/words.def"
#undef W
};

/* The language is a fact of the whole process, fixed before the first word. */
static cw_language language = CW_ZH;

void words_use(cw_language to) { language = to; }
cw_language words_language(void) { return language; }

cw_language words_choose(const char *option) {
    static const char *const VARIABLES[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    if (option) return strcmp(option, "en") == 0 ? CW_EN : CW_ZH;
    for (size_t i = 0; i < sizeof VARIABLES / sizeof *VARIABLES; i++) {
        const char *value = getenv(VARIABLES[i]);
        if (value && *value) return strncmp(value, "en", 2) == 0 ? CW_EN : CW_ZH;
    }
    return CW_ZH;
}

const char *words_of(words_id id) { return PATTERNS[id][language == CW_EN]; }

void words_say(FILE *to, words_id id, const char *const *args) {
    size_t count = 0;
    while (args[count]) count++;
    for (const char *p = words_of(id); *p; p++) {
        if (p[0] == '{' && p[1] >= '0' && p[1] <= '9' && p[2] == '}' && (size_t)(p[1] - '0') < count) {
            fputs(args[p[1] - '0'], to);
            p += 2;
        } else {
            fputc(*p, to);
        }
    }
}

void words_complain(words_id id, const char *const *args) {
    flockfile(stderr); /* a batch complains from several threads */
    fputs("chengwen: ", stderr);
    words_say(stderr, id, args);
    fputc('\n', stderr);
    funlockfile(stderr);
}

const char *words_number(char *buffer, size_t number) {
    char *p = buffer + 23;
    *p = 0;
    do *--p = (char)('0' + number % 10);
    while (number /= 10);
    return p;
}
