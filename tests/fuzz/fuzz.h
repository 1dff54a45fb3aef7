/*
 * One target is one function. With CW_FUZZ (clang, the fuzz preset) libFuzzer calls it; else replay.c does, with the
 * files and folders of its arguments, whole and cut short, so that the corpus is a test like any other.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include "layout/layout.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* What holds for any input. */
static inline void must(bool condition, const char *what) {
    if (condition) return;
    fprintf(stderr, "%s\n", what);
    abort();
}

/* The layouts compiled in, opened once; in use to the end. */
static inline const cw_layouts *builtin_layouts(void) {
    static const cw_layouts *opened;
    static cw_arena *arena;
    if (opened) return opened;
    arena = cw_arena_new();
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    opened = cw_layouts_open(arena, CW_BUILTIN_LAYOUTS, CW_BUILTIN_LAYOUT_COUNT, diags);
    cw_diags_free(diags);
    return opened;
}

#endif
