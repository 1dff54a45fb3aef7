/*
 * The body of a DOCX in reading order (ECMA-376-1 17.2–17.5): paragraphs with their text, tables, whatever they are
 * wrapped in. Insertions are read and deletions are not, so that a document with tracked changes reads as it would when
 * all of them are accepted. Text boxes are read as paragraphs: they are on the page.
 *
 * Recursion is as deep as the XML, which cw_xml_read bounds.
 */
#include "reread/docx_reading.h"

#include <stdlib.h>

static bool is_one_of(const cw_xml_node *node, const char *const *names) {
    for (size_t i = 0; names[i]; i++)
        if (cw_is_element(node, names[i])) return true;
    return false;
}

const cw_xml_node *cw_docx_unwrapped(const cw_xml_node *node) {
    static const cw_xml_node nothing = {.name = ""};
    static const char *const open[] = {"w:ins", "w:moveTo", "w:customXml", "w:smartTag", NULL};
    static const char *const gone[] = {"w:del", "w:moveFrom", NULL};
    if (!node->name) return NULL;
    if (is_one_of(node, gone)) return &nothing;
    if (is_one_of(node, open)) return node;
    if (cw_is_element(node, "w:sdt")) {
        const cw_xml_node *content = cw_xml_child(node, "w:sdtContent");
        return content ? content : &nothing;
    }
    if (cw_is_element(node, "mc:AlternateContent")) { /* the fallback is what every reader knows */
        const cw_xml_node *one = cw_xml_child(node, "mc:Fallback");
        if (!one) one = cw_xml_child(node, "mc:Choice");
        return one ? one : &nothing;
    }
    return NULL;
}

/* ---- bindings ---- */

static int hex(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* A name as cw_put_data_name wrote it, back to its key. */
static void put_key(cw_buf *out, const char *name, size_t size) {
    for (size_t i = 0; i < size; i++) {
        bool coded = size - i >= 5 && name[i] == '_' && name[i + 1] == 'x' && name[i + 4] == '_' &&
                     hex(name[i + 2]) >= 0 && hex(name[i + 3]) >= 0;
        cw_putc(out, coded ? (char)(hex(name[i + 2]) * 16 + hex(name[i + 3])) : name[i]);
        if (coded) i += 4;
    }
}

/* /d:report[1]/d:disputes[1]/… as /disputes/…, whatever the prefix; NULL for every other path. */
static const char *pointer_of(cw_arena *arena, const char *path) {
    cw_buf out = cw_buf_on(arena);
    bool root = true;
    while (*path == '/') {
        path++;
        size_t size = strcspn(path, "/[");
        const char *colon = memchr(path, ':', size), *name = colon ? colon + 1 : path;
        size_t rest = size - (size_t)(name - path);
        path += size;
        if (strncmp(path, "[1]", 3) == 0) path += 3;
        if (!rest || (*path && *path != '/')) return NULL;
        if (root && (rest != 6 || memcmp(name, "report", 6) != 0)) return NULL;
        if (!root) {
            cw_putc(&out, '/');
            put_key(&out, name, rest);
        }
        root = false;
    }
    return *path || root ? NULL : out.data;
}

const char *cw_docx_binding(cw_docx_reading *reading, const cw_xml_node *control) {
    const cw_xml_node *binding = cw_xml_child(cw_xml_child(control, "w:sdtPr"), "w:dataBinding");
    const char *path = cw_xml_get(binding, "w:xpath"), *store = cw_xml_get(binding, "w:storeItemID");
    if (!path || !store || strcmp(store, CW_DATA_STORE) != 0) return NULL;
    return pointer_of(reading->arena, path);
}

/* ---- paragraphs ---- */

typedef struct run_place {
    cw_docx_place *place;
    cw_buf *text;
    bool bound; /* within the cell's control */
} run_place;

static void put_text(const run_place *to, const char *text) {
    cw_puts(to->text, text);
    if (to->bound) cw_puts(&to->place->shown, text);
}

static void put_inline(cw_docx_reading *reading, const run_place *to, const cw_xml_node *node);

static void put_control(cw_docx_reading *reading, const run_place *to, const cw_xml_node *control) {
    run_place inner = *to;
    const char *pointer = to->place->in_cell ? cw_docx_binding(reading, control) : NULL;
    if (pointer && !to->place->bound) {
        to->place->bound = pointer;
        to->place->shown = cw_buf_on(reading->arena);
    }
    if (pointer && strcmp(to->place->bound, pointer) == 0) inner.bound = true;
    put_inline(reading, &inner, cw_docx_unwrapped(control));
}

static void put_symbol(const run_place *to, const cw_xml_node *node) {
    const char *code = cw_xml_get(node, "w:char");
    unsigned long c = code ? strtoul(code, NULL, 16) : 0;
    char text[2] = {c > 0x20 && c < 0x7F ? (char)c : '?', '\0'};
    put_text(to, text);
}

static void put_node(cw_docx_reading *reading, const run_place *to, const cw_xml_node *n) {
    static const char *const silent[] = {"w:pPr",     "w:rPr",   "w:instrText", "w:delText", "w:delInstrText",
                                         "w:fldChar", "w:sdtPr", "w:sdtEndPr",  NULL};
    if (cw_is_element(n, "w:t")) {
        for (const cw_xml_node *t = n->first; t; t = t->next)
            if (t->text) put_text(to, t->text);
    } else if (cw_is_element(n, "w:sdt")) {
        put_control(reading, to, n);
    } else if (cw_is_element(n, "w:br") || cw_is_element(n, "w:cr")) {
        put_text(to, "\n");
    } else if (cw_is_element(n, "w:tab")) {
        put_text(to, "\t");
    } else if (cw_is_element(n, "w:noBreakHyphen")) {
        put_text(to, "-");
    } else if (cw_is_element(n, "w:sym")) {
        put_symbol(to, n);
    } else if (cw_is_element(n, "w:txbxContent")) {
        cw_docx_blocks(reading, to->place, n);
    } else if (!is_one_of(n, silent)) {
        const cw_xml_node *inside = cw_docx_unwrapped(n);
        put_inline(reading, to, inside ? inside : n);
    }
}

static void put_inline(cw_docx_reading *reading, const run_place *to, const cw_xml_node *node) {
    for (const cw_xml_node *n = node->first; n && !reading->too_large; n = n->next)
        if (n->name) put_node(reading, to, n);
}

size_t cw_docx_push(cw_docx_reading *reading, cw_reread_part part) {
    if (reading->count >= CW_DOCX_MOST_PARTS) reading->too_large = true;
    if (reading->too_large) return SIZE_MAX;
    CW_PUSH(reading->arena, reading->parts, reading->count, reading->capacity, part);
    return reading->count - 1;
}

static cw_reread_part kind_of(const cw_docx_reading *reading, const cw_xml_node *paragraph) {
    const cw_xml_node *properties = cw_xml_child(paragraph, "w:pPr");
    const char *id = cw_docx_value(properties, "w:pStyle"), *own = cw_docx_value(properties, "w:outlineLvl");
    cw_reread_part part = {.kind = CW_REREAD_PARAGRAPH, .style = cw_docx_style_name(reading->styles, id)};
    int outline = own ? atoi(own) : cw_docx_style_outline(reading->styles, id);
    if (strcmp(part.style, "title") == 0) {
        part.kind = CW_REREAD_TITLE;
    } else if (outline >= 0 && outline < 9) { /* 9: body text */
        part.kind = CW_REREAD_HEADING;
        part.level = outline + 1;
    }
    return part;
}

/* Level of the heading whose character style a run has ("Heading 2 Char"); 0 for none. */
static int heading_run(const cw_docx_reading *reading, const cw_xml_node *run) {
    static const char begin[] = "heading ", end[] = " char";
    const char *id = cw_docx_value(cw_xml_child(run, "w:rPr"), "w:rStyle");
    const char *name = cw_docx_style_name(reading->styles, id), *digit = name + strlen(begin);
    bool is = strncmp(name, begin, strlen(begin)) == 0 && *digit >= '1' && *digit <= '9' && strcmp(digit + 1, end) == 0;
    return is ? *digit - '0' : 0;
}

/* The run-in heading that a paragraph begins with: its first runs in one such style. */
static void find_run_in(cw_docx_reading *reading, const cw_xml_node *paragraph, cw_reread_part *part) {
    cw_buf text = cw_buf_on(reading->arena);
    cw_docx_place nowhere = {0};
    run_place to = {&nowhere, &text, false};
    for (const cw_xml_node *n = paragraph->first; n; n = n->next) {
        if (!n->name || !cw_is_element(n, "w:r")) continue;
        int level = heading_run(reading, n);
        if (!level || (part->level && level != part->level)) break;
        part->level = level;
        put_inline(reading, &to, n);
    }
    part->run_in = text.size;
}

static bool has_text(const char *text) { return text[strspn(text, " \t\n")] != '\0'; }

static void put_paragraph(cw_docx_reading *reading, cw_docx_place *place, const cw_xml_node *node) {
    if (place->in_cell) {
        if (place->paragraphs++) cw_putc(&place->text, '\n');
        run_place to = {place, &place->text, false};
        put_inline(reading, &to, node);
        return;
    }
    cw_buf text = cw_buf_on(reading->arena);
    run_place to = {place, &text, false};
    put_inline(reading, &to, node);
    if (!has_text(text.data)) return;
    cw_reread_part part = kind_of(reading, node);
    part.text = text.data;
    if (part.kind == CW_REREAD_PARAGRAPH) find_run_in(reading, node, &part);
    cw_docx_push(reading, part);
}

void cw_docx_blocks(cw_docx_reading *reading, cw_docx_place *place, const cw_xml_node *node) {
    for (const cw_xml_node *n = node->first; n && !reading->too_large; n = n->next) {
        const cw_xml_node *inside = cw_docx_unwrapped(n);
        if (!n->name) continue;
        if (cw_is_element(n, "w:p")) {
            put_paragraph(reading, place, n);
        } else if (cw_is_element(n, "w:tbl")) {
            cw_docx_table(reading, n);
        } else if (cw_is_element(n, "w:sdt") && place->in_cell) { /* a control around the cell's paragraphs */
            const char *pointer = place->bound ? NULL : cw_docx_binding(reading, n);
            size_t before = place->text.size;
            cw_docx_blocks(reading, place, inside);
            if (!pointer || place->bound) continue;
            place->bound = pointer;
            place->shown = cw_buf_on(reading->arena);
            cw_puts(&place->shown, place->text.data + before);
        } else if (inside) {
            cw_docx_blocks(reading, place, inside);
        }
    }
}
