/*
 * Line fit: w:spacing by which a reader of the DOCX breaks where we do (linebreak.md §4).
 *
 * A reader is greedy: he fills a line with characters as wide as he takes them to be and goes on to the next where one
 * does not fit. Two readers are modelled. LibreOffice (measured): negative spacing is not applied to the last character
 * of a portion — a stretch of one script in one run —, and hanzi and Latin stand 1/5 em apart, whatever autoSpaceDE and
 * autoSpaceDN say. Word (from its documents): spacing on every character but the line's last, 1/4 em unless they are
 * off. ASCII is as wide as in the face that the DOCX names, not as in the one that draws it in the PDF (measure.h). A
 * line is good when in both its own characters fit and the next one does not, with room to spare; the others get the
 * spacing nearest to the style's that makes them so.
 */
#include "text/measure.h"

#include "base/utf8.h"

enum {
    WANTED = 3, /* twips to spare in a line without fit */
    LEAST_SPACING = -25,
    MOST_SPACING = 59, /* twips; what is not seen */
    LEAST_DESPERATE = -60,
    MOST_DESPERATE = 399, /* for LibreOffice alone, where both cannot be served */
    DESPERATE_MARGIN = 8
};

enum { SCRIPT_NONE, SCRIPT_CJK, SCRIPT_LATIN };

/* What a reader's line needs to be judged: sums in twips over [s, e) and [s, t], t the character that is to go down. */
typedef struct reading {
    int32_t measure, base;               /* base: the style's own spacing */
    bool last;                           /* nothing comes after */
    int32_t width[2], next[2];           /* natural: LibreOffice, Word */
    int32_t applied, applied_negative;   /* characters of the line that take positive, negative spacing: LibreOffice */
    int32_t next_applied, next_negative; /* the same with t */
    bool joins_next;                     /* t continues the portion when the spacings are equal */
} reading;

static bool is_circled(uint32_t c) { return c >= 0x2460 && c <= 0x2473; }

/* Characters that take the script of what stands before them. */
static bool is_weak(uint32_t c) {
    switch (c) {
    case ' ':
    case U'“':
    case U'”':
    case U'‘':
    case U'’':
    case U'—':
    case U'…':
    case U'–':
    case U'‰':
    case U'′':
    case U'″':
    case U'℃':
        return true;
    default:
        return is_circled(c);
    }
}

static uint8_t *scripts_of(cw_arena *arena, const cw_measured *m) {
    uint8_t *scripts = cw_alloc(arena, m->count + 1);
    uint8_t script = SCRIPT_NONE;
    for (size_t i = 0; i < m->count; i++) {
        uint32_t c = m->chars[i].codepoint;
        if (!is_weak(c)) script = c < 0x400 ? SCRIPT_LATIN : SCRIPT_CJK;
        scripts[i] = script;
    }
    if (m->count && is_circled(m->chars[0].codepoint)) scripts[0] = SCRIPT_LATIN;
    script = SCRIPT_CJK;
    for (size_t i = m->count; i-- > 0;) {
        if (scripts[i] == SCRIPT_NONE) scripts[i] = script;
        script = scripts[i];
    }
    return scripts;
}

static bool is_text(uint32_t c) { return cw_is_han(c) || cw_is_letter(c) || (c >= '0' && c <= '9') || is_circled(c); }

static bool has_gap(const cw_measured *m, const uint8_t *scripts, size_t i) {
    return scripts[i - 1] != scripts[i] && is_text(m->chars[i - 1].codepoint) && is_text(m->chars[i].codepoint);
}

static bool ends_portion(const cw_measured *m, const uint8_t *scripts, size_t i) {
    return i + 1 >= m->count || scripts[i + 1] != scripts[i] || m->chars[i + 1].run != m->chars[i].run;
}

static reading read_line(const cw_measured *m, const uint8_t *scripts, bool latin_gap, size_t s, size_t t) {
    size_t e = t;
    cw_trim_line(m, &s, &e);
    reading r = {.last = t >= m->count};
    size_t stop = r.last ? e : t + 1;
    int32_t width[2] = {0, 0};
    for (size_t i = s; i < stop; i++) {
        if (i == e) r.width[0] = width[0], r.width[1] = width[1];
        int32_t em = cw_to_twips(m->chars[i].em);
        bool gap = i > s && has_gap(m, scripts, i);
        width[0] += cw_to_twips(m->chars[i].natural) + (gap ? em / 5 : 0);
        width[1] += cw_to_twips(m->chars[i].national) + (gap && latin_gap ? em / 4 : 0);
        bool inner = !ends_portion(m, scripts, i);
        if (i + 1 < e && inner) r.applied_negative++;
        if (i + 1 < t && inner) r.next_negative++;
    }
    if (stop == e) r.width[0] = width[0], r.width[1] = width[1];
    r.next[0] = width[0];
    r.next[1] = width[1];
    r.applied = (int32_t)(e - s);
    r.next_applied = (int32_t)(t - s);
    r.joins_next = !r.last && t > s && !ends_portion(m, scripts, t - 1);
    return r;
}

static bool good_in_office(const reading *r, int32_t v, int32_t margin) {
    if (r->width[0] + v * (v < 0 ? r->applied_negative : r->applied) > r->measure - margin) return false;
    int32_t n = v >= 0 ? r->next_applied : r->next_negative + (v == r->base && r->joins_next);
    return r->last || r->next[0] + v * n > r->measure + margin;
}

static bool good_in_word(const reading *r, int32_t v, int32_t margin) {
    if (r->width[1] + v * (v < 0 ? r->applied - 1 : r->applied) > r->measure - margin) return false;
    return r->last || r->next[1] + v * r->next_applied > r->measure + margin;
}

/* The spacing nearest to the style's within [least, most] that is good, or CW_NO_FIT. */
static int32_t nearest(const reading *r, int32_t least, int32_t most, int32_t margin, bool word) {
    int32_t reach = most - r->base > r->base - least ? most - r->base : r->base - least;
    for (int32_t d = 1; d <= reach; d++)
        for (int32_t v = r->base - d; v <= r->base + d; v += 2 * d)
            if (v >= least && v <= most && good_in_office(r, v, margin) && (!word || good_in_word(r, v, margin)))
                return v;
    return CW_NO_FIT;
}

static int32_t spacing_for(const reading *r) {
    if (good_in_office(r, r->base, WANTED) && good_in_word(r, r->base, WANTED)) return CW_NO_FIT;
    static const int32_t margins[] = {20, 8, 3};
    for (size_t i = 0; i < sizeof margins / sizeof *margins; i++) {
        int32_t v = nearest(r, LEAST_SPACING, MOST_SPACING, margins[i], true);
        if (v != CW_NO_FIT) return v;
    }
    return nearest(r, LEAST_DESPERATE, MOST_DESPERATE, DESPERATE_MARGIN, false);
}

/* LibreOffice's Latin rules forbid some of our breaks (、|9月). A Latin run that a break touches, before or behind it,
 * marks passed over, is marked Chinese: then it breaks by character, where the fit says. */
static void mark_languages(const cw_measured *m, const uint8_t *scripts, size_t e, bool *marked) {
    size_t n = m->count, i = e;
    while (i < n && scripts[i] == SCRIPT_LATIN) marked[i++] = true;
    if (i > e)
        for (size_t q = e; q-- > 0 && scripts[q] == SCRIPT_LATIN;) marked[q] = true;
    size_t q = e;
    while (q > 0 && !(cw_is_han(m->chars[q - 1].codepoint) || cw_is_letter(m->chars[q - 1].codepoint) ||
                      cw_is_digit(m->chars[q - 1].codepoint)))
        q--;
    if (q == 0 || scripts[q - 1] != SCRIPT_LATIN) return;
    for (size_t k = q; k-- > 0 && scripts[k] == SCRIPT_LATIN;) marked[k] = true;
    for (size_t k = q; k < n && scripts[k] == SCRIPT_LATIN; k++) marked[k] = true;
}

static void collect_marks(cw_arena *arena, const cw_measured *m, const bool *marked, uint32_t size, cw_fit *fit) {
    uint32_t *marks = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < m->count;) {
        size_t end = i;
        while (end < m->count && marked[end]) end++;
        if (end > i) {
            CW_PUSH(arena, marks, count, capacity, m->chars[i].at);
            CW_PUSH(arena, marks, count, capacity, end < m->count ? m->chars[end].at : size);
        }
        i = end > i ? end : i + 1;
    }
    fit->lang_marks = marks;
    fit->lang_mark_count = count / 2;
}

void cw_fit_readers(cw_arena *arena, const cw_paragraph *paragraph, const cw_breaking *breaking, cw_fit *fit) {
    const cw_measured *m = fit->measured;
    if (!m || !m->count) return;
    const uint8_t *scripts = scripts_of(arena, m);
    bool *marked = CW_NEW_ARRAY(arena, m->count, bool);
    cw_line *lines = CW_NEW_ARRAY(arena, fit->count, cw_line);
    for (size_t i = 0; i < fit->count; i++) {
        lines[i] = fit->lines[i];
        size_t end = cw_char_at(m, lines[i].end);
        reading r = read_line(m, scripts, breaking->latin_gap, cw_char_at(m, lines[i].begin), end);
        const cw_text_run *run = &paragraph->runs[m->chars[cw_char_at(m, lines[i].begin)].run];
        r.base = cw_to_twips(run->pitch - run->size);
        r.measure = cw_to_twips(paragraph->measure - (i ? paragraph->hang_indent : paragraph->first_indent));
        lines[i].spacing = (int16_t)spacing_for(&r);
        if (!r.last) mark_languages(m, scripts, end, marked);
    }
    fit->lines = lines;
    collect_marks(arena, m, marked, (uint32_t)paragraph->size, fit);
}
