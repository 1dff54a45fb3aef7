/*
 * Where font files are looked for: explicit names in explicit folders, never fontconfig, whose matching always finds
 * something (fonts.md §7). The folders that packages use are tried by name; only a file in none of them makes the
 * search walk the system's font trees, once, in byte order of the names.
 */
#include "text/faces.h"

#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct cw_font_search {
    cw_arena *arena;
    const char **folders;
    size_t folder_count, folder_capacity;
    const char *trees[3];
    size_t tree_count;
    bool walked;
    const char **paths; /* every file of the trees */
    size_t path_count, path_capacity;
};

static void add_folder(cw_font_search *search, const char *folder) {
    CW_PUSH(search->arena, search->folders, search->folder_count, search->folder_capacity, folder);
}

cw_font_search *cw_font_search_new(cw_arena *arena, const char *const *dirs, size_t dir_count) {
    cw_font_search *search = CW_NEW(arena, cw_font_search);
    search->arena = arena;
    for (size_t i = 0; i < dir_count; i++) add_folder(search, dirs[i]);

    /* fonts/local of the installation and of the tree the program was built in; the packages' folders */
    add_folder(search, CW_FONTS_INSTALLED);
    add_folder(search, CW_FONTS_SOURCE);
    add_folder(search, "/usr/local/share/fonts/fandol");
    const char *home = getenv("HOME");
    if (home && *home == '/') add_folder(search, cw_concat(arena, home, "/.local/share/fonts/fandol", NULL));
    add_folder(search, "/usr/share/fonts/opentype/noto");
    add_folder(search, "/usr/share/fonts/truetype/lxgw-wenkai");
    add_folder(search, "/usr/share/fonts/truetype/babelstone");
    add_folder(search, "/usr/share/fonts/truetype/hanazono");
    add_folder(search, "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol");

    search->trees[search->tree_count++] = "/usr/share/fonts";
    search->trees[search->tree_count++] = "/usr/local/share/fonts";
    if (home && *home == '/') search->trees[search->tree_count++] = cw_concat(arena, home, "/.local/share/fonts", NULL);
    return search;
}

static int by_name(const FTSENT **a, const FTSENT **b) { return strcmp((*a)->fts_name, (*b)->fts_name); }

static void close_walk(void *object) { fts_close(object); }

static void walk_tree(cw_font_search *search, const char *root) {
    char *const roots[] = {(char *)root, NULL};
    FTS *fts = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, by_name);
    if (!fts) return;
    cw_defer(search->arena, close_walk, fts);
    for (FTSENT *entry; (entry = fts_read(fts));)
        if (entry->fts_info == FTS_F)
            CW_PUSH(search->arena, search->paths, search->path_count, search->path_capacity,
                    cw_strdup(search->arena, entry->fts_path));
}

static void walk(cw_font_search *search) {
    search->walked = true;
    for (size_t i = 0; i < search->tree_count; i++) walk_tree(search, search->trees[i]);
}

const char *const *cw_font_search_all(cw_font_search *search, size_t *count) {
    for (size_t i = 0; i < search->folder_count; i++) walk_tree(search, search->folders[i]);
    walk(search);
    *count = search->path_count;
    return search->paths;
}

const char *cw_font_search_find(cw_font_search *search, const char *file) {
    for (size_t i = 0; i < search->folder_count; i++) {
        const char *path = cw_concat(search->arena, search->folders[i], "/", file, NULL);
        if (!access(path, R_OK)) return path;
    }
    if (!search->walked) walk(search);
    for (size_t i = 0; i < search->path_count; i++) {
        const char *name = strrchr(search->paths[i], '/') + 1;
        if (!strcmp(name, file)) return search->paths[i];
    }
    return NULL;
}
