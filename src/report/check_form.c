/* Checks of single cells and rows that the form itself suggests: practice, so warnings. */
#include "base/buf.h"
#include "base/utf8.h"
#include "report/checks.h"
#include "report/prose_text.h"

#include <string.h>

static const cw_head *leaf_with_key(const cw_head *const *leaves, size_t count, const char *key) {
    for (size_t i = 0; i < count; i++)
        if (leaves[i]->key && strcmp(leaves[i]->key, key) == 0) return leaves[i];
    return NULL;
}

static const cw_head *column_with_key(const cw_band *band, const char *key) {
    return leaf_with_key(band->column_leaves, band->column_count, key);
}

/* Every band of every table. */
#define EACH_BAND(report, table, values)                                                                               \
    for (const cw_table_values *table = (report)->tables; table < (report)->tables + (report)->layout->table_count;    \
         table++)                                                                                                      \
        for (const cw_band_values *values = table->bands; values < table->bands + table->table->band_count; values++)

static size_t cells_of(const cw_band_values *values) { return values->band->row_count * values->band->column_count; }

/* F-2. The power to make 规章 is that of ministries, provinces and cities with districts (立法法
 * 第九十一条、第九十三条). */
void cw_check_rule_making(const cw_report *report, cw_diags *diags) {
    cw_level level = report->agency.level;
    if (level == CW_LEVEL_MINISTRY || level == CW_LEVEL_PROVINCE || level == CW_LEVEL_CITY || level == CW_LEVEL_UNKNOWN)
        return;
    EACH_BAND(report, table, values) {
        const cw_band *band = values->band;
        const cw_head *rules = leaf_with_key(band->row_leaves, band->row_count, "rules");
        const cw_head *documents = leaf_with_key(band->row_leaves, band->row_count, "normative_documents");
        if (!rules || !documents) continue;
        for (size_t c = 0; c < band->column_count; c++) {
            const cw_cell *cell = cw_cell_at(values, rules->index, (int)c);
            if (cell->kind != CW_CELL_NUMBER || !cell->number.millionths) continue;
            if (level == CW_LEVEL_DEPARTMENT || level == CW_LEVEL_OFFICE)
                CW_CELL_FIND(report, diags, CW_WARNING, "F-2", cell, rule_making_department, cell->name, cell->text,
                             documents->label);
            else
                CW_CELL_FIND(report, diags, CW_WARNING, "F-2", cell, rule_making, cell->name, cell->text,
                             documents->label);
            cw_diags_values(diags, cell->text, NULL);
            break;
        }
    }
}

/* F-5. "/" says that there is no such power; a sum always is. In one table, "/" and blanks are two answers to one
 * question. One finding of each kind for a table. */
void cw_check_convention(const cw_report *report, cw_diags *diags) {
    for (size_t t = 0; t < report->layout->table_count; t++) {
        const cw_table_values *table = &report->tables[t];
        const cw_cell *sum = NULL, *blank = NULL, *none = NULL;
        for (size_t i = 0; i < table->table->band_count; i++) {
            for (size_t j = 0; j < cells_of(&table->bands[i]); j++) {
                const cw_cell *cell = &table->bands[i].cells[j];
                if (cell->kind == CW_CELL_BLANK && cell->given && !blank) blank = cell;
                if (cell->kind == CW_CELL_NOT_APPLICABLE && !none) none = cell;
                if (cell->kind == CW_CELL_NOT_APPLICABLE && cell->total && !sum) sum = cell;
            }
        }
        if (sum) CW_CELL_FIND(report, diags, CW_WARNING, "F-5", sum, slash_in_total, sum->name);
        if (none && blank)
            CW_CELL_FIND(report, diags, CW_WARNING, "F-5", none, slash_and_blank, none->name, blank->name);
    }
}

/* F-6 */
void cw_check_edition(const cw_report *report, cw_diags *diags) {
    const cw_layout *layout = report->layout;
    if (!report->year || (report->year >= layout->from_year && report->year <= layout->to_year)) return;
    const char *year = cw_printf(report->arena, "%d", report->year);
    if (report->usual)
        CW_REPORT_FIND(report, diags, CW_WARNING, "F-6", "/edition", edition_of_other_year, year, report->usual->notice,
                       layout->notice);
    else
        CW_REPORT_FIND(report, diags, CW_WARNING, "F-6", "/edition", edition_of_no_year, year, layout->notice);
}

/* The whole number that a note gives as a part of its cell (其中, 含); false when there is none. */
static bool number_in_note(const cw_report *report, const char *note, cw_decimal *out) {
    cw_letters l = cw_letters_of(report, note);
    cw_match m;
    if (!report->lexicon || !cw_any_found(report->lexicon->words[CW_WORDS_note_part], &l, 0, l.count, &m) || m.number < 0)
        return false;
    *out = l.numbers[m.number].value;
    return out->millionths >= 0 && !out->places;
}

/* F-7 */
void cw_check_notes(const cw_report *report, cw_diags *diags) {
    EACH_BAND(report, table, values) {
        for (size_t i = 0; i < cells_of(values); i++) {
            const cw_cell *cell = &values->cells[i];
            cw_decimal part;
            if (cell->kind != CW_CELL_NUMBER || !cell->note || !number_in_note(report, cell->note, &part)) continue;
            if (cw_decimal_compare(part, cell->number) <= 0) continue;
            const char *noted = cw_decimal_text(report->arena, part);
            CW_CELL_FIND(report, diags, CW_WARNING, "F-7", cell, note_beyond_value, cell->name, cell->note, noted,
                         cell->text, cw_decimal_difference(report->arena, part, cell->number));
            cw_diags_values(diags, noted, cell->text);
        }
    }
}

static const cw_cell *number_at(const cw_band_values *values, size_t row, const cw_head *column) {
    const cw_cell *cell = column ? cw_cell_at(values, (int)row, column->index) : NULL;
    return cell && cell->kind == CW_CELL_NUMBER ? cell : NULL;
}

/* T2-A: last year's stock, which is 现行有效 + 废止 − 制发, cannot be negative. */
static void check_stock(const cw_report *report, const cw_table_values *table, const cw_band_values *values, size_t row,
                        cw_diags *diags) {
    const cw_cell *issued = number_at(values, row, column_with_key(values->band, "issued"));
    const cw_cell *repealed = number_at(values, row, column_with_key(values->band, "repealed"));
    const cw_cell *in_force = number_at(values, row, column_with_key(values->band, "in_force"));
    if (!issued || !repealed || !in_force) return;
    cw_decimal before = cw_decimal_sub(cw_decimal_add(in_force->number, repealed->number), issued->number);
    if (before.millionths >= 0) return;
    CW_CELL_FIND(report, diags, CW_WARNING, "T2-A", in_force, stock_negative,
                 cw_cell_name(report->arena, table->table, values->band->row_leaves[row], NULL),
                 cw_decimal_difference(report->arena, before, cw_decimal_of(0)), in_force->text, repealed->text,
                 issued->text);
    cw_diags_values(diags, cw_decimal_text(report->arena, before), in_force->text);
}

/* T2-B: the third column is no sum of the first two. */
static void check_change(const cw_report *report, const cw_table_values *table, const cw_band_values *values,
                         size_t row, cw_diags *diags) {
    const cw_cell *before = number_at(values, row, column_with_key(values->band, "last_year"));
    const cw_cell *change = number_at(values, row, column_with_key(values->band, "change"));
    const cw_cell *decisions = number_at(values, row, column_with_key(values->band, "decisions"));
    if (!before || !change || !decisions || !decisions->number.millionths) return;
    if (cw_decimal_compare(cw_decimal_add(before->number, change->number), decisions->number) != 0) return;
    bool minus = change->number.millionths < 0;
    CW_CELL_FIND(report, diags, CW_WARNING, "T2-B", decisions, change_as_sum,
                 cw_cell_name(report->arena, table->table, values->band->row_leaves[row], NULL), decisions->text,
                 before->text, minus ? "−" : "＋", minus ? change->text + 1 : change->text);
    cw_diags_values(diags, decisions->text, before->text);
}

void cw_check_stock(const cw_report *report, cw_diags *diags) {
    EACH_BAND(report, table, values) {
        for (size_t row = 0; row < values->band->row_count; row++) {
            check_stock(report, table, values, row, diags);
            check_change(report, table, values, row, diags);
        }
    }
}
