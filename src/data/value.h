/*
 * JSON as it was given: the values of one file with the place of each and the exact digits of its numbers.
 *
 * jansson judges the text (syntax, UTF-8, depth); read.c then walks the already valid text once and builds these values,
 * because jansson keeps neither places nor digits. Values are immutable and live in the source's arena. Layouts, font
 * manifests, reports and patches are all read through this.
 */
#ifndef CW_DATA_VALUE_H
#define CW_DATA_VALUE_H

#include "base/decimal.h"
#include "base/diag.h"

typedef enum { CW_NULL, CW_BOOL, CW_NUMBER, CW_STRING, CW_ARRAY, CW_OBJECT } cw_kind;

typedef struct cw_value cw_value;
typedef struct cw_member cw_member;

struct cw_value {
    cw_kind kind;
    bool boolean;
    uint32_t begin, end;     /* byte range of the value in the source text, BOM included in the counting */
    const char *text;        /* CW_STRING: decoded, NUL-terminated; CW_NUMBER: its digits as given */
    size_t count;            /* CW_ARRAY: items; CW_OBJECT: members */
    const cw_value *items;   /* CW_ARRAY */
    const cw_member *members; /* CW_OBJECT, in the order given; duplicates are kept (and were reported) */
};

struct cw_member {
    const char *key;
    uint32_t key_begin, key_end; /* byte range of the quoted key */
    cw_value value;
};

/* Line and column at a byte offset, kept every so often so that a place is found without reading from the start. */
typedef struct cw_place_mark {
    uint32_t offset;
    int line, column;
} cw_place_mark;

/* One file: its bytes, its name for diagnostics, its values. */
typedef struct cw_source {
    cw_arena *arena;
    const char *file; /* as given by the user; "-" for stdin */
    const char *text; /* a NUL-terminated copy of the bytes, BOM and all */
    size_t size;
    const cw_value *root;
    const cw_place_mark *marks; /* rising; the first is the start of the text behind a BOM */
    size_t mark_count;
} cw_source;

/* Limits of the contract (report-json.md, “Limits and encoding”). */
enum {
    CW_MAX_FILE = 8 * 1024 * 1024,
    CW_MAX_DEPTH = 32,
    CW_MAX_STRING = 65536, /* code points */
    CW_MAX_DIGITS = 15,
    CW_MAX_PLACES = 6
};

/* Findings made of one file by one stage before it gives up: a broken file shall not fill the memory. */
enum { CW_MAX_FINDINGS = 1000 };

/* Reads size bytes into arena. Findings (codes encoding, syntax, too-large, bad-number, duplicate-key), each with place
 * and pointer, go to diags; NULL when the text cannot be used. Duplicate keys and bad numbers are all reported, not only
 * the first, and give NULL too. Control characters in strings (raw, escaped, C1, U+FFFE …) are the finding syntax. After
 * CW_MAX_FINDINGS findings reading ends with an info that says so. */
const cw_source *cw_source_read(cw_arena *arena, const char *file, const void *bytes, size_t size, cw_diags *diags);

/* The member's value, or NULL; object may be of any kind. */
const cw_value *cw_member_of(const cw_value *object, const char *key);

/* The value that an RFC 6901 pointer names, or NULL. "" is the root. */
const cw_value *cw_value_at(const cw_value *root, const char *pointer);

/* Line and column of a byte offset. */
cw_place cw_source_place_at(const cw_source *source, uint32_t offset);

/* Place of the value at pointer; when it is not there, of its nearest ancestor (an object that lacks the member). */
cw_place cw_source_place(const cw_source *source, const char *pointer);

/* pointer + "/" + key, with ~ and / of the key escaped (RFC 6901 §3). */
const char *cw_pointer_add(cw_arena *arena, const char *pointer, const char *key);
const char *cw_pointer_add_index(cw_arena *arena, const char *pointer, size_t index);

/* "对象", "字符串", … (or English) for messages about a wrong type. */
const char *cw_kind_name(cw_lang lang, cw_kind kind);

/* Keys that begin with $ or x- belong to editors and offices; they are passed over everywhere. */
bool cw_is_private_key(const char *key);

/* The known key nearest to key (edit distance at most 2, or 3 for long keys), or NULL: for “是否想写 …”. */
const char *cw_nearest_key(const char *key, const char *const *known, size_t count);

#endif
