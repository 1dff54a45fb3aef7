/*
 * The document tree: what the document says, with no geometry. DOCX walks it, page/ lays it out, change/ marks it.
 * What both kinds of back end must share — numbering, the lines of each paragraph, the size chosen for a table — is in it
 * too: numbering from build.c, the rest from fit.c. A closed set of node kinds; the children of the root in order:
 *
 *   TITLE BYLINE* PARAGRAPH(preamble)* { HEADING(1) (HEADING|PARAGRAPH|TABLE NOTE* GAP)* }* ATTACHMENT* SIGNATURE?
 */
#ifndef CW_DOC_DOC_H
#define CW_DOC_DOC_H

#include "doc/table.h"

struct cw_fonts; /* text/font.h */

typedef enum {
    CW_DOC_TITLE,      /* lines[] are its lines, broken by sense */
    CW_DOC_BYLINE,     /* 署名 or （date） under the title */
    CW_DOC_HEADING,    /* level 1–4, number in the text */
    CW_DOC_PARAGRAPH,
    CW_DOC_TABLE,
    CW_DOC_NOTE,       /* 注：… under a table */
    CW_DOC_GAP,        /* the narrow line behind a table (and its notes) */
    CW_DOC_ATTACHMENT, /* 附件说明: one node an attachment */
    CW_DOC_SIGNATURE
} cw_node_kind;

/* One settled line: bytes [begin, end) of the paragraph's text (its spans' texts joined). */
typedef enum { CW_LINE_PLAIN, CW_LINE_SQUEEZED, CW_LINE_SHORTENED, CW_LINE_EMERGENCY, CW_LINE_LAST } cw_line_kind;

typedef struct cw_line {
    uint32_t begin, end;
    cw_line_kind kind;
    int16_t spacing; /* DOCX: w:spacing of the line's runs in twips, CW_NO_FIT: the style's own */
} cw_line;

enum { CW_NO_FIT = INT16_MAX };

typedef struct cw_fit {
    const cw_line *lines;
    size_t count;
    const uint32_t *lang_marks; /* DOCX: pairs begin, end of runs to get w:lang zh-CN (linebreak.md §4) */
    size_t lang_mark_count;     /* pairs */
    const struct cw_measured *measured; /* glyphs and widths that cw_break_lines settled the lines with, for
                                           cw_place_line; NULL: measured again */
} cw_fit;

/* Signature block, by GB/T 9704-2012 7.3.5. Right indents are from the right edge of the 版心, in 1/1000 pt; one cell is
 * sheet->cell (a 三号 character), a digit half a cell. */
typedef struct cw_signature_block {
    const char *const *agencies;
    size_t agency_count;
    int agency_lines; /* that they take: a name wider than the 版心 takes several */
    const char *date;
    cw_seal_kind seal;
    const char *seal_image;
    cw_len seal_diameter;
    int blank_lines; /* empty lines above the first agency: 1 without a seal; with one as many as let its top stand
                        within one line of the text above (7.3.5.1); 0 when there is only an annotation */
    cw_len seal_below; /* the seal's centre below the top of the first blank line */
    const cw_len *agency_right; /* per agency: its right indent; may be more than an even number of cells */
    cw_len date_right;
    const char *annotation; /* with its brackets; NULL for none */
} cw_signature_block;

typedef struct cw_node {
    cw_node_kind kind;
    int level;            /* HEADING: 1–4. PARAGRAPH: depth of the headings above */
    cw_style_id style;
    const cw_span *spans; /* text; joined they are `text` */
    size_t span_count;
    const char *text;
    const char *number;   /* the generated number at the text's start, "（一）", "附件：1."; "" for none */
    cw_len first_indent;  /* of the first line: 2 cells for body text */
    cw_len hang_indent;   /* of the other lines: 0, or behind the number for attachments */
    cw_len pitch;         /* of its lines in the DOCX where they stand closer or wider for the signature's sake (GB/T
                             9704-2012 7.3.5.5); of a GAP that would go over to the next page; 0: the style's */
    bool in_list;         /* PARAGRAPH: an item of a list */
    bool keep_next;
    bool parted;          /* PARAGRAPH: keep_next holds for its end alone, as no page has room for all that it asks */
    cw_mark mark;         /* the paragraph as a whole, in redlines */
    const char *pointer;  /* where it comes from, "" when from the layout */
    const char *const *lines; /* TITLE */
    size_t line_count;
    cw_doc_table *table;
    const cw_signature_block *signature;
    cw_fit fit;           /* BYLINE HEADING PARAGRAPH NOTE ATTACHMENT: settled lines; SIGNATURE: its annotation's */
    bool page_before;     /* begins a page that no reader of the DOCX would begin here: a seal's room is not seen by him */
} cw_node;

typedef struct cw_doc {
    cw_arena *arena;
    const cw_report *report; /* NULL for documents that are none: a 更正说明 */
    const cw_layout *layout;
    const cw_style_sheet *sheet;
    const char *title;       /* in one line, for metadata */
    const char *author;      /* 责任者 */
    int year;
    int version;             /* of a report: one more than its revisions; 0 for other documents */
    cw_date date;            /* 成文日期: the signature's, else the option's, else none */
    cw_node *nodes;
    size_t count, capacity;
    const char *redline_author, *redline_date; /* of marks; NULL in a plain document */
} cw_doc;

/* The tree of a checked report. date is used when the report is not signed; year 0: none. */
cw_doc *cw_doc_build(cw_arena *arena, const cw_report *report, cw_date date);

/* Settles what back ends share: title lines, lines of every paragraph with their DOCX spacing, size and row heights of
 * every table. Findings: title-broken (info), cell-too-wide and missing-glyph (errors); false when there is an error. */
bool cw_doc_fit(cw_doc *doc, const struct cw_fonts *fonts, cw_diags *diags);

/* NULL when the tree keeps the order above and every table is sound; else what is wrong. */
const char *cw_doc_fault(const cw_doc *doc);

/* The tree as text, one node a line, lengths in 1/1000 pt: `render --dump doc`, and the golden files. */
const char *cw_doc_dump(cw_arena *arena, const cw_doc *doc);

/* 1 → 一, 12 → 十二, 99 → 九十九, by the sheet's numerals. */
const char *cw_numeral(cw_arena *arena, const cw_style_sheet *sheet, int number);

/* Number of a heading or list item: level 1 一、, 2 （一）, 3 1., 4 （1）. */
const char *cw_heading_number(cw_arena *arena, const cw_style_sheet *sheet, int level, int number);

#endif
