/*
 * The objects of a PDF, as the other files of this folder see them; pdf_file.c alone knows qpdf. For hostile files: the
 * first fault (damage, too many objects, streams too large) is a finding and makes the graph broken. From then on every
 * function answers as if nothing were there, so that callers check once, at their end.
 *
 * Threads: as a report.
 */
#ifndef CW_REREAD_PDF_GRAPH_H
#define CW_REREAD_PDF_GRAPH_H

#include "base/deflate.h"
#include "base/diag.h"

typedef struct cw_graph cw_graph;

/* An object, by qpdf's handle; of kind CW_OBJECT_NULL when there is none. */
typedef unsigned cw_object_ref;

typedef enum {
    CW_OBJECT_NULL,
    CW_OBJECT_INTEGER,
    CW_OBJECT_NAME,
    CW_OBJECT_STRING_BYTES,
    CW_OBJECT_ARRAY,
    CW_OBJECT_DICTIONARY,
    CW_OBJECT_STREAM,
    CW_OBJECT_OTHER
} cw_object_kind;

/* What we read at most; our own files stay far below. */
enum {
    CW_GRAPH_MAX_FILE = 32 * 1024 * 1024,
    CW_GRAPH_MAX_STREAM = 32 * 1024 * 1024,  /* one stream, decoded */
    CW_GRAPH_MAX_STREAMS = 96 * 1024 * 1024, /* all of them */
    CW_GRAPH_MAX_CALLS = 4 * 1000 * 1000,    /* questions asked of the graph: ends what goes round in circles */
    CW_GRAPH_MAX_PAGES = 5000,
    CW_GRAPH_MAX_DEPTH = 64 /* elements within each other; ours are six deep */
};

/* Opens a file, or NULL with a finding (bad-file, too-large). Bytes must outlive the arena's use of the graph. */
cw_graph *cw_graph_open(cw_arena *arena, const char *file, const void *bytes, size_t size, cw_diags *diags);
bool cw_graph_broken(const cw_graph *graph);

/* The first of these makes the graph broken, with a finding. */
void cw_graph_too_large(cw_graph *graph);
void cw_graph_damaged(cw_graph *graph, const char *what);

cw_object_ref cw_graph_root(cw_graph *graph);
cw_object_ref cw_graph_trailer(cw_graph *graph);
cw_object_kind cw_graph_kind(cw_graph *graph, cw_object_ref object);
/* Of a dictionary or a stream's; key with its "/". */
cw_object_ref cw_graph_get(cw_graph *graph, cw_object_ref dictionary, const char *key);
int cw_graph_count(cw_graph *graph, cw_object_ref array); /* 0 for what is no array */
cw_object_ref cw_graph_item(cw_graph *graph, cw_object_ref array, int index);
/* otherwise when it is no integer of that size. */
int cw_graph_int(cw_graph *graph, cw_object_ref object, int otherwise);
/* Without the "/"; NULL when it is no name. */
const char *cw_graph_name(cw_graph *graph, cw_object_ref object);
/* Bytes of a string; NULL when it is none. */
const char *cw_graph_string(cw_graph *graph, cw_object_ref object, size_t *size);
/* Number of an indirect object; 0 for a direct one. */
int cw_graph_id(cw_graph *graph, cw_object_ref object);
/* Decoded; data NULL when it is no stream, or its filter is neither FlateDecode nor none. */
cw_bytes_view cw_graph_stream(cw_graph *graph, cw_object_ref stream);

int cw_graph_page_count(cw_graph *graph);
cw_object_ref cw_graph_page(cw_graph *graph, int number);
/* The page that an object is, −1 for none. */
int cw_graph_page_number(cw_graph *graph, cw_object_ref page);

/* pdf_scan.c. Before qpdf sees the bytes, because it decodes object streams whole: every stream in the file has no
 * filter, or FlateDecode alone, and stays within the limits when decoded. A finding, and false, when not. */
bool cw_graph_scan(cw_arena *arena, const char *file, const char *bytes, size_t size, cw_diags *diags);

#endif
