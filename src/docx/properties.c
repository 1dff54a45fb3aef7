#include "docx/properties.h"

#include "docx/xml.h"

#include <string.h>

static void put_value(cw_buf *buf, const char *name, const char *value) {
    cw_putc(buf, '<');
    cw_puts(buf, name);
    cw_put_attribute(buf, "w:val", value);
    cw_puts(buf, "/>");
}

static void put_int_value(cw_buf *buf, const char *name, int value) {
    cw_putc(buf, '<');
    cw_puts(buf, name);
    cw_puts(buf, " w:val=\"");
    cw_put_int(buf, value);
    cw_puts(buf, "\"/>");
}

static void put_int_attribute(cw_buf *buf, const char *name, int value) {
    cw_puts(buf, name);
    cw_puts(buf, "=\"");
    cw_put_int(buf, value);
    cw_putc(buf, '"');
}

/* On is written bare: the Open XML SDK takes w:val="true" for some of these elements as a fault. */
static void put_toggle(cw_buf *buf, const char *name, cw_toggle toggle) {
    if (toggle == CW_INHERIT) return;
    cw_putc(buf, '<');
    cw_puts(buf, name);
    cw_puts(buf, toggle == CW_ON ? "/>" : " w:val=\"0\"/>");
}

void cw_put_revision(cw_buf *buf, const cw_revision *revision) {
    cw_putc(buf, '<');
    cw_puts(buf, revision->kind);
    put_int_attribute(buf, " w:id", revision->id);
    cw_put_attribute(buf, "w:author", revision->author);
    if (revision->date) cw_put_attribute(buf, "w:date", revision->date);
}

static void put_fonts(cw_buf *buf, const cw_rpr *p) {
    static const char *const scripts[] = {"w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"};
    if (!p->font && !p->east_asian_hint) return;
    cw_puts(buf, "<w:rFonts");
    if (p->east_asian_hint) cw_puts(buf, " w:hint=\"eastAsia\"");
    for (size_t i = 0; p->font && i < sizeof scripts / sizeof *scripts; i++) cw_put_attribute(buf, scripts[i], p->font);
    cw_puts(buf, "/>");
}

void cw_put_rpr(cw_buf *buf, const cw_rpr *p) {
    size_t start = buf->size;
    cw_puts(buf, "<w:rPr>");
    size_t empty = buf->size;
    if (p->revision.kind) {
        cw_put_revision(buf, &p->revision);
        cw_puts(buf, "/>");
    }
    if (p->style) put_value(buf, "w:rStyle", p->style);
    put_fonts(buf, p);
    if (p->has_spacing) put_int_value(buf, "w:spacing", p->spacing);
    if (p->half_points) {
        put_int_value(buf, "w:sz", p->half_points);
        put_int_value(buf, "w:szCs", p->half_points);
    }
    if (p->lang) put_value(buf, "w:lang", p->lang);
    if (buf->size == empty)
        buf->data[buf->size = start] = '\0';
    else
        cw_puts(buf, "</w:rPr>");
}

static void put_spacing(cw_buf *buf, const cw_ppr *p) {
    cw_puts(buf, "<w:spacing");
    put_int_attribute(buf, " w:before", p->before);
    put_int_attribute(buf, " w:after", p->after);
    if (p->line) {
        put_int_attribute(buf, " w:line", p->line);
        cw_puts(buf, " w:lineRule=\"exact\"");
    }
    cw_puts(buf, "/>");
}

/* Twips always stand beside the Chars: they are what a reader without Chars takes, and all that LibreOffice writes back. */
static void put_indent(cw_buf *buf, const cw_ppr *p) {
    cw_puts(buf, "<w:ind");
    if (p->left_chars) put_int_attribute(buf, " w:leftChars", p->left_chars);
    if (p->left) put_int_attribute(buf, " w:left", p->left);
    if (p->right_chars) put_int_attribute(buf, " w:rightChars", p->right_chars);
    if (p->right_chars || p->right) put_int_attribute(buf, " w:right", p->right);
    if (p->first < 0) {
        put_int_attribute(buf, " w:hanging", -p->first);
    } else {
        put_int_attribute(buf, " w:firstLineChars", p->first_chars);
        put_int_attribute(buf, " w:firstLine", p->first);
    }
    cw_puts(buf, "/>");
}

void cw_put_ppr(cw_buf *buf, const cw_ppr *p) {
    size_t start = buf->size;
    cw_puts(buf, "<w:pPr>");
    size_t empty = buf->size;
    if (p->style) put_value(buf, "w:pStyle", p->style);
    put_toggle(buf, "w:keepNext", p->keep_next);
    put_toggle(buf, "w:keepLines", p->keep_lines);
    put_toggle(buf, "w:pageBreakBefore", p->page_before);
    put_toggle(buf, "w:widowControl", p->widow_control);
    put_toggle(buf, "w:autoSpaceDE", p->auto_space);
    put_toggle(buf, "w:autoSpaceDN", p->auto_space);
    put_toggle(buf, "w:snapToGrid", p->snap_to_grid);
    if (p->has_spacing) put_spacing(buf, p);
    if (p->has_indent) put_indent(buf, p);
    if (p->jc) put_value(buf, "w:jc", p->jc);
    if (p->outline) put_int_value(buf, "w:outlineLvl", p->outline - 1);
    cw_put_rpr(buf, &p->mark);
    if (buf->size == empty)
        buf->data[buf->size = start] = '\0';
    else
        cw_puts(buf, "</w:pPr>");
}
