/*
 * The data of a file that lost them: what the officer's program kept is what is on the pages. Figures come from the
 * tables, by binding or by label; prose from the paragraphs, told apart by their styles and outline levels. Numbers of
 * headings are left out, as they are made again; what only the data knew (placeholders, short names) is gone.
 */
#include "reread/labels.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

typedef struct rebuilding {
    cw_arena *arena;
    const cw_reread *reread;
    const cw_layout *layout;
    cw_diags *diags;
    cw_reread_figures figures;
    const char **values; /* by figure */
} rebuilding;

/* ---- strings ---- */

/* A JSON string of one paragraph: line ends and tabs left out, {{ written so that it prints. */
static void put_string(cw_buf *out, const char *text, const char *end) {
    cw_putc(out, '"');
    while (text < end) {
        const char *from = text;
        uint32_t c = cw_utf8_next(&text);
        if (!c) break;
        if (c == '"' || c == '\\') cw_putc(out, '\\');
        if (c == '{' && *text == '{') {
            cw_puts(out, "{{{{");
            text++;
        } else if (cw_is_printable(c)) {
            cw_put(out, from, (size_t)(text - from));
        }
    }
    cw_putc(out, '"');
}

static const char *trimmed(const char *text, const char **end) {
    *end = text + strlen(text);
    while (*end > text && strchr(" \t\n", (*end)[-1])) --*end;
    return text + strspn(text, " \t\n");
}

static void put_text(cw_buf *out, const char *text) {
    const char *end, *begin = trimmed(text, &end);
    put_string(out, begin, end);
}

/* ---- figures ---- */

static const char *value_of(rebuilding *b, const cw_reread_figure *figure) {
    const cw_reread_cell *cell = figure->bound ? figure->bound : figure->labelled;
    if (!cell) return NULL;
    cw_read_value value = cw_read_value_of(b->arena, cell->text);
    cw_buf out = cw_buf_on(b->arena);
    switch (value.kind) {
    case CW_READ_BLANK:
        return "null";
    case CW_READ_NOT_APPLICABLE:
        return "\"/\"";
    case CW_READ_UNREADABLE:
        CW_FIND(b->diags, CW_ERROR, "bad-number", ((cw_place){.file = b->reread->file}), figure->pointer,
                reread_no_figure,
                cw_cell_name(b->arena, figure->table, figure->band->row_depth ? figure->row : NULL, figure->column),
                cw_excerpt(b->arena, cw_without_blanks(b->arena, cell->text), ""));
        return "null";
    case CW_READ_NUMBER:
        break;
    }
    const char *open = strstr(value.rest, "（"), *plain = strchr(value.rest, '(');
    const char *note = open ? open : plain ? plain : value.rest + strlen(value.rest);
    size_t unit = (size_t)(note - value.rest);
    if (*note) cw_puts(&out, "{\"value\": ");
    if (unit) cw_putc(&out, '"');
    cw_puts(&out, value.number);
    cw_put(&out, value.rest, unit);
    if (unit) cw_putc(&out, '"');
    if (*note) {
        cw_puts(&out, ", \"note\": ");
        put_text(&out, note);
        cw_putc(&out, '}');
    }
    return out.data;
}

static void read_values(rebuilding *b) {
    b->values = CW_NEW_ARRAY(b->arena, b->figures.count, const char *);
    for (size_t i = 0; i < b->figures.count; i++) b->values[i] = value_of(b, &b->figures.items[i]);
}

/* ---- parts ---- */

#define BLANK_CELL "\xE3\x80\x80" /* U+3000, which sets a run-in heading without a mark off from its text */

static bool has_style(const cw_reread_part *part, const char *style) {
    return part->style && strcmp(part->style, style) == 0;
}

/* The section that a first heading begins; −1 for none of the form's. */
static int section_of(rebuilding *b, const cw_reread_part *part) {
    if (part->kind != CW_REREAD_HEADING || part->level != 1) return -1;
    const char *words = cw_label_plain(b->arena, part->text);
    for (size_t i = 0; i < b->layout->section_count; i++)
        if (strcmp(cw_label_plain(b->arena, b->layout->sections[i].heading), words) == 0) return (int)i;
    return -1;
}

static bool is_prose(const cw_reread_part *part) {
    static const char *const OTHERS[] = {"byline", "table note", "attachment", "signature", "date", "annotation"};
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (has_style(part, OTHERS[i])) return false;
    return part->kind == CW_REREAD_PARAGRAPH || (part->kind == CW_REREAD_HEADING && part->level > 1);
}

/* A heading without its number, open to its content; a run-in one with the text behind it. */
static void put_heading(rebuilding *b, cw_buf *out, const cw_reread_part *part) {
    const char *whole = part->run_in ? cw_strndup(b->arena, part->text, part->run_in) : part->text;
    const char *words = cw_behind_number(whole), *text = part->text + part->run_in;
    cw_puts(out, "{\"heading\": ");
    put_text(out, words);
    if (words == whole) cw_puts(out, ", \"numbered\": false");
    if (part->run_in) cw_puts(out, ", \"run_in\": true");
    cw_puts(out, ", \"content\": [");
    if (strncmp(text, BLANK_CELL, strlen(BLANK_CELL)) == 0) text += strlen(BLANK_CELL);
    if (part->run_in) put_text(out, text);
}

/* The blocks of parts [begin, end): headings hold what follows them down to the next that is not deeper. */
static void put_blocks(rebuilding *b, cw_buf *out, size_t begin, size_t end) {
    int open[4] = {0}, depth = 0;
    bool first = true;
    cw_putc(out, '[');
    for (size_t i = begin; i < end; i++) {
        const cw_reread_part *part = &b->reread->parts[i];
        if (!is_prose(part)) continue;
        bool heading = part->kind == CW_REREAD_HEADING || part->run_in;
        int level = part->level > 4 ? 4 : part->level;
        for (; heading && depth && open[depth - 1] >= level; depth--) cw_puts(out, "]}"), first = false;
        if (!first) cw_puts(out, ", ");
        first = false;
        if (heading && depth < 3) {
            put_heading(b, out, part);
            open[depth++] = level;
            first = !part->run_in;
        } else {
            put_text(out, part->text);
        }
    }
    for (; depth; depth--) cw_puts(out, "]}");
    cw_putc(out, ']');
}

static void put_key(cw_buf *out, const char *key) {
    cw_puts(out, out->size > 1 ? ",\n\"" : "\n\""), cw_puts(out, key), cw_puts(out, "\": ");
}

/* The texts of the parts of one style, as an array under a key; nothing when there are none. */
static void put_styled(rebuilding *b, cw_buf *out, size_t begin, size_t end, const char *style, const char *key) {
    bool any = false;
    for (size_t i = begin; i < end; i++) {
        if (!has_style(&b->reread->parts[i], style)) continue;
        const char *text = b->reread->parts[i].text, *colon = strstr(text, "：");
        if (strcmp(style, "attachment") == 0) text = cw_behind_number(!any && colon ? colon + strlen("：") : text);
        if (any)
            cw_puts(out, ", ");
        else if (*key)
            put_key(out, key);
        if (!any) cw_putc(out, '[');
        any = true;
        put_text(out, text);
    }
    if (any) cw_putc(out, ']');
}

static void put_section(rebuilding *b, cw_buf *out, int section, size_t begin, size_t end) {
    const cw_section *s = &b->layout->sections[section];
    put_key(out, s->key);
    if (s->kind == CW_SECTION_PROSE) {
        put_blocks(b, out, begin, end);
        return;
    }
    cw_buf table = cw_buf_on(b->arena), notes = cw_buf_on(b->arena);
    cw_put_figures(&table, &b->figures, cw_concat(b->arena, "/", s->key, NULL), b->values);
    if (!table.size) cw_puts(&table, "{}");
    put_styled(b, &notes, begin, end, "table note", "");
    if (notes.size) {
        table.data[--table.size] = '\0'; /* before the brace */
        cw_puts(&table, table.size > 1 ? ", \"notes\": " : "\"notes\": ");
        cw_puts(&table, notes.data);
        cw_putc(&table, '}');
    }
    cw_puts(out, table.data);
}

static void put_sections(rebuilding *b, cw_buf *out) {
    size_t begin = 0;
    int section = -1;
    bool *done = CW_NEW_ARRAY(b->arena, b->layout->section_count, bool);
    for (size_t i = 0; i <= b->reread->part_count; i++) {
        int next = i < b->reread->part_count ? section_of(b, &b->reread->parts[i]) : -1;
        if (i < b->reread->part_count && (next < 0 || done[next])) continue;
        if (section >= 0) {
            put_section(b, out, section, begin, i);
        } else {
            cw_buf preamble = cw_buf_on(b->arena);
            put_blocks(b, &preamble, 0, i);
            if (strcmp(preamble.data, "[]") != 0) put_key(out, "preamble"), cw_puts(out, preamble.data);
        }
        begin = i + 1;
        section = next;
        if (next >= 0) done[next] = true;
    }
}

/* ---- title, organ, signature ---- */

static const cw_reread_part *styled(const rebuilding *b, cw_reread_kind kind, const char *style) {
    for (size_t i = 0; i < b->reread->part_count; i++) {
        const cw_reread_part *part = &b->reread->parts[i];
        if (part->kind == kind && (!style || has_style(part, style))) return part;
    }
    return NULL;
}

/* The first 20xx年 of a text, and where it stands. */
static int year_in(const char *text, const char **at) {
    for (const char *p = text; (p = strstr(p, "20")); p++) {
        bool digits = strspn(p, "0123456789") == 4 && (p == text || !strchr("0123456789", p[-1]));
        if (!digits || strncmp(p + 4, "年", strlen("年")) != 0) continue;
        *at = p;
        return atoi(p);
    }
    return 0;
}

static void put_title(cw_buf *out, const char *title) {
    put_key(out, "title");
    cw_putc(out, '[');
    for (const char *line = title; *line;) {
        size_t size = strcspn(line, "\n");
        if (line > title) cw_puts(out, ", ");
        put_string(out, line, line + size);
        line += size + (line[size] == '\n');
    }
    cw_putc(out, ']');
}

/* 2022年1月6日 as 2022-01-06; false when it is no date. */
static bool put_date(cw_buf *out, const char *text) {
    const char *p = text + strspn(text, " \t\n(");
    if (strncmp(p, "（", 3) == 0) p += 3;
    int numbers[3] = {0};
    for (int i = 0; i < 3; i++) {
        size_t digits = strspn(p, "0123456789");
        if (!digits || digits > 4) return false;
        numbers[i] = atoi(p);
        p += digits;
        while (*p && !strchr("0123456789", *p)) p++;
    }
    cw_putf(out, "\"%04d-%02d-%02d\"", numbers[0], numbers[1], numbers[2]);
    return true;
}

static void put_signature(rebuilding *b, cw_buf *out) {
    const cw_reread_part *organ = styled(b, CW_REREAD_PARAGRAPH, "signature"),
                         *date = styled(b, CW_REREAD_PARAGRAPH, "date");
    const cw_reread_part *note = styled(b, CW_REREAD_PARAGRAPH, "annotation");
    cw_buf day = cw_buf_on(b->arena);
    if (!organ || !date || !put_date(&day, date->text)) return;
    put_key(out, "signature");
    cw_puts(out, "{\"agency\": ");
    put_styled(b, out, 0, b->reread->part_count, "signature", "");
    cw_puts(out, ", \"date\": ");
    cw_puts(out, day.data);
    if (b->reread->seal) cw_puts(out, ", \"seal\": {\"image\": \"seal.png\"}"); /* the file carries it */
    if (styled(b, CW_REREAD_PARAGRAPH, "byline")) cw_puts(out, ", \"place\": \"both\"");
    if (note) {
        const char *end, *begin = trimmed(note->text, &end);
        if (strncmp(begin, "（", 3) == 0 && end - begin > 6) begin += 3, end -= 3;
        cw_puts(out, ", \"annotation\": ");
        put_string(out, begin, end);
    }
    cw_putc(out, '}');
}

const char *cw_reread_rebuild(cw_arena *arena, const cw_reread *reread, const cw_layouts *layouts, size_t *size,
                              cw_reread_figures *figures, const cw_layout **layout, cw_diags *diags) {
    rebuilding b = {
        .arena = arena, .reread = reread, .diags = diags, .layout = cw_reread_edition(arena, reread, layouts)};
    const cw_reread_part *title = styled(&b, CW_REREAD_TITLE, NULL),
                         *organ = styled(&b, CW_REREAD_PARAGRAPH, "signature");
    const char *at = NULL;
    int year = title ? year_in(title->text, &at) : 0;
    if (!b.layout || !year || (!organ && !reread->author && at == title->text)) {
        CW_FIND(diags, CW_ERROR, "not-ours", ((cw_place){.file = reread->file}), "", reread_not_ours);
        return NULL;
    }
    b.figures = cw_reread_find_figures(arena, reread, b.layout);
    read_values(&b);
    cw_buf out = cw_buf_on(arena);
    cw_putc(&out, '{');
    put_key(&out, "edition");
    put_text(&out, b.layout->edition);
    put_key(&out, "year");
    cw_put_int(&out, year);
    put_key(&out, "agency");
    cw_puts(&out, "{\"name\": ");
    if (organ)
        put_text(&out, organ->text);
    else if (reread->author && *reread->author)
        put_text(&out, reread->author);
    else
        put_string(&out, title->text, at);
    cw_putc(&out, '}');
    put_title(&out, title->text);
    put_sections(&b, &out);
    put_styled(&b, &out, 0, reread->part_count, "attachment", "attachments");
    put_signature(&b, &out);
    cw_puts(&out, "\n}\n");
    *size = out.size;
    *figures = b.figures;
    *layout = b.layout;
    return out.data;
}
