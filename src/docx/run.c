/* Runs: text with its properties, revisions, and the choice of a font that has all of a text's characters. */
#include "docx/gb2312.h"
#include "docx/parts.h"

#include <string.h>

const char *cw_jc(cw_align align) {
    switch (align) {
    case CW_ALIGN_LEFT: return "left";
    case CW_ALIGN_CENTRE: return "center";
    case CW_ALIGN_RIGHT: return "right";
    case CW_ALIGN_JUSTIFY: break;
    }
    return "both";
}

cw_revision cw_revision_next(cw_docx *docx, cw_mark mark) {
    if (!docx->redline || mark == CW_MARK_NONE) return (cw_revision){0};
    return (cw_revision){.kind = mark == CW_MARK_INSERTED ? "w:ins" : "w:del",
                         .author = docx->doc->redline_author,
                         .date = docx->doc->redline_date,
                         .id = ++docx->revisions};
}

const char *cw_font_beyond(cw_docx *docx, cw_style_id style, const char *text) {
    cw_role role = docx->sheet->styles[style].role;
    const char *font = docx->profile->beyond[role].name;
    if (!font || cw_in_gb2312(text)) return NULL;
    docx->beyond[role] = true;
    return font;
}

/* White space at an end would be dropped without xml:space. */
static void put_text(cw_buf *buf, const char *element, const char *text, size_t size) {
    bool preserve = size && (text[0] == ' ' || text[size - 1] == ' ');
    cw_putc(buf, '<');
    cw_puts(buf, element);
    cw_puts(buf, preserve ? " xml:space=\"preserve\">" : ">");
    cw_put_escaped(buf, text, size);
    cw_puts(buf, "</");
    cw_puts(buf, element);
    cw_putc(buf, '>');
}

void cw_put_run(cw_buf *buf, const cw_rpr *properties, const char *text, size_t size, const cw_revision *revision) {
    if (!size) return;
    bool revised = revision && revision->kind;
    bool deleted = revised && !strcmp(revision->kind, "w:del");
    if (revised) {
        cw_put_revision(buf, revision);
        cw_putc(buf, '>');
    }
    cw_puts(buf, "<w:r>");
    cw_put_rpr(buf, properties);
    put_text(buf, deleted ? "w:delText" : "w:t", text, size);
    cw_puts(buf, "</w:r>");
    if (revised) {
        cw_puts(buf, "</");
        cw_puts(buf, revision->kind);
        cw_putc(buf, '>');
    }
}

void cw_put_passing_break(cw_docx *docx, cw_buf *buf) {
    cw_revision in = cw_revision_next(docx, CW_MARK_INSERTED), out = cw_revision_next(docx, CW_MARK_DELETED);
    cw_put_revision(buf, &in);
    cw_putc(buf, '>');
    cw_put_revision(buf, &out);
    cw_puts(buf, "><w:r><w:br/></w:r></w:del></w:ins>");
}

void cw_put_spans(cw_docx *docx, cw_buf *buf, cw_style_id style, const cw_span *spans, size_t count) {
    for (size_t i = 0; i < count; i++) {
        cw_rpr properties = {.east_asian_hint = true, .font = cw_font_beyond(docx, style, spans[i].text)};
        cw_revision revision = cw_revision_next(docx, spans[i].mark);
        cw_put_run(buf, &properties, spans[i].text, strlen(spans[i].text), &revision);
    }
}
