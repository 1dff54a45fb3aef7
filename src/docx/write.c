/* The document as a file: what it is to carry is settled, the parts are made, and packed in one order. */
#include "docx/package.h"
#include "docx/parts.h"

#include <string.h>

enum { MOST_PARTS = 16 };

static const cw_docx_profile *find_profile(const cw_style_sheet *sheet, const char *id) {
    for (size_t i = 0; i < sheet->profile_count; i++)
        if (!strcmp(sheet->profiles[i].id, id)) return &sheet->profiles[i];
    return NULL;
}

static bool wants_seal(const cw_doc *doc, const cw_docx_options *options) {
    if (!options->seal) return false;
    for (size_t i = 0; i < doc->count; i++) {
        const cw_signature_block *block = doc->nodes[i].signature;
        if (block && block->seal == CW_SEAL_IMAGE && block->agency_count) return true;
    }
    return false;
}

bool cw_docx_write(const cw_doc *doc, const cw_docx_options *options, const void **bytes, size_t *size, cw_diags *diags) {
    const char *profile = options->profile ? options->profile : doc->sheet->default_profile;
    cw_docx docx = {.arena = doc->arena, .doc = doc, .sheet = doc->sheet, .options = options, .diags = diags};
    docx.profile = find_profile(doc->sheet, profile);
    if (!docx.profile) {
        CW_FIND(diags, CW_ERROR, "bad-option", (cw_place){0}, "", docx_no_profile, profile);
        return false;
    }
    docx.redline = doc->redline_author != NULL;
    docx.data = doc->report && doc->report->source && !docx.redline;
    docx.fit = doc->sheet->line_fit && !doc->sheet->grid_chars && !docx.redline;
    docx.seal = wants_seal(doc, options);

    cw_part parts[MOST_PARTS];
    size_t count = 0;
    parts[count++] = cw_content_types(&docx);
    parts[count++] = cw_package_rels(&docx);
    parts[count++] = cw_document(&docx);
    parts[count++] = cw_document_rels(&docx);
    parts[count++] = cw_styles(&docx);
    parts[count++] = cw_settings(&docx);
    parts[count++] = cw_font_table(&docx);
    if (cw_has_footers(&docx)) {
        parts[count++] = cw_footer(&docx, true);
        parts[count++] = cw_footer(&docx, false);
    }
    if (docx.seal) parts[count++] = (cw_part){"word/media/seal.png", options->seal, options->seal_size};
    if (docx.data) {
        parts[count++] = cw_custom_xml(&docx);
        parts[count++] = cw_custom_xml_properties(&docx);
        parts[count++] = cw_data_rels(&docx);
    }
    parts[count++] = cw_core(&docx);
    parts[count++] = cw_app(&docx);
    return cw_package_write(doc->arena, parts, count, bytes, size, diags);
}
