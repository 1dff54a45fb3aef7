/*
 * A reader of header, Name INDEX, Top DICT, String INDEX and charset. Every offset is checked against the table's end:
 * the cursor turns bad and stays so, and whoever reads asks once at the end.
 */
#include "text/cff.h"

#include <string.h>

enum { STANDARD_STRINGS = 391, PREDEFINED_CHARSETS = 2, DICT_STACK = 48 };
enum { OP_CHARSET = 15, OP_CHARSTRINGS = 17, OP_ESCAPE = 12, OP_ROS = 12 << 8 | 30 };

typedef struct cursor {
    const uint8_t *at, *end;
    bool bad;
} cursor;

static uint32_t take(cursor *c, int bytes) {
    uint32_t n = 0;
    if (c->end - c->at < bytes) {
        c->bad = true;
        c->at = c->end;
        return 0;
    }
    while (bytes--) n = n << 8 | *c->at++;
    return n;
}

static cursor cursor_at(const uint8_t *bytes, size_t size, int64_t offset) {
    bool within = offset >= 0 && (uint64_t)offset <= size;
    return (cursor){bytes + (within ? offset : 0), bytes + size, !within};
}

/* An INDEX (TN 5176 §5). */
typedef struct cff_index {
    uint32_t count;
    int offset_size;
    const uint8_t *offsets, *data, *end; /* data: one byte before the first object, as offsets count from 1 */
} cff_index;

static cursor object(const cff_index *index, uint32_t i) {
    if (i >= index->count) return (cursor){.bad = true};
    cursor offsets = {index->offsets + (size_t)i * (size_t)index->offset_size, index->data + 1, false};
    uint32_t begin = take(&offsets, index->offset_size), end = take(&offsets, index->offset_size);
    size_t room = (size_t)(index->end - index->data);
    if (!begin || begin > end || end > room) return (cursor){.bad = true};
    return (cursor){index->data + begin, index->data + end, false};
}

/* Reads the INDEX at the cursor and moves behind it. */
static cff_index read_index(cursor *c) {
    cff_index index = {.count = take(c, 2)};
    if (!index.count) return index;
    index.offset_size = (int)take(c, 1);
    size_t table = ((size_t)index.count + 1) * (size_t)index.offset_size;
    if (c->bad || index.offset_size < 1 || index.offset_size > 4 || table > (size_t)(c->end - c->at)) {
        c->bad = true;
        index.count = 0;
        return index;
    }
    index.offsets = c->at;
    index.data = c->at + table - 1;
    index.end = c->end;
    cursor last = {c->at + table - (size_t)index.offset_size, c->end, false};
    uint32_t behind = take(&last, index.offset_size);
    if (!behind || behind > (size_t)(c->end - index.data)) {
        c->bad = true;
        index.count = 0;
        return index;
    }
    c->at = index.end = index.data + behind;
    return index;
}

typedef struct top_dict {
    int64_t charset, charstrings;
    int64_t registry, ordering, supplement;
    bool has_ros;
} top_dict;

/* An integer operand that begins with byte b (TN 5176, table 3). */
static int64_t operand(cursor *c, uint32_t b) {
    if (b == 28) return (int16_t)take(c, 2);
    if (b == 29) return (int32_t)take(c, 4);
    if (b >= 32 && b <= 246) return (int64_t)b - 139;
    if (b >= 247 && b <= 250) return ((int64_t)b - 247) * 256 + take(c, 1) + 108;
    if (b >= 251 && b <= 254) return -((int64_t)b - 251) * 256 - take(c, 1) - 108;
    c->bad = true; /* 22–27, 31, 255 are reserved */
    return 0;
}

/* A real is passed over: none of the operators read here has one. */
static void skip_real(cursor *c) {
    uint32_t pair = 0;
    do pair = take(c, 1);
    while (!c->bad && (pair & 0xF) != 0xF && pair >> 4 != 0xF);
}

static bool read_top_dict(cursor c, top_dict *out) {
    int64_t stack[DICT_STACK] = {0};
    int count = 0;
    while (!c.bad && c.at < c.end) {
        uint32_t b = take(&c, 1);
        if (b == 30) skip_real(&c);
        if (b > 21) {
            if (count == DICT_STACK) return false;
            stack[count++] = b == 30 ? 0 : operand(&c, b);
            continue;
        }
        uint32_t op = b == OP_ESCAPE ? b << 8 | take(&c, 1) : b;
        if (op == OP_CHARSET && count == 1) out->charset = stack[0];
        if (op == OP_CHARSTRINGS && count == 1) out->charstrings = stack[0];
        if (op == OP_ROS && count == 3) {
            out->has_ros = true;
            out->registry = stack[0];
            out->ordering = stack[1];
            out->supplement = stack[2];
        }
        count = 0;
    }
    return !c.bad && out->charstrings > 0;
}

static const char *string_of(cw_arena *arena, const cff_index *strings, int64_t sid) {
    if (sid < STANDARD_STRINGS) return NULL; /* no registry or ordering is a standard string */
    cursor c = object(strings, (uint32_t)(sid - STANDARD_STRINGS));
    return c.bad ? NULL : cw_strndup(arena, (const char *)c.at, (size_t)(c.end - c.at));
}

/* Charset formats 0, 1 and 2 (TN 5176 §13); glyph 0 is CID 0 and is not in it. */
static bool read_charset(cursor c, uint16_t *cids, size_t count) {
    uint32_t format = take(&c, 1);
    size_t glyph = 1;
    while (glyph < count && !c.bad) {
        uint32_t first = take(&c, 2), left = format == 0 ? 0 : take(&c, format == 1 ? 1 : 2);
        for (uint32_t i = 0; i <= left && glyph < count; i++) cids[glyph++] = (uint16_t)(first + i);
    }
    return format <= 2 && !c.bad;
}

bool cw_cff_read(cw_arena *arena, const void *bytes, size_t size, cw_cff *out) {
    *out = (cw_cff){0};
    cursor c = cursor_at(bytes, size, 0);
    uint32_t major = take(&c, 1);
    take(&c, 1);
    uint32_t header = take(&c, 1);
    if (c.bad || major != 1) return false;

    c = cursor_at(bytes, size, header);
    read_index(&c); /* names */
    cff_index dicts = read_index(&c), strings = read_index(&c);
    cursor dict = object(&dicts, 0);
    top_dict top = {0};
    if (c.bad || dict.bad || !read_top_dict(dict, &top)) return false;

    cursor charstrings = cursor_at(bytes, size, top.charstrings);
    out->glyph_count = take(&charstrings, 2);
    if (charstrings.bad || !out->glyph_count) return false;
    out->cids = CW_NEW_ARRAY(arena, out->glyph_count, uint16_t);
    for (size_t i = 0; i < out->glyph_count; i++) out->cids[i] = (uint16_t)i;
    if (!top.has_ros) return true;

    out->cid_keyed = true;
    out->registry = string_of(arena, &strings, top.registry);
    out->ordering = string_of(arena, &strings, top.ordering);
    out->supplement = (int)top.supplement;
    if (!out->registry || !out->ordering) return false;
    if (top.charset <= PREDEFINED_CHARSETS) return true; /* CID = glyph */
    return read_charset(cursor_at(bytes, size, top.charset), out->cids, out->glyph_count);
}
