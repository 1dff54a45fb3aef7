/* What the files of data/ share: a source while it is being read. Not for other folders. */
#ifndef CW_DATA_SOURCE_H
#define CW_DATA_SOURCE_H

#include "data/value.h"

/* Fills source->marks; the text must be valid UTF-8. */
void cw_source_mark_places(cw_source *source);

/* False, with a finding of code encoding, when the text is not UTF-8. Places are marked before it is called as far as
 * the text is valid. */
bool cw_source_check_encoding(cw_source *source, cw_diags *diags);

/* Offset of the text behind a byte order mark. */
uint32_t cw_source_start(const cw_source *source);

/* Walks the text and builds the values. Every fault is a finding; NULL when there is one. A syntax fault ends the walk,
 * the others do not. */
const cw_value *cw_source_walk(cw_source *source, cw_diags *diags);

#endif
