/*
 * Where the glyphs of a settled line stand: rule 9 of linebreak.md §3. A full line fills its measure exactly: what is
 * left is spread over all gaps alike, what is missing is taken from the marks, the last mark first. A closing mark at
 * the end of a full line is half wide (GB/T 15834-2011 5.1.10), so that its ink and not its blank meets the edge.
 */
#include "text/measure.h"

/* A line being set; arrays are per character of [begin, end). */
typedef struct setting {
    const cw_measured *m;
    size_t begin, end;
    cw_len *taken;   /* from the mark's advance by squeezing */
    cw_len *opened;  /* put before the character */
    cw_len end_half; /* the blank of a closing mark at the end of a full line */
    int64_t width;   /* natural, the end mark's blank not counted */
} setting;

static bool is_gap(const cw_measured *m, size_t begin, size_t i) { return i > begin && !m->chars[i].solid; }

/* Spreads rest over the gaps so that no two differ by more than 1/1000 pt; false when there are none or when they would
 * grow beyond half an em each: such a line (a long word or number follows that may not be broken) would fall apart into
 * characters and is left ragged. */
static bool spread(setting *s, int64_t rest) {
    int64_t gaps = 0, n = 0, given = 0;
    for (size_t i = s->begin; i < s->end; i++) gaps += is_gap(s->m, s->begin, i);
    if (!gaps || rest > gaps * (s->m->chars[s->begin].em / 2)) return false;
    for (size_t i = s->begin; i < s->end; i++) {
        if (!is_gap(s->m, s->begin, i)) continue;
        int64_t upto = rest * ++n / gaps;
        s->opened[i - s->begin] = (cw_len)(upto - given);
        given = upto;
    }
    return true;
}

/* Takes need from the marks, a quarter em each, from the last one back. */
static void squeeze(setting *s, int64_t need) {
    for (size_t i = s->end - 1; i-- > s->begin && need > 0;) {
        const cw_measured_char *c = &s->m->chars[i];
        if (!(c->closing || c->opening) || c->half) continue;
        cw_len take = need < c->em / 4 ? (cw_len)need : c->em / 4;
        s->taken[i - s->begin] = take;
        need -= take;
    }
}

static void fill(setting *s, cw_len measure, bool last) {
    const cw_measured_char *end = &s->m->chars[s->end - 1];
    bool too_wide = s->width > measure;
    if (last && !too_wide) return;
    cw_len half = end->closing ? end->em / 2 : 0;
    int64_t rest = measure - (s->width - half);
    if (last && rest > 0) { /* squeezed in by its end mark alone: no need to fill */
        s->end_half = half;
        return;
    }
    if (rest < 0) {
        s->end_half = half;
        squeeze(s, -rest);
    } else if (spread(s, rest) || too_wide) {
        s->end_half = half;
    }
}

static cw_len advance_in_line(const setting *s, size_t i) {
    const cw_measured_char *c = &s->m->chars[i];
    cw_len advance = c->advance - s->taken[i - s->begin];
    return i + 1 < s->end ? advance - c->cut - c->half : advance - s->end_half;
}

cw_placed_line cw_place_line(cw_shaper *shaper, cw_arena *arena, const cw_paragraph *paragraph,
                             const cw_breaking *breaking, const cw_fit *fit, size_t line) {
    const cw_measured *m = fit->measured ? fit->measured : cw_measure(shaper, arena, paragraph, breaking, NULL, NULL);
    const cw_line *l = &fit->lines[line];
    setting s = {.m = m, .begin = cw_char_at(m, l->begin), .end = cw_char_at(m, l->end)};
    cw_trim_line(m, &s.begin, &s.end);
    if (s.begin == s.end) return (cw_placed_line){0};
    s.taken = CW_NEW_ARRAY(arena, s.end - s.begin, cw_len);
    s.opened = CW_NEW_ARRAY(arena, s.end - s.begin, cw_len);
    s.width = cw_line_width(m, s.begin, s.end);

    cw_len indent = line ? paragraph->hang_indent : paragraph->first_indent;
    cw_len measure = paragraph->measure - indent;
    if (paragraph->align == CW_ALIGN_JUSTIFY) fill(&s, measure, line + 1 == fit->count);
    cw_len x = indent;
    if (paragraph->align == CW_ALIGN_CENTRE) x += (measure - (cw_len)s.width) / 2;
    if (paragraph->align == CW_ALIGN_RIGHT) x += measure - (cw_len)s.width;

    uint32_t count = m->chars[s.end - 1].glyph + m->chars[s.end - 1].glyphs - m->chars[s.begin].glyph;
    cw_placed *glyphs = CW_NEW_ARRAY(arena, count + 1, cw_placed);
    size_t n = 0;
    for (size_t i = s.begin; i < s.end; i++) {
        const cw_measured_char *c = &m->chars[i];
        if (i > s.begin) x += c->gap + s.opened[i - s.begin];
        /* The blank of an opening mark is on its left: what it loses is lost there. */
        cw_len pen = c->opening ? x - s.taken[i - s.begin] : x;
        for (uint32_t g = c->glyph; g < c->glyph + c->glyphs; g++) {
            glyphs[n++] = (cw_placed){.glyph = m->glyphs[g], .x = pen + m->glyphs[g].x_offset};
            pen += m->glyphs[g].advance;
        }
        x += advance_in_line(&s, i);
    }
    return (cw_placed_line){.glyphs = glyphs, .count = n, .width = x};
}

cw_len cw_baseline_in_line(const cw_fonts *fonts, cw_role role, cw_len size, cw_len pitch) {
    int centre = cw_fonts_face(fonts, cw_fonts_primary(fonts, role))->centre;
    return pitch / 2 + (cw_len)((int64_t)centre * size / 1000);
}
