/* This year's report against last year's: Y-1 … Y-7. Not for other folders but the façade. */
#ifndef CW_REPORT_YEARS_H
#define CW_REPORT_YEARS_H

#include "report/report.h"

/* Findings on report; last is read only, its own faults are not reported. One of another organ or year is the warning
 * previous-mismatch, and the comparison goes on. */
void cw_report_compare(cw_report *report, cw_report *last, cw_diags *diags);

/* Those warnings alone, of the report of an organ and year, with places in at. */
void cw_find_mismatch(cw_arena *arena, const cw_report *at, const cw_report *last, const char *agency, int year,
                      cw_diags *diags);

/* repetition.c: Y-7 and the plans of Y-6. */
void cw_compare_prose(cw_report *report, cw_report *last, cw_diags *diags);

/* Similarity of two texts in per cent, 0–100: 2·LCS/(a+b) over tokens (runs of digits, Latin words, Han characters). */
int cw_similarity(cw_arena *arena, const char *a, const char *b, bool mask_digits);

/* The same of one text a with many: what is known of a is made once. Belongs to one thread; lives in arena. */
typedef struct cw_likeness cw_likeness;
cw_likeness *cw_likeness_to(cw_arena *arena, const char *a, bool mask_digits);
int cw_likeness_of(cw_arena *arena, const cw_likeness *likeness, const char *b);

#endif
