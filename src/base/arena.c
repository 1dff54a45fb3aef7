#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 256 * 1024, ALIGNMENT = 16 };

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
    size_t total;
};

cw_arena *cw_arena_new(void) { return calloc(1, sizeof(cw_arena)); }

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

static _Noreturn void out_of_memory(cw_arena *arena) {
    if (arena->trap) longjmp(*arena->trap, 1);
    __builtin_trap(); /* a public function without a trap: a fault of ours, found by the first test of that function */
}

/* Large pieces get a block of their own, put behind the current one so that its rest is still used. */
static block *new_block(cw_arena *arena, size_t size) {
    if (size > SIZE_MAX - sizeof(block)) out_of_memory(arena);
    block *b = calloc(1, sizeof(block) + size);
    if (!b) out_of_memory(arena);
    b->size = size;
    arena->total += sizeof(block) + size;
    if (size > BLOCK_SIZE && arena->blocks) {
        b->next = arena->blocks->next;
        arena->blocks->next = b;
    } else {
        b->next = arena->blocks;
        arena->blocks = b;
    }
    return b;
}

void *cw_alloc(cw_arena *arena, size_t size) {
    if (size > SIZE_MAX / 2) out_of_memory(arena);
    size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    block *b = arena->blocks;
    if (!b || b->size - b->used < size) b = new_block(arena, size > BLOCK_SIZE / 4 ? size + BLOCK_SIZE : BLOCK_SIZE);
    void *p = b->bytes + b->used;
    b->used += size;
    return p;
}

void *cw_alloc_array(cw_arena *arena, size_t count, size_t size) {
    if (size && count > SIZE_MAX / size) out_of_memory(arena);
    return cw_alloc(arena, count * size);
}

char *cw_strndup(cw_arena *arena, const char *text, size_t size) {
    char *copy = cw_alloc(arena, size + 1);
    memcpy(copy, text, size);
    return copy;
}

char *cw_strdup(cw_arena *arena, const char *text) { return cw_strndup(arena, text, strlen(text)); }

char *cw_concat(cw_arena *arena, const char *first, ...) {
    size_t size = 0;
    va_list args;
    va_start(args, first);
    for (const char *p = first; p; p = va_arg(args, const char *)) size += strlen(p);
    va_end(args);
    char *text = cw_alloc(arena, size + 1), *end = text;
    va_start(args, first);
    for (const char *p = first; p; p = va_arg(args, const char *)) {
        size_t n = strlen(p);
        memcpy(end, p, n);
        end += n;
    }
    va_end(args);
    return text;
}

char *cw_printf(cw_arena *arena, const char *format, ...) {
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0) out_of_memory(arena);
    char *text = cw_alloc(arena, (size_t)n + 1);
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
    void *grown = cw_alloc_array(arena, wanted, size);
    if (count) memcpy(grown, array, count * size);
    *capacity = wanted;
    return grown;
}
