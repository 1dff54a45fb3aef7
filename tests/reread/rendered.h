/* Reports rendered through chengwen.h, and files verified, for the tests of this folder. */
#ifndef TESTS_REREAD_RENDERED_H
#define TESTS_REREAD_RENDERED_H

#include "chengwen.h"
#include "forge.h"

typedef struct setting {
    cw_engine *engine;
    cw_findings *findings; /* of the last call */
} setting;

int setting_open(void **state);
int setting_close(void **state);
void clear_findings(setting *s);

bytes read_whole(const char *path);

/* The PDF of a report or of a PDF; the test fails when there is none. */
bytes render(setting *s, bytes input, const cw_options *options);
bytes render_sample(setting *s, const char *sample);

bool verify(setting *s, bytes file);

/* The first finding of a code whose message has the words (NULL: any); NULL message when there is none. */
cw_finding finding(const setting *s, const char *code, const char *words);
/* The finding of a code at a pointer. */
bool finds_at(const setting *s, const char *code, const char *pointer);

#endif
