/*
 * 汇总: the sum of units' reports of one year and edition, cell by cell. What may be summed is the layout's word
 * (additive); fees are summed exactly and print as many decimals as the finest of them. Notes are listed, not summed.
 */
#ifndef CW_DISTRICT_ROLLUP_H
#define CW_DISTRICT_ROLLUP_H

#include "district/district.h"

typedef struct cw_rollup cw_rollup;

/* In arena, which lives as long as it. year: of the reports wanted. */
cw_rollup *cw_rollup_on(cw_arena *arena, int year);

/* Adds one report; what is taken is copied, but for the layout's. False with findings (rollup-year, rollup-edition,
 * rollup-twice) when it is none of this sum. A scope that holds other units' figures is a warning: they may count twice. */
bool cw_rollup_take(cw_rollup *rollup, const cw_report *report, cw_diags *diags);

/* The sum as a report's JSON, prose to be filled in; empty when nothing was added. */
cw_bytes_view cw_rollup_report(cw_rollup *rollup, const char *agency, cw_lang lang);

/* What each unit gave, as a workbook: a row a cell, a column a unit. */
cw_bytes_view cw_rollup_table(cw_rollup *rollup, cw_lang lang);

#endif
