#include "forge.h"

#include "base/hash.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

qpdf_data forge_open(bytes file) {
    qpdf_data pdf = qpdf_init();
    assert_int_equal(qpdf_read_memory(pdf, "test.pdf", file.data, file.size, NULL), QPDF_SUCCESS);
    return pdf;
}

bytes forge_close(qpdf_data *pdf) {
    assert_int_equal(qpdf_init_write_memory(*pdf), QPDF_SUCCESS);
    qpdf_set_object_stream_mode(*pdf, qpdf_o_generate);
    assert_int_equal(qpdf_write(*pdf), QPDF_SUCCESS);
    bytes out = {NULL, qpdf_get_buffer_length(*pdf)};
    out.data = malloc(out.size);
    assert_non_null(out.data);
    memcpy(out.data, qpdf_get_buffer(*pdf), out.size);
    qpdf_cleanup(pdf);
    return out;
}

qpdf_oh forge_at(qpdf_data pdf, qpdf_oh object, ...) {
    va_list keys;
    va_start(keys, object);
    for (const char *key; (key = va_arg(keys, const char *));) object = qpdf_oh_get_key(pdf, object, key);
    va_end(keys);
    return object;
}

bytes forge_stream(qpdf_data pdf, qpdf_oh stream) {
    unsigned char *data = NULL;
    size_t size = 0;
    assert_int_equal(qpdf_oh_get_stream_data(pdf, stream, qpdf_dl_generalized, NULL, &data, &size), QPDF_SUCCESS);
    bytes out = {malloc(size + 1), size};
    assert_non_null(out.data);
    memcpy(out.data, data, size);
    out.data[size] = '\0';
    free(data);
    return out;
}

void forge_set_stream(qpdf_data pdf, qpdf_oh stream, bytes content) {
    qpdf_oh_replace_stream_data(pdf, stream, (const unsigned char *)content.data, content.size, qpdf_oh_new_null(pdf),
                                qpdf_oh_new_null(pdf));
}

qpdf_oh forge_contents(qpdf_data pdf, int page) {
    return qpdf_oh_get_key(pdf, qpdf_get_page_n(pdf, (size_t)page), "/Contents");
}

/* ---- structure ---- */

/* Counts n down; true when the element was found. */
static bool seek(qpdf_data pdf, qpdf_oh element, const char *type, int *n, qpdf_oh *found) {
    if (!qpdf_oh_is_dictionary(pdf, element) || !qpdf_oh_has_key(pdf, element, "/S")) return false;
    const char *name = qpdf_oh_get_name(pdf, qpdf_oh_get_key(pdf, element, "/S"));
    if (strcmp(name + 1, type) == 0 && (*n)-- == 0) {
        *found = element;
        return true;
    }
    qpdf_oh kids = qpdf_oh_get_key(pdf, element, "/K");
    if (!qpdf_oh_is_array(pdf, kids)) return seek(pdf, kids, type, n, found);
    for (int i = 0; i < qpdf_oh_get_array_n_items(pdf, kids); i++)
        if (seek(pdf, qpdf_oh_get_array_item(pdf, kids, i), type, n, found)) return true;
    return false;
}

qpdf_oh forge_element(qpdf_data pdf, const char *type, int n) {
    qpdf_oh found = 0;
    if (!seek(pdf, forge_at(pdf, qpdf_get_root(pdf), "/StructTreeRoot", "/K", NULL), type, &n, &found))
        fail_msg("no element %s", type);
    return found;
}

/* ---- digits on pages ---- */

static bytes map_of(qpdf_data pdf, int page, const char *font) {
    qpdf_oh dict = forge_at(pdf, qpdf_get_page_n(pdf, (size_t)page), "/Resources", "/Font", font, "/ToUnicode", NULL);
    return forge_stream(pdf, dict);
}

/* The digit that a code is read as, 0 for none: our maps have lines <CCCC><0037>. */
static char digit_of(const char *map, const char *code) {
    char line[8] = {'<', code[0], code[1], code[2], code[3], '>', '<', '\0'};
    const char *at = strstr(map, line);
    return at && strncmp(at + 7, "003", 3) == 0 && isdigit((unsigned char)at[10]) && at[11] == '>' ? at[10] : '\0';
}

static const char *code_of(const char *map, char digit) {
    char end[8] = {'>', '<', '0', '0', '3', digit, '>', '\0'};
    const char *at = strstr(map, end);
    return at ? at - 4 : NULL;
}

static void add(drawn_digit **list, size_t *count, drawn_digit item) {
    *list = realloc(*list, (*count + 1) * sizeof **list);
    assert_non_null(*list);
    (*list)[(*count)++] = item;
}

drawn_digit *forge_digits(qpdf_data pdf, size_t *count) {
    drawn_digit *list = NULL;
    *count = 0;
    int td = -1;
    for (int page = 0; page < qpdf_get_num_pages(pdf); page++) {
        bytes content = forge_stream(pdf, forge_contents(pdf, page)), map = {0};
        drawn_digit here = {.page = page};
        bool in_td = false;
        for (char *p = content.data; *p; p++) {
            if (strncmp(p, "/TD<<", 5) == 0) {
                td++;
                in_td = true;
            } else if (strncmp(p, "EMC\n", 4) == 0) {
                in_td = false;
            } else if (p[0] == '/' && p[1] == 'F' && isdigit((unsigned char)p[2])) {
                size_t n = strcspn(p, " ");
                memcpy(here.font, p, n);
                here.font[n] = '\0';
                free(map.data);
                map = map_of(pdf, page, here.font);
            } else if (*p == '<' && p[1] != '<' && (p == content.data || p[-1] != '<')) {
                for (p++; *p != '>'; p += 4) {
                    here.td = td;
                    here.at = (size_t)(p - content.data);
                    here.digit = in_td && map.data ? digit_of(map.data, p) : '\0';
                    if (here.digit) add(&list, count, here);
                }
            }
        }
        free(content.data);
        free(map.data);
    }
    return list;
}

bool forge_digit(qpdf_data pdf, const drawn_digit *digit) {
    bytes map = map_of(pdf, digit->page, digit->font), content = forge_stream(pdf, forge_contents(pdf, digit->page));
    const char *code = NULL;
    char next = digit->digit;
    for (int i = 0; i < 9 && !code; i++) {
        next = next == '9' ? '1' : (char)(next + 1);
        code = next == digit->digit ? NULL : code_of(map.data, next);
    }
    if (code) {
        memcpy(content.data + digit->at, code, 4);
        forge_set_stream(pdf, forge_contents(pdf, digit->page), content);
    }
    free(map.data);
    free(content.data);
    return code != NULL;
}

/* ---- data ---- */

static qpdf_oh json_stream(qpdf_data pdf) {
    qpdf_oh files = forge_at(pdf, qpdf_get_root(pdf), "/AF", NULL);
    return forge_at(pdf, qpdf_oh_get_array_item(pdf, files, 0), "/EF", "/F", NULL);
}

bytes forge_json(qpdf_data pdf) { return forge_stream(pdf, json_stream(pdf)); }

void forge_json_digit(qpdf_data pdf, size_t at, bool mend_hash) {
    bytes json = forge_json(pdf), xmp = forge_stream(pdf, forge_at(pdf, qpdf_get_root(pdf), "/Metadata", NULL));
    char before[CW_SHA256_HEX], after[CW_SHA256_HEX];
    cw_sha256_hex(json.data, json.size, before);
    assert_true(isdigit((unsigned char)json.data[at]));
    json.data[at] = json.data[at] >= '9' ? '1' : (char)(json.data[at] + 1);
    cw_sha256_hex(json.data, json.size, after);
    forge_set_stream(pdf, json_stream(pdf), json);
    char *hash = strstr(xmp.data, before);
    assert_non_null(hash);
    if (mend_hash) {
        memcpy(hash, after, CW_SHA256_HEX - 1);
        forge_set_stream(pdf, forge_at(pdf, qpdf_get_root(pdf), "/Metadata", NULL), xmp);
    }
    free(json.data);
    free(xmp.data);
}
