/*
 * The packet is ours, so its properties are found as text (pdf/metadata.c), as elements, or as attributes if another
 * program has written the packet anew. Nothing is expanded but XML's five entities, so nothing can grow.
 */
#include "reread/pdf_metadata.h"

#include "base/buf.h"
#include "reread/pdf_text.h"

#include <string.h>

enum { MAX_VALUE = 1024, MAX_ATTACHMENTS = 64 };

static const char NAMESPACE[] = "urn:x-chengwen:report#"; /* pdf/metadata.c */

static const char *unescape(cw_arena *arena, const char *text, size_t size) {
    static const struct {
        const char *name;
        char c;
    } ENTITIES[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
    cw_buf out = cw_buf_sized(arena, size + 1);
    for (size_t i = 0; i < size; i++) {
        char c = text[i];
        for (size_t e = 0; c == '&' && e < sizeof ENTITIES / sizeof *ENTITIES; e++) {
            size_t n = strlen(ENTITIES[e].name);
            if (size - i < n || memcmp(text + i, ENTITIES[e].name, n) != 0) continue;
            c = ENTITIES[e].c;
            i += n - 1;
            break;
        }
        cw_putc(&out, c);
    }
    return out.data;
}

/* The value of a property, NULL for none. */
static const char *property(cw_arena *arena, const char *xmp, const char *name) {
    const char *element = cw_concat(arena, "<", name, ">", NULL), *attribute = cw_concat(arena, " ", name, "=\"", NULL);
    char end = '<';
    const char *at = strstr(xmp, element);
    if (at) {
        at += strlen(element);
    } else if ((at = strstr(xmp, attribute))) {
        at += strlen(attribute);
        end = '"';
    }
    if (!at) return NULL;
    size_t size = strcspn(at, end == '<' ? "<" : "\"");
    return at[size] == end && size <= MAX_VALUE ? unescape(arena, at, size) : NULL;
}

/* dc:title is a list of one for each language; ours has one. */
static const char *packet_title(cw_arena *arena, const char *xmp) {
    const char *title = strstr(xmp, "<dc:title>"), *item = title ? strstr(title, "<rdf:li") : NULL;
    const char *text = item ? strchr(item, '>') : NULL;
    return text ? unescape(arena, text + 1, strcspn(text + 1, "<")) : NULL;
}

static const char *info_title(cw_arena *arena, cw_graph *graph) {
    cw_object_ref info = cw_graph_get(graph, cw_graph_trailer(graph), "/Info");
    size_t size;
    const char *bytes = cw_graph_string(graph, cw_graph_get(graph, info, "/Title"), &size);
    return bytes ? cw_pdf_text_string(arena, bytes, size) : NULL;
}

bool cw_metadata_read(cw_arena *arena, cw_graph *graph, cw_reread *out, cw_diags *diags) {
    cw_bytes_view packet = cw_graph_stream(graph, cw_graph_get(graph, cw_graph_root(graph), "/Metadata"));
    if (cw_graph_broken(graph)) return false;
    const char *xmp = packet.data ? cw_strndup(arena, packet.data, packet.size) : "";
    out->profile = property(arena, xmp, "chengwen:profile");
    if (!strstr(xmp, NAMESPACE) || !out->profile) {
        CW_FIND(diags, CW_ERROR, "not-ours", ((cw_place){out->file, 0, 0}), "", reread_not_ours);
        return false;
    }
    out->date_option = property(arena, xmp, "chengwen:date");
    out->claimed_sha256 = property(arena, xmp, "chengwen:reportSHA256");
    const char *tool = property(arena, xmp, "xmp:CreatorTool"), *blank = tool ? strrchr(tool, ' ') : NULL;
    out->titles[0] = packet_title(arena, xmp);
    out->titles[1] = info_title(arena, graph);
    out->version = blank ? blank + 1 : "";
    return true;
}

void cw_attachments_read(cw_arena *arena, cw_graph *graph, cw_reread *out) {
    cw_object_ref files = cw_graph_get(graph, cw_graph_root(graph), "/AF");
    int count = cw_graph_count(graph, files);
    for (int i = 0; i < count && i < MAX_ATTACHMENTS; i++) {
        cw_object_ref file = cw_graph_item(graph, files, i);
        size_t size;
        const char *bytes = cw_graph_string(graph, cw_graph_get(graph, file, "/F"), &size);
        const char *name = bytes ? cw_pdf_text_string(arena, bytes, size) : "";
        bool json = strcmp(name, "report.json") == 0;
        if (!json && strcmp(name, "seal.png") != 0) continue; /* names that pdf/attach.c gives */
        cw_bytes_view content = cw_graph_stream(graph, cw_graph_get(graph, cw_graph_get(graph, file, "/EF"), "/F"));
        if (json)
            out->json = content.data, out->json_size = content.size;
        else
            out->seal = content.data, out->seal_size = content.size;
    }
}
