/*
 * Tables: one size for the whole table, the first at which no number is broken and, for a table that is to stay whole,
 * it fits a page with its heading (五号, then 小五); 六号 and narrower margins only for the numbers' sake. A table that
 * cannot stay whole is set in 小五 and broken by the pages. Column widths
 * are the layout's; where a number is wider than its column, the column is widened and the others give.
 *
 * Cells break as a reader breaks by himself, so that PDF and DOCX have the same rows without help (linebreak.md §5).
 */
#include "doc/fit.h"

#include "base/utf8.h"

#include <string.h>

enum {
    TICKLISH = 4 * CW_TWIP, /* by so much a reader may see a cell wider or narrower */
    SPARE = 2 * CW_TWIP,    /* beside a number, for readers who round up */
    LEAST_LABEL = 2,        /* characters on a line of a head: never one below the other */
    MOST_DRAWN_IN = 4       /* characters, to break where it reads well */
};

typedef struct trial {
    cw_fitter *f;
    cw_doc_table *table;
    cw_breaking breaking;
    bool broken; /* a number or word does not fit its cell */
} trial;

static cw_len before_after(const cw_fitter *f, const cw_table_cell *cell) {
    const cw_style *style = &f->doc->sheet->styles[cell->style];
    return style->before + style->after;
}

/* No character alone on the last line, no number parted from its unit (a reader by himself knows no such group). */
static bool reads_well(trial *t, const cw_paragraph *p, const cw_fit *fit) {
    const cw_line *last = &fit->lines[fit->count - 1];
    if (fit->count < 2) return true;
    if (cw_utf8_count(p->text + last->begin, last->end - last->begin) == 1) return false;
    const bool *allowed = cw_break_places(t->f->arena, p->text, p->size, t->breaking.kinsoku);
    for (size_t i = 0; i + 1 < fit->count; i++)
        if (!allowed[fit->lines[i].end]) return false;
    return true;
}

/* The cell's words again, by so much less wide and with its inset as it is now. */
static cw_fit break_again(trial *t, const cw_table_cell *cell, cw_len less, const cw_fit *fit) {
    cw_paragraph p = cw_cell_paragraph(t->f->arena, t->f->doc, t->table, cell);
    p.measure -= less;
    return cw_break_again(t->f->arena, &p, &t->breaking, fit);
}

static bool same_lines(const cw_fit *a, const cw_fit *b) {
    if (a->count != b->count) return false;
    for (size_t i = 0; i < a->count; i++)
        if (a->lines[i].end != b->lines[i].end) return false;
    return true;
}

/* Heads and labels carry no line fit, so what breaks them must not hang on a twip: where a little more or less width
 * would break otherwise (LibreOffice sets 14 characters of 180 twips on 2519), the cell is drawn in until it would not.
 * And 结果维|持 becomes 结果|维持, 29|件） becomes |29件）: drawn in by as many characters as that takes, if it takes
 * no further line. */
static void settle_words(trial *t, const cw_table_cell *cell, cw_len *inset, cw_fit *fit) {
    cw_fit less = break_again(t, cell, TICKLISH, fit), more = break_again(t, cell, -TICKLISH, fit);
    if (!same_lines(&less, fit) || !same_lines(&more, fit)) {
        *inset = 2 * TICKLISH;
        cw_fit sturdy = break_again(t, cell, 0, fit);
        if (cw_is_broken(&sturdy))
            *inset = 0; /* a number as wide as its cell */
        else
            *fit = sturdy;
    }
    cw_paragraph p = cw_cell_paragraph(t->f->arena, t->f->doc, t->table, cell);
    cw_len before = *inset;
    for (int drawn = 0; !reads_well(t, &p, fit); drawn++) {
        if (drawn == MOST_DRAWN_IN) {
            *inset = before;
            return;
        }
        *inset += t->table->size / (2 * CW_TWIP) * (2 * CW_TWIP);
        cw_fit narrower = break_again(t, cell, 0, fit);
        if (narrower.count == fit->count && !cw_is_broken(&narrower) && reads_well(t, &p, &narrower)) *fit = narrower;
    }
}

/* Of a redline's cell: the value before and the value now begin on lines of their own, or they would be read as one.
 * False where there are not two. */
static bool part_values(trial *t, const cw_table_cell *cell, const cw_paragraph *p, cw_fit *fit) {
    if (!t->f->doc->redline_author || cell->span_count != 2) return false;
    cw_fit parts[2];
    for (size_t i = 0; i < 2; i++) {
        cw_paragraph alone = *p;
        cw_text_run run = p->runs[i];
        alone.text = cell->spans[i].text;
        alone.size = run.end - run.begin;
        run.begin = 0;
        run.end = (uint32_t)alone.size;
        alone.runs = &run;
        alone.run_count = 1;
        parts[i] = cw_break_lines(t->f->shaper, t->f->arena, &alone, &t->breaking, NULL, NULL);
    }
    cw_line *lines = CW_NEW_ARRAY(t->f->arena, parts[0].count + parts[1].count, cw_line);
    size_t count = 0;
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < parts[i].count; k++, count++) {
            lines[count] = parts[i].lines[k];
            lines[count].begin += p->runs[i].begin;
            lines[count].end += p->runs[i].begin;
        }
    fit->lines = lines;
    fit->count = count;
    return true;
}

/* Of a figure that stood before: its glyphs need no shaping again. A table of two hundred cells holds few different ones. */
static const cw_fit *met_before(const trial *t, const cw_fit *fits, size_t index) {
    enum { LOOKED_AT = 40 };
    const cw_table_cell *cell = &t->table->cells[index];
    if (!cell->value || cell->span_count != 1) return NULL;
    for (size_t i = index; i-- && index - i <= LOOKED_AT;) {
        const cw_table_cell *other = &t->table->cells[i];
        if (other->value && other->span_count == 1 && other->spans->style == cell->spans->style &&
            strcmp(other->spans->text, cell->spans->text) == 0)
            return &fits[i];
    }
    return NULL;
}

static void break_cells(trial *t) {
    cw_fit *fits = CW_NEW_ARRAY(t->f->arena, t->table->cell_count, cw_fit);
    cw_len *insets = CW_NEW_ARRAY(t->f->arena, t->table->cell_count, cw_len);
    t->table->insets = insets;
    t->broken = false;
    for (size_t i = 0; i < t->table->cell_count; i++) {
        const cw_table_cell *cell = &t->table->cells[i];
        if (!cell->span_count) continue;
        cw_paragraph p = cw_cell_paragraph(t->f->arena, t->f->doc, t->table, cell);
        const cw_fit *like = met_before(t, fits, i);
        fits[i] = like ? cw_break_again(t->f->arena, &p, &t->breaking, like)
                       : cw_break_lines(t->f->shaper, t->f->arena, &p, &t->breaking, t->f->source, t->f->diags);
        if (part_values(t, cell, &p, &fits[i])) continue;
        if (cell->value && cw_is_broken(&fits[i]))
            t->broken = true;
        else
            settle_words(t, cell, &insets[i], &fits[i]);
    }
    t->table->fits = fits;
}

/* Of a row for the words of a cell, the rule above them included. */
static cw_len height_needed(const trial *t, size_t cell) {
    const cw_doc_table *table = t->table;
    return (cw_len)table->fits[cell].count * table->line + before_after(t->f, &table->cells[cell]) +
           t->f->doc->sheet->rule_inside;
}

/* Rows as high as their cells need; a cell over several rows raises them all alike where they are too low for it. */
static void settle_heights(trial *t, cw_len least) {
    cw_doc_table *table = t->table;
    cw_len *heights = CW_NEW_ARRAY(t->f->arena, (size_t)table->rows, cw_len);
    for (int r = 0; r < table->rows; r++) heights[r] = least;
    for (int span = 1; span <= table->rows; span++)
        for (size_t i = 0; i < table->cell_count; i++) {
            const cw_table_cell *cell = &table->cells[i];
            if (cell->row_span != span) continue;
            cw_len need = height_needed(t, i), have = 0;
            for (int r = 0; r < span; r++) have += heights[cell->row + r];
            if (need <= have) continue;
            cw_len twips = (need - have + CW_TWIP - 1) / CW_TWIP, given = 0;
            for (int r = 0; r < span; r++) {
                cw_len upto = twips * (r + 1) / span;
                heights[cell->row + r] += cw_from_twips(upto - given);
                given = upto;
            }
        }
    table->heights = heights;
}

static cw_len height_of(const cw_doc_table *table, cw_len rule) {
    cw_len height = rule;
    for (int r = 0; r < table->rows; r++) height += table->heights[r];
    return height;
}

/* The least width a cell can have: of its widest number or word; heads and labels also two characters side by side. */
static cw_len least_width(const trial *t, size_t index) {
    const cw_table_cell *cell = &t->table->cells[index];
    if (!cell->span_count) return 2 * t->table->cell_margin;
    cw_len width = cw_least_width(&t->table->fits[index]);
    if (cell->value)
        width += SPARE;
    else if (width < LEAST_LABEL * t->table->size)
        width = LEAST_LABEL * t->table->size;
    return width + 2 * t->table->cell_margin;
}

static cw_len *least_widths(trial *t, const cw_len *given) {
    const cw_doc_table *table = t->table;
    size_t columns = (size_t)table->columns;
    cw_len *least = CW_NEW_ARRAY(t->f->arena, columns, cw_len);
    /* Label columns keep at least half of what the layout gives them, or their rows would grow too high. */
    for (size_t i = 0; i < table->cell_count; i++) {
        const cw_table_cell *cell = &table->cells[i];
        if (cell->style != CW_STYLE_TABLE_LABEL || cell->column_span != 1) continue;
        cw_len half = given[cell->column] / 2;
        if (least[cell->column] < half) least[cell->column] = half;
    }
    for (int span = 1; span <= table->columns; span++)
        for (size_t i = 0; i < table->cell_count; i++) {
            const cw_table_cell *cell = &table->cells[i];
            if (cell->column_span != span) continue;
            cw_len need = least_width(t, i), have = 0;
            for (int c = 0; c < span; c++) have += least[cell->column + c];
            for (int c = 0; c < span && need > have; c++) {
                cw_len share = (need - have) / (span - c);
                least[cell->column + c] += share;
                have += share;
            }
        }
    return least;
}

/* Widens the columns that are too narrow; the others give in the measure of what they can spare. False: no room. */
static bool widen(trial *t, const cw_len *given) {
    cw_doc_table *table = t->table;
    const cw_len *least = least_widths(t, given);
    cw_len *widths = CW_NEW_ARRAY(t->f->arena, (size_t)table->columns, cw_len);
    int64_t lack = 0, spare = 0;
    for (int c = 0; c < table->columns; c++) {
        cw_len needed = (least[c] + CW_TWIP - 1) / CW_TWIP * CW_TWIP;
        widths[c] = needed > given[c] ? needed : given[c];
        lack += widths[c] - given[c];
        spare += widths[c] - needed;
    }
    if (lack > spare) return false;
    int64_t seen = 0, taken = 0;
    for (int c = 0; c < table->columns && lack; c++) {
        cw_len needed = (least[c] + CW_TWIP - 1) / CW_TWIP * CW_TWIP;
        seen += widths[c] - needed;
        int64_t upto = lack * seen / spare / CW_TWIP * CW_TWIP;
        widths[c] -= (cw_len)(upto - taken);
        taken = upto;
    }
    table->widths = widths;
    return true;
}

/* The table at a size and margin. True when nothing in it is broken. */
static bool try_size(trial *t, const cw_len *given, int size, cw_len margin) {
    const cw_style_sheet *sheet = t->f->doc->sheet;
    cw_doc_table *table = t->table;
    table->size_index = size;
    table->size = sheet->table_sizes[size];
    table->line = sheet->table_lines[size];
    table->cell_margin = margin;
    table->widths = given;
    break_cells(t);
    if (t->broken && widen(t, given)) break_cells(t);
    settle_heights(t, sheet->table_row_heights[size]);
    return !t->broken;
}

/* Height of a row at most: it is never cut, and the heads stand above it on every page. */
static cw_len highest_row(const trial *t) {
    const cw_style_sheet *sheet = t->f->doc->sheet;
    cw_len height = cw_sheet_height(sheet) - sheet->rule_inside;
    for (int r = 0; r < t->table->head_rows && t->table->repeat_heads; r++) height -= t->table->heights[r];
    return height;
}

static bool rows_fit(const trial *t) {
    cw_len highest = highest_row(t);
    for (int r = 0; r < t->table->rows; r++)
        if (t->table->heights[r] > highest) return false;
    return true;
}

/* A redline's cell holds two values, which may be broken: each of them fits, or it would be no report. */
static void report_misfits(trial *t) {
    if (t->f->doc->redline_author) return;
    cw_len highest = highest_row(t);
    for (size_t i = 0; i < t->table->cell_count; i++) {
        const cw_cell *value = t->table->cells[i].value;
        if (!value) continue;
        if (cw_is_broken(&t->table->fits[i]))
            CW_FIND(t->f->diags, CW_ERROR, "cell-too-wide", cw_fit_place(t->f, value->pointer), value->pointer,
                    cell_too_wide, value->name, value->text);
        else if (height_needed(t, i) > highest)
            CW_FIND(t->f->diags, CW_ERROR, "cell-too-wide", cw_fit_place(t->f, value->pointer), value->pointer,
                    cell_too_high, value->name);
    }
}

void cw_fit_table(cw_fitter *fitter, cw_doc_table *table, cw_len room) {
    const cw_style_sheet *sheet = fitter->doc->sheet;
    trial t = {.f = fitter, .table = table, .breaking = cw_cell_breaking(sheet)};
    const cw_len *given = table->widths;
    const int sizes = (int)(sizeof sheet->table_sizes / sizeof *sheet->table_sizes);
    cw_doc_table best = {0}; /* where no number is broken, but it does not fit a page: the smaller of 五号 and 小五 */
    for (int size = 0; size < sizes; size++) {
        bool small = size == sizes - 1; /* 六号 is for numbers only */
        if ((small && best.size) || !try_size(&t, given, size, sheet->cell_margin)) continue;
        if (table->keep_whole ? height_of(table, sheet->rule_outside) <= room : rows_fit(&t)) return;
        best = *table;
    }
    if (best.size)
        *table = best;
    else
        try_size(&t, given, sizes - 1, sheet->cell_margin_least);
    report_misfits(&t);
}
