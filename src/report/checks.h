/*
 * The registry of checks: what `check --list` prints and cw_report_check runs. A check over this report alone is a
 * function here; the sums of the form are rules of the layout and come through check_sums.c. Checks that read prose
 * (X-…, S-…) join this table with files of their own.
 */
#ifndef CW_REPORT_CHECKS_H
#define CW_REPORT_CHECKS_H

#include "report/report.h"

typedef struct cw_check {
    const char *codes[4]; /* the findings that it can make, NULL behind the last; none for the layout's rules */
    cw_severity severity; /* of those codes */
    void (*run)(const cw_report *report, cw_diags *diags);
} cw_check;

extern const cw_check CW_CHECKS[];
extern const size_t CW_CHECK_COUNT;

void cw_check_sums(const cw_report *report, cw_diags *diags); /* the layout's rules, blank-sum, T3-D, likely-cell */
void cw_check_rule_making(const cw_report *report, cw_diags *diags); /* F-2 */
void cw_check_convention(const cw_report *report, cw_diags *diags);  /* F-5 */
void cw_check_edition(const cw_report *report, cw_diags *diags);     /* F-6 */
void cw_check_notes(const cw_report *report, cw_diags *diags);       /* F-7 */
void cw_check_stock(const cw_report *report, cw_diags *diags);       /* T2-A, T2-B */

void cw_check_refusals(const cw_report *report, cw_diags *diags);    /* T4-B */

/* the date of the report against the year, or (where a day is given, year not 0) against the deadline and today. */
void cw_check_date(const cw_report *report, cw_date deadline, cw_date today, cw_diags *diags);

#endif
