/* Bytes that somebody made to hurt: each gives a finding, soon and in little memory, and never a crash. */
#include "rendered.h"

#include "base/deflate.h"
#include "reread/pdf_graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static setting *s;
static bytes sample;

static int set_up(void **state) {
    if (setting_open(state)) return -1;
    s = *state;
    sample = render_sample(s, "zero-township-2021");
    return 0;
}

static int tear_down(void **state) {
    free(sample.data);
    return setting_close(state);
}

static void refuses(bytes file, const char *code) {
    if (verify(s, file)) fail_msg("not refused, wanted %s", code ? code : "a finding");
    if (code && !finding(s, code, NULL).message)
        fail_msg("%s, wanted %s", cw_findings_at(s->findings, 0).message, code);
    cw_report *report = cw_report_open(s->engine, "file.pdf", file.data, file.size, s->findings);
    assert_null(report);
}

static void cut_short_anywhere(void **state) {
    (void)state;
    for (size_t size = 5; size < sample.size; size += sample.size / 97) refuses((bytes){sample.data, size}, "bad-file");
}

static void bytes_changed(void **state) {
    (void)state;
    uint64_t seed = 11;
    bytes copy = {malloc(sample.size), sample.size};
    assert_non_null(copy.data);
    for (int i = 0; i < 150; i++) {
        memcpy(copy.data, sample.data, sample.size);
        for (int k = 0; k < 1 << (i % 6); k++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            copy.data[8 + (seed >> 33) % (copy.size - 8)] = (char)(seed >> 25);
        }
        verify(s, copy); /* may be unhurt: a byte of a font */
    }
    free(copy.data);
}

static void garbage(void **state) {
    (void)state;
    static const char *const FILES[] = {"%PDF-1.7", "%PDF-1.7\n%%EOF\n", "%PDF-1.7\nstartxref\n0\n%%EOF\n", "%PDF-9",
                                        "%PDF-1.7\nxref\n0 1\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"};
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++)
        refuses((bytes){(char *)FILES[i], strlen(FILES[i])}, "bad-file");
    bytes big = {calloc(1, CW_GRAPH_MAX_FILE + 1), CW_GRAPH_MAX_FILE + 1};
    assert_non_null(big.data);
    memcpy(big.data, "%PDF-1.7\n", 9);
    refuses(big, "too-large");
    free(big.data);
}

/* ---- files put together by hand ---- */

typedef struct file {
    bytes out;
    size_t offsets[16];
    int count;
} file;

static void put(file *f, const char *data, size_t size) {
    f->out.data = realloc(f->out.data, f->out.size + size + 1);
    assert_non_null(f->out.data);
    memcpy(f->out.data + f->out.size, data, size);
    f->out.size += size;
    f->out.data[f->out.size] = '\0';
}

static void puts_(file *f, const char *text) { put(f, text, strlen(text)); }

static void object(file *f, const char *before, const char *data, size_t size, const char *after) {
    char head[32];
    f->offsets[++f->count] = f->out.size;
    snprintf(head, sizeof head, "%d 0 obj\n", f->count);
    puts_(f, head);
    puts_(f, before);
    put(f, data, size);
    puts_(f, after);
    puts_(f, "\nendobj\n");
}

/* The first object is the catalogue. */
static bytes finish(file *f) {
    char line[128];
    size_t start = f->out.size;
    snprintf(line, sizeof line, "xref\n0 %d\n0000000000 65535 f \n", f->count + 1);
    puts_(f, line);
    for (int i = 1; i <= f->count; i++) {
        snprintf(line, sizeof line, "%010zu 00000 n \n", f->offsets[i]);
        puts_(f, line);
    }
    snprintf(line, sizeof line, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n", f->count + 1, start);
    puts_(f, line);
    return f->out;
}

static file begin(const char *catalogue) {
    file f = {0};
    puts_(&f, "%PDF-1.7\n");
    object(&f, catalogue, "", 0, "");
    return f;
}

#define CATALOGUE "<</Type/Catalog/Pages 2 0 R/Metadata 3 0 R/StructTreeRoot 4 0 R>>"
#define PAGES "<</Type/Pages/Count 1/Kids[<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>]>>"
#define PACKET "<chengwen:profile>a3a</chengwen:profile>urn:x-chengwen:report#"

static void stream(file *f, const char *entries, const char *data, size_t size) {
    char head[256];
    snprintf(head, sizeof head, "<</Length %zu%s>>\nstream\n", size, entries);
    object(f, head, data, size, "\nendstream");
}

static void stream_that_grows(void **state) {
    (void)state;
    enum { SIZE = CW_GRAPH_MAX_STREAM + 1 };
    cw_arena *arena = cw_arena_new();
    char *zeros = calloc(1, SIZE);
    assert_non_null(zeros);
    cw_bytes_view once = cw_deflate_zlib(cw_deflater_new(arena, 9), zeros, SIZE),
                  twice = cw_deflate_zlib(cw_deflater_new(arena, 9), once.data, once.size);
    static const struct {
        const char *entries, *code;
        bool twice;
    } CASES[] = {
        {"/Filter/FlateDecode", "too-large", false},
        {"/Type/ObjStm/N 1/First 4/Filter/FlateDecode", "too-large", false},
        {"/Filter[/FlateDecode/FlateDecode]", "bad-file", true},
        {"/F#69lter[/FlateDecode/FlateDecode]", "bad-file", true},
        {"/Filter 5 0 R", "bad-file", true},
        {"/Filter/LZWDecode", "bad-file", false},
        {"/Filter/FlateDecode%x\n/Filter/LZWDecode", "bad-file", false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        file f = begin(CATALOGUE);
        cw_bytes_view data = CASES[i].twice ? twice : once;
        object(&f, PAGES, "", 0, "");
        stream(&f, CASES[i].entries, data.data, data.size);
        bytes all = finish(&f);
        refuses(all, CASES[i].code);
        free(all.data);
    }
    free(zeros);
    cw_arena_free(arena);
}

static void nested_deep(void **state) {
    (void)state;
    enum { DEPTH = 100000 };
    char *open = malloc(DEPTH + 1);
    assert_non_null(open);
    memset(open, '[', DEPTH);
    open[DEPTH] = '\0';
    file f = begin(CATALOGUE);
    object(&f, PAGES, "", 0, "");
    stream(&f, "", PACKET, strlen(PACKET));
    object(&f, open, "", 0, "");
    bytes all = finish(&f);
    refuses(all, NULL);
    free(all.data);
    free(open);
}

/* Elements that are their own children, alone and many times over. */
static void round_in_circles(void **state) {
    (void)state;
    static const char *const ROOTS[] = {"<</K 5 0 R>>", "<</K[5 0 R 5 0 R 5 0 R]>>"};
    static const char *const ELEMENTS[] = {"<</S/Sect/K 5 0 R>>", "<</S/Sect/K[5 0 R 5 0 R 5 0 R 5 0 R]>>",
                                           "<</S/P/K[5 0 R 5 0 R 5 0 R]>>", "<</S/Table/K[5 0 R 5 0 R]>>",
                                           "<</S/TD/K[5 0 R 5 0 R]>>"};
    for (size_t i = 0; i < sizeof ELEMENTS / sizeof *ELEMENTS; i++) {
        file f = begin(CATALOGUE);
        object(&f, PAGES, "", 0, "");
        stream(&f, "", PACKET, strlen(PACKET));
        object(&f, ROOTS[i % 2], "", 0, "");
        object(&f, ELEMENTS[i], "", 0, "");
        bytes all = finish(&f);
        refuses(all, NULL);
        free(all.data);
    }
}

static void spans_without_end(void **state) {
    (void)state;
    static const char *const SPANS[] = {"/RowSpan 2147483647", "/ColSpan 2147483647", "/ColSpan -5", "/RowSpan 0",
                                        "/ColSpan 99999999999999999999"};
    for (size_t i = 0; i < sizeof SPANS / sizeof *SPANS; i++) {
        char cell[128];
        snprintf(cell, sizeof cell, "<</S/TD/A<</O/Table%s>>>>", SPANS[i]);
        file f = begin(CATALOGUE);
        object(&f, PAGES, "", 0, "");
        stream(&f, "", PACKET, strlen(PACKET));
        object(&f, "<</K<</S/Table/K<</S/TR/K 5 0 R>>>>>>", "", 0, "");
        object(&f, cell, "", 0, "");
        bytes all = finish(&f);
        refuses(all, NULL);
        free(all.data);
    }
}

static void contents_of_a_page(void **state) {
    (void)state;
    static const char *const CONTENTS[] = {"BDC BDC BDC EMC EMC EMC EMC EMC",
                                           "/P<</MCID 0>>BDC (",
                                           "<",
                                           "<<",
                                           "/",
                                           "[[[[",
                                           "/P<</MCID -7>>BDC (a) Tj EMC",
                                           "/F1 1 Tf <0041> Tj",
                                           "BMC BMC BMC BMC BMC BMC BMC BMC BMC BMC BMC BMC BMC BMC BMC BMC BMC BMC",
                                           "(\\",
                                           "(\\8\\777)",
                                           "/Span<</ActualText(\xFE\xFF\xD8)>>BDC EMC"};
    for (size_t i = 0; i < sizeof CONTENTS / sizeof *CONTENTS; i++) {
        file f = begin(CATALOGUE);
        object(&f, "<</Type/Pages/Count 1/Kids[5 0 R]>>", "", 0, "");
        stream(&f, "", PACKET, strlen(PACKET));
        object(&f, "<</K<</S/P/Pg 5 0 R/K[0 1 2]>>>>", "", 0, "");
        object(&f, "<</Type/Page/Parent 2 0 R/Contents 6 0 R/Resources<</Font<</F1 7 0 R>>>>>>", "", 0, "");
        stream(&f, "", CONTENTS[i], strlen(CONTENTS[i]));
        object(&f, "<</Type/Font/Encoding/Identity-H/ToUnicode 8 0 R>>", "", 0, "");
        static const char MAP[] = "beginbfrange <0000><FFFF><0041> <0041><0040><0041> endbfrange beginbfchar <41> <00";
        stream(&f, "", MAP, strlen(MAP));
        bytes all = finish(&f);
        refuses(all, NULL);
        free(all.data);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cut_short_anywhere), cmocka_unit_test(bytes_changed),      cmocka_unit_test(garbage),
        cmocka_unit_test(stream_that_grows),  cmocka_unit_test(nested_deep),        cmocka_unit_test(round_in_circles),
        cmocka_unit_test(spans_without_end),  cmocka_unit_test(contents_of_a_page),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
