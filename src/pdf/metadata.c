/*
 * XMP (ISO 16684-1) with the marks of PDF/A and PDF/UA, and a schema of our own that holds what the file needs to make
 * itself again: the report's hash, the options and the versions. PDF/A wants every schema that is not of its list
 * described in the file (ISO 19005-3 6.6.2.3.3); pdfuaid is one of these. The information dictionary says the same.
 *
 * Dates are the document's: a day without a time, because the report knows no time. No clock is read.
 */
#include "pdf/metadata.h"

#include "base/utf8.h"
#include "pdf/objects.h"

#include <string.h>

#define OUR_NAMESPACE "urn:x-chengwen:report#"

/* ---- XML ---- */

static void put_xml(cw_buf *out, const char *text) {
    for (; *text; text++) switch (*text) {
        case '&':
            cw_puts(out, "&amp;");
            break;
        case '<':
            cw_puts(out, "&lt;");
            break;
        case '>':
            cw_puts(out, "&gt;");
            break;
        case '"':
            cw_puts(out, "&quot;");
            break;
        default:
            cw_putc(out, *text);
        }
}

static void put_element(cw_buf *out, const char *name, const char *text) {
    cw_putf(out, "<%s>", name);
    put_xml(out, text);
    cw_putf(out, "</%s>\n", name);
}

/* ---- schemas ---- */

typedef struct property {
    const char *name, *type, *category, *meaning;
} property;

typedef struct schema {
    const char *title, *uri, *prefix;
    const property *properties;
    size_t count;
} schema;

static const property PDFUAID[] = {{"part", "Integer", "internal", "Part of ISO 14289 to which the file conforms"}};

static const property OURS[] = {{"year", "Integer", "external", "Year that the report covers"},
                                {"edition", "Text", "internal", "Edition of the statutory form"},
                                {"layout", "Text", "internal", "Version of the form's layout"},
                                {"styles", "Text", "internal", "Version of the page and styles"},
                                {"fonts", "Text", "internal", "SHA-256 of the font manifest"},
                                {"profile", "Text", "internal", "Profile the file was written with: a3a or a2a"},
                                {"date", "Text", "internal", "Date given when the file was made"},
                                {"reportSHA256", "Text", "internal", "SHA-256 of the embedded report.json"}};

static void put_schema(cw_buf *out, const schema *s) {
    cw_puts(out, "<rdf:li rdf:parseType=\"Resource\">\n");
    put_element(out, "pdfaSchema:schema", s->title);
    put_element(out, "pdfaSchema:namespaceURI", s->uri);
    put_element(out, "pdfaSchema:prefix", s->prefix);
    cw_puts(out, "<pdfaSchema:property><rdf:Seq>\n");
    for (size_t i = 0; i < s->count; i++) {
        cw_puts(out, "<rdf:li rdf:parseType=\"Resource\">");
        put_element(out, "pdfaProperty:name", s->properties[i].name);
        put_element(out, "pdfaProperty:valueType", s->properties[i].type);
        put_element(out, "pdfaProperty:category", s->properties[i].category);
        put_element(out, "pdfaProperty:description", s->properties[i].meaning);
        cw_puts(out, "</rdf:li>\n");
    }
    cw_puts(out, "</rdf:Seq></pdfaSchema:property></rdf:li>\n");
}

static void put_schemas(cw_buf *out) {
    static const schema schemas[] = {
        {"PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", PDFUAID, 1},
        {"chengwen report", OUR_NAMESPACE, "chengwen", OURS, sizeof OURS / sizeof *OURS}};
    cw_puts(out, "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
                 "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
                 "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
                 "<pdfaExtension:schemas><rdf:Bag>\n");
    for (size_t i = 0; i < sizeof schemas / sizeof *schemas; i++) put_schema(out, &schemas[i]);
    cw_puts(out, "</rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n");
}

/* ---- the packet ---- */

static void put_ours(cw_buf *out, const cw_pdf *file) {
    const cw_doc *doc = file->pages->doc;
    if (doc->year) cw_putf(out, "<chengwen:year>%d</chengwen:year>\n", doc->year);
    if (doc->layout) {
        put_element(out, "chengwen:edition", doc->layout->edition);
        put_element(out, "chengwen:layout", doc->layout->version);
    }
    put_element(out, "chengwen:styles", doc->sheet->version);
    put_element(out, "chengwen:fonts", cw_fonts_id(file->pages->fonts));
    put_element(out, "chengwen:profile", file->options->profile == CW_PDF_A3A ? "a3a" : "a2a");
    if (file->options->date_option) put_element(out, "chengwen:date", file->options->date_option);
    if (file->report_sha256) put_element(out, "chengwen:reportSHA256", file->report_sha256);
}

static const char *producer(const cw_pdf *file) {
    return cw_printf(file->arena, "chengwen %s (libharu %s)", file->options->version, HPDF_GetVersion());
}

static const char *creator(const cw_pdf *file) { return cw_printf(file->arena, "chengwen %s", file->options->version); }

static const char *packet(cw_pdf *file) {
    const cw_doc *doc = file->pages->doc;
    cw_buf out = cw_buf_on(file->arena);
    cw_puts(&out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                  "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                  "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                  "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                  "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
                  "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" "
                  "xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" xmlns:chengwen=\"" OUR_NAMESPACE "\">\n");
    cw_puts(&out, "<dc:format>application/pdf</dc:format>\n<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
    put_xml(&out, doc->title);
    cw_puts(&out, "</rdf:li></rdf:Alt></dc:title>\n<dc:creator><rdf:Seq><rdf:li>");
    put_xml(&out, doc->author);
    cw_puts(&out, "</rdf:li></rdf:Seq></dc:creator>\n"
                  "<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>\n");
    put_element(&out, "xmp:CreatorTool", creator(file));
    if (doc->version) put_element(&out, "xmpMM:VersionID", cw_printf(file->arena, "%d", doc->version));
    if (doc->date.year) {
        const char *day = cw_printf(file->arena, "%04d-%02d-%02d", doc->date.year, doc->date.month, doc->date.day);
        cw_putf(&out, "<dc:date><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:date>\n", day);
        put_element(&out, "xmp:CreateDate", day);
        put_element(&out, "xmp:ModifyDate", day);
    }
    put_element(&out, "pdf:Producer", producer(file));
    put_element(&out, "pdfaid:part", file->options->profile == CW_PDF_A3A ? "3" : "2");
    put_element(&out, "pdfaid:conformance", "A");
    put_element(&out, "pdfuaid:part", "1");
    put_ours(&out, file);
    cw_puts(&out, "</rdf:Description>\n");
    put_schemas(&out);
    cw_puts(&out, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
    return out.data;
}

void cw_pdf_add_metadata(cw_pdf *file) {
    const cw_doc *doc = file->pages->doc;
    file->xmp = packet(file);
    HPDF_Dict metadata =
        cw_pdf_stream_object(file, file->xmp, strlen(file->xmp), false); /* plain, for archives' scanners */
    cw_pdf_set_name(metadata, "Type", "Metadata");
    cw_pdf_set_name(metadata, "Subtype", "XML");
    cw_pdf_set(file->doc->catalog, "Metadata", metadata);

    HPDF_Dict info = file->doc->info;
    cw_pdf_set_text(file, info, "Title", doc->title);
    cw_pdf_set_text(file, info, "Author", doc->author);
    cw_pdf_set_ascii(file, info, "Creator", creator(file));
    cw_pdf_set_ascii(file, info, "Producer", producer(file));
    if (!doc->date.year) return;
    const char *day = cw_printf(file->arena, "D:%04d%02d%02d", doc->date.year, doc->date.month, doc->date.day);
    cw_pdf_set_ascii(file, info, "CreationDate", day);
    cw_pdf_set_ascii(file, info, "ModDate", day);
}

void cw_pdf_describe_document(cw_pdf *file) {
    HPDF_Dict catalog = file->doc->catalog;
    HPDF_Dict marked = cw_pdf_dict(file), viewer = cw_pdf_dict(file), labels = cw_pdf_dict(file);
    cw_pdf_set_ascii(file, catalog, "Lang", "zh-CN");
    cw_pdf_set_true(marked, "Marked");
    cw_pdf_set(catalog, "MarkInfo", marked);
    cw_pdf_set_true(viewer, "DisplayDocTitle"); /* ISO 14289-1 7.1 */
    cw_pdf_set(catalog, "ViewerPreferences", viewer);

    HPDF_Dict decimal = cw_pdf_dict(file);
    HPDF_Array numbers = cw_pdf_array(file);
    cw_pdf_set_name(decimal, "S", "D");
    if (numbers && decimal) {
        HPDF_Array_AddNumber(numbers, 0);
        HPDF_Array_Add(numbers, decimal);
    }
    cw_pdf_set(labels, "Nums", numbers);
    cw_pdf_set(catalog, "PageLabels", labels);
}
