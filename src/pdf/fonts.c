/*
 * Fonts: glyphs are collected first, a face is cut to them by text/subset.c, and only then are the codes known with
 * which content.c writes the pages. The code of a glyph is its CID (Identity-H): for CFF the CID of the charset, for
 * glyf the new glyph index with CIDToGIDMap /Identity (ISO 32000-1 9.7.4.2).
 */
#include "pdf/fonts.h"

#include "base/hash.h"
#include "pdf/objects.h"
#include "text/subset.h"

#include <stdlib.h>
#include <string.h>

enum {
    SYMBOLIC = 4, /* FontDescriptor /Flags: codes are not Adobe's standard Latin (ISO 32000-1 table 123) */
    BLOCK = 100,  /* most entries of one bfchar operator (Adobe technical note 5014) */
    DEFAULT_WIDTH = 1000,
    UNREAD = 0xFFFD /* of a glyph that stands for no character alone (a mark that was composed): its run has ActualText */
};

/* ---- collecting ---- */

static size_t slot_of(const cw_pdf_font *font, uint32_t id) {
    size_t i = (id * 2654435761u) >> 7 & (font->capacity - 1); /* Knuth's multiplicative hash */
    while (font->slots[i].id && font->slots[i].id != id) i = (i + 1) & (font->capacity - 1);
    return i;
}

static void grow(cw_arena *arena, cw_pdf_font *font) {
    cw_pdf_font bigger = {.capacity = font->capacity ? font->capacity * 2 : 256, .count = font->count};
    bigger.slots = CW_NEW_ARRAY(arena, bigger.capacity, cw_pdf_glyph);
    for (size_t i = 0; i < font->capacity; i++)
        if (font->slots[i].id) bigger.slots[slot_of(&bigger, font->slots[i].id)] = font->slots[i];
    *font = bigger;
}

/* Radicals and compatibility ideographs, whose glyphs belong to a unified ideograph as well; and what is not known yet. */
static bool is_twin(uint32_t c) {
    return c == UNREAD || (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

/* A glyph is read as the first character it stands for in the document, a unified ideograph before its twins. */
static void collect(cw_arena *arena, cw_pdf_font *font, const cw_glyph *glyph) {
    if (font->count * 2 >= font->capacity) grow(arena, font);
    cw_pdf_glyph *slot = &font->slots[slot_of(font, glyph->id)];
    uint32_t c = glyph->codepoint ? glyph->codepoint : UNREAD;
    if (slot->id && is_twin(slot->codepoint) && !is_twin(c)) slot->codepoint = c;
    if (slot->id) return;
    *slot = (cw_pdf_glyph){.id = glyph->id, .codepoint = cw_pdf_read_as(c)};
    font->count++;
}

void cw_pdf_collect_glyphs(cw_pdf *file) {
    file->font_count = cw_fonts_count(file->pages->fonts);
    file->fonts = CW_NEW_ARRAY(file->arena, file->font_count, cw_pdf_font);
    for (size_t p = 0; p < file->pages->count; p++) {
        const cw_page *page = &file->pages->pages[p];
        for (size_t i = 0; i < page->count; i++) {
            if (page->items[i].kind != CW_ITEM_GLYPHS) continue;
            const cw_glyph_run *run = &page->items[i].run;
            for (size_t g = 0; g < run->count; g++)
                collect(file->arena, &file->fonts[run->face], &run->glyphs[g].glyph);
        }
    }
}

const cw_pdf_glyph *cw_pdf_glyph_of(const cw_pdf_font *font, uint32_t id) { return &font->slots[slot_of(font, id)]; }

/* ---- embedding ---- */

static int by_id(const void *a, const void *b) {
    uint32_t x = (*(cw_pdf_glyph *const *)a)->id, y = (*(cw_pdf_glyph *const *)b)->id;
    return (x > y) - (x < y);
}

static int by_code(const void *a, const void *b) {
    return (*(cw_pdf_glyph *const *)a)->code - (*(cw_pdf_glyph *const *)b)->code;
}

/* Six capitals from the glyphs' ids: the same subset has the same name in every run (ISO 32000-1 9.6.4). */
static const char *base_font(cw_arena *arena, const cw_face *face, const uint32_t *ids, size_t count) {
    uint8_t digest[CW_SHA256_SIZE];
    cw_sha256(ids, count * sizeof *ids, digest);
    char tag[7] = "";
    for (int i = 0; i < 6; i++) tag[i] = (char)('A' + digest[i] % 26);
    return cw_printf(arena, "%s+%.100s", tag, face->postscript);
}

/* /W: runs of consecutive codes whose widths are not the default. */
static HPDF_Array widths(cw_pdf *file, cw_pdf_glyph *const *glyphs, size_t count) {
    HPDF_Array all = cw_pdf_array(file), run = NULL;
    int next = -1;
    for (size_t i = 0; all && i < count; i++) {
        if (glyphs[i]->width == DEFAULT_WIDTH) continue;
        if (!run || glyphs[i]->code != next) {
            run = cw_pdf_array(file);
            HPDF_Array_AddNumber(all, glyphs[i]->code);
            if (!run || HPDF_Array_Add(all, run) != HPDF_OK) return all;
        }
        HPDF_Array_AddNumber(run, glyphs[i]->width);
        next = glyphs[i]->code + 1;
    }
    return all;
}

/* The ToUnicode CMap (ISO 32000-1 9.10.3); characters beyond U+FFFF as surrogate pairs. */
static HPDF_Dict to_unicode(cw_pdf *file, cw_pdf_glyph *const *glyphs, size_t count) {
    cw_buf out = cw_buf_on(file->arena);
    cw_puts(&out, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                  "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                  "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                  "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    for (size_t i = 0; i < count; i++) {
        if (i % BLOCK == 0) cw_putf(&out, "%zu beginbfchar\n", count - i < BLOCK ? count - i : (size_t)BLOCK);
        uint32_t c = glyphs[i]->codepoint;
        cw_putc(&out, '<');
        cw_pdf_put_hex4(&out, glyphs[i]->code);
        cw_puts(&out, "><");
        if (c > 0xFFFF) {
            cw_pdf_put_hex4(&out, 0xD800 + ((c - 0x10000) >> 10));
            c = 0xDC00 + (c & 0x3FF);
        }
        cw_pdf_put_hex4(&out, c);
        cw_puts(&out, ">\n");
        if (i % BLOCK == BLOCK - 1 || i == count - 1) cw_puts(&out, "endbfchar\n");
    }
    cw_puts(&out, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
    return cw_pdf_stream_object(file, out.data, out.size, true);
}

static HPDF_Dict descriptor(cw_pdf *file, const cw_face *face, const char *name, const cw_subset *subset) {
    HPDF_Dict program = cw_pdf_stream_object(file, subset->bytes, subset->size, true);
    if (subset->cff)
        cw_pdf_set_name(program, "Subtype", "CIDFontType0C");
    else
        cw_pdf_set_int(program, "Length1", (int)subset->size);

    HPDF_Dict dict = cw_pdf_object(file);
    cw_pdf_set_name(dict, "Type", "FontDescriptor");
    cw_pdf_set_name(dict, "FontName", name);
    cw_pdf_set_int(dict, "Flags", SYMBOLIC);
    cw_pdf_set_numbers(file, dict, "FontBBox", face->bbox, 4);
    cw_pdf_set_int(dict, "ItalicAngle", face->italic_angle);
    cw_pdf_set_int(dict, "Ascent", face->ascent);
    cw_pdf_set_int(dict, "Descent", face->descent);
    cw_pdf_set_int(dict, "CapHeight", face->cap_height);
    /* Required, and used only by a reader that would draw with another font; the usual estimate from the weight. */
    cw_pdf_set_int(dict, "StemV", 50 + face->weight * face->weight / (65 * 65));
    cw_pdf_set(dict, subset->cff ? "FontFile3" : "FontFile2", program);
    return dict;
}

static HPDF_Dict descendant(cw_pdf *file, const cw_face *face, const char *name, const cw_subset *subset,
                            cw_pdf_glyph *const *glyphs, size_t count) {
    HPDF_Dict system = cw_pdf_dict(file), dict = cw_pdf_object(file);
    cw_pdf_set_ascii(file, system, "Registry", subset->registry);
    cw_pdf_set_ascii(file, system, "Ordering", subset->ordering);
    cw_pdf_set_int(system, "Supplement", subset->supplement);

    cw_pdf_set_name(dict, "Type", "Font");
    cw_pdf_set_name(dict, "Subtype", subset->cff ? "CIDFontType0" : "CIDFontType2");
    cw_pdf_set_name(dict, "BaseFont", name);
    cw_pdf_set(dict, "CIDSystemInfo", system);
    cw_pdf_set(dict, "FontDescriptor", descriptor(file, face, name, subset));
    cw_pdf_set_int(dict, "DW", DEFAULT_WIDTH);
    cw_pdf_set(dict, "W", widths(file, glyphs, count));
    if (!subset->cff) cw_pdf_set_name(dict, "CIDToGIDMap", "Identity");
    return dict;
}

static bool embed(cw_pdf *file, size_t index) {
    cw_pdf_font *font = &file->fonts[index];
    const cw_face *face = cw_fonts_face(file->pages->fonts, index);
    cw_pdf_glyph **glyphs = CW_NEW_ARRAY(file->arena, font->count, cw_pdf_glyph *);
    size_t count = 0;
    for (size_t i = 0; i < font->capacity; i++)
        if (font->slots[i].id) glyphs[count++] = &font->slots[i];
    qsort(glyphs, count, sizeof *glyphs, by_id);

    uint32_t *ids = CW_NEW_ARRAY(file->arena, count, uint32_t);
    for (size_t i = 0; i < count; i++) ids[i] = glyphs[i]->id;
    cw_subset subset;
    if (!cw_subset_face(file->arena, file->pages->fonts, index, ids, count, &subset, file->diags)) return false;
    for (size_t i = 0; i < count; i++) {
        glyphs[i]->code = subset.codes[i];
        glyphs[i]->width = (int16_t)cw_glyph_width(file->pages->fonts, index, ids[i]);
    }
    const char *name = base_font(file->arena, face, ids, count);
    qsort(glyphs, count, sizeof *glyphs, by_code);

    HPDF_Dict cid_font = descendant(file, face, name, &subset, glyphs, count);
    font->dict = cw_pdf_object(file);
    cw_pdf_set_name(font->dict, "Type", "Font");
    cw_pdf_set_name(font->dict, "Subtype", "Type0");
    cw_pdf_set_name(font->dict, "BaseFont", name);
    cw_pdf_set_name(font->dict, "Encoding", "Identity-H");
    HPDF_Array descendants = cw_pdf_array(file); /* made where it is owned at once, as /W: nothing jumps between */
    if (descendants && cid_font) HPDF_Array_Add(descendants, cid_font);
    cw_pdf_set(font->dict, "DescendantFonts", descendants);
    cw_pdf_set(font->dict, "ToUnicode", to_unicode(file, glyphs, count));
    return true;
}

bool cw_pdf_embed_fonts(cw_pdf *file, HPDF_Dict resources) {
    HPDF_Dict fonts = cw_pdf_dict(file);
    cw_pdf_set(resources, "Font", fonts); /* owned from here on: embedding may run out of memory and jump */
    bool sound = true;
    for (size_t i = 0; i < file->font_count; i++) {
        if (!file->fonts[i].count) continue;
        if (!embed(file, i))
            sound = false;
        else
            cw_pdf_set(fonts, cw_printf(file->arena, "F%zu", i), file->fonts[i].dict);
    }
    return sound;
}
