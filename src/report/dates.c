/* the period of the figures. X-10: a year that is not the report's as the subject of this year's work. X-6: the
 * date of the report. */
#include "report/check_prose.h"

#include <string.h>

enum { YEAR = 0x5E74, MONTH = 0x6708, DAY = 0x65E5 };

/* The dates that follow in a sentence: up to six numbers with 年, 月 or 日 behind them. */
static size_t read_dates(const cw_letters *l, size_t from, size_t to, int values[6], uint32_t units[6]) {
    size_t count = 0;
    for (size_t i = 0; i < l->number_count && count < 6; i++) {
        const cw_number *n = &l->numbers[i];
        uint32_t unit = cw_unit_of(l, n);
        if (n->begin < from || n->end > to || (unit != YEAR && unit != MONTH && unit != DAY)) continue;
        values[count] = (int)(n->value.millionths / 1000000);
        units[count++] = unit;
    }
    return count;
}

/* 2025年1月1日 … [2025年]12月31日. A form that is not recognised is no finding. */
static bool wrong_period(const int v[6], const uint32_t u[6], size_t count, int year) {
    bool twice = count == 6 && u[3] == YEAR;
    if (count < 5 || u[0] != YEAR || u[1] != MONTH || u[2] != DAY || (count == 6 && !twice)) return false;
    const int *end = twice ? v + 4 : v + 3;
    return v[0] != year || v[1] != 1 || v[2] != 1 || (twice && v[3] != year) || end[0] != 12 || end[1] != 31;
}

static void check_period(cw_prose_check *check) {
    const char *year = cw_printf(check->arena, "%d", check->report->year);
    bool stated = false;
    EACH_PIECE(check, p) {
        const cw_letters *l = &p->letters;
        cw_match m;
        if (p->kind == CW_PIECE_TITLE || p->kind == CW_PIECE_NOTE) continue;
        stated |= cw_any_found(CW_WORDS(check, period), l, 0, l->count, NULL);
        if (!cw_any_found(CW_WORDS(check, period_dates), l, 0, l->count, &m)) continue;
        int values[6] = {0};
        uint32_t units[6] = {0};
        size_t count = read_dates(l, m.end, cw_sentence_of(l, m.begin).end, values, units);
        if (wrong_period(values, units, count, check->report->year))
            CW_PIECE_FIND(check->report, check->diags, CW_WARNING, "X-4", p, m.begin, x4_wrong,
                          cw_prose_excerpt(check, p, m.begin, cw_clause_of(l, m.begin).end), year);
    }
    if (!stated) CW_REPORT_FIND(check->report, check->diags, CW_INFO, "X-4", "/preamble", x4_none, year);
}

/* A sentence that begins with the name of the organ. */
static bool begins_with(const cw_piece *p, size_t at, const char *name) {
    return name && strncmp(p->text + p->letters.items[at].at, name, strlen(name)) == 0;
}

/* A sentence that names the report's year too tells how things came about: “2023年，我镇被列为…，2025年继续…”. */
static bool names_year(const cw_letters *l, cw_stretch s, int year) {
    for (size_t i = s.begin; i < s.end; i++)
        if (cw_year_at(l, i) == year) return true;
    return false;
}

/* The letter behind “2024年，” or “2024年度”. */
static size_t behind_year(const cw_letters *l, size_t at) {
    size_t i = l->numbers[l->items[at].number].end + 1;
    while (i < l->count && (l->items[i].c == 0x5EA6 || l->items[i].c == 0xFF0C)) i++;
    return i;
}

static void check_sentence_year(const cw_prose_check *check, const cw_piece *p, cw_stretch s) {
    const cw_letters *l = &p->letters;
    int year = cw_year_at(l, s.begin), own = check->report->year;
    cw_match m;
    if (!year || year == own || year < 1990 || year > 2100 || names_year(l, s, own)) return;
    size_t behind = behind_year(l, s.begin);
    bool subject = cw_any_at(CW_WORDS(check, year_subject), l, s.begin, s.end, s.begin, &m) ||
                   (behind < s.end && (begins_with(p, behind, check->report->agency.short_name) ||
                                       begins_with(p, behind, check->report->agency.name)));
    if (!subject || cw_any_found(CW_WORDS(check, year_compared), l, s.begin, s.end, NULL)) return;
    if (year > own && (cw_is_section(p, "problems") || cw_any_found(CW_WORDS(check, plan), l, s.begin, s.end, NULL)))
        return;
    CW_PIECE_FIND(check->report, check->diags, CW_WARNING, "X-10", p, s.begin, x10_year,
                  cw_prose_excerpt(check, p, s.begin, s.end), cw_printf(check->arena, "%d", year),
                  cw_printf(check->arena, "%d", own));
    cw_diags_values(check->diags, cw_printf(check->arena, "%d", year), cw_printf(check->arena, "%d", own));
}

void cw_check_period(cw_prose_check *check) {
    check_period(check);
    EACH_PIECE(check, p) {
        if (p->kind != CW_PIECE_PARAGRAPH && p->kind != CW_PIECE_ITEM) continue;
        for (size_t at = 0; at < p->letters.count;) {
            cw_stretch s = cw_sentence_of(&p->letters, at);
            if (s.begin == at && s.end > at) check_sentence_year(check, p, s);
            at = s.end > at ? s.end + 1 : at + 1;
        }
    }
}

/* ---- X-6 ---- */

static int compare(cw_date a, cw_date b) {
    if (a.year != b.year) return a.year < b.year ? -1 : 1;
    if (a.month != b.month) return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

void cw_check_date(const cw_report *report, cw_date deadline, cw_date today, cw_diags *diags) {
    const cw_signature *s = &report->signature;
    cw_arena *arena = report->arena;
    if (!s->present || !s->date.year) return;
    const char *date = cw_date_text(arena, report->sheet, s->date);
    if (deadline.year && compare(s->date, deadline) > 0)
        CW_REPORT_FIND(report, diags, CW_WARNING, "X-6", "/signature/date", x6_deadline, date,
                       cw_date_text(arena, report->sheet, deadline));
    if (today.year && compare(s->date, today) > 0)
        CW_REPORT_FIND(report, diags, CW_WARNING, "X-6", "/signature/date", x6_future, date,
                       cw_date_text(arena, report->sheet, today));
    if (deadline.year || today.year || s->date.year > report->year) return;
    CW_REPORT_FIND(report, diags, CW_WARNING, "X-6", "/signature/date", x6_early, date,
                   cw_printf(arena, "%d", report->year + 1), cw_printf(arena, "%d", report->year));
}
