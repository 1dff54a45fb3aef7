/*
 * What a value outside the tables is called in a message: 成文日期 for /signature/date, 总体情况第2项 for /overview/1.
 * The pointer itself stands below every finding, so the words need not repeat it. In English, and for what has no words,
 * the pointer without its first slash.
 */
#include "report/bind.h"

#include <string.h>

static const struct {
    const char *pointer;
    cw_msg words;
} NAMES[] = {
    {"/edition", CW_MSG_name_edition},
    {"/year", CW_MSG_name_year},
    {"/scope", CW_MSG_name_scope},
    {"/agency", CW_MSG_name_agency},
    {"/agency/name", CW_MSG_name_agency_name},
    {"/agency/short_name", CW_MSG_name_agency_short},
    {"/agency/region", CW_MSG_name_agency_region},
    {"/agency/units", CW_MSG_name_agency_units},
    {"/agency/level", CW_MSG_name_agency_level},
    {"/agency/code", CW_MSG_name_agency_code},
    {"/title", CW_MSG_name_title},
    {"/preamble", CW_MSG_name_preamble},
    {"/attachments", CW_MSG_name_attachments},
    {"/signature", CW_MSG_name_signature},
    {"/signature/agency", CW_MSG_name_signature_agency},
    {"/signature/date", CW_MSG_name_signature_date},
    {"/signature/seal", CW_MSG_name_seal},
    {"/signature/seal/image", CW_MSG_name_seal_image},
    {"/signature/seal/diameter_mm", CW_MSG_name_seal_diameter},
    {"/signature/place", CW_MSG_name_signature_place},
    {"/signature/annotation", CW_MSG_name_annotation},
    {"/allow", CW_MSG_name_allow},
    {"/revisions", CW_MSG_name_revisions},
};

static const char *word(cw_binder *b, cw_msg message, const char *number) {
    return cw_message(b->arena, cw_diags_lang(b->diags), message, (const char *const[]){number, NULL});
}

/* The name of pointer[0, size), without what stands behind it; NULL when it has none. */
static const char *head_name(cw_binder *b, const char *pointer, size_t size) {
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (strlen(NAMES[i].pointer) == size && memcmp(NAMES[i].pointer, pointer, size) == 0)
            return word(b, NAMES[i].words, "");
    const cw_layout *layout = b->report->layout;
    for (size_t i = 0; layout && i < layout->section_count; i++) {
        const char *key = layout->sections[i].key;
        if (strlen(key) == size - 1 && memcmp(key, pointer + 1, size - 1) == 0) return layout->sections[i].heading;
    }
    return NULL;
}

/* The words for one step further down: an index, or a member of a block. NULL for any other. */
static const char *step_name(cw_binder *b, const char *token, size_t size) {
    static const struct {
        const char *key;
        cw_msg words;
    } STEPS[] = {{"heading", CW_MSG_name_heading},
                 {"content", CW_MSG_name_content},
                 {"list", CW_MSG_name_list},
                 {"run_in", CW_MSG_name_run_in},
                 {"numbered", CW_MSG_name_numbered}};
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++)
        if (strlen(STEPS[i].key) == size && memcmp(STEPS[i].key, token, size) == 0)
            return word(b, STEPS[i].words, "");
    int index = 0;
    for (size_t i = 0; i < size; i++) {
        if (token[i] < '0' || token[i] > '9' || size > 6) return NULL;
        index = index * 10 + (token[i] - '0');
    }
    return size ? word(b, CW_MSG_name_item, cw_printf(b->arena, "%d", index + 1)) : NULL;
}

const char *cw_bind_name(cw_binder *b, const char *pointer) {
    if (!*pointer) return word(b, CW_MSG_the_report, "");
    if (cw_diags_lang(b->diags) == CW_LANG_EN) return pointer + 1;
    size_t begun = strlen(pointer); /* of the longest beginning that has a name */
    const char *name = head_name(b, pointer, begun);
    while (!name && begun) {
        do begun--;
        while (begun && pointer[begun] != '/');
        name = begun ? head_name(b, pointer, begun) : NULL;
    }
    for (const char *p = pointer + begun; name && *p;) {
        size_t size = strcspn(p + 1, "/");
        const char *step = step_name(b, p + 1, size);
        name = step ? cw_concat(b->arena, name, step, NULL) : NULL;
        p += 1 + size;
    }
    return name ? name : pointer + 1;
}
