/* What the files that check prose share. Not for other folders. */
#ifndef CW_REPORT_CHECK_PROSE_H
#define CW_REPORT_CHECK_PROSE_H

#include "base/buf.h"
#include "report/prose_text.h"

typedef struct cw_prose_check {
    cw_report *report;
    cw_arena *arena;
    const cw_prose *prose;
    const cw_lexicon *lexicon;
    cw_diags *diags;
} cw_prose_check;

void cw_check_numbers(cw_prose_check *check);    /* placeholder; fills in the report's readings (triggers.c) */
void cw_check_parts(cw_prose_check *check);      /* */
void cw_check_shares(cw_prose_check *check);     /* */
void cw_check_period(cw_prose_check *check);     /* */
void cw_check_names(cw_prose_check *check);      /* */
void cw_check_facts(cw_prose_check *check);      /* */
void cw_check_statements(cw_prose_check *check); /* T3-E */
void cw_check_wordings(cw_prose_check *check);   /* S-5, S-6 and what else the lexicon names */
void cw_check_order(cw_prose_check *check);      /* */
void cw_check_marks(cw_prose_check *check);      /* S-1, S-2, S-3, S-4 */

/* The list of patterns of that name. */
#define CW_WORDS(check, name) ((check)->lexicon->words[CW_WORDS_##name])

/* Every piece, or those of one section. */
#define EACH_PIECE(check, p)                                                                                           \
    for (const cw_piece *p = (check)->prose->pieces, *end_ = p + (check)->prose->count; p < end_; p++)

/* triggers.c: why the number at that letter is not compared, or NULL; the words that announce it are given by match. */
const cw_pass *cw_passed_over(const cw_prose_check *check, const cw_piece *piece, const cw_match *match, size_t at,
                              const char *code);

/* Values of a sum of cells. */
typedef struct cw_cell_sum {
    bool exists, known;
    cw_decimal value;
    const char *name;    /* in the form's words */
    const char *pointer; /* of its only cell; NULL for more */
    size_t terms;
} cw_cell_sum;

/* sums of cells given as "/a/b + /c/ * /d". */
cw_cell_sum cw_sum_of_cells(const cw_report *report, const char *text);

/* The number of a letter's year, "2024年"; 0 when there is none. */
int cw_year_at(const cw_letters *letters, size_t letter);

/* The measure word behind a number, 0 when there is none. */
uint32_t cw_unit_of(const cw_letters *letters, const cw_number *number);

/* The text of a match, at most so many letters, with … where it is cut. */
const char *cw_prose_excerpt(const cw_prose_check *check, const cw_piece *piece, size_t begin, size_t end);

#endif
