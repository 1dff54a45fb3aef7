/*
 * Copies the text in order and leaves out byte ranges. Places are those that reading noted, so nothing is parsed again.
 *
 * A private member that another member follows goes with everything up to that member's key (its comma is the one behind
 * it). Private members at the end go from the last member that stays (their commas are the ones before them).
 */
#include "data/strip.h"

#include "base/buf.h"

typedef struct stripper {
    cw_buf out;
    const char *text;
    size_t copied; /* everything before is written or left out */
    bool changed;
} stripper;

static void leave_out(stripper *s, size_t begin, size_t end) {
    cw_put(&s->out, s->text + s->copied, begin - s->copied);
    s->copied = end;
    s->changed = true;
}

static void strip_value(stripper *s, const cw_value *value);

static void strip_object(stripper *s, const cw_value *object) {
    size_t kept = object->count; /* members from here on are private to the end */
    while (kept && cw_is_private_key(object->members[kept - 1].key)) kept--;
    for (size_t i = 0; i < kept; i++) {
        const cw_member *member = &object->members[i];
        if (cw_is_private_key(member->key))
            leave_out(s, member->key_begin, object->members[i + 1].key_begin);
        else
            strip_value(s, &member->value);
    }
    if (kept == object->count) return;
    if (kept)
        leave_out(s, object->members[kept - 1].value.end, object->members[object->count - 1].value.end);
    else
        leave_out(s, object->begin + 1, object->end - 1);
}

static void strip_value(stripper *s, const cw_value *value) {
    if (value->kind == CW_OBJECT) strip_object(s, value);
    if (value->kind != CW_ARRAY) return;
    for (size_t i = 0; i < value->count; i++) strip_value(s, &value->items[i]);
}

const char *cw_strip_private(cw_arena *arena, const cw_source *source, size_t *size) {
    stripper s = {.out = cw_buf_on(arena), .text = source->text};
    strip_value(&s, source->root);
    if (!s.changed) {
        *size = source->size;
        return source->text;
    }
    cw_put(&s.out, source->text + s.copied, source->size - s.copied);
    *size = s.out.size;
    return s.out.data;
}
