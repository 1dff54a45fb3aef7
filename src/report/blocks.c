/* Prose: paragraphs, headings with what is under them, lists; and the title's lines. */
#include "report/bind.h"

#include <string.h>

/* Counts one paragraph, heading or item; false beyond the limit, after one finding. */
static bool may_have_block(cw_binder *b, cw_node_at node) {
    if (++b->blocks <= CW_MAX_BLOCKS) return true;
    if (b->blocks == CW_MAX_BLOCKS + 1)
        BIND_ERROR(b, "too-large", node, too_many_blocks, cw_printf(b->arena, "%d", CW_MAX_BLOCKS));
    return false;
}

static bool bind_text(cw_binder *b, cw_node_at node, cw_block *block) {
    const char *text = cw_bind_string(b, node);
    if (!text) return false;
    block->given = text;
    block->pointer = node.pointer;
    block->text = cw_bind_prose(b, node, text);
    return true;
}

static bool bind_block(cw_binder *b, cw_node_at node, int depth, cw_block *block);

/* The items of an array as blocks; in a list they are paragraphs only. depth: headings above. */
static void bind_items(cw_binder *b, cw_node_at array, int depth, bool list, const cw_block **items, size_t *count) {
    size_t given = cw_bind_array(b, array);
    if (given > CW_MAX_BLOCKS + 1) given = CW_MAX_BLOCKS + 1; /* the limit is reported before the rest is looked at */
    cw_block *blocks = CW_NEW_ARRAY(b->arena, given, cw_block);
    *items = blocks;
    for (size_t i = 0; i < given; i++) {
        cw_node_at item = cw_bind_item(b, array, i);
        if (!may_have_block(b, item)) return;
        cw_block *block = &blocks[*count];
        *block = (cw_block){.kind = CW_BLOCK_PARAGRAPH, .pointer = item.pointer, .text = "", .given = ""};
        *count += list ? bind_text(b, item, block) : bind_block(b, item, depth, block);
    }
}

static void bind_heading(cw_binder *b, cw_node_at node, int depth, cw_block *block) {
    static const char *const KEYS[] = {"heading", "content", "run_in", "numbered"};
    cw_bind_object(b, node, KEYS, sizeof KEYS / sizeof *KEYS);
    block->kind = CW_BLOCK_HEADING;
    if (depth >= CW_MAX_HEADING_DEPTH)
        BIND_ERROR(b, "wrong-type", node, heading_too_deep, cw_printf(b->arena, "%d", CW_MAX_HEADING_DEPTH));
    bind_text(b, cw_bind_member(b, node, "heading", true), block);
    cw_node_at run_in = cw_bind_member(b, node, "run_in", false);
    block->run_in = cw_bind_flag(b, run_in, false);
    block->numbered = cw_bind_flag(b, cw_bind_member(b, node, "numbered", false), true);
    cw_node_at content = cw_bind_member(b, node, "content", true);
    bind_items(b, content, depth + 1, false, &block->content, &block->count);
    if (block->run_in && content.value && content.value->kind == CW_ARRAY &&
        !(content.value->count && content.value->items[0].kind == CW_STRING))
        BIND_ERROR(b, "wrong-type", run_in, run_in_nothing);
}

static void bind_list(cw_binder *b, cw_node_at node, int depth, cw_block *block) {
    static const char *const KEYS[] = {"list"};
    cw_bind_object(b, node, KEYS, sizeof KEYS / sizeof *KEYS);
    block->kind = CW_BLOCK_LIST;
    if (depth >= CW_MAX_HEADING_DEPTH)
        BIND_ERROR(b, "wrong-type", node, list_too_deep, cw_printf(b->arena, "%d", CW_MAX_HEADING_DEPTH));
    bind_items(b, cw_bind_member(b, node, "list", true), depth, true, &block->content, &block->count);
}

static bool bind_block(cw_binder *b, cw_node_at node, int depth, cw_block *block) {
    if (node.value->kind == CW_STRING) return bind_text(b, node, block);
    if (node.value->kind != CW_OBJECT) {
        cw_bind_wrong(b, node, CW_MSG_want_block);
        return false;
    }
    if (cw_member_of(node.value, "heading"))
        bind_heading(b, node, depth, block);
    else if (cw_member_of(node.value, "list"))
        bind_list(b, node, depth, block);
    else if (cw_member_of(node.value, "content"))
        bind_heading(b, node, depth, block);
    else {
        BIND_ERROR(b, "wrong-type", node, unknown_block);
        return false;
    }
    return true;
}

cw_blocks cw_bind_blocks(cw_binder *b, cw_node_at node) {
    cw_blocks blocks = {NULL, 0};
    bind_items(b, node, 0, false, &blocks.items, &blocks.count);
    return blocks;
}

/* The layout's pattern with {name} and {year} filled in. */
static const char *default_title(cw_binder *b) {
    const cw_report *report = b->report;
    const char *name = report->agency.short_name ? report->agency.short_name
                       : report->agency.name     ? report->agency.name
                                                 : "";
    cw_buf out = cw_buf_on(b->arena);
    for (const char *p = report->layout->title; *p;) {
        if (strncmp(p, "{name}", 6) == 0) {
            cw_puts(&out, name);
            p += 6;
        } else if (strncmp(p, "{year}", 6) == 0) {
            cw_put_int(&out, report->year);
            p += 6;
        } else {
            cw_putc(&out, *p++);
        }
    }
    return out.data;
}

void cw_bind_title(cw_binder *b, cw_node_at root) {
    cw_report *report = b->report;
    report->default_title = default_title(b);
    cw_node_at node = cw_bind_member(b, root, "title", false);
    if (!node.value) return;
    bool one = node.value->kind == CW_STRING;
    if (!one && node.value->kind != CW_ARRAY) {
        cw_bind_wrong(b, node, CW_MSG_want_string_or_array);
        return;
    }
    if (!one && !node.value->count) BIND_ERROR(b, "wrong-type", node, empty_array, cw_bind_name(b, node.pointer));
    size_t count = one ? 1 : node.value->count;
    const char **lines = CW_NEW_ARRAY(b->arena, count, const char *);
    for (size_t i = 0; i < count; i++) {
        cw_node_at line = one ? node : cw_bind_item(b, node, i);
        if (!may_have_block(b, line)) break;
        const char *text = cw_bind_string(b, line);
        if (text) lines[report->title_count++] = cw_bind_prose(b, line, text);
    }
    report->title = lines;
}
