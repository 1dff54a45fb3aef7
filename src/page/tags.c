/*
 * The structure tree (ISO 32000-1 14.8, ISO 14289-1): one element a paragraph, however many pages it runs over; one
 * TH or TD a cell, however often its words are drawn.
 */
#include "page/set.h"

#include <string.h>

/* Levels of the headings that the next one may stand under. A heading is as deep as there are open ones above it, so
 * that no level is skipped (ISO 14289-1 7.4.2) and neighbours of one level stay neighbours. */
typedef struct open_levels {
    int levels[4]; /* rising */
    int count;
} open_levels;

typedef struct tagger {
    cw_pages *pages;
    cw_arena *arena;
    cw_node_tags *tags;
    int document;
    open_levels headings; /* that are elements of their own */
    open_levels outline;  /* and the run-in ones too */
    int list;             /* the list that the next item belongs to, −1 */
} tagger;

static int open_level(open_levels *open, int level) {
    while (open->count && open->levels[open->count - 1] >= level) open->count--;
    open->levels[open->count++] = level;
    return open->count;
}

static int add(tagger *t, cw_element element) {
    cw_pages *pages = t->pages;
    CW_PUSH(t->arena, pages->elements, pages->element_count, pages->element_capacity, element);
    return (int)pages->element_count - 1;
}

static void add_zone(tagger *t, cw_zones *zones, size_t *capacity, cw_zone zone) {
    cw_zone *items = (cw_zone *)zones->items;
    if (zone.begin < zone.end) CW_PUSH(t->arena, items, zones->count, *capacity, zone);
    zones->items = items;
}

/* Zones of a text in spans below `element`: run-in headings become SPANs, addresses LINKs. */
static cw_zones tag_spans(tagger *t, const cw_node *node, const cw_span *spans, size_t count, int element, bool links) {
    cw_zones zones = {0};
    size_t capacity = 0;
    uint32_t offset = 0;
    for (size_t i = 0; i < count; i++) {
        const cw_span *span = &spans[i];
        cw_mark mark = span->mark ? span->mark : node->mark;
        cw_zone zone = {.begin = offset,
                        .element = element,
                        .struck = mark == CW_MARK_DELETED,
                        .underlined = mark == CW_MARK_INSERTED};
        if (span->run_in) {
            int level = (int)span->style - (int)CW_STYLE_HEADING1 + 1;
            zone.element = add(t, (cw_element){.tag = CW_TAG_SPAN,
                                               .parent = element,
                                               .node = node,
                                               .title = span->text,
                                               .level = open_level(&t->outline, level)});
        }
        int inside = zone.element;
        cw_found_link link;
        for (size_t from = 0; links && cw_find_link(t->arena, span->text, from, &link); from = link.end) {
            zone.end = offset + (uint32_t)link.begin;
            add_zone(t, &zones, &capacity, zone);
            zone.begin = zone.end;
            zone.end = offset + (uint32_t)link.end;
            zone.element = add(t, (cw_element){.tag = CW_TAG_LINK, .parent = inside, .node = node, .uri = link.uri});
            add_zone(t, &zones, &capacity, zone);
            zone.begin = zone.end;
            zone.element = inside;
        }
        offset += (uint32_t)strlen(span->text);
        zone.end = offset;
        add_zone(t, &zones, &capacity, zone);
    }
    return zones;
}

static void tag_heading(tagger *t, const cw_node *node, cw_node_tags *out) {
    cw_tag tag = (cw_tag)(CW_TAG_H1 + open_level(&t->headings, node->level) - 1);
    out->element = add(t, (cw_element){.tag = tag,
                                       .parent = t->document,
                                       .node = node,
                                       .title = node->text,
                                       .level = open_level(&t->outline, node->level)});
    out->zones = tag_spans(t, node, node->spans, node->span_count, out->element, true);
}

static void tag_item(tagger *t, const cw_node *node, cw_node_tags *out) {
    if (t->list < 0) t->list = add(t, (cw_element){.tag = CW_TAG_LIST, .parent = t->document, .node = node});
    int item = add(t, (cw_element){.tag = CW_TAG_LIST_ITEM, .parent = t->list, .node = node});
    out->element = add(t, (cw_element){.tag = CW_TAG_LIST_BODY, .parent = item, .node = node});
    out->zones = tag_spans(t, node, node->spans, node->span_count, out->element, true);
}

static void tag_table(tagger *t, const cw_node *node, cw_node_tags *out) {
    const cw_doc_table *table = node->table;
    cw_zones *cells = CW_NEW_ARRAY(t->arena, table->cell_count, cw_zones);
    out->element = add(t, (cw_element){.tag = CW_TAG_TABLE, .parent = t->document, .node = node, .table = table});
    int part = -1;
    size_t cell = 0;
    for (int row = 0; row < table->rows; row++) {
        if (row == 0 || row == table->head_rows)
            part = add(t, (cw_element){.tag = row < table->head_rows ? CW_TAG_THEAD : CW_TAG_TBODY,
                                       .parent = out->element,
                                       .node = node,
                                       .table = table});
        int tr = add(t, (cw_element){.tag = CW_TAG_TR, .parent = part, .node = node, .table = table});
        for (; cell < table->cell_count && table->cells[cell].row == row; cell++) {
            const cw_table_cell *c = &table->cells[cell];
            int element = add(t, (cw_element){.tag = c->scope == CW_SCOPE_NO ? CW_TAG_TD : CW_TAG_TH,
                                              .parent = tr,
                                              .node = node,
                                              .table = table,
                                              .cell = c});
            cells[cell] = tag_spans(t, node, c->spans, c->span_count, element, false);
        }
    }
    out->cells = cells;
}

static void tag_signature(tagger *t, const cw_node *node, cw_node_tags *out) {
    const cw_signature_block *block = node->signature;
    int *lines = CW_NEW_ARRAY(t->arena, block->agency_count + 2, int);
    for (size_t i = 0; i < block->agency_count + 2; i++) {
        bool is_date = i == block->agency_count, is_annotation = i > block->agency_count;
        bool shown = is_date ? block->date && *block->date : !is_annotation || block->annotation;
        lines[i] = shown ? add(t, (cw_element){.tag = CW_TAG_P, .parent = t->document, .node = node}) : -1;
    }
    out->element = lines[0];
    out->lines = lines;
    if (block->seal != CW_SEAL_IMAGE) return;
    const char *names = "";
    for (size_t i = 0; i < block->agency_count; i++)
        names = cw_concat(t->arena, names, i ? " " : "", block->agencies[i], NULL);
    out->figure = add(t, (cw_element){.tag = CW_TAG_FIGURE, .parent = t->document, .node = node, .alt = names});
}

static void tag_node(tagger *t, const cw_node *node, cw_node_tags *out) {
    switch (node->kind) {
    case CW_DOC_HEADING:
        tag_heading(t, node, out);
        return;
    case CW_DOC_TABLE:
        tag_table(t, node, out);
        return;
    case CW_DOC_SIGNATURE:
        tag_signature(t, node, out);
        return;
    case CW_DOC_GAP:
        return;
    case CW_DOC_PARAGRAPH:
        if (node->in_list) {
            tag_item(t, node, out);
            return;
        }
        break;
    case CW_DOC_TITLE:
    case CW_DOC_BYLINE:
    case CW_DOC_NOTE:
    case CW_DOC_ATTACHMENT:
        break;
    }
    cw_tag tag = node->kind == CW_DOC_TITLE ? CW_TAG_TITLE : CW_TAG_P;
    out->element = add(t, (cw_element){.tag = tag, .parent = t->document, .node = node});
    out->zones = tag_spans(t, node, node->spans, node->span_count, out->element, node->kind != CW_DOC_TITLE);
}

const cw_node_tags *cw_tag_document(cw_pages *pages) {
    const cw_doc *doc = pages->doc;
    tagger t = {.pages = pages, .arena = pages->arena, .list = -1};
    t.tags = CW_NEW_ARRAY(t.arena, doc->count, cw_node_tags);
    t.document = add(&t, (cw_element){.tag = CW_TAG_DOCUMENT, .parent = -1});
    for (size_t i = 0; i < doc->count; i++) {
        const cw_node *node = &doc->nodes[i];
        t.tags[i] = (cw_node_tags){.element = -1, .figure = -1};
        if (node->kind != CW_DOC_PARAGRAPH || !node->in_list) t.list = -1;
        tag_node(&t, node, &t.tags[i]);
    }
    return t.tags;
}
