#include "layouts.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 8 };

const cw_layout_file *built_in_file(const char *name) {
    for (size_t i = 0; i < CW_BUILTIN_LAYOUT_COUNT; i++)
        if (!strcmp(CW_BUILTIN_LAYOUTS[i].name, name)) return &CW_BUILTIN_LAYOUTS[i];
    fail_msg("no built-in layout %s", name);
    return NULL;
}

cw_layout_file changed_file(cw_arena *arena, const char *name, const char *find, const char *replace) {
    const cw_layout_file *file = built_in_file(name);
    const char *bytes = file->bytes, *at = memmem(bytes, file->size, find, strlen(find));
    if (!at) fail_msg("%s does not hold %s", name, find);
    cw_buf out = cw_buf_on(arena);
    size_t before = (size_t)(at - bytes);
    cw_put(&out, bytes, before);
    cw_puts(&out, replace);
    cw_put(&out, at + strlen(find), file->size - before - strlen(find));
    return (cw_layout_file){file->name, out.data, out.size};
}

const cw_layouts *open_with(cw_arena *arena, const cw_layout_file *more, cw_diags *diags) {
    cw_layout_file files[MOST];
    size_t count = CW_BUILTIN_LAYOUT_COUNT;
    assert_true(count < MOST);
    memcpy(files, CW_BUILTIN_LAYOUTS, count * sizeof *files);
    if (more) files[count++] = *more;
    return cw_layouts_open(arena, files, count, diags);
}

const cw_layouts *open_changed(cw_arena *arena, cw_layout_file changed, cw_diags *diags) {
    cw_layout_file files[MOST];
    size_t count = CW_BUILTIN_LAYOUT_COUNT;
    assert_true(count <= MOST);
    memcpy(files, CW_BUILTIN_LAYOUTS, count * sizeof *files);
    for (size_t i = 0; i < count; i++)
        if (!strcmp(files[i].name, changed.name)) files[i] = changed;
    return cw_layouts_open(arena, files, count, diags);
}

const cw_layout_table *table_with_key(const cw_layout *layout, const char *key) {
    for (size_t i = 0; i < layout->table_count; i++)
        if (!strcmp(layout->tables[i].key, key)) return &layout->tables[i];
    fail_msg("no table %s", key);
    return NULL;
}

cw_layout_file file_at(cw_arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) fail_msg("cannot read %s", path);
    cw_buf out = cw_buf_on(arena);
    char bytes[4096];
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;) cw_put(&out, bytes, n);
    fclose(file);
    const char *slash = strrchr(path, '/');
    return (cw_layout_file){slash ? slash + 1 : path, out.data, out.size};
}
