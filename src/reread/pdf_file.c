/*
 * PDF files through qpdf's C interface; the only file that includes it. The file is read from memory, nothing is
 * repaired (a damaged file is not what we wrote), and nothing is printed: qpdf's warnings and errors become findings.
 *
 * qpdf throws C++ exceptions internally and catches them at its interface; no memory of the arena is taken while it
 * runs.
 */
#include "reread/pdf_graph.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <qpdf/qpdf-c.h>

struct cw_graph {
    cw_arena *arena;
    const char *file;
    cw_diags *diags;
    qpdf_data qpdf;
    size_t calls, decoded;
    int *pages; /* object numbers */
    int page_count, last_page;
    bool broken;
    unsigned char *bytes; /* of qpdf's malloc, on its way into the arena */
};

#define FIND(graph, code, message, ...)                                                                                \
    CW_FIND((graph)->diags, CW_ERROR, (code), ((cw_place){(graph)->file, 0, 0}), "", message, __VA_ARGS__)

static void close_file(void *object) {
    cw_graph *graph = object;
    free(graph->bytes);
    if (graph->qpdf) qpdf_cleanup(&graph->qpdf);
}

void cw_graph_too_large(cw_graph *graph) {
    if (!graph->broken) FIND(graph, "too-large", reread_too_large);
    graph->broken = true;
}

/* What looks damaged may be what there was no memory for: qpdf reads on past std::bad_alloc. */
void cw_graph_damaged(cw_graph *graph, const char *what) {
    cw_check_memory(graph->arena);
    if (!graph->broken) FIND(graph, "bad-file", reread_damaged, what);
    graph->broken = true;
}

bool cw_graph_broken(const cw_graph *graph) { return graph->broken; }

/* After every call that may fail. */
static bool sound(cw_graph *graph) {
    if (graph->broken) return false;
    if (++graph->calls > CW_GRAPH_MAX_CALLS) {
        cw_graph_too_large(graph);
        return false;
    }
    cw_check_memory(graph->arena);
    if (!qpdf_has_error(graph->qpdf)) return true;
    cw_graph_damaged(graph, qpdf_get_error_message_detail(graph->qpdf, qpdf_get_error(graph->qpdf)));
    return false;
}

static bool read_pages(cw_graph *graph) {
    int count = qpdf_get_num_pages(graph->qpdf);
    if (!sound(graph)) return false;
    if (count < 1) cw_graph_damaged(graph, "/Pages");
    if (count > CW_GRAPH_MAX_PAGES) cw_graph_too_large(graph);
    if (graph->broken) return false;
    graph->pages = CW_NEW_ARRAY(graph->arena, (size_t)count, int);
    for (int i = 0; i < count; i++) {
        graph->pages[i] = qpdf_oh_get_object_id(graph->qpdf, qpdf_get_page_n(graph->qpdf, (size_t)i));
        if (!sound(graph)) return false;
    }
    graph->page_count = count;
    return true;
}

cw_graph *cw_graph_open(cw_arena *arena, const char *file, const void *bytes, size_t size, cw_diags *diags) {
    cw_graph *graph = CW_NEW(arena, cw_graph);
    *graph = (cw_graph){.arena = arena, .file = file, .diags = diags};
    if (size > CW_GRAPH_MAX_FILE) {
        cw_graph_too_large(graph);
        return NULL;
    }
    if (!cw_graph_scan(arena, file, bytes, size, diags)) return NULL;
    cw_defer(arena, close_file, graph);
    graph->qpdf = qpdf_init();
    qpdf_silence_errors(graph->qpdf);
    qpdf_set_suppress_warnings(graph->qpdf, QPDF_TRUE);
    qpdf_set_attempt_recovery(graph->qpdf, QPDF_FALSE);
    QPDF_ERROR_CODE code = qpdf_read_memory(graph->qpdf, "", bytes, size, NULL);
    if ((code & QPDF_ERRORS) && !qpdf_has_error(graph->qpdf)) cw_graph_damaged(graph, "qpdf");
    if (!sound(graph)) return NULL;
    if (qpdf_is_encrypted(graph->qpdf)) {
        FIND(graph, "bad-file", reread_encrypted);
        return NULL;
    }
    return read_pages(graph) ? graph : NULL;
}

/* ---- objects ---- */

cw_object_ref cw_graph_root(cw_graph *graph) {
    if (graph->broken) return 0;
    cw_object_ref root = qpdf_get_root(graph->qpdf);
    return sound(graph) ? root : 0;
}

cw_object_ref cw_graph_trailer(cw_graph *graph) {
    if (graph->broken) return 0;
    cw_object_ref trailer = qpdf_get_trailer(graph->qpdf);
    return sound(graph) ? trailer : 0;
}

cw_object_kind cw_graph_kind(cw_graph *graph, cw_object_ref object) {
    if (graph->broken || !object) return CW_OBJECT_NULL;
    enum qpdf_object_type_e type = qpdf_oh_get_type_code(graph->qpdf, object);
    if (!sound(graph)) return CW_OBJECT_NULL;
    switch (type) {
    case ot_uninitialized:
    case ot_reserved:
    case ot_null:
        return CW_OBJECT_NULL;
    case ot_integer:
        return CW_OBJECT_INTEGER;
    case ot_name:
        return CW_OBJECT_NAME;
    case ot_string:
        return CW_OBJECT_STRING_BYTES;
    case ot_array:
        return CW_OBJECT_ARRAY;
    case ot_dictionary:
        return CW_OBJECT_DICTIONARY;
    case ot_stream:
        return CW_OBJECT_STREAM;
    default:
        return CW_OBJECT_OTHER;
    }
}

cw_object_ref cw_graph_get(cw_graph *graph, cw_object_ref dictionary, const char *key) {
    cw_object_kind kind = cw_graph_kind(graph, dictionary);
    if (kind != CW_OBJECT_DICTIONARY && kind != CW_OBJECT_STREAM) return 0;
    if (kind == CW_OBJECT_STREAM) dictionary = qpdf_oh_get_dict(graph->qpdf, dictionary);
    cw_object_ref value = qpdf_oh_get_key_if_dict(graph->qpdf, dictionary, key);
    return sound(graph) ? value : 0;
}

int cw_graph_count(cw_graph *graph, cw_object_ref array) {
    if (cw_graph_kind(graph, array) != CW_OBJECT_ARRAY) return 0;
    int count = qpdf_oh_get_array_n_items(graph->qpdf, array);
    return sound(graph) ? count : 0;
}

cw_object_ref cw_graph_item(cw_graph *graph, cw_object_ref array, int index) {
    if (index < 0 || index >= cw_graph_count(graph, array)) return 0;
    cw_object_ref item = qpdf_oh_get_array_item(graph->qpdf, array, index);
    return sound(graph) ? item : 0;
}

int cw_graph_int(cw_graph *graph, cw_object_ref object, int otherwise) {
    if (cw_graph_kind(graph, object) != CW_OBJECT_INTEGER) return otherwise;
    long long value = qpdf_oh_get_int_value(graph->qpdf, object);
    return sound(graph) && value >= INT_MIN && value <= INT_MAX ? (int)value : otherwise;
}

const char *cw_graph_name(cw_graph *graph, cw_object_ref object) {
    if (cw_graph_kind(graph, object) != CW_OBJECT_NAME) return NULL;
    const char *name = qpdf_oh_get_name(graph->qpdf, object);
    return sound(graph) && *name ? cw_strdup(graph->arena, name + 1) : NULL;
}

const char *cw_graph_string(cw_graph *graph, cw_object_ref object, size_t *size) {
    if (cw_graph_kind(graph, object) != CW_OBJECT_STRING_BYTES) return NULL;
    const char *bytes = qpdf_oh_get_binary_string_value(graph->qpdf, object, size);
    return sound(graph) ? cw_strndup(graph->arena, bytes, *size) : NULL;
}

int cw_graph_id(cw_graph *graph, cw_object_ref object) {
    if (cw_graph_kind(graph, object) == CW_OBJECT_NULL) return 0;
    int id = qpdf_oh_get_object_id(graph->qpdf, object);
    return sound(graph) ? id : 0;
}

/* ---- streams ---- */

/* The one filter that may be there; false for others. Object streams have passed cw_graph_scan already. */
static bool filter_of(cw_graph *graph, cw_object_ref stream, bool *deflated) {
    cw_object_ref filter = cw_graph_get(graph, stream, "/Filter");
    int count = cw_graph_count(graph, filter);
    if (count > 1) return false;
    if (count == 1) filter = cw_graph_item(graph, filter, 0);
    const char *name = cw_graph_name(graph, filter);
    *deflated = name != NULL;
    return cw_graph_kind(graph, cw_graph_get(graph, stream, "/DecodeParms")) == CW_OBJECT_NULL &&
           (!name || strcmp(name, "FlateDecode") == 0);
}

cw_bytes_view cw_graph_stream(cw_graph *graph, cw_object_ref stream) {
    bool deflated;
    if (cw_graph_kind(graph, stream) != CW_OBJECT_STREAM || !filter_of(graph, stream, &deflated))
        return (cw_bytes_view){0};
    size_t size = 0;
    qpdf_oh_get_stream_data(graph->qpdf, stream, qpdf_dl_none, NULL, &graph->bytes, &size);
    if (!sound(graph)) return (cw_bytes_view){0};
    cw_bytes_view raw = {cw_strndup(graph->arena, (const char *)graph->bytes, size), size};
    free(graph->bytes);
    graph->bytes = NULL;
    cw_inflate_room room = {0};
    if (deflated && !cw_inflate_zlib_within(graph->arena, raw.data, raw.size, CW_GRAPH_MAX_STREAM, &room, &raw)) {
        cw_graph_damaged(graph, "FlateDecode");
        return (cw_bytes_view){0};
    }
    graph->decoded += raw.size;
    if (graph->decoded > CW_GRAPH_MAX_STREAMS) cw_graph_too_large(graph);
    return graph->broken ? (cw_bytes_view){0} : raw;
}

/* ---- pages ---- */

int cw_graph_page_count(cw_graph *graph) { return graph->broken ? 0 : graph->page_count; }

cw_object_ref cw_graph_page(cw_graph *graph, int number) {
    if (graph->broken || number < 0 || number >= graph->page_count) return 0;
    cw_object_ref page = qpdf_get_page_n(graph->qpdf, (size_t)number);
    return sound(graph) ? page : 0;
}

int cw_graph_page_number(cw_graph *graph, cw_object_ref page) {
    int id = cw_graph_id(graph, page);
    if (!id) return -1;
    for (int i = 0; i < graph->page_count; i++) { /* from the last one found: elements come page by page */
        int at = (graph->last_page + i) % graph->page_count;
        if (graph->pages[at] == id) return graph->last_page = at;
    }
    return -1;
}
