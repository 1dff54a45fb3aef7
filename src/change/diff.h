/*
 * Two reports compared by meaning: the cells of their tables, and their document trees node by node, so that formatting,
 * the order of keys and ways to say the same (0 for a table, totals left out) count for nothing.
 */
#ifndef CW_CHANGE_DIFF_H
#define CW_CHANGE_DIFF_H

#include "base/buf.h"
#include "change/prose.h"
#include "doc/doc.h"

typedef enum { CW_PAIR_SAME, CW_PAIR_CHANGED, CW_PAIR_REMOVED, CW_PAIR_ADDED } cw_pair_kind;

/* A node before and now. */
typedef struct cw_node_pair {
    cw_pair_kind kind;
    const cw_node *before, *now; /* NULL where there is none */
    bool renumbered;             /* CHANGED, but in its generated number only, as another heading came or went: no difference
                                    of meaning */
    cw_text_change text;         /* of CHANGED nodes of text: title, bylines, headings, paragraphs, notes, attachments */
    const char *place;           /* 一、总体情况·（一）主动公开 */
    int paragraph;               /* from 1, among the texts under that heading; 0 for a heading, title … */
} cw_node_pair;

typedef struct cw_cell_pair {
    const cw_cell *before, *now; /* one of them NULL between editions */
} cw_cell_pair;

/* What is said of the report rather than in it. */
typedef struct cw_field_change {
    const char *pointer;
    cw_msg name;
    const char *before, *now; /* as the data have them */
    bool has_words;           /* the values are keys; in words: */
    cw_msg word_before, word_now;
} cw_field_change;

typedef struct cw_difference {
    cw_arena *arena;
    const cw_doc *before, *now;
    bool same_edition;
    cw_field_change *fields;
    size_t field_count, field_capacity;
    cw_cell_pair *cells; /* that differ, in the order of the form; totals too */
    size_t cell_count, cell_capacity;
    cw_node_pair *pairs; /* all nodes, in reading order: what was removed before what was added */
    size_t pair_count, pair_capacity;
    size_t count; /* differences of meaning: 0 when the reports say the same */
} cw_difference;

/* Trees are built by cw_doc_build, unfitted. */
const cw_difference *cw_compare(cw_arena *arena, const cw_doc *before, const cw_doc *now);

/* A pair of nodes of text that differ in meaning. */
bool cw_pair_counts(const cw_node_pair *pair);

/* The node's text without its generated number. */
const char *cw_own_text(const cw_node *node);

/* A cell as printed, with its note; "" for a blank one or none. */
const char *cw_cell_words(cw_arena *arena, const cw_cell *cell);

/* 署名、日期、附注 of a signature block in one line. */
const char *cw_signature_words(cw_arena *arena, const cw_signature_block *block);

/* 一、总体情况·（二）依申请公开·第1段; 标题. */
const char *cw_pair_place(cw_arena *arena, cw_lang lang, const cw_node_pair *pair);

const char *cw_field_words(cw_arena *arena, cw_lang lang, const cw_field_change *field, bool now);

/* For people and for programs. names: of the two files. */
const char *cw_difference_text(const cw_difference *difference, cw_lang lang, const char *before, const char *now);
const char *cw_difference_json(const cw_difference *difference, const char *before, const char *now);

/* The JSON Patch (RFC 6902) that makes the data of before those of now; what belongs to editors and offices is left
 * alone, and so are tables that mean the same. */
const char *cw_difference_patch(cw_arena *arena, const cw_report *before, const cw_report *now);

/* False, with a finding, for two editions; a warning for two organs or years. */
bool cw_one_report(const cw_difference *difference, cw_diags *diags);

/* The tree of the document now with the marks of its changes; unfitted. NULL, with a finding, for two editions. author
 * and date (YYYY-MM-DDThh:mm:ssZ) stand in the marks. */
cw_doc *cw_redline(const cw_difference *difference, const char *author, const char *date, cw_diags *diags);

/* The 更正说明; unfitted. date: of the notice; year 0: that of the revision that tells of this correction, or of the
 * report, with a warning. Without nodes, with a warning, when nothing differs that the document prints. NULL, with a
 * finding, for two editions. */
cw_doc *cw_notice(const cw_difference *difference, const struct cw_notice_words *words, cw_date date, cw_diags *diags);

#endif
