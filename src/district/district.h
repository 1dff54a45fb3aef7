/*
 * Many reports as one table: what a batch found out about each unit, kept as one line of JSON (manifest.jsonl), read
 * back, and summed up as a page (HTML), a workbook (XLSX) and a list for each unit (问题清单).
 *
 * A line holds everything that the summaries need, so that they can be made again without the reports: after a batch
 * that was broken off, and from the manifests of several machines.
 */
#ifndef CW_DISTRICT_DISTRICT_H
#define CW_DISTRICT_DISTRICT_H

#include "base/buf.h"
#include "base/deflate.h"
#include "report/report.h"

/* What became of a unit's report. */
typedef enum {
    CW_UNIT_IS_DONE,       /* documents written, or checked where none were wanted */
    CW_UNIT_HAS_ERRORS,    /* the data have errors; nothing was written */
    CW_UNIT_IS_UNREADABLE, /* the file could not be read, or a document not be written */
    CW_UNIT_IS_MISSING,    /* the register names it, and there is no file */
    CW_UNIT_STATE_COUNT
} cw_unit_is;

typedef struct cw_unit_document {
    const char *name, *sha256;
    size_t size;
} cw_unit_document;

enum { CW_UNIT_DOCUMENTS = 2, CW_RATE_LEAST = 30 }; /* rates of fewer than 30 cases say nothing */

/* A share of the form's figures; both −1 where they are not known. */
typedef struct cw_rate {
    long long part, whole;
} cw_rate;

typedef struct cw_unit_finding {
    cw_severity severity;
    const char *code, *pointer, *message, *hint, *values[2]; /* values "" where there are none */
    const char *place, *formula; /* in the form's words; "" where not known, or none */
    int line, column;
} cw_unit_finding;

/* A prose section without names and figures, for comparing units; see alike.c. */
typedef struct cw_unit_prose {
    const char *section, *heading, *text;
} cw_unit_prose;

typedef struct cw_unit_line {
    const char *unit, *file, *name, *key, *input, *agency, *edition, *date, *deadline, *time; /* "" where not known */
    int year;                                                                                /* 0: not known */
    cw_unit_is state;
    cw_unit_document documents[CW_UNIT_DOCUMENTS];
    size_t document_count;
    size_t counts[3]; /* findings by severity */
    cw_unit_finding *findings;
    size_t finding_count;
    cw_rate disclosed; /* 实质公开率: granted and partly granted of all results */
    cw_rate corrected; /* 纠错率: corrected of all decided disputes */
    cw_unit_prose *prose;
    size_t prose_count;
} cw_unit_line;

/* Late by the register: the report's date is behind the deadline. Both are YYYY-MM-DD, so byte order is the order of days. */
bool cw_unit_is_late(const cw_unit_line *unit);

/* facts.c: edition, date, rates and prose of a report, into unit; lives in the report's arena. */
void cw_unit_take(cw_unit_line *unit, const cw_report *report);

/* place.c: where pointer is, in the form's words (a cell's name, 总体情况·第2段), "" where there are none; and the formula of
 * the form that a finding of that code breaks there, "" when it is none of the layout's rules. In the report's arena. */
const char *cw_unit_place(const cw_report *report, const char *pointer, cw_lang lang);
const char *cw_unit_formula(const cw_report *report, const char *code, const char *pointer, cw_lang lang);

/* line.c: the line with its line end. finding_count 0 with counts set writes no findings. */
void cw_unit_put(cw_buf *out, const cw_unit_line *unit);

/* line.c: false when text is no such line. What is read lives in arena. */
bool cw_unit_read(cw_arena *arena, const char *text, size_t size, cw_unit_line *out);

/* alike.c: units whose prose in one section is alike, each with at least one other of them: sixty copies of one template are
 * one group, not eighteen hundred pairs. */
typedef struct cw_unit_group {
    const char *section, *heading;
    const size_t *units; /* indexes, rising */
    size_t count;
    int percent; /* of the two most alike */
} cw_unit_group;

typedef struct cw_unit_groups {
    const cw_unit_group *items; /* the largest first */
    size_t count;
} cw_unit_groups;

enum { CW_ALIKE_FROM = 85 /* checks.md D-3 */, CW_ALIKE_LETTERS = 80 };

/* The groups live in keep; arena is for the work. */
cw_unit_groups cw_units_alike(cw_arena *arena, cw_arena *keep, const cw_unit_line *units, size_t count);

/* The group's units by name, no more than most of them. */
const char *cw_unit_group_names(cw_arena *arena, cw_lang lang, const cw_unit_line *units, const cw_unit_group *group, size_t most);

/* units.c: D-1, D-2, D-3 of a report that takes others in (sum), against theirs; findings stand in sum or in the unit's
 * file. complete false: a unit is known to be missing, so that D-1 is an info. What is computed lives in the arenas of
 * all of them. */
void cw_units_check(const cw_report *sum, const cw_report *const *units, size_t count, bool complete, cw_diags *diags);

/* The summaries. units are sorted by the caller (cw_units_sort). */
typedef struct cw_district_view {
    cw_arena *arena;
    cw_lang lang;
    const cw_unit_line *units;
    size_t count;
    cw_unit_groups groups;
} cw_district_view;

enum { CW_GROUP_NAMES = 100 }; /* of a group in a summary */

void cw_units_sort(cw_unit_line *units, size_t count); /* by unit, then file, then key */

cw_bytes_view cw_district_page(const cw_district_view *view);
/* Empty when the library that writes it has no memory. */
cw_bytes_view cw_district_book(const cw_district_view *view);
/* What is to be sent back to one unit; empty when there is nothing. */
cw_bytes_view cw_district_return(cw_arena *arena, cw_lang lang, const cw_unit_line *unit);

/* For people: where a finding stands, in the form's words as far as there are any; and what it says in a table that has
 * columns for its numbers: the formula that does not hold, or its message. */
const char *cw_finding_place(cw_arena *arena, const cw_unit_finding *finding, cw_lang lang);
const char *cw_finding_statement(const cw_unit_finding *finding);

/* |left − right| of a finding's two numbers as text, "" when they are none. */
const char *cw_finding_difference(cw_arena *arena, const cw_unit_finding *finding);

#endif
