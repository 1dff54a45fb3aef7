#include "layout/notice_read.h"

enum { MOST_SHARE = 100000, LEAST = 80, MOST = 2000 /* twips of a character or line */ };

static const char *const ROOT_KEYS[] = {"$schema", "correction", "title", "opening", "headings", "wrong", "counts", "reason",
                                        "table",   "nothing",    "removed", "more",  "measures", NULL};
static const char *const COUNT_KEYS[] = {"cells", "totals", "texts", "between", NULL};
static const char *const TABLE_KEYS[] = {"caption", "summary", "corner", "columns", "widths",
                                         "size",    "line",    "row",    NULL};

static const char *text(cw_reader *r, cw_item object, const char *key) {
    return cw_read_string(r, cw_read_member(r, object, key, true), "");
}

static cw_len length(cw_reader *r, cw_item object, const char *key) {
    return cw_from_twips(cw_read_int(r, cw_read_member(r, object, key, true), LEAST, MOST, LEAST));
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
    out->size = length(r, table, "size");
    out->line = length(r, table, "line");
    out->row = length(r, table, "row");
    cw_item widths = cw_read_member(r, table, "widths", true);
    int32_t given[3] = {1, 1, 1}, sum = 0, upto = 0, edge = 0;
    for (size_t i = 0, count = cw_read_array(r, widths, 3); i < 3; i++) {
        if (i < count) given[i] = cw_read_int(r, cw_read_element(r, widths, i), 1, MOST_SHARE, 1);
        sum += given[i];
    }
    for (size_t i = 0; i < 3; i++) { /* shares of the text width, which other margins change */
        upto += given[i];
        int32_t next = (int32_t)(((int64_t)upto * text_width * 2 + sum) / (2 * sum));
        out->widths[i] = cw_from_twips(next - edge);
        edge = next;
    }
}

static void read_counts(cw_reader *r, cw_item counts, cw_notice_words *out) {
    if (!counts.value || !cw_read_object(r, counts, COUNT_KEYS)) return;
    out->cells = text(r, counts, "cells");
    out->totals = text(r, counts, "totals");
    out->texts = text(r, counts, "texts");
    out->between = text(r, counts, "between");
}

void cw_read_notice(cw_reader *r, cw_item root, int32_t text_width, cw_notice_words *out) {
    if (!cw_read_object(r, root, ROOT_KEYS)) return;
    cw_read_string(r, cw_read_member(r, root, "correction", true), "");
    out->title = text(r, root, "title");
    out->opening = text(r, root, "opening");
    read_texts(r, cw_read_member(r, root, "headings", true), 3, out->headings);
    out->wrong = text(r, root, "wrong");
    read_counts(r, cw_read_member(r, root, "counts", true), out);
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
