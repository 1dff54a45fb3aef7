/* Small helpers over libharu's object layer. Every one of them may be given NULL (what an earlier failure left) and
 * does nothing then: the failure is recorded in the document and found by cw_pdf_sound. */
#ifndef CW_PDF_OBJECTS_H
#define CW_PDF_OBJECTS_H

#include "pdf/file.h"

/* An empty document in file->doc, freed with the arena. */
bool cw_pdf_open(cw_pdf *file);

/* True while nothing failed; otherwise adds the finding pdf-library, once it is asked. */
bool cw_pdf_sound(cw_pdf *file);

/* A dictionary or array that stands inside another object, and a dictionary with a number of its own. */
HPDF_Dict cw_pdf_dict(cw_pdf *file);
HPDF_Array cw_pdf_array(cw_pdf *file);
HPDF_Dict cw_pdf_object(cw_pdf *file);

/* Number of an indirect object. */
unsigned cw_pdf_number(const void *object);

void cw_pdf_set(HPDF_Dict dict, const char *key, void *value);
void cw_pdf_set_name(HPDF_Dict dict, const char *key, const char *name); /* at most 127 bytes of ASCII without blanks */
void cw_pdf_set_int(HPDF_Dict dict, const char *key, int value);
void cw_pdf_set_true(HPDF_Dict dict, const char *key);
void cw_pdf_set_ascii(cw_pdf *file, HPDF_Dict dict, const char *key, const char *text);
/* ISO 19005-2 and -3, 6.1.13: the longest string, in bytes. */
enum { CW_PDF_MAX_STRING = 32767 };
/* A text string: UTF-16BE with its mark (ISO 32000-1 7.9.2.2) in hexadecimal, cut where it would be too long. */
void cw_pdf_set_text(cw_pdf *file, HPDF_Dict dict, const char *key, const char *utf8);
void *cw_pdf_text(cw_pdf *file, const char *utf8);
void cw_pdf_set_numbers(cw_pdf *file, HPDF_Dict dict, const char *key, const int *numbers, size_t count);

/* Gives an indirect dictionary stream bytes: deflated, with their filter, or as they are, to be read plainly. */
void cw_pdf_set_stream(cw_pdf *file, HPDF_Dict dict, const void *bytes, size_t size, bool deflate);
HPDF_Dict cw_pdf_stream_object(cw_pdf *file, const void *bytes, size_t size, bool deflate);

/* ---- objects as text ---- */

/* Ends the text object being written to file->text; returns its number. */
unsigned cw_pdf_end_text(cw_pdf *file);

/* <FEFF…>, cut like those above. */
void cw_pdf_put_text(cw_buf *out, const char *utf8);
/* Four hexadecimal digits. */
void cw_pdf_put_hex4(cw_buf *out, unsigned value);
/* A length in pt, rounded to hundredths. */
void cw_pdf_put_len(cw_buf *out, cw_len length);

#endif
