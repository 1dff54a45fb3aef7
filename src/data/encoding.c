/*
 * Is the file UTF-8, and if not, what is it likely to be? Officers save JSON with the editors of their desks; a file in
 * GBK or UTF-16 gets an answer they can act on instead of “bad byte”.
 */
#include "base/utf8.h"
#include "data/source.h"

#include <string.h>

uint32_t cw_source_start(const cw_source *source) {
    return source->size >= 3 && memcmp(source->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

/* A byte order mark, or a NUL beside the first ASCII character. */
static bool looks_like_utf16(const unsigned char *p, size_t size) {
    if (size < 2) return false;
    if ((p[0] == 0xFF && p[1] == 0xFE) || (p[0] == 0xFE && p[1] == 0xFF)) return true;
    return (p[0] && !p[1] && p[0] < 0x80) || (!p[0] && p[1] && p[1] < 0x80);
}

/* GB 18030 with its two- and four-byte codes, of which GBK is a part. */
static bool looks_like_gbk(const unsigned char *p, size_t size) {
    size_t pairs = 0;
    for (size_t i = 0; i < size;) {
        if (p[i] < 0x80) {
            i++;
        } else if (p[i] == 0x80 || p[i] == 0xFF || i + 1 >= size) {
            return false;
        } else if (p[i + 1] >= 0x40 && p[i + 1] != 0x7F && p[i + 1] != 0xFF) {
            i += 2;
            pairs++;
        } else if (i + 3 < size && p[i + 1] >= 0x30 && p[i + 1] <= 0x39 && p[i + 2] >= 0x81 && p[i + 2] != 0xFF &&
                   p[i + 3] >= 0x30 && p[i + 3] <= 0x39) {
            i += 4;
            pairs++;
        } else {
            return false;
        }
    }
    return pairs > 0;
}

/* Whether most bytes beyond ASCII stand in well-formed sequences: a UTF-8 file with some damage, whatever else its
 * bytes could be read as. */
static bool mostly_utf8(const char *text, size_t size) {
    size_t good = 0, bad = 0;
    for (size_t i = 0; i < size;) {
        if (!((unsigned char)text[i] & 0x80)) {
            i++;
            continue;
        }
        size_t n = 2;
        while (n <= 4 && (i + n > size || !cw_utf8_valid(text + i, n, NULL))) n++;
        if (n <= 4) {
            good += n;
            i += n;
        } else {
            bad++;
            i++;
        }
    }
    return good > bad;
}

bool cw_source_check_encoding(cw_source *source, cw_diags *diags) {
    const unsigned char *bytes = (const unsigned char *)source->text;
    cw_place first = {source->file, 1, 1};
    if (looks_like_utf16(bytes, source->size)) {
        CW_FIND(diags, CW_ERROR, "encoding", first, "", not_utf8_but, "UTF-16");
        return false;
    }
    size_t bad;
    if (cw_utf8_valid(source->text, source->size, &bad)) return true;
    if (!mostly_utf8(source->text, source->size) && looks_like_gbk(bytes, source->size)) {
        CW_FIND(diags, CW_ERROR, "encoding", first, "", not_utf8_but, "GBK");
        return false;
    }
    cw_source valid = *source;
    valid.size = bad;
    cw_source_mark_places(&valid);
    CW_FIND(diags, CW_ERROR, "encoding", cw_source_place_at(&valid, (uint32_t)bad), "", bad_utf8,
            cw_printf(source->arena, "%02X", bytes[bad]));
    return false;
}
