/*
 * D-3, 内容雷同: pairs of units whose prose is alike when names and figures are taken out.
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
    const cw_unit_line *units;
    const sketch *sketches;
    cw_unit_pair *pairs;
    size_t count, capacity, compared;
} search;

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
    if (percent < CW_ALIKE_FROM) return;
    cw_unit_pair pair = {a->unit < b->unit ? a->unit : b->unit, a->unit < b->unit ? b->unit : a->unit,
                         a->prose->heading, percent};
    CW_PUSH(s->arena, s->pairs, s->count, s->capacity, pair);
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

static int by_percent(const void *a, const void *b) {
    const cw_unit_pair *x = a, *y = b;
    if (x->percent != y->percent) return y->percent - x->percent;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    if (x->b != y->b) return x->b < y->b ? -1 : 1;
    return strcmp(x->heading, y->heading);
}

cw_unit_pairs cw_units_alike(cw_arena *arena, const cw_unit_line *units, size_t count) {
    size_t texts = 0, n = 0;
    for (size_t i = 0; i < count; i++) texts += units[i].prose_count;
    sketch *sketches = CW_NEW_ARRAY(arena, texts + 1, sketch);
    for (size_t i = 0; i < count; i++)
        for (size_t p = 0; p < units[i].prose_count; p++) {
            sketches[n] = (sketch){.unit = i, .prose = &units[i].prose[p]};
            draw(&sketches[n++]);
        }
    search *s = CW_NEW(arena, search);
    *s = (search){.arena = arena, .units = units, .sketches = sketches};
    cw_defer(arena, drop_room, s);
    bucket_entry *entries = CW_NEW_ARRAY(arena, n + 1, bucket_entry);
    for (size_t band = 0; band < BANDS; band++) search_band(s, entries, n, band);
    drop_room(s);
    if (s->count) qsort(s->pairs, s->count, sizeof *s->pairs, by_percent);
    return (cw_unit_pairs){s->pairs, s->count < CW_PAIRS_LISTED ? s->count : CW_PAIRS_LISTED, s->count};
}
