/*
 * Corrections. A published report is amended (amend.c: patches on its text, totals that follow), compared with what it was
 * (diff.c: by meaning, over the document trees), and the difference shown: as text, JSON or a patch, as a redline 花脸稿
 * (redline.c: a tree with change marks) and as a 更正说明 (notice.c: a document of its own).
 *
 * Threads: as a report; everything lives in the arena given.
 */
#ifndef CW_CHANGE_CHANGE_H
#define CW_CHANGE_CHANGE_H

#include "change/patch.h"
#include "report/report.h"

typedef struct cw_amendment {
    const cw_source *patch;        /* NULL: none */
    const char *const *sets;       /* POINTER=VALUE, applied behind the patch, in order */
    size_t set_count;
    bool retotal;
} cw_amendment;

/* The text of a report with the amendment applied. text NULL, with findings, when it does not apply. Whether the result is
 * a sound report is the caller's to see. Totals that were given, depend on the change and no longer hold are infos:
 * total-follows, or with retotal, which mends them, total-mended. */
cw_json cw_amend_text(cw_arena *arena, const cw_source *source, const cw_layouts *layouts, const cw_amendment *amendment,
                 cw_diags *diags);

#endif
