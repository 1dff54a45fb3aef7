#include "hand.h"

#include <stdlib.h>
#include <string.h>

static void set_style(hand *h, cw_style_id id, const char *name, const char *style_id, cw_role role, int size) {
    bool body_size = size == 16000;
    h->sheet.styles[id] = (cw_style){.name = name,
                                     .id = style_id,
                                     .role = role,
                                     .size = size,
                                     .pitch = body_size ? 15750 : size,
                                     .line = 28950,
                                     .align = CW_ALIGN_JUSTIFY,
                                     .outline = -1};
}

static void set_styles(hand *h) {
    cw_style *s = h->sheet.styles;
    set_style(h, CW_STYLE_TITLE, "Title", "Title", CW_ROLE_TITLE, 22000);
    s[CW_STYLE_TITLE].align = CW_ALIGN_CENTRE;
    s[CW_STYLE_TITLE].after = 28950;
    s[CW_STYLE_TITLE].keep_next = true;
    set_style(h, CW_STYLE_BYLINE, "Byline", "Byline", CW_ROLE_KAITI, 16000);
    set_style(h, CW_STYLE_BODY, "Body Text", "BodyText", CW_ROLE_BODY, 16000);
    set_style(h, CW_STYLE_HEADING1, "heading 1", "Heading1", CW_ROLE_HEITI, 16000);
    set_style(h, CW_STYLE_HEADING2, "heading 2", "Heading2", CW_ROLE_KAITI, 16000);
    set_style(h, CW_STYLE_HEADING3, "heading 3", "Heading3", CW_ROLE_BODY, 16000);
    set_style(h, CW_STYLE_HEADING4, "heading 4", "Heading4", CW_ROLE_BODY, 16000);
    for (int i = 0; i < 4; i++) {
        s[CW_STYLE_HEADING1 + i].outline = i;
        s[CW_STYLE_HEADING1 + i].keep_next = s[CW_STYLE_HEADING1 + i].keep_lines = true;
    }
    set_style(h, CW_STYLE_TABLE_HEAD, "Table Head", "TableHead", CW_ROLE_BODY, 10500);
    set_style(h, CW_STYLE_TABLE_LABEL, "Table Label", "TableLabel", CW_ROLE_BODY, 10500);
    set_style(h, CW_STYLE_TABLE_VALUE, "Table Value", "TableValue", CW_ROLE_BODY, 10500);
    for (int i = CW_STYLE_TABLE_HEAD; i <= CW_STYLE_TABLE_VALUE; i++) {
        s[i].line = 13000;
        s[i].align = i == CW_STYLE_TABLE_LABEL ? CW_ALIGN_LEFT : CW_ALIGN_CENTRE;
    }
    set_style(h, CW_STYLE_TABLE_NOTE, "Table Note", "TableNote", CW_ROLE_BODY, 10500);
    set_style(h, CW_STYLE_TABLE_GAP, "Table Gap", "TableGap", CW_ROLE_BODY, 10500);
    s[CW_STYLE_TABLE_GAP].line = 12000;
    set_style(h, CW_STYLE_ATTACHMENT, "Attachment", "Attachment", CW_ROLE_BODY, 16000);
    set_style(h, CW_STYLE_SIGNATURE, "Signature", "Signature", CW_ROLE_BODY, 16000);
    set_style(h, CW_STYLE_DATE, "Date", "Date", CW_ROLE_BODY, 16000);
    set_style(h, CW_STYLE_ANNOTATION, "Annotation", "Annotation", CW_ROLE_BODY, 16000);
    set_style(h, CW_STYLE_PAGE_NUMBER, "footer", "Footer", CW_ROLE_SONGTI, 14000);
    s[CW_STYLE_PAGE_NUMBER].line = 14000;
    static const cw_style_id indented[] = {CW_STYLE_BODY, CW_STYLE_HEADING1, CW_STYLE_HEADING2, CW_STYLE_ATTACHMENT};
    for (size_t i = 0; i < sizeof indented / sizeof *indented; i++) s[indented[i]].indent_cells = 2;
    s[CW_STYLE_SIGNATURE].align = s[CW_STYLE_DATE].align = CW_ALIGN_RIGHT;
    s[CW_STYLE_SIGNATURE].keep_next = s[CW_STYLE_SIGNATURE].keep_lines = true;
}

static void set_page(cw_style_sheet *sheet) {
    sheet->page_width = cw_from_twips(11906), sheet->page_height = cw_from_twips(16838);
    sheet->top = cw_from_twips(2098), sheet->bottom = cw_from_twips(1984);
    sheet->left = cw_from_twips(1587), sheet->right = cw_from_twips(1474);
    sheet->lines = 22, sheet->cells = 28;
    sheet->line = 28950, sheet->cell = 15750, sheet->footer = cw_from_twips(1443);
    sheet->page_number_left = "— ", sheet->page_number_right = " —";
    sheet->line_fit = true;
    static const int sizes[3] = {10500, 9000, 7500}, lines[3] = {13000, 12000, 10000};
    for (int i = 0; i < 3; i++) sheet->table_sizes[i] = sizes[i], sheet->table_lines[i] = lines[i];
    sheet->cell_margin = cw_from_twips(57);
    sheet->rule_inside = 500, sheet->rule_outside = 750;
}

static void set_profile(hand *h) {
    static const char *const names[] = {"方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"};
    h->profile.id = "gb2312";
    for (int i = 0; i < CW_ROLE_COUNT; i++) h->profile.fonts[i] = (cw_docx_font){.name = names[i], .charset = "86"};
    h->profile.fonts[CW_ROLE_BODY].alt = "仿宋";
    h->profile.beyond[CW_ROLE_BODY] = (cw_docx_font){.name = "仿宋", .charset = "86"};
    h->profile.beyond[CW_ROLE_TITLE] = (cw_docx_font){.name = "华文中宋", .charset = "86"};
    h->sheet.profiles = &h->profile;
    h->sheet.profile_count = 1;
    h->sheet.default_profile = "gb2312";
}

hand *hand_new(void) {
    hand *h = calloc(1, sizeof *h);
    h->arena = cw_arena_new();
    h->diags = cw_diags_new(CW_LANG_ZH);
    set_page(&h->sheet);
    set_styles(h);
    set_profile(h);
    h->doc = (cw_doc){.arena = h->arena, .sheet = &h->sheet, .title = "青禾镇报告", .author = "青禾镇人民政府"};
    h->options.version = "1.2.3";
    h->docx = (cw_docx){.arena = h->arena,
                        .doc = &h->doc,
                        .sheet = &h->sheet,
                        .profile = &h->profile,
                        .options = &h->options,
                        .diags = h->diags,
                        .fit = true};
    return h;
}

void hand_free(hand *h) {
    cw_arena_free(h->arena);
    cw_diags_free(h->diags);
    free(h);
}

cw_node hand_node(cw_arena *arena, cw_node_kind kind, cw_style_id style, const char *text) {
    cw_span *span = CW_NEW(arena, cw_span);
    *span = (cw_span){.text = text, .style = style};
    return (cw_node){.kind = kind, .style = style, .spans = span, .span_count = 1, .text = text, .number = "",
                     .pointer = ""};
}

const char *hand_text(hand *h, cw_part part) { return cw_strndup(h->arena, part.data, part.size); }
