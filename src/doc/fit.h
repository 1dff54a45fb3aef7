/* Between the files fit*.c: each settles one kind of node. */
#ifndef CW_DOC_FIT_H
#define CW_DOC_FIT_H

#include "doc/paragraph.h"

typedef struct cw_fitter {
    cw_doc *doc;
    cw_arena *arena;
    cw_shaper *shaper;
    const cw_source *source; /* NULL for a document that is no report */
    cw_diags *diags;
} cw_fitter;

/* Place of a pointer in the report's file; none without a report. */
cw_place cw_fit_place(const cw_fitter *fitter, const char *pointer);

/* Breaks the title's lines that are too wide, by sense. */
void cw_fit_title(cw_fitter *fitter, cw_node *node);

/* Settles size, column widths, margins, row heights and the lines of each cell. room: height left for the table on a
 * page that also holds its heading. */
void cw_fit_table(cw_fitter *fitter, cw_doc_table *table, cw_len room);

#endif
