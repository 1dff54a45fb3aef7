/* Which fonts a DOCX asks for: by run, style, defaults and theme, chosen by character; hostile files refused. */
#include "word.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define RELATION(id, type, target) "<Relationship Id=\"" id "\" Type=\"" OFFICE "/" type "\" Target=\"" target "\"/>"
#define RELS(content) "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" content "</Relationships>"
#define RUN(properties, text) "<w:r><w:rPr>" properties "</w:rPr><w:t>" text "</w:t></w:r>"
#define FONTS(name) "<w:rFonts w:ascii=\"" name "\" w:hAnsi=\"" name "\" w:eastAsia=\"" name "\"/>"

static const char STYLES[] =
    "<w:styles " W "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme=\"minorHAnsi\" w:hAnsiTheme=\"minorHAnsi\" "
    "w:eastAsiaTheme=\"minorEastAsia\" w:eastAsia=\"落空\"/></w:rPr></w:rPrDefault></w:docDefaults>"
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"b\"><w:name w:val=\"Base\"/><w:rPr><w:rFonts w:eastAsia=\"仿宋\"/></w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"c\"><w:name w:val=\"Derived\"/><w:basedOn w:val=\"b\"/></w:style>"
    "<w:style w:type=\"character\" w:styleId=\"k\"><w:name w:val=\"Kai\"/><w:rPr>" FONTS("楷体") "</w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"o\"><w:name w:val=\"Circle\"/><w:basedOn w:val=\"o\"/></w:style></w:styles>";
static const char THEME[] =
    "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:themeElements><a:fontScheme>"
    "<a:majorFont><a:latin typeface=\"Never\"/></a:majorFont><a:minorFont><a:latin typeface=\"Calibri\"/><a:ea typeface=\"\"/>"
    "<a:font script=\"Jpan\" typeface=\"MS Mincho\"/><a:font script=\"Hans\" typeface=\"等线\"/></a:minorFont>"
    "</a:fontScheme></a:themeElements></a:theme>";
static const char TABLE[] = "<w:fonts " W "><w:font w:name=\"仿宋\"><w:altName w:val=\"FangSong\"/></w:font><w:font "
                            "w:name=\"楷体\"><w:embedRegular/></w:font><w:font w:name=\"黑体\"/></w:fonts>";
static const char FOOTER[] = "<w:ftr " W "><w:p><w:r><w:rPr>" FONTS("宋体") "</w:rPr><w:instrText>PAGE</w:instrText></w:r>"
                             RUN(FONTS("宋体"), "12") "</w:p></w:ftr>";

/* The fonts of a document with that body: "name*characters[styles]sample …", ~ for what is embedded, =its alternative. */
static char *fonts_of(const char *body) {
    static char out[4096];
    cw_arena *arena = cw_arena_new();
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    const char *document = cw_concat(arena, "<w:document " W "><w:body>", body, "</w:body></w:document>", NULL);
    static const char package[] = RELS(RELATION("r", "officeDocument", "word/document.xml"));
    static const char rels[] = RELS(RELATION("s", "styles", "styles.xml") RELATION("t", "theme", "theme/theme1.xml")
                                    RELATION("f", "fontTable", "fontTable.xml") RELATION("1", "footer", "footer1.xml")
                                    RELATION("2", "footer", "footer1.xml"));
    const cw_part parts[] = {{"_rels/.rels", package, sizeof package - 1},
                             {"word/document.xml", document, strlen(document)},
                             {"word/_rels/document.xml.rels", rels, sizeof rels - 1},
                             {"word/styles.xml", STYLES, sizeof STYLES - 1},
                             {"word/theme/theme1.xml", THEME, sizeof THEME - 1},
                             {"word/fontTable.xml", TABLE, sizeof TABLE - 1},
                             {"word/footer1.xml", FOOTER, sizeof FOOTER - 1}};
    cw_file file = {"x.docx", NULL, 0};
    assert_true(cw_package_write(arena, parts, sizeof parts / sizeof *parts, &file.bytes, &file.size, diags));
    cw_font_needs *needs = cw_font_needs_open(&file, NULL, findings);
    if (!needs) fail_msg("%s", cw_findings_at(findings, 0).message);
    char *end = out;
    *out = '\0';
    for (size_t i = 0; i < cw_font_needs_count(needs); i++) {
        cw_font_need f = cw_font_needs_at(needs, i);
        end += sprintf(end, "%s%s*%zu[%s]%s%s%s%s", i ? " " : "", f.name, f.characters, f.styles, f.sample,
                       f.embedded ? "~" : "", *f.alternative ? "=" : "", f.alternative);
    }
    cw_font_needs_free(needs);
    cw_diags_free(diags);
    cw_arena_free(arena);
    return out;
}

#define FOOT " 宋体*2[Normal]12"

static void chosen_by_character(void **state) {
    (void)state;
    /* hanzi, marks and figures by the defaults; the theme's name goes before the plain one of the same element */
    assert_string_equal(fonts_of("<w:p>" RUN("", "年 报2021\u00A0") "</w:p>"), "Calibri*4[Normal]2021\u00A0 宋体*2[Normal]12 等线*2[Normal]年 报2021\u00A0");
    /* “ ” go by the hint */
    assert_string_equal(fonts_of("<w:p>" RUN("<w:rFonts w:hint=\"eastAsia\"/>", "“年—”") "</w:p>"), "等线*4[Normal]“年—”" FOOT);
    assert_string_equal(fonts_of("<w:p>" RUN("", "“—”·年") "</w:p>"), "Calibri*4[Normal]“—”·年 宋体*2[Normal]12 等线*1[Normal]年");
    /* beyond the BMP */
    assert_string_equal(fonts_of("<w:p>" RUN("", "𠮷𠮷𠮷") "</w:p>"), "等线*3[Normal]𠮷𠮷𠮷" FOOT);
}

static void chosen_by_run_and_style(void **state) {
    (void)state;
    assert_string_equal(fonts_of("<w:p><w:pPr><w:pStyle w:val=\"c\"/></w:pPr>" RUN("", "甲乙丙") RUN("<w:rStyle w:val=\"k\"/>", "丁戊己庚") "</w:p>"),
                        "楷体*4[Derived]丁戊己庚~ 仿宋*3[Derived]甲乙丙=FangSong" FOOT);
    assert_string_equal(fonts_of("<w:p><w:pPr><w:pStyle w:val=\"b\"/></w:pPr>" RUN(FONTS("黑体"), "甲乙丙") "</w:p><w:p>"
                                 RUN(FONTS("黑体"), "一二三四五六七八九十百千万") "</w:p>"),
                        "黑体*16[Base、Normal]甲乙丙" FOOT);
    assert_string_equal(fonts_of("<w:p>" RUN(FONTS("黑体"), "一二三四五六七八九十百千万") "</w:p>"), "黑体*13[Normal]一二三四五六七八九十百千…" FOOT);
    assert_string_equal(fonts_of("<w:p><w:pPr><w:pStyle w:val=\"o\"/></w:pPr>" RUN("", "环环环") "</w:p>"), "等线*3[Circle]环环环" FOOT);
    assert_string_equal(fonts_of("<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r></w:p>"), "宋体*2[Normal]12 Wingdings*1[Normal]");
}

/* Tables, controls and text boxes are read; deletions, and the newer of two alternatives, are not. */
static void everything_on_the_page(void **state) {
    (void)state;
    assert_string_equal(fonts_of("<w:tbl><w:tr><w:tc><w:p><w:sdt><w:sdtContent>" RUN(FONTS("甲"), "表中字") "</w:sdtContent></w:sdt></w:p>"
                                 "</w:tc></w:tr></w:tbl><w:p><w:ins>" RUN(FONTS("乙"), "新增入文") "</w:ins><w:del><w:r><w:rPr>"
                                 FONTS("丙") "</w:rPr><w:delText>删</w:delText></w:r></w:del><w:r><w:pict><w:txbxContent><w:p>"
                                 RUN(FONTS("丁"), "框中文字等") "</w:p></w:txbxContent></w:pict></w:r></w:p>"),
                        "丁*5[Normal]框中文字等 乙*4[Normal]新增入文 甲*3[Normal]表中字" FOOT);
}

/* Our own: every profile asks for what it promises, and no font that the font table alone names. */
static void ours(void **state) {
    (void)state;
    static const char *const NAMES[][5] = {{"gb2312", "仿宋_GB2312", "仿宋", "方正小标宋_GBK", "黑体"},
                                           {"windows", "仿宋", "黑体", "楷体", "宋体"},
                                           {"free", "FandolFang", "FandolHei", "FandolKai", "Noto Serif CJK SC"}};
    for (size_t i = 0; i < 3; i++) {
        word w = word_of_sample("rare-characters-2024");
        cw_report *report = word_report(&w, CW_EDITS_STOP);
        cw_output out = {0};
        assert_true(cw_report_render(report, CW_DOCX, &(cw_options){.docx_profile = NAMES[i][0]}, &out, findings));
        cw_font_needs *needs = cw_font_needs_open(&(cw_file){"x.docx", out.bytes, out.size}, NULL, findings);
        assert_non_null(needs);
        for (size_t k = 1; k < 5; k++) {
            bool found = false;
            for (size_t n = 0; n < cw_font_needs_count(needs); n++)
                found = found || strcmp(cw_font_needs_at(needs, n).name, NAMES[i][k]) == 0;
            if (!found) fail_msg("%s: no %s", NAMES[i][0], NAMES[i][k]);
        }
        cw_font_needs_free(needs);
        cw_output_free(&out);
        cw_report_close(report);
        word_close(&w);
    }
}

static void assert_refused(word *w, const char *code, const char *words) {
    word_pack(w);
    cw_findings *found = cw_findings_new(CW_ZH);
    assert_null(cw_font_needs_open(&(cw_file){"x.docx", w->bytes, w->size}, NULL, found));
    cw_finding f = cw_findings_at(found, 0);
    if (strcmp(f.code, code) != 0 || !strstr(f.message, words)) fail_msg("[%s] %s", f.code, f.message);
    cw_findings_free(found);
    word_close(w);
}

static void hostile_files(void **state) {
    (void)state;
    static const char DOCUMENT[] = "word/document.xml";
    word many = word_of_sample("zero-township-2021"), typed = word_of_sample("zero-township-2021"),
         bare = word_of_sample("zero-township-2021");
    cw_buf runs = cw_buf_on(many.arena);
    for (int i = 0; i < 300; i++) cw_putf(&runs, "<w:p><w:r><w:rPr><w:rFonts w:ascii=\"F%d\"/></w:rPr><w:t>a</w:t></w:r></w:p>", i);
    word_replace(&many, DOCUMENT, NULL, "<w:sectPr>", cw_concat(many.arena, runs.data, "<w:sectPr>", NULL));
    assert_refused(&many, "too-large", "上限");
    word_replace(&typed, DOCUMENT, NULL, "?>", "?><!DOCTYPE w:document>");
    assert_refused(&typed, "bad-file", "DOCTYPE");
    word_drop(&bare, "word/document.xml");
    assert_refused(&bare, "bad-file", "document.xml");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chosen_by_character), cmocka_unit_test(chosen_by_run_and_style), cmocka_unit_test(everything_on_the_page),
        cmocka_unit_test(ours),                cmocka_unit_test(hostile_files),
    };
    return cmocka_run_group_tests(tests, word_setup, word_teardown);
}
