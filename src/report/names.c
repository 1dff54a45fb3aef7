/*
 * another organ's name. In the title and under the report any name that is not the organ's; in the prose a place
 * of the organ's own rank (镇 乡 街道 of a township, 县 区 市 of a county) where it stands for the organ itself: at the
 * beginning of a clause or behind 在, 由, 使, 推动. Beside 与 or 向 it is a neighbour and nobody's business.
 */
#include "base/utf8.h"
#include "report/check_prose.h"

#include <string.h>

/* ---- title and signature ---- */

/* The name without what a shorter form leaves out: 岚山县人民政府 → 岚山县. */
static const char *core_of(const cw_report *report, const char *name) {
    cw_letters l = cw_letters_of(report, name);
    cw_match m;
    bool found = cw_any_found(report->lexicon->words[CW_WORDS_organ_tail], &l, 0, l.count, &m);
    return found && m.begin ? cw_letters_text(report, &l, name, 0, m.begin) : name;
}

/* Whether the letters of a short form stand in the name in that order: 岚山县政府办 of 岚山县人民政府办公室. */
static bool shortens(const char *words, const char *name) {
    const char *p = words;
    for (uint32_t want = cw_utf8_next(&p); want && *name;)
        if (cw_utf8_next(&name) == want) {
            if (!*p) return true;
            want = cw_utf8_next(&p);
        }
    return false;
}

/* Whether words name the organ: its name, short name or a unit stands in them, or they stand in its name or shorten it. */
static bool names_organ(const cw_report *report, const char *words) {
    const cw_agency *a = &report->agency;
    const char *core = core_of(report, a->name);
    if (!*words || strstr(words, core) || strstr(a->name, words)) return true;
    if (a->short_name && strstr(words, a->short_name)) return true;
    const char *full = a->region ? cw_concat(report->arena, a->region, a->name, NULL) : a->name;
    if (strstr(full, core_of(report, words)) || shortens(words, full)) return true;
    for (size_t i = 0; i < a->unit_count; i++)
        if (strstr(words, a->units[i])) return true;
    return false;
}

/* The organ's part of a title, by the patterns title_organ; the first year of four digits. */
static void check_title(const cw_prose_check *check) {
    const cw_report *report = check->report;
    const char *title = "";
    for (size_t i = 0; i < report->title_count; i++) title = cw_concat(report->arena, title, report->title[i], NULL);
    cw_letters l = cw_letters_of(report, title);
    cw_match m;
    if (cw_any_found(CW_WORDS(check, title_organ), &l, 0, l.count, &m) &&
        !names_organ(report, cw_letters_text(report, &l, title, m.core_begin, m.core_end)))
        CW_REPORT_FIND(report, check->diags, CW_WARNING, "X-5", "/title", x5_title_name, title, report->agency.name);
    const char *own = cw_printf(report->arena, "%d", report->year);
    for (size_t i = 0; i < l.number_count; i++) {
        const cw_number *n = &l.numbers[i];
        if (n->end - n->begin != 4) continue;
        const char *year = cw_letters_text(report, &l, title, n->begin, n->end);
        if (cw_decimal_compare(n->value, cw_decimal_of(report->year)) == 0) return;
        CW_REPORT_FIND(report, check->diags, CW_WARNING, "X-5", "/title", x5_title_year, year, own);
        cw_diags_values(check->diags, year, own);
        return;
    }
}

static void check_signature(const cw_prose_check *check) {
    const cw_signature *s = &check->report->signature;
    for (size_t i = 0; i < s->agency_count; i++)
        if (names_organ(check->report, s->agencies[i])) return;
    if (s->present && s->agency_count)
        CW_REPORT_FIND(check->report, check->diags, CW_WARNING, "X-5", "/signature/agency", x5_signature,
                       s->agencies[0], check->report->agency.name);
}

/* ---- prose ---- */

static bool is_known(const cw_report *report, const char *name) {
    const cw_agency *a = &report->agency;
    if (strstr(a->name, name) || (a->region && strstr(a->region, name))) return true;
    if (a->short_name && strstr(name, a->short_name)) return true;
    for (size_t i = 0; i < a->unit_count; i++)
        if (strstr(a->units[i], name) || strstr(name, a->units[i])) return true;
    return false;
}

/* Letters of a name before its ending: Han letters that names have. */
static size_t name_letters(const cw_prose_check *check, const cw_letters *l, size_t ending) {
    enum { MOST = 4 };
    size_t n = 0;
    cw_match m;
    while (n < ending && n <= MOST) {
        size_t at = ending - 1 - n;
        if (!cw_is_han(l->items[at].c) || cw_any_at(CW_WORDS(check, place_letters), l, 0, l->count, at, &m)) break;
        n++;
    }
    return n;
}

static bool at_clause_start(const cw_letters *l, size_t at) {
    enum { YEAR = 0x5E74, DEGREE = 0x5EA6 };
    if (!at || cw_clause_of(l, at).begin == at) return true;
    uint32_t before = l->items[at - 1].c;
    return before == YEAR || (before == DEGREE && at > 1 && l->items[at - 2].c == YEAR);
}

/* Whether one of the words that a report's own organ follows (在, 推动, 提升) ends there. */
static bool is_before(const cw_prose_check *check, const cw_letters *l, size_t end) {
    enum { LONGEST = 4 };
    cw_match m;
    for (size_t n = 1; n <= LONGEST && n <= end; n++)
        if (cw_any_at(CW_WORDS(check, place_before), l, end - n, end, end - n, &m) && m.end == end) return true;
    return false;
}

/* Whether a place at [begin, end) stands for the organ: by what is before and behind it. */
static bool stands_for_organ(const cw_prose_check *check, const cw_letters *l, size_t begin, size_t end) {
    cw_match m;
    if (cw_any_at(CW_WORDS(check, place_not_after), l, 0, l->count, end, &m) ||
        cw_any_at(CW_WORDS(check, place_list), l, 0, l->count, end, &m))
        return false;
    if (at_clause_start(l, begin)) return cw_any_at(CW_WORDS(check, place_after), l, 0, l->count, end, &m);
    return !cw_any_at(CW_WORDS(check, place_event), l, 0, l->count, end, &m) && is_before(check, l, begin) &&
           cw_any_at(CW_WORDS(check, place_after), l, 0, l->count, end, &m);
}

/* The beginning of a name of three letters or two before its ending that stands for the organ; the ending where none
 * does. */
static size_t name_begin(const cw_prose_check *check, const cw_letters *l, size_t at, size_t end) {
    size_t letters = name_letters(check, l, at);
    for (size_t n = letters < 3 ? letters : 3; n >= 2; n--)
        if (stands_for_organ(check, l, at - n, end)) return at - n;
    return at;
}

static void check_place(const cw_prose_check *check, const cw_piece *p, size_t at, size_t end) {
    const cw_letters *l = &p->letters;
    cw_match m;
    bool county = check->report->agency.level == CW_LEVEL_COUNTY;
    if (county && cw_any_at(CW_WORDS(check, place_not_after_county), l, 0, l->count, end, &m)) return;
    size_t begin = name_begin(check, l, at, end);
    if (begin == at || cw_any_found(CW_WORDS(check, place_false), l, begin, end, NULL)) return;
    const char *name = cw_piece_text(check->report, p, begin, end);
    if (!is_known(check->report, name))
        CW_PIECE_FIND(check->report, check->diags, CW_WARNING, "X-5", p, begin, x5_place, name,
                      check->report->agency.name);
}

static void check_places(const cw_prose_check *check) {
    cw_level level = check->report->agency.level;
    bool town = level == CW_LEVEL_TOWNSHIP || level == CW_LEVEL_STREET_OFFICE;
    if (!town && level != CW_LEVEL_COUNTY) return;
    cw_patterns endings = town ? CW_WORDS(check, place_endings_town) : CW_WORDS(check, place_endings_county);
    EACH_PIECE(check, p) {
        cw_match m;
        if (p->kind == CW_PIECE_TITLE || cw_is_section(p, "attachments")) continue;
        for (size_t at = 0; at < p->letters.count; at++)
            if (cw_any_at(endings, &p->letters, 0, p->letters.count, at, &m)) check_place(check, p, at, m.end);
    }
}

void cw_check_names(cw_prose_check *check) {
    if (!check->report->agency.name) return;
    if (check->report->title_count) check_title(check);
    check_signature(check);
    check_places(check);
}
