/* Sums of cells that the lexicon names by pointer: a figure of the tables as prose may repeat it. */
#include "report/check_prose.h"

#include <string.h>

/* Whether pointer is pattern, "*" standing for one key. */
static bool fits(const char *pattern, const char *pointer) {
    while (*pattern && *pointer) {
        if (*pattern == '*') {
            pointer += strcspn(pointer, "/");
            pattern++;
        } else if (*pattern++ != *pointer++) {
            return false;
        }
    }
    return !*pattern && !*pointer;
}

/* A total that was given blank is the sum of its row, when that is known. */
static bool value_of(const cw_report *report, const cw_cell *cell, cw_decimal *out) {
    if (cell->kind == CW_CELL_NUMBER) {
        *out = cell->number;
        return true;
    }
    size_t size = strlen(cell->pointer);
    if (cell->kind != CW_CELL_BLANK || !cell->total || size < 6 || strcmp(cell->pointer + size - 6, "/total") != 0)
        return false;
    bool any = false;
    *out = cw_decimal_of(0);
    for (size_t i = 0; i < report->cell_count; i++) {
        const cw_cell *part = report->cells[i];
        if (part == cell || strncmp(part->pointer, cell->pointer, size - 5) != 0 ||
            strchr(part->pointer + size - 5, '/'))
            continue;
        if (part->kind != CW_CELL_NUMBER) return false;
        *out = cw_decimal_add(*out, part->number);
        any = true;
    }
    return any;
}

/* 表三·（三）不予公开·总计 of 表三·（三）不予公开·1.属于国家秘密·总计. */
static const char *group_name(cw_arena *arena, const char *name) {
    static const char DOT[] = "·";
    const char *dots[16];
    size_t count = 0;
    for (const char *p = strstr(name, DOT); p && count < 16; p = strstr(p + 1, DOT)) dots[count++] = p;
    if (count < 3) return name;
    return cw_concat(arena, cw_strndup(arena, name, (size_t)(dots[count - 2] - name)), dots[count - 1], NULL);
}

static void add_term(const cw_report *report, const char *pattern, cw_cell_sum *sum) {
    bool group = strchr(pattern, '*') != NULL;
    const cw_cell *first = NULL;
    for (size_t i = 0; i < report->cell_count; i++) {
        const cw_cell *cell = report->cells[i];
        cw_decimal value;
        if (!fits(pattern, cell->pointer)) continue;
        if (!first) first = cell;
        if (!value_of(report, cell, &value))
            sum->known = false;
        else
            sum->value = cw_decimal_add(sum->value, value);
    }
    if (!first) {
        sum->exists = false;
        return;
    }
    const char *name = group ? group_name(report->arena, first->name) : first->name;
    sum->name = sum->name ? cw_concat(report->arena, sum->name, "＋", name, NULL) : name;
    sum->pointer = sum->terms || group ? NULL : first->pointer;
    sum->terms++;
}

cw_cell_sum cw_sum_of_cells(const cw_report *report, const char *text) {
    cw_cell_sum sum = {.exists = true, .known = true, .value = cw_decimal_of(0)};
    for (const char *p = text; *p;) {
        size_t size = strcspn(p, " ");
        add_term(report, cw_strndup(report->arena, p, size), &sum);
        p += size;
        p += strspn(p, " +");
    }
    return sum;
}
