/* What the files that read a DOCX share: docx.c (package, data part), docx_styles.c, docx_body.c (paragraphs),
 * docx_table.c, docx_fonts.c. Not for other folders. */
#ifndef CW_REREAD_DOCX_READING_H
#define CW_REREAD_DOCX_READING_H

#include "base/buf.h"
#include "docx/package.h"
#include "docx/parts.h"
#include "reread/reread.h"

#include <string.h>

/* More than any report has; Word itself stops a table at 63 columns. */
enum {
    CW_DOCX_MOST_COLUMNS = 256,
    CW_DOCX_MOST_ROWS = 5000,
    CW_DOCX_MOST_PARTS = 50000,
    CW_DOCX_MOST_INHERITED = 16, /* styles based on each other; a circle ends here too */
    CW_DOCX_MOST_FONTS = 256
};

typedef struct cw_docx_styles cw_docx_styles;

typedef struct cw_docx_reading {
    cw_arena *arena;
    const cw_part *package;
    size_t package_count;
    const cw_docx_styles *styles;
    const cw_xml_node *data; /* <report> of our custom XML part; NULL when the file has none */
    bool too_large;          /* one of the limits above; what was read so far stays */
    cw_reread_part *parts;
    size_t count, capacity;
} cw_docx_reading;

/* Where text goes: into the cell at hand, or else into parts of their own. */
typedef struct cw_docx_place {
    bool in_cell;
    size_t paragraphs; /* of the cell, so far */
    cw_buf text;       /* of the cell */
    const char *bound; /* of the cell: pointer that its first control binds to; NULL */
    cw_buf shown;      /* of the cell: text within controls bound there */
} cw_docx_place;

static inline bool cw_is_element(const cw_xml_node *node, const char *name) {
    return node->name && strcmp(node->name, name) == 0;
}

/* w:val of a child element; NULL when there is none. */
const char *cw_docx_value(const cw_xml_node *node, const char *child);

/* ---- docx_styles.c ---- */

/* Of word/styles.xml or whatever it is called; root may be NULL. */
const cw_docx_styles *cw_docx_styles_read(cw_arena *arena, const cw_xml_node *root);

/* Name of the style with that id, in small letters; "" for none (id may be NULL). */
const char *cw_docx_style_name(const cw_docx_styles *styles, const char *id);

/* The w:style itself; NULL for none. */
const cw_xml_node *cw_docx_style_node(const cw_docx_styles *styles, const char *id);

/* Outline level from 0 that the style gives, inherited ones included; −1 for none. */
int cw_docx_style_outline(const cw_docx_styles *styles, const char *id);

/* ---- docx_body.c ---- */

/* Everything that is read in order below node, deleted and moved text left out. */
void cw_docx_blocks(cw_docx_reading *reading, cw_docx_place *place, const cw_xml_node *node);

/* A part of the body; its place in reading->parts, or SIZE_MAX when there are too many. */
size_t cw_docx_push(cw_docx_reading *reading, cw_reread_part part);

/* What is below a node that only wraps: the content of a control or revision, the fallback of an alternative; NULL for
 * nodes that are no wrappers. A deletion's is the empty element. */
const cw_xml_node *cw_docx_unwrapped(const cw_xml_node *node);

/* JSON pointer that a control (w:sdt) binds to in our data part; NULL when it is bound to nothing of ours. */
const char *cw_docx_binding(cw_docx_reading *reading, const cw_xml_node *control);

/* ---- docx_table.c ---- */

void cw_docx_table(cw_docx_reading *reading, const cw_xml_node *table);

/* ---- docx.c ---- */

/* Root of a part; NULL when there is none (name may be NULL) or it is not read (cw_xml_read). */
const cw_xml_node *cw_docx_xml(cw_docx_reading *reading, const char *name);

/* The relationships of a part ("" for the package); NULL for none. */
const cw_xml_node *cw_docx_rels(cw_docx_reading *reading, const char *part);

/* The part that one of them leads to, when its type ends so (transitional and strict types end alike); else NULL. */
const char *cw_docx_target(cw_docx_reading *reading, const char *part, const cw_xml_node *rel, const char *type);

/* The first part that a relationship of that type leads to; NULL for none. */
const char *cw_docx_related(cw_docx_reading *reading, const char *part, const char *type);

/* Roots of the headers, footers and notes of the part with the body, each once however many sections have it. */
const cw_xml_node *const *cw_docx_stories(cw_docx_reading *reading, const char *main_part, size_t *count);

/* w:body of the main part, and the part's name; NULL with a finding bad-file when there is none. */
const cw_xml_node *cw_docx_main(cw_docx_reading *reading, const char *file, const char **name, cw_diags *diags);

/* What the data part holds at a pointer; NULL when there is nothing. */
const char *cw_docx_bound_value(cw_docx_reading *reading, const char *pointer);

#endif
