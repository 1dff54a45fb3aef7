/* A roll-up from inside: what each unit gave, cell by cell in the layout's order. For the files rollup*.c. */
#ifndef CW_DISTRICT_ROLLUP_SUM_H
#define CW_DISTRICT_ROLLUP_SUM_H

#include "district/rollup.h"

/* One report, or one adjustment. */
typedef struct rollup_row {
    const char *name, *file;
    const char *why;     /* NULL: a report */
    cw_decimal *values;  /* per cell; zero where there is no number */
    cw_cell_kind *kinds; /* per cell; an adjustment has CW_CELL_NOT_APPLICABLE where it has no figure */
    const char *blank;   /* name of the first cell left blank, its pointer, and how many there are; NULL: none */
    const char *blank_pointer;
    size_t blanks;
    cw_decimal *last_year; /* per cell: added to last year's figures; NULL: none */
} rollup_row;

typedef struct rollup_cell {
    const char *pointer, *name, *unit; /* unit: 万元 behind the number (CW_AMOUNT_UNIT) */
    bool additive, mixed, total;       /* mixed: amounts in different units; total: a rule gives it */
    cw_cell_type type;
} rollup_cell;

struct cw_rollup {
    cw_arena *arena;
    const char *agency;
    int year;
    const cw_layout *layout; /* NULL: nothing was added */
    const struct cw_lexicon *lexicon;
    rollup_cell *cells;
    size_t cell_count;
    rollup_row *rows;
    size_t row_count, row_capacity;
    const char **notes; /* unit·cell：note */
    size_t note_count, note_capacity;
};

/* The sum of one cell. Blank: it is not additive, a unit left it blank, or the units of the amounts differ. */
typedef enum { ROLLUP_NUMBER, ROLLUP_NOT_APPLICABLE, ROLLUP_BLANK } rollup_kind;
rollup_kind rollup_sum(const cw_rollup *r, size_t cell, cw_decimal *out);

/* The number of the cell where a rule's head meets its line. */
size_t rollup_at(const cw_rollup *r, const cw_layout_table *table, const cw_rule *rule, const cw_head *head, size_t line);

/* Both sides of a rule on a line, over the sums; last: last year's report, for a rule between years. False where a term is
 * not known. */
bool rollup_sides(const cw_rollup *r, const cw_layout_table *table, const cw_rule *rule, size_t line,
                  const cw_report *last, cw_decimal *left, cw_decimal *right);

/* left − right of a rule on a line, over one row's values. */
cw_decimal rollup_off(const cw_rollup *r, const cw_layout_table *table, const cw_rule *rule, size_t line,
                      const cw_decimal *values);

/* By how much the adjustments change the last-year terms of the right side of a rule between years, and why (in arena). */
cw_decimal rollup_last_year(const cw_rollup *r, const cw_layout_table *table, const cw_rule *rule, size_t line,
                            const char **why);

/* An empty row for an adjustment. */
rollup_row *rollup_row_new(cw_rollup *r, const char *name, const char *file, const char *why);

#endif
