/* The PDF writer over pages made by hand. */
#include "hand.h"
#include "reading.h"

#include "base/hash.h"
#include "data/strip.h"
#include "pdf/objects.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SHIPPED, NOTO };
static cw_fonts *fonts[2];
static const cw_pdf_options A3A = {.profile = CW_PDF_A3A, .version = "1.2.3"};

static int open_fonts(void **state) {
    (void)state;
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    for (size_t i = 0; i < 2; i++) {
        const cw_manifest_file *file = &CW_BUILTIN_MANIFESTS[i];
        fonts[i] = cw_fonts_open(file->name, file->bytes, file->size, NULL, 0, diags);
    }
    cw_diags_free(diags);
    return fonts[SHIPPED] && fonts[NOTO] ? 0 : -1;
}

static int close_fonts(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) cw_fonts_close(fonts[i]);
    return 0;
}

static void done(hand *h) {
    cw_arena_free(h->arena);
    cw_diags_free(h->diags);
}

static cw_bytes_view write_pdf(hand *h, const cw_pdf_options *options) {
    cw_bytes_view out = {0};
    bool written = cw_pdf_write(h->pages, options, &out.data, &out.size, h->diags);
    for (size_t i = 0; i < cw_diags_count(h->diags); i++) print_message("%s\n", cw_diags_at(h->diags, i)->message);
    assert_true(written);
    return out;
}

static qpdf_data read_pdf(hand *h, const cw_pdf_options *options) {
    cw_bytes_view file = write_pdf(h, options);
    return reading_open(file.data, file.size);
}

static const char *golden(cw_arena *arena, const char *name) {
    FILE *file = fopen(cw_concat(arena, CW_TEST_DATA "/pdf/", name, NULL), "rb");
    assert_non_null(file);
    char *text = cw_alloc(arena, 65536);
    size_t size = fread(text, 1, 65535, file);
    fclose(file);
    assert_true(size > 0 && size < 65535);
    return text;
}

/* ---- what the pages say ---- */

static void structure_tree(void **state) {
    (void)state;
    hand h = hand_report(fonts[SHIPPED]);
    qpdf_data pdf = read_pdf(&h, &A3A);
    assert_string_equal(reading_structure(h.arena, pdf), golden(h.arena, "structure.txt"));
    qpdf_cleanup(&pdf);
    done(&h);
}

static void page_contents(void **state) {
    (void)state;
    hand h = hand_report(fonts[SHIPPED]);
    qpdf_data pdf = read_pdf(&h, &A3A);
    assert_string_equal(reading_page(h.arena, pdf, 0), golden(h.arena, "page1.txt"));
    assert_string_equal(reading_page(h.arena, pdf, 1), golden(h.arena, "page2.txt"));
    qpdf_cleanup(&pdf);
    done(&h);
}

/* A line filled by 0.0075 pt a gap, which layout puts down as 8 and 7 by turns: no glyph is astray by more than 0.004 pt. */
static void gaps_stay_equal(void **state) {
    (void)state;
    hand h = hand_new(fonts[SHIPPED]);
    int document = hand_element(&h, CW_TAG_DOCUMENT, -1), p = hand_element(&h, CW_TAG_P, document);
    hand_text(&h, 0, p, CW_ARTIFACT_NO, CW_ROLE_BODY, 16000, 79370, 100000, -250, "全年主动公开政府信息按时");
    cw_placed *glyphs = (cw_placed *)h.pages->pages[0].items[0].run.glyphs;
    for (int i = 0; i < 12; i++) glyphs[i].x += i * 15 / 2;
    qpdf_data pdf = read_pdf(&h, &A3A);
    assert_non_null(strstr(reading_page(h.arena, pdf, 0), " -0.2425 Tc 79.37 741.89 Td <全年主动公开政府信息按时>Tj\n"));
    qpdf_cleanup(&pdf);
    done(&h);
}

/* Every sequence is in the parent tree under its page and number; identifiers are in their tree in order. */
static void number_trees(void **state) {
    (void)state;
    hand h = hand_report(fonts[SHIPPED]);
    qpdf_data pdf = read_pdf(&h, &A3A);
    qpdf_oh root = reading_at(pdf, qpdf_get_root(pdf), "/StructTreeRoot", NULL);
    qpdf_oh parents = reading_at(pdf, root, "/ParentTree", "/Nums", NULL);
    assert_int_equal(qpdf_oh_get_array_n_items(pdf, parents), 4);
    for (int page = 0; page < 2; page++) {
        assert_int_equal(qpdf_oh_get_int_value(pdf, qpdf_oh_get_array_item(pdf, parents, 2 * page)), page);
        qpdf_oh elements = qpdf_oh_get_array_item(pdf, parents, 2 * page + 1);
        const char *content = reading_page(h.arena, pdf, page);
        for (int i = 0; i < qpdf_oh_get_array_n_items(pdf, elements); i++) {
            const char *type =
                qpdf_oh_get_name(pdf, qpdf_oh_get_key(pdf, qpdf_oh_get_array_item(pdf, elements, i), "/S"));
            assert_non_null(strstr(content, cw_printf(h.arena, "%s<</MCID %d>>BDC\n", type, i)));
        }
    }
    qpdf_oh ids = reading_at(pdf, root, "/IDTree", "/Names", NULL);
    assert_int_equal(qpdf_oh_get_array_n_items(pdf, ids), 2 * 5);
    for (int i = 0; i < 5; i++) {
        const char *id = qpdf_oh_get_string_value(pdf, qpdf_oh_get_array_item(pdf, ids, 2 * i));
        assert_string_equal(id, cw_printf(h.arena, "t01.%03d", i));
        qpdf_oh element = qpdf_oh_get_array_item(pdf, ids, 2 * i + 1);
        assert_string_equal(qpdf_oh_get_string_value(pdf, qpdf_oh_get_key(pdf, element, "/ID")),
                            cw_printf(h.arena, "t01.%03d", i));
    }
    qpdf_cleanup(&pdf);
    done(&h);
}

static void outline(void **state) {
    (void)state;
    hand h = hand_report(fonts[SHIPPED]);
    qpdf_data pdf = read_pdf(&h, &A3A);
    qpdf_oh section = reading_at(pdf, qpdf_get_root(pdf), "/Outlines", "/First", NULL);
    assert_string_equal(qpdf_oh_get_utf8_value(pdf, qpdf_oh_get_key(pdf, section, "/Title")), "一、总体情况");
    qpdf_oh run_in = qpdf_oh_get_key(pdf, section, "/First");
    assert_string_equal(qpdf_oh_get_utf8_value(pdf, qpdf_oh_get_key(pdf, run_in, "/Title")), "（一）主动公开");
    qpdf_oh place = qpdf_oh_get_key(pdf, run_in, "/Dest");
    assert_int_equal(qpdf_oh_get_object_id(pdf, qpdf_oh_get_array_item(pdf, place, 0)),
                     qpdf_oh_get_object_id(pdf, qpdf_get_page_n(pdf, 0)));
    /* baseline 269 pt from the top of 841.89: the view begins above the line, not a page away */
    long long y = qpdf_oh_get_int_value(pdf, qpdf_oh_get_array_item(pdf, place, 3));
    assert_in_range(y, 580, 605);
    qpdf_cleanup(&pdf);
    done(&h);
}

/* ---- fonts ---- */

static qpdf_oh font_of(qpdf_data pdf, const char *postscript) {
    qpdf_oh all = reading_at(pdf, qpdf_get_page_n(pdf, 0), "/Resources", "/Font", NULL);
    qpdf_oh found = qpdf_oh_new_null(pdf);
    for (qpdf_oh_begin_dict_key_iter(pdf, all); qpdf_oh_dict_more_keys(pdf);) {
        qpdf_oh font = qpdf_oh_get_key(pdf, all, qpdf_oh_dict_next_key(pdf));
        const char *name = qpdf_oh_get_name(pdf, qpdf_oh_get_key(pdf, font, "/BaseFont"));
        assert_int_equal(name[7], '+'); /* "/ABCDEF+…": a subset */
        if (strcmp(name + 8, postscript) == 0) found = font;
    }
    return found;
}

static void both_kinds_of_outlines(void **state) {
    (void)state;
    hand h = hand_report(fonts[SHIPPED]);
    qpdf_data pdf = read_pdf(&h, &A3A);
    qpdf_oh fang = font_of(pdf, "FandolFang-Regular"), kai = font_of(pdf, "LXGWWenKai-Light");
    assert_false(qpdf_oh_is_null(pdf, fang));
    assert_false(qpdf_oh_is_null(pdf, kai)); /* 镕喆𠮷 */

    qpdf_oh cff = qpdf_oh_get_array_item(pdf, qpdf_oh_get_key(pdf, fang, "/DescendantFonts"), 0);
    assert_string_equal(qpdf_oh_get_name(pdf, qpdf_oh_get_key(pdf, cff, "/Subtype")), "/CIDFontType0");
    assert_false(qpdf_oh_has_key(pdf, cff, "/CIDToGIDMap"));
    assert_string_equal(qpdf_oh_get_string_value(pdf, reading_at(pdf, cff, "/CIDSystemInfo", "/Ordering", NULL)),
                        "GB1");
    qpdf_oh program = qpdf_oh_get_dict(pdf, reading_at(pdf, cff, "/FontDescriptor", "/FontFile3", NULL));
    assert_string_equal(qpdf_oh_get_name(pdf, qpdf_oh_get_key(pdf, program, "/Subtype")), "/CIDFontType0C");

    qpdf_oh glyf = qpdf_oh_get_array_item(pdf, qpdf_oh_get_key(pdf, kai, "/DescendantFonts"), 0);
    assert_string_equal(qpdf_oh_get_name(pdf, qpdf_oh_get_key(pdf, glyf, "/Subtype")), "/CIDFontType2");
    assert_string_equal(qpdf_oh_get_name(pdf, qpdf_oh_get_key(pdf, glyf, "/CIDToGIDMap")), "/Identity");
    program = reading_at(pdf, glyf, "/FontDescriptor", "/FontFile2", NULL);
    size_t size;
    reading_stream(h.arena, pdf, program, &size);
    assert_int_equal(qpdf_oh_get_int_value(pdf, qpdf_oh_get_key(pdf, qpdf_oh_get_dict(pdf, program), "/Length1")),
                     (int)size);
    /* the surrogate pair of U+20BB7 */
    assert_non_null(strstr(reading_stream(h.arena, pdf, qpdf_oh_get_key(pdf, kai, "/ToUnicode"), NULL), "<D842DFB7>"));
    qpdf_cleanup(&pdf);
    done(&h);
}

/* Two roles with the same face embed it once. */
static void face_embedded_once(void **state) {
    (void)state;
    hand h = hand_new(fonts[NOTO]);
    int document = hand_element(&h, CW_TAG_DOCUMENT, -1), p = hand_element(&h, CW_TAG_P, document);
    for (int role = 0; role < CW_ROLE_COUNT; role++)
        hand_text(&h, 0, p, CW_ARTIFACT_NO, (cw_role)role, 16000, 100000, 100000 + role * 30000, 0, "政府信息");
    qpdf_data pdf = read_pdf(&h, &A3A);
    qpdf_oh all = reading_at(pdf, qpdf_get_page_n(pdf, 0), "/Resources", "/Font", NULL);
    char seen[32][64];
    int count = 0;
    for (qpdf_oh_begin_dict_key_iter(pdf, all); qpdf_oh_dict_more_keys(pdf); count++) {
        qpdf_oh font = qpdf_oh_get_key(pdf, all, qpdf_oh_dict_next_key(pdf));
        assert_true(count < 32);
        snprintf(seen[count], sizeof seen[count], "%s", qpdf_oh_get_name(pdf, qpdf_oh_get_key(pdf, font, "/BaseFont")));
        for (int i = 0; i < count; i++) assert_string_not_equal(seen[i], seen[count]);
    }
    assert_in_range(count, 1, CW_ROLE_COUNT);
    qpdf_cleanup(&pdf);
    done(&h);
}

/* U+2F00 and U+4E00 are one glyph: it is read as the ideograph, the radical is wrapped in its own text although it
 * comes first. A no-break space needs no wrapping. */
static void characters_that_share_a_glyph(void **state) {
    (void)state;
    hand h = hand_new(fonts[NOTO]);
    int document = hand_element(&h, CW_TAG_DOCUMENT, -1), p = hand_element(&h, CW_TAG_P, document);
    hand_text(&h, 0, p, CW_ARTIFACT_NO, CW_ROLE_SONGTI, 16000, 100000, 100000, 0, "⼀则");
    hand_text(&h, 0, p, CW_ARTIFACT_NO, CW_ROLE_SONGTI, 16000, 100000, 130000, 0, "一、总");
    hand_text(&h, 0, p, CW_ARTIFACT_NO, CW_ROLE_SONGTI, 16000, 100000, 160000, 0, "共 3\xC2\xA0件");
    qpdf_data pdf = read_pdf(&h, &A3A);
    const char *page = reading_page(h.arena, pdf, 0);
    const char *span = strstr(page, "/Span<</ActualText<FEFF2F005219>>>BDC\n");
    assert_non_null(span);
    assert_null(strstr(span + 20, "ActualText"));
    assert_true(span < strstr(page, "一、总") && strstr(page, "共 3 件"));
    qpdf_cleanup(&pdf);
    done(&h);
}

/* Glyphs stand where the layout put them, to 1/1000 em: an uneven line read back from Td, Tc and TJ. */
static void glyph_positions(void **state) {
    (void)state;
    hand h = hand_new(fonts[SHIPPED]);
    int document = hand_element(&h, CW_TAG_DOCUMENT, -1), p = hand_element(&h, CW_TAG_P, document);
    hand_text(&h, 0, p, CW_ARTIFACT_NO, CW_ROLE_BODY, 16000, 79370, 100000, -250, "全年主动公开政府信息按时");
    cw_placed *glyphs = (cw_placed *)h.pages->pages[0].items[0].run.glyphs; /* the arena's, made by hand_text */
    for (int i = 4; i < 12; i++) glyphs[i].x -= 8000;                       /* squeezed by half an em */
    for (int i = 9; i < 12; i++) glyphs[i].x += 37;
    qpdf_data pdf = read_pdf(&h, &A3A);
    const char *page = reading_page(h.arena, pdf, 0);
    /* 8 pt are 500/1000 em; 0.037 pt are 2.3/1000 em, a gap of −2.3 */
    assert_non_null(strstr(page, " -0.25 Tc 79.37 741.89 Td[<全年主动>500<公开政府信>-2.3<息按时>]TJ\n"));
    qpdf_cleanup(&pdf);
    done(&h);
}

/* ---- the whole ---- */

static void *write_hash(void *hash) {
    hand h = hand_report(fonts[SHIPPED]);
    cw_bytes_view file = {0};
    if (cw_pdf_write(h.pages, &A3A, &file.data, &file.size, h.diags)) cw_sha256_hex(file.data, file.size, hash);
    done(&h);
    return NULL;
}

static void same_bytes(void **state) {
    (void)state;
    char hash[5][CW_SHA256_HEX] = {""};
    pthread_t threads[4];
    write_hash(hash[4]);
    for (int i = 0; i < 4; i++) assert_int_equal(pthread_create(&threads[i], NULL, write_hash, hash[i]), 0);
    for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
    assert_int_equal(strlen(hash[4]), 64);
    for (int i = 0; i < 4; i++) assert_string_equal(hash[i], hash[4]);
}

/* Another text gives another /ID; the same text the same. */
static void file_identifier(void **state) {
    (void)state;
    const char *ids[3];
    hand h[3];
    for (int i = 0; i < 3; i++) {
        h[i] = hand_report(fonts[SHIPPED]);
        if (i == 2) hand_text(&h[i], 0, 1, CW_ARTIFACT_NO, CW_ROLE_TITLE, 22000, 100000, 210000, 0, "一");
        qpdf_data pdf = read_pdf(&h[i], &A3A);
        ids[i] = cw_strdup(h[i].arena, qpdf_oh_unparse(pdf, reading_at(pdf, qpdf_get_trailer(pdf), "/ID", NULL)));
        qpdf_cleanup(&pdf);
    }
    assert_string_equal(ids[0], ids[1]);
    assert_string_not_equal(ids[0], ids[2]);
    for (int i = 0; i < 3; i++) done(&h[i]);
}

static void metadata(void **state) {
    (void)state;
    hand h = hand_report(fonts[SHIPPED]);
    h.doc->title = "A&B <\"报告\">";
    h.doc->author = "青禾镇 & 岚山县";
    qpdf_data pdf =
        read_pdf(&h, &(cw_pdf_options){.version = "1.2.3", .profile = CW_PDF_A2A, .date_option = "2022-01-20"});
    const char *xmp = reading_stream(h.arena, pdf, reading_at(pdf, qpdf_get_root(pdf), "/Metadata", NULL), NULL);
    static const char *const lines[] = {"<rdf:li xml:lang=\"x-default\">A&amp;B &lt;&quot;报告&quot;&gt;</rdf:li>",
                                        "<rdf:li>青禾镇 &amp; 岚山县</rdf:li>",
                                        "<xmp:CreateDate>2022-01-20</xmp:CreateDate>",
                                        "<dc:date><rdf:Seq><rdf:li>2022-01-20</rdf:li></rdf:Seq></dc:date>",
                                        "<pdfaid:part>2</pdfaid:part>",
                                        "<pdfaid:conformance>A</pdfaid:conformance>",
                                        "<pdfuaid:part>1</pdfuaid:part>",
                                        "<chengwen:year>2021</chengwen:year>",
                                        "<chengwen:profile>a2a</chengwen:profile>",
                                        "<chengwen:date>2022-01-20</chengwen:date>",
                                        "<xmp:CreatorTool>chengwen 1.2.3</xmp:CreatorTool>"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) assert_non_null(strstr(xmp, lines[i]));
    assert_null(strstr(xmp, "<chengwen:reportSHA256>"));

    qpdf_oh info = reading_at(pdf, qpdf_get_trailer(pdf), "/Info", NULL);
    assert_string_equal(qpdf_oh_get_utf8_value(pdf, qpdf_oh_get_key(pdf, info, "/Title")), h.doc->title);
    assert_string_equal(qpdf_oh_get_utf8_value(pdf, qpdf_oh_get_key(pdf, info, "/Author")), h.doc->author);
    assert_string_equal(qpdf_oh_get_utf8_value(pdf, qpdf_oh_get_key(pdf, info, "/CreationDate")), "D:20220120");
    /* the graph's structures are used directly: another libharu must pass all these tests first */
    assert_string_equal(qpdf_oh_get_utf8_value(pdf, qpdf_oh_get_key(pdf, info, "/Producer")),
                        "chengwen 1.2.3 (libharu 2.3.0)");

    qpdf_oh root = qpdf_get_root(pdf);
    assert_false(qpdf_oh_has_key(pdf, root, "/AF"));
    assert_string_equal(qpdf_oh_get_utf8_value(pdf, qpdf_oh_get_key(pdf, root, "/Lang")), "zh-CN");
    assert_true(qpdf_oh_get_bool_value(pdf, reading_at(pdf, root, "/MarkInfo", "/Marked", NULL)));
    assert_true(qpdf_oh_get_bool_value(pdf, reading_at(pdf, root, "/ViewerPreferences", "/DisplayDocTitle", NULL)));
    qpdf_cleanup(&pdf);
    done(&h);
}

static void no_date_is_no_date(void **state) {
    (void)state;
    hand h = hand_report(fonts[SHIPPED]);
    h.doc->date = (cw_date){0};
    qpdf_data pdf = read_pdf(&h, &A3A);
    const char *xmp = reading_stream(h.arena, pdf, reading_at(pdf, qpdf_get_root(pdf), "/Metadata", NULL), NULL);
    assert_null(strstr(xmp, "Date>"));
    assert_null(strstr(xmp, "dc:date"));
    assert_false(qpdf_oh_has_key(pdf, reading_at(pdf, qpdf_get_trailer(pdf), "/Info", NULL), "/CreationDate"));
    qpdf_cleanup(&pdf);
    done(&h);
}

/* report.json is the source without its private members; its hash is in the metadata. */
static void embedded_report(void **state) {
    (void)state;
    static const char json[] = "{ \"year\": 2021, \"x-editor\": {\"by\": 1}, \"amount\": 7730.280 }\n";
    hand h = hand_report(fonts[SHIPPED]);
    const cw_source *source = cw_source_read(h.arena, "r.json", json, sizeof json - 1, h.diags);
    assert_non_null(source);
    cw_report report = {.arena = h.arena, .source = source};
    h.doc->report = &report;
    qpdf_data pdf = read_pdf(&h, &A3A);
    qpdf_oh files = reading_at(pdf, qpdf_get_root(pdf), "/AF", NULL);
    assert_int_equal(qpdf_oh_get_array_n_items(pdf, files), 1);
    qpdf_oh file = qpdf_oh_get_array_item(pdf, files, 0);
    assert_string_equal(qpdf_oh_get_name(pdf, qpdf_oh_get_key(pdf, file, "/AFRelationship")), "/Source");
    assert_string_equal(qpdf_oh_get_utf8_value(pdf, qpdf_oh_get_key(pdf, file, "/UF")), "report.json");
    qpdf_oh names = reading_at(pdf, qpdf_get_root(pdf), "/Names", "/EmbeddedFiles", "/Names", NULL);
    assert_int_equal(qpdf_oh_get_object_id(pdf, qpdf_oh_get_array_item(pdf, names, 1)),
                     qpdf_oh_get_object_id(pdf, file));

    size_t size, wanted_size;
    qpdf_oh stream = reading_at(pdf, file, "/EF", "/F", NULL);
    const char *bytes = reading_stream(h.arena, pdf, stream, &size);
    const char *wanted = cw_strip_private(h.arena, source, &wanted_size);
    assert_int_equal(size, wanted_size);
    assert_memory_equal(bytes, wanted, size);
    assert_non_null(strstr(bytes, "7730.280"));
    assert_null(strstr(bytes, "x-editor"));
    assert_string_equal(qpdf_oh_get_name(pdf, qpdf_oh_get_key(pdf, qpdf_oh_get_dict(pdf, stream), "/Subtype")),
                        "/application/json");

    char hash[CW_SHA256_HEX];
    cw_sha256_hex(bytes, size, hash);
    const char *xmp = reading_stream(h.arena, pdf, reading_at(pdf, qpdf_get_root(pdf), "/Metadata", NULL), NULL);
    assert_non_null(strstr(xmp, cw_concat(h.arena, "<chengwen:reportSHA256>", hash, "</", NULL)));
    qpdf_cleanup(&pdf);
    done(&h);
}

static void links_and_redlines(void **state) {
    (void)state;
    hand h = hand_new(fonts[SHIPPED]);
    int document = hand_element(&h, CW_TAG_DOCUMENT, -1), p = hand_element(&h, CW_TAG_P, document);
    int link = hand_element(&h, CW_TAG_LINK, p);
    h.pages->elements[link].uri = "https://example.org/a?b=1&c=2";
    hand_text(&h, 0, p, CW_ARTIFACT_NO, CW_ROLE_BODY, 16000, 100000, 100000, 0, "见");
    hand_text(&h, 0, link, CW_ARTIFACT_NO, CW_ROLE_BODY, 16000, 116000, 100000, 0, "网站");
    hand_text(&h, 0, p, CW_ARTIFACT_NO, CW_ROLE_BODY, 16000, 148000, 100000, 0, "12");
    cw_page *page = &h.pages->pages[0];
    page->items[page->count - 1].run.struck = true;
    qpdf_data pdf = read_pdf(&h, &A3A);
    assert_string_equal(reading_structure(h.arena, pdf),
                        "Document “”\n  P “见12”\n    Link “网站→ https://example.org/a?b=1&c=2”\n");
    qpdf_oh note = qpdf_oh_get_array_item(pdf, reading_at(pdf, qpdf_get_page_n(pdf, 0), "/Annots", NULL), 0);
    assert_int_equal(qpdf_oh_get_int_value(pdf, qpdf_oh_get_key(pdf, note, "/StructParent")), 1);
    qpdf_oh parents = reading_at(pdf, qpdf_get_root(pdf), "/StructTreeRoot", "/ParentTree", "/Nums", NULL);
    assert_int_equal(qpdf_oh_get_int_value(pdf, qpdf_oh_get_array_item(pdf, parents, 2)), 1);
    assert_string_equal(qpdf_oh_get_name(pdf, qpdf_oh_get_key(pdf, qpdf_oh_get_array_item(pdf, parents, 3), "/S")),
                        "/Link");
    /* the stroke: an artifact at a third of the size above the baseline (841.89 − 100 + 5.33) */
    assert_non_null(strstr(reading_page(h.arena, pdf, 0), "/Artifact<</Type/Layout>>BDC\n148 746.82 "));
    qpdf_cleanup(&pdf);
    done(&h);
}

/* A link over two lines is active on its words only: an annotation for each line, both in the one element. */
static void link_over_two_lines(void **state) {
    (void)state;
    hand h = hand_new(fonts[SHIPPED]);
    int document = hand_element(&h, CW_TAG_DOCUMENT, -1), p = hand_element(&h, CW_TAG_P, document);
    int link = hand_element(&h, CW_TAG_LINK, p);
    h.pages->elements[link].uri = "http://example.org";
    hand_text(&h, 0, link, CW_ARTIFACT_NO, CW_ROLE_BODY, 16000, 400000, 100000, 0, "网站");
    hand_text(&h, 0, link, CW_ARTIFACT_NO, CW_ROLE_BODY, 16000, 79370, 130000, 0, "地址");
    qpdf_data pdf = read_pdf(&h, &A3A);
    qpdf_oh notes = reading_at(pdf, qpdf_get_page_n(pdf, 0), "/Annots", NULL);
    assert_int_equal(qpdf_oh_get_array_n_items(pdf, notes), 2);
    for (int i = 0; i < 2; i++) {
        qpdf_oh box = qpdf_oh_get_key(pdf, qpdf_oh_get_array_item(pdf, notes, i), "/Rect");
        double left = qpdf_oh_get_numeric_value(pdf, qpdf_oh_get_array_item(pdf, box, 0));
        double right = qpdf_oh_get_numeric_value(pdf, qpdf_oh_get_array_item(pdf, box, 2));
        assert_in_range((int)left, i ? 79 : 399, i ? 80 : 401);
        assert_in_range((int)(right - left + 0.5), 32, 32);
    }
    assert_string_equal(reading_structure(h.arena, pdf),
                        "Document “”\n  P “”\n    Link “网站地址→ http://example.org→ http://example.org”\n");
    qpdf_cleanup(&pdf);
    done(&h);
}

/* ISO 19005 6.1.13: no string beyond 32767 bytes. A title is cut, a longer address opens nothing. */
static void longest_strings(void **state) {
    (void)state;
    hand h = hand_new(fonts[SHIPPED]);
    char *title = cw_alloc(h.arena, 3 * 20000 + 1), *uri = cw_alloc(h.arena, 40001);
    for (int i = 0; i < 20000; i++) memcpy(title + 3 * i, "题", 3);
    memset(uri, 'a', 40000);
    h.doc->title = title;
    int document = hand_element(&h, CW_TAG_DOCUMENT, -1), p = hand_element(&h, CW_TAG_P, document);
    int link = hand_element(&h, CW_TAG_LINK, p);
    h.pages->elements[link].uri = uri;
    hand_text(&h, 0, link, CW_ARTIFACT_NO, CW_ROLE_BODY, 16000, 100000, 100000, 0, "网站");
    qpdf_data pdf = read_pdf(&h, &A3A);
    size_t length;
    qpdf_oh_get_binary_string_value(pdf, reading_at(pdf, qpdf_get_trailer(pdf), "/Info", "/Title", NULL), &length);
    assert_in_range(length, 32760, 32767);
    assert_false(qpdf_oh_has_key(pdf, qpdf_get_page_n(pdf, 0), "/Annots"));
    qpdf_cleanup(&pdf);
    done(&h);
}

/* What libharu only records is found at the next milestone. */
static void recorded_errors(void **state) {
    (void)state;
    hand h = hand_new(fonts[SHIPPED]);
    cw_pdf file = {.arena = h.arena, .pages = h.pages, .options = &A3A, .diags = h.diags};
    assert_true(cw_pdf_open(&file));
    assert_true(cw_pdf_sound(&file));
    char name[200];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    cw_pdf_set_name(cw_pdf_object(&file), "Type", name);
    assert_false(cw_pdf_sound(&file));
    assert_string_equal(cw_diags_at(h.diags, 0)->code, "pdf-library");
    done(&h);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(structure_tree),
                                       cmocka_unit_test(page_contents),
                                       cmocka_unit_test(number_trees),
                                       cmocka_unit_test(outline),
                                       cmocka_unit_test(both_kinds_of_outlines),
                                       cmocka_unit_test(face_embedded_once),
                                       cmocka_unit_test(characters_that_share_a_glyph),
                                       cmocka_unit_test(glyph_positions),
                                       cmocka_unit_test(gaps_stay_equal),
                                       cmocka_unit_test(same_bytes),
                                       cmocka_unit_test(file_identifier),
                                       cmocka_unit_test(metadata),
                                       cmocka_unit_test(no_date_is_no_date),
                                       cmocka_unit_test(embedded_report),
                                       cmocka_unit_test(links_and_redlines),
                                       cmocka_unit_test(link_over_two_lines),
                                       cmocka_unit_test(longest_strings),
                                       cmocka_unit_test(recorded_errors)};
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
