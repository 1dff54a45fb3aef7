/*
 * Files read back: our own PDF and DOCX, and DOCX that somebody has worked on. What a file says (tables and text, from
 * its structure tree or its XML) is kept apart from what it carries (the embedded source), so that the two can be
 * compared: `verify`. Hostile input is refused with a finding; limits are in the readers.
 *
 * Threads: as a report; everything lives in the arena given.
 */
#ifndef CW_REREAD_REREAD_H
#define CW_REREAD_REREAD_H

#include "doc/doc.h"

/* A table as the file shows it. Same grid conventions as cw_doc_table: cells row by row, each at its top left place. */
typedef struct cw_reread_cell {
    int row, column, row_span, column_span;
    bool head;           /* TH, or in a repeated header row */
    cw_head_scope scope; /* PDF only; CW_SCOPE_NO in DOCX */
    int head_count;      /* PDF: number of Headers */
    const int *heads;    /* PDF: what Headers name, as indices into the table's cells; −1 for no cell of it */
    int page, x, y;      /* PDF: where its text begins, 1/1000 pt from the lower left corner; page −1: it has none */
    const char *text;
    const char *bound;       /* DOCX: JSON pointer a content control binds to; NULL for none */
    const char *bound_text;  /* DOCX: what the control shows */
    const char *bound_value; /* DOCX: what the custom XML part holds there */
} cw_reread_cell;

typedef struct cw_reread_table {
    int rows, columns;
    const cw_reread_cell *cells;
    size_t count;
} cw_reread_table;

/* A heading, paragraph or table in reading order. */
typedef enum { CW_REREAD_TITLE, CW_REREAD_HEADING, CW_REREAD_PARAGRAPH, CW_REREAD_TABLE } cw_reread_kind;

typedef struct cw_reread_part {
    cw_reread_kind kind;
    int level;        /* of a heading, or of the run-in heading at a paragraph's start: 1–4 */
    size_t run_in;    /* DOCX: bytes of a paragraph that are its run-in heading; 0: it has none */
    const char *text; /* white space as in the file */
    const char *style; /* DOCX: name of the paragraph's style in small letters, "" for none; NULL in a PDF */
    const cw_reread_table *table;
} cw_reread_part;

/* What a page of a PDF shows that is in no element of the structure tree. */
typedef struct cw_reread_page {
    const char *outside; /* text, '\n' behind each run: page numbers, repeated heads, and what somebody put there */
    bool foreign;        /* drawn with operators that we never write: colours, pictures, another way to show text */
    bool annotated;      /* annotations other than our links: stamps, comments, signatures */
} cw_reread_page;

typedef enum { CW_FILE_PDF, CW_FILE_DOCX } cw_file_kind;

typedef struct cw_reread {
    cw_file_kind kind;
    const char *file; /* for findings */
    const void *json; /* the embedded source; NULL when the file carries none (a2a, stripped DOCX) */
    size_t json_size;
    const char *claimed_sha256; /* what the file's metadata says of it */
    const char *date_option;    /* --date it was made with; NULL for none */
    const char *profile;        /* --pdf-profile or --docx-fonts it was made with */
    const char *version;        /* of the program that made it */
    const char *author;  /* DOCX: the organ, as the properties of the file have it; NULL for none */
    const char *titles[2];      /* PDF: 题名 in the XMP packet and in the information dictionary; NULL where there is none */
    const void *seal;           /* embedded seal image */
    size_t seal_size;
    bool by_labels; /* bindings or custom XML were lost: tables were read by their labels */
    const cw_reread_part *parts;
    size_t part_count;
    const cw_reread_part *stories; /* DOCX: what headers, footers and notes hold */
    size_t story_count;
    const cw_reread_page *pages; /* PDF */
    size_t page_count;
} cw_reread;

/* Reads a file's bytes; NULL with findings (bad-file, not-ours, too-large, …) when it cannot be. */
cw_reread *cw_reread_pdf(cw_arena *arena, const char *file, const void *bytes, size_t size, cw_diags *diags);
cw_reread *cw_reread_docx(cw_arena *arena, const char *file, const void *bytes, size_t size, cw_diags *diags);

/* Compares what the file says with the tree made from the data it carries: every cell (by place, span and text), every
 * heading and paragraph in order, white space ignored. Each difference is an error naming the cell in the form's words,
 * with what stands in the file and what the data say. True when there is none. */
bool cw_reread_compare(const cw_reread *reread, const cw_doc *expected, cw_diags *diags);

/* ---- fonts of a DOCX (docx_fonts.c) ---- */

/* A font that text of a DOCX is to be drawn with. */
typedef struct cw_reread_font {
    const char *name;        /* as the document names it */
    const char *alternative; /* what Word takes where it is missing (w:altName); "" */
    const char *styles;      /* names of the paragraph styles that use it, as the document has them, joined by 、 */
    const char *sample;      /* how the first text drawn with it begins */
    size_t characters;       /* drawn with it; white space not counted */
    bool embedded;           /* the document carries the font */
} cw_reread_font;

/* The fonts of body, footers, headers and notes of any DOCX, the most used first: by w:rFonts of runs, styles and defaults
 * and the theme, as ECMA-376-1 17.3.2.26 chooses among the four for each character. NULL with findings (bad-file,
 * too-large) when the file cannot be read. */
const cw_reread_font *cw_reread_fonts(cw_arena *arena, const char *file, const void *bytes, size_t size, size_t *count,
                                      cw_diags *diags);

/* ---- figures of a DOCX (labels.c) ---- */

/* One figure of the form and where the file shows it: in a control bound to it, and in the row and column of its labels. */
typedef struct cw_reread_figure {
    const cw_layout_table *table;
    const cw_band *band;
    const cw_head *row, *column;
    const char *pointer;
    const cw_reread_cell *bound;    /* NULL: no control binds to it */
    const cw_reread_cell *labelled; /* NULL: not found by labels */
} cw_reread_figure;

typedef struct cw_reread_figures {
    const cw_reread_figure *items; /* every figure of the layout, table by table, band by band, row by row */
    size_t count;
    size_t bound, labelled; /* how many were found in each way */
} cw_reread_figures;

/* Finds the layout's figures in the file's tables. Tables are known by the labels they hold, rows by their label and by
 * what follows it; numbers of headings, white space, brackets and quotes may differ from the form's. */
cw_reread_figures cw_reread_find_figures(cw_arena *arena, const cw_reread *reread, const cw_layout *layout);

/* The edition that most labels of the file's tables belong to; NULL when its tables are none of the form's. */
const cw_layout *cw_reread_edition(cw_arena *arena, const cw_reread *reread, const cw_layouts *layouts);

/* What a cell says as a value of the form (docx.md's rules for figures from hand-worked files). */
typedef enum { CW_READ_NUMBER, CW_READ_BLANK, CW_READ_NOT_APPLICABLE, CW_READ_UNREADABLE } cw_read_kind;

typedef struct cw_read_value {
    cw_read_kind kind;
    const char *number; /* as JSON writes it: "-7", "38.39" */
    const char *rest;   /* what stands behind it: a unit, a note; "" */
} cw_read_value;

cw_read_value cw_read_value_of(cw_arena *arena, const char *text);

/* Warnings F-8 for rows read by their labels whose sum is right when two neighbouring cells are one number. */
void cw_reread_check_split(cw_arena *arena, const cw_reread *reread, const cw_reread_figures *figures,
                           const cw_layout *layout, cw_diags *diags);

/* ---- figures that somebody edited (edits.c) ---- */

typedef struct cw_edit {
    const char *pointer, *name; /* of the figure */
    const char *before, *after; /* as the data and as the file have it; "" for blank */
    bool usable;                /* after is a value that the form takes */
} cw_edit;

/* The figures that the file shows, or holds bound, other than its data say. report is bound from those data. A cell whose
 * control shows one value and is bound to another, neither of them the data's, is not usable, nor is a figure whose control
 * stands in another figure's cell. */
const cw_edit *cw_reread_find_edits(cw_arena *arena, const cw_reread_figures *figures, const cw_report *report,
                                    size_t *count);

/* The report's source with the edits written in, everything else byte for byte as it is; a total that was left out is put
 * in, a 0 that stands for a row, a group or a table is written out. NULL when an edit is not usable. */
const char *cw_edits_take(cw_arena *arena, const cw_report *report, const cw_reread_figures *figures, const cw_edit *edits,
                          size_t count, size_t *size);

/* ---- files that lost their data (rebuild.c) ---- */

/* JSON of a report as the file shows it: tables by their labels, headings and paragraphs as they stand. Cells that cannot
 * be read are errors (bad-number). NULL, with a finding not-ours, when the file shows none of the form's tables, or no
 * year. *figures says what was found and how; *layout which edition. */
const char *cw_reread_rebuild(cw_arena *arena, const cw_reread *reread, const cw_layouts *layouts, size_t *size,
                              cw_reread_figures *figures, const cw_layout **layout, cw_diags *diags);

#endif
