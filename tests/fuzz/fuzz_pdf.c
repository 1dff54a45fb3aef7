/* Any bytes as a PDF read back and compared with what they carry, and as tokens: no crash, no leak, no endless run. */
#include "fuzz.h"

#include "reread/pdf_text.h"
#include "reread/reread.h"

static void read_tokens(cw_arena *arena, const uint8_t *bytes, size_t size) {
    cw_tokens tokens = cw_tokens_of(arena, (cw_bytes_view){bytes, size});
    const char *before = tokens.at;
    while (cw_tokens_next(&tokens).kind != CW_TOKEN_END) {
        must(tokens.at > before && tokens.at <= tokens.end, "a token without bytes");
        before = tokens.at;
    }
}

static void compare(cw_arena *arena, const cw_reread *reread, cw_diags *diags) {
    const cw_source *source = cw_source_read(arena, "report.json", reread->json, reread->json_size, diags);
    const cw_report *report = source ? cw_report_bind(source, builtin_layouts(), diags) : NULL;
    if (!report) return;
    size_t errors = cw_diags_count_of(diags, CW_ERROR);
    bool same = cw_reread_compare(reread, cw_doc_build(arena, report, (cw_date){0}), diags);
    must(same == (cw_diags_count_of(diags, CW_ERROR) == errors), "a difference without a finding");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    cw_arena *arena = cw_arena_new();
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    read_tokens(arena, bytes, size);
    const cw_reread *reread = cw_reread_pdf(arena, "file.pdf", bytes, size, diags);
    must(reread || cw_diags_count_of(diags, CW_ERROR), "refused without a finding");
    if (reread && reread->json) compare(arena, reread, diags);
    cw_diags_free(diags);
    cw_arena_free(arena);
    return 0;
}
