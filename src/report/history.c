/* What the office keeps with the report and nobody prints: warnings it has looked at, and the report's history. */
#include "report/bind.h"

static void bind_allowance(cw_binder *b, cw_node_at node, cw_allowance *allowance) {
    static const char *const KEYS[] = {"code", "pointer", "values", "why"};
    if (!cw_bind_object(b, node, KEYS, sizeof KEYS / sizeof *KEYS)) return;
    allowance->at = node.pointer;
    allowance->code = cw_bind_string(b, cw_bind_member(b, node, "code", true));
    allowance->why = cw_bind_string(b, cw_bind_member(b, node, "why", true));
    cw_node_at pointer = cw_bind_member(b, node, "pointer", true);
    if (pointer.value && pointer.value->kind == CW_STRING)
        allowance->pointer = pointer.value->text; /* "": the file */
    else if (pointer.value)
        cw_bind_wrong(b, pointer, CW_MSG_want_string);
    cw_node_at values = cw_bind_member(b, node, "values", false);
    size_t count = cw_bind_array(b, values);
    if (count > 2) BIND_ERROR(b, "wrong-type", values, two_values);
    for (size_t i = 0; i < count && i < 2; i++) {
        cw_node_at value = cw_bind_item(b, values, i);
        if (value.value->kind == CW_NUMBER || value.value->kind == CW_STRING)
            allowance->values[i] = value.value->text;
        else
            cw_bind_wrong(b, value, CW_MSG_want_number);
    }
}

static void bind_revision(cw_binder *b, cw_node_at node) {
    static const char *const KEYS[] = {"no", "date", "why", "patch"};
    int number;
    if (!cw_bind_object(b, node, KEYS, sizeof KEYS / sizeof *KEYS)) return;
    cw_bind_integer(b, cw_bind_member(b, node, "no", true), &number);
    cw_bind_date(b, cw_bind_member(b, node, "date", true));
    cw_bind_string(b, cw_bind_member(b, node, "why", true));
    cw_node_at patch = cw_bind_member(b, node, "patch", false); /* RFC 6902: an array; RFC 7396: an object */
    if (patch.value && patch.value->kind != CW_ARRAY && patch.value->kind != CW_OBJECT)
        cw_bind_wrong(b, patch, CW_MSG_want_object);
}

void cw_bind_history(cw_binder *b, cw_node_at root) {
    cw_node_at allow = cw_bind_member(b, root, "allow", false), revisions = cw_bind_member(b, root, "revisions", false);
    size_t count = cw_bind_array(b, allow);
    cw_allowance *allowances = CW_NEW_ARRAY(b->arena, count, cw_allowance);
    for (size_t i = 0; i < count; i++) bind_allowance(b, cw_bind_item(b, allow, i), &allowances[i]);
    b->report->allowances = allowances;
    b->report->allowance_count = count;
    count = b->report->revision_count = cw_bind_array(b, revisions);
    for (size_t i = 0; i < count; i++) bind_revision(b, cw_bind_item(b, revisions, i));
}
