/* The program's words in the language of this run: a table of its own (words.def), because cli/ sees only chengwen.h.
 */
#ifndef CLI_WORDS_H
#define CLI_WORDS_H

#include "chengwen.h"

#include <stdio.h>

typedef enum words_id {
#define W(name, zh, en) WORDS_##name,
#include "cli/words.def"
#undef W
    WORDS_COUNT
} words_id;

/* Set once, before anything is said. */
void words_use(cw_language language);
cw_language words_language(void);

/* The language of a run: --lang when given ("zh", "en"), else English only when the first of LC_ALL, LC_MESSAGES, LANG
 * that is set begins with "en". */
cw_language words_choose(const char *option);

/* The pattern itself; for words without arguments. */
const char *words_of(words_id id);

/* Writes the pattern with {0}, {1}, … put in. */
void words_say(FILE *to, words_id id, const char *const *args);
#define SAY(to, name, ...) words_say((to), WORDS_##name, (const char *const[]){__VA_ARGS__ __VA_OPT__(, ) NULL})

/* What others chose, a file's name or words of a report, with ? for control characters: a terminal would obey them. */
void words_put(FILE *to, const char *text);

/* One line on stderr, "chengwen: …"; the arguments as words_put has them. */
void words_complain(words_id id, const char *const *args);
#define COMPLAIN(name, ...) words_complain(WORDS_##name, (const char *const[]){__VA_ARGS__ __VA_OPT__(, ) NULL})

/* What the system said (errno), in the run's language; for what is not foreseen the C library's own words. */
const char *words_errno(int number);

/* A number as decimal digits, in a buffer of 24 bytes of the caller. */
const char *words_number(char *buffer, size_t number);

#endif
