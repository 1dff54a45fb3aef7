/* The registry of checks and its run. */
#include "report/checks.h"

const cw_check CW_CHECKS[] = {
    {{"F-2"}, CW_WARNING, cw_check_rule_making},    {{"F-5"}, CW_WARNING, cw_check_convention},
    {{"F-6"}, CW_WARNING, cw_check_edition},        {{"F-7"}, CW_WARNING, cw_check_notes},
    {{"T2-A", "T2-B"}, CW_WARNING, cw_check_stock}, {{"T3-D", "blank-sum", "likely-cell"}, CW_INFO, cw_check_sums},
};

const size_t CW_CHECK_COUNT = sizeof CW_CHECKS / sizeof *CW_CHECKS;

void cw_report_check(const cw_report *report, cw_diags *diags) {
    for (size_t i = 0; i < CW_CHECK_COUNT; i++) CW_CHECKS[i].run(report, diags);
}
