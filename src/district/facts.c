/* What a report says that a district wants beside each other: date, rates, and its prose without names and figures. */
#include "district/district.h"

#include "base/utf8.h"

#include <string.h>

enum { MOST_PROSE = 20000 }; /* bytes of a section that are compared: beyond it nobody copied by hand */

static const char MASK[] = "0";

/* The sum of cells of one table column; false when one of them is unknown. */
static bool add_cell(const cw_report *report, const char *pointer, long long *sum) {
    const cw_cell *cell = cw_report_cell(report, pointer);
    if (!cell || cell->kind != CW_CELL_NUMBER) return false;
    *sum += (long long)(cell->number.millionths / 1000000);
    return true;
}

static cw_rate disclosed(const cw_report *report) {
    cw_rate r = {0, 0};
    bool known = add_cell(report, "/applications/results/granted/total", &r.part) &&
                 add_cell(report, "/applications/results/partly_granted/total", &r.part) &&
                 add_cell(report, "/applications/results/total/total", &r.whole);
    return known ? r : (cw_rate){-1, -1};
}

static cw_rate corrected(const cw_report *report) {
    static const char *const GROUPS[] = {"reconsideration", "litigation_direct", "litigation_after"};
    cw_rate r = {0, 0};
    for (size_t i = 0; i < sizeof GROUPS / sizeof *GROUPS; i++) {
        const char *group = cw_concat(report->arena, "/disputes/", GROUPS[i], NULL);
        long long pending = 0;
        bool known = add_cell(report, cw_concat(report->arena, group, "/corrected", NULL), &r.part) &&
                     add_cell(report, cw_concat(report->arena, group, "/total", NULL), &r.whole) &&
                     add_cell(report, cw_concat(report->arena, group, "/pending", NULL), &pending);
        if (!known) return (cw_rate){-1, -1};
        r.whole -= pending;
    }
    return r;
}

/* ---- prose without names and figures ---- */

static size_t name_at(const cw_agency *agency, const char *p) {
    const char *const names[] = {agency->name, agency->short_name, agency->region};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i] && *names[i] && strncmp(p, names[i], strlen(names[i])) == 0) return strlen(names[i]);
    for (size_t i = 0; i < agency->unit_count; i++)
        if (*agency->units[i] && strncmp(p, agency->units[i], strlen(agency->units[i])) == 0)
            return strlen(agency->units[i]);
    return 0;
}

static void put_masked(cw_buf *out, const cw_agency *agency, const char *text) {
    for (const char *p = text; *p && out->size < MOST_PROSE;) {
        size_t size = name_at(agency, p);
        if (!size) size = strspn(p, "0123456789.");
        if (size && (*p != '.' || size > 1)) {
            cw_puts(out, MASK);
            p += size;
            continue;
        }
        uint32_t c = cw_utf8_next(&p);
        cw_put_codepoint(out, c);
    }
    cw_putc(out, ' ');
}

static void put_blocks(cw_buf *out, const cw_agency *agency, const cw_block *items, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (items[i].text) put_masked(out, agency, items[i].text);
        put_blocks(out, agency, items[i].content, items[i].count);
    }
}

static void take_prose(cw_unit_line *unit, const cw_report *report) {
    const cw_layout *layout = report->layout;
    unit->prose = CW_NEW_ARRAY(report->arena, layout->section_count, cw_unit_prose);
    for (size_t i = 0; i < layout->section_count; i++) {
        const cw_section *section = &layout->sections[i];
        if (section->kind != CW_SECTION_PROSE) continue;
        cw_buf text = cw_buf_on(report->arena);
        put_blocks(&text, &report->agency, report->prose[i].items, report->prose[i].count);
        if (cw_utf8_count(text.data, text.size) < CW_ALIKE_LETTERS) continue;
        unit->prose[unit->prose_count++] = (cw_unit_prose){section->key, section->heading, text.data};
    }
}

void cw_unit_take(cw_unit_line *unit, const cw_report *report) {
    cw_date date = report->signature.present ? report->signature.date : (cw_date){0};
    unit->agency = report->agency.name;
    unit->year = report->year;
    unit->edition = report->layout->edition;
    unit->date = date.year ? cw_printf(report->arena, "%04d-%02d-%02d", date.year, date.month, date.day) : "";
    unit->disclosed = disclosed(report);
    unit->corrected = corrected(report);
    take_prose(unit, report);
}

bool cw_unit_is_late(const cw_unit_line *unit) {
    return *unit->deadline && *unit->date && strcmp(unit->date, unit->deadline) > 0;
}
