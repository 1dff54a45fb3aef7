/* Internal to check.c and its parts: what they share. */
#ifndef CW_DOCX_CHECKING_H
#define CW_DOCX_CHECKING_H

#include "docx/check.h"

typedef struct cw_checking {
    cw_arena *arena;
    const char *file;
    cw_diags *diags;
    const cw_part *parts;
    size_t count;
    const cw_xml_node **trees; /* of each part; NULL for those that are not XML */
    const char *part;          /* the one looked at, for findings */
    size_t work;               /* comparisons made in searches */
} cw_checking;

/* Searches are plain loops. A file made to let them run for hours is given up instead (too-large): our documents need some
 * hundred thousand comparisons, large ones of others some millions. */
enum { CW_CHECK_WORK = 100 * 1000 * 1000 };

static inline bool cw_spend(cw_checking *checking) { return checking->work++ < CW_CHECK_WORK; }

/* A fault in the part looked at. */
#define CW_BAD_DOCX(checking, message, ...)                                                                            \
    CW_FIND((checking)->diags, CW_ERROR, "bad-docx", ((cw_place){.file = (checking)->file}), "", message,             \
            (checking)->part __VA_OPT__(, ) __VA_ARGS__)

/* The tree of a part, NULL when there is none. */
const cw_xml_node *cw_checking_tree(const cw_checking *checking, const char *part);

/* True when node is an element of that name. */
bool cw_is(const cw_xml_node *node, const char *name);

/* Reports each id of the list that stands there more than once; sorts the list. what: the element. */
void cw_check_unique(cw_checking *checking, const char *what, const char **ids, size_t count);

/* Content types and relationships: every part has a type and is reachable, every target and every r:id exists. */
void cw_check_package(cw_checking *checking);

/* Order of children and values of attributes, in every part of the word processor's namespace. */
void cw_check_schema(cw_checking *checking);

/* Tables of the main part: w:tblGrid, w:tcW, w:gridSpan, w:vMerge, the last paragraph of a cell. */
void cw_check_tables(cw_checking *checking, const cw_xml_node *document);

/* Controls of the main part: unique ids, length of alias and tag, each binding to exactly one node with the same text. */
void cw_check_controls(cw_checking *checking, const cw_xml_node *document);

#endif
