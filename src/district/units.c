/*
 * A report that takes others in, against theirs: D-1 its figures are the sum of the units' and its own, D-2 the units
 * are those that it names, each once and of its year, D-3 no two units wrote the same.
 *
 * A report of the organ itself among the units (scope own) is its own part of the sum; one of another scope is the sum
 * again and left out.
 */
#include "district/district.h"

#include <string.h>

typedef struct taking {
    const cw_report *sum;
    const cw_report **units; /* without the sum itself */
    size_t count;
    bool complete; /* every unit is there with figures that can be summed */
    cw_arena *arena;
    cw_diags *diags;
} taking;

static bool is_called(const cw_report *unit, const char *name) {
    const cw_agency *a = &unit->agency;
    return (a->name && strcmp(a->name, name) == 0) || (a->short_name && strcmp(a->short_name, name) == 0);
}

static const char *name_of(const cw_report *unit) { return unit->agency.name ? unit->agency.name : ""; }

static bool is_own(const taking *t, const cw_report *unit) {
    return *name_of(unit) && strcmp(name_of(unit), name_of(t->sum)) == 0;
}

/* ---- D-2 ---- */

static void check_missing(taking *t) {
    const cw_agency *agency = &t->sum->agency;
    for (size_t i = 0; i < agency->unit_count; i++) {
        bool found = false;
        for (size_t k = 0; k < t->count; k++) found |= is_called(t->units[k], agency->units[i]);
        if (found) continue;
        t->complete = false;
        CW_REPORT_FIND(t->sum, t->diags, CW_WARNING, "D-2", cw_printf(t->arena, "/agency/units/%zu", i), units_missing,
                       agency->units[i]);
    }
}

static void check_unit(taking *t, size_t index) {
    const cw_report *unit = t->units[index];
    const cw_agency *agency = &t->sum->agency;
    bool known = !agency->unit_count || is_own(t, unit);
    for (size_t i = 0; i < agency->unit_count; i++) known |= is_called(unit, agency->units[i]);
    if (!known)
        CW_REPORT_FIND(unit, t->diags, CW_WARNING, "D-2", "/agency/name", units_unknown, name_of(unit),
                       name_of(t->sum));
    if (unit->year != t->sum->year) {
        t->complete = false;
        CW_REPORT_FIND(unit, t->diags, CW_WARNING, "D-2", "/year", units_year, name_of(unit),
                       cw_printf(t->arena, "%d", unit->year), cw_printf(t->arena, "%d", t->sum->year));
    }
    for (size_t k = 0; k < index; k++)
        if (*name_of(unit) && strcmp(name_of(unit), name_of(t->units[k])) == 0) {
            t->complete = false;
            CW_REPORT_FIND(unit, t->diags, CW_WARNING, "D-2", "/agency/name", units_twice, name_of(unit),
                           t->units[k]->source->file);
            break;
        }
}

/* ---- D-1 ---- */

enum { MOST_NAMED = 3 };

/* By how much the units' figures differ from the sum's, and their sum; false where one of them is no number: a blank is
 * never 0. */
static bool off_by(const taking *t, const cw_cell *cell, cw_decimal *sum, cw_decimal *off) {
    *sum = cw_decimal_of(0);
    if (cell->kind != CW_CELL_NUMBER) return false;
    for (size_t i = 0; i < t->count; i++) {
        const cw_cell *part = cw_report_cell(t->units[i], cell->pointer);
        if (!part || part->kind != CW_CELL_NUMBER) return false;
        *sum = cw_decimal_add(*sum, part->number);
    }
    *off = cw_decimal_sub(cell->number, *sum);
    if (off->millionths < 0) off->millionths = -off->millionths;
    return true;
}

static bool has_figure(const cw_report *unit, const char *pointer, cw_decimal figure) {
    return cw_decimal_compare(cw_report_cell(unit, pointer)->number, figure) == 0;
}

/* The units whose figure is the difference, by name; NULL when there is none. Where several have it, those that were left
 * out as a whole: their figures are the difference in every cell of the row. More than three say nothing. */
static const char *units_with(const taking *t, const cw_cell *cell, cw_decimal difference) {
    size_t row = (size_t)(strrchr(cell->pointer, '/') - cell->pointer) + 1;
    for (int whole = 1; whole >= 0; whole--) {
        const char *names = NULL;
        size_t count = 0;
        for (size_t i = 0; i < t->count; i++) {
            bool fits = has_figure(t->units[i], cell->pointer, difference);
            for (size_t k = 0; fits && whole && k < t->sum->cell_count; k++) {
                const cw_cell *other = t->sum->cells[k];
                cw_decimal sum, off;
                if (strncmp(other->pointer, cell->pointer, row) == 0 && !strchr(other->pointer + row, '/') &&
                    off_by(t, other, &sum, &off))
                    fits = has_figure(t->units[i], other->pointer, off);
            }
            if (!fits) continue;
            names = names ? cw_concat(t->arena, names, "、", name_of(t->units[i]), NULL) : name_of(t->units[i]);
            count++;
        }
        if (count && count <= MOST_NAMED) return names;
    }
    return NULL;
}

static void check_cell(const taking *t, const cw_cell *cell) {
    cw_decimal sum, off;
    if (!off_by(t, cell, &sum, &off) || !off.millionths) return;
    const char *units = units_with(t, cell, off);
    const char *total = cw_decimal_text(t->arena, sum), *difference = cw_decimal_text(t->arena, off);
    const char *count = cw_printf(t->arena, "%zu", t->count);
    cw_severity severity = t->complete ? CW_ERROR : CW_INFO;
    if (units)
        CW_CELL_FIND(t->sum, t->diags, severity, "D-1", cell, units_sum_of, cell->name, cell->text, count, total,
                     difference, units);
    else
        CW_CELL_FIND(t->sum, t->diags, severity, "D-1", cell, units_sum, cell->name, cell->text, count, total,
                     difference);
    cw_diags_values(t->diags, cell->text, total);
}

/* An amount with its unit behind it (38.39万元) has no common unit to be summed in. */
static void check_sums(const taking *t) {
    for (size_t i = 0; i < t->sum->layout->table_count; i++) {
        const cw_table_values *table = &t->sum->tables[i];
        for (size_t b = 0; b < table->table->band_count; b++) {
            const cw_band_values *values = &table->bands[b];
            size_t columns = values->band->column_count;
            for (size_t c = 0; c < values->band->row_count * columns; c++) {
                const cw_head *column = values->band->column_leaves[c % columns];
                if (column->additive && column->type != CW_AMOUNT_UNIT) check_cell(t, &values->cells[c]);
            }
        }
    }
}

/* ---- D-3 ---- */

enum { MOST_ALIKE = 8 }; /* units of a group that are named */

/* Said in the second unit of the group, the first that is like another. */
static void check_alike(const taking *t) {
    cw_unit_line *lines = CW_NEW_ARRAY(t->arena, t->count + 1, cw_unit_line);
    for (size_t i = 0; i < t->count; i++) {
        cw_unit_take(&lines[i], t->units[i]);
        lines[i].unit = name_of(t->units[i]);
    }
    cw_unit_groups groups = cw_units_alike(t->arena, t->arena, lines, t->count);
    for (size_t i = 0; i < groups.count; i++) {
        const cw_unit_group *g = &groups.items[i];
        const cw_report *at = t->units[g->units[1]];
        const char *pointer = cw_pointer_add(t->arena, "", g->section), *percent = cw_printf(t->arena, "%d", g->percent);
        if (g->count == 2)
            CW_REPORT_FIND(at, t->diags, CW_WARNING, "D-3", pointer, units_alike, g->heading, lines[g->units[0]].unit,
                           lines[g->units[1]].unit, percent);
        else
            CW_REPORT_FIND(at, t->diags, CW_WARNING, "D-3", pointer, units_alike_all, g->heading,
                           cw_unit_group_names(t->arena, cw_diags_lang(t->diags), lines, g, MOST_ALIKE),
                           cw_printf(t->arena, "%zu", g->count), percent);
    }
}

void cw_units_check(const cw_report *sum, const cw_report *const *units, size_t count, bool complete, cw_diags *diags) {
    taking t = {sum, CW_NEW_ARRAY(sum->arena, count + 1, const cw_report *), 0, complete, sum->arena, diags};
    for (size_t i = 0; i < count; i++)
        if (!is_own(&t, units[i]) || units[i]->scope == CW_SCOPE_OWN) t.units[t.count++] = units[i];
    check_missing(&t);
    for (size_t i = 0; i < t.count; i++) check_unit(&t, i);
    if (sum->scope != CW_SCOPE_OWN && t.count) check_sums(&t);
    check_alike(&t);
}
