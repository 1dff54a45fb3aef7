/* Bookmarks: libharu's outline objects; titles and destinations are ours, because libharu's know neither UTF-16 nor a
 * destination that keeps the reader's zoom. Links: URI annotations as ISO 14289-1 7.18 wants them. */
#include "pdf/outline.h"

#include "pdf/content.h"
#include "pdf/objects.h"

#include <string.h>

enum {
    LEVELS = 4,
    PRINT = 4,    /* annotation flag, required by ISO 19005 */
    ABOVE = 10000 /* a destination shows some white above its heading, 1/1000 pt */
};

/* The first place that an element or one below it has; elements below follow it. */
static const cw_pdf_spot *spot_of(const cw_pdf *file, size_t index) {
    const cw_element *elements = file->pages->elements;
    for (size_t i = index; i < file->pages->element_count; i++) {
        if (i != index && elements[i].parent < (int)index) break;
        if (file->spots[i].page >= 0) return &file->spots[i];
    }
    return NULL;
}

static HPDF_Array destination(cw_pdf *file, const cw_pdf_spot *spot) {
    HPDF_Array array = cw_pdf_array(file);
    if (!array) return NULL;
    cw_len top = spot->top + ABOVE;
    HPDF_Array_Add(array, file->page[spot->page]);
    HPDF_Array_AddName(array, "XYZ");
    HPDF_Array_Add(array, HPDF_Null_New(file->doc->mmgr));
    HPDF_Array_AddNumber(array, (top + CW_PT - 1) / CW_PT);
    HPDF_Array_Add(array, HPDF_Null_New(file->doc->mmgr));
    return array;
}

void cw_pdf_add_outline(cw_pdf *file) {
    HPDF_Outline open[LEVELS + 1] = {NULL}; /* open[l]: last entry of level l − 1, parent of level l */
    bool any = false;
    for (size_t i = 0; i < file->pages->element_count; i++) {
        const cw_element *element = &file->pages->elements[i];
        const cw_pdf_spot *spot = element->title ? spot_of(file, i) : NULL;
        if (!spot) continue;
        int level = element->level > 0 && element->level <= LEVELS ? element->level - 1 : 0, parent = level;
        while (parent > 0 && !open[parent]) parent--;
        HPDF_Outline entry = HPDF_CreateOutline(file->doc, open[parent], "-", NULL);
        if (!entry) return;
        cw_pdf_set_text(file, entry, "Title", element->title);
        cw_pdf_set(entry, "Dest", destination(file, spot));
        open[level + 1] = entry;
        for (int deeper = level + 2; deeper <= LEVELS; deeper++) open[deeper] = NULL;
        any = true;
    }
    if (any) cw_pdf_set_name(file->doc->catalog, "PageMode", "UseOutlines");
}

/* ---- links ---- */

static void add_link(cw_pdf *file, int element, int page, const cw_pdf_spot *box) {
    const cw_element *link = &file->pages->elements[element];
    HPDF_Rect rectangle = {(HPDF_REAL)box->left / CW_PT, (HPDF_REAL)box->bottom / CW_PT, (HPDF_REAL)box->right / CW_PT,
                           (HPDF_REAL)box->top / CW_PT};
    HPDF_Annotation note = HPDF_Page_CreateURILinkAnnot(file->page[page], rectangle, link->uri);
    if (!note) return;
    const int none[] = {0, 0, 0};
    cw_pdf_set_int(note, "F", PRINT);
    cw_pdf_set_numbers(file, note, "Border", none, 3);
    cw_pdf_set_text(file, note, "Contents", link->uri);
    cw_pdf_set_int(note, "StructParent", (int)(file->pages->count + file->link_count));
    CW_PUSH(file->arena, file->links, file->link_count, file->link_capacity,
            ((cw_pdf_link){element, page, cw_pdf_number(note)}));
}

void cw_pdf_add_links(cw_pdf *file) {
    for (size_t p = 0; p < file->pages->count && file->page[p]; p++) {
        const cw_page *page = &file->pages->pages[p];
        for (size_t i = 0; i < page->count;) {
            int element = page->items[i].element;
            if (page->items[i].kind != CW_ITEM_GLYPHS || element < 0 ||
                file->pages->elements[element].tag != CW_TAG_LINK || !file->pages->elements[element].uri ||
                strlen(file->pages->elements[element].uri) > CW_PDF_MAX_STRING) { /* stays words that nothing opens */
                i++;
                continue;
            }
            cw_pdf_spot box = {.page = -1};
            cw_len baseline = page->items[i].run.y;
            for (; i < page->count && page->items[i].element == element && page->items[i].run.y == baseline; i++)
                cw_pdf_cover(file, &page->items[i], (int)p, &box);
            if (box.page >= 0) add_link(file, element, (int)p, &box);
        }
    }
}
