/*
 * From the root down: groups are walked through, blocks become parts, what is inside a block is its text. An element
 * that continues on other pages has several sequences, in order; they are joined.
 */
#include "reread/pdf_structure.h"

#include <string.h>

enum { MAX_PARTS = 100000, MAX_HEADS = 64, MAX_TEXT = 4 * 1024 * 1024 };

typedef struct walking {
    cw_arena *arena;
    cw_graph *graph;
    cw_page_text *pages;
    cw_code_maps maps;
    cw_reread_part *parts;
    size_t count, capacity;
} walking;

typedef enum { GROUP, BLOCK_TITLE, BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_TABLE, NOT_TEXT } element_class;

static element_class class_of(const char *type, int *level) {
    static const char *const groups[] = {"Document", "Part", "Art", "Sect", "Div", "L", "LI", "NonStruct"};
    *level = 0;
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (strcmp(type, groups[i]) == 0) return GROUP;
    if (strcmp(type, "Title") == 0) return BLOCK_TITLE;
    if (strcmp(type, "Table") == 0) return BLOCK_TABLE;
    if (strcmp(type, "Figure") == 0) return NOT_TEXT;
    if (type[0] == 'H' && type[1] >= '1' && type[1] <= '6' && !type[2]) {
        *level = type[1] - '0';
        return BLOCK_HEADING;
    }
    return BLOCK_PARAGRAPH;
}

static const char *type_of(walking *w, cw_object_ref element) {
    const char *type = cw_graph_name(w->graph, cw_graph_get(w->graph, element, "/S"));
    return type ? type : "";
}

/* ---- kids ---- */

typedef void (*visit)(walking *w, cw_object_ref kid, cw_object_ref parent, int depth, void *ctx);

static void each_kid(walking *w, cw_object_ref element, int depth, visit act, void *ctx) {
    if (depth > CW_GRAPH_MAX_DEPTH) {
        cw_graph_too_large(w->graph);
        return;
    }
    cw_object_ref kids = cw_graph_get(w->graph, element, "/K");
    cw_object_kind kind = cw_graph_kind(w->graph, kids);
    if (kind == CW_OBJECT_NULL) return;
    if (kind != CW_OBJECT_ARRAY) {
        act(w, kids, element, depth, ctx);
        return;
    }
    int count = cw_graph_count(w->graph, kids);
    for (int i = 0; i < count && !cw_graph_broken(w->graph); i++)
        act(w, cw_graph_item(w->graph, kids, i), element, depth, ctx);
}

static bool is_element(walking *w, cw_object_ref kid) {
    return cw_graph_kind(w->graph, cw_graph_get(w->graph, kid, "/S")) == CW_OBJECT_NAME;
}

/* ---- text ---- */

/* The text of an element, and where the first of it stands. */
typedef struct element_text {
    cw_buf text;
    int page, x, y; /* page −1: nothing is drawn */
} element_text;

static void put_sequence(walking *w, cw_object_ref page, int mcid, element_text *out) {
    int number = cw_graph_page_number(w->graph, page);
    if (number < 0 || mcid < 0) return;
    cw_page_text *text = &w->pages[number];
    if (!text->read) *text = cw_page_text_read(w->arena, w->graph, cw_graph_page(w->graph, number), &w->maps);
    const cw_sequence *sequence = cw_page_sequence(text, mcid);
    if (!sequence) return;
    cw_puts(&out->text, sequence->text);
    if (sequence->drawn && out->page < 0) out->page = number, out->x = sequence->x, out->y = sequence->y;
    if (out->text.size > MAX_TEXT) cw_graph_too_large(w->graph);
}

static void put_text(walking *w, cw_object_ref kid, cw_object_ref parent, int depth, void *ctx) {
    int mcid = cw_graph_int(w->graph, kid, -1);
    if (mcid >= 0) {
        put_sequence(w, cw_graph_get(w->graph, parent, "/Pg"), mcid, ctx);
    } else if (is_element(w, kid)) {
        each_kid(w, kid, depth + 1, put_text, ctx);
    } else if ((mcid = cw_graph_int(w->graph, cw_graph_get(w->graph, kid, "/MCID"), -1)) >= 0) {
        cw_object_ref page = cw_graph_get(w->graph, kid, "/Pg");
        if (cw_graph_kind(w->graph, page) == CW_OBJECT_NULL) page = cw_graph_get(w->graph, parent, "/Pg");
        put_sequence(w, page, mcid, ctx);
    }
}

/* An ActualText of the whole element is what readers take: it has to be the text like any other, not instead of it. */
static const char *text_of(walking *w, cw_object_ref element, int depth, cw_reread_cell *cell) {
    element_text found = {.text = cw_buf_sized(w->arena, 64), .page = -1};
    each_kid(w, element, depth, put_text, &found);
    if (cell) cell->page = found.page, cell->x = found.x, cell->y = found.y;
    cw_buf out = found.text;
    size_t size;
    const char *actual = cw_graph_string(w->graph, cw_graph_get(w->graph, element, "/ActualText"), &size);
    if (!actual) return out.data;
    actual = cw_pdf_text_string(w->arena, actual, size);
    return cw_concat(w->arena, out.data, strcmp(out.data, actual) == 0 ? "" : actual, NULL);
}

/* ---- tables ---- */

/* Attribute dictionaries of owner Table: /A is one, or an array of such. */
static cw_object_ref table_attribute(walking *w, cw_object_ref element, const char *key) {
    cw_object_ref attributes = cw_graph_get(w->graph, element, "/A");
    int count = cw_graph_count(w->graph, attributes);
    if (!count) return cw_graph_get(w->graph, attributes, key);
    for (int i = 0; i < count; i++) {
        cw_object_ref value = cw_graph_get(w->graph, cw_graph_item(w->graph, attributes, i), key);
        if (cw_graph_kind(w->graph, value) != CW_OBJECT_NULL) return value;
    }
    return 0;
}

static cw_head_scope scope_of(walking *w, cw_object_ref cell) {
    const char *name = cw_graph_name(w->graph, table_attribute(w, cell, "/Scope"));
    if (!name) return CW_SCOPE_NO;
    return strcmp(name, "Column") == 0 ? CW_SCOPE_COLUMN
           : strcmp(name, "Row") == 0  ? CW_SCOPE_ROW
           : strcmp(name, "Both") == 0 ? CW_SCOPE_BOTH
                                       : CW_SCOPE_NO;
}

static const char *string_of(walking *w, cw_object_ref object) {
    size_t size;
    return cw_graph_string(w->graph, object, &size);
}

static void read_cell(walking *w, cw_object_ref element, cw_table_reading *table, int depth) {
    cw_reread_cell cell = {
        .row_span = cw_graph_int(w->graph, table_attribute(w, element, "/RowSpan"), 1),
        .column_span = cw_graph_int(w->graph, table_attribute(w, element, "/ColSpan"), 1),
        .head = strcmp(type_of(w, element), "TH") == 0,
        .scope = scope_of(w, element),
    };
    cell.text = text_of(w, element, depth, &cell);
    cw_object_ref headers = table_attribute(w, element, "/Headers");
    int count = cw_graph_count(w->graph, headers);
    if (count > MAX_HEADS) cw_graph_too_large(w->graph);
    if (cw_graph_broken(w->graph)) return;
    const char **heads = CW_NEW_ARRAY(w->arena, (size_t)count, const char *);
    for (int i = 0; i < count; i++) {
        const char *id = string_of(w, cw_graph_item(w->graph, headers, i));
        heads[i] = id ? id : "";
    }
    cell.head_count = count;
    if (!cw_table_reading_cell(table, cell, string_of(w, cw_graph_get(w->graph, element, "/ID")), heads))
        cw_graph_too_large(w->graph);
}

/* Rows and what groups them. What is neither is no part of a table that we write, and shows as missing cells. */
static void read_rows(walking *w, cw_object_ref kid, cw_object_ref parent, int depth, void *ctx) {
    (void)parent;
    const char *type = type_of(w, kid);
    if (strcmp(type, "TR") == 0) cw_table_reading_row(ctx);
    if (strcmp(type, "TH") == 0 || strcmp(type, "TD") == 0)
        read_cell(w, kid, ctx, depth + 1);
    else if (is_element(w, kid))
        each_kid(w, kid, depth + 1, read_rows, ctx);
}

/* ---- blocks ---- */

static void add_part(walking *w, cw_reread_part part) {
    if (w->count == MAX_PARTS)
        cw_graph_too_large(w->graph);
    else if (!cw_graph_broken(w->graph))
        CW_PUSH(w->arena, w->parts, w->count, w->capacity, part);
}

static void read_block(walking *w, cw_object_ref kid, cw_object_ref parent, int depth, void *ctx) {
    (void)parent;
    if (!is_element(w, kid)) return;
    int level;
    element_class class = class_of(type_of(w, kid), &level);
    if (class == GROUP) {
        each_kid(w, kid, depth + 1, read_block, ctx);
    } else if (class == BLOCK_TABLE) {
        cw_table_reading *table = cw_table_reading_new(w->arena);
        each_kid(w, kid, depth + 1, read_rows, table);
        add_part(w, (cw_reread_part){.kind = CW_REREAD_TABLE, .table = cw_table_reading_end(table)});
    } else if (class != NOT_TEXT) {
        cw_reread_kind kind = class == BLOCK_TITLE     ? CW_REREAD_TITLE
                              : class == BLOCK_HEADING ? CW_REREAD_HEADING
                                                       : CW_REREAD_PARAGRAPH;
        add_part(w, (cw_reread_part){.kind = kind, .level = level, .text = text_of(w, kid, depth + 1, NULL)});
    }
}

/* ---- what stands outside the tree ---- */

static bool has_foreign_annotation(cw_graph *graph, cw_object_ref page) {
    cw_object_ref notes = cw_graph_get(graph, page, "/Annots");
    int count = cw_graph_count(graph, notes);
    for (int i = 0; i < count; i++) {
        cw_object_ref note = cw_graph_item(graph, notes, i);
        const char *type = cw_graph_name(graph, cw_graph_get(graph, note, "/Subtype"));
        bool drawn = cw_graph_kind(graph, cw_graph_get(graph, note, "/AP")) != CW_OBJECT_NULL;
        if (!type || strcmp(type, "Link") != 0 || drawn) return true;
    }
    return false;
}

static void read_outside(walking *w, cw_reread *out) {
    int count = cw_graph_page_count(w->graph);
    cw_reread_page *pages = CW_NEW_ARRAY(w->arena, (size_t)count, cw_reread_page);
    for (int i = 0; i < count && !cw_graph_broken(w->graph); i++) {
        cw_object_ref page = cw_graph_page(w->graph, i);
        cw_page_text *text = &w->pages[i];
        if (!text->read) *text = cw_page_text_read(w->arena, w->graph, page, &w->maps);
        cw_buf outside = cw_buf_on(w->arena);
        cw_puts(&outside, text->artifacts);
        for (size_t k = 0; k < text->count; k++)
            if (!text->sequences[k].used && *text->sequences[k].text)
                cw_putf(&outside, "%s\n", text->sequences[k].text);
        pages[i] = (cw_reread_page){outside.data, text->foreign, has_foreign_annotation(w->graph, page)};
    }
    out->pages = pages;
    out->page_count = (size_t)count;
}

bool cw_structure_read(cw_arena *arena, cw_graph *graph, cw_reread *out) {
    walking w = {.arena = arena, .graph = graph};
    cw_object_ref root = cw_graph_get(graph, cw_graph_root(graph), "/StructTreeRoot");
    if (cw_graph_kind(graph, root) == CW_OBJECT_NULL) cw_graph_damaged(graph, "StructTreeRoot");
    if (cw_graph_broken(graph)) return false;
    w.pages = CW_NEW_ARRAY(arena, (size_t)cw_graph_page_count(graph), cw_page_text);
    each_kid(&w, root, 0, read_block, NULL);
    read_outside(&w, out);
    out->parts = w.parts;
    out->part_count = w.count;
    return !cw_graph_broken(graph);
}
