/* Which form it is: year, edition, scope. */
#include "report/bind.h"

#include <string.h>

/* The edition asked for, or NULL after a finding. */
static const cw_layout *named_edition(cw_binder *b, cw_node_at node) {
    const char *name = cw_bind_string(b, node);
    if (!name) return NULL;
    const cw_layout *layout = cw_layout_named(b->layouts, name);
    if (layout) return layout;
    cw_buf list = cw_buf_on(b->arena);
    for (size_t i = 0; i < b->layouts->count; i++) {
        if (i) cw_puts(&list, ", ");
        cw_puts(&list, b->layouts->editions[i].edition);
    }
    BIND_ERROR(b, "wrong-type", node, not_a_choice, cw_bind_name(b, node.pointer), name, list.data);
    return NULL;
}

/* The year where it was given as text (an error) but can be read: the rest of the file is then read by its form. */
static int year_meant(cw_binder *b, cw_node_at node) {
    int year = 0;
    if (!node.value || node.value->kind != CW_STRING) return 0;
    const char *half = cw_half_width(b->arena, node.value->text), *text = half ? half : node.value->text;
    if (strlen(text) != 4 || strspn(text, "0123456789") != 4) return 0;
    for (; *text; text++) year = year * 10 + (*text - '0');
    return year;
}

bool cw_bind_edition(cw_binder *b, cw_node_at root) {
    static const char *const SCOPES[] = {"own", "with_subordinates", "region"};
    cw_report *report = b->report;
    cw_node_at year = cw_bind_member(b, root, "year", true), edition = cw_bind_member(b, root, "edition", false);
    bool has_year = cw_bind_integer(b, year, &report->year);
    if (has_year && (report->year < 1000 || report->year > 9999)) {
        BIND_ERROR(b, "wrong-type", year, bad_year, year.value->text);
        has_year = false;
    }
    int meant = has_year ? report->year : year_meant(b, year);
    report->usual = meant ? cw_layout_for_year(b->layouts, meant) : NULL;
    if (edition.value) report->layout = named_edition(b, edition);
    /* Without a usable edition the year chooses, so that the rest of the file is read as well. */
    if (!report->layout) report->layout = report->usual;
    if (!report->layout && has_year && !edition.value) BIND_ERROR(b, "wrong-type", year, no_edition, year.value->text);
    int scope = cw_bind_choice(b, cw_bind_member(b, root, "scope", false), SCOPES, sizeof SCOPES / sizeof *SCOPES);
    report->scope = scope < 0 ? CW_SCOPE_OWN : (cw_scope)scope;
    return report->layout != NULL;
}
