/*
 * The structure tree, written as text: element i of cw_pages is object first_text + i, behind them the parent tree and
 * the tree of identifiers. The root is a dictionary of libharu's graph, because the catalogue refers to it; it learns
 * the other numbers when it is written.
 *
 * The kids of an element are its children and its marked content in reading order. An element without content (an
 * empty cell) keeps its place among its siblings.
 */
#include "pdf/tags.h"

#include "pdf/content.h"
#include "pdf/objects.h"

#include <limits.h>
#include <stdlib.h>

typedef struct tree {
    cw_pdf *file;
    const cw_element *elements;
    size_t count;
    int *first;      /* per element: first piece in it or below, INT_MAX without any */
    int *child;      /* first child, −1 */
    int *sibling;    /* next child of the same parent, −1 */
    int *piece;      /* first piece of its own, −1 */
    int *next_piece; /* per piece: next of the same element, −1 */
    int *link;       /* first link of its own, −1 */
    int *next_link;  /* per link: next of the same element, −1 */
    const cw_doc_table **tables;
    size_t table_count, table_capacity;
} tree;

/* Numbers the root needs when it is written. */
typedef struct root_refs {
    unsigned document, parents, ids;
    int next_key;
} root_refs;

static HPDF_STATUS write_root(HPDF_Dict dict, HPDF_Stream stream) {
    const root_refs *refs = dict->attr;
    HPDF_Stream_WriteStr(stream, "/K ");
    HPDF_Stream_WriteUInt(stream, refs->document);
    HPDF_Stream_WriteStr(stream, " 0 R\n/ParentTree ");
    HPDF_Stream_WriteUInt(stream, refs->parents);
    HPDF_Stream_WriteStr(stream, " 0 R\n/ParentTreeNextKey ");
    HPDF_Stream_WriteInt(stream, refs->next_key);
    if (refs->ids) {
        HPDF_Stream_WriteStr(stream, "\n/IDTree ");
        HPDF_Stream_WriteUInt(stream, refs->ids);
        HPDF_Stream_WriteStr(stream, " 0 R");
    }
    return HPDF_Stream_WriteStr(stream, "\n");
}

void cw_pdf_add_tree_root(cw_pdf *file) {
    HPDF_Dict root = cw_pdf_object(file), roles = cw_pdf_dict(file);
    cw_pdf_set_name(roles, "Title", "P");
    cw_pdf_set_name(root, "Type", "StructTreeRoot");
    cw_pdf_set(root, "RoleMap", roles);
    cw_pdf_set(file->doc->catalog, "StructTreeRoot", root);
    file->tree_root = root;
}

/* ---- order ---- */

static tree sort_out(cw_pdf *file) {
    cw_arena *arena = file->arena;
    tree t = {.file = file, .elements = file->pages->elements, .count = file->pages->element_count};
    t.first = CW_NEW_ARRAY(arena, t.count, int);
    t.child = CW_NEW_ARRAY(arena, t.count, int);
    t.sibling = CW_NEW_ARRAY(arena, t.count, int);
    t.piece = CW_NEW_ARRAY(arena, t.count, int);
    t.next_piece = CW_NEW_ARRAY(arena, file->piece_count, int);
    t.link = CW_NEW_ARRAY(arena, t.count, int);
    t.next_link = CW_NEW_ARRAY(arena, file->link_count, int);
    for (size_t i = 0; i < t.count; i++) t.first[i] = INT_MAX, t.child[i] = t.sibling[i] = t.piece[i] = t.link[i] = -1;
    for (int i = (int)file->piece_count - 1; i >= 0; i--) { /* lists are built from their ends */
        int element = file->pieces[i].element;
        t.next_piece[i] = t.piece[element];
        t.piece[element] = t.first[element] = i;
    }
    for (int i = (int)file->link_count - 1; i >= 0; i--) {
        t.next_link[i] = t.link[file->links[i].element];
        t.link[file->links[i].element] = i;
    }
    for (int i = (int)t.count - 1; i > 0; i--) { /* children follow their parent, so they are done before it */
        int parent = t.elements[i].parent;
        t.sibling[i] = t.child[parent];
        t.child[parent] = i;
        if (t.first[i] < t.first[parent]) t.first[parent] = t.first[i];
    }
    for (size_t i = 0; i < t.count; i++)
        if (t.elements[i].tag == CW_TAG_TABLE)
            CW_PUSH(arena, t.tables, t.table_count, t.table_capacity, t.elements[i].table);
    return t;
}

/* ---- attributes ---- */

static void put_ref(cw_buf *out, unsigned number) {
    cw_put_int(out, number);
    cw_puts(out, " 0 R");
}

/* With zeros in front as far as the power of ten says. */
static void put_padded(cw_buf *out, size_t number, size_t power) {
    for (; power > 1 && power > number; power /= 10) cw_putc(out, '0');
    cw_put_int(out, (int64_t)number);
}

/* Identifiers sort like the cells: t01.007. */
static void put_id(cw_buf *out, const tree *t, const cw_doc_table *table, int cell) {
    size_t number = 0;
    while (number + 1 < t->table_count && t->tables[number] != table) number++;
    cw_puts(out, "(t");
    put_padded(out, number + 1, 10);
    cw_putc(out, '.');
    put_padded(out, (size_t)cell, 100);
    cw_putc(out, ')');
}

static int index_of(const cw_element *element) { return (int)(element->cell - element->table->cells); }

static void put_cell(cw_buf *out, const tree *t, const cw_element *element) {
    const cw_table_cell *cell = element->cell;
    bool head = element->tag == CW_TAG_TH;
    if (head) {
        cw_puts(out, "/ID");
        put_id(out, t, element->table, index_of(element));
    }
    if (!head && cell->row_span == 1 && cell->column_span == 1 && !cell->head_count) return;
    static const char *const scopes[] = {
        [CW_SCOPE_NO] = "Column", [CW_SCOPE_COLUMN] = "Column", [CW_SCOPE_ROW] = "Row", [CW_SCOPE_BOTH] = "Both"};
    cw_puts(out, "/A<</O/Table");
    if (head) cw_puts(out, "/Scope/"), cw_puts(out, scopes[cell->scope]);
    if (cell->row_span > 1) cw_puts(out, "/RowSpan "), cw_put_int(out, cell->row_span);
    if (cell->column_span > 1) cw_puts(out, "/ColSpan "), cw_put_int(out, cell->column_span);
    if (cell->head_count) {
        cw_puts(out, "/Headers[");
        for (size_t i = 0; i < cell->head_count; i++) put_id(out, t, element->table, cell->heads[i]);
        cw_putc(out, ']');
    }
    cw_puts(out, ">>");
}

static void put_figure(cw_buf *out, const cw_element *element, const cw_pdf_spot *spot) {
    cw_puts(out, "/Alt");
    cw_pdf_put_text(out, element->alt ? element->alt : "");
    if (spot->page < 0) return;
    cw_puts(out, "/A<</O/Layout/Placement/Block/BBox[");
    const cw_len box[] = {spot->left, spot->bottom, spot->right, spot->top};
    for (int i = 0; i < 4; i++) {
        if (i) cw_putc(out, ' ');
        cw_pdf_put_len(out, box[i]);
    }
    cw_puts(out, "]>>");
}

static void put_attributes(cw_buf *out, const tree *t, int index) {
    const cw_element *element = &t->elements[index];
    if (element->cell && element->table) put_cell(out, t, element);
    if (element->tag == CW_TAG_TABLE && element->table && element->table->layout && element->table->layout->summary) {
        cw_puts(out, "/A<</O/Table/Summary");
        cw_pdf_put_text(out, element->table->layout->summary);
        cw_puts(out, ">>");
    }
    if (element->tag == CW_TAG_FIGURE)
        put_figure(out, element, &t->file->spots[index]);
    else if (element->actual_text) {
        cw_puts(out, "/ActualText");
        cw_pdf_put_text(out, element->actual_text);
    }
}

/* ---- elements ---- */

typedef struct kids {
    cw_buf *out;
    int count;
} kids;

static void begin_kid(kids *k) { cw_putc(k->out, k->count++ ? ' ' : '['); }

static void put_piece(kids *k, const tree *t, const cw_pdf_piece *piece, int own_page) {
    begin_kid(k);
    if (piece->page == own_page) {
        cw_put_int(k->out, piece->mcid);
        return;
    }
    cw_puts(k->out, "<</Type/MCR/Pg ");
    put_ref(k->out, cw_pdf_number(t->file->page[piece->page]));
    cw_puts(k->out, "/MCID ");
    cw_put_int(k->out, piece->mcid);
    cw_puts(k->out, ">>");
}

static void put_kids(cw_buf *out, const tree *t, int index, int own_page) {
    const cw_pdf *file = t->file;
    kids k = {.out = out};
    cw_puts(out, "/K");
    int child = t->child[index], piece = t->piece[index];
    while (child >= 0 || piece >= 0) {
        if (child >= 0 && (piece < 0 || t->first[child] == INT_MAX || t->first[child] < piece)) {
            begin_kid(&k);
            put_ref(out, file->first_text + (unsigned)child);
            child = t->sibling[child];
        } else {
            put_piece(&k, t, &file->pieces[piece], own_page);
            piece = t->next_piece[piece];
        }
    }
    for (int i = t->link[index]; i >= 0; i = t->next_link[i]) {
        begin_kid(&k);
        cw_puts(out, "<</Type/OBJR/Pg ");
        put_ref(out, cw_pdf_number(file->page[file->links[i].page]));
        cw_puts(out, "/Obj ");
        put_ref(out, file->links[i].number);
        cw_puts(out, ">>");
    }
    cw_puts(out, k.count ? "]" : "[]");
}

static void put_element(cw_buf *out, const tree *t, int index) {
    const cw_pdf *file = t->file;
    const cw_element *element = &t->elements[index];
    cw_puts(out, "<</S/");
    cw_puts(out, cw_tag_name(element->tag));
    cw_puts(out, "/P ");
    put_ref(out, element->parent < 0 ? cw_pdf_number(file->tree_root) : file->first_text + (unsigned)element->parent);
    int own_page = t->piece[index] >= 0 ? file->pieces[t->piece[index]].page : -1;
    if (own_page >= 0) {
        cw_puts(out, "/Pg ");
        put_ref(out, cw_pdf_number(file->page[own_page]));
    }
    put_attributes(out, t, index);
    if (t->child[index] >= 0 || own_page >= 0) put_kids(out, t, index, own_page);
    cw_puts(out, ">>");
}

/* ---- number trees ---- */

/* Key p: the elements of page p's sequences by MCID; behind them one key for each annotation. */
static unsigned put_parents(cw_pdf *file) {
    cw_buf *out = &file->text;
    cw_puts(out, "<</Nums[");
    size_t piece = 0;
    for (size_t page = 0; page < file->pages->count; page++) {
        cw_putf(out, "%zu[", page);
        for (; piece < file->piece_count && file->pieces[piece].page == (int)page; piece++) {
            put_ref(out, file->first_text + (unsigned)file->pieces[piece].element);
            cw_putc(out, ' ');
        }
        cw_puts(out, "]\n");
    }
    for (size_t i = 0; i < file->link_count; i++) {
        cw_putf(out, "%zu ", file->pages->count + i);
        put_ref(out, file->first_text + (unsigned)file->links[i].element);
        cw_putc(out, '\n');
    }
    cw_puts(out, "]>>");
    return cw_pdf_end_text(file);
}

/* Required where elements have identifiers (ISO 32000-1 table 322). Elements come in the order of their identifiers:
 * tables in order, the cells of each in order. */
static unsigned put_ids(cw_pdf *file, const tree *t) {
    cw_buf *out = &file->text;
    bool any = false;
    for (size_t i = 0; i < t->count; i++) {
        const cw_element *element = &t->elements[i];
        if (element->tag != CW_TAG_TH || !element->cell || !element->table) continue;
        if (!any) cw_puts(out, "<</Names[");
        any = true;
        put_id(out, t, element->table, index_of(element));
        put_ref(out, file->first_text + (unsigned)i);
        cw_putc(out, '\n');
    }
    if (!any) return 0;
    cw_puts(out, "]>>");
    return cw_pdf_end_text(file);
}

void cw_pdf_write_tree(cw_pdf *file) {
    file->first_text = (unsigned)file->doc->xref->entries->count;
    file->text = cw_buf_on(file->arena);
    tree t = sort_out(file);
    for (size_t i = 0; i < t.count; i++) {
        put_element(&file->text, &t, (int)i);
        cw_pdf_end_text(file);
    }
    root_refs *refs = CW_NEW(file->arena, root_refs);
    refs->document = file->first_text;
    refs->next_key = (int)(file->pages->count + file->link_count);
    refs->parents = put_parents(file);
    refs->ids = put_ids(file, &t);
    if (!file->tree_root) return;
    file->tree_root->attr = refs;
    file->tree_root->write_fn = write_root;
}
