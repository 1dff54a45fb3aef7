/* Helpers over libharu's objects, and how strings and lengths are written. */
#include "pdf/objects.h"

#include "base/utf8.h"

#include <string.h>

enum { NUMBER_BITS = 0x00FFFFFF }; /* hpdf_objects.h: structure of Object-ID */

/* libharu calls this from inside its functions. The code is kept in the document, which cw_pdf_sound reads. */
static void on_error(HPDF_STATUS code, HPDF_STATUS detail, void *ctx) {
    (void)code;
    (void)detail;
    (void)ctx;
}

static void drop_document(void *doc) { HPDF_Free(doc); }

bool cw_pdf_open(cw_pdf *file) {
    file->doc = HPDF_New(on_error, NULL);
    if (!file->doc) {
        CW_FIND(file->diags, CW_ERROR, "pdf-library", (cw_place){0}, "", pdf_library, "0x1015");
        return false;
    }
    cw_defer(file->arena, drop_document, file->doc);
    file->deflater = cw_deflater_new(file->arena, CW_PDF_LEVEL);
    file->doc->pdf_version = HPDF_VER_17;
    return true;
}

bool cw_pdf_sound(cw_pdf *file) {
    if (file->doc->error.error_no == HPDF_OK) return true;
    const char *code = cw_printf(file->arena, "0x%04lX", (unsigned long)file->doc->error.error_no);
    CW_FIND(file->diags, CW_ERROR, "pdf-library", (cw_place){0}, "", pdf_library, code);
    return false;
}

HPDF_Dict cw_pdf_dict(cw_pdf *file) { return HPDF_Dict_New(file->doc->mmgr); }

HPDF_Array cw_pdf_array(cw_pdf *file) { return HPDF_Array_New(file->doc->mmgr); }

HPDF_Dict cw_pdf_object(cw_pdf *file) {
    HPDF_Dict dict = HPDF_Dict_New(file->doc->mmgr);
    if (!dict || HPDF_Xref_Add(file->doc->xref, dict) != HPDF_OK) return NULL; /* on failure libharu has freed it */
    return dict;
}

unsigned cw_pdf_number(const void *object) {
    return object ? ((const HPDF_Obj_Header *)object)->obj_id & NUMBER_BITS : 0;
}

void cw_pdf_set(HPDF_Dict dict, const char *key, void *value) {
    if (dict && value) HPDF_Dict_Add(dict, key, value);
}

void cw_pdf_set_name(HPDF_Dict dict, const char *key, const char *name) {
    if (dict) HPDF_Dict_AddName(dict, key, name);
}

void cw_pdf_set_int(HPDF_Dict dict, const char *key, int value) {
    if (dict) HPDF_Dict_AddNumber(dict, key, value);
}

void cw_pdf_set_true(HPDF_Dict dict, const char *key) {
    if (dict) HPDF_Dict_AddBoolean(dict, key, HPDF_TRUE);
}

void cw_pdf_set_ascii(cw_pdf *file, HPDF_Dict dict, const char *key, const char *text) {
    cw_pdf_set(dict, key, HPDF_String_New(file->doc->mmgr, text, NULL));
}

void *cw_pdf_text(cw_pdf *file, const char *utf8) {
    size_t most = 2 + 2 * strlen(utf8), n = 0; /* UTF-16 never has more units than UTF-8 has bytes */
    HPDF_BYTE *bytes = cw_alloc(file->arena, most);
    bytes[n++] = 0xFE, bytes[n++] = 0xFF;
    for (uint32_t c; n + 4 <= CW_PDF_MAX_STRING && (c = cw_utf8_next(&utf8));) {
        if (c > 0xFFFF) {
            uint32_t high = 0xD800 + ((c - 0x10000) >> 10);
            bytes[n++] = (HPDF_BYTE)(high >> 8), bytes[n++] = (HPDF_BYTE)high;
            c = 0xDC00 + (c & 0x3FF);
        }
        bytes[n++] = (HPDF_BYTE)(c >> 8), bytes[n++] = (HPDF_BYTE)c;
    }
    return HPDF_Binary_New(file->doc->mmgr, bytes, (HPDF_UINT)n);
}

void cw_pdf_set_text(cw_pdf *file, HPDF_Dict dict, const char *key, const char *utf8) {
    cw_pdf_set(dict, key, cw_pdf_text(file, utf8));
}

void cw_pdf_set_numbers(cw_pdf *file, HPDF_Dict dict, const char *key, const int *numbers, size_t count) {
    HPDF_Array array = cw_pdf_array(file);
    for (size_t i = 0; array && i < count; i++) HPDF_Array_AddNumber(array, numbers[i]);
    cw_pdf_set(dict, key, array);
}

void cw_pdf_set_stream(cw_pdf *file, HPDF_Dict dict, const void *bytes, size_t size, bool deflate) {
    if (!dict) return;
    cw_bytes_view view = {bytes, size};
    if (deflate) {
        view = cw_deflate_zlib(file->deflater, bytes, size);
        cw_pdf_set_name(dict, "Filter", "FlateDecode");
    }
    cw_pdf_set_int(dict, "Length", (int)view.size);
    CW_PUSH(file->arena, file->streams, file->stream_count, file->stream_capacity,
            ((cw_pdf_stream){cw_pdf_number(dict), view}));
}

HPDF_Dict cw_pdf_stream_object(cw_pdf *file, const void *bytes, size_t size, bool deflate) {
    HPDF_Dict dict = cw_pdf_object(file);
    cw_pdf_set_stream(file, dict, bytes, size, deflate);
    return dict;
}

unsigned cw_pdf_end_text(cw_pdf *file) {
    CW_PUSH(file->arena, file->text_ends, file->text_count, file->text_capacity, (uint32_t)file->text.size);
    return file->first_text + (unsigned)file->text_count - 1;
}

void cw_pdf_put_hex4(cw_buf *out, unsigned value) {
    static const char digits[] = "0123456789ABCDEF";
    char text[4] = {digits[value >> 12 & 15], digits[value >> 8 & 15], digits[value >> 4 & 15], digits[value & 15]};
    cw_put(out, text, sizeof text);
}

void cw_pdf_put_text(cw_buf *out, const char *utf8) {
    size_t end = out->size + 1 + 2 * CW_PDF_MAX_STRING; /* two digits a byte */
    cw_puts(out, "<FEFF");
    for (uint32_t c; out->size + 8 <= end && (c = cw_utf8_next(&utf8));) {
        if (c > 0xFFFF) {
            cw_pdf_put_hex4(out, 0xD800 + ((c - 0x10000) >> 10));
            c = 0xDC00 + (c & 0x3FF);
        }
        cw_pdf_put_hex4(out, c);
    }
    cw_putc(out, '>');
}

void cw_pdf_put_len(cw_buf *out, cw_len length) {
    cw_len hundredths = (length + (length < 0 ? -5 : 5)) / 10;
    cw_put_milli(out, (int64_t)hundredths * 10);
}
