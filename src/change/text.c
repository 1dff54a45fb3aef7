/* The difference in words. */
#include "change/diff.h"
#include "change/edit.h"

#include <string.h>

typedef struct writer {
    const cw_difference *d;
    cw_arena *arena;
    cw_lang lang;
    cw_buf out;
} writer;

#define SAY(w, message, ...)                                                                                           \
    cw_puts(&(w)->out, cw_message((w)->arena, (w)->lang, CW_MSG_##message,                                             \
                                  (const char *const[]){__VA_ARGS__ __VA_OPT__(, ) NULL}))

static const char *or_blank(const writer *w, const char *text) {
    return *text ? text : cw_message(w->arena, w->lang, CW_MSG_diff_blank, NULL);
}

static const char *name_of(const cw_cell_pair *p) { return p->now ? p->now->name : p->before->name; }
static bool is_total(const cw_cell_pair *p) { return (p->now ? p->now : p->before)->total; }

static void put_cells(writer *w, bool totals) {
    bool any = false;
    for (size_t i = 0; i < w->d->cell_count; i++) {
        const cw_cell_pair *p = &w->d->cells[i];
        if (is_total(p) != totals) continue;
        if (!any && totals) SAY(w, diff_totals);
        if (!any && !totals) SAY(w, diff_cells);
        any = true;
        SAY(w, diff_cell, name_of(p), or_blank(w, cw_cell_words(w->arena, p->before)),
            or_blank(w, cw_cell_words(w->arena, p->now)));
    }
}

const char *cw_field_words(cw_arena *arena, cw_lang lang, const cw_field_change *f, bool now) {
    if (f->has_words) return cw_message(arena, lang, now ? f->word_now : f->word_before, NULL);
    return now ? f->now : f->before;
}

static void put_fields(writer *w) {
    if (w->d->field_count) SAY(w, diff_fields);
    for (size_t i = 0; i < w->d->field_count; i++) {
        const cw_field_change *f = &w->d->fields[i];
        SAY(w, diff_cell, cw_message(w->arena, w->lang, f->name, NULL),
            or_blank(w, cw_field_words(w->arena, w->lang, f, false)), or_blank(w, cw_field_words(w->arena, w->lang, f, true)));
    }
}

static const char *node_words(writer *w, const cw_node *node) {
    return node->kind == CW_DOC_SIGNATURE ? cw_signature_words(w->arena, node->signature) : node->text;
}

const char *cw_pair_place(cw_arena *arena, cw_lang lang, const cw_node_pair *p) {
    static const cw_msg KINDS[] = {[CW_DOC_TITLE] = CW_MSG_part_title,      [CW_DOC_BYLINE] = CW_MSG_part_byline,
                                   [CW_DOC_HEADING] = CW_MSG_part_heading,  [CW_DOC_PARAGRAPH] = CW_MSG_part_paragraph,
                                   [CW_DOC_NOTE] = CW_MSG_part_note,        [CW_DOC_ATTACHMENT] = CW_MSG_part_attachment,
                                   [CW_DOC_SIGNATURE] = CW_MSG_part_signature};
    cw_node_kind kind = (p->now ? p->now : p->before)->kind;
    bool inside = (kind == CW_DOC_HEADING || kind == CW_DOC_PARAGRAPH || kind == CW_DOC_NOTE) && *p->place;
    cw_msg part = kind == CW_DOC_PARAGRAPH && !inside ? CW_MSG_part_opening : KINDS[kind];
    const char *args[] = {cw_printf(arena, "%d", p->paragraph), NULL}, *name = cw_message(arena, lang, part, args);
    return inside ? cw_concat(arena, p->place, "\xC2\xB7", name, NULL) : name;
}

static void put_where(writer *w, const cw_node_pair *p) {
    const cw_node *node = p->now ? p->now : p->before;
    const char *place = cw_pair_place(w->arena, w->lang, p);
    if (p->kind == CW_PAIR_CHANGED)
        SAY(w, diff_changed, place);
    else if (p->kind == CW_PAIR_REMOVED)
        SAY(w, diff_removed, place, node_words(w, node));
    else
        SAY(w, diff_added, place, node_words(w, node));
}

static void put_pair(writer *w, const cw_node_pair *p) {
    put_where(w, p);
    if (p->kind != CW_PAIR_CHANGED) return;
    if (p->now->kind == CW_DOC_SIGNATURE) SAY(w, diff_clause, node_words(w, p->before), node_words(w, p->now));
    for (size_t i = 0; i < p->text.clause_count; i++)
        SAY(w, diff_clause, or_blank(w, p->text.clauses[i].before), or_blank(w, p->text.clauses[i].now));
}

const char *cw_difference_text(const cw_difference *d, cw_lang lang, const char *before, const char *now) {
    writer w = {d, d->arena, lang, cw_buf_on(d->arena)};
    SAY(&w, diff_files, before, now);
    if (!d->count) {
        SAY(&w, diff_none);
        return w.out.data;
    }
    put_fields(&w);
    put_cells(&w, false);
    put_cells(&w, true);
    bool any = false;
    for (size_t i = 0; i < d->pair_count; i++) {
        if (!cw_pair_counts(&d->pairs[i])) continue;
        if (!any) SAY(&w, diff_prose);
        any = true;
        put_pair(&w, &d->pairs[i]);
    }
    SAY(&w, diff_count, cw_printf(d->arena, "%zu", d->count));
    return w.out.data;
}

/* ---- JSON ---- */

static void put_member(writer *w, const char *comma, const char *key, const char *text) {
    cw_putf(&w->out, "%s\"%s\": ", comma, key);
    cw_puts(&w->out, cw_json_string(w->arena, text));
}

static void put_json_cells(writer *w) {
    cw_puts(&w->out, "  \"cells\": [");
    for (size_t i = 0; i < w->d->cell_count; i++) {
        const cw_cell_pair *p = &w->d->cells[i];
        cw_puts(&w->out, i ? ",\n    { " : "\n    { ");
        put_member(w, "", "pointer", (p->now ? p->now : p->before)->pointer);
        put_member(w, ", ", "name", name_of(p));
        put_member(w, ", ", "old", cw_cell_words(w->arena, p->before));
        put_member(w, ", ", "new", cw_cell_words(w->arena, p->now));
        cw_putf(&w->out, ", \"total\": %s }", is_total(p) ? "true" : "false");
    }
    cw_puts(&w->out, w->d->cell_count ? "\n  ],\n" : "],\n");
}

static void put_json_fields(writer *w) {
    cw_puts(&w->out, "  \"fields\": [");
    for (size_t i = 0; i < w->d->field_count; i++) {
        const cw_field_change *f = &w->d->fields[i];
        cw_puts(&w->out, i ? ",\n    { " : "\n    { ");
        put_member(w, "", "pointer", f->pointer);
        put_member(w, ", ", "old", f->before);
        put_member(w, ", ", "new", f->now);
        cw_puts(&w->out, " }");
    }
    cw_puts(&w->out, w->d->field_count ? "\n  ],\n" : "],\n");
}

static const char *kind_word(const cw_node *node) {
    static const char *const WORDS[] = {"title", "byline", "heading", "paragraph", "table", "note", "gap", "attachment", "signature"};
    return WORDS[node->kind];
}

static void put_json_pair(writer *w, const cw_node_pair *p) {
    static const char *const CHANGES[] = {"same", "changed", "removed", "added"};
    const cw_node *node = p->now ? p->now : p->before;
    put_member(w, "", "change", CHANGES[p->kind]);
    put_member(w, ", ", "kind", kind_word(node));
    put_member(w, ", ", "place", p->place);
    if (p->before) put_member(w, ", ", "old_pointer", p->before->pointer);
    if (p->now) put_member(w, ", ", "new_pointer", p->now->pointer);
    if (p->before) put_member(w, ", ", "old", node_words(w, p->before));
    if (p->now) put_member(w, ", ", "new", node_words(w, p->now));
    cw_puts(&w->out, ", \"clauses\": [");
    for (size_t i = 0; i < p->text.clause_count; i++) {
        cw_puts(&w->out, i ? ", { " : " { ");
        put_member(w, "", "old", p->text.clauses[i].before);
        put_member(w, ", ", "new", p->text.clauses[i].now);
        cw_puts(&w->out, " }");
    }
    cw_puts(&w->out, p->text.clause_count ? " ] }" : "] }");
}

const char *cw_difference_json(const cw_difference *d, const char *before, const char *now) {
    writer w = {d, d->arena, CW_LANG_ZH, cw_buf_on(d->arena)};
    cw_puts(&w.out, "{\n");
    put_member(&w, "  ", "old", before);
    put_member(&w, ",\n  ", "new", now);
    cw_putf(&w.out, ",\n  \"equal\": %s,\n  \"differences\": %zu,\n", d->count ? "false" : "true", d->count);
    put_json_fields(&w);
    put_json_cells(&w);
    cw_puts(&w.out, "  \"text\": [");
    bool any = false;
    for (size_t i = 0; i < d->pair_count; i++) {
        if (!cw_pair_counts(&d->pairs[i])) continue;
        cw_puts(&w.out, any ? ",\n    { " : "\n    { ");
        any = true;
        put_json_pair(&w, &d->pairs[i]);
    }
    cw_puts(&w.out, any ? "\n  ]\n}\n" : "]\n}\n");
    return w.out.data;
}
