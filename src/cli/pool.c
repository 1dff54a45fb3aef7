#include "cli/pool.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { MOST_THREADS = 256 };

static volatile sig_atomic_t stopped;

void pool_stop(void) { stopped = 1; }
bool pool_stopped(void) { return stopped != 0; }

static void on_signal(int number) {
    (void)number;
    pool_stop();
}

void pool_stop_on_signals(void) {
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND | SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

size_t pool_processors(void) {
    cpu_set_t set;
    int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return n > 0 ? (size_t)n : 1;
}

typedef struct pool {
    atomic_size_t next;
    size_t count;
    void (*work)(void *, size_t);
    void *context;
} pool;

static void *run(void *argument) {
    pool *p = argument;
    while (!pool_stopped()) {
        size_t i = atomic_fetch_add(&p->next, 1);
        if (i >= p->count) break;
        p->work(p->context, i);
    }
    return NULL;
}

void pool_run(size_t threads, size_t count, void (*work)(void *context, size_t index), void *context) {
    pool p = {.count = count, .work = work, .context = context};
    pthread_t others[MOST_THREADS];
    size_t started = 0;
    if (threads > count) threads = count;
    while (started + 1 < threads && started < MOST_THREADS && pthread_create(&others[started], NULL, run, &p) == 0)
        started++;
    run(&p);
    while (started) pthread_join(others[--started], NULL);
}
