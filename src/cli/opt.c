#include "cli/opt.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef enum { FLAG, TEXT, CHOICE, CHOICE_TEXT, DATE, DIR, SET } kind;

typedef struct option_row {
    const char *name;
    char letter;
    kind kind;
    size_t member;
    const char *values;
    unsigned verbs;
    const char *meaning[2];
} option_row;

static const option_row ROWS[] = {
#define O(name, letter, kind, member, values, verbs, zh, en)                                                           \
    {name, letter, kind, offsetof(options, member), values, verbs, {zh, en}},
#include "cli/opt.def"
#undef O
};
enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

bool in_list(const char *list, const char *item) {
    size_t size = strlen(item);
    for (const char *p = list; p && *p; p += strcspn(p, ","), p += *p == ',')
        if (strcspn(p, ",") == size && memcmp(p, item, size) == 0) return true;
    return false;
}

/* The number of value in "a|b|c"; −1 for none. The empty value is none. */
static int choice(const char *values, const char *value) {
    int n = 0;
    for (const char *p = values;; n++) {
        size_t size = strcspn(p, "|");
        if (size && size == strlen(value) && memcmp(p, value, size) == 0) return n;
        p += size;
        if (!*p++) return -1;
    }
}

static int digits(const char *text, int count) {
    int n = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9') return -1;
        n = n * 10 + (text[i] - '0');
    }
    return n;
}

int year_of(const char *text) {
    int year = text && strlen(text) == 4 ? digits(text, 4) : 0;
    return year >= 1000 ? year : 0;
}

bool date_sound(const char *text) {
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-') return false;
    int year = digits(text, 4), month = digits(text + 5, 2), day = digits(text + 8, 2);
    if (year < 1 || month < 1 || month > 12 || day < 1) return false;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= DAYS[month - 1] + (month == 2 && leap);
}

/* What was typed, as far as the name goes: "--date" of "--date=2022". */
typedef struct typed {
    char name[64];
    const char *value; /* behind "=" or the letter; NULL when none */
} typed;

static typed split(const char *argument) {
    typed t = {"", NULL};
    size_t size = strcspn(argument, "=");
    if (argument[1] != '-') size = 2;
    if (argument[1] != '-')
        t.value = argument[2] ? argument + 2 + (argument[2] == '=') : NULL;
    else if (argument[size] == '=')
        t.value = argument + size + 1;
    if (size >= sizeof t.name) size = sizeof t.name - 1;
    memcpy(t.name, argument, size);
    return t;
}

static bool named(const option_row *row, const char *name) {
    if (name[1] == '-') return strcmp(row->name, name + 2) == 0;
    return row->letter && row->letter == name[1] && !name[2];
}

/* The row for this verb; complains about an option that is unknown or another verb's. */
static const option_row *find(const char *name, unsigned verb, const char *verb_name) {
    bool elsewhere = false;
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (!named(&ROWS[i], name)) continue;
        if (ROWS[i].verbs & verb) return &ROWS[i];
        elsewhere = true;
    }
    if (elsewhere)
        COMPLAIN(wrong_option, name, verb_name);
    else
        COMPLAIN(unknown_option, name);
    return NULL;
}

static bool store(options *o, const option_row *row, const typed *t) {
    char *member = (char *)o + row->member;
    const char *value = t->value;
    int n;
    switch (row->kind) {
    case FLAG:
        *(bool *)member = true;
        return true;
    case TEXT:
        *(const char **)member = value;
        return true;
    case DIR:
        o->font_dirs[o->font_dir_count++] = value;
        return true;
    case SET:
        o->sets[o->set_count++] = value;
        return true;
    case DATE:
        *(const char **)member = value;
        if (date_sound(value)) return true;
        COMPLAIN(bad_date, t->name, value);
        return false;
    case CHOICE:
    case CHOICE_TEXT:
        n = choice(row->values, value);
        if (n < 0) {
            COMPLAIN(bad_choice, t->name, value, row->values + (*row->values == '|'));
            return false;
        }
        if (row->kind == CHOICE)
            *(int *)member = n;
        else
            *(const char **)member = value;
        return true;
    }
    return false;
}

static bool read_option(options *o, unsigned verb, const char *verb_name, int count, char **arguments, int *i) {
    typed t = split(arguments[*i]);
    const option_row *row = find(t.name, verb, verb_name);
    if (!row) return false;
    if (row->kind == FLAG) {
        if (!t.value) return store(o, row, &t);
        COMPLAIN(option_takes_none, t.name);
        return false;
    }
    if (!t.value) {
        if (*i + 1 >= count) {
            COMPLAIN(option_needs_value, t.name);
            return false;
        }
        t.value = arguments[++*i];
    }
    return store(o, row, &t);
}

status options_read(options *out, unsigned verb, const char *verb_name, int count, char **arguments) {
    *out = (options){0};
    out->inputs = calloc((size_t)count + 1, sizeof *out->inputs);
    out->font_dirs = calloc((size_t)count + 1, sizeof *out->font_dirs);
    out->sets = calloc((size_t)count + 1, sizeof *out->sets);
    if (!out->inputs || !out->font_dirs || !out->sets) {
        COMPLAIN(no_memory);
        return STATUS_ENVIRONMENT;
    }
    bool only_operands = false, ok = true;
    for (int i = 0; i < count; i++) {
        const char *argument = arguments[i];
        if (only_operands || argument[0] != '-' || !argument[1])
            out->inputs[out->input_count++] = argument;
        else if (strcmp(argument, "--") == 0)
            only_operands = true;
        else
            ok = ok && read_option(out, verb, verb_name, count, arguments, &i);
    }
    return ok ? STATUS_OK : STATUS_USAGE;
}

void options_free(options *o) {
    free(o->inputs);
    free(o->font_dirs);
    free(o->sets);
}

static void help_row(FILE *to, const option_row *row) {
    char left[64];
    const char *values = row->values + (*row->values == '|');
    int n = snprintf(left, sizeof left, "%c%c%s--%s%s%s", row->letter ? '-' : ' ', row->letter ? row->letter : ' ',
                     row->letter ? ", " : "  ", row->name, *values ? " " : "", values);
    fprintf(to, "  %s%*s%s\n", left, n < 40 ? 40 - n : 1, "", row->meaning[words_language() == CW_EN]);
}

void options_help(FILE *to, unsigned verb) {
    if (verb) fputs(words_of(WORDS_help_options), to);
    for (size_t i = 0; i < ROW_COUNT; i++)
        if ((ROWS[i].verbs & verb) && ROWS[i].verbs != VERB_ALL) help_row(to, &ROWS[i]);
    fputs(words_of(WORDS_help_everywhere), to);
    for (size_t i = 0; i < ROW_COUNT; i++)
        if (ROWS[i].verbs == VERB_ALL) help_row(to, &ROWS[i]);
}
