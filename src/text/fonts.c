/*
 * The opened fonts as callers hold them: an arena of their own, so that they outlive every report, read-only once
 * opened.
 */
#include "base/hash.h"
#include "text/faces.h"

#include <errno.h>
#include <string.h>

static cw_fonts *open_in(cw_arena *arena, const char *name, const void *manifest, size_t size, const char *const *dirs,
                         size_t dir_count, cw_diags *diags) {
    cw_fonts *fonts = CW_NEW(arena, cw_fonts);
    fonts->arena = arena;
    fonts->damaged = CW_NEW(arena, atomic_bool);
    cw_sha256_hex(manifest, size, fonts->id);
    const cw_source *source = cw_source_read(arena, name, manifest, size, diags);
    if (!source) return NULL;
    cw_font_search *search = cw_font_search_new(arena, dirs, dir_count);
    fonts->language = hb_language_from_string("zh-Hans", -1);
    return cw_manifest_read(fonts, source, search, diags) ? fonts : NULL;
}

void cw_fonts_check(const cw_fonts *fonts, cw_arena *arena) {
    if (cw_memory_ran_out()) *fonts->damaged = true;
    if (*fonts->damaged) cw_no_memory(arena);
}

cw_fonts *cw_fonts_open(const char *manifest_name, const void *manifest, size_t size, const char *const *dirs,
                        size_t dir_count, cw_diags *diags) {
    cw_arena *arena = cw_arena_new();
    jmp_buf trap;
    errno = 0; /* for cw_check_memory */
    if (!arena || setjmp(trap)) {
        cw_place place = {.file = manifest_name};
        CW_FIND(diags, CW_ERROR, "no-memory", place, "", manifest_memory);
        cw_arena_free(arena);
        return NULL;
    }
    cw_arena_trap(arena, &trap);
    cw_fonts *fonts = open_in(arena, manifest_name, manifest, size, dirs, dir_count, diags);
    cw_arena_trap(arena, NULL);
    if (!fonts) cw_arena_free(arena);
    return fonts;
}

void cw_fonts_close(cw_fonts *fonts) {
    if (fonts) cw_arena_free(fonts->arena);
}

size_t cw_fonts_count(const cw_fonts *fonts) { return fonts->count; }

const cw_face *cw_fonts_face(const cw_fonts *fonts, size_t index) { return &fonts->faces[index]->face; }

const char *cw_fonts_id(const cw_fonts *fonts) { return fonts->id; }

size_t cw_fonts_primary(const cw_fonts *fonts, cw_role role) { return fonts->roles[role]->primary; }

cw_face_use cw_fonts_use(const cw_fonts *fonts, cw_role role, size_t face) {
    const cw_family *family = fonts->roles[role];
    if (family->primary == face) return CW_USE_PRIMARY;
    for (size_t i = 0; i < family->chain_count; i++)
        if (family->chain[i].face == face) return family->chain[i].latin ? CW_USE_LATIN : CW_USE_FALLBACK;
    return CW_USE_NONE;
}

bool cw_fonts_verify(const cw_fonts *fonts, cw_diags *diags) {
    bool same = true;
    for (size_t i = 0; i < fonts->count; i++) {
        const cw_open_face *open = fonts->faces[i];
        unsigned int size = 0;
        const char *bytes = hb_blob_get_data(open->blob, &size);
        char found[CW_SHA256_HEX];
        cw_sha256_hex(bytes, size, found);
        if (!*open->face.sha256 || !strcmp(open->face.sha256, found)) continue;
        cw_place place = {.file = open->face.file};
        CW_FIND(diags, CW_ERROR, "font-differs", place, "", font_differs_sha256, open->face.file, found,
                open->face.sha256);
        same = false;
    }
    return same;
}
