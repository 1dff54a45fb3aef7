/*
 * The font manifest (fonts/README.md): which file draws which role. Read strictly — an unknown key is an error — and
 * opened at once, so that a missing font is found when the program starts and not on page five of a report.
 *
 * Faces are numbered in the order of the roles, each family's primary, Latin face and fallbacks; a face named twice is
 * opened once. A family is settled when it is first asked for; `settling` catches families that name each other in a
 * circle.
 */
#include "base/utf8.h"
#include "text/faces.h"

#include <string.h>

static const char *const ROLE_FAMILIES[CW_ROLE_COUNT] = {[CW_ROLE_TITLE] = "title",
                                                         [CW_ROLE_BODY] = "fangsong",
                                                         [CW_ROLE_HEITI] = "heiti",
                                                         [CW_ROLE_KAITI] = "kaiti",
                                                         [CW_ROLE_SONGTI] = "songti"};

typedef struct reader {
    cw_arena *arena;
    cw_fonts *fonts;
    const cw_source *source;
    const cw_value *families;
    bool *settling; /* per member of families */
    cw_font_search *search;
    cw_diags *diags;
} reader;

/* A value with its pointer, for findings. */
typedef struct spot {
    const cw_value *value;
    const char *pointer;
} spot;

#define FAULT(r, s, code, message, ...)                                                                                \
    CW_FIND((r)->diags, CW_ERROR, code, cw_source_place_at((r)->source, (s).value->begin), (s).pointer,                \
            message __VA_OPT__(, ) __VA_ARGS__)

/* ---- reading ---- */

static bool is_kind(reader *r, spot s, const char *name, cw_kind kind) {
    if (s.value->kind == kind) return true;
    cw_lang lang = cw_diags_lang(r->diags);
    FAULT(r, s, "bad-manifest", manifest_type, name, cw_kind_name(lang, kind), cw_kind_name(lang, s.value->kind));
    return false;
}

/* The member of an object if it is there and of its kind; value NULL otherwise. */
static spot member(reader *r, spot of, const char *key, cw_kind kind) {
    spot s = {cw_member_of(of.value, key), cw_pointer_add(r->arena, of.pointer, key)};
    if (s.value && !is_kind(r, s, key, kind)) s.value = NULL;
    return s;
}

static spot item(reader *r, spot of, size_t index) {
    return (spot){&of.value->items[index], cw_pointer_add_index(r->arena, of.pointer, index)};
}

static const char *string_member(reader *r, spot of, const char *key) {
    spot s = member(r, of, key, CW_STRING);
    return s.value ? s.value->text : NULL;
}

static bool flag_member(reader *r, spot of, const char *key) {
    spot s = member(r, of, key, CW_BOOL);
    return s.value && s.value->boolean;
}

/* An integer of up to nine digits; otherwise when there is none. */
static int32_t integer_member(reader *r, spot of, const char *key, int32_t otherwise) {
    spot s = member(r, of, key, CW_NUMBER);
    if (!s.value) return otherwise;
    const char *p = s.value->text;
    bool minus = *p == '-';
    int32_t n = 0, digits = 0;
    for (p += minus; *p >= '0' && *p <= '9' && digits < 9; p++, digits++) n = n * 10 + (*p - '0');
    if (*p || !digits) {
        FAULT(r, s, "bad-manifest", manifest_value, key, s.value->text);
        return otherwise;
    }
    return minus ? -n : n;
}

static void known_keys(reader *r, spot s, const char *const *keys) {
    for (size_t i = 0; i < s.value->count; i++) {
        const cw_member *m = &s.value->members[i];
        size_t k = 0;
        while (keys[k] && strcmp(keys[k], m->key)) k++;
        if (!keys[k] && !cw_is_private_key(m->key))
            CW_FIND(r->diags, CW_ERROR, "bad-manifest", cw_source_place_at(r->source, m->key_begin),
                    cw_pointer_add(r->arena, s.pointer, m->key), manifest_unknown, m->key);
    }
}

#define KNOWN_KEYS(r, s, ...) known_keys((r), (s), (const char *const[]){__VA_ARGS__, NULL})

static bool hex(const char **text, uint32_t *out) {
    const char *p = *text;
    *out = 0;
    for (; p - *text < 6; p++) {
        int digit = *p >= '0' && *p <= '9' ? *p - '0' : *p >= 'A' && *p <= 'F' ? *p - 'A' + 10 : -1;
        if (digit < 0) break;
        *out = *out << 4 | (uint32_t)digit;
    }
    bool any = p > *text;
    *text = p;
    return any;
}

/* "U+0021-007E", "U+3007" or "①-⑳". */
static bool read_range(const char *text, cw_range *out) {
    if (!strncmp(text, "U+", 2)) {
        text += 2;
        if (!hex(&text, &out->first)) return false;
        out->last = out->first;
        if (*text == '-' && (text++, !hex(&text, &out->last))) return false;
    } else {
        out->first = out->last = cw_utf8_next(&text);
        if (*text == '-') {
            text++;
            out->last = cw_utf8_next(&text);
        }
    }
    return !*text && out->first && out->first <= out->last;
}

static cw_ranges ranges_member(reader *r, spot of, const char *key) {
    spot list = member(r, of, key, CW_ARRAY);
    if (!list.value) return (cw_ranges){0};
    cw_range *ranges = CW_NEW_ARRAY(r->arena, list.value->count, cw_range);
    for (size_t i = 0; i < list.value->count; i++) {
        spot s = item(r, list, i);
        if (is_kind(r, s, key, CW_STRING) && !read_range(s.value->text, &ranges[i]))
            FAULT(r, s, "bad-manifest", manifest_value, key, s.value->text);
    }
    return (cw_ranges){ranges, list.value->count};
}

/* "never": the characters of a string. */
static cw_ranges characters_member(reader *r, spot of, const char *key) {
    const char *text = string_member(r, of, key);
    if (!text) return (cw_ranges){0};
    cw_range *ranges = CW_NEW_ARRAY(r->arena, strlen(text), cw_range);
    size_t count = 0;
    for (uint32_t c; (c = cw_utf8_next(&text));) ranges[count++] = (cw_range){c, c};
    return (cw_ranges){ranges, count};
}

/* ---- faces ---- */

typedef enum { OPENED, ABSENT, FAULTY } outcome;

static int already_open(const cw_fonts *fonts, const char *path, const char *postscript) {
    for (size_t i = 0; i < fonts->count; i++) {
        const cw_face *face = &fonts->faces[i]->face;
        if (!strcmp(face->file, path) && (!postscript || !strcmp(face->postscript, postscript))) return (int)i;
    }
    return -1;
}

/* Warns when the file is another version than the manifest's; what it costs is nothing (no hashing). */
static void compare(reader *r, spot s, const cw_open_face *open, const char *checksum) {
    const cw_face *face = &open->face;
    unsigned int size = hb_blob_get_length(open->blob);
    cw_place place = cw_source_place_at(r->source, s.value->begin);
    char found[9];
    for (int i = 0; i < 8; i++) found[i] = "0123456789abcdef"[open->checksum >> (28 - 4 * i) & 15];
    found[8] = '\0';
    if (face->expected_size && face->expected_size != size)
        CW_FIND(r->diags, CW_WARNING, "font-differs", place, s.pointer, font_differs_size, face->file,
                cw_printf(r->arena, "%u", size), cw_printf(r->arena, "%u", face->expected_size));
    else if (checksum && strcmp(checksum, found) != 0)
        CW_FIND(r->diags, CW_WARNING, "font-differs", place, s.pointer, font_differs_checksum, face->file,
                face->postscript, found, checksum);
}

static outcome open_file(reader *r, spot s, const char *path, const char *postscript, uint16_t *index) {
    int known = already_open(r->fonts, path, postscript);
    if (known >= 0) {
        *index = (uint16_t)known;
        return OPENED;
    }
    const char *licence = string_member(r, s, "licence"), *checksum = string_member(r, s, "checksum");
    const cw_value *centre = cw_member_of(s.value, "centre"); /* null: measured */
    cw_wanted_face wanted = {
        .postscript = postscript,
        .licensed = licence && !strcmp(licence, "user"),
        .centre = !centre || centre->kind == CW_NULL ? CW_CENTRE_UNKNOWN : integer_member(r, s, "centre", 0),
    };
    cw_open_face *open = NULL;
    switch (cw_face_open(r->arena, path, &wanted, &open)) {
    case CW_FACE_BROKEN:
        FAULT(r, s, "missing-font", font_broken, path);
        return FAULTY;
    case CW_FACE_OTHER:
        FAULT(r, s, "missing-font", font_other_face, path, postscript);
        return FAULTY;
    case CW_FACE_RESTRICTED:
        FAULT(r, s, "missing-font", font_restricted, open->face.postscript,
              cw_printf(r->arena, "%d", open->face.fs_type));
        return FAULTY;
    case CW_FACE_OPEN:
        break;
    }
    const char *package = string_member(r, s, "package"), *sha256 = string_member(r, s, "sha256");
    open->face.package = package ? package : "";
    open->face.sha256 = sha256 ? sha256 : "";
    open->face.expected_size = (uint32_t)integer_member(r, s, "size", 0);
    compare(r, s, open, checksum);
    *index = (uint16_t)r->fonts->count;
    CW_PUSH(r->arena, r->fonts->faces, r->fonts->count, r->fonts->capacity, open);
    return OPENED;
}

/* "postscript": a name, or one for each file. */
static const char *postscript_of(reader *r, spot s, size_t file) {
    const cw_value *value = cw_member_of(s.value, "postscript");
    if (!value) return NULL;
    if (value->kind == CW_ARRAY && file < value->count && value->items[file].kind == CW_STRING)
        return value->items[file].text;
    return string_member(r, s, "postscript");
}

static outcome settle_primary(reader *r, spot from, const char *name, bool required, uint16_t *index);

/* One description of a face: { "files": … } or { "family": … }. */
static outcome open_described(reader *r, spot s, uint16_t *index) {
    const char *family = string_member(r, s, "family");
    if (family) {
        KNOWN_KEYS(r, s, "family", "never");
        return settle_primary(r, s, family, false, index);
    }
    KNOWN_KEYS(r, s, "files", "postscript", "package", "sha256", "size", "checksum", "centre", "licence", "never",
               "optional");
    spot files = member(r, s, "files", CW_ARRAY);
    if (!files.value) {
        if (!cw_member_of(s.value, "files")) FAULT(r, s, "bad-manifest", manifest_missing, "files");
        return FAULTY;
    }
    for (size_t i = 0; i < files.value->count; i++) {
        spot file = item(r, files, i);
        if (!is_kind(r, file, "files", CW_STRING)) return FAULTY;
        const char *path = cw_font_search_find(r->search, file.value->text);
        if (path) return open_file(r, s, path, postscript_of(r, s, i), index);
    }
    return ABSENT;
}

static void report_absent(reader *r, spot s) {
    spot files = member(r, s, "files", CW_ARRAY);
    const char *names = "";
    for (size_t i = 0; files.value && i < files.value->count; i++)
        if (files.value->items[i].kind == CW_STRING)
            names = cw_concat(r->arena, names, *names ? " / " : "", files.value->items[i].text, NULL);
    const char *package = string_member(r, s, "package");
    if (package)
        FAULT(r, s, "missing-font", font_missing, names, package);
    else
        FAULT(r, s, "missing-font", font_missing_own, names);
}

/* ---- families ---- */

/* The named family's first face that opens; required: none but the office's own will do. */
static outcome settle_primary(reader *r, spot from, const char *name, bool required, uint16_t *index) {
    for (size_t m = 0; m < r->families->count; m++) {
        const cw_member *found = &r->families->members[m];
        if (strcmp(found->key, name) != 0) continue;
        if (r->settling[m]) {
            FAULT(r, from, "bad-manifest", manifest_circle, name);
            return FAULTY;
        }
        spot family = {&found->value, cw_pointer_add(r->arena, "/families", name)};
        if (!is_kind(r, family, name, CW_OBJECT)) return FAULTY;
        spot faces = member(r, family, "faces", CW_ARRAY), last = {0};
        if (!faces.value || !faces.value->count) {
            FAULT(r, family, "bad-manifest", manifest_missing, "faces");
            return FAULTY;
        }
        r->settling[m] = true;
        outcome result = ABSENT;
        for (size_t i = 0; i < faces.value->count && result == ABSENT; i++) {
            spot s = item(r, faces, i);
            if (!is_kind(r, s, "faces", CW_OBJECT)) {
                result = FAULTY;
                break;
            }
            const char *licence = string_member(r, s, "licence");
            if (required && (!licence || strcmp(licence, "user") != 0)) continue;
            last = s;
            result = open_described(r, s, index);
        }
        r->settling[m] = false;
        if (result == ABSENT) {
            report_absent(r, last.value ? last : item(r, faces, 0));
            result = FAULTY;
        }
        return result;
    }
    FAULT(r, from, "bad-manifest", manifest_no_family, name);
    return FAULTY;
}

static bool applies_to(reader *r, spot latin, const char *postscript) {
    spot list = member(r, latin, "apply_to", CW_ARRAY);
    if (!list.value) return true;
    for (size_t i = 0; i < list.value->count; i++) {
        const cw_value *name = &list.value->items[i];
        if (name->kind == CW_STRING && !strcmp(name->text, postscript)) return true;
    }
    return false;
}

static const cw_family *settle_role(reader *r, const char *name) {
    cw_family *family = CW_NEW(r->arena, cw_family);
    family->name = name;
    const cw_value *value = cw_member_of(r->families, name);
    spot root = {r->families, "/families"};
    if (!value) {
        FAULT(r, root, "bad-manifest", manifest_no_family, name);
        return family;
    }
    spot s = {value, cw_pointer_add(r->arena, root.pointer, name)};
    if (!is_kind(r, s, name, CW_OBJECT)) return family;
    if (settle_primary(r, root, name, flag_member(r, s, "required"), &family->primary) != OPENED) return family;
    const char *primary = r->fonts->faces[family->primary]->face.postscript;

    spot latin = member(r, s, "latin", CW_OBJECT), fallback = member(r, s, "fallback", CW_ARRAY);
    size_t room = 2 + (fallback.value ? fallback.value->count : 0);
    cw_link *chain = CW_NEW_ARRAY(r->arena, room, cw_link);
    if (latin.value) {
        KNOWN_KEYS(r, latin, "family", "ranges", "apply_to");
        const char *latin_family = string_member(r, latin, "family");
        cw_link link = {.latin = true, .only = ranges_member(r, latin, "ranges")};
        if (!latin_family)
            FAULT(r, latin, "bad-manifest", manifest_missing, "family");
        else if (applies_to(r, latin, primary) && settle_primary(r, latin, latin_family, false, &link.face) == OPENED)
            chain[family->chain_count++] = link;
    }
    chain[family->chain_count++] = (cw_link){.face = family->primary};
    for (size_t i = 0; fallback.value && i < fallback.value->count; i++) {
        spot one = item(r, fallback, i);
        if (!is_kind(r, one, "fallback", CW_OBJECT)) continue;
        cw_link link = {.never = characters_member(r, one, "never")};
        outcome result = open_described(r, one, &link.face);
        if (result == OPENED)
            chain[family->chain_count++] = link;
        else if (result == ABSENT && !flag_member(r, one, "optional"))
            report_absent(r, one);
    }
    family->chain = chain;
    cw_ranges groups = ranges_member(r, s, "groups");
    for (size_t i = 0; i < groups.count; i++)
        if (i >= CW_GROUP_COUNT || groups.items[i].last - groups.items[i].first >= CW_GROUP_MEMBERS) {
            spot list = member(r, s, "groups", CW_ARRAY), group = item(r, list, i);
            FAULT(r, group, "bad-manifest", manifest_value, "groups", group.value->text ? group.value->text : "");
        }
    family->groups = groups.items;
    family->group_count = groups.count;
    return family;
}

static void read_manifest(reader *r) {
    spot root = {r->source->root, ""};
    if (!is_kind(r, root, "manifest", CW_OBJECT)) return;
    KNOWN_KEYS(r, root, "manifest", "families");
    if (integer_member(r, root, "manifest", 0) != 1) {
        FAULT(r, root, "bad-manifest", manifest_version);
        return;
    }
    spot families = member(r, root, "families", CW_OBJECT);
    if (!families.value) {
        if (!cw_member_of(root.value, "families")) FAULT(r, root, "bad-manifest", manifest_missing, "families");
        return;
    }
    r->families = families.value;
    r->settling = CW_NEW_ARRAY(r->arena, families.value->count, bool);
    for (size_t i = 0; i < families.value->count; i++) {
        const cw_member *m = &families.value->members[i];
        spot s = {&m->value, cw_pointer_add(r->arena, families.pointer, m->key)};
        if (is_kind(r, s, m->key, CW_OBJECT)) KNOWN_KEYS(r, s, "faces", "latin", "fallback", "groups", "required");
    }
    for (int role = 0; role < CW_ROLE_COUNT; role++) r->fonts->roles[role] = settle_role(r, ROLE_FAMILIES[role]);
}

bool cw_manifest_read(cw_fonts *fonts, const cw_source *source, cw_font_search *search, cw_diags *diags) {
    size_t before = cw_diags_count_of(diags, CW_ERROR);
    reader r = {.arena = fonts->arena, .fonts = fonts, .source = source, .search = search, .diags = diags};
    read_manifest(&r);
    return cw_diags_count_of(diags, CW_ERROR) == before;
}
