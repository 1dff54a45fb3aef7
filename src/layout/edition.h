/* One statutory edition read from its file. Internal to src/layout. */
#ifndef CW_LAYOUT_EDITION_H
#define CW_LAYOUT_EDITION_H

#include "layout/read.h"

/* Reads the root of an edition file; text_width is the style sheet's, in twips. Faults are counted in the reader. */
void cw_read_edition(cw_reader *reader, cw_item root, int32_t text_width, cw_layout *out);

#endif
