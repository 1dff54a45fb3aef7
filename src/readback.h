/* Files as input: the data that a PDF or DOCX of ours carries, and what somebody did to it since. */
#ifndef CW_READBACK_H
#define CW_READBACK_H

#include "chengwen.h"
#include "reread/reread.h"

typedef struct cw_readback {
    const cw_reread *file;
    const void *json; /* what the report is to be read from */
    size_t size;
} cw_readback;

/* Reads a file that cw_file_is a PDF or DOCX; false with findings when it gives no data. Edited figures of a DOCX are
 * findings (edited-figure): errors when choice is CW_EDITS_STOP, infos otherwise. */
bool cw_readback_open(cw_arena *arena, const cw_layouts *layouts, const char *file, const void *bytes, size_t size,
                      cw_edit_choice choice, cw_diags *diags, cw_readback *out);

/* Compares what a file says with the data that it carries. */
bool cw_readback_verify(cw_arena *arena, const cw_layouts *layouts, const char *file, const void *bytes, size_t size,
                        cw_diags *diags);

#endif
