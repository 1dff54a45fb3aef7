/*
 * A paragraph measured: its characters with their widths and gaps, and the glyphs that draw them. Made once by the
 * breaker and kept with the fit, so that placing the lines shapes nothing again and cannot come to other widths.
 */
#ifndef CW_TEXT_MEASURE_H
#define CW_TEXT_MEASURE_H

#include "text/breaks.h"
#include "text/justify.h"

typedef struct cw_measured_char {
    uint32_t codepoint, at;
    cw_len
        advance; /* of its glyphs; 0 for the later characters of a ligature, a gap's for a typed space in its place */
    cw_len natural;    /* for readers who know nothing of all this: what the role's primary face says, shares of a
                          ligature; an ASCII character too, whatever face draws it here */
    cw_len national;   /* the same in the faces that a DOCX names (仿宋_GB2312 …): ASCII half an em */
    cw_len cut;        /* the cell's reduction (size − pitch), taken off inside a line, not at its end */
    cw_len reader_gap; /* what readers put there, whatever we do */
    cw_len gap;        /* before it, between hanzi and Latin; a typed space that stands for a gap has none */
    cw_len half;       /* what it gives up when the next character stands on the same line (pairs of marks) */
    cw_len em;
    uint32_t glyph, glyphs; /* its glyphs: first and number */
    uint32_t run;
    bool open, forbidden;  /* as cw_break_char */
    bool solid;            /* no space between it and the one before */
    bool space;            /* U+0020: no width at line ends */
    bool closing, opening; /* full-width marks whose right, left half is blank */
} cw_measured_char;

typedef struct cw_measured {
    cw_measured_char *chars;
    size_t count;
    const cw_glyph *glyphs; /* clusters are offsets in the paragraph */
    size_t glyph_count;
    int64_t *widths;      /* count + 1 sums of advance − cut + gap */
    int64_t *reader_gaps; /* count + 1 sums of reader_gap − gap */
    int64_t *halves;      /* count + 1 sums of half */
} cw_measured;

cw_measured *cw_measure(cw_shaper *shaper, cw_arena *arena, const cw_paragraph *paragraph, const cw_breaking *breaking,
                        const cw_source *source, cw_diags *diags);

/* The part of [begin, end) that is seen: without the spaces at either end. */
void cw_trim_line(const cw_measured *m, size_t *begin, size_t *end);

/* Width of characters [begin, end) on one line, spaces at its ends not counted, pairs sharing their blank. */
int64_t cw_line_width(const cw_measured *m, size_t begin, size_t end);

/* The same as a reader sees it: nothing is shared, and the gaps are there even where the sheet has none. */
int64_t cw_reader_width(const cw_measured *m, size_t begin, size_t end);

/* Index of the character at a byte offset; count for the end. */
size_t cw_char_at(const cw_measured *m, uint32_t byte);

#endif
