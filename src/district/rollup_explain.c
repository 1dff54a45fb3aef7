/* Whose figures are behind a fault of the sum: D-1's question, asked of a roll-up. */
#include "district/rollup_sum.h"

#include "report/sums.h"

typedef struct explaining {
    const cw_rollup *r;
    const cw_report *sum, *last;
    cw_diags *diags;
} explaining;

static const char *text(const explaining *e, cw_decimal off) {
    return cw_decimal_difference(e->sum->arena, off, cw_decimal_of(0));
}

static void blame(const explaining *e, const rollup_row *row, size_t cell, cw_msg message, cw_decimal off) {
    const rollup_cell *c = &e->r->cells[cell];
    cw_diags_add(e->diags, CW_INFO, "rollup-culprit", (cw_place){row->file, 0, 0}, c->pointer, message,
                 (const char *const[]){c->name, row->name, text(e, off), NULL});
}

/* A rule that the sum breaks: each unit that breaks it too. */
static void explain_rule(const explaining *e, const cw_layout_table *table, const cw_rule *rule, size_t line) {
    cw_decimal left, right;
    if (!rollup_sides(e->r, table, rule, line, NULL, &left, &right) || cw_decimal_compare(left, right) == 0) return;
    for (size_t i = 0; i < e->r->row_count; i++) {
        cw_decimal off = rollup_off(e->r, table, rule, line, e->r->rows[i].values);
        if (off.millionths)
            blame(e, &e->r->rows[i], rollup_at(e->r, table, rule, rule->at, line), CW_MSG_rollup_culprit, off);
    }
}

/* A carry-over that differs: what adjustments leave of the difference, and the one unit whose figure it is. */
static void explain_year(const explaining *e, const cw_layout_table *table, const cw_rule *rule, size_t line) {
    const char *why;
    size_t at = rollup_at(e->r, table, rule, rule->at, line), count = 0;
    cw_decimal left, right, moved = rollup_last_year(e->r, table, rule, line, &why);
    if (!rollup_sides(e->r, table, rule, line, e->last, &left, &right)) return;
    cw_decimal off = cw_decimal_sub(left, cw_decimal_add(right, moved));
    if (!off.millionths) return;
    if (moved.millionths)
        CW_REPORT_FIND(e->sum, e->diags, CW_WARNING, "rollup-adjust", e->r->cells[at].pointer, rollup_adjust,
                       e->r->cells[at].name, cw_decimal_text(e->sum->arena, moved), text(e, off), why);
    const rollup_row *found = NULL;
    for (size_t i = 0; i < e->r->row_count; i++) {
        cw_int128 value = e->r->rows[i].values[at].millionths;
        if (value != off.millionths && value != -off.millionths) continue;
        found = &e->r->rows[i];
        count++;
    }
    if (count == 1) blame(e, found, at, CW_MSG_rollup_culprit_year, off);
}

static void explain_blanks(const explaining *e) {
    for (size_t i = 0; i < e->r->row_count; i++) {
        const rollup_row *row = &e->r->rows[i];
        if (!row->blanks) continue;
        CW_FIND(e->diags, CW_WARNING, "rollup-blank", ((cw_place){row->file, 0, 0}), row->blank_pointer, rollup_blank,
                row->name, row->blank, cw_printf(e->sum->arena, "%zu", row->blanks));
    }
}

/* Amounts in different units are not summed. */
static void explain_mixed(const explaining *e) {
    for (size_t i = 0; i < e->r->cell_count; i++)
        if (e->r->cells[i].mixed)
            CW_REPORT_FIND(e->sum, e->diags, CW_WARNING, "rollup-blank", e->r->cells[i].pointer, rollup_mixed,
                           e->r->cells[i].name);
}

void cw_rollup_explain(cw_rollup *r, const cw_report *sum, const cw_report *last, cw_diags *diags) {
    explaining e = {r, sum, last, diags};
    for (size_t t = 0; t < r->layout->table_count; t++) {
        const cw_layout_table *table = &r->layout->tables[t];
        for (size_t i = 0; i < table->rule_count; i++)
            for (size_t line = 0; line < cw_rule_lines(&table->rules[i]); line++)
                explain_rule(&e, table, &table->rules[i], line);
        for (size_t i = 0; last && i < table->year_rule_count; i++)
            for (size_t line = 0; line < cw_rule_lines(&table->year_rules[i]); line++)
                explain_year(&e, table, &table->year_rules[i], line);
    }
    for (size_t i = 0; !last && i < r->row_count; i++)
        if (r->rows[i].last_year)
            CW_FIND(diags, CW_WARNING, "rollup-adjust", ((cw_place){r->rows[i].file, 0, 0}), "", adjust_no_previous);
    explain_blanks(&e);
    explain_mixed(&e);
}
