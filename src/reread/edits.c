/*
 * Figures that somebody changed in a DOCX. Word writes what is typed into a control to the data part as well,
 * LibreOffice to the document only; so a figure was edited when either differs from what the source says, and the one
 * that differs is what was meant. When both differ and not alike, nobody can tell.
 *
 * Taking edits writes them into the text of the source one by one: each time the text is read again and the value's own
 * bytes are replaced, so that nothing else in it moves.
 */
#include "reread/labels.h"

#include <string.h>

/* ---- finding ---- */

/* The figure of a cell as printed: digits without a unit, "/", or "". */
static const char *printed(cw_arena *arena, const cw_cell *cell) {
    switch (cell->kind) {
    case CW_CELL_NUMBER:
        return cw_strndup(arena, cell->text, strspn(cell->text, "-0123456789."));
    case CW_CELL_NOT_APPLICABLE:
        return "/";
    case CW_CELL_MISSING:
    case CW_CELL_BLANK:
        break;
    }
    return "";
}

static const char *whole_text(cw_arena *arena, const cw_cell *cell) {
    return cw_without_blanks(arena, cw_concat(arena, cell->text ? cell->text : "", cell->note ? cell->note : "", NULL));
}

/* What a value says, as it would be printed; NULL when it cannot be read. */
static const char *read_text(cw_arena *arena, const char *text) {
    cw_read_value value = cw_read_value_of(arena, text);
    switch (value.kind) {
    case CW_READ_NUMBER:
        return value.number;
    case CW_READ_BLANK:
        return "";
    case CW_READ_NOT_APPLICABLE:
        return "/";
    case CW_READ_UNREADABLE:
        break;
    }
    return NULL;
}

/* A cell without a control: its figure is what it begins with. */
static bool find_unbound(cw_arena *arena, const cw_reread_cell *at, const cw_cell *cell, cw_edit *edit) {
    const char *shown = cw_without_blanks(arena, at->text);
    if (strcmp(shown, whole_text(arena, cell)) == 0) return false;
    const char *read = read_text(arena, at->text);
    if (read && strcmp(read, edit->before) == 0) return false; /* its note or unit: text, which compare.c finds */
    edit->after = read ? read : shown;
    edit->usable = read != NULL;
    return true;
}

static bool find_bound(cw_arena *arena, const cw_reread_cell *at, cw_edit *edit) {
    const char *shown = cw_without_blanks(arena, at->bound_text);
    const char *held = cw_without_blanks(arena, at->bound_value ? at->bound_value : at->bound_text);
    bool a = strcmp(shown, edit->before) != 0, b = strcmp(held, edit->before) != 0;
    if (!a && !b) return false;
    const char *meant = a ? shown : held, *read = read_text(arena, meant);
    if (read && strcmp(read, edit->before) == 0) return false; /* written otherwise: full-width digits, blanks */
    edit->after = a && b && strcmp(shown, held) != 0 ? cw_concat(arena, shown, "｜", held, NULL) : read ? read : meant;
    edit->usable = read && !(a && b && strcmp(shown, held) != 0);
    return true;
}

/* A control that stands in another cell than its figure's labels say: where the two agree nothing is lost. Otherwise nobody
 * can tell whether the figure was moved by mistake or the other one is meant. */
static bool find_moved(cw_arena *arena, const cw_reread_figure *figure, const cw_cell *cell, cw_edit *edit) {
    if (!figure->labelled || figure->labelled == figure->bound) return false;
    bool moved = find_unbound(arena, figure->labelled, cell, edit);
    edit->usable = false;
    return moved;
}

const cw_edit *cw_reread_find_edits(cw_arena *arena, const cw_reread_figures *figures, const cw_report *report,
                                    size_t *count) {
    cw_edit *edits = NULL;
    size_t capacity = 0;
    *count = 0;
    for (size_t i = 0; i < figures->count; i++) {
        const cw_reread_figure *figure = &figures->items[i];
        const cw_cell *cell = cw_report_cell(report, figure->pointer);
        if (!cell || (!figure->bound && !figure->labelled)) continue;
        cw_edit edit = {cell->pointer, cell->name, printed(arena, cell), "", false};
        bool edited = figure->bound ? find_moved(arena, figure, cell, &edit) || find_bound(arena, figure->bound, &edit)
                                    : find_unbound(arena, figure->labelled, cell, &edit);
        if (edited) CW_PUSH(arena, edits, *count, capacity, edit);
    }
    return edits;
}

/* ---- taking ---- */

typedef struct taking {
    cw_arena *arena;
    const cw_source *source; /* as it is now */
    cw_buf out;
} taking;

static void splice(taking *t, uint32_t begin, uint32_t end, const char *text) {
    t->out = cw_buf_sized(t->arena, t->source->size + strlen(text) + 1);
    cw_put(&t->out, t->source->text, begin);
    cw_puts(&t->out, text);
    cw_put(&t->out, t->source->text + end, t->source->size - end);
}

/* A figure as a JSON value. As a string where the value before it was one (amounts), with that one's unit. */
static const char *token(cw_arena *arena, const char *after, const cw_value *before) {
    if (!*after) return "null";
    if (strcmp(after, "/") == 0) return "\"/\"";
    if (!before || before->kind != CW_STRING || strcmp(before->text, "/") == 0) return after;
    return cw_concat(arena, "\"", after, before->text + strspn(before->text, "-0123456789."), "\"", NULL);
}

/* The 0 in place of a row, a group or a table, written out: every figure below `at` is 0 but the edited one. */
static const char *written_out(taking *t, const cw_reread_figures *figures, const char *at, const cw_edit *edit) {
    const char **values = CW_NEW_ARRAY(t->arena, figures->count, const char *);
    for (size_t i = 0; i < figures->count; i++)
        values[i] = strcmp(figures->items[i].pointer, edit->pointer) == 0 ? token(t->arena, edit->after, NULL) : "0";
    cw_buf out = cw_buf_on(t->arena);
    cw_put_figures(&out, figures, at, values);
    return out.data;
}

/* Members that are not there: "total": {"natural_person": 3}. */
static void put_missing(taking *t, cw_buf *out, const char *path, const cw_edit *edit) {
    size_t open = 0;
    while (*path == '/') {
        size_t size = strcspn(++path, "/");
        if (open++) cw_putc(out, '{');
        cw_putc(out, '"');
        cw_put(out, path, size);
        cw_puts(out, "\": ");
        path += size;
    }
    cw_puts(out, token(t->arena, edit->after, NULL));
    while (open-- > 1) cw_putc(out, '}');
}

/* Position of a figure in a row in short form. */
static size_t column_of(const cw_reread_figures *figures, const char *pointer) {
    for (size_t i = 0; i < figures->count; i++)
        if (strcmp(figures->items[i].pointer, pointer) == 0) return (size_t)figures->items[i].column->index;
    return SIZE_MAX;
}

static bool take_in_row(taking *t, const cw_value *row, size_t column, const cw_edit *edit) {
    if (column < row->count) {
        const cw_value *value = &row->items[column], *inner = cw_member_of(value, "value");
        if (inner) value = inner;
        splice(t, value->begin, value->end, token(t->arena, edit->after, value));
        return true;
    }
    if (column != row->count || !row->count) return false; /* only the total may be left out */
    uint32_t end = row->items[row->count - 1].end;
    splice(t, end, end, cw_concat(t->arena, ", ", token(t->arena, edit->after, NULL), NULL));
    return true;
}

static bool take_one(taking *t, const cw_reread_figures *figures, const cw_edit *edit) {
    const cw_value *at = t->source->root;
    const char *path = edit->pointer;
    while (*path == '/') {
        size_t size = strcspn(path + 1, "/");
        const cw_value *member = cw_member_of(at, cw_strndup(t->arena, path + 1, size));
        cw_buf text = cw_buf_on(t->arena);
        if (at->kind == CW_ARRAY && !path[1 + size]) return take_in_row(t, at, column_of(figures, edit->pointer), edit);
        if (at->kind == CW_NUMBER) {
            const char *above = cw_strndup(t->arena, edit->pointer, (size_t)(path - edit->pointer));
            splice(t, at->begin, at->end, written_out(t, figures, above, edit));
            return true;
        }
        if (at->kind != CW_OBJECT) return false;
        if (!member) {
            uint32_t end = at->count ? at->members[at->count - 1].value.end : at->begin + 1;
            if (at->count) cw_puts(&text, ", ");
            put_missing(t, &text, path, edit);
            splice(t, end, end, text.data);
            return true;
        }
        at = member;
        path += 1 + size;
    }
    const cw_value *inner = cw_member_of(at, "value");
    if (inner) at = inner;
    splice(t, at->begin, at->end, token(t->arena, edit->after, at));
    return true;
}

static void free_diags(void *diags) { cw_diags_free(diags); }

const char *cw_edits_take(cw_arena *arena, const cw_report *report, const cw_reread_figures *figures,
                          const cw_edit *edits, size_t count, size_t *size) {
    taking t = {.arena = arena, .source = report->source};
    cw_diags *unheard = cw_diags_new(CW_LANG_ZH); /* what is wrong with the new text is found when it is bound */
    if (!unheard) return NULL;
    cw_defer(arena, free_diags, unheard);
    for (size_t i = 0; i < count; i++) {
        if (!edits[i].usable || !t.source || !take_one(&t, figures, &edits[i])) return NULL;
        t.source = cw_source_read(arena, report->source->file, t.out.data, t.out.size, unheard);
    }
    *size = count ? t.out.size : report->source->size;
    return count ? t.out.data : report->source->text;
}
