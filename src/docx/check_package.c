/* Content types and relationships (ECMA-376-2 §9 and §10). */
#include "docx/checking.h"

#include <string.h>
#include <strings.h>

static const char *extension(const char *name) {
    const char *dot = strrchr(name, '.');
    return dot ? dot + 1 : "";
}

static bool has_type(cw_checking *c, const cw_xml_node *types, const char *part) {
    for (const cw_xml_node *n = types ? types->first : NULL; n && cw_spend(c); n = n->next) {
        const char *name = cw_is(n, "ct:Override") ? cw_xml_get(n, "PartName") : NULL;
        if (name && name[0] == '/' && !strcmp(name + 1, part)) return true;
        const char *ending = cw_is(n, "ct:Default") ? cw_xml_get(n, "Extension") : NULL;
        if (ending && !strcasecmp(ending, extension(part))) return true;
    }
    return false;
}

/* word/_rels/document.xml.rels speaks for word/document.xml; _rels/.rels for the package, "". NULL for other parts. */
static const char *source_of(cw_arena *arena, const char *rels) {
    const char *folder = strstr(rels, "_rels/");
    size_t size = strlen(rels);
    if (!folder || size < 5 || strcmp(rels + size - 5, ".rels")) return NULL;
    const char *name = folder + strlen("_rels/");
    return cw_concat(arena, cw_strndup(arena, rels, (size_t)(folder - rels)),
                     cw_strndup(arena, name, strlen(name) - 5), NULL);
}

/* A target, relative to the part that speaks, as a part's name: "../customXml/item1.xml" from word/ is
 * customXml/item1.xml. */
static const char *resolve(cw_arena *arena, const char *source, const char *target) {
    if (target[0] == '/') return target + 1;
    const char *slash = strrchr(source, '/');
    size_t folder = slash ? (size_t)(slash - source) : 0; /* without its slash */
    while (!strncmp(target, "../", 3)) {
        target += 3;
        while (folder && source[folder - 1] != '/') folder--;
        if (folder) folder--;
    }
    if (!strncmp(target, "./", 2)) target += 2;
    return cw_concat(arena, cw_strndup(arena, source, folder), folder ? "/" : "", target, NULL);
}

static bool is_external(const cw_xml_node *relationship) {
    const char *mode = cw_xml_get(relationship, "TargetMode");
    return mode && !strcmp(mode, "External");
}

static void check_targets(cw_checking *c, const char *source, const cw_xml_node *rels, bool *reached) {
    for (const cw_xml_node *n = rels->first; n; n = n->next) {
        if (!cw_is(n, "pr:Relationship") || is_external(n)) continue;
        const char *target = cw_xml_get(n, "Target");
        const char *name = target ? resolve(c->arena, source, target) : "";
        const cw_part *part = cw_part_named(c->parts, c->count, name);
        if (part)
            reached[part - c->parts] = true;
        else
            CW_BAD_DOCX(c, docx_no_target, name);
    }
}

static bool has_relationship(cw_checking *c, const cw_xml_node *rels, const char *id) {
    for (const cw_xml_node *n = rels ? rels->first : NULL; n && cw_spend(c); n = n->next) {
        const char *have = cw_is(n, "pr:Relationship") ? cw_xml_get(n, "Id") : NULL;
        if (have && !strcmp(have, id)) return true;
    }
    return false;
}

/* Every attribute of the relationships namespace (r:id, r:embed, r:link …) names one. */
static void check_references(cw_checking *c, size_t part) {
    const cw_xml_node *root = c->trees[part];
    const char *name = c->parts[part].name, *slash = strrchr(name, '/');
    size_t folder = slash ? (size_t)(slash - name) + 1 : 0;
    const char *rels_name = cw_concat(c->arena, cw_strndup(c->arena, name, folder), "_rels/", name + folder, ".rels", NULL);
    const cw_xml_node *rels = cw_checking_tree(c, rels_name);
    c->part = name;
    for (const cw_xml_node *n = root; n; n = cw_xml_walk(root, n))
        for (size_t i = 0; i < n->attribute_count; i++)
            if (!strncmp(n->attributes[i].name, "r:", 2) && *n->attributes[i].value &&
                !has_relationship(c, rels, n->attributes[i].value))
                CW_BAD_DOCX(c, docx_no_relationship, n->attributes[i].value);
}

void cw_check_package(cw_checking *c) {
    static const char types_name[] = "[Content_Types].xml";
    const cw_xml_node *types = cw_checking_tree(c, types_name);
    bool *reached = CW_NEW_ARRAY(c->arena, c->count, bool);
    for (size_t i = 0; i < c->count; i++) {
        const char *name = c->parts[i].name, *source = source_of(c->arena, name);
        bool folder = *name && name[strlen(name) - 1] == '/'; /* an entry of its own in some archives */
        reached[i] = reached[i] || source || folder || !strcmp(name, types_name);
        c->part = name;
        if (!folder && strcmp(name, types_name) && !has_type(c, types, name)) CW_BAD_DOCX(c, docx_no_type);
        if (source && c->trees[i]) check_targets(c, source, c->trees[i], reached);
        if (!source && c->trees[i]) check_references(c, i);
    }
    for (size_t i = 0; i < c->count; i++) {
        c->part = c->parts[i].name;
        if (!strncmp(c->part, "customXml/", 10)) continue; /* LibreOffice drops the relationship to itemProps */
        if (!reached[i]) CW_BAD_DOCX(c, docx_unreachable);
    }
}
