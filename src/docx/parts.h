/*
 * The parts of the package and what they share while one document is written. One file per part; each function gives
 * the finished part. Twips everywhere.
 */
#ifndef CW_DOCX_PARTS_H
#define CW_DOCX_PARTS_H

#include "docx/docx.h"
#include "docx/properties.h"
#include "docx/xml.h"

enum { CW_TABLE_SIZES = 3 }; /* of the sheet's table_sizes */

typedef struct cw_docx {
    cw_arena *arena;
    const cw_doc *doc;
    const cw_style_sheet *sheet;
    const cw_docx_profile *profile;
    const cw_docx_options *options;
    cw_diags *diags;
    bool redline; /* marks are written; then nothing is bound and the lines are not fitted */
    bool data;    /* the figures and the source JSON travel in a custom XML part, each figure is bound to it */
    bool fit;     /* lines carry their spacing */
    bool seal;    /* the seal's picture is in the package */
    int revisions, drawings; /* ids given so far */
    int control;             /* of the last content control */
    bool beyond[CW_ROLE_COUNT];                     /* roles of which the font for characters beyond GB 2312 was used */
    const char *table_style[CW_STYLE_COUNT][CW_TABLE_SIZES]; /* ids of table styles used in a size not their own */
} cw_docx;

/* Relationship ids, fixed (docx.md: the same in every file). */
#define CW_REL_STYLES "rId1"
#define CW_REL_SETTINGS "rId2"
#define CW_REL_FONTS "rId3"
#define CW_REL_FOOTER_ODD "rId4"
#define CW_REL_FOOTER_EVEN "rId5"
#define CW_REL_DATA "rId6"
#define CW_REL_SEAL "rId7"

#define CW_NS_W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define CW_NS_R "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* The custom XML part: its namespace, and its id in the package (fixed: it names the kind of data, not a document). */
#define CW_DATA_NAMESPACE "urn:chengwen:report"
#define CW_DATA_STORE "{5F8E6C1A-7B1D-4E0B-9A52-6D3C0F7A2E41}"

cw_part cw_content_types(cw_docx *docx);
cw_part cw_package_rels(cw_docx *docx);
cw_part cw_document_rels(cw_docx *docx);
cw_part cw_data_rels(cw_docx *docx);
cw_part cw_document(cw_docx *docx);
cw_part cw_styles(cw_docx *docx);   /* after cw_document: knows which styles are used */
cw_part cw_settings(cw_docx *docx);
cw_part cw_font_table(cw_docx *docx); /* after cw_document */
cw_part cw_footer(cw_docx *docx, bool odd);
cw_part cw_core(cw_docx *docx);
cw_part cw_app(cw_docx *docx);
cw_part cw_custom_xml(cw_docx *docx);
cw_part cw_custom_xml_properties(cw_docx *docx);

/* ---- what the parts ask of each other ---- */

/* True when the document has page numbers. */
bool cw_has_footers(const cw_docx *docx);

/* Width of the text area: what is left of the paper between margins that are whole twips. */
int cw_text_width_twips(const cw_style_sheet *sheet);

/* Character spacing of a style: its pitch less its size (−5 for 三号 in a cell of 15.75 pt). */
int cw_style_spacing(const cw_docx *docx, cw_style_id style);

/* Style id of a table style in the sheet's size_index-th table size; noted as used. */
const char *cw_table_style(cw_docx *docx, cw_style_id style, int size_index);

/* Style id of the character style for a run of another style than its paragraph's (a run-in heading). */
const char *cw_character_style(const cw_docx *docx, cw_style_id style);

/* The font for a text in a style when it holds a character that the style's own font lacks; NULL when the style's own
 * font serves. The font is noted as used. */
const char *cw_font_beyond(cw_docx *docx, cw_style_id style, const char *text);

/* w:jc of an alignment. */
const char *cw_jc(cw_align align);

/* A revision of that mark with the next id; kind NULL when the mark is none or the document is no redline. */
cw_revision cw_revision_next(cw_docx *docx, cw_mark mark);

/* Elements of the body, put into buf. */
void cw_put_paragraph(cw_docx *docx, cw_buf *buf, const cw_node *node);
void cw_put_table(cw_docx *docx, cw_buf *buf, const cw_node *node);
void cw_put_signature(cw_docx *docx, cw_buf *buf, const cw_node *node);
void cw_put_section(const cw_docx *docx, cw_buf *buf);

/* Blank lines above a paragraph of that style, as space before it: an empty paragraph would be read out. */
void cw_leave_lines(const cw_docx *docx, cw_ppr *properties, cw_style_id style, int lines);

/* Lines of a node that stand closer or wider than its style's (cw_node.pitch), with the spacing that the style has otherwise. */
void cw_take_in(const cw_docx *docx, const cw_node *node, cw_style_id style, cw_ppr *properties);

/* <w:r>…</w:r> of a text; wrapped in w:ins or w:del (its text then in w:delText) when the revision says so. */
void cw_put_run(cw_buf *buf, const cw_rpr *properties, const char *text, size_t size, const cw_revision *revision);

/* The runs of spans in one style, without lines: cells, footers, signatures. */
void cw_put_spans(cw_docx *docx, cw_buf *buf, cw_style_id style, const cw_span *spans, size_t count);

/* A line end put in and taken out again: shown in a redline, and gone whether its changes are accepted or rejected. */
void cw_put_passing_break(cw_docx *docx, cw_buf *buf);

/* Bytes at the start of a cell's text that are its figure: the digits, without a unit (38.39万元), or "/"; 0 for none. Only
 * they are bound: LibreOffice saves a control of digits and hanzi as three. */
size_t cw_figure_size(const cw_cell *cell);

/* The figure's content control (w:sdt), bound to its element of the custom XML part; its runs stand between the two. */
void cw_put_control_start(cw_docx *docx, cw_buf *buf, const cw_cell *cell);
void cw_put_control_end(cw_buf *buf);

/* The seal's picture in a run, anchored behind the text of the block's last line, centred over the date (over the last
 * organ when there is none); nothing when the document carries no picture. */
void cw_put_seal(cw_docx *docx, cw_buf *buf, const cw_node *signature);

/* XPath of a figure in the custom XML part: /d:report[1]/d:disputes[1]/… for /disputes/…. */
void cw_put_data_path(cw_buf *buf, const char *pointer);

/* XML name of a key: the key, with each byte that a name may not hold there written as _xHH_. */
void cw_put_data_name(cw_buf *buf, const char *key, size_t size);

#endif
