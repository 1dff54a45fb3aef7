/*
 * One part of a table on one page: words of the cells, then the rules. `at` alone says where an edge is: between two
 * places that different cells own. Each straight edge is one stroke, so that no two strokes lie on each other.
 *
 * A row's height includes the rule above it (linebreak.md §5): rule k fills [y_k, y_k + inside), the last one closes
 * the part. Outer rules are heavier and keep within the measure.
 */
#include "doc/paragraph.h"
#include "page/set.h"

typedef struct part {
    cw_setter *setter;
    cw_page *page;
    const cw_node *node;
    const cw_node_tags *tags;
    const cw_doc_table *table;
    const cw_flow_piece *piece;
    int *rows;    /* rows of the grid that are seen, from the top */
    cw_len *tops; /* of each, and of the closing rule */
    int count;
    int heads;     /* how many of them are head rows drawn again */
    cw_len *edges; /* columns + 1 */
} part;

static int owner(const part *p, int seen, int column) { return cw_table_at(p->table, p->rows[seen], column); }

/* Height that a cell has in a piece: of those of its rows that the piece shows (head rows drawn again not counted). */
static cw_len height_in(const cw_doc_table *table, const cw_table_cell *cell, const cw_flow_piece *piece) {
    int from = cell->row > (int)piece->first ? cell->row : (int)piece->first;
    int end = (int)(piece->first + piece->count);
    if (cell->row + cell->row_span < end) end = cell->row + cell->row_span;
    cw_len sum = 0;
    for (int r = from; r < end; r++) sum += table->heights[r];
    return sum;
}

/* The piece in which a cell's words belong to the text: the first with room for them, else the one with the most room.
 * In the others they are artifacts. */
static const cw_flow_piece *home(const part *p, size_t cell) {
    const cw_setter *s = p->setter;
    const cw_flow_piece *best = NULL;
    cw_len most = 0;
    for (size_t i = 0; i < s->piece_count; i++) {
        const cw_flow_piece *piece = &s->pieces[i];
        if (piece->block != p->piece->block) continue;
        cw_len height = height_in(p->table, &p->table->cells[cell], piece);
        if (height >= cw_cell_height(p->table, cell)) return piece;
        if (height > most) {
            most = height;
            best = piece;
        }
    }
    return best;
}

/* Words of the cell that stands in rows [first, end) of those seen. */
static void set_cell(part *p, size_t index, int first, int end) {
    cw_setter *s = p->setter;
    const cw_doc_table *table = p->table;
    const cw_table_cell *cell = &table->cells[index];
    const cw_fit *fit = &table->fits[index];
    if (!cell->span_count || !fit->count) return;
    cw_len room = p->tops[end] - p->tops[first] - s->sheet->rule_inside, height = cw_cell_height(table, index);
    cw_artifact artifact = CW_ARTIFACT_NO;
    if (first < p->heads)
        artifact = CW_ARTIFACT_PAGINATION;
    else if (home(p, index) != p->piece) {
        if (room + s->sheet->rule_inside < height) return;
        artifact = CW_ARTIFACT_PAGINATION;
    }
    cw_paragraph paragraph = cw_cell_paragraph(s->arena, s->doc, table, cell);
    cw_line_place place = {.x = p->edges[cell->column] + table->cell_margin,
                           .top = p->tops[first] + s->sheet->rule_inside + (room - height) / 2,
                           .height = table->line,
                           .style = cell->style,
                           .artifact = artifact};
    for (size_t i = 0; i < fit->count; i++, place.top += table->line)
        cw_set_line(s, p->page, &paragraph, fit, i, place, p->tags->cells[index]);
}

static void set_cells(part *p) {
    for (int seen = 0; seen < p->count; seen++)
        for (int c = 0; c < p->table->columns; c++) {
            int cell = owner(p, seen, c);
            bool begins = c == 0 || owner(p, seen, c - 1) != cell;
            bool on_top = seen == 0 || seen == p->heads || owner(p, seen - 1, c) != cell;
            if (!begins || !on_top) continue;
            int end = seen + 1;
            while (end < p->count && end != p->heads && owner(p, end, c) == cell) end++;
            set_cell(p, (size_t)cell, seen, end);
        }
}

static bool edge_above(const part *p, int seen, int c) {
    return seen == 0 || seen == p->count || owner(p, seen - 1, c) != owner(p, seen, c);
}

static bool edge_left(const part *p, int seen, int c) {
    return c == 0 || c == p->table->columns || owner(p, seen, c - 1) != owner(p, seen, c);
}

/* Strokes end in the middle of the ones they meet, the frame's at its outer corners. */
static void rule_rows(part *p) {
    const cw_style_sheet *sheet = p->setter->sheet;
    int columns = p->table->columns;
    for (int k = 0; k <= p->count; k++) {
        cw_len weight = k == 0 || k == p->count ? sheet->rule_outside : sheet->rule_inside;
        cw_len y = p->tops[k] + (sheet->rule_inside - weight) / 2;
        for (int c = 0; c < columns; c++) {
            if (!edge_above(p, k, c)) continue;
            int from = c;
            while (c + 1 < columns && edge_above(p, k, c + 1)) c++;
            cw_add_rule(p->setter, p->page, p->edges[from], y, p->edges[c + 1] - p->edges[from], weight);
        }
    }
}

static void rule_columns(part *p) {
    const cw_style_sheet *sheet = p->setter->sheet;
    int columns = p->table->columns;
    cw_len half = sheet->rule_inside / 2, corner = (sheet->rule_outside - sheet->rule_inside) / 2;
    for (int c = 0; c <= columns; c++) {
        bool frame = c == 0 || c == columns;
        cw_len weight = frame ? sheet->rule_outside : sheet->rule_inside;
        cw_len x = c == 0 ? p->edges[0] : c == columns ? p->edges[c] - weight : p->edges[c] - weight / 2;
        for (int k = 0; k < p->count; k++) {
            if (!edge_left(p, k, c)) continue;
            int from = k;
            while (k + 1 < p->count && edge_left(p, k + 1, c)) k++;
            cw_len top = p->tops[from] + half, bottom = p->tops[k + 1] + half;
            if (frame) {
                top = p->tops[from] - corner;
                bottom = p->tops[k + 1] + sheet->rule_inside + corner;
            }
            cw_add_rule(p->setter, p->page, x, top, weight, bottom - top);
        }
    }
}

void cw_set_table(cw_setter *setter, cw_page *page, const cw_node *node, const cw_flow_piece *piece, cw_len y) {
    const cw_doc_table *table = node->table;
    part p = {.setter = setter,
              .page = page,
              .node = node,
              .tags = &setter->tags[node - setter->doc->nodes],
              .table = table,
              .piece = piece};
    p.heads = piece->heads ? table->head_rows : 0;
    p.count = p.heads + (int)piece->count;
    p.rows = CW_NEW_ARRAY(setter->arena, (size_t)p.count, int);
    p.tops = CW_NEW_ARRAY(setter->arena, (size_t)p.count + 1, cw_len);
    p.edges = CW_NEW_ARRAY(setter->arena, (size_t)table->columns + 1, cw_len);
    p.edges[0] = setter->sheet->left;
    for (int c = 0; c < table->columns; c++) p.edges[c + 1] = p.edges[c] + table->widths[c];
    p.tops[0] = y;
    for (int k = 0; k < p.count; k++) {
        p.rows[k] = k < p.heads ? k : (int)piece->first + k - p.heads;
        p.tops[k + 1] = p.tops[k] + table->heights[p.rows[k]];
    }
    set_cells(&p);
    rule_rows(&p);
    rule_columns(&p);
}
