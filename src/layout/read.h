/*
 * Strict reading of a layout file: every value is asked for with its type, unknown keys are refused, and each fault is
 * a finding (bad-layout) with place and pointer. A reader goes on after a fault, so that one run names all of them; who
 * reads looks at cw_reader_faults at the end. Internal to src/layout.
 */
#ifndef CW_LAYOUT_READ_H
#define CW_LAYOUT_READ_H

#include "layout/layout.h"

typedef struct cw_reader {
    cw_arena *arena;
    const cw_source *source;
    cw_diags *diags;
    size_t faults;
} cw_reader;

/* A value and where it stands; value NULL: it is not there (and that was reported if it was a fault). */
typedef struct cw_item {
    const cw_value *value;
    const char *pointer;
} cw_item;

/* A fault at a pointer of the file. */
#define CW_FAULT(reader, at, message, ...)                                                                             \
    ((reader)->faults++, CW_FIND((reader)->diags, CW_ERROR, "bad-layout", cw_source_place((reader)->source, (at)),     \
                                 (at), message, __VA_ARGS__))

/* The member of an object; required: its absence is a fault. An item without a value is passed through. */
cw_item cw_read_member(cw_reader *reader, cw_item object, const char *key, bool required);
cw_item cw_read_element(cw_reader *reader, cw_item array, size_t index);

/* True for an object whose keys are all among the known ones (NULL-terminated); faults otherwise. */
bool cw_read_object(cw_reader *reader, cw_item item, const char *const *known);

/* Length of an array of at least `least` items; 0 and a fault when it is none. An absent item is length 0. */
size_t cw_read_array(cw_reader *reader, cw_item item, size_t least);

/* Values with what is returned when the item is absent or wrong. Strings must not be empty. */
const char *cw_read_string(cw_reader *reader, cw_item item, const char *otherwise);
int32_t cw_read_int(cw_reader *reader, cw_item item, int32_t least, int32_t most, int32_t otherwise);
bool cw_read_flag(cw_reader *reader, cw_item item, bool otherwise);

/* Index of the string among names (NULL-terminated). */
int cw_read_choice(cw_reader *reader, cw_item item, const char *const *names, int otherwise);

/* A key of the data: a lower-case letter, then letters, digits, _; it is a JSON member and an XML name in the DOCX. */
const char *cw_read_key(cw_reader *reader, cw_item item);

#endif
