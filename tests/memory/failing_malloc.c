/*
 * Preloaded, it has one allocation of a program fail as malloc fails: NULL, and ENOMEM in errno. CW_FAIL_AT says which, from
 * 1; with CW_FAIL_ON every one behind it fails too. Their number is written to the file CW_FAIL_COUNT. Allocations before
 * main are not counted: they are the loader's. glibc only.
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
static bool fail_on;

__attribute__((constructor)) static void begin(void) {
    const char *at = getenv("CW_FAIL_AT");
    fail_at = at ? strtol(at, NULL, 10) : 0;
    fail_on = getenv("CW_FAIL_ON") != NULL;
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
    bool now = fail_at && (n == fail_at || (fail_on && n > fail_at));
    if (now) errno = ENOMEM;
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
