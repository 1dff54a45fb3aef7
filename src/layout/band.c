#include "layout/band.h"

#include "layout/heads.h"
#include "layout/rule.h"

#include <stdlib.h>

/* WordprocessingML readers take at most 63 columns. */
enum { MAX_TRACKS = 63, MAX_BANDS = 40 };

static const char *const TABLE_KEYS[] = {"name",  "caption",    "summary", "repeat_heads", "keep_whole", "bands",
                                         "rules", "year_rules", NULL};
static const char *const BAND_KEYS[] = {"title", "corner", "stub", "columns", "rows", NULL};

/* All bands' edges, in twips, while they are collected. */
typedef struct edges {
    int32_t *items;
    size_t count, capacity;
} edges;

static int32_t scaled(cw_measure m, int32_t edge) {
    return (int32_t)(((int64_t)edge * m.wanted + m.written / 2) / m.written);
}

/* Turns one written width into 1/1000 pt, measured between the scaled edges so that no rounding adds up. */
static cw_len place_width(cw_reader *r, cw_measure m, edges *all, int32_t *edge, int32_t width) {
    int32_t from = scaled(m, *edge), to = scaled(m, *edge + width);
    *edge += width;
    CW_PUSH(r->arena, all->items, all->count, all->capacity, to);
    return cw_from_twips(to - from);
}

static void place_widths(cw_reader *r, cw_item item, cw_measure m, const int32_t *stub, int row_depth,
                         const cw_head_tree *columns, cw_len *stub_widths, edges *all) {
    int32_t sum = 0, edge = 0;
    for (int i = 0; i < row_depth; i++) sum += stub[i];
    for (size_t i = 0; i < columns->count; i++) sum += columns->leaves[i]->width;
    if (sum != m.written) {
        CW_FAULT(r, item.pointer, layout_widths, cw_printf(r->arena, "%d", (int)sum),
                 cw_printf(r->arena, "%d", (int)m.written));
        return;
    }
    for (int i = 0; i < row_depth; i++) stub_widths[i] = place_width(r, m, all, &edge, stub[i]);
    for (size_t i = 0; i < columns->count; i++)
        columns->leaves[i]->width = place_width(r, m, all, &edge, columns->leaves[i]->width);
}

/* Widths of the label columns: one for each level of the row tree. */
static int32_t *read_stub(cw_reader *r, cw_item band, int row_depth) {
    cw_item stub = cw_read_member(r, band, "stub", row_depth > 0);
    size_t count = stub.value ? cw_read_array(r, stub, 0) : 0;
    int32_t *widths = CW_NEW_ARRAY(r->arena, (size_t)row_depth + count, int32_t);
    if (stub.value && count != (size_t)row_depth)
        CW_FAULT(r, stub.pointer, layout_stub, cw_printf(r->arena, "%zu", count), cw_printf(r->arena, "%d", row_depth));
    for (size_t i = 0; i < count; i++) widths[i] = cw_read_int(r, cw_read_element(r, stub, i), 100, 20000, 100);
    return widths;
}

static void read_band(cw_reader *r, cw_item item, cw_measure measure, cw_keys *table_keys, cw_band *out, edges *all) {
    size_t faults = r->faults;
    cw_read_object(r, item, BAND_KEYS);
    cw_item rows = cw_read_member(r, item, "rows", false);
    cw_keys row_keys = {0};
    cw_head_tree row_tree = cw_read_heads(r, rows, false, table_keys);
    /* Without rows the columns' keys are the table's own: /disputes/reconsideration/upheld. */
    cw_item columns = cw_read_member(r, item, "columns", true);
    if (!columns.value) return;
    cw_head_tree column_tree = cw_read_heads(r, columns, true, rows.value ? &row_keys : table_keys);
    int32_t *stub = read_stub(r, item, row_tree.depth);
    cw_len *stub_widths = CW_NEW_ARRAY(r->arena, (size_t)row_tree.depth, cw_len);
    const cw_item corner = cw_read_member(r, item, "corner", rows.value != NULL);
    if (corner.value && !rows.value) CW_FAULT(r, corner.pointer, layout_corner);
    *out = (cw_band){
        .title = cw_read_string(r, cw_read_member(r, item, "title", false), NULL),
        .corner = cw_read_string(r, corner, NULL),
        .rows = row_tree.root,
        .columns = column_tree.root,
        .row_depth = row_tree.depth,
        .column_depth = column_tree.depth,
        .row_leaves = (const cw_head *const *)row_tree.leaves,
        .column_leaves = (const cw_head *const *)column_tree.leaves,
        .row_count = row_tree.count,
        .column_count = column_tree.count,
        .stub_widths = stub_widths,
    };
    if (r->faults == faults) place_widths(r, item, measure, stub, row_tree.depth, &column_tree, stub_widths, all);
}

static int rising(const void *a, const void *b) {
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

/* The grid's tracks: every band's vertical edges, each once. */
static void unite_edges(cw_reader *r, cw_item item, edges *all, cw_layout_table *out) {
    cw_len *united = CW_NEW_ARRAY(r->arena, all->count + 1, cw_len);
    size_t count = 1; /* the left edge, 0 */
    qsort(all->items, all->count, sizeof *all->items, rising);
    for (size_t i = 0; i < all->count; i++) {
        cw_len edge = cw_from_twips(all->items[i]);
        if (edge != united[count - 1]) united[count++] = edge;
    }
    out->edges = united;
    out->track_count = count - 1;
    if (out->track_count > MAX_TRACKS)
        CW_FAULT(r, item.pointer, layout_too_many, cw_printf(r->arena, "%d", (int)MAX_TRACKS));
}

void cw_read_table(cw_reader *r, cw_item item, const char *key, cw_measure measure, cw_layout_table *out) {
    size_t faults = r->faults;
    cw_read_object(r, item, TABLE_KEYS);
    out->key = key;
    out->name = cw_read_string(r, cw_read_member(r, item, "name", true), "");
    out->caption = cw_read_string(r, cw_read_member(r, item, "caption", true), "");
    out->summary = cw_read_string(r, cw_read_member(r, item, "summary", true), "");
    cw_item repeat = cw_read_member(r, item, "repeat_heads", false);
    out->repeat_heads = cw_read_flag(r, repeat, false);
    out->keep_whole = cw_read_flag(r, cw_read_member(r, item, "keep_whole", false), false);
    cw_item bands = cw_read_member(r, item, "bands", true);
    size_t count = bands.value ? cw_read_array(r, bands, 1) : 0;
    if (out->repeat_heads && count > 1) CW_FAULT(r, repeat.pointer, layout_repeat); /* the first band's over the others' */
    if (count > MAX_BANDS) {
        CW_FAULT(r, bands.pointer, layout_too_many, cw_printf(r->arena, "%d", (int)MAX_BANDS));
        return;
    }
    cw_band *read = CW_NEW_ARRAY(r->arena, count, cw_band);
    cw_keys keys = {0};
    edges all = {0};
    cw_keys_add(r, &keys, "notes", item.pointer); /* a table's notes stand beside its rows */
    for (size_t i = 0; i < count; i++) read_band(r, cw_read_element(r, bands, i), measure, &keys, &read[i], &all);
    out->bands = read;
    out->band_count = count;
    if (r->faults != faults) return; /* rules over a faulty table would only repeat its faults */
    unite_edges(r, item, &all, out);
    out->rules = cw_read_rules(r, cw_read_member(r, item, "rules", false), out, false, &out->rule_count);
    out->year_rules = cw_read_rules(r, cw_read_member(r, item, "year_rules", false), out, true, &out->year_rule_count);
}
