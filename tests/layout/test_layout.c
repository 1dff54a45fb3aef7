/*
 * What the built-in layouts say, and what the loader makes of trees: leaves, depths, tracks, addresses, names, rules.
 * The words and places of the statutory tables themselves are tests/forms' business.
 */
#include "layouts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct fixture {
    cw_arena *arena;
    cw_diags *diags;
    const cw_layouts *layouts;
} fixture;

static int open_built_in(void **state) {
    static fixture f;
    f.arena = cw_arena_new();
    f.diags = cw_diags_new(CW_LANG_ZH);
    f.layouts = open_with(f.arena, NULL, f.diags);
    *state = &f;
    return f.layouts ? 0 : -1;
}

static int close_built_in(void **state) {
    fixture *f = *state;
    cw_diags_free(f->diags);
    cw_arena_free(f->arena);
    return 0;
}

static const cw_layout_table *table_of(const fixture *f, const char *edition, const char *key) {
    return table_with_key(cw_layout_named(f->layouts, edition), key);
}

static void editions_by_year(void **state) {
    const fixture *f = *state;
    assert_int_equal(f->layouts->count, 2);
    assert_string_equal(cw_layout_for_year(f->layouts, 2019)->edition, "2019");
    assert_string_equal(cw_layout_for_year(f->layouts, 2020)->edition, "2019");
    assert_string_equal(cw_layout_for_year(f->layouts, 2021)->edition, "2021");
    assert_string_equal(cw_layout_for_year(f->layouts, 2099)->edition, "2021");
    assert_null(cw_layout_named(f->layouts, "2008"));
    assert_string_equal(cw_layout_named(f->layouts, "2019")->notice, "国办公开办函〔2019〕60号");
    assert_string_equal(cw_layout_named(f->layouts, "2021")->notice, "国办公开办函〔2021〕30号");
}

/* domain.md §1.1: six sections, the second to fourth are tables. */
static void sections(void **state) {
    static const char *const headings[] = {"总体情况",
                                           "主动公开政府信息情况",
                                           "收到和处理政府信息公开申请情况",
                                           "政府信息公开行政复议、行政诉讼情况",
                                           "存在的主要问题及改进情况",
                                           "其他需要报告的事项"};
    const fixture *f = *state;
    for (size_t e = 0; e < f->layouts->count; e++) {
        const cw_layout *layout = &f->layouts->editions[e];
        assert_int_equal(layout->section_count, 6);
        assert_int_equal(layout->table_count, 3);
        for (size_t i = 0; i < 6; i++) {
            const cw_section *section = &layout->sections[i];
            assert_string_equal(section->heading, headings[i]);
            assert_int_equal(section->kind == CW_SECTION_TABLE, i >= 1 && i <= 3);
            assert_ptr_equal(section->table, section->kind == CW_SECTION_TABLE ? &layout->tables[i - 1] : NULL);
        }
        assert_string_equal(layout->tables[0].name, "表二");
        assert_string_equal(layout->tables[2].name, "表四");
    }
}

static void walk(const cw_head *head, int *next, int depth) {
    size_t leaves = head->count ? 0 : 1;
    assert_int_equal(head->depth, depth);
    if (!head->count) assert_int_equal(head->index, (*next)++);
    for (size_t i = 0; i < head->count; i++) {
        assert_ptr_equal(head->children[i].parent, head);
        walk(&head->children[i], next, depth + 1);
        leaves += head->children[i].leaves;
    }
    assert_int_equal(head->leaves, leaves);
}

/* Leaves are numbered in printing order, counted right, and every band fills the measure. */
static void trees_are_sound(void **state) {
    const fixture *f = *state;
    cw_len measure = f->layouts->sheet->page_width - f->layouts->sheet->left - f->layouts->sheet->right;
    for (size_t e = 0; e < f->layouts->count; e++)
        for (size_t t = 0; t < f->layouts->editions[e].table_count; t++) {
            const cw_layout_table *table = &f->layouts->editions[e].tables[t];
            assert_int_equal(table->edges[0], 0);
            assert_int_equal(table->edges[table->track_count], measure);
            for (size_t i = 0; i < table->track_count; i++) assert_true(table->edges[i] < table->edges[i + 1]);
            for (size_t b = 0; b < table->band_count; b++) {
                const cw_band *band = &table->bands[b];
                int rows = 0, columns = 0;
                walk(band->rows, &rows, 0);
                walk(band->columns, &columns, 0);
                assert_int_equal(rows, band->row_count);
                assert_int_equal(columns, band->column_count);
                cw_len width = 0;
                for (int i = 0; i < band->row_depth; i++) width += band->stub_widths[i];
                for (size_t i = 0; i < band->column_count; i++) width += band->column_leaves[i]->width;
                assert_int_equal(width, measure);
            }
        }
}

/* domain.md §1.3: thirds and halves over five tracks; §1.2: four tracks. */
static void tracks_are_the_union_of_edges(void **state) {
    static const int edges[] = {0, 2605, 4685, 5725, 6765, 8845};
    const cw_layout_table *table = table_of(*state, "2019", "disclosure");
    assert_int_equal(table->band_count, 5);
    assert_int_equal(table->track_count, 5);
    for (size_t i = 0; i <= 5; i++) assert_int_equal(table->edges[i], edges[i] * CW_TWIP);
    assert_int_equal(table_of(*state, "2021", "disclosure")->track_count, 4);
    assert_int_equal(table_of(*state, "2021", "applications")->track_count, 10);
    assert_int_equal(table_of(*state, "2021", "disputes")->track_count, 15);
}

static void depths_and_counts(void **state) {
    const cw_band *new_form = table_of(*state, "2021", "applications")->bands;
    const cw_band *old_form = table_of(*state, "2019", "applications")->bands;
    assert_int_equal(new_form->row_count, 25);
    assert_int_equal(old_form->row_count, 23);
    assert_int_equal(new_form->row_depth, 3);
    assert_int_equal(new_form->column_depth, 3);
    assert_int_equal(new_form->column_count, 7);
    const cw_head *results = &new_form->rows->children[2];
    assert_string_equal(results->key, "results");
    assert_int_equal(results->leaves, 22);
    assert_int_equal(old_form->rows->children[2].leaves, 20);
    const cw_band *disputes = table_of(*state, "2021", "disputes")->bands;
    assert_int_equal(disputes->row_depth, 0);
    assert_int_equal(disputes->row_count, 1);
    assert_ptr_equal(disputes->row_leaves[0], disputes->rows);
    assert_int_equal(disputes->column_depth, 3);
    assert_int_equal(disputes->column_count, 15);
    assert_null(disputes->corner);
}

static void types_of_cells(void **state) {
    const cw_layout_table *old_form = table_of(*state, "2019", "disclosure"),
                          *new_form = table_of(*state, "2021", "disclosure");
    assert_int_equal(new_form->bands[0].column_leaves[0]->type, CW_COUNT);
    assert_int_equal(new_form->bands[3].column_leaves[0]->type, CW_AMOUNT);
    assert_true(new_form->bands[0].column_leaves[2]->additive);
    assert_int_equal(old_form->bands[1].column_leaves[1]->type, CW_CHANGE);
    assert_false(old_form->bands[1].column_leaves[1]->additive);
    assert_true(old_form->bands[1].column_leaves[2]->additive);
    assert_int_equal(old_form->bands[4].column_leaves[0]->type, CW_COUNT);
    assert_int_equal(old_form->bands[4].column_leaves[1]->type, CW_AMOUNT_UNIT);
}

static void cell_is(const fixture *f, const cw_layout_table *table, size_t band, size_t row, size_t column,
                    const char *pointer, const char *name) {
    const cw_head *r = table->bands[band].row_leaves[row], *c = table->bands[band].column_leaves[column];
    assert_string_equal(cw_cell_pointer(f->arena, table, r, c), pointer);
    assert_string_equal(cw_cell_name(f->arena, table, r, c), name);
}

static void addresses_and_names(void **state) {
    const fixture *f = *state;
    const cw_layout_table *applications = table_of(f, "2021", "applications"),
                          *disputes = table_of(f, "2021", "disputes");
    cell_is(f, applications, 0, 0, 6, "/applications/received/total", "表三·一、本年新收政府信息公开申请数量·总计");
    cell_is(f, applications, 0, 3, 0, "/applications/results/partly_granted/natural_person",
            "表三·（二）部分公开·自然人");
    cell_is(f, applications, 0, 4, 0, "/applications/results/refused/state_secret/natural_person",
            "表三·（三）不予公开·1.属于国家秘密·自然人");
    cell_is(f, applications, 0, 23, 5, "/applications/results/total/other_org", "表三·（七）总计·其他");
    cell_is(f, disputes, 0, 0, 0, "/disputes/reconsideration/upheld", "表四·行政复议·结果维持");
    cell_is(f, disputes, 0, 0, 14, "/disputes/litigation_after/total", "表四·行政诉讼·复议后起诉·总计");
    cell_is(f, table_of(f, "2021", "disclosure"), 3, 0, 0, "/disclosure/fees/amount",
            "表二·行政事业性收费·本年收费金额");
    const cw_band *band = applications->bands;
    assert_string_equal(cw_cell_pointer(f->arena, applications, band->row_leaves[0], NULL), "/applications/received");
    assert_string_equal(cw_cell_pointer(f->arena, disputes, NULL, disputes->bands->column_leaves[0]),
                        "/disputes/reconsideration/upheld");
    assert_string_equal(cw_cell_name(f->arena, applications, NULL, band->column_leaves[1]), "表三·商业企业");
}

static size_t heads_of(const cw_term *terms, size_t count) {
    size_t n = 0;
    for (size_t i = 0; i < count; i++) n += terms[i].count;
    return n;
}

static void rules_of_table_three(void **state) {
    const cw_layout_table *table = table_of(*state, "2021", "applications");
    assert_int_equal(table->rule_count, 3);
    const cw_rule *row = &table->rules[0], *results = &table->rules[1], *balance = &table->rules[2];
    assert_string_equal(row->id, "T3-C");
    assert_int_equal(row->axis, CW_RULE_ROWS);
    assert_int_equal(row->left_count, 6);
    assert_string_equal(row->computed->key, "total");
    assert_string_equal(results->id, "T3-B");
    assert_int_equal(results->axis, CW_RULE_COLUMNS);
    assert_int_equal(heads_of(results->left, results->left_count), 2 + 8 + 3 + 5 + 3);
    assert_int_equal(heads_of(table_of(*state, "2019", "applications")->rules[1].left, 6), 2 + 8 + 3 + 5 + 1);
    assert_ptr_equal(results->computed, results->right[0].heads[0]);
    assert_string_equal(results->computed->parent->key, "results");
    assert_string_equal(balance->id, "T3-A");
    assert_null(balance->computed);
    assert_string_equal(balance->at->key, "carried_out");
    assert_string_equal(balance->right[0].heads[0]->sign, "三（七）总计");
}

/* "under": one copy for each group of 表四. */
static void rules_of_table_four(void **state) {
    static const char *const groups[] = {"reconsideration", "litigation_direct", "litigation_after"};
    const cw_layout_table *table = table_of(*state, "2019", "disputes");
    assert_int_equal(table->rule_count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(table->rules[i].id, "T4-A");
        assert_string_equal(table->rules[i].at->parent->key, groups[i]);
        assert_string_equal(table->rules[i].at->key, "total");
        assert_int_equal(heads_of(table->rules[i].left, table->rules[i].left_count), 4);
    }
}

/* A rule holds in every band that has its heads: Y-4 in （五）（六）（八） of 2019, Y-2 in （一） of 2021. */
static void rules_over_two_years(void **state) {
    const cw_layout_table *old_form = table_of(*state, "2019", "disclosure"),
                          *new_form = table_of(*state, "2021", "disclosure");
    assert_int_equal(old_form->year_rule_count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(old_form->year_rules[i].id, "Y-4");
        assert_ptr_equal(old_form->year_rules[i].band, &old_form->bands[i + 1]);
        assert_false(old_form->year_rules[i].left[0].last_year);
        assert_true(old_form->year_rules[i].right[1].last_year);
    }
    assert_int_equal(new_form->year_rule_count, 1);
    const cw_rule *stock = new_form->year_rules;
    assert_string_equal(stock->id, "Y-2");
    assert_int_equal(stock->severity, CW_WARNING);
    assert_true(stock->right[0].last_year && !stock->right[1].last_year && stock->right[2].minus);
    assert_string_equal(table_of(*state, "2021", "applications")->year_rules->id, "Y-1");
}

/* GB/T 9704-2012 5.2, linebreak.md §2 and §5. */
static void page_of_gbt9704(void **state) {
    const cw_style_sheet *sheet = ((const fixture *)*state)->layouts->sheet;
    assert_int_equal(cw_to_twips(sheet->page_width - sheet->left - sheet->right), 8845);
    assert_int_equal(sheet->lines, 22);
    assert_int_equal(sheet->cells, 28);
    assert_int_equal(sheet->line, 28950);
    assert_int_equal(sheet->cell, 15750);
    assert_in_range(sheet->left, cw_from_um(28000) - 100, cw_from_um(28000) + 100);
    assert_in_range(sheet->top, cw_from_um(37000) - 100, cw_from_um(37000) + 100);
    const cw_style *title = &sheet->styles[CW_STYLE_TITLE], *body = &sheet->styles[CW_STYLE_BODY];
    assert_int_equal(title->size, 22000);
    assert_int_equal(title->line, 28950);
    assert_int_equal(title->after, 28950);
    assert_int_equal(body->size, 16000);
    assert_int_equal(body->pitch, 15750);
    assert_int_equal(body->indent_cells, 2);
    assert_int_equal(body->outline, -1);
    assert_int_equal(sheet->styles[CW_STYLE_HEADING1].role, CW_ROLE_HEITI);
    assert_int_equal(sheet->styles[CW_STYLE_HEADING2].role, CW_ROLE_KAITI);
    assert_int_equal(sheet->styles[CW_STYLE_HEADING4].outline, 3);
    assert_int_equal(sheet->styles[CW_STYLE_PAGE_NUMBER].size, 14000);
    assert_int_equal(sheet->table_sizes[0], 10500);
    assert_int_equal(sheet->table_lines[1], 240 * CW_TWIP);
    assert_int_equal(sheet->table_row_heights[1], 340 * CW_TWIP);
    assert_string_equal(sheet->heading_numbers[1], "（{han}）");
    assert_string_equal(sheet->default_profile, "gb2312");
    assert_int_equal(sheet->profile_count, 3);
    assert_string_equal(sheet->profiles[0].fonts[CW_ROLE_BODY].name, "仿宋_GB2312");
    assert_string_equal(sheet->profiles[0].fonts[CW_ROLE_BODY].sig[1], "080E0000");
    assert_string_equal(sheet->profiles[0].beyond[CW_ROLE_BODY].name, "仿宋");
    assert_null(sheet->profiles[0].beyond[CW_ROLE_HEITI].name);
}

static void page_box_of_ink(void **state) {
    const fixture *f = *state;
    cw_layout_file file = changed_file(f->arena, "gbt9704.json", "\"box\": \"office\"", "\"box\": \"ink\"");
    const cw_layouts *layouts = open_changed(f->arena, file, f->diags);
    assert_non_null(layouts);
    const cw_style_sheet *office = f->layouts->sheet, *ink = layouts->sheet;
    assert_true(ink->ink_box && !office->ink_box);
    assert_int_equal(ink->line, 589 * CW_TWIP);
    assert_int_equal(ink->styles[CW_STYLE_BODY].line, ink->line);
    assert_int_equal(ink->styles[CW_STYLE_TITLE].after, ink->line);
    /* the page number keeps its place on the paper */
    assert_int_equal(ink->footer, office->footer);
    assert_int_equal(ink->bottom - ink->page_number_gap, office->bottom - office->page_number_gap);
}

/* Other margins: the tables still fill the measure, and every edge is a whole number of twips. */
static void tables_follow_the_margins(void **state) {
    const fixture *f = *state;
    cw_layout_file wide =
        changed_file(f->arena, "gbt9704.json", "\"left\": 1587, \"right\": 1474,\n    \"lines\": 22, \"cells\": 28",
                     "\"left\": 1700, \"right\": 1474, \"lines\": 22, \"cells\": 27");
    const cw_layouts *layouts = open_changed(f->arena, wide, f->diags);
    assert_non_null(layouts);
    fixture g = *f;
    g.layouts = layouts;
    void *inner = &g;
    trees_are_sound(&inner);
    const cw_layout_table *table = table_of(&g, "2019", "disclosure");
    assert_int_equal(table->edges[5], 8732 * CW_TWIP);
    for (size_t i = 0; i <= 5; i++) assert_int_equal(table->edges[i] % CW_TWIP, 0);
}

/* A user's file of an edition replaces the built-in one. */
static void built_in_edition_replaced(void **state) {
    const fixture *f = *state;
    cw_layout_file own = changed_file(f->arena, "2021.json", "总体情况", "总的情况");
    const cw_layouts *layouts = open_with(f->arena, &own, f->diags);
    assert_non_null(layouts);
    assert_int_equal(layouts->count, 2);
    assert_string_equal(cw_layout_for_year(layouts, 2025)->sections[0].heading, "总的情况");
}

/* A third edition is a file: one more row, column and table, other sums (tests/layout/2031). */
static void edition_of_2031(void **state) {
    const fixture *f = *state;
    cw_layout_file file = file_at(f->arena, CW_TEST_DATA "/layout/2031/layouts/2031.json");
    const cw_layouts *layouts = open_with(f->arena, &file, f->diags);
    assert_non_null(layouts);
    assert_int_equal(cw_diags_count(f->diags), 0);
    assert_int_equal(layouts->count, 3);
    assert_string_equal(cw_layout_for_year(layouts, 2030)->edition, "2021");
    const cw_layout *layout = cw_layout_for_year(layouts, 2031);
    assert_string_equal(layout->edition, "2031");
    assert_int_equal(layout->section_count, 7);
    assert_int_equal(layout->table_count, 4);
    const cw_layout_table *applications = table_with_key(layout, "applications");
    assert_int_equal(applications->bands->column_count, 8);
    assert_int_equal(applications->bands->row_count, 27);
    assert_int_equal(applications->rules[2].left_count, 3);
    const cw_layout_table *opening = table_with_key(layout, "data_opening");
    assert_int_equal(opening->band_count, 2);
    assert_int_equal(opening->rule_count, 2);
    assert_true(opening->rules[0].left[2].minus);
    assert_string_equal(opening->rules[1].computed->key, "total");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(editions_by_year),          cmocka_unit_test(sections),
        cmocka_unit_test(trees_are_sound),           cmocka_unit_test(tracks_are_the_union_of_edges),
        cmocka_unit_test(depths_and_counts),         cmocka_unit_test(types_of_cells),
        cmocka_unit_test(addresses_and_names),       cmocka_unit_test(rules_of_table_three),
        cmocka_unit_test(rules_of_table_four),       cmocka_unit_test(rules_over_two_years),
        cmocka_unit_test(page_of_gbt9704),           cmocka_unit_test(page_box_of_ink),
        cmocka_unit_test(tables_follow_the_margins), cmocka_unit_test(built_in_edition_replaced),
        cmocka_unit_test(edition_of_2031),
    };
    return cmocka_run_group_tests(tests, open_built_in, close_built_in);
}
