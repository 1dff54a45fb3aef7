/* A JSON text being read, for tests of data/. */
#ifndef CW_TESTS_SOURCES_H
#define CW_TESTS_SOURCES_H

#include "base/buf.h"
#include "data/value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct file {
    cw_arena *arena;
    cw_diags *diags;
    const cw_source *source; /* NULL: refused */
} file;

static inline file read_file_bytes(const void *bytes, size_t size) {
    file f = {cw_arena_new(), cw_diags_new(CW_LANG_ZH), NULL};
    f.source = cw_source_read(f.arena, "a.json", bytes, size, f.diags);
    return f;
}

static inline file read_file(const char *text) { return read_file_bytes(text, strlen(text)); }

static inline void end_file(file *f) {
    cw_diags_free(f->diags);
    cw_arena_free(f->arena);
}

/* The only finding: code, pointer, place and message. */
static inline void assert_only(const file *f, const char *code, const char *pointer, int line, int column,
                               const char *message) {
    assert_null(f->source);
    assert_int_equal(cw_diags_count(f->diags), 1);
    const cw_diag *diag = cw_diags_at(f->diags, 0);
    assert_string_equal(diag->code, code);
    assert_string_equal(diag->pointer, pointer);
    assert_string_equal(diag->message, message);
    assert_int_equal(diag->place.line, line);
    assert_int_equal(diag->place.column, column);
}

#endif
