/*
 * Streams looked at before qpdf is: it decodes object and cross-reference streams whole, and a few kilobytes can decode
 * to gigabytes. Dictionaries of streams stand in the file as plain text (ISO 32000-1 7.5.7: streams are never in object
 * streams), so each can be judged where it stands.
 */
#include "reread/pdf_graph.h"

#include <string.h>

enum { MAX_DICTIONARY = 64 * 1024 }; /* bytes of a stream's dictionary; the largest of ours has 500 */

typedef struct scanning {
    cw_arena *arena;
    cw_inflate_room room; /* one for all streams */
    const char *bytes;
    size_t size, total;
    bool odd, large, damaged;
} scanning;

static bool has(const char *text, size_t size, const char *word) {
    return memmem(text, size, word, strlen(word)) != NULL;
}

/* The words of a dictionary from /Filter on: FlateDecode alone, perhaps in brackets. */
static bool only_flate(const char *filter, const char *end) {
    static const char FLATE[] = "/FlateDecode";
    const char *p = filter + strlen("/Filter");
    bool bracket = false;
    while (p < end && (strchr(" \t\r\n", *p) || (*p == '[' && !bracket))) bracket |= *p++ == '[';
    if ((size_t)(end - p) < strlen(FLATE) || memcmp(p, FLATE, strlen(FLATE)) != 0) return false;
    p += strlen(FLATE);
    while (p < end && strchr(" \t\r\n", *p)) p++;
    return p == end || (bracket ? *p == ']' : *p == '/' || *p == '>');
}

/* A letter written as # and its code could hide a filter's name; application#2Fjson hides nothing. */
static bool hides_letters(const char *text, size_t size) {
    for (const char *end = text + size; (text = memchr(text, '#', (size_t)(end - text))); text++)
        if (end - text < 2 || text[1] < '2' || text[1] > '3') return true; /* #20 to #3F: signs and digits */
    return false;
}

/* Whether the dictionary that ends before `at` is one we can judge, and whether its stream is compressed. */
static bool judge(const scanning *s, size_t at, bool *deflated) {
    size_t low = at > MAX_DICTIONARY ? at - MAX_DICTIONARY : 0, begin = at;
    while (begin > low && memcmp(s->bytes + begin, "obj", 3) != 0) begin--;
    const char *dictionary = s->bytes + begin;
    size_t size = at - begin;
    /* A comment could hide where the dictionary is. */
    if (begin == low || hides_letters(dictionary, size) || memchr(dictionary, '%', size)) return false;
    const char *filter = memmem(dictionary, size, "/Filter", 7);
    *deflated = filter != NULL;
    if (!filter) return !has(dictionary, size, "/F ") && !has(dictionary, size, "Decode");
    size_t rest = (size_t)(dictionary + size - (filter + 1));
    return !has(filter + 1, rest, "/Filter") && only_flate(filter, dictionary + size);
}

static void measure(scanning *s, size_t begin) {
    cw_bytes_view out;
    size_t left = CW_GRAPH_MAX_STREAMS - s->total;
    size_t limit = left < CW_GRAPH_MAX_STREAM ? left : CW_GRAPH_MAX_STREAM;
    if (cw_inflate_zlib_within(s->arena, s->bytes + begin, s->size - begin, limit, &s->room, &out))
        s->total += out.size;
    else if (out.size > limit)
        s->large = true;
    else
        s->damaged = true; /* the checksum too: a damaged font shows other glyphs, or none, and qpdf would not mind */
}

static void scan(scanning *s) {
    static const char WORD[] = "stream";
    const char *end = s->bytes + s->size;
    for (const char *p = s->bytes; (p = memmem(p, (size_t)(end - p), WORD, strlen(WORD)));) {
        size_t at = (size_t)(p - s->bytes);
        p += strlen(WORD);
        bool closing = at >= 3 && memcmp(s->bytes + at - 3, "end", 3) == 0;
        if (closing || p == end || (*p != '\r' && *p != '\n')) continue;
        size_t begin = (size_t)(p - s->bytes) + 1 + (p[0] == '\r' && p + 1 < end && p[1] == '\n');
        bool deflated;
        s->odd |= !judge(s, at, &deflated);
        if (s->odd) return;
        if (deflated) measure(s, begin);
        if (s->large || s->damaged) return;
    }
}

bool cw_graph_scan(cw_arena *arena, const char *file, const char *bytes, size_t size, cw_diags *diags) {
    scanning s = {.arena = arena, .bytes = bytes, .size = size};
    cw_place place = {file, 0, 0};
    if (size < 8 || memcmp(bytes, "%PDF-1.", 7) != 0) {
        CW_FIND(diags, CW_ERROR, "bad-file", place, "", reread_no_pdf);
        return false;
    }
    scan(&s);
    if (s.odd)
        CW_FIND(diags, CW_ERROR, "bad-file", place, "", reread_odd_stream);
    else if (s.large)
        CW_FIND(diags, CW_ERROR, "too-large", place, "", reread_too_large);
    else if (s.damaged)
        CW_FIND(diags, CW_ERROR, "bad-file", place, "", reread_damaged, "FlateDecode");
    return !s.odd && !s.large && !s.damaged;
}
