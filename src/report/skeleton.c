#include "report/form.h"
#include "report/sums.h"

#include <string.h>

typedef struct writer {
    cw_arena *arena;
    cw_buf out;
    cw_lang lang;
    const cw_report *last;
    const cw_layout_table *table; /* being written */
} writer;

static void indent(writer *w, int depth) {
    cw_putc(&w->out, '\n');
    for (int i = 0; i < depth; i++) cw_puts(&w->out, "  ");
}

/* Prose of the skeleton. The tables' sentences end without their full stop (U+3002), which prose has; what is still to be
 * filled in, （待填写）, is no sentence. */
static void text(writer *w, cw_msg id, const char *const *args) {
    bool sentence = id == CW_MSG_skeleton_preamble || id == CW_MSG_skeleton_applications;
    const char *words = cw_message(w->arena, w->lang, id, args);
    cw_put_json_text(&w->out, cw_concat(w->arena, words, sentence ? "\xE3\x80\x82" : "", NULL));
}

static const char *pointer_at(const writer *w, const cw_rule *rule, const cw_head *head, size_t line) {
    return rule->axis == CW_RULE_ROWS
               ? cw_cell_pointer(w->arena, w->table, rule->band->row_leaves[line], head)
               : cw_cell_pointer(w->arena, w->table, head, rule->band->column_leaves[line]);
}

/* The right side of a rule over two years when all of it is last year's; NULL where a figure is wanting. */
static const char *last_years(const writer *w, const cw_rule *rule, size_t line) {
    cw_decimal sum = cw_decimal_of(0);
    for (size_t i = 0; i < rule->right_count; i++) {
        const cw_term *term = &rule->right[i];
        for (size_t k = 0; k < term->count; k++) {
            const cw_cell *before = cw_report_cell(w->last, pointer_at(w, rule, term->heads[k], line));
            if (!term->last_year || !before || before->kind != CW_CELL_NUMBER) return NULL;
            sum = term->minus ? cw_decimal_sub(sum, before->number) : cw_decimal_add(sum, before->number);
        }
    }
    return cw_decimal_text(w->arena, sum);
}

/* What last year's report alone gives, by the table's rules over two years: 上年结转 is its 结转下年度, 上一年项目数量 its
 * 上一年项目数量 and 增/减. Nothing else is known before the year is counted. */
static const char *carried(const writer *w, const cw_form_node *cell) {
    for (size_t i = 0; w->last && i < w->table->year_rule_count; i++) {
        const cw_rule *rule = &w->table->year_rules[i];
        const cw_term *left = rule->left;
        if (rule->left_count != 1 || left->count != 1 || left->minus || left->last_year) continue;
        for (size_t line = 0; line < cw_rule_lines(rule); line++)
            if (strcmp(pointer_at(w, rule, left->heads[0], line), cell->pointer) == 0) return last_years(w, rule, line);
    }
    return NULL;
}

static void put_cell(writer *w, const cw_form_node *cell) {
    const char *figure = carried(w, cell);
    cw_puts(&w->out, figure ? figure : "\"\"");
}

static void put_node(writer *w, const cw_form_node *node, int depth) {
    bool row = cw_form_is_row(node);
    cw_puts(&w->out, "{ ");
    cw_put_json_text(&w->out, cw_message_words(w->lang, CW_MSG_skeleton_label_key));
    cw_puts(&w->out, ": ");
    cw_put_json_text(&w->out, node->label);
    for (size_t i = 0; i < node->count; i++) {
        const cw_form_node *child = node->children[i];
        if (cw_form_all_totals(child)) continue; /* computed */
        cw_puts(&w->out, ",");
        if (row)
            cw_putc(&w->out, ' ');
        else
            indent(w, depth + 1);
        cw_put_json_text(&w->out, child->key);
        cw_puts(&w->out, ": ");
        if (child->is_cell)
            put_cell(w, child);
        else
            put_node(w, child, depth + 1);
    }
    if (row)
        cw_putc(&w->out, ' ');
    else
        indent(w, depth);
    cw_putc(&w->out, '}');
}

/* A section with the edition's parts as headings; the second has figures as placeholders. */
static void put_overview(writer *w, const cw_value *parts, const char *const *args) {
    static const cw_msg TEXTS[] = {CW_MSG_skeleton_public, CW_MSG_skeleton_applications, CW_MSG_skeleton_management,
                                   CW_MSG_skeleton_platform, CW_MSG_skeleton_supervision};
    for (size_t i = 0; i < parts->count; i++) {
        cw_puts(&w->out, i ? "," : "");
        indent(w, 2);
        cw_puts(&w->out, "{ \"heading\": ");
        cw_put_json_text(&w->out, parts->items[i].text);
        cw_puts(&w->out, ", \"content\": [");
        text(w, i < sizeof TEXTS / sizeof *TEXTS ? TEXTS[i] : CW_MSG_skeleton_text, args);
        cw_puts(&w->out, "] }");
    }
}

static void put_section(writer *w, const cw_layout *layout, const cw_section *section, const char *const *args) {
    const cw_value *sections = cw_member_of(layout->json, "sections");
    const cw_value *parts = cw_member_of(&sections->items[section - layout->sections], "parts");
    cw_puts(&w->out, "[");
    if (parts)
        put_overview(w, parts, args);
    else {
        indent(w, 2);
        text(w,
             strcmp(section->key, "overview") == 0   ? CW_MSG_skeleton_applications
             : strcmp(section->key, "problems") == 0 ? CW_MSG_skeleton_problems
             : strcmp(section->key, "other") == 0    ? CW_MSG_skeleton_other
                                                     : CW_MSG_skeleton_text,
             args);
    }
    indent(w, 1);
    cw_puts(&w->out, "]");
}

/* What last year's report says of the same organ besides its name: the checks go by it. */
static void put_agency(writer *w, const cw_report *last) {
    const cw_value *agency = cw_member_of(last->source->root, "agency");
    for (size_t i = 0; i < agency->count; i++) {
        const cw_member *m = &agency->members[i];
        if (strcmp(m->key, "name") == 0 || cw_is_private_key(m->key)) continue;
        bool list = m->value.kind == CW_ARRAY;
        cw_puts(&w->out, ", ");
        cw_put_json_text(&w->out, m->key);
        cw_puts(&w->out, list ? ": [" : ": ");
        for (size_t k = 0; k < (list ? m->value.count : 1); k++) {
            if (k) cw_puts(&w->out, ", ");
            cw_put_json_text(&w->out, list ? m->value.items[k].text : m->value.text);
        }
        if (list) cw_putc(&w->out, ']');
    }
}

static void put_explained(writer *w, cw_msg words, const char *const *args) {
    cw_put_json_text(&w->out, cw_message_words(w->lang, CW_MSG_skeleton_label_key));
    cw_puts(&w->out, ": ");
    text(w, words, args);
}

/* What a report may go without and nobody but the organ can say: its short name, the day it signs. They stand under private
 * keys, so that what is not known is neither printed nor an error until the key is made the contract's. */
static void put_short_name(writer *w, const char *const *args) {
    cw_puts(&w->out, ", \"x-short_name\": \"\", ");
    put_explained(w, CW_MSG_skeleton_short_name, args);
}

static void put_signature(writer *w, const char *const *args) {
    cw_puts(&w->out, ",\n  \"x-signature\": { ");
    put_explained(w, CW_MSG_skeleton_signature, args);
    cw_puts(&w->out, ", \"agency\": ");
    cw_put_json_text(&w->out, args[1]);
    cw_puts(&w->out, ", \"date\": \"\" }");
}

static const char *scope_of(const cw_report *last) {
    const cw_value *scope = cw_member_of(last->source->root, "scope");
    return scope ? scope->text : "own";
}

const char *cw_report_skeleton(cw_arena *arena, const cw_layout *layout, int year, const char *agency,
                               const cw_report *last, cw_lang lang) {
    writer w = {.arena = arena, .out = cw_buf_sized(arena, 16384), .lang = lang, .last = last};
    bool same = last && strcmp(last->agency.name, agency) == 0;
    const char *const args[] = {cw_printf(arena, "%d", year), agency, cw_printf(arena, "%d", year + 1), NULL};
    cw_puts(&w.out, "{\n  \"edition\": ");
    cw_put_json_text(&w.out, layout->edition);
    cw_putf(&w.out, ",\n  \"year\": %d,\n  \"scope\": ", year);
    cw_put_json_text(&w.out, same ? scope_of(last) : "own");
    cw_puts(&w.out, ",\n  \"agency\": { \"name\": ");
    cw_put_json_text(&w.out, agency);
    if (same) put_agency(&w, last);
    if (!same || !last->agency.short_name) put_short_name(&w, args);
    cw_puts(&w.out, " },\n  \"preamble\": [\n    ");
    text(&w, CW_MSG_skeleton_preamble, args);
    cw_puts(&w.out, "\n  ]");
    for (size_t i = 0; i < layout->section_count; i++) {
        const cw_section *section = &layout->sections[i];
        cw_puts(&w.out, ",\n  ");
        cw_put_json_text(&w.out, section->key);
        cw_puts(&w.out, ": ");
        w.table = section->table;
        if (w.table)
            put_node(&w, cw_form_of(arena, w.table), 1);
        else
            put_section(&w, layout, section, args);
    }
    put_signature(&w, args);
    cw_puts(&w.out, "\n}\n");
    return w.out.data;
}
