/*
 * Rules evaluated over values, and the totals that were left out. A total may be the sum of totals (三（七）总计·总计),
 * so the rules are gone through until nothing changes; what then has no sum is blank.
 */
#include "report/bind.h"
#include "report/sums.h"

const cw_band_values *cw_rule_values(const cw_table_values *table, const cw_rule *rule) {
    for (size_t i = 0; i < table->table->band_count; i++)
        if (table->bands[i].band == rule->band) return &table->bands[i];
    return NULL;
}

size_t cw_rule_lines(const cw_rule *rule) {
    return rule->axis == CW_RULE_ROWS ? rule->band->row_count : rule->band->column_count;
}

cw_cell *cw_rule_cell(const cw_band_values *values, const cw_rule *rule, const cw_head *head, size_t line) {
    return rule->axis == CW_RULE_ROWS ? cw_cell_at(values, (int)line, head->index)
                                      : cw_cell_at(values, head->index, (int)line);
}

cw_sum cw_rule_sum(const cw_band_values *values, const cw_rule *rule, const cw_term *terms, size_t count, size_t line,
                   const cw_cell *except) {
    cw_sum sum = {CW_SUM_KNOWN, cw_decimal_of(0)};
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < terms[i].count; j++) {
            const cw_cell *cell = cw_rule_cell(values, rule, terms[i].heads[j], line);
            if (cell == except) continue;
            if (cell->kind == CW_CELL_MISSING)
                sum.state = CW_SUM_PENDING;
            else if (cell->kind != CW_CELL_NUMBER && sum.state == CW_SUM_KNOWN)
                sum.state = CW_SUM_BLANK;
            else if (terms[i].minus)
                sum.value = cw_decimal_sub(sum.value, cell->number);
            else
                sum.value = cw_decimal_add(sum.value, cell->number);
        }
    }
    return sum;
}

/* 1 or −1: the sign with which the cell's head stands in left − right; 0: not at all. */
static int sign_of(const cw_rule *rule, const cw_head *head) {
    for (int side = 0; side < 2; side++) {
        const cw_term *terms = side ? rule->right : rule->left;
        for (size_t i = 0; i < (side ? rule->right_count : rule->left_count); i++)
            for (size_t j = 0; j < terms[i].count; j++)
                if (terms[i].heads[j] == head) return (terms[i].minus ? -1 : 1) * (side ? -1 : 1);
    }
    return 0;
}

bool cw_rule_total(const cw_band_values *values, const cw_rule *rule, size_t line, cw_decimal *out) {
    const cw_cell *cell = cw_rule_cell(values, rule, rule->computed, line);
    cw_sum left = cw_rule_sum(values, rule, rule->left, rule->left_count, line, cell);
    cw_sum right = cw_rule_sum(values, rule, rule->right, rule->right_count, line, cell);
    if (left.state != CW_SUM_KNOWN || right.state != CW_SUM_KNOWN) return false;
    cw_decimal rest = cw_decimal_sub(left.value, right.value);
    *out = sign_of(rule, rule->computed) > 0 ? cw_decimal_sub(cw_decimal_of(0), rest) : rest;
    return true;
}

enum { MOST_TOTALS = 4 }; /* a total of totals of totals: a layout may name them in a circle */

static const cw_cell *total_wants(const cw_report *report, const cw_cell *total, int depth);

static const cw_cell *terms_want(const cw_report *report, const cw_band_values *values, const cw_rule *rule,
                                 const cw_term *terms, size_t count, const cw_cell *total, size_t line, int depth) {
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < terms[i].count; j++) {
            const cw_cell *cell = cw_rule_cell(values, rule, terms[i].heads[j], line);
            if (cell == total || (cell->kind != CW_CELL_BLANK && cell->kind != CW_CELL_NOT_APPLICABLE)) continue;
            const cw_cell *wanting = cell->computed ? total_wants(report, cell, depth + 1) : cell;
            if (wanting) return wanting;
        }
    return NULL;
}

static const cw_cell *total_wants(const cw_report *report, const cw_cell *total, int depth) {
    for (size_t t = 0; depth < MOST_TOTALS && t < report->layout->table_count; t++) {
        const cw_table_values *table = &report->tables[t];
        for (size_t i = 0; i < table->table->rule_count; i++) {
            const cw_rule *rule = &table->table->rules[i];
            const cw_band_values *values = cw_rule_values(table, rule);
            for (size_t line = 0; rule->computed && line < cw_rule_lines(rule); line++) {
                if (cw_rule_cell(values, rule, rule->computed, line) != total) continue;
                const cw_cell *cell =
                    terms_want(report, values, rule, rule->left, rule->left_count, total, line, depth);
                if (!cell) cell = terms_want(report, values, rule, rule->right, rule->right_count, total, line, depth);
                if (cell) return cell;
            }
        }
    }
    return NULL;
}

const cw_cell *cw_total_wants(const cw_report *report, const cw_cell *total) { return total_wants(report, total, 0); }

static bool compute_line(cw_arena *arena, const cw_band_values *values, const cw_rule *rule, size_t line) {
    cw_cell *cell = cw_rule_cell(values, rule, rule->computed, line);
    if (cell->kind != CW_CELL_MISSING || cell->given || !cell->total) return false;
    if (!cw_rule_total(values, rule, line, &cell->number)) return false;
    cell->text = cw_decimal_text(arena, cell->number);
    cell->kind = CW_CELL_NUMBER;
    cell->computed = true;
    return true;
}

void cw_bind_totals(cw_report *report) {
    for (size_t t = 0; t < report->layout->table_count; t++) {
        const cw_table_values *table = &report->tables[t];
        bool changed = true;
        while (changed) {
            changed = false;
            for (size_t i = 0; i < table->table->rule_count; i++) {
                const cw_rule *rule = &table->table->rules[i];
                if (!rule->computed) continue;
                const cw_band_values *values = cw_rule_values(table, rule);
                for (size_t line = 0; line < cw_rule_lines(rule); line++)
                    changed |= compute_line(report->arena, values, rule, line);
            }
        }
        for (size_t band = 0; band < table->table->band_count; band++) {
            const cw_band_values *values = &table->bands[band];
            for (size_t i = 0; i < values->band->row_count * values->band->column_count; i++) {
                cw_cell *cell = &values->cells[i];
                if (cell->kind != CW_CELL_MISSING || !cell->total || cell->given) continue;
                cell->kind = CW_CELL_BLANK;
                cell->computed = true;
            }
        }
    }
}
