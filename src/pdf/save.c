/*
 * Saving: libharu knows neither object streams nor cross-reference streams and copies stream bytes one by one, so this
 * walks its list of objects and lays out the file itself.
 *
 *   header · stream objects (dictionary from libharu, bytes from file->streams) · object streams with all the rest ·
 *   cross-reference stream with the trailer
 */
#include "pdf/save.h"

#include "base/hash.h"
#include "pdf/objects.h"

#include <string.h>

enum {
    PER_STREAM = 250,   /* objects of one object stream: fewer compress worse, more are slower to reach */
    BUFFER = 16 * 1024, /* of libharu's memory stream */
    IN_USE = 1,
    IN_STREAM = 2 /* types of cross-reference entries */
};

typedef struct entry {
    uint8_t type;
    uint32_t where; /* byte offset, or number of the object stream */
    uint16_t index; /* within the object stream */
} entry;

/* An object stream being filled. */
typedef struct packing {
    unsigned number;
    size_t count;
    cw_buf heads, bodies;
} packing;

typedef struct saving {
    cw_pdf *file;
    cw_buf out;
    entry *entries;
    unsigned next; /* first number not taken */
    size_t capacity;
    packing open;
} saving;

static void begin_object(saving *s, unsigned number) {
    s->entries[number] = (entry){IN_USE, (uint32_t)s->out.size, 0};
    cw_put_int(&s->out, number);
    cw_puts(&s->out, " 0 obj\n");
}

static void put_stream(saving *s, cw_bytes_view bytes) {
    cw_puts(&s->out, "\nstream\n");
    cw_put(&s->out, bytes.data, bytes.size);
    cw_puts(&s->out, "\nendstream\nendobj\n");
}

static unsigned new_number(saving *s) {
    s->entries = cw_grow(s->file->arena, s->entries, s->next, &s->capacity, sizeof *s->entries);
    return s->next++;
}

static void close_packing(saving *s) {
    packing *p = &s->open;
    if (!p->count) return;
    size_t first = p->heads.size;
    cw_put(&p->heads, p->bodies.data, p->bodies.size);
    cw_bytes_view bytes = cw_deflate_zlib(s->file->deflater, p->heads.data, p->heads.size);
    begin_object(s, p->number);
    cw_putf(&s->out, "<</Type/ObjStm/N %zu/First %zu/Filter/FlateDecode/Length %zu>>", p->count, first, bytes.size);
    put_stream(s, bytes);
    p->count = 0;
}

static void pack(saving *s, unsigned number, const char *text, size_t size) {
    packing *p = &s->open;
    if (p->count == PER_STREAM) close_packing(s);
    if (!p->count) *p = (packing){new_number(s), 0, cw_buf_on(s->file->arena), cw_buf_on(s->file->arena)};
    s->entries[number] = (entry){IN_STREAM, p->number, (uint16_t)p->count++};
    cw_put_int(&p->heads, number);
    cw_putc(&p->heads, ' ');
    cw_put_int(&p->heads, (int64_t)p->bodies.size);
    cw_putc(&p->heads, ' ');
    cw_put(&p->bodies, text, size);
    cw_putc(&p->bodies, '\n');
}

static const cw_pdf_stream *stream_of(const cw_pdf *file, unsigned number) {
    for (size_t i = 0; i < file->stream_count; i++)
        if (file->streams[i].number == number) return &file->streams[i];
    return NULL;
}

static void drop_stream(void *stream) { HPDF_Stream_Free(stream); }

/* Every object of the graph written behind the other into one memory stream; ends[i] is where object i ends. Written at
 * one go because libharu's stream takes a new buffer each time it is emptied. */
static const char *graph_text(cw_pdf *file, unsigned count, HPDF_UINT32 *ends) {
    HPDF_Stream stream = HPDF_MemStream_New(file->doc->mmgr, BUFFER);
    if (!stream) return NULL;
    cw_defer(file->arena, drop_stream, stream);
    for (unsigned i = 1; i < count; i++) {
        HPDF_Obj_WriteValue(HPDF_Xref_GetEntry(file->doc->xref, i)->obj, stream, NULL);
        ends[i] = stream->size;
    }
    char *text = cw_alloc_raw(file->arena, stream->size + 1);
    size_t done = 0;
    for (HPDF_UINT i = 0; i < HPDF_MemStream_GetBufCount(stream); i++) {
        HPDF_UINT part = 0;
        const HPDF_BYTE *bytes = HPDF_MemStream_GetBufPtr(stream, i, &part);
        memcpy(text + done, bytes, part);
        done += part;
    }
    return text;
}

/* Unlike numbers from file to file, equal ones for equal content: made of the metadata (which names the report by its
 * hash, the layout and the program) and of the pages. */
static void put_id(saving *s) {
    cw_buf all = cw_buf_on(s->file->arena);
    cw_puts(&all, s->file->xmp);
    for (size_t i = 0; i < s->file->pages->count; i++) {
        HPDF_Dict contents = HPDF_Dict_GetItem(s->file->page[i], "Contents", HPDF_OCLASS_DICT);
        const cw_pdf_stream *stream = stream_of(s->file, cw_pdf_number(contents));
        if (stream) cw_put_int(&all, cw_crc32(stream->bytes.data, stream->bytes.size)), cw_putc(&all, ' ');
    }
    char hex[CW_SHA256_HEX];
    cw_sha256_hex(all.data, all.size, hex);
    hex[32] = '\0'; /* 16 bytes, as usual */
    cw_putf(&s->out, "/ID[<%s><%s>]", hex, hex);
}

static void put_xref(saving *s) {
    unsigned number = new_number(s);
    size_t start = s->out.size;
    begin_object(s, number);
    cw_buf rows = cw_buf_on(s->file->arena);
    cw_put(&rows, "\0\0\0\0\0\xFF\xFF", 7); /* object 0: free, generation 65535 */
    for (unsigned i = 1; i < s->next; i++) {
        entry e = s->entries[i];
        char row[7] = {(char)e.type,  (char)(e.where >> 24), (char)(e.where >> 16), (char)(e.where >> 8),
                       (char)e.where, (char)(e.index >> 8),  (char)e.index};
        cw_put(&rows, row, sizeof row);
    }
    cw_bytes_view bytes = cw_deflate_zlib(s->file->deflater, rows.data, rows.size);
    cw_putf(&s->out, "<</Type/XRef/Size %u/W[1 4 2]/Root %u 0 R/Info %u 0 R", s->next,
            cw_pdf_number(s->file->doc->catalog), cw_pdf_number(s->file->doc->info));
    put_id(s);
    cw_putf(&s->out, "/Filter/FlateDecode/Length %zu>>", bytes.size);
    put_stream(s, bytes);
    cw_putf(&s->out, "startxref\n%zu\n%%%%EOF\n", start);
}

bool cw_pdf_save(cw_pdf *file, cw_bytes_view *out) {
    unsigned count = (unsigned)file->doc->xref->entries->count;
    unsigned numbers = count + (unsigned)file->text_count;
    HPDF_UINT32 *ends = CW_NEW_ARRAY(file->arena, count, HPDF_UINT32);
    const char *text = graph_text(file, count, ends);
    if (!cw_pdf_sound(file) || !text) return false; /* no text: the failure is recorded */

    size_t size = 64 * 1024; /* of all but the streams' bytes, about */
    for (size_t i = 0; i < file->stream_count; i++) size += file->streams[i].bytes.size;
    saving s = {.file = file, .out = cw_buf_sized(file->arena, size), .next = numbers, .capacity = numbers + 16};
    s.entries = CW_NEW_ARRAY(file->arena, s.capacity, entry);
    cw_puts(&s.out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"); /* four bytes above 127: ISO 19005-3 6.1.2 */

    for (size_t i = 0; i < file->stream_count; i++) {
        unsigned number = file->streams[i].number;
        begin_object(&s, number);
        cw_put(&s.out, text + ends[number - 1], ends[number] - ends[number - 1]);
        put_stream(&s, file->streams[i].bytes);
    }
    for (unsigned i = 1; i < count; i++)
        if (!s.entries[i].type) pack(&s, i, text + ends[i - 1], ends[i] - ends[i - 1]);
    for (size_t i = 0; i < file->text_count; i++) {
        uint32_t begin = i ? file->text_ends[i - 1] : 0;
        pack(&s, count + (unsigned)i, file->text.data + begin, file->text_ends[i] - begin);
    }
    close_packing(&s);
    put_xref(&s);
    *out = (cw_bytes_view){s.out.data, s.out.size};
    return true;
}
