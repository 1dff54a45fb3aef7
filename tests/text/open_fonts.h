/* The shipped fonts for tests, opened once a program; and small JSON manifests in place of files. */
#ifndef CW_TESTS_TEXT_OPEN_FONTS_H
#define CW_TESTS_TEXT_OPEN_FONTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "text/font.h"

static inline void print_findings(const cw_diags *diags) {
    for (size_t i = 0; i < cw_diags_count(diags); i++) {
        const cw_diag *d = cw_diags_at(diags, i);
        print_message("%s: %s (%s)\n", d->code, d->message, d->hint);
    }
}

static inline cw_fonts *open_builtin(size_t manifest) {
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    const cw_manifest_file *file = &CW_BUILTIN_MANIFESTS[manifest];
    cw_fonts *fonts = cw_fonts_open(file->name, file->bytes, file->size, NULL, 0, diags);
    if (cw_diags_count(diags)) print_findings(diags);
    assert_non_null(fonts);
    assert_int_equal(cw_diags_count(diags), 0);
    cw_diags_free(diags);
    return fonts;
}

static inline size_t face_named(const cw_fonts *fonts, const char *postscript) {
    for (size_t i = 0; i < cw_fonts_count(fonts); i++)
        if (!strcmp(cw_fonts_face(fonts, i)->postscript, postscript)) return i;
    fail_msg("no face %s", postscript);
    return 0;
}

#endif
