/*
 * One sample, changed in one way at a time and written again as a sound PDF: what validators do not see (a TH turned
 * TD, a wrong scope, wrong Unicode, cells exchanged), and ways to show one thing and say another.
 */
#include "rendered.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static setting *s;
static bytes sample; /* county-2023 */

static int set_up(void **state) {
    if (setting_open(state)) return -1;
    s = *state;
    sample = render_sample(s, "county-2023");
    return 0;
}

static int tear_down(void **state) {
    free(sample.data);
    return setting_close(state);
}

/* The file as changed is refused, with a finding of that code whose message has the words. */
static void refuses(qpdf_data pdf, const char *code, const char *words) {
    bytes file = forge_close(&pdf);
    bool ok = verify(s, file);
    free(file.data);
    if (ok) fail_msg("not seen: %s", words);
    if (finding(s, code, words).message) return;
    for (size_t i = 0; i < cw_findings_count(s->findings); i++)
        print_error("%s\n", cw_findings_at(s->findings, i).message);
    fail_msg("no %s with %s", code, words);
}

static qpdf_oh attribute(qpdf_data pdf, const char *type, int n, const char *key) {
    qpdf_oh attributes = forge_at(pdf, forge_element(pdf, type, n), "/A", NULL);
    assert_true(qpdf_oh_has_key(pdf, attributes, key));
    return attributes;
}

static void same_when_only_written_again(void **state) {
    (void)state;
    qpdf_data pdf = forge_open(sample);
    bytes file = forge_close(&pdf);
    assert_true(verify(s, file));
    free(file.data);
    pdf = forge_open(sample);
    assert_int_equal(qpdf_init_write_memory(pdf), QPDF_SUCCESS);
    qpdf_set_qdf_mode(pdf, QPDF_TRUE); /* every stream plain, no object streams */
    assert_int_equal(qpdf_write(pdf), QPDF_SUCCESS);
    file = (bytes){(char *)qpdf_get_buffer(pdf), qpdf_get_buffer_length(pdf)};
    assert_true(verify(s, file));
    qpdf_cleanup(&pdf);
}

/* A mark is drawn over the letter before it: a step back that is no forgery. */
static void marks_step_back(void **state) {
    (void)state;
    static const char WORDS[] = "拼音e\xCC\x82\xCC\x81和公\xCC\x81开か\xE3\x82\x99。", AT[] = "\"problems\": [";
    bytes json = read_whole(CW_PROJECT "/samples/county-2023/report.json");
    const char *at = memmem(json.data, json.size, AT, strlen(AT));
    assert_non_null(at);
    int before = (int)(at - json.data) + (int)strlen(AT), behind = (int)json.size - before;
    char *text = NULL;
    int size = asprintf(&text, "%.*s\"%s\", %.*s", before, json.data, WORDS, behind, json.data + before);
    assert_true(size > 0);
    bytes pdf = render(s, (bytes){text, (size_t)size}, NULL);
    assert_true(verify(s, pdf));
    free(pdf.data);
    free(text);
    free(json.data);
}

/* A file that has lain long: one bit of a stream is another, and its checksum knows. */
static void one_bit_of_a_stream(void **state) {
    (void)state;
    char *file = malloc(sample.size);
    size_t flipped = 0;
    for (size_t at = 0; at + 200 < sample.size; at++) {
        if (memcmp(sample.data + at, "stream\n", 7) != 0 || at < 200 || sample.data[at - 1] == 'd') continue;
        if (!memmem(sample.data + at - 60, 60, "/FlateDecode", 12)) continue; /* the metadata, plain text */
        memcpy(file, sample.data, sample.size);
        file[at + 100] = (char)(file[at + 100] ^ 4);
        if (verify(s, (bytes){file, sample.size})) fail_msg("not seen behind byte %zu", at);
        flipped++;
    }
    assert_true(flipped > 10); /* fonts, pages, the profile, objects */
    free(file);
}

/* ---- structure ---- */

static void head_turned_data(void **state) {
    (void)state;
    qpdf_data pdf = forge_open(sample);
    qpdf_oh_replace_key(pdf, forge_element(pdf, "TH", 30), "/S", qpdf_oh_new_name(pdf, "/TD"));
    refuses(pdf, "verify-cell", "文件里标作数据单元格");
}

static void data_turned_head(void **state) {
    (void)state;
    qpdf_data pdf = forge_open(sample);
    qpdf_oh_replace_key(pdf, forge_element(pdf, "TD", 3), "/S", qpdf_oh_new_name(pdf, "/TH"));
    refuses(pdf, "verify-cell", "应为数据单元格");
}

static void wrong_scope(void **state) {
    (void)state;
    qpdf_data pdf = forge_open(sample);
    qpdf_oh attributes = attribute(pdf, "TH", 0, "/Scope");
    qpdf_oh_replace_key(pdf, attributes, "/Scope", qpdf_oh_new_name(pdf, "/Row"));
    refuses(pdf, "verify-cell", "文件里标作行的表头，应为列的表头");
}

static void wrong_span(void **state) {
    (void)state;
    qpdf_data pdf = forge_open(sample);
    for (int n = 0;; n++) {
        qpdf_oh attributes = forge_at(pdf, forge_element(pdf, "TH", n), "/A", NULL);
        if (!qpdf_oh_has_key(pdf, attributes, "/ColSpan")) continue;
        qpdf_oh_replace_key(pdf, attributes, "/ColSpan", qpdf_oh_new_integer(pdf, 1));
        break;
    }
    refuses(pdf, "verify-cell", "格，应占");
}

static void head_left_out(void **state) {
    (void)state;
    qpdf_data pdf = forge_open(sample);
    qpdf_oh heads = qpdf_oh_get_key(pdf, attribute(pdf, "TD", 5, "/Headers"), "/Headers");
    qpdf_oh_erase_item(pdf, heads, 0);
    refuses(pdf, "verify-cell", "所属的表头不对");
}

static void other_head(void **state) {
    (void)state;
    qpdf_data pdf = forge_open(sample);
    qpdf_oh heads = qpdf_oh_get_key(pdf, attribute(pdf, "TD", 5, "/Headers"), "/Headers");
    qpdf_oh others = qpdf_oh_get_key(pdf, attribute(pdf, "TD", 40, "/Headers"), "/Headers");
    qpdf_oh_set_array_item(pdf, heads, 0, qpdf_oh_get_array_item(pdf, others, 0));
    refuses(pdf, "verify-cell", "所属的表头不对");
}

static void cells_exchanged(void **state) {
    (void)state;
    qpdf_data pdf = forge_open(sample);
    size_t count = 0;
    drawn_digit *digits = forge_digits(pdf, &count);
    size_t n = 1;
    while (n < count && (digits[n].td != digits[n - 1].td + 1 || digits[n].digit == digits[n - 1].digit)) n++;
    assert_true(n < count);
    free(digits);
    /* the two next to each other in the last row of a table: siblings exchange their places */
    for (int td = 0;; td++) {
        qpdf_oh a = forge_element(pdf, "TD", td), b = forge_element(pdf, "TD", td + 1);
        qpdf_oh row = qpdf_oh_get_key(pdf, a, "/P");
        bool siblings = qpdf_oh_get_object_id(pdf, row) == qpdf_oh_get_object_id(pdf, qpdf_oh_get_key(pdf, b, "/P"));
        if (!siblings) continue;
        qpdf_oh kids = qpdf_oh_get_key(pdf, row, "/K");
        int at = 0;
        while (qpdf_oh_get_object_id(pdf, qpdf_oh_get_array_item(pdf, kids, at)) != qpdf_oh_get_object_id(pdf, a)) at++;
        qpdf_oh_set_array_item(pdf, kids, at, b);
        qpdf_oh_set_array_item(pdf, kids, at + 1, a);
        break;
    }
    refuses(pdf, "verify-cell", "表二");
}

static void row_left_out(void **state) {
    (void)state;
    qpdf_data pdf = forge_open(sample);
    qpdf_oh row = forge_element(pdf, "TR", 2), rows = forge_at(pdf, row, "/P", "/K", NULL);
    qpdf_oh_erase_item(pdf, rows, 2);
    refuses(pdf, "verify-cell", "表二");
}

static void table_left_out(void **state) {
    (void)state;
    qpdf_data pdf = forge_open(sample);
    qpdf_oh kids = forge_at(pdf, forge_element(pdf, "Document", 0), "/K", NULL);
    for (int i = 0; i < qpdf_oh_get_array_n_items(pdf, kids); i++)
        if (strcmp(qpdf_oh_get_name(pdf, forge_at(pdf, qpdf_oh_get_array_item(pdf, kids, i), "/S", NULL)), "/Table") ==
            0) {
            qpdf_oh_erase_item(pdf, kids, i);
            break;
        }
    refuses(pdf, "verify-text", "第1张表：文件里没有");
}

static void heading_of_another_level(void **state) {
    (void)state;
    qpdf_data pdf = forge_open(sample);
    qpdf_oh_replace_key(pdf, forge_element(pdf, "H1", 1), "/S", qpdf_oh_new_name(pdf, "/H2"));
    refuses(pdf, "verify-text", "文件里是第2级，应为第1级");
}

static void paragraph_left_out(void **state) {
    (void)state;
    qpdf_data pdf = forge_open(sample);
    qpdf_oh paragraph = forge_element(pdf, "P", 1);
    qpdf_oh_replace_key(pdf, paragraph, "/K", qpdf_oh_new_array(pdf));
    refuses(pdf, "verify-text", "文件里没有");
    assert_non_null(finding(s, "verify-text", "不属于报告的文字").message); /* it is still drawn */
}

/* ---- what is drawn, what is said ---- */

static void replace_in(qpdf_data pdf, qpdf_oh stream, const char *from, const char *to) {
    bytes content = forge_stream(pdf, stream);
    char *at = strstr(content.data, from);
    assert_non_null(at);
    size_t before = (size_t)(at - content.data), size = content.size - strlen(from) + strlen(to);
    bytes changed = {malloc(size + 1), size};
    assert_non_null(changed.data);
    memcpy(changed.data, content.data, before);
    memcpy(changed.data + before, to, strlen(to));
    memcpy(changed.data + before + strlen(to), at + strlen(from), content.size - before - strlen(from));
    forge_set_stream(pdf, stream, changed);
    free(changed.data);
    free(content.data);
}

static void append_to_page(qpdf_data pdf, int page, const char *operators) {
    bytes content = forge_stream(pdf, forge_contents(pdf, page)), more = {NULL, content.size + strlen(operators)};
    more.data = malloc(more.size);
    assert_non_null(more.data);
    memcpy(more.data, content.data, content.size);
    memcpy(more.data + content.size, operators, strlen(operators));
    forge_set_stream(pdf, forge_contents(pdf, page), more);
    free(content.data);
    free(more.data);
}

static drawn_digit a_digit(qpdf_data pdf) {
    size_t count = 0;
    drawn_digit *digits = forge_digits(pdf, &count), digit = digits[count / 2];
    free(digits);
    return digit;
}

static qpdf_oh map_of_digit(qpdf_data pdf, const drawn_digit *digit) {
    qpdf_oh page = qpdf_get_page_n(pdf, (size_t)digit->page);
    return forge_at(pdf, page, "/Resources", "/Font", digit->font, "/ToUnicode", NULL);
}

static void wrong_unicode(void **state) {
    (void)state;
    qpdf_data pdf = forge_open(sample);
    drawn_digit digit = a_digit(pdf);
    char from[16];
    snprintf(from, sizeof from, "><003%c>", digit.digit);
    replace_in(pdf, map_of_digit(pdf, &digit), from, digit.digit == '8' ? "><0033>" : "><0038>");
    refuses(pdf, "verify-cell", "表");
}

/* A figure changed on the page, and what it was put behind it as ActualText. */
static void other_actual_text(void **state) {
    (void)state;
    qpdf_data pdf = forge_open(sample);
    drawn_digit digit = a_digit(pdf);
    assert_true(forge_digit(pdf, &digit));
    bytes content = forge_stream(pdf, forge_contents(pdf, digit.page));
    char *end = content.data + digit.at, *begin;
    while (strncmp(end, "EMC\n", 4) != 0) end++;
    for (begin = end; strncmp(begin, ">>BDC\n", 6) != 0;) begin--;
    begin += 6;
    size_t size = content.size + 128;
    char *changed = malloc(size);
    assert_non_null(changed);
    int n = snprintf(changed, size, "%.*s/Span<</ActualText<FEFF003%c>>>BDC\n%.*sEMC\n%s", (int)(begin - content.data),
                     content.data, digit.digit, (int)(end - begin), begin, end);
    forge_set_stream(pdf, forge_contents(pdf, digit.page), (bytes){changed, (size_t)n});
    free(changed);
    free(content.data);
    refuses(pdf, "verify-cell", "表");
}

static void drawn_over(void **state) {
    (void)state;
    static const char *const OVER[] = {
        "1 g 100 500 200 20 re f\n",                        /* a white rectangle */
        "BT 3 Tr /F0 16 Tf 100 500 Td <00010001> Tj ET\n",  /* invisible text */
        "/Artifact BMC q 1 0 0 1 0 0 cm /Other Do Q EMC\n", /* a picture */
        "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI\n",
    };
    for (size_t i = 0; i < sizeof OVER / sizeof *OVER; i++) {
        qpdf_data pdf = forge_open(sample);
        append_to_page(pdf, 2, OVER[i]);
        refuses(pdf, "verify-text", "第3页画有成文不会画出的内容");
    }
}

/* A digit drawn as an artifact, beside or over one that the tree has. */
static void text_outside_the_tree(void **state) {
    (void)state;
    static const char *const FORMS[] = {"/Artifact<</Type/Layout>>BDC\n%sEMC\n", "%s", "/P<</MCID 99999>>BDC\n%sEMC\n"};
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        qpdf_data pdf = forge_open(sample);
        drawn_digit digit = a_digit(pdf);
        bytes content = forge_stream(pdf, forge_contents(pdf, digit.page));
        char text[128], all[512], words[64];
        snprintf(text, sizeof text, "BT %s 10.5 Tf 100 500 Td <%.4s> Tj ET\n", digit.font, content.data + digit.at);
        snprintf(all, sizeof all, FORMS[i], text);
        append_to_page(pdf, digit.page, all);
        free(content.data);
        snprintf(words, sizeof words, "不属于报告的文字“%c”", digit.digit);
        refuses(pdf, "verify-text", words);
    }
}

/* ---- where it is drawn ---- */

/* The operands of the first Td of the n-th data cell on a page: where and how long. */
static char *place_of_cell(char *content, int n, size_t *size) {
    char *at = content;
    for (int i = 0; i <= n; i++) {
        at = strstr(at + 1, "/TD<<");
        assert_non_null(at);
    }
    char *end = strstr(at, " Td"), *begin = end;
    for (int blanks = 0; begin[-1] != '\n' && (begin[-1] != ' ' || !blanks++);) begin--;
    *size = (size_t)(end - begin);
    return begin;
}

/* Two figures change places on the page; the tree and its text stay as they are. */
static void cells_drawn_in_each_others_place(void **state) {
    (void)state;
    for (int step = 1; step <= 7; step += 3) { /* in a row; across rows */
        qpdf_data pdf = forge_open(sample);
        drawn_digit digit = a_digit(pdf);
        bytes content = forge_stream(pdf, forge_contents(pdf, digit.page)),
              changed = {malloc(content.size), content.size};
        assert_non_null(changed.data);
        size_t n, m;
        char *a = place_of_cell(content.data, 10, &n), *b = place_of_cell(content.data, 10 + step, &m),
             *out = changed.data;
        out = mempcpy(out, content.data, (size_t)(a - content.data));
        out = mempcpy(out, b, m);
        out = mempcpy(out, a + n, (size_t)(b - a) - n);
        out = mempcpy(out, a, n);
        mempcpy(out, b + m, (size_t)(content.data + content.size - b) - m);
        forge_set_stream(pdf, forge_contents(pdf, digit.page), changed);
        free(changed.data);
        free(content.data);
        refuses(pdf, "verify-cell", "画的位置不在它的格里");
    }
}

/* Digits in another order, or too small to be seen. */
static void digits_moved_or_hidden(void **state) {
    (void)state;
    static const char *const BEFORE[] = {"[<0010>3000<0010>]TJ ",      "-30 Tc ",          "0 5000 Td ", "/F1 0.1 Tf ",
                                         "0 -9 Td <0010> Tj 0 18 Td ", "q 1 0 0 1 5 5 cm "};
    for (size_t i = 0; i < sizeof BEFORE / sizeof *BEFORE; i++) {
        qpdf_data pdf = forge_open(sample);
        drawn_digit digit = a_digit(pdf);
        bytes content = forge_stream(pdf, forge_contents(pdf, digit.page));
        char *show = content.data + digit.at;
        while (*show != '\n') show--; /* the line that shows it: … Td <…>Tj */
        char *after = strstr(show, " Td");
        assert_non_null(after);
        bytes changed = {malloc(content.size + 64), 0};
        assert_non_null(changed.data);
        changed.size = (size_t)sprintf(changed.data, "%.*s %s%s", (int)(after + 3 - content.data), content.data,
                                       BEFORE[i], after + 3);
        forge_set_stream(pdf, forge_contents(pdf, digit.page), changed);
        free(changed.data);
        free(content.data);
        refuses(pdf, "verify-text", "画有成文不会画出的内容");
    }
}

static void annotation_is_named(void **state) {
    (void)state;
    qpdf_data pdf = forge_open(sample);
    qpdf_oh note = qpdf_oh_parse(pdf, "<</Type/Annot/Subtype/FreeText/Rect[100 100 200 200]/Contents(38)>>");
    qpdf_oh notes = qpdf_oh_new_array(pdf);
    qpdf_oh_append_item(pdf, notes, qpdf_make_indirect_object(pdf, note));
    qpdf_oh_replace_key(pdf, qpdf_get_page_n(pdf, 1), "/Annots", notes);
    bytes file = forge_close(&pdf);
    verify(s, file);
    free(file.data);
    cw_finding f = finding(s, "verify-text", "第2页上有批注、印章或签名");
    assert_non_null(f.message);
    assert_int_equal(f.severity, CW_FINDING_WARNING);
}

static void page_added(void **state) {
    (void)state;
    qpdf_data pdf = forge_open(sample);
    assert_int_equal(qpdf_add_page(pdf, pdf, qpdf_get_page_n(pdf, 0), QPDF_FALSE), QPDF_SUCCESS);
    refuses(pdf, "verify-text", "不属于报告的文字");
}

static void title_in_the_metadata(void **state) {
    (void)state;
    qpdf_data pdf = forge_open(sample);
    replace_in(pdf, forge_at(pdf, qpdf_get_root(pdf), "/Metadata", NULL), "岚山县2023年", "岚山县2022年");
    refuses(pdf, "verify-text", "文件属性中的题名");
    pdf = forge_open(sample);
    qpdf_oh info = qpdf_oh_get_key(pdf, qpdf_get_trailer(pdf), "/Info");
    qpdf_oh_replace_key(pdf, info, "/Title", qpdf_oh_new_unicode_string(pdf, "岚山县2022年"));
    refuses(pdf, "verify-text", "文件属性中的题名");
}

static void metadata_of_others(void **state) {
    (void)state;
    qpdf_data pdf = forge_open(sample);
    replace_in(pdf, forge_at(pdf, qpdf_get_root(pdf), "/Metadata", NULL), "urn:x-chengwen:report#",
               "urn:x-others:report#00");
    replace_in(pdf, forge_at(pdf, qpdf_get_root(pdf), "/Metadata", NULL), "urn:x-chengwen:report#",
               "urn:x-others:report#00");
    refuses(pdf, "not-ours", NULL);
    pdf = forge_open(sample);
    qpdf_oh_remove_key(pdf, qpdf_get_root(pdf), "/AF");
    refuses(pdf, "no-data", "a3a");
    pdf = forge_open(sample);
    replace_in(pdf, forge_at(pdf, qpdf_get_root(pdf), "/Metadata", NULL), "chengwen:reportSHA256>",
               "chengwen:reportSHA257>");
    refuses(pdf, "verify-data", NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_when_only_written_again),
        cmocka_unit_test(marks_step_back),
        cmocka_unit_test(one_bit_of_a_stream),
        cmocka_unit_test(head_turned_data),
        cmocka_unit_test(data_turned_head),
        cmocka_unit_test(wrong_scope),
        cmocka_unit_test(wrong_span),
        cmocka_unit_test(head_left_out),
        cmocka_unit_test(other_head),
        cmocka_unit_test(cells_exchanged),
        cmocka_unit_test(row_left_out),
        cmocka_unit_test(table_left_out),
        cmocka_unit_test(heading_of_another_level),
        cmocka_unit_test(paragraph_left_out),
        cmocka_unit_test(wrong_unicode),
        cmocka_unit_test(other_actual_text),
        cmocka_unit_test(drawn_over),
        cmocka_unit_test(text_outside_the_tree),
        cmocka_unit_test(cells_drawn_in_each_others_place),
        cmocka_unit_test(digits_moved_or_hidden),
        cmocka_unit_test(annotation_is_named),
        cmocka_unit_test(page_added),
        cmocka_unit_test(title_in_the_metadata),
        cmocka_unit_test(metadata_of_others),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
