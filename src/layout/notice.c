#include "layout/notice_read.h"

static const char *const ROOT_KEYS[] = {"$schema", "correction", "title", "opening", "headings", "wrong", "reason",
                                        "table",   "nothing", "removed", "more",    "measures", NULL};
static const char *const TABLE_KEYS[] = {"caption", "summary", "corner", "columns", "widths", NULL};

static const char *text(cw_reader *r, cw_item object, const char *key) {
    return cw_read_string(r, cw_read_member(r, object, key, true), "");
}

/* Exactly count strings. */
static void read_texts(cw_reader *r, cw_item list, size_t count, const char **out) {
    size_t given = cw_read_array(r, list, count);
    for (size_t i = 0; i < count; i++) out[i] = i < given ? cw_read_string(r, cw_read_element(r, list, i), "") : "";
}

static void read_table(cw_reader *r, cw_item table, int32_t text_width, cw_notice_words *out) {
    if (!table.value || !cw_read_object(r, table, TABLE_KEYS)) return;
    out->caption = text(r, table, "caption");
    out->summary = text(r, table, "summary");
    out->corner = text(r, table, "corner");
    read_texts(r, cw_read_member(r, table, "columns", true), 2, out->columns);
    cw_item widths = cw_read_member(r, table, "widths", true);
    int32_t sum = 0;
    for (size_t i = 0, given = cw_read_array(r, widths, 3); i < 3 && i < given; i++) {
        int32_t twips = cw_read_int(r, cw_read_element(r, widths, i), 1, text_width, 1);
        out->widths[i] = cw_from_twips(twips);
        sum += twips;
    }
    if (widths.value && sum != text_width)
        CW_FAULT(r, widths.pointer, notice_widths, cw_printf(r->arena, "%d", (int)sum),
                 cw_printf(r->arena, "%d", (int)text_width));
}

void cw_read_notice(cw_reader *r, cw_item root, int32_t text_width, cw_notice_words *out) {
    if (!cw_read_object(r, root, ROOT_KEYS)) return;
    cw_read_string(r, cw_read_member(r, root, "correction", true), "");
    out->title = text(r, root, "title");
    out->opening = text(r, root, "opening");
    read_texts(r, cw_read_member(r, root, "headings", true), 3, out->headings);
    out->wrong = text(r, root, "wrong");
    out->reason = text(r, root, "reason");
    read_table(r, cw_read_member(r, root, "table", true), text_width, out);
    out->nothing = text(r, root, "nothing");
    out->removed = text(r, root, "removed");
    out->more = text(r, root, "more");
    cw_item measures = cw_read_member(r, root, "measures", true);
    out->measure_count = cw_read_array(r, measures, 1);
    const char **list = CW_NEW_ARRAY(r->arena, out->measure_count, const char *);
    for (size_t i = 0; i < out->measure_count; i++) list[i] = cw_read_string(r, cw_read_element(r, measures, i), "");
    out->measures = list;
}
