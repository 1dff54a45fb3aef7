/* The files a PDF/A-3 carries (ISO 19005-3 6.8, annex E): the report it was made from, and the seal's image. */
#ifndef CW_PDF_ATTACH_H
#define CW_PDF_ATTACH_H

#include "pdf/file.h"

/* Embeds what there is; nothing with profile a2a. Sets file->report_sha256. */
void cw_pdf_attach_sources(cw_pdf *file);

#endif
