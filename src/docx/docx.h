/*
 * DOCX (ISO/IEC 29500 transitional) of a fitted document tree. One file of this folder per part of the package, one
 * function per element; write.c is the order of the parts, document.c the walk over the tree, properties.c the one place
 * that knows the schema's child order, package.c and xml.c the only ones that know libzip and libxml2.
 */
#ifndef CW_DOCX_DOCX_H
#define CW_DOCX_DOCX_H

#include "doc/doc.h"

typedef struct cw_docx_options {
    const char *profile;  /* gb2312, windows, free; NULL: the sheet's default */
    const char *version;  /* of the program, for docProps/app.xml and the data part */
    const void *seal;     /* bytes of the seal's PNG; NULL: none */
    size_t seal_size;
    const char *date_option; /* --date as given, NULL: none; kept in the data part so that the file can be made again */
} cw_docx_options;

/* The file's bytes, in doc's arena; false with findings when libzip or libxml2 fail. Same tree, same bytes. */
bool cw_docx_write(const cw_doc *doc, const cw_docx_options *options, const void **bytes, size_t *size, cw_diags *diags);

/* Makes libxml2 ready for threads (it sets its global state up at first use, unguarded); before any of them writes. */
void cw_docx_prepare(void);

#endif
