/*
 * The sums of the form: every rule of the layout over every row or column it holds for.
 *
 * A sum with a blank or "/" is not compared; one info a table says so. A total that was left out was computed by its
 * own rule and is not compared with it: when it disagrees with another sum, the cell that is wrong is found elsewhere.
 */
#include "base/buf.h"
#include "report/checks.h"
#include "report/sums.h"

#include <string.h>

/* A sum that fails: by how much the rule's line is off, left − right. */
typedef struct failure {
    const cw_rule *rule;
    const cw_band_values *values;
    size_t line;
    cw_decimal off;
} failure;

typedef struct sums_check {
    const cw_report *report;
    const cw_table_values *table;
    cw_diags *diags;
    failure *failures;
    size_t count, capacity;
    size_t blank;     /* sums not compared */
    bool only_totals; /* a row whose total alone is given */
} sums_check;

/* （三）不予公开·1.属于国家秘密: the head's words and those above it. */
static const char *full_name(cw_arena *arena, const cw_head *head) {
    const char *name = head->name ? head->name : "";
    for (const cw_head *above = head->parent; above; above = above->parent)
        if (above->name && *above->name) name = *name ? cw_concat(arena, above->name, "·", name, NULL) : above->name;
    return name;
}

static const char *sign_of(cw_arena *arena, const cw_head *head) {
    return head->sign ? head->sign : full_name(arena, head);
}

/* 一＋二, with values 一(41)＋二(3); a side that has words, or one term, is called by that. */
static void put_terms_of(cw_buf *out, const cw_rule *rule, bool right, cw_lang lang, const cw_band_values *values, size_t line) {
    const cw_term *terms = right ? rule->right : rule->left;
    size_t count = right ? rule->right_count : rule->left_count;
    const char *words = right ? rule->words[lang].right : rule->words[lang].left;
    cw_arena *arena = out->arena;
    if (words || (count == 1 && terms[0].count == 1)) {
        cw_puts(out, words ? words : terms[0].name ? terms[0].name : sign_of(arena, terms[0].heads[0]));
    } else {
        for (size_t i = 0; i < count; i++) {
            for (size_t j = 0; j < terms[i].count; j++) {
                if (i || j || terms[i].minus) cw_puts(out, terms[i].minus ? "－" : "＋");
                cw_puts(out, terms[i].name && terms[i].count == 1 ? terms[i].name : sign_of(arena, terms[i].heads[j]));
                if (values) cw_putf(out, "(%s)", cw_rule_cell(values, rule, terms[i].heads[j], line)->text);
            }
        }
    }
}

const char *cw_rule_formula(cw_arena *arena, const cw_rule *rule, cw_lang lang) {
    cw_buf out = cw_buf_on(arena);
    put_terms_of(&out, rule, false, lang, NULL, 0);
    cw_puts(&out, "＝");
    put_terms_of(&out, rule, true, lang, NULL, 0);
    return out.data;
}

/* 一(41)＋二(3)＝44, or 总计＝12. */
static const char *side(const sums_check *s, const failure *f, bool right, cw_decimal sum) {
    cw_buf out = cw_buf_on(s->report->arena);
    put_terms_of(&out, f->rule, right, cw_diags_lang(s->diags), f->values, f->line);
    cw_puts(&out, "＝");
    cw_puts(&out, cw_decimal_text(out.arena, sum));
    return out.data;
}

/* The terms of the sides that are given as words, those that are not 0: “（一）予以公开12、…”; "" when there are none.
 */
static const char *put_terms(const sums_check *s, const failure *f) {
    cw_buf out = cw_buf_on(s->report->arena);
    for (int side = 0; side < 2; side++) {
        const cw_term *terms = side ? f->rule->right : f->rule->left;
        size_t count = side ? f->rule->right_count : f->rule->left_count;
        if (!(side ? f->rule->words->right : f->rule->words->left) || (count == 1 && terms[0].count == 1)) continue;
        for (size_t i = 0; i < count; i++) {
            for (size_t j = 0; j < terms[i].count; j++) {
                const cw_cell *cell = cw_rule_cell(f->values, f->rule, terms[i].heads[j], f->line);
                if (!cell->number.millionths) continue;
                cw_puts(&out, out.size ? "，" : "");
                cw_puts(&out, full_name(s->report->arena, terms[i].heads[j]));
                cw_puts(&out, terms[i].minus ? "（减）" : "");
                cw_puts(&out, "＝");
                cw_puts(&out, cell->text);
            }
        }
    }
    return out.data;
}

static void report_failure(const sums_check *s, const failure *f, cw_decimal left, cw_decimal right) {
    const cw_rule *rule = f->rule;
    cw_arena *arena = s->report->arena;
    const cw_cell *at = cw_rule_cell(f->values, rule, rule->at, f->line);
    bool in_words = rule->words->left && rule->words->right;
    const char *name = at->name;
    if (!in_words) /* the terms name the cells of the line; the line is what remains to be named */
        name = rule->axis == CW_RULE_ROWS
                   ? cw_cell_name(arena, s->table->table, rule->band->row_leaves[f->line], NULL)
                   : cw_cell_name(arena, s->table->table, NULL, rule->band->column_leaves[f->line]);
    const char *a = side(s, f, false, left), *b = side(s, f, true, right);
    const char *off = cw_decimal_difference(arena, left, right), *terms = put_terms(s, f);
    const char *hint = rule->words[cw_diags_lang(s->diags)].hint;
    if (*terms)
        CW_CELL_FIND(s->report, s->diags, rule->severity, rule->id, at, sum_of_terms, name, a, b, off, terms,
                     hint);
    else
        CW_CELL_FIND(s->report, s->diags, rule->severity, rule->id, at, sum, name, a, b, off, hint);
    cw_diags_values(s->diags, cw_decimal_text(arena, left), cw_decimal_text(arena, right));
}

/* Whether a rule that is not compared has all its terms unknown and its total known: 总计 alone is filled in. */
static bool is_total_alone(const cw_band_values *values, const cw_rule *rule, size_t line) {
    if (rule->axis != CW_RULE_ROWS || !rule->computed) return false;
    const cw_cell *total = cw_rule_cell(values, rule, rule->computed, line);
    for (int side = 0; side < 2; side++) {
        const cw_term *terms = side ? rule->right : rule->left;
        for (size_t i = 0; i < (side ? rule->right_count : rule->left_count); i++)
            for (size_t j = 0; j < terms[i].count; j++) {
                const cw_cell *cell = cw_rule_cell(values, rule, terms[i].heads[j], line);
                if (cell != total && cell->kind != CW_CELL_BLANK) return false;
            }
    }
    return total->kind == CW_CELL_NUMBER;
}

static void check_line(sums_check *s, const cw_band_values *values, const cw_rule *rule, size_t line) {
    const cw_cell *computed = rule->computed ? cw_rule_cell(values, rule, rule->computed, line) : NULL;
    if (computed && computed->computed && computed->kind == CW_CELL_NUMBER) return;
    cw_sum left = cw_rule_sum(values, rule, rule->left, rule->left_count, line, NULL);
    cw_sum right = cw_rule_sum(values, rule, rule->right, rule->right_count, line, NULL);
    if (left.state == CW_SUM_PENDING || right.state == CW_SUM_PENDING) return;
    if (left.state == CW_SUM_BLANK || right.state == CW_SUM_BLANK) {
        s->blank++;
        s->only_totals |= is_total_alone(values, rule, line);
        return;
    }
    if (cw_decimal_compare(left.value, right.value) == 0) return;
    failure f = {rule, values, line, cw_decimal_sub(left.value, right.value)};
    CW_PUSH(s->report->arena, s->failures, s->count, s->capacity, f);
    report_failure(s, &f, left.value, right.value);
}

/* ---- likely-cell ---- */

/* By how much the cell would have to change to mend the failure; false when it is no term of it. */
static bool mending(const failure *f, const cw_cell *cell, cw_decimal *out) {
    for (int side = 0; side < 2; side++) {
        const cw_term *terms = side ? f->rule->right : f->rule->left;
        for (size_t i = 0; i < (side ? f->rule->right_count : f->rule->left_count); i++) {
            for (size_t j = 0; j < terms[i].count; j++) {
                if (cw_rule_cell(f->values, f->rule, terms[i].heads[j], f->line) != cell) continue;
                bool adds = terms[i].minus == (side == 1);
                *out = adds ? cw_decimal_sub(cw_decimal_of(0), f->off) : f->off;
                return true;
            }
        }
    }
    return false;
}

/* Whether one change of the cell mends every failure it has a part in, one at least in each direction. */
static bool is_likely(const sums_check *s, const cw_band_values *values, const cw_cell *cell, cw_decimal *change) {
    cw_decimal other;
    bool rows = false, columns = false;
    for (size_t i = 0; i < s->count; i++) {
        const failure *f = &s->failures[i];
        if (f->values != values || !mending(f, cell, &other)) continue;
        if ((rows || columns) && cw_decimal_compare(*change, other) != 0) return false;
        *change = other;
        if (f->rule->axis == CW_RULE_ROWS)
            rows = true;
        else
            columns = true;
    }
    return rows && columns;
}

/* Two errors of different sizes are two likely cells; two of one size cross in four places, and none is named. */
static void find_likely(const sums_check *s) {
    typedef struct {
        const cw_cell *cell;
        cw_decimal change;
    } candidate;
    candidate *likely = NULL;
    size_t count = 0, capacity = 0;
    for (size_t t = 0; t < s->table->table->band_count; t++) {
        const cw_band_values *values = &s->table->bands[t];
        for (size_t i = 0; i < values->band->row_count * values->band->column_count; i++) {
            candidate c = {&values->cells[i], {0, 0}};
            if (c.cell->kind == CW_CELL_NUMBER && is_likely(s, values, c.cell, &c.change))
                CW_PUSH(s->report->arena, likely, count, capacity, c);
        }
    }
    for (size_t i = 0; i < count; i++) {
        bool alone = true;
        for (size_t j = 0; j < count; j++)
            alone &= i == j || cw_decimal_compare(likely[i].change, likely[j].change) != 0;
        if (alone)
            CW_CELL_FIND(s->report, s->diags, CW_INFO, "likely-cell", likely[i].cell, likely_cell, likely[i].cell->name,
                         likely[i].cell->text);
    }
}

void cw_check_sums(const cw_report *report, cw_diags *diags) {
    for (size_t t = 0; t < report->layout->table_count; t++) {
        sums_check s = {.report = report, .table = &report->tables[t], .diags = diags};
        const cw_layout_table *table = s.table->table;
        for (size_t i = 0; i < table->rule_count; i++) {
            const cw_band_values *values = cw_rule_values(s.table, &table->rules[i]);
            for (size_t line = 0; line < cw_rule_lines(&table->rules[i]); line++)
                check_line(&s, values, &table->rules[i], line);
        }
        if (s.count > 1) find_likely(&s);
        if (!s.blank || report->has_errors) continue;
        const char *pointer = cw_pointer_add(report->arena, "", table->key);
        if (s.only_totals)
            CW_REPORT_FIND(report, diags, CW_INFO, "T3-D", pointer, only_totals, table->name);
        else
            CW_REPORT_FIND(report, diags, CW_INFO, "blank-sum", pointer, blank_sum, table->name,
                           cw_printf(report->arena, "%zu", s.blank));
    }
}
