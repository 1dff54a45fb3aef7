/*
 * The walk over a JSON text that builds the values with their places and digits (RFC 8259).
 *
 * It is strict by itself, because its faults are the ones a person can act on: where exactly, which mark was expected,
 * which slip of a Chinese keyboard it looks like (“：” for ":"). jansson's verdict is asked for in read.c and must
 * agree.
 *
 * The children of a container are counted before they are read (at most 32 times over the text, by its depth), so that
 * the arena holds each value once. The way to the value being read (frames) is kept as keys and becomes a pointer only
 * when a finding needs one.
 */
#include "data/walk.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

const char *cw_walk_pointer(const cw_walker *w) {
    const char *pointer = "";
    for (size_t i = 0; i < w->depth; i++)
        pointer = w->frames[i].key ? cw_pointer_add(w->arena, pointer, w->frames[i].key)
                                   : cw_pointer_add_index(w->arena, pointer, w->frames[i].index);
    return pointer;
}

bool cw_walk_may_find(cw_walker *w) {
    if (w->stopped) return false;
    if (w->findings++ < CW_MAX_FINDINGS) return true;
    w->stopped = true;
    CW_FIND(w->diags, CW_INFO, "too-large", cw_source_place_at(w->source, cw_walk_offset(w, w->p)), "",
            too_many_findings, cw_printf(w->arena, "%d", CW_MAX_FINDINGS));
    return false;
}

static void skip_space(cw_walker *w) {
    while (w->p < w->end && (*w->p == ' ' || *w->p == '\t' || *w->p == '\n' || *w->p == '\r')) w->p++;
}

const char *cw_walk_character(cw_walker *w, const char *p) {
    const char *next = p;
    uint32_t c = cw_utf8_next(&next);
    if (!cw_is_printable(c) || c == 0xA0 || c == 0x3000) return cw_printf(w->arena, "U+%04X", (unsigned)c);
    return cw_strndup(w->arena, p, (size_t)(next - p));
}

/* The JSON mark that was meant by a full-width or typographic one, or NULL. */
static const char *meant_mark(const char *p) {
    static const struct {
        const char *full, *half;
    } MARKS[] = {{"，", ","}, {"、", ","}, {"：", ":"}, {"“", "\""}, {"”", "\""},      {"＂", "\""}, {"｛", "{"},
                 {"｝", "}"}, {"［", "["}, {"］", "]"}, {"【", "["}, {"】", "]"},      {"‘", "\""},  {"’", "\""},
                 {"'", "\""}, {"；", ","}, {";", ","},  {"　", " "}, {"\xC2\xA0", " "}};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (strncmp(p, MARKS[i].full, strlen(MARKS[i].full)) == 0) return MARKS[i].half;
    return NULL;
}

/* Something stands at p where expected should. */
static void unexpected(cw_walker *w, const char *expected) {
    if (w->p >= w->end) {
        WALK_STOP(w, w->p, file_ends, expected);
        return;
    }
    const char *mark = meant_mark(w->p);
    if (mark)
        WALK_STOP(w, w->p, full_width_mark, cw_walk_character(w, w->p), *mark == ' ' ? "U+0020" : mark);
    else if (*w->p == '/' && w->p + 1 < w->end && (w->p[1] == '/' || w->p[1] == '*'))
        WALK_STOP(w, w->p, comment);
    else
        WALK_STOP(w, w->p, unexpected_character, cw_walk_character(w, w->p), expected);
}

/* Something stands at p where a comma or the container's end should; behind is the end of the item before it. What looks
 * like a further item lacks its comma there, which is where the person looks for it. */
static void unexpected_item(cw_walker *w, const char *behind, const char *expected) {
    char c = w->p < w->end ? *w->p : '\0';
    if (c == '"' || c == '{' || c == '[' || (c >= '0' && c <= '9')) {
        int line = cw_source_place_at(w->source, cw_walk_offset(w, w->p)).line;
        WALK_STOP(w, behind, comma_missing, cw_printf(w->arena, "%d", line));
    } else if (behind[-1] == '"' && behind == w->p && c && !meant_mark(w->p) && c != '/') {
        WALK_STOP(w, w->p, text_behind_string, cw_walk_character(w, w->p));
    } else {
        unexpected(w, expected);
    }
}

/* ---- arrays and objects ---- */

static void read_value(cw_walker *w, cw_value *value);

/* One level down; false, with the walk stopped, beyond the contract's depth. */
static bool enter(cw_walker *w, const char *start) {
    if (w->depth < CW_MAX_DEPTH) {
        w->depth++;
        return true;
    }
    WALK_FIND(w, "too-large", start, too_deep, cw_printf(w->arena, "%d", CW_MAX_DEPTH));
    w->stopped = true;
    return false;
}

/* Children of the container that p stands in, one too many for an empty one; a guess when the text is not sound. */
static size_t count_children(const cw_walker *w) {
    size_t count = 1, depth = 0;
    for (const char *p = w->p; p < w->end; p++) {
        if (*p == '"') {
            for (p++; p < w->end && *p != '"'; p++) p += *p == '\\';
        } else if (*p == '[' || *p == '{') {
            depth++;
        } else if (*p == ']' || *p == '}') {
            if (!depth--) break;
        } else if (*p == ',' && !depth) {
            count++;
        }
    }
    return count;
}

static void read_array(cw_walker *w, cw_value *value) {
    const char *start = w->p++;
    value->kind = CW_ARRAY;
    if (!enter(w, start)) return;
    cw_frame *here = &w->frames[w->depth - 1];
    *here = (cw_frame){NULL, 0};
    skip_space(w);
    if (w->p < w->end && *w->p == ']') {
        w->p++;
        w->depth--;
        return;
    }
    size_t capacity = count_children(w);
    cw_value *items = CW_NEW_ARRAY(w->arena, capacity, cw_value);
    for (;; here->index++) {
        cw_value item = {0};
        if (w->p < w->end && *w->p == ',') {
            WALK_STOP(w, w->p, item_missing);
            return;
        }
        read_value(w, &item);
        if (w->stopped) return;
        CW_PUSH(w->arena, items, value->count, capacity, item);
        const char *behind = w->p;
        skip_space(w);
        if (w->p < w->end && *w->p == ',') {
            const char *comma = w->p++;
            skip_space(w);
            if (w->p < w->end && *w->p == ']') {
                WALK_STOP(w, comma, comma_before_end);
                return;
            }
        } else if (w->p < w->end && *w->p == ']') {
            w->p++;
            break;
        } else {
            unexpected_item(w, behind, ", ]");
            return;
        }
    }
    value->items = items;
    w->depth--;
}

static int by_key(const void *a, const void *b) {
    const cw_member *x = *(const cw_member *const *)a, *y = *(const cw_member *const *)b;
    int order = strcmp(x->key, y->key);
    return order ? order : x->key_begin < y->key_begin ? -1 : x->key_begin > y->key_begin;
}

/* Every member whose key was given before is a finding, at the later one. The frame is the object's. */
static void find_duplicates(cw_walker *w, const cw_value *object) {
    if (object->count < 2) return;
    const cw_member **sorted = CW_NEW_ARRAY(w->arena, object->count, const cw_member *);
    for (size_t i = 0; i < object->count; i++) sorted[i] = &object->members[i];
    qsort(sorted, object->count, sizeof(const cw_member *), by_key);
    for (size_t i = 1; i < object->count; i++) {
        if (strcmp(sorted[i]->key, sorted[i - 1]->key) != 0) continue;
        w->frames[w->depth - 1] = (cw_frame){sorted[i]->key, 0};
        const char *at = w->source->text + sorted[i]->key_begin;
        WALK_FIND(w, "duplicate-key", at, duplicate_key, sorted[i]->key,
                  cw_printf(w->arena, "%d", cw_source_place_at(w->source, sorted[i - 1]->key_begin).line));
    }
}

/* Three digits and no fourth behind a thousands mark at p, half or full width; the mark's bytes, 0 when it is none. */
static size_t mark_at(const char *p) {
    static const char WIDE[] = "，";
    size_t size = *p == ',' ? 1 : strncmp(p, WIDE, sizeof WIDE - 1) == 0 ? sizeof WIDE - 1 : 0;
    return size && strspn(p + size, "0123456789") == 3 ? size : 0;
}

/* 1,034 as a member's value. Behind an object's comma stands a key, never a digit, so the number is surely one; in an
 * array it would be two. */
static void read_marked(cw_walker *w, const cw_value *value) {
    const char *begin = w->source->text + value->begin;
    if (value->kind != CW_NUMBER || w->p - begin > 3 || !mark_at(w->p)) return;
    cw_buf plain = cw_buf_on(w->arena);
    cw_puts(&plain, value->text);
    for (size_t mark; (mark = mark_at(w->p)); w->p += mark + 3) cw_put(&plain, w->p + mark, 3);
    if (*w->p == '.') {
        size_t places = 1 + strspn(w->p + 1, "0123456789");
        cw_put(&plain, w->p, places);
        w->p += places;
    }
    WALK_FIND(w, "bad-number", begin, number_marked, cw_strndup(w->arena, begin, (size_t)(w->p - begin)), plain.data);
}

static void read_object(cw_walker *w, cw_value *value) {
    const char *start = w->p++;
    value->kind = CW_OBJECT;
    if (!enter(w, start)) return;
    skip_space(w);
    if (w->p < w->end && *w->p == '}') {
        w->p++;
        w->depth--;
        return;
    }
    size_t capacity = count_children(w);
    cw_member *members = CW_NEW_ARRAY(w->arena, capacity, cw_member);
    for (;;) {
        if (w->p < w->end && *w->p == ',') {
            WALK_STOP(w, w->p, comma_twice);
            return;
        }
        if (w->p >= w->end || *w->p != '"') {
            unexpected(w, "\"");
            return;
        }
        cw_member member = {0};
        member.key_begin = cw_walk_offset(w, w->p);
        w->frames[w->depth - 1] = (cw_frame){"", 0};
        member.key = cw_walk_string(w);
        if (!member.key) return;
        member.key_end = cw_walk_offset(w, w->p);
        w->frames[w->depth - 1] = (cw_frame){member.key, 0};
        skip_space(w);
        if (w->p >= w->end || *w->p != ':') {
            unexpected(w, ":");
            return;
        }
        w->p++;
        skip_space(w);
        if (w->p < w->end && (*w->p == ',' || *w->p == '}')) {
            WALK_STOP(w, w->p, value_missing, member.key);
            return;
        }
        read_value(w, &member.value);
        if (w->stopped) return;
        read_marked(w, &member.value);
        CW_PUSH(w->arena, members, value->count, capacity, member);
        const char *behind = w->p;
        skip_space(w);
        if (w->p < w->end && *w->p == ',') {
            const char *comma = w->p++;
            skip_space(w);
            if (w->p < w->end && *w->p == '}') {
                WALK_STOP(w, comma, comma_before_end);
                return;
            }
        } else if (w->p < w->end && *w->p == '}') {
            w->p++;
            break;
        } else {
            unexpected_item(w, behind, ", }");
            return;
        }
    }
    value->members = members;
    find_duplicates(w, value);
    w->depth--;
}

static bool read_word(cw_walker *w, const char *word) {
    size_t size = strlen(word);
    if ((size_t)(w->end - w->p) < size || strncmp(w->p, word, size) != 0) return false;
    w->p += size;
    return true;
}

static void read_value(cw_walker *w, cw_value *value) {
    skip_space(w);
    value->begin = cw_walk_offset(w, w->p);
    if (w->p >= w->end) {
        unexpected(w, "{ [ \" 0");
    } else if (*w->p == '{') {
        read_object(w, value);
    } else if (*w->p == '[') {
        read_array(w, value);
    } else if (*w->p == '"') {
        value->kind = CW_STRING;
        value->text = cw_walk_string(w);
    } else if (cw_walk_is_number(w->p)) {
        cw_walk_number(w, value);
    } else if (read_word(w, "null")) {
        value->kind = CW_NULL;
    } else if (read_word(w, "true")) {
        value->kind = CW_BOOL;
        value->boolean = true;
    } else if (read_word(w, "false")) {
        value->kind = CW_BOOL;
    } else {
        unexpected(w, "{ [ \" 0");
    }
    value->end = cw_walk_offset(w, w->p);
}

const cw_value *cw_source_walk(cw_source *source, cw_diags *diags) {
    cw_walker *w = CW_NEW(source->arena, cw_walker);
    w->arena = source->arena;
    w->source = source;
    w->diags = diags;
    w->p = source->text + cw_source_start(source);
    w->end = source->text + source->size;
    w->text = cw_buf_on(source->arena);
    cw_value *root = CW_NEW(source->arena, cw_value);
    skip_space(w);
    if (w->p >= w->end)
        WALK_STOP(w, w->p, file_empty);
    else
        read_value(w, root);
    skip_space(w);
    if (!w->stopped && w->p < w->end) WALK_STOP(w, w->p, text_behind_end, cw_walk_character(w, w->p));
    return w->findings ? NULL : root;
}
