/* Tables of a structure tree placed on their grid, and /Headers resolved to cells. */
#include "reread/pdf_structure.h"

#include <string.h>

enum { MAX_COLUMNS = 64, MAX_ROWS = 4096, MAX_CELLS = 65536 };

typedef struct names {
    const char *id;
    const char *const *heads;
} names;

struct cw_table_reading {
    cw_arena *arena;
    cw_reread_cell *cells;
    names *names;
    size_t count, name_count, cell_capacity, name_capacity;
    int row, columns;
    int taken[MAX_COLUMNS]; /* per column: the first row that is free again */
};

cw_table_reading *cw_table_reading_new(cw_arena *arena) {
    cw_table_reading *t = CW_NEW(arena, cw_table_reading);
    t->arena = arena;
    t->row = -1;
    return t;
}

void cw_table_reading_row(cw_table_reading *t) { t->row++; }

bool cw_table_reading_cell(cw_table_reading *t, cw_reread_cell cell, const char *id, const char *const *heads) {
    int column = 0;
    while (column < MAX_COLUMNS && t->taken[column] > t->row) column++;
    bool fits = t->row >= 0 && t->row < MAX_ROWS && cell.row_span >= 1 && cell.row_span <= MAX_ROWS &&
                cell.column_span >= 1 && column + cell.column_span <= MAX_COLUMNS && t->count < MAX_CELLS;
    if (!fits) return false;
    cell.row = t->row;
    cell.column = column;
    for (int i = 0; i < cell.column_span; i++) t->taken[column + i] = t->row + cell.row_span;
    if (column + cell.column_span > t->columns) t->columns = column + cell.column_span;
    CW_PUSH(t->arena, t->cells, t->count, t->cell_capacity, cell);
    CW_PUSH(t->arena, t->names, t->name_count, t->name_capacity, ((names){id, heads}));
    return true;
}

/* The cell of an identifier, −1 for none. Heads stand before what they head, mostly near its row's start. */
static int cell_of(const cw_table_reading *t, const char *id) {
    for (size_t i = 0; i < t->count; i++)
        if (t->names[i].id && strcmp(t->names[i].id, id) == 0) return (int)i;
    return -1;
}

static void resolve(const cw_table_reading *t) {
    for (size_t i = 0; i < t->count; i++) {
        cw_reread_cell *cell = &t->cells[i];
        int *heads = CW_NEW_ARRAY(t->arena, (size_t)cell->head_count, int);
        for (int k = 0; k < cell->head_count; k++) heads[k] = cell_of(t, t->names[i].heads[k]);
        cell->heads = heads;
    }
}

const cw_reread_table *cw_table_reading_end(cw_table_reading *t) {
    cw_reread_table *table = CW_NEW(t->arena, cw_reread_table);
    int rows = t->row + 1;
    for (int i = 0; i < t->columns; i++)
        if (t->taken[i] > rows) rows = t->taken[i];
    if (t->count < 2000) resolve(t); /* beyond, it is no form, and the search would be long */
    *table = (cw_reread_table){rows, t->columns, t->cells, t->count};
    return table;
}
