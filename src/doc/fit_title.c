/*
 * Titles: GB/T 9704-2012 7.3.1 asks for lines broken by sense, whole words, in a trapezoid or a diamond. Given lines
 * that fit are kept. A line that does not fit is cut at the places that the edition names (“title_breaks”, texts with |
 * where a break reads well, the best first); only when these do not suffice anywhere that 禁则 and groups allow.
 */
#include "doc/fit.h"

#include "base/buf.h"

#include <string.h>

enum {
    MOST_LINES = 5,
    PLACES = 160, /* places for breaks that are looked at; a longer title is broken line by line */
    /* Costs, in 1/1000 of the character size. */
    COST_RANK = 1500,       /* for each place further down the list of good breaks */
    COST_WORD = 12000,      /* a break that no sense is known for */
    COST_HOURGLASS = 20000, /* a line shorter than both its neighbours */
    COST_BLOCK = 2000,      /* lines all of one length: neither trapezoid nor diamond */
    LEAST_LINE = 3          /* characters; never one alone */
};

typedef struct title {
    const char *text;
    cw_len measure, size;
    size_t count;          /* places, the text's end the last */
    uint32_t at[PLACES];   /* byte offsets; at[0] = 0 */
    cw_len before[PLACES]; /* width of the text before it */
    cw_len cost[PLACES];
    int wanted; /* lines */
    int chosen[MOST_LINES + 1], best[MOST_LINES + 1];
    int64_t best_cost;
} title;

/* The pattern with {year} filled in and its | taken out; *bar is where that stood. */
static const char *read_pattern(cw_arena *arena, const cw_doc *doc, const char *pattern, size_t *bar) {
    cw_buf out = cw_buf_on(arena);
    *bar = SIZE_MAX;
    for (const char *p = pattern; *p;) {
        if (strncmp(p, "{year}", 6) == 0) {
            cw_put_int(&out, doc->year);
            p += 6;
        } else if (*p == '|') {
            *bar = out.size;
            p++;
        } else {
            cw_putc(&out, *p++);
        }
    }
    return *bar == SIZE_MAX || !out.size ? NULL : out.data;
}

/* cost[i] for each byte of the text at which a break reads well, −1 elsewhere. */
static const cw_len *sense_costs(cw_arena *arena, const cw_doc *doc, const char *text, cw_len size) {
    size_t length = strlen(text);
    cw_len *costs = CW_NEW_ARRAY(arena, length + 1, cw_len);
    for (size_t i = 0; i <= length; i++) costs[i] = -1;
    for (size_t i = 0; doc->layout && i < doc->layout->title_break_count; i++) {
        size_t bar;
        const char *pattern = read_pattern(arena, doc, doc->layout->title_breaks[i], &bar);
        if (!pattern) continue;
        for (const char *p = text; (p = strstr(p, pattern)) != NULL; p++) {
            size_t at = (size_t)(p - text) + bar;
            if (costs[at] < 0) costs[at] = (cw_len)i * COST_RANK * (size / 1000);
        }
    }
    return costs;
}

static void collect_places(cw_fitter *f, title *t, const cw_breaking *breaking, bool words) {
    size_t length = strlen(t->text);
    const bool *allowed = cw_break_places(f->arena, t->text, length, breaking->kinsoku);
    const cw_len *costs = sense_costs(f->arena, f->doc, t->text, t->size);
    t->count = 1;
    for (size_t i = 1; i <= length; i++) {
        if (!allowed[i] || (i < length && ((costs[i] < 0 && !words) || t->count + 1 == PLACES))) continue;
        cw_paragraph head = cw_line_paragraph(f->arena, f->doc, cw_strndup(f->arena, t->text, i), CW_STYLE_TITLE);
        t->at[t->count] = (uint32_t)i;
        t->before[t->count] = cw_text_width(f->shaper, f->arena, &head, breaking);
        t->cost[t->count] = costs[i] >= 0 || i == length ? costs[i] : COST_WORD * (t->size / 1000);
        t->count++;
    }
}

static int64_t shape_cost(const title *t) {
    cw_len width[MOST_LINES], least = INT32_MAX, most = 0;
    int64_t cost = 0;
    for (int i = 0; i < t->wanted; i++) {
        width[i] = t->before[t->chosen[i + 1]] - t->before[t->chosen[i]];
        if (width[i] > t->measure || width[i] < LEAST_LINE * t->size) return -1;
        if (width[i] < least) least = width[i];
        if (width[i] > most) most = width[i];
        if (i + 1 < t->wanted) cost += t->cost[t->chosen[i + 1]];
        if (i >= 2 && width[i - 1] < width[i - 2] && width[i - 1] < width[i]) cost += COST_HOURGLASS * (t->size / 1000);
    }
    if (most - least < t->size) cost += COST_BLOCK * (t->size / 1000);
    return cost + (most - least);
}

/* Tries all ways to cut the text into `wanted` lines; line is the one being cut, from place `from`. */
static void try_lines(title *t, int line, int from) {
    t->chosen[line] = from;
    if (line == t->wanted - 1) {
        t->chosen[t->wanted] = (int)t->count - 1;
        int64_t cost = shape_cost(t);
        if (cost >= 0 && (t->best_cost < 0 || cost < t->best_cost)) {
            t->best_cost = cost;
            memcpy(t->best, t->chosen, sizeof t->best);
        }
        return;
    }
    for (int to = from + 1; to < (int)t->count - 1; to++) {
        if (t->before[to] - t->before[from] > t->measure) break;
        try_lines(t, line + 1, to);
    }
}

/* As few lines as will do, at places of good sense if they suffice. */
static bool cut(cw_fitter *f, title *t, const cw_breaking *breaking) {
    for (int words = 0; words < 2; words++) {
        collect_places(f, t, breaking, words);
        cw_len width = t->before[t->count - 1];
        for (t->wanted = (width + t->measure - 1) / t->measure; t->wanted <= MOST_LINES; t->wanted++) {
            t->best_cost = -1;
            try_lines(t, 0, 0);
            if (t->best_cost >= 0) return true;
        }
    }
    return false;
}

typedef struct title_lines {
    const char **items;
    size_t count, capacity;
} title_lines;

static void add_line(cw_fitter *f, title_lines *lines, const char *text, uint32_t begin, uint32_t end) {
    const char *line = cw_strndup(f->arena, text + begin, end - begin);
    CW_PUSH(f->arena, lines->items, lines->count, lines->capacity, line);
}

/* Adds a line as it is, or the lines it is broken into; true when it was broken. */
static bool add_broken(cw_fitter *f, title_lines *lines, const char *text) {
    const cw_doc *doc = f->doc;
    cw_breaking breaking = cw_sheet_breaking(doc->sheet);
    cw_paragraph p = cw_line_paragraph(f->arena, doc, text, CW_STYLE_TITLE);
    if (cw_text_width(f->shaper, f->arena, &p, &breaking) <= p.measure) {
        add_line(f, lines, text, 0, (uint32_t)p.size);
        return false;
    }
    title t = {.text = text, .measure = p.measure, .size = doc->sheet->styles[CW_STYLE_TITLE].size};
    if (cut(f, &t, &breaking)) {
        for (int k = 0; k < t.wanted; k++) add_line(f, lines, text, t.at[t.best[k]], t.at[t.best[k + 1]]);
        return true;
    }
    cw_fit fit = cw_break_lines(f->shaper, f->arena, &p, &breaking, NULL, NULL);
    for (size_t k = 0; k < fit.count; k++) add_line(f, lines, text, fit.lines[k].begin, fit.lines[k].end);
    return true;
}

void cw_fit_title(cw_fitter *fitter, cw_node *node) {
    const cw_doc *doc = fitter->doc;
    const cw_style *style = &doc->sheet->styles[CW_STYLE_TITLE];
    bool given = doc->report && doc->report->title_count > 0;
    title_lines lines = {0};
    for (size_t i = 0; i < node->line_count; i++) {
        const char *text = node->lines[i];
        cw_shape(fitter->shaper, style->role, style->size, text, strlen(text), node->pointer, fitter->source,
                 fitter->diags);
        if (add_broken(fitter, &lines, text) && given)
            CW_FIND(fitter->diags, CW_INFO, "title-broken", cw_fit_place(fitter, node->pointer), node->pointer,
                    title_broken, text);
    }
    node->lines = lines.items;
    node->line_count = lines.count;
}
