/* Our own PDF read back: metadata first, because a file that is not ours is not worth the rest. */
#include "reread/pdf_metadata.h"
#include "reread/pdf_structure.h"

cw_reread *cw_reread_pdf(cw_arena *arena, const char *file, const void *bytes, size_t size, cw_diags *diags) {
    cw_graph *graph = cw_graph_open(arena, file, bytes, size, diags);
    if (!graph) return NULL;
    cw_reread *out = CW_NEW(arena, cw_reread);
    out->kind = CW_FILE_PDF;
    out->file = file;
    if (!cw_metadata_read(arena, graph, out, diags)) return NULL;
    cw_attachments_read(arena, graph, out);
    if (!cw_structure_read(arena, graph, out)) return NULL;
    return out;
}
