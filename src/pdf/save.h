/* The file's bytes: object streams and a cross-reference stream (ISO 32000-1 7.5.7, 7.5.8). */
#ifndef CW_PDF_SAVE_H
#define CW_PDF_SAVE_H

#include "pdf/file.h"

/* Serializes the graph, the streams and the text objects; the result lives in the arena. False with findings. */
bool cw_pdf_save(cw_pdf *file, cw_bytes_view *out);

#endif
