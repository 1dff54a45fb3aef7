/*
 * Any bytes as a DOCX read back: checked, compared with what it carries, its edits taken, its tables read by their
 * labels, its fonts listed. The corpus is word/document.xml alone, not packed: a fuzzer cannot guess checksums; it is put into a package
 * here, beside data of its own when a second part follows behind a NUL. Bytes that begin like a ZIP are taken as they
 * are.
 */
#include "fuzz.h"

#include "docx/check.h"
#include "reread/reread.h"

#include <string.h>

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
static const char RELS[] =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
    "Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

static void pack(cw_arena *arena, const uint8_t *bytes, size_t size, const void **out, size_t *out_size) {
    const uint8_t *nul = size ? memchr(bytes, 0, size) : NULL;
    size_t first = nul ? (size_t)(nul - bytes) : size;
    cw_part parts[] = {{"_rels/.rels", RELS, sizeof RELS - 1},
                       {"word/document.xml", bytes, first},
                       {"customXml/item1.xml", nul ? nul + 1 : bytes, nul ? size - first - 1 : 0}};
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    must(cw_package_write(arena, parts, nul ? 3 : 2, out, out_size, diags), "not packed");
    cw_diags_free(diags);
}

static void take_edits(cw_arena *arena, const cw_reread *reread, const cw_report *report, cw_diags *diags) {
    cw_reread_figures figures = cw_reread_find_figures(arena, reread, report->layout);
    size_t count, usable = 0, size;
    const cw_edit *edits = cw_reread_find_edits(arena, &figures, report, &count);
    for (size_t i = 0; i < count; i++) usable += edits[i].usable;
    const char *text = cw_edits_take(arena, report, &figures, edits, count, &size);
    must((text != NULL) == (usable == count), "usable edits not taken");
    must(!text || cw_source_read(arena, "report.json", text, size, diags), "edits made the source unreadable");
    cw_reread_check_split(arena, reread, &figures, report->layout, diags);
}

static void use(cw_arena *arena, const cw_reread *reread, cw_diags *diags) {
    size_t size, errors = cw_diags_count_of(diags, CW_ERROR);
    cw_reread_figures figures;
    const cw_layout *layout;
    const char *rebuilt = cw_reread_rebuild(arena, reread, builtin_layouts(), &size, &figures, &layout, diags);
    must(rebuilt || cw_diags_count_of(diags, CW_ERROR) > errors, "no report and no finding");
    must(!rebuilt || cw_source_read(arena, "report.json", rebuilt, size, diags), "rebuilt report is no JSON");
    const cw_source *source =
        reread->json ? cw_source_read(arena, "report.json", reread->json, reread->json_size, diags) : NULL;
    const cw_report *report = source ? cw_report_bind(source, builtin_layouts(), diags) : NULL;
    if (!report) return;
    errors = cw_diags_count_of(diags, CW_ERROR);
    bool same = cw_reread_compare(reread, cw_doc_build(arena, report, (cw_date){0}), diags);
    must(same == (cw_diags_count_of(diags, CW_ERROR) == errors), "a difference without a finding");
    take_edits(arena, reread, report, diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    cw_arena *arena = cw_arena_new();
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    const void *file = bytes;
    if (size < 2 || memcmp(bytes, "PK", 2) != 0) pack(arena, bytes, size, &file, &size);
    bool sound = cw_docx_check(arena, "file.docx", file, size, diags);
    must(sound == (cw_diags_count_of(diags, CW_ERROR) == 0), "a fault without a finding");
    const cw_reread *reread = cw_reread_docx(arena, "file.docx", file, size, diags);
    must(reread || cw_diags_count_of(diags, CW_ERROR), "refused without a finding");
    if (reread) use(arena, reread, diags);
    size_t fonts, errors = cw_diags_count_of(diags, CW_ERROR);
    must(cw_reread_fonts(arena, "file.docx", file, size, &fonts, diags) || cw_diags_count_of(diags, CW_ERROR) > errors,
         "no fonts and no finding");
    cw_diags_free(diags);
    cw_arena_free(arena);
    return 0;
}
