/* Totals that follow a change, by the layout's rules that compute them. */
#include "change/amending.h"

#include "base/buf.h"
#include "report/sums.h"

#include <stdlib.h>
#include <string.h>

typedef struct following {
    const cw_report *before;
    cw_report *now;
    bool *moved; /* by the cells' order in now->cells */
    cw_stale_totals found;
} following;

static int by_pointer(const void *a, const void *b) {
    return strcmp((const char *)a, (*(const cw_cell *const *)b)->pointer);
}

static size_t index_of(const cw_report *report, const cw_cell *cell) {
    const cw_cell *const *found = bsearch(cell->pointer, report->cells, report->cell_count, sizeof *found, by_pointer);
    return (size_t)(found - report->cells);
}

static bool same_cell(const cw_cell *a, const cw_cell *b) {
    return a && a->kind == b->kind && (a->kind != CW_CELL_NUMBER || cw_decimal_compare(a->number, b->number) == 0);
}

static bool term_moved(const following *f, const cw_band_values *values, const cw_rule *rule, size_t line) {
    for (int side = 0; side < 2; side++) {
        const cw_term *terms = side ? rule->right : rule->left;
        size_t count = side ? rule->right_count : rule->left_count;
        for (size_t i = 0; i < count; i++)
            for (size_t k = 0; k < terms[i].count; k++) {
                const cw_cell *cell = cw_rule_cell(values, rule, terms[i].heads[k], line);
                if (terms[i].heads[k] != rule->computed && f->moved[index_of(f->now, cell)]) return true;
            }
    }
    return false;
}

static bool follow_line(following *f, const cw_band_values *values, const cw_rule *rule, size_t line) {
    cw_cell *cell = cw_rule_cell(values, rule, rule->computed, line);
    bool *moved = &f->moved[index_of(f->now, cell)];
    cw_decimal sum;
    if (!cell->given || cell->kind != CW_CELL_NUMBER || *moved || !term_moved(f, values, rule, line)) return false;
    if (!cw_rule_total(values, rule, line, &sum) || cw_decimal_compare(sum, cell->number) == 0) return false;
    cw_stale_total total = {cell, cell->text, cw_decimal_text(f->now->arena, sum)};
    CW_PUSH(f->now->arena, f->found.items, f->found.count, f->found.capacity, total);
    cell->number = sum;
    *moved = true;
    return true;
}

cw_stale_totals cw_find_stale_totals(const cw_report *before, cw_report *now) {
    following f = {before, now, CW_NEW_ARRAY(now->arena, now->cell_count, bool), {0}};
    for (size_t i = 0; i < now->cell_count; i++)
        f.moved[i] = !same_cell(cw_report_cell(before, now->cells[i]->pointer), now->cells[i]);
    for (bool again = true; again;) {
        again = false;
        for (size_t t = 0; t < now->layout->table_count; t++) {
            const cw_layout_table *table = &now->layout->tables[t];
            for (size_t i = 0; i < table->rule_count; i++) {
                const cw_rule *rule = &table->rules[i];
                const cw_band_values *values = cw_rule_values(&now->tables[t], rule);
                for (size_t line = 0; rule->computed && line < cw_rule_lines(rule); line++)
                    again |= follow_line(&f, values, rule, line);
            }
        }
    }
    return f.found;
}

static const cw_value *value_from(const cw_value *value, uint32_t offset) {
    while (value && value->begin != offset) {
        const cw_value *inner = NULL;
        for (size_t i = 0; i < value->count && !inner; i++) {
            const cw_value *child = value->kind == CW_OBJECT ? &value->members[i].value : &value->items[i];
            if (child->begin <= offset && offset < child->end) inner = child;
        }
        value = inner;
    }
    const cw_value *figure = value ? cw_member_of(value, "value") : NULL; /* { "value": 22, "note": … } */
    return figure ? figure : value;
}

static int by_offset(const void *a, const void *b) {
    uint32_t x = ((const cw_stale_total *)a)->cell->offset, y = ((const cw_stale_total *)b)->cell->offset;
    return (x > y) - (x < y);
}

cw_json cw_mend_totals(cw_arena *arena, const cw_source *source, const cw_stale_totals *totals) {
    cw_stale_total *sorted = CW_NEW_ARRAY(arena, totals->count, cw_stale_total);
    if (totals->count) memcpy(sorted, totals->items, totals->count * sizeof *sorted);
    qsort(sorted, totals->count, sizeof *sorted, by_offset);
    cw_buf out = cw_buf_sized(arena, source->size + 256);
    size_t at = 0;
    for (size_t i = 0; i < totals->count; i++) {
        const cw_value *value = value_from(source->root, sorted[i].cell->offset);
        if (!value) continue;
        cw_put(&out, source->text + at, value->begin - at);
        cw_puts(&out, value->kind == CW_STRING ? cw_json_string(arena, sorted[i].to) : sorted[i].to);
        at = value->end;
    }
    cw_put(&out, source->text + at, source->size - at);
    return (cw_json){out.data, out.size, 0};
}
