/* The only file that includes libxml2. */
#include "docx/xml.h"

#include "docx/docx.h"

#include <libxml/parser.h>
#include <libxml/xmlwriter.h>
#include <stdarg.h>
#include <string.h>

struct cw_xml {
    xmlBufferPtr buffer;
    xmlTextWriterPtr writer; /* NULL once finished, and when there was no memory */
    bool failed;
};

static void free_writer(cw_xml *xml) {
    if (xml->writer) xmlFreeTextWriter(xml->writer); /* flushes into the buffer: before the buffer goes */
    xml->writer = NULL;
}

static void release(void *object) {
    cw_xml *xml = object;
    free_writer(xml);
    if (xml->buffer) xmlBufferFree(xml->buffer);
    xml->buffer = NULL;
}

static void note(cw_xml *xml, int result) {
    if (result < 0) xml->failed = true;
}

#define CHARS(text) ((const xmlChar *)(text))

cw_xml *cw_xml_new(cw_arena *arena) {
    cw_xml *xml = CW_NEW(arena, cw_xml);
    cw_defer(arena, release, xml);
    xml->buffer = xmlBufferCreate();
    if (xml->buffer) xml->writer = xmlNewTextWriterMemory(xml->buffer, 0);
    xml->failed = !xml->writer;
    /* with the encoding named, characters stay characters; without it they would become references */
    if (!xml->failed) note(xml, xmlTextWriterStartDocument(xml->writer, "1.0", "UTF-8", "yes"));
    return xml;
}

void cw_xml_start(cw_xml *xml, const char *name) {
    if (!xml->failed) note(xml, xmlTextWriterStartElement(xml->writer, CHARS(name)));
}

void cw_xml_end(cw_xml *xml) {
    if (!xml->failed) note(xml, xmlTextWriterEndElement(xml->writer));
}

void cw_xml_attribute(cw_xml *xml, const char *name, const char *value) {
    if (!xml->failed) note(xml, xmlTextWriterWriteAttribute(xml->writer, CHARS(name), CHARS(value)));
}

void cw_xml_text(cw_xml *xml, const char *text) {
    if (!xml->failed) note(xml, xmlTextWriterWriteString(xml->writer, CHARS(text)));
}

void cw_xml_raw(cw_xml *xml, const char *markup) {
    if (!xml->failed) note(xml, xmlTextWriterWriteRaw(xml->writer, CHARS(markup)));
}

void cw_xml_empty(cw_xml *xml, const char *name, ...) {
    va_list pairs;
    va_start(pairs, name);
    cw_xml_start(xml, name);
    for (const char *key; (key = va_arg(pairs, const char *));) {
        const char *value = va_arg(pairs, const char *);
        if (value) cw_xml_attribute(xml, key, value);
    }
    cw_xml_end(xml);
    va_end(pairs);
}

void cw_xml_leaf(cw_xml *xml, const char *name, const char *text) {
    cw_xml_start(xml, name);
    cw_xml_text(xml, text);
    cw_xml_end(xml);
}

cw_part cw_xml_finish(cw_xml *xml, const char *part_name) {
    cw_part part = {part_name, NULL, 0};
    if (!xml->failed) note(xml, xmlTextWriterEndDocument(xml->writer));
    if (!xml->failed) note(xml, xmlTextWriterFlush(xml->writer));
    free_writer(xml);
    if (!xml->failed) { /* the bytes stay where they are: the buffer goes with the arena */
        part.data = xmlBufferContent(xml->buffer);
        part.size = (size_t)xmlBufferLength(xml->buffer);
    }
    xml->failed = true; /* a writer is used once */
    return part;
}

static const char *reference(char c) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\r': return "&#13;";
    case '\n': return "&#10;";
    case '\t': return "&#9;";
    default: return NULL;
    }
}

void cw_put_escaped(cw_buf *buf, const char *text, size_t size) {
    size_t plain = 0; /* text up to here is written */
    for (size_t i = 0; i < size; i++) {
        const char *instead = reference(text[i]);
        if (!instead) continue;
        cw_put(buf, text + plain, i - plain);
        cw_puts(buf, instead);
        plain = i + 1;
    }
    cw_put(buf, text + plain, size - plain);
}

void cw_put_attribute(cw_buf *buf, const char *name, const char *value) {
    cw_putc(buf, ' ');
    cw_puts(buf, name);
    cw_puts(buf, "=\"");
    cw_put_escaped(buf, value, strlen(value));
    cw_putc(buf, '"');
}

void cw_docx_prepare(void) { xmlInitParser(); }
