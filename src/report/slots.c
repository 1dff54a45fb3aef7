/*
 * The tables: which values the report must give, made from the layout's header trees, and their reading.
 *
 * The keys on the way from a row head to its leaf, then from a column head to its leaf, are the members of the data.
 * The bands of a table are merged into one tree of slots; a slot without children is a cell. Heads without a key only
 * group words and add nothing. So a table of an edition that nobody has thought of yet is read by the same thirty
 * lines.
 */
#include "report/bind.h"

#include <stdlib.h>
#include <string.h>

typedef struct slot slot;
struct slot {
    const char *key, *pointer;
    const cw_head *row,
        *column; /* the heads it stands for; both set for a cell, column NULL for a row or a group of rows */
    slot **children;
    size_t count, capacity;
    cw_cell *cell; /* of a slot without children */
    cw_cell_type type;
};

typedef struct table_binder {
    cw_binder *b;
    const cw_layout_table *table;
    cw_table_values *values;
} table_binder;

/* ---- the tree ---- */

static slot *child_named(const slot *parent, const char *key) {
    for (size_t i = 0; i < parent->count; i++)
        if (strcmp(parent->children[i]->key, key) == 0) return parent->children[i];
    return NULL;
}

static slot *child_for(cw_arena *arena, slot *parent, const char *key, const cw_head *row, const cw_head *column) {
    slot *child = child_named(parent, key);
    if (child) return child;
    child = CW_NEW(arena, slot);
    *child = (slot){.key = key, .pointer = cw_pointer_add(arena, parent->pointer, key), .row = row, .column = column};
    CW_PUSH(arena, parent->children, parent->count, parent->capacity, child);
    return child;
}

/* The slot below from for the keys on the way from the tree's root down to head. */
static slot *slot_for(cw_arena *arena, slot *from, const cw_head *head, const cw_head *row) {
    if (!head) return from;
    slot *above = slot_for(arena, from, head->parent, row);
    if (!head->key) return above;
    return row ? child_for(arena, above, head->key, row, head) : child_for(arena, above, head->key, head, NULL);
}

/* The cells that a rule gives when they are left out. */
static void mark_totals(cw_table_values *values) {
    for (size_t i = 0; i < values->table->rule_count; i++) {
        const cw_rule *rule = &values->table->rules[i];
        for (size_t j = 0; rule->computed && j < values->table->band_count; j++) {
            if (values->bands[j].band != rule->band) continue;
            size_t lines = rule->axis == CW_RULE_ROWS ? rule->band->row_count : rule->band->column_count;
            for (size_t k = 0; k < lines; k++) {
                bool along = rule->axis == CW_RULE_ROWS;
                cw_cell *cell = along ? cw_cell_at(&values->bands[j], (int)k, rule->computed->index)
                                      : cw_cell_at(&values->bands[j], rule->computed->index, (int)k);
                cell->total = true;
                cell->row_total |= along;
            }
        }
    }
}

static slot *build_slots(table_binder *t) {
    cw_arena *arena = t->b->arena;
    slot *root = CW_NEW(arena, slot);
    root->key = t->table->key;
    root->pointer = cw_pointer_add(arena, "", t->table->key);
    for (size_t i = 0; i < t->table->band_count; i++) {
        const cw_band *band = &t->table->bands[i];
        cw_band_values *values = &t->values->bands[i];
        values->band = band;
        values->cells = CW_NEW_ARRAY(arena, band->row_count * band->column_count, cw_cell);
        for (size_t r = 0; r < band->row_count; r++) {
            slot *row = slot_for(arena, root, band->row_leaves[r], NULL);
            for (size_t c = 0; c < band->column_count; c++) {
                slot *leaf = slot_for(arena, row, band->column_leaves[c], band->row_leaves[r]);
                leaf->cell = cw_cell_at(values, (int)r, (int)c);
                leaf->type = band->column_leaves[c]->type;
                *leaf->cell =
                    (cw_cell){.text = "",
                              .pointer = leaf->pointer,
                              .name = cw_cell_name(arena, t->table, band->row_leaves[r], band->column_leaves[c])};
            }
        }
    }
    mark_totals(t->values);
    return root;
}

/* ---- reading ---- */

static const char *name_of(const table_binder *t, const slot *s) {
    return cw_cell_name(t->b->arena, t->table, s->row, s->column);
}

/* Every cell below is 0 on purpose. */
static void fill_zero(slot *s, uint32_t offset) {
    if (s->cell) {
        s->cell->kind = CW_CELL_NUMBER;
        s->cell->number = cw_decimal_of(0);
        s->cell->text = "0";
        s->cell->offset = offset;
    }
    for (size_t i = 0; i < s->count; i++) fill_zero(s->children[i], offset);
}

static void set_offset(slot *s, uint32_t offset) {
    if (s->cell) s->cell->offset = offset;
    for (size_t i = 0; i < s->count; i++) set_offset(s->children[i], offset);
}

static bool all_totals(const slot *s) {
    if (s->cell) return s->cell->total;
    for (size_t i = 0; i < s->count; i++)
        if (!all_totals(s->children[i])) return false;
    return true;
}

/* F-1: one finding for each run of blanks in a row. A missing cell is an error, null a warning. */
typedef enum { FILLED, LEFT_OUT, NULL_GIVEN } blankness;

static blankness blankness_of(const slot *s) {
    if (!s->cell) return FILLED;
    if (s->cell->kind == CW_CELL_BLANK) return NULL_GIVEN;
    if (s->cell->kind != CW_CELL_MISSING || (s->cell->total && !s->cell->given)) return FILLED;
    return LEFT_OUT;
}

static void find_blanks(table_binder *t, const slot *s, const bool *reported) {
    for (size_t i = 0; i < s->count;) {
        blankness kind = reported[i] ? FILLED : blankness_of(s->children[i]);
        size_t end = i + 1;
        while (kind != FILLED && end < s->count && !reported[end] && blankness_of(s->children[end]) == kind) end++;
        const cw_cell *first = s->children[i]->cell;
        cw_severity severity = kind == LEFT_OUT ? CW_ERROR : CW_WARNING;
        if (kind != FILLED && end == i + 1)
            BIND_FIND_OFFSET(t->b, severity, "F-1", first->offset, first->pointer, cell_blank, first->name);
        else if (kind != FILLED)
            BIND_FIND_OFFSET(t->b, severity, "F-1", first->offset, first->pointer, cells_blank, first->name,
                             cw_printf(t->b->arena, "%zu", end - i));
        i = end;
    }
}

static void bind_slot(table_binder *t, slot *s, cw_node_at node);

/* A cell; *reported: a fault of it was reported, so that it is not also called missing. */
static void bind_leaf(table_binder *t, slot *s, cw_node_at node, bool *reported) {
    size_t errors = t->b->errors;
    cw_bind_cell(t->b, node, s->type, s->cell);
    *reported = t->b->errors != errors;
}

static bool is_row(const slot *s) {
    for (size_t i = 0; i < s->count; i++)
        if (!s->children[i]->cell) return false;
    return s->count > 0;
}

/* The short form of a row: its cells in order, with or without the row's total. */
static void bind_array(table_binder *t, slot *s, cw_node_at node) {
    cw_binder *b = t->b;
    size_t given = 0;
    for (size_t i = 0; i < s->count; i++) given += !s->children[i]->cell->row_total;
    bool whole = node.value->count == s->count;
    if (!whole && (node.value->count != given || !given)) {
        BIND_ERROR(b, "wrong-type", node, short_row, name_of(t, s), cw_printf(b->arena, "%zu", node.value->count),
                   given == s->count ? cw_printf(b->arena, "%zu", given)
                                     : cw_printf(b->arena, "%zu/%zu", given, s->count));
        return;
    }
    bool *reported = CW_NEW_ARRAY(b->arena, s->count, bool);
    for (size_t i = 0, next = 0; i < s->count; i++) {
        if (!whole && s->children[i]->cell->row_total) continue;
        bind_leaf(t, s->children[i], (cw_node_at){&node.value->items[next++], s->children[i]->pointer}, &reported[i]);
    }
    find_blanks(t, s, reported);
}

static void find_unknown(table_binder *t, const slot *s, const cw_member *member, bool root) {
    const char **known = CW_NEW_ARRAY(t->b->arena, s->count + 1, const char *);
    for (size_t i = 0; i < s->count; i++) known[i] = s->children[i]->key;
    if (root) known[s->count] = "notes";
    cw_bind_unknown_key(t->b, member, s->pointer, known, s->count + root);
}

static void bind_members(table_binder *t, slot *s, cw_node_at node, bool root) {
    cw_binder *b = t->b;
    bool *reported = CW_NEW_ARRAY(b->arena, s->count, bool);
    for (size_t i = 0; i < node.value->count; i++) {
        const cw_member *member = &node.value->members[i];
        if (cw_is_private_key(member->key) || (root && strcmp(member->key, "notes") == 0)) continue;
        if (!child_named(s, member->key)) find_unknown(t, s, member, root);
    }
    for (size_t i = 0; i < s->count; i++) {
        slot *child = s->children[i];
        const cw_value *value = cw_member_of(node.value, child->key);
        if (!value) {
            set_offset(child, node.value->begin);
            if (child->cell || all_totals(child)) continue;
            BIND_FIND_OFFSET(b, CW_ERROR, "missing-key", node.value->begin, child->pointer, missing_row,
                             name_of(t, child), child->key);
        } else if (child->cell) {
            bind_leaf(t, child, (cw_node_at){value, child->pointer}, &reported[i]);
        } else {
            bind_slot(t, child, (cw_node_at){value, child->pointer});
        }
    }
    find_blanks(t, s, reported);
}

/* A row, a group of rows or the whole table. */
static void bind_slot(table_binder *t, slot *s, cw_node_at node) {
    cw_decimal number;
    set_offset(s, node.value->begin);
    if (node.value->kind == CW_OBJECT) {
        bind_members(t, s, node, !s->row);
    } else if (node.value->kind == CW_ARRAY && is_row(s)) {
        bind_array(t, s, node);
    } else if (node.value->kind == CW_NUMBER) {
        if (cw_decimal_read(node.value->text, strlen(node.value->text), &number) && !number.millionths)
            fill_zero(s, node.value->begin);
        else
            BIND_ERROR(t->b, "wrong-type", node, only_zero, name_of(t, s), node.value->text);
    } else {
        cw_bind_wrong_named(t->b, node, CW_MSG_want_row, name_of(t, s));
    }
}

/* ---- notes, when all figures are known ---- */

static void bind_notes(table_binder *t, cw_node_at node) {
    cw_binder *b = t->b;
    cw_node_at notes = cw_bind_member(b, node, "notes", false);
    size_t count = cw_bind_array(b, notes);
    const char **texts = CW_NEW_ARRAY(b->arena, count, const char *);
    for (size_t i = 0; i < count; i++) {
        cw_node_at note = cw_bind_item(b, notes, i);
        const char *text = cw_bind_string(b, note);
        if (text) texts[t->values->note_count++] = cw_bind_prose(b, note, text);
    }
    t->values->notes = texts;
    for (size_t i = 0; i < t->table->band_count; i++) {
        cw_band_values *values = &t->values->bands[i];
        for (size_t j = 0; j < values->band->row_count * values->band->column_count; j++) {
            cw_cell *cell = &values->cells[j];
            if (!cell->note || !strstr(cell->note, "{{")) continue;
            const char *pointer = cw_pointer_add(b->arena, cell->pointer, "note");
            const cw_value *value = cw_value_at(b->source->root, pointer);
            cw_value stand_in = {.begin = cell->offset}; /* a row in short form: the cell's own place */
            cell->note = cw_bind_prose(b, (cw_node_at){value ? value : &stand_in, pointer}, cell->note);
        }
    }
}

static int by_pointer(const void *a, const void *b) {
    return strcmp((*(const cw_cell *const *)a)->pointer, (*(const cw_cell *const *)b)->pointer);
}

static void index_cells(cw_report *report) {
    const cw_cell **cells = NULL;
    size_t count = 0, capacity = 0;
    for (size_t t = 0; t < report->layout->table_count; t++) {
        const cw_table_values *table = &report->tables[t];
        for (size_t i = 0; i < table->table->band_count; i++)
            for (size_t j = 0; j < table->bands[i].band->row_count * table->bands[i].band->column_count; j++)
                CW_PUSH(report->arena, cells, count, capacity, &table->bands[i].cells[j]);
    }
    if (count) qsort(cells, count, sizeof(const cw_cell *), by_pointer);
    report->cells = cells;
    report->cell_count = count;
}

const cw_cell *cw_report_cell(const cw_report *report, const char *pointer) {
    size_t low = 0, high = report->cell_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(report->cells[middle]->pointer, pointer);
        if (!order) return report->cells[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

void cw_bind_tables(cw_binder *b, cw_node_at root) {
    const cw_layout *layout = b->report->layout;
    size_t errors = b->errors;
    b->report->tables = CW_NEW_ARRAY(b->arena, layout->table_count, cw_table_values);
    table_binder *binders = CW_NEW_ARRAY(b->arena, layout->table_count, table_binder);
    cw_node_at *nodes = CW_NEW_ARRAY(b->arena, layout->table_count, cw_node_at);
    for (size_t i = 0; i < layout->table_count; i++) {
        table_binder *t = &binders[i];
        *t = (table_binder){b, &layout->tables[i], &b->report->tables[i]};
        t->values->table = t->table;
        t->values->bands = CW_NEW_ARRAY(b->arena, t->table->band_count, cw_band_values);
        slot *slots = build_slots(t);
        nodes[i] = (cw_node_at){cw_member_of(root.value, t->table->key), slots->pointer};
        if (nodes[i].value)
            bind_slot(t, slots, nodes[i]);
        else
            BIND_FIND_OFFSET(b, CW_ERROR, "missing-key", root.value->begin, slots->pointer, missing_table,
                             t->table->name, t->table->key);
    }
    b->table_errors = b->errors - errors;
    cw_bind_totals(b->report);
    index_cells(b->report);
    for (size_t i = 0; i < layout->table_count; i++)
        if (nodes[i].value && nodes[i].value->kind == CW_OBJECT) bind_notes(&binders[i], nodes[i]);
}
