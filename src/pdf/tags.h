/* The structure tree (ISO 32000-1 14.7, 14.8; ISO 14289-1 7). */
#ifndef CW_PDF_TAGS_H
#define CW_PDF_TAGS_H

#include "pdf/file.h"

/* Puts StructTreeRoot into the catalogue. Called while the graph may still grow. */
void cw_pdf_add_tree_root(cw_pdf *file);

/* Writes elements, parent tree and identifiers as text objects: when the graph is complete. */
void cw_pdf_write_tree(cw_pdf *file);

#endif
