#include "change/amending.h"

#include "base/buf.h"

#include <string.h>

typedef struct expansion {
    cw_arena *arena;
    const cw_source *source;
    const cw_value *value;       /* what is written out: 0, or a row in short form */
    cw_json_layout layout;
    const cw_cell **cells;
    size_t count, capacity;
    bool *done;
} expansion;

static bool below(const char *pointer, const char *prefix, size_t size) {
    return strncmp(pointer, prefix, size) == 0 && pointer[size] == '/';
}

static void collect(expansion *e, const cw_report *report, const char *prefix) {
    for (size_t t = 0; t < report->layout->table_count; t++) {
        const cw_table_values *table = &report->tables[t];
        for (size_t b = 0; b < table->table->band_count; b++) {
            const cw_band *band = table->bands[b].band;
            for (size_t i = 0; i < band->row_count * band->column_count; i++) {
                const cw_cell *cell = &table->bands[b].cells[i];
                if (below(cell->pointer, prefix, strlen(prefix)))
                    CW_PUSH(e->arena, e->cells, e->count, e->capacity, cell);
            }
        }
    }
}

/* A cell as given: an item of the row's array, or the 0 that stands for it; "" for a total that was left out. */
static const char *text_of(const expansion *e, const cw_cell *cell) {
    for (size_t i = 0; e->value->kind == CW_ARRAY && i < e->value->count; i++) {
        const cw_value *item = &e->value->items[i];
        if (item->begin == cell->offset) return cw_strndup(e->arena, e->source->text + item->begin, item->end - item->begin);
    }
    return cell->total ? "" : "0";
}

static bool has_groups(const expansion *e, const char *prefix) {
    size_t size = strlen(prefix);
    for (size_t i = 0; i < e->count; i++)
        if (below(e->cells[i]->pointer, prefix, size) && strchr(e->cells[i]->pointer + size + 1, '/')) return true;
    return false;
}

static void put_line(const expansion *e, cw_buf *out, int depth) {
    cw_puts(out, "\n"); /* becomes the text's own line end */
    for (int i = 0; i < depth; i++) cw_puts(out, e->layout.step);
}

/* Rows stand on one line, groups of rows on a line each where the text has lines. */
static void put_group(expansion *e, cw_buf *out, const char *prefix, int depth) {
    size_t size = strlen(prefix);
    bool lines = *e->layout.newline && has_groups(e, prefix), first = true;
    cw_putc(out, '{');
    for (size_t i = 0; i < e->count; i++) {
        if (e->done[i] || !below(e->cells[i]->pointer, prefix, size)) continue;
        const char *rest = e->cells[i]->pointer + size + 1;
        size_t token = strcspn(rest, "/");
        const char *text = rest[token] ? NULL : text_of(e, e->cells[i]);
        if (!rest[token]) e->done[i] = true;
        if (text && !*text) continue;
        cw_puts(out, first ? "" : ",");
        if (lines)
            put_line(e, out, depth + 1);
        else
            cw_puts(out, e->layout.blank);
        const char *key = cw_strndup(e->arena, rest, token);
        cw_putf(out, "\"%s\"%s", key, e->layout.colon);
        if (text)
            cw_puts(out, text);
        else
            put_group(e, out, cw_concat(e->arena, prefix, "/", key, NULL), depth + 1);
        first = false;
    }
    if (lines)
        put_line(e, out, depth);
    else
        cw_puts(out, e->layout.blank);
    cw_putc(out, '}');
}

static bool expand(cw_patching *p, const cw_report *report, const char *prefix, const cw_value *value) {
    expansion e = {.arena = report->arena, .source = cw_patching_source(p), .value = value};
    e.layout = cw_json_layout_of(e.arena, e.source);
    collect(&e, report, prefix);
    if (!e.count) return true; /* no cells there: the operation says what is wrong */
    e.done = CW_NEW_ARRAY(e.arena, e.count, bool);
    cw_buf out = cw_buf_on(e.arena);
    put_group(&e, &out, prefix, 0);
    return cw_patching_replace(p, value, (cw_json){out.data, out.size, 0});
}

bool cw_expand_above(cw_patching *p, const cw_layouts *layouts, const char *pointer) {
    const cw_source *source = cw_patching_source(p);
    for (const char *slash = strchr(pointer + (*pointer == '/'), '/'); slash; slash = strchr(slash + 1, '/')) {
        const char *prefix = cw_strndup(source->arena, pointer, (size_t)(slash - pointer));
        const cw_value *value = cw_value_at(source->root, prefix);
        if (!value || (value->kind != CW_NUMBER && value->kind != CW_ARRAY)) continue;
        const cw_report *report = cw_bind_quietly(source->arena, source, layouts);
        return !report || expand(p, report, prefix, value);
    }
    return true;
}
