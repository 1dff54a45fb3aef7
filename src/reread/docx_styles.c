/* The styles of a DOCX as far as reading needs them: what a paragraph's style is called, and whether it heads. */
#include "reread/docx_reading.h"

#include <stdlib.h>

typedef struct style {
    const char *id, *name, *based_on;
    int outline; /* −1: not said */
    const cw_xml_node *node;
} style;

struct cw_docx_styles {
    style *items; /* sorted by id */
    size_t count, capacity;
};

const char *cw_docx_value(const cw_xml_node *node, const char *child) {
    return cw_xml_get(cw_xml_child(node, child), "w:val");
}

static int by_id(const void *a, const void *b) { return strcmp(((const style *)a)->id, ((const style *)b)->id); }

static const char *small_letters(cw_arena *arena, const char *text) {
    char *out = cw_strdup(arena, text);
    for (char *p = out; *p; p++)
        if (*p >= 'A' && *p <= 'Z') *p = (char)(*p - 'A' + 'a');
    return out;
}

const cw_docx_styles *cw_docx_styles_read(cw_arena *arena, const cw_xml_node *root) {
    cw_docx_styles *styles = CW_NEW(arena, cw_docx_styles);
    for (const cw_xml_node *n = root ? root->first : NULL; n; n = n->next) {
        const char *id = cw_is_element(n, "w:style") ? cw_xml_get(n, "w:styleId") : NULL;
        if (!id) continue;
        const char *name = cw_docx_value(n, "w:name");
        const char *level = cw_docx_value(cw_xml_child(n, "w:pPr"), "w:outlineLvl");
        style item = {id, small_letters(arena, name ? name : ""), cw_docx_value(n, "w:basedOn"),
                      level ? atoi(level) : -1, n};
        CW_PUSH(arena, styles->items, styles->count, styles->capacity, item);
    }
    if (styles->count) qsort(styles->items, styles->count, sizeof *styles->items, by_id);
    return styles;
}

static const style *find(const cw_docx_styles *styles, const char *id) {
    style key = {.id = id};
    return id && styles->count ? bsearch(&key, styles->items, styles->count, sizeof key, by_id) : NULL;
}

const char *cw_docx_style_name(const cw_docx_styles *styles, const char *id) {
    const style *s = find(styles, id);
    return s ? s->name : "";
}

const cw_xml_node *cw_docx_style_node(const cw_docx_styles *styles, const char *id) {
    const style *s = find(styles, id);
    return s ? s->node : NULL;
}

int cw_docx_style_outline(const cw_docx_styles *styles, const char *id) {
    const style *s = find(styles, id);
    for (int i = 0; s && i < CW_DOCX_MOST_INHERITED; i++) {
        if (s->outline >= 0) return s->outline;
        s = find(styles, s->based_on);
    }
    return -1;
}
