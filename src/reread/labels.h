/* What labels.c and rebuild.c share. */
#ifndef CW_REREAD_LABELS_H
#define CW_REREAD_LABELS_H

#include "reread/compare.h"

/* A label without what may differ between files that mean the same: white space, full-width forms, kinds of quotes, the
 * number it begins with. */
const char *cw_label_plain(cw_arena *arena, const char *text);

#endif
