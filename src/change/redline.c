/* The redline: the tree now with what is gone put back as deleted. It carries no data and no seal: it is not the
 * document. */
#include "change/diff.h"
#include "doc/blocks.h"

#include <string.h>

typedef struct marked {
    cw_arena *arena;
    cw_span *spans;
    size_t count, capacity;
} marked;

/* Bytes [begin, end) of a node's text as spans of that mark, each in the style it has there. A run-in heading stays one
 * only where it is whole. */
static void put_range(marked *m, const cw_node *from, cw_mark mark, size_t begin, size_t end) {
    size_t at = 0;
    for (size_t i = 0; i < from->span_count; i++) {
        cw_span span = from->spans[i];
        size_t size = strlen(span.text), first = begin > at ? begin : at, last = end < at + size ? end : at + size;
        if (first < last) {
            span.run_in = span.run_in && last - first == size && mark != CW_MARK_DELETED;
            span.text = cw_strndup(m->arena, span.text + (first - at), last - first);
            span.mark = mark;
            CW_PUSH(m->arena, m->spans, m->count, m->capacity, span);
        }
        at += size;
    }
}

static cw_node changed_text(cw_arena *arena, const cw_node_pair *p) {
    marked m = {.arena = arena};
    cw_node node = *p->now;
    for (size_t i = 0; i < p->text.count; i++) {
        const cw_piece *piece = &p->text.pieces[i];
        put_range(&m, piece->mark == CW_MARK_DELETED ? p->before : p->now, piece->mark, piece->begin, piece->end);
    }
    node.spans = m.spans;
    node.span_count = m.count;
    return node;
}

static cw_span *marked_span(cw_arena *arena, const char *text, cw_style_id style, cw_mark mark) {
    cw_span *span = CW_NEW(arena, cw_span);
    *span = (cw_span){.text = text, .style = style, .mark = mark};
    return span;
}

/* A whole node of one mark. */
static cw_node whole(cw_arena *arena, const cw_node *from, cw_mark mark) {
    cw_node node = *from;
    cw_span *spans = CW_NEW_ARRAY(arena, from->span_count, cw_span);
    for (size_t i = 0; i < from->span_count; i++) {
        spans[i] = from->spans[i];
        spans[i].mark = mark;
        spans[i].run_in = spans[i].run_in && mark != CW_MARK_DELETED;
    }
    node.spans = spans;
    node.mark = mark;
    return node;
}

/* Cells show their whole value before and now. Same edition, same grid. */
static cw_doc_table *changed_table(cw_arena *arena, const cw_doc_table *before, const cw_doc_table *now) {
    cw_doc_table *table = CW_NEW(arena, cw_doc_table);
    cw_table_cell *cells = CW_NEW_ARRAY(arena, now->cell_count, cw_table_cell);
    *table = *now;
    for (size_t i = 0; i < now->cell_count; i++) {
        cells[i] = now->cells[i];
        const char *was = before->cells[i].span_count ? before->cells[i].spans[0].text : "";
        const char *is = cells[i].span_count ? cells[i].spans[0].text : "";
        if (strcmp(was, is) == 0) continue;
        cw_span *spans = CW_NEW_ARRAY(arena, 2, cw_span);
        size_t count = 0;
        if (*was) spans[count++] = *marked_span(arena, was, cells[i].style, CW_MARK_DELETED);
        if (*is) spans[count++] = *marked_span(arena, is, cells[i].style, CW_MARK_INSERTED);
        cells[i].spans = spans;
        cells[i].span_count = count;
    }
    table->cells = cells;
    return table;
}

/* The picture of a seal is left out, its room kept. */
static cw_node unsealed(cw_arena *arena, cw_node node) {
    if (!node.signature || node.signature->seal != CW_SEAL_IMAGE) return node;
    cw_signature_block *block = CW_NEW(arena, cw_signature_block);
    *block = *node.signature;
    block->seal = CW_SEAL_SPACE;
    node.signature = block;
    return node;
}

static void add_whole(cw_doc *doc, const cw_node *from, cw_mark mark) {
    cw_doc_add(doc, unsealed(doc->arena, mark ? whole(doc->arena, from, mark) : *from));
}

static void add_pair(cw_doc *doc, const cw_node_pair *p) {
    cw_node node;
    if (p->kind == CW_PAIR_REMOVED) {
        add_whole(doc, p->before, CW_MARK_DELETED);
    } else if (p->kind == CW_PAIR_ADDED) {
        add_whole(doc, p->now, CW_MARK_INSERTED);
    } else if (p->now->kind == CW_DOC_TABLE) {
        node = *p->now;
        node.table = changed_table(doc->arena, p->before->table, p->now->table);
        cw_doc_add(doc, node);
    } else if (p->kind == CW_PAIR_SAME) {
        add_whole(doc, p->now, CW_MARK_NONE);
    } else if (p->now->kind == CW_DOC_SIGNATURE) {
        add_whole(doc, p->before, CW_MARK_DELETED);
        add_whole(doc, p->now, CW_MARK_INSERTED);
    } else {
        node = changed_text(doc->arena, p);
        cw_node *added = cw_doc_add(doc, node);
        if (added->kind != CW_DOC_TITLE) return;
        const char **lines = CW_NEW(doc->arena, const char *);
        lines[0] = added->text;
        added->lines = lines;
        added->line_count = 1;
    }
}

bool cw_one_report(const cw_difference *d, cw_diags *diags) {
    const cw_report *before = d->before->report, *now = d->now->report;
    const cw_place place = {now->source->file, 0, 0};
    if (!d->same_edition)
        CW_FIND(diags, CW_ERROR, "other-edition", place, "", diff_editions, before->layout->edition, now->layout->edition);
    else if (before->year != now->year || strcmp(before->agency.name, now->agency.name) != 0)
        CW_FIND(diags, CW_WARNING, "other-report", place, "", diff_reports, before->agency.name,
                cw_printf(d->arena, "%d", before->year), now->agency.name, cw_printf(d->arena, "%d", now->year));
    return d->same_edition;
}

cw_doc *cw_redline(const cw_difference *d, const char *author, const char *date, cw_diags *diags) {
    if (!cw_one_report(d, diags)) return NULL;
    cw_doc *doc = CW_NEW(d->arena, cw_doc);
    *doc = *d->now;
    doc->arena = d->arena;
    doc->report = NULL;
    doc->nodes = NULL;
    doc->count = doc->capacity = 0;
    doc->redline_author = author;
    doc->redline_date = date;
    for (size_t i = 0; i < d->pair_count; i++) add_pair(doc, &d->pairs[i]);
    return doc;
}
