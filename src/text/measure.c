#include "text/measure.h"

#include "base/utf8.h"

static bool is_latin(uint32_t c) { return cw_is_letter(c) || (c >= '0' && c <= '9'); }

/* The glyphs of all runs in one array, their clusters moved to the paragraph's offsets. */
static void shape_runs(cw_shaper *shaper, cw_arena *arena, const cw_paragraph *p, const cw_source *source,
                       cw_diags *diags, cw_measured *m) {
    cw_shaped *parts = CW_NEW_ARRAY(arena, p->run_count ? p->run_count : 1, cw_shaped);
    for (size_t r = 0; r < p->run_count; r++) {
        const cw_text_run *run = &p->runs[r];
        parts[r] = cw_shape(shaper, run->role, run->size, p->text + run->begin, run->end - run->begin, p->pointer,
                            source, diags);
        m->glyph_count += parts[r].count;
    }
    if (p->run_count == 1 && p->runs[0].begin == 0) {
        m->glyphs = parts[0].glyphs;
        return;
    }
    cw_glyph *glyphs = CW_NEW_ARRAY(arena, m->glyph_count ? m->glyph_count : 1, cw_glyph);
    size_t n = 0;
    for (size_t r = 0; r < p->run_count; r++)
        for (size_t g = 0; g < parts[r].count; g++) {
            glyphs[n] = parts[r].glyphs[g];
            glyphs[n++].cluster += p->runs[r].begin;
        }
    m->glyphs = glyphs;
}

/* Readers see no ligature but its characters one by one, and ASCII not with the face that improves it here but with the
 * one that the DOCX names: LibreOffice with our primary face, which stands for it, Word with the national one, whose
 * ASCII is half an em wide. */
static void set_naturals(cw_measured *m, const cw_shaper *shaper, const cw_paragraph *p) {
    for (size_t i = 0; i < m->count; i++) {
        cw_measured_char *c = &m->chars[i];
        size_t n = 1;
        while (c->glyphs && i + n < m->count && !m->chars[i + n].glyphs) n++;
        for (size_t k = 0; n > 1 && k < n; k++) m->chars[i + k].natural = c->advance / (cw_len)n;
        if (c->glyphs && c->codepoint < 0x80) {
            const cw_text_run *run = &p->runs[c->run];
            cw_len plain = cw_plain_advance(shaper, run->role, run->size, c->codepoint, m->glyphs[c->glyph].face);
            if (plain >= 0) c->natural = plain;
        }
        c->national = c->codepoint < 0x80 ? c->em / 2 : c->natural;
    }
}

/* Gives each character its glyphs, em and cell reduction. */
static void set_advances(cw_measured *m, const cw_paragraph *p) {
    size_t run = 0, g = 0, owner = 0;
    for (size_t i = 0; i < m->count; i++) {
        cw_measured_char *c = &m->chars[i];
        while (run + 1 < p->run_count && c->at >= p->runs[run].end) run++;
        c->run = (uint32_t)run;
        c->em = p->runs[run].size;
        c->cut = p->runs[run].size - p->runs[run].pitch;
        c->glyph = (uint32_t)g;
        uint32_t next = i + 1 < m->count ? m->chars[i + 1].at : (uint32_t)p->size;
        for (; g < m->glyph_count && m->glyphs[g].cluster < next; g++) {
            c->advance += m->glyphs[g].advance;
            c->glyphs++;
        }
        c->natural = c->advance;
        if (c->glyphs) {
            owner = i;
        } else { /* the rest of a ligature (——): its reduction counts at the character that has the glyph */
            m->chars[owner].cut += i == owner ? 0 : c->cut;
            c->cut = 0;
            c->open = false;
            c->forbidden = c->solid = true;
        }
    }
}

/* Between hanzi and Latin letters or digits; a typed U+0020 there takes its width instead of adding its own. */
static void set_gaps(cw_measured *m, bool latin_gap) {
    for (size_t i = 1; i < m->count; i++) {
        cw_measured_char *c = &m->chars[i];
        size_t last = i - 1;
        while (last && m->chars[last].space) last--;
        uint32_t before = m->chars[last].codepoint;
        if (c->space ||
            !((cw_is_han(before) && is_latin(c->codepoint)) || (is_latin(before) && cw_is_han(c->codepoint))))
            continue;
        cw_len gap = c->em / 5;
        if (last == i - 1) {
            c->reader_gap = gap;
            if (latin_gap) c->gap = gap;
            continue;
        }
        for (size_t k = last + 1; latin_gap && k < i; k++) {
            m->chars[k].advance = k == last + 1 ? gap : 0;
            m->chars[k].cut = 0;
        }
    }
}

/* Marks that are as wide as their em and half blank; two such blanks that meet shrink to one. The half-widths are our
 * own figures: not every face of the chain has the feature halt. */
static void set_pairs(cw_measured *m, bool pairs) {
    for (size_t i = 0; i < m->count; i++) {
        cw_measured_char *c = &m->chars[i];
        bool wide = c->advance > c->em * 3 / 4;
        c->closing = wide && cw_right_half_blank(c->codepoint);
        c->opening = wide && cw_left_half_blank(c->codepoint);
        if (!i || !pairs) continue;
        cw_measured_char *b = &m->chars[i - 1];
        uint32_t d = c->codepoint;
        if ((b->closing && (cw_right_half_blank(d) || cw_left_half_blank(d))) || (b->opening && cw_left_half_blank(d)))
            b->half = b->em / 2;
    }
}

cw_measured *cw_measure(cw_shaper *shaper, cw_arena *arena, const cw_paragraph *paragraph, const cw_breaking *breaking,
                        const cw_source *source, cw_diags *diags) {
    cw_measured *m = CW_NEW(arena, cw_measured);
    cw_break_char *breaks =
        cw_break_chars(arena, paragraph->text, paragraph->size, breaking->kinsoku, breaking->unaided, &m->count);
    m->chars = CW_NEW_ARRAY(arena, m->count + 1, cw_measured_char);
    for (size_t i = 0; i < m->count; i++) {
        m->chars[i] = (cw_measured_char){.codepoint = breaks[i].codepoint,
                                         .at = breaks[i].at,
                                         .open = breaks[i].open,
                                         .forbidden = breaks[i].forbidden,
                                         .solid = breaks[i].solid,
                                         .space = breaks[i].codepoint == ' '};
        if (i && cw_is_ascii_graph(breaks[i].codepoint) && cw_is_ascii_graph(breaks[i - 1].codepoint))
            m->chars[i].solid = true;
        if (m->chars[i].space) m->chars[i].solid = true; /* one gap behind the space, none before it */
    }
    if (paragraph->run_count) {
        shape_runs(shaper, arena, paragraph, source, diags, m);
        set_advances(m, paragraph);
        set_naturals(m, shaper, paragraph);
    }
    set_gaps(m, breaking->latin_gap);
    set_pairs(m, !breaking->unaided);
    m->widths = CW_NEW_ARRAY(arena, m->count + 1, int64_t);
    m->halves = CW_NEW_ARRAY(arena, m->count + 1, int64_t);
    m->reader_gaps = CW_NEW_ARRAY(arena, m->count + 1, int64_t);
    for (size_t i = 0; i < m->count; i++) {
        const cw_measured_char *c = &m->chars[i];
        m->widths[i + 1] = m->widths[i] + c->gap + c->advance - c->cut;
        m->reader_gaps[i + 1] = m->reader_gaps[i] + c->reader_gap - c->gap;
        m->halves[i + 1] = m->halves[i] + c->half;
    }
    return m;
}

void cw_trim_line(const cw_measured *m, size_t *begin, size_t *end) {
    while (*end > *begin && m->chars[*end - 1].space) --*end;
    while (*begin < *end && m->chars[*begin].space) ++*begin;
}

int64_t cw_line_width(const cw_measured *m, size_t begin, size_t end) {
    cw_trim_line(m, &begin, &end);
    if (begin == end) return 0;
    int64_t width = m->widths[end] - m->widths[begin] - m->chars[begin].gap + m->chars[end - 1].cut;
    return width - (m->halves[end - 1] - m->halves[begin]);
}

int64_t cw_reader_width(const cw_measured *m, size_t begin, size_t end) {
    cw_trim_line(m, &begin, &end);
    if (begin == end) return 0;
    return cw_line_width(m, begin, end) + m->halves[end - 1] - m->halves[begin] + m->reader_gaps[end] -
           m->reader_gaps[begin + 1];
}

size_t cw_char_at(const cw_measured *m, uint32_t byte) {
    size_t low = 0, high = m->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (m->chars[middle].at < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
