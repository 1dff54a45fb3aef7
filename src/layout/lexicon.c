#include "layout/lexicon_read.h"

#include <string.h>

static const char *const ROOT_KEYS[] = {"checks",   "units",    "triggers", "passed_over",
                                        "wordings", "mentions", "levels",   "words",       NULL};
static const char *const TRIGGER_KEYS[] = {"code", "cells", "zero", "needs", "patterns", NULL};
static const char *const PASS_KEYS[] = {"name",      "name_en", "where", "patterns", "unless", "codes",
                                        "not_codes", "scopes",  "info",  "not_own",  NULL};
static const char *const WORDING_KEYS[] = {"code", "severity", "pattern", "not_after", "not_before", "why",     "why_en",
                                           "hint", "hint_en",  "fix",     "years",     "quoted",     "section", NULL};
static const char *const LEVEL_KEYS[] = {"level", "patterns", NULL};
static const char *const MENTION_KEYS[] = {"code", "name", "patterns", NULL};
static const char *const YEAR_KEYS[] = {"from", "to", NULL};
static const char *const WHERES[] = {"before",   "subject", "clause",     "after",
                                     "sentence", "number",  "other_year", NULL};  /* cw_where's order */
static const char *const SCOPES[] = {"own", "with_subordinates", "region", NULL}; /* cw_scope's order */
static const char *const SEVERITIES[] = {"error", "warning", "info", NULL};
const char *const CW_LEVELS[] = {"ministry",      "province",   "city",   "county",  "township",
                                 "street_office", "department", "office", "unknown", NULL};
static const char *const LIST_NAMES[] = {
#define L(name) #name,
    CW_WORD_LISTS(L)
#undef L
        NULL};

static const cw_pattern *read_pattern(cw_reader *r, cw_item item) {
    const char *text = cw_read_string(r, item, NULL);
    if (!text) return NULL;
    const cw_pattern *pattern = cw_pattern_compile(r->arena, text);
    if (!pattern) CW_FAULT(r, item.pointer, layout_bad_pattern, text);
    return pattern;
}

/* An array of patterns behind those there are. */
static void read_patterns(cw_reader *r, cw_item array, cw_patterns *out) {
    size_t count = array.value ? cw_read_array(r, array, 0) : 0;
    if (!count) return;
    const cw_pattern **items = CW_NEW_ARRAY(r->arena, out->count + count, const cw_pattern *);
    if (out->count) memcpy(items, out->items, out->count * sizeof *items);
    size_t n = out->count;
    for (size_t i = 0; i < count; i++) {
        const cw_pattern *pattern = read_pattern(r, cw_read_element(r, array, i));
        if (pattern) items[n++] = pattern;
    }
    *out = (cw_patterns){items, n};
}

static const char *const *read_strings(cw_reader *r, cw_item array) {
    size_t count = array.value ? cw_read_array(r, array, 1) : 0;
    if (!count) return NULL;
    const char **texts = CW_NEW_ARRAY(r->arena, count + 1, const char *);
    for (size_t i = 0; i < count; i++) texts[i] = cw_read_string(r, cw_read_element(r, array, i), "");
    return texts;
}

static void read_trigger(cw_reader *r, cw_item item, cw_trigger *out) {
    if (!cw_read_object(r, item, TRIGGER_KEYS)) return;
    out->code = cw_read_string(r, cw_read_member(r, item, "code", true), "");
    out->cells = read_strings(r, cw_read_member(r, item, "cells", true));
    out->zero = cw_read_flag(r, cw_read_member(r, item, "zero", false), false);
    out->needs = read_pattern(r, cw_read_member(r, item, "needs", false));
    read_patterns(r, cw_read_member(r, item, "patterns", true), &out->patterns);
}

static void read_pass(cw_reader *r, cw_item item, cw_pass *out) {
    if (!cw_read_object(r, item, PASS_KEYS)) return;
    out->name[CW_LANG_ZH] = cw_read_string(r, cw_read_member(r, item, "name", true), "");
    out->name[CW_LANG_EN] = cw_read_string(r, cw_read_member(r, item, "name_en", false), out->name[CW_LANG_ZH]);
    out->where = (cw_where)cw_read_choice(r, cw_read_member(r, item, "where", true), WHERES, 0);
    read_patterns(r, cw_read_member(r, item, "patterns", out->where != CW_WHERE_OTHER_YEAR), &out->patterns);
    read_patterns(r, cw_read_member(r, item, "unless", false), &out->unless);
    out->codes = read_strings(r, cw_read_member(r, item, "codes", false));
    out->not_codes = read_strings(r, cw_read_member(r, item, "not_codes", false));
    cw_item scopes = cw_read_member(r, item, "scopes", false);
    size_t count = scopes.value ? cw_read_array(r, scopes, 1) : 0;
    for (size_t i = 0; i < count; i++) out->scopes |= 1u << cw_read_choice(r, cw_read_element(r, scopes, i), SCOPES, 0);
    out->info = cw_read_flag(r, cw_read_member(r, item, "info", false), false);
    out->not_own = cw_read_flag(r, cw_read_member(r, item, "not_own", false), false);
}

static void read_wording(cw_reader *r, cw_item item, cw_wording *out) {
    if (!cw_read_object(r, item, WORDING_KEYS)) return;
    cw_item pattern = cw_read_member(r, item, "pattern", true);
    out->code = cw_read_string(r, cw_read_member(r, item, "code", true), "");
    out->severity = (cw_severity)cw_read_choice(r, cw_read_member(r, item, "severity", false), SEVERITIES, CW_WARNING);
    if (out->severity == CW_ERROR) { /* what is read in prose never stops a document */
        CW_FAULT(r, cw_pointer_add(r->arena, item.pointer, "severity"), layout_bad_choice, SEVERITIES[0],
                 "warning info");
        out->severity = CW_WARNING;
    }
    out->given = pattern.value && pattern.value->kind == CW_STRING ? pattern.value->text : "";
    out->pattern = read_pattern(r, pattern);
    out->not_after = read_pattern(r, cw_read_member(r, item, "not_after", false));
    out->not_before = read_pattern(r, cw_read_member(r, item, "not_before", false));
    out->why[CW_LANG_ZH] = cw_read_string(r, cw_read_member(r, item, "why", true), "");
    out->why[CW_LANG_EN] = cw_read_string(r, cw_read_member(r, item, "why_en", false), out->why[CW_LANG_ZH]);
    out->hint[CW_LANG_ZH] = cw_read_string(r, cw_read_member(r, item, "hint", false), "");
    out->hint[CW_LANG_EN] = cw_read_string(r, cw_read_member(r, item, "hint_en", false), out->hint[CW_LANG_ZH]);
    out->fix = cw_read_string(r, cw_read_member(r, item, "fix", false), "");
    cw_item years = cw_read_member(r, item, "years", false);
    if (years.value) cw_read_object(r, years, YEAR_KEYS);
    out->from_year = cw_read_int(r, cw_read_member(r, years, "from", false), 0, 9999, 0);
    out->to_year = cw_read_int(r, cw_read_member(r, years, "to", false), 0, 9999, 9999);
    out->quoted = cw_read_flag(r, cw_read_member(r, item, "quoted", false), false);
    out->section = cw_read_string(r, cw_read_member(r, item, "section", false), NULL);
}

static void read_mention(cw_reader *r, cw_item item, cw_mention *out) {
    if (!cw_read_object(r, item, MENTION_KEYS)) return;
    out->code = cw_read_string(r, cw_read_member(r, item, "code", true), "");
    out->name = cw_read_string(r, cw_read_member(r, item, "name", true), "");
    read_patterns(r, cw_read_member(r, item, "patterns", true), &out->patterns);
}

static void read_level(cw_reader *r, cw_item item, cw_level_names *out) {
    if (!cw_read_object(r, item, LEVEL_KEYS)) return;
    out->level = cw_read_choice(r, cw_read_member(r, item, "level", true), CW_LEVELS, 0);
    read_patterns(r, cw_read_member(r, item, "patterns", true), &out->patterns);
}

/* Reads the elements of a member behind those that the lexicon has of that kind. */
#define READ_ALL(r, root, member, type, items, total, read)                                                            \
    do {                                                                                                               \
        cw_item array_ = cw_read_member((r), (root), (member), false);                                                 \
        size_t count_ = array_.value ? cw_read_array((r), array_, 0) : 0;                                              \
        type *all_ = CW_NEW_ARRAY((r)->arena, (total) + count_ + 1, type);                                             \
        if (total) memcpy(all_, (items), (total) * sizeof *all_);                                                      \
        for (size_t i_ = 0; i_ < count_; i_++) read((r), cw_read_element((r), array_, i_), &all_[(total)++]);          \
        (items) = all_;                                                                                                \
    } while (0)

static void read_words(cw_reader *r, cw_item words, cw_lexicon *lexicon) {
    if (!words.value || !cw_read_object(r, words, LIST_NAMES)) return;
    for (size_t i = 0; i < CW_WORDS_COUNT; i++)
        read_patterns(r, cw_read_member(r, words, LIST_NAMES[i], false), &lexicon->words[i]);
}

void cw_read_lexicon(cw_reader *r, cw_item root, cw_lexicon *lexicon) {
    cw_read_object(r, root, ROOT_KEYS);
    cw_read_string(r, cw_read_member(r, root, "checks", true), "");
    lexicon->units = cw_read_string(r, cw_read_member(r, root, "units", false), lexicon->units ? lexicon->units : "");
    READ_ALL(r, root, "triggers", cw_trigger, lexicon->triggers, lexicon->trigger_count, read_trigger);
    READ_ALL(r, root, "passed_over", cw_pass, lexicon->passes, lexicon->pass_count, read_pass);
    READ_ALL(r, root, "wordings", cw_wording, lexicon->wordings, lexicon->wording_count, read_wording);
    READ_ALL(r, root, "mentions", cw_mention, lexicon->mentions, lexicon->mention_count, read_mention);
    READ_ALL(r, root, "levels", cw_level_names, lexicon->levels, lexicon->level_count, read_level);
    read_words(r, cw_read_member(r, root, "words", false), lexicon);
}
