/* Figures as people leave them in cells: full-width digits, blanks, doubled text, a number split over two cells. */
#include "reread/labels.h"

#include "base/utf8.h"

#include <string.h>

enum { MOST_DOUBLED = 64 }; /* bytes; longer texts are no figures */

/* The text when it is one token twice ("0\n0"), as pasting from web pages leaves it: that token. */
static const char *undoubled(cw_arena *arena, const char *text) {
    const char *tokens[2] = {"", ""};
    size_t count = 0;
    for (bool open = false; *text;) {
        const char *from = text;
        cw_utf8_next(&text);
        const char *character = cw_strndup(arena, from, (size_t)(text - from));
        if (!*cw_without_blanks(arena, character)) {
            open = false;
            continue;
        }
        if (!open && count == 2) return NULL;
        if (!open) count++;
        open = true;
        tokens[count - 1] = cw_concat(arena, tokens[count - 1], character, NULL);
    }
    return count == 2 && strcmp(tokens[0], tokens[1]) == 0 ? tokens[0] : NULL;
}

static bool means_blank(const char *text) {
    static const char *const WORDS[] = {"", "-", "—", "——", "–", "无"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strcmp(text, WORDS[i]) == 0) return true;
    return false;
}

/* Digits, points and signs in ASCII; *size bytes of the text are behind them. */
static const char *leading_number(cw_arena *arena, const char *text, size_t *size) {
    cw_buf out = cw_buf_on(arena);
    const char *p = text;
    for (;;) {
        const char *before = p;
        uint32_t c = cw_utf8_next(&p);
        if (c >= 0xFF0D && c <= 0xFF19 && c != 0xFF0F) c -= 0xFEE0; /* － ． ０–９ */
        if (c == 0x2212) c = '-';
        bool digit = (c >= '0' && c <= '9') || c == '.' || (c == '-' && !out.size);
        if (!digit) {
            *size = (size_t)(before - text);
            return out.data;
        }
        cw_putc(&out, (char)c);
    }
}

cw_read_value cw_read_value_of(cw_arena *arena, const char *text) {
    const char *plain = cw_without_blanks(arena, text),
               *once = strlen(plain) < MOST_DOUBLED ? undoubled(arena, text) : NULL;
    if (once) plain = once;
    cw_read_value value = {CW_READ_BLANK, "", ""};
    if (means_blank(plain)) return value;
    value.kind = CW_READ_NOT_APPLICABLE;
    if (strcmp(plain, "/") == 0 || strcmp(plain, "／") == 0) return value;
    size_t size;
    cw_decimal number;
    value.number = leading_number(arena, plain, &size);
    value.rest = plain + size;
    value.kind = cw_decimal_read(value.number, strlen(value.number), &number) ? CW_READ_NUMBER : CW_READ_UNREADABLE;
    return value;
}

/* ---- as JSON ---- */

void cw_put_figures(cw_buf *out, const cw_reread_figures *figures, const char *at, const char *const *values) {
    const char *keys[CW_MAX_DEPTH];
    size_t sizes[CW_MAX_DEPTH], depth = 0, skip = strlen(at); /* keys of the objects that are open */
    for (size_t i = 0; i < figures->count; i++) {
        const char *p = figures->items[i].pointer + skip;
        if (!values[i] || strncmp(figures->items[i].pointer, at, skip) != 0 || *p != '/') continue;
        bool same = true;
        for (size_t level = 0; *p == '/' && level < CW_MAX_DEPTH; level++) {
            size_t size = strcspn(++p, "/");
            same = same && level < depth && sizes[level] == size && memcmp(keys[level], p, size) == 0;
            if (!same) {
                for (; depth > level + 1; depth--) cw_putc(out, '}');
                cw_puts(out, depth == level + 1 ? ", \"" : "{\"");
                cw_put(out, p, size);
                cw_puts(out, "\": ");
                keys[level] = p;
                sizes[level] = size;
                depth = level + 1;
            }
            p += size;
        }
        cw_puts(out, values[i]);
    }
    for (; depth; depth--) cw_putc(out, '}');
}

/* ---- F-8 ---- */

typedef struct row_reading {
    cw_arena *arena;
    const cw_reread *reread;
    const cw_reread_figure *cells; /* of one row, in column order */
    const cw_rule *rule;
    cw_diags *diags;
} row_reading;

static bool number_in(const row_reading *r, const cw_head *column, cw_decimal *out) {
    const cw_reread_cell *cell = r->cells[column->index].labelled;
    cw_read_value value = cw_read_value_of(r->arena, cell ? cell->text : "");
    return value.kind == CW_READ_NUMBER && cw_decimal_read(value.number, strlen(value.number), out);
}

/* left − right with the cells a and a + 1 joined to one number; a −1: as they stand. False when a cell is no number. */
static bool balance(const row_reading *r, int a, cw_decimal joined, cw_decimal *out) {
    *out = cw_decimal_of(0);
    const cw_rule *rule = r->rule;
    for (size_t i = 0; i < rule->left_count + rule->right_count; i++) {
        bool left = i < rule->left_count;
        const cw_term *term = left ? &rule->left[i] : &rule->right[i - rule->left_count];
        for (size_t k = 0; k < term->count; k++) {
            cw_decimal n;
            if (!number_in(r, term->heads[k], &n)) return false;
            int at = term->heads[k]->index;
            if (a >= 0 && at == a) n = joined;
            if (a >= 0 && at == a + 1) n = cw_decimal_of(0);
            *out = left != term->minus ? cw_decimal_add(*out, n) : cw_decimal_sub(*out, n);
        }
    }
    return true;
}

static bool is_zero(cw_decimal n) { return cw_decimal_compare(n, cw_decimal_of(0)) == 0; }

static const char *number_text(const row_reading *r, int column) {
    const cw_reread_cell *cell = r->cells[column].labelled;
    return cw_read_value_of(r->arena, cell ? cell->text : "").number;
}

static bool is_term(const cw_rule *rule, int column) {
    for (size_t i = 0; i < rule->left_count; i++)
        for (size_t k = 0; k < rule->left[i].count; k++)
            if (rule->left[i].heads[k]->index == column) return true;
    return false;
}

static void check_row(const row_reading *r) {
    cw_decimal sum;
    if (!balance(r, -1, cw_decimal_of(0), &sum) || is_zero(sum)) return;
    for (int a = 0; a + 1 < (int)r->rule->band->column_count; a++) {
        if (!is_term(r->rule, a) || !is_term(r->rule, a + 1)) continue;
        const char *first = number_text(r, a), *second = number_text(r, a + 1);
        const char *joined = cw_concat(r->arena, first, second, NULL);
        cw_decimal n;
        if (!cw_decimal_read(joined, strlen(joined), &n) || !balance(r, a, n, &sum) || !is_zero(sum)) continue;
        CW_FIND(r->diags, CW_WARNING, "F-8", ((cw_place){.file = r->reread->file}), r->cells[a].pointer, reread_split,
                first, second, joined);
        return;
    }
}

void cw_reread_check_split(cw_arena *arena, const cw_reread *reread, const cw_reread_figures *figures,
                           const cw_layout *layout, cw_diags *diags) {
    for (size_t t = 0; t < layout->table_count; t++)
        for (size_t i = 0; i < layout->tables[t].rule_count; i++) {
            const cw_rule *rule = &layout->tables[t].rules[i];
            if (rule->axis != CW_RULE_ROWS || rule->severity != CW_ERROR) continue;
            for (size_t k = 0; k < figures->count; k++) {
                if (figures->items[k].band != rule->band || figures->items[k].column->index != 0) continue;
                row_reading r = {arena, reread, &figures->items[k], rule, diags};
                check_row(&r);
            }
        }
}
