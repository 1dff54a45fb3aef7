/* What a PDF of ours carries besides its pages: the properties of its XMP packet and the associated files. */
#ifndef CW_REREAD_PDF_METADATA_H
#define CW_REREAD_PDF_METADATA_H

#include "reread/pdf_graph.h"
#include "reread/reread.h"

/* Fills what the metadata says. False, with the finding not-ours, when the file does not say that we made it. */
bool cw_metadata_read(cw_arena *arena, cw_graph *graph, cw_reread *out, cw_diags *diags);

/* Fills json and seal; leaves them NULL where nothing is embedded. */
void cw_attachments_read(cw_arena *arena, cw_graph *graph, cw_reread *out);

#endif
