/*
 * The wordings that the checks of prose go by, read from layouts/checks.json: what announces a number and which cells
 * it may repeat, what is passed over and why, the slips of the pen. Several files are put together, so that an office
 * adds its own words by a file of its own. doc/layout-format.md says how each member is written.
 */
#ifndef CW_LAYOUT_LEXICON_H
#define CW_LAYOUT_LEXICON_H

#include "layout/layout.h"
#include "layout/pattern.h"

typedef struct cw_patterns {
    const cw_pattern *const *items;
    size_t count;
} cw_patterns;

/* Words that announce a number: X-1a … X-1m. */
typedef struct cw_trigger {
    const char *code;
    const char *const
        *cells; /* the sums it may repeat, NULL-terminated: pointers joined by " + ", "*" for any one key */
    bool zero;  /* the words themselves say 0 */
    const cw_pattern *needs; /* must stand before the number in its paragraph, or in its headings; NULL: nothing */
    cw_patterns patterns;
} cw_trigger;

typedef enum {
    CW_WHERE_BEFORE,    /* from the clause's begin to the number */
    CW_WHERE_SUBJECT,   /* from the clause's begin to the words that announce it */
    CW_WHERE_CLAUSE,    /* the whole clause */
    CW_WHERE_AFTER,     /* from the number to the clause's end */
    CW_WHERE_SENTENCE,  /* from the sentence's begin to the number; what stands behind an “unless” counts */
    CW_WHERE_NUMBER,    /* the pattern's number is the one in question */
    CW_WHERE_OTHER_YEAR /* the last year named in the sentence before the core is not the report's; no patterns */
} cw_where;

/* A reason for which a number is not compared. */
typedef struct cw_pass {
    const char *name[2]; /* by cw_lang */
    cw_where where;
    cw_patterns patterns, unless;
    const char *const *codes, *const *not_codes; /* NULL-terminated; NULL: all, none */
    unsigned scopes;                             /* bits by cw_scope of the report; 0: all */
    bool info;                                   /* a number outside the cells is still worth an info */
    bool not_own;                                /* not when the organ itself is named there */
} cw_pass;

/* A wording that is itself the finding. */
typedef struct cw_wording {
    const char *code;
    cw_severity severity;
    const char *given; /* the pattern's text, for user files that replace a wording */
    const cw_pattern *pattern, *not_after, *not_before;
    const char *why[2], *hint[2], *fix; /* hint, fix: "" for none; of both the fix is said */
    int from_year, to_year;
    bool quoted;         /* counts inside 《》 and “” too */
    const char *section; /* only there; NULL: everywhere */
} cw_wording;

/* Something that a section must speak of. */
typedef struct cw_mention {
    const char *code, *name;
    cw_patterns patterns;
} cw_mention;

/* What agency.level may be, in the order of the report's cw_level; "unknown" last, then NULL. */
extern const char *const CW_LEVELS[];

/* How organs of a level are called. */
typedef struct cw_level_names {
    int level; /* index of CW_LEVELS */
    cw_patterns patterns;
} cw_level_names;

/* Lists that the checks ask for by name; every one must be given. */
#define CW_WORD_LISTS(L)                                                                                               \
    L(parts)                                                                                                           \
    L(parts_closed) L(parts_rest) L(parts_stop) L(parts_include) L(share) L(share_list) L(percent_stop) L(period)      \
        L(period_dates) L(place_endings_town) L(place_endings_county) L(place_false) L(place_letters) L(place_before)  \
            L(place_after) L(place_event) L(place_not_after) L(place_not_after_county) L(place_list) L(year_subject) L(year_compared) \
                L(plan) L(fact) L(fact_channel) L(fee) L(fee_amount) L(fee_none) L(fee_cases) L(no_fee) L(nothing)     \
                    L(measures) L(typed_number) L(typed_heading) L(ordinal) L(doubled) L(phone) L(stock_note)          \
                        L(pending_note) L(own_government) L(organ_tail) L(title_organ) L(note_part)

typedef enum {
#define L(name) CW_WORDS_##name,
    CW_WORD_LISTS(L)
#undef L
        CW_WORDS_COUNT
} cw_word_list;

struct cw_lexicon {
    const char *units;
    const cw_trigger *triggers;
    size_t trigger_count;
    const cw_pass *passes;
    size_t pass_count;
    const cw_wording *wordings;
    size_t wording_count;
    const cw_mention *mentions;
    size_t mention_count;
    const cw_level_names *levels; /* the first that a name matches counts */
    size_t level_count;
    cw_patterns words[CW_WORDS_COUNT];
};

typedef struct cw_lexicon cw_lexicon;

#endif
