/* A growing run of bytes in an arena; what every writer writes into. NUL-terminated behind its length at all times. */
#ifndef CW_BASE_BUF_H
#define CW_BASE_BUF_H

#include "base/arena.h"

#include <stdint.h>

typedef struct cw_buf {
    cw_arena *arena;
    char *data; /* never NULL after cw_buf_on */
    size_t size, capacity;
} cw_buf;

/* An empty buffer that grows in arena. */
cw_buf cw_buf_on(cw_arena *arena);

/* The same with room for about capacity bytes: what has grown is left behind in the arena, so a large text is best guessed. */
cw_buf cw_buf_sized(cw_arena *arena, size_t capacity);

/* Room for size more bytes and the terminator behind the text. The caller writes there and adds to size. */
char *cw_room(cw_buf *buf, size_t size);

void cw_put(cw_buf *buf, const void *bytes, size_t size);
void cw_puts(cw_buf *buf, const char *text);
void cw_putc(cw_buf *buf, char c);
void cw_put_int(cw_buf *buf, int64_t number);          /* decimal digits, no locale */
void cw_put_places(cw_buf *buf, int64_t number, int places); /* 12345, 2 → 123.45; at most 18 places */
void cw_put_milli(cw_buf *buf, int64_t thousandths);   /* 12345 → 12.345, 12300 → 12.3, -500 → -0.5; no locale */
void cw_put_codepoint(cw_buf *buf, uint32_t codepoint); /* as UTF-8 */

/* printf, integers and strings only (see cw_printf). */
void cw_putf(cw_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
