/*
 * Lines: where a paragraph breaks and where the glyphs of each line stand. Rules and order: linebreak.md §3 (CLREQ,
 * GB/T 15834). breaks.c knows groups and 禁则, justify.c widths, squeezing and the spreading of what is left.
 */
#ifndef CW_TEXT_JUSTIFY_H
#define CW_TEXT_JUSTIFY_H

#include "text/shape.h"

/* One run of a paragraph: a span's text in a role and size. */
typedef struct cw_text_run {
    uint32_t begin, end; /* bytes of the paragraph's text */
    cw_role role;
    cw_len size;
    cw_len pitch; /* cell of a full-width character in this paragraph's style (15750 at 16 pt): advances are reduced by
                     size − pitch each */
} cw_text_run;

typedef struct cw_paragraph {
    const char *text;
    size_t size;
    const cw_text_run *runs;
    size_t run_count;
    cw_len measure;      /* width of a full line */
    cw_len first_indent; /* of the first line */
    cw_len hang_indent;  /* of the others (附件说明) */
    cw_align align;
    const char *pointer;
} cw_paragraph;

typedef struct cw_breaking {
    cw_breaks breaks;
    cw_kinsoku kinsoku;
    bool latin_gap;
    bool unaided; /* as a reader breaks by himself: 禁则, numbers and words whole, no other groups, no sharing, first
                     fit. For table cells, whose DOCX carries no line fit (linebreak.md §5, “cell lines”) */
} cw_breaking;

/* allowed[i]: a line may end before byte i (0 and inside characters: false; size: true). In arena, size + 1 entries. */
const bool *cw_break_places(cw_arena *arena, const char *text, size_t size, cw_kinsoku kinsoku);

/* Breaks a paragraph into lines. The lines follow each other without a hole: spaces at a line's end belong to it and
 * take no width. Missing glyphs are reported (cw_shape); source and diags may be NULL. The result keeps glyphs that
 * live in the shaper's arena. */
cw_fit cw_break_lines(cw_shaper *shaper, cw_arena *arena, const cw_paragraph *paragraph, const cw_breaking *breaking,
                      const cw_source *source, cw_diags *diags);

/* The same paragraph on another measure or with other indents: nothing is shaped again. fit is one of cw_break_lines.
 */
cw_fit cw_break_again(cw_arena *arena, const cw_paragraph *paragraph, const cw_breaking *breaking, const cw_fit *fit);

/* A placed glyph: x of its origin from the line's left edge, indent and x_offset included; y_offset as in cw_glyph, to
 * be added by who draws. */
typedef struct cw_placed {
    cw_glyph glyph;
    cw_len x;
} cw_placed;

typedef struct cw_placed_line {
    const cw_placed *glyphs;
    size_t count;
    cw_len width; /* where the line ends, from the measure's left edge; the blank half of a closing mark at the end of a
                     full line is not counted */
} cw_placed_line;

/* Places the glyphs of one settled line: pairs, squeezing, gaps, spreading, alignment. */
cw_placed_line cw_place_line(cw_shaper *shaper, cw_arena *arena, const cw_paragraph *paragraph,
                             const cw_breaking *breaking, const cw_fit *fit, size_t line);

/* Width of a text set on one line without spreading, pairs and gaps applied. */
cw_len cw_text_width(cw_shaper *shaper, cw_arena *arena, const cw_paragraph *paragraph, const cw_breaking *breaking);

/* The widest piece that nothing may break: the least measure that a text broken before can be set on. 0 for an empty
 * text. */
cw_len cw_least_width(const cw_fit *fit);

/* Line fit for the DOCX (linebreak.md §4): gives those lines of a broken paragraph their w:spacing that a reader would
 * break elsewhere, and the Latin runs at breaks their language mark. fit is one of cw_break_lines. */
void cw_fit_readers(cw_arena *arena, const cw_paragraph *paragraph, const cw_breaking *breaking, cw_fit *fit);

/* Vertical: distance of the baseline below the top of a line box of that pitch, so that the ideographic centre of the
 * role's primary face stands in its middle. */
cw_len cw_baseline_in_line(const cw_fonts *fonts, cw_role role, cw_len size, cw_len pitch);

#endif
