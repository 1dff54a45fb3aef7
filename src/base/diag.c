#include "base/diag.h"

#include "base/buf.h"

#include <stdlib.h>
#include <string.h>

typedef struct message {
    const char *text[2], *hint[2];
} message;

static const message MESSAGES[CW_MSG_COUNT + 1] = {
#define CW_MSG(name, zh, en, zh_hint, en_hint) [CW_MSG_##name] = {{zh, en}, {zh_hint, en_hint}},
#include "base/messages/all.def"
#undef CW_MSG
    [CW_MSG_COUNT] = {{"", ""}, {"", ""}},
};

struct cw_diags {
    cw_arena *arena;
    cw_lang lang;
    cw_diag *items;
    size_t count, capacity;
    bool lost;
};

cw_diags *cw_diags_new(cw_lang lang) {
    cw_arena *arena = cw_arena_new();
    if (!arena) return NULL;
    jmp_buf trap;
    if (setjmp(trap)) {
        cw_arena_free(arena);
        return NULL;
    }
    cw_arena_trap(arena, &trap);
    cw_diags *diags = CW_NEW(arena, cw_diags);
    diags->arena = arena;
    diags->lang = lang;
    cw_arena_trap(arena, NULL);
    return diags;
}

void cw_diags_free(cw_diags *diags) {
    if (diags) cw_arena_free(diags->arena);
}

cw_lang cw_diags_lang(const cw_diags *diags) { return diags->lang; }

/* Puts {0}…{9} into a pattern. A number beyond the arguments stays as it is, so that a slip shows in the first test. */
static void expand(cw_buf *out, const char *pattern, const char *const *args, size_t count) {
    for (const char *p = pattern; *p; p++) {
        if (p[0] == '{' && p[1] >= '0' && p[1] <= '9' && p[2] == '}' && (size_t)(p[1] - '0') < count) {
            cw_puts(out, args[p[1] - '0']);
            p += 2;
        } else {
            cw_putc(out, *p);
        }
    }
}

static const char *fill(cw_arena *arena, const char *pattern, const char *const *args) {
    size_t count = 0;
    while (args && args[count]) count++;
    cw_buf out = cw_buf_on(arena);
    expand(&out, pattern, args, count);
    return out.data;
}

const char *cw_message_words(cw_lang lang, cw_msg id) { return MESSAGES[id].text[lang]; }

const char *cw_message(cw_arena *arena, cw_lang lang, cw_msg id, const char *const *args) {
    return fill(arena, MESSAGES[id].text[lang], args);
}

const char *cw_message_hint(cw_arena *arena, cw_lang lang, cw_msg id, const char *const *args) {
    return fill(arena, MESSAGES[id].hint[lang], args);
}

void cw_diags_add(cw_diags *diags, cw_severity severity, const char *code, cw_place place, const char *pointer,
                  cw_msg id, const char *const *args) {
    jmp_buf trap;
    jmp_buf *before = cw_arena_trap(diags->arena, &trap);
    if (setjmp(trap)) {
        diags->lost = true;
    } else {
        cw_arena *arena = diags->arena;
        cw_diag diag = {
            .severity = severity,
            .code = cw_strdup(arena, code),
            .place = {cw_strdup(arena, place.file ? place.file : ""), place.line, place.column},
            .pointer = cw_strdup(arena, pointer),
            .message = fill(arena, MESSAGES[id].text[diags->lang], args),
            .hint = fill(arena, MESSAGES[id].hint[diags->lang], args),
        };
        CW_PUSH(arena, diags->items, diags->count, diags->capacity, diag);
    }
    cw_arena_trap(diags->arena, before);
}

void cw_diags_values(cw_diags *diags, const char *a, const char *b) {
    if (!diags->count) return;
    jmp_buf trap;
    jmp_buf *before = cw_arena_trap(diags->arena, &trap);
    if (setjmp(trap)) {
        diags->lost = true;
    } else {
        cw_diag *last = &diags->items[diags->count - 1];
        last->values[0] = a ? cw_strdup(diags->arena, a) : NULL;
        last->values[1] = b ? cw_strdup(diags->arena, b) : NULL;
    }
    cw_arena_trap(diags->arena, before);
}

void cw_diags_move(cw_diags *diags, size_t index, int line, int column) {
    diags->items[index].place.line = line;
    diags->items[index].place.column = column;
}

size_t cw_diags_count(const cw_diags *diags) { return diags->count; }

size_t cw_diags_count_of(const cw_diags *diags, cw_severity severity) {
    size_t n = 0;
    for (size_t i = 0; i < diags->count; i++) n += diags->items[i].severity == severity;
    return n;
}

const cw_diag *cw_diags_at(const cw_diags *diags, size_t index) { return &diags->items[index]; }

bool cw_diags_lost(const cw_diags *diags) { return diags->lost; }

static int order(const cw_diag *a, const cw_diag *b) {
    if (a->place.line != b->place.line) return a->place.line < b->place.line ? -1 : 1;
    if (a->place.column != b->place.column) return a->place.column < b->place.column ? -1 : 1;
    return strcmp(a->code, b->code);
}

/* Bottom-up merge sort: stable, and 10 000 findings of one broken file stay quick. */
void cw_diags_sort(cw_diags *diags, size_t from) {
    if (diags->count < from + 2) return;
    size_t n = diags->count - from;
    cw_diag *a = diags->items + from, *b = malloc(n * sizeof *b);
    if (!b) {
        diags->lost = true;
        return;
    }
    for (size_t width = 1; width < n; width *= 2) {
        for (size_t lo = 0; lo < n; lo += 2 * width) {
            size_t mid = lo + width < n ? lo + width : n, hi = lo + 2 * width < n ? lo + 2 * width : n;
            for (size_t i = lo, j = mid, k = lo; k < hi; k++)
                b[k] = i < mid && (j >= hi || order(&a[i], &a[j]) <= 0) ? a[i++] : a[j++];
        }
        memcpy(a, b, n * sizeof *a);
    }
    free(b);
}

void cw_diags_filter(cw_diags *diags, size_t from, bool (*keep)(void *, const cw_diag *), void *ctx) {
    size_t n = from;
    for (size_t i = from; i < diags->count; i++)
        if (keep(ctx, &diags->items[i])) diags->items[n++] = diags->items[i];
    if (n < diags->count) diags->count = n;
}
