/* Reads a file of notice words. Internal to src/layout. */
#ifndef CW_LAYOUT_NOTICE_READ_H
#define CW_LAYOUT_NOTICE_READ_H

#include "layout/notice.h"
#include "layout/read.h"

/* text_width: of the page, in twips; the table's columns fill it in the shares given. */
void cw_read_notice(cw_reader *reader, cw_item root, int32_t text_width, cw_notice_words *out);

#endif
