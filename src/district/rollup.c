#include "district/rollup.h"

#include "district/book.h"

#include <string.h>

typedef struct unit_row {
    const char *name, *file;
    cw_decimal *values;   /* per cell */
    cw_cell_kind *kinds;
} unit_row;

/* One cell of the sum. */
typedef struct sum_cell {
    const char *pointer, *name, *unit; /* unit: 万元 behind the number (CW_AMOUNT_UNIT) */
    bool additive, mixed;              /* mixed: amounts in different units */
    cw_cell_type type;
    cw_decimal sum;
    size_t numbers, blanks; /* of the units */
} sum_cell;

struct cw_rollup {
    cw_arena *arena;
    int year;
    const cw_layout *layout;
    sum_cell *cells;
    size_t cell_count;
    unit_row *units;
    size_t unit_count, unit_capacity;
    const char **notes; /* unit·cell：note */
    size_t note_count, note_capacity;
};

cw_rollup *cw_rollup_on(cw_arena *arena, int year) {
    cw_rollup *r = CW_NEW(arena, cw_rollup);
    r->arena = arena;
    r->year = year;
    return r;
}

static size_t cells_of(const cw_layout *layout) {
    size_t n = 0;
    for (size_t t = 0; t < layout->table_count; t++)
        for (size_t b = 0; b < layout->tables[t].band_count; b++)
            n += layout->tables[t].bands[b].row_count * layout->tables[t].bands[b].column_count;
    return n;
}

/* The cells of a report in the layout's order: handed to take() with their number. */
typedef void (*cell_fn)(cw_rollup *r, const cw_report *report, const cw_cell *cell, const cw_head *column, size_t index);

static void each_cell(cw_rollup *r, const cw_report *report, cell_fn take) {
    size_t index = 0;
    for (size_t t = 0; t < report->layout->table_count; t++)
        for (size_t b = 0; b < report->tables[t].table->band_count; b++) {
            const cw_band_values *values = &report->tables[t].bands[b];
            for (size_t row = 0; row < values->band->row_count; row++)
                for (size_t column = 0; column < values->band->column_count; column++)
                    take(r, report, cw_cell_at(values, (int)row, (int)column), values->band->column_leaves[column], index++);
        }
}

static void begin_cell(cw_rollup *r, const cw_report *report, const cw_cell *cell, const cw_head *column, size_t index) {
    (void)report;
    r->cells[index] = (sum_cell){.pointer = cw_strdup(r->arena, cell->pointer), .name = cw_strdup(r->arena, cell->name),
                                 .additive = column->additive, .type = column->type};
}

static void add_cell(cw_rollup *r, const cw_report *report, const cw_cell *cell, const cw_head *column, size_t index) {
    (void)column;
    sum_cell *s = &r->cells[index];
    unit_row *unit = &r->units[r->unit_count - 1];
    unit->kinds[index] = cell->kind;
    if (cell->note)
        CW_PUSH(r->arena, r->notes, r->note_count, r->note_capacity,
                cw_concat(r->arena, report->agency.name, "·", cell->name, "：", cell->note, NULL));
    if (cell->kind == CW_CELL_BLANK || cell->kind == CW_CELL_MISSING) s->blanks++;
    if (cell->kind != CW_CELL_NUMBER) return;
    unit->values[index] = cell->number;
    if (s->type == CW_AMOUNT_UNIT && cell->number.millionths) {
        const char *words = cell->text + strspn(cell->text, "0123456789.");
        if (!s->unit)
            s->unit = cw_strdup(r->arena, words);
        else if (strcmp(s->unit, words) != 0)
            s->mixed = true;
    }
    s->sum = s->numbers++ ? cw_decimal_add(s->sum, cell->number) : cell->number;
}

static bool belongs(const cw_rollup *r, const cw_report *report, cw_diags *diags) {
    const char *agency = report->agency.name;
    if (report->year != r->year) {
        CW_REPORT_FIND(report, diags, CW_ERROR, "rollup-year", "/year", rollup_year,
                       cw_printf(report->arena, "%d", report->year), cw_printf(report->arena, "%d", r->year));
        return false;
    }
    if (r->layout && r->layout != report->layout) {
        CW_REPORT_FIND(report, diags, CW_ERROR, "rollup-edition", "/edition", rollup_edition, report->layout->edition,
                       r->layout->edition);
        return false;
    }
    for (size_t i = 0; i < r->unit_count; i++)
        if (strcmp(r->units[i].name, agency) == 0) {
            CW_REPORT_FIND(report, diags, CW_ERROR, "rollup-twice", "/agency/name", rollup_twice, agency, r->units[i].file);
            return false;
        }
    return true;
}

bool cw_rollup_take(cw_rollup *r, const cw_report *report, cw_diags *diags) {
    if (!belongs(r, report, diags)) return false;
    if (report->scope != CW_SCOPE_OWN)
        CW_REPORT_FIND(report, diags, CW_WARNING, "rollup-scope", "/scope", rollup_scope, report->agency.name);
    if (!r->layout) {
        r->layout = report->layout;
        r->cell_count = cells_of(report->layout);
        r->cells = CW_NEW_ARRAY(r->arena, r->cell_count, sum_cell);
        each_cell(r, report, begin_cell);
    }
    unit_row row = {cw_strdup(r->arena, report->agency.name), cw_strdup(r->arena, report->source->file),
                    CW_NEW_ARRAY(r->arena, r->cell_count, cw_decimal), CW_NEW_ARRAY(r->arena, r->cell_count, cw_cell_kind)};
    CW_PUSH(r->arena, r->units, r->unit_count, r->unit_capacity, row);
    each_cell(r, report, add_cell);
    return true;
}

/* ---- the sum as a report ---- */

static void put_string(cw_buf *out, const char *text) {
    cw_putc(out, '"');
    for (const char *p = text; *p; p++) {
        if (*p == '"' || *p == '\\') cw_putc(out, '\\');
        cw_putc(out, *p);
    }
    cw_putc(out, '"');
}

/* A cell that may not be summed, or of which no unit gave a number, is left blank; "/" where no unit has such a power. */
static void put_value(cw_buf *out, const sum_cell *s) {
    const char *digits = cw_decimal_text(out->arena, s->sum);
    if (!s->additive || s->mixed || (!s->numbers && s->blanks))
        cw_puts(out, "null");
    else if (!s->numbers)
        cw_puts(out, "\"/\"");
    else if (s->type == CW_AMOUNT || s->type == CW_AMOUNT_UNIT)
        put_string(out, s->unit ? cw_concat(out->arena, digits, s->unit, NULL) : digits);
    else
        cw_puts(out, digits);
}

/* Length of what two pointers share, up to and with a "/". */
static size_t shared(const char *a, const char *b) {
    size_t last = 0;
    for (size_t i = 0; a[i] && a[i] == b[i]; i++)
        if (a[i] == '/') last = i + 1;
    return last;
}

static size_t depth(const char *pointer) {
    size_t n = 0;
    for (const char *p = pointer; *p; p++) n += *p == '/';
    return n;
}

/* One table: its cells' pointers are walked as paths; groups open and close where they differ. */
static void put_table(cw_buf *out, const cw_rollup *r, const char *key) {
    const char *before = cw_concat(out->arena, "/", key, "/", NULL);
    size_t prefix = strlen(before), open = 0;
    bool first = true;
    put_string(out, key);
    cw_puts(out, ": {");
    for (size_t i = 0; i < r->cell_count; i++) {
        const sum_cell *s = &r->cells[i];
        if (strncmp(s->pointer, cw_concat(out->arena, "/", key, "/", NULL), prefix) != 0) continue;
        size_t common = shared(before, s->pointer);
        if (common < prefix) common = prefix;
        size_t keep = depth(cw_strndup(out->arena, s->pointer, common)) - 2;
        for (; open > keep; open--) cw_putc(out, '}');
        if (!first) cw_puts(out, ", ");
        first = false;
        for (const char *p = s->pointer + common; *p;) {
            size_t size = strcspn(p, "/");
            put_string(out, cw_strndup(out->arena, p, size));
            cw_puts(out, p[size] ? ": {" : ": ");
            open += p[size] == '/';
            p += size + (p[size] == '/');
        }
        put_value(out, s);
        before = s->pointer;
    }
    for (; open; open--) cw_putc(out, '}');
    cw_puts(out, "}");
}

static const char *word(const cw_rollup *r, cw_lang lang, cw_msg message) {
    return cw_message(r->arena, lang, message, (const char *const[]){NULL});
}

cw_bytes_view cw_rollup_report(cw_rollup *r, const char *agency, cw_lang lang) {
    if (!r->layout) return (cw_bytes_view){"", 0};
    cw_buf out = cw_buf_on(r->arena);
    cw_putf(&out, "{\n \"edition\": \"%s\",\n \"year\": %d,\n \"scope\": \"region\",\n \"agency\": {\"name\": ",
            r->layout->edition, r->year);
    put_string(&out, agency);
    cw_puts(&out, "}");
    for (size_t i = 0; i < r->layout->section_count; i++) {
        const cw_section *section = &r->layout->sections[i];
        cw_puts(&out, ",\n ");
        if (section->kind == CW_SECTION_TABLE) {
            put_table(&out, r, section->key);
        } else {
            put_string(&out, section->key);
            cw_puts(&out, ": [");
            put_string(&out, word(r, lang, CW_MSG_rollup_fill));
            cw_puts(&out, "]");
        }
    }
    cw_puts(&out, ",\n \"x-units\": [");
    for (size_t i = 0; i < r->unit_count; i++) {
        if (i) cw_puts(&out, ", ");
        put_string(&out, r->units[i].name);
    }
    cw_puts(&out, "],\n \"x-notes\": [");
    for (size_t i = 0; i < r->note_count; i++) {
        if (i) cw_puts(&out, ", ");
        put_string(&out, r->notes[i]);
    }
    cw_puts(&out, "]\n}\n");
    return (cw_bytes_view){out.data, out.size};
}

/* ---- the table of contributions ---- */

cw_bytes_view cw_rollup_table(cw_rollup *r, cw_lang lang) {
    cw_book *b = cw_book_new(r->arena);
    if (!b || !cw_book_sheet(b, word(r, lang, CW_MSG_rollup_sheet))) return (cw_bytes_view){"", 0};
    cw_book_widths(b, (const int[]){60, 40, 14}, 3);
    cw_book_head(b, word(r, lang, CW_MSG_rollup_cell));
    cw_book_head(b, word(r, lang, CW_MSG_district_head_place));
    cw_book_head(b, word(r, lang, CW_MSG_rollup_sum));
    for (size_t u = 0; u < r->unit_count; u++) cw_book_head(b, r->units[u].name);
    for (size_t i = 0; i < r->cell_count; i++) {
        const sum_cell *s = &r->cells[i];
        if (!cw_book_next(b)) break;
        cw_book_text(b, s->name);
        cw_book_text(b, s->pointer);
        bool summed = s->additive && !s->mixed && s->numbers;
        if (summed)
            cw_book_number(b, (double)s->sum.millionths / 1e6);
        else
            cw_book_text(b, "");
        for (size_t u = 0; u < r->unit_count; u++)
            if (r->units[u].kinds[i] == CW_CELL_NUMBER)
                cw_book_number(b, (double)r->units[u].values[i].millionths / 1e6);
            else
                cw_book_text(b, r->units[u].kinds[i] == CW_CELL_NOT_APPLICABLE ? "/" : "");
    }
    return cw_book_close(b);
}
