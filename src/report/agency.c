/* Whose report it is. */
#include "report/bind.h"
#include "report/prose_text.h"

cw_level cw_level_of_name(cw_arena *arena, const struct cw_lexicon *lexicon, const char *name) {
    cw_letters letters = cw_letters_read(arena, lexicon, name);
    for (size_t i = 0; lexicon && i < lexicon->level_count; i++)
        if (cw_any_found(lexicon->levels[i].patterns, &letters, 0, letters.count, NULL))
            return (cw_level)lexicon->levels[i].level;
    return CW_LEVEL_UNKNOWN;
}

void cw_bind_agency(cw_binder *b, cw_node_at root) {
    static const char *const KEYS[] = {"name", "short_name", "region", "units", "code", "level"};
    cw_agency *agency = &b->report->agency;
    agency->level = CW_LEVEL_UNKNOWN;
    cw_node_at node = cw_bind_member(b, root, "agency", true);
    if (!cw_bind_object(b, node, KEYS, sizeof KEYS / sizeof *KEYS)) return;
    agency->name = cw_bind_plain_string(b, cw_bind_member(b, node, "name", true));
    agency->short_name = cw_bind_plain_string(b, cw_bind_member(b, node, "short_name", false));
    agency->region = cw_bind_plain_string(b, cw_bind_member(b, node, "region", false));
    agency->code = cw_bind_plain_string(b, cw_bind_member(b, node, "code", false));
    agency->units = cw_bind_strings(b, cw_bind_member(b, node, "units", false), false, &agency->unit_count);
    int level = cw_bind_choice(b, cw_bind_member(b, node, "level", false), CW_LEVELS, CW_LEVEL_UNKNOWN);
    if (level >= 0)
        agency->level = (cw_level)level;
    else if (agency->name)
        agency->level = cw_level_of_name(b->arena, b->report->lexicon, agency->name);
}
