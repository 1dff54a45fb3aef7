/* JSON pointers (RFC 6901) followed step by step, saying where they end. */
#include "change/patching.h"

#include <string.h>

/* One token decoded; NULL when it holds a ~ that is neither ~0 nor ~1. */
static const char *decode(cw_arena *arena, const char *token, size_t size) {
    cw_buf out = cw_buf_on(arena);
    for (size_t i = 0; i < size; i++) {
        if (token[i] != '~') {
            cw_putc(&out, token[i]);
            continue;
        }
        i++;
        if (i == size || (token[i] != '0' && token[i] != '1')) return NULL;
        cw_putc(&out, token[i] == '0' ? '~' : '/');
    }
    return out.data;
}

/* An array index: digits without a leading zero (RFC 6901 §4); "-" is the place behind the last item. */
static bool read_index(const char *token, const cw_value *array, size_t *out) {
    if (strcmp(token, "-") == 0) {
        *out = array->count;
        return true;
    }
    size_t index = 0;
    if (!*token || (token[0] == '0' && token[1])) return false;
    for (; *token; token++) {
        if (*token < '0' || *token > '9' || index > SIZE_MAX / 20) return false;
        index = index * 10 + (size_t)(*token - '0');
    }
    *out = index;
    return true;
}

static const cw_value *member_spot(const cw_value *object, const char *key, cw_spot *out) {
    out->key = key;
    out->index = object->count;
    for (size_t i = 0; i < object->count; i++)
        if (strcmp(object->members[i].key, key) == 0) {
            out->index = i;
            return &object->members[i].value;
        }
    return NULL;
}

bool cw_spot_find(cw_patching *p, const cw_step *step, const char *pointer, cw_spot *out) {
    *out = (cw_spot){.value = p->source->root};
    const char *at = pointer;
    if (*pointer && *pointer != '/') goto no_pointer;
    while (*at) {
        const char *passed = cw_strndup(p->arena, pointer, (size_t)(at - pointer));
        size_t size = strcspn(++at, "/");
        const char *token = decode(p->arena, at, size);
        if (!token) goto no_pointer;
        at += size;
        const cw_value *parent = out->value;
        if (!parent) {
            CW_STEP_FIND(p, step, patch_missing, passed);
            return false;
        }
        *out = (cw_spot){.parent = parent};
        if (parent->kind == CW_OBJECT) {
            out->value = member_spot(parent, token, out);
        } else if (parent->kind == CW_ARRAY) {
            if (!read_index(token, parent, &out->index)) {
                CW_STEP_FIND(p, step, patch_bad_index, passed, token);
                return false;
            }
            if (out->index > parent->count) {
                CW_STEP_FIND(p, step, patch_out_of_range, passed, token, cw_printf(p->arena, "%zu", parent->count));
                return false;
            }
            out->value = out->index < parent->count ? &parent->items[out->index] : NULL;
        } else {
            CW_STEP_FIND(p, step, patch_inside, passed, cw_kind_name(cw_diags_lang(p->diags), parent->kind));
            return false;
        }
    }
    return true;
no_pointer:
    CW_STEP_FIND(p, step, patch_bad_pointer, pointer);
    return false;
}
