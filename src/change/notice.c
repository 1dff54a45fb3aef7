/*
 * The 更正说明: a document of its own, with title, what was wrong, the table of what stood there and stands there now, what
 * was done about it, and the signature. Its words are the layouts' (layout/notice.h), the reason is that of the report's
 * last revision. The table is built from header trees like the statutory ones: a row head a change.
 */
#include "layout/notice.h"

#include "base/utf8.h"
#include "change/diff.h"
#include "doc/blocks.h"
#include "doc/number.h"
#include "doc/signature.h"

#include <string.h>

enum {
    MOST_CHARACTERS = 120, /* of a text in the table, of which a row takes two: it must stand on a page */
    LEAD = 20              /* of them, when two long texts begin alike, before what differs */
};

typedef struct row {
    const char *place, *before, *now;
    bool figures; /* of a cell of the form */
} row;

typedef struct notice {
    const cw_difference *d;
    cw_arena *arena;
    const cw_notice_words *words;
    cw_doc *doc;
    row *rows;
    size_t row_count, row_capacity;
    size_t cells, totals, texts; /* what differs: 处; totals are among the cells */
    const char *why; /* "" when the report does not say */
} notice;

/* ---- rows ---- */

static size_t count_of(const char *text) { return cw_utf8_count(text, strlen(text)); }

/* Two long texts that begin alike are shown from shortly before what differs, or it could be cut off. */
static size_t common_beginning(const char *before, const char *now) {
    if (count_of(before) <= MOST_CHARACTERS && count_of(now) <= MOST_CHARACTERS) return 0;
    size_t starts[LEAD] = {0}, count = 0; /* of the last characters that are the same, in a ring */
    const char *a = before, *b = now;
    while (*a && *b) {
        const char *at = a;
        if (cw_utf8_next(&a) != cw_utf8_next(&b)) break;
        starts[count++ % LEAD] = (size_t)(at - before);
    }
    return count > LEAD ? starts[count % LEAD] : 0;
}

static const char *shortened(const notice *n, const char *text) {
    const char *end = text;
    for (int i = 0; i < MOST_CHARACTERS && *end; i++) cw_utf8_next(&end);
    return *end ? cw_concat(n->arena, cw_strndup(n->arena, text, (size_t)(end - text)), n->words->more, NULL) : text;
}

/* Two texts as the table has them. */
static cw_clause_change shown(const notice *n, const char *before, const char *now) {
    size_t skip = common_beginning(before, now);
    cw_clause_change out = {shortened(n, before + skip), shortened(n, now + skip)};
    if (skip) {
        out.before = cw_concat(n->arena, n->words->more, out.before, NULL);
        out.now = cw_concat(n->arena, n->words->more, out.now, NULL);
    }
    return out;
}

static void add_row(notice *n, const char *place, cw_clause_change change, bool figures) {
    const char *gone = figures ? n->words->nothing : n->words->removed;
    row r = {place, *change.before ? change.before : n->words->nothing, *change.now ? change.now : gone, figures};
    CW_PUSH(n->arena, n->rows, n->row_count, n->row_capacity, r);
}

static const char *words_of(const notice *n, const cw_node *node) {
    if (!node) return "";
    return node->kind == CW_DOC_SIGNATURE ? cw_signature_words(n->arena, node->signature) : node->text;
}

/* Clauses of one text, one behind the other: so far, its last one in full, the next one in full and as shown. */
static const char *joined(const notice *n, const char *text, const char *so_far, const char *last, const char *next,
                          const char *as_shown) {
    if (!*so_far || !*next) return *so_far ? so_far : as_shown;
    bool neighbours = strstr(text, cw_concat(n->arena, last, next, NULL)) != NULL;
    return cw_concat(n->arena, so_far, neighbours ? "" : n->words->more, as_shown, NULL);
}

/* A row for the clauses of a text that changed, and another where they are too many for one. */
static void add_clauses(notice *n, const char *place, const cw_node_pair *p) {
    cw_clause_change so_far = {"", ""}, last = {"", ""};
    for (size_t i = 0; i < p->text.clause_count; i++) {
        const cw_clause_change *next = &p->text.clauses[i];
        cw_clause_change as = shown(n, next->before, next->now);
        if (count_of(so_far.before) > MOST_CHARACTERS || count_of(so_far.now) > MOST_CHARACTERS) {
            add_row(n, place, so_far, false);
            so_far = (cw_clause_change){"", ""};
        }
        so_far.before = joined(n, p->before->text, so_far.before, last.before, next->before, as.before);
        so_far.now = joined(n, p->now->text, so_far.now, last.now, next->now, as.now);
        if (*next->before) last.before = next->before;
        if (*next->now) last.now = next->now;
    }
    add_row(n, place, so_far, false);
}

static void add_text(notice *n, const cw_node_pair *p) {
    const char *place = cw_pair_place(n->arena, CW_LANG_ZH, p);
    n->texts++;
    if (p->kind == CW_PAIR_CHANGED && p->text.clause_count)
        add_clauses(n, place, p);
    else
        add_row(n, place, shown(n, words_of(n, p->before), words_of(n, p->now)), false);
}

/* Cells below their table's heading in the order of the report. */
static void add_cells(notice *n, const char *table) {
    size_t size = strlen(table);
    for (size_t i = 0; i < n->d->cell_count; i++) {
        const cw_cell_pair *p = &n->d->cells[i];
        if (strncmp(p->now->pointer, table, size) != 0 || p->now->pointer[size] != '/') continue;
        n->cells++;
        n->totals += p->now->total;
        add_row(n, p->now->name, shown(n, cw_cell_words(n->arena, p->before), cw_cell_words(n->arena, p->now)), true);
    }
}

static void collect(notice *n) {
    for (size_t i = 0; i < n->d->field_count; i++) {
        const cw_field_change *f = &n->d->fields[i];
        if (f->has_words) continue; /* the scope, the seal: said by no words of the document */
        n->texts++;
        add_row(n, cw_message(n->arena, CW_LANG_ZH, f->name, NULL), shown(n, f->before, f->now), false);
    }
    for (size_t i = 0; i < n->d->pair_count; i++) {
        const cw_node_pair *p = &n->d->pairs[i];
        if (p->now && p->now->kind == CW_DOC_TABLE) add_cells(n, p->now->pointer);
        if (cw_pair_counts(p)) add_text(n, p);
    }
}

/* ---- the table ---- */

static cw_head leaf(const char *label, int index, cw_len width, const cw_head *parent) {
    return (cw_head){.key = "", .label = label, .name = label, .type = CW_COUNT, .width = width, .index = index, .depth = 1,
                     .parent = parent, .leaves = 1};
}

static cw_head *leaves(notice *n, cw_head *root, size_t count, const cw_head *const **out) {
    cw_head *heads = CW_NEW_ARRAY(n->arena, count, cw_head);
    const cw_head **list = CW_NEW_ARRAY(n->arena, count, const cw_head *);
    for (size_t i = 0; i < count; i++) list[i] = &heads[i];
    *root = (cw_head){.label = "", .children = heads, .count = count, .leaves = count};
    *out = list;
    return heads;
}

static const cw_band *make_band(notice *n) {
    cw_band *band = CW_NEW(n->arena, cw_band);
    cw_head *rows = CW_NEW(n->arena, cw_head), *columns = CW_NEW(n->arena, cw_head);
    cw_len *stub = CW_NEW(n->arena, cw_len);
    *stub = n->words->widths[0];
    *band = (cw_band){.corner = n->words->corner, .rows = rows, .columns = columns, .row_depth = 1, .column_depth = 1,
                      .row_count = n->row_count, .column_count = 2, .stub_widths = stub};
    cw_head *row_heads = leaves(n, rows, n->row_count, &band->row_leaves);
    cw_head *column_heads = leaves(n, columns, 2, &band->column_leaves);
    for (size_t i = 0; i < n->row_count; i++) row_heads[i] = leaf(n->rows[i].place, (int)i, 0, rows);
    for (int i = 0; i < 2; i++) column_heads[i] = leaf(n->words->columns[i], i, n->words->widths[i + 1], columns);
    return band;
}

static const cw_table_values *make_values(notice *n) {
    cw_layout_table *layout = CW_NEW(n->arena, cw_layout_table);
    cw_len *edges = CW_NEW_ARRAY(n->arena, 4, cw_len);
    for (int i = 0; i < 3; i++) edges[i + 1] = edges[i] + n->words->widths[i];
    *layout = (cw_layout_table){.key = "", .name = n->words->caption, .caption = n->words->caption,
                                .summary = n->words->summary, .bands = make_band(n), .band_count = 1,
                                .repeat_heads = true, .edges = edges, .track_count = 3};
    cw_band_values *band = CW_NEW(n->arena, cw_band_values);
    *band = (cw_band_values){layout->bands, CW_NEW_ARRAY(n->arena, 2 * n->row_count, cw_cell)};
    for (size_t i = 0; i < 2 * n->row_count; i++)
        band->cells[i] = (cw_cell){.kind = CW_CELL_NUMBER, .given = true, .pointer = "", .name = "",
                                   .text = i % 2 ? n->rows[i / 2].now : n->rows[i / 2].before};
    cw_table_values *values = CW_NEW(n->arena, cw_table_values);
    *values = (cw_table_values){.table = layout, .bands = band};
    return values;
}

/* Its cells hold words as well as numbers: they break like heads, and words are set from the left. */
static void add_table(notice *n) {
    cw_doc_table *table = cw_table_build(n->arena, make_values(n), n->doc->sheet);
    cw_table_cell *cells = CW_NEW_ARRAY(n->arena, table->cell_count, cw_table_cell);
    for (size_t i = 0; i < table->cell_count; i++) {
        cells[i] = table->cells[i];
        cells[i].value = NULL;
        bool is_place = cells[i].style == CW_STYLE_TABLE_LABEL;
        if (cells[i].row && (is_place || !n->rows[cells[i].row - 1].figures)) cells[i].align = CW_ALIGN_LEFT;
    }
    table->cells = cells;
    cw_node node = {.kind = CW_DOC_TABLE, .level = 1, .table = table};
    cw_doc_add(n->doc, node);
    cw_doc_add(n->doc, cw_text_node(n->doc, CW_DOC_GAP, CW_STYLE_TABLE_GAP, "", ""));
}

/* ---- the text ---- */

typedef struct filling {
    const char *name, *text;
} filling;

/* Puts in what {name}s stand for. */
static const char *fill_in(cw_arena *arena, const char *pattern, const filling *fillings, size_t count) {
    cw_buf out = cw_buf_on(arena);
    while (*pattern) {
        size_t i = 0;
        while (i < count && strncmp(pattern, fillings[i].name, strlen(fillings[i].name)) != 0) i++;
        if (i < count) {
            cw_puts(&out, fillings[i].text);
            pattern += strlen(fillings[i].name);
        } else {
            cw_putc(&out, *pattern++);
        }
    }
    return out.data;
}

/* 表格中4处; nothing for none. */
static const char *counted(const notice *n, const char *pattern, size_t count) {
    filling number = {"{n}", cw_printf(n->arena, "%zu", count)};
    return count ? fill_in(n->arena, pattern, &number, 1) : "";
}

static const char *fill(const notice *n, const char *pattern) {
    const cw_notice_words *w = n->words;
    const filling fillings[] = {
        {"{title}", n->d->before->title},
        {"{agency}", n->d->now->report->agency.name},
        {"{why}", n->why},
        {"{count}", cw_printf(n->arena, "%zu", n->cells + n->texts)},
        {"{counts}", cw_concat(n->arena, counted(n, w->cells, n->cells), counted(n, w->totals, n->totals),
                               n->cells && n->texts ? w->between : "", counted(n, w->texts, n->texts), NULL)}};
    return fill_in(n->arena, pattern, fillings, sizeof fillings / sizeof *fillings);
}

static void add_paragraph(notice *n, const char *pattern, int level) {
    cw_node node = cw_text_node(n->doc, CW_DOC_PARAGRAPH, CW_STYLE_BODY, fill(n, pattern), "");
    node.level = level;
    cw_doc_add(n->doc, node);
}

static void add_heading(notice *n, int index) {
    const char *number = cw_heading_number(n->arena, n->doc->sheet, 1, index + 1);
    const char *text = cw_concat(n->arena, number, n->words->headings[index], NULL);
    cw_node node = cw_text_node(n->doc, CW_DOC_HEADING, CW_STYLE_HEADING1, text, "");
    node.level = 1;
    node.number = number;
    node.keep_next = true;
    cw_doc_add(n->doc, node);
}

static void add_title(notice *n) {
    const char *text = fill(n, n->words->title);
    const char **lines = CW_NEW(n->arena, const char *);
    cw_node node = cw_text_node(n->doc, CW_DOC_TITLE, CW_STYLE_TITLE, text, "");
    lines[0] = text;
    node.lines = lines;
    node.line_count = 1;
    n->doc->title = text;
    cw_doc_add(n->doc, node);
}

/* Signed by those who signed the report, or by its organ; the seal is stamped or left out, never a picture. */
static void add_signature(notice *n) {
    cw_report *signing = CW_NEW(n->arena, cw_report);
    *signing = *n->d->now->report;
    cw_signature *s = &signing->signature;
    if (!s->present) {
        const char **agencies = CW_NEW(n->arena, const char *);
        agencies[0] = signing->agency.name;
        *s = (cw_signature){.agencies = agencies, .agency_count = 1};
    }
    s->present = true;
    s->date = n->doc->date;
    s->place = CW_PLACE_END;
    s->annotation = NULL;
    if (s->seal == CW_SEAL_IMAGE) s->seal = CW_SEAL_SPACE;
    const cw_signature_block *block = cw_signature_build(n->arena, signing);
    n->doc->nodes[n->doc->count - 1].keep_next = true; /* GB/T 9704-2012 7.3.5.5 */
    cw_node node = {.kind = CW_DOC_SIGNATURE, .style = CW_STYLE_SIGNATURE, .signature = block};
    cw_doc_add(n->doc, node);
}

static const cw_value *last_revision(const cw_report *report) {
    const cw_value *list = cw_value_at(report->source->root, "/revisions");
    return list && list->kind == CW_ARRAY && list->count ? &list->items[list->count - 1] : NULL;
}

static const char *said_in(const cw_value *revision, const char *key) {
    const cw_value *value = cw_member_of(revision, key);
    return value && value->kind == CW_STRING ? value->text : "";
}

/* The revision that tells of this correction: the last, when the report before did not have it; or NULL. */
static const cw_value *revision_of(const cw_difference *d) {
    const cw_value *before = last_revision(d->before->report), *now = last_revision(d->now->report);
    if (!now || !before || d->now->report->revision_count > d->before->report->revision_count) return now;
    bool same = strcmp(said_in(before, "why"), said_in(now, "why")) == 0 &&
                strcmp(said_in(before, "date"), said_in(now, "date")) == 0;
    return same ? NULL : now;
}

/* Reason and date: date as given, else the revision's, else the report's. That there is no reason is said. */
static void read_revision(notice *n, cw_date date, cw_diags *diags) {
    const cw_value *revision = revision_of(n->d);
    cw_place place = {n->d->now->report->source->file, 0, 0};
    bool given = date.year != 0;
    n->why = revision ? said_in(revision, "why") : "";
    if (!given && revision) cw_date_read(said_in(revision, "date"), &date);
    if (!date.year) date = n->d->now->date;
    n->doc->date = date;
    if (revision) return;
    if (given)
        CW_FIND(diags, CW_WARNING, "notice-revision", place, "/revisions", notice_no_reason);
    else if (date.year)
        CW_FIND(diags, CW_WARNING, "notice-revision", place, "/revisions", notice_no_revision,
                cw_printf(n->arena, "%04d-%02d-%02d", date.year, date.month, date.day));
    else
        CW_FIND(diags, CW_WARNING, "notice-revision", place, "/revisions", notice_no_date);
}

/* The report's, with the notice's own size for its table: it has room. */
static const cw_style_sheet *sheet_of(const notice *n) {
    cw_style_sheet *sheet = CW_NEW(n->arena, cw_style_sheet);
    *sheet = *n->d->now->sheet;
    sheet->table_sizes[0] = n->words->size;
    sheet->table_lines[0] = n->words->line;
    sheet->table_row_heights[0] = n->words->row;
    return sheet;
}

static void add_sections(notice *n) {
    const cw_notice_words *words = n->words;
    add_paragraph(n, words->opening, 0);
    add_heading(n, 0);
    add_paragraph(n, words->wrong, 1);
    if (*n->why) add_paragraph(n, words->reason, 1);
    add_heading(n, 1);
    add_table(n);
    add_heading(n, 2);
    for (size_t i = 0; i < words->measure_count; i++) add_paragraph(n, words->measures[i], 1);
}

cw_doc *cw_notice(const cw_difference *d, const cw_notice_words *words, cw_date date, cw_diags *diags) {
    if (!cw_one_report(d, diags)) return NULL;
    notice n = {.d = d, .arena = d->arena, .words = words, .doc = CW_NEW(d->arena, cw_doc)};
    *n.doc = (cw_doc){.arena = d->arena, .layout = d->now->layout /* breaks titles by sense */, .sheet = sheet_of(&n),
                      .author = d->now->author, .year = d->now->year};
    collect(&n);
    if (!n.row_count) {
        CW_FIND(diags, CW_WARNING, "notice-nothing", ((cw_place){d->now->report->source->file, 0, 0}), "", notice_nothing);
        return n.doc;
    }
    read_revision(&n, date, diags);
    add_title(&n);
    add_sections(&n);
    add_signature(&n);
    return n.doc;
}
