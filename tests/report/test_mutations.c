/*
 * Every value of a good report made wrong in each way: put to another type, left out, its key misspelt. Each is found,
 * at the very pointer and place; what may be left out is on a list that is read here against doc/report-format.md.
 */
#include "base/buf.h"
#include "reports.h"

typedef enum { WRONG_TYPE, LEFT_OUT, MISSPELT } fault;

typedef struct mutation {
    const char *pointer; /* the value to spoil */
    fault kind;
    const char *written; /* for a wrong type: what stands there instead */
} mutation;

static void write_string(cw_buf *out, const char *text) {
    cw_putc(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\') cw_putc(out, '\\');
        cw_putc(out, *text);
    }
    cw_putc(out, '"');
}

/* The value as JSON, spoilt at the mutation's pointer. */
static void write_value(cw_buf *out, const cw_value *value, const char *pointer, const mutation *m) {
    static const char *const WORDS[] = {[CW_NULL] = "null", [CW_BOOL] = ""};
    if (strcmp(pointer, m->pointer) == 0 && m->kind == WRONG_TYPE) {
        cw_puts(out, m->written);
        return;
    }
    bool first = true;
    switch (value->kind) {
    case CW_NULL:
        cw_puts(out, WORDS[CW_NULL]);
        break;
    case CW_BOOL:
        cw_puts(out, value->boolean ? "true" : "false");
        break;
    case CW_NUMBER:
        cw_puts(out, value->text);
        break;
    case CW_STRING:
        write_string(out, value->text);
        break;
    case CW_ARRAY:
        cw_putc(out, '[');
        for (size_t i = 0; i < value->count; i++) {
            if (i) cw_putc(out, ',');
            write_value(out, &value->items[i], cw_pointer_add_index(out->arena, pointer, i), m);
        }
        cw_putc(out, ']');
        break;
    case CW_OBJECT:
        cw_puts(out, "{\n");
        for (size_t i = 0; i < value->count; i++) {
            const cw_member *member = &value->members[i];
            const char *inner = cw_pointer_add(out->arena, pointer, member->key);
            bool here = strcmp(inner, m->pointer) == 0;
            if (here && m->kind == LEFT_OUT) continue;
            if (!first) cw_puts(out, ",\n");
            first = false;
            write_string(out,
                         here && m->kind == MISSPELT ? cw_concat(out->arena, member->key, "_", NULL) : member->key);
            cw_putc(out, ':');
            write_value(out, &member->value, inner, m);
        }
        cw_puts(out, "\n}");
        break;
    }
}

static reading read_spoilt(const cw_source *good, const mutation *m) {
    cw_arena *arena = cw_arena_new();
    cw_buf out = cw_buf_on(arena);
    write_value(&out, good->root, "", m);
    reading r = read_bytes(out.data, out.size);
    cw_arena_free(arena);
    return r;
}

static bool ends_with(const char *text, const char *tail) {
    size_t n = strlen(text), t = strlen(tail);
    return n >= t && strcmp(text + n - t, tail) == 0;
}

/* What the contract lets be left out, of what the good reports hold. */
static bool may_be_left_out(const char *pointer) {
    static const char *const OPTIONAL[] = {
        "/edition",      "/scope",    "/agency/short_name", "/agency/region",
        "/agency/level", "/preamble", "/signature",         "/applications/results/total"};
    for (size_t i = 0; i < sizeof OPTIONAL / sizeof *OPTIONAL; i++)
        if (strcmp(pointer, OPTIONAL[i]) == 0) return true;
    return ends_with(pointer, "/note") || ends_with(pointer, "/total") || strstr(pointer, "/results/total/");
}

static void must_find(const reading *r, const char *pointer, const char *code, const char *what) {
    const cw_diag *diag = find(r, code, pointer);
    cw_place place = diag ? cw_source_place(r->source, pointer) : (cw_place){0};
    if (diag && diag->severity == CW_ERROR && !r->report &&
        (strcmp(code ? code : "", "unknown-key") == 0 ||
         (diag->place.line == place.line && diag->place.column == place.column)))
        return;
    print_findings(r);
    fail_msg("%s %s", pointer, what);
}

static void spoil(const cw_source *good, const char *pointer, bool is_item) {
    static const char *const OTHER_TYPES[] = {"true", "{\"x-0\":0}", "[[],[],[],[],[],[],[],[],[]]"};
    for (size_t i = 0; i < sizeof OTHER_TYPES / sizeof *OTHER_TYPES; i++) {
        if (*OTHER_TYPES[i] == '{' && cw_value_at(good->root, pointer)->kind == CW_OBJECT) continue;
        if (*OTHER_TYPES[i] == '[' && cw_value_at(good->root, pointer)->kind == CW_ARRAY) continue;
        reading r = read_spoilt(good, &(mutation){pointer, WRONG_TYPE, OTHER_TYPES[i]});
        const char *at = pointer;
        /* A cell may be an object: then it lacks its value. */
        if (*OTHER_TYPES[i] == '{' && find(&r, "missing-key", cw_pointer_add(r.arena, pointer, "value")))
            at = cw_pointer_add(r.arena, pointer, "value");
        must_find(&r, at, NULL, OTHER_TYPES[i]);
        end_reading(&r);
    }
    if (is_item) return;
    reading r = read_spoilt(good, &(mutation){pointer, LEFT_OUT, NULL});
    if (!may_be_left_out(pointer)) {
        must_find(&r, pointer, NULL, "left out");
    } else if (!r.report) {
        print_findings(&r);
        fail_msg("%s cannot be left out", pointer);
    }
    end_reading(&r);
    r = read_spoilt(good, &(mutation){pointer, MISSPELT, NULL});
    const char *misspelt = cw_concat(r.arena, pointer, "_", NULL);
    must_find(&r, misspelt, "unknown-key", "misspelt");
    assert_non_null(strstr(find(&r, "unknown-key", misspelt)->hint, strrchr(pointer, '/') + 1)); /* the key meant */
    end_reading(&r);
}

static size_t spoil_all(const cw_source *good, const cw_value *value, const char *pointer, bool is_item) {
    size_t count = 1;
    if (*pointer) spoil(good, pointer, is_item);
    for (size_t i = 0; i < value->count && value->kind == CW_ARRAY; i++)
        count += spoil_all(good, &value->items[i], cw_pointer_add_index(good->arena, pointer, i), true);
    for (size_t i = 0; i < value->count && value->kind == CW_OBJECT; i++)
        count += spoil_all(good, &value->members[i].value, cw_pointer_add(good->arena, pointer, value->members[i].key),
                           false);
    return count;
}

static void spoil_file(const char *path) {
    size_t size;
    char *bytes = slurp(path, &size);
    reading good = read_bytes(bytes, size);
    assert_non_null(good.report);
    reading same = read_spoilt(good.source, &(mutation){"nowhere", LEFT_OUT, NULL});
    assert_int_equal(cw_diags_count(same.diags), 0);
    end_reading(&same);
    assert_true(spoil_all(good.source, good.source->root, "", false) > 200);
    end_reading(&good);
    free(bytes);
}

static void report_of_2021(void **state) {
    (void)state;
    spoil_file(CW_TEST_DATA "/report/data/consistent-2021.json");
}

static void report_of_2019(void **state) {
    (void)state;
    spoil_file(CW_TEST_DATA "/report/data/consistent-2019.json");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(report_of_2021), cmocka_unit_test(report_of_2019)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
