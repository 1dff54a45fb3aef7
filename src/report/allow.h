/* Warnings that the office has looked at. Not for other folders but the façade. */
#ifndef CW_REPORT_ALLOW_H
#define CW_REPORT_ALLOW_H

#include "report/report.h"

/* A finding that was allowed, and why. */
typedef struct cw_allowed {
    cw_diag diag;
    const char *why;
} cw_allowed;

/* Takes the allowed findings of the report out of the list, from index from on, and keeps them in report->allowed. An
 * allowance binds to code, place and both numbers; it never holds for errors save Y-1 and Y-4, which compare with
 * another year. stale: one that no longer holds is the info allow-stale; between_years says which of them were looked
 * at: those of Y-… or all the others. */
void cw_report_allow(cw_report *report, cw_diags *diags, size_t from, bool between_years);

#endif
