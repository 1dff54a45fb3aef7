/* The rules of a layout evaluated over values: shared by totals.c (what was left out) and check_sums.c (what was
 * given). */
#ifndef CW_REPORT_SUMS_H
#define CW_REPORT_SUMS_H

#include "report/report.h"

/* What is known of a side of a rule. */
typedef enum {
    CW_SUM_KNOWN,
    CW_SUM_BLANK,  /* a term is blank or "/" */
    CW_SUM_PENDING /* a term is a total that was left out and not computed yet, or was reported as missing */
} cw_sum_state;

typedef struct cw_sum {
    cw_sum_state state;
    cw_decimal value; /* CW_SUM_KNOWN */
} cw_sum;

/* The values of the rule's band in the table. */
const cw_band_values *cw_rule_values(const cw_table_values *table, const cw_rule *rule);

/* Rows or columns for which the rule holds: lines 0 … count − 1. */
size_t cw_rule_lines(const cw_rule *rule);

/* The cell of a head on a line of the rule. */
cw_cell *cw_rule_cell(const cw_band_values *values, const cw_rule *rule, const cw_head *head, size_t line);

/* A side summed on one line; except (or NULL) is left out. */
cw_sum cw_rule_sum(const cw_band_values *values, const cw_rule *rule, const cw_term *terms, size_t count, size_t line,
                   const cw_cell *except);

/* The rule in the form's words, without numbers: 一＋二＝（七）总计＋四. */
const char *cw_rule_formula(cw_arena *arena, const cw_rule *rule, cw_lang lang);

/* What the rule's computed cell is on that line by the other cells; false where one of them is not known. */
bool cw_rule_total(const cw_band_values *values, const cw_rule *rule, size_t line, cw_decimal *out);

/* The first cell that a total which was left out has for a term and that is blank or "/": for want of it the total is
 * blank. NULL when there is none. */
const cw_cell *cw_total_wants(const cw_report *report, const cw_cell *total);

#endif
