/*
 * chengwen: the program on top of chengwen.h. cli/ is the only folder that touches files, standard output, the terminal
 * and the environment; no variable changes a byte of a document.
 */
#include "cli/cmd.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

typedef struct verb {
    const char *name;
    unsigned bit;
    status (*run)(const options *);
    const char *operands;
    const char *meaning[2];
} verb;

static const verb VERBS[] = {
#define VERB(name, bit, operands, zh, en) {#name, VERB_##bit, cmd_##name, operands, {zh, en}},
#include "cli/verbs.def"
#undef VERB
};
enum { VERB_COUNT = sizeof VERBS / sizeof *VERBS };

static const verb *verb_named(const char *name) {
    for (size_t i = 0; i < VERB_COUNT; i++)
        if (strcmp(VERBS[i].name, name) == 0) return &VERBS[i];
    return NULL;
}

/* --lang counts wherever it stands, so that complaints about other arguments are in that language too. */
static const char *language_option(int count, char **arguments) {
    const char *found = NULL;
    for (int i = 0; i < count; i++) {
        if (strcmp(arguments[i], "--") == 0) break;
        if (strncmp(arguments[i], "--lang=", 7) == 0)
            found = arguments[i] + 7;
        else if (strcmp(arguments[i], "--lang") == 0 && i + 1 < count)
            found = arguments[++i];
    }
    return found;
}

static status help_all(void) {
    fputs(words_of(WORDS_help_head), stdout);
    fputs(words_of(WORDS_help_usage), stdout);
    puts("chengwen COMMAND [OPTION...] [INPUT...]");
    fputs(words_of(WORDS_help_commands), stdout);
    for (size_t i = 0; i < VERB_COUNT; i++)
        printf("  %-10s%s\n", VERBS[i].name, VERBS[i].meaning[words_language() == CW_EN]);
    options_help(stdout, 0);
    fputs(words_of(WORDS_help_tail), stdout);
    return STATUS_OK;
}

static status help_verb(const verb *v) {
    fputs(words_of(WORDS_help_usage), stdout);
    printf("chengwen %s %s%s[OPTION...]\n%s\n", v->name, v->operands, *v->operands ? " " : "",
           v->meaning[words_language() == CW_EN]);
    options_help(stdout, v->bit);
    return STATUS_OK;
}

static status version(void) {
    printf("chengwen %s\n", cw_version_with_libraries());
    return STATUS_OK;
}

static status run_verb(const verb *v, int count, char **arguments) {
    options o;
    status result = options_read(&o, v->bit, v->name, count, arguments);
    if (result == STATUS_OK) result = o.help ? help_verb(v) : o.version ? version() : v->run(&o);
    if (result == STATUS_USAGE) SAY(stderr, usage_see, v->name);
    options_free(&o);
    return result;
}

static status run(int count, char **arguments) {
    if (count < 1) {
        COMPLAIN(no_verb);
        SAY(stderr, usage_see_all);
        return STATUS_USAGE;
    }
    const char *first = arguments[0];
    const verb *v = verb_named(first);
    if (v) return run_verb(v, count - 1, arguments + 1);
    if (strcmp(first, "--version") == 0) return version();
    if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0 || strcmp(first, "help") == 0) return help_all();
    if (strncmp(first, "--lang", 6) == 0) { /* the one option that may stand before the verb */
        int skip = first[6] == '=' ? 1 : 2;
        return run(count > skip ? count - skip : 0, arguments + skip);
    }
    COMPLAIN(unknown_verb, first);
    SAY(stderr, usage_see_all);
    return STATUS_USAGE;
}

int main(int count, char **arguments) {
    setenv("TZ", "UTC0", 1);  /* libzip asks for the local time; unset, each asking reads /etc/localtime again */
    signal(SIGXFSZ, SIG_IGN); /* a file grown too large is a failed write, said in words */
    words_use(words_choose(language_option(count - 1, arguments + 1)));
    status result = run(count - 1, arguments + 1);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        const char *args[] = {words_errno(errno), NULL};
        words_complain(WORDS_stdout_failed, args);
        result = worst(result, STATUS_ENVIRONMENT);
    }
    return (int)result;
}
