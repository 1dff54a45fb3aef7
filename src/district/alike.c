/*
 * D-3, 内容雷同: units whose prose is alike when names and figures are taken out, in groups.
 *
 * Every pair of ten thousand units cannot be compared. A sketch of each text (minwise hashing of its pairs of
 * neighbouring characters, Broder 1997) finds those worth comparing: its 96 numbers are cut into 32 bands of 3, and two
 * texts that agree in a band are candidates. Alike at 85 % means that about 60 % of the pairs of characters are shared,
 * and of such texts fewer than one in a thousand is missed. Candidates are then compared by the measure of Y-7.
 */
#include "district/district.h"

#include "base/utf8.h"
#include "report/years.h"

#include <stdlib.h>
#include <string.h>

enum {
    BANDS = 32,
    ROWS = 3,
    HASHES = BANDS * ROWS,
    LEAST_EQUAL = HASHES * 45 / 100, /* of a candidate's numbers */
    MOST_COMPARED = 20000,       /* whole texts compared: beyond it a district has copied as one */
    MOST_BUCKET = 200              /* a band shared by more texts than this is a form's own words */
};

typedef struct sketch {
    size_t unit;
    const cw_unit_prose *prose;
    uint32_t hashes[HASHES];
} sketch;

typedef struct bucket_entry {
    uint64_t key;
    uint32_t sketch;
} bucket_entry;

static uint64_t mix(uint64_t x) { /* splitmix64's finisher */
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

static void draw(sketch *s) {
    for (size_t i = 0; i < HASHES; i++) s->hashes[i] = UINT32_MAX;
    const char *p = s->prose->text;
    uint32_t before = cw_utf8_next(&p);
    while (*p) {
        uint32_t c = cw_utf8_next(&p);
        uint64_t h = mix((uint64_t)before << 32 | c), a = h & UINT32_MAX, b = h >> 32 | 1;
        for (size_t i = 0; i < HASHES; i++) {
            uint32_t value = (uint32_t)((a + (i + 1) * b) * 0x9E3779B1u >> 7);
            if (value < s->hashes[i]) s->hashes[i] = value;
        }
        before = c;
    }
}

static int by_key(const void *a, const void *b) {
    const bucket_entry *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->sketch < y->sketch ? -1 : x->sketch > y->sketch;
}

static bool promising(const sketch *a, const sketch *b) {
    int equal = 0;
    for (size_t i = 0; i < HASHES; i++) equal += a->hashes[i] == b->hashes[i];
    return equal >= LEAST_EQUAL;
}

/* Whether the two agree in a band before this one: the pair was then seen already. */
static bool met_before(const sketch *a, const sketch *b, size_t band) {
    for (size_t i = 0; i < band; i++)
        if (!memcmp(a->hashes + i * ROWS, b->hashes + i * ROWS, ROWS * sizeof *a->hashes)) return true;
    return false;
}

typedef struct search {
    cw_arena *arena, *room; /* room: of the comparisons with one text */
    const sketch *a;        /* which text that is */
    const cw_likeness *likeness;
    const sketch *sketches;
    size_t *parent; /* per sketch: a forest of those found alike; a root is its own */
    int *percent;   /* per root: of its two most alike; 0: none are */
    size_t compared;
} search;

static size_t root_of(const search *s, size_t i) {
    while (s->parent[i] != i) i = s->parent[i] = s->parent[s->parent[i]];
    return i;
}

/* The lower root stays, so that which one it is does not depend on the order of the pairs. */
static void unite(search *s, size_t a, size_t b, int percent) {
    a = root_of(s, a);
    b = root_of(s, b);
    size_t root = a < b ? a : b;
    if (s->percent[a] > percent) percent = s->percent[a];
    if (s->percent[b] > percent) percent = s->percent[b];
    s->parent[a] = s->parent[b] = root;
    s->percent[root] = percent;
}

static void drop_room(void *object) {
    search *s = object;
    cw_arena_free(s->room);
    s->room = NULL;
}

/* The comparisons' own arena goes with the text that others are compared with: a hundred thousand of them need no more
 * memory than a few. */
static int similarity(search *s, const sketch *a, const sketch *b) {
    if (a != s->a) drop_room(s);
    jmp_buf trap;
    if (!s->room) s->room = cw_arena_new(), s->a = NULL;
    if (!s->room || setjmp(trap)) cw_no_memory(s->arena);
    cw_arena_trap(s->room, &trap);
    if (!s->a) s->likeness = cw_likeness_to(s->room, a->prose->text, true);
    s->a = a;
    return cw_likeness_of(s->room, s->likeness, b->prose->text);
}

static void compare(search *s, const sketch *a, const sketch *b) {
    if (a->unit == b->unit || strcmp(a->prose->section, b->prose->section) || !promising(a, b)) return;
    if (s->compared++ >= MOST_COMPARED) return;
    int percent = similarity(s, a, b);
    if (percent >= CW_ALIKE_FROM) unite(s, (size_t)(a - s->sketches), (size_t)(b - s->sketches), percent);
}

static void search_band(search *s, bucket_entry *entries, size_t count, size_t band) {
    for (size_t i = 0; i < count; i++) {
        uint64_t key = band;
        for (size_t r = 0; r < ROWS; r++) key = mix(key ^ s->sketches[i].hashes[band * ROWS + r]);
        entries[i] = (bucket_entry){key, (uint32_t)i};
    }
    qsort(entries, count, sizeof *entries, by_key);
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count && k < i + MOST_BUCKET && entries[k].key == entries[i].key; k++) {
            const sketch *a = &s->sketches[entries[i].sketch], *b = &s->sketches[entries[k].sketch];
            if (!met_before(a, b, band)) compare(s, a, b);
        }
}

/* ---- groups ---- */

static int by_size(const void *a, const void *b) {
    const cw_unit_group *x = a, *y = b;
    if (x->count != y->count) return x->count < y->count ? 1 : -1;
    if (x->percent != y->percent) return y->percent - x->percent;
    if (x->units[0] != y->units[0]) return x->units[0] < y->units[0] ? -1 : 1;
    return strcmp(x->section, y->section);
}

/* Sketches are in the order of their units, and so are a group's members. */
static cw_unit_groups groups_of(const search *s, size_t count, cw_arena *keep) {
    size_t *size = CW_NEW_ARRAY(s->arena, count + 1, size_t), n = 0;
    size_t **members = CW_NEW_ARRAY(s->arena, count + 1, size_t *); /* per root: where the next one goes */
    for (size_t i = 0; i < count; i++) n += size[root_of(s, i)]++ == 1;
    cw_unit_group *groups = CW_NEW_ARRAY(keep, n + 1, cw_unit_group), *next = groups;
    for (size_t i = 0; i < count; i++) {
        size_t root = root_of(s, i);
        if (size[root] < 2) continue;
        if (root == i) {
            members[i] = CW_NEW_ARRAY(keep, size[i], size_t);
            *next++ = (cw_unit_group){s->sketches[i].prose->section, s->sketches[i].prose->heading, members[i], size[i],
                                      s->percent[i]};
        }
        *members[root]++ = s->sketches[i].unit;
    }
    if (n) qsort(groups, n, sizeof *groups, by_size);
    return (cw_unit_groups){groups, n};
}

cw_unit_groups cw_units_alike(cw_arena *arena, cw_arena *keep, const cw_unit_line *units, size_t count) {
    size_t texts = 0, n = 0;
    for (size_t i = 0; i < count; i++) texts += units[i].prose_count;
    sketch *sketches = CW_NEW_ARRAY(arena, texts + 1, sketch);
    for (size_t i = 0; i < count; i++)
        for (size_t p = 0; p < units[i].prose_count; p++) {
            sketches[n] = (sketch){.unit = i, .prose = &units[i].prose[p]};
            draw(&sketches[n++]);
        }
    search *s = CW_NEW(arena, search);
    *s = (search){.arena = arena, .sketches = sketches, .parent = CW_NEW_ARRAY(arena, n + 1, size_t),
                  .percent = CW_NEW_ARRAY(arena, n + 1, int)};
    for (size_t i = 0; i < n; i++) s->parent[i] = i;
    cw_defer(arena, drop_room, s);
    bucket_entry *entries = CW_NEW_ARRAY(arena, n + 1, bucket_entry);
    for (size_t band = 0; band < BANDS; band++) search_band(s, entries, n, band);
    drop_room(s);
    return groups_of(s, n, keep);
}

const char *cw_unit_group_names(cw_arena *arena, cw_lang lang, const cw_unit_line *units, const cw_unit_group *group,
                                size_t most) {
    cw_buf out = cw_buf_on(arena);
    for (size_t i = 0; i < group->count && i < most; i++) {
        if (i) cw_puts(&out, cw_message_words(lang, CW_MSG_district_and));
        cw_puts(&out, units[group->units[i]].unit);
    }
    return out.data;
}
