/*
 * One arena per report: everything that a report needs is taken from it and goes with it.
 *
 * Running out of memory is handled in one place. cw_alloc never returns NULL: it jumps to the trap that the façade
 * (chengwen.c) set before it called inwards, and the façade frees the arena. Objects of other libraries (an hb_buffer_t,
 * an HPDF_Doc) are put on the arena's list with cw_defer, so that they go too, whether the way out was a return or a jump.
 * The rule that makes this safe: never call cw_alloc from a callback that another library calls; its frames would be
 * jumped over.
 *
 * Threads: an arena belongs to one thread at a time.
 */
#ifndef CW_BASE_ARENA_H
#define CW_BASE_ARENA_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct cw_arena cw_arena;

/* A new, empty arena, owned by the caller; NULL when there is no memory. */
cw_arena *cw_arena_new(void);

/* Runs the deferred calls, the last first, and frees all memory of the arena. NULL is allowed. */
void cw_arena_free(cw_arena *arena);

/* Sets where cw_alloc goes when memory is exhausted; returns the trap set before. Without a trap cw_alloc ends in a
 * null-pointer write, so every public function sets one. */
jmp_buf *cw_arena_trap(cw_arena *arena, jmp_buf *trap);

/* To the trap: for objects of other libraries, and other arenas, that could not be made. */
_Noreturn void cw_no_memory(cw_arena *arena);

/* Not every library tells that it had no memory: HarfBuzz goes on with less, jansson calls it a fault of the text. malloc
 * tells, by ENOMEM in errno (POSIX), which they leave as it is; whoever calls inwards clears errno first (facade.h). But a
 * malloc that succeeds may leave ENOMEM too: glibc's does where the heap's end cannot move and it maps a piece elsewhere.
 * So ENOMEM counts when there is not room for 64 MiB either, more than any library takes at once for a report; else it is
 * cleared. */
bool cw_memory_ran_out(void);

/* To the trap when it did. */
void cw_check_memory(cw_arena *arena);

/* Zeroed bytes, aligned for any type, living as long as the arena. Never NULL. */
void *cw_alloc(cw_arena *arena, size_t size);

/* The same without clearing, for what is written whole. */
void *cw_alloc_raw(cw_arena *arena, size_t size);

/* As cw_alloc for count elements; a product that overflows counts as no memory. */
void *cw_alloc_array(cw_arena *arena, size_t count, size_t size);

#define CW_NEW(arena, type) ((type *)cw_alloc((arena), sizeof(type)))
#define CW_NEW_ARRAY(arena, count, type) ((type *)cw_alloc_array((arena), (count), sizeof(type)))

/* Copies of text into the arena, NUL-terminated. */
char *cw_strdup(cw_arena *arena, const char *text);
char *cw_strndup(cw_arena *arena, const char *text, size_t size);

/* The parts joined into one new string; the list ends with NULL. */
char *cw_concat(cw_arena *arena, const char *first, ...) __attribute__((sentinel));

/* printf into the arena. Integers and strings only: %f would follow the locale. */
char *cw_printf(cw_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Has drop(object) called when the arena is freed. */
void cw_defer(cw_arena *arena, void (*drop)(void *object), void *object);

/* Bytes taken from the system so far, for tests and benchmarks. */
size_t cw_arena_size(const cw_arena *arena);

/* Grows an arena-held array before an element is appended: returns the (perhaps moved) array with room for count + 1. What
 * is behind count is not cleared. */
void *cw_grow(cw_arena *arena, void *array, size_t count, size_t *capacity, size_t size);

/* Appends one element to an array held as (items, count, capacity). */
#define CW_PUSH(arena, items, count, capacity, item)                                                                   \
    do {                                                                                                               \
        (items) = cw_grow((arena), (items), (count), &(capacity), sizeof *(items));                                    \
        (items)[(count)++] = (item);                                                                                   \
    } while (0)

#endif
