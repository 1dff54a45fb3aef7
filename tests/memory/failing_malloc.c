/*
 * Preloaded, it has a program run out of memory: from allocation CW_FAIL_AT on, counted from 1, malloc gives NULL, and ENOMEM
 * in errno. With CW_FALSE_ALARM all succeed and leave ENOMEM all the same, as glibc's do where the heap cannot grow in its
 * place. Their number is written to the file CW_FAIL_COUNT. Allocations before main are not counted: they are the loader's.
 * glibc only.
 */
#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *before, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static atomic_bool counting;
static atomic_long count;
static long fail_at;
static bool false_alarm;

__attribute__((constructor)) static void begin(void) {
    const char *at = getenv("CW_FAIL_AT");
    fail_at = at ? strtol(at, NULL, 10) : 0;
    false_alarm = getenv("CW_FALSE_ALARM") != NULL;
    counting = true;
}

__attribute__((destructor)) static void end(void) {
    counting = false;
    const char *name = getenv("CW_FAIL_COUNT");
    FILE *file = name ? fopen(name, "w") : NULL;
    if (!file) return;
    fprintf(file, "%ld\n", (long)count);
    fclose(file);
}

static bool fails(void) {
    if (!counting) return false;
    long n = ++count;
    bool now = fail_at && n >= fail_at;
    if (now || false_alarm) errno = ENOMEM;
    return now;
}

void *malloc(size_t size) { return fails() ? NULL : __libc_malloc(size); }
void *calloc(size_t n, size_t size) { return fails() ? NULL : __libc_calloc(n, size); }
void *realloc(void *before, size_t size) { return fails() ? NULL : __libc_realloc(before, size); }
void *aligned_alloc(size_t alignment, size_t size) { return fails() ? NULL : __libc_memalign(alignment, size); }

int posix_memalign(void **out, size_t alignment, size_t size) {
    void *memory = fails() ? NULL : __libc_memalign(alignment, size);
    if (!memory) return ENOMEM;
    *out = memory;
    return 0;
}
