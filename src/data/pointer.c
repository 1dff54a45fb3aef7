/* JSON pointers written, and keys compared: what messages about keys need. */
#include "base/buf.h"
#include "base/utf8.h"
#include "data/value.h"

#include <string.h>

const char *cw_pointer_add(cw_arena *arena, const char *pointer, const char *key) {
    cw_buf out = cw_buf_on(arena);
    cw_puts(&out, pointer);
    cw_putc(&out, '/');
    for (; *key; key++) {
        if (*key == '~')
            cw_puts(&out, "~0");
        else if (*key == '/')
            cw_puts(&out, "~1");
        else
            cw_putc(&out, *key);
    }
    return out.data;
}

const char *cw_pointer_add_index(cw_arena *arena, const char *pointer, size_t index) {
    return cw_printf(arena, "%s/%zu", pointer, index);
}

const char *cw_kind_name(cw_lang lang, cw_kind kind) {
    static const cw_msg NAMES[] = {
        [CW_NULL] = CW_MSG_kind_null,     [CW_BOOL] = CW_MSG_kind_flag,   [CW_NUMBER] = CW_MSG_kind_number,
        [CW_STRING] = CW_MSG_kind_string, [CW_ARRAY] = CW_MSG_kind_array, [CW_OBJECT] = CW_MSG_kind_object,
    };
    return cw_message_words(lang, NAMES[kind]);
}

bool cw_is_private_key(const char *key) { return key[0] == '$' || (key[0] == 'x' && key[1] == '-'); }

enum { LONGEST_KEY = 63 };

/* Insertions, deletions, replacements and swaps of neighbours between two keys. */
static size_t distance(const char *a, size_t m, const char *b, size_t n) {
    size_t rows[3][LONGEST_KEY + 1];
    for (size_t j = 0; j <= n; j++) rows[0][j] = j;
    for (size_t i = 1; i <= m; i++) {
        size_t *row = rows[i % 3], *before = rows[(i + 2) % 3], *two_before = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t best = before[j - 1] + (a[i - 1] != b[j - 1]);
            if (before[j] + 1 < best) best = before[j] + 1;
            if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && two_before[j - 2] + 1 < best)
                best = two_before[j - 2] + 1;
            row[j] = best;
        }
    }
    return rows[m % 3][n];
}

/* A word of up to four letters may differ by one, of up to eight by two, a longer one by three. */
const char *cw_nearest_key(const char *key, const char *const *known, size_t count) {
    size_t size = strlen(key), limit = size <= 4 ? 1 : size <= 8 ? 2 : 3;
    if (size > LONGEST_KEY) return NULL;
    const char *nearest = NULL;
    for (size_t i = 0; i < count; i++) {
        size_t other = strlen(known[i]);
        if (other > LONGEST_KEY || other > size + limit || size > other + limit) continue;
        size_t d = distance(key, size, known[i], other);
        if (d <= limit) {
            nearest = known[i];
            if (!d) break;
            limit = d - 1;
            if (d == 1) break;
        }
    }
    return nearest;
}
