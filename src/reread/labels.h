/* What labels.c, figures.c, edits.c and rebuild.c share. */
#ifndef CW_REREAD_LABELS_H
#define CW_REREAD_LABELS_H

#include "reread/compare.h"

/* A label without what may differ between files that mean the same: white space, full-width forms, kinds of quotes, the
 * number it begins with. */
const char *cw_label_plain(cw_arena *arena, const char *text);

/* Behind the number that a text begins with (一、 （一） 1. （1）); the text itself when it has none, or nothing else.
 */
const char *cw_behind_number(const char *text);

/* An object of the figures below the pointer `at`, in the order of the layout; values are JSON, by figure, NULL leaves
 * one out. Groups without figures are left out too. */
void cw_put_figures(cw_buf *out, const cw_reread_figures *figures, const char *at, const char *const *values);

#endif
