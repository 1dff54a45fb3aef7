/*
 * What the files that bind a report share. Not for other folders.
 *
 * Binding goes on after every fault, so that one run names all of them. A reader that finds a fault reports it and
 * returns an empty value; who comes after treats the empty value as already reported.
 */
#ifndef CW_REPORT_BIND_H
#define CW_REPORT_BIND_H

#include "base/buf.h"
#include "report/report.h"

typedef struct cw_binder {
    cw_arena *arena;
    const cw_source *source;
    const cw_layouts *layouts;
    cw_report *report;
    cw_diags *diags;
    size_t findings; /* made so far */
    size_t errors;   /* of them, of severity error */
    size_t table_errors; /* of them, of the tables */
    size_t blocks;   /* paragraphs, headings, list items so far */
    cw_filled *filled; /* as they come; sorted for the report at the end */
    size_t filled_count, filled_capacity;
    size_t resolved; /* bytes of prose with placeholders filled in, so far */
} cw_binder;

/* A value and its address; value NULL: not there. */
typedef struct cw_node_at {
    const cw_value *value;
    const char *pointer;
} cw_node_at;

/* Counts a finding; false when there are too many of them already (an info says so once). */
bool cw_bind_may_find(cw_binder *b, cw_severity severity);

/* A finding at an offset of the file; AT: at a node, MISSING: at a node that its parent lacks. */
#define BIND_FIND_OFFSET(b, severity, code, offset, pointer, message, ...)                                             \
    do {                                                                                                               \
        if (cw_bind_may_find((b), (severity)))                                                                         \
            CW_FIND((b)->diags, (severity), (code), cw_source_place_at((b)->source, (offset)), (pointer),              \
                    message __VA_OPT__(, ) __VA_ARGS__);                                                               \
    } while (0)
#define BIND_ERROR(b, code, node, message, ...)                                                                        \
    BIND_FIND_OFFSET((b), CW_ERROR, (code), (node).value->begin, (node).pointer, message __VA_OPT__(, ) __VA_ARGS__)

/* ---- fields.c: values of a known type ---- */

/* The member; when it is not there and required, a finding missing-key. */
cw_node_at cw_bind_member(cw_binder *b, cw_node_at object, const char *key, bool required);
cw_node_at cw_bind_item(cw_binder *b, cw_node_at array, size_t index);

/* True for an object; its keys must be among the known ones (private keys are passed over). */
bool cw_bind_object(cw_binder *b, cw_node_at node, const char *const *known, size_t count);

/* A finding unknown-key for a member of the object at pointer, with the nearest known key as a hint. */
void cw_bind_unknown_key(cw_binder *b, const cw_member *member, const char *pointer, const char *const *known,
                         size_t count);

/* A finding wrong-type: expected is one of the messages want_…. */
void cw_bind_wrong(cw_binder *b, cw_node_at node, cw_msg expected);

/* The same with the form's words for the node. */
void cw_bind_wrong_named(cw_binder *b, cw_node_at node, cw_msg expected, const char *name);

/* The string, not empty; NULL after a finding or when the node is not there. */
const char *cw_bind_string(cw_binder *b, cw_node_at node);

/* The same where no placeholder is allowed: one is the finding bad-pointer. */
const char *cw_bind_plain_string(cw_binder *b, cw_node_at node);

/* Index among names; -1 after a finding or when the node is not there. */
int cw_bind_choice(cw_binder *b, cw_node_at node, const char *const *names, size_t count);

/* True or false; otherwise when the node is not there, or after a finding. */
bool cw_bind_flag(cw_binder *b, cw_node_at node, bool otherwise);

/* The integer of at most 9 digits; false after a finding or when the node is not there. */
bool cw_bind_integer(cw_binder *b, cw_node_at node, int *out);

/* Number of items of an array; 0 after a finding wrong-type or when the node is not there. */
size_t cw_bind_array(cw_binder *b, cw_node_at node);

/* An array of strings, not empty ones; *count is set. A single string counts as one when one_allowed. */
const char *const *cw_bind_strings(cw_binder *b, cw_node_at node, bool one_allowed, size_t *count);

/* A date; year 0 after a finding or when the node is not there. */
cw_date cw_bind_date(cw_binder *b, cw_node_at node);

/* text with full-width digits, point, minus and slash made half-width; NULL when there are none. */
const char *cw_half_width(cw_arena *arena, const char *text);

/* naming.c: what a node is called in a message: the words for it, or its pointer without the first slash; “报告” for the root. */
const char *cw_bind_name(cw_binder *b, const char *pointer);

/* ---- the parts of a report ---- */

/* edition.c: year, edition, scope. False when no layout was found. */
bool cw_bind_edition(cw_binder *b, cw_node_at root);

/* agency.c */
void cw_bind_agency(cw_binder *b, cw_node_at root);

/* Read from an organ's name by the layouts' "levels"; CW_LEVEL_UNKNOWN when they do not tell. 某某市人民政府 may be a
 * prefecture-level city or a county-level one; it is taken for the former, so that F-2 rather stays silent. */
cw_level cw_level_of_name(cw_arena *arena, const struct cw_lexicon *lexicon, const char *name);

/* slots.c: all tables, then their totals (totals.c), then the notes. */
void cw_bind_tables(cw_binder *b, cw_node_at root);

/* cell.c: one given value into its cell. name is the cell's; null and "" are left to the caller (CW_CELL_BLANK and
 * CW_CELL_MISSING), which reports runs of them. */
void cw_bind_cell(cw_binder *b, cw_node_at node, cw_cell_type type, cw_cell *cell);

/* totals.c: gives every total that was left out its sum; blank where a term is unknown. */
void cw_bind_totals(cw_report *report);

/* blocks.c: a section's blocks, placeholders resolved. */
cw_blocks cw_bind_blocks(cw_binder *b, cw_node_at node);

/* blocks.c: title lines as given. */
void cw_bind_title(cw_binder *b, cw_node_at root);

/* prose.c: text with its placeholders resolved; text itself when it has none. Faults are findings bad-pointer at node.
 */
const char *cw_bind_prose(cw_binder *b, cw_node_at node, const char *text);

/* signature.c */
void cw_bind_signature(cw_binder *b, cw_node_at root);

/* history.c: allow, revisions. */
void cw_bind_history(cw_binder *b, cw_node_at root);

#endif
