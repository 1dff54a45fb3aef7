#include "registry.h"

#include <string.h>

struct cw_registry {
    cw_registry_entry *items;
    size_t count, capacity;
};

static const cw_registry_entry CODES[] = {
#define CW_CODE(code, severity, zh, en) {code, severity, {zh, en}},
#include "registry.def"
#undef CW_CODE
};

static bool has(const cw_registry *registry, const char *code) {
    for (size_t i = 0; i < registry->count; i++)
        if (strcmp(registry->items[i].code, code) == 0) return true;
    return false;
}

static const char *term_name(cw_arena *arena, const cw_term *term) {
    if (term->name) return term->name;
    const char *text = "";
    for (size_t i = 0; i < term->count; i++) {
        const cw_head *head = term->heads[i];
        const char *word = head->sign ? head->sign : head->name ? head->name : head->label;
        text = cw_concat(arena, text, i ? "＋" : "", word, NULL);
    }
    return text;
}

/* 一＋二, or the words the layout gives for a long sum. */
static const char *side(cw_arena *arena, const char *words, const cw_term *terms, size_t count) {
    if (words) return words;
    const char *text = "";
    for (size_t i = 0; i < count; i++)
        text = cw_concat(arena, text, terms[i].minus ? "－" : i ? "＋" : "", term_name(arena, &terms[i]), NULL);
    return text;
}

static void add_rule(cw_registry *registry, cw_arena *arena, const cw_layout_table *table, const cw_rule *rule) {
    cw_registry_entry entry = {.code = rule->id, .severity = rule->severity};
    for (int lang = CW_LANG_ZH; lang <= CW_LANG_EN; lang++) /* the form's own words stay Chinese in English */
        entry.meaning[lang] = cw_concat(arena, table->name, lang == CW_LANG_EN ? ": " : "：",
                                        side(arena, rule->words[lang].left, rule->left, rule->left_count), lang == CW_LANG_EN ? " = " : "＝",
                                        side(arena, rule->words[lang].right, rule->right, rule->right_count), NULL);
    CW_PUSH(arena, registry->items, registry->count, registry->capacity, entry);
}

cw_registry *cw_registry_new(cw_arena *arena, const cw_layouts *layouts) {
    cw_registry *registry = CW_NEW(arena, cw_registry);
    for (size_t e = 0; e < layouts->count; e++)
        for (size_t t = 0; t < layouts->editions[e].table_count; t++) {
            const cw_layout_table *table = &layouts->editions[e].tables[t];
            for (size_t r = 0; r < table->rule_count; r++)
                if (!has(registry, table->rules[r].id)) add_rule(registry, arena, table, &table->rules[r]);
            for (size_t r = 0; r < table->year_rule_count; r++)
                if (!has(registry, table->year_rules[r].id)) add_rule(registry, arena, table, &table->year_rules[r]);
        }
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++)
        if (!has(registry, CODES[i].code))
            CW_PUSH(arena, registry->items, registry->count, registry->capacity, CODES[i]);
    return registry;
}

size_t cw_registry_count(const cw_registry *registry) { return registry->count; }
const cw_registry_entry *cw_registry_at(const cw_registry *registry, size_t index) { return &registry->items[index]; }
