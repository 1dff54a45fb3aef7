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
    const char *text;
    const char *bound;       /* DOCX: JSON pointer a content control binds to; NULL for none */
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
    int level;        /* of a heading: 1–4 */
    const char *text; /* white space as in the file */
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
    const void *seal;           /* embedded seal image */
    size_t seal_size;
    bool by_labels; /* bindings or custom XML were lost: tables were read by their labels */
    const cw_reread_part *parts;
    size_t part_count;
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

#endif
