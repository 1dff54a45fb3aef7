/* Generated numbers of headings, list items and attachments; the patterns are the style sheet's. */
#ifndef CW_DOC_NUMBER_H
#define CW_DOC_NUMBER_H

#include "doc/doc.h"

/* The pattern with {n} and {han} put in. */
const char *cw_number_in(cw_arena *arena, const cw_style_sheet *sheet, const char *pattern, int number);

#endif
