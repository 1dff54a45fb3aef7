/* --set POINTER=VALUE */
#include "change/patching.h"

#include <string.h>

/* VALUE as JSON: itself when it is, else a string of it. False for what begins like an object, array or string and is
 * none: it was never meant to be printed. */
static bool read_value(cw_patching *p, const char *text, cw_json *out) {
    cw_diags *unheard = cw_diags_new(CW_LANG_ZH); /* whether it is JSON is all that is asked */
    const cw_source *source = unheard ? cw_source_read(p->arena, "--set", text, strlen(text), unheard) : NULL;
    cw_diags_free(unheard);
    if (source) {
        *out = cw_json_of(source, source->root);
        return true;
    }
    const char *quoted = cw_json_string(p->arena, text);
    *out = (cw_json){quoted, strlen(quoted), 0};
    char first = text[strspn(text, " \t\r\n")];
    return !first || !strchr("{[\"", first);
}

bool cw_patching_set(cw_patching *p, const char *assignment) {
    const char *equals = strchr(assignment, '=');
    const char *args[] = {assignment, NULL};
    cw_step step = {cw_message(p->arena, cw_diags_lang(p->diags), CW_MSG_patch_set, args), {p->source->file, 0, 0}, ""};
    if (!equals) {
        CW_STEP_FIND(p, &step, patch_no_equals);
        return false;
    }
    const char *pointer = cw_strndup(p->arena, assignment, (size_t)(equals - assignment));
    step.pointer = pointer;
    cw_json value;
    if (!read_value(p, equals + 1, &value)) {
        CW_STEP_FIND(p, &step, patch_bad_value);
        return false;
    }
    cw_spot spot;
    if (!cw_spot_find(p, &step, pointer, &spot)) return false;
    return spot.value ? cw_patching_replace(p, spot.value, value) : cw_step_put(p, &step, &spot, value);
}
