/*
 * Writing a PDF, in the order that works: glyphs are collected, faces cut to them (only then their codes are known),
 * pages written with these codes, the catalogue filled, and when the graph is complete the structure tree and the file.
 */
#include "pdf/attach.h"
#include "pdf/content.h"
#include "pdf/fonts.h"
#include "pdf/intent.h"
#include "pdf/metadata.h"
#include "pdf/objects.h"
#include "pdf/outline.h"
#include "pdf/save.h"
#include "pdf/seal.h"
#include "pdf/tags.h"

bool cw_pdf_write(const cw_pages *pages, const cw_pdf_options *options, const void **bytes, size_t *size,
                  cw_diags *diags) {
    cw_pdf file = {.arena = pages->arena, .pages = pages, .options = options, .diags = diags};
    if (!cw_pdf_open(&file)) return false;

    cw_pdf_collect_glyphs(&file);
    HPDF_Dict resources = cw_pdf_object(&file);
    if (!cw_pdf_embed_fonts(&file, resources)) return false;
    if (!cw_pdf_add_seal(&file, resources)) return false;
    if (!cw_pdf_sound(&file)) return false;

    cw_pdf_add_pages(&file, resources);
    if (!cw_pdf_sound(&file)) return false;

    cw_pdf_describe_document(&file);
    cw_pdf_add_intent(&file);
    cw_pdf_attach_sources(&file);
    cw_pdf_add_metadata(&file);
    cw_pdf_add_outline(&file);
    cw_pdf_add_links(&file);
    cw_pdf_add_tree_root(&file);
    if (!cw_pdf_sound(&file)) return false;

    cw_pdf_write_tree(&file);
    cw_bytes_view saved;
    if (!cw_pdf_save(&file, &saved)) return false;
    *bytes = saved.data;
    *size = saved.size;
    return true;
}
