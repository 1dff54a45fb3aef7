#include "base/arena.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 16 * 1024, MOST_BLOCK = 256 * 1024, ALIGNMENT = 16 };

typedef struct block {
    struct block *next;
    size_t size, used;
    _Alignas(ALIGNMENT) unsigned char bytes[];
} block;

typedef struct deferred {
    struct deferred *next;
    void (*drop)(void *);
    void *object;
} deferred;

struct cw_arena {
    block *blocks; /* the newest, from which is taken, first */
    deferred *deferred;
    jmp_buf *trap;
    size_t next, total; /* bytes of the next block; of all */
};

cw_arena *cw_arena_new(void) {
    cw_arena *arena = calloc(1, sizeof *arena);
    if (arena) arena->next = FIRST_BLOCK;
    return arena;
}

void cw_arena_free(cw_arena *arena) {
    if (!arena) return;
    for (deferred *d = arena->deferred; d; d = d->next) d->drop(d->object);
    for (block *b = arena->blocks; b;) {
        block *next = b->next;
        free(b);
        b = next;
    }
    free(arena);
}

jmp_buf *cw_arena_trap(cw_arena *arena, jmp_buf *trap) {
    jmp_buf *before = arena->trap;
    arena->trap = trap;
    return before;
}

void cw_no_memory(cw_arena *arena) {
    if (arena->trap) longjmp(*arena->trap, 1);
    __builtin_trap(); /* a public function without a trap: a fault of ours, found by the first test of that function */
}

enum { PROBE = 64 * 1024 * 1024 };

bool cw_memory_ran_out(void) {
    if (errno != ENOMEM) return false;
    void *volatile probe = malloc(PROBE); /* volatile: or the compiler leaves both calls out */
    bool there = probe != NULL;
    free(probe);
    if (there) errno = 0;
    return !there;
}

void cw_check_memory(cw_arena *arena) {
    if (cw_memory_ran_out()) cw_no_memory(arena);
}

/* Blocks grow, so that a small arena is cheap. A piece of more than a quarter of the next one gets a block of its own, put
 * behind the current one so that its rest is still used. */
static block *new_block(cw_arena *arena, size_t piece) {
    bool own = piece > arena->next / 4;
    size_t size = own ? piece : arena->next;
    block *b = malloc(sizeof(block) + size);
    if (!b) cw_no_memory(arena);
    *b = (block){.size = size};
    arena->total += sizeof(block) + size;
    if (!own && arena->next < MOST_BLOCK) arena->next *= 2;
    if (own && arena->blocks) {
        b->next = arena->blocks->next;
        arena->blocks->next = b;
    } else {
        b->next = arena->blocks;
        arena->blocks = b;
    }
    return b;
}

void *cw_alloc_raw(cw_arena *arena, size_t size) {
    if (size > SIZE_MAX / 2) cw_no_memory(arena);
    size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    block *b = arena->blocks;
    if (!b || b->size - b->used < size) b = new_block(arena, size);
    void *p = b->bytes + b->used;
    b->used += size;
    return p;
}

void *cw_alloc(cw_arena *arena, size_t size) { return memset(cw_alloc_raw(arena, size), 0, size); }

void *cw_alloc_array(cw_arena *arena, size_t count, size_t size) {
    if (size && count > SIZE_MAX / size) cw_no_memory(arena);
    return cw_alloc(arena, count * size);
}

char *cw_strndup(cw_arena *arena, const char *text, size_t size) {
    char *copy = cw_alloc_raw(arena, size + 1);
    memcpy(copy, text, size);
    copy[size] = '\0';
    return copy;
}

char *cw_strdup(cw_arena *arena, const char *text) { return cw_strndup(arena, text, strlen(text)); }

char *cw_concat(cw_arena *arena, const char *first, ...) {
    size_t size = 0;
    va_list args;
    va_start(args, first);
    for (const char *p = first; p; p = va_arg(args, const char *)) size += strlen(p);
    va_end(args);
    char *text = cw_alloc_raw(arena, size + 1), *end = text;
    va_start(args, first);
    for (const char *p = first; p; p = va_arg(args, const char *)) {
        size_t n = strlen(p);
        memcpy(end, p, n);
        end += n;
    }
    *end = '\0';
    va_end(args);
    return text;
}

char *cw_printf(cw_arena *arena, const char *format, ...) {
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0) cw_no_memory(arena);
    char *text = cw_alloc_raw(arena, (size_t)n + 1);
    va_start(args, format);
    vsnprintf(text, (size_t)n + 1, format, args);
    va_end(args);
    return text;
}

void cw_defer(cw_arena *arena, void (*drop)(void *), void *object) {
    deferred *d = cw_alloc(arena, sizeof *d);
    *d = (deferred){arena->deferred, drop, object};
    arena->deferred = d;
}

size_t cw_arena_size(const cw_arena *arena) { return arena->total; }

void *cw_grow(cw_arena *arena, void *array, size_t count, size_t *capacity, size_t size) {
    if (count < *capacity) return array;
    size_t wanted = *capacity ? *capacity * 2 : 8;
    if (wanted > SIZE_MAX / size) cw_no_memory(arena);
    void *grown = cw_alloc_raw(arena, wanted * size);
    if (count) memcpy(grown, array, count * size);
    *capacity = wanted;
    return grown;
}
