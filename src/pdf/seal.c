/* The seal's PNG as an image XObject (ISO 32000-1 8.9.5). Colours are sRGB like the output intent. */
#include "pdf/seal.h"

#include "pdf/objects.h"
#include "pdf/png.h"

static bool shows_image(const cw_pages *pages) {
    for (size_t p = 0; p < pages->count; p++)
        for (size_t i = 0; i < pages->pages[p].count; i++)
            if (pages->pages[p].items[i].kind == CW_ITEM_IMAGE) return true;
    return false;
}

static HPDF_Dict image(cw_pdf *file, const cw_png *png, const void *samples, unsigned components) {
    HPDF_Dict dict = cw_pdf_stream_object(file, samples, (size_t)png->width * png->height * components, true);
    cw_pdf_set_name(dict, "Type", "XObject");
    cw_pdf_set_name(dict, "Subtype", "Image");
    cw_pdf_set_int(dict, "Width", (int)png->width);
    cw_pdf_set_int(dict, "Height", (int)png->height);
    cw_pdf_set_name(dict, "ColorSpace", components == 3 ? "DeviceRGB" : "DeviceGray");
    cw_pdf_set_int(dict, "BitsPerComponent", 8);
    return dict;
}

bool cw_pdf_add_seal(cw_pdf *file, HPDF_Dict resources) {
    if (!shows_image(file->pages)) return true;
    cw_png png;
    if (!file->options->seal || !cw_png_read(file->arena, file->options->seal, file->options->seal_size, &png)) {
        const cw_report *report = file->pages->doc->report;
        cw_place place = report ? cw_source_place(report->source, "/signature/seal/image") : (cw_place){0};
        CW_FIND(file->diags, CW_ERROR, "bad-seal", place, "/signature/seal/image", pdf_bad_seal);
        return false;
    }
    HPDF_Dict seal = image(file, &png, png.colour, png.components);
    if (png.alpha) cw_pdf_set(seal, "SMask", image(file, &png, png.alpha, 1));
    HPDF_Dict objects = cw_pdf_dict(file), states = cw_pdf_dict(file), ink = cw_pdf_dict(file);
    cw_pdf_set(objects, "Seal", seal);
    cw_pdf_set(resources, "XObject", objects);
    cw_pdf_set_name(ink, "BM", "Multiply"); /* 印章 on 署名 and date: what is below stays readable, as under a stamp */
    cw_pdf_set(states, "Ink", ink);
    cw_pdf_set(resources, "ExtGState", states);
    file->seal_width = png.width;
    file->seal_height = png.height;
    return true;
}
