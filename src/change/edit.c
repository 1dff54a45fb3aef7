#include "change/edit.h"

#include "base/buf.h"

#include <string.h>

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

/* Blanks at the start of the line that holds the offset. */
static size_t indent_at(const cw_source *source, size_t offset, size_t *line) {
    while (offset > 0 && source->text[offset - 1] != '\n') offset--;
    *line = offset;
    size_t blanks = 0;
    while (is_blank(source->text[offset + blanks])) blanks++;
    return blanks;
}

cw_json cw_json_of(const cw_source *source, const cw_value *value) {
    size_t line, indent = indent_at(source, value->begin, &line);
    return (cw_json){source->text + value->begin, value->end - value->begin, indent};
}

const char *cw_json_string(cw_arena *arena, const char *text) {
    cw_buf out = cw_buf_on(arena);
    cw_putc(&out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            cw_putf(&out, "\\%c", *text);
        else if ((unsigned char)*text < 0x20)
            cw_putf(&out, "\\u%04x", (unsigned)*text);
        else
            cw_putc(&out, *text);
    }
    cw_putc(&out, '"');
    return out.data;
}

/* How a text looks where something is put in. */
typedef struct look {
    const char *newline; /* "" for a text in one line */
    const char *indent;  /* of the line, not terminated */
    size_t indent_size;
} look;

static const char *newline_of(const cw_source *source) {
    const char *end = strchr(source->root ? source->text + source->root->begin : source->text, '\n');
    if (!end || (source->root && end >= source->text + source->root->end)) return "";
    return end > source->text && end[-1] == '\r' ? "\r\n" : "\n";
}

static look look_at(const cw_source *source, size_t offset) {
    size_t line, indent = indent_at(source, offset, &line);
    return (look){newline_of(source), source->text + line, indent};
}

/* One level of indentation: that of the root's first member or item, two blanks where that tells nothing. */
static const char *step_of(cw_arena *arena, const cw_source *source) {
    const cw_value *root = source->root;
    if (!root->count) return "  ";
    size_t begin = root->kind == CW_OBJECT ? root->members[0].key_begin : root->items[0].begin, line;
    size_t size = indent_at(source, begin, &line);
    return size && line > root->begin ? cw_strndup(arena, source->text + line, size) : "  ";
}

/* A value's lines, indented for their new place. Line ends stand between tokens only: strings have none (RFC 8259 §7). */
static void put_value(cw_buf *out, cw_json value, const look *l) {
    for (size_t i = 0; i < value.size; i++) {
        char c = value.text[i];
        if (c == '\r' && i + 1 < value.size && value.text[i + 1] == '\n') continue;
        if (c != '\n') {
            cw_putc(out, c);
            continue;
        }
        size_t blanks = 0;
        while (i + 1 + blanks < value.size && is_blank(value.text[i + 1 + blanks])) blanks++;
        if (*l->newline) {
            cw_puts(out, l->newline);
            cw_put(out, l->indent, l->indent_size);
            if (blanks > value.indent) cw_put(out, value.text + i + 1 + value.indent, blanks - value.indent);
        }
        i += blanks;
    }
}

static cw_json result(const cw_buf *out) { return (cw_json){out->data, out->size, 0}; }

static cw_buf start(cw_arena *arena, const cw_source *source, size_t more, size_t upto) {
    cw_buf out = cw_buf_sized(arena, source->size + more + 256);
    cw_put(&out, source->text, upto);
    return out;
}

static void finish(cw_buf *out, const cw_source *source, size_t from) {
    cw_put(out, source->text + from, source->size - from);
}

cw_json cw_edit_replace(cw_arena *arena, const cw_source *source, const cw_value *value, cw_json by) {
    cw_buf out = start(arena, source, by.size, value->begin);
    look l = look_at(source, value->begin);
    put_value(&out, by, &l);
    finish(&out, source, value->end);
    return result(&out);
}

static size_t begin_of(const cw_value *parent, size_t i) {
    return parent->kind == CW_OBJECT ? parent->members[i].key_begin : parent->items[i].begin;
}

static size_t end_of(const cw_value *parent, size_t i) {
    return parent->kind == CW_OBJECT ? parent->members[i].value.end : parent->items[i].end;
}

/* What stands between a key and its value: the nearest member's, on one line. */
static const char *colon_of(cw_arena *arena, const cw_source *source, const cw_value *parent) {
    const cw_value *from = parent->kind == CW_OBJECT && parent->count ? parent : source->root;
    if (from->kind != CW_OBJECT || !from->count) return ": ";
    const cw_member *m = &from->members[from->count - 1];
    const char *colon = cw_strndup(arena, source->text + m->key_end, m->value.begin - m->key_end);
    return strchr(colon, '\n') ? ": " : colon;
}

cw_json_layout cw_json_layout_of(cw_arena *arena, const cw_source *source) {
    const char *newline = newline_of(source), *colon = colon_of(arena, source, source->root);
    bool dense = !*newline && colon[strlen(colon) - 1] != ' ';
    return (cw_json_layout){newline, step_of(arena, source), colon, dense ? "" : " "};
}

/* The blanks before the item at index: behind the comma of the one before, or behind the bracket. */
static const char *blanks_before(cw_arena *arena, const cw_source *source, const cw_value *parent, size_t index) {
    size_t end = begin_of(parent, index), begin = end;
    while (begin > parent->begin + 1 && source->text[begin - 1] != ',' && source->text[begin - 1] != '[' &&
           source->text[begin - 1] != '{')
        begin--;
    return cw_strndup(arena, source->text + begin, end - begin);
}

static const char *separator(cw_arena *arena, const cw_source *source, const cw_value *parent, size_t index) {
    if (parent->count > 1) return blanks_before(arena, source, parent, index ? (index < parent->count ? index : index - 1) : 1);
    const char *blanks = blanks_before(arena, source, parent, 0);
    if (*blanks) return blanks;
    return cw_json_layout_of(arena, source).blank;
}

static void put_member(cw_buf *out, const char *key, const char *colon, cw_json value, const look *l) {
    if (key) {
        cw_puts(out, cw_json_string(out->arena, key));
        cw_puts(out, colon);
    }
    put_value(out, value, l);
}

/* The first into an empty one: on a line of its own where the text has lines. */
static cw_json insert_first(cw_arena *arena, const cw_source *source, const cw_value *parent, const char *key,
                            cw_json value) {
    cw_buf out = start(arena, source, value.size, parent->begin + 1);
    look l = look_at(source, parent->begin);
    const char *outer = cw_strndup(arena, l.indent, l.indent_size);
    const char *inner = cw_concat(arena, outer, *l.newline ? step_of(arena, source) : "", NULL);
    look inside = {l.newline, inner, strlen(inner)};
    if (*l.newline) cw_puts(&out, l.newline), cw_puts(&out, inner);
    put_member(&out, key, colon_of(arena, source, parent), value, &inside);
    if (*l.newline) cw_puts(&out, l.newline), cw_puts(&out, outer);
    finish(&out, source, parent->end - 1);
    return result(&out);
}

cw_json cw_edit_insert(cw_arena *arena, const cw_source *source, const cw_value *parent, size_t index, const char *key,
                       cw_json value) {
    if (!parent->count) return insert_first(arena, source, parent, key, value);
    bool last = index >= parent->count;
    const char *blanks = separator(arena, source, parent, index);
    size_t at = last ? end_of(parent, parent->count - 1) : begin_of(parent, index);
    cw_buf out = start(arena, source, value.size, at);
    look l = look_at(source, at);
    const char *line = strrchr(blanks, '\n');
    if (line) l.indent = line + 1, l.indent_size = strlen(line + 1);
    if (last) cw_putc(&out, ','), cw_puts(&out, blanks);
    put_member(&out, key, colon_of(arena, source, parent), value, &l);
    if (!last) cw_putc(&out, ','), cw_puts(&out, blanks);
    finish(&out, source, at);
    return result(&out);
}

cw_json cw_edit_remove(cw_arena *arena, const cw_source *source, const cw_value *parent, size_t index) {
    size_t from, to;
    if (parent->count == 1) {
        from = parent->begin + 1;
        to = parent->end - 1;
    } else if (index + 1 < parent->count) {
        from = begin_of(parent, index);
        to = begin_of(parent, index + 1);
    } else {
        from = end_of(parent, index - 1);
        to = end_of(parent, index);
    }
    cw_buf out = start(arena, source, 0, from);
    finish(&out, source, to);
    return result(&out);
}
