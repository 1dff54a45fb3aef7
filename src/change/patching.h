/* Between patch.c (operations), merge.c and set.c, which turn other forms into operations, and pointer.c. */
#ifndef CW_CHANGE_PATCHING_H
#define CW_CHANGE_PATCHING_H

#include "change/patch.h"

#include "base/buf.h"

struct cw_patching {
    cw_arena *arena;   /* of the caller: messages' arguments, texts of operations */
    cw_arena *scratch; /* of the text as it is now: a new one each operation, so that long patches take no more */
    cw_arena *next;    /* … and of the text that it is being made into; NULL: none */
    const cw_source *source;
    cw_diags *diags;
};

/* What an operation is called in findings, and where it stands. */
typedef struct cw_step {
    const char *label;   /* “第 2 步（replace）” */
    cw_place place;
    const char *pointer; /* in the patch's file */
} cw_step;

#define CW_STEP_FIND(p, step, message, ...)                                                                            \
    CW_FIND((p)->diags, CW_ERROR, "patch-failed", (step)->place, (step)->pointer, message,                             \
            (step)->label __VA_OPT__(, ) __VA_ARGS__)

/* Where a pointer leads: to a value, or to the place where its last token would stand. */
typedef struct cw_spot {
    const cw_value *value;  /* NULL: nothing there */
    const cw_value *parent; /* NULL: the root */
    const char *key;        /* of an object's member, decoded */
    size_t index;           /* of the member or item; count: behind the last */
} cw_spot;

/* False with a finding when the pointer is none, or leads through what is missing or has no inside. The last token may
 * be missing. */
bool cw_spot_find(cw_patching *p, const cw_step *step, const char *pointer, cw_spot *out);

/* Operations of one step; a finding and false when they cannot be done. */
bool cw_step_put(cw_patching *p, const cw_step *step, const cw_spot *spot, cw_json value); /* add: RFC 6902 §4.1 */
bool cw_step_remove(cw_patching *p, const cw_step *step, const cw_spot *spot);

/* Makes text the document. False when it cannot be read: too large, too deep. */
bool cw_patching_take(cw_patching *p, cw_json text);

/* RFC 7396: patch is merged into the document. */
bool cw_patching_merge(cw_patching *p, const cw_source *patch);

#endif
