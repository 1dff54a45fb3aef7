/*
 * Which of a document's fonts this computer has: its font files are asked for their names, in every language that they
 * give them, as word processors do. Not fontconfig, which always finds something (fonts/README.md).
 */
#include "text/faces.h"

#include <hb-ot.h>
#include <string.h>
#include <strings.h>

enum { NAME_ROOM = 128 }; /* bytes; longer names are nobody's, Word's have 31 characters */

typedef struct asked {
    const char *const *names;
    size_t count, found;
    const char **files;
} asked;

static bool is_font_file(const char *path) {
    static const char *const endings[] = {".ttf", ".otf", ".ttc", ".otc"};
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < sizeof endings / sizeof *endings; i++)
        if (!strcasecmp(dot, endings[i])) return true;
    return false;
}

/* Family names, plain and typographic, and full names: what a document may call a face. */
static bool is_calling_name(hb_ot_name_id_t id) {
    return id == HB_OT_NAME_ID_FONT_FAMILY || id == HB_OT_NAME_ID_FULL_NAME || id == HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY;
}

static void ask_face(asked *a, hb_face_t *face, const char *path) {
    unsigned int count;
    const hb_ot_name_entry_t *entries = hb_ot_name_list_names(face, &count);
    for (unsigned int i = 0; i < count; i++) {
        char name[NAME_ROOM];
        unsigned int size = sizeof name;
        if (!is_calling_name(entries[i].name_id)) continue;
        hb_ot_name_get_utf8(face, entries[i].name_id, entries[i].language, &size, name);
        for (size_t k = 0; k < a->count; k++) {
            if (a->files[k] || strcasecmp(name, a->names[k])) continue;
            a->files[k] = path;
            a->found++;
        }
    }
}

static void ask_file(asked *a, const char *path) {
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    if (!blob) return;
    unsigned int faces = hb_face_count(blob);
    for (unsigned int i = 0; i < faces && a->found < a->count; i++) {
        hb_face_t *face = hb_face_create(blob, i);
        ask_face(a, face, path);
        hb_face_destroy(face);
    }
    hb_blob_destroy(blob);
}

void cw_font_families_find(cw_arena *arena, const char *const *dirs, size_t dir_count, const char *const *names,
                           size_t count, const char **files) {
    size_t path_count;
    asked a = {names, count, 0, files};
    for (size_t i = 0; i < count; i++) files[i] = NULL;
    const char *const *paths = cw_font_search_all(cw_font_search_new(arena, dirs, dir_count), &path_count);
    for (size_t i = 0; i < path_count && a.found < a.count; i++) {
        if (is_font_file(paths[i])) ask_file(&a, paths[i]);
        cw_check_memory(arena);
    }
}
