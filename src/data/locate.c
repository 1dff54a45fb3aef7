/* Places of values, found only when a finding asks for them. */
#include "base/utf8.h"
#include "data/source.h"

#include <string.h>

enum { MARK_EVERY = 4096 };

void cw_source_mark_places(cw_source *source) {
    uint32_t start = cw_source_start(source);
    size_t capacity = (source->size - start) / MARK_EVERY + 2;
    cw_place_mark *marks = CW_NEW_ARRAY(source->arena, capacity, cw_place_mark);
    size_t count = 0;
    int line = 1, column = 1;
    for (uint32_t i = start; i <= source->size; i++) {
        unsigned char c = (unsigned char)source->text[i];
        bool begins = (c & 0xC0) != 0x80;
        if (!count || (begins && i - marks[count - 1].offset >= MARK_EVERY))
            marks[count++] = (cw_place_mark){i, line, column};
        if (c == '\n') {
            line++;
            column = 1;
        } else if (begins) {
            column++;
        }
    }
    source->marks = marks;
    source->mark_count = count;
}

/* A column is that of the character in which the offset lies: continuation bytes do not count. */
cw_place cw_source_place_at(const cw_source *source, uint32_t offset) {
    if (offset > source->size) offset = (uint32_t)source->size;
    size_t low = 0, high = source->mark_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (source->marks[middle].offset <= offset)
            low = middle;
        else
            high = middle;
    }
    cw_place place = {source->file, source->marks[low].line, source->marks[low].column};
    for (uint32_t i = source->marks[low].offset; i < offset; i++) {
        if (source->text[i] == '\n') {
            place.line++;
            place.column = 1;
        } else if (((unsigned char)source->text[i + 1] & 0xC0) != 0x80 || i + 1 == source->size) {
            place.column++;
        }
    }
    return place;
}

const cw_value *cw_member_of(const cw_value *object, const char *key) {
    if (!object || object->kind != CW_OBJECT) return NULL;
    for (size_t i = 0; i < object->count; i++)
        if (strcmp(object->members[i].key, key) == 0) return &object->members[i].value;
    return NULL;
}

/* Whether a key is the pointer's token [token, token + size), in which ~1 is / and ~0 is ~. */
static bool token_is(const char *token, size_t size, const char *key) {
    const char *end = token + size;
    while (token < end) {
        char c = *token++;
        if (c == '~') {
            if (token == end || (*token != '0' && *token != '1')) return false;
            c = *token++ == '0' ? '~' : '/';
        }
        if (*key++ != c) return false;
    }
    return !*key;
}

static const cw_value *child_at(const cw_value *value, const char *token, size_t size) {
    if (value->kind == CW_OBJECT) {
        for (size_t i = 0; i < value->count; i++)
            if (token_is(token, size, value->members[i].key)) return &value->members[i].value;
    } else if (value->kind == CW_ARRAY && size && size <= 8 && (size == 1 || *token != '0')) {
        size_t index = 0;
        for (size_t i = 0; i < size; i++) {
            if (token[i] < '0' || token[i] > '9') return NULL;
            index = index * 10 + (size_t)(token[i] - '0');
        }
        if (index < value->count) return &value->items[index];
    }
    return NULL;
}

/* The value at pointer, or with nearest the deepest one on the way to it. */
static const cw_value *resolve(const cw_value *root, const char *pointer, bool nearest) {
    const cw_value *value = root;
    while (value && *pointer) {
        if (*pointer != '/') return nearest ? value : NULL;
        size_t size = strcspn(++pointer, "/");
        const cw_value *child = child_at(value, pointer, size);
        if (!child && nearest) return value;
        value = child;
        pointer += size;
    }
    return value;
}

const cw_value *cw_value_at(const cw_value *root, const char *pointer) { return resolve(root, pointer, false); }

cw_place cw_source_place(const cw_source *source, const char *pointer) {
    const cw_value *value = resolve(source->root, pointer, true);
    return cw_source_place_at(source, value ? value->begin : cw_source_start(source));
}
