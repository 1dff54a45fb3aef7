/*
 * A report, bound to its edition and checked. Everything that is wrong is found here, before anything is drawn; nothing
 * downstream validates again.
 *
 * Threads: immutable once bound; one thread at a time while binding. Lives in its source's arena.
 */
#ifndef CW_REPORT_REPORT_H
#define CW_REPORT_REPORT_H

#include "layout/layout.h"

/* The five kinds that are kept apart: a blank or "/" is never 0. */
typedef enum {
    CW_CELL_MISSING,       /* an error was reported */
    CW_CELL_NUMBER,
    CW_CELL_BLANK,         /* null; or a total left out that has an unknown among its terms */
    CW_CELL_NOT_APPLICABLE /* "/" */
} cw_cell_kind;

typedef struct cw_cell {
    cw_cell_kind kind;
    bool given;           /* stands in the file; false: computed, or zero on purpose of an ancestor */
    bool total;           /* a rule of the layout gives it when it is left out */
    bool row_total;       /* a rule that adds along its row does: the short form of the row may leave it out */
    bool computed;        /* it was left out: the rule gave it, or it is blank for want of a term */
    uint32_t offset;      /* where it stands in the file, of its nearest ancestor when not given: see cw_cell_place */
    cw_decimal number;    /* CW_CELL_NUMBER */
    const char *text;     /* as printed: digits as given (with unit for CW_AMOUNT_UNIT), "/", "" when blank */
    const char *note;     /* "（其中修订16件）" or NULL */
    const char *pointer;  /* the cell's address; the value stands there when given */
    const char *name;     /* 表三·（一）予以公开·自然人 */
} cw_cell;

/* The values of one band, row by row. */
typedef struct cw_band_values {
    const cw_band *band;
    cw_cell *cells; /* band->row_count × band->column_count */
} cw_band_values;

typedef struct cw_table_values {
    const cw_layout_table *table;
    cw_band_values *bands; /* table->band_count */
    const char *const *notes;
    size_t note_count;
} cw_table_values;

typedef enum { CW_BLOCK_PARAGRAPH, CW_BLOCK_HEADING, CW_BLOCK_LIST } cw_block_kind;

typedef struct cw_block cw_block;
struct cw_block {
    cw_block_kind kind;
    const char *text;     /* paragraph, heading: placeholders {{…}} resolved */
    const char *given;    /* the same as it stands in the file */
    const char *pointer;  /* of the string */
    bool run_in, numbered; /* CW_BLOCK_HEADING */
    const cw_block *content; /* of a heading; the items of a list, each a paragraph */
    size_t count;
};

typedef struct cw_blocks {
    const cw_block *items;
    size_t count;
} cw_blocks;

typedef enum {
    CW_LEVEL_MINISTRY, CW_LEVEL_PROVINCE, CW_LEVEL_CITY, CW_LEVEL_COUNTY, CW_LEVEL_TOWNSHIP,
    CW_LEVEL_STREET_OFFICE, CW_LEVEL_DEPARTMENT, CW_LEVEL_OFFICE, CW_LEVEL_UNKNOWN
} cw_level;

typedef enum { CW_SCOPE_OWN, CW_SCOPE_WITH_SUBORDINATES, CW_SCOPE_REGION } cw_scope;

typedef struct cw_agency {
    const char *name, *short_name, *region, *code; /* NULL when not given */
    const char *const *units;
    size_t unit_count;
    cw_level level; /* given, or read from the name's ending */
} cw_agency;

typedef struct cw_date {
    int year, month, day; /* year 0: none */
} cw_date;

typedef enum { CW_SEAL_NONE, CW_SEAL_SPACE, CW_SEAL_IMAGE } cw_seal_kind;
typedef enum { CW_PLACE_END = 1, CW_PLACE_TITLE = 2, CW_PLACE_BOTH = 3 } cw_signature_place; /* bits */

typedef struct cw_signature {
    bool present;
    const char *const *agencies; /* at least one when present */
    size_t agency_count;
    cw_date date;
    cw_seal_kind seal;
    const char *seal_image; /* file name, beside the report */
    cw_len seal_diameter;
    cw_signature_place place;
    const char *annotation; /* without brackets; NULL for none */
} cw_signature;

/* {code, pointer, values, why}: a warning the office has looked at. */
typedef struct cw_allowance {
    const char *code, *pointer, *why;
    const char *values[2]; /* NULL where not given */
    const char *at;        /* pointer of the entry itself */
} cw_allowance;

/* Where placeholders were filled in: bytes of the printed text, and of the text as given. */
typedef struct cw_filled_span {
    size_t begin, end, given_begin, given_end;
} cw_filled_span;

typedef struct cw_filled {
    const char *text; /* the printed text itself, by its address */
    const cw_filled_span *spans;
    size_t count;
} cw_filled;

/* The same object that the public header calls cw_report. */
typedef struct cw_report {
    cw_arena *arena;         /* owns the source, the report and every tree built from it */
    const cw_source *source;
    const cw_layout *layout;
    const cw_layout *usual; /* the edition whose years hold the report's; NULL when there is none */
    const cw_style_sheet *sheet;
    int year;
    cw_scope scope;
    cw_agency agency;
    const char *const *title; /* lines as given, placeholders resolved; count 0: made from the layout's pattern */
    size_t title_count;
    const char *default_title; /* the layout's pattern filled in */
    cw_blocks preamble;
    cw_blocks *prose;         /* by section index; empty for table sections */
    cw_table_values *tables;  /* by table index of the layout */
    const char *const *attachments;
    size_t attachment_count;
    cw_signature signature;
    const cw_allowance *allowances;
    size_t allowance_count;
    size_t revision_count; /* corrections that the report tells of: it is version revision_count + 1 */
    const cw_cell *const *cells; /* every cell of every table, sorted by pointer (strcmp): see cw_report_cell */
    size_t cell_count;
    const struct cw_lexicon *lexicon;   /* of the layouts; NULL when they have none */
    const cw_filled *filled;  /* texts with placeholders, sorted by address */
    size_t filled_count;
    const struct cw_number_reading *readings; /* what cw_report_check_prose made of each number, for --explain */
    size_t reading_count;
    struct cw_allowed *allowed; /* findings taken out by an allowance (allow.h) */
    size_t allowed_count, allowed_capacity;
    bool has_errors;          /* findings of severity error were made while binding or checking */
    void *facade;             /* what chengwen.c keeps with it */
} cw_report;

/* Limits of the contract on what is bound. */
enum {
    CW_MAX_BLOCKS = 10000,   /* paragraphs, headings and list items of all sections */
    CW_MAX_HEADING_DEPTH = 3 /* （一）, 1., （1） below a section's heading */
};

/* Binds a source to its edition: types, keys, required parts, cells, placeholders, dates, limits. Computes totals that
 * were left out. Every fault is a finding; NULL when there is one of severity error. The sums of what could be read are
 * then checked nevertheless, so that one run names everything. */
cw_report *cw_report_bind(const cw_source *source, const cw_layouts *layouts, cw_diags *diags);

/* The layout's rules (T3-A …) over the bound tables, and the other checks that need only this report. */
void cw_report_check(const cw_report *report, cw_diags *diags);

/* The checks that read prose: X-…, S-…. Warnings and infos only. Fills in readings. */
void cw_report_check_prose(cw_report *report, cw_diags *diags);

/* A finding at a pointer of the report's source: resolves the place. */
#define CW_REPORT_FIND(report, diags, severity, code, pointer, message, ...)                                           \
    CW_FIND((diags), (severity), (code), cw_source_place((report)->source, (pointer)), (pointer), message, __VA_ARGS__)

/* The cell at a band's leaves. */
static inline cw_cell *cw_cell_at(const cw_band_values *values, int row, int column) {
    return &values->cells[(size_t)row * values->band->column_count + (size_t)column];
}

/* Where the cell stands. A row in short form is an array whose items have no keys: its cells keep the addresses of the
 * layout as pointers, so their places are not found by pointer. */
static inline cw_place cw_cell_place(const cw_report *report, const cw_cell *cell) {
    return cw_source_place_at(report->source, cell->offset);
}

/* A finding at a cell. */
#define CW_CELL_FIND(report, diags, severity, code, cell, message, ...)                                                \
    CW_FIND((diags), (severity), (code), cw_cell_place((report), (cell)), (cell)->pointer, message, __VA_ARGS__)

/* The cell with that pointer, or NULL. */
const cw_cell *cw_report_cell(const cw_report *report, const char *pointer);

/* 2022年1月6日, by the sheet's pattern. */
const char *cw_date_text(cw_arena *arena, const cw_style_sheet *sheet, cw_date date);

/* Reads YYYY-MM-DD, a day that exists; false otherwise. */
bool cw_date_read(const char *text, cw_date *out);

#endif
