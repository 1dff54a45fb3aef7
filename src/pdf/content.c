/*
 * Contents of the pages. Rules of a page are one artifact, drawn first; then come the glyph runs in the order of the
 * items, which is reading order. Runs of one element that follow each other are one marked-content sequence.
 *
 * Positions are kept in integers: /1000 pt for Td, and for the glyphs of a run in 1/1 000 000 pt (size in 1/1000 pt
 * times width in 1/1000 em), so that what is written and where the reader's pen stands never drift apart. A run's usual
 * gap becomes Tc; only glyphs that would stand elsewhere get a number in TJ. Nothing is off by more than DRIFT, so that
 * gaps that layout made equal are equal on the page, to less than 0.01 pt.
 */
#include "pdf/content.h"

#include "base/utf8.h"
#include "pdf/fonts.h"
#include "pdf/objects.h"

#include <hpdf_pages.h>
#include <stdlib.h>
#include <string.h>

enum { NOTHING = -9, DRIFT = 4000 /* 1/1 000 000 pt */ };

typedef struct writing {
    cw_pdf *file;
    const cw_page *page;
    int number; /* of the page, from 0 */
    cw_len height;
    cw_buf out;
    int open;  /* element of the open sequence, −1 − cw_artifact for an artifact, NOTHING */
    int mcids; /* taken on this page */
    bool in_text;
    int face; /* text state, −1: not set */
    cw_len size;
    int64_t gap;  /* Tc, 1/10 000 pt */
    cw_len x, y;  /* start of the current text line */
} writing;

/* ---- rules ---- */

static void put_rectangle(cw_buf *out, cw_len height, cw_len x, cw_len y, cw_len w, cw_len h) {
    cw_pdf_put_len(out, x);
    cw_putc(out, ' ');
    cw_pdf_put_len(out, height - y - h);
    cw_putc(out, ' ');
    cw_put_milli(out, w);
    cw_putc(out, ' ');
    cw_put_milli(out, h);
    cw_puts(out, " re\n");
}

static int64_t run_width(const cw_glyph_run *run) {
    if (!run->count) return 0;
    const cw_placed *last = &run->glyphs[run->count - 1];
    return last->x + last->glyph.advance - run->glyphs[0].x;
}

/* Strokes of redlines are as thick as a rule and stand at a third of the size (struck) or below the baseline. */
static void put_strokes(cw_buf *out, cw_len height, const cw_glyph_run *run) {
    cw_len thick = run->size / 20, width = (cw_len)run_width(run);
    if (run->struck) put_rectangle(out, height, run->x, run->y - run->size / 3 - thick / 2, width, thick);
    if (run->underlined) put_rectangle(out, height, run->x, run->y + run->size / 10, width, thick);
}

static void put_rules(writing *w) {
    size_t start = w->out.size;
    cw_puts(&w->out, "/Artifact<</Type/Layout>>BDC\n");
    size_t empty = w->out.size;
    for (size_t i = 0; i < w->page->count; i++) {
        const cw_item *item = &w->page->items[i];
        if (item->kind == CW_ITEM_RULE)
            put_rectangle(&w->out, w->height, item->rule.x, item->rule.y, item->rule.width, item->rule.height);
        else if (item->kind == CW_ITEM_GLYPHS)
            put_strokes(&w->out, w->height, &item->run);
    }
    if (w->out.size == empty)
        w->out.size = start;
    else
        cw_puts(&w->out, "f\nEMC\n");
}

/* ---- marked content ---- */

static void end_text(writing *w) {
    if (w->in_text) cw_puts(&w->out, "ET\n");
    w->in_text = false;
}

static void begin_text(writing *w) {
    if (w->in_text) return;
    cw_puts(&w->out, "BT\n");
    w->in_text = true;
    w->x = w->y = 0;
}

static void close_sequence(writing *w) {
    end_text(w);
    if (w->open != NOTHING) cw_puts(&w->out, "EMC\n");
    w->open = NOTHING;
}

/* Page numbers stand below the text; what is paginated elsewhere (heads and labels repeated) has no subtype. */
static void open_artifact(writing *w, const cw_item *item) {
    if (item->artifact != CW_ARTIFACT_PAGINATION) {
        cw_puts(&w->out, "/Artifact<</Type/Layout>>BDC\n");
        return;
    }
    const cw_style_sheet *sheet = w->file->pages->doc->sheet;
    bool footer = item->kind == CW_ITEM_GLYPHS && item->run.y > sheet->page_height - sheet->bottom;
    cw_putf(&w->out, "/Artifact<</Type/Pagination%s>>BDC\n", footer ? "/Subtype/Footer" : "");
}

static void open_sequence(writing *w, const cw_item *item) {
    int key = item->element >= 0 ? item->element : -1 - (int)item->artifact;
    if (key == w->open) return;
    close_sequence(w);
    w->open = key;
    if (item->element < 0) {
        open_artifact(w, item);
        return;
    }
    cw_pdf *file = w->file;
    cw_putc(&w->out, '/');
    cw_puts(&w->out, cw_tag_name(file->pages->elements[item->element].tag));
    cw_puts(&w->out, "<</MCID ");
    cw_put_int(&w->out, w->mcids);
    cw_puts(&w->out, ">>BDC\n");
    CW_PUSH(file->arena, file->pieces, file->piece_count, file->piece_capacity,
            ((cw_pdf_piece){item->element, w->number, w->mcids}));
    w->mcids++;
}

/* ---- glyphs ---- */

/* What a reader takes from the glyphs is not always the text: two characters may share a glyph. Blanks do not count. */
static bool reads_as_text(const cw_pdf_font *font, const cw_glyph_run *run) {
    const char *text = run->text ? run->text : "";
    for (size_t i = 0; i < run->count; i++) {
        uint32_t shown = cw_pdf_glyph_of(font, run->glyphs[i].glyph.id)->codepoint;
        if (shown == ' ' || shown == 0x3000) continue;
        uint32_t meant;
        do meant = cw_utf8_next(&text);
        while (meant == ' ' || meant == 0xA0 || meant == 0x3000);
        if (meant != shown) return false;
    }
    for (uint32_t rest; (rest = cw_utf8_next(&text));)
        if (rest != ' ' && rest != 0xA0 && rest != 0x3000) return false;
    return true;
}

/* Words in Latin letters inside a Chinese text are said to be English (ISO 14289-1 7.2: language changes are marked);
 * digits and signs are not words. */
static bool is_latin(const char *text) {
    bool letters = false;
    for (uint32_t c; text && (c = cw_utf8_next(&text));) {
        if (c > 0x24F) return false;
        letters |= (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
    return letters;
}

static int64_t gap_after(const cw_pdf_font *font, const cw_placed *glyph, cw_len size) {
    int64_t from = glyph[0].x, to = glyph[1].x;
    return (to - from) * 1000 - (int64_t)cw_pdf_glyph_of(font, glyph->glyph.id)->width * size;
}

/* The gap that most glyphs have behind them, on the average, since layout rounds to a thousandth of a point; 1/10 000 pt.
 * The gap set before serves where it leads no glyph astray. */
static int64_t usual_gap(writing *w, const cw_pdf_font *font, const cw_placed *glyphs, size_t count, cw_len size) {
    enum { SAME = 2000, MOST = 64 };
    if (count < 2) return w->gap;
    int64_t gaps[MOST];
    size_t n = count - 1 < MOST ? count - 1 : MOST, best = 0;
    for (size_t i = 0; i < n; i++) gaps[i] = gap_after(font, &glyphs[i], size);
    int64_t usual = 0;
    for (size_t i = 0; i < n; i++) {
        int64_t like = 0, sum = 0;
        for (size_t j = 0; j < n; j++)
            if (llabs(gaps[j] - gaps[i]) <= SAME) like++, sum += gaps[j];
        if ((size_t)like > best) best = (size_t)like, usual = sum / like;
    }
    if (llabs(usual - w->gap * 100) * (int64_t)n <= DRIFT) return w->gap;
    if (llabs(usual) * (int64_t)n <= DRIFT) return 0;
    return (usual + (usual < 0 ? -50 : 50)) / 100;
}

static void set_text_state(writing *w, int face, cw_len size, int64_t gap) {
    if (w->face != face || w->size != size) {
        cw_putf(&w->out, "/F%d ", face);
        cw_put_milli(&w->out, size);
        cw_puts(&w->out, " Tf ");
        w->face = face, w->size = size;
    }
    if (w->gap != gap) {
        cw_put_places(&w->out, gap, 4);
        cw_puts(&w->out, " Tc ");
        w->gap = gap;
    }
}

static void move_to(writing *w, cw_len x, cw_len y) {
    cw_put_milli(&w->out, x - w->x);
    cw_putc(&w->out, ' ');
    cw_put_milli(&w->out, y - w->y);
    cw_puts(&w->out, " Td");
    w->x = x, w->y = y;
}

/* Glyphs of one run with one vertical offset. */
static void put_glyphs(writing *w, const cw_glyph_run *run, const cw_placed *glyphs, size_t count) {
    const cw_pdf_font *font = &w->file->fonts[run->face];
    set_text_state(w, run->face, run->size, usual_gap(w, font, glyphs, count, run->size));
    cw_len first = glyphs[0].x;
    move_to(w, run->origin + first, w->height - run->y + glyphs[0].glyph.y_offset);

    cw_puts(&w->out, "[<");
    bool plain = true;
    size_t start = w->out.size - 2;
    int64_t pen = 0, size = run->size;
    for (size_t i = 0; i < count; i++) {
        const cw_pdf_glyph *glyph = cw_pdf_glyph_of(font, glyphs[i].glyph.id);
        int64_t off = pen - (int64_t)(glyphs[i].x - first) * 1000;
        if (llabs(off) > DRIFT) {
            int64_t tenths = (off * 10 + (off < 0 ? -size / 2 : size / 2)) / size; /* of 1/1000 em */
            cw_putc(&w->out, '>');
            cw_put_places(&w->out, tenths, 1);
            cw_putc(&w->out, '<');
            pen -= tenths * size / 10;
            plain = false;
        }
        cw_pdf_put_hex4(&w->out, glyph->code);
        pen += glyph->width * size + w->gap * 100;
    }
    if (plain) {
        w->out.data[start] = ' '; /* no array is needed */
        cw_puts(&w->out, ">Tj\n");
    } else {
        cw_puts(&w->out, ">]TJ\n");
    }
}

static void put_run(writing *w, const cw_glyph_run *run) {
    if (!run->count) return;
    begin_text(w);
    bool latin = w->open >= 0 && is_latin(run->text);
    bool actual = w->open >= 0 && !reads_as_text(&w->file->fonts[run->face], run);
    if (latin || actual) {
        cw_puts(&w->out, "/Span<<");
        if (latin) cw_puts(&w->out, "/Lang(en)");
        if (actual) {
            cw_puts(&w->out, "/ActualText");
            cw_pdf_put_text(&w->out, run->text);
        }
        cw_puts(&w->out, ">>BDC\n");
    }
    for (size_t i = 0, j; i < run->count; i = j) {
        for (j = i + 1; j < run->count && run->glyphs[j].glyph.y_offset == run->glyphs[i].glyph.y_offset;) j++;
        put_glyphs(w, run, run->glyphs + i, j - i);
    }
    if (latin || actual) cw_puts(&w->out, "EMC\n");
}

/* The seal fills its box as far as its shape allows, centred. */
static void put_image(writing *w, const cw_item *item) {
    int64_t box_width = item->image.width, box_height = item->image.height;
    int64_t wide = w->file->seal_width, high = w->file->seal_height;
    int64_t width = box_width, height = box_height;
    if (wide * box_height > high * box_width)
        height = box_width * high / wide;
    else
        width = box_height * wide / high;
    end_text(w);
    cw_puts(&w->out, "q /Ink gs ");
    cw_pdf_put_len(&w->out, (cw_len)width);
    cw_puts(&w->out, " 0 0 ");
    cw_pdf_put_len(&w->out, (cw_len)height);
    cw_putc(&w->out, ' ');
    cw_pdf_put_len(&w->out, item->image.x + (cw_len)((box_width - width) / 2));
    cw_putc(&w->out, ' ');
    cw_pdf_put_len(&w->out, w->height - item->image.y - (cw_len)((box_height + height) / 2));
    cw_puts(&w->out, " cm /Seal Do Q\n");
}

/* ---- pages ---- */

static cw_pdf_spot item_box(const cw_pdf *file, const cw_item *item, int page) {
    cw_len height = file->pages->doc->sheet->page_height;
    cw_pdf_spot box = {.page = page};
    if (item->kind == CW_ITEM_IMAGE) {
        box.left = item->image.x, box.right = item->image.x + item->image.width;
        box.top = height - item->image.y, box.bottom = box.top - item->image.height;
    } else {
        const cw_face *face = cw_fonts_face(file->pages->fonts, item->run.face);
        cw_len y = height - item->run.y;
        box.left = item->run.x, box.right = item->run.x + (cw_len)run_width(&item->run);
        box.top = y + (cw_len)((int64_t)face->ascent * item->run.size / 1000);
        box.bottom = y + (cw_len)((int64_t)face->descent * item->run.size / 1000);
    }
    return box;
}

void cw_pdf_cover(const cw_pdf *file, const cw_item *item, int page, cw_pdf_spot *spot) {
    if (item->kind == CW_ITEM_RULE) return;
    cw_pdf_spot box = item_box(file, item, page);
    if (spot->page < 0) {
        *spot = box;
    } else if (spot->page == box.page) {
        if (box.left < spot->left) spot->left = box.left;
        if (box.right > spot->right) spot->right = box.right;
        if (box.top > spot->top) spot->top = box.top;
        if (box.bottom < spot->bottom) spot->bottom = box.bottom;
    }
}

/* Written over out, whose room all pages share. */
static void put_page(cw_pdf *file, int number, cw_buf *out) {
    writing w = {.file = file,
                 .page = &file->pages->pages[number],
                 .number = number,
                 .open = NOTHING,
                 .face = -1,
                 .height = file->pages->doc->sheet->page_height,
                 .out = *out};
    w.out.size = 0;
    put_rules(&w);
    for (size_t i = 0; i < w.page->count; i++) {
        const cw_item *item = &w.page->items[i];
        if (item->kind == CW_ITEM_RULE) continue;
        open_sequence(&w, item);
        if (item->element >= 0) cw_pdf_cover(file, item, number, &file->spots[item->element]);
        if (item->kind == CW_ITEM_GLYPHS)
            put_run(&w, &item->run);
        else
            put_image(&w, item);
    }
    close_sequence(&w);
    *out = w.out;
}

/* libharu's empty stream is taken from the contents dictionary, which then is one like ours. */
static void set_contents(cw_pdf *file, HPDF_Page page, const cw_buf *content) {
    HPDF_PageAttr attributes = page->attr;
    HPDF_Dict contents = attributes->contents;
    HPDF_Stream_Free(contents->stream);
    contents->stream = attributes->stream = NULL;
    cw_pdf_set_stream(file, contents, content->data, content->size, true);
}

void cw_pdf_add_pages(cw_pdf *file, HPDF_Dict resources) {
    const cw_style_sheet *sheet = file->pages->doc->sheet;
    file->page = CW_NEW_ARRAY(file->arena, file->pages->count, HPDF_Page);
    file->spots = CW_NEW_ARRAY(file->arena, file->pages->element_count, cw_pdf_spot);
    for (size_t i = 0; i < file->pages->element_count; i++) file->spots[i].page = -1;
    cw_buf content = cw_buf_on(file->arena);
    for (size_t i = 0; i < file->pages->count; i++) {
        HPDF_Page page = file->page[i] = HPDF_AddPage(file->doc);
        if (!page) return;
        HPDF_Page_SetWidth(page, (HPDF_REAL)sheet->page_width / CW_PT);
        HPDF_Page_SetHeight(page, (HPDF_REAL)sheet->page_height / CW_PT);
        cw_pdf_set(page, "Resources", resources);
        cw_pdf_set_int(page, "StructParents", (int)i);
        cw_pdf_set_name(page, "Tabs", "S"); /* ISO 14289-1 7.18.3 */
        put_page(file, (int)i, &content);
        set_contents(file, page, &content);
    }
}
