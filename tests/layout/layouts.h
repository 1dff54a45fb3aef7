/* Layout files for tests: the built-in ones, one of them changed in one place. */
#ifndef CW_TESTS_LAYOUT_LAYOUTS_H
#define CW_TESTS_LAYOUT_LAYOUTS_H

#include "layout/layout.h"

/* The built-in file of that name. */
const cw_layout_file *built_in_file(const char *name);

/* A copy of that file in which the first `find` is `replace`; fails the test when there is none. */
cw_layout_file changed_file(cw_arena *arena, const char *name, const char *find, const char *replace);

/* The built-in files and one more (NULL: none) behind them. */
const cw_layouts *open_with(cw_arena *arena, const cw_layout_file *more, cw_diags *diags);

/* The built-in files, the changed one in its place. */
const cw_layouts *open_changed(cw_arena *arena, cw_layout_file changed, cw_diags *diags);

/* The table of that key; fails the test when there is none. */
const cw_layout_table *table_with_key(const cw_layout *layout, const char *key);

/* A file's bytes; fails the test when it cannot be read. */
cw_layout_file file_at(cw_arena *arena, const char *path);

#endif
