/* The signature block and the list of attachments. */
#include "report/bind.h"

#include <string.h>

/* Least and most diameter of a seal, mm, and what is taken when none is given: 42 mm, the seal of a county or township
 * government (国发〔1999〕25号). */
enum { SEAL_LEAST = 10, SEAL_MOST = 100, SEAL_USUAL = 42 };

/* A name in the report's folder: no way out of it. */
static bool is_inside_folder(const char *name) {
    if (*name == '/' || strchr(name, '\\') || strchr(name, ':')) return false;
    for (const char *p = name; p; p = strchr(p, '/') ? strchr(p, '/') + 1 : NULL)
        if (strncmp(p, "..", 2) == 0 && (p[2] == '/' || !p[2])) return false;
    return true;
}

static bool is_png(const char *name) {
    size_t size = strlen(name);
    return size > 4 && (strcmp(name + size - 4, ".png") == 0 || strcmp(name + size - 4, ".PNG") == 0);
}

static void bind_diameter(cw_binder *b, cw_node_at node) {
    cw_signature *signature = &b->report->signature;
    signature->seal_diameter = cw_from_um(SEAL_USUAL * 1000);
    if (!node.value) return;
    cw_decimal mm;
    if (node.value->kind != CW_NUMBER) {
        cw_bind_wrong(b, node, CW_MSG_want_number);
        return;
    }
    cw_decimal_read(node.value->text, strlen(node.value->text), &mm);
    if (cw_decimal_compare(mm, cw_decimal_of(SEAL_LEAST)) < 0 || cw_decimal_compare(mm, cw_decimal_of(SEAL_MOST)) > 0)
        BIND_ERROR(b, "wrong-type", node, seal_size, node.value->text, cw_printf(b->arena, "%d", SEAL_LEAST),
                   cw_printf(b->arena, "%d", SEAL_MOST));
    else
        signature->seal_diameter = cw_from_um((int32_t)(mm.millionths / 1000));
}

static void bind_seal(cw_binder *b, cw_node_at node) {
    static const char *const KEYS[] = {"image", "diameter_mm"};
    static const char *const KINDS[] = {[CW_SEAL_NONE] = "none", [CW_SEAL_SPACE] = "space"};
    cw_signature *signature = &b->report->signature;
    if (!node.value) return;
    if (node.value->kind == CW_STRING && strcmp(node.value->text, KINDS[0]) != 0 && strcmp(node.value->text, KINDS[1]) != 0) {
        BIND_ERROR(b, "wrong-type", node, seal_choice, cw_bind_name(b, node.pointer), node.value->text);
        return;
    }
    if (node.value->kind != CW_OBJECT) {
        int kind = cw_bind_choice(b, node, KINDS, sizeof KINDS / sizeof *KINDS);
        if (kind >= 0) signature->seal = (cw_seal_kind)kind;
        if (signature->seal == CW_SEAL_SPACE)
            signature->seal_diameter = cw_from_um(SEAL_USUAL * 1000); /* room for it */
        return;
    }
    cw_bind_object(b, node, KEYS, sizeof KEYS / sizeof *KEYS);
    cw_node_at image = cw_bind_member(b, node, "image", true);
    const char *name = cw_bind_plain_string(b, image);
    if (name && !is_inside_folder(name)) BIND_ERROR(b, "wrong-type", image, seal_path, name);
    if (name && is_inside_folder(name) && !is_png(name)) BIND_ERROR(b, "wrong-type", image, seal_extension, name);
    signature->seal = CW_SEAL_IMAGE;
    signature->seal_image = name;
    bind_diameter(b, cw_bind_member(b, node, "diameter_mm", false));
}

/* GB/T 9704 7.3.5.1: a seal is pressed on the 署名 and date that follow the text. Under the title it has no place: it is left
 * out, and that is said. */
static void keep_seal_at_end(cw_binder *b, cw_node_at seal) {
    cw_signature *signature = &b->report->signature;
    if (signature->seal == CW_SEAL_NONE || signature->place & CW_PLACE_END) return;
    BIND_FIND_OFFSET(b, CW_WARNING, "seal-place", seal.value->begin, seal.pointer, seal_at_end);
    signature->seal = CW_SEAL_NONE;
    signature->seal_image = NULL;
}

static void bind_block(cw_binder *b, cw_node_at node) {
    static const char *const KEYS[] = {"agency", "date", "seal", "place", "annotation"};
    static const char *const PLACES[] = {"end", "title", "both"};
    cw_signature *signature = &b->report->signature;
    if (!cw_bind_object(b, node, KEYS, sizeof KEYS / sizeof *KEYS)) return;
    signature->present = true;
    cw_node_at agency = cw_bind_member(b, node, "agency", false);
    signature->agencies = cw_bind_strings(b, agency, true, &signature->agency_count);
    if (agency.value && agency.value->kind == CW_ARRAY && !agency.value->count)
        BIND_ERROR(b, "wrong-type", agency, empty_array, cw_bind_name(b, agency.pointer));
    if (!signature->agency_count && b->report->agency.name) {
        const char **one = CW_NEW(b->arena, const char *);
        *one = b->report->agency.name;
        signature->agencies = one;
        signature->agency_count = 1;
    }
    signature->date = cw_bind_date(b, cw_bind_member(b, node, "date", true));
    bind_seal(b, cw_bind_member(b, node, "seal", false));
    int place = cw_bind_choice(b, cw_bind_member(b, node, "place", false), PLACES, sizeof PLACES / sizeof *PLACES);
    signature->place = place < 0 ? CW_PLACE_END : (cw_signature_place)(place + 1);
    keep_seal_at_end(b, cw_bind_member(b, node, "seal", false));
    signature->annotation = cw_bind_plain_string(b, cw_bind_member(b, node, "annotation", false));
}

void cw_bind_signature(cw_binder *b, cw_node_at root) {
    cw_node_at node = cw_bind_member(b, root, "signature", false);
    if (node.value) bind_block(b, node);
    b->report->attachments =
        cw_bind_strings(b, cw_bind_member(b, root, "attachments", false), false, &b->report->attachment_count);
}
