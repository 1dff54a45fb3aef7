/* A PDF read back through libqpdf, for the tests: the structure tree and page contents as text. */
#ifndef TESTS_PDF_READING_H
#define TESTS_PDF_READING_H

#include "base/buf.h"

#include <stdbool.h>

#include <qpdf/qpdf-c.h>

/* Opens and checks a file; the test fails on any error or warning of qpdf. Freed with qpdf_cleanup. */
qpdf_data reading_open(const void *bytes, size_t size);

/* The structure tree, one element a line: type, attributes, identifiers and the text of its own marked content. */
const char *reading_structure(cw_arena *arena, qpdf_data pdf);

/* The tree as blocks: each paragraph, heading and cell with all its text (blanks left out), cells with their spans,
 * scope and the texts of the heads that their /Headers name. */
const char *reading_blocks(cw_arena *arena, qpdf_data pdf);
const char *reading_without_blanks(cw_arena *arena, const char *text);

/* Operators of a page, glyph codes replaced by what they are read as. */
const char *reading_page(cw_arena *arena, qpdf_data pdf, int page);

/* Decoded bytes of a stream, NUL-terminated. */
const char *reading_stream(cw_arena *arena, qpdf_data pdf, qpdf_oh stream, size_t *size);

/* root → key → key …, ended by NULL. */
qpdf_oh reading_at(qpdf_data pdf, qpdf_oh object, ...) __attribute__((sentinel));

#endif
