/* The façade over the fonts that a document asks for. */
#include "facade.h"

#include "reread/reread.h"

#include <stdlib.h>

struct cw_font_needs {
    cw_arena *arena;
    const cw_reread_font *fonts;
    const char **files; /* per font */
    size_t count;
};

typedef struct asking {
    cw_font_needs *needs;
    const cw_file *document;
    const char *const *dirs;
    cw_findings *findings;
} asking;

static bool ask(void *ctx) {
    asking *a = ctx;
    cw_font_needs *needs = a->needs;
    cw_arena *arena = needs->arena;
    if (!cw_file_is(CW_DOCX, a->document->bytes, a->document->size)) {
        CW_FIND(a->findings->diags, CW_ERROR, "bad-file", ((cw_place){.file = cw_strdup(arena, a->document->name)}), "",
                fonts_no_docx);
        return false;
    }
    needs->fonts = cw_reread_fonts(arena, cw_strdup(arena, a->document->name), a->document->bytes, a->document->size,
                                   &needs->count, a->findings->diags);
    if (!needs->fonts) return false;
    const char **names = CW_NEW_ARRAY(arena, needs->count, const char *);
    for (size_t i = 0; i < needs->count; i++) names[i] = needs->fonts[i].name;
    needs->files = CW_NEW_ARRAY(arena, needs->count, const char *);
    size_t dir_count = 0;
    while (a->dirs && a->dirs[dir_count]) dir_count++;
    cw_font_families_find(arena, a->dirs, dir_count, names, needs->count, needs->files);
    return true;
}

cw_font_needs *cw_font_needs_open(const cw_file *document, const char *const *dirs, cw_findings *findings) {
    cw_font_needs *needs = calloc(1, sizeof *needs);
    cw_arena *arena = cw_arena_new();
    if (needs && arena) {
        needs->arena = arena;
        asking a = {needs, document, dirs, findings};
        if (guarded(arena, findings, ask, &a)) return needs;
    } else {
        findings->lost = true;
    }
    cw_arena_free(arena);
    free(needs);
    return NULL;
}

void cw_font_needs_free(cw_font_needs *needs) {
    if (!needs) return;
    cw_arena_free(needs->arena);
    free(needs);
}

size_t cw_font_needs_count(const cw_font_needs *needs) { return needs->count; }

cw_font_need cw_font_needs_at(const cw_font_needs *needs, size_t index) {
    const cw_reread_font *font = &needs->fonts[index];
    return (cw_font_need){font->name, font->alternative, font->styles, font->sample, font->characters, font->embedded,
                          needs->files[index]};
}
