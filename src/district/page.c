/* The summary as one HTML page: styles inside, nothing fetched, no script, the same bytes for the same units. */
#include "district/district.h"

#include <string.h>

typedef struct page {
    const cw_district_view *view;
    cw_buf out;
} page;

static const char STYLE[] =
    "body{font-family:'Noto Sans CJK SC','Microsoft YaHei',sans-serif;margin:2rem;color:#1a1a1a;background:#fff;line-height:1.5}"
    "h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem}"
    "table{border-collapse:collapse;width:100%;font-size:.875rem}"
    "th,td{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "th{background:#eee;position:sticky;top:0}td.s{white-space:nowrap}td.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}"
    "th{overflow-wrap:normal;word-break:keep-all}tr.errors td,tr.unreadable td{background:#fde8e6}tr.missing td{background:#fff3d6}"
    ".late{color:#9c1c10;font-weight:bold}p.totals{font-size:1rem}"
    "@page{size:A4 landscape;margin:1.2cm}@media print{table{font-size:.7rem}th{position:static}body{margin:0}tr{break-inside:avoid}}";

static const char *word(page *p, cw_msg message) {
    return cw_message(p->view->arena, p->view->lang, message, (const char *const[]){NULL});
}

static void put_escaped(page *p, const char *text) {
    for (const char *c = text; *c; c++) {
        const char *entity = *c == '&' ? "&amp;" : *c == '<' ? "&lt;" : *c == '>' ? "&gt;" : *c == '"' ? "&quot;" : NULL;
        if (entity)
            cw_puts(&p->out, entity);
        else
            cw_putc(&p->out, *c);
    }
}

static void put_cell(page *p, const char *text) {
    cw_puts(&p->out, "<td>");
    put_escaped(p, text);
    cw_puts(&p->out, "</td>");
}

/* What is not to be broken: a date, a code. */
static void put_short(page *p, const char *text) {
    cw_puts(&p->out, "<td class=\"s\">");
    put_escaped(p, text);
    cw_puts(&p->out, "</td>");
}

static void put_number(page *p, size_t number) {
    cw_puts(&p->out, "<td class=\"n\">");
    cw_put_int(&p->out, (int64_t)number);
    cw_puts(&p->out, "</td>");
}

static void put_heads(page *p, const cw_msg *heads, size_t count) {
    cw_puts(&p->out, "<table>\n<thead><tr>");
    for (size_t i = 0; i < count; i++) {
        cw_puts(&p->out, "<th scope=\"col\">");
        put_escaped(p, word(p, heads[i]));
        cw_puts(&p->out, "</th>");
    }
    cw_puts(&p->out, "</tr></thead>\n<tbody>\n");
}
#define PUT_HEADS(p, ...)                                                                                              \
    put_heads((p), (const cw_msg[]){__VA_ARGS__}, sizeof((cw_msg[]){__VA_ARGS__}) / sizeof(cw_msg))

static void end_table(page *p) { cw_puts(&p->out, "</tbody></table>\n"); }

static void put_heading(page *p, cw_msg message) {
    cw_puts(&p->out, "<h2>");
    put_escaped(p, word(p, message));
    cw_puts(&p->out, "</h2>\n");
}

/* A share in per cent with one decimal, to the nearest; nothing of fewer than 30 cases. */
static void put_rate(page *p, cw_rate rate) {
    cw_puts(&p->out, "<td class=\"n\">");
    if (rate.whole >= CW_RATE_LEAST) {
        long long tenths = (rate.part * 2000 + rate.whole) / (2 * rate.whole);
        cw_put_milli(&p->out, tenths * 100);
        cw_puts(&p->out, "%");
    }
    cw_puts(&p->out, "</td>");
}

static const char *status_class(const cw_unit_line *u) {
    static const char *const CLASSES[] = {"done", "errors", "unreadable", "missing"};
    return CLASSES[u->state];
}

static void put_units(page *p) {
    static const cw_msg STATES[] = {CW_MSG_district_done, CW_MSG_district_has_errors, CW_MSG_district_unreadable,
                                    CW_MSG_district_missing};
    put_heading(p, CW_MSG_district_units);
    PUT_HEADS(p, CW_MSG_district_head_unit, CW_MSG_district_head_year, CW_MSG_district_head_status,
              CW_MSG_district_head_errors, CW_MSG_district_head_warnings, CW_MSG_district_head_infos,
              CW_MSG_district_head_date, CW_MSG_district_head_deadline, CW_MSG_district_head_disclosed,
              CW_MSG_district_head_corrected, CW_MSG_district_head_files, CW_MSG_district_head_input);
    for (size_t i = 0; i < p->view->count; i++) {
        const cw_unit_line *u = &p->view->units[i];
        cw_putf(&p->out, "<tr class=\"%s\">", status_class(u));
        put_cell(p, u->unit);
        put_short(p, u->year ? cw_printf(p->view->arena, "%d", u->year) : "");
        put_short(p, word(p, STATES[u->state]));
        for (int s = 0; s < 3; s++) put_number(p, u->counts[s]);
        put_short(p, u->date);
        cw_puts(&p->out, cw_unit_is_late(u) ? "<td class=\"s late\">" : "<td class=\"s\">");
        put_escaped(p, u->deadline);
        if (cw_unit_is_late(u)) put_escaped(p, word(p, CW_MSG_district_late));
        cw_puts(&p->out, "</td>");
        put_rate(p, u->disclosed);
        put_rate(p, u->corrected);
        cw_puts(&p->out, "<td>");
        for (size_t d = 0; d < u->document_count; d++) {
            if (d) cw_puts(&p->out, "<br>");
            put_escaped(p, u->documents[d].name);
        }
        cw_puts(&p->out, "</td>");
        put_cell(p, u->file);
        cw_puts(&p->out, "</tr>\n");
    }
    end_table(p);
}

static void put_finding(page *p, const cw_unit_line *u, const cw_unit_finding *f, size_t number) {
    static const cw_msg WORDS[] = {CW_MSG_district_error, CW_MSG_district_warning, CW_MSG_district_info};
    cw_puts(&p->out, "<tr>");
    put_number(p, number);
    put_cell(p, u->unit);
    put_short(p, word(p, WORDS[f->severity]));
    put_short(p, f->code);
    put_cell(p, cw_finding_place(p->view->arena, f, p->view->lang));
    put_cell(p, cw_finding_statement(f));
    put_short(p, f->values[0]);
    put_short(p, f->values[1]);
    put_short(p, cw_finding_difference(p->view->arena, f));
    put_cell(p, f->hint);
    cw_puts(&p->out, "<td></td></tr>\n");
}

static void put_findings(page *p) {
    size_t number = 0;
    put_heading(p, CW_MSG_district_findings);
    PUT_HEADS(p, CW_MSG_district_head_number, CW_MSG_district_head_unit, CW_MSG_district_head_severity,
              CW_MSG_district_head_code, CW_MSG_district_head_place, CW_MSG_district_head_formula,
              CW_MSG_district_head_left, CW_MSG_district_head_right, CW_MSG_district_head_difference,
              CW_MSG_district_head_hint, CW_MSG_district_head_fixed);
    for (size_t i = 0; i < p->view->count; i++) {
        const cw_unit_line *u = &p->view->units[i];
        for (size_t k = 0; k < u->finding_count; k++)
            if (u->findings[k].severity != CW_INFO) put_finding(p, u, &u->findings[k], ++number);
    }
    end_table(p);
}

static void put_groups(page *p) {
    const cw_unit_groups *groups = &p->view->groups;
    if (!groups->count) return;
    put_heading(p, CW_MSG_district_alike);
    PUT_HEADS(p, CW_MSG_district_head_section, CW_MSG_district_head_count, CW_MSG_district_head_percent,
              CW_MSG_district_head_units);
    for (size_t i = 0; i < groups->count; i++) {
        const cw_unit_group *group = &groups->items[i];
        cw_puts(&p->out, "<tr>");
        put_cell(p, group->heading);
        put_number(p, group->count);
        cw_putf(&p->out, "<td class=\"n\">%d%%</td>", group->percent);
        put_cell(p, cw_unit_group_names(p->view->arena, p->view->lang, p->view->units, group, CW_GROUP_NAMES));
        cw_puts(&p->out, "</tr>\n");
    }
    end_table(p);
}

static bool is_missing(const cw_unit_line *unit) { return unit->state == CW_UNIT_IS_MISSING; }

/* The units of a kind, by name. */
static void put_names(page *p, cw_msg message, bool (*is)(const cw_unit_line *unit)) {
    size_t count = 0;
    for (size_t i = 0; i < p->view->count; i++) {
        if (!is(&p->view->units[i])) continue;
        cw_puts(&p->out, count++ ? word(p, CW_MSG_district_and) : "<p>");
        if (count == 1) put_escaped(p, word(p, message));
        put_escaped(p, p->view->units[i].unit);
    }
    if (count) cw_puts(&p->out, "</p>\n");
}

static void put_totals(page *p) {
    size_t states[CW_UNIT_STATE_COUNT] = {0}, late = 0;
    for (size_t i = 0; i < p->view->count; i++) {
        states[p->view->units[i].state]++;
        late += cw_unit_is_late(&p->view->units[i]);
    }
    size_t numbers[] = {p->view->count,
                        states[CW_UNIT_IS_DONE],
                        states[CW_UNIT_HAS_ERRORS],
                        states[CW_UNIT_IS_UNREADABLE],
                        states[CW_UNIT_IS_MISSING],
                        late};
    const char *args[7] = {NULL};
    for (size_t i = 0; i < 6; i++) args[i] = cw_printf(p->view->arena, "%zu", numbers[i]);
    cw_putf(&p->out, "<p class=\"totals\">%s</p>\n",
            cw_message(p->view->arena, p->view->lang, CW_MSG_district_totals, args));
}

cw_bytes_view cw_district_page(const cw_district_view *view) {
    page p = {view, cw_buf_sized(view->arena, 64 * 1024 + view->count * 2048)}; /* what is not written on takes no memory */
    const char *title = word(&p, CW_MSG_district_title);
    cw_putf(&p.out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", view->lang ? "en" : "zh-CN");
    cw_putf(&p.out, "<meta name=\"viewport\" content=\"width=device-width\">\n<title>%s</title>\n<style>%s</style>\n", title,
            STYLE);
    cw_putf(&p.out, "</head>\n<body>\n<h1>%s</h1>\n", title);
    put_totals(&p);
    put_names(&p, CW_MSG_district_who_is_missing, is_missing);
    put_names(&p, CW_MSG_district_who_is_late, cw_unit_is_late);
    put_units(&p);
    put_findings(&p);
    put_groups(&p);
    cw_puts(&p.out, "</body>\n</html>\n");
    return (cw_bytes_view){p.out.data, p.out.size};
}
