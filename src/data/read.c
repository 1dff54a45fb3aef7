/* A file's bytes become values: size, encoding, our walk, and jansson's verdict. The only file that includes jansson.
 */
#include "data/source.h"

#include <jansson.h>
#include <string.h>

/* jansson judges the text. Integers are read as reals, so that long ones do not overflow before they are refused with a
 * finding of ours; duplicates are the walk's. */
static bool judge(const cw_source *source, json_error_t *error) {
    uint32_t start = cw_source_start(source);
    json_t *json =
        json_loadb(source->text + start, source->size - start, JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, error);
    if (!json) cw_check_memory(source->arena); /* it calls that “invalid token”, or nothing */
    json_decref(json);
    return json != NULL;
}

const cw_source *cw_source_read(cw_arena *arena, const char *file, const void *bytes, size_t size, cw_diags *diags) {
    cw_source *source = CW_NEW(arena, cw_source);
    source->arena = arena;
    source->file = cw_strdup(arena, file);
    if (size > CW_MAX_FILE) {
        CW_FIND(diags, CW_ERROR, "too-large", ((cw_place){source->file, 0, 0}), "", file_too_large,
                cw_printf(arena, "%zu", size), cw_printf(arena, "%d", CW_MAX_FILE / 1024 / 1024));
        return NULL;
    }
    source->text = cw_strndup(arena, size ? bytes : "", size);
    source->size = size;
    if (!cw_source_check_encoding(source, diags)) return NULL;
    cw_source_mark_places(source);
    source->root = cw_source_walk(source, diags);
    if (!source->root) return NULL;
    json_error_t error;
    if (!judge(source, &error)) {
        CW_FIND(diags, CW_ERROR, "syntax", ((cw_place){source->file, error.line, error.column}), "", refused,
                error.text);
        return NULL;
    }
    return source;
}
