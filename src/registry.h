/*
 * What can be found, for `check --list` and for judging the codes given to --only and --skip: the rules of the layouts
 * (their ids are the codes) and the codes that the program itself gives (registry.def).
 */
#ifndef CW_REGISTRY_H
#define CW_REGISTRY_H

#include "layout/layout.h"

typedef struct cw_registry cw_registry;

typedef struct cw_registry_entry {
    const char *code;
    cw_severity severity;
    const char *meaning[2]; /* by cw_lang */
} cw_registry_entry;

/* A rule that several editions share is listed once. Lives in arena. */
cw_registry *cw_registry_new(cw_arena *arena, const cw_layouts *layouts);
size_t cw_registry_count(const cw_registry *registry);
const cw_registry_entry *cw_registry_at(const cw_registry *registry, size_t index); /* borrowed */

#endif
