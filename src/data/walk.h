/* The walk over a JSON text, shared by walk.c (arrays, objects) and scalar.c (strings, numbers). Not for other files.
 */
#ifndef CW_DATA_WALK_H
#define CW_DATA_WALK_H

#include "base/buf.h"
#include "data/source.h"

typedef struct cw_frame {
    const char *key; /* NULL: an array's item */
    size_t index;
} cw_frame;

typedef struct cw_walker {
    cw_arena *arena;
    cw_source *source;
    cw_diags *diags;
    const char *p, *end;
    cw_frame frames[CW_MAX_DEPTH + 1];
    size_t depth;
    size_t findings; /* errors so far */
    bool stopped;    /* a syntax fault, or too many findings */
    cw_buf text;     /* the string being decoded */
} cw_walker;

/* Offset of p in the file. */
static inline uint32_t cw_walk_offset(const cw_walker *w, const char *p) { return (uint32_t)(p - w->source->text); }

/* The address of the value being read. */
const char *cw_walk_pointer(const cw_walker *w);

/* Whether one more finding may be made. */
bool cw_walk_may_find(cw_walker *w);

/* The character at p as text, for messages. */
const char *cw_walk_character(cw_walker *w, const char *p);

/* A fault of the value being read; the walk goes on. */
#define WALK_FIND(w, code, at, message, ...)                                                                           \
    do {                                                                                                               \
        if (cw_walk_may_find(w))                                                                                       \
            CW_FIND((w)->diags, CW_ERROR, (code), cw_source_place_at((w)->source, cw_walk_offset((w), (at))),          \
                    cw_walk_pointer(w), message __VA_OPT__(, ) __VA_ARGS__);                                           \
    } while (0)

/* A fault of syntax: the rest of the file cannot be understood, and no value has an address. */
#define WALK_STOP(w, at, message, ...)                                                                                 \
    do {                                                                                                               \
        if (cw_walk_may_find(w))                                                                                       \
            CW_FIND((w)->diags, CW_ERROR, "syntax", cw_source_place_at((w)->source, cw_walk_offset((w), (at))), "",    \
                    message __VA_OPT__(, ) __VA_ARGS__);                                                               \
        (w)->stopped = true;                                                                                           \
    } while (0)

/* Reads the string at p (on its quote) into the arena; NULL stops the walk. */
const char *cw_walk_string(cw_walker *w);

/* Whether what stands at p was meant as a number, and its reading. */
bool cw_walk_is_number(const char *p);
void cw_walk_number(cw_walker *w, cw_value *value);

#endif
