/* A workbook being written, sheet by sheet, row by row, cell by cell. */
#ifndef CW_DISTRICT_BOOK_H
#define CW_DISTRICT_BOOK_H

#include "base/deflate.h"

typedef struct cw_book cw_book;

/* NULL when the library has no memory. Goes with the arena. */
cw_book *cw_book_new(cw_arena *arena);
bool cw_book_sheet(cw_book *book, const char *name); /* at most 31 characters, none of []:*?/\ */
void cw_book_widths(cw_book *book, const int *widths, size_t count); /* in characters */
void cw_book_head(cw_book *book, const char *text);
void cw_book_text(cw_book *book, const char *text);
void cw_book_number(cw_book *book, double number);
bool cw_book_next(cw_book *book); /* the next row; false when a sheet holds no more */
/* The file; empty on failure. The book is then closed. */
cw_bytes_view cw_book_close(cw_book *book);

#endif
