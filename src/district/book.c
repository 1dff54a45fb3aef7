/*
 * Workbooks, through libxlsxwriter, the only file that includes it. Entries have fixed dates and the workbook's own is
 * fixed too, so that equal tables are equal bytes. Text is written as text: nothing a unit wrote becomes a formula.
 *
 * The library (1.1.4) writes to a named file only: it is given a file in memory by its name under /proc.
 */
#include "district/book.h"

#include "base/utf8.h"
#include "district/district.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum { LINE = 17 /* points */, MOST_COLUMNS = 4096, MOST_LINES = 24 /* Excel: 409 points */, A4 = 9 /* in Excel's list of papers */, CREATED = 946684800, /* 2000-01-01: no clock in a file */ MOST_ROWS = 1048576, MOST_TEXT = 32767 };

struct cw_book {
    cw_arena *arena;
    lxw_workbook *workbook;
    lxw_worksheet *sheet;
    lxw_format *head, *wrap;
    int file; /* in memory; −1: none */
    uint32_t row;
    uint16_t column;
    int widths[MOST_COLUMNS]; /* in characters; 0: as the library has it */
    int lines;                /* of the row */
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
    format_set_bg_color(b->head, 0xEEEEEE);
    format_set_border(b->head, LXW_BORDER_THIN);
    format_set_border(b->wrap, LXW_BORDER_THIN);
    format_set_align(b->head, LXW_ALIGN_VERTICAL_TOP);
    format_set_text_wrap(b->head);
    format_set_text_wrap(b->wrap);
    format_set_align(b->wrap, LXW_ALIGN_VERTICAL_TOP);
    return b;
}

bool cw_book_sheet(cw_book *b, const char *name) {
    b->sheet = workbook_add_worksheet(b->workbook, name);
    b->row = 0;
    b->column = 0;
    b->lines = 1;
    memset(b->widths, 0, sizeof b->widths);
    if (!b->sheet) return false;
    worksheet_freeze_panes(b->sheet, 1, 1);
    worksheet_set_landscape(b->sheet); /* printed: as wide as a sheet of A4, heads on each */
    worksheet_set_paper(b->sheet, A4);
    worksheet_fit_to_pages(b->sheet, 1, 0);
    worksheet_repeat_rows(b->sheet, 0, 0);
    return true;
}

void cw_book_widths(cw_book *b, const int *widths, size_t count) {
    for (size_t i = 0; i < count && i < MOST_COLUMNS; i++) {
        worksheet_set_column(b->sheet, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL);
        b->widths[i] = widths[i];
    }
}

/* Lines that a text takes in its column: Han characters are two wide. Not all programs that open a workbook give a row
 * without a height the one that its text needs. */
static void measure(cw_book *b, const char *text) {
    int width = b->column < MOST_COLUMNS && b->widths[b->column] ? b->widths[b->column] : 8, lines = 1, at = 0;
    for (const char *p = text; *p;) {
        uint32_t c = cw_utf8_next(&p);
        int wide = c < 0x2000 ? 1 : 2;
        if (c == '\n' || at + wide > width) lines++, at = 0;
        if (c != '\n') at += wide;
    }
    if (lines > b->lines) b->lines = lines < MOST_LINES ? lines : MOST_LINES;
}

void cw_book_head(cw_book *b, const char *text) {
    measure(b, text);
    worksheet_write_string(b->sheet, b->row, b->column++, text, b->head);
}

void cw_book_text(cw_book *b, const char *text) {
    size_t size = strlen(text);
    if (size > MOST_TEXT) { /* Excel's limit counts UTF-16 units, of which there are no more than bytes */
        for (size = MOST_TEXT; size && ((unsigned char)text[size] & 0xC0) == 0x80;) size--;
        text = cw_strndup(b->arena, text, size);
    }
    measure(b, text);
    if (*text)
        worksheet_write_string(b->sheet, b->row, b->column++, text, b->wrap);
    else
        worksheet_write_blank(b->sheet, b->row, b->column++, b->wrap);
}

void cw_book_number(cw_book *b, double number) { worksheet_write_number(b->sheet, b->row, b->column++, number, b->wrap); }

/* The height of a row that is written. */
static void end_row(cw_book *b) {
    if (b->sheet && b->lines > 1) worksheet_set_row(b->sheet, b->row, LINE * b->lines, NULL);
    b->lines = 1;
}

bool cw_book_next(cw_book *b) {
    end_row(b);
    b->column = 0;
    return ++b->row < MOST_ROWS;
}

cw_bytes_view cw_book_close(cw_book *b) {
    end_row(b);
    lxw_error error = workbook_close(b->workbook);
    struct stat made;
    b->workbook = NULL;
    if (error || fstat(b->file, &made) != 0) return (cw_bytes_view){"", 0};
    size_t size = (size_t)made.st_size;
    char *bytes = cw_alloc(b->arena, size + 1);
    bool whole = pread(b->file, bytes, size, 0) == (ssize_t)size;
    return (cw_bytes_view){bytes, whole ? size : 0};
}
