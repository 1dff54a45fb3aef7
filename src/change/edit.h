/*
 * A minimal editor of JSON text: one value replaced, one member or item put in or taken out, and not a byte elsewhere.
 * What is put in takes the look of its neighbours: their indentation, their blank behind the colon, the file's line
 * ends. A text in one line stays in one line.
 *
 * Threads: as a report; results live in the arena given.
 */
#ifndef CW_CHANGE_EDIT_H
#define CW_CHANGE_EDIT_H

#include "data/value.h"

/* A JSON text. */
typedef struct cw_json {
    const char *text; /* NUL-terminated where an edit made it */
    size_t size;
    size_t indent;    /* blanks before the line on which it began: lines below are indented relative to these */
} cw_json;

/* How a text is laid out, for what is written anew into it. */
typedef struct cw_json_layout {
    const char *newline; /* "" for a text in one line */
    const char *step;    /* one level of indentation */
    const char *colon;   /* between a key and its value */
    const char *blank;   /* inside brackets and behind commas on one line; "" in a text without blanks */
} cw_json_layout;

cw_json_layout cw_json_layout_of(cw_arena *arena, const cw_source *source);

/* The text of a value, as it stands in its source. */
cw_json cw_json_of(const cw_source *source, const cw_value *value);

/* The text of a string, quoted and escaped (RFC 8259 §7). */
const char *cw_json_string(cw_arena *arena, const char *text);

/* The whole text with the value replaced. */
cw_json cw_edit_replace(cw_arena *arena, const cw_source *source, const cw_value *value, cw_json by);

/* … with a value put into an array before the item at index (count: at the end), or into an object as a member of that
 * key at its end; key NULL for an array. */
cw_json cw_edit_insert(cw_arena *arena, const cw_source *source, const cw_value *parent, size_t index, const char *key,
                       cw_json value);

/* … without the item or member at index, its comma and the blanks beside it. */
cw_json cw_edit_remove(cw_arena *arena, const cw_source *source, const cw_value *parent, size_t index);

#endif
