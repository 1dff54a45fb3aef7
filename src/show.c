/*
 * The text is read beside a ledger, so a row of the form is a line: its label, indented by its depth in the row tree,
 * then its figures under their column heads. A band without row labels (表四) becomes a row for each group of its
 * columns. The tree needs not be fitted: no fonts are needed to proofread.
 */
#include "show.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>

enum { GAP = 2, INDENT = 2 };

/* Columns a terminal gives a character: 2 for Wide and Fullwidth of UAX #11, 1 else (Ambiguous too, as terminals do).
 */
static int char_width(uint32_t c) {
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                   (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                   (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x20000 && c <= 0x3FFFD)
               ? 2
               : 1;
}

static int width(const char *text) {
    int n = 0;
    for (uint32_t c; (c = cw_utf8_next(&text));) n += char_width(c);
    return n;
}

static void put_blanks(cw_buf *out, int count) {
    for (int i = 0; i < count; i++) cw_putc(out, ' ');
}

static void put_left(cw_buf *out, const char *text, int measure) {
    cw_puts(out, text);
    put_blanks(out, measure - width(text));
}

static void put_right(cw_buf *out, const char *text, int measure) {
    put_blanks(out, measure - width(text));
    cw_puts(out, text);
}

/* A sheet of text cells: a label and its figures. */
typedef struct line {
    const char *label;
    int indent;
    const char **cells; /* NULL for a label alone */
    size_t count;
} line;

typedef struct sheet {
    cw_arena *arena;
    line *lines;
    size_t count, capacity;
} sheet;

static line *add_line(sheet *s, const char *label, int indent, size_t cells) {
    line l = {label, indent, cells ? CW_NEW_ARRAY(s->arena, cells, const char *) : NULL, cells};
    CW_PUSH(s->arena, s->lines, s->count, s->capacity, l);
    return &s->lines[s->count - 1];
}

static void put_sheet(cw_buf *out, const sheet *s) {
    int label = 0;
    size_t columns = 0;
    for (size_t i = 0; i < s->count; i++) {
        int n = width(s->lines[i].label) + s->lines[i].indent;
        if (n > label) label = n;
        if (s->lines[i].count > columns) columns = s->lines[i].count;
    }
    int *measure = CW_NEW_ARRAY(s->arena, columns, int);
    for (size_t i = 0; i < s->count; i++)
        for (size_t c = 0; c < s->lines[i].count; c++) {
            int n = width(s->lines[i].cells[c]);
            if (n > measure[c]) measure[c] = n;
        }
    for (size_t i = 0; i < s->count; i++) {
        const line *l = &s->lines[i];
        put_blanks(out, l->indent);
        if (l->count)
            put_left(out, l->label, label - l->indent);
        else
            cw_puts(out, l->label);
        for (size_t c = 0; c < l->count; c++) {
            put_blanks(out, GAP);
            put_right(out, l->cells[c], measure[c]);
        }
        cw_putc(out, '\n');
    }
}

static const char *words(const cw_head *head) {
    return head->label && *head->label ? head->label : head->name ? head->name : "";
}

/* A blank shows as ·, so that it is not taken for a forgotten column. */
static const char *figure(cw_arena *arena, const cw_cell *cell) {
    const char *text = *cell->text ? cell->text : "·";
    return cell->note ? cw_concat(arena, text, cell->note, NULL) : text;
}

/* The labels on the way to a leaf that the leaf before did not have, each on its line; the leaf's own with its figures.
 */
static void add_row(sheet *s, const cw_band_values *values, const cw_head *leaf, const cw_head *before) {
    const cw_head *path[CW_MAX_DEPTH];
    int depth = 0;
    for (const cw_head *h = leaf; h && h->parent && depth < CW_MAX_DEPTH; h = h->parent) path[depth++] = h;
    for (int i = depth - 1; i > 0; i--) {
        bool shared = false;
        for (const cw_head *h = before; h; h = h->parent) shared = shared || h == path[i];
        if (!shared) add_line(s, words(path[i]), (depth - 1 - i) * INDENT, 0);
    }
    size_t columns = values->band->column_count;
    line *l = add_line(s, words(leaf), (depth - 1) * INDENT, columns);
    for (size_t c = 0; c < columns; c++) l->cells[c] = figure(s->arena, cw_cell_at(values, leaf->index, (int)c));
}

static void show_rows(cw_buf *out, cw_arena *arena, const cw_band_values *values) {
    const cw_band *band = values->band;
    sheet s = {.arena = arena};
    line *heads = add_line(&s, "", 0, band->column_count);
    for (size_t c = 0; c < band->column_count; c++) heads->cells[c] = words(band->column_leaves[c]);
    for (size_t r = 0; r < band->row_count; r++)
        add_row(&s, values, band->row_leaves[r], r ? band->row_leaves[r - 1] : NULL);
    put_sheet(out, &s);
}

/* Names of the heads above a column leaf, outermost first. */
static const char *group_name(cw_arena *arena, const cw_head *leaf) {
    const char *name = "";
    for (const cw_head *h = leaf->parent; h && h->parent; h = h->parent)
        name = *name ? cw_concat(arena, words(h), "·", name, NULL) : words(h);
    return name;
}

static void show_groups(cw_buf *out, cw_arena *arena, const cw_band_values *values) {
    const cw_band *band = values->band;
    sheet s = {.arena = arena};
    for (size_t first = 0, end; first < band->column_count; first = end) {
        const cw_head *group = band->column_leaves[first]->parent;
        for (end = first; end < band->column_count && band->column_leaves[end]->parent == group;) end++;
        line *heads = NULL;
        if (first == 0) heads = add_line(&s, "", 0, end - first);
        for (size_t c = first; heads && c < end; c++) heads->cells[c - first] = words(band->column_leaves[c]);
        line *l = add_line(&s, group_name(arena, band->column_leaves[first]), 0, end - first);
        for (size_t c = first; c < end; c++) l->cells[c - first] = figure(arena, cw_cell_at(values, 0, (int)c));
    }
    put_sheet(out, &s);
}

static void show_table(cw_buf *out, cw_arena *arena, const cw_table_values *table) {
    for (size_t b = 0; b < table->table->band_count; b++) {
        const cw_band_values *values = &table->bands[b];
        if (values->band->title) {
            cw_puts(out, values->band->title);
            cw_putc(out, '\n');
        }
        if (values->band->row_depth > 0)
            show_rows(out, arena, values);
        else
            show_groups(out, arena, values);
    }
    for (size_t i = 0; i < table->note_count; i++) {
        cw_puts(out, table->notes[i]);
        cw_putc(out, '\n');
    }
}

static void show_heading(cw_buf *out, const cw_node *node) {
    if (node->level == 1) cw_putc(out, '\n');
    put_blanks(out, (node->level - 1) * INDENT);
    cw_puts(out, node->text);
    cw_putc(out, '\n');
}

/* A run-in heading is the first span of its paragraph. */
static void show_run_in(cw_buf *out, const cw_node *node) {
    for (size_t i = 0; i < node->span_count; i++) {
        if (!node->spans[i].run_in) continue;
        put_blanks(out, node->level * INDENT);
        cw_puts(out, node->spans[i].text);
        cw_putc(out, '\n');
    }
}

const char *cw_show(const cw_doc *doc) {
    const cw_report *report = doc->report;
    cw_buf out = cw_buf_on(doc->arena);
    cw_puts(&out, doc->title);
    cw_putc(&out, '\n');
    for (size_t i = 0; i < doc->count; i++) {
        const cw_node *node = &doc->nodes[i];
        if (node->kind == CW_DOC_HEADING)
            show_heading(&out, node);
        else if (node->kind == CW_DOC_PARAGRAPH)
            show_run_in(&out, node);
        else if (node->kind == CW_DOC_TABLE)
            show_table(&out, doc->arena, &report->tables[node->table->layout - report->layout->tables]);
    }
    return out.data;
}
