#include "report/form.h"

#include <string.h>

static cw_form_node *child(cw_arena *arena, cw_form_node *parent, const cw_head *head) {
    for (size_t i = 0; i < parent->count; i++)
        if (strcmp(parent->children[i]->key, head->key) == 0) return parent->children[i];
    cw_form_node *node = CW_NEW(arena, cw_form_node);
    *node = (cw_form_node){
        .key = head->key, .label = head->label, .pointer = cw_pointer_add(arena, parent->pointer, head->key)};
    CW_PUSH(arena, parent->children, parent->count, parent->capacity, node);
    return node;
}

/* Down the keys of the heads above a leaf, and of the leaf. */
static cw_form_node *below(cw_arena *arena, cw_form_node *from, const cw_head *head) {
    if (!head) return from;
    if (head->parent) from = below(arena, from, head->parent);
    return head->key ? child(arena, from, head) : from;
}

/* Whether a rule computes the leaf. */
static bool is_computed(const cw_layout_table *table, const cw_band *band, const cw_head *leaf) {
    for (size_t i = 0; i < table->rule_count; i++)
        if (table->rules[i].band == band && table->rules[i].computed == leaf) return true;
    return false;
}

cw_form_node *cw_form_of(cw_arena *arena, const cw_layout_table *table) {
    cw_form_node *root = CW_NEW(arena, cw_form_node);
    *root = (cw_form_node){.key = table->key, .label = table->name, .pointer = cw_pointer_add(arena, "", table->key)};
    for (size_t b = 0; b < table->band_count; b++) {
        const cw_band *band = &table->bands[b];
        for (size_t r = 0; r < band->row_count; r++) {
            cw_form_node *row = below(arena, root, band->row_leaves[r]);
            for (size_t c = 0; c < band->column_count; c++) {
                cw_form_node *cell = below(arena, row, band->column_leaves[c]);
                cell->is_cell = true;
                cell->type = band->column_leaves[c]->type;
                cell->row_total = is_computed(table, band, band->column_leaves[c]);
                cell->total = cell->row_total || is_computed(table, band, band->row_leaves[r]);
            }
        }
    }
    return root;
}

bool cw_form_is_row(const cw_form_node *node) {
    for (size_t i = 0; i < node->count; i++)
        if (!node->children[i]->is_cell) return false;
    return node->count > 0;
}

bool cw_form_all_totals(const cw_form_node *node) {
    if (node->is_cell) return node->total;
    for (size_t i = 0; i < node->count; i++)
        if (!cw_form_all_totals(node->children[i])) return false;
    return true;
}

void cw_put_json_text(cw_buf *out, const char *text) {
    cw_putc(out, '"');
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if (*p == '"' || *p == '\\')
            cw_putf(out, "\\%c", *p);
        else if (*p < 0x20)
            cw_putf(out, "\\u%04x", *p);
        else
            cw_putc(out, (char)*p);
    }
    cw_putc(out, '"');
}
