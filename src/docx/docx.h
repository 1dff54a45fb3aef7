/* DOCX (ISO/IEC 29500 transitional) of a fitted document tree. One file of this folder per part of the package. */
#ifndef CW_DOCX_DOCX_H
#define CW_DOCX_DOCX_H

#include "doc/doc.h"

typedef struct cw_docx_options {
    const char *profile;  /* gb2312, windows, free; NULL: the sheet's default */
    const char *version;  /* of the program, for docProps/app.xml and the data part */
    const void *seal;     /* bytes of the seal's PNG; NULL: none */
    size_t seal_size;
} cw_docx_options;

/* The file's bytes, in doc's arena; false with findings when libzip or libxml2 fail. Same tree, same bytes. */
bool cw_docx_write(const cw_doc *doc, const cw_docx_options *options, const void **bytes, size_t *size, cw_diags *diags);

/* Makes libxml2 ready for threads (it sets its global state up at first use, unguarded); before any of them writes. */
void cw_docx_prepare(void);

#endif
