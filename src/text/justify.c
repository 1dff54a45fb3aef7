/*
 * Lines by the rules 6–8 of linebreak.md §3: as much as fits; a mark or group that would be pushed out is squeezed in
 * where the marks of the line give the room (先挤进，后推出); a reader's line must not look cramped; no last line of
 * one character. First fit, line by line, not Knuth–Plass: what a reader without our rules does with the DOCX is also
 * first fit, and only so can the same lines be asked of him.
 */
#include "text/measure.h"

enum {
    BUDGET = 14 * CW_TWIP,  /* what a line may be too wide a character as a reader that shares no blanks sees it */
    FARTHEST_SQUEEZE = 12,  /* characters drawn in at most; more is no mark or number but a word that may go down */
    LEAST_LAST = 2          /* characters of a last line, marks not counted, and of the line that is shortened for it */
};

typedef struct breaker {
    const cw_measured *m;
    const cw_paragraph *p;
    const cw_breaking *how;
    cw_line *lines; /* begin and end are character indices until finish() */
    size_t count, capacity;
    size_t plain_end; /* of the line last taken: where it would end without squeezing */
} breaker;

static cw_len measure_of(const cw_paragraph *p, size_t line) {
    return p->measure - (line ? p->hang_indent : p->first_indent);
}

static bool fits(const breaker *b, size_t begin, size_t end, cw_len measure) {
    if (cw_line_width(b->m, begin, end) > measure) return false;
    return b->how->unaided || cw_reader_width(b->m, begin, end) - measure <= BUDGET * (int64_t)(end - begin);
}

/* What squeezing can give: ¼ em at each mark inside, ½ em at a closing mark at the end. */
static cw_len squeeze_room(const cw_measured *m, size_t begin, size_t end) {
    cw_trim_line(m, &begin, &end);
    cw_len room = 0;
    for (size_t i = begin; i + 1 < end; i++)
        if ((m->chars[i].closing || m->chars[i].opening) && !m->chars[i].half) room += m->chars[i].em / 4;
    if (end > begin && m->chars[end - 1].closing) room += m->chars[end - 1].em / 2;
    return room;
}

/* Whether the characters up to the next allowed break, which do not fit, are to be squeezed in. */
static bool squeezes(const breaker *b, size_t begin, size_t fit, size_t next, cw_len measure) {
    if (b->how->unaided || b->how->breaks == CW_BREAKS_PLAIN || fit == begin) return false;
    if (next - fit < 2 || next - fit > FARTHEST_SQUEEZE) return false;
    int64_t slack = measure - cw_line_width(b->m, begin, fit);
    int64_t need = cw_line_width(b->m, begin, next) - measure;
    return slack > b->m->chars[begin].em / 2 && need <= squeeze_room(b->m, begin, next) &&
           cw_reader_width(b->m, begin, next) - measure <= BUDGET * (int64_t)(next - begin);
}

/* Nothing may break where it should: as much as fits, at a place that 禁则 does not forbid if there is one. */
static size_t emergency_end(const breaker *b, size_t begin, cw_len measure) {
    const cw_measured *m = b->m;
    size_t end = begin + 1;
    while (end < m->count && (!m->chars[end].glyphs || cw_line_width(m, begin, end + 1) <= measure)) end++;
    for (size_t k = end; k > begin && k < m->count; k--)
        if (!m->chars[k].forbidden) return k;
    return end;
}

/* The next line from begin; where the loop ends is the first allowed break that does not fit. */
static cw_line take_line(breaker *b, size_t begin) {
    const cw_measured *m = b->m;
    cw_len measure = measure_of(b->p, b->count);
    size_t fit = begin, next = 0;
    for (size_t k = begin + 1; k <= m->count; k++) {
        if (k < m->count && !m->chars[k].open) continue;
        if (!fits(b, begin, k, measure)) {
            next = k;
            break;
        }
        fit = k;
    }
    b->plain_end = fit;
    cw_line line = {.begin = (uint32_t)begin, .end = (uint32_t)fit, .kind = CW_LINE_PLAIN, .spacing = CW_NO_FIT};
    if (next && squeezes(b, begin, fit, next, measure)) {
        line.end = (uint32_t)next;
        line.kind = CW_LINE_SQUEEZED;
    } else if (fit == begin) {
        line.end = (uint32_t)emergency_end(b, begin, measure);
        line.kind = CW_LINE_EMERGENCY;
    }
    return line;
}

static size_t characters(const cw_measured *m, size_t begin, size_t end) {
    size_t n = 0;
    for (size_t i = begin; i < end; i++) {
        uint32_t c = m->chars[i].codepoint;
        n += !(cw_right_half_blank(c) || c == U'！' || c == U'？' || c == ' ');
    }
    return n;
}

/* 孤字不成行: draws the break before the last line one allowed place up, however long the number or word that goes down, or
 * lets go what was squeezed in. */
static void lengthen_last(breaker *b, size_t plain_end) {
    if (b->count < 2) return;
    const cw_measured *m = b->m;
    cw_line *last = &b->lines[b->count - 1], *before = last - 1;
    if (characters(m, last->begin, last->end) >= LEAST_LAST) return;
    size_t end = 0;
    if (before->kind == CW_LINE_SQUEEZED) {
        end = plain_end;
    } else {
        for (size_t k = last->begin - 1; k > before->begin && !end; k--)
            if (m->chars[k].open) end = k;
        if (end && characters(m, before->begin, end) < LEAST_LAST) return;
    }
    if (!end || end <= before->begin || !fits(b, end, last->end, measure_of(b->p, b->count - 1))) return;
    before->end = last->begin = (uint32_t)end;
    before->kind = CW_LINE_SHORTENED;
}

/* Character indices to bytes; the last line by its name. */
static cw_fit finish(breaker *b) {
    const cw_measured *m = b->m;
    for (size_t i = 0; i < b->count; i++) {
        cw_line *line = &b->lines[i];
        line->begin = m->chars[line->begin].at;
        line->end = line->end < m->count ? m->chars[line->end].at : (uint32_t)b->p->size;
        if (i + 1 == b->count && line->kind != CW_LINE_SQUEEZED) line->kind = CW_LINE_LAST;
    }
    return (cw_fit){.lines = b->lines, .count = b->count, .measured = m};
}

static cw_fit break_measured(cw_arena *arena, const cw_measured *m, const cw_paragraph *paragraph,
                             const cw_breaking *breaking) {
    breaker b = {.m = m, .p = paragraph, .how = breaking};
    for (size_t begin = 0, before = 0; begin < m->count;) {
        cw_line line = take_line(&b, begin);
        CW_PUSH(arena, b.lines, b.count, b.capacity, line);
        begin = line.end;
        if (begin == m->count && !breaking->unaided) lengthen_last(&b, before); /* readers leave a character alone */
        before = b.plain_end;
    }
    return finish(&b);
}

cw_fit cw_break_lines(cw_shaper *shaper, cw_arena *arena, const cw_paragraph *paragraph, const cw_breaking *breaking,
                      const cw_source *source, cw_diags *diags) {
    return break_measured(arena, cw_measure(shaper, arena, paragraph, breaking, source, diags), paragraph, breaking);
}

cw_fit cw_break_again(cw_arena *arena, const cw_paragraph *paragraph, const cw_breaking *breaking, const cw_fit *fit) {
    return break_measured(arena, fit->measured, paragraph, breaking);
}

cw_len cw_text_width(cw_shaper *shaper, cw_arena *arena, const cw_paragraph *paragraph, const cw_breaking *breaking) {
    const cw_measured *m = cw_measure(shaper, arena, paragraph, breaking, NULL, NULL);
    return (cw_len)cw_line_width(m, 0, m->count);
}

cw_len cw_least_width(const cw_fit *fit) {
    const cw_measured *m = fit->measured;
    int64_t widest = 0;
    for (size_t begin = 0, end; begin < m->count; begin = end) {
        for (end = begin + 1; end < m->count && !m->chars[end].open; end++) {
        }
        int64_t width = cw_line_width(m, begin, end);
        if (width > widest) widest = width;
    }
    return (cw_len)widest;
}
