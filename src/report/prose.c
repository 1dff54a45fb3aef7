/*
 * Placeholders in prose: {{/pointer}}, {{/a + /b - /c}}, {{/a / /b %}}, {{/a / /b %.2}}; {{{{ prints {{. A figure that
 * stands in a table is printed as the table prints it; a cell with a note gives its value.
 */
#include "report/bind.h"
#include "report/sums.h"

#include <string.h>

/* What a pointer names: text as printed, and its number when it is one. */
typedef struct operand {
    const char *text;
    bool is_number;
    cw_decimal number;
} operand;

typedef struct resolver {
    cw_binder *b;
    cw_node_at node;
    const char *inner; /* what stands between the braces */
} resolver;

#define FAULT(r, message, ...)                                                                                         \
    BIND_FIND_OFFSET((r)->b, CW_ERROR, "bad-pointer", (r)->node.value->begin, (r)->node.pointer, message,              \
                     (r)->inner __VA_OPT__(, ) __VA_ARGS__)

static operand number_operand(const char *text) {
    operand out = {.text = text};
    out.is_number = cw_decimal_read(text, strlen(text), &out.number);
    return out;
}

/* A total that nobody wrote is not to be filled in: what it wants is. */
static void blank_fault(resolver *r, const cw_cell *cell) {
    const cw_cell *wanting = cell->computed ? cw_total_wants(r->b->report, cell) : NULL;
    if (!wanting)
        FAULT(r, placeholder_blank, cell->name);
    else if (wanting->kind == CW_CELL_BLANK)
        FAULT(r, placeholder_total_blank, cell->name, wanting->name);
    else
        FAULT(r, placeholder_total_slash, cell->name, wanting->name);
}

/* False when there is no value to print; the finding was made, here or (a missing cell) before. */
static bool resolve_cell(resolver *r, const cw_cell *cell, operand *out) {
    switch (cell->kind) {
    case CW_CELL_NUMBER:
        *out = number_operand(cell->text);
        return true;
    case CW_CELL_BLANK: /* a total that a fault of its terms left open is not another fault */
        if (!cell->given && r->b->table_errors) return false;
        blank_fault(r, cell);
        return false;
    case CW_CELL_NOT_APPLICABLE:
        FAULT(r, placeholder_not_applicable, cell->name);
        return false;
    default:
        return false;
    }
}

static bool resolve_value(resolver *r, const char *pointer, operand *out) {
    const cw_binder *b = r->b;
    const cw_cell *cell = cw_report_cell(b->report, pointer);
    if (cell) return resolve_cell(r, cell, out);
    const cw_value *value = cw_value_at(b->source->root, pointer);
    if (!value) {
        FAULT(r, placeholder_nothing, pointer);
        return false;
    }
    cw_date date;
    switch (value->kind) {
    case CW_NUMBER:
        *out = number_operand(value->text);
        return true;
    case CW_STRING:
        if (strstr(value->text, "{{") || !*value->text || strcmp(value->text, "/") == 0) break;
        *out = (operand){.text = value->text};
        if (strcmp(pointer, "/signature/date") == 0 && cw_date_read(value->text, &date))
            out->text = cw_date_text(b->arena, b->report->sheet, date);
        return true;
    default:
        break;
    }
    FAULT(r, placeholder_not_value, pointer);
    return false;
}

static bool resolve_number(resolver *r, const char *pointer, operand *out) {
    if (!resolve_value(r, pointer, out)) return false;
    if (out->is_number) return true;
    FAULT(r, placeholder_not_number, pointer, out->text);
    return false;
}

/* a / b as per cent with so many decimals, halves away from zero. b is not 0. */
static const char *per_cent(cw_arena *arena, cw_decimal a, cw_decimal b, int places) {
    cw_int128 scale = 100, n = a.millionths, d = b.millionths;
    for (int i = 0; i < places; i++) scale *= 10;
    bool negative = (n < 0) != (d < 0);
    n = (n < 0 ? -n : n) * scale;
    d = d < 0 ? -d : d;
    cw_int128 quotient = (2 * n + d) / (2 * d);
    for (int i = places; i < 6; i++) quotient *= 10;
    cw_decimal result = {negative ? -quotient : quotient, places};
    return cw_concat(arena, cw_decimal_text(arena, result), "%", NULL);
}

/* Splits at single blanks, any number of terms; *count is 0 when there is an empty one. */
static const char *const *split(cw_arena *arena, const char *text, size_t *count) {
    size_t most = 1;
    for (const char *p = text; *p; p++) most += *p == ' ';
    const char **tokens = CW_NEW_ARRAY(arena, most, const char *);
    *count = 0;
    for (const char *p = text;; p++) {
        size_t size = strcspn(p, " ");
        if (!size) {
            *count = 0;
            return tokens;
        }
        tokens[(*count)++] = cw_strndup(arena, p, size);
        p += size;
        if (!*p) return tokens;
    }
}

/* What the placeholder prints; NULL after a finding. */
static const char *evaluate(resolver *r) {
    cw_arena *arena = r->b->arena;
    size_t count;
    const char *const *tokens = split(arena, r->inner, &count);
    bool quotient =
        count == 4 && strcmp(tokens[1], "/") == 0 && (strcmp(tokens[3], "%") == 0 || strcmp(tokens[3], "%.2") == 0);
    bool good = count % 2 == 1 || quotient;
    for (size_t i = 0; i < count; i += 2) good = good && tokens[i][0] == '/' && tokens[i][1];
    for (size_t i = 1; !quotient && i < count; i += 2)
        good = good && (strcmp(tokens[i], "+") == 0 || strcmp(tokens[i], "-") == 0);
    if (!good) {
        FAULT(r, placeholder_grammar);
        return NULL;
    }
    operand first, other;
    if (count == 1) return resolve_value(r, tokens[0], &first) ? first.text : NULL;
    if (!resolve_number(r, tokens[0], &first)) return NULL;
    for (size_t i = 2; i < (quotient ? 3 : count); i += 2) {
        if (!resolve_number(r, tokens[i], &other)) return NULL;
        if (quotient) continue;
        first.number = *tokens[i - 1] == '+' ? cw_decimal_add(first.number, other.number)
                                             : cw_decimal_sub(first.number, other.number);
    }
    if (!quotient) return cw_decimal_text(arena, first.number);
    if (!other.number.millionths) {
        FAULT(r, placeholder_zero, tokens[2]);
        return NULL;
    }
    return per_cent(arena, first.number, other.number, tokens[3][1] ? 2 : 1);
}

const char *cw_bind_prose(cw_binder *b, cw_node_at node, const char *text) {
    const char *open = strstr(text, "{{");
    if (!open) return text;
    cw_buf out = cw_buf_on(b->arena);
    cw_filled_span *spans = NULL;
    size_t count = 0, capacity = 0;
    const char *p = text;
    for (; open; open = strstr(p, "{{")) {
        cw_put(&out, p, (size_t)(open - p));
        cw_filled_span span = {.begin = out.size, .given_begin = (size_t)(open - text)};
        if (strncmp(open, "{{{{", 4) == 0) {
            cw_puts(&out, "{{");
            p = open + 4;
            span.end = out.size;
            span.given_end = (size_t)(p - text);
            CW_PUSH(b->arena, spans, count, capacity, span);
            continue;
        }
        const char *close = strstr(open, "}}");
        resolver r = {b, node, close ? cw_strndup(b->arena, open + 2, (size_t)(close - open - 2)) : open};
        if (!close) {
            FAULT(&r, placeholder_unclosed);
            return text;
        }
        const char *value = evaluate(&r);
        if (value) cw_puts(&out, value);
        p = close + 2;
        span.end = out.size;
        span.given_end = (size_t)(p - text);
        CW_PUSH(b->arena, spans, count, capacity, span);
        /* A long value named often enough could make any amount of text. */
        if (out.size > CW_MAX_FILE || b->resolved + out.size > CW_MAX_FILE) {
            BIND_ERROR(b, "too-large", node, resolved_too_long, cw_printf(b->arena, "%d", CW_MAX_FILE / 1024 / 1024));
            b->resolved = 0;
            return text;
        }
    }
    cw_puts(&out, p);
    b->resolved += out.size;
    CW_PUSH(b->arena, b->filled, b->filled_count, b->filled_capacity, ((cw_filled){out.data, spans, count}));
    return out.data;
}
