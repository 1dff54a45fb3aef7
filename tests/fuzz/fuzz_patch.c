/*
 * Any bytes as a patch on the text of a report: a report behind a NUL, else a small one of every kind of value. Whatever
 * the patch did, the text is JSON afterwards; one that does not apply says why and changes nothing.
 */
#include "fuzz.h"

#include "change/patch.h"

#include <string.h>

static const char SMALL[] = "{\n  \"a\": [1, {\"b\": \"x\"}, [2.50, null]],\n\t\"c\": {\"d~/\": true, \"x-e\": {}},\n  \"f\": []\n}\n";

static void set(cw_patching *patching, cw_arena *arena, const uint8_t *bytes, size_t size) {
    char *assignment = cw_alloc(arena, size + 1);
    memcpy(assignment, bytes, size);
    assignment[size] = 0;
    (void)cw_patching_set(patching, assignment);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    cw_arena *arena = cw_arena_new();
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    const uint8_t *nul = size ? memchr(bytes, 0, size) : NULL;
    size_t first = nul ? (size_t)(nul - bytes) : size;
    const void *text = nul ? (const void *)(nul + 1) : SMALL;
    const cw_source *source = cw_source_read(arena, "report.json", text, nul ? size - first - 1 : sizeof SMALL - 1, diags);
    if (source) {
        cw_patching *patching = cw_patching_new(arena, source, diags);
        const cw_source *patch = cw_source_read(arena, "patch.json", bytes, first, diags);
        size_t errors = cw_diags_count_of(diags, CW_ERROR);
        if (!patch)
            set(patching, arena, bytes, first);
        else if (!cw_patching_apply(patching, patch))
            must(cw_diags_count_of(diags, CW_ERROR) > errors, "not applied and not said why");
        const cw_source *now = cw_patching_source(patching);
        must(now && cw_source_read(arena, "report.json", now->text, now->size, diags), "the text is JSON no longer");
    }
    cw_diags_free(diags);
    cw_arena_free(arena);
    return 0;
}
