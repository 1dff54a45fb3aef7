/* Tokens of content streams and CMaps (ISO 32000-1 7.2, 7.3). Anything malformed is read as far as it goes: what it
 * says then differs from the data, and that is the finding. */
#include "reread/pdf_text.h"

#include <string.h>

cw_tokens cw_tokens_of(cw_arena *arena, cw_bytes_view bytes) {
    const char *data = bytes.data ? bytes.data : "";
    return (cw_tokens){data, data + bytes.size, cw_buf_on(arena)};
}

static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0'; }
static bool is_delimiter(char c) { return c != '\0' && strchr("()<>[]{}/%", c); }

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void skip_blanks(cw_tokens *t) {
    for (; t->at < t->end; t->at++) {
        if (*t->at == '%')
            while (t->at < t->end && *t->at != '\n' && *t->at != '\r') t->at++;
        else if (!is_blank(*t->at))
            return;
        if (t->at == t->end) return;
    }
}

static void read_hex(cw_tokens *t) {
    int high = -1;
    for (; t->at < t->end && *t->at != '>'; t->at++) {
        int digit = hex_digit(*t->at);
        if (digit < 0) continue;
        if (high >= 0) cw_putc(&t->buf, (char)(high * 16 + digit));
        high = high < 0 ? digit : -1;
    }
    if (high >= 0) cw_putc(&t->buf, (char)(high * 16));
    t->at += t->at < t->end;
}

/* Behind a backslash: table 3 of 7.3.4.2. */
static void read_escape(cw_tokens *t) {
    static const char FROM[] = "nrtbf", TO[] = "\n\r\t\b\f";
    char c = *t->at++;
    const char *named = c ? strchr(FROM, c) : NULL;
    if (named) {
        cw_putc(&t->buf, TO[named - FROM]);
    } else if (c >= '0' && c <= '7') {
        int code = c - '0';
        for (int i = 0; i < 2 && t->at < t->end && *t->at >= '0' && *t->at <= '7'; i++)
            code = code * 8 + (*t->at++ - '0');
        cw_putc(&t->buf, (char)code);
    } else if (c == '\r') {
        t->at += t->at < t->end && *t->at == '\n';
    } else if (c != '\n') {
        cw_putc(&t->buf, c);
    }
}

static void read_literal(cw_tokens *t) {
    int depth = 1;
    while (t->at < t->end) {
        char c = *t->at++;
        if (c == '\\') {
            if (t->at < t->end) read_escape(t);
            continue;
        }
        depth += (c == '(') - (c == ')');
        if (!depth) return;
        cw_putc(&t->buf, c);
    }
}

static void read_name(cw_tokens *t) {
    while (t->at < t->end && !is_blank(*t->at) && !is_delimiter(*t->at)) {
        char c = *t->at++;
        if (c == '#' && t->end - t->at >= 2 && hex_digit(t->at[0]) >= 0 && hex_digit(t->at[1]) >= 0) {
            c = (char)(hex_digit(t->at[0]) * 16 + hex_digit(t->at[1]));
            t->at += 2;
        }
        cw_putc(&t->buf, c);
    }
}

static cw_token read_word(cw_tokens *t) {
    while (t->at < t->end && !is_blank(*t->at) && !is_delimiter(*t->at)) cw_putc(&t->buf, *t->at++);
    cw_token token = {.kind = CW_TOKEN_WORD, .text = t->buf.data, .size = t->buf.size};
    const char *p = token.text;
    bool minus = *p == '-';
    p += *p == '-' || *p == '+';
    if (!((*p >= '0' && *p <= '9') || *p == '.')) return token;
    token.kind = CW_TOKEN_NUMBER;
    for (int i = 0; i < 9 && *p >= '0' && *p <= '9'; i++) token.number = token.number * 10 + (*p++ - '0');
    if (token.number < 1000000) {
        token.milli = token.number * 1000;
        p += *p == '.';
        for (int unit = 100; unit && *p >= '0' && *p <= '9'; unit /= 10) token.milli += unit * (*p++ - '0');
    }
    if (minus) token.number = -token.number, token.milli = -token.milli;
    return token;
}

cw_token cw_tokens_next(cw_tokens *t) {
    skip_blanks(t);
    if (t->at >= t->end) return (cw_token){.kind = CW_TOKEN_END, .text = ""};
    t->buf.size = 0;
    t->buf.data[0] = '\0';
    char c = *t->at, next = t->at + 1 < t->end ? t->at[1] : '\0';
    if (!is_delimiter(c)) return read_word(t);
    t->at++;
    cw_token_kind kind = CW_TOKEN_WORD;
    switch (c) {
    case '/':
        kind = CW_TOKEN_NAME, read_name(t);
        break;
    case '(':
        kind = CW_TOKEN_STRING, read_literal(t);
        break;
    case '[':
        kind = CW_TOKEN_OPEN_ARRAY;
        break;
    case ']':
        kind = CW_TOKEN_CLOSE_ARRAY;
        break;
    case '<':
        if (next == '<')
            kind = CW_TOKEN_OPEN_DICTIONARY, t->at++;
        else
            kind = CW_TOKEN_STRING, read_hex(t);
        break;
    case '>':
        if (next == '>') kind = CW_TOKEN_CLOSE_DICTIONARY, t->at++;
        break;
    default:
        cw_putc(&t->buf, c); /* { } ) are words of no meaning here */
    }
    return (cw_token){.kind = kind, .text = t->buf.data, .size = t->buf.size};
}

void cw_put_utf16(cw_buf *out, const char *bytes, size_t size) {
    const unsigned char *b = (const unsigned char *)bytes;
    uint32_t high = 0;
    for (size_t i = 0; i + 1 < size; i += 2) {
        uint32_t unit = (uint32_t)b[i] << 8 | b[i + 1], c = unit;
        bool low = unit >= 0xDC00 && unit < 0xE000;
        if (unit >= 0xD800 && unit < 0xDC00) {
            high = unit;
            continue;
        }
        if (low) c = high ? 0x10000 + ((high & 0x3FF) << 10) + (unit & 0x3FF) : 0xFFFD;
        high = 0;
        if (c) cw_put_codepoint(out, c);
    }
}

const char *cw_pdf_text_string(cw_arena *arena, const char *bytes, size_t size) {
    cw_buf out = cw_buf_on(arena);
    if (size >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0) {
        cw_put_utf16(&out, bytes + 2, size - 2);
        return out.data;
    }
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c) cw_put_codepoint(&out, c < 0x80 ? c : 0xFFFD);
    }
    return out.data;
}
