#include "change/patching.h"

#include <string.h>

/* ---- the document ---- */

static void drop_scratch(void *object) {
    cw_patching *p = object;
    cw_arena_free(p->scratch);
    cw_arena_free(p->next);
}

cw_patching *cw_patching_new(cw_arena *arena, const cw_source *source, cw_diags *diags) {
    cw_patching *p = CW_NEW(arena, cw_patching);
    *p = (cw_patching){.arena = arena, .source = source, .diags = diags};
    cw_defer(arena, drop_scratch, p);
    return p;
}

const cw_source *cw_patching_source(const cw_patching *patching) { return patching->source; }

/* Where the next text is made. It shares the trap of the caller's arena. */
static cw_arena *next_arena(cw_patching *p) {
    if (p->next) return p->next;
    p->next = cw_arena_new();
    if (!p->next) cw_no_memory(p->arena);
    jmp_buf *trap = cw_arena_trap(p->arena, NULL);
    cw_arena_trap(p->arena, trap);
    cw_arena_trap(p->next, trap);
    return p->next;
}

bool cw_patching_take(cw_patching *p, cw_json text) {
    cw_arena *scratch = next_arena(p);
    const cw_source *source = cw_source_read(scratch, p->source->file, text.text, text.size, p->diags);
    if (!source) return false;
    p->source = source;
    cw_arena_free(p->scratch);
    p->scratch = scratch;
    p->next = NULL;
    return true;
}

/* ---- equality, RFC 6902 §4.6 ---- */

static bool numbers_equal(const char *a, const char *b) {
    cw_decimal x, y;
    if (!cw_decimal_read(a, strlen(a), &x) || !cw_decimal_read(b, strlen(b), &y)) return strcmp(a, b) == 0;
    return cw_decimal_compare(x, y) == 0;
}

bool cw_json_equal(const cw_value *a, const cw_value *b) {
    if (a->kind != b->kind) return false;
    switch (a->kind) {
    case CW_NULL: return true;
    case CW_BOOL: return a->boolean == b->boolean;
    case CW_NUMBER: return numbers_equal(a->text, b->text);
    case CW_STRING: return strcmp(a->text, b->text) == 0;
    case CW_ARRAY:
        if (a->count != b->count) return false;
        for (size_t i = 0; i < a->count; i++)
            if (!cw_json_equal(&a->items[i], &b->items[i])) return false;
        return true;
    case CW_OBJECT:
        if (a->count != b->count) return false;
        for (size_t i = 0; i < a->count; i++) {
            const cw_value *other = cw_member_of(b, a->members[i].key);
            if (!other || !cw_json_equal(&a->members[i].value, other)) return false;
        }
        return true;
    }
    return false;
}

/* ---- operations ---- */

bool cw_patching_replace(cw_patching *p, const cw_value *value, cw_json by) {
    return cw_patching_take(p, cw_edit_replace(next_arena(p), p->source, value, by));
}

bool cw_step_put(cw_patching *p, const cw_step *step, const cw_spot *spot, cw_json value) {
    (void)step;
    if (spot->value && (!spot->parent || spot->parent->kind == CW_OBJECT))
        return cw_patching_replace(p, spot->value, value);
    return cw_patching_take(p, cw_edit_insert(next_arena(p), p->source, spot->parent, spot->index, spot->key, value));
}

bool cw_step_remove(cw_patching *p, const cw_step *step, const cw_spot *spot) {
    if (!spot->parent) {
        CW_STEP_FIND(p, step, patch_whole);
        return false;
    }
    return cw_patching_take(p, cw_edit_remove(next_arena(p), p->source, spot->parent, spot->index));
}

typedef struct operation {
    cw_step step;
    const char *path, *from;
    const cw_value *value;
    cw_json text;
} operation;

/* The value at a pointer, which must be there. */
static bool find_value(cw_patching *p, const cw_step *step, const char *pointer, cw_spot *out) {
    if (!cw_spot_find(p, step, pointer, out)) return false;
    if (out->value) return true;
    CW_STEP_FIND(p, step, patch_missing, pointer);
    return false;
}

static bool do_add(cw_patching *p, const operation *o) {
    cw_spot spot;
    return cw_spot_find(p, &o->step, o->path, &spot) && cw_step_put(p, &o->step, &spot, o->text);
}

static bool do_remove(cw_patching *p, const operation *o) {
    cw_spot spot;
    return find_value(p, &o->step, o->path, &spot) && cw_step_remove(p, &o->step, &spot);
}

static bool do_replace(cw_patching *p, const operation *o) {
    cw_spot spot;
    return find_value(p, &o->step, o->path, &spot) && cw_patching_replace(p, spot.value, o->text);
}

/* Reads the value of `from`, copied out of the text that will go. */
static bool take_from(cw_patching *p, const operation *o, cw_spot *spot, cw_json *out) {
    if (!find_value(p, &o->step, o->from, spot)) return false;
    *out = cw_json_of(p->source, spot->value);
    out->text = cw_strndup(p->arena, out->text, out->size);
    return true;
}

static bool do_copy(cw_patching *p, const operation *o) {
    operation add = *o;
    cw_spot spot;
    return take_from(p, o, &spot, &add.text) && do_add(p, &add);
}

static bool do_move(cw_patching *p, const operation *o) {
    operation add = *o;
    cw_spot spot;
    size_t size = strlen(o->from);
    if (strncmp(o->path, o->from, size) == 0 && o->path[size] == '/') { /* §4.4 */
        CW_STEP_FIND(p, &o->step, patch_into_itself, o->from, o->path);
        return false;
    }
    if (!take_from(p, o, &spot, &add.text)) return false;
    if (strcmp(o->path, o->from) == 0) return true;
    return cw_step_remove(p, &o->step, &spot) && do_add(p, &add);
}

/* A value in a finding, cut where it is long. */
static const char *shown(cw_arena *arena, cw_json value) {
    enum { LONGEST = 60 };
    if (value.size <= LONGEST) return cw_strndup(arena, value.text, value.size);
    size_t size = LONGEST;
    while (size && ((unsigned char)value.text[size] & 0xC0) == 0x80) size--;
    return cw_concat(arena, cw_strndup(arena, value.text, size), "…", NULL);
}

static bool do_test(cw_patching *p, const operation *o) {
    cw_spot spot;
    if (!find_value(p, &o->step, o->path, &spot)) return false;
    if (cw_json_equal(spot.value, o->value)) return true;
    CW_STEP_FIND(p, &o->step, patch_test, o->path, shown(p->arena, cw_json_of(p->source, spot.value)),
                 shown(p->arena, o->text));
    return false;
}

static const struct kind {
    const char *name;
    bool from, value;
    bool (*run)(cw_patching *, const operation *);
} KINDS[] = {
    {"add", false, true, do_add},     {"remove", false, false, do_remove}, {"replace", false, true, do_replace},
    {"move", true, false, do_move},   {"copy", true, false, do_copy},      {"test", false, true, do_test},
};

static const struct kind *kind_named(const char *name) {
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (strcmp(KINDS[i].name, name) == 0) return &KINDS[i];
    return NULL;
}

/* ---- a patch's file ---- */

static const char *step_label(cw_patching *p, size_t index, const char *name) {
    const char *args[] = {cw_printf(p->arena, "%zu", index + 1), name, NULL};
    return cw_message(p->arena, cw_diags_lang(p->diags), *name ? CW_MSG_patch_step : CW_MSG_patch_step_unnamed, args);
}

static const char *string_member(cw_patching *p, const operation *o, const cw_value *item, const char *key) {
    const cw_value *value = cw_member_of(item, key);
    if (value && value->kind == CW_STRING) return value->text;
    CW_STEP_FIND(p, &o->step, patch_no_member, key);
    return NULL;
}

static bool apply_item(cw_patching *p, const cw_source *patch, size_t index) {
    const cw_value *item = &patch->root->items[index], *name = cw_member_of(item, "op");
    operation o = {0};
    o.step.pointer = cw_pointer_add_index(p->arena, "", index);
    o.step.place = cw_source_place_at(patch, item->begin);
    o.step.label = step_label(p, index, name && name->kind == CW_STRING ? name->text : "");
    if (item->kind != CW_OBJECT) {
        CW_STEP_FIND(p, &o.step, patch_not_object);
        return false;
    }
    const char *op = string_member(p, &o, item, "op");
    const struct kind *kind = op ? kind_named(op) : NULL;
    if (op && !kind) CW_STEP_FIND(p, &o.step, patch_unknown_op, op);
    if (!kind || !(o.path = string_member(p, &o, item, "path"))) return false;
    if (kind->from && !(o.from = string_member(p, &o, item, "from"))) return false;
    if (kind->value && !(o.value = cw_member_of(item, "value"))) {
        CW_STEP_FIND(p, &o.step, patch_no_value);
        return false;
    }
    if (o.value) o.text = cw_json_of(patch, o.value);
    return kind->run(p, &o);
}

bool cw_patching_apply(cw_patching *p, const cw_source *patch) {
    const cw_value *root = patch->root;
    cw_place place = cw_source_place_at(patch, root->begin);
    if (root->kind == CW_OBJECT) return cw_patching_merge(p, patch);
    if (root->kind != CW_ARRAY) {
        CW_FIND(p->diags, CW_ERROR, "patch-failed", place, "", patch_not_patch);
        return false;
    }
    if (root->count > CW_MAX_OPERATIONS) {
        CW_FIND(p->diags, CW_ERROR, "too-large", place, "", patch_too_long, cw_printf(p->arena, "%zu", root->count),
                cw_printf(p->arena, "%d", CW_MAX_OPERATIONS));
        return false;
    }
    for (size_t i = 0; i < root->count; i++)
        if (!apply_item(p, patch, i)) return false;
    return true;
}
