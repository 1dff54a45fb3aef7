/* Reports taken into a roll-up, and their sum. */
#include "district/rollup_sum.h"

#include <string.h>

cw_rollup *cw_rollup_on(cw_arena *arena, const char *agency, int year) {
    cw_rollup *r = CW_NEW(arena, cw_rollup);
    *r = (cw_rollup){.arena = arena, .agency = cw_strdup(arena, agency), .year = year};
    return r;
}

static size_t cells_of(const cw_layout *layout) {
    size_t n = 0;
    for (size_t t = 0; t < layout->table_count; t++)
        for (size_t b = 0; b < layout->tables[t].band_count; b++)
            n += layout->tables[t].bands[b].row_count * layout->tables[t].bands[b].column_count;
    return n;
}

size_t rollup_at(const cw_rollup *r, const cw_layout_table *table, const cw_rule *rule, const cw_head *head, size_t line) {
    size_t base = 0;
    for (const cw_layout_table *t = r->layout->tables; t <= table; t++)
        for (size_t b = 0; b < t->band_count && &t->bands[b] != rule->band; b++)
            base += t->bands[b].row_count * t->bands[b].column_count;
    size_t row = rule->axis == CW_RULE_ROWS ? line : (size_t)head->index;
    size_t column = rule->axis == CW_RULE_ROWS ? (size_t)head->index : line;
    return base + row * rule->band->column_count + column;
}

/* ---- taking ---- */

/* The cells of a report in the layout's order: handed to take() with their number. */
typedef void (*cell_fn)(cw_rollup *r, const cw_report *report, const cw_cell *cell, const cw_head *column, size_t index);

static void each_cell(cw_rollup *r, const cw_report *report, cell_fn take) {
    size_t index = 0;
    for (size_t t = 0; t < report->layout->table_count; t++)
        for (size_t b = 0; b < report->tables[t].table->band_count; b++) {
            const cw_band_values *values = &report->tables[t].bands[b];
            for (size_t row = 0; row < values->band->row_count; row++)
                for (size_t column = 0; column < values->band->column_count; column++)
                    take(r, report, cw_cell_at(values, (int)row, (int)column), values->band->column_leaves[column], index++);
        }
}

static void begin_cell(cw_rollup *r, const cw_report *report, const cw_cell *cell, const cw_head *column, size_t index) {
    (void)report;
    r->cells[index] = (rollup_cell){.pointer = cw_strdup(r->arena, cell->pointer), .name = cw_strdup(r->arena, cell->name),
                                    .additive = column->additive, .total = cell->total, .type = column->type};
}

static void note(cw_rollup *r, const cw_report *report, const char *where, const char *text) {
    CW_PUSH(r->arena, r->notes, r->note_count, r->note_capacity,
            cw_concat(r->arena, report->agency.name, "·", where, "：", text, NULL));
}

static void take_cell(cw_rollup *r, const cw_report *report, const cw_cell *cell, const cw_head *column, size_t index) {
    rollup_cell *s = &r->cells[index];
    rollup_row *row = &r->rows[r->row_count - 1];
    bool blank = cell->kind == CW_CELL_BLANK || cell->kind == CW_CELL_MISSING;
    row->kinds[index] = cell->kind;
    if (cell->note) note(r, report, cell->name, cell->note);
    if (blank && column->additive && !cell->computed && !row->blanks++) {
        row->blank = s->name;
        row->blank_pointer = s->pointer;
    }
    if (cell->kind != CW_CELL_NUMBER) return;
    row->values[index] = cell->number;
    if (s->type == CW_AMOUNT_UNIT && cell->number.millionths) {
        const char *words = cell->text + strspn(cell->text, "0123456789.");
        if (!s->unit)
            s->unit = cw_strdup(r->arena, words);
        else if (strcmp(s->unit, words) != 0)
            s->mixed = true;
    }
}

rollup_row *rollup_row_new(cw_rollup *r, const char *name, const char *file, const char *why) {
    rollup_row row = {.name = cw_strdup(r->arena, name), .file = cw_strdup(r->arena, file), .why = why,
                      .values = CW_NEW_ARRAY(r->arena, r->cell_count, cw_decimal),
                      .kinds = CW_NEW_ARRAY(r->arena, r->cell_count, cw_cell_kind)};
    for (size_t i = 0; i < r->cell_count; i++) row.kinds[i] = CW_CELL_NOT_APPLICABLE;
    CW_PUSH(r->arena, r->rows, r->row_count, r->row_capacity, row);
    return &r->rows[r->row_count - 1];
}

static bool belongs(const cw_rollup *r, const cw_report *report, cw_diags *diags) {
    const char *agency = report->agency.name;
    if (report->year != r->year) {
        CW_REPORT_FIND(report, diags, CW_ERROR, "rollup-year", "/year", rollup_year,
                       cw_printf(report->arena, "%d", report->year), cw_printf(report->arena, "%d", r->year));
        return false;
    }
    if (r->layout && r->layout != report->layout) {
        CW_REPORT_FIND(report, diags, CW_ERROR, "rollup-edition", "/edition", rollup_edition, report->layout->edition,
                       r->layout->edition);
        return false;
    }
    for (size_t i = 0; i < r->row_count; i++)
        if (strcmp(r->rows[i].name, agency) == 0) {
            CW_REPORT_FIND(report, diags, CW_ERROR, "rollup-twice", "/agency/name", rollup_twice, agency, r->rows[i].file);
            return false;
        }
    return true;
}

bool cw_rollup_take(cw_rollup *r, const cw_report *report, cw_diags *diags) {
    bool own = strcmp(report->agency.name, r->agency) == 0;
    if (!belongs(r, report, diags)) return false;
    if (report->scope != CW_SCOPE_OWN && own) {
        CW_REPORT_FIND(report, diags, CW_WARNING, "rollup-scope", "/scope", rollup_itself, report->agency.name);
        return true;
    }
    if (report->scope != CW_SCOPE_OWN)
        CW_REPORT_FIND(report, diags, CW_WARNING, "rollup-scope", "/scope", rollup_scope, report->agency.name);
    if (!r->layout) {
        r->layout = report->layout;
        r->lexicon = report->lexicon;
        r->cell_count = cells_of(report->layout);
        r->cells = CW_NEW_ARRAY(r->arena, r->cell_count, rollup_cell);
        each_cell(r, report, begin_cell);
    }
    rollup_row_new(r, report->agency.name, report->source->file, NULL);
    each_cell(r, report, take_cell);
    for (size_t t = 0; t < report->layout->table_count; t++)
        for (size_t i = 0; i < report->tables[t].note_count; i++)
            note(r, report, report->tables[t].table->name, report->tables[t].notes[i]);
    return true;
}

size_t cw_rollup_reports(const cw_rollup *r) {
    size_t n = 0;
    for (size_t i = 0; i < r->row_count; i++) n += !r->rows[i].why;
    return n;
}

/* ---- summing ---- */

rollup_kind rollup_sum(const cw_rollup *r, size_t cell, cw_decimal *out) {
    bool any = false;
    *out = cw_decimal_of(0);
    if (!r->cells[cell].additive || r->cells[cell].mixed) return ROLLUP_BLANK;
    for (size_t i = 0; i < r->row_count; i++) {
        cw_cell_kind kind = r->rows[i].kinds[cell];
        if (kind == CW_CELL_BLANK || kind == CW_CELL_MISSING) return ROLLUP_BLANK;
        if (kind != CW_CELL_NUMBER) continue;
        *out = cw_decimal_add(*out, r->rows[i].values[cell]);
        any = true;
    }
    return any ? ROLLUP_NUMBER : ROLLUP_NOT_APPLICABLE;
}

static cw_decimal side(const cw_rollup *r, const cw_layout_table *table, const cw_rule *rule, const cw_term *terms,
                       size_t count, size_t line, const cw_decimal *values) {
    cw_decimal sum = cw_decimal_of(0);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < terms[i].count; j++) {
            cw_decimal value = values[rollup_at(r, table, rule, terms[i].heads[j], line)];
            sum = terms[i].minus ? cw_decimal_sub(sum, value) : cw_decimal_add(sum, value);
        }
    return sum;
}

cw_decimal rollup_off(const cw_rollup *r, const cw_layout_table *table, const cw_rule *rule, size_t line,
                      const cw_decimal *values) {
    return cw_decimal_sub(side(r, table, rule, rule->left, rule->left_count, line, values),
                          side(r, table, rule, rule->right, rule->right_count, line, values));
}

/* The number of a rule's side over the sums and last year's report; false where a term is not known. */
static bool known_side(const cw_rollup *r, const cw_layout_table *table, const cw_rule *rule, const cw_term *terms,
                       size_t count, size_t line, const cw_report *last, cw_decimal *out) {
    *out = cw_decimal_of(0);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < terms[i].count; j++) {
            size_t at = rollup_at(r, table, rule, terms[i].heads[j], line);
            const cw_cell *before = terms[i].last_year ? cw_report_cell(last, r->cells[at].pointer) : NULL;
            cw_decimal value = before ? before->number : cw_decimal_of(0);
            bool known = terms[i].last_year ? before && before->kind == CW_CELL_NUMBER
                                            : rollup_sum(r, at, &value) == ROLLUP_NUMBER;
            if (!known) return false;
            *out = terms[i].minus ? cw_decimal_sub(*out, value) : cw_decimal_add(*out, value);
        }
    return true;
}

bool rollup_sides(const cw_rollup *r, const cw_layout_table *table, const cw_rule *rule, size_t line,
                  const cw_report *last, cw_decimal *left, cw_decimal *right) {
    return known_side(r, table, rule, rule->left, rule->left_count, line, last, left) &&
           known_side(r, table, rule, rule->right, rule->right_count, line, last, right);
}
