/* What the file says about itself: XMP, the information dictionary, and the catalogue's entries about the whole. */
#ifndef CW_PDF_METADATA_H
#define CW_PDF_METADATA_H

#include "pdf/file.h"

/* Sets file->xmp, /Metadata and /Info. file->report_sha256 must be known. */
void cw_pdf_add_metadata(cw_pdf *file);

/* Lang, MarkInfo, ViewerPreferences, PageLabels. */
void cw_pdf_describe_document(cw_pdf *file);

#endif
