#include "layout/heads.h"

#include <string.h>

typedef struct tree_reader {
    cw_reader *reader;
    cw_head_tree tree;
    bool columns;
} tree_reader;

static const char *const GROUP_KEYS[] = {"key", "label", "name", "sign", "heads", NULL};
static const char *const ROW_KEYS[] = {"key", "label", "name", "sign", NULL};
static const char *const COLUMN_KEYS[] = {"key", "label", "name", "sign", "width", "type", "additive", NULL};
static const char *const TYPES[] = {"count", "change", "amount", "amount_unit", NULL}; /* in cw_cell_type's order */

void cw_keys_add(cw_reader *r, cw_keys *keys, const char *key, const char *pointer) {
    for (size_t i = 0; i < keys->count; i++) {
        if (strcmp(keys->items[i], key)) continue;
        CW_FAULT(r, pointer, layout_key_twice, key);
        return;
    }
    CW_PUSH(r->arena, keys->items, keys->count, keys->capacity, key);
}

/* "name": absent: the label; null: left out of names. */
static const char *read_name(cw_reader *r, cw_item item, const char *label) {
    cw_item name = cw_read_member(r, item, "name", false);
    if (name.value && name.value->kind == CW_NULL) return NULL;
    return cw_read_string(r, name, label);
}

static void read_leaf(tree_reader *t, cw_item item, cw_head *head) {
    cw_reader *r = t->reader;
    if (t->columns) {
        head->width = cw_read_int(r, cw_read_member(r, item, "width", true), 100, 20000, 100);
        head->type = (cw_cell_type)cw_read_choice(r, cw_read_member(r, item, "type", false), TYPES, CW_COUNT);
        head->additive = cw_read_flag(r, cw_read_member(r, item, "additive", false), true);
    }
    head->leaves = 1;
    head->index = (int)t->tree.count;
    if (t->tree.count == CW_MAX_LEAVES)
        CW_FAULT(r, item.pointer, layout_too_many, cw_printf(r->arena, "%d", CW_MAX_LEAVES));
    if (t->tree.count < CW_MAX_LEAVES) CW_PUSH(r->arena, t->tree.leaves, t->tree.count, t->tree.capacity, head);
    if (head->depth > t->tree.depth) t->tree.depth = head->depth;
}

static void read_children(tree_reader *t, cw_item array, cw_head *parent, cw_keys *keys);

static void read_head(tree_reader *t, cw_item item, cw_head *head, cw_keys *keys) {
    cw_reader *r = t->reader;
    cw_item heads = cw_read_member(r, item, "heads", false);
    cw_read_object(r, item, heads.value ? GROUP_KEYS : t->columns ? COLUMN_KEYS : ROW_KEYS);
    cw_item key = cw_read_member(r, item, "key", !heads.value); /* a leaf without a key would have no address */
    head->key = cw_read_key(r, key);
    if (head->key) cw_keys_add(r, keys, head->key, key.pointer);
    head->label = cw_read_string(r, cw_read_member(r, item, "label", true), "");
    head->name = read_name(r, item, head->label);
    head->sign = cw_read_string(r, cw_read_member(r, item, "sign", false), NULL);
    if (!heads.value) {
        read_leaf(t, item, head);
        return;
    }
    cw_keys own = {0};
    read_children(t, heads, head, head->key ? &own : keys);
}

static void read_children(tree_reader *t, cw_item array, cw_head *parent, cw_keys *keys) {
    size_t count = cw_read_array(t->reader, array, 1);
    cw_head *children = CW_NEW_ARRAY(t->reader->arena, count, cw_head);
    parent->children = children;
    parent->count = count;
    for (size_t i = 0; i < count; i++) {
        children[i].parent = parent;
        children[i].depth = parent->depth + 1;
        read_head(t, cw_read_element(t->reader, array, i), &children[i], keys);
        parent->leaves += children[i].leaves;
    }
}

cw_head_tree cw_read_heads(cw_reader *r, cw_item array, bool columns, cw_keys *keys) {
    tree_reader t = {.reader = r, .columns = columns};
    cw_head *root = t.tree.root = CW_NEW(r->arena, cw_head);
    root->label = "";
    if (array.value) {
        read_children(&t, array, root, keys);
    } else { /* 表四: one row without a label */
        root->leaves = 1;
        CW_PUSH(r->arena, t.tree.leaves, t.tree.count, t.tree.capacity, root);
    }
    return t.tree;
}
