#include "report/years.h"

#include "base/utf8.h"
#include "report/check_prose.h"
#include "report/sums.h"

#include <stdlib.h>
#include <string.h>

static const char *number_text(cw_arena *arena, long long n) { return cw_printf(arena, "%lld", n); }

/* ---- the layout's rules over two years ---- */

static cw_sum side(const cw_band_values *values, const cw_rule *rule, const cw_term *terms, size_t count, size_t line,
                   const cw_report *last) {
    cw_sum sum = {CW_SUM_KNOWN, cw_decimal_of(0)};
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < terms[i].count; j++) {
            const cw_cell *cell = cw_rule_cell(values, rule, terms[i].heads[j], line);
            if (terms[i].last_year) cell = cw_report_cell(last, cell->pointer);
            if (!cell || cell->kind != CW_CELL_NUMBER)
                sum.state = CW_SUM_BLANK;
            else if (terms[i].minus)
                sum.value = cw_decimal_sub(sum.value, cell->number);
            else
                sum.value = cw_decimal_add(sum.value, cell->number);
        }
    }
    return sum;
}

/* Whether the text has one of the list's words. */
static bool speaks_of(const cw_report *report, const char *text, cw_word_list list) {
    cw_letters letters = cw_letters_of(report, text);
    return report->lexicon && cw_any_found(report->lexicon->words[list], &letters, 0, letters.count, NULL);
}

/* Whether a text that speaks of 清理 or 失效 names the difference. */
static bool note_explains(const cw_report *report, const char *note, cw_decimal off) {
    if (!note || !speaks_of(report, note, CW_WORDS_stock_note)) return false;
    if (off.millionths < 0) off.millionths = -off.millionths;
    for (const char *p = note; *p;) {
        size_t digits = strspn(p, "0123456789");
        cw_decimal n;
        if (digits && cw_decimal_read(p, digits, &n) && cw_decimal_compare(n, off) == 0) return true;
        p += digits ? digits : 1;
    }
    return false;
}

/* Whether a note in one of the rule's cells, or under the table, gives the difference as 清理 or 失效. */
static bool explained(const cw_report *report, const cw_table_values *table, const cw_band_values *values,
                      const cw_rule *rule, size_t line, cw_decimal off) {
    if (rule->severity == CW_ERROR || !report->lexicon) return false;
    for (int s = 0; s < 2; s++) {
        const cw_term *terms = s ? rule->right : rule->left;
        for (size_t i = 0; i < (s ? rule->right_count : rule->left_count); i++)
            for (size_t j = 0; j < terms[i].count; j++)
                if (note_explains(report, cw_rule_cell(values, rule, terms[i].heads[j], line)->note, off)) return true;
    }
    for (size_t i = 0; i < table->note_count; i++)
        if (note_explains(report, table->notes[i], off)) return true;
    return false;
}

static const char *words(const char *given, const cw_term *terms) {
    return given ? given : terms[0].name ? terms[0].name : terms[0].heads[0]->label;
}

static void check_rule(const cw_report *report, const cw_report *last, const cw_table_values *table,
                       const cw_rule *rule, cw_diags *diags) {
    const cw_band_values *values = cw_rule_values(table, rule);
    const cw_rule_words *said = &rule->words[cw_diags_lang(diags)];
    for (size_t line = 0; line < cw_rule_lines(rule); line++) {
        cw_sum left = side(values, rule, rule->left, rule->left_count, line, last);
        cw_sum right = side(values, rule, rule->right, rule->right_count, line, last);
        if (left.state != CW_SUM_KNOWN || right.state != CW_SUM_KNOWN ||
            cw_decimal_compare(left.value, right.value) == 0)
            continue;
        if (explained(report, table, values, rule, line, cw_decimal_sub(left.value, right.value))) continue;
        const cw_cell *at = cw_rule_cell(values, rule, rule->at, line);
        const char *a = cw_decimal_text(report->arena, left.value), *b = cw_decimal_text(report->arena, right.value);
        CW_CELL_FIND(report, diags, rule->severity, rule->id, at, y_rule, at->name, words(said->left, rule->left),
                     a, words(said->right, rule->right), b,
                     cw_decimal_difference(report->arena, left.value, right.value), said->hint);
        cw_diags_values(diags, a, b);
    }
}

/* ---- Y-3, Y-5, Y-6 ---- */

static bool pending_noted(const cw_report *report, const cw_table_values *table, const cw_cell *cell) {
    if (cell->note && speaks_of(report, cell->note, CW_WORDS_pending_note)) return true;
    for (size_t i = 0; i < table->note_count; i++)
        if (speaks_of(report, table->notes[i], CW_WORDS_pending_note)) return true;
    return false;
}

static void check_pending(const cw_report *report, const cw_report *last, const cw_table_values *table,
                          const cw_cell *cell, cw_diags *diags) {
    static const char TAIL[] = "/pending", TOTAL[] = "/total";
    size_t size = strlen(cell->pointer);
    if (size <= sizeof TAIL || strcmp(cell->pointer + size - strlen(TAIL), TAIL) != 0) return;
    const char *pointer =
        cw_concat(report->arena, cw_strndup(report->arena, cell->pointer, size - strlen(TAIL)), TOTAL, NULL);
    const cw_cell *pending = cw_report_cell(last, cell->pointer), *total = cw_report_cell(report, pointer);
    if (!pending || !total || pending->kind != CW_CELL_NUMBER || total->kind != CW_CELL_NUMBER ||
        cw_decimal_compare(pending->number, total->number) <= 0 || pending_noted(report, table, total))
        return;
    CW_CELL_FIND(report, diags, CW_INFO, "Y-3", total, y3_pending, total->name, pending->text, total->text,
                 cw_decimal_difference(report->arena, pending->number, total->number));
    cw_diags_values(diags, pending->text, total->text);
}

/* Money and decisions that changed a thousandfold: a wrong unit. */
static void check_thousandfold(const cw_report *report, const cw_report *last, const cw_cell *cell,
                               const cw_head *column, cw_diags *diags) {
    bool decisions = column->key && strcmp(column->key, "decisions") == 0;
    const cw_cell *before = cw_report_cell(last, cell->pointer);
    if ((column->type != CW_AMOUNT && !decisions) || !before || before->kind != CW_CELL_NUMBER ||
        cell->kind != CW_CELL_NUMBER)
        return;
    cw_int128 a = before->number.millionths, b = cell->number.millionths;
    if (a <= 0 || b <= 0 || (a < b * 1000 && b < a * 1000)) return;
    long long times = 1000;
    for (cw_int128 more = a > b ? a : b, less = a > b ? b : a; more >= less * times * 10;) times *= 10;
    CW_CELL_FIND(report, diags, CW_WARNING, "Y-5", cell, y5_thousand, cell->name, before->text, cell->text,
                 number_text(report->arena, times));
    cw_diags_values(diags, before->text, cell->text);
}

static void check_tables(const cw_report *report, const cw_report *last, cw_diags *diags) {
    for (size_t t = 0; t < report->layout->table_count; t++) {
        const cw_table_values *table = &report->tables[t];
        bool equal = true, any = false;
        for (size_t i = 0; i < table->table->band_count; i++) {
            const cw_band_values *values = &table->bands[i];
            for (size_t j = 0; j < values->band->row_count * values->band->column_count; j++) {
                const cw_cell *cell = &values->cells[j], *before = cw_report_cell(last, cell->pointer);
                check_pending(report, last, table, cell, diags);
                check_thousandfold(report, last, cell, values->band->column_leaves[j % values->band->column_count],
                                   diags);
                equal = equal && before && before->kind == cell->kind && strcmp(before->text, cell->text) == 0;
                any = any || (cell->kind == CW_CELL_NUMBER && cell->number.millionths);
            }
        }
        if (equal && any)
            CW_REPORT_FIND(report, diags, CW_WARNING, "Y-6", cw_pointer_add(report->arena, "", table->table->key),
                           y6_table, table->table->name);
    }
}

/* The same slip in both years: found by the same code with the same message. */
static void free_diags(void *diags) { cw_diags_free(diags); }

static void check_slips(const cw_report *report, cw_report *last, cw_diags *diags) {
    cw_diags *before = cw_diags_new(cw_diags_lang(diags));
    if (!before) return;
    cw_defer(report->arena, free_diags, before);
    cw_report_check_prose(last, before);
    size_t count = cw_diags_count(diags);
    for (size_t i = 0; i < count; i++) {
        cw_diag now = *cw_diags_at(diags, i);
        if (strncmp(now.code, "S-", 2) != 0 || !now.place.file || strcmp(now.place.file, report->source->file) != 0)
            continue;
        for (size_t k = 0; k < cw_diags_count(before); k++) {
            const cw_diag *was = cw_diags_at(before, k);
            if (strcmp(was->code, now.code) != 0 || strcmp(was->message, now.message) != 0) continue;
            CW_FIND(diags, CW_WARNING, "Y-6", now.place, now.pointer, y6_slip, now.message);
            break;
        }
    }
}

void cw_find_mismatch(cw_arena *arena, const cw_report *at, const cw_report *last, const char *agency, int year,
                      cw_diags *diags) {
    const char *was = last->agency.name;
    if (was && agency && strcmp(was, agency) != 0)
        CW_REPORT_FIND(at, diags, CW_WARNING, "previous-mismatch", "/agency/name", previous_agency, was, agency);
    if (last->year != year - 1)
        CW_REPORT_FIND(at, diags, CW_WARNING, "previous-mismatch", "/year", previous_year, number_text(arena, last->year),
                       number_text(arena, year - 1));
}

void cw_report_compare(cw_report *report, cw_report *last, cw_diags *diags) {
    cw_find_mismatch(report->arena, report, last, report->agency.name, report->year, diags);
    for (size_t t = 0; t < report->layout->table_count; t++)
        for (size_t r = 0; r < report->tables[t].table->year_rule_count; r++)
            check_rule(report, last, &report->tables[t], &report->tables[t].table->year_rules[r], diags);
    check_tables(report, last, diags);
    if (!report->lexicon) return;
    cw_compare_prose(report, last, diags);
    check_slips(report, last, diags);
}
