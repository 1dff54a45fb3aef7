/*
 * The words of a 更正说明, read from layouts/notice.json (“correction”): an office has its own wording, so none of it is in the
 * program. In texts {title}, {agency}, {why}, {count} (places that differ) and {counts} (how many of them are of which kind)
 * are filled in, in the counts {n}.
 */
#ifndef CW_LAYOUT_NOTICE_H
#define CW_LAYOUT_NOTICE_H

#include "layout/layout.h"

typedef struct cw_notice_words {
    const char *title, *opening;
    const char *headings[3]; /* what was wrong, the table, what was done about it */
    const char *wrong, *reason;
    const char *cells, *totals, *texts, *between; /* the counts; those of nothing are left out */
    const char *caption, *summary;
    const char *corner, *columns[2]; /* heads of the table */
    cw_len widths[3];
    cw_len size, line, row;  /* its characters, exact line pitch, least height of a row */
    const char *nothing, *removed, *more; /* in a cell: there was nothing, there is nothing any more, a long text goes on */
    const char *const *measures;
    size_t measure_count;
} cw_notice_words;

#endif
