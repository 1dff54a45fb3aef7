#include "cli/words.h"

#include <errno.h>
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

void words_put(FILE *to, const char *text) {
    for (const char *p = text; *p; p++) {
        bool c1 = (unsigned char)p[0] == 0xC2 && (unsigned char)p[1] >= 0x80 && (unsigned char)p[1] < 0xA0;
        fputc(c1 || (unsigned char)*p < 0x20 || *p == 0x7F ? '?' : *p, to);
        p += c1;
    }
}

static void say(FILE *to, words_id id, const char *const *args, void (*put)(FILE *, const char *)) {
    size_t count = 0;
    while (args[count]) count++;
    for (const char *p = words_of(id); *p; p++) {
        if (p[0] == '{' && p[1] >= '0' && p[1] <= '9' && p[2] == '}' && (size_t)(p[1] - '0') < count) {
            put(to, args[p[1] - '0']);
            p += 2;
        } else {
            fputc(*p, to);
        }
    }
}

static void put_as_is(FILE *to, const char *text) { fputs(text, to); }

void words_say(FILE *to, words_id id, const char *const *args) { say(to, id, args, put_as_is); }

void words_complain(words_id id, const char *const *args) {
    flockfile(stderr); /* a batch complains from several threads */
    fputs("chengwen: ", stderr);
    say(stderr, id, args, words_put);
    fputc('\n', stderr);
    funlockfile(stderr);
}

const char *words_errno(int number) {
    static const struct {
        int number;
        words_id words;
    } KNOWN[] = {{ENOENT, WORDS_os_missing},     {EACCES, WORDS_os_permission}, {EPERM, WORDS_os_permission},
                 {EISDIR, WORDS_os_is_folder},   {ENOTDIR, WORDS_os_not_folder}, {ENOSPC, WORDS_os_full},
                 {EDQUOT, WORDS_os_full},        {EFBIG, WORDS_os_too_large},   {EROFS, WORDS_os_read_only},
                 {ENAMETOOLONG, WORDS_os_long_name}, {ELOOP, WORDS_os_links},   {EMFILE, WORDS_os_too_many},
                 {ENXIO, WORDS_os_not_regular},  {EEXIST, WORDS_os_exists},  {ENFILE, WORDS_os_too_many},   {EIO, WORDS_os_device},
                 {EBUSY, WORDS_os_busy},         {ETXTBSY, WORDS_os_busy},      {EPIPE, WORDS_os_pipe},
                 {EBADF, WORDS_os_closed},       {ENOMEM, WORDS_no_memory}};
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        if (KNOWN[i].number == number) return words_of(KNOWN[i].words);
    return strerror(number);
}

const char *words_number(char *buffer, size_t number) {
    char *p = buffer + 23;
    *p = 0;
    do *--p = (char)('0' + number % 10);
    while (number /= 10);
    return p;
}
