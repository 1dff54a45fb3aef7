/* The line that a finding is about, with a caret below the place: on a terminal only. */
#ifndef CLI_EXCERPT_H
#define CLI_EXCERPT_H

#include <stdbool.h>
#include <stdio.h>

/* Whether the stream is a terminal that shows colour (NO_COLOR and TERM=dumb say that it is not). */
bool excerpt_terminal(FILE *to);

/* Cells that a text takes on the terminal: two a character from U+1100 on (Han, full-width marks), as the texts here have
 * them, else one. */
int excerpt_cells(const char *text);

/* Prints some of the line around a column (both from 1, the column in code points), and the caret. Text that has no
 * such line: nothing. */
void excerpt_put(FILE *to, const char *text, size_t size, int line, int column);

#endif
