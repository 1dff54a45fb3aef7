#include "cli/engine.h"

#include "cli/file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_CONFIG = 8 * 1024 * 1024 }; /* as a report: the library says what is too large */

static bool read_config(const char *path, cw_file *out, reporter *r) {
    file_bytes bytes;
    if (!file_read(path, MAX_CONFIG, &bytes)) {
        reporter_add_unreadable(r, path, errno, WORDS_cannot_read_hint);
        return false;
    }
    *out = (cw_file){path, bytes.bytes, bytes.size};
    return true;
}

static void free_files(cw_file *files, size_t count) {
    for (size_t i = 0; i < count; i++) free((void *)files[i].bytes);
    free(files);
}

static bool add_layouts(cw_engine *engine, const char *folder, cw_findings *findings, reporter *r) {
    file_names names;
    if (!file_list_json(folder, &names)) return false;
    cw_file *files = calloc(names.count, sizeof *files);
    size_t count = 0;
    bool ok = files != NULL;
    while (ok && count < names.count) {
        ok = read_config(names.paths[count], &files[count], r);
        count += ok;
    }
    ok = ok && cw_engine_add_layouts(engine, files, count, findings);
    free_files(files, count);
    file_names_free(&names);
    return ok;
}

static bool open_fonts(cw_engine *engine, const options *o, cw_findings *findings, reporter *r) {
    cw_file manifest = {0};
    if (o->fonts && !read_config(o->fonts, &manifest, r)) return false;
    bool ok = cw_engine_open_fonts(engine, o->fonts ? &manifest : NULL, o->font_dirs, findings);
    free((void *)manifest.bytes);
    return ok;
}

void engine_try_fonts(cw_engine *engine, const options *o) {
    cw_findings *unsaid = cw_findings_new(words_language());
    file_bytes bytes = {0};
    if (unsaid && (!o->fonts || file_read(o->fonts, MAX_CONFIG, &bytes))) {
        cw_file manifest = {o->fonts, bytes.bytes, bytes.size};
        cw_engine_open_fonts(engine, o->fonts ? &manifest : NULL, o->font_dirs, unsaid);
    }
    free(bytes.bytes);
    cw_findings_free(unsaid);
}

cw_engine *engine_open(const options *o, bool fonts, reporter *r, status *out) {
    cw_engine *engine = cw_engine_new();
    cw_findings *findings = cw_findings_new(words_language());
    bool ok = engine && findings;
    if (!ok) COMPLAIN(no_memory);
    ok = ok && (!o->layouts || add_layouts(engine, o->layouts, findings, r));
    ok = ok && (!fonts || open_fonts(engine, o, findings, r));
    if (findings) reporter_add_all(r, findings, NULL, NULL);
    cw_findings_free(findings);
    if (ok) return engine;
    cw_engine_free(engine);
    *out = STATUS_ENVIRONMENT;
    return NULL;
}
