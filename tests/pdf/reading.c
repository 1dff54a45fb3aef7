#include "reading.h"

#include "base/utf8.h"

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
    assert_int_equal(qpdf_oh_get_page_content_data(pdf, qpdf_get_page_n(pdf, (size_t)page), &bytes, &length),
                     QPDF_SUCCESS);
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

/* UTF-16BE in hexadecimal, as ActualText is written, up to ">". */
static void put_utf16(cw_buf *out, const char *hex) {
    for (uint32_t high = 0; *hex != '>'; hex += 4) {
        char digits[5] = {hex[0], hex[1], hex[2], hex[3], 0};
        uint32_t unit = (uint32_t)strtoul(digits, NULL, 16);
        if (unit >= 0xD800 && unit < 0xDC00)
            high = unit;
        else
            cw_put_codepoint(out, unit >= 0xDC00 && unit < 0xE000 ? 0x10000 + ((high & 0x3FF) << 10) + (unit & 0x3FF)
                                                                  : unit);
    }
}

static void put_strings(cw_buf *out, const char *line, size_t size) {
    bool inside = false;
    for (size_t i = 0; i < size; i++) {
        if (line[i] == '<')
            inside = true;
        else if (line[i] == '>')
            inside = false;
        else if (inside)
            cw_putc(out, line[i]);
    }
}

/* The strings shown in sequence mcid of a page, or the actual text of those that have one. */
static void put_sequence(walking *w, int page, long long mcid) {
    if (!w->pages[page]) w->pages[page] = reading_page(w->arena, w->pdf, page);
    const char *p = strstr(w->pages[page], cw_printf(w->arena, "<</MCID %lld>>BDC\n", mcid));
    assert_non_null(p);
    bool nested = false, replaced = false;
    for (const char *line = strchr(p, '\n') + 1;; line = strchr(line, '\n') + 1) {
        size_t n = strcspn(line, "\n");
        if (strncmp(line, "/Span", 5) == 0) {
            const char *actual = strstr(line, "/ActualText<FEFF");
            replaced = actual && actual < line + n;
            if (replaced) put_utf16(&w->out, actual + strlen("/ActualText<FEFF"));
            nested = true;
        } else if (strncmp(line, "EMC", 3) == 0) {
            if (!nested) return;
            nested = replaced = false;
        } else if (!replaced) {
            put_strings(&w->out, line, n);
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
        cw_putf(&w->out, " %s %s", shown[i],
                text ? qpdf_oh_get_utf8_value(w->pdf, value) : qpdf_oh_unparse_resolved(w->pdf, value));
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
        assert_int_equal(qpdf_oh_get_object_id(w->pdf, qpdf_oh_get_key(w->pdf, kid, "/P")),
                         qpdf_oh_get_object_id(w->pdf, parent));
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

/* ---- blocks ---- */

static void put_text(walking *w, qpdf_oh element);

static void put_inline(walking *w, qpdf_oh kid, qpdf_oh parent) {
    if (qpdf_oh_is_integer(w->pdf, kid)) {
        put_sequence(w, page_number(w, qpdf_oh_get_key(w->pdf, parent, "/Pg")), qpdf_oh_get_int_value(w->pdf, kid));
    } else if (qpdf_oh_has_key(w->pdf, kid, "/MCID")) {
        put_sequence(w, page_number(w, qpdf_oh_get_key(w->pdf, kid, "/Pg")),
                     qpdf_oh_get_int_value(w->pdf, qpdf_oh_get_key(w->pdf, kid, "/MCID")));
    } else if (qpdf_oh_has_key(w->pdf, kid, "/S")) {
        put_text(w, kid);
    }
}

/* All text of an element and those in it, in order. */
static void put_text(walking *w, qpdf_oh element) {
    qpdf_oh kids = qpdf_oh_get_key(w->pdf, element, "/K");
    if (qpdf_oh_is_null(w->pdf, kids)) return;
    int n = qpdf_oh_is_array(w->pdf, kids) ? qpdf_oh_get_array_n_items(w->pdf, kids) : 0;
    for (int i = 0; i < n; i++) put_inline(w, qpdf_oh_get_array_item(w->pdf, kids, i), element);
}

static const char *text_of(walking *w, qpdf_oh element) {
    cw_buf outer = w->out;
    w->out = cw_buf_on(w->arena);
    put_text(w, element);
    const char *text = reading_without_blanks(w->arena, w->out.data);
    w->out = outer;
    return text;
}

static int span_of(walking *w, qpdf_oh attributes, const char *key) {
    qpdf_oh value = qpdf_oh_get_key_if_dict(w->pdf, attributes, key);
    return qpdf_oh_is_integer(w->pdf, value) ? qpdf_oh_get_int_value_as_int(w->pdf, value) : 1;
}

static void put_cell(walking *w, const char *type, qpdf_oh cell) {
    qpdf_oh attributes = qpdf_oh_get_key(w->pdf, cell, "/A");
    qpdf_oh scope = qpdf_oh_get_key_if_dict(w->pdf, attributes, "/Scope");
    cw_putf(&w->out, "%s %dx%d %s [", type, span_of(w, attributes, "/RowSpan"), span_of(w, attributes, "/ColSpan"),
            qpdf_oh_is_name(w->pdf, scope) ? qpdf_oh_get_name(w->pdf, scope) + 1 : "-");
    qpdf_oh heads = qpdf_oh_get_key_if_dict(w->pdf, attributes, "/Headers");
    qpdf_oh ids = reading_at(w->pdf, qpdf_get_root(w->pdf), "/StructTreeRoot", "/IDTree", "/Names", NULL);
    for (int i = 0; qpdf_oh_is_array(w->pdf, heads) && i < qpdf_oh_get_array_n_items(w->pdf, heads); i++) {
        const char *id =
            cw_strdup(w->arena, qpdf_oh_get_string_value(w->pdf, qpdf_oh_get_array_item(w->pdf, heads, i)));
        for (int k = 0; k < qpdf_oh_get_array_n_items(w->pdf, ids); k += 2)
            if (strcmp(qpdf_oh_get_string_value(w->pdf, qpdf_oh_get_array_item(w->pdf, ids, k)), id) == 0)
                cw_putf(&w->out, "%s/", text_of(w, qpdf_oh_get_array_item(w->pdf, ids, k + 1)));
    }
    cw_putf(&w->out, "] %s\n", text_of(w, cell));
}

static void put_block(walking *w, qpdf_oh element) {
    static const char *const groups[] = {"Document", "L", "LI", "Table", "THead", "TBody", "TR"};
    const char *type = cw_strdup(w->arena, qpdf_oh_get_name(w->pdf, qpdf_oh_get_key(w->pdf, element, "/S")) + 1);
    bool group = false;
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) group |= strcmp(type, groups[i]) == 0;
    if (strcmp(type, "TH") == 0 || strcmp(type, "TD") == 0) {
        put_cell(w, type, element);
        return;
    }
    if (!group) {
        cw_putf(&w->out, "%s %s\n", type, text_of(w, element));
        return;
    }
    cw_putf(&w->out, "%s\n", type);
    qpdf_oh kids = qpdf_oh_get_key(w->pdf, element, "/K");
    for (int i = 0; i < qpdf_oh_get_array_n_items(w->pdf, kids); i++)
        put_block(w, qpdf_oh_get_array_item(w->pdf, kids, i));
}

const char *reading_without_blanks(cw_arena *arena, const char *text) {
    cw_buf out = cw_buf_on(arena);
    for (const char *p = text; *p;) {
        const char *from = p;
        uint32_t c = cw_utf8_next(&p);
        if (c != ' ' && c != 0xA0 && c != 0x3000) cw_put(&out, from, (size_t)(p - from));
    }
    return out.data;
}

const char *reading_blocks(cw_arena *arena, qpdf_data pdf) {
    walking w = {.arena = arena, .pdf = pdf, .out = cw_buf_on(arena)};
    put_block(&w, reading_at(pdf, qpdf_get_root(pdf), "/StructTreeRoot", "/K", NULL));
    return w.out.data;
}
