/* The colour that the document is meant for: sRGB (ISO 19005-3 6.2.3). */
#ifndef CW_PDF_INTENT_H
#define CW_PDF_INTENT_H

#include "pdf/file.h"

/* The ICC profile compiled in; see CMakeLists.txt for where it comes from. */
typedef struct cw_icc_profile {
    const char *name;
    const void *bytes;
    size_t size;
} cw_icc_profile;

extern const cw_icc_profile CW_ICC_PROFILES[];
extern const size_t CW_ICC_PROFILE_COUNT;

void cw_pdf_add_intent(cw_pdf *file);

#endif
