/* PDFs opened, changed and written again through libqpdf, as a forger would: with streams recompressed and offsets
 * right, so that only what was changed is wrong. */
#ifndef TESTS_REREAD_FORGE_H
#define TESTS_REREAD_FORGE_H

#include <stdbool.h>
#include <stddef.h>

#include <qpdf/qpdf-c.h>

typedef struct bytes {
    char *data; /* malloc's */
    size_t size;
} bytes;

qpdf_data forge_open(bytes file);
/* The changed file; closes it. */
bytes forge_close(qpdf_data *pdf);

/* root → key → key …, ended by NULL. */
qpdf_oh forge_at(qpdf_data pdf, qpdf_oh object, ...) __attribute__((sentinel));

/* Decoded and NUL-terminated; to be freed. */
bytes forge_stream(qpdf_data pdf, qpdf_oh stream);
void forge_set_stream(qpdf_data pdf, qpdf_oh stream, bytes content);

/* A page's contents: one stream. */
qpdf_oh forge_contents(qpdf_data pdf, int page);

/* The n-th structure element of a type ("TH"), from 0, in reading order; the test fails when there is none. */
qpdf_oh forge_element(qpdf_data pdf, const char *type, int n);

/* One digit drawn in a data cell of a table. */
typedef struct drawn_digit {
    int page, td;  /* td: number of its cell among the data cells that have text, over all pages, from 0 */
    size_t at;     /* offset of its four hexadecimal digits in the page's contents */
    char font[16]; /* resource name, "/F2" */
    char digit;
} drawn_digit;

/* All of them, in order; to be freed. */
drawn_digit *forge_digits(qpdf_data pdf, size_t *count);

/* Draws another digit in place of one: the next of 1–9 (after 9 comes 1) that the font has. False when it has no other.
 */
bool forge_digit(qpdf_data pdf, const drawn_digit *digit);

/* Text of the file's report.json, and one digit of it changed (at its offset) with the hash in the metadata left, or
 * mended as well. */
bytes forge_json(qpdf_data pdf);
void forge_json_digit(qpdf_data pdf, size_t at, bool mend_hash);

#endif
