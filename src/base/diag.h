/*
 * Findings: what is wrong, where, in the form's words, and what to do.
 *
 * Every function that can fail returns bool or NULL and writes to the caller's cw_diags; nothing prints, nothing is
 * thread-local. Messages are in the tables of base/messages/ (one .def per folder of src), in Chinese and English; the
 * language is the list's. Words of the form (labels, organ names) are arguments and stay Chinese in both.
 */
#ifndef CW_BASE_DIAG_H
#define CW_BASE_DIAG_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum { CW_ERROR, CW_WARNING, CW_INFO } cw_severity;
typedef enum { CW_LANG_ZH, CW_LANG_EN } cw_lang;

/* One message of the tables: CW_MSG(name, zh, en, zh hint, en hint) becomes CW_MSG_name. */
typedef enum cw_msg {
#define CW_MSG(name, zh, en, zh_hint, en_hint) CW_MSG_##name,
#include "base/messages/all.def"
#undef CW_MSG
    CW_MSG_COUNT
} cw_msg;

/* Where a value stands in its file: line and column from 1, the column in code points; 0, 0 without a place. */
typedef struct cw_place {
    const char *file;
    int line, column;
} cw_place;

typedef struct cw_diag {
    cw_severity severity;
    const char *code; /* stable: T3-C, missing-key, … */
    cw_place place;
    const char *pointer; /* RFC 6901; "" for the whole file */
    const char *message;
    const char *hint; /* "" when there is none */
    const char *values[2]; /* the two numbers that disagree, for allowances (cw_diags_values); NULL */
} cw_diag;

typedef struct cw_diags cw_diags;

/* A list of findings; owned by the caller, freed with cw_diags_free. NULL when there is no memory.
 * Threads: one at a time. */
cw_diags *cw_diags_new(cw_lang lang);
void cw_diags_free(cw_diags *diags);
cw_lang cw_diags_lang(const cw_diags *diags);

/* Adds a finding. args are the message's {0}, {1}, …, ended by NULL; they are used in message and hint. All strings are
 * copied. A list out of memory is marked and later reported by cw_diags_lost. */
void cw_diags_add(cw_diags *diags, cw_severity severity, const char *code, cw_place place, const char *pointer,
                  cw_msg message, const char *const *args);

/* The same with the arguments written in line: CW_FIND(diags, CW_ERROR, "T3-C", place, pointer, sum_row, a, b, c). */
#define CW_FIND(diags, severity, code, place, pointer, message, ...)                                                   \
    cw_diags_add((diags), (severity), (code), (place), (pointer), CW_MSG_##message,                                    \
                 (const char *const[]){__VA_ARGS__ __VA_OPT__(, ) NULL})

/* Gives the last finding its two numbers; either may be NULL. Copied. */
void cw_diags_values(cw_diags *diags, const char *a, const char *b);

/* Says of the finding at index that it stands elsewhere in its file. */
void cw_diags_move(cw_diags *diags, size_t index, int line, int column);

size_t cw_diags_count(const cw_diags *diags);
size_t cw_diags_count_of(const cw_diags *diags, cw_severity severity);
const cw_diag *cw_diags_at(const cw_diags *diags, size_t index); /* borrowed */
bool cw_diags_lost(const cw_diags *diags);

/* Sorts by place (line, column), then code, keeping the order of equals; from is the first index that takes part, so
 * that the findings of one input are sorted among themselves (cli.md: order is input, line, column, code). */
void cw_diags_sort(cw_diags *diags, size_t from);

/* Removes the findings for which keep(ctx, finding) is false, from index from on. */
void cw_diags_filter(cw_diags *diags, size_t from, bool (*keep)(void *ctx, const cw_diag *diag), void *ctx);

/* The text of a message in the language, arguments put in; owned by the arena. For texts that are not findings. */
const char *cw_message(cw_arena *arena, cw_lang lang, cw_msg message, const char *const *args);

/* The words of a message that takes no arguments. */
const char *cw_message_words(cw_lang lang, cw_msg message);

/* The same for the hint of a message. */
const char *cw_message_hint(cw_arena *arena, cw_lang lang, cw_msg message, const char *const *args);

#endif
