/* Whose report it is. */
#include "report/bind.h"

void cw_bind_agency(cw_binder *b, cw_node_at root) {
    static const char *const KEYS[] = {"name", "short_name", "region", "units", "code", "level"};
    static const char *const LEVELS[] = {
        [CW_LEVEL_MINISTRY] = "ministry",
        [CW_LEVEL_PROVINCE] = "province",
        [CW_LEVEL_CITY] = "city",
        [CW_LEVEL_COUNTY] = "county",
        [CW_LEVEL_TOWNSHIP] = "township",
        [CW_LEVEL_STREET_OFFICE] = "street_office",
        [CW_LEVEL_DEPARTMENT] = "department",
        [CW_LEVEL_OFFICE] = "office",
    };
    cw_agency *agency = &b->report->agency;
    agency->level = CW_LEVEL_UNKNOWN;
    cw_node_at node = cw_bind_member(b, root, "agency", true);
    if (!cw_bind_object(b, node, KEYS, sizeof KEYS / sizeof *KEYS)) return;
    agency->name = cw_bind_plain_string(b, cw_bind_member(b, node, "name", true));
    agency->short_name = cw_bind_plain_string(b, cw_bind_member(b, node, "short_name", false));
    agency->region = cw_bind_plain_string(b, cw_bind_member(b, node, "region", false));
    agency->code = cw_bind_plain_string(b, cw_bind_member(b, node, "code", false));
    agency->units = cw_bind_strings(b, cw_bind_member(b, node, "units", false), false, &agency->unit_count);
    int level = cw_bind_choice(b, cw_bind_member(b, node, "level", false), LEVELS, sizeof LEVELS / sizeof *LEVELS);
    if (level >= 0)
        agency->level = (cw_level)level;
    else if (agency->name)
        agency->level = cw_level_of_name(agency->name);
}
