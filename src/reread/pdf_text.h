/*
 * What a page says: the operators of its content (ISO 32000-1 7.8.2) as far as they show text, with the marked content
 * that the structure tree refers to. Readers of tokens are shared by contents and ToUnicode maps.
 */
#ifndef CW_REREAD_PDF_TEXT_H
#define CW_REREAD_PDF_TEXT_H

#include "base/buf.h"
#include "reread/pdf_graph.h"

/* ---- tokens (pdf_tokens.c) ---- */

typedef enum {
    CW_TOKEN_END,
    CW_TOKEN_NUMBER,
    CW_TOKEN_NAME,   /* text without the "/" */
    CW_TOKEN_STRING, /* bytes of a literal or hexadecimal string */
    CW_TOKEN_WORD,   /* an operator or keyword */
    CW_TOKEN_OPEN_DICTIONARY,
    CW_TOKEN_CLOSE_DICTIONARY,
    CW_TOKEN_OPEN_ARRAY,
    CW_TOKEN_CLOSE_ARRAY
} cw_token_kind;

typedef struct cw_token {
    cw_token_kind kind;
    int number;       /* whole part, of at most nine digits */
    int milli;        /* in thousandths, of a number below a million; 0 for a larger one */
    const char *text; /* NUL-terminated; a string's bytes may hold NULs before size */
    size_t size;
} cw_token;

typedef struct cw_tokens {
    const char *at, *end;
    cw_buf buf; /* of the last token; its text is valid until the next */
} cw_tokens;

cw_tokens cw_tokens_of(cw_arena *arena, cw_bytes_view bytes);
cw_token cw_tokens_next(cw_tokens *tokens);

/* UTF-16BE (from offset on), or with no byte order mark PDFDocEncoding's ASCII, as UTF-8. NUL is not text. */
void cw_put_utf16(cw_buf *out, const char *bytes, size_t size);
const char *cw_pdf_text_string(cw_arena *arena, const char *bytes, size_t size);

/* ---- fonts (pdf_fonts.c) ---- */

/* Codes of a Type0 font with Identity-H to text. */
typedef struct cw_code_map cw_code_map;

/* The font's ToUnicode map; a font without a usable one reads every code as U+FFFD. */
const cw_code_map *cw_code_map_read(cw_arena *arena, cw_graph *graph, cw_object_ref font);
/* Text of one code; never NULL. */
const char *cw_code_text(const cw_code_map *map, unsigned code);

/* The maps of a file's fonts, each read once; begins zeroed. */
typedef struct cw_code_maps {
    int *ids; /* object numbers of the fonts */
    const cw_code_map **maps;
    size_t count, id_capacity, map_capacity;
} cw_code_maps;

/* ---- pages (pdf_content.c) ---- */

typedef struct cw_sequence {
    int mcid;
    const char *text;
    int x, y;   /* where its first glyph stands, 1/1000 pt from the lower left corner; see drawn */
    bool drawn; /* it has text */
    bool used;  /* the structure tree has it: set by cw_page_sequence */
} cw_sequence;

typedef struct cw_page_text {
    bool read;
    cw_sequence *sequences; /* marked content with an MCID, in the order of the page */
    size_t count, capacity, last;
    const char *artifacts; /* text that is drawn outside such sequences, '\n' behind each run of it */
    bool foreign;          /* operators that we never write: colours, other pictures, another way to show text … */
} cw_page_text;

cw_page_text cw_page_text_read(cw_arena *arena, cw_graph *graph, cw_object_ref page, cw_code_maps *maps);

/* A sequence, which is then used; NULL when the page has none of that number. */
const cw_sequence *cw_page_sequence(cw_page_text *page, int mcid);

#endif
