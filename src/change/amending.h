/* Between amend.c, expand.c and totals.c. */
#ifndef CW_CHANGE_AMENDING_H
#define CW_CHANGE_AMENDING_H

#include "change/change.h"

/* The report as the text stands, its findings unheard; NULL when it cannot be bound. */
cw_report *cw_bind_quietly(cw_arena *arena, const cw_source *source, const cw_layouts *layouts);

/* Before a cell is set: a row, group or table above it that is given as 0 or in short form is written out as an object,
 * which means the same. */
bool cw_expand_above(cw_patching *patching, const cw_layouts *layouts, const char *pointer);

/* Totals of now that were given, are as they were before, and no longer hold because of cells that changed. */
typedef struct cw_stale_total {
    const cw_cell *cell;
    const char *from, *to;
} cw_stale_total;

typedef struct cw_stale_totals {
    cw_stale_total *items;
    size_t count, capacity;
} cw_stale_totals;

/* Changes the totals' numbers in now: totals of totals follow too. */
cw_stale_totals cw_find_stale_totals(const cw_report *before, cw_report *now);

/* The text with those totals put right. */
cw_json cw_mend_totals(cw_arena *arena, const cw_source *source, const cw_stale_totals *totals);

#endif
