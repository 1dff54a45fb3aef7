/*
 * customXml/item1.xml: the figures, each in an element of its own to which its control is bound, and the source JSON
 * with its SHA-256 and the options it was made with, so that the document can be made again and an edit be found.
 *
 *   <report xmlns="urn:chengwen:report" edition="2021" profile="gb2312" date="2024-01-06" program="…">
 *     <applications><received><natural_person>3</natural_person>…</applications>…
 *     <json sha256="…">{ … }</json>
 *   </report>
 *
 * The figures come first: an XPath by position then never passes the long text.
 */
#include "base/hash.h"
#include "data/strip.h"
#include "docx/parts.h"

#include <string.h>

/* The figures as a tree, because a layout may print the rows of one group apart. */
typedef struct figure figure;
struct figure {
    const char *name; /* not terminated: size bytes */
    size_t size;
    const char *text; /* of a leaf, text_size bytes; NULL for a group */
    size_t text_size;
    figure *first, *last, *next;
};

static figure *child_of(cw_arena *arena, figure *parent, const char *name, size_t size) {
    for (figure *f = parent->first; f; f = f->next)
        if (f->size == size && !memcmp(f->name, name, size)) return f;
    figure *f = CW_NEW(arena, figure);
    *f = (figure){.name = name, .size = size};
    if (parent->last)
        parent->last->next = f;
    else
        parent->first = f;
    parent->last = f;
    return f;
}

/* A blank cell has an element too, empty; only no control is bound to it. A unit stays outside (cw_figure_size). */
static void add_figure(cw_arena *arena, figure *root, const cw_cell *cell) {
    figure *at = root;
    for (const char *p = cell->pointer; p && *p;) {
        p++; /* the slash */
        size_t size = strcspn(p, "/");
        at = child_of(arena, at, p, size);
        p += size;
    }
    at->text = cell->text ? cell->text : "";
    at->text_size = cell->text ? cw_figure_size(cell) : 0;
}

static figure *collect(cw_docx *docx) {
    const cw_report *report = docx->doc->report;
    figure *root = CW_NEW(docx->arena, figure);
    for (size_t t = 0; t < report->layout->table_count; t++) {
        const cw_table_values *values = &report->tables[t];
        for (size_t b = 0; b < values->table->band_count; b++) {
            const cw_band_values *band = &values->bands[b];
            size_t count = band->band->row_count * band->band->column_count;
            for (size_t i = 0; i < count; i++) add_figure(docx->arena, root, &band->cells[i]);
        }
    }
    return root;
}

static void put_figures(cw_buf *buf, const figure *parent) {
    for (const figure *f = parent->first; f; f = f->next) {
        cw_putc(buf, '<');
        cw_put_data_name(buf, f->name, f->size);
        cw_putc(buf, '>');
        if (f->text) cw_put_escaped(buf, f->text, f->text_size);
        put_figures(buf, f);
        cw_puts(buf, "</");
        cw_put_data_name(buf, f->name, f->size);
        cw_putc(buf, '>');
    }
}

/* Only what XML would change is written as a reference: & < > and carriage returns. Quotes, tabs and line feeds stay as
 * they are, which keeps the text readable and short. */
static void put_json(cw_buf *buf, const char *text, size_t size) {
    size_t plain = 0;
    for (size_t i = 0; i < size; i++) {
        const char *instead = text[i] == '&' ? "&amp;" : text[i] == '<' ? "&lt;" : text[i] == '>' ? "&gt;"
                              : text[i] == '\r' ? "&#13;" : NULL;
        if (!instead) continue;
        cw_put(buf, text + plain, i - plain);
        cw_puts(buf, instead);
        plain = i + 1;
    }
    cw_put(buf, text + plain, size - plain);
}

cw_part cw_custom_xml(cw_docx *docx) {
    const cw_report *report = docx->doc->report;
    size_t size;
    const char *json = cw_strip_private(docx->arena, report->source, &size);
    char hash[CW_SHA256_HEX];
    cw_sha256_hex(json, size, hash);
    cw_buf buf = cw_buf_sized(docx->arena, size + size / 8 + 8192);
    put_figures(&buf, collect(docx));
    cw_puts(&buf, "<json sha256=\"");
    cw_puts(&buf, hash);
    cw_puts(&buf, "\">");
    put_json(&buf, json, size);
    cw_puts(&buf, "</json>");
    cw_xml *xml = cw_xml_new(docx->arena);
    cw_xml_start(xml, "report");
    cw_xml_attribute(xml, "xmlns", CW_DATA_NAMESPACE);
    cw_xml_attribute(xml, "edition", report->layout->edition);
    cw_xml_attribute(xml, "profile", docx->profile->id);
    if (docx->options->date_option) cw_xml_attribute(xml, "date", docx->options->date_option);
    if (docx->options->version) cw_xml_attribute(xml, "program", docx->options->version);
    cw_xml_raw(xml, buf.data);
    return cw_xml_finish(xml, "customXml/item1.xml");
}

cw_part cw_custom_xml_properties(cw_docx *docx) {
    cw_xml *xml = cw_xml_new(docx->arena);
    cw_xml_start(xml, "ds:datastoreItem");
    cw_xml_attribute(xml, "ds:itemID", CW_DATA_STORE);
    cw_xml_attribute(xml, "xmlns:ds", "http://schemas.openxmlformats.org/officeDocument/2006/customXml");
    cw_xml_start(xml, "ds:schemaRefs");
    cw_xml_empty(xml, "ds:schemaRef", "ds:uri", CW_DATA_NAMESPACE, NULL);
    return cw_xml_finish(xml, "customXml/itemProps1.xml");
}
