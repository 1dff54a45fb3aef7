#include "change/amending.h"
#include "change/patching.h"

#include <string.h>

static void free_diags(void *object) { cw_diags_free(object); }

cw_report *cw_bind_quietly(cw_arena *arena, const cw_source *source, const cw_layouts *layouts) {
    cw_diags *unheard = cw_diags_new(CW_LANG_ZH);
    if (!unheard) return NULL;
    cw_defer(arena, free_diags, unheard);
    return cw_report_bind(source, layouts, unheard);
}

static bool apply(cw_patching *p, const cw_layouts *layouts, const cw_amendment *a, cw_arena *arena) {
    if (a->patch && !cw_patching_apply(p, a->patch)) return false;
    for (size_t i = 0; i < a->set_count; i++) {
        const char *pointer = cw_strndup(arena, a->sets[i], strcspn(a->sets[i], "="));
        if (!cw_expand_above(p, layouts, pointer) || !cw_patching_set(p, a->sets[i])) return false;
    }
    return true;
}

/* What follows is found before and after by one reading each; a report that cannot be bound has no totals to follow. */
static void follow(cw_patching *p, const cw_source *before, const cw_layouts *layouts, bool mend, cw_diags *diags) {
    const cw_source *source = cw_patching_source(p);
    const cw_report *was = cw_bind_quietly(before->arena, before, layouts);
    cw_report *now = was ? cw_bind_quietly(source->arena, source, layouts) : NULL;
    if (!now) return;
    cw_stale_totals totals = cw_find_stale_totals(was, now);
    for (size_t i = 0; i < totals.count; i++) {
        const cw_stale_total *t = &totals.items[i];
        if (mend)
            CW_CELL_FIND(now, diags, CW_INFO, "total-mended", t->cell, total_mended, t->cell->name, t->from, t->to);
        else
            CW_CELL_FIND(now, diags, CW_INFO, "total-follows", t->cell, total_follows, t->cell->name, t->from, t->to);
    }
    if (mend && totals.count) cw_patching_take(p, cw_mend_totals(before->arena, source, &totals));
}

cw_json cw_amend_text(cw_arena *arena, const cw_source *source, const cw_layouts *layouts, const cw_amendment *amendment,
                 cw_diags *diags) {
    cw_patching *p = cw_patching_new(arena, source, diags);
    if (!apply(p, layouts, amendment, arena)) return (cw_json){0};
    follow(p, source, layouts, amendment->retotal, diags);
    const cw_source *now = cw_patching_source(p);
    return (cw_json){cw_strndup(arena, now->text, now->size), now->size, 0};
}
