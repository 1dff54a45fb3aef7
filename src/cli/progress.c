#include "cli/progress.h"

#include <time.h>
#include <unistd.h>

static const double INTERVAL = 0.2; /* seconds between two states of the line */

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

void progress_begin(progress *p, bool quiet, size_t total, size_t reused) {
    *p = (progress){.quiet = quiet, .terminal = isatty(STDERR_FILENO) == 1, .total = total, .reused = reused};
    pthread_mutex_init(&p->lock, NULL);
    p->began = now();
}

static void show(progress *p) {
    double seconds = now() - p->began, rate = seconds > 0 ? (double)p->done / seconds : 0;
    size_t left = rate > 0 ? (size_t)((double)(p->total - p->done) / rate + 0.5) : 0;
    char n[5][24];
    fputs("\r\033[K", stderr);
    SAY(stderr, progress, words_number(n[0], p->done), words_number(n[1], p->total),
        words_number(n[2], (size_t)(rate + 0.5)), words_number(n[3], left), words_number(n[4], p->failures));
    fflush(stderr);
    p->shown = now();
}

void progress_add(progress *p, const char *name, bool failed, words_id outcome, size_t errors, size_t warnings) {
    pthread_mutex_lock(&p->lock);
    p->done++;
    p->failures += failed;
    if (p->quiet) {
    } else if (p->terminal) {
        if (now() - p->shown >= INTERVAL || p->done == p->total) show(p);
    } else {
        char n[4][24];
        SAY(stderr, progress_log, words_number(n[0], p->done), words_number(n[1], p->total), name, words_of(outcome),
            words_number(n[2], errors), words_number(n[3], warnings));
    }
    pthread_mutex_unlock(&p->lock);
}

void progress_end(progress *p) {
    if (!p->quiet && p->terminal && p->done) fputc('\n', stderr);
    pthread_mutex_destroy(&p->lock);
}
