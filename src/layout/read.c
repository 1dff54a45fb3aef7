#include "layout/read.h"

#include "base/buf.h"

#include <string.h>

static const char *kind(const cw_reader *r, cw_kind value) { return cw_kind_name(cw_diags_lang(r->diags), value); }

static bool is(cw_reader *r, cw_item item, cw_kind wanted) {
    if (!item.value) return false;
    if (item.value->kind == wanted) return true;
    CW_FAULT(r, item.pointer, layout_wrong_type, kind(r, wanted), kind(r, item.value->kind));
    return false;
}

/* “a”、“b”, for a message that lists what is allowed. */
static const char *listed(cw_arena *arena, const char *const *names) {
    cw_buf out = cw_buf_on(arena);
    for (size_t i = 0; names[i]; i++) {
        if (i) cw_puts(&out, " ");
        cw_puts(&out, names[i]);
    }
    return out.data;
}

cw_item cw_read_member(cw_reader *r, cw_item object, const char *key, bool required) {
    cw_item item = {NULL, cw_pointer_add(r->arena, object.pointer, key)};
    if (!object.value || object.value->kind != CW_OBJECT) return item; /* reported where the object was read */
    item.value = cw_member_of(object.value, key);
    if (!item.value && required) CW_FAULT(r, item.pointer, layout_missing, key);
    return item;
}

cw_item cw_read_element(cw_reader *r, cw_item array, size_t index) {
    return (cw_item){&array.value->items[index], cw_pointer_add_index(r->arena, array.pointer, index)};
}

bool cw_read_object(cw_reader *r, cw_item item, const char *const *known) {
    if (!is(r, item, CW_OBJECT)) return false;
    size_t count = 0;
    while (known[count]) count++;
    bool good = true;
    for (size_t i = 0; i < item.value->count; i++) {
        const char *key = item.value->members[i].key;
        size_t k = 0;
        while (k < count && strcmp(known[k], key)) k++;
        if (k < count || cw_is_private_key(key)) continue;
        const char *pointer = cw_pointer_add(r->arena, item.pointer, key);
        const char *near = cw_nearest_key(key, known, count);
        if (near)
            CW_FAULT(r, pointer, layout_unknown_key_near, key, near);
        else
            CW_FAULT(r, pointer, layout_unknown_key, key, listed(r->arena, known));
        good = false;
    }
    return good;
}

size_t cw_read_array(cw_reader *r, cw_item item, size_t least) {
    if (!is(r, item, CW_ARRAY)) return 0;
    if (item.value->count >= least) return item.value->count;
    CW_FAULT(r, item.pointer, layout_too_few, cw_printf(r->arena, "%zu", least),
             cw_printf(r->arena, "%zu", item.value->count));
    return 0;
}

const char *cw_read_string(cw_reader *r, cw_item item, const char *otherwise) {
    if (!is(r, item, CW_STRING)) return otherwise;
    if (*item.value->text) return item.value->text;
    CW_FAULT(r, item.pointer, layout_empty);
    return otherwise;
}

int32_t cw_read_int(cw_reader *r, cw_item item, int32_t least, int32_t most, int32_t otherwise) {
    if (!is(r, item, CW_NUMBER)) return otherwise;
    const char *text = item.value->text;
    cw_decimal number;
    if (cw_decimal_read(text, strlen(text), &number) && cw_decimal_is_integer(number) && !number.places &&
        cw_decimal_compare(number, cw_decimal_of(least)) >= 0 && cw_decimal_compare(number, cw_decimal_of(most)) <= 0)
        return (int32_t)(number.millionths / 1000000);
    CW_FAULT(r, item.pointer, layout_bad_integer, text, cw_printf(r->arena, "%d", (int)least),
             cw_printf(r->arena, "%d", (int)most));
    return otherwise;
}

bool cw_read_flag(cw_reader *r, cw_item item, bool otherwise) {
    return is(r, item, CW_BOOL) ? item.value->boolean : otherwise;
}

int cw_read_choice(cw_reader *r, cw_item item, const char *const *names, int otherwise) {
    if (!is(r, item, CW_STRING)) return otherwise;
    for (int i = 0; names[i]; i++)
        if (!strcmp(names[i], item.value->text)) return i;
    CW_FAULT(r, item.pointer, layout_bad_choice, item.value->text, listed(r->arena, names));
    return otherwise;
}

const char *cw_read_key(cw_reader *r, cw_item item) {
    const char *key = cw_read_string(r, item, NULL);
    if (!key) return NULL;
    bool good = key[0] >= 'a' && key[0] <= 'z';
    for (const char *p = key; *p; p++)
        good = good && ((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9') || *p == '_');
    if (good) return key;
    CW_FAULT(r, item.pointer, layout_bad_key, key);
    return NULL;
}
