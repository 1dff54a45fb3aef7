/* The summary as a workbook: units, findings, groups of alike prose. */
#include "district/book.h"
#include "district/district.h"

static const char *word(const cw_district_view *v, cw_msg message) {
    return cw_message(v->arena, v->lang, message, (const char *const[]){NULL});
}

static void put_heads(cw_book *b, const cw_district_view *v, const cw_msg *heads, size_t count) {
    for (size_t i = 0; i < count; i++) cw_book_head(b, word(v, heads[i]));
    cw_book_next(b);
}
#define PUT_HEADS(b, v, ...)                                                                                           \
    put_heads((b), (v), (const cw_msg[]){__VA_ARGS__}, sizeof((cw_msg[]){__VA_ARGS__}) / sizeof(cw_msg))

static void put_rate(cw_book *b, cw_rate rate) {
    if (rate.whole < CW_RATE_LEAST) {
        cw_book_text(b, "");
        return;
    }
    long long tenths = (rate.part * 2000 + rate.whole) / (2 * rate.whole);
    cw_book_number(b, (double)tenths / 10);
}

static void put_units(cw_book *b, const cw_district_view *v) {
    static const cw_msg STATES[] = {CW_MSG_district_done, CW_MSG_district_has_errors, CW_MSG_district_unreadable,
                                    CW_MSG_district_missing};
    cw_book_widths(b, (const int[]){36, 8, 12, 8, 8, 8, 12, 18, 12, 12, 50, 50}, 12);
    PUT_HEADS(b, v, CW_MSG_district_head_unit, CW_MSG_district_head_year, CW_MSG_district_head_status,
              CW_MSG_district_head_errors, CW_MSG_district_head_warnings, CW_MSG_district_head_infos,
              CW_MSG_district_head_date, CW_MSG_district_head_deadline, CW_MSG_district_head_disclosed,
              CW_MSG_district_head_corrected, CW_MSG_district_head_files, CW_MSG_district_head_input);
    for (size_t i = 0; i < v->count; i++) {
        const cw_unit_line *u = &v->units[i];
        cw_book_text(b, u->unit);
        if (u->year)
            cw_book_number(b, u->year);
        else
            cw_book_text(b, "");
        cw_book_text(b, word(v, STATES[u->state]));
        for (int s = 0; s < 3; s++) cw_book_number(b, (double)u->counts[s]);
        cw_book_text(b, u->date);
        cw_book_text(b, cw_unit_is_late(u) ? cw_concat(v->arena, u->deadline, word(v, CW_MSG_district_late), NULL)
                                           : u->deadline);
        put_rate(b, u->disclosed);
        put_rate(b, u->corrected);
        const char *names = "";
        for (size_t d = 0; d < u->document_count; d++)
            names = cw_concat(v->arena, names, d ? "\n" : "", u->documents[d].name, NULL);
        cw_book_text(b, names);
        cw_book_text(b, u->file);
        if (!cw_book_next(b)) return;
    }
}

static void put_value(cw_book *b, const char *text) { cw_book_text(b, text); }

static bool put_finding(cw_book *b, const cw_district_view *v, const cw_unit_line *u, const cw_unit_finding *f,
                        size_t number) {
    static const cw_msg WORDS[] = {CW_MSG_district_error, CW_MSG_district_warning, CW_MSG_district_info};
    cw_book_number(b, (double)number);
    cw_book_text(b, u->unit);
    cw_book_text(b, word(v, WORDS[f->severity]));
    cw_book_text(b, f->code);
    cw_book_text(b, cw_finding_place(v->arena, f, v->lang));
    cw_book_text(b, cw_finding_statement(f));
    put_value(b, f->values[0]);
    put_value(b, f->values[1]);
    put_value(b, cw_finding_difference(v->arena, f));
    cw_book_text(b, f->hint);
    cw_book_text(b, "");
    return cw_book_next(b);
}

static void put_findings(cw_book *b, const cw_district_view *v) {
    cw_book_widths(b, (const int[]){6, 30, 8, 10, 40, 60, 10, 10, 10, 40, 20}, 11);
    PUT_HEADS(b, v, CW_MSG_district_head_number, CW_MSG_district_head_unit, CW_MSG_district_head_severity,
              CW_MSG_district_head_code, CW_MSG_district_head_place, CW_MSG_district_head_formula,
              CW_MSG_district_head_left, CW_MSG_district_head_right, CW_MSG_district_head_difference,
              CW_MSG_district_head_hint, CW_MSG_district_head_fixed);
    size_t number = 0;
    for (size_t i = 0; i < v->count; i++)
        for (size_t k = 0; k < v->units[i].finding_count; k++) {
            const cw_unit_finding *f = &v->units[i].findings[k];
            if (f->severity != CW_INFO && !put_finding(b, v, &v->units[i], f, ++number)) return;
        }
}

static void put_groups(cw_book *b, const cw_district_view *v) {
    cw_book_widths(b, (const int[]){30, 8, 16, 100}, 4);
    PUT_HEADS(b, v, CW_MSG_district_head_section, CW_MSG_district_head_count, CW_MSG_district_head_percent,
              CW_MSG_district_head_units);
    for (size_t i = 0; i < v->groups.count; i++) {
        const cw_unit_group *group = &v->groups.items[i];
        cw_book_text(b, group->heading);
        cw_book_number(b, (double)group->count);
        cw_book_number(b, group->percent);
        cw_book_text(b, cw_unit_group_names(v->arena, v->lang, v->units, group, CW_GROUP_NAMES));
        if (!cw_book_next(b)) return;
    }
}

cw_bytes_view cw_district_book(const cw_district_view *v) {
    cw_book *b = cw_book_new(v->arena);
    bool ok = b && cw_book_sheet(b, word(v, CW_MSG_district_units));
    if (ok) put_units(b, v);
    ok = ok && cw_book_sheet(b, word(v, CW_MSG_district_findings));
    if (ok) put_findings(b, v);
    ok = ok && cw_book_sheet(b, word(v, CW_MSG_district_alike));
    if (ok) put_groups(b, v);
    return ok ? cw_book_close(b) : (cw_bytes_view){"", 0};
}
