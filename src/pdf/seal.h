/* The seal: the one picture a document may show. */
#ifndef CW_PDF_SEAL_H
#define CW_PDF_SEAL_H

#include "pdf/file.h"

/* When the pages show a seal: an image XObject /Seal in resources, its transparency a soft mask, and a graphics state
 * /Ink that blends it with the text like ink. Sets file->seal_width
 * and file->seal_height. False with the finding bad-seal. */
bool cw_pdf_add_seal(cw_pdf *file, HPDF_Dict resources);

#endif
