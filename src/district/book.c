/*
 * Workbooks, through libxlsxwriter, the only file that includes it. Entries have fixed dates and the workbook's own is
 * fixed too, so that equal tables are equal bytes. Text is written as text: nothing a unit wrote becomes a formula.
 *
 * The library (1.1.4) writes to a named file only: it is given a file in memory by its name under /proc.
 */
#include "district/book.h"

#include "district/district.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum { CREATED = 946684800, /* 2000-01-01: no clock in a file */ MOST_ROWS = 1048576, MOST_TEXT = 32767 };

struct cw_book {
    cw_arena *arena;
    lxw_workbook *workbook;
    lxw_worksheet *sheet;
    lxw_format *head, *wrap;
    int file; /* in memory; −1: none */
    uint32_t row;
    uint16_t column;
};

static void drop_book(void *object) {
    cw_book *b = object;
    if (b->workbook) workbook_close(b->workbook);
    b->workbook = NULL;
    if (b->file >= 0) close(b->file);
    b->file = -1;
}

cw_book *cw_book_new(cw_arena *arena) {
    cw_book *b = CW_NEW(arena, cw_book);
    b->arena = arena;
    b->file = -1;
    cw_defer(arena, drop_book, b);
    b->file = memfd_create("xlsx", MFD_CLOEXEC);
    if (b->file < 0) return NULL;
    b->workbook = workbook_new(cw_printf(arena, "/proc/self/fd/%d", b->file));
    if (!b->workbook) return NULL;
    lxw_doc_properties properties = {.created = CREATED};
    workbook_set_properties(b->workbook, &properties);
    b->head = workbook_add_format(b->workbook);
    b->wrap = workbook_add_format(b->workbook);
    if (!b->head || !b->wrap) return NULL;
    format_set_bold(b->head);
    format_set_text_wrap(b->head);
    format_set_text_wrap(b->wrap);
    format_set_align(b->wrap, LXW_ALIGN_VERTICAL_TOP);
    return b;
}

bool cw_book_sheet(cw_book *b, const char *name) {
    b->sheet = workbook_add_worksheet(b->workbook, name);
    b->row = 0;
    b->column = 0;
    if (!b->sheet) return false;
    worksheet_freeze_panes(b->sheet, 1, 1);
    return true;
}

void cw_book_widths(cw_book *b, const int *widths, size_t count) {
    for (size_t i = 0; i < count; i++)
        worksheet_set_column(b->sheet, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL);
}

void cw_book_head(cw_book *b, const char *text) {
    worksheet_write_string(b->sheet, b->row, b->column++, text, b->head);
}

void cw_book_text(cw_book *b, const char *text) {
    size_t size = strlen(text);
    if (size > MOST_TEXT) { /* Excel's limit counts UTF-16 units, of which there are no more than bytes */
        for (size = MOST_TEXT; size && ((unsigned char)text[size] & 0xC0) == 0x80;) size--;
        text = cw_strndup(b->arena, text, size);
    }
    worksheet_write_string(b->sheet, b->row, b->column++, text, b->wrap);
}

void cw_book_number(cw_book *b, double number) { worksheet_write_number(b->sheet, b->row, b->column++, number, b->wrap); }

bool cw_book_next(cw_book *b) {
    b->column = 0;
    return ++b->row < MOST_ROWS;
}

cw_bytes_view cw_book_close(cw_book *b) {
    lxw_error error = workbook_close(b->workbook);
    struct stat made;
    b->workbook = NULL;
    if (error || fstat(b->file, &made) != 0) return (cw_bytes_view){"", 0};
    size_t size = (size_t)made.st_size;
    char *bytes = cw_alloc(b->arena, size + 1);
    bool whole = pread(b->file, bytes, size, 0) == (ssize_t)size;
    return (cw_bytes_view){bytes, whole ? size : 0};
}
