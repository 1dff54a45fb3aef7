/* How far a batch is: one line kept up to date on a terminal, a line a report elsewhere, nothing when quiet. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "cli/opt.h"

#include <pthread.h>

typedef struct progress {
    pthread_mutex_t lock;
    bool quiet, terminal;
    size_t total, done, failures, reused;
    double began, shown; /* seconds */
} progress;

void progress_begin(progress *p, bool quiet, size_t total, size_t reused);
/* A report is done: words about it, for the log. */
void progress_add(progress *p, const char *name, bool failed, words_id outcome, size_t errors, size_t warnings);
void progress_end(progress *p);

#endif
