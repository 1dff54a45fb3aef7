/* Addresses and names of cells, both read off the header trees. */
#include "base/buf.h"
#include "layout/layout.h"

static const char *add_keys(cw_arena *arena, const char *pointer, const cw_head *head) {
    if (!head) return pointer;
    pointer = add_keys(arena, pointer, head->parent);
    return head->key ? cw_pointer_add(arena, pointer, head->key) : pointer;
}

const char *cw_cell_pointer(cw_arena *arena, const cw_layout_table *table, const cw_head *row, const cw_head *column) {
    const char *pointer = cw_pointer_add(arena, "", table->key);
    return add_keys(arena, add_keys(arena, pointer, row), column);
}

/* A root has an empty label and adds nothing. */
static void put_names(cw_buf *out, const cw_head *head) {
    if (!head || !head->parent) return;
    put_names(out, head->parent);
    if (!head->name) return;
    cw_puts(out, "·");
    cw_puts(out, head->name);
}

const char *cw_cell_name(cw_arena *arena, const cw_layout_table *table, const cw_head *row, const cw_head *column) {
    cw_buf out = cw_buf_on(arena);
    cw_puts(&out, table->name);
    put_names(&out, row);
    put_names(&out, column);
    return out.data;
}
