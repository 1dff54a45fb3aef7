/*
 * Reading: header, INDEXes, DICTs, charset and FDSelect. A cursor that is asked for more than there is turns bad and
 * stays so, and whoever reads asks once at the end.
 */
#include "text/cff.h"

enum { STANDARD_STRINGS = 391, PREDEFINED_CHARSETS = 2, DICT_STACK = 48, CHARSTRING_TYPE_2 = 2 };

/* Operators of DICTs (TN 5176, tables 9, 10 and 23); 12 escapes to a second byte. */
enum {
    OP_BBOX = 5,
    OP_ESCAPE = 12,
    OP_CHARSET = 15,
    OP_CHARSTRINGS = 17,
    OP_PRIVATE = 18,
    OP_SUBRS = 19,
    OP_DEFAULT_WIDTH = 20,
    OP_NOMINAL_WIDTH = 21,
    OP_MATRIX = 12 << 8 | 7,
    OP_CHARSTRING_TYPE = 12 << 8 | 6,
    OP_ROS = 12 << 8 | 30,
    OP_FD_ARRAY = 12 << 8 | 36,
    OP_FD_SELECT = 12 << 8 | 37
};

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

static cursor cursor_at(cw_cff_span table, int64_t offset) {
    bool within = offset >= 0 && offset <= table.end - table.begin;
    return (cursor){table.begin + (within ? offset : 0), table.end, !within};
}

static cursor cursor_in(cw_cff_span span) { return (cursor){span.begin, span.end, false}; }

/* ---- INDEX ---- */

bool cw_cff_object(const cw_cff_index *index, uint32_t i, cw_cff_span *out) {
    if (i >= index->count) return false;
    cursor offsets = {index->offsets + (size_t)i * (size_t)index->offset_size, index->data + 1, false};
    uint32_t begin = take(&offsets, index->offset_size), end = take(&offsets, index->offset_size);
    size_t room = (size_t)(index->end - index->data);
    if (!begin || begin > end || end > room) return false;
    *out = (cw_cff_span){index->data + begin, index->data + end};
    return true;
}

/* Reads the INDEX at the cursor and moves behind it. */
static cw_cff_index read_index(cursor *c) {
    cw_cff_index index = {.count = take(c, 2)};
    if (!index.count) return index;
    index.offset_size = (int)take(c, 1);
    size_t table = ((size_t)index.count + 1) * (size_t)index.offset_size;
    if (c->bad || index.offset_size < 1 || index.offset_size > 4 || table > (size_t)(c->end - c->at)) {
        c->bad = true;
        return (cw_cff_index){0};
    }
    index.offsets = c->at;
    index.data = c->at + table - 1;
    cursor last = {c->at + table - (size_t)index.offset_size, c->end, false};
    uint32_t behind = take(&last, index.offset_size);
    if (!behind || behind > (size_t)(c->end - index.data)) {
        c->bad = true;
        return (cw_cff_index){0};
    }
    c->at = index.end = index.data + behind;
    return index;
}

/* ---- DICT ---- */

/* A DICT being read, entry by entry. */
typedef struct dict {
    cursor c;
    uint32_t op;
    int64_t operands[DICT_STACK]; /* reals as 0: none of those read here is one */
    int count;
    cw_cff_span entry;
} dict;

/* An integer operand that begins with byte b (TN 5176, table 3). */
static int64_t integer(cursor *c, uint32_t b) {
    if (b == 28) return (int16_t)take(c, 2);
    if (b == 29) return (int32_t)take(c, 4);
    if (b >= 32 && b <= 246) return (int64_t)b - 139;
    if (b >= 247 && b <= 250) return ((int64_t)b - 247) * 256 + take(c, 1) + 108;
    if (b >= 251 && b <= 254) return -((int64_t)b - 251) * 256 - take(c, 1) - 108;
    c->bad = true; /* 22–27, 31, 255 are reserved */
    return 0;
}

static void skip_real(cursor *c) {
    uint32_t pair = 0;
    do pair = take(c, 1);
    while (!c->bad && (pair & 0xF) != 0xF && pair >> 4 != 0xF);
}

/* The next entry; false at the end, and in what is damaged (d->c.bad). */
static bool next_entry(dict *d) {
    d->count = 0;
    d->entry.begin = d->c.at;
    while (!d->c.bad && d->c.at < d->c.end) {
        uint32_t b = take(&d->c, 1);
        if (b <= 21) {
            d->op = b == OP_ESCAPE ? b << 8 | take(&d->c, 1) : b;
            d->entry.end = d->c.at;
            return !d->c.bad;
        }
        if (d->count == DICT_STACK) {
            d->c.bad = true;
        } else if (b == 30) {
            skip_real(&d->c);
            d->operands[d->count++] = 0;
        } else {
            d->operands[d->count++] = integer(&d->c, b);
        }
    }
    return false;
}

/* ---- the table ---- */

static const char *string_of(cw_arena *arena, const cw_cff_index *strings, int64_t sid) {
    cw_cff_span span;
    if (sid < STANDARD_STRINGS) return NULL; /* no registry or ordering is a standard string */
    if (!cw_cff_object(strings, (uint32_t)(sid - STANDARD_STRINGS), &span)) return NULL;
    return cw_strndup(arena, (const char *)span.begin, (size_t)(span.end - span.begin));
}

/* Offsets of the Top DICT that are followed once it is read. */
typedef struct offsets {
    int64_t charset, charstrings, kinds, kind_of_glyphs, registry, ordering;
} offsets;

static bool read_top(cw_cff_span top, cw_cff *out, offsets *to) {
    dict d = {.c = cursor_in(top)};
    bool known = true;
    while (next_entry(&d)) {
        int64_t first = d.count == 1 ? d.operands[0] : 0;
        if (d.op == OP_CHARSET) to->charset = first;
        if (d.op == OP_CHARSTRINGS) to->charstrings = first;
        if (d.op == OP_FD_ARRAY) to->kinds = first;
        if (d.op == OP_FD_SELECT) to->kind_of_glyphs = first;
        if (d.op == OP_MATRIX) out->matrix = d.entry;
        if (d.op == OP_BBOX) out->bbox = d.entry;
        if (d.op == OP_CHARSTRING_TYPE && first != CHARSTRING_TYPE_2) known = false;
        if (d.op == OP_ROS && d.count == 3) {
            out->cid_keyed = true;
            to->registry = d.operands[0];
            to->ordering = d.operands[1];
            out->supplement = (int)d.operands[2];
        }
    }
    return known && !d.c.bad && to->charstrings > 0;
}

static bool read_private(cw_cff_span table, int64_t offset, int64_t size, cw_cff_kind *kind) {
    cursor c = cursor_at(table, offset);
    if (c.bad || size < 0 || size > c.end - c.at) return false;
    dict d = {.c = {c.at, c.at + size, false}};
    int64_t subrs = 0;
    while (next_entry(&d)) {
        if (d.op == OP_DEFAULT_WIDTH) kind->default_width = d.entry;
        if (d.op == OP_NOMINAL_WIDTH) kind->nominal_width = d.entry;
        if (d.op == OP_SUBRS && d.count == 1) subrs = d.operands[0];
    }
    if (d.c.bad || !subrs) return !d.c.bad;
    cursor at = cursor_at(table, offset + subrs);
    if (!at.bad) kind->subrs = read_index(&at);
    return !at.bad;
}

static bool read_kind(cw_cff_span table, cw_cff_span font, cw_cff_kind *kind) {
    dict d = {.c = cursor_in(font)};
    int64_t size = 0, offset = 0;
    while (next_entry(&d)) {
        if (d.op == OP_MATRIX) kind->matrix = d.entry;
        if (d.op == OP_PRIVATE && d.count == 2) size = d.operands[0], offset = d.operands[1];
    }
    return !d.c.bad && read_private(table, offset, size, kind);
}

static bool read_kinds(cw_arena *arena, cw_cff *out, int64_t offset) {
    cursor c = cursor_at(out->table, offset);
    if (c.bad || offset <= 0) return false;
    cw_cff_index fonts = read_index(&c);
    if (c.bad || !fonts.count || fonts.count > UINT8_MAX) return false; /* FDSelect names them by a byte */
    cw_cff_kind *kinds = CW_NEW_ARRAY(arena, fonts.count, cw_cff_kind);
    for (uint32_t i = 0; i < fonts.count; i++) {
        cw_cff_span font;
        if (!cw_cff_object(&fonts, i, &font) || !read_kind(out->table, font, &kinds[i])) return false;
    }
    out->kinds = kinds;
    out->kind_count = fonts.count;
    return true;
}

bool cw_cff_open(cw_arena *arena, const void *bytes, size_t size, cw_cff *out) {
    *out = (cw_cff){0};
    if (!size) return false;
    out->table = (cw_cff_span){bytes, (const uint8_t *)bytes + size};
    cursor c = cursor_at(out->table, 0);
    uint32_t major = take(&c, 1);
    take(&c, 1);
    uint32_t header = take(&c, 1);
    if (c.bad || major != 1) return false;

    c = cursor_at(out->table, header);
    cw_cff_index names = read_index(&c), dicts = read_index(&c), strings = read_index(&c);
    cw_cff_span top;
    offsets to = {0};
    if (c.bad || !cw_cff_object(&names, 0, &out->name) || !cw_cff_object(&dicts, 0, &top)) return false;
    if (!read_top(top, out, &to)) return false;
    out->subrs = read_index(&c);
    cursor charstrings = cursor_at(out->table, to.charstrings);
    out->charstrings = read_index(&charstrings);
    out->glyph_count = out->charstrings.count;
    if (c.bad || charstrings.bad || !out->glyph_count) return false;
    if (!out->cid_keyed) return true;

    out->registry = string_of(arena, &strings, to.registry);
    out->ordering = string_of(arena, &strings, to.ordering);
    if (!out->registry || !out->ordering || to.charset < 0 || to.kind_of_glyphs <= 0) return false;
    out->charset = (size_t)to.charset;
    out->kind_of_glyphs = (size_t)to.kind_of_glyphs;
    return read_kinds(arena, out, to.kinds);
}

/* ---- per glyph ---- */

/* Charset formats 0, 1 and 2 (TN 5176 §13) from glyph 1 on: glyph 0 is CID 0 and stands in none. */
bool cw_cff_cids(const cw_cff *cff, const uint32_t *glyphs, size_t count, uint16_t *cids) {
    bool numbers = !cff->cid_keyed || cff->charset <= PREDEFINED_CHARSETS;
    cursor c = cursor_at(cff->table, (int64_t)cff->charset);
    uint32_t format = numbers ? 0 : take(&c, 1), behind = 1, begin = 0, first = 0; /* the range read last */
    for (size_t i = 0; i < count; i++) {
        if (glyphs[i] >= cff->glyph_count) return false;
        cids[i] = (uint16_t)glyphs[i];
        if (numbers || !glyphs[i]) continue;
        while (glyphs[i] >= behind && !c.bad) {
            begin = behind;
            first = take(&c, 2);
            behind += 1 + (format == 0 ? 0 : take(&c, format == 1 ? 1 : 2));
        }
        cids[i] = (uint16_t)(first + glyphs[i] - begin);
    }
    return format <= 2 && !c.bad;
}

/* FDSelect formats 0 and 3 (TN 5176 §19). */
bool cw_cff_kinds(const cw_cff *cff, const uint32_t *glyphs, size_t count, uint8_t *kinds) {
    cursor c = cursor_at(cff->table, (int64_t)cff->kind_of_glyphs);
    uint32_t format = take(&c, 1), kind = 0, ranges = 0, behind = 0;
    if (format == 3) {
        ranges = take(&c, 2);
        take(&c, 2); /* the first range begins with glyph 0 */
    } else if (format != 0) {
        return false;
    }
    const uint8_t *bytes = c.at;
    for (size_t i = 0; i < count && !c.bad; i++) {
        if (format == 0) {
            if (glyphs[i] >= (size_t)(c.end - bytes)) return false;
            kind = bytes[glyphs[i]];
        }
        while (format == 3 && glyphs[i] >= behind && !c.bad) {
            if (!ranges--) return false;
            kind = take(&c, 1);
            behind = take(&c, 2); /* the next range's first glyph, or the sentinel */
        }
        if (kind >= cff->kind_count) return false;
        kinds[i] = (uint8_t)kind;
    }
    return !c.bad;
}
