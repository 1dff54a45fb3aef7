/*
 * 汇总: the sum of units' reports of one year and edition, cell by cell. What may be summed is the layout's word
 * (additive); fees are summed exactly and print as many decimals as the finest of them. Notes are listed, not summed. A
 * cell that one unit left blank is blank in the sum: a blank is never 0.
 *
 * Units that were merged, split, or came from or went to another district are told of by adjustments
 * (doc/report-format.md): figures that belong to this year's sum although no report has them, and figures by which last
 * year's roll-up is to be read differently.
 */
#ifndef CW_DISTRICT_ROLLUP_H
#define CW_DISTRICT_ROLLUP_H

#include "district/district.h"

typedef struct cw_rollup cw_rollup;

/* In arena, which lives as long as it. agency: whose sum it is; year: of the reports wanted. */
cw_rollup *cw_rollup_on(cw_arena *arena, const char *agency, int year);

/* Adds one report; what is taken is copied, but for the layout's. False with findings (rollup-year, rollup-edition,
 * rollup-twice) when it is none of this sum. Figures that hold other units' are a warning (rollup-scope): they may count
 * twice; those of the sum's own organ are the sum itself, and left out with that warning. */
bool cw_rollup_take(cw_rollup *rollup, const cw_report *report, cw_diags *diags);

/* How many were added. */
size_t cw_rollup_reports(const cw_rollup *rollup);

/* Adds the adjustments of a file, after the reports. False with findings. */
bool cw_rollup_adjust(cw_rollup *rollup, const cw_source *source, cw_diags *diags);

/* The sum as a report's JSON, prose to be filled in; empty when nothing was added. last: last year's roll-up, or NULL;
 * where its figures, adjusted, carry over although they differ, an allowance says why. */
cw_bytes_view cw_rollup_report(cw_rollup *rollup, const cw_report *last, cw_lang lang);

/* Whether old is a sum as cw_rollup_report writes it, of whatever figures: nobody has written prose, notes, a title or a
 * signature since. After the reports were added. */
bool cw_rollup_is_left(const cw_rollup *rollup, const cw_source *old);

/* What is behind the faults of the sum, which was opened as a report (cw_rollup_report): the units and cells that make a
 * sum fail (rollup-culprit), adjustments that do not explain a difference (rollup-adjust), cells that units left blank
 * (rollup-blank). What is computed lives in the sum's arena. */
void cw_rollup_explain(cw_rollup *rollup, const cw_report *sum, const cw_report *last, cw_diags *diags);

/* What each unit gave, as a workbook: a row a cell, a column a unit. */
cw_bytes_view cw_rollup_table(cw_rollup *rollup, cw_lang lang);

#endif
