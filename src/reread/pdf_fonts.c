/*
 * ToUnicode maps (ISO 32000-1 9.10.3): bfchar and bfrange. What the codes draw is not looked at here: a digit drawn as
 * another has another code, and each code one reading.
 */
#include "reread/pdf_text.h"

#include <string.h>

enum { PAGE = 256, CODES = 65536, MOST_TEXT = 64 /* bytes of UTF-16 for one code */ };

struct cw_code_map {
    const char **pages[CODES / PAGE]; /* NULL where no code has text */
};

static const char UNKNOWN[] = "\xEF\xBF\xBD"; /* U+FFFD */

const char *cw_code_text(const cw_code_map *map, unsigned code) {
    const char **page = code < CODES ? map->pages[code / PAGE] : NULL;
    return page && page[code % PAGE] ? page[code % PAGE] : UNKNOWN;
}

static void set(cw_arena *arena, cw_code_map *map, unsigned code, const char *utf16, size_t size, unsigned more) {
    if (code >= CODES || size < 2 || size > MOST_TEXT) return;
    char bytes[MOST_TEXT];
    memcpy(bytes, utf16, size);
    unsigned last = (unsigned)(unsigned char)bytes[size - 1] + more; /* of a range: only the last byte counts on */
    bytes[size - 1] = (char)(last & 0xFF);
    cw_buf out = cw_buf_sized(arena, 8);
    cw_put_utf16(&out, bytes, size);
    const char ***page = &map->pages[code / PAGE];
    if (!*page) *page = CW_NEW_ARRAY(arena, PAGE, const char *);
    (*page)[code % PAGE] = out.data;
}

static unsigned code_of(const cw_token *token) {
    if (token->kind != CW_TOKEN_STRING || token->size != 2) return CODES;
    return (unsigned)(unsigned char)token->text[0] << 8 | (unsigned char)token->text[1];
}

static void read_chars(cw_arena *arena, cw_tokens *t, cw_code_map *map) {
    for (;;) {
        cw_token token = cw_tokens_next(t);
        if (token.kind != CW_TOKEN_STRING) return; /* endbfchar */
        unsigned code = code_of(&token);
        token = cw_tokens_next(t);
        if (token.kind != CW_TOKEN_STRING) return;
        set(arena, map, code, token.text, token.size, 0);
    }
}

static void read_ranges(cw_arena *arena, cw_tokens *t, cw_code_map *map) {
    for (;;) {
        cw_token token = cw_tokens_next(t);
        if (token.kind != CW_TOKEN_STRING) return;
        unsigned low = code_of(&token);
        token = cw_tokens_next(t);
        unsigned high = code_of(&token);
        if (low >= CODES || high >= CODES || high < low || high - low >= PAGE) return;
        token = cw_tokens_next(t);
        if (token.kind == CW_TOKEN_STRING)
            for (unsigned code = low; code <= high; code++) set(arena, map, code, token.text, token.size, code - low);
        else if (token.kind == CW_TOKEN_OPEN_ARRAY)
            for (unsigned code = low; (token = cw_tokens_next(t)).kind == CW_TOKEN_STRING; code++)
                set(arena, map, code, token.text, token.size, 0);
        else
            return;
    }
}

const cw_code_map *cw_code_map_read(cw_arena *arena, cw_graph *graph, cw_object_ref font) {
    cw_code_map *map = CW_NEW(arena, cw_code_map);
    const char *encoding = cw_graph_name(graph, cw_graph_get(graph, font, "/Encoding"));
    if (!encoding || strcmp(encoding, "Identity-H") != 0) return map;
    cw_tokens tokens = cw_tokens_of(arena, cw_graph_stream(graph, cw_graph_get(graph, font, "/ToUnicode")));
    for (cw_token token; (token = cw_tokens_next(&tokens)).kind != CW_TOKEN_END;) {
        if (token.kind != CW_TOKEN_WORD) continue;
        if (strcmp(token.text, "beginbfchar") == 0)
            read_chars(arena, &tokens, map);
        else if (strcmp(token.text, "beginbfrange") == 0)
            read_ranges(arena, &tokens, map);
    }
    return map;
}
