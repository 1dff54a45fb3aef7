#include "layout/rule.h"

#include <string.h>

static const char *const SUM_KEYS[] = {"id", "severity", "axis",       "under",       "left", "right",
                                       "at", "computed", "left_words", "right_words", "hint", "en", NULL};
static const char *const YEAR_KEYS[] = {"id", "severity",   "axis",        "under", "left", "right",
                                        "at", "left_words", "right_words", "hint",  "en", NULL};
static const char *const EN_KEYS[] = {"left_words", "right_words", "hint", NULL};
static const char *const TERM_KEYS[] = {"path", "minus", "name", NULL};
static const char *const YEAR_TERM_KEYS[] = {"path", "minus", "name", "year", NULL};
static const char *const SEVERITIES[] = {"error", "warning", "info", NULL}; /* in cw_severity's order */
static const char *const AXES[] = {"rows", "columns", NULL};                /* in cw_axis's order */
static const char *const YEARS[] = {"this", "last", NULL};

/* A path as it stands in the file. */
typedef struct path {
    const char *text; /* NULL: absent or faulty */
    const char *pointer;
} path;

/* A term before it is looked up in a band. */
typedef struct given_term {
    path path;
    bool minus, last_year;
    const char *name;
} given_term;

typedef struct given_terms {
    given_term *items;
    size_t count;
} given_terms;

typedef struct given_rule {
    const char *pointer;
    cw_rule rule; /* what needs no looking up */
    given_terms left, right;
    path at, computed;
} given_rule;

typedef struct rules {
    cw_rule *items;
    size_t count, capacity;
} rules;

typedef enum { NOT_THERE, IS_GROUP, FOUND } found;

/* ---- looking up ---- */

static const cw_head *child_of(const cw_head *head, const char *key, size_t size) {
    for (size_t i = 0; i < head->count; i++) {
        const cw_head *child = &head->children[i];
        if (child->key && strlen(child->key) == size && !memcmp(child->key, key, size)) return child;
        const cw_head *deeper = child->key ? NULL : child_of(child, key, size);
        if (deeper) return deeper;
    }
    return NULL;
}

static void add_leaves(cw_arena *arena, const cw_head *head, const cw_head ***heads, size_t *count, size_t *capacity) {
    if (!head->count) CW_PUSH(arena, *heads, *count, *capacity, head);
    for (size_t i = 0; i < head->count; i++) add_leaves(arena, &head->children[i], heads, count, capacity);
}

/* The head a path leads to, from head on; NULL when there is none. *all: the path ends in "*". */
static const cw_head *walk(const cw_head *head, const char *text, bool *all) {
    *all = false;
    for (const char *p = text; *p && head;) {
        size_t size = strcspn(p, "/");
        if (size == 1 && *p == '*') {
            *all = !p[1];
            return *all ? head : NULL;
        }
        head = child_of(head, p, size);
        p += size + (p[size] == '/');
    }
    return head;
}

static found look_up(cw_arena *arena, const cw_head *from, const char *text, cw_term *out) {
    bool all;
    const cw_head *head = walk(from, text, &all);
    if (!head || (all && !head->count)) return NOT_THERE;
    if (!all && head->count) return IS_GROUP;
    const cw_head **heads = NULL;
    size_t count = 0, capacity = 0;
    add_leaves(arena, head, &heads, &count, &capacity);
    out->heads = heads;
    out->count = count;
    return FOUND;
}

/* The tree in which a rule's terms are looked up, below the group named by under ("" for none). */
static const cw_head *start(const cw_band *band, cw_axis axis, const char *under) {
    bool all;
    const cw_head *head = walk(axis == CW_RULE_ROWS ? band->columns : band->rows, under, &all);
    return head && !all ? head : NULL;
}

static bool start_of_any(const cw_layout_table *table, cw_axis axis, const char *under) {
    for (size_t i = 0; i < table->band_count; i++)
        if (start(&table->bands[i], axis, under)) return true;
    return false;
}

/* ---- reading ---- */

static given_term read_term(cw_reader *r, cw_item item, bool year) {
    given_term term = {.path = {NULL, item.pointer}};
    if (item.value && item.value->kind == CW_STRING) {
        term.path.text = cw_read_string(r, item, NULL);
        return term;
    }
    if (!cw_read_object(r, item, year ? YEAR_TERM_KEYS : TERM_KEYS)) return term;
    cw_item path_item = cw_read_member(r, item, "path", true);
    term.path = (path){cw_read_string(r, path_item, NULL), path_item.pointer};
    term.minus = cw_read_flag(r, cw_read_member(r, item, "minus", false), false);
    term.name = cw_read_string(r, cw_read_member(r, item, "name", false), NULL);
    if (year) term.last_year = cw_read_choice(r, cw_read_member(r, item, "year", false), YEARS, 0) == 1;
    return term;
}

static given_terms read_terms(cw_reader *r, cw_item array, bool year) {
    size_t count = cw_read_array(r, array, 1);
    given_terms terms = {CW_NEW_ARRAY(r->arena, count, given_term), count};
    for (size_t i = 0; i < count; i++) terms.items[i] = read_term(r, cw_read_element(r, array, i), year);
    return terms;
}

static path read_path(cw_reader *r, cw_item item) { return (path){cw_read_string(r, item, NULL), item.pointer}; }

static cw_rule_words read_words(cw_reader *r, cw_item item, cw_rule_words otherwise) {
    return (cw_rule_words){cw_read_string(r, cw_read_member(r, item, "left_words", false), otherwise.left),
                           cw_read_string(r, cw_read_member(r, item, "right_words", false), otherwise.right),
                           cw_read_string(r, cw_read_member(r, item, "hint", false), otherwise.hint)};
}

static given_rule read_rule(cw_reader *r, cw_item item, bool year) {
    cw_read_object(r, item, year ? YEAR_KEYS : SUM_KEYS);
    given_rule g = {.pointer = item.pointer};
    g.rule.id = cw_read_string(r, cw_read_member(r, item, "id", true), "");
    g.rule.severity = (cw_severity)cw_read_choice(r, cw_read_member(r, item, "severity", true), SEVERITIES, 0);
    g.rule.axis = (cw_axis)cw_read_choice(r, cw_read_member(r, item, "axis", true), AXES, 0);
    g.left = read_terms(r, cw_read_member(r, item, "left", true), year);
    g.right = read_terms(r, cw_read_member(r, item, "right", true), year);
    if (!year) g.computed = read_path(r, cw_read_member(r, item, "computed", false));
    g.at = read_path(r, cw_read_member(r, item, "at", !g.computed.text));
    if (!g.at.text) g.at = g.computed;
    g.rule.words[CW_LANG_ZH] = read_words(r, item, (cw_rule_words){NULL, NULL, ""});
    g.rule.words[CW_LANG_EN] = g.rule.words[CW_LANG_ZH];
    cw_item en = cw_read_member(r, item, "en", false);
    if (en.value && cw_read_object(r, en, EN_KEYS)) g.rule.words[CW_LANG_EN] = read_words(r, en, g.rule.words[CW_LANG_ZH]);
    return g;
}

/* ---- one rule in one band ---- */

static const cw_term *place_terms(cw_reader *r, const cw_head *from, given_terms given) {
    cw_term *terms = CW_NEW_ARRAY(r->arena, given.count, cw_term);
    for (size_t i = 0; i < given.count; i++) {
        const given_term *g = &given.items[i];
        terms[i] = (cw_term){.minus = g->minus, .last_year = g->last_year, .name = g->name};
        if (look_up(r->arena, from, g->path.text, &terms[i]) != FOUND) return NULL;
    }
    return terms;
}

static const cw_head *place_leaf(cw_reader *r, const cw_head *from, path p) {
    cw_term term;
    return p.text && look_up(r->arena, from, p.text, &term) == FOUND && term.count == 1 ? term.heads[0] : NULL;
}

static bool place_rule(cw_reader *r, const given_rule *g, const cw_band *band, const char *under, rules *out) {
    const cw_head *from = start(band, g->rule.axis, under);
    if (!from) return false;
    cw_rule rule = g->rule;
    rule.band = band;
    rule.left = place_terms(r, from, g->left);
    rule.right = place_terms(r, from, g->right);
    rule.left_count = g->left.count;
    rule.right_count = g->right.count;
    rule.at = place_leaf(r, from, g->at);
    rule.computed = place_leaf(r, from, g->computed);
    if (!rule.left || !rule.right || !rule.at || (g->computed.text && !rule.computed)) return false;
    CW_PUSH(r->arena, out->items, out->count, out->capacity, rule);
    return true;
}

/* ---- faults ---- */

/* Says why a path was found in no band; false when some band has it. */
static bool blame_path(cw_reader *r, const given_rule *g, const cw_layout_table *table, const char *under, path p) {
    found best = NOT_THERE;
    for (size_t i = 0; i < table->band_count && p.text; i++) {
        cw_term term;
        const cw_head *from = start(&table->bands[i], g->rule.axis, under);
        found f = from ? look_up(r->arena, from, p.text, &term) : NOT_THERE;
        if (f > best) best = f;
    }
    if (!p.text || best == FOUND) return false;
    if (best == IS_GROUP)
        CW_FAULT(r, p.pointer, layout_path_group, p.text);
    else
        CW_FAULT(r, p.pointer, layout_no_head, p.text);
    return true;
}

static void blame_rule(cw_reader *r, const given_rule *g, const cw_layout_table *table, const char *under) {
    bool blamed = false;
    for (size_t i = 0; i < g->left.count; i++) blamed |= blame_path(r, g, table, under, g->left.items[i].path);
    for (size_t i = 0; i < g->right.count; i++) blamed |= blame_path(r, g, table, under, g->right.items[i].path);
    blamed |= blame_path(r, g, table, under, g->at);
    if (g->computed.text && g->computed.pointer != g->at.pointer) blamed |= blame_path(r, g, table, under, g->computed);
    if (!blamed) CW_FAULT(r, g->pointer, layout_rule_apart, g->rule.id);
}

static size_t times(const cw_rule *rule, const cw_head *head, bool last_year) {
    size_t n = 0;
    for (int side = 0; side < 2; side++) {
        const cw_term *terms = side ? rule->right : rule->left;
        for (size_t i = 0; i < (side ? rule->right_count : rule->left_count); i++)
            for (size_t k = 0; k < terms[i].count; k++)
                n += terms[i].heads[k] == head && terms[i].last_year == last_year;
    }
    return n;
}

/* A sum can be filled in only where it stands alone on its side. */
static bool alone(const cw_term *terms, size_t count, const cw_head *head) {
    return count == 1 && terms[0].count == 1 && terms[0].heads[0] == head && !terms[0].minus;
}

static void check_rule(cw_reader *r, const given_rule *g, const cw_rule *rule) {
    for (int side = 0; side < 2; side++) {
        const cw_term *terms = side ? rule->right : rule->left;
        for (size_t i = 0; i < (side ? rule->right_count : rule->left_count); i++) {
            for (size_t k = 0; k < terms[i].count; k++)
                if (times(rule, terms[i].heads[k], terms[i].last_year) > 1) {
                    CW_FAULT(r, g->pointer, layout_rule_twice, rule->id, terms[i].heads[k]->label);
                    return;
                }
        }
    }
    if (rule->computed && !alone(rule->left, rule->left_count, rule->computed) &&
        !alone(rule->right, rule->right_count, rule->computed))
        CW_FAULT(r, g->computed.pointer, layout_bad_computed, g->computed.text);
}

static void expand_rule(cw_reader *r, cw_item item, const given_rule *g, const cw_layout_table *table, rules *out) {
    cw_item groups = cw_read_member(r, item, "under", false);
    size_t count = groups.value ? cw_read_array(r, groups, 1) : 1;
    for (size_t u = 0; u < count; u++) {
        cw_item group = groups.value ? cw_read_element(r, groups, u) : item;
        const char *under = groups.value ? cw_read_string(r, group, NULL) : "";
        if (!under) continue;
        if (!start_of_any(table, g->rule.axis, under)) {
            CW_FAULT(r, group.pointer, layout_no_head, under);
            continue;
        }
        size_t before = out->count;
        for (size_t i = 0; i < table->band_count; i++) place_rule(r, g, &table->bands[i], under, out);
        if (out->count == before)
            blame_rule(r, g, table, under);
        else
            check_rule(r, g, &out->items[before]);
    }
}

const cw_rule *cw_read_rules(cw_reader *r, cw_item array, const cw_layout_table *table, bool year, size_t *count) {
    size_t given = array.value ? cw_read_array(r, array, 0) : 0;
    rules out = {0};
    for (size_t i = 0; i < given; i++) {
        cw_item item = cw_read_element(r, array, i);
        size_t faults = r->faults;
        given_rule g = read_rule(r, item, year);
        if (r->faults == faults) expand_rule(r, item, &g, table, &out);
    }
    *count = out.count;
    return out.items;
}
