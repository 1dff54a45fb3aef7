/* Page contents: operators (ISO 32000-1 annex A) with marked content, one sequence an element and page. */
#ifndef CW_PDF_CONTENT_H
#define CW_PDF_CONTENT_H

#include "pdf/file.h"

/* Adds the pages with their contents over shared resources; fills pieces and spots. Glyph codes must be known. */
void cw_pdf_add_pages(cw_pdf *file, HPDF_Dict resources);

/* Grows a box by an item on a page; items on other pages than the box's first are passed over. */
void cw_pdf_cover(const cw_pdf *file, const cw_item *item, int page, cw_pdf_spot *spot);

#endif
