/*
 * What the files of the façade share (chengwen.c, batch.c): the objects behind chengwen.h, and the one way into the
 * folders below it.
 */
#ifndef CW_FACADE_H
#define CW_FACADE_H

#include "chengwen.h"

#include "base/diag.h"
#include "layout/layout.h"
#include "registry.h"
#include "text/font.h"

#include <errno.h>

struct cw_findings {
    cw_diags *diags;
    cw_arena *words; /* of the finding below, made beforehand: there may be no memory for it later */
    cw_finding no_memory;
    bool lost; /* memory ran out in a guarded call; reported behind the others */
};

struct cw_engine {
    cw_arena *arena; /* of the layouts; replaced when layouts are added */
    const cw_layouts *layouts;
    cw_layout_file *files; /* all files the layouts were read from, in arena */
    size_t file_count;
    cw_registry *registry;
    cw_fonts *fonts;         /* NULL until opened */
    cw_arena *font_words;    /* of the next line */
    const char **font_roles; /* per face */
};

/* Runs work(ctx) with a trap for memory set on arena. False when work is false or memory ran out, also where only errno
 * tells (base/arena.h); errno is then the caller's again. */
static inline bool guarded(cw_arena *arena, cw_findings *findings, bool (*work)(void *ctx), void *ctx) {
    jmp_buf trap;
    const int before = errno;
    volatile bool ok = false, lost = true; /* survive the jump */
    errno = 0;
    if (setjmp(trap) == 0) {
        cw_arena_trap(arena, &trap);
        ok = work(ctx);
        lost = cw_memory_ran_out();
    }
    if (lost && findings) findings->lost = true;
    cw_arena_trap(arena, NULL);
    errno = before;
    return ok && !lost;
}

#endif
