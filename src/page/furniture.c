/*
 * The page number, GB/T 9704-2012 7.5: 4号半角宋体, a dash each side, the dash's top 7 mm below the 版心; on odd pages
 * at the right, on even pages at the left, one character in.
 */
#include "page/set.h"

void cw_set_page_number(cw_setter *setter, cw_page *page, size_t index) {
    const cw_style_sheet *sheet = setter->sheet;
    if (sheet->page_number == CW_PAGE_NUMBER_NONE) return;
    const cw_style *style = &sheet->styles[CW_STYLE_PAGE_NUMBER];
    const char *number = cw_printf(setter->arena, "%zu", index + 1);
    const char *text = cw_concat(setter->arena, sheet->page_number_left, number, sheet->page_number_right, NULL);
    cw_len width = cw_set_width(setter, text, CW_STYLE_PAGE_NUMBER);
    cw_len left = sheet->left, right = sheet->page_width - sheet->right, x;
    if (sheet->page_number == CW_PAGE_NUMBER_CENTRED)
        x = (left + right - width) / 2;
    else if (index % 2 == 0)
        x = right - style->size - width;
    else
        x = left + style->size;
    /* The dash lies on the line's middle, where its face's ideographic centre stands; half its stroke is about 1/35 em.
     */
    cw_len middle = sheet->page_height - sheet->bottom + sheet->page_number_gap + style->size / 35;
    cw_line_place place = {.x = x,
                           .top = middle - style->size / 2,
                           .height = style->size,
                           .style = CW_STYLE_PAGE_NUMBER,
                           .artifact = CW_ARTIFACT_PAGINATION};
    cw_set_text(setter, page, text, place, -1);
}
