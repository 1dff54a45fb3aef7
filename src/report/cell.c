/*
 * One cell: a number, null, "/", or an object with value and note. What a number may be depends on the column's type:
 * F-3 for money, F-4 for counts. The digits given are the digits printed.
 */
#include "report/bind.h"

#include <string.h>

static void set_number(cw_cell *cell, cw_decimal number, const char *text) {
    cell->kind = CW_CELL_NUMBER;
    cell->number = number;
    cell->text = text;
}

/* Length of the number that text begins with: digits and points. */
static size_t number_size(const char *text) { return strspn(text, "0123456789."); }

static bool is_unit(const cw_binder *b, const char *text) {
    for (const char *const *unit = b->report->layout->money_units; *unit; unit++)
        if (strcmp(text, *unit) == 0) return true;
    return false;
}

/* text without thousands marks, or NULL when it has none. */
static const char *without_marks(cw_arena *arena, const char *text) {
    cw_buf out = cw_buf_on(arena);
    bool changed = false;
    for (const char *p = text; *p; p++) {
        if (*p == ',' && p > text) {
            changed = true;
        } else if (strncmp(p, "，", 3) == 0 && p > text) {
            changed = true;
            p += 2;
        } else {
            cw_putc(&out, *p);
        }
    }
    return changed ? out.data : NULL;
}

/* 1e5, 3.8E+2 */
static bool has_exponent(const char *text) {
    size_t digits = number_size(text);
    if (!digits || (text[digits] != 'e' && text[digits] != 'E')) return false;
    const char *rest = text + digits + 1;
    rest += *rest == '+' || *rest == '-';
    return *rest && strspn(rest, "0123456789") == strlen(rest);
}

/* A string that is not a number, where one should be: says what to write when that can be told. */
static void find_bad_string(cw_binder *b, cw_node_at node, const cw_cell *cell) {
    const char *text = node.value->text;
    const char *half = cw_half_width(b->arena, text), *plain = without_marks(b->arena, half ? half : text);
    cw_decimal number;
    if (plain && cw_decimal_read(plain, number_size(plain), &number))
        BIND_ERROR(b, "bad-number", node, number_with_marks, cell->name, text, plain);
    else if (half)
        BIND_ERROR(b, "bad-number", node, number_full_width, text, half);
    else if (has_exponent(text))
        BIND_ERROR(b, "bad-number", node, number_exponent, text);
    else
        BIND_ERROR(b, "bad-number", node, not_a_number, cell->name, text);
}

/* Counts: an integer, not in quotes, not negative but in 本年增/减. */
static void bind_count(cw_binder *b, cw_node_at node, cw_cell_type type, cw_cell *cell) {
    const char *text = node.value->text;
    cw_decimal number;
    if (node.value->kind == CW_STRING) {
        if (cw_decimal_read(text, strlen(text), &number))
            BIND_ERROR(b, "wrong-type", node, number_in_quotes, cell->name, text);
        else
            find_bad_string(b, node, cell);
        return;
    }
    cw_decimal_read(text, strlen(text), &number); /* read.c has let only such numbers pass */
    if (strchr(text, '.'))
        BIND_ERROR(b, "F-4", node, count_not_integer, cell->name, text);
    else if (*text == '-' && type == CW_COUNT)
        BIND_ERROR(b, "F-4", node, count_negative, cell->name, text);
    else
        set_number(cell, number, text);
}

static void bind_amount(cw_binder *b, cw_node_at node, cw_cell_type type, cw_cell *cell) {
    const char *text = node.value->text;
    size_t digits = number_size(text);
    cw_decimal number;
    if (*text == '-' && cw_decimal_read(text, 1 + number_size(text + 1), &number)) {
        BIND_ERROR(b, "F-3", node, amount_negative, cell->name, text);
        return;
    }
    if (!digits || !cw_decimal_read(text, digits, &number)) {
        const char *point = memchr(text, '.', digits);
        size_t whole = point ? (size_t)(point - text) : digits;
        if (digits && (whole > CW_MAX_DIGITS || (point && digits - whole - 1 > CW_MAX_PLACES)))
            BIND_ERROR(b, "bad-number", node, number_too_long, text);
        else
            find_bad_string(b, node, cell);
        return;
    }
    const char *unit = text + digits;
    if (!*unit) {
        if (type == CW_AMOUNT_UNIT && number.millionths)
            BIND_ERROR(b, "F-3", node, amount_without_unit, cell->name, text);
        else
            set_number(cell, number, text);
    } else if (!is_unit(b, unit)) {
        find_bad_string(b, node, cell);
    } else if (type == CW_AMOUNT) {
        BIND_ERROR(b, "F-3", node, amount_with_unit, cell->name, text, cw_strndup(b->arena, text, digits));
    } else {
        set_number(cell, number, text);
    }
}

/* {"value": …, "note": "（其中修订16件）"}: the value's node, the note into the cell. */
static cw_node_at bind_noted(cw_binder *b, cw_node_at node, cw_cell *cell) {
    static const char *const KEYS[] = {"value", "note"};
    cw_bind_object(b, node, KEYS, sizeof KEYS / sizeof *KEYS);
    cell->note = cw_bind_string(b, cw_bind_member(b, node, "note", false));
    return cw_bind_member(b, node, "value", true);
}

void cw_bind_cell(cw_binder *b, cw_node_at node, cw_cell_type type, cw_cell *cell) {
    cell->given = true;
    cell->offset = node.value->begin;
    if (node.value->kind == CW_OBJECT) {
        node = bind_noted(b, node, cell);
        if (!node.value) return;
    }
    switch (node.value->kind) {
    case CW_NULL:
        cell->kind = CW_CELL_BLANK;
        return;
    case CW_STRING:
        if (strcmp(node.value->text, "/") == 0) {
            cell->kind = CW_CELL_NOT_APPLICABLE;
            cell->text = "/";
            return;
        }
        if (!*node.value->text) return; /* a place kept open by `chengwen new`: reported as missing */
        break;
    case CW_NUMBER:
        break;
    default:
        cw_bind_wrong_named(b, node, CW_MSG_want_cell, cell->name);
        return;
    }
    if (type == CW_COUNT || type == CW_CHANGE)
        bind_count(b, node, type, cell);
    else
        bind_amount(b, node, type, cell);
}
