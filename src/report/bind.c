/*
 * A source becomes a report. The order matters in two places only: the edition comes first, because everything else is
 * read by it, and the tables come before the prose, because placeholders print what the tables hold.
 */
#include "report/bind.h"

#include <stdlib.h>
#include <string.h>

static void check_keys(cw_binder *b, cw_node_at root) {
    static const char *const KEYS[] = {"edition",  "year",        "scope",     "agency", "title",
                                       "preamble", "attachments", "signature", "allow",  "revisions"};
    enum { FIXED = sizeof KEYS / sizeof *KEYS };
    const cw_layout *layout = b->report->layout;
    const char **known = CW_NEW_ARRAY(b->arena, FIXED + layout->section_count, const char *);
    memcpy(known, KEYS, sizeof KEYS);
    for (size_t i = 0; i < layout->section_count; i++) known[FIXED + i] = layout->sections[i].key;
    cw_bind_object(b, root, known, FIXED + layout->section_count);
}

static void bind_sections(cw_binder *b, cw_node_at root) {
    const cw_layout *layout = b->report->layout;
    b->report->preamble = cw_bind_blocks(b, cw_bind_member(b, root, "preamble", false));
    b->report->prose = CW_NEW_ARRAY(b->arena, layout->section_count, cw_blocks);
    for (size_t i = 0; i < layout->section_count; i++) {
        const cw_section *section = &layout->sections[i];
        if (section->kind != CW_SECTION_PROSE) continue;
        cw_node_at node = cw_bind_member(b, root, section->key, false);
        if (node.value)
            b->report->prose[i] = cw_bind_blocks(b, node);
        else
            BIND_FIND_OFFSET(b, CW_ERROR, "missing-key", root.value->begin, node.pointer, missing_section,
                             section->heading, section->key);
    }
}

static int by_address(const void *a, const void *b) {
    uintptr_t x = (uintptr_t)((const cw_filled *)a)->text, y = (uintptr_t)((const cw_filled *)b)->text;
    return (x > y) - (x < y);
}

static void keep_filled(cw_binder *b) {
    if (b->filled_count) qsort(b->filled, b->filled_count, sizeof *b->filled, by_address);
    b->report->filled = b->filled;
    b->report->filled_count = b->filled_count;
}

cw_report *cw_report_bind(const cw_source *source, const cw_layouts *layouts, cw_diags *diags) {
    cw_binder *b = CW_NEW(source->arena, cw_binder);
    cw_report *report = CW_NEW(source->arena, cw_report);
    *b = (cw_binder){.arena = source->arena, .source = source, .layouts = layouts, .report = report, .diags = diags};
    report->arena = source->arena;
    report->source = source;
    report->sheet = layouts->sheet;
    report->lexicon = layouts->lexicon;
    cw_node_at root = {source->root, ""};
    if (root.value->kind != CW_OBJECT) {
        cw_bind_wrong(b, root, CW_MSG_want_object);
        return NULL;
    }
    bool has_layout = cw_bind_edition(b, root);
    cw_bind_agency(b, root);
    if (!has_layout) return NULL;
    check_keys(b, root);
    cw_bind_tables(b, root);
    cw_bind_title(b, root);
    bind_sections(b, root);
    cw_bind_signature(b, root);
    cw_bind_history(b, root);
    keep_filled(b);
    report->has_errors = b->errors > 0;
    if (!report->has_errors) return report;
    cw_report_check(report, diags);
    return NULL;
}
