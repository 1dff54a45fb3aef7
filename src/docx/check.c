/* The structural checker: reads the parts, then asks each group of rules; here those about ids, styles and blocks. */
#include "docx/checking.h"

#include <stdlib.h>
#include <string.h>

bool cw_is(const cw_xml_node *node, const char *name) { return node->name && !strcmp(node->name, name); }

const cw_xml_node *cw_checking_tree(const cw_checking *checking, const char *part) {
    for (size_t i = 0; i < checking->count; i++)
        if (!strcmp(checking->parts[i].name, part)) return checking->trees[i];
    return NULL;
}

static bool ends_with(const char *text, const char *end) {
    size_t size = strlen(text), n = strlen(end);
    return size >= n && !strcmp(text + size - n, end);
}

static void read_trees(cw_checking *c) {
    c->trees = CW_NEW_ARRAY(c->arena, c->count, const cw_xml_node *);
    for (size_t i = 0; i < c->count; i++) {
        const cw_part *part = &c->parts[i];
        if (!ends_with(part->name, ".xml") && !ends_with(part->name, ".rels")) continue;
        c->part = part->name;
        c->trees[i] = cw_xml_read(c->arena, part->data, part->size);
        if (!c->trees[i]) cw_xml_say_why(c->diags, "bad-docx", (cw_place){.file = c->file}, part);
    }
}

/* Style ids that w:pStyle, w:rStyle and w:tblStyle name must be in styles.xml: Word takes Normal for others. */
static void check_styles(cw_checking *c, const cw_xml_node *document) {
    const cw_xml_node *styles = cw_checking_tree(c, "word/styles.xml");
    if (!styles) return;
    for (const cw_xml_node *n = document; (n = cw_xml_walk(document, n));) {
        if (!n->name || (!cw_is(n, "w:pStyle") && !cw_is(n, "w:rStyle") && !cw_is(n, "w:tblStyle"))) continue;
        const char *id = cw_xml_get(n, "w:val");
        bool found = false;
        for (const cw_xml_node *s = styles->first; s && id && !found && cw_spend(c); s = s->next) {
            const char *have = cw_is(s, "w:style") ? cw_xml_get(s, "w:styleId") : NULL;
            found = have && !strcmp(have, id);
        }
        if (!found) CW_BAD_DOCX(c, docx_no_style, id ? id : "");
    }
}

static int by_text(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

void cw_check_unique(cw_checking *c, const char *what, const char **ids, size_t count) {
    if (count) qsort(ids, count, sizeof *ids, by_text);
    for (size_t i = 1; i < count; i++)
        if (!strcmp(ids[i - 1], ids[i]) && (i == 1 || strcmp(ids[i - 2], ids[i]))) CW_BAD_DOCX(c, docx_id_twice, what, ids[i]);
}

/* Ids that must be unique among their kind (ECMA-376-1 17.13.4.1: annotations; 20.4.2.5: drawings). */
static void check_ids(cw_checking *c, const cw_xml_node *document, const char *const *names, const char *attribute) {
    size_t count = 0, capacity = 0;
    const char **ids = NULL;
    for (const cw_xml_node *n = document; (n = cw_xml_walk(document, n));) {
        bool named = false;
        for (size_t i = 0; n->name && names[i]; i++) named = named || cw_is(n, names[i]);
        const char *id = named ? cw_xml_get(n, attribute) : NULL;
        if (id) CW_PUSH(c->arena, ids, count, capacity, id);
    }
    cw_check_unique(c, names[0], ids, count);
}

static const cw_xml_node *next_block(const cw_xml_node *node) {
    for (node = node->next; node && !node->name;) node = node->next;
    return node;
}

/* Word joins two tables that touch, and repairs a document that ends in one. */
static void check_blocks(cw_checking *c, const cw_xml_node *body) {
    for (const cw_xml_node *n = body ? body->first : NULL; n; n = n->next) {
        if (!cw_is(n, "w:tbl")) continue;
        const cw_xml_node *next = next_block(n);
        if (!next || cw_is(next, "w:sectPr")) CW_BAD_DOCX(c, docx_table_last);
        else if (cw_is(next, "w:tbl")) CW_BAD_DOCX(c, docx_tables_touch);
    }
}

static bool inside(const cw_xml_node *node, const char *name) {
    for (node = node->parent; node; node = node->parent) /* at most 256 */
        if (cw_is(node, name)) return true;
    return false;
}

static void check_revisions(cw_checking *c, const cw_xml_node *document) {
    for (const cw_xml_node *n = document; (n = cw_xml_walk(document, n));) {
        if (cw_is(n, "w:t") && inside(n, "w:del")) CW_BAD_DOCX(c, docx_text_in_deletion);
        if (cw_is(n, "w:delText") && !inside(n, "w:del") && !inside(n, "w:moveFrom")) CW_BAD_DOCX(c, docx_deleted_outside);
    }
}

/* Indents in hundredths of a character: integers, and Word's dialog allows none below zero but for the first line. */
static void check_indents(cw_checking *c, const cw_xml_node *document) {
    static const char *const sides[] = {"w:leftChars", "w:rightChars", "w:startChars", "w:endChars"};
    for (const cw_xml_node *n = document; (n = cw_xml_walk(document, n));) {
        if (!cw_is(n, "w:ind")) continue;
        for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
            const char *value = cw_xml_get(n, sides[i]);
            if (value && value[0] == '-' && atoi(value) < 0) CW_BAD_DOCX(c, docx_negative_indent, sides[i], value);
        }
    }
}

bool cw_docx_check(cw_arena *arena, const char *file, const void *bytes, size_t size, cw_diags *diags) {
    size_t before = cw_diags_count_of(diags, CW_ERROR);
    cw_checking c = {.arena = arena, .file = file, .diags = diags};
    c.parts = cw_package_read(arena, file, bytes, size, &c.count, diags);
    if (!c.parts) return false;
    read_trees(&c);
    cw_check_package(&c);
    cw_check_schema(&c);
    c.part = "word/document.xml";
    const cw_xml_node *document = cw_checking_tree(&c, c.part);
    if (document) {
        static const char *const annotations[] = {"w:ins", "w:del", "w:moveFrom", "w:moveTo", NULL};
        static const char *const bookmarks[] = {"w:bookmarkStart", NULL};
        static const char *const drawings[] = {"wp:docPr", NULL};
        check_styles(&c, document);
        check_ids(&c, document, annotations, "w:id");
        check_ids(&c, document, bookmarks, "w:id");
        check_ids(&c, document, drawings, "id");
        check_blocks(&c, cw_xml_child(document, "w:body"));
        check_revisions(&c, document);
        check_indents(&c, document);
        cw_check_tables(&c, document);
        cw_check_controls(&c, document);
    } else if (!cw_part_named(c.parts, c.count, c.part)) {
        CW_BAD_DOCX(&c, docx_no_document);
    }
    if (c.work >= CW_CHECK_WORK)
        CW_FIND(diags, CW_ERROR, "too-large", ((cw_place){.file = file}), "", docx_too_complex);
    return cw_diags_count_of(diags, CW_ERROR) == before;
}
