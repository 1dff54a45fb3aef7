#include "doc/flow.h"

enum {
    ORPHANS = 2, /* lines that stay at the foot, and */
    WIDOWS = 2,  /* that go over to the top (Word's widowControl) */
    SPARE = 10 * CW_TWIP
};

typedef struct flow {
    cw_arena *arena;
    const cw_flow_block *blocks;
    size_t count;
    cw_len height, line;
    size_t tight_page;  /* page whose elastic rows have tight_pitch */
    cw_len tight_pitch; /* 0: none */
    cw_flow_piece *pieces;
    size_t piece_count, piece_capacity;
    size_t page;
    cw_len y;
} flow;

cw_len cw_flow_row(const cw_flow_block *block, size_t row, cw_len pitch) {
    cw_len h = block->heights[row];
    return pitch && block->elastic && pitch < h ? pitch : h;
}

cw_len cw_flow_rows(const cw_flow_block *block, size_t first, size_t count, cw_len pitch) {
    cw_len sum = 0;
    for (size_t i = first; i < first + count; i++) sum += cw_flow_row(block, i, pitch);
    return sum;
}

static cw_len pitch_here(const flow *f) { return f->tight_pitch && f->page == f->tight_page ? f->tight_pitch : 0; }

/* LibreOffice trims a page with a grid to whole lines of it, and counts a table up to 4 twips higher: what is taken in
 * must fit there too. */
static cw_len height_here(const flow *f) { return pitch_here(f) ? f->height / f->line * f->line - SPARE : f->height; }

/* Under its last row: the rule, or what of a seal is lower. */
static cw_len closing(const cw_flow_block *b, cw_len pitch) {
    cw_len below = b->foot ? b->foot - cw_flow_rows(b, 0, b->count, pitch) : 0;
    return b->closing > below ? b->closing : below;
}

static cw_len whole_height(const cw_flow_block *b, cw_len pitch) {
    return cw_flow_rows(b, 0, b->count, pitch) + closing(b, pitch);
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* Height of the blocks before i that keep with it, in an unbroken chain. */
static cw_len chain_above(const flow *f, size_t i) {
    cw_len sum = 0;
    while (i > 0 && sum <= height_here(f) && f->blocks[i - 1].keep_next && f->blocks[i - 1].whole) {
        i--;
        sum += f->blocks[i].before + whole_height(&f->blocks[i], 0) + f->blocks[i].after;
    }
    return sum;
}

/* Whether a table that wants to stay whole fits a page with the headings above it. */
static bool stays_whole(const flow *f, size_t i) {
    const cw_flow_block *b = &f->blocks[i];
    return b->keep_whole && chain_above(f, i) + whole_height(b, 0) <= height_here(f);
}

/* Rows of a table that its first part must hold: the heads and the first group behind them. */
static size_t first_rows(const cw_flow_block *b) {
    size_t rows = least(b->head_rows + 1, b->count);
    if (!b->groups) return rows;
    while (rows < b->count && b->groups[rows] == b->groups[rows - 1]) rows++;
    /* a first group of half the table or more is no reason to leave a page empty */
    return rows * 2 > b->count ? least(b->head_rows + 1, b->count) : rows;
}

static cw_len need(const flow *f, size_t i, cw_len limit);

/* What must stand below block i if that keeps to it; limit: the room that is left for it on a page at most. */
static cw_len need_behind(const flow *f, size_t i, cw_len limit) {
    if (i + 1 >= f->count) return 0;
    cw_len between = f->blocks[i].after + f->blocks[i + 1].before;
    return between + need(f, i + 1, limit - between);
}

/* A paragraph so long that no page holds it with what keeps to it is cut after all: its end goes over. */
static bool is_whole(const flow *f, size_t i) {
    const cw_flow_block *b = &f->blocks[i];
    if (!b->whole || b->count < ORPHANS + WIDOWS || !b->keep_next) return b->whole;
    cw_len own = whole_height(b, pitch_here(f));
    return own + need_behind(f, i, height_here(f) - own) <= height_here(f);
}

/* Height that block i needs where it begins, with what must follow it. Once more than limit is needed the rest of a
 * chain of kept blocks does not matter: it cannot be kept, however long it is. */
static cw_len need(const flow *f, size_t i, cw_len limit) {
    const cw_flow_block *b = &f->blocks[i];
    cw_len pitch = pitch_here(f);
    if (b->table && !stays_whole(f, i)) return cw_flow_rows(b, 0, first_rows(b), pitch) + b->closing;
    if (!b->table && b->count >= ORPHANS + WIDOWS && !is_whole(f, i)) return cw_flow_rows(b, 0, ORPHANS, pitch);
    /* Three lines can be cut neither after one nor after two. */
    cw_len own = whole_height(b, pitch);
    if (own > limit || !(b->keep_next || b->table)) return own;
    cw_len next = need_behind(f, i, limit - own);
    return own + next <= limit ? own + next : own;
}

/* The same as the blocks that keep to it from above have counted it: what they could not keep is not asked for again.
 */
static cw_len need_here(const flow *f, size_t i) {
    cw_len above = chain_above(f, i);
    return need(f, i, height_here(f) - above - (above ? f->blocks[i].before : 0));
}

static void turn(flow *f) {
    f->page++;
    f->y = 0;
}

static void put(flow *f, size_t block, size_t first, size_t count, bool heads) {
    const cw_flow_block *b = &f->blocks[block];
    cw_flow_piece piece = {.block = block,
                           .first = first,
                           .count = count,
                           .page = f->page,
                           .y = f->y,
                           .heads = heads,
                           .pitch = pitch_here(f)};
    CW_PUSH(f->arena, f->pieces, f->piece_count, f->piece_capacity, piece);
    f->y += cw_flow_rows(b, first, count, piece.pitch) + closing(b, piece.pitch);
    if (heads) f->y += cw_flow_rows(b, 0, b->head_rows, piece.pitch);
}

/* Rows from first on that fit into room. */
static size_t fitting(const flow *f, const cw_flow_block *b, size_t first, cw_len room) {
    size_t n = 0;
    cw_len sum = closing(b, pitch_here(f));
    while (first + n < b->count && sum + cw_flow_row(b, first + n, pitch_here(f)) <= room)
        sum += cw_flow_row(b, first + n++, pitch_here(f));
    return n;
}

/* Whether the end of block i may stand with `end` below it: what keeps to it must follow on the page. */
static bool next_follows(const flow *f, size_t i, cw_len end) {
    const cw_flow_block *b = &f->blocks[i];
    if (!b->keep_next || i + 1 >= f->count) return true;
    return end + b->after + f->blocks[i + 1].before + need_here(f, i + 1) <= height_here(f);
}

static void flow_lines(flow *f, size_t i) {
    const cw_flow_block *b = &f->blocks[i];
    for (size_t first = 0; first < b->count;) {
        size_t left = b->count - first, n = fitting(f, b, first, height_here(f) - f->y);
        bool fresh = f->y == 0;
        if (n == left && !is_whole(f, i) && left >= ORPHANS + WIDOWS &&
            !next_follows(f, i, f->y + cw_flow_rows(b, first, n, pitch_here(f))))
            n = left - WIDOWS;
        if (n < left) {
            if (is_whole(f, i))
                n = 0;
            else if (left - n < WIDOWS)
                n = left > WIDOWS ? left - WIDOWS : 0;
            if (first == 0 && n < ORPHANS) n = 0;
            if (n == 0 && fresh) n = fitting(f, b, first, height_here(f)); /* taller than a page */
            if (n == 0 && fresh) n = 1;
        }
        if (n) put(f, i, first, n, false);
        first += n;
        if (first < b->count) turn(f);
    }
}

/* Whether both parts of every label that a cut before `row` divides have room for its words. */
static bool labels_fit(const cw_flow_block *b, size_t first, size_t row) {
    for (size_t i = 0; i < b->label_count; i++) {
        const cw_flow_label *label = &b->labels[i];
        size_t end = label->row + label->count;
        if (label->row >= row || end <= row) continue;
        size_t from = label->row > first ? label->row : first;
        if (cw_flow_rows(b, from, row - from, 0) < label->height) return false;
        if (cw_flow_rows(b, row, end - row, 0) < label->height) return false;
    }
    return true;
}

/* Where to cut a table of which rows [first, first + most) would fit: between groups with room for their labels, else
 * between groups, else anywhere with room, else at the last row that fits. */
static size_t cut(const cw_flow_block *b, size_t first, size_t most) {
    size_t lowest = first ? 1 : b->head_rows + 1;
    for (int choice = 0; choice < 3; choice++)
        for (size_t n = most; n >= lowest; n--) {
            size_t row = first + n;
            if (choice < 2 && (!b->groups || b->groups[row] == b->groups[row - 1])) continue;
            if (choice != 1 && !labels_fit(b, first, row)) continue;
            return n;
        }
    return most < lowest ? 0 : most;
}

static void flow_rows(flow *f, size_t i) {
    const cw_flow_block *b = &f->blocks[i];
    for (size_t first = 0; first < b->count;) {
        bool heads = first > 0 && b->head_rows > 0, fresh = f->y == 0;
        cw_len above = heads ? cw_flow_rows(b, 0, b->head_rows, pitch_here(f)) : 0;
        size_t left = b->count - first, n = fitting(f, b, first, height_here(f) - f->y - above);
        if (n == left && left > 1 && !stays_whole(f, i) &&
            !next_follows(f, i, f->y + above + cw_flow_rows(b, first, n, pitch_here(f)) + b->closing))
            n = left - 1;
        if (n < left) n = cut(b, first, n);
        if (n == 0 && fresh) n = 1;
        if (n) put(f, i, first, n, heads);
        first += n;
        if (first < b->count) turn(f);
    }
}

static cw_flow_result run(flow *f) {
    for (size_t i = 0; i < f->count; i++) {
        const cw_flow_block *b = &f->blocks[i];
        if (!b->count) continue;
        if (f->y && f->y + b->before + need_here(f, i) > height_here(f)) turn(f);
        if (f->y) f->y += b->before;
        if (b->table)
            flow_rows(f, i);
        else
            flow_lines(f, i);
        f->y += b->after;
    }
    return (cw_flow_result){.pieces = f->pieces,
                            .count = f->piece_count,
                            .pages = f->piece_count ? f->pieces[f->piece_count - 1].page + 1 : 1};
}

cw_flow_result cw_flow(cw_arena *arena, const cw_flow_block *blocks, size_t count, cw_len height, cw_len line,
                       cw_len least_pitch) {
    flow plain = {.arena = arena, .blocks = blocks, .count = count, .height = height};
    cw_flow_result result = run(&plain);
    if (!least_pitch || result.pages < 2) return result;
    for (cw_len pitch = line - CW_TWIP; pitch >= least_pitch; pitch -= CW_TWIP) {
        flow tight = {.arena = arena,
                      .blocks = blocks,
                      .count = count,
                      .height = height,
                      .line = line,
                      .tight_page = result.pages - 2,
                      .tight_pitch = pitch};
        cw_flow_result tighter = run(&tight);
        if (tighter.pages < result.pages) return tighter;
    }
    return result;
}
