/*
 * Adjustments of a roll-up, read and weighed. A file is
 *
 *   { "adjustments": [ { "unit": "…", "why": "…", "figures": { POINTER: NUMBER }, "last_year": { POINTER: NUMBER } } ] }
 *
 * Totals are never adjusted: they follow from the rules of the layout, as in a report.
 */
#include "district/rollup_sum.h"

#include "report/sums.h"
#include <string.h>

typedef struct reading {
    cw_rollup *rollup;
    const cw_source *source;
    cw_diags *diags;
    cw_arena *arena; /* of the source: pointers of findings */
    bool ok;
} reading;

#define FAULT(r, code, value, pointer, message, ...)                                                                   \
    do {                                                                                                               \
        CW_FIND((r)->diags, CW_ERROR, code, cw_source_place_at((r)->source, (value)->begin), pointer, message,         \
                __VA_ARGS__);                                                                                          \
        (r)->ok = false;                                                                                               \
    } while (0)

static const char *want(const reading *r, cw_msg message) {
    return cw_message(r->arena, cw_diags_lang(r->diags), message, (const char *const[]){NULL});
}

/* An object with these keys and no others, but for private ones. */
static bool is_object(reading *r, const cw_value *value, const char *pointer, const char *const *keys) {
    const char *last = strrchr(pointer, '/');
    if (value->kind != CW_OBJECT) {
        FAULT(r, "wrong-type", value, pointer, adjust_type, last ? last + 1 : "", want(r, CW_MSG_want_object));
        return false;
    }
    const char *list = NULL;
    for (size_t k = 0; keys[k]; k++) list = list ? cw_concat(r->arena, list, ", ", keys[k], NULL) : keys[k];
    for (size_t i = 0; i < value->count; i++) {
        const cw_member *m = &value->members[i];
        bool known = cw_is_private_key(m->key);
        for (size_t k = 0; keys[k]; k++) known |= strcmp(m->key, keys[k]) == 0;
        if (!known) FAULT(r, "unknown-key", &m->value, cw_pointer_add(r->arena, pointer, m->key), unknown_key, m->key, list);
    }
    return true;
}

static const char *text_of(reading *r, const cw_value *object, const char *pointer, const char *key) {
    const cw_value *value = cw_member_of(object, key);
    const char *at = cw_pointer_add(r->arena, pointer, key);
    if (!value)
        FAULT(r, "missing-key", object, at, missing_key, key, key);
    else if (value->kind != CW_STRING || !*value->text)
        FAULT(r, "wrong-type", value, at, adjust_type, key, want(r, CW_MSG_want_string));
    else
        return cw_strdup(r->rollup->arena, value->text);
    return "";
}

static size_t find_cell(const cw_rollup *rollup, const char *pointer) {
    size_t i = 0;
    while (i < rollup->cell_count && strcmp(rollup->cells[i].pointer, pointer) != 0) i++;
    return i;
}

/* { POINTER: NUMBER } into values; kinds, or NULL, say where there is one. */
static void read_figures(reading *r, const cw_value *figures, const char *pointer, cw_decimal *values, cw_cell_kind *kinds) {
    const cw_rollup *rollup = r->rollup;
    if (figures->kind != CW_OBJECT) {
        FAULT(r, "wrong-type", figures, pointer, adjust_type, strrchr(pointer, '/') + 1, want(r, CW_MSG_want_object));
        return;
    }
    for (size_t i = 0; i < figures->count; i++) {
        const cw_member *m = &figures->members[i];
        const char *at = cw_pointer_add(r->arena, pointer, m->key);
        size_t cell = find_cell(rollup, m->key);
        if (cw_is_private_key(m->key)) continue;
        if (cell == rollup->cell_count || rollup->cells[cell].total || (kinds && !rollup->cells[cell].additive)) {
            FAULT(r, "bad-pointer", &m->value, at, adjust_pointer, m->key);
            continue;
        }
        cw_cell_type type = rollup->cells[cell].type;
        bool amount = type == CW_AMOUNT, given = m->value.kind == CW_NUMBER || (amount && m->value.kind == CW_STRING);
        if (type == CW_AMOUNT_UNIT || !given || !cw_decimal_read(m->value.text, strlen(m->value.text), &values[cell]) ||
            (!amount && !cw_decimal_is_integer(values[cell])))
            FAULT(r, "bad-number", &m->value, at, adjust_number, rollup->cells[cell].name);
        else if (kinds)
            kinds[cell] = CW_CELL_NUMBER;
    }
}

/* The totals that follow from the others: totals of totals want a second round. */
static void fill_totals(const cw_rollup *r, cw_decimal *values, cw_cell_kind *kinds) {
    for (int round = 0; round < 2; round++)
        for (size_t t = 0; t < r->layout->table_count; t++) {
            const cw_layout_table *table = &r->layout->tables[t];
            for (size_t i = 0; i < table->rule_count; i++) {
                const cw_rule *rule = &table->rules[i];
                for (size_t line = 0; rule->computed && line < cw_rule_lines(rule); line++) {
                    size_t total = rollup_at(r, table, rule, rule->computed, line);
                    values[total] = cw_decimal_of(0);
                    cw_decimal off = rollup_off(r, table, rule, line, values);
                    values[total] = cw_decimal_of(1);
                    cw_decimal sign = cw_decimal_sub(rollup_off(r, table, rule, line, values), off);
                    values[total] = sign.millionths > 0 ? cw_decimal_sub(cw_decimal_of(0), off) : off;
                    if (kinds && values[total].millionths) kinds[total] = CW_CELL_NUMBER;
                }
            }
        }
}

static void read_adjustment(reading *r, const cw_value *value, const char *pointer) {
    static const char *const KEYS[] = {"unit", "why", "figures", "last_year", NULL};
    if (!is_object(r, value, pointer, KEYS)) return;
    const char *unit = text_of(r, value, pointer, "unit"), *why = text_of(r, value, pointer, "why");
    const cw_value *figures = cw_member_of(value, "figures"), *last = cw_member_of(value, "last_year");
    rollup_row *row = rollup_row_new(r->rollup, unit, r->source->file, why);
    if (!figures && !last) FAULT(r, "missing-key", value, cw_pointer_add(r->arena, pointer, "figures"), missing_key, "figures", "figures");
    if (figures) {
        read_figures(r, figures, cw_pointer_add(r->arena, pointer, "figures"), row->values, row->kinds);
        fill_totals(r->rollup, row->values, row->kinds);
    }
    if (last) {
        row->last_year = CW_NEW_ARRAY(r->rollup->arena, r->rollup->cell_count, cw_decimal);
        read_figures(r, last, cw_pointer_add(r->arena, pointer, "last_year"), row->last_year, NULL);
        fill_totals(r->rollup, row->last_year, NULL);
    }
}

bool cw_rollup_adjust(cw_rollup *rollup, const cw_source *source, cw_diags *diags) {
    static const char *const KEYS[] = {"adjustments", NULL};
    reading r = {rollup, source, diags, source->arena, true};
    const cw_value *list = cw_member_of(source->root, KEYS[0]);
    if (!rollup->layout || !is_object(&r, source->root, "", KEYS)) return rollup->layout ? false : true;
    if (!list || list->kind != CW_ARRAY)
        FAULT(&r, "wrong-type", list ? list : source->root, "/adjustments", adjust_type, KEYS[0], want(&r, CW_MSG_want_array));
    else
        for (size_t i = 0; i < list->count; i++)
            read_adjustment(&r, &list->items[i], cw_pointer_add_index(r.arena, "/adjustments", i));
    return r.ok;
}

/* ---- weighing ---- */

cw_decimal rollup_last_year(const cw_rollup *r, const cw_layout_table *table, const cw_rule *rule, size_t line,
                            const char **why) {
    cw_decimal sum = cw_decimal_of(0);
    *why = "";
    for (size_t i = 0; i < r->row_count; i++) {
        bool counts = false;
        for (size_t k = 0; r->rows[i].last_year && k < rule->right_count; k++)
            for (size_t j = 0; rule->right[k].last_year && j < rule->right[k].count; j++) {
                cw_decimal value = r->rows[i].last_year[rollup_at(r, table, rule, rule->right[k].heads[j], line)];
                sum = rule->right[k].minus ? cw_decimal_sub(sum, value) : cw_decimal_add(sum, value);
                counts |= value.millionths != 0;
            }
        const char *said = cw_concat(r->arena, r->rows[i].name, "：", r->rows[i].why, NULL);
        if (counts && !strstr(*why, said)) *why = **why ? cw_concat(r->arena, *why, "；", said, NULL) : said;
    }
    return sum;
}
