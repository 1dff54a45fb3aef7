/*
 * word/styles.xml: the sheet's styles as real styles, with built-in names in lower case, so that Word's navigation, its
 * style pane and assistive readers know them. Normal stands under all of them: 三号, the character grid's unit.
 */
#include "docx/parts.h"

#include <string.h>

int cw_style_spacing(const cw_docx *docx, cw_style_id style) {
    const cw_style *s = &docx->sheet->styles[style];
    /* in a linesAndChars grid the grid narrows the cells; Word would add both */
    return docx->sheet->grid_chars ? 0 : cw_to_twips(s->pitch - s->size);
}

const char *cw_table_style(cw_docx *docx, cw_style_id style, int size_index) {
    const cw_style *s = &docx->sheet->styles[style];
    if (docx->sheet->table_sizes[size_index] == s->size) return s->id;
    const char **id = &docx->table_style[style][size_index];
    if (!*id) *id = cw_printf(docx->arena, "%s%d", s->id, size_index + 1);
    return *id;
}

const char *cw_character_style(const cw_docx *docx, cw_style_id style) {
    const cw_style *s = &docx->sheet->styles[style];
    return s->outline >= 0 ? cw_concat(docx->arena, s->id, "Char", NULL) : NULL;
}

static int half_points(cw_len size) { return (int)((size * 2 + CW_PT / 2) / CW_PT); }

static const char *font_of(const cw_docx *docx, cw_style_id style) {
    return docx->profile->fonts[docx->sheet->styles[style].role].name;
}

static void put_value(cw_buf *buf, const char *name, const char *value) {
    cw_putc(buf, '<');
    cw_puts(buf, name);
    cw_put_attribute(buf, "w:val", value);
    cw_puts(buf, "/>");
}

static void put_style_start(cw_buf *buf, const char *type, const char *id, const char *name, bool is_default) {
    cw_puts(buf, "<w:style");
    cw_put_attribute(buf, "w:type", type);
    if (is_default) cw_puts(buf, " w:default=\"1\"");
    cw_put_attribute(buf, "w:styleId", id);
    cw_putc(buf, '>');
    put_value(buf, "w:name", name);
}

static void put_defaults(const cw_docx *docx, cw_buf *buf) {
    cw_rpr run = {.font = font_of(docx, CW_STYLE_BODY),
                  .has_spacing = true,
                  .spacing = cw_style_spacing(docx, CW_STYLE_BODY),
                  .half_points = half_points(docx->sheet->styles[CW_STYLE_BODY].size)};
    cw_buf properties = cw_buf_on(docx->arena);
    cw_put_rpr(&properties, &run);
    cw_puts(buf, "<w:docDefaults><w:rPrDefault>");
    cw_put(buf, properties.data, properties.size - strlen("</w:rPr>"));
    cw_puts(buf, "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>"
                 "<w:pPrDefault/></w:docDefaults>");
}

/* kinsoku, overflowPunct, autoSpaceDE and DN are on by default, but readers differ in their defaults (LibreOffice takes
 * an absent overflowPunct as hanging, linebreak.md §2): they are said. */
static void put_normal(const cw_docx *docx, cw_buf *buf) {
    put_style_start(buf, "paragraph", "Normal", "Normal", true);
    cw_putf(buf,
            "<w:qFormat/><w:pPr><w:widowControl/><w:kinsoku/><w:overflowPunct/><w:autoSpaceDE/><w:autoSpaceDN/>"
            "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"%d\" w:lineRule=\"exact\"/><w:jc w:val=\"both\"/></w:pPr>"
            "</w:style>",
            (int)cw_to_twips(docx->sheet->styles[CW_STYLE_BODY].line));
    put_style_start(buf, "character", "DefaultParagraphFont", "Default Paragraph Font", true);
    cw_puts(buf, "<w:uiPriority w:val=\"1\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>");
    put_style_start(buf, "table", "TableNormal", "Normal Table", true);
    cw_puts(buf, "<w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>"
                 "<w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/>"
                 "<w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>");
    put_style_start(buf, "numbering", "NoList", "No List", true);
    cw_puts(buf, "<w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>");
}

static bool is_cell_style(cw_style_id style) {
    return style == CW_STYLE_TABLE_HEAD || style == CW_STYLE_TABLE_LABEL || style == CW_STYLE_TABLE_VALUE;
}

/* LibreOffice rounds the heights of lines on the grid up to whole steps: whatever is no multiple of the pitch, and the
 * title, whose 22 pt would take two lines, stands off the grid (linebreak.md §5). */
static bool off_grid(const cw_docx *docx, cw_style_id style) {
    const cw_style *s = &docx->sheet->styles[style];
    return style == CW_STYLE_TITLE || style == CW_STYLE_PAGE_NUMBER || s->line != docx->sheet->line;
}

static void put_paragraph_properties(const cw_docx *docx, cw_buf *buf, cw_style_id style) {
    const cw_style *s = &docx->sheet->styles[style];
    int cell = cw_to_twips(docx->sheet->cell);
    cw_ppr properties = {
        .keep_next = s->keep_next ? CW_ON : CW_INHERIT,
        .keep_lines = s->keep_lines ? CW_ON : CW_INHERIT,
        .widow_control = is_cell_style(style) ? CW_OFF : CW_INHERIT,
        /* where the date stands is counted in cells (GB/T 9704-2012 7.3.5): no gaps in it. LibreOffice 7.4 does not read
         * this and draws them. */
        .auto_space = style == CW_STYLE_DATE ? CW_OFF : CW_INHERIT,
        .snap_to_grid = off_grid(docx, style) ? CW_OFF : CW_INHERIT,
        .has_spacing = true,
        .before = cw_to_twips(s->before),
        .after = cw_to_twips(s->after),
        .line = cw_to_twips(s->line),
        .has_indent = s->indent_cells > 0,
        .first = s->indent_cells * cell,
        .first_chars = s->indent_cells * 100,
        .jc = cw_jc(s->align),
        .outline = s->outline + 1,
    };
    cw_put_ppr(buf, &properties);
}

static void put_run_properties(const cw_docx *docx, cw_buf *buf, cw_style_id style) {
    cw_rpr properties = {.font = font_of(docx, style),
                         .has_spacing = true,
                         .spacing = cw_style_spacing(docx, style),
                         .half_points = half_points(docx->sheet->styles[style].size)};
    cw_put_rpr(buf, &properties);
}

/* Word names the character half of a linked pair "Heading 2 Char". */
static void put_character_style(const cw_docx *docx, cw_buf *buf, cw_style_id style) {
    const cw_style *s = &docx->sheet->styles[style];
    char *name = cw_concat(docx->arena, s->name, " Char", NULL);
    if (name[0] >= 'a' && name[0] <= 'z') name[0] = (char)(name[0] - 'a' + 'A');
    put_style_start(buf, "character", cw_character_style(docx, style), name, false);
    put_value(buf, "w:basedOn", "DefaultParagraphFont");
    put_value(buf, "w:link", s->id);
    put_run_properties(docx, buf, style);
    cw_puts(buf, "</w:style>");
}

static void put_paragraph_style(const cw_docx *docx, cw_buf *buf, cw_style_id style) {
    const cw_style *s = &docx->sheet->styles[style];
    const char *linked = cw_character_style(docx, style);
    put_style_start(buf, "paragraph", s->id, s->name, false);
    put_value(buf, "w:basedOn", "Normal");
    if (linked) {
        put_value(buf, "w:next", docx->sheet->styles[CW_STYLE_BODY].id);
        put_value(buf, "w:link", linked);
    }
    cw_puts(buf, "<w:qFormat/>");
    put_paragraph_properties(docx, buf, style);
    put_run_properties(docx, buf, style);
    cw_puts(buf, "</w:style>");
    if (linked) put_character_style(docx, buf, style);
}

/* A table style in another size: 小五 where 五号 did not fit. */
static void put_sized_style(const cw_docx *docx, cw_buf *buf, cw_style_id style, int size_index) {
    const cw_style *s = &docx->sheet->styles[style];
    put_style_start(buf, "paragraph", docx->table_style[style][size_index],
                    cw_printf(docx->arena, "%s %d", s->name, size_index + 1), false);
    put_value(buf, "w:basedOn", s->id);
    cw_puts(buf, "<w:qFormat/>");
    cw_ppr paragraph = {.has_spacing = true,
                        .before = cw_to_twips(s->before),
                        .after = cw_to_twips(s->after),
                        .line = cw_to_twips(docx->sheet->table_lines[size_index])};
    cw_rpr run = {.half_points = half_points(docx->sheet->table_sizes[size_index])};
    cw_put_ppr(buf, &paragraph);
    cw_put_rpr(buf, &run);
    cw_puts(buf, "</w:style>");
}

cw_part cw_styles(cw_docx *docx) {
    cw_buf buf = cw_buf_sized(docx->arena, 16384);
    put_defaults(docx, &buf);
    put_normal(docx, &buf);
    for (int style = 0; style < CW_STYLE_COUNT; style++) {
        put_paragraph_style(docx, &buf, (cw_style_id)style);
        for (int size = 0; size < CW_TABLE_SIZES; size++)
            if (docx->table_style[style][size]) put_sized_style(docx, &buf, (cw_style_id)style, size);
    }
    cw_xml *xml = cw_xml_new(docx->arena);
    cw_xml_start(xml, "w:styles");
    cw_xml_attribute(xml, "xmlns:w", CW_NS_W);
    cw_xml_raw(xml, buf.data);
    return cw_xml_finish(xml, "word/styles.xml");
}
