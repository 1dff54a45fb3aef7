/*
 * The data before made those now, as a JSON Patch. Objects are gone through by key and arrays aligned, so that a patch
 * names what changed and no more; within an array the operations go from its end to its start, where no index has moved
 * yet. Each replaced value is tested first (“was 0, becomes 3”).
 */
#include "change/diff.h"
#include "change/patch.h"

#include <string.h>

enum { MOST_WORK = 4 * 1024 * 1024 };

typedef struct patch {
    cw_arena *arena;
    const cw_report *before, *now;
    cw_buf out;
    bool any;
    cw_align_budget budget;
} patch;

static bool same(const cw_value *a, const cw_value *b);

static size_t public_members(const cw_value *object) {
    size_t count = 0;
    for (size_t i = 0; i < object->count; i++) count += !cw_is_private_key(object->members[i].key);
    return count;
}

/* Equal but for what belongs to editors and offices. */
static bool same(const cw_value *a, const cw_value *b) {
    if (a->kind != b->kind) return false;
    if (a->kind == CW_ARRAY) {
        if (a->count != b->count) return false;
        for (size_t i = 0; i < a->count; i++)
            if (!same(&a->items[i], &b->items[i])) return false;
        return true;
    }
    if (a->kind != CW_OBJECT) return cw_json_equal(a, b);
    if (public_members(a) != public_members(b)) return false;
    for (size_t i = 0; i < a->count; i++) {
        if (cw_is_private_key(a->members[i].key)) continue;
        const cw_value *other = cw_member_of(b, a->members[i].key);
        if (!other || !same(&a->members[i].value, other)) return false;
    }
    return true;
}

/* The text of a value, its further lines standing under the operation's. */
static void put_value(patch *p, const cw_source *source, const cw_value *value) {
    cw_json json = cw_json_of(source, value);
    for (size_t i = 0; i < json.size; i++) {
        if (json.text[i] == '\r') continue;
        cw_putc(&p->out, json.text[i]);
        if (json.text[i] != '\n') continue;
        cw_puts(&p->out, "  ");
        for (size_t blank = 0; blank < json.indent && (json.text[i + 1] == ' ' || json.text[i + 1] == '\t'); blank++) i++;
    }
}

static void put_operation(patch *p, const char *op, const char *path, const cw_source *source, const cw_value *value) {
    cw_puts(&p->out, p->any ? ",\n  { " : "  { ");
    p->any = true;
    cw_putf(&p->out, "\"op\": \"%s\", \"path\": ", op);
    cw_puts(&p->out, cw_json_string(p->arena, path));
    if (value) {
        cw_puts(&p->out, ", \"value\": ");
        put_value(p, source, value);
    }
    cw_puts(&p->out, " }");
}

static void put_remove(patch *p, const char *path, const cw_value *value) {
    if (!value->count) put_operation(p, "test", path, p->before->source, value);
    put_operation(p, "remove", path, NULL, NULL);
}

static void compare(patch *p, const char *path, const cw_value *before, const cw_value *now);

typedef struct items {
    const cw_value *before, *now;
} items;

static int score(void *ctx, size_t i, size_t j) {
    const items *x = ctx;
    return same(&x->before->items[i], &x->now->items[j]) ? CW_ALIGN_EQUAL : 0;
}

/* Items [i0, i1) became [j0, j1): as many as both have are changed in place. */
static void compare_gap(patch *p, const char *path, const items *x, size_t i0, size_t i1, size_t j0, size_t j1) {
    size_t removed = i1 - i0, added = j1 - j0, both = removed < added ? removed : added;
    for (size_t i = i1; i > i0 + both; i--)
        put_remove(p, cw_pointer_add_index(p->arena, path, i - 1), &x->before->items[i - 1]);
    for (size_t j = j1; j > j0 + both; j--)
        put_operation(p, "add", cw_pointer_add_index(p->arena, path, i0 + both), p->now->source, &x->now->items[j - 1]);
    for (size_t k = both; k-- > 0;)
        compare(p, cw_pointer_add_index(p->arena, path, i0 + k), &x->before->items[i0 + k], &x->now->items[j0 + k]);
}

static void compare_arrays(patch *p, const char *path, const cw_value *before, const cw_value *now) {
    items x = {before, now};
    const ptrdiff_t *match = cw_align_pairs(p->arena, before->count, now->count, score, &x, &p->budget);
    size_t i1 = before->count, j1 = now->count;
    for (size_t i = before->count; i-- > 0;) {
        if (match[i] < 0) continue;
        compare_gap(p, path, &x, i + 1, i1, (size_t)match[i] + 1, j1);
        i1 = i;
        j1 = (size_t)match[i];
    }
    compare_gap(p, path, &x, 0, i1, 0, j1);
}

static bool same_words(const char *a, const char *b) { return strcmp(a ? a : "", b ? b : "") == 0; }

/* Whether a table says the same in both, in whatever form. */
static bool same_table(const patch *p, const char *key) {
    if (strcmp(p->before->layout->edition, p->now->layout->edition) != 0) return false;
    for (size_t t = 0; t < p->now->layout->table_count; t++) {
        const cw_table_values *a = &p->before->tables[t], *b = &p->now->tables[t];
        if (strcmp(b->table->key, key) != 0) continue;
        if (a->note_count != b->note_count) return false;
        for (size_t i = 0; i < a->note_count; i++)
            if (strcmp(a->notes[i], b->notes[i]) != 0) return false;
        for (size_t k = 0; k < b->table->band_count; k++)
            for (size_t i = 0; i < b->bands[k].band->row_count * b->bands[k].band->column_count; i++) {
                const cw_cell *x = &a->bands[k].cells[i], *y = &b->bands[k].cells[i];
                if (x->kind != y->kind || !same_words(x->text, y->text) || !same_words(x->note, y->note)) return false;
            }
        return true;
    }
    return false;
}

static void compare_objects(patch *p, const char *path, const cw_value *before, const cw_value *now) {
    for (size_t i = 0; i < before->count; i++) {
        const cw_member *m = &before->members[i];
        const char *at = cw_pointer_add(p->arena, path, m->key);
        const cw_value *other = cw_member_of(now, m->key);
        if (cw_is_private_key(m->key) || (!*path && same_table(p, m->key))) continue;
        if (other)
            compare(p, at, &m->value, other);
        else
            put_remove(p, at, &m->value);
    }
    for (size_t i = 0; i < now->count; i++) {
        const cw_member *m = &now->members[i];
        if (!cw_is_private_key(m->key) && !cw_member_of(before, m->key))
            put_operation(p, "add", cw_pointer_add(p->arena, path, m->key), p->now->source, &m->value);
    }
}

static void compare(patch *p, const char *path, const cw_value *before, const cw_value *now) {
    if (same(before, now)) return;
    if (before->kind == CW_OBJECT && now->kind == CW_OBJECT) {
        compare_objects(p, path, before, now);
    } else if (before->kind == CW_ARRAY && now->kind == CW_ARRAY) {
        compare_arrays(p, path, before, now);
    } else {
        put_operation(p, "test", path, p->before->source, before);
        put_operation(p, "replace", path, p->now->source, now);
    }
}

const char *cw_difference_patch(cw_arena *arena, const cw_report *before, const cw_report *now) {
    patch p = {arena, before, now, cw_buf_on(arena), false, {MOST_WORK}};
    cw_puts(&p.out, "[\n");
    compare(&p, "", before->source->root, now->source->root);
    cw_puts(&p.out, p.any ? "\n]\n" : "]\n");
    return p.out.data;
}
