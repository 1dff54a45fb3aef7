#include "hand.h"

#include "base/utf8.h"

#include <string.h>

hand hand_new(const cw_fonts *fonts) {
    static const cw_layout layout = {.edition = "2021", .version = "1"};
    hand h = {.arena = cw_arena_new(), .diags = cw_diags_new(CW_LANG_ZH)};
    cw_style_sheet *sheet = CW_NEW(h.arena, cw_style_sheet);
    sheet->page_width = 595276, sheet->page_height = 841890;
    sheet->top = 104882, sheet->bottom = 99213, sheet->left = 79370, sheet->right = 73701;
    sheet->version = "1";
    h.doc = CW_NEW(h.arena, cw_doc);
    *h.doc = (cw_doc){.arena = h.arena,
                      .layout = &layout,
                      .sheet = sheet,
                      .year = 2021,
                      .date = {2022, 1, 20},
                      .title = "青禾镇人民政府2021年政府信息公开工作年度报告",
                      .author = "岚山县青禾镇人民政府"};
    h.pages = CW_NEW(h.arena, cw_pages);
    *h.pages = (cw_pages){.arena = h.arena, .doc = h.doc, .fonts = fonts};
    h.shaper = cw_shaper_new(h.arena, fonts);
    return h;
}

int hand_element(hand *h, cw_tag tag, int parent) {
    cw_pages *p = h->pages;
    CW_PUSH(h->arena, p->elements, p->element_count, p->element_capacity, ((cw_element){.tag = tag, .parent = parent}));
    return (int)p->element_count - 1;
}

cw_item *hand_item(hand *h, size_t page) {
    cw_pages *p = h->pages;
    while (p->count <= page) CW_PUSH(h->arena, p->pages, p->count, p->capacity, (cw_page){0});
    cw_page *at = &p->pages[page];
    CW_PUSH(h->arena, at->items, at->count, at->capacity, (cw_item){.element = -1});
    return &at->items[at->count - 1];
}

cw_len hand_text(hand *h, size_t page, int element, cw_artifact artifact, cw_role role, cw_len size, cw_len x, cw_len y,
                 cw_len spread, const char *text) {
    cw_shaped shaped = cw_shape(h->shaper, role, size, text, strlen(text), "", NULL, h->diags);
    cw_placed *placed = CW_NEW_ARRAY(h->arena, shaped.count, cw_placed);
    cw_len pen = 0;
    for (size_t i = 0; i < shaped.count; i++) {
        placed[i] = (cw_placed){shaped.glyphs[i], pen + shaped.glyphs[i].x_offset};
        pen += shaped.glyphs[i].advance + spread;
    }
    for (size_t i = 0, j; i < shaped.count; i = j) {
        for (j = i + 1; j < shaped.count && shaped.glyphs[j].face == shaped.glyphs[i].face;) j++;
        size_t end = j < shaped.count ? shaped.glyphs[j].cluster : strlen(text), begin = shaped.glyphs[i].cluster;
        cw_item *item = hand_item(h, page);
        item->kind = CW_ITEM_GLYPHS;
        item->element = element;
        item->artifact = artifact;
        item->run = (cw_glyph_run){.face = shaped.glyphs[i].face,
                                   .size = size,
                                   .x = x + placed[i].x,
                                   .y = y,
                                   .glyphs = placed + i,
                                   .count = j - i,
                                   .origin = x,
                                   .text = cw_strndup(h->arena, text + begin, end - begin)};
    }
    return x + pen;
}

void hand_rule(hand *h, size_t page, cw_len x, cw_len y, cw_len width, cw_len height) {
    cw_item *item = hand_item(h, page);
    item->kind = CW_ITEM_RULE;
    item->artifact = CW_ARTIFACT_LAYOUT;
    item->rule.x = x, item->rule.y = y, item->rule.width = width, item->rule.height = height;
}

/* 信息内容 | 本年件数 (制发 | 废止), one row whose last cell is empty. */
static void table(hand *h, int document) {
    static const int first[] = {0}, top_head[] = {1}, row[] = {1, 2, 4}, last[] = {1, 3, 4};
    static const cw_table_cell cells[] = {
        {.row = 0, .column = 0, .row_span = 2, .column_span = 1, .scope = CW_SCOPE_COLUMN},
        {.row = 0, .column = 1, .row_span = 1, .column_span = 2, .scope = CW_SCOPE_COLUMN},
        {.row = 1,
         .column = 1,
         .row_span = 1,
         .column_span = 1,
         .scope = CW_SCOPE_COLUMN,
         .heads = top_head,
         .head_count = 1},
        {.row = 1,
         .column = 2,
         .row_span = 1,
         .column_span = 1,
         .scope = CW_SCOPE_COLUMN,
         .heads = top_head,
         .head_count = 1},
        {.row = 2,
         .column = 0,
         .row_span = 1,
         .column_span = 1,
         .scope = CW_SCOPE_ROW,
         .heads = first,
         .head_count = 1},
        {.row = 2, .column = 1, .row_span = 1, .column_span = 1, .heads = row, .head_count = 3},
        {.row = 2, .column = 2, .row_span = 1, .column_span = 1, .heads = last, .head_count = 3}};
    static const cw_layout_table form = {.name = "表二", .summary = "第二十条第（一）项的件数"};
    static const int at[] = {0, 1, 1, 0, 2, 3, 4, 5, 6};
    static const cw_doc_table grid = {
        .layout = &form, .rows = 3, .columns = 3, .head_rows = 2, .at = at, .cells = cells, .cell_count = 7};
    static const char *const words[] = {"信息内容", "本年件数", "制发", "废止", "规章", "12", NULL};
    const cw_len left[] = {79000, 229000, 379000}, top = 420000, height = 24000, edge = 529000;

    int body[2] = {0}, table_element = hand_element(h, CW_TAG_TABLE, document), line = -1, last_row = -1;
    h->pages->elements[table_element].table = &grid;
    for (int i = 0; i < 7; i++) {
        int group = cells[i].row >= 2;
        if (!body[group]) body[group] = hand_element(h, group ? CW_TAG_TBODY : CW_TAG_THEAD, table_element);
        if (cells[i].row != last_row) line = hand_element(h, CW_TAG_TR, body[group]), last_row = cells[i].row;
        int cell = hand_element(h, cells[i].scope ? CW_TAG_TH : CW_TAG_TD, line);
        h->pages->elements[cell].table = &grid;
        h->pages->elements[cell].cell = &cells[i];
        if (words[i])
            hand_text(h, 1, cell, CW_ARTIFACT_NO, CW_ROLE_SONGTI, 10500, left[cells[i].column] + 3000,
                      top + height * cells[i].row + 16000, 0, words[i]);
    }
    for (int i = 0; i <= 3; i++)
        hand_rule(h, 1, i == 1 ? left[1] : left[0], top + i * height, edge - (i == 1 ? left[1] : left[0]), 500);
    for (int i = 0; i < 3; i++)
        hand_rule(h, 1, left[i], i == 2 ? top + height : top, 500, i == 2 ? 2 * height : 3 * height);
    hand_rule(h, 1, edge, top, 500, 3 * height + 500);
}

hand hand_report(const cw_fonts *fonts) {
    hand h = hand_new(fonts);
    const cw_artifact no = CW_ARTIFACT_NO, number = CW_ARTIFACT_PAGINATION;
    int document = hand_element(&h, CW_TAG_DOCUMENT, -1);
    int title = hand_element(&h, CW_TAG_TITLE, document);
    hand_text(&h, 0, title, no, CW_ROLE_TITLE, 22000, 150000, 150000, 0, "青禾镇人民政府");
    hand_text(&h, 0, title, no, CW_ROLE_TITLE, 22000, 110000, 180000, 0, "2021年政府信息公开工作年度报告");
    int section = hand_element(&h, CW_TAG_H1, document);
    h.pages->elements[section].title = "一、总体情况";
    h.pages->elements[section].level = 1;
    hand_text(&h, 0, section, no, CW_ROLE_HEITI, 16000, 110870, 240000, -250, "一、总体情况");
    int paragraph = hand_element(&h, CW_TAG_P, document);
    int run_in = hand_element(&h, CW_TAG_SPAN, paragraph);
    h.pages->elements[run_in].title = "（一）主动公开";
    h.pages->elements[run_in].level = 2;
    cw_len x = hand_text(&h, 0, run_in, no, CW_ROLE_KAITI, 16000, 110870, 269000, -250, "（一）主动公开。");
    hand_text(&h, 0, paragraph, no, CW_ROLE_BODY, 16000, x, 269000, 130, "全年通过网站与APP公开信息128条，");
    hand_text(&h, 1, paragraph, no, CW_ROLE_BODY, 16000, 79370, 130000, -250, "经办人何镕、李喆、𠮷田，按时公开。");
    int second = hand_element(&h, CW_TAG_P, document);
    hand_text(&h, 1, second, no, CW_ROLE_BODY, 16000, 110870, 160000, -250, "第二段。");
    table(&h, document);
    hand_text(&h, 0, -1, number, CW_ROLE_SONGTI, 14000, 480000, 780000, 0, "— 1 —");
    hand_text(&h, 1, -1, number, CW_ROLE_SONGTI, 14000, 95000, 780000, 0, "— 2 —");
    return h;
}
