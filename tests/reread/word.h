/* DOCX files taken apart, changed and packed again, as another program would leave them. */
#ifndef TESTS_REREAD_WORD_H
#define TESTS_REREAD_WORD_H

#include "chengwen.h"
#include "docx/package.h"

typedef struct word {
    cw_arena *arena;
    cw_part *parts;
    size_t count;
    const void *bytes; /* as packed last */
    size_t size;
} word;

extern const char *const SAMPLES[]; /* names of all samples, ended by NULL */

/* One engine and list of findings for a program's tests: cmocka's group setup and teardown. */
int word_setup(void **state);
int word_teardown(void **state);
extern cw_engine *engine;
extern cw_findings *findings; /* of the last call below */

/* A report or file rendered as DOCX or PDF; the test fails when there are errors besides sums. */
cw_output word_render(cw_format format, const void *input, size_t size, cw_edit_choice choice);

/* The DOCX of a sample, of a report's text, of bytes. */
word word_of_sample(const char *name);
word word_of_report(const char *json);
word word_open(const void *bytes, size_t size);
void word_close(word *w);

/* Text of a part; the test fails when there is none. */
const char *word_text(const word *w, const char *part);
void word_set(word *w, const char *part, const char *text);
/* Replaces the first occurrence at or behind `after` (NULL: the beginning); the test fails when there is none. */
void word_replace(word *w, const char *part, const char *after, const char *from, const char *to);
/* Leaves the parts out whose names begin so, and what refers to them. */
void word_drop(word *w, const char *prefix);
/* Takes all content controls away; their text stays. */
void word_drop_controls(word *w);
void word_pack(word *w);

/* Packs, and verifies. */
bool word_verify(word *w);

/* Packs, and opens the file as input. */
cw_report *word_report(word *w, cw_edit_choice choice);

/* The finding of a code, at a pointer or (NULL) anywhere; its message is NULL when there is none. */
cw_finding finding_at(const char *code, const char *pointer);

#endif
