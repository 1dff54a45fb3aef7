/* Tables and their bands. Internal to src/layout. */
#ifndef CW_LAYOUT_BAND_H
#define CW_LAYOUT_BAND_H

#include "layout/read.h"

/* Text width that an edition's figures are written for, and the one of the style sheet, in twips. When they differ (an
 * office with other margins) every edge is scaled, so that a table always fills the measure. */
typedef struct cw_measure {
    int32_t written, wanted;
} cw_measure;

/* Reads the "table" member of a section; key is the section's. */
void cw_read_table(cw_reader *reader, cw_item item, const char *key, cw_measure measure, cw_layout_table *out);

#endif
