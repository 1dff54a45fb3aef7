/*
 * Patches applied to the text of a JSON file, which keeps its formatting, the order of its keys and what belongs to
 * editors and offices: a text diff then shows the correction alone. JSON Patch (RFC 6902) is an array, Merge Patch
 * (RFC 7396) an object; a merge is worked out as a list of the former's operations. All or nothing: a patch that does not
 * apply gives a finding that names the operation and why, and no text.
 *
 * Threads: as a report.
 */
#ifndef CW_CHANGE_PATCH_H
#define CW_CHANGE_PATCH_H

#include "change/edit.h"

enum { CW_MAX_OPERATIONS = 10000 };

/* A document under change: its text is read again after each operation. */
typedef struct cw_patching cw_patching;

/* Begins with the text of source. */
cw_patching *cw_patching_new(cw_arena *arena, const cw_source *source, cw_diags *diags);

/* The text as it is now, read. Borrowed until the next operation. */
const cw_source *cw_patching_source(const cw_patching *patching);

/* Applies a patch read from a file. False, with findings (patch-failed), when it does not apply. */
bool cw_patching_apply(cw_patching *patching, const cw_source *patch);

/* The short form of one operation, /a/b=VALUE: what is there is replaced, a member or the item behind the last (-) added.
 * VALUE is JSON; what is none is taken as a string, unless it begins like an object, array or string. */
bool cw_patching_set(cw_patching *patching, const char *assignment);

/* Puts a text in the place of a value of cw_patching_source. */
bool cw_patching_replace(cw_patching *patching, const cw_value *value, cw_json by);

/* Whether two values mean the same: numbers by value, members in any order. */
bool cw_json_equal(const cw_value *a, const cw_value *b);

#endif
