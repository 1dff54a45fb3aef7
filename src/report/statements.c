/* What a report must say, T3-E; the same fact said twice with two numbers: X-11. */
#include "base/utf8.h"
#include "report/check_prose.h"

#include <string.h>

static const char *heading_of(const cw_report *report, const char *key) {
    for (size_t i = 0; i < report->layout->section_count; i++)
        if (strcmp(report->layout->sections[i].key, key) == 0) return report->layout->sections[i].heading;
    return key;
}

/* A finding at a section. */
#define SECTION_FIND(check, code, section, message, ...)                                                               \
    CW_REPORT_FIND((check)->report, (check)->diags, CW_WARNING, (code), cw_pointer_add((check)->arena, "", (section)), \
                   message, __VA_ARGS__)

static bool found_in(const cw_prose_check *check, const char *section, cw_patterns patterns) {
    EACH_PIECE(check, p)
    if (cw_is_section(p, section) && cw_any_found(patterns, &p->letters, 0, p->letters.count, NULL)) return true;
    return false;
}

static const char *joined(cw_arena *arena, const char *list, const char *word) {
    return *list ? cw_concat(arena, list, "、", word, NULL) : word;
}

/* 条例 article 50 asks it of people's governments. */
static void check_mentions(const cw_prose_check *check) {
    cw_level level = check->report->agency.level;
    if (level != CW_LEVEL_PROVINCE && level != CW_LEVEL_CITY && level != CW_LEVEL_COUNTY && level != CW_LEVEL_TOWNSHIP)
        return;
    const char *missing = "";
    for (size_t i = 0; i < check->lexicon->mention_count; i++) {
        const cw_mention *mention = &check->lexicon->mentions[i];
        if (strcmp(mention->code, "X-7") == 0 && !found_in(check, "overview", mention->patterns))
            missing = joined(check->arena, missing, mention->name);
    }
    if (*missing) SECTION_FIND(check, "X-7", "overview", x7_missing, heading_of(check->report, "overview"), missing);
}

/* the parts that the edition lists under a section. */
static bool part_found(const cw_prose_check *check, const char *section, const char *part) {
    for (size_t i = 0; i < check->lexicon->mention_count; i++) {
        const cw_mention *mention = &check->lexicon->mentions[i];
        if (strcmp(mention->code, "X-13") == 0 && strcmp(mention->name, part) == 0)
            return found_in(check, section, mention->patterns);
    }
    EACH_PIECE(check, p)
    if (cw_is_section(p, section) && strstr(p->text, part)) return true;
    return false;
}

static void check_section_parts(const cw_prose_check *check) {
    const cw_value *sections = cw_member_of(check->report->layout->json, "sections");
    for (size_t i = 0; i < sections->count; i++) {
        const cw_value *parts = cw_member_of(&sections->items[i], "parts"),
                       *key = cw_member_of(&sections->items[i], "key");
        const char *missing = "";
        for (size_t k = 0; parts && k < parts->count; k++)
            if (!part_found(check, key->text, parts->items[k].text))
                missing = joined(check->arena, missing, parts->items[k].text);
        if (*missing) SECTION_FIND(check, "X-13", key->text, x13_parts, heading_of(check->report, key->text), missing);
    }
}

static void check_problems(const cw_prose_check *check) {
    enum { LEAST = 20 };
    size_t letters = 0;
    EACH_PIECE(check, p)
    for (size_t i = 0; cw_is_section(p, "problems") && i < p->letters.count; i++)
        letters += cw_is_han(p->letters.items[i].c);
    const char *heading = heading_of(check->report, "problems");
    if (letters < LEAST)
        SECTION_FIND(check, "X-13", "problems", x13_short, heading, cw_printf(check->arena, "%zu", letters));
    else if (!found_in(check, "problems", CW_WORDS(check, measures)))
        SECTION_FIND(check, "X-13", "problems", x13_measures, heading);
}

/* ---- 信息处理费 ---- */

typedef struct fee {
    bool named, stated, given;
    cw_decimal amount;
} fee;

/* The amount is given in 元; 0.23万元 is not read as 0.23. */
static bool in_other_unit(const cw_letters *l, const cw_number *n) {
    enum { YUAN = 0x5143 };
    return n->value.millionths && cw_unit_of(l, n) != YUAN;
}

static void read_fee(const cw_prose_check *check, const cw_piece *p, fee *f) {
    const cw_letters *l = &p->letters;
    cw_match m;
    if (!cw_any_found(CW_WORDS(check, fee), l, 0, l->count, NULL)) return;
    f->named = true;
    f->stated |= cw_any_found(CW_WORDS(check, fee_none), l, 0, l->count, NULL);
    for (size_t i = 0; i < CW_WORDS(check, fee_amount).count; i++) {
        if (!cw_pattern_find(CW_WORDS(check, fee_amount).items[i], l, 0, l->count, &m) || m.number < 0) continue;
        f->stated = true;
        const cw_number *n = &l->numbers[m.number];
        if (n->value.millionths < 0 || in_other_unit(l, n) || cw_passed_over(check, p, &m, n->begin, "X-8")) continue;
        if (f->given && cw_decimal_compare(f->amount, n->value) != 0) {
            const char *a = cw_decimal_text(check->arena, f->amount), *b = cw_decimal_text(check->arena, n->value);
            CW_PIECE_FIND(check->report, check->diags, CW_WARNING, "X-8", p, n->begin, x8_two, a, b,
                          cw_decimal_difference(check->arena, f->amount, n->value));
            cw_diags_values(check->diags, a, b);
        }
        f->given = true;
        f->amount = n->value;
        cw_match cases;
        if (n->value.millionths > 0 &&
            cw_any_found(CW_WORDS(check, fee_cases), l, cw_sentence_of(l, m.begin).begin, m.end, &cases) &&
            cases.number >= 0 && !l->numbers[cases.number].value.millionths)
            CW_PIECE_FIND(check->report, check->diags, CW_WARNING, "X-8", p, cases.begin, x8_cases,
                          cw_prose_excerpt(check, p, cases.begin, m.end), cw_decimal_text(check->arena, n->value));
        return;
    }
}

/* the rule on 信息处理费 is of 2020-11-17 (国办函〔2020〕109号); reports speak of it from 2021 on. */
static void check_fee(const cw_prose_check *check) {
    fee f = {0};
    if (check->report->year < 2021) return;
    EACH_PIECE(check, p)
    if (cw_is_section(p, "other") || cw_is_section(p, "overview")) read_fee(check, p, &f);
    if (!f.named)
        SECTION_FIND(check, "X-8", "other", x8_missing, "");
    else if (!f.stated)
        SECTION_FIND(check, "X-8", "other", x8_amount, "");
}

/* T3-E */
static void check_fee_unpaid(const cw_prose_check *check) {
    const cw_cell *cell = cw_report_cell(check->report, "/applications/results/other/fee_unpaid/total");
    if (!cell || cell->kind != CW_CELL_NUMBER || cell->number.millionths <= 0) return;
    EACH_PIECE(check, p) {
        cw_match m;
        if (!cw_is_section(p, "other") || !cw_any_found(CW_WORDS(check, no_fee), &p->letters, 0, p->letters.count, &m))
            continue;
        CW_CELL_FIND(check->report, check->diags, CW_WARNING, "T3-E", cell, t3e_fee, cell->name, cell->text,
                     cw_prose_excerpt(check, p, m.begin, m.end));
        cw_diags_values(check->diags, cell->text, NULL);
        return;
    }
}

void cw_check_statements(cw_prose_check *check) {
    check_mentions(check);
    check_section_parts(check);
    check_problems(check);
    check_fee(check);
    check_fee_unpaid(check);
}

/* ---- X-11 ---- */

void cw_check_facts(cw_prose_check *check) {
    cw_patterns facts = CW_WORDS(check, fact);
    for (size_t f = 0; f < facts.count; f++) {
        const char *words = NULL;
        cw_decimal first = {0, 0};
        EACH_PIECE(check, p) {
            const cw_letters *l = &p->letters;
            cw_match m;
            for (size_t at = 0; at < l->count && p->kind != CW_PIECE_TITLE && p->kind != CW_PIECE_NOTE; at++) {
                if (!cw_pattern_at(facts.items[f], l, 0, l->count, at, &m) || m.number < 0) continue;
                const cw_number *n = &l->numbers[m.number];
                cw_stretch clause = cw_clause_of(l, at);
                if (n->value.millionths < 0 || l->items[at].depth || n->filled ||
                    cw_any_found(CW_WORDS(check, fact_channel), l, clause.begin, n->begin, NULL) ||
                    cw_passed_over(check, p, &m, n->begin, "X-11"))
                    continue;
                const char *here = cw_prose_excerpt(check, p, m.begin, m.end);
                if (words && cw_decimal_compare(first, n->value) != 0) {
                    const char *a = cw_decimal_text(check->arena, first), *b = cw_decimal_text(check->arena, n->value);
                    CW_PIECE_FIND(check->report, check->diags, CW_WARNING, "X-11", p, n->begin, x11_twice, words, a,
                                  here, b, cw_decimal_difference(check->arena, first, n->value));
                    cw_diags_values(check->diags, a, b);
                }
                if (!words) {
                    words = here;
                    first = n->value;
                }
                at = m.end;
            }
        }
    }
}
