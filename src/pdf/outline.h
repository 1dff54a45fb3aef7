/* Bookmarks and links. */
#ifndef CW_PDF_OUTLINE_H
#define CW_PDF_OUTLINE_H

#include "pdf/file.h"

/* An entry for each element with a title, nested by the level of the heading. */
void cw_pdf_add_outline(cw_pdf *file);

/* An annotation for each line of each LINK. Called before the structure tree is written. */
void cw_pdf_add_links(cw_pdf *file);

#endif
