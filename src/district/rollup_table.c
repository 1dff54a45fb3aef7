/* The table of contributions: a row a cell, a column a unit. */
#include "district/rollup_sum.h"

#include "district/book.h"

static const char *word(const cw_rollup *r, cw_lang lang, cw_msg message) {
    return cw_message(r->arena, lang, message, (const char *const[]){NULL});
}

static void put_number(cw_book *b, cw_decimal number) { cw_book_number(b, (double)number.millionths / 1e6); }

static void put_heads(cw_book *b, const cw_rollup *r, cw_lang lang) {
    cw_book_widths(b, (const int[]){60, 40, 14}, 3);
    cw_book_head(b, word(r, lang, CW_MSG_rollup_cell));
    cw_book_head(b, word(r, lang, CW_MSG_district_head_place));
    cw_book_head(b, word(r, lang, CW_MSG_rollup_sum));
    for (size_t i = 0; i < r->row_count; i++) {
        const rollup_row *row = &r->rows[i];
        cw_book_head(b, row->why ? cw_message(r->arena, lang, CW_MSG_rollup_adjusted,
                                              (const char *const[]){row->name, row->why, NULL})
                                 : row->name);
    }
}

cw_bytes_view cw_rollup_table(cw_rollup *r, cw_lang lang) {
    cw_book *b = cw_book_new(r->arena);
    if (!b || !cw_book_sheet(b, word(r, lang, CW_MSG_rollup_sheet))) return (cw_bytes_view){"", 0};
    put_heads(b, r, lang);
    for (size_t i = 0; i < r->cell_count && cw_book_next(b); i++) {
        cw_decimal sum;
        cw_book_text(b, r->cells[i].name);
        cw_book_text(b, r->cells[i].pointer);
        if (rollup_sum(r, i, &sum) == ROLLUP_NUMBER)
            put_number(b, sum);
        else
            cw_book_text(b, "");
        for (size_t u = 0; u < r->row_count; u++) {
            const rollup_row *row = &r->rows[u];
            if (row->kinds[i] == CW_CELL_NUMBER)
                put_number(b, row->values[i]);
            else
                cw_book_text(b, row->kinds[i] == CW_CELL_NOT_APPLICABLE && !row->why ? "/" : "");
        }
    }
    return cw_book_close(b);
}
