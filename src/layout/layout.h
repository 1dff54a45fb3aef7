/*
 * A statutory edition, immutable: the words of the form, its sections, its tables as header trees, its rules; and the
 * page and styles (gbt9704.json). Read from layouts/, compiled in as the default. doc/layout-format.md says how
 * each thing is written.
 *
 * A header tree is the data address: from one node come the printed words, the merge (leaves below = columns spanned,
 * unused depth = rows spanned), the JSON pointer and the name in a diagnostic. No span is written by hand.
 */
#ifndef CW_LAYOUT_LAYOUT_H
#define CW_LAYOUT_LAYOUT_H

#include "base/diag.h"
#include "base/len.h"
#include "data/value.h"

/* What a cell may hold. */
typedef enum {
    CW_COUNT,      /* an integer ≥ 0 */
    CW_CHANGE,     /* an integer, may be negative (2019: 本年增/减) */
    CW_AMOUNT,     /* a decimal ≥ 0, unit in the head (万元) */
    CW_AMOUNT_UNIT /* a number with its unit as given (2019: 政府集中采购, "38.39万元") */
} cw_cell_type;

/* A node of a header tree. A leaf has no children. */
typedef struct cw_head cw_head;
struct cw_head {
    const char *key;   /* adds to the pointer; NULL for a head that only groups (申请人情况) */
    const char *label; /* the statutory words, printed; "" for none */
    const char *name;  /* the words in a diagnostic: label, or a shorter form; NULL: left out of names */
    const char *sign;  /* how a sum calls it: “一”, “三（七）总计”; NULL: name */
    cw_cell_type type; /* of the cells under a column leaf */
    bool additive;     /* column leaves: units' figures may be summed (2019: 上一年项目数量 may not) */
    cw_len width;      /* column leaves: share of the text width, 1/1000 pt; the stub's label levels likewise */
    int index;         /* leaves: from 0 in printing order, within the band's rows or columns */
    int depth;         /* from 1 */
    const cw_head *parent;
    const cw_head *children;
    size_t count;
    size_t leaves; /* leaves below, itself for a leaf */
};

/* Rows and columns that belong together; the bands of a table are stacked over the same tracks. */
typedef struct cw_band {
    const char *title;     /* a row across the table, 第二十条第（一）项; NULL for none */
    const char *corner;    /* words above the row labels: 信息内容, or the 勾稽 note; NULL when rows have no labels */
    const cw_head *rows;   /* a root (no label) over the row trees; its leaves are the rows of values */
    const cw_head *columns; /* a root over the column trees */
    int row_depth;         /* label columns: depth of the row tree; 0: one row without labels (表四), whose leaf is `rows` */
    int column_depth;      /* rows of column heads */
    const cw_head *const *row_leaves;
    const cw_head *const *column_leaves;
    size_t row_count, column_count;
    const cw_len *stub_widths; /* row_depth widths of the label columns */
} cw_band;

/* One term of a rule: the cells at a path, with a sign. A path is keys joined by "/", "*" stands for all leaves below. */
typedef struct cw_term {
    const cw_head *const *heads; /* the leaves it stands for, rows or columns by the rule's axis */
    size_t count;
    bool minus;
    bool last_year;   /* of the report of the year before; in year_rules only */
    const char *name; /* in messages; NULL: the heads' signs */
} cw_term;

typedef enum { CW_RULE_ROWS, CW_RULE_COLUMNS } cw_axis;

/* How findings call a rule's sides, “各列之和” and “总计” (NULL: the terms are listed with their numbers), and what to
 * look at; hint is never NULL. */
typedef struct cw_rule_words {
    const char *left, *right, *hint;
} cw_rule_words;

/* left terms = right terms. Along CW_RULE_ROWS it is checked for every row (terms are columns: T3-C, T4-A); along
 * CW_RULE_COLUMNS for every column (terms are rows: T3-A, T3-B). */
typedef struct cw_rule {
    const char *id; /* the finding's code */
    cw_severity severity;
    cw_axis axis;
    const cw_band *band;
    const cw_term *left, *right;
    size_t left_count, right_count;
    const cw_head *at;       /* the leaf whose cell the finding points at */
    const cw_head *computed; /* the leaf that may be left out and is then this sum; NULL for none */
    cw_rule_words words[2]; /* by cw_lang; English falls back to Chinese */
} cw_rule;

typedef struct cw_layout_table {
    const char *key;     /* "applications" */
    const char *name;    /* 表三 */
    const char *caption; /* 收到和处理政府信息公开申请情况统计表: metadata, not printed */
    const char *summary; /* one sentence for those who cannot see it */
    const cw_band *bands;
    size_t band_count;
    const cw_rule *rules; /* in the order they are to be checked and computed */
    size_t rule_count;
    const cw_rule *year_rules; /* the same over this report and last year's: Y-1, Y-2, Y-4 */
    size_t year_rule_count;
    bool repeat_heads;    /* head rows repeated on each page (表三, 表四) */
    bool keep_whole;      /* on one page where it fits */
    const cw_len *edges;  /* the vertical edges of all bands, rising, first 0, last the text width: the grid's tracks */
    size_t track_count;   /* edges − 1 */
} cw_layout_table;

typedef enum { CW_SECTION_PROSE, CW_SECTION_TABLE } cw_section_kind;

typedef struct cw_section {
    const char *key;     /* "overview": member of the report; prose's blocks or the table */
    const char *heading; /* 总体情况; its number （一、） is generated */
    cw_section_kind kind;
    const cw_layout_table *table; /* CW_SECTION_TABLE */
} cw_section;

typedef struct cw_layout {
    const char *edition;     /* "2021" */
    const char *notice;      /* 国办公开办函〔2021〕30号 */
    int from_year, to_year;  /* years covered; to_year 9999 when open */
    const char *version;     /* of the layout file, for metadata */
    const char *title;       /* pattern with {name} {year} */
    const char *const *title_breaks; /* texts with | where a title's line breaks by sense, the best first; may hold {year} */
    size_t title_break_count;
    const char *const *money_units; /* that an amount may carry behind its number, NULL-terminated */
    const cw_section *sections;
    size_t section_count;
    const cw_layout_table *tables; /* in the order of the sections */
    size_t table_count;
    const cw_value *json;    /* the file itself, for what only one module reads (prose checks, roll-up rules) */
} cw_layout;

/* ---- page and styles (gbt9704.json) ---- */

typedef enum { CW_ROLE_TITLE, CW_ROLE_BODY, CW_ROLE_HEITI, CW_ROLE_KAITI, CW_ROLE_SONGTI, CW_ROLE_COUNT } cw_role;

typedef enum {
    CW_STYLE_TITLE,
    CW_STYLE_BYLINE,   /* 署名 and （date） under the title */
    CW_STYLE_BODY,
    CW_STYLE_HEADING1, /* 一、 */
    CW_STYLE_HEADING2, /* （一） */
    CW_STYLE_HEADING3, /* 1. */
    CW_STYLE_HEADING4, /* （1） */
    CW_STYLE_TABLE_HEAD,
    CW_STYLE_TABLE_LABEL,
    CW_STYLE_TABLE_VALUE,
    CW_STYLE_TABLE_NOTE, /* 注：… under a table */
    CW_STYLE_TABLE_GAP,  /* the narrow line behind a table */
    CW_STYLE_ATTACHMENT, /* 附件：1.… */
    CW_STYLE_SIGNATURE,
    CW_STYLE_DATE,
    CW_STYLE_ANNOTATION, /* （附注） */
    CW_STYLE_PAGE_NUMBER,
    CW_STYLE_COUNT
} cw_style_id;

typedef enum { CW_ALIGN_JUSTIFY, CW_ALIGN_LEFT, CW_ALIGN_CENTRE, CW_ALIGN_RIGHT } cw_align;

typedef struct cw_style {
    const char *name;      /* DOCX style name, built-in names in lower case ("heading 1") */
    const char *id;        /* DOCX style id ("Heading1") */
    cw_role role;
    cw_len size;           /* character size; 三号 is 16 pt in Word's dialog, pitch 15.75 */
    cw_len pitch;          /* cell of one full-width character: 15750 for 三号 on the 28-cell line; = size elsewhere */
    cw_len line;           /* line pitch, exact: 579 twips = 28950 */
    cw_len before, after;
    int indent_cells;      /* first-line indent in cells (2 for body) */
    cw_align align;
    int outline;           /* 0–3 for headings, −1 otherwise */
    bool keep_next, keep_lines;
} cw_style;

typedef enum { CW_PAGE_NUMBER_OUTER, CW_PAGE_NUMBER_CENTRED, CW_PAGE_NUMBER_NONE } cw_page_number_place;
typedef enum { CW_BREAKS_FULL, CW_BREAKS_PLAIN } cw_breaks;
typedef enum { CW_KINSOKU_BASIC, CW_KINSOKU_GB, CW_KINSOKU_STRICT } cw_kinsoku;

/* The name under which DOCX calls a role's font, with the description for fontTable.xml. */
typedef struct cw_docx_font {
    const char *name, *alt; /* alt: one name, at most 31 characters (MS-OI29500 §17.8.3.1); "" for none */
    const char *panose, *charset, *family, *pitch;
    const char *sig[6]; /* usb0 usb1 usb2 usb3 csb0 csb1 */
} cw_docx_font;

typedef struct cw_docx_profile {
    const char *id; /* gb2312, windows, free */
    cw_docx_font fonts[CW_ROLE_COUNT];
    cw_docx_font beyond[CW_ROLE_COUNT]; /* for runs with characters outside GB 2312; name NULL: the same font */
} cw_docx_profile;

typedef struct cw_style_sheet {
    cw_len page_width, page_height;               /* A4 */
    cw_len top, bottom, left, right;              /* margins: 37, 35, 28, 26 mm */
    int lines, cells;                             /* 22 lines of 28 cells */
    cw_len line, cell;                            /* 28950, 15750 */
    cw_len footer;                                /* DOCX: w:footer distance from the paper's edge */
    cw_len page_number_gap;                       /* top of the dash below the 版心: 7 mm */
    cw_page_number_place page_number;
    const char *page_number_left, *page_number_right; /* "— ", " —" */
    cw_breaks breaks;
    cw_kinsoku kinsoku;
    bool line_fit;     /* DOCX carries our lines (linebreak.md §4) */
    bool grid_chars;   /* DOCX docGrid linesAndChars instead of lines */
    bool ink_box;      /* "box": "ink": GB/T 33476.2's figures */
    bool latin_gap;    /* gap between hanzi and Latin or digits */
    cw_len table_sizes[3];                        /* 10500, 9000, 7500: tried in this order */
    cw_len table_lines[3];                        /* exact line of each: 260, 240, … twips */
    cw_len table_row_heights[3];                  /* least row height of each: 400, 340, … twips */
    cw_len cell_margin, cell_margin_least;        /* left and right, 57 twips; down to 0.5 mm */
    cw_len rule_inside, rule_outside;             /* 0.5 pt, 0.75 pt */
    cw_style styles[CW_STYLE_COUNT];
    const char *numerals[3];                      /* "一二三四五六七八九", "十", "百": see cw_numeral in doc/ */
    const char *heading_numbers[4];               /* patterns "{han}、" "（{han}）" "{n}." "（{n}）" */
    const char *attachment_label, *note_open, *note_close, *date_pattern; /* 附件：, （, ）, {y}年{m}月{d}日 */
    const cw_docx_profile *profiles;
    size_t profile_count;
    const char *default_profile;
    const char *version;
} cw_style_sheet;

/* All editions and the style sheet, opened before any worker starts and never written again.
 * Threads: shared freely once opened. */
typedef struct cw_layouts {
    cw_arena *arena;
    const cw_layout *editions;
    size_t count;
    const cw_style_sheet *sheet;
    const struct cw_lexicon *lexicon; /* wordings of the checks (lexicon.h); NULL: no such file */
    const struct cw_notice_words *notice; /* of a 更正说明 (notice.h); NULL: no such file */
} cw_layouts;

/* One layout file as bytes. */
typedef struct cw_layout_file {
    const char *name; /* "2021.json" */
    const void *bytes;
    size_t size;
} cw_layout_file;

/* The files compiled in (the files of layouts/ at build time). */
extern const cw_layout_file CW_BUILTIN_LAYOUTS[];
extern const size_t CW_BUILTIN_LAYOUT_COUNT;

/* Reads all files (an edition each, and one style sheet, told apart by their "layout" and "styles" member); files given
 * later replace built-in ones of the same edition. Faults are findings with code bad-layout, place and pointer in that
 * file; NULL then. The result lives in arena, which the caller keeps as long as it is used. */
const cw_layouts *cw_layouts_open(cw_arena *arena, const cw_layout_file *files, size_t count, cw_diags *diags);

/* The edition of that name, or NULL. */
const cw_layout *cw_layout_named(const cw_layouts *layouts, const char *edition);

/* The edition whose years hold year, or NULL; where two do (an open-ended one and its successor), the one that begins
 * later. */
const cw_layout *cw_layout_for_year(const cw_layouts *layouts, int year);

/* Keys from the table down to the cell, as a pointer: /applications/results/granted/natural_person. row may be NULL
 * (表四's unlabelled row), column may be NULL (a whole row). */
const char *cw_cell_pointer(cw_arena *arena, const cw_layout_table *table, const cw_head *row, const cw_head *column);

/* The cell's name in the form's words: 表三·（三）不予公开·1.属于国家秘密·自然人. */
const char *cw_cell_name(cw_arena *arena, const cw_layout_table *table, const cw_head *row, const cw_head *column);

#endif
