/* What a list of findings says in the form's words: where a finding stands, and which formula of the form it breaks. */
#include "district/district.h"

#include "report/sums.h"

#include <stdlib.h>
#include <string.h>

static bool is_under(const char *pointer, const char *key) {
    size_t size = strlen(key);
    return *pointer == '/' && strncmp(pointer + 1, key, size) == 0 && (!pointer[1 + size] || pointer[1 + size] == '/');
}

static const char *paragraph(cw_arena *arena, cw_lang lang, size_t number) {
    return cw_message(arena, lang, CW_MSG_place_paragraph, (const char *const[]){cw_printf(arena, "%zu", number), NULL});
}

/* 总体情况·依申请公开·第2段: the headings on the way, and the paragraph under the last. */
static const char *prose_place(const cw_report *report, size_t section, const char *pointer, cw_lang lang) {
    cw_arena *arena = report->arena;
    const char *words = report->layout->sections[section].heading;
    cw_blocks blocks = report->prose[section];
    while ((pointer = strchr(pointer + 1, '/'))) {
        size_t index = (size_t)strtoul(pointer + 1, NULL, 10);
        if (pointer[1] < '0' || pointer[1] > '9' || index >= blocks.count) continue; /* /content, /heading, /list */
        const cw_block *block = &blocks.items[index];
        if (block->kind == CW_BLOCK_HEADING) words = cw_concat(arena, words, "·", block->text, NULL);
        if (block->kind == CW_BLOCK_PARAGRAPH) words = cw_concat(arena, words, "·", paragraph(arena, lang, index + 1), NULL);
        blocks = (cw_blocks){block->content, block->count};
    }
    return words;
}

const char *cw_unit_place(const cw_report *report, const char *pointer, cw_lang lang) {
    static const struct {
        const char *key;
        cw_msg words;
    } OTHERS[] = {{"title", CW_MSG_place_title},         {"agency", CW_MSG_place_agency},
                  {"year", CW_MSG_place_year},           {"signature", CW_MSG_place_signature},
                  {"preamble", CW_MSG_place_preamble},   {"attachments", CW_MSG_place_attachments}};
    const cw_cell *cell = cw_report_cell(report, pointer);
    if (cell) return cell->name;
    for (size_t i = 0; i < report->layout->section_count; i++) {
        const cw_section *section = &report->layout->sections[i];
        if (is_under(pointer, section->key))
            return section->table ? section->table->name : prose_place(report, i, pointer, lang);
    }
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (is_under(pointer, OTHERS[i].key)) return cw_message_words(lang, OTHERS[i].words);
    return "";
}

const char *cw_unit_formula(const cw_report *report, const char *code, const char *pointer, cw_lang lang) {
    for (size_t t = 0; t < report->layout->table_count; t++) {
        const cw_layout_table *table = &report->layout->tables[t];
        if (!is_under(pointer, table->key)) continue;
        for (size_t i = 0; i < table->rule_count + table->year_rule_count; i++) {
            const cw_rule *rule = i < table->rule_count ? &table->rules[i] : &table->year_rules[i - table->rule_count];
            if (strcmp(rule->id, code) == 0) return cw_rule_formula(report->arena, rule, lang);
        }
    }
    return "";
}
