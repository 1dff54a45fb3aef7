/* PDF (ISO 32000-1; PDF/A-3a or 2a and PDF/UA-1) of laid-out pages. The only folder that includes libharu. */
#ifndef CW_PDF_PDF_H
#define CW_PDF_PDF_H

#include "page/page.h"

typedef enum { CW_PDF_A3A, CW_PDF_A2A } cw_pdf_profile;

typedef struct cw_pdf_options {
    cw_pdf_profile profile;
    const char *version; /* of the program */
    const char
        *date_option; /* --date as given, NULL: none; kept in the metadata so that the file can make itself again */
    const void *seal; /* bytes of the seal's PNG; NULL: none */
    size_t seal_size;
} cw_pdf_options;

/* The file's bytes, in pages' arena; false with findings when libharu or a font fails. Same pages, same bytes. */
bool cw_pdf_write(const cw_pages *pages, const cw_pdf_options *options, const void **bytes, size_t *size,
                  cw_diags *diags);

#endif
