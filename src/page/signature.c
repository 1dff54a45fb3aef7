/*
 * The signature block by GB/T 9704-2012 7.3.5. Which indents hold is settled in the tree (doc/signature.c) in whole
 * cells; here what depends on real widths is kept exactly: starts two cells apart, middles on one axis, ends where they
 * belong.
 */
#include "doc/paragraph.h"
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

static void set_seal(cw_setter *s, cw_page *page, const cw_signature_block *block, int element, cw_len middle,
                     cw_len y) {
    cw_item item = {.kind = CW_ITEM_IMAGE, .element = element};
    item.image.x = middle - block->seal_diameter / 2;
    item.image.y = y + block->seal_below - block->seal_diameter / 2;
    item.image.width = item.image.height = block->seal_diameter;
    item.image.name = block->seal_image;
    CW_PUSH(s->arena, page->items, page->count, page->capacity, item);
}

/* Draws a name and moves `at` below it. */
static void set_name(cw_setter *s, cw_page *page, const char *name, cw_line_place *at, int element) {
    cw_fit fit;
    cw_paragraph paragraph = cw_name_paragraph(s->shaper, s->arena, s->doc, name, &fit);
    cw_zone zone = {.end = (uint32_t)paragraph.size, .element = element};
    if (fit.count < 2)
        paragraph.align = CW_ALIGN_LEFT;
    else
        at->x = s->sheet->left;
    for (size_t i = 0; i < fit.count; i++, at->top += at->height)
        cw_set_line(s, page, &paragraph, &fit, i, *at, (cw_zones){.items = &zone, .count = 1});
}

void cw_set_signature(cw_setter *setter, cw_page *page, const cw_node *node, cw_len y, cw_len pitch) {
    const cw_signature_block *block = node->signature;
    const cw_node_tags *tags = &setter->tags[node - setter->doc->nodes];
    cw_setter plain = *setter; /* a date is as wide as its cells: no gaps between digits and hanzi */
    plain.breaking.latin_gap = false;
    cw_line_place at = {.top = y + block->blank_lines * pitch, .height = pitch, .style = CW_STYLE_SIGNATURE,
                        .mark = node->mark};
    if (block->agency_count) {
        cw_len *lefts = CW_NEW_ARRAY(setter->arena, block->agency_count, cw_len);
        cw_len date_left = place(&plain, block, lefts);
        cw_len middle = date_left + cw_set_width(&plain, block->date, CW_STYLE_DATE) / 2;
        if (block->seal == CW_SEAL_IMAGE) set_seal(setter, page, block, tags->figure, middle, y);
        for (size_t i = 0; i < block->agency_count; i++) {
            at.x = lefts[i];
            set_name(&plain, page, block->agencies[i], &at, tags->lines[i]);
        }
        if (*block->date) {
            at.x = date_left;
            at.style = CW_STYLE_DATE;
            cw_set_text(&plain, page, block->date, at, tags->lines[block->agency_count]);
            at.top += pitch;
        }
    }
    if (block->annotation) {
        const cw_style *style = &setter->sheet->styles[CW_STYLE_ANNOTATION];
        at.x = setter->sheet->left + style->indent_cells * setter->sheet->cell;
        at.style = CW_STYLE_ANNOTATION;
        cw_set_text(setter, page, block->annotation, at, tags->lines[block->agency_count + 1]);
    }
}
