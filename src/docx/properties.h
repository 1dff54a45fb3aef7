/*
 * Paragraph and run properties. The one place that knows the child order which the schema demands (ECMA-376-1
 * CT_PPrBase, CT_RPr): styles, paragraphs, cells and footers all fill these structs and have them written here.
 * Lengths are twips, as in the file. A zeroed struct writes nothing.
 */
#ifndef CW_DOCX_PROPERTIES_H
#define CW_DOCX_PROPERTIES_H

#include "base/buf.h"

#include <stdbool.h>

/* A property that may be left to the style. */
typedef enum { CW_INHERIT, CW_ON, CW_OFF } cw_toggle;

/* An insertion or deletion (w:ins, w:del); id unique in the document. kind NULL: none. */
typedef struct cw_revision {
    const char *kind; /* "w:ins", "w:del" */
    const char *author, *date;
    int id;
} cw_revision;

typedef struct cw_rpr {
    const char *style;        /* w:rStyle; NULL: none */
    const char *font;         /* all four of w:rFonts; NULL: the style's */
    bool east_asian_hint;     /* “ ” — … · are drawn in the East Asian face */
    bool has_spacing;
    int spacing;
    int half_points;          /* w:sz, w:szCs; 0: the style's */
    const char *lang;         /* w:lang w:val; NULL: the style's */
    cw_revision revision;     /* of a paragraph mark only */
} cw_rpr;

typedef struct cw_ppr {
    const char *style;
    cw_toggle keep_next, keep_lines, page_before, widow_control;
    cw_toggle auto_space; /* gap between hanzi and Latin letters, and digits */
    cw_toggle snap_to_grid;
    bool has_spacing;
    int before, after, line;  /* has_spacing; line is exact; 0: not said */
    bool has_indent;
    int first, first_chars;   /* first line, from the other lines; negative: hanging. Chars in 1/100, 0: not said */
    int left, left_chars;
    int right, right_chars;
    const char *jc;           /* "both", "center", "left", "right"; NULL: the style's */
    int outline;              /* level from 1; 0: not said */
    cw_rpr mark;              /* of the paragraph mark */
} cw_ppr;

/* <w:rPr>…</w:rPr>, nothing when it would be empty. */
void cw_put_rpr(cw_buf *buf, const cw_rpr *properties);

/* <w:pPr>…</w:pPr>, nothing when it would be empty. */
void cw_put_ppr(cw_buf *buf, const cw_ppr *properties);

/* <w:ins w:id= w:author= w:date=, without its end. */
void cw_put_revision(cw_buf *buf, const cw_revision *revision);

#endif
