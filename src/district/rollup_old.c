/* An earlier sum that stands where a new one is to be written: whether somebody has gone on with it since. */
#include "district/rollup_sum.h"

#include <string.h>

static bool is_fill(const char *text) {
    return strcmp(text, cw_message_words(CW_LANG_ZH, CW_MSG_rollup_fill)) == 0 ||
           strcmp(text, cw_message_words(CW_LANG_EN, CW_MSG_rollup_fill)) == 0;
}

/* Only what is to be filled in, under headings or alone. */
static bool prose_is_left(const cw_value *v) {
    if (v->kind == CW_STRING) return is_fill(v->text);
    if (v->kind == CW_OBJECT) {
        const cw_value *content = cw_member_of(v, "content");
        return v->count == 2 && cw_member_of(v, "heading") && content && prose_is_left(content);
    }
    for (size_t i = 0; i < v->count; i++)
        if (!prose_is_left(&v->items[i])) return false;
    return v->kind == CW_ARRAY;
}

/* A roll-up writes no notes into its tables. */
static bool table_is_left(const cw_value *v) {
    for (size_t i = 0; v->kind == CW_OBJECT && i < v->count; i++) {
        const cw_member *m = &v->members[i];
        if (strcmp(m->key, "note") == 0 || strcmp(m->key, "notes") == 0 || !table_is_left(&m->value)) return false;
    }
    return true;
}

static bool is_one_of(const char *key, const char *const *known) {
    while (*known && strcmp(*known, key) != 0) known++;
    return *known != NULL;
}

static bool member_is_left(const cw_rollup *r, const cw_member *m) {
    static const char *const WRITTEN[] = {"edition", "year", "scope", "allow", "x-notes", NULL};
    static const char *const AGENCY[] = {"name", "units", NULL};
    if (is_one_of(m->key, WRITTEN)) return true;
    if (strcmp(m->key, "agency") == 0) {
        for (size_t i = 0; m->value.kind == CW_OBJECT && i < m->value.count; i++)
            if (!is_one_of(m->value.members[i].key, AGENCY)) return false;
        return true;
    }
    for (size_t i = 0; i < r->layout->section_count; i++)
        if (strcmp(r->layout->sections[i].key, m->key) == 0)
            return r->layout->sections[i].table ? table_is_left(&m->value) : prose_is_left(&m->value);
    return false; /* a title, a signature: put there by hand */
}

bool cw_rollup_is_left(const cw_rollup *rollup, const cw_source *old) {
    const cw_value *root = old->root;
    if (!rollup->layout || root->kind != CW_OBJECT || !cw_member_of(root, "x-notes")) return false;
    for (size_t i = 0; i < root->count; i++)
        if (!member_is_left(rollup, &root->members[i])) return false;
    return true;
}
