/*
 * Content controls. Word takes the text of a bound control from the custom XML when it opens the file, so what is shown
 * and what is bound must be one; a binding that meets nothing is silently dead.
 */
#include "base/utf8.h"
#include "docx/checking.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { NAME_MOST = 64 };

/* The root of the custom XML part with that store id; NULL when there is none. customXml/itemPropsN.xml names the id of
 * customXml/itemN.xml. */
static const cw_xml_node *store(cw_checking *c, const char *id) {
    static const char props[] = "customXml/itemProps";
    for (size_t i = 0; i < c->count && cw_spend(c); i++) {
        const char *name = c->parts[i].name;
        if (strncmp(name, props, strlen(props)) || !c->trees[i]) continue;
        const char *have = cw_xml_get(c->trees[i], "ds:itemID");
        if (have && !strcasecmp(have, id))
            return cw_checking_tree(c, cw_concat(c->arena, "customXml/item", name + strlen(props), NULL));
    }
    return NULL;
}

static const char *local_name(const char *name) {
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

/* The position-th child element of that local name; only elements of our namespace carry the figures. */
static const cw_xml_node *nth(cw_checking *c, const cw_xml_node *first, const char *name, size_t size, int position) {
    for (const cw_xml_node *n = first; n && cw_spend(c); n = n->next)
        if (n->name && strlen(local_name(n->name)) == size && !memcmp(local_name(n->name), name, size) && !--position)
            return n;
    return NULL;
}

/* Evaluates the XPath of a binding, /p:a[1]/p:b[2]: all that Word and we write for elements. *known is false for others
 * (attributes, functions), of which nothing is said. */
static const cw_xml_node *evaluate(cw_checking *c, const cw_xml_node *root, const char *path, bool *known) {
    const cw_xml_node *at = NULL;
    *known = *path == '/';
    while (*known && *path == '/') {
        path++;
        size_t size = strcspn(path, "/[");
        const char *colon = memchr(path, ':', size), *name = colon ? colon + 1 : path;
        size_t rest = size - (size_t)(name - path);
        path += size;
        int position = 1;
        if (*path == '[') {
            position = atoi(path + 1);
            path += strcspn(path, "]");
            path += *path == ']';
        }
        *known = rest && name[0] != '@' && position > 0 && (!*path || *path == '/');
        const cw_xml_node *from = at ? at->first : root;
        at = *known ? nth(c, from, name, rest, position) : NULL;
        if (!at) return NULL;
    }
    return at;
}

/* The text below root, of the elements of that name only; NULL: of all. */
static void put_text(cw_checking *c, cw_buf *buf, const cw_xml_node *root, const char *element) {
    for (const cw_xml_node *n = root; n && cw_spend(c); n = cw_xml_walk(root, n)) {
        if (!n->text || (element && !(n->parent && cw_is(n->parent, element)))) continue;
        cw_puts(buf, n->text);
        c->work += strlen(n->text); /* controls within controls, or many bound to one long text */
    }
}

static void check_binding(cw_checking *c, const cw_xml_node *control, const cw_xml_node *binding) {
    const char *path = cw_xml_get(binding, "w:xpath"), *id = cw_xml_get(binding, "w:storeItemID");
    if (!path || !id) return;
    const cw_xml_node *root = store(c, id);
    if (!root) {
        CW_BAD_DOCX(c, docx_no_store, path);
        return;
    }
    bool known;
    const cw_xml_node *node = evaluate(c, root, path, &known);
    if (!known) return;
    if (!node) {
        CW_BAD_DOCX(c, docx_no_bound_node, path);
        return;
    }
    cw_buf shown = cw_buf_on(c->arena), bound = cw_buf_on(c->arena);
    const cw_xml_node *content = cw_xml_child(control, "w:sdtContent");
    if (content) put_text(c, &shown, content, "w:t");
    put_text(c, &bound, node, NULL);
    if (strcmp(shown.data, bound.data)) CW_BAD_DOCX(c, docx_bound_differs, path, shown.data, bound.data);
}

static void check_length(cw_checking *c, const cw_xml_node *properties, const char *element) {
    const char *value = cw_xml_get(cw_xml_child(properties, element), "w:val");
    if (value && cw_utf8_count(value, strlen(value)) > NAME_MOST) CW_BAD_DOCX(c, docx_name_too_long, element, value);
}

void cw_check_controls(cw_checking *c, const cw_xml_node *document) {
    size_t count = 0, capacity = 0;
    const char **ids = NULL;
    for (const cw_xml_node *n = document; (n = cw_xml_walk(document, n));) {
        if (!cw_is(n, "w:sdt")) continue;
        const cw_xml_node *properties = cw_xml_child(n, "w:sdtPr");
        check_length(c, properties, "w:alias");
        check_length(c, properties, "w:tag");
        const cw_xml_node *binding = cw_xml_child(properties, "w:dataBinding");
        if (binding) check_binding(c, n, binding);
        const char *id = cw_xml_get(cw_xml_child(properties, "w:id"), "w:val");
        if (id) CW_PUSH(c->arena, ids, count, capacity, id);
    }
    cw_check_unique(c, "w:sdt", ids, count);
}
