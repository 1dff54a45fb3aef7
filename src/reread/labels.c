/*
 * The form's figures found in a file's tables by their labels, not by position: rows and cells may be missing, merged
 * or moved by whoever worked on the file. A row of values is told by what stands last in it: as many cells as the band
 * has columns, and before them its label. Labels that the form has several times (其他, 总计) go to their rows in order
 * of appearance.
 */
#include "reread/labels.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* ---- labels made alike ---- */

/* Full-width ASCII as ASCII, quotes of every kind as ". */
static uint32_t plain(uint32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
    if ((c >= 0x2018 && c <= 0x201F) || c == '\'' || (c >= 0x300C && c <= 0x300F) || c == 0xFF02) return '"';
    return c;
}

static bool is_numeral(uint32_t c) {
    static const uint32_t HAN[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
    if (c >= '0' && c <= '9') return true;
    for (size_t i = 0; i < sizeof HAN / sizeof *HAN; i++)
        if (c == HAN[i]) return true;
    return false;
}

const char *cw_behind_number(const char *text) {
    const char *p = text;
    uint32_t c = plain(cw_utf8_next(&p));
    bool bracket = c == '(', any = false;
    if (bracket) c = plain(cw_utf8_next(&p));
    for (; is_numeral(c); c = plain(cw_utf8_next(&p))) any = true;
    bool ends = bracket ? c == ')' : c == 0x3001 || c == '.';
    return any && ends && *p ? p : text;
}

const char *cw_label_plain(cw_arena *arena, const char *text) {
    cw_buf out = cw_buf_sized(arena, strlen(text) + 1);
    for (const char *p = cw_without_blanks(arena, text); *p;) cw_put_codepoint(&out, plain(cw_utf8_next(&p)));
    return cw_behind_number(out.data);
}

/* ---- which table ---- */

typedef struct words {
    const char **items;
    size_t count, capacity;
} words;

static void add_word(cw_arena *arena, words *w, const char *label) {
    if (!label || !*label) return;
    label = cw_label_plain(arena, label);
    for (size_t i = 0; i < w->count; i++)
        if (strcmp(w->items[i], label) == 0) return;
    CW_PUSH(arena, w->items, w->count, w->capacity, label);
}

static void add_tree(cw_arena *arena, words *w, const cw_head *head) {
    add_word(arena, w, head->label);
    for (size_t i = 0; i < head->count; i++) add_tree(arena, w, &head->children[i]);
}

static words words_of_table(cw_arena *arena, const cw_layout_table *table) {
    words w = {0};
    for (size_t i = 0; i < table->band_count; i++) {
        add_word(arena, &w, table->bands[i].title);
        add_tree(arena, &w, table->bands[i].rows);
        add_tree(arena, &w, table->bands[i].columns);
    }
    return w;
}

/* How many of the words are labels of the table's cells; texts are the cells' labels made alike. */
static size_t words_in(const words *w, const char *const *texts, size_t count) {
    size_t found = 0;
    for (size_t i = 0; i < w->count; i++) {
        bool here = false;
        for (size_t k = 0; k < count && !here; k++) here = strcmp(texts[k], w->items[i]) == 0;
        found += here;
    }
    return found;
}

/* A larger table is none of the form's, nor are those beyond so many tables; fewer words are chance. */
enum { MOST_CELLS = 4000, MOST_TABLES = 100, FEW_WORDS = 3 };

static const char *const *plain_cells(cw_arena *arena, const cw_reread_table *table, size_t *count) {
    *count = table->count < MOST_CELLS ? table->count : MOST_CELLS;
    const char **texts = CW_NEW_ARRAY(arena, *count, const char *);
    for (size_t i = 0; i < *count; i++) texts[i] = cw_label_plain(arena, table->cells[i].text);
    return texts;
}

/* The layout's table that most of the cells' labels belong to; NULL when they are too few. */
static const cw_layout_table *table_of(cw_arena *arena, const cw_layout *layout, const cw_reread_table *table,
                                       size_t *score) {
    size_t count, best = FEW_WORDS - 1;
    const char *const *texts = plain_cells(arena, table, &count);
    const cw_layout_table *found = NULL;
    for (size_t i = 0; i < layout->table_count; i++) {
        words w = words_of_table(arena, &layout->tables[i]);
        size_t n = words_in(&w, texts, count);
        if (n > best) best = n, found = &layout->tables[i];
    }
    *score = found ? best : 0;
    return found;
}

const cw_layout *cw_reread_edition(cw_arena *arena, const cw_reread *reread, const cw_layouts *layouts) {
    const cw_layout *found = NULL;
    size_t best = 0;
    for (size_t i = 0; i < layouts->count; i++) {
        size_t sum = 0, score, tables = 0;
        for (size_t k = 0; k < reread->part_count && tables < MOST_TABLES; k++) {
            const cw_reread_table *table = reread->parts[k].table;
            tables += table != NULL;
            if (table && table_of(arena, &layouts->editions[i], table, &score)) sum += score;
        }
        if (sum > best) best = sum, found = &layouts->editions[i];
    }
    return found;
}

/* ---- rows and columns ---- */

typedef struct finding_figures {
    cw_arena *arena;
    cw_reread_figure *items;
    size_t count;
} finding_figures;

static cw_reread_figure *figure_at(finding_figures *f, const cw_band *band, size_t row, size_t column) {
    for (size_t i = 0; i < f->count; i++)
        if (f->items[i].band == band) return &f->items[i + row * band->column_count + column];
    return NULL;
}

/* Cells that begin in a row. */
static const cw_reread_cell *row_cells(const cw_reread_table *table, int row, size_t *count) {
    const cw_reread_cell *first = NULL;
    *count = 0;
    for (size_t i = 0; i < table->count; i++) {
        if (table->cells[i].row != row) continue;
        if (!first) first = &table->cells[i];
        ++*count;
    }
    return first;
}

/* A row of values of the band, known by its label: the first of the band's rows of that label that has none yet. */
static bool read_labelled_row(finding_figures *f, const cw_band *band, const cw_reread_cell *cells, size_t count) {
    size_t n = band->column_count;
    if (count <= n) return false;
    const char *label = cw_label_plain(f->arena, cells[count - n - 1].text);
    for (size_t row = 0; row < band->row_count; row++) {
        cw_reread_figure *first = figure_at(f, band, row, 0);
        if (first->labelled || strcmp(cw_label_plain(f->arena, band->row_leaves[row]->label), label) != 0) continue;
        for (size_t i = 0; i < n; i++) first[i].labelled = &cells[count - n + i];
        return true;
    }
    return false;
}

/* Cells that cover a row, by column: heads of a band end in the same row, but need not begin in it. */
static const cw_reread_cell **covering(cw_arena *arena, const cw_reread_table *table, int row, size_t *count) {
    const cw_reread_cell **at = CW_NEW_ARRAY(arena, (size_t)table->columns + 1, const cw_reread_cell *);
    for (size_t i = 0; i < table->count; i++) {
        const cw_reread_cell *cell = &table->cells[i];
        if (cell->row <= row && row < cell->row + cell->row_span) at[cell->column] = cell;
    }
    *count = 0;
    for (int c = 0; c < table->columns; c++)
        if (at[c]) at[(*count)++] = at[c];
    return at;
}

/* The index among the cells where the band's column labels begin, one behind the other; −1 when they do not. */
static int column_labels(finding_figures *f, const cw_band *band, const cw_reread_cell *const *cells, size_t count) {
    for (size_t at = 0; at + band->column_count <= count; at++) {
        size_t i = 0;
        while (i < band->column_count && strcmp(cw_label_plain(f->arena, cells[at + i]->text),
                                                cw_label_plain(f->arena, band->column_leaves[i]->label)) == 0)
            i++;
        if (i == band->column_count) return (int)at;
    }
    return -1;
}

/* A band without row labels (表四): the values stand in the row below the column labels. */
static bool read_row_below(finding_figures *f, const cw_band *band, const cw_reread_table *table, int row) {
    size_t count, below;
    cw_reread_figure *first = figure_at(f, band, 0, 0);
    if (first->labelled) return false;
    const cw_reread_cell **cells = covering(f->arena, table, row, &count);
    int at = column_labels(f, band, cells, count);
    const cw_reread_cell *values = at < 0 ? NULL : row_cells(table, row + 1, &below);
    if (!values) return false;
    for (size_t i = 0; i < band->column_count; i++)
        for (size_t k = 0; k < below; k++)
            if (values[k].column == cells[(size_t)at + i]->column) first[i].labelled = &values[k];
    return true;
}

static void read_table(finding_figures *f, const cw_layout_table *layout, const cw_reread_table *table) {
    for (int row = 0; row < table->rows; row++) {
        size_t count;
        const cw_reread_cell *cells = row_cells(table, row, &count);
        bool done = false;
        for (size_t i = 0; i < layout->band_count && !done; i++) {
            const cw_band *band = &layout->bands[i];
            done = band->row_depth ? read_labelled_row(f, band, cells, count) : read_row_below(f, band, table, row);
        }
    }
}

/* ---- all of them ---- */

static void list_figures(finding_figures *f, const cw_layout *layout) {
    size_t total = 0;
    for (size_t t = 0; t < layout->table_count; t++)
        for (size_t b = 0; b < layout->tables[t].band_count; b++)
            total += layout->tables[t].bands[b].row_count * layout->tables[t].bands[b].column_count;
    f->items = CW_NEW_ARRAY(f->arena, total, cw_reread_figure);
    for (size_t t = 0; t < layout->table_count; t++)
        for (size_t b = 0; b < layout->tables[t].band_count; b++) {
            const cw_layout_table *table = &layout->tables[t];
            const cw_band *band = &table->bands[b];
            for (size_t i = 0; i < band->row_count * band->column_count; i++) {
                const cw_head *row = band->row_leaves[i / band->column_count],
                              *column = band->column_leaves[i % band->column_count];
                const char *pointer = cw_cell_pointer(f->arena, table, band->row_depth ? row : NULL, column);
                f->items[f->count++] = (cw_reread_figure){table, band, row, column, pointer, NULL, NULL};
            }
        }
}

static int by_pointer(const void *a, const void *b) {
    return strcmp((*(const cw_reread_figure *const *)a)->pointer, (*(const cw_reread_figure *const *)b)->pointer);
}

/* Cells by what their controls bind to; the first of a pointer counts. */
static void find_bound(finding_figures *f, const cw_reread *reread) {
    cw_reread_figure **sorted = CW_NEW_ARRAY(f->arena, f->count, cw_reread_figure *);
    for (size_t i = 0; i < f->count; i++) sorted[i] = &f->items[i];
    if (f->count) qsort(sorted, f->count, sizeof *sorted, by_pointer);
    for (size_t k = 0; k < reread->part_count; k++) {
        const cw_reread_table *table = reread->parts[k].table;
        for (size_t i = 0; table && i < table->count; i++) {
            cw_reread_figure key = {.pointer = table->cells[i].bound}, *at = &key;
            if (!key.pointer || !f->count) continue;
            cw_reread_figure **found = bsearch(&at, sorted, f->count, sizeof at, by_pointer);
            if (found && !(*found)->bound) (*found)->bound = &table->cells[i];
        }
    }
}

cw_reread_figures cw_reread_find_figures(cw_arena *arena, const cw_reread *reread, const cw_layout *layout) {
    finding_figures f = {.arena = arena};
    list_figures(&f, layout);
    find_bound(&f, reread);
    size_t tables = 0, score;
    for (size_t k = 0; k < reread->part_count && tables < MOST_TABLES; k++) {
        const cw_reread_table *table = reread->parts[k].table;
        tables += table != NULL;
        const cw_layout_table *kind =
            table && table->count <= MOST_CELLS ? table_of(arena, layout, table, &score) : NULL;
        if (kind) read_table(&f, kind, table);
    }
    cw_reread_figures out = {f.items, f.count, 0, 0};
    for (size_t i = 0; i < f.count; i++) {
        out.bound += f.items[i].bound != NULL;
        out.labelled += f.items[i].labelled != NULL;
    }
    return out;
}
