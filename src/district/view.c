/* What the summaries share: the order of units, differences, and the list for one unit. */
#include "district/district.h"

#include <stdlib.h>
#include <string.h>

static int by_unit(const void *a, const void *b) {
    const cw_unit_line *x = a, *y = b;
    int order = strcmp(x->unit, y->unit);
    if (!order) order = strcmp(x->file, y->file);
    return order ? order : strcmp(x->key, y->key);
}

void cw_units_sort(cw_unit_line *units, size_t count) {
    if (count) qsort(units, count, sizeof *units, by_unit);
}

const char *cw_finding_difference(cw_arena *arena, const cw_unit_finding *f) {
    cw_decimal a, b;
    bool numbers = cw_decimal_read(f->values[0], strlen(f->values[0]), &a) &&
                   cw_decimal_read(f->values[1], strlen(f->values[1]), &b);
    return numbers ? cw_decimal_difference(arena, a, b) : "";
}

static cw_msg severity_word(cw_severity severity) {
    static const cw_msg WORDS[] = {CW_MSG_district_error, CW_MSG_district_warning, CW_MSG_district_info};
    return WORDS[severity];
}

static const char *say(cw_arena *arena, cw_lang lang, cw_msg message, const char *a, const char *b, const char *c) {
    return cw_message(arena, lang, message, (const char *const[]){a, b, c, NULL});
}

/* 数据文件第12行第8列; "" for one that has no place. */
static const char *line_of(cw_arena *arena, const cw_unit_finding *f, cw_lang lang) {
    if (!f->line) return "";
    return say(arena, lang, CW_MSG_district_line, cw_printf(arena, "%d", f->line), cw_printf(arena, "%d", f->column), NULL);
}

const char *cw_finding_place(cw_arena *arena, const cw_unit_finding *f, cw_lang lang) {
    if (*f->place) return f->place;
    const char *line = line_of(arena, f, lang);
    if (!*line && !*f->pointer) return cw_message_words(lang, CW_MSG_district_whole_file);
    return cw_concat(arena, line, *line && *f->pointer ? " " : "", f->pointer, NULL);
}

const char *cw_finding_statement(const cw_unit_finding *f) { return *f->formula ? f->formula : f->message; }

static void put_finding(cw_buf *out, cw_lang lang, const cw_unit_finding *f, size_t number) {
    cw_arena *arena = out->arena;
    cw_put_int(out, (int64_t)number);
    cw_puts(out, ". ");
    cw_puts(out, say(arena, lang, severity_word(f->severity), NULL, NULL, NULL));
    cw_putf(out, " [%s] %s\n", f->code, f->message);
    if (*f->hint) cw_putf(out, "   %s%s\n", say(arena, lang, CW_MSG_district_hint, NULL, NULL, NULL), f->hint);
    cw_putf(out, "   %s%s", say(arena, lang, CW_MSG_district_place, NULL, NULL, NULL), cw_finding_place(arena, f, lang));
    const char *line = line_of(arena, f, lang);
    if (*f->place && *line) cw_puts(out, say(arena, lang, CW_MSG_district_in_file, line, NULL, NULL));
    cw_puts(out, "\n");
    cw_putf(out, "   %s\n", say(arena, lang, CW_MSG_district_fixed, NULL, NULL, NULL));
}

cw_bytes_view cw_district_return(cw_arena *arena, cw_lang lang, const cw_unit_line *unit) {
    if (!unit->counts[CW_ERROR] && !unit->counts[CW_WARNING]) return (cw_bytes_view){"", 0};
    cw_buf out = cw_buf_on(arena);
    cw_putf(&out, "%s\n", say(arena, lang, CW_MSG_district_return, unit->unit, NULL, NULL));
    cw_putf(&out, "%s\n\n", say(arena, lang, CW_MSG_district_return_counts, unit->file,
                                cw_printf(arena, "%zu", unit->counts[CW_ERROR]),
                                cw_printf(arena, "%zu", unit->counts[CW_WARNING])));
    size_t number = 0;
    for (size_t i = 0; i < unit->finding_count; i++)
        if (unit->findings[i].severity != CW_INFO || strcmp(unit->findings[i].code, "likely-cell") == 0)
            put_finding(&out, lang, &unit->findings[i], ++number);
    return (cw_bytes_view){out.data, out.size};
}
