/* The order and shape that the writers rely on, checked again on the finished tree: an ill-formed tree is our fault. */
#include "doc/doc.h"

#include <string.h>

/* Place of a node kind in the root's order; body kinds share one. */
static int stage(cw_node_kind kind) {
    switch (kind) {
    case CW_DOC_TITLE: return 0;
    case CW_DOC_BYLINE: return 1;
    case CW_DOC_HEADING:
    case CW_DOC_PARAGRAPH:
    case CW_DOC_TABLE:
    case CW_DOC_NOTE:
    case CW_DOC_GAP: return 2;
    case CW_DOC_ATTACHMENT: return 3;
    case CW_DOC_SIGNATURE: return 4;
    }
    return 5;
}

static const char *table_and_notes(const cw_doc *doc, size_t i) {
    const cw_node *node = &doc->nodes[i];
    if (node->kind == CW_DOC_TABLE) {
        if (!node->table) return "a table node without a table";
        const char *fault = cw_table_fault(doc->arena, node->table);
        if (fault) return fault;
        cw_node_kind next = i + 1 < doc->count ? doc->nodes[i + 1].kind : CW_DOC_TABLE;
        if (next != CW_DOC_NOTE && next != CW_DOC_GAP) return "a table without the gap behind it";
    }
    if (node->kind == CW_DOC_NOTE && (!i || (doc->nodes[i - 1].kind != CW_DOC_TABLE && doc->nodes[i - 1].kind != CW_DOC_NOTE)))
        return "a note that is not under a table";
    return NULL;
}

static const char *text_of_spans(const cw_node *node) {
    const char *p = node->text;
    for (size_t i = 0; i < node->span_count; i++) {
        size_t n = strlen(node->spans[i].text);
        if (strncmp(p, node->spans[i].text, n) != 0) return "a text unlike its spans";
        p += n;
    }
    return *p ? "a text longer than its spans" : NULL;
}

static const char *lines_of_fit(const cw_node *node) {
    const cw_fit *fit = &node->fit;
    if (!fit->count) return NULL;
    const char *text = node->signature ? node->signature->annotation : node->text;
    for (size_t i = 0; i < fit->count; i++)
        if (fit->lines[i].begin != (i ? fit->lines[i - 1].end : 0) || fit->lines[i].end < fit->lines[i].begin)
            return "lines with a gap between them";
    return fit->lines[fit->count - 1].end == strlen(text) ? NULL : "lines that lose text";
}

const char *cw_doc_fault(const cw_doc *doc) {
    int before = 0, level = 0;
    for (size_t i = 0; i < doc->count; i++) {
        const cw_node *node = &doc->nodes[i];
        int now = stage(node->kind);
        if (now < before) return cw_printf(doc->arena, "node %zu out of order", i);
        if (!i && node->kind != CW_DOC_TITLE) return "no title";
        before = now;
        if (node->kind == CW_DOC_HEADING) {
            if (node->level > level + 1 && level) return cw_printf(doc->arena, "heading %zu skips a level", i);
            level = node->level;
        }
        const char *fault = table_and_notes(doc, i);
        if (!fault) fault = text_of_spans(node);
        if (!fault) fault = lines_of_fit(node);
        if (fault) return cw_printf(doc->arena, "node %zu: %s", i, fault);
    }
    return NULL;
}
