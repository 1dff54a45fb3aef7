/*
 * Characters of a paragraph as line breaking sees them; between breaks.c, groups.c, marks.c and measure.c.
 */
#ifndef CW_TEXT_BREAKS_H
#define CW_TEXT_BREAKS_H

#include "base/arena.h"
#include "layout/layout.h"

typedef struct cw_break_char {
    uint32_t codepoint;
    uint32_t at;    /* byte offset in the text */
    bool open;      /* a line may end before this character */
    bool forbidden; /* 禁则 or a mark of two characters forbids it even where nothing else fits */
    bool solid;     /* one body with the character before: no space is put between them to fill a line */
} cw_break_char;

/* The characters with their breaks. unaided: as a reader without groups breaks (LibreOffice, Word): numbers and Latin
 * words stay whole and 禁则 holds, nothing else. The text is valid UTF-8; the array has *count entries. */
cw_break_char *cw_break_chars(cw_arena *arena, const char *text, size_t size, cw_kinsoku kinsoku, bool unaided,
                              size_t *count);

/* groups.c: finds the groups and closes the breaks inside them (rule 2 of linebreak.md §3). */
void cw_break_groups(cw_break_char *chars, size_t count, bool unaided);

/* ---- classes of single characters: marks.c ---- */

/* 行首禁则 and 行尾禁则, level basic: CLREQ's list and that of OOXML's zh-CN default. */
bool cw_not_at_line_start(uint32_t c);
bool cw_not_at_line_end(uint32_t c);

/* Full-width marks with ink in their left half (，。、；：）》〉」』】〕〗”’), and those with ink in their right half.
 */
bool cw_right_half_blank(uint32_t c);
bool cw_left_half_blank(uint32_t c);

bool cw_is_digit(uint32_t c);  /* 0–9 and ０–９ */
bool cw_is_letter(uint32_t c); /* of the Latin, Greek and Cyrillic scripts, and ² ³ */
bool cw_is_ascii_graph(uint32_t c);

/* Dashes and ellipses, which stand in pairs (—— ……). */
bool cw_is_dash(uint32_t c);
bool cw_is_ellipsis(uint32_t c);

#endif
