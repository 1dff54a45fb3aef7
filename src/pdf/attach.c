/*
 * Associated files with the relationship Source: report.json is the input's bytes without the members of editors and
 * offices, so that the published file can make itself again and a corrected one can be made from it; the seal's image
 * is part of that.
 */
#include "pdf/attach.h"

#include "base/hash.h"
#include "data/strip.h"
#include "pdf/objects.h"

/* name: as the report calls it; ascii: for readers that know /F only. */
static HPDF_Dict embed(cw_pdf *file, const char *name, const char *ascii, const char *type, const void *bytes,
                       size_t size) {
    const cw_date date = file->pages->doc->date;
    HPDF_Dict parameters = cw_pdf_dict(file), stream = cw_pdf_stream_object(file, bytes, size, true);
    cw_pdf_set_int(parameters, "Size", (int)size);
    if (date.year)
        cw_pdf_set_ascii(file, parameters, "ModDate",
                         cw_printf(file->arena, "D:%04d%02d%02d", date.year, date.month, date.day));
    cw_pdf_set_name(stream, "Type", "EmbeddedFile");
    cw_pdf_set_name(stream, "Subtype", type);
    cw_pdf_set(stream, "Params", parameters);

    HPDF_Dict specification = cw_pdf_object(file), streams = cw_pdf_dict(file);
    cw_pdf_set(streams, "F", stream);
    cw_pdf_set(streams, "UF", stream);
    cw_pdf_set_name(specification, "Type", "Filespec");
    cw_pdf_set_ascii(file, specification, "F", ascii);
    cw_pdf_set_text(file, specification, "UF", name);
    cw_pdf_set_name(specification, "AFRelationship", "Source");
    cw_pdf_set(specification, "EF", streams);
    return specification;
}

/* Names in the tree are sorted: report.json comes before seal.png. */
static void enter(cw_pdf *file, HPDF_Array names, HPDF_Array associated, const char *name, HPDF_Dict specification) {
    if (!names || !associated || !specification) return;
    HPDF_Array_Add(names, HPDF_String_New(file->doc->mmgr, name, NULL));
    HPDF_Array_Add(names, specification);
    HPDF_Array_Add(associated, specification);
}

void cw_pdf_attach_sources(cw_pdf *file) {
    const cw_report *report = file->pages->doc->report;
    if (file->options->profile != CW_PDF_A3A || !report || !report->source) return;
    HPDF_Array names = cw_pdf_array(file), associated = cw_pdf_array(file);

    size_t size;
    const char *json = cw_strip_private(file->arena, report->source, &size);
    char *hash = cw_alloc(file->arena, CW_SHA256_HEX);
    cw_sha256_hex(json, size, hash);
    file->report_sha256 = hash;
    HPDF_Dict specification = embed(file, "report.json", "report.json", "application/json", json, size);
    cw_pdf_set_text(file, specification, "Desc",
                    cw_message(file->arena, CW_LANG_ZH, CW_MSG_pdf_source, (const char *const[]){NULL}));
    enter(file, names, associated, "report.json", specification);

    if (file->seal_width) {
        const char *given = report->signature.seal_image;
        specification = embed(file, given ? given : "seal.png", "seal.png", "image/png", file->options->seal,
                              file->options->seal_size);
        cw_pdf_set_text(file, specification, "Desc",
                        cw_message(file->arena, CW_LANG_ZH, CW_MSG_pdf_seal, (const char *const[]){NULL}));
        enter(file, names, associated, "seal.png", specification);
    }

    HPDF_Dict tree = cw_pdf_dict(file), dictionary = cw_pdf_dict(file);
    cw_pdf_set(tree, "Names", names);
    cw_pdf_set(dictionary, "EmbeddedFiles", tree);
    cw_pdf_set(file->doc->catalog, "Names", dictionary);
    cw_pdf_set(file->doc->catalog, "AF", associated);
}
