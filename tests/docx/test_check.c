/*
 * The structural checker against a small sound document and against the same document with one fault each: the faults
 * that both the Open XML SDK and the schemas let pass.
 */
#include "docx/check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>
#include <string.h>

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELS "http://schemas.openxmlformats.org/package/2006/relationships"

static const char types[] =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
static const char package_rels[] =
    "<Relationships xmlns=\"" RELS "\"><Relationship Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" "
    "Target=\"word/document.xml\"/></Relationships>";
static const char document_rels[] =
    "<Relationships xmlns=\"" RELS "\"><Relationship Id=\"rId1\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" OFFICE "/customXml\" Target=\"../customXml/item1.xml\"/>"
    "<Relationship Id=\"rId3\" Type=\"" OFFICE "/footer\" Target=\"footer1.xml\"/>"
    "<Relationship Id=\"rId4\" Type=\"" OFFICE "/settings\" Target=\"settings.xml\"/></Relationships>";
static const char styles[] = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                             "<w:style w:styleId=\"BodyText\"/></w:styles>";
static const char settings[] = "<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                               "<w:zoom/><w:evenAndOddHeaders/><w:compat><w:spaceForUL/><w:useFELayout/></w:compat></w:settings>";
static const char footer[] = "<w:ftr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p/></w:ftr>";
static const char item[] = "<report xmlns=\"urn:chengwen:report\"><a><b>12</b><c/></a></report>";
static const char item_rels[] = "<Relationships xmlns=\"" RELS "\"><Relationship Id=\"rId1\" Type=\"" OFFICE
                                "/customXmlProps\" Target=\"itemProps1.xml\"/></Relationships>";
static const char item_props[] =
    "<ds:datastoreItem ds:itemID=\"{AB}\" xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\"/>";

#define CONTROL(id, alias, path, store, text)                                                                          \
    "<w:sdt><w:sdtPr><w:alias w:val=\"" alias "\"/><w:tag w:val=\"mark\"/><w:id w:val=\"" id "\"/><w:dataBinding w:xpath=\"" path "\" "      \
    "w:storeItemID=\"" store "\"/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>" text "</w:t></w:r></w:sdtContent></w:sdt>"
#define CELL(properties, content) "<w:tc><w:tcPr>" properties "</w:tcPr>" content "</w:tc>"
#define DOCUMENT(body)                                                                                                 \
    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"" OFFICE "\">"     \
    "<w:body>" body "<w:sectPr><w:footerReference r:id=\"rId3\"/></w:sectPr></w:body></w:document>"

/* Two columns of 100; the first cell of two rows is merged; every kind of thing that is checked occurs once. */
static const char sound[] = DOCUMENT(
    "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/><w:keepNext/><w:ind w:rightChars=\"200\" w:right=\"630\"/><w:jc w:val=\"both\"/></w:pPr>"
    "<w:ins w:id=\"1\"><w:r><w:rPr><w:rStyle w:val=\"BodyText\"/><w:color w:val=\"FF0000\"/></w:rPr><w:t>A</w:t></w:r></w:ins><w:del w:id=\"2\"><w:r><w:delText>B</w:delText></w:r></w:del></w:p>"
    "<w:tbl><w:tblPr><w:tblStyle w:val=\"BodyText\"/><w:tblW w:w=\"200\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"100\"/><w:gridCol w:w=\"100\"/></w:tblGrid>"
    "<w:tr>" CELL("<w:tcW w:w=\"200\" w:type=\"dxa\"/><w:gridSpan w:val=\"2\"/>", "<w:p/>") "</w:tr>"
    "<w:tr>" CELL("<w:vMerge w:val=\"restart\"/>", "<w:p/>") CELL("<w:tcW w:w=\"100\" w:type=\"dxa\"/>", "<w:p>"
        CONTROL("7", "name", "/d:report[1]/d:a[1]/d:b[1]", "{ab}", "12") "</w:p>") "</w:tr>"
    "<w:tr>" CELL("<w:vMerge/>", "<w:p/>") CELL("", "<w:p>"
        CONTROL("8", "other", "/d:report[1]/d:a[1]/d:c[1]", "{AB}", "") "</w:p>") "</w:tr></w:tbl><w:p/>");

/* The text with the first occurrence of `from` replaced by `to`, to be freed. */
static char *changed(const char *text, const char *from, const char *to) {
    const char *at = strstr(text, from);
    if (!at) fail_msg("no %s in the document", from);
    char *out = malloc(strlen(text) + strlen(to) + 1);
    sprintf(out, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    return out;
}

typedef struct result {
    cw_arena *arena;
    cw_diags *diags;
    bool good;
} result;

static result check_parts(const cw_part *parts, size_t count) {
    result r = {cw_arena_new(), cw_diags_new(CW_LANG_ZH), false};
    const void *bytes;
    size_t size;
    assert_true(cw_package_write(r.arena, parts, count, &bytes, &size, r.diags));
    r.good = cw_docx_check(r.arena, "x.docx", bytes, size, r.diags);
    return r;
}

static void end(result *r) {
    cw_diags_free(r->diags);
    cw_arena_free(r->arena);
}

enum { TYPES, PACKAGE_RELS, MAIN, MAIN_RELS, STYLES, SETTINGS, FOOTER, ITEM, ITEM_RELS, ITEM_PROPS, PARTS };

/* The sound file, with the text of one part given (NULL: left out). */
static result check_with(int which, const char *text) {
    const cw_part all[PARTS] = {
        {"[Content_Types].xml", types, sizeof types - 1},
        {"_rels/.rels", package_rels, sizeof package_rels - 1},
        {"word/document.xml", sound, sizeof sound - 1},
        {"word/_rels/document.xml.rels", document_rels, sizeof document_rels - 1},
        {"word/styles.xml", styles, sizeof styles - 1},
        {"word/settings.xml", settings, sizeof settings - 1},
        {"word/footer1.xml", footer, sizeof footer - 1},
        {"customXml/item1.xml", item, sizeof item - 1},
        {"customXml/_rels/item1.xml.rels", item_rels, sizeof item_rels - 1},
        {"customXml/itemProps1.xml", item_props, sizeof item_props - 1},
    };
    cw_part parts[PARTS];
    size_t count = 0;
    for (int i = 0; i < PARTS; i++) {
        if (i == which && !text) continue;
        parts[count] = all[i];
        if (i == which && text) parts[count].data = text, parts[count].size = strlen(text);
        count++;
    }
    return check_parts(parts, count);
}

static void sound_document_passes(void **state) {
    (void)state;
    result r = check_with(-1, NULL);
    for (size_t i = 0; i < cw_diags_count(r.diags); i++) print_message("%s\n", cw_diags_at(r.diags, i)->message);
    assert_true(r.good);
    assert_int_equal(cw_diags_count(r.diags), 0);
    end(&r);
}

/* One change of the main part each, and a piece of the finding expected of it. */
static const struct {
    const char *from, *to, *finding;
} faults[] = {
    {"<w:gridSpan w:val=\"2\"/>", "<w:gridSpan w:val=\"3\"/>", "第1张表第1行占3列，表格共2列"},
    {"<w:vMerge w:val=\"restart\"/>", "", "第1张表第3行有纵向合并的延续"},
    {"<w:tcW w:w=\"200\"", "<w:tcW w:w=\"300\"", "第1张表第1行一格宽300，所占各列合计200"},
    {"<w:vMerge/></w:tcPr><w:p/>", "<w:vMerge/></w:tcPr>", "第1张表第3行一格没有以段落结尾"},
    {"<w:id w:val=\"8\"/>", "<w:id w:val=\"7\"/>", "w:sdt的编号7重复"},
    {"<w:del w:id=\"2\">", "<w:del w:id=\"1\">", "编号1重复"},
    {"d:b[1]", "d:x[1]", "没有指到任何值"},
    {"d:b[1]", "d:b[2]", "没有指到任何值"},
    {"<w:pStyle w:val=\"BodyText\"/><w:keepNext/>", "<w:keepNext/><w:pStyle w:val=\"BodyText\"/>", "w:pPr里w:pStyle应在w:keepNext之前"},
    {"<w:rStyle w:val=\"BodyText\"/><w:color w:val=\"FF0000\"/>", "<w:color w:val=\"FF0000\"/><w:rStyle w:val=\"BodyText\"/>",
     "w:rPr里w:rStyle应在w:color之前"},
    {"<w:tblW w:w=\"200\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>",
     "<w:tblLayout w:type=\"fixed\"/><w:tblW w:w=\"200\" w:type=\"dxa\"/>", "w:tblPr里w:tblW应在w:tblLayout之前"},
    {"<w:tcW w:w=\"200\" w:type=\"dxa\"/><w:gridSpan w:val=\"2\"/>", "<w:gridSpan w:val=\"2\"/><w:tcW w:w=\"200\" w:type=\"dxa\"/>",
     "w:tcPr里w:tcW应在w:gridSpan之前"},
    {"<w:alias w:val=\"name\"/><w:tag w:val=\"mark\"/>", "<w:tag w:val=\"mark\"/><w:alias w:val=\"name\"/>", "w:alias应在w:tag之前"},
    {"w:val=\"both\"", "w:val=\"middle\"", "w:jc的w:val不能是“middle”"},
    {"<w:keepNext/>", "<w:keepNext w:val=\"yes\"/>", "w:keepNext的w:val不能是“yes”"},
    {"w:val=\"FF0000\"", "w:val=\"#FF0000\"", "w:color的w:val不能是“#FF0000”"},
    {"w:rightChars=\"200\"", "w:rightChars=\"200.5\"", "w:ind的w:rightChars不能是“200.5”"},
    {"w:val=\"mark\"", "w:val=\"12345678901234567890123456789012345678901234567890123456789012345\"", "w:tag超过64个字符"},
    {"<w:rStyle w:val=\"BodyText\"/>", "<w:rStyle w:val=\"NoChar\"/>", "没有样式“NoChar”"},
    {"<w:tblStyle w:val=\"BodyText\"/>", "<w:tblStyle w:val=\"NoTable\"/>", "没有样式“NoTable”"},
    {"{ab}", "{CD}", "所指的数据部分不存在"},
    {"<w:t>12</w:t>", "<w:t>13</w:t>", "显示“13”，绑定的数据是“12”"},
    {"w:val=\"name\"", "w:val=\"12345678901234567890123456789012345678901234567890123456789012345\"", "w:alias超过64个字符"},
    {"w:val=\"BodyText\"", "w:val=\"Nowhere\"", "没有样式“Nowhere”"},
    {"</w:tbl><w:p/>", "</w:tbl>", "文末是表格"},
    {"</w:tbl><w:p/>", "</w:tbl><w:tbl/><w:p/>", "两张表格相连"},
    {"w:rightChars=\"200\"", "w:rightChars=\"-200\"", "缩进w:rightChars为负（-200）"},
    {"<w:delText>B</w:delText>", "<w:t>B</w:t>", "删除修订中有未删除的文字"},
    {"<w:t>A</w:t>", "<w:delText>A</w:delText>", "删除修订之外有已删除的文字"},
    {"r:id=\"rId3\"", "r:id=\"rId9\"", "不存在的关系rId9"},
    {"<w:body>", "<w:body><w:p><w:r><w:t>\x0B</w:t></w:r></w:p>", "不是合乎语法的 XML"},
    {"<w:document", "<!DOCTYPE a [<!ENTITY b \"c\">]><w:document", "DOCTYPE"},
};

static void each_fault_is_found(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        char *document = changed(sound, faults[i].from, faults[i].to);
        result r = check_with(MAIN, document);
        bool found = false;
        for (size_t k = 0; k < cw_diags_count(r.diags); k++) {
            const cw_diag *d = cw_diags_at(r.diags, k);
            found = found || (!strcmp(d->code, "bad-docx") && strstr(d->message, faults[i].finding));
        }
        if (r.good || !found) fail_msg("not found: %s for %s", faults[i].finding, faults[i].to);
        end(&r);
        free(document);
    }
}

static void assert_finding(result r, const char *message) {
    assert_false(r.good);
    bool found = false;
    for (size_t i = 0; i < cw_diags_count(r.diags); i++)
        found = found || !strcmp(cw_diags_at(r.diags, i)->message, message);
    if (!found) fail_msg("%s instead of %s", cw_diags_at(r.diags, 0)->message, message);
    end(&r);
}

/* As LibreOffice saves it. */
static void custom_xml_without_its_relationship_is_no_fault(void **state) {
    (void)state;
    result r = check_with(ITEM_RELS, NULL);
    assert_true(r.good);
    end(&r);
}

static void faults_of_the_package(void **state) {
    (void)state;
    assert_finding(check_with(STYLES, NULL), "word/_rels/document.xml.rels指向不存在的部分word/styles.xml");
    assert_finding(check_with(MAIN, NULL), "缺少正文部分word/document.xml");
    assert_finding(check_with(MAIN_RELS, "<Relationships xmlns=\"" RELS "\"><Relationship Id=\"rId3\" Type=\"" OFFICE
                                         "/footer\" Target=\"footer1.xml\"/></Relationships>"),
                   "没有任何部分引用word/styles.xml");
    assert_finding(check_with(TYPES, "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
                   "word/footer1.xml没有内容类型");
#define SETTINGS_OF(content) "<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">" content "</w:settings>"
    assert_finding(check_with(SETTINGS, SETTINGS_OF("<w:evenAndOddHeaders/><w:zoom/>")),
                   "word/settings.xml：w:settings里w:zoom应在w:evenAndOddHeaders之前");
    assert_finding(check_with(SETTINGS, SETTINGS_OF("<w:compat><w:useFELayout/><w:spaceForUL/></w:compat>")),
                   "word/settings.xml：w:compat里w:spaceForUL应在w:useFELayout之前");
}

static void assert_refused(const void *bytes, size_t size, const char *code) {
    cw_arena *arena = cw_arena_new();
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    assert_false(cw_docx_check(arena, "x.docx", bytes, size, diags));
    assert_int_equal(cw_diags_count(diags), 1);
    assert_string_equal(cw_diags_at(diags, 0)->code, code);
    cw_diags_free(diags);
    cw_arena_free(arena);
}

static void hostile_packages(void **state) {
    (void)state;
    assert_refused("not a zip", 9, "bad-file");
    assert_refused("", 0, "bad-file");
    cw_arena *arena = cw_arena_new();
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    size_t size;
    const void *bytes;
    char *zeros = calloc(1, 40 << 20);
    const cw_part large = {"a.xml", zeros, 40 << 20}, dense = {"a.xml", zeros, 8 << 20};
    assert_true(cw_package_write(arena, &large, 1, &bytes, &size, diags));
    assert_refused(bytes, size, "too-large"); /* 40 MiB in 40 kB */
    assert_true(cw_package_write(arena, &dense, 1, &bytes, &size, diags));
    assert_refused(bytes, size, "too-large"); /* below the size, a thousandfold */
    assert_refused(bytes, size - 30, "bad-file"); /* cut short */
    free(zeros);
    cw_diags_free(diags);
    cw_arena_free(arena);
}

static void deep_xml_is_refused(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    cw_buf deep = cw_buf_on(arena);
    for (int i = 0; i < 5000; i++) cw_puts(&deep, "<a>");
    for (int i = 0; i < 5000; i++) cw_puts(&deep, "</a>");
    assert_null(cw_xml_read(arena, deep.data, deep.size));
    cw_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sound_document_passes), cmocka_unit_test(each_fault_is_found),
        cmocka_unit_test(faults_of_the_package),
        cmocka_unit_test(custom_xml_without_its_relationship_is_no_fault), cmocka_unit_test(hostile_packages),
        cmocka_unit_test(deep_xml_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
