/*
 * All prose of a report as letters: title, preamble, sections, notes, attachments. What the checks of prose read.
 *
 * Two texts of each: `text`, as it is printed (byte offsets in `at`), and its letters as they are read (pattern.h). A
 * finding's place is the very word, traced back through the JSON string.
 */
#ifndef CW_REPORT_PROSE_TEXT_H
#define CW_REPORT_PROSE_TEXT_H

#include "layout/lexicon.h"
#include "report/report.h"

typedef enum { CW_PIECE_TITLE, CW_PIECE_PARAGRAPH, CW_PIECE_HEADING, CW_PIECE_ITEM, CW_PIECE_NOTE } cw_piece_kind;

/* One string of prose. */
typedef struct cw_piece {
    cw_piece_kind kind;
    const char *section; /* "preamble", "overview", …; "title", or the table's key for a note */
    const char *pointer;
    const char *text, *given;
    cw_letters letters;
    int32_t above; /* index of the heading it stands under; −1 */
} cw_piece;

typedef struct cw_prose {
    const cw_piece *pieces;
    size_t count;
} cw_prose;

/* What was made of one number of the prose. */
typedef enum {
    CW_READING_EQUAL,
    CW_READING_DIFFERS,
    CW_READING_PASSED,
    CW_READING_PLACEHOLDER,
    CW_READING_ALONE
} cw_reading_state;

typedef struct cw_number_reading {
    const cw_piece *piece;
    size_t letter; /* where: see cw_letter_place */
    cw_reading_state state;
    const char *words;   /* the words around it */
    const char *number;  /* as a number */
    const char *code;    /* X-1b; "" when nothing announces it */
    const char *reason;  /* the cells it was compared with, or why it was not */
    const char *pointer; /* CW_READING_EQUAL: the placeholder that could stand there; else "" */
} cw_number_reading;

/* Any text as letters; of a report: in its arena, with its year, knowing what came from placeholders. */
cw_letters cw_letters_read(cw_arena *arena, const cw_lexicon *lexicon, const char *text);
cw_letters cw_letters_of(const cw_report *report, const char *text);

/* Letters [begin, end) of text, which they were read from, as text. */
const char *cw_letters_text(const cw_report *report, const cw_letters *letters, const char *text, size_t begin,
                            size_t end);

/* Reads all prose of a report. */
const cw_prose *cw_prose_read(const cw_report *report);

/* Letters [begin, end) as text. */
const char *cw_piece_text(const cw_report *report, const cw_piece *piece, size_t begin, size_t end);

/* Where a byte of the printed text stands in the file. */
cw_place cw_piece_place(const cw_report *report, const cw_piece *piece, size_t at);
cw_place cw_letter_place(const cw_report *report, const cw_piece *piece, size_t letter);

/* The stretches around a letter, at its own depth of （）: a clause ends at ，：； and where a sentence does. */
typedef struct cw_stretch {
    size_t begin, end;
} cw_stretch;
cw_stretch cw_clause_of(const cw_letters *letters, size_t at);
cw_stretch cw_sentence_of(const cw_letters *letters, size_t at);

/* Whether any of the patterns is found in the stretch. */
bool cw_any_found(cw_patterns patterns, const cw_letters *letters, size_t from, size_t to, cw_match *out);

/* The first pattern that matches at one place. */
bool cw_any_at(cw_patterns patterns, const cw_letters *letters, size_t from, size_t to, size_t at, cw_match *out);

bool cw_is_section(const cw_piece *piece, const char *section);

/* A finding at the letters of a piece. */
#define CW_PIECE_FIND(report, diags, severity, code, piece, letter, message, ...)                                      \
    CW_FIND((diags), (severity), (code), cw_letter_place((report), (piece), (letter)), (piece)->pointer, message,      \
            __VA_ARGS__)

#endif
