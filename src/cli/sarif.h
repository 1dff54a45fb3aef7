/* Findings as one SARIF 2.1.0 log (OASIS, 27 March 2020), written as they come. */
#ifndef CLI_SARIF_H
#define CLI_SARIF_H

#include "chengwen.h"

#include <stdio.h>

void sarif_begin(FILE *to);
void sarif_result(FILE *to, const cw_finding *finding, bool first);
void sarif_end(FILE *to);

#endif
