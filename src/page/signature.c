/*
 * The signature block by GB/T 9704-2012 7.3.5. Which indents hold is settled in the tree (doc/signature.c) in whole
 * cells; here what depends on real widths is kept exactly: starts two cells apart, middles on one axis, ends where they
 * belong.
 */
#include "doc/paragraph.h"
#include "doc/signature.h"
#include "page/set.h"

static cw_len least(cw_len a, cw_len b) { return a < b ? a : b; }

static cw_len name_width(cw_setter *s, const char *name) {
    return least(cw_set_width(s, name, CW_STYLE_SIGNATURE), cw_sheet_measure(s->sheet));
}

/* Left edges of the agencies and of the date. */
static cw_len place(cw_setter *s, const cw_signature_block *block, cw_len *lefts) {
    cw_len right = s->sheet->page_width - s->sheet->right, cell = s->sheet->cell;
    cw_len date = cw_set_width(s, block->date, CW_STYLE_DATE), date_left = right - block->date_right - date;
    cw_len longest = 0, first = right;
    for (size_t i = 0; i < block->agency_count; i++) {
        cw_len width = name_width(s, block->agencies[i]);
        lefts[i] = right - block->agency_right[i] - width;
        first = least(first, lefts[i]);
        if (width > longest) longest = width;
    }
    if (block->seal != CW_SEAL_NONE) { /* 以成文日期为准居中编排发文机关署名 */
        for (size_t i = 0; i < block->agency_count; i++) {
            cw_len width = name_width(s, block->agencies[i]);
            lefts[i] = least(date_left + (date - width) / 2, right - width);
        }
    } else if (date > longest) {
        for (size_t i = 0; i < block->agency_count; i++) lefts[i] += date_left - 2 * cell - first;
    } else {
        date_left = first + 2 * cell;
    }
    return date_left;
}

/* The rows of the block that a piece shows. */
typedef struct rows {
    cw_setter *setter;
    cw_page *page;
    size_t first, end, next; /* next: of the row that comes now */
    cw_len top, pitch;       /* top: of row `first` */
} rows;

static cw_len top_of(const rows *r, size_t row) { return r->top + ((cw_len)row - (cw_len)r->first) * r->pitch; }

/* Draws the lines of a paragraph, each a row of its own; x: its left edge. */
static void set_rows(rows *r, cw_setter *s, const cw_paragraph *p, const cw_fit *fit, cw_line_place at, int element) {
    cw_zone zone = {.end = (uint32_t)p->size, .element = element};
    at.height = r->pitch;
    for (size_t i = 0; i < fit->count; i++, r->next++) {
        if (r->next < r->first || r->next >= r->end) continue;
        at.top = top_of(r, r->next);
        cw_set_line(s, r->page, p, fit, i, at, (cw_zones){.items = &zone, .count = 1});
    }
}

/* The picture stands on the page that has its middle. */
static void set_seal(rows *r, const cw_signature_block *block, int element, cw_len middle) {
    cw_len line = r->setter->sheet->line, y = top_of(r, 0) + block->seal_below - block->seal_diameter / 2;
    size_t row = (size_t)(block->seal_below / line);
    if (row < r->first || row >= r->end) return;
    cw_item item = {.kind = CW_ITEM_IMAGE, .element = element};
    item.image.x = middle - block->seal_diameter / 2;
    item.image.y = y;
    item.image.width = item.image.height = block->seal_diameter;
    item.image.name = block->seal_image;
    CW_PUSH(r->setter->arena, r->page->items, r->page->count, r->page->capacity, item);
}

static void set_name(rows *r, cw_setter *s, const char *name, cw_line_place at, int element) {
    cw_fit fit;
    cw_paragraph paragraph = cw_name_paragraph(s->shaper, s->arena, s->doc, name, &fit);
    if (fit.count < 2)
        paragraph.align = CW_ALIGN_LEFT;
    else
        at.x = s->sheet->left;
    set_rows(r, s, &paragraph, &fit, at, element);
}

void cw_set_signature(cw_setter *setter, cw_page *page, const cw_node *node, const cw_flow_piece *piece, cw_len y,
                      cw_len pitch) {
    const cw_signature_block *block = node->signature;
    const cw_node_tags *tags = &setter->tags[node - setter->doc->nodes];
    cw_setter plain = *setter; /* a date is as wide as its cells: no gaps between digits and hanzi */
    plain.breaking.latin_gap = false;
    rows r = {.setter = setter, .page = page, .first = piece->first, .end = piece->first + piece->count, .top = y,
              .pitch = pitch, .next = (size_t)block->blank_lines};
    cw_line_place at = {.style = CW_STYLE_SIGNATURE, .mark = node->mark};
    if (block->agency_count) {
        cw_len *lefts = CW_NEW_ARRAY(setter->arena, block->agency_count, cw_len);
        cw_len date_left = place(&plain, block, lefts);
        cw_len middle = date_left + cw_set_width(&plain, block->date, CW_STYLE_DATE) / 2;
        if (block->seal == CW_SEAL_IMAGE) set_seal(&r, block, tags->figure, middle);
        for (size_t i = 0; i < block->agency_count; i++) {
            at.x = lefts[i];
            set_name(&r, &plain, block->agencies[i], at, tags->lines[i]);
        }
        if (*block->date) {
            at.x = date_left;
            at.style = CW_STYLE_DATE;
            cw_paragraph date = cw_line_paragraph(setter->arena, setter->doc, block->date, CW_STYLE_DATE);
            cw_fit fit = cw_one_line(setter->arena, block->date);
            set_rows(&r, &plain, &date, &fit, at, tags->lines[block->agency_count]);
        }
    }
    if (block->annotation) {
        cw_node annotation = cw_annotation_node(setter->arena, setter->sheet, node);
        cw_paragraph paragraph = cw_node_paragraph(setter->arena, setter->doc, &annotation);
        at.x = setter->sheet->left;
        at.style = CW_STYLE_ANNOTATION;
        set_rows(&r, setter, &paragraph, &annotation.fit, at, tags->lines[block->agency_count + 1]);
    }
}
