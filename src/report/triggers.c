/*
 * numbers in prose against the tables.
 *
 * A number belongs to the words that announce it: of all triggers that reach it, the one whose core ends last, then the
 * longest core, then the one that begins last (予以公开及部分公开 before 部分公开, 自然人 before 收到…申请). What may
 * not be compared is passed over, with the reason's name. Every number is kept with what was made of it, for --explain.
 */
#include "base/utf8.h"
#include "report/check_prose.h"

#include <string.h>

typedef struct candidate {
    const cw_trigger *trigger;
    cw_match match;
} candidate;

typedef struct reader {
    cw_prose_check *check;
    const cw_piece *piece;
    candidate *numbers; /* by number of the piece; trigger NULL: none */
    candidate *zeros;
    size_t zero_count, zero_capacity;
    cw_number_reading *readings;
    size_t count, capacity;
} reader;

/* ---- which words announce what ---- */

static bool better(const cw_match *a, const cw_match *b) {
    if (a->core_end != b->core_end) return a->core_end > b->core_end;
    size_t x = a->core_end - a->core_begin, y = b->core_end - b->core_begin;
    if (x != y) return x > y;
    return a->begin > b->begin;
}

static void keep_zero(reader *r, candidate c) {
    for (size_t i = 0; i < r->zero_count; i++) {
        candidate *have = &r->zeros[i];
        if (c.match.core_begin >= have->match.core_end || have->match.core_begin >= c.match.core_end) continue;
        if (better(&c.match, &have->match)) *have = c;
        return;
    }
    CW_PUSH(r->check->arena, r->zeros, r->zero_count, r->zero_capacity, c);
}

static void find_candidates(reader *r) {
    const cw_lexicon *lexicon = r->check->lexicon;
    const cw_letters *letters = &r->piece->letters;
    for (size_t t = 0; t < lexicon->trigger_count; t++) {
        const cw_trigger *trigger = &lexicon->triggers[t];
        for (size_t p = 0; p < trigger->patterns.count; p++) {
            candidate c = {.trigger = trigger};
            for (size_t at = 0; cw_pattern_next(trigger->patterns.items[p], letters, 0, letters->count, at, &c.match);
                 at = c.match.begin + 1) {
                if (trigger->zero)
                    keep_zero(r, c);
                else if (c.match.number >= 0 &&
                         (!r->numbers[c.match.number].trigger || better(&c.match, &r->numbers[c.match.number].match)))
                    r->numbers[c.match.number] = c;
            }
        }
    }
}

/* Whether what the trigger needs stands before the number, or in the headings above. */
static bool has_need(const reader *r, const cw_trigger *trigger, const cw_match *match) {
    cw_match found;
    if (!trigger->needs) return true;
    if (cw_pattern_find(trigger->needs, &r->piece->letters, 0, match->end, &found)) return true;
    for (int32_t i = r->piece->above; i >= 0; i = r->check->prose->pieces[i].above) {
        const cw_letters *heading = &r->check->prose->pieces[i].letters;
        if (cw_pattern_find(trigger->needs, heading, 0, heading->count, &found)) return true;
    }
    return false;
}

/* ---- what is passed over ---- */

static bool listed(const char *const *codes, const char *code) {
    for (size_t i = 0; codes && codes[i]; i++)
        if (strcmp(codes[i], code) == 0) return true;
    return false;
}

int cw_year_at(const cw_letters *letters, size_t letter) {
    enum { YEAR = 0x5E74 };
    int32_t n = letters->items[letter].number;
    if (n < 0) return 0;
    const cw_number *number = &letters->numbers[n];
    if (number->end - number->begin != 4 || number->end >= letters->count || letters->items[number->end].c != YEAR)
        return 0;
    return (int)(number->value.millionths / 1000000);
}

static bool in_other_year(const cw_letters *letters, size_t from, size_t to) {
    for (size_t i = to; i-- > from;) {
        int year = letters->items[i].number >= 0 ? cw_year_at(letters, i) : 0;
        if (year) return year != letters->year;
    }
    return false;
}

/* A word for the organ itself (我镇, 本机关, 全镇, 镇政府, 镇党政办). */
static bool is_own_word(const cw_prose_check *check, const char *words) {
    cw_letters letters = cw_letters_of(check->report, words);
    return cw_any_found(CW_WORDS(check, own_government), &letters, 0, letters.count, NULL);
}

/* The organ itself: its name, its short name, a unit, or a word for it. */
static bool is_own(const cw_prose_check *check, const char *words) {
    const cw_agency *a = &check->report->agency;
    if (a->name && (strstr(a->name, words) || strstr(words, a->name))) return true;
    if (a->short_name && strstr(words, a->short_name)) return true;
    for (size_t i = 0; i < a->unit_count; i++)
        if (strstr(words, a->units[i])) return true;
    return is_own_word(check, words);
}

/* Whether what a pattern found stands for the organ itself; the words may have begun before. */
static bool found_own(const cw_prose_check *check, const cw_pattern *pattern, const cw_piece *piece, size_t from,
                      size_t to, const cw_match *found) {
    cw_match first;
    const char *words = cw_piece_text(check->report, piece, found->core_begin, found->core_end);
    if (is_own(check, words)) return true;
    if (!cw_pattern_find(pattern, &piece->letters, from, to, &first) || first.core_end != found->core_end) return false;
    return is_own_word(check, cw_piece_text(check->report, piece, first.core_begin, first.core_end));
}

static bool holds(const cw_prose_check *check, const cw_pass *pass, const cw_piece *piece, const cw_match *match,
                  size_t at) {
    const cw_letters *letters = &piece->letters;
    cw_stretch clause = cw_clause_of(letters, at), sentence = cw_sentence_of(letters, at);
    size_t from = clause.begin, to = at;
    cw_match found, last = {0}, other;
    bool any = false;
    switch (pass->where) {
    case CW_WHERE_OTHER_YEAR:
        return in_other_year(letters, sentence.begin, match->core_begin < at ? match->core_begin : at);
    case CW_WHERE_BEFORE:
        break;
    case CW_WHERE_SUBJECT:
        to = match->begin > from ? match->begin : from;
        break;
    case CW_WHERE_CLAUSE:
        to = clause.end;
        break;
    case CW_WHERE_AFTER:
        from = at;
        to = clause.end;
        break;
    case CW_WHERE_SENTENCE:
        from = sentence.begin;
        break;
    case CW_WHERE_NUMBER:
        if (match->number < 0) return false;
        from = at > clause.begin + 4 ? at - 4 : clause.begin;
        to =
            letters->numbers[match->number].end + 4 < clause.end ? letters->numbers[match->number].end + 4 : clause.end;
        for (size_t i = 0; i < pass->patterns.count; i++)
            for (size_t k = from; k <= at; k++)
                if (cw_pattern_at(pass->patterns.items[i], letters, from, to, k, &found) &&
                    found.number == match->number)
                    return true;
        return false;
    }
    for (size_t i = 0; i < pass->patterns.count; i++) {
        if (!cw_pattern_find_last(pass->patterns.items[i], letters, from, to, &found)) continue;
        if (pass->not_own && found_own(check, pass->patterns.items[i], piece, from, to, &found)) continue;
        if (!any || found.begin > last.begin) last = found;
        any = true;
    }
    for (size_t i = 0; any && i < pass->unless.count; i++)
        if (cw_pattern_find_last(pass->unless.items[i], letters, from, to, &other) && other.end >= last.end)
            return false;
    return any;
}

const cw_pass *cw_passed_over(const cw_prose_check *check, const cw_piece *piece, const cw_match *match, size_t at,
                              const char *code) {
    for (size_t i = 0; i < check->lexicon->pass_count; i++) {
        const cw_pass *pass = &check->lexicon->passes[i];
        if ((pass->codes && !listed(pass->codes, code)) || listed(pass->not_codes, code)) continue;
        if (pass->scopes && !(pass->scopes & 1u << check->report->scope)) continue;
        if (holds(check, pass, piece, match, at)) return pass;
    }
    return NULL;
}

/* ---- comparing ---- */

typedef struct comparison {
    cw_cell_sum sums[4];
    size_t count;
    bool blank, equal;
    size_t nearest, same; /* of the sums: the nearest, the equal one */
} comparison;

static comparison compare(const reader *r, const cw_trigger *trigger, cw_decimal number) {
    comparison c = {0};
    cw_decimal least = {0, 0};
    for (size_t i = 0; trigger->cells[i] && c.count < 4; i++) {
        cw_cell_sum sum = cw_sum_of_cells(r->check->report, trigger->cells[i]);
        if (!sum.exists) continue;
        c.blank |= !sum.known;
        cw_decimal off = cw_decimal_sub(sum.value, number);
        if (off.millionths < 0) off.millionths = -off.millionths;
        if (sum.known && !off.millionths && !c.equal) {
            c.equal = true;
            c.same = c.count;
        }
        if (!c.count || cw_decimal_compare(off, least) < 0) {
            least = off;
            c.nearest = c.count;
        }
        c.sums[c.count++] = sum;
    }
    return c;
}

static const char *say(const reader *r, cw_msg message, const char *a, const char *b) {
    return cw_message(r->check->arena, cw_diags_lang(r->check->diags), message, (const char *const[]){a, b, NULL});
}

/* 表三·…·总计为14（加…为15）: the first sum, then the others. */
static const char *describe(const reader *r, const comparison *c) {
    cw_arena *arena = r->check->arena;
    const char *text = say(r, CW_MSG_cell_is, c->sums[0].name, cw_decimal_text(arena, c->sums[0].value));
    for (size_t i = 1; i < c->count; i++) {
        size_t size = strlen(c->sums[0].name);
        bool plus = strncmp(c->sums[i].name, c->sums[0].name, size) == 0 &&
                    strncmp(c->sums[i].name + size, "＋", strlen("＋")) == 0;
        const char *name = plus ? c->sums[i].name + size + strlen("＋") : c->sums[i].name;
        text = cw_concat(
            arena, text,
            say(r, plus ? CW_MSG_cell_plus : CW_MSG_cell_or, name, cw_decimal_text(arena, c->sums[i].value)), NULL);
    }
    return text;
}

const char *cw_prose_excerpt(const cw_prose_check *check, const cw_piece *piece, size_t begin, size_t end) {
    enum { MOST = 40 };
    if (end <= begin + MOST) return cw_piece_text(check->report, piece, begin, end);
    return cw_concat(check->arena, cw_piece_text(check->report, piece, begin, begin + MOST), "……", NULL);
}

uint32_t cw_unit_of(const cw_letters *letters, const cw_number *number) {
    return number->end < letters->count ? letters->items[number->end].c : 0;
}

static void keep_reading(reader *r, size_t letter, size_t begin, size_t end, cw_number_reading reading) {
    reading.piece = r->piece;
    reading.letter = letter;
    reading.words = cw_prose_excerpt(r->check, r->piece, begin, end);
    if (!reading.pointer) reading.pointer = "";
    CW_PUSH(r->check->arena, r->readings, r->count, r->capacity, reading);
}

/* What to do about a number that differs: write the sum itself, where a placeholder can. */
static const char *advice(const reader *r, const cw_trigger *trigger) {
    if (trigger->zero || strchr(trigger->cells[0], '*')) return say(r, CW_MSG_x1_hint_scope, "", "");
    return say(r, CW_MSG_x1_hint, cw_concat(r->check->arena, "{{", trigger->cells[0], "}}", NULL), "");
}

/* A number outside its cells: the finding. */
static void find_difference(reader *r, const candidate *c, const comparison *compared, const char *words,
                            const char *text, const char *cells, cw_decimal number, size_t at) {
    cw_prose_check *check = r->check;
    const char *off = cw_decimal_difference(check->arena, number, compared->sums[compared->nearest].value);
    if (c->trigger->zero)
        CW_PIECE_FIND(check->report, check->diags, CW_WARNING, c->trigger->code, r->piece, at, x1_none, words, cells, off,
                      advice(r, c->trigger));
    else
        CW_PIECE_FIND(check->report, check->diags, CW_WARNING, c->trigger->code, r->piece, at, x1_differs, words, text,
                      cells, off, advice(r, c->trigger));
    cw_diags_values(check->diags, text, cw_decimal_text(check->arena, compared->sums[0].value));
}

static void judge(reader *r, const candidate *c, cw_decimal number, bool filled, size_t at) {
    enum { LONGEST = 24 }; /* letters of the words quoted from where they begin; else from their core */
    cw_prose_check *check = r->check;
    const cw_match *m = &c->match;
    size_t end = c->trigger->zero ? m->core_end : m->end;
    size_t begin = c->trigger->zero || end - m->begin <= LONGEST ? m->begin : m->core_begin;
    for (size_t i = begin; i < m->core_begin && !c->trigger->zero; i++)
        if (r->piece->letters.items[i].number >= 0) begin = m->core_begin; /* another number's words */
    const char *text = cw_decimal_text(check->arena, number);
    cw_number_reading reading = {.code = c->trigger->code, .number = text};
    comparison compared = compare(r, c->trigger, number);
    if (!compared.count || !has_need(r, c->trigger, m)) return;
    const cw_pass *pass = filled ? NULL : cw_passed_over(check, r->piece, m, at, c->trigger->code);
    const char *cells = describe(r, &compared), *words = cw_prose_excerpt(check, r->piece, begin, end);
    if (filled) {
        reading.state = CW_READING_PLACEHOLDER;
        reading.reason = say(r, CW_MSG_x1_placeholder, "", "");
    } else if (pass) {
        reading.state = CW_READING_PASSED;
        reading.reason = pass->name[cw_diags_lang(check->diags)];
        if (pass->info && !compared.blank && !compared.equal)
            CW_PIECE_FIND(check->report, check->diags, CW_INFO, "X-0", r->piece, at, x1_scope, words, text, cells,
                          reading.reason);
    } else if (compared.equal) {
        reading.state = CW_READING_EQUAL;
        reading.reason = say(r, CW_MSG_x1_equal, compared.sums[compared.same].name, "");
        if (m->number >= 0 && !r->piece->letters.numbers[m->number].worded)
            reading.pointer = compared.sums[compared.same].pointer;
    } else if (compared.blank) {
        reading.state = CW_READING_PASSED;
        reading.reason = say(r, CW_MSG_x1_blank, "", "");
    } else {
        reading.state = CW_READING_DIFFERS;
        reading.reason = cells;
        find_difference(r, c, &compared, words, text, cells, number, at);
    }
    keep_reading(r, at, begin, end, reading);
}

static void read_piece(reader *r) {
    const cw_letters *letters = &r->piece->letters;
    r->numbers = CW_NEW_ARRAY(r->check->arena, letters->number_count, candidate);
    r->zeros = NULL;
    r->zero_count = r->zero_capacity = 0;
    find_candidates(r);
    for (size_t i = 0; i < letters->number_count; i++) {
        const cw_number *n = &letters->numbers[i];
        size_t before = r->count;
        if (r->numbers[i].trigger) judge(r, &r->numbers[i], n->value, n->filled, n->begin);
        if (r->count != before || n->value.millionths < 0 || n->worded) continue;
        size_t begin = n->begin > 8 ? n->begin - 8 : 0;
        keep_reading(
            r, n->begin, begin, n->end + 1 < letters->count ? n->end + 1 : letters->count,
            (cw_number_reading){.state = n->filled ? CW_READING_PLACEHOLDER : CW_READING_ALONE,
                                .code = "",
                                .number = cw_decimal_text(r->check->arena, n->value),
                                .reason = say(r, n->filled ? CW_MSG_x1_placeholder : CW_MSG_x1_alone, "", "")});
    }
    for (size_t i = 0; i < r->zero_count; i++)
        judge(r, &r->zeros[i], cw_decimal_of(0), false, r->zeros[i].match.core_begin);
}

/* Figures typed that a placeholder could give: one finding a report, for they are no fault. */
static void suggest_placeholders(const reader *r) {
    const cw_number_reading *first = NULL;
    size_t count = 0;
    for (size_t i = 0; i < r->count; i++) {
        if (!*r->readings[i].pointer) continue;
        if (!count++) first = &r->readings[i];
    }
    if (!first) return;
    cw_arena *arena = r->check->arena;
    CW_PIECE_FIND(r->check->report, r->check->diags, CW_INFO, "placeholder", first->piece, first->letter, x1_literal,
                  cw_printf(arena, "%zu", count), first->words, cw_concat(arena, "{{", first->pointer, "}}", NULL));
}

void cw_check_numbers(cw_prose_check *check) {
    reader r = {.check = check};
    EACH_PIECE(check, p) {
        if (p->kind == CW_PIECE_TITLE || p->kind == CW_PIECE_NOTE) continue;
        r.piece = p;
        read_piece(&r);
    }
    suggest_placeholders(&r);
    check->report->readings = r.readings;
    check->report->reading_count = r.count;
}
