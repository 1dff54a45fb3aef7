/*
 * Writing and reading the XML of one part.
 *
 * The skeleton of every part goes through libxml2's xmlTextWriter; the many small pieces of
 * document.xml (runs, cells, controls) are made in a cw_buf with the functions at the end of this file and put in as they
 * are, which gives the same bytes at a fraction of the time (performance.md §5).
 *
 * Errors are sticky: nothing needs to be checked but cw_xml_finish.
 */
#ifndef CW_DOCX_XML_H
#define CW_DOCX_XML_H

#include "base/buf.h"
#include "base/diag.h"

#include <stdbool.h>

/* One part of the package (ECMA-376-2): its name without the leading slash, and its bytes. */
typedef struct cw_part {
    const char *name;
    const void *data; /* NULL when writing it failed */
    size_t size;
} cw_part;

typedef struct cw_xml cw_xml;

/* A writer that has written <?xml version="1.0" encoding="UTF-8" standalone="yes"?>; in arena, released with it. */
cw_xml *cw_xml_new(cw_arena *arena);

void cw_xml_start(cw_xml *xml, const char *name);
void cw_xml_end(cw_xml *xml);
void cw_xml_attribute(cw_xml *xml, const char *name, const char *value);
void cw_xml_text(cw_xml *xml, const char *text);
void cw_xml_raw(cw_xml *xml, const char *markup); /* well-formed markup, put in as it is */

/* <name a="…" b="…"/>: pairs of attribute name and value, ended by NULL. A pair whose value is NULL is left out. */
void cw_xml_empty(cw_xml *xml, const char *name, ...) __attribute__((sentinel));

/* <name>text</name> */
void cw_xml_leaf(cw_xml *xml, const char *name, const char *text);

/* Ends all open elements and gives the part; its data are NULL when anything went wrong. */
cw_part cw_xml_finish(cw_xml *xml, const char *part_name);

/* ---- reading ---- */

/* An element, or a run of text (name NULL). Names carry the prefix that ECMA-376 uses (w:p, wp:anchor, pr:Relationship),
 * whichever prefix the file has and whether it is transitional or strict; names of other namespaces begin with "?:". */
typedef struct cw_xml_node cw_xml_node;
typedef struct cw_xml_pair {
    const char *name, *value; /* "w:val"; without a prefix when it has none */
} cw_xml_pair;

struct cw_xml_node {
    const char *name;
    const char *text; /* of a run of text */
    const cw_xml_pair *attributes;
    size_t attribute_count;
    const cw_xml_node *parent, *first, *next;
    int line;
};

/* Reads a part; NULL when it is not well-formed, nests deeper than libxml2 allows (256), or has a DOCTYPE (so no entity is ever expanded and none
 * is fetched). The tree lives in arena. */
const cw_xml_node *cw_xml_read(cw_arena *arena, const void *bytes, size_t size);

/* The finding for a part that cw_xml_read refused: which of those it was, in plain words. */
void cw_xml_say_why(cw_diags *diags, const char *code, cw_place place, const cw_part *part);

/* An attribute's value, or NULL. */
const char *cw_xml_get(const cw_xml_node *node, const char *name);

/* The first child element of that name, or NULL; node may be NULL. */
const cw_xml_node *cw_xml_child(const cw_xml_node *node, const char *name);

/* The next node in document order below root, or NULL at the end: a walk over all of root's descendants. */
const cw_xml_node *cw_xml_walk(const cw_xml_node *root, const cw_xml_node *node);

/* Text of an element or of a double-quoted attribute, escaped. Line ends and tabs become character references, so that
 * they survive the line-end and attribute-value normalisation of XML 1.0 §2.11 and §3.3.3. */
void cw_put_escaped(cw_buf *buf, const char *text, size_t size);

/* ` name="value"`, escaped */
void cw_put_attribute(cw_buf *buf, const char *name, const char *value);

#endif
