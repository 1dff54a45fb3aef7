/*
 * Rules as data: sums that the form or its practice demands, as paths through a table's header trees.
 *
 * A path is keys joined by "/"; heads without a key are passed through; "*" at its end stands for all leaves below. A
 * rule is written once for a table and holds in every band that has all its heads; "under" lists groups, each of which
 * gets its own copy (表四's three). Internal to src/layout.
 */
#ifndef CW_LAYOUT_RULE_H
#define CW_LAYOUT_RULE_H

#include "layout/read.h"

/* Reads an array of rules over the table's bands (absent: none); *count their number after expansion. year: rules over
 * two years' reports, whose terms may carry "year": "last". */
const cw_rule *cw_read_rules(cw_reader *reader, cw_item array, const cw_layout_table *table, bool year, size_t *count);

#endif
