/* The only file that includes libxml2. */
#include "docx/xml.h"

#include "docx/docx.h"

#include <libxml/parser.h>
#include <libxml/xmlwriter.h>
#include <limits.h>
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

/* The writer does not always tell what it could not write for want of memory; errno does (base/arena.h). */
static void note(cw_xml *xml, int result) {
    if (result < 0 || cw_memory_ran_out()) xml->failed = true;
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

/* ---- reading ---- */

/* Transitional and strict namespaces of one prefix. */
static const struct {
    const char *prefix, *uri;
} NAMESPACES[] = {
    {"w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
    {"w", "http://purl.oclc.org/ooxml/wordprocessingml/main"},
    {"r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
    {"r", "http://purl.oclc.org/ooxml/officeDocument/relationships"},
    {"wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"},
    {"wp", "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing"},
    {"a", "http://schemas.openxmlformats.org/drawingml/2006/main"},
    {"a", "http://purl.oclc.org/ooxml/drawingml/main"},
    {"pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"},
    {"ct", "http://schemas.openxmlformats.org/package/2006/content-types"},
    {"pr", "http://schemas.openxmlformats.org/package/2006/relationships"},
    {"ds", "http://schemas.openxmlformats.org/officeDocument/2006/customXml"},
    {"ds", "http://purl.oclc.org/ooxml/officeDocument/customXml"},
    {"mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"},
    {"d", "urn:chengwen:report"},
    {"xml", "http://www.w3.org/XML/1998/namespace"},
};

static const char *prefix_of(const xmlNs *ns) {
    for (size_t i = 0; i < sizeof NAMESPACES / sizeof *NAMESPACES; i++)
        if (!strcmp((const char *)ns->href, NAMESPACES[i].uri)) return NAMESPACES[i].prefix;
    return "?";
}

static const char *name_of(cw_arena *arena, const xmlNs *ns, const xmlChar *local) {
    if (!ns) return cw_strdup(arena, (const char *)local);
    return cw_concat(arena, prefix_of(ns), ":", (const char *)local, NULL);
}

static void take_attributes(cw_arena *arena, const xmlNode *from, cw_xml_node *to) {
    for (const xmlAttr *a = from->properties; a; a = a->next) to->attribute_count++;
    cw_xml_pair *pairs = CW_NEW_ARRAY(arena, to->attribute_count, cw_xml_pair);
    size_t i = 0;
    /* without a DTD an attribute's value is a single run of text */
    for (const xmlAttr *a = from->properties; a; a = a->next, i++)
        pairs[i] = (cw_xml_pair){name_of(arena, a->ns, a->name),
                                 cw_strdup(arena, a->children ? (const char *)a->children->content : "")};
    to->attributes = pairs;
}

static bool kept(const xmlNode *node) {
    return node->type == XML_ELEMENT_NODE || node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

/* Recursion is bounded: libxml2 without XML_PARSE_HUGE refuses elements deeper than 256. */
static cw_xml_node *take_node(cw_arena *arena, const xmlNode *from, const cw_xml_node *parent) {
    cw_xml_node *node = CW_NEW(arena, cw_xml_node);
    node->parent = parent;
    node->line = (int)xmlGetLineNo(from);
    if (from->type != XML_ELEMENT_NODE) {
        node->text = cw_strdup(arena, (const char *)from->content);
        return node;
    }
    node->name = name_of(arena, from->ns, from->name);
    take_attributes(arena, from, node);
    cw_xml_node *last = NULL;
    for (const xmlNode *child = from->children; child; child = child->next) {
        if (!kept(child)) continue;
        cw_xml_node *copy = take_node(arena, child, node);
        if (last)
            last->next = copy;
        else
            node->first = copy;
        last = copy;
    }
    return node;
}

static void free_document(void *document) { xmlFreeDoc(document); }

/* Never NOENT, DTDLOAD, HUGE, XINCLUDE or RECOVER: entities, recovery and unbounded depth are what attacks use. */
enum { READING = XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING, MOST_DEEP = 256 };

/* A node takes some 200 bytes, its text 4: a part of 32 MiB could fill gigabytes. Large reports have a tenth of this. */
enum { MOST_TAGS = 2 * 1000 * 1000 };

static bool too_many_tags(const char *text, size_t size) {
    size_t tags = 0;
    for (const char *p = text, *end = text + size; (p = memchr(p, '<', (size_t)(end - p))); p++)
        if (++tags > MOST_TAGS) return true;
    return false;
}

const cw_xml_node *cw_xml_read(cw_arena *arena, const void *bytes, size_t size) {
    if (size > INT_MAX || too_many_tags(bytes, size)) return NULL;
    xmlDoc *document = xmlReadMemory(bytes, (int)size, NULL, NULL, READING);
    if (document) cw_defer(arena, free_document, document);
    cw_check_memory(arena); /* without it attributes are left out in silence */
    if (!document) return NULL;
    const xmlNode *root = xmlDocGetRootElement(document);
    return root && !document->intSubset ? take_node(arena, root, NULL) : NULL;
}

void cw_xml_say_why(cw_diags *diags, const char *code, cw_place place, const cw_part *part) {
    static const char doctype[] = "<!DOCTYPE";
    const char *text = part->data;
    bool declared = false;
    for (size_t i = 0; i + sizeof doctype <= part->size && !declared; i++) declared = !memcmp(text + i, doctype, sizeof doctype - 1);
    if (declared) {
        CW_FIND(diags, CW_ERROR, code, place, "", docx_doctype, part->name);
    } else if (part->size > INT_MAX || too_many_tags(text, part->size)) {
        CW_FIND(diags, CW_ERROR, code, place, "", docx_too_many_tags, part->name);
    } else {
        xmlParserCtxt *parser = xmlNewParserCtxt();
        xmlDoc *document = parser ? xmlCtxtReadMemory(parser, text, (int)part->size, NULL, NULL, READING) : NULL;
        bool deep = parser && parser->nameNr >= MOST_DEEP;
        xmlFreeDoc(document);
        xmlFreeParserCtxt(parser);
        if (deep)
            CW_FIND(diags, CW_ERROR, code, place, "", docx_too_deep, part->name);
        else
            CW_FIND(diags, CW_ERROR, code, place, "", docx_not_xml, part->name);
    }
}

const char *cw_xml_get(const cw_xml_node *node, const char *name) {
    for (size_t i = 0; node && i < node->attribute_count; i++)
        if (!strcmp(node->attributes[i].name, name)) return node->attributes[i].value;
    return NULL;
}

const cw_xml_node *cw_xml_child(const cw_xml_node *node, const char *name) {
    for (const cw_xml_node *child = node ? node->first : NULL; child; child = child->next)
        if (child->name && !strcmp(child->name, name)) return child;
    return NULL;
}

const cw_xml_node *cw_xml_walk(const cw_xml_node *root, const cw_xml_node *node) {
    if (node->first) return node->first;
    while (node != root) {
        if (node->next) return node->next;
        node = node->parent;
    }
    return NULL;
}
