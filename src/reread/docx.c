/*
 * A DOCX read back: the package's parts are found by their relationships, as every reader does; our custom XML part is
 * known by its namespace, wherever the program that saved the file last has put it. Nothing is demanded of the file but
 * what is needed to read it: LibreOffice's own output fails the schemas.
 */
#include "reread/docx_reading.h"

#include <stdlib.h>

enum { MOST_SEAL = 1024 * 1024 };

/* ---- the package ---- */

const cw_xml_node *cw_docx_xml(cw_docx_reading *r, const char *name) {
    const cw_part *part = name ? cw_part_named(r->package, r->package_count, name) : NULL;
    return part ? cw_xml_read(r->arena, part->data, part->size) : NULL;
}

static size_t folder_size(const char *part) {
    const char *slash = strrchr(part, '/');
    return slash ? (size_t)(slash - part) + 1 : 0;
}

/* A target as a part's name: relative to the folder of the part that names it, or from the package's root. */
static const char *resolve(cw_arena *arena, const char *part, const char *target) {
    if (target[0] == '/') return target + 1;
    size_t folder = folder_size(part);
    while (strncmp(target, "../", 3) == 0) {
        target += 3;
        if (folder) folder--;
        while (folder && part[folder - 1] != '/') folder--;
    }
    return cw_concat(arena, cw_strndup(arena, part, folder), target, NULL);
}

static bool ends_with(const char *text, const char *end) {
    size_t size = strlen(text), n = strlen(end);
    return size >= n && strcmp(text + size - n, end) == 0;
}

const cw_xml_node *cw_docx_rels(cw_docx_reading *r, const char *part) {
    size_t folder = folder_size(part);
    return cw_docx_xml(r, cw_concat(r->arena, cw_strndup(r->arena, part, folder), "_rels/", part + folder, ".rels", NULL));
}

const char *cw_docx_target(cw_docx_reading *r, const char *part, const cw_xml_node *rel, const char *type) {
    const char *have = cw_xml_get(rel, "Type"), *target = cw_xml_get(rel, "Target");
    return have && target && ends_with(have, type) ? resolve(r->arena, part, target) : NULL;
}

const char *cw_docx_related(cw_docx_reading *r, const char *part, const char *type) {
    const cw_xml_node *rels = cw_docx_rels(r, part);
    for (const cw_xml_node *n = rels ? rels->first : NULL; n; n = n->next) {
        const char *target = cw_docx_target(r, part, n, type);
        if (target) return target;
    }
    return NULL;
}

const cw_xml_node *cw_docx_main(cw_docx_reading *r, const char *file, const char **name, cw_diags *diags) {
    cw_place place = {.file = file};
    *name = cw_docx_related(r, "", "/officeDocument");
    const cw_part *part = *name ? cw_part_named(r->package, r->package_count, *name) : NULL;
    const cw_xml_node *root = part ? cw_xml_read(r->arena, part->data, part->size) : NULL;
    const cw_xml_node *body = cw_xml_child(root, "w:body");
    if (part && !root)
        cw_xml_say_why(diags, "bad-file", place, part);
    else if (!body)
        CW_FIND(diags, CW_ERROR, "bad-file", place, "", docx_no_document, *name ? *name : "word/document.xml");
    return body;
}

const cw_xml_node *const *cw_docx_stories(cw_docx_reading *r, const char *main_part, size_t *count) {
    static const char *const types[] = {"/header", "/footer", "/footnotes", "/endnotes"};
    const cw_xml_node **roots = CW_NEW_ARRAY(r->arena, r->package_count, const cw_xml_node *);
    bool *taken = CW_NEW_ARRAY(r->arena, r->package_count, bool);
    const cw_xml_node *rels = cw_docx_rels(r, main_part);
    *count = 0;
    for (const cw_xml_node *n = rels ? rels->first : NULL; n; n = n->next)
        for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
            const char *name = cw_docx_target(r, main_part, n, types[i]);
            const cw_part *part = name ? cw_part_named(r->package, r->package_count, name) : NULL;
            if (!part || taken[part - r->package]) continue;
            taken[part - r->package] = true;
            const cw_xml_node *root = cw_xml_read(r->arena, part->data, part->size);
            if (root) roots[(*count)++] = root;
        }
    return roots;
}

/* ---- the data part ---- */

/* NULL, or the custom XML part that cannot be read: one that hides something is not passed over. */
static const cw_part *find_data(cw_docx_reading *r) {
    for (size_t i = 0; i < r->package_count && !r->data; i++) {
        const cw_part *part = &r->package[i];
        if (strncmp(part->name, "customXml/", 10) != 0 || strchr(part->name + 10, '/') || !ends_with(part->name, ".xml"))
            continue;
        const cw_xml_node *root = cw_xml_read(r->arena, part->data, part->size);
        if (!root) return part;
        if (cw_is_element(root, "d:report")) r->data = root;
    }
    return NULL;
}

static cw_buf text_of(cw_arena *arena, const cw_xml_node *root) {
    cw_buf out = cw_buf_on(arena);
    for (const cw_xml_node *n = root; n; n = cw_xml_walk(root, n))
        if (n->text) cw_puts(&out, n->text);
    return out;
}

const char *cw_docx_bound_value(cw_docx_reading *reading, const char *pointer) {
    const cw_xml_node *at = reading->data;
    cw_buf name = cw_buf_on(reading->arena);
    while (at && *pointer == '/') {
        size_t size = strcspn(++pointer, "/");
        name.size = 0;
        cw_puts(&name, "d:");
        cw_put_data_name(&name, pointer, size);
        at = cw_xml_child(at, name.data);
        pointer += size;
    }
    return at && at != reading->data ? text_of(reading->arena, at).data : NULL;
}

static void take_data(cw_docx_reading *r, cw_reread *out) {
    const cw_xml_node *json = cw_xml_child(r->data, "d:json");
    out->profile = cw_xml_get(r->data, "profile");
    out->date_option = cw_xml_get(r->data, "date");
    out->version = cw_xml_get(r->data, "program");
    if (!json) return;
    cw_buf text = text_of(r->arena, json);
    out->json = text.data;
    out->json_size = text.size;
    out->claimed_sha256 = cw_xml_get(json, "sha256");
}

/* dc:creator of the package's properties (ECMA-376-2 §11). */
static void take_author(cw_docx_reading *r, cw_reread *out) {
    const cw_xml_node *core = cw_docx_xml(r, cw_docx_related(r, "", "/core-properties"));
    for (const cw_xml_node *n = core ? core->first : NULL; n; n = n->next)
        if (n->name && ends_with(n->name, ":creator") && n->first) out->author = text_of(r->arena, n).data;
}

/* The first picture of the body, when it is a PNG of a size that a seal may have. */
static void take_seal(cw_docx_reading *r, cw_reread *out, const char *main_part, const cw_xml_node *body) {
    static const unsigned char PNG[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}; /* ISO/IEC 15948 5.2 */
    const char *id = NULL;
    for (const cw_xml_node *n = body; n && !id; n = cw_xml_walk(body, n))
        if (cw_is_element(n, "a:blip")) id = cw_xml_get(n, "r:embed");
    const cw_xml_node *rels = id ? cw_docx_rels(r, main_part) : NULL;
    const char *name = NULL;
    for (const cw_xml_node *n = rels ? rels->first : NULL; n && !name; n = n->next) {
        const char *have = cw_xml_get(n, "Id");
        if (have && strcmp(have, id) == 0) name = cw_docx_target(r, main_part, n, "/image");
    }
    const cw_part *part = name ? cw_part_named(r->package, r->package_count, name) : NULL;
    if (!part || part->size > MOST_SEAL || part->size < sizeof PNG || memcmp(part->data, PNG, sizeof PNG) != 0) return;
    out->seal = part->data;
    out->seal_size = part->size;
}

/* What stands on the pages besides the body, read like it. */
static void take_stories(cw_docx_reading *r, cw_reread *out, const char *main_part) {
    cw_docx_reading *other = CW_NEW(r->arena, cw_docx_reading);
    *other = *r;
    other->parts = NULL;
    other->count = other->capacity = 0;
    size_t count;
    const cw_xml_node *const *roots = cw_docx_stories(r, main_part, &count);
    cw_docx_place place = {0};
    for (size_t i = 0; i < count; i++) cw_docx_blocks(other, &place, roots[i]);
    r->too_large = other->too_large;
    out->stories = other->parts;
    out->story_count = other->count;
}

/* ---- the whole ---- */

cw_reread *cw_reread_docx(cw_arena *arena, const char *file, const void *bytes, size_t size, cw_diags *diags) {
    cw_docx_reading *r = CW_NEW(arena, cw_docx_reading);
    r->arena = arena;
    r->package = cw_package_read(arena, file, bytes, size, &r->package_count, diags);
    if (!r->package) return NULL;
    const char *main_part;
    const cw_xml_node *body = cw_docx_main(r, file, &main_part, diags);
    if (!body) return NULL;
    r->styles = cw_docx_styles_read(arena, cw_docx_xml(r, cw_docx_related(r, main_part, "/styles")));
    cw_place where = {.file = file};
    const cw_part *unreadable = find_data(r);
    if (unreadable) cw_xml_say_why(diags, "bad-file", where, unreadable);
    if (unreadable) return NULL;
    cw_docx_place place = {0};
    cw_docx_blocks(r, &place, body);
    cw_reread *out = CW_NEW(arena, cw_reread);
    if (!r->too_large) take_stories(r, out, main_part);
    if (r->too_large) {
        CW_FIND(diags, CW_ERROR, "too-large", where, "", reread_too_large);
        return NULL;
    }
    out->kind = CW_FILE_DOCX;
    out->file = file;
    out->parts = r->parts;
    out->part_count = r->count;
    if (r->data) take_data(r, out);
    take_seal(r, out, main_part, body);
    take_author(r, out);
    return out;
}
