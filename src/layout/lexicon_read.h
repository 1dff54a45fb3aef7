/* The files with the wordings of the checks, put together. Internal to src/layout. */
#ifndef CW_LAYOUT_LEXICON_READ_H
#define CW_LAYOUT_LEXICON_READ_H

#include "layout/lexicon.h"
#include "layout/read.h"

/* Adds the root of one checks file to the lexicon. Faults are counted in the reader. */
void cw_read_lexicon(cw_reader *reader, cw_item root, cw_lexicon *lexicon);

#endif
