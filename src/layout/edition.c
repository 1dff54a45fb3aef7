#include "layout/edition.h"

#include "layout/band.h"
#include "layout/heads.h"

#include <string.h>

static const char *const EDITION_KEYS[] = {"layout", "version",      "notice",      "years",    "text_width",
                                           "title",  "title_breaks", "money_units", "sections", NULL};
static const char *const YEARS_KEYS[] = {"from", "to", NULL};
static const char *const PROSE_KEYS[] = {"key", "heading", "parts", NULL};
static const char *const TABLE_SECTION_KEYS[] = {"key", "heading", "table", NULL};

/* Members of a report that are no section (report-format.md). */
static const char *const RESERVED[] = {"edition",  "year",        "scope",     "agency", "title",
                                       "preamble", "attachments", "signature", "allow",  "revisions"};

enum { OPEN_END = 9999 };

static void read_years(cw_reader *r, cw_item root, cw_layout *out) {
    cw_item years = cw_read_member(r, root, "years", true);
    out->to_year = OPEN_END;
    if (!years.value || !cw_read_object(r, years, YEARS_KEYS)) return;
    out->from_year = cw_read_int(r, cw_read_member(r, years, "from", false), 0, OPEN_END, 0);
    out->to_year = cw_read_int(r, cw_read_member(r, years, "to", false), 0, OPEN_END, OPEN_END);
    if (out->from_year > out->to_year)
        CW_FAULT(r, years.pointer, layout_years, cw_printf(r->arena, "%d", out->from_year),
                 cw_printf(r->arena, "%d", out->to_year));
}

/* The title's pattern has {name} and {year} and no other brace. */
static const char *read_title(cw_reader *r, cw_item item) {
    const char *title = cw_read_string(r, item, "");
    const char *name = strstr(title, "{name}"), *year = strstr(title, "{year}");
    size_t braces = 0;
    for (const char *p = title; *p; p++) braces += *p == '{' || *p == '}';
    if (*title && (!name || !year || braces != 4)) CW_FAULT(r, item.pointer, layout_title, title);
    return title;
}

/* Each text has one | and something beside it. */
static void read_title_breaks(cw_reader *r, cw_item breaks, cw_layout *out) {
    size_t count = breaks.value ? cw_read_array(r, breaks, 1) : 0;
    const char **texts = CW_NEW_ARRAY(r->arena, count + 1, const char *);
    for (size_t i = 0; i < count; i++) {
        cw_item item = cw_read_element(r, breaks, i);
        texts[i] = cw_read_string(r, item, "");
        const char *bar = strchr(texts[i], '|');
        if (*texts[i] && (!bar || strchr(bar + 1, '|') || !texts[i][1]))
            CW_FAULT(r, item.pointer, layout_break, texts[i]);
    }
    out->title_breaks = texts;
    out->title_break_count = count;
}

static const char *const *read_units(cw_reader *r, cw_item units) {
    size_t count = units.value ? cw_read_array(r, units, 1) : 0;
    const char **texts = CW_NEW_ARRAY(r->arena, count + 1, const char *);
    for (size_t i = 0; i < count; i++) texts[i] = cw_read_string(r, cw_read_element(r, units, i), "");
    return texts;
}

static void read_parts(cw_reader *r, cw_item parts) {
    size_t count = parts.value ? cw_read_array(r, parts, 1) : 0;
    for (size_t i = 0; i < count; i++) cw_read_string(r, cw_read_element(r, parts, i), "");
}

static void read_section(cw_reader *r, cw_item item, cw_measure measure, cw_keys *keys, cw_section *out,
                         cw_layout_table *table) {
    cw_item table_item = cw_read_member(r, item, "table", false);
    cw_read_object(r, item, table_item.value ? TABLE_SECTION_KEYS : PROSE_KEYS);
    cw_item key = cw_read_member(r, item, "key", true);
    out->key = cw_read_key(r, key);
    if (out->key) cw_keys_add(r, keys, out->key, key.pointer);
    for (size_t i = 0; out->key && i < sizeof RESERVED / sizeof *RESERVED; i++)
        if (!strcmp(out->key, RESERVED[i])) CW_FAULT(r, key.pointer, layout_reserved, out->key);
    out->heading = cw_read_string(r, cw_read_member(r, item, "heading", true), "");
    out->kind = table_item.value ? CW_SECTION_TABLE : CW_SECTION_PROSE;
    if (table_item.value) {
        cw_read_table(r, table_item, out->key, measure, table);
        out->table = table;
    } else {
        read_parts(r, cw_read_member(r, item, "parts", false)); /* kept in json: for the checks of prose */
    }
}

static void read_sections(cw_reader *r, cw_item sections, cw_measure measure, cw_layout *out) {
    size_t count = sections.value ? cw_read_array(r, sections, 1) : 0;
    cw_section *read = CW_NEW_ARRAY(r->arena, count, cw_section);
    cw_layout_table *tables = CW_NEW_ARRAY(r->arena, count, cw_layout_table);
    cw_keys keys = {0};
    for (size_t i = 0; i < count; i++) {
        read_section(r, cw_read_element(r, sections, i), measure, &keys, &read[i], &tables[out->table_count]);
        out->table_count += read[i].table != NULL;
    }
    out->sections = read;
    out->section_count = count;
    out->tables = tables;
}

void cw_read_edition(cw_reader *r, cw_item root, int32_t text_width, cw_layout *out) {
    cw_read_object(r, root, EDITION_KEYS);
    out->edition = cw_read_string(r, cw_read_member(r, root, "layout", true), "");
    out->version = cw_read_string(r, cw_read_member(r, root, "version", true), "");
    out->notice = cw_read_string(r, cw_read_member(r, root, "notice", true), "");
    read_years(r, root, out);
    cw_measure measure = {.wanted = text_width};
    measure.written = cw_read_int(r, cw_read_member(r, root, "text_width", true), 1000, 20000, text_width);
    cw_item title = cw_read_member(r, root, "title", true);
    if (title.value) out->title = read_title(r, title);
    read_title_breaks(r, cw_read_member(r, root, "title_breaks", false), out);
    out->money_units = read_units(r, cw_read_member(r, root, "money_units", false));
    read_sections(r, cw_read_member(r, root, "sections", true), measure, out);
    out->json = root.value;
}
