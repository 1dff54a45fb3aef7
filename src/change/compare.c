#include "change/diff.h"

#include <string.h>

enum {
    ALIKE = 450,                /* likeness from which a paragraph is seen as the same one, changed */
    CERTAIN = 1000000,          /* nodes of which there is one: the title, a table, a section's heading */
    MOST_PAIRS = 1000 * 1000,   /* of nodes */
    MOST_WORK = 32 * 1024 * 1024 /* of clauses and characters */
};

typedef struct comparing {
    cw_difference *d;
    cw_profile *before, *now; /* per node */
    cw_align_budget budget;
} comparing;

const char *cw_own_text(const cw_node *node) { return node->text + strlen(node->number); }

const char *cw_cell_words(cw_arena *arena, const cw_cell *cell) {
    if (!cell || !cell->text) return "";
    return cell->note ? cw_concat(arena, cell->text, cell->note, NULL) : cell->text;
}

const char *cw_signature_words(cw_arena *arena, const cw_signature_block *block) {
    cw_buf out = cw_buf_on(arena);
    for (size_t i = 0; i < block->agency_count; i++) {
        if (out.size) cw_putc(&out, ' ');
        cw_puts(&out, block->agencies[i]);
    }
    if (block->date && *block->date) cw_puts(&out, out.size ? " " : ""), cw_puts(&out, block->date);
    if (block->annotation) cw_puts(&out, out.size ? " " : ""), cw_puts(&out, block->annotation);
    return out.data;
}

bool cw_pair_counts(const cw_node_pair *p) {
    const cw_node *node = p->now ? p->now : p->before;
    if (p->kind == CW_PAIR_SAME || p->renumbered) return false;
    return node->kind != CW_DOC_TABLE && node->kind != CW_DOC_GAP;
}

/* ---- cells and fields ---- */

static bool same_words(const char *a, const char *b) { return strcmp(a ? a : "", b ? b : "") == 0; }

static bool same_cell(const cw_cell *a, const cw_cell *b) {
    return a->kind == b->kind && same_words(a->text, b->text) && same_words(a->note, b->note);
}

static void compare_cell(cw_difference *d, const cw_cell *before, const cw_cell *now) {
    if (before && now && same_cell(before, now)) return;
    cw_cell_pair pair = {before, now};
    CW_PUSH(d->arena, d->cells, d->cell_count, d->cell_capacity, pair);
}

/* In the order of the form now; cells that only the other edition has come last. */
static void compare_cells(cw_difference *d, const cw_report *of, const cw_report *with, bool missing_only) {
    for (size_t t = 0; t < of->layout->table_count; t++)
        for (size_t b = 0; b < of->tables[t].table->band_count; b++) {
            const cw_band_values *values = &of->tables[t].bands[b];
            for (size_t i = 0; i < values->band->row_count * values->band->column_count; i++) {
                const cw_cell *cell = &values->cells[i], *other = cw_report_cell(with, cell->pointer);
                if (!missing_only)
                    compare_cell(d, other, cell);
                else if (!other)
                    compare_cell(d, cell, NULL);
            }
        }
}

static void compare_field(cw_difference *d, const char *pointer, cw_msg name, const char *before, const char *now) {
    if (same_words(before, now)) return;
    cw_field_change change = {.pointer = pointer, .name = name, .before = before ? before : "", .now = now ? now : ""};
    CW_PUSH(d->arena, d->fields, d->field_count, d->field_capacity, change);
}

/* A value of which the data give a key. */
typedef struct choice {
    const char *key;
    cw_msg word;
} choice;

static void compare_choice(cw_difference *d, const char *pointer, cw_msg name, choice before, choice now) {
    if (strcmp(before.key, now.key) == 0) return;
    cw_field_change change = {pointer, name, before.key, now.key, true, before.word, now.word};
    CW_PUSH(d->arena, d->fields, d->field_count, d->field_capacity, change);
}

static void compare_fields(cw_difference *d, const cw_report *a, const cw_report *b) {
    static const choice SCOPES[] = {[CW_SCOPE_OWN] = {"own", CW_MSG_scope_own},
                                    [CW_SCOPE_WITH_SUBORDINATES] = {"with_subordinates", CW_MSG_scope_subordinates},
                                    [CW_SCOPE_REGION] = {"region", CW_MSG_scope_region}};
    static const choice SEALS[] = {[CW_SEAL_NONE] = {"none", CW_MSG_seal_none},
                                   [CW_SEAL_SPACE] = {"space", CW_MSG_seal_space},
                                   [CW_SEAL_IMAGE] = {"image", CW_MSG_seal_image}};
    compare_field(d, "/edition", CW_MSG_field_edition, a->layout->edition, b->layout->edition);
    compare_field(d, "/year", CW_MSG_field_year, cw_printf(d->arena, "%d", a->year), cw_printf(d->arena, "%d", b->year));
    compare_choice(d, "/scope", CW_MSG_field_scope, SCOPES[a->scope], SCOPES[b->scope]);
    compare_field(d, "/agency/name", CW_MSG_field_agency, a->agency.name, b->agency.name);
    compare_field(d, "/agency/region", CW_MSG_field_region, a->agency.region, b->agency.region);
    compare_field(d, "/agency/code", CW_MSG_field_code, a->agency.code, b->agency.code);
    if (a->signature.present && b->signature.present) /* else the whole block is a difference */
        compare_choice(d, "/signature/seal", CW_MSG_field_seal, SEALS[a->signature.seal], SEALS[b->signature.seal]);
}

/* ---- nodes ---- */

static bool same_signature(cw_arena *arena, const cw_node *a, const cw_node *b) {
    return strcmp(cw_signature_words(arena, a->signature), cw_signature_words(arena, b->signature)) == 0;
}

/* Nodes of which a document has one each. */
static bool is_certain(const cw_node *a, const cw_node *b) {
    switch (a->kind) {
    case CW_DOC_TITLE:
    case CW_DOC_SIGNATURE: return true;
    case CW_DOC_TABLE: return strcmp(a->pointer, b->pointer) == 0;
    case CW_DOC_HEADING: return a->level == 1 && !*a->pointer && !*b->pointer && strcmp(cw_own_text(a), cw_own_text(b)) == 0;
    case CW_DOC_BYLINE:
    case CW_DOC_PARAGRAPH:
    case CW_DOC_NOTE:
    case CW_DOC_GAP:
    case CW_DOC_ATTACHMENT: break;
    }
    return false;
}

static int score(void *ctx, size_t i, size_t j) {
    const comparing *c = ctx;
    const cw_node *a = &c->d->before->nodes[i], *b = &c->d->now->nodes[j];
    if (a->kind != b->kind) return 0;
    if (is_certain(a, b)) return CERTAIN;
    if (a->kind == CW_DOC_TABLE || (a->kind == CW_DOC_HEADING && (a->level == 1) && !*a->pointer)) return 0;
    if (a->kind == CW_DOC_GAP) return 1;
    if (a->level != b->level || a->style != b->style || a->in_list != b->in_list || a->span_count != b->span_count)
        return 0;
    if (strcmp(a->pointer, b->pointer) == 0 && a->kind == CW_DOC_BYLINE) return CW_ALIGN_EQUAL;
    if (strcmp(cw_own_text(a), cw_own_text(b)) == 0) return 2 * CW_ALIGN_EQUAL;
    int likeness = cw_profile_likeness(&c->before[i], &c->now[j]);
    return likeness >= ALIKE ? likeness : 0;
}

static cw_profile *profiles(cw_arena *arena, const cw_doc *doc) {
    cw_profile *list = CW_NEW_ARRAY(arena, doc->count, cw_profile);
    for (size_t i = 0; i < doc->count; i++)
        if (doc->nodes[i].text) cw_profile_of(cw_own_text(&doc->nodes[i]), strlen(cw_own_text(&doc->nodes[i])), &list[i]);
    return list;
}

static void add_pair(comparing *c, cw_pair_kind kind, const cw_node *before, const cw_node *now) {
    cw_difference *d = c->d;
    cw_node_pair pair = {.kind = kind, .before = before, .now = now, .place = ""};
    CW_PUSH(d->arena, d->pairs, d->pair_count, d->pair_capacity, pair);
}

static void add_match(comparing *c, const cw_node *before, const cw_node *now) {
    cw_arena *arena = c->d->arena;
    bool same = before->kind == CW_DOC_SIGNATURE ? same_signature(arena, before, now)
                                                 : same_words(before->text, now->text);
    add_pair(c, same ? CW_PAIR_SAME : CW_PAIR_CHANGED, before, now);
    cw_node_pair *pair = &c->d->pairs[c->d->pair_count - 1];
    if (same || before->kind == CW_DOC_SIGNATURE) return;
    bool numbered = *before->number && *now->number;
    pair->renumbered = numbered && strcmp(cw_own_text(before), cw_own_text(now)) == 0;
    pair->text = cw_compare_texts(arena, before->text, now->text, &c->budget);
}

static void pair_nodes(comparing *c, const ptrdiff_t *match) {
    const cw_doc *before = c->d->before, *now = c->d->now;
    size_t j = 0;
    for (size_t i = 0; i < before->count; i++) {
        if (match[i] < 0) {
            add_pair(c, CW_PAIR_REMOVED, &before->nodes[i], NULL);
            continue;
        }
        for (; j < (size_t)match[i]; j++) add_pair(c, CW_PAIR_ADDED, NULL, &now->nodes[j]);
        add_match(c, &before->nodes[i], &now->nodes[j++]);
    }
    for (; j < now->count; j++) add_pair(c, CW_PAIR_ADDED, NULL, &now->nodes[j]);
}

/* ---- places ---- */

typedef struct walk {
    const char *words[5]; /* of the open headings, by level */
    int paragraph;
} walk;

static const char *path(cw_arena *arena, const walk *w, int level) {
    const char *out = "";
    for (int i = 1; i <= level; i++)
        if (w->words[i]) out = cw_concat(arena, out, *out ? "\xC2\xB7" : "", w->words[i], NULL); /* · */
    return out;
}

static void step(cw_arena *arena, walk *w, const cw_node *node, const char **place, int *paragraph) {
    if (node->kind == CW_DOC_HEADING) {
        *place = path(arena, w, node->level - 1);
        w->words[node->level] = node->text;
        for (int i = node->level + 1; i < 5; i++) w->words[i] = NULL;
        w->paragraph = 0;
        return;
    }
    *place = path(arena, w, 4);
    if (node->kind == CW_DOC_PARAGRAPH) *paragraph = ++w->paragraph;
}

/* Headings of before name what was removed, those of now the rest. */
static void name_places(cw_difference *d) {
    walk before = {{NULL}, 0}, now = {{NULL}, 0};
    for (size_t i = 0; i < d->pair_count; i++) {
        cw_node_pair *p = &d->pairs[i];
        if (p->before) step(d->arena, &before, p->before, &p->place, &p->paragraph);
        if (p->now) p->paragraph = 0, step(d->arena, &now, p->now, &p->place, &p->paragraph);
    }
}

const cw_difference *cw_compare(cw_arena *arena, const cw_doc *before, const cw_doc *now) {
    cw_difference *d = CW_NEW(arena, cw_difference);
    *d = (cw_difference){.arena = arena, .before = before, .now = now};
    d->same_edition = strcmp(before->layout->edition, now->layout->edition) == 0;
    compare_fields(d, before->report, now->report);
    compare_cells(d, now->report, before->report, false);
    compare_cells(d, before->report, now->report, true);
    comparing c = {d, profiles(arena, before), profiles(arena, now), {MOST_WORK}};
    cw_align_budget nodes = {MOST_PAIRS};
    pair_nodes(&c, cw_align_pairs(arena, before->count, now->count, score, &c, &nodes));
    name_places(d);
    d->count = d->field_count + d->cell_count;
    for (size_t i = 0; i < d->pair_count; i++) d->count += cw_pair_counts(&d->pairs[i]);
    return d;
}
