/* Merge Patch (RFC 7396) as a list of operations, found by walking patch and document together: each names a place of its
 * own, so that their order does not matter. */
#include "change/patching.h"

#include <string.h>

typedef struct merge {
    cw_patching *p;
    const cw_source *patch;
    size_t count;
} merge;

static bool has_null(const cw_value *value) {
    if (value->kind != CW_OBJECT) return false;
    for (size_t i = 0; i < value->count; i++)
        if (value->members[i].value.kind == CW_NULL || has_null(&value->members[i].value)) return true;
    return false;
}

/* The text of an object that is new: its null members say what is not to be (§2). Items of arrays are taken as given. */
static void put_without_nulls(cw_buf *out, const cw_source *source, const cw_value *value) {
    if (!has_null(value)) {
        cw_put(out, source->text + value->begin, value->end - value->begin);
        return;
    }
    bool first = true;
    cw_putc(out, '{');
    for (size_t i = 0; i < value->count; i++) {
        const cw_member *m = &value->members[i];
        if (m->value.kind == CW_NULL) continue;
        cw_puts(out, first ? "" : ", ");
        cw_put(out, source->text + m->key_begin, m->key_end - m->key_begin);
        cw_puts(out, ": ");
        put_without_nulls(out, source, &m->value);
        first = false;
    }
    cw_putc(out, '}');
}

static cw_json text_of(merge *m, const cw_value *value) {
    cw_json text = cw_json_of(m->patch, value);
    cw_buf out = cw_buf_on(m->p->arena);
    put_without_nulls(&out, m->patch, value);
    return (cw_json){out.data, out.size, text.indent};
}

static bool merge_at(merge *m, const char *pointer, const cw_value *patch, cw_place place) {
    cw_patching *p = m->p;
    const char *args[] = {pointer, NULL};
    cw_step step = {cw_message(p->arena, cw_diags_lang(p->diags), CW_MSG_patch_merge, args), place, pointer};
    cw_spot spot;
    if (++m->count > CW_MAX_OPERATIONS) {
        CW_FIND(p->diags, CW_ERROR, "too-large", place, pointer, patch_too_long, cw_printf(p->arena, "%zu", m->count),
                cw_printf(p->arena, "%d", CW_MAX_OPERATIONS));
        return false;
    }
    if (!cw_spot_find(p, &step, pointer, &spot)) return false;
    if (patch->kind == CW_NULL && *pointer) return !spot.value || cw_step_remove(p, &step, &spot);
    if (patch->kind != CW_OBJECT || !spot.value || spot.value->kind != CW_OBJECT)
        return cw_step_put(p, &step, &spot, text_of(m, patch));
    for (size_t i = 0; i < patch->count; i++) {
        const cw_member *member = &patch->members[i];
        if (!merge_at(m, cw_pointer_add(p->arena, pointer, member->key), &member->value,
                      cw_source_place_at(m->patch, member->key_begin)))
            return false;
    }
    return true;
}

bool cw_patching_merge(cw_patching *p, const cw_source *patch) {
    merge m = {p, patch, 0};
    return merge_at(&m, "", patch->root, cw_source_place_at(patch, patch->root->begin));
}
