/* The JSON of a report as the documents carry it: without the members that belong to editors and offices. */
#ifndef CW_DATA_STRIP_H
#define CW_DATA_STRIP_H

#include "data/value.h"

/* The source's text without the members whose keys are private (cw_is_private_key: $…, x-…), at every depth, each with
 * its comma and the white space beside it; nothing else is changed, so digits, order and line ends stay as given. A BOM
 * stays too. The result lives in arena, NUL-terminated, *size bytes; it is the source's own text when nothing was private. */
const char *cw_strip_private(cw_arena *arena, const cw_source *source, size_t *size);

#endif
