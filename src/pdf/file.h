/*
 * A PDF file being written: what the files of this folder share.
 *
 * Three kinds of objects end in the file, in this order of numbers:
 *   libharu's own graph (pages, catalogue, outline, fonts, annotations), made with the helpers of objects.c;
 *   the bytes of streams, kept beside it (libharu copies stream bytes one at a time): a dictionary of the graph with
 *   /Length and an entry in `streams`;
 *   objects as text (the structure tree: hundreds of small dictionaries), numbered behind the graph's last and so
 *   written when the graph is complete.
 *
 * Errors are sticky: libharu records what failed in its document, the helpers go on with what they have, and
 * cw_pdf_sound is asked at the milestones of write.c. Its handler does nothing, so nothing jumps out of libharu.
 */
#ifndef CW_PDF_FILE_H
#define CW_PDF_FILE_H

#include "base/buf.h"
#include "base/deflate.h"
#include "pdf/pdf.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>

/* libdeflate's level. Fonts are most of the file, and hardly compress; the six subsets of a report of 6 pages, 275 704
 * bytes: level 1 221 924 in 2.5 ms, 6 220 651 in 4.1 ms, 9 220 439 in 4.4 ms, 10 218 300 in 13.6 ms. */
enum { CW_PDF_LEVEL = 1 };

/* Bytes of the stream whose dictionary is the graph's object `number`. */
typedef struct cw_pdf_stream {
    unsigned number;
    cw_bytes_view bytes;
} cw_pdf_stream;

/* One marked-content sequence: what element it belongs to and where (ISO 32000-1 14.7.4). */
typedef struct cw_pdf_piece {
    int element;
    int page, mcid;
} cw_pdf_piece;

/* Box of an element on its first page, in PDF space, 1/1000 pt; page −1: nothing of it is drawn. */
typedef struct cw_pdf_spot {
    int page;
    cw_len left, bottom, right, top;
} cw_pdf_spot;

/* A link annotation: one for each line of a LINK. */
typedef struct cw_pdf_link {
    int element, page;
    unsigned number; /* of the annotation */
} cw_pdf_link;

struct cw_pdf_font; /* fonts.h */

typedef struct cw_pdf {
    cw_arena *arena;
    const cw_pages *pages;
    const cw_pdf_options *options;
    cw_diags *diags;
    HPDF_Doc doc;
    HPDF_Page *page; /* pages->count */
    cw_deflater *deflater;

    struct cw_pdf_font *fonts; /* by face; unused ones are empty */
    size_t font_count;

    cw_pdf_stream *streams;
    size_t stream_count, stream_capacity;

    cw_pdf_piece *pieces; /* in reading order */
    size_t piece_count, piece_capacity;
    cw_pdf_spot *spots; /* per element */
    cw_pdf_link *links;
    size_t link_count, link_capacity;

    HPDF_Dict tree_root;

    /* objects as text: numbered first_text, first_text + 1, …; text i is bytes [text_ends[i − 1], text_ends[i]) */
    unsigned first_text;
    cw_buf text;
    uint32_t *text_ends;
    size_t text_count, text_capacity;

    unsigned seal_width, seal_height; /* pixels; 0: no seal */
    const char *xmp;
    const char *report_sha256; /* of the embedded report.json; NULL: none embedded */
} cw_pdf;

#endif
