#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

cw_buf cw_buf_sized(cw_arena *arena, size_t capacity) {
    cw_buf buf = {arena, cw_alloc_raw(arena, capacity + 1), 0, capacity + 1};
    buf.data[0] = '\0';
    return buf;
}

cw_buf cw_buf_on(cw_arena *arena) { return cw_buf_sized(arena, 63); }

char *cw_room(cw_buf *buf, size_t size) {
    if (size < buf->capacity - buf->size) return buf->data + buf->size;
    size_t wanted = (buf->size + size + 1) * 2;
    char *data = cw_alloc_raw(buf->arena, wanted);
    memcpy(data, buf->data, buf->size + 1);
    buf->data = data;
    buf->capacity = wanted;
    return data + buf->size;
}

void cw_put(cw_buf *buf, const void *bytes, size_t size) {
    if (!size) return;
    memcpy(cw_room(buf, size), bytes, size);
    buf->size += size;
    buf->data[buf->size] = '\0';
}

void cw_puts(cw_buf *buf, const char *text) { cw_put(buf, text, strlen(text)); }

void cw_putc(cw_buf *buf, char c) { cw_put(buf, &c, 1); }

void cw_put_int(cw_buf *buf, int64_t number) {
    char digits[24], *p = digits + sizeof digits;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do *--p = (char)('0' + rest % 10);
    while (rest /= 10);
    if (number < 0) *--p = '-';
    cw_put(buf, p, (size_t)(digits + sizeof digits - p));
}

void cw_put_places(cw_buf *buf, int64_t number, int places) {
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number, one = 1;
    for (int i = 0; i < places; i++) one *= 10;
    if (number < 0) cw_putc(buf, '-');
    cw_put_int(buf, (int64_t)(rest / one));
    if (!(rest %= one)) return;
    cw_putc(buf, '.');
    while (rest) {
        one /= 10;
        cw_putc(buf, (char)('0' + rest / one));
        rest %= one;
    }
}

void cw_put_milli(cw_buf *buf, int64_t thousandths) { cw_put_places(buf, thousandths, 3); }

void cw_put_codepoint(cw_buf *buf, uint32_t c) {
    char out[4];
    size_t n;
    if (c < 0x80) {
        out[0] = (char)c, n = 1;
    } else if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6), out[1] = (char)(0x80 | (c & 63)), n = 2;
    } else if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12), out[1] = (char)(0x80 | (c >> 6 & 63)), out[2] = (char)(0x80 | (c & 63)), n = 3;
    } else {
        out[0] = (char)(0xF0 | c >> 18), out[1] = (char)(0x80 | (c >> 12 & 63)), out[2] = (char)(0x80 | (c >> 6 & 63));
        out[3] = (char)(0x80 | (c & 63)), n = 4;
    }
    cw_put(buf, out, n);
}

void cw_putf(cw_buf *buf, const char *format, ...) {
    for (size_t room = 0;;) { /* once as a rule: into the room there is */
        char *text = cw_room(buf, room);
        size_t most = buf->capacity - buf->size;
        va_list args;
        va_start(args, format);
        int n = vsnprintf(text, most, format, args);
        va_end(args);
        if (n < 0) n = 0, *text = '\0';
        if ((size_t)n < most) {
            buf->size += (size_t)n;
            return;
        }
        room = (size_t)n;
    }
}
