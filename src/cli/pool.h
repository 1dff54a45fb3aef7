/* Work spread over threads: the only place where the program starts any. */
#ifndef CLI_POOL_H
#define CLI_POOL_H

#include <stdbool.h>
#include <stddef.h>

/* Runs work(context, i) for every i < count on as many threads, in rising order of starting, until all are done or
 * pool_stop() was called: what has begun is always finished. The caller's own thread is one of them, so the work is done
 * even where none can be started. */
void pool_run(size_t threads, size_t count, void (*work)(void *context, size_t index), void *context);

/* Lets no new work begin, now and later. May be called from a signal handler. */
void pool_stop(void);
bool pool_stopped(void);

/* SIGINT and SIGTERM stop the pool; the second one ends the program as usual. */
void pool_stop_on_signals(void);

/* Processors that this process may use. */
size_t pool_processors(void);

#endif
