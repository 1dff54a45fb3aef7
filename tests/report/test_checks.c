/*
 * The table of cases: for each row of the list of checks, a report that fires it and one that stays silent. A case
 * gives members in place of those of base.json; "say" is a sentence under 依申请公开; "tables" replaces pieces of the
 * text. clean.json: sentences as townships, counties, departments and 街道 write them, each true of base.json's tables
 * (or of the group's own) and each without a finding above an info.
 */
#include "reports.h"

#include "base/buf.h"

#define FOLDER CW_TEST_DATA "/report/checks/"

static char *base_text;

static const char *slice(cw_arena *arena, const cw_source *source, const cw_value *value) {
    return cw_strndup(arena, source->text + value->begin, value->end - value->begin);
}

static const char *replace(cw_arena *arena, const char *text, const char *from, const char *to) {
    const char *at = strstr(text, from);
    if (!at) fail_msg("“%s” is not in base.json", from);
    return cw_concat(arena, cw_strndup(arena, text, (size_t)(at - text)), to, at + strlen(from), NULL);
}

/* The base with a case's members in place of its own; say NULL: the case's. */
static const char *compose(cw_arena *arena, const cw_source *cases, const cw_value *with, const char *say) {
    const char *base = base_text;
    const cw_value *given = cw_member_of(with, "say"), *tables = cw_member_of(with, "tables");
    for (size_t i = 0; tables && i < tables->count; i++)
        base = replace(arena, base, tables->members[i].key, tables->members[i].value.text);
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    const cw_source *source = cw_source_read(arena, "base.json", base, strlen(base), diags);
    assert_non_null(source);
    cw_diags_free(diags);
    cw_buf out = cw_buf_on(arena);
    cw_puts(&out, "{");
    for (size_t i = 0; i < source->root->count; i++) {
        const cw_member *m = &source->root->members[i];
        const cw_value *other = cw_member_of(with, m->key);
        cw_putf(&out, "%s\"%s\": %s", i ? ",\n" : "", m->key,
                other ? slice(arena, cases, other) : slice(arena, source, &m->value));
    }
    for (size_t i = 0; i < with->count; i++) {
        const cw_member *m = &with->members[i];
        if (strcmp(m->key, "say") == 0 || strcmp(m->key, "tables") == 0 || strcmp(m->key, "sentences") == 0 ||
            cw_member_of(source->root, m->key))
            continue;
        cw_putf(&out, ",\n\"%s\": %s", m->key, slice(arena, cases, &m->value));
    }
    cw_puts(&out, "}");
    if (!say) say = given ? given->text : "办理工作平稳有序。";
    return strstr(out.data, "@SAY@") ? replace(arena, out.data, "@SAY@", say) : out.data;
}

static reading read_case(const char *text) {
    reading r = read_text(text);
    if (r.report) cw_report_check_prose(r.report, r.diags);
    cw_diags_sort(r.diags, 0);
    return r;
}

/* Whether the findings above an info are of that code, and there is one; code NULL: whether there is none at all. */
static bool as_wanted(const reading *r, const char *code) {
    bool found = false;
    if (!r->report) return false;
    for (size_t i = 0; i < cw_diags_count(r->diags); i++) {
        const cw_diag *d = cw_diags_at(r->diags, i);
        if (strcmp(d->code, "placeholder") == 0 && (!code || strcmp(code, d->code) != 0)) continue; /* no fault */
        if (code && strcmp(d->code, code) == 0)
            found = true;
        else if (d->severity != CW_INFO || !code)
            return false;
    }
    return found || !code;
}

/* A file of cases, with the base. */
static const cw_source *read_cases(cw_arena *arena, const char *name) {
    size_t size;
    char *text = slurp(name, &size), *base = slurp(FOLDER "base.json", NULL);
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    const cw_source *cases = cw_source_read(arena, name, text, size, diags);
    assert_non_null(cases);
    base_text = cw_strdup(arena, base);
    cw_diags_free(diags);
    free(text);
    free(base);
    return cases;
}

static void every_case(void **state) {
    (void)state;
    size_t failed = 0;
    cw_arena *arena = cw_arena_new();
    const cw_source *cases = read_cases(arena, FOLDER "cases.json");
    for (size_t i = 0; i < cases->root->count; i++) {
        const cw_value *row = &cases->root->items[i];
        const char *code = cw_member_of(row, "code")->text;
        for (int fires = 0; fires < 2; fires++) {
            const cw_value *with = cw_member_of(row, fires ? "fires" : "silent");
            if (!with) continue;
            reading r = read_case(compose(arena, cases, with, NULL));
            if (!as_wanted(&r, fires ? code : NULL)) {
                print_error("row %zu, %s should %s:\n", i + 1, code, fires ? "fire" : "be silent");
                print_findings(&r);
                failed++;
            }
            end_reading(&r);
        }
    }
    cw_arena_free(arena);
    assert_int_equal(failed, 0);
}

static size_t loud(const reading *r) {
    return r->report ? cw_diags_count_of(r->diags, CW_ERROR) + cw_diags_count_of(r->diags, CW_WARNING) : 1;
}

static void clean_sentences(void **state) {
    (void)state;
    size_t failed = 0, count = 0;
    cw_arena *arena = cw_arena_new();
    const cw_source *cases = read_cases(arena, FOLDER "clean.json");
    for (size_t g = 0; g < cases->root->count; g++) {
        const cw_value *group = &cases->root->items[g], *sentences = cw_member_of(group, "sentences");
        for (size_t i = 0; i < sentences->count; i++, count++) {
            reading r = read_case(compose(arena, cases, group, sentences->items[i].text));
            if (loud(&r)) {
                print_error("“%s” should be silent:\n", sentences->items[i].text);
                print_findings(&r);
                failed++;
            }
            end_reading(&r);
        }
    }
    cw_arena_free(arena);
    assert_true(count > 200);
    assert_int_equal(failed, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_case), cmocka_unit_test(clean_sentences)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
