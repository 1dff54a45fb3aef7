/* The page and the styles read from their file. Internal to src/layout. */
#ifndef CW_LAYOUT_SHEET_H
#define CW_LAYOUT_SHEET_H

#include "layout/read.h"

/* Reads the root of a style sheet file. Faults are counted in the reader. All lengths in the file are twips. */
void cw_read_sheet(cw_reader *reader, cw_item root, cw_style_sheet *out);

#endif
