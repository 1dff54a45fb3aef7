/* The sum as a report's JSON, laid out to be read and gone on with: a row of the form a line. */
#include "district/rollup_sum.h"

#include "report/form.h"
#include "report/bind.h"
#include "report/sums.h"

#include <string.h>

typedef struct writer {
    cw_rollup *r;
    cw_buf out;
    cw_lang lang;
} writer;

static void indent(writer *w, int depth) {
    cw_putc(&w->out, '\n');
    for (int i = 0; i < depth; i++) cw_puts(&w->out, "  ");
}

static void put_key(writer *w, const char *key) {
    cw_put_json_text(&w->out, key);
    cw_puts(&w->out, ": ");
}

/* A member of the report that begins on a line of its own. */
static void put_member(writer *w, const char *key) {
    cw_putc(&w->out, ',');
    indent(w, 1);
    put_key(w, key);
}

/* A cell that has no sum is left blank; "/" where no unit has such a power. */
static void put_value(writer *w, const char *pointer) {
    const cw_rollup *r = w->r;
    size_t cell = 0;
    cw_decimal sum;
    while (strcmp(r->cells[cell].pointer, pointer) != 0) cell++;
    rollup_kind kind = rollup_sum(r, cell, &sum);
    const char *digits = cw_decimal_text(r->arena, sum), *unit = r->cells[cell].unit;
    bool amount = r->cells[cell].type == CW_AMOUNT || r->cells[cell].type == CW_AMOUNT_UNIT;
    if (kind == ROLLUP_BLANK)
        cw_puts(&w->out, "null");
    else if (kind == ROLLUP_NOT_APPLICABLE)
        cw_puts(&w->out, "\"/\"");
    else if (amount)
        cw_put_json_text(&w->out, unit ? cw_concat(r->arena, digits, unit, NULL) : digits);
    else
        cw_puts(&w->out, digits);
}

static void put_node(writer *w, const cw_form_node *node, int depth) {
    if (node->is_cell) {
        put_value(w, node->pointer);
        return;
    }
    bool row = cw_form_is_row(node);
    cw_puts(&w->out, row ? "{ " : "{");
    for (size_t i = 0; i < node->count; i++) {
        if (i) cw_puts(&w->out, row ? ", " : ",");
        if (!row) indent(w, depth + 1);
        put_key(w, node->children[i]->key);
        put_node(w, node->children[i], depth + 1);
    }
    if (row)
        cw_putc(&w->out, ' ');
    else
        indent(w, depth);
    cw_putc(&w->out, '}');
}

static const char *word(const writer *w, cw_msg message) {
    return cw_message(w->r->arena, w->lang, message, (const char *const[]){NULL});
}

/* What is to be written by hand, under the headings that the edition asks for. */
static void put_prose(writer *w, size_t index) {
    const cw_value *sections = cw_member_of(w->r->layout->json, "sections");
    const cw_value *parts = cw_member_of(&sections->items[index], "parts");
    cw_putc(&w->out, '[');
    for (size_t i = 0; i < (parts ? parts->count : 1); i++) {
        if (i) cw_putc(&w->out, ',');
        indent(w, 2);
        if (parts) {
            cw_puts(&w->out, "{ \"heading\": ");
            cw_put_json_text(&w->out, parts->items[i].text);
            cw_puts(&w->out, ", \"content\": [");
        }
        cw_put_json_text(&w->out, word(w, CW_MSG_rollup_fill));
        if (parts) cw_puts(&w->out, "] }");
    }
    indent(w, 1);
    cw_putc(&w->out, ']');
}

/* One item a line. */
static void put_list(writer *w, const char *key, const char *const *items, size_t count, int depth) {
    put_key(w, key);
    cw_putc(&w->out, '[');
    for (size_t i = 0; i < count; i++) {
        if (i) cw_putc(&w->out, ',');
        indent(w, depth + 1);
        cw_put_json_text(&w->out, items[i]);
    }
    if (count) indent(w, depth);
    cw_putc(&w->out, ']');
}

static void put_agency(writer *w) {
    const cw_rollup *r = w->r;
    const char **units = CW_NEW_ARRAY(r->arena, r->row_count + 1, const char *);
    size_t count = 0;
    for (size_t i = 0; i < r->row_count; i++)
        if (!r->rows[i].why && strcmp(r->rows[i].name, r->agency) != 0) units[count++] = r->rows[i].name;
    cw_puts(&w->out, "{");
    indent(w, 2);
    put_key(w, "name");
    cw_put_json_text(&w->out, r->agency);
    if (count) {
        cw_putc(&w->out, ',');
        indent(w, 2);
        put_list(w, "units", units, count, 2);
    }
    indent(w, 1);
    cw_putc(&w->out, '}');
}

/* ---- carried over from last year ---- */

/* An allowance for a difference that adjustments of last year's figures explain to the last one. */
static bool put_allowance(writer *w, const cw_report *last, const cw_layout_table *table, const cw_rule *rule, size_t line,
                          bool first) {
    const cw_rollup *r = w->r;
    const char *why;
    cw_decimal left, right, moved = rollup_last_year(r, table, rule, line, &why);
    if (!moved.millionths || !rollup_sides(r, table, rule, line, last, &left, &right) ||
        cw_decimal_compare(left, cw_decimal_add(right, moved)) != 0)
        return false;
    if (first)
        put_member(w, "allow"), cw_putc(&w->out, '[');
    else
        cw_putc(&w->out, ',');
    indent(w, 2);
    cw_putf(&w->out, "{ \"code\": \"%s\", \"pointer\": \"%s\", \"values\": [%s, %s], \"why\": ", rule->id,
            r->cells[rollup_at(r, table, rule, rule->at, line)].pointer, cw_decimal_text(r->arena, left),
            cw_decimal_text(r->arena, right));
    cw_put_json_text(&w->out, why);
    cw_puts(&w->out, " }");
    return true;
}

static void put_allowances(writer *w, const cw_report *last) {
    bool any = false;
    for (size_t t = 0; last && t < w->r->layout->table_count; t++) {
        const cw_layout_table *table = &w->r->layout->tables[t];
        for (size_t i = 0; i < table->year_rule_count; i++)
            for (size_t line = 0; line < cw_rule_lines(&table->year_rules[i]); line++)
                any |= put_allowance(w, last, table, &table->year_rules[i], line, !any);
    }
    if (!any) return;
    indent(w, 1);
    cw_putc(&w->out, ']');
}

/* ---- ---- */

/* A government answers for its region, a department for what is under it. */
static const char *scope_of(const cw_rollup *r) {
    cw_level level = cw_level_of_name(r->arena, r->lexicon, r->agency);
    return level == CW_LEVEL_DEPARTMENT || level == CW_LEVEL_OFFICE || level == CW_LEVEL_MINISTRY ? "with_subordinates"
                                                                                                : "region";
}

cw_bytes_view cw_rollup_report(cw_rollup *r, const cw_report *last, cw_lang lang) {
    if (!r->layout) return (cw_bytes_view){"", 0};
    writer w = {r, cw_buf_sized(r->arena, 16384), lang};
    cw_puts(&w.out, "{\n  \"edition\": ");
    cw_put_json_text(&w.out, r->layout->edition);
    cw_putf(&w.out, ",\n  \"year\": %d,\n  \"scope\": \"%s\"", r->year, scope_of(r));
    put_member(&w, "agency");
    put_agency(&w);
    for (size_t i = 0; i < r->layout->section_count; i++) {
        const cw_section *section = &r->layout->sections[i];
        put_member(&w, section->key);
        if (section->table)
            put_node(&w, cw_form_of(r->arena, section->table), 1);
        else
            put_prose(&w, i);
    }
    put_allowances(&w, last);
    cw_puts(&w.out, ",\n  ");
    put_list(&w, "x-notes", r->notes, r->note_count, 1);
    cw_puts(&w.out, "\n}\n");
    return (cw_bytes_view){w.out.data, w.out.size};
}
