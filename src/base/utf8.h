/* UTF-8 of text that data/ has already found valid. */
#ifndef CW_BASE_UTF8_H
#define CW_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The code point at *text, which is moved behind it; 0 at the terminating NUL (not moved). Valid text only. */
uint32_t cw_utf8_next(const char **text);

/* The code point before text, and text moved back to its start; begin bounds the way back (0 there). */
uint32_t cw_utf8_previous(const char *begin, const char **text);

/* Number of code points in the first size bytes. */
size_t cw_utf8_count(const char *text, size_t size);

/* True for valid UTF-8 (no surrogates, no overlong forms, at most U+10FFFF); else *bad is the offset of the first bad byte. */
bool cw_utf8_valid(const char *text, size_t size, size_t *bad);

/* Code points that XML 1.0 and our contract allow in prose: no C0 or C1 controls, no U+FFFE/FFFF, no noncharacters. */
bool cw_is_printable(uint32_t codepoint);

/* 汉字: the unified ideographs, their extensions and compatibility ideographs, and 〇. */
bool cw_is_han(uint32_t codepoint);

/* Marks that are drawn over what stands before them: diacritics, those of kana and of symbols. Variation selectors too,
 * which draw nothing. */
bool cw_is_combining(uint32_t codepoint);

/* 1 … 9 of 一 … 九, 10 of 十, 0 of any other character. */
int cw_han_digit(uint32_t c);

/* The character of 1 … 10. */
uint32_t cw_han_of_digit(int digit);

#endif
