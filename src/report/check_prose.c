/* The checks of prose, one after the other, and those that only a report without faults is worth. */
#include "report/check_prose.h"

#include "report/checks.h"

void cw_report_check_prose(cw_report *report, cw_diags *diags) {
    static void (*const CHECKS[])(cw_prose_check *) = {
        cw_check_numbers, cw_check_parts,      cw_check_shares,   cw_check_period, cw_check_names,
        cw_check_facts,   cw_check_statements, cw_check_wordings, cw_check_order,  cw_check_marks,
    };
    if (!report->lexicon) return;
    cw_prose_check check = {report, report->arena, cw_prose_read(report), report->lexicon, diags};
    for (size_t i = 0; i < sizeof CHECKS / sizeof *CHECKS; i++) CHECKS[i](&check);
    cw_check_refusals(report, diags);
    cw_check_date(report, (cw_date){0}, (cw_date){0}, diags);
}
