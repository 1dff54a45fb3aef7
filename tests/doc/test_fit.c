/* What fit.c settles: titles by sense, sizes and widths of tables, lines of paragraphs, what cannot be drawn. */
#include "base/utf8.h"
#include "doc/stack.h"
#include "reports.h"
#include "text/font.h"

static cw_fonts *fonts;

static int open_fonts(void **state) {
    (void)state;
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    const cw_manifest_file *file = &CW_BUILTIN_MANIFESTS[0];
    fonts = cw_fonts_open(file->name, file->bytes, file->size, NULL, 0, diags);
    for (size_t i = 0; i < cw_diags_count(diags); i++) print_error("%s\n", cw_diags_at(diags, i)->message);
    cw_diags_free(diags);
    return fonts ? 0 : -1;
}

static int close_fonts(void **state) {
    (void)state;
    cw_fonts_close(fonts);
    return 0;
}

/* A small report with these members instead of its own, fitted. */
typedef struct fitted {
    reading r;
    cw_doc *doc;
    bool fine;
} fitted;

/* fill, when given, sets values before the tree is built. */
static fitted fit_filled(const char *members, const char *skip, void (*fill)(const cw_report *)) {
    fitted f = {.r = read_small(members, skip)};
    if (!f.r.report) print_findings(&f.r);
    assert_non_null(f.r.report);
    if (fill) fill(f.r.report);
    f.doc = cw_doc_build(f.r.arena, f.r.report, (cw_date){0});
    f.fine = cw_doc_fit(f.doc, fonts, f.r.diags);
    const char *fault = cw_doc_fault(f.doc);
    if (fault) fail_msg("%s", fault);
    return f;
}

static fitted fit(const char *members, const char *skip) { return fit_filled(members, skip, NULL); }

static const cw_node *node_of(const fitted *f, cw_node_kind kind) {
    for (size_t i = 0; i < f->doc->count; i++)
        if (f->doc->nodes[i].kind == kind) return &f->doc->nodes[i];
    fail_msg("no such node");
    return NULL;
}

static const cw_doc_table *table_of(const fitted *f, const char *key) {
    for (size_t i = 0; i < f->doc->count; i++)
        if (f->doc->nodes[i].table && !strcmp(f->doc->nodes[i].table->layout->key, key)) return f->doc->nodes[i].table;
    fail_msg("no table %s", key);
    return NULL;
}

/* ---- titles ---- */

static void expect_title(const char *agency, const char *title, const char *lines, bool told) {
    char members[512];
    snprintf(members, sizeof members, "\"agency\": {\"name\": \"%s\"}, %s", agency, title);
    fitted f = fit(members, "/agency/");
    const cw_node *node = node_of(&f, CW_DOC_TITLE);
    char got[512] = "";
    for (size_t i = 0; i < node->line_count; i++) {
        if (i) strcat(got, "|");
        strcat(got, node->lines[i]);
    }
    assert_string_equal(got, lines);
    assert_true(f.fine);
    assert_int_equal(find(&f.r, "title-broken", NULL) != NULL, told);
    end_reading(&f.r);
}

static void titles_break_by_sense(void **state) {
    (void)state;
    expect_title("青禾镇人民政府", "", "青禾镇人民政府2021年|政府信息公开工作年度报告", false);
    expect_title("岚山县", "", "岚山县2021年政府信息公开工作年度报告", false);
    expect_title("云澜市岚山县青禾镇人民政府", "", "云澜市岚山县青禾镇人民政府|2021年政府信息公开工作年度报告", false);
    expect_title("云澜市岚山县青石岭风景名胜区暨省级旅游度假区管理委员会", "",
                 "云澜市岚山县青石岭风景名胜区|暨省级旅游度假区管理委员会2021年|政府信息公开工作年度报告", false);
}

static void given_title_lines_are_kept_when_they_fit(void **state) {
    (void)state;
    expect_title("青禾镇人民政府", "\"title\": [\"青禾镇人民政府2021年政府信息公开工作\", \"年度报告\"],",
                 "青禾镇人民政府2021年政府信息公开工作|年度报告", false);
}

static void given_title_lines_too_wide_are_broken_and_told(void **state) {
    (void)state;
    expect_title("青禾镇人民政府", "\"title\": [\"云澜市岚山县青禾镇人民政府2021年政府信息公开工作\", \"年度报告\"],",
                 "云澜市岚山县青禾镇人民政府|2021年政府信息公开工作|年度报告", true);
}

/* Longer than anything that sense can cut: it is still all there. */
static void a_title_of_any_length_is_broken(void **state) {
    (void)state;
    char members[4096] = "\"title\": [\"", text[2048] = "";
    for (int i = 0; i < 60; i++) strcat(text, "岚山县青禾镇");
    strcat(members, text);
    strcat(members, "\"],");
    fitted f = fit(members, "/title/");
    const cw_node *node = node_of(&f, CW_DOC_TITLE);
    char got[2048] = "";
    for (size_t i = 0; i < node->line_count; i++) {
        assert_true(strlen(node->lines[i]) <= 20 * 3);
        strcat(got, node->lines[i]);
    }
    assert_string_equal(got, text);
    end_reading(&f.r);
}

/* ---- tables ---- */

/* No value is broken, and the widths still add up to the measure in whole twips. */
static void check_table(const cw_doc_table *table, cw_len measure) {
    cw_len sum = 0;
    for (int c = 0; c < table->columns; c++) {
        sum += table->widths[c];
        assert_int_equal(table->widths[c] % CW_TWIP, 0);
    }
    assert_int_equal(sum, measure);
    for (size_t i = 0; i < table->cell_count; i++)
        if (table->cells[i].value && table->cells[i].span_count) assert_int_equal(table->fits[i].count, 1);
}

/* Digits in columns [from, to) of every band of a table. */
static void fill_table(const cw_report *report, const char *key, size_t from, size_t to, const char *digits) {
    for (size_t t = 0; t < report->layout->table_count; t++) {
        if (strcmp(report->tables[t].table->key, key)) continue;
        for (size_t b = 0; b < report->tables[t].table->band_count; b++) {
            cw_band_values *values = &report->tables[t].bands[b];
            size_t rows = values->band->row_count ? values->band->row_count : 1; /* 表四 has one row without a head */
            for (size_t i = 0; i < rows * values->band->column_count; i++) {
                size_t column = i % values->band->column_count;
                if (column >= from && column < to) values->cells[i].text = digits;
            }
        }
    }
}

static void zero_tables_take_the_largest_size_that_stays_whole(void **state) {
    (void)state;
    fitted f = fit("", NULL);
    assert_true(f.fine);
    const cw_style_sheet *sheet = f.doc->sheet;
    cw_len measure = sheet->page_width - sheet->left - sheet->right;
    const cw_doc_table *disclosure = table_of(&f, "disclosure"), *applications = table_of(&f, "applications");
    assert_int_equal(disclosure->size, 10500);
    assert_int_equal(disclosure->line, cw_from_twips(260));
    assert_int_equal(applications->size, 9000);
    assert_int_equal(applications->line, cw_from_twips(240));
    assert_int_equal(table_of(&f, "disputes")->size, 10500);
    check_table(disclosure, measure);
    check_table(applications, measure);
    cw_len height = 0;
    for (int r = 0; r < applications->rows; r++) height += applications->heights[r];
    assert_true(height + sheet->line <= sheet->lines * sheet->line);
    /* The layout's widths where nothing is too wide. */
    for (int c = 0; c < applications->columns; c++)
        assert_int_equal(applications->widths[c], applications->layout->edges[c + 1] - applications->layout->edges[c]);
    end_reading(&f.r);
}

/* No character of a label or head stands alone below the others, at the size the forms take when their figures are small. */
static void labels_leave_no_character_alone(void **state) {
    (void)state;
    static const char *const YEARS[] = {"\"year\": 2020, ", "\"year\": 2021, "};
    for (size_t y = 0; y < 2; y++) {
        fitted f = fit(YEARS[y], "/year/");
        for (size_t n = 0; n < f.doc->count; n++) {
            const cw_doc_table *t = f.doc->nodes[n].table;
            for (size_t i = 0; t && i < t->cell_count; i++) {
                if (t->cells[i].value || t->fits[i].count < 2) continue;
                const cw_line *last = &t->fits[i].lines[t->fits[i].count - 1];
                assert_true(cw_utf8_count(t->cells[i].spans[0].text + last->begin, last->end - last->begin) > 1);
            }
        }
        end_reading(&f.r);
    }
}

/* A reader that sees a cell three twips wider or narrower breaks its words as we do. */
static void words_of_cells_do_not_hang_on_a_twip(void **state) {
    (void)state;
    fitted f = fit("", NULL);
    cw_shaper *shaper = cw_shaper_new(f.r.arena, fonts);
    cw_breaking breaking = cw_cell_breaking(f.doc->sheet);
    for (size_t n = 0; n < f.doc->count; n++) {
        const cw_doc_table *t = f.doc->nodes[n].table;
        for (size_t i = 0; t && i < t->cell_count; i++) {
            if (t->cells[i].value || !t->cells[i].span_count) continue;
            for (int by = -3; by <= 3; by += 6) {
                cw_paragraph p = cw_cell_paragraph(f.r.arena, f.doc, t, &t->cells[i]);
                p.measure += cw_from_twips(by);
                cw_fit other = cw_break_lines(shaper, f.r.arena, &p, &breaking, NULL, NULL);
                assert_int_equal(other.count, t->fits[i].count);
                for (size_t k = 0; k < other.count; k++) assert_int_equal(other.lines[k].end, t->fits[i].lines[k].end);
            }
        }
    }
    end_reading(&f.r);
}

/* Rows: n lines and the rule; the least height else. */
static void row_heights_are_exact(void **state) {
    (void)state;
    fitted f = fit("", NULL);
    const cw_doc_table *t = table_of(&f, "disputes");
    for (int r = 0; r < 2; r++) assert_int_equal(t->heights[r], cw_from_twips(400));
    assert_int_equal(t->heights[2], cw_from_twips(2 * 260 + 2 * 30 + 10)); /* 结果|维持 */
    assert_int_equal(t->heights[3], cw_from_twips(400));
    end_reading(&f.r);
}

static void six_digits(const cw_report *r) { fill_table(r, "disputes", 0, SIZE_MAX, "123456"); }

static void check_heads_of_table_four(void (*fill)(const cw_report *), cw_len size) {
    fitted f = fit_filled("", NULL, fill);
    const cw_doc_table *t = table_of(&f, "disputes");
    assert_int_equal(t->size, size);
    for (size_t i = 0; i < t->cell_count; i++) {
        const cw_table_cell *cell = &t->cells[i];
        if (cell->value || cell->column_span > 1 || strlen(cell->spans[0].text) != 12) continue;
        assert_int_equal(t->fits[i].count, 2);
        assert_int_equal(t->fits[i].lines[0].end, 6);
    }
    end_reading(&f.r);
}

/* Also in 六号, where three characters would fit: the head is drawn in, not left with one character below. */
static void heads_of_table_four_break_two_and_two(void **state) {
    (void)state;
    check_heads_of_table_four(NULL, 10500);
    check_heads_of_table_four(six_digits, 7500);
}

static void eight_digits_with_decimals(const cw_report *r) {
    fill_table(r, "disclosure", 0, SIZE_MAX, "12345678.123456");
}
static void seven_digits(const cw_report *r) { fill_table(r, "applications", 0, SIZE_MAX, "1234567"); }
static void five_digits(const cw_report *r) { fill_table(r, "disputes", 0, SIZE_MAX, "12345"); }
static void three_of_seven(const cw_report *r) { fill_table(r, "disputes", 4, 7, "1234567"); }
static void totals_of_seven(const cw_report *r) {
    for (size_t column = 4; column < 15; column += 5) fill_table(r, "disputes", column, column + 1, "1234567");
}
static void note_in_cell(const cw_report *r) {
    cw_cell *cell = &r->tables[0].bands[0].cells[4]; /* 行政规范性文件·本年废止件数 */
    cell->text = "55";
    cell->note = "（含自然失效29件）";
}
static void nine_digits(const cw_report *r) { fill_table(r, "disputes", 0, SIZE_MAX, "123456789"); }

static const cw_doc_table *expect_numbers_whole(fitted *f, int year, const char *key, void (*fill)(const cw_report *)) {
    char members[32];
    snprintf(members, sizeof members, "\"year\": %d, ", year);
    *f = fit_filled(members, "/year/", fill);
    assert_true(f->fine);
    const cw_doc_table *table = table_of(f, key);
    check_table(table, cw_from_twips(8845));
    return table;
}

/* What issue-level figures promise: these must fit. */
static void expect_large_numbers(int year) {
    fitted f;
    assert_int_equal(expect_numbers_whole(&f, year, "disclosure", eight_digits_with_decimals)->size, 10500);
    end_reading(&f.r);
    const cw_doc_table *t = expect_numbers_whole(&f, year, "applications", seven_digits);
    assert_int_equal(t->size, 9000);
    assert_true(t->widths[4] > cw_from_twips(580)); /* the labels gave way */
    end_reading(&f.r);
    assert_int_equal(expect_numbers_whole(&f, year, "disputes", five_digits)->size, 9000);
    end_reading(&f.r);
    expect_numbers_whole(&f, year, "disputes", three_of_seven);
    end_reading(&f.r);
    expect_numbers_whole(&f, year, "disputes", totals_of_seven);
    end_reading(&f.r);
}

static void large_numbers_fit(void **state) {
    (void)state;
    expect_large_numbers(2021);
}

static void large_numbers_fit_the_form_of_2019(void **state) {
    (void)state;
    expect_large_numbers(2020);
}

/* A value with a note: the note turns where it reads well, in both formats. */
static void notes_in_cells_keep_numbers_and_units(void **state) {
    (void)state;
    fitted f = fit_filled("", NULL, note_in_cell);
    assert_true(f.fine);
    const cw_doc_table *t = table_of(&f, "disclosure");
    bool seen = false;
    for (size_t i = 0; i < t->cell_count; i++) {
        const cw_table_cell *cell = &t->cells[i];
        if (!cell->value || t->fits[i].count < 2) continue;
        cw_paragraph p = cw_cell_paragraph(f.doc->arena, f.doc, t, cell);
        assert_int_equal(t->fits[i].count, 2);
        assert_string_equal(p.text + t->fits[i].lines[1].begin, "29件）");
        seen = true;
    }
    assert_true(seen);
    end_reading(&f.r);
}

static void numbers_too_wide_are_errors_that_name_the_cell(void **state) {
    (void)state;
    fitted f = fit_filled("", NULL, nine_digits);
    assert_false(f.fine);
    const cw_diag *diag = find(&f.r, "cell-too-wide", "/disputes/litigation_after/total");
    assert_non_null(diag);
    assert_int_equal(diag->severity, CW_ERROR);
    assert_non_null(strstr(diag->message, "表四·行政诉讼·复议后起诉·总计"));
    assert_non_null(strstr(diag->message, "123456789"));
    end_reading(&f.r);
}

static char long_note[8192];
static void note_over_pages(const cw_report *r) {
    cw_cell *cell = &r->tables[0].bands[0].cells[4];
    cell->text = "55";
    cell->note = long_note;
}

/* A row is never cut: one higher than a page is told, one that just fits is not. The note of the first is taken in at 小五. */
static void notes_longer_than_a_page_are_errors_that_name_the_cell(void **state) {
    (void)state;
    static const struct {
        int characters;
        bool fine;
    } CASES[] = {{400, true}, {500, true}, {1000, false}, {2000, false}};
    for (size_t k = 0; k < sizeof CASES / sizeof *CASES; k++) {
        long_note[0] = '\0';
        for (int i = 0; i < CASES[k].characters; i++) strcat(long_note, i % 20 ? "说" : "，");
        fitted f = fit_filled("", NULL, note_over_pages);
        assert_int_equal(f.fine, CASES[k].fine);
        const cw_diag *diag = find(&f.r, "cell-too-wide", "/disclosure/normative_documents/repealed");
        assert_int_equal(diag == NULL, CASES[k].fine);
        const cw_doc_table *t = table_of(&f, "disclosure");
        cw_len highest = 0;
        for (int r = 0; r < t->rows; r++) highest = t->heights[r] > highest ? t->heights[r] : highest;
        assert_int_equal(highest <= cw_sheet_height(f.doc->sheet), CASES[k].fine);
        if (diag) assert_non_null(strstr(diag->message, "表二·行政规范性文件·本年废止件数"));
        end_reading(&f.r);
    }
}

/* ---- paragraphs ---- */

static void paragraphs_have_lines_that_hold_all_text(void **state) {
    (void)state;
    fitted f = fit(
        "\"overview\": "
        "[\"全年主动公开政府信息1366条，其中通过政府网站公开1024条，通过政务微博公开186条，通过政务微信公开156条。\"],",
        "/overview/");
    size_t paragraphs = 0;
    for (size_t i = 0; i < f.doc->count; i++) {
        const cw_node *node = &f.doc->nodes[i];
        if (node->kind != CW_DOC_PARAGRAPH && node->kind != CW_DOC_HEADING) continue;
        paragraphs++;
        assert_true(node->fit.count > 0);
        assert_non_null(node->fit.measured);
        assert_int_equal(node->fit.lines[0].begin, 0);
        for (size_t k = 1; k < node->fit.count; k++)
            assert_int_equal(node->fit.lines[k].begin, node->fit.lines[k - 1].end);
        assert_int_equal(node->fit.lines[node->fit.count - 1].end, strlen(node->text));
    }
    assert_int_equal(paragraphs, 9);
    end_reading(&f.r);
}

/* Paragraphs of one line in 六 until the signature's page has 23 lines: all on it stand closer, and nothing else. */
static void the_last_page_is_taken_in_for_the_signature(void **state) {
    (void)state;
    static const char signature[] = "\"signature\": {\"date\": \"2022-01-06\"}, ";
    size_t taken_in = 0;
    for (int paragraphs = 1; paragraphs <= 24; paragraphs++) {
        char members[4096] = "";
        strcat(strcat(members, signature), "\"other\": [\"无\"");
        for (int i = 1; i < paragraphs; i++) strcat(members, ", \"另有一项。\"");
        strcat(members, "], ");
        fitted f = fit(members, "/other/");
        const cw_node *last = &f.doc->nodes[f.doc->count - 1];
        assert_int_equal(last->kind, CW_DOC_SIGNATURE);
        assert_int_equal(f.doc->nodes[0].pitch, 0);
        if (last->pitch) {
            taken_in++;
            assert_in_range(last->pitch, 27500, 28900);
            assert_int_equal(last[-1].pitch, last->pitch);
        }
        for (size_t i = 0; i < f.doc->count; i++)
            assert_true(!f.doc->nodes[i].pitch || f.doc->nodes[i].pitch == last->pitch);
        end_reading(&f.r);
    }
    assert_true(taken_in > 0);
}

/* Under table three as many notes as let the gap behind it go over: it shrinks, and the next page begins where it should. */
static void a_gap_does_not_go_over(void **state) {
    (void)state;
    size_t shrunk = 0;
    for (int notes = 0; notes < 9; notes++) {
        char members[1024] = "\"applications\": {\"received\": 0, \"carried_in\": 0, \"results\": 0, "
                             "\"carried_out\": 0, \"notes\": [\"注。\"";
        for (int i = 0; i < notes; i++) strcat(members, ", \"注。\"");
        strcat(members, "]}, ");
        fitted f = fit(members, "/applications/");
        cw_shaper *shaper = cw_shaper_new(f.r.arena, fonts);
        cw_flow_result flow = cw_stack_flow(f.r.arena, f.doc, cw_stack_blocks(f.r.arena, f.doc, shaper));
        for (size_t i = 0; i < flow.count; i++) {
            const cw_node *node = &f.doc->nodes[flow.pieces[i].block];
            if (node->kind == CW_DOC_GAP && flow.pieces[i].y == 0) assert_in_range(node->pitch, 1, 1000);
            shrunk += node->kind == CW_DOC_GAP && node->pitch;
        }
        end_reading(&f.r);
    }
    assert_true(shrunk > 0);
}

/* Nodes that say that they begin a page, over as many lengths of 六 as a page has lines and some notes under table four,
 * which shift them. */
static size_t pages_begun(const char *seal) {
    size_t begun = 0;
    for (int length = 0; length < 8 * 24; length++) {
        char members[4096];
        snprintf(members, sizeof members,
                 "\"signature\": {\"date\": \"2022-01-06\", \"seal\": \"%s\"}, \"disputes\": {"
                 "\"reconsideration\": 0, \"litigation_direct\": 0, \"litigation_after\": 0, \"notes\": [\"注。\"",
                 seal);
        for (int i = 0; i < length / 24; i++) strcat(members, ", \"注。\"");
        strcat(members, "]}, \"other\": [\"无\"");
        for (int i = 0; i < length % 24; i++) strcat(members, ", \"另有一项。\"");
        strcat(members, "], ");
        fitted f = fit(members, "/disputes/ /other/");
        for (size_t i = 0; i < f.doc->count; i++) {
            if (!f.doc->nodes[i].page_before) continue;
            begun++;
            assert_int_equal(i, f.doc->count - 2); /* the last of the text goes over with the signature */
            assert_int_equal(f.doc->nodes[i].pitch, 0);
        }
        end_reading(&f.r);
    }
    return begun;
}

/* The room that a seal needs below the words is not seen by a reader of the DOCX: where the page turns for it, the tree
 * says so. */
static void a_page_is_begun_for_the_room_of_a_seal(void **state) {
    (void)state;
    assert_true(pages_begun("space") > 0);
    assert_int_equal(pages_begun("none"), 0);
}

/* A last paragraph longer than a page with the signature, at 22 places: it is never asked to be kept whole, and where its
 * end goes over for the signature's sake it stands wider, by no more than four lines a page. */
static void a_long_last_paragraph_is_parted(void **state) {
    (void)state;
    size_t wider = 0;
    for (int paragraphs = 1; paragraphs <= 22; paragraphs++) {
        char members[8192] = "\"signature\": {\"date\": \"2022-01-06\"}, \"other\": [\"无\"";
        for (int i = 1; i < paragraphs; i++) strcat(members, ", \"另有一项。\"");
        strcat(members, ", \"");
        for (int i = 0; i < 45; i++) strcat(members, "完善公开目录，做好解读。");
        strcat(members, "\"], ");
        fitted f = fit(members, "/other/");
        const cw_node *signature = &f.doc->nodes[f.doc->count - 1], *last = signature - 1;
        assert_in_range(last->fit.count, 20, 22);
        bool taken_in = last->pitch && last->pitch < 28950; /* then one page may hold it all */
        assert_true(last->keep_next && (last->parted || taken_in));
        for (size_t i = 0; i + 2 < f.doc->count; i++) assert_false(f.doc->nodes[i].parted);
        if (last->pitch > 28950) {
            wider++;
            assert_int_equal(last->pitch % CW_TWIP, 0);
            assert_in_range(last->pitch, 28951, 28950 * 22 / 18);
            assert_int_equal(signature->pitch, 0);
        }
        end_reading(&f.r);
    }
    assert_in_range(wider, 1, 4);
}

static void missing_characters_are_errors(void **state) {
    (void)state;
    fitted f = fit("\"overview\": [\"公开\U000F0000信息。\"],", "/overview/");
    assert_false(f.fine);
    const cw_diag *diag = find(&f.r, "missing-glyph", "/overview/0");
    assert_non_null(diag);
    assert_true(diag->place.line > 0);
    end_reading(&f.r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_break_by_sense),
        cmocka_unit_test(given_title_lines_are_kept_when_they_fit),
        cmocka_unit_test(given_title_lines_too_wide_are_broken_and_told),
        cmocka_unit_test(a_title_of_any_length_is_broken),
        cmocka_unit_test(zero_tables_take_the_largest_size_that_stays_whole),
        cmocka_unit_test(labels_leave_no_character_alone),
        cmocka_unit_test(words_of_cells_do_not_hang_on_a_twip),
        cmocka_unit_test(row_heights_are_exact),
        cmocka_unit_test(heads_of_table_four_break_two_and_two),
        cmocka_unit_test(large_numbers_fit),
        cmocka_unit_test(large_numbers_fit_the_form_of_2019),
        cmocka_unit_test(notes_in_cells_keep_numbers_and_units),
        cmocka_unit_test(numbers_too_wide_are_errors_that_name_the_cell),
        cmocka_unit_test(notes_longer_than_a_page_are_errors_that_name_the_cell),
        cmocka_unit_test(paragraphs_have_lines_that_hold_all_text),
        cmocka_unit_test(the_last_page_is_taken_in_for_the_signature),
        cmocka_unit_test(a_gap_does_not_go_over),
        cmocka_unit_test(a_page_is_begun_for_the_room_of_a_seal),
        cmocka_unit_test(a_long_last_paragraph_is_parted),
        cmocka_unit_test(missing_characters_are_errors),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
