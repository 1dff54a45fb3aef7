#include "reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

qpdf_data reading_open(const void *bytes, size_t size) {
    qpdf_data pdf = qpdf_init();
    assert_int_equal(qpdf_read_memory(pdf, "test.pdf", bytes, size, NULL), QPDF_SUCCESS);
    assert_int_equal(qpdf_check_pdf(pdf), QPDF_SUCCESS);
    assert_false(qpdf_more_warnings(pdf));
    return pdf;
}

qpdf_oh reading_at(qpdf_data pdf, qpdf_oh object, ...) {
    va_list keys;
    va_start(keys, object);
    for (const char *key; (key = va_arg(keys, const char *));) object = qpdf_oh_get_key_if_dict(pdf, object, key);
    va_end(keys);
    return object;
}

const char *reading_stream(cw_arena *arena, qpdf_data pdf, qpdf_oh stream, size_t *size) {
    unsigned char *bytes = NULL;
    size_t length = 0;
    assert_int_equal(qpdf_oh_get_stream_data(pdf, stream, qpdf_dl_generalized, NULL, &bytes, &length), QPDF_SUCCESS);
    const char *copy = cw_strndup(arena, (const char *)bytes, length);
    free(bytes);
    if (size) *size = length;
    return copy;
}

/* ---- text of glyph codes ---- */

/* What code is read as, appended to out. The map is ours: bfchar lines <CCCC><UUUU…>. */
static void put_code(cw_buf *out, const char *map, const char *code) {
    char wanted[8] = "<0000><";
    for (int i = 0; i < 4; i++) wanted[1 + i] = (char)(code[i] >= 'a' ? code[i] - 32 : code[i]);
    const char *at = strstr(map, wanted);
    assert_non_null(at);
    uint32_t units[2] = {0, 0};
    int count = 0;
    for (at += 7; *at != '>'; at += 4, count++) {
        char hex[5] = {at[0], at[1], at[2], at[3], 0};
        assert_true(count < 2);
        units[count] = (uint32_t)strtoul(hex, NULL, 16);
    }
    cw_put_codepoint(out, count == 2 ? 0x10000 + ((units[0] & 0x3FF) << 10) + (units[1] & 0x3FF) : units[0]);
}

static const char *map_of(cw_arena *arena, qpdf_data pdf, int page, const char *font) {
    qpdf_oh dict = reading_at(pdf, qpdf_get_page_n(pdf, (size_t)page), "/Resources", "/Font", font, NULL);
    return reading_stream(arena, pdf, qpdf_oh_get_key(pdf, dict, "/ToUnicode"), NULL);
}

const char *reading_page(cw_arena *arena, qpdf_data pdf, int page) {
    unsigned char *bytes = NULL;
    size_t length = 0;
    assert_int_equal(qpdf_oh_get_page_content_data(pdf, qpdf_get_page_n(pdf, (size_t)page), &bytes, &length), QPDF_SUCCESS);
    const char *content = cw_strndup(arena, (const char *)bytes, length), *map = NULL;
    free(bytes);
    cw_buf out = cw_buf_on(arena);
    for (const char *p = content; *p;) {
        if (p[0] == '/' && p[1] == 'F' && p[2] >= '0' && p[2] <= '9') {
            size_t n = 1 + strcspn(p + 1, " ");
            map = map_of(arena, pdf, page, cw_strndup(arena, p, n));
        }
        bool text = p[0] == '<' && p[1] != '<' && (p == content || p[-1] != '<') && strncmp(p, "<FEFF", 5) != 0;
        if (!text) {
            cw_putc(&out, *p++);
            continue;
        }
        cw_putc(&out, '<');
        assert_non_null(map);
        for (p++; *p != '>'; p += 4) put_code(&out, map, p);
    }
    return out.data;
}

/* ---- structure ---- */

typedef struct walking {
    cw_arena *arena;
    qpdf_data pdf;
    cw_buf out;
    const char *pages[64]; /* contents with text, by page */
} walking;

static int page_number(walking *w, qpdf_oh page) {
    int id = qpdf_oh_get_object_id(w->pdf, page);
    for (int i = 0; i < qpdf_get_num_pages(w->pdf); i++)
        if (qpdf_oh_get_object_id(w->pdf, qpdf_get_page_n(w->pdf, (size_t)i)) == id) return i;
    fail_msg("no such page");
    return -1;
}

/* The strings shown in sequence mcid of a page. */
static void put_sequence(walking *w, int page, long long mcid) {
    if (!w->pages[page]) w->pages[page] = reading_page(w->arena, w->pdf, page);
    const char *p = strstr(w->pages[page], cw_printf(w->arena, "<</MCID %lld>>BDC\n", mcid));
    assert_non_null(p);
    p = strchr(p, '\n');
    bool nested = false;
    for (const char *line = p + 1; ; line = strchr(line, '\n') + 1) {
        size_t n = strcspn(line, "\n");
        if (strncmp(line, "/Span", 5) == 0) nested = true;
        if (strncmp(line, "EMC", 3) == 0 && !nested) return;
        if (strncmp(line, "EMC", 3) == 0) nested = false;
        bool inside = false;
        for (size_t i = 0; strncmp(line, "/Span", 5) != 0 && i < n; i++) {
            if (line[i] == '<') inside = true;
            else if (line[i] == '>') inside = false;
            else if (inside) cw_putc(&w->out, line[i]);
        }
    }
}

static void put_kid(walking *w, qpdf_oh kid, qpdf_oh parent, int depth);

static void put_kids(walking *w, qpdf_oh element, int depth, bool structure) {
    qpdf_oh kids = qpdf_oh_get_key(w->pdf, element, "/K");
    int n = qpdf_oh_is_array(w->pdf, kids) ? qpdf_oh_get_array_n_items(w->pdf, kids) : 1;
    for (int i = 0; i < n; i++) {
        qpdf_oh kid = qpdf_oh_is_array(w->pdf, kids) ? qpdf_oh_get_array_item(w->pdf, kids, i) : kids;
        if (qpdf_oh_is_null(w->pdf, kid)) continue;
        bool element_kid = qpdf_oh_is_dictionary(w->pdf, kid) && qpdf_oh_has_key(w->pdf, kid, "/S");
        if (structure == element_kid) put_kid(w, kid, element, depth);
    }
}

static void put_element(walking *w, qpdf_oh element, int depth) {
    static const char *const shown[] = {"/ID", "/A", "/Alt", "/ActualText"};
    for (int i = 0; i < depth; i++) cw_puts(&w->out, "  ");
    cw_puts(&w->out, qpdf_oh_get_name(w->pdf, qpdf_oh_get_key(w->pdf, element, "/S")) + 1);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        qpdf_oh value = qpdf_oh_get_key(w->pdf, element, shown[i]);
        if (qpdf_oh_is_null(w->pdf, value)) continue;
        bool text = qpdf_oh_is_string(w->pdf, value);
        cw_putf(&w->out, " %s %s", shown[i], text ? qpdf_oh_get_utf8_value(w->pdf, value) : qpdf_oh_unparse_resolved(w->pdf, value));
    }
    cw_puts(&w->out, " “");
    put_kids(w, element, depth + 1, false);
    cw_puts(&w->out, "”\n");
    put_kids(w, element, depth + 1, true);
}

static void put_kid(walking *w, qpdf_oh kid, qpdf_oh parent, int depth) {
    if (qpdf_oh_is_integer(w->pdf, kid)) {
        put_sequence(w, page_number(w, qpdf_oh_get_key(w->pdf, parent, "/Pg")), qpdf_oh_get_int_value(w->pdf, kid));
    } else if (qpdf_oh_has_key(w->pdf, kid, "/S")) {
        assert_int_equal(qpdf_oh_get_object_id(w->pdf, qpdf_oh_get_key(w->pdf, kid, "/P")), qpdf_oh_get_object_id(w->pdf, parent));
        put_element(w, kid, depth);
    } else if (qpdf_oh_has_key(w->pdf, kid, "/MCID")) {
        cw_putc(&w->out, '|'); /* another page */
        put_sequence(w, page_number(w, qpdf_oh_get_key(w->pdf, kid, "/Pg")),
                     qpdf_oh_get_int_value(w->pdf, qpdf_oh_get_key(w->pdf, kid, "/MCID")));
    } else {
        qpdf_oh note = qpdf_oh_get_key(w->pdf, kid, "/Obj");
        cw_putf(&w->out, "→ %s", qpdf_oh_get_utf8_value(w->pdf, reading_at(w->pdf, note, "/A", "/URI", NULL)));
    }
}

const char *reading_structure(cw_arena *arena, qpdf_data pdf) {
    walking w = {.arena = arena, .pdf = pdf, .out = cw_buf_on(arena)};
    qpdf_oh root = reading_at(pdf, qpdf_get_root(pdf), "/StructTreeRoot", NULL);
    put_element(&w, qpdf_oh_get_key(pdf, root, "/K"), 0);
    return w.out.data;
}
