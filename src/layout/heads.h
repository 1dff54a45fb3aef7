/* Header trees read from a layout file. Internal to src/layout. */
#ifndef CW_LAYOUT_HEADS_H
#define CW_LAYOUT_HEADS_H

#include "layout/read.h"

/* The keys of one object of the data. A head without a key adds none, so its children's keys stand beside its
 * siblings'. */
typedef struct cw_keys {
    const char **items;
    size_t count, capacity;
} cw_keys;

/* Adds a key; a fault at the pointer when it is there already. */
void cw_keys_add(cw_reader *reader, cw_keys *keys, const char *key, const char *pointer);

/* A tree while it is read; the leaves are still writable, because widths are scaled when the whole table is known. */
typedef struct cw_head_tree {
    cw_head *root;
    cw_head **leaves;
    size_t count, capacity;
    int depth;
} cw_head_tree;

/* Most leaves of one tree; far beyond any form, and a bound for all products of counts. */
enum { CW_MAX_LEAVES = 400 };

/* Reads an array of heads; an absent one gives the root alone, which is then its own leaf. columns: leaves carry width
 * (left in twips), type and additive. keys: the object that the outermost keys belong to. */
cw_head_tree cw_read_heads(cw_reader *reader, cw_item array, bool columns, cw_keys *keys);

#endif
