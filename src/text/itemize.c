/*
 * Which face draws which character. The answer for one character is the first link of the role's chain that may draw it
 * and has it; series of signs (①–⑳) are answered for as a whole (shape.h states the rule).
 *
 * Asking a cmap costs a search in the mapped file, so each itemizer keeps a direct-mapped memory of answers: an entry
 * that is overwritten is asked for again, and the answer is the same.
 */
#include "base/utf8.h"
#include "text/faces.h"

#include <string.h>

enum { MEMORY = 2048, NO_LINK = -1, NO_GROUP = -1 };

typedef struct answer {
    uint32_t key; /* codepoint × 8 + role + 1; 0: empty */
    int16_t link;
    int16_t group;
} answer;

typedef struct role_state {
    uint64_t *noted;     /* per group: members that the document holds */
    int16_t *group_link; /* per group, for the text begun; NO_LINK: by character */
} role_state;

struct cw_itemizer {
    const cw_fonts *fonts;
    answer memory[MEMORY];
    role_state roles[CW_ROLE_COUNT];
};

static bool in_ranges(cw_ranges ranges, uint32_t codepoint) {
    for (size_t i = 0; i < ranges.count; i++)
        if (codepoint >= ranges.items[i].first && codepoint <= ranges.items[i].last) return true;
    return false;
}

static bool draws(const cw_fonts *fonts, const cw_link *link, uint32_t codepoint) {
    return (!link->only.count || in_ranges(link->only, codepoint)) && !in_ranges(link->never, codepoint) &&
           cw_face_glyph(fonts->faces[link->face], codepoint);
}

/* U+00A0 is drawn with the space's glyph everywhere. */
static uint32_t drawn_as(uint32_t codepoint) { return codepoint == 0xA0 ? ' ' : codepoint; }

static int16_t link_of(const cw_fonts *fonts, const cw_family *family, uint32_t codepoint) {
    for (size_t i = 0; i < family->chain_count; i++)
        if (draws(fonts, &family->chain[i], drawn_as(codepoint))) return (int16_t)i;
    return NO_LINK;
}

static int16_t group_of(const cw_family *family, uint32_t codepoint) {
    for (size_t i = 0; i < family->group_count; i++)
        if (codepoint >= family->groups[i].first && codepoint <= family->groups[i].last) return (int16_t)i;
    return NO_GROUP;
}

int cw_fonts_face_for(const cw_fonts *fonts, cw_role role, uint32_t codepoint) {
    const cw_family *family = fonts->roles[role];
    int16_t link = link_of(fonts, family, codepoint);
    return link == NO_LINK ? -1 : family->chain[link].face;
}

cw_itemizer *cw_itemizer_new(cw_arena *arena, const cw_fonts *fonts) {
    cw_itemizer *itemizer = CW_NEW(arena, cw_itemizer);
    itemizer->fonts = fonts;
    for (int role = 0; role < CW_ROLE_COUNT; role++) {
        size_t count = fonts->roles[role]->group_count;
        itemizer->roles[role] = (role_state){CW_NEW_ARRAY(arena, count, uint64_t), CW_NEW_ARRAY(arena, count, int16_t)};
    }
    return itemizer;
}

static const answer *ask(cw_itemizer *itemizer, cw_role role, uint32_t codepoint) {
    uint32_t key = codepoint * 8 + (uint32_t)role + 1;
    answer *a = &itemizer->memory[(codepoint + (uint32_t)role * 331) % MEMORY];
    if (a->key != key) {
        const cw_family *family = itemizer->fonts->roles[role];
        *a = (answer){key, link_of(itemizer->fonts, family, codepoint), group_of(family, codepoint)};
    }
    return a;
}

/* Adds the members of groups that a text holds to sets, one per group. True when there are any. */
static bool collect(cw_itemizer *itemizer, cw_role role, const char *text, size_t size, uint64_t *sets) {
    const cw_family *family = itemizer->fonts->roles[role];
    const char *end = text + size;
    bool any = false;
    while (text < end) {
        uint32_t c = cw_utf8_next(&text);
        if (c < 0x80) continue; /* no series there */
        const answer *a = ask(itemizer, role, c);
        if (a->group == NO_GROUP) continue;
        sets[a->group] |= UINT64_C(1) << (c - family->groups[a->group].first);
        any = true;
    }
    return any;
}

void cw_itemizer_note(cw_itemizer *itemizer, cw_role role, const char *text, size_t size) {
    collect(itemizer, role, text, size, itemizer->roles[role].noted);
}

static bool has_all(cw_itemizer *itemizer, const cw_link *link, uint32_t first, uint64_t members) {
    for (uint32_t i = 0; members; i++, members >>= 1)
        if ((members & 1) && !draws(itemizer->fonts, link, first + i)) return false;
    return true;
}

void cw_itemizer_begin(cw_itemizer *itemizer, cw_role role, const char *text, size_t size) {
    const cw_family *family = itemizer->fonts->roles[role];
    role_state *state = &itemizer->roles[role];
    uint64_t sets[CW_GROUP_COUNT] = {0};
    memcpy(sets, state->noted, family->group_count * sizeof *sets);
    if (!family->group_count || !collect(itemizer, role, text, size, sets)) return;
    for (size_t g = 0; g < family->group_count; g++) {
        state->group_link[g] = NO_LINK;
        for (size_t i = 0; i < family->chain_count && state->group_link[g] == NO_LINK; i++)
            if (!family->chain[i].latin && has_all(itemizer, &family->chain[i], family->groups[g].first, sets[g]))
                state->group_link[g] = (int16_t)i;
    }
}

const cw_link *cw_itemizer_link(cw_itemizer *itemizer, cw_role role, uint32_t codepoint) {
    const cw_family *family = itemizer->fonts->roles[role];
    const answer *a = ask(itemizer, role, codepoint);
    int16_t link = a->link;
    if (a->group != NO_GROUP && itemizer->roles[role].group_link[a->group] != NO_LINK)
        link = itemizer->roles[role].group_link[a->group];
    return link == NO_LINK ? NULL : &family->chain[link];
}

bool cw_is_ignorable(uint32_t c) {
    return c == 0xAD || c == 0x34F || c == 0x61C || (c >= 0x180B && c <= 0x180F) || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) ||
           c == 0xFEFF || (c >= 0xE0000 && c <= 0xE0FFF);
}
