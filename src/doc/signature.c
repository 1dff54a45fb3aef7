#include "doc/signature.h"

#include "base/utf8.h"

/* Width in a line of 三号: a cell a character, half a cell an ASCII one. */
static cw_len whole_width(const cw_style_sheet *sheet, const char *text) {
    cw_len sum = 0;
    for (uint32_t c; (c = cw_utf8_next(&text));) sum += c < 0x80 ? sheet->cell / 2 : sheet->cell;
    return sum;
}

/* The same of a name that takes several lines: all cells. */
static cw_len width(const cw_style_sheet *sheet, const char *text) {
    cw_len sum = whole_width(sheet, text), most = sheet->cells * sheet->cell;
    return sum < most ? sum : most;
}

static int lines_of_names(const cw_style_sheet *sheet, const cw_signature_block *block) {
    cw_len measure = sheet->cells * sheet->cell, lines = 0;
    for (size_t i = 0; i < block->agency_count; i++)
        lines += (whole_width(sheet, block->agencies[i]) + measure - 1) / measure;
    return lines;
}

/*
 * 7.3.5.1, with a seal: the date ends four cells before the right edge, each 署名 is centred over it.
 * 7.3.5.2, without: 署名 ends two cells before the right edge, the date begins two cells right of where 署名 begins; when
 * the date is the longer one it ends two cells before the edge and 署名 begins two cells left of it.
 * With several organs the longest 署名 decides where the date stands and the others are centred on it.
 */
static void place(const cw_style_sheet *sheet, const cw_signature *signature, cw_signature_block *block, cw_len *right) {
    const cw_len cell = sheet->cell;
    cw_len date = width(sheet, block->date), longest = 0;
    for (size_t i = 0; i < block->agency_count; i++) {
        cw_len w = width(sheet, block->agencies[i]);
        if (w > longest) longest = w;
    }
    cw_len of_longest;
    if (signature->seal != CW_SEAL_NONE) {
        block->date_right = 4 * cell;
        of_longest = block->date_right + (date - longest) / 2;
    } else if (date > longest) {
        block->date_right = 2 * cell;
        of_longest = 2 * cell + date + 2 * cell - longest;
    } else {
        of_longest = 2 * cell;
        block->date_right = longest - date; /* 2 cells + longest − 2 cells − date */
    }
    /* a very long name keeps to the 版心, to its left edge first and then to its right one, and takes the date with it */
    cw_len most = sheet->cells * cell - longest;
    cw_len kept = of_longest > most ? most : of_longest;
    if (kept < 0) kept = 0;
    block->date_right += kept - of_longest;
    of_longest = kept;
    for (size_t i = 0; i < block->agency_count; i++)
        right[i] = of_longest + (longest - width(sheet, block->agencies[i])) / 2;
}

/*
 * 居中下压, 7.3.5.1: 署名 and date lie a little below the seal's middle, here a quarter of a line, and the seal's top stands
 * within one line of the text above. So a seal of 42 mm wants two blank lines, and room kept for a stamp wants the same.
 */
static void leave_blank(const cw_style_sheet *sheet, cw_signature_block *block) {
    block->blank_lines = 1;
    if (block->seal == CW_SEAL_NONE) return;
    cw_len words = sheet->line * (block->agency_lines + (*block->date ? 1 : 0));
    cw_len middle = words / 2 - sheet->line / 4; /* of the seal, below the first 署名's top */
    for (block->blank_lines = 0; block->blank_lines * sheet->line + middle < block->seal_diameter / 2;)
        block->blank_lines++;
    block->seal_below = block->blank_lines * sheet->line + middle;
}

const cw_signature_block *cw_signature_build(cw_arena *arena, const cw_report *report) {
    const cw_signature *signature = &report->signature;
    if (!signature->present) return NULL;
    bool at_end = signature->place & CW_PLACE_END;
    if (!at_end && !signature->annotation) return NULL;
    const cw_style_sheet *sheet = report->sheet;
    cw_signature_block *block = CW_NEW(arena, cw_signature_block);
    if (at_end) {
        block->agencies = signature->agencies;
        block->agency_count = signature->agency_count;
        block->date = signature->date.year ? cw_date_text(arena, sheet, signature->date) : "";
        block->seal = signature->seal;
        block->seal_image = signature->seal_image;
        block->seal_diameter = signature->seal_diameter;
        cw_len *right = CW_NEW_ARRAY(arena, block->agency_count, cw_len);
        place(sheet, signature, block, right);
        block->agency_right = right;
        block->agency_lines = lines_of_names(sheet, block);
        leave_blank(sheet, block);
    }
    if (signature->annotation)
        block->annotation = cw_concat(arena, sheet->note_open, signature->annotation, sheet->note_close, NULL);
    return block;
}

cw_node cw_annotation_node(cw_arena *arena, const cw_style_sheet *sheet, const cw_node *signature) {
    const char *text = signature->signature->annotation;
    cw_span *span = CW_NEW(arena, cw_span);
    *span = (cw_span){.text = text, .style = CW_STYLE_ANNOTATION, .mark = signature->mark};
    return (cw_node){.kind = CW_DOC_PARAGRAPH,
                     .style = CW_STYLE_ANNOTATION,
                     .spans = span,
                     .span_count = 1,
                     .text = text,
                     .number = "",
                     .first_indent = sheet->styles[CW_STYLE_ANNOTATION].indent_cells * sheet->cell,
                     .pitch = signature->pitch,
                     .mark = signature->mark,
                     .pointer = signature->pointer,
                     .fit = signature->fit};
}
