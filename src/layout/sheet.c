#include "layout/sheet.h"

#include "layout/fonts.h"

#include <string.h>

enum { MOST = 31680 }; /* 22 inches in twips: Word's largest page */

static const char *const SHEET_KEYS[] = {"version", "options", "page",     "tables", "styles",
                                         "words",   "fonts",   "profiles", NULL};
static const char *const OPTION_KEYS[] = {"box",  "breaks",      "kinsoku", "latin_gap", "line_fit",
                                          "grid", "page_number", "fonts",   NULL};
static const char *const PAGE_KEYS[] = {"width", "height", "left", "right", "lines", "cells", "cell", "boxes", NULL};
static const char *const BOX_KEYS[] = {"top", "bottom", "line", "page_number_gap", "footer", NULL};
static const char *const TABLES_KEYS[] = {"sizes",       "cell_margin",  "cell_margin_least",
                                          "rule_inside", "rule_outside", NULL};
static const char *const SIZE_KEYS[] = {"size", "line", "row", NULL};
static const char *const STYLE_KEYS[] = {"name",  "id",     "role",  "size",    "pitch",     "line",       "before",
                                         "after", "indent", "align", "outline", "keep_next", "keep_lines", NULL};
static const char *const WORDS_KEYS[] = {"numerals", "heading_numbers",  "attachment",        "note_open", "note_close",
                                         "date",     "page_number_left", "page_number_right", NULL};
static const char *const NUMERAL_KEYS[] = {"digits", "ten", "hundred", NULL};

/* In the order of the enums of layout.h. */
static const char *const BOXES[] = {"office", "ink", NULL};
static const char *const BREAKS[] = {"full", "plain", NULL};
static const char *const KINSOKU[] = {"basic", "gb", "strict", NULL};
static const char *const GRIDS[] = {"lines", "chars", NULL};
static const char *const PLACES[] = {"outer", "centred", "none", NULL};
static const char *const ALIGNS[] = {"justify", "left", "centre", "right", NULL};
static const char *const ROLES[] = {"title", "body", "heiti", "kaiti", "songti", NULL};
static const char *const STYLES[] = {"title",      "byline",      "body",       "heading1",    "heading2",
                                     "heading3",   "heading4",    "table_head", "table_label", "table_value",
                                     "table_note", "table_gap",   "attachment", "signature",   "date",
                                     "annotation", "page_number", NULL};

static cw_len twips(cw_reader *r, cw_item item, int32_t least, int32_t otherwise) {
    return cw_from_twips(cw_read_int(r, item, least, MOST, otherwise));
}

static cw_len needed(cw_reader *r, cw_item object, const char *key, int32_t least) {
    return twips(r, cw_read_member(r, object, key, true), least, least);
}

static int choose(cw_reader *r, cw_item object, const char *key, const char *const *names) {
    return cw_read_choice(r, cw_read_member(r, object, key, true), names, 0);
}

static bool flag(cw_reader *r, cw_item object, const char *key) {
    return cw_read_flag(r, cw_read_member(r, object, key, true), false);
}

static const char *words(cw_reader *r, cw_item object, const char *key) {
    return cw_read_string(r, cw_read_member(r, object, key, true), "");
}

static void read_options(cw_reader *r, cw_item item, cw_style_sheet *out) {
    cw_read_object(r, item, OPTION_KEYS);
    out->ink_box = choose(r, item, "box", BOXES) == 1;
    out->breaks = (cw_breaks)choose(r, item, "breaks", BREAKS);
    out->kinsoku = (cw_kinsoku)choose(r, item, "kinsoku", KINSOKU);
    out->latin_gap = flag(r, item, "latin_gap");
    out->line_fit = flag(r, item, "line_fit");
    out->grid_chars = choose(r, item, "grid", GRIDS) == 1;
    out->page_number = (cw_page_number_place)choose(r, item, "page_number", PLACES);
    out->default_profile = words(r, item, "fonts");
}

/* Vertical figures: where the page box lies (linebreak.md §5). The footer stays where it is on the paper, so its gap is
 * the box's own. */
static void read_box(cw_reader *r, cw_item item, cw_style_sheet *out) {
    cw_read_object(r, item, BOX_KEYS);
    out->top = needed(r, item, "top", 0);
    out->bottom = needed(r, item, "bottom", 0);
    out->line = needed(r, item, "line", 100);
    out->page_number_gap = needed(r, item, "page_number_gap", 0);
    out->footer = needed(r, item, "footer", 0);
}

static void read_page(cw_reader *r, cw_item item, cw_style_sheet *out) {
    size_t faults = r->faults;
    cw_read_object(r, item, PAGE_KEYS);
    out->page_width = needed(r, item, "width", 1000);
    out->page_height = needed(r, item, "height", 1000);
    out->left = needed(r, item, "left", 0);
    out->right = needed(r, item, "right", 0);
    out->lines = cw_read_int(r, cw_read_member(r, item, "lines", true), 1, 200, 1);
    out->cells = cw_read_int(r, cw_read_member(r, item, "cells", true), 1, 200, 1);
    out->cell = needed(r, item, "cell", 20);
    cw_item boxes = cw_read_member(r, item, "boxes", true);
    cw_read_object(r, boxes, BOXES);
    for (int i = 0; BOXES[i]; i++) {
        cw_style_sheet other = {0};
        cw_item box = cw_read_member(r, boxes, BOXES[i], true);
        if (box.value) read_box(r, box, i == out->ink_box ? out : &other);
    }
    if (r->faults != faults) return;
    cw_len height = out->page_height - out->top - out->bottom, width = out->page_width - out->left - out->right;
    if (out->lines * out->line > height || out->cells * out->cell > width)
        CW_FAULT(r, item.pointer, layout_page, cw_printf(r->arena, "%d", out->lines),
                 cw_printf(r->arena, "%d", out->cells), cw_printf(r->arena, "%d", (int)cw_to_twips(height)),
                 cw_printf(r->arena, "%d", (int)cw_to_twips(width)));
}

static void read_tables(cw_reader *r, cw_item item, cw_style_sheet *out) {
    cw_read_object(r, item, TABLES_KEYS);
    cw_item sizes = cw_read_member(r, item, "sizes", true);
    size_t count = sizes.value ? cw_read_array(r, sizes, 3) : 0;
    if (count > 3) CW_FAULT(r, sizes.pointer, layout_too_many, "3");
    for (size_t i = 0; i < count && i < 3; i++) {
        cw_item size = cw_read_element(r, sizes, i);
        cw_read_object(r, size, SIZE_KEYS);
        out->table_sizes[i] = needed(r, size, "size", 80);
        out->table_lines[i] = needed(r, size, "line", 80);
        out->table_row_heights[i] = needed(r, size, "row", 80);
    }
    out->cell_margin = needed(r, item, "cell_margin", 0);
    out->cell_margin_least = needed(r, item, "cell_margin_least", 0);
    out->rule_inside = needed(r, item, "rule_inside", 1);
    out->rule_outside = needed(r, item, "rule_outside", 1);
}

/* A length, or the word for the page's own: "line" for the line pitch, "cell" for the character cell. */
static cw_len length_or(cw_reader *r, cw_item item, const char *word, cw_len meant, cw_len otherwise) {
    const char *const known[] = {word, NULL};
    if (!item.value) return otherwise;
    if (item.value->kind == CW_STRING) {
        cw_read_choice(r, item, known, 0);
        return meant;
    }
    return twips(r, item, 0, 0);
}

static void read_style(cw_reader *r, cw_item item, const cw_style_sheet *sheet, cw_style *out) {
    cw_read_object(r, item, STYLE_KEYS);
    out->name = words(r, item, "name");
    out->id = words(r, item, "id");
    out->role = (cw_role)choose(r, item, "role", ROLES);
    out->size = needed(r, item, "size", 80);
    out->pitch = length_or(r, cw_read_member(r, item, "pitch", false), "cell", sheet->cell, out->size);
    out->line = length_or(r, cw_read_member(r, item, "line", false), "line", sheet->line, sheet->line);
    out->before = length_or(r, cw_read_member(r, item, "before", false), "line", sheet->line, 0);
    out->after = length_or(r, cw_read_member(r, item, "after", false), "line", sheet->line, 0);
    out->indent_cells = cw_read_int(r, cw_read_member(r, item, "indent", false), 0, 20, 0);
    out->align = (cw_align)cw_read_choice(r, cw_read_member(r, item, "align", false), ALIGNS, CW_ALIGN_JUSTIFY);
    out->outline = cw_read_int(r, cw_read_member(r, item, "outline", false), 0, 8, -1);
    out->keep_next = cw_read_flag(r, cw_read_member(r, item, "keep_next", false), false);
    out->keep_lines = cw_read_flag(r, cw_read_member(r, item, "keep_lines", false), false);
}

static void read_styles(cw_reader *r, cw_item item, cw_style_sheet *out) {
    cw_read_object(r, item, STYLES);
    for (int i = 0; i < CW_STYLE_COUNT; i++) {
        cw_item style = cw_read_member(r, item, STYLES[i], true);
        if (!style.value) continue;
        read_style(r, style, out, &out->styles[i]);
        for (int k = 0; k < i; k++) {
            const cw_style *other = &out->styles[k];
            if (!other->id || !*other->id) continue;
            if (!strcmp(other->id, out->styles[i].id) || !strcmp(other->name, out->styles[i].name))
                CW_FAULT(r, style.pointer, layout_style_twice, STYLES[k], STYLES[i]);
        }
    }
}

/* A pattern that must hold one of two placeholders. */
static const char *pattern(cw_reader *r, cw_item item, const char *one, const char *other) {
    const char *text = cw_read_string(r, item, "");
    if (*text && !strstr(text, one) && !strstr(text, other)) CW_FAULT(r, item.pointer, layout_pattern, text, one);
    return text;
}

static void read_words(cw_reader *r, cw_item item, cw_style_sheet *out) {
    cw_read_object(r, item, WORDS_KEYS);
    cw_item numerals = cw_read_member(r, item, "numerals", true);
    cw_read_object(r, numerals, NUMERAL_KEYS);
    for (int i = 0; NUMERAL_KEYS[i]; i++) out->numerals[i] = words(r, numerals, NUMERAL_KEYS[i]);
    cw_item numbers = cw_read_member(r, item, "heading_numbers", true);
    size_t count = numbers.value ? cw_read_array(r, numbers, 4) : 0;
    if (count > 4) CW_FAULT(r, numbers.pointer, layout_too_many, "4");
    for (size_t i = 0; i < count && i < 4; i++)
        out->heading_numbers[i] = pattern(r, cw_read_element(r, numbers, i), "{n}", "{han}");
    out->attachment_label = words(r, item, "attachment");
    out->note_open = words(r, item, "note_open");
    out->note_close = words(r, item, "note_close");
    cw_item date = cw_read_member(r, item, "date", true);
    pattern(r, date, "{y}", "{y}");
    pattern(r, date, "{m}", "{m}");
    out->date_pattern = pattern(r, date, "{d}", "{d}");
    out->page_number_left = words(r, item, "page_number_left");
    out->page_number_right = words(r, item, "page_number_right");
}

void cw_read_sheet(cw_reader *r, cw_item root, cw_style_sheet *out) {
    cw_read_object(r, root, SHEET_KEYS);
    out->version = words(r, root, "version");
    read_options(r, cw_read_member(r, root, "options", true), out);
    read_page(r, cw_read_member(r, root, "page", true), out);
    read_tables(r, cw_read_member(r, root, "tables", true), out);
    read_styles(r, cw_read_member(r, root, "styles", true), out); /* after the page, whose line and cell they name */
    read_words(r, cw_read_member(r, root, "words", true), out);
    cw_read_docx_fonts(r, root, out);
}
