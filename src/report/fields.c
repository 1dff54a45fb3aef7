/* Values of a known type, each fault a finding with place, pointer and what to write instead. */
#include "base/utf8.h"
#include "report/bind.h"

#include <string.h>

bool cw_bind_may_find(cw_binder *b, cw_severity severity) {
    if (severity == CW_ERROR) b->errors++;
    if (b->findings > CW_MAX_FINDINGS) return false;
    if (b->findings++ < CW_MAX_FINDINGS) return true;
    CW_FIND(b->diags, CW_INFO, "too-large", ((cw_place){b->source->file, 0, 0}), "", too_many_findings,
            cw_printf(b->arena, "%d", CW_MAX_FINDINGS));
    return false;
}

cw_node_at cw_bind_member(cw_binder *b, cw_node_at object, const char *key, bool required) {
    cw_node_at node = {cw_member_of(object.value, key), cw_pointer_add(b->arena, object.pointer, key)};
    if (!node.value && required && object.value && object.value->kind == CW_OBJECT)
        BIND_FIND_OFFSET(b, CW_ERROR, "missing-key", object.value->begin, node.pointer, missing_key,
                         cw_bind_name(b, node.pointer), key);
    return node;
}

cw_node_at cw_bind_item(cw_binder *b, cw_node_at array, size_t index) {
    return (cw_node_at){&array.value->items[index], cw_pointer_add_index(b->arena, array.pointer, index)};
}

void cw_bind_unknown_key(cw_binder *b, const cw_member *member, const char *pointer, const char *const *known,
                         size_t count) {
    if (b->findings > CW_MAX_FINDINGS) { /* nobody will read it: a million keys shall not each be compared */
        b->errors++;
        return;
    }
    const char *near = cw_nearest_key(member->key, known, count);
    const char *at = cw_pointer_add(b->arena, pointer, member->key);
    if (near) {
        BIND_FIND_OFFSET(b, CW_ERROR, "unknown-key", member->key_begin, at, unknown_key_near, member->key, near);
        return;
    }
    cw_buf list = cw_buf_on(b->arena);
    for (size_t i = 0; i < count; i++) {
        if (i) cw_puts(&list, ", ");
        cw_puts(&list, known[i]);
    }
    BIND_FIND_OFFSET(b, CW_ERROR, "unknown-key", member->key_begin, at, unknown_key, member->key, list.data);
}

void cw_bind_wrong_named(cw_binder *b, cw_node_at node, cw_msg expected, const char *name) {
    cw_lang lang = cw_diags_lang(b->diags);
    BIND_ERROR(b, "wrong-type", node, wrong_type, name, cw_message(b->arena, lang, expected, NULL),
               cw_kind_name(lang, node.value->kind), cw_message_hint(b->arena, lang, expected, NULL));
}

void cw_bind_wrong(cw_binder *b, cw_node_at node, cw_msg expected) {
    cw_bind_wrong_named(b, node, expected, cw_bind_name(b, node.pointer));
}

bool cw_bind_object(cw_binder *b, cw_node_at node, const char *const *known, size_t count) {
    if (!node.value) return false;
    if (node.value->kind != CW_OBJECT) {
        cw_bind_wrong(b, node, CW_MSG_want_object);
        return false;
    }
    for (size_t i = 0; i < node.value->count; i++) {
        const cw_member *member = &node.value->members[i];
        bool found = cw_is_private_key(member->key);
        for (size_t j = 0; !found && j < count; j++) found = strcmp(member->key, known[j]) == 0;
        if (!found) cw_bind_unknown_key(b, member, node.pointer, known, count);
    }
    return true;
}

const char *cw_bind_string(cw_binder *b, cw_node_at node) {
    if (!node.value) return NULL;
    if (node.value->kind != CW_STRING) {
        cw_bind_wrong(b, node, CW_MSG_want_string);
        return NULL;
    }
    if (!*node.value->text) {
        BIND_ERROR(b, "wrong-type", node, empty_string, cw_bind_name(b, node.pointer));
        return NULL;
    }
    return node.value->text;
}

const char *cw_bind_plain_string(cw_binder *b, cw_node_at node) {
    const char *text = cw_bind_string(b, node);
    if (!text || !strstr(text, "{{")) return text;
    BIND_ERROR(b, "bad-pointer", node, placeholder_not_here, cw_bind_name(b, node.pointer));
    return NULL;
}

int cw_bind_choice(cw_binder *b, cw_node_at node, const char *const *names, size_t count) {
    if (!node.value) return -1;
    const char *given = node.value->kind == CW_STRING ? node.value->text : NULL;
    for (size_t i = 0; given && i < count; i++)
        if (strcmp(given, names[i]) == 0) return (int)i;
    cw_buf list = cw_buf_on(b->arena);
    for (size_t i = 0; i < count; i++) {
        if (i) cw_puts(&list, ", ");
        cw_puts(&list, names[i]);
    }
    if (given)
        BIND_ERROR(b, "wrong-type", node, not_a_choice, cw_bind_name(b, node.pointer), given, list.data);
    else
        BIND_ERROR(b, "wrong-type", node, wrong_type_choice, cw_bind_name(b, node.pointer), list.data,
                   cw_kind_name(cw_diags_lang(b->diags), node.value->kind));
    return -1;
}

bool cw_bind_flag(cw_binder *b, cw_node_at node, bool otherwise) {
    if (!node.value) return otherwise;
    if (node.value->kind == CW_BOOL) return node.value->boolean;
    cw_bind_wrong(b, node, CW_MSG_want_flag);
    return otherwise;
}

const char *cw_half_width(cw_arena *arena, const char *text) {
    cw_buf out = cw_buf_on(arena);
    bool changed = false;
    for (const char *p = text; *p;) {
        uint32_t c = cw_utf8_next(&p);
        bool full = (c >= 0xFF10 && c <= 0xFF19) || c == 0xFF0B || (c >= 0xFF0D && c <= 0xFF0F);
        changed |= full;
        cw_put_codepoint(&out, full ? c - 0xFEE0 : c);
    }
    return changed ? out.data : NULL;
}

bool cw_bind_integer(cw_binder *b, cw_node_at node, int *out) {
    if (!node.value) return false;
    const char *text = node.value->text;
    if (node.value->kind == CW_STRING) {
        const char *half = cw_half_width(b->arena, text);
        if (half)
            BIND_ERROR(b, "bad-number", node, number_full_width, text, half);
        else if (*text && strspn(text, "0123456789") == strlen(text))
            BIND_ERROR(b, "wrong-type", node, number_in_quotes, cw_bind_name(b, node.pointer), text);
        else
            cw_bind_wrong(b, node, CW_MSG_want_integer);
        return false;
    }
    if (node.value->kind != CW_NUMBER) {
        cw_bind_wrong(b, node, CW_MSG_want_integer);
        return false;
    }
    size_t sign = *text == '-', digits = strspn(text + sign, "0123456789");
    if (text[sign + digits] || digits > 9) {
        BIND_ERROR(b, "wrong-type", node, not_an_integer, cw_bind_name(b, node.pointer), text);
        return false;
    }
    int n = 0;
    for (const char *p = text + sign; *p; p++) n = n * 10 + (*p - '0');
    *out = sign ? -n : n;
    return true;
}

size_t cw_bind_array(cw_binder *b, cw_node_at node) {
    if (!node.value) return 0;
    if (node.value->kind == CW_ARRAY) return node.value->count;
    cw_bind_wrong(b, node, CW_MSG_want_array);
    return 0;
}

const char *const *cw_bind_strings(cw_binder *b, cw_node_at node, bool one_allowed, size_t *count) {
    *count = 0;
    if (!node.value) return NULL;
    bool one = one_allowed && node.value->kind == CW_STRING;
    if (one_allowed && !one && node.value->kind != CW_ARRAY) {
        cw_bind_wrong(b, node, CW_MSG_want_string_or_array);
        return NULL;
    }
    size_t items = one ? 1 : cw_bind_array(b, node);
    const char **texts = CW_NEW_ARRAY(b->arena, items, const char *);
    for (size_t i = 0; i < items; i++) {
        const char *text = cw_bind_plain_string(b, one ? node : cw_bind_item(b, node, i));
        if (text) texts[(*count)++] = text;
    }
    return texts;
}

/* True, with a finding, for a date in the right form that no calendar has: 2022-02-30. */
static bool find_no_such_day(cw_binder *b, cw_node_at node, const char *text) {
    static const char FORM[] = "dddd-dd-dd";
    if (strlen(text) != sizeof FORM - 1) return false;
    for (const char *p = text, *f = FORM; *f; p++, f++)
        if (*f == 'd' ? *p < '0' || *p > '9' : *p != '-') return false;
    int year = 0, month = (text[5] - '0') * 10 + text[6] - '0', day = (text[8] - '0') * 10 + text[9] - '0', days = 31;
    for (int i = 0; i < 4; i++) year = year * 10 + text[i] - '0';
    if (!year) return false;
    if (month < 1 || month > 12) {
        BIND_ERROR(b, "bad-date", node, bad_month, text, cw_printf(b->arena, "%d", month));
        return true;
    }
    cw_date last;
    while (!cw_date_read(cw_printf(b->arena, "%04d-%02d-%02d", year, month, days), &last)) days--;
    BIND_ERROR(b, "bad-date", node, bad_day, text, cw_printf(b->arena, "%d", year), cw_printf(b->arena, "%d", month),
               cw_printf(b->arena, "%d", day), cw_printf(b->arena, "%d", days));
    return true;
}

cw_date cw_bind_date(cw_binder *b, cw_node_at node) {
    cw_date date = {0, 0, 0};
    const char *text = cw_bind_string(b, node);
    if (!text || cw_date_read(text, &date)) return date;
    const char *half = cw_half_width(b->arena, text);
    if (half && cw_date_read(half, &date))
        BIND_ERROR(b, "bad-date", node, date_full_width, text, half);
    else if (!find_no_such_day(b, node, text))
        BIND_ERROR(b, "bad-date", node, bad_date, text);
    return (cw_date){0, 0, 0};
}
