/* Findings: messages in two languages, order, filtering; and the tables of messages themselves. */
#include "base/diag.h"
#include "base/utf8.h"
#include "cm.h"

static void message_and_hint(void **state) {
    (void)state;
    for (int lang = 0; lang < 2; lang++) {
        cw_diags *diags = cw_diags_new((cw_lang)lang);
        char code[] = "unknown-key", key[] = "yaer";
        CW_FIND(diags, CW_ERROR, code, ((cw_place){"a.json", 3, 5}), "/yaer", unknown_key_near, key, "year");
        memset(code, 0, sizeof code); /* everything was copied */
        memset(key, 0, sizeof key);
        assert_int_equal(cw_diags_count(diags), 1);
        const cw_diag *diag = cw_diags_at(diags, 0);
        assert_string_equal(diag->code, "unknown-key");
        assert_string_equal(diag->message, lang ? "unknown key “yaer”" : "不认识的键“yaer”");
        assert_string_equal(diag->hint, lang ? "did you mean “year”?" : "是否想写“year”？");
        assert_string_equal(diag->place.file, "a.json");
        assert_false(cw_diags_lost(diags));
        cw_diags_free(diags);
    }
    cw_diags_free(NULL);
}

static void add_at(cw_diags *diags, int line, int column, const char *code) {
    CW_FIND(diags, line % 2 ? CW_ERROR : CW_WARNING, code, ((cw_place){"a", line, column}), "", file_empty);
}

static bool is_error(void *ctx, const cw_diag *diag) {
    (void)ctx;
    return diag->severity == CW_ERROR;
}

/* By line, column, code; equals keep their order; what was there before `from` stays. */
static void sorted(void **state) {
    (void)state;
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    add_at(diags, 9, 9, "first");
    static const struct {
        int line, column;
        const char *code;
    } FOUND[] = {{2, 1, "b"}, {1, 5, "c"}, {2, 1, "a"}, {1, 2, "d"}, {10, 1, "e"}, {1, 2, "c"}, {0, 0, "z"}};
    for (size_t i = 0; i < sizeof FOUND / sizeof *FOUND; i++)
        add_at(diags, FOUND[i].line, FOUND[i].column, FOUND[i].code);
    cw_diags_sort(diags, 1);
    static const char *const ORDER[] = {"first", "z", "c", "d", "c", "a", "b", "e"};
    for (size_t i = 0; i < 8; i++) assert_string_equal(cw_diags_at(diags, i)->code, ORDER[i]);
    assert_int_equal(cw_diags_count_of(diags, CW_ERROR), 4);
    cw_diags_filter(diags, 1, is_error, NULL);
    assert_int_equal(cw_diags_count(diags), 4);
    assert_string_equal(cw_diags_at(diags, 3)->code, "c");
    cw_diags_free(diags);
}

typedef struct row {
    const char *name, *texts[4]; /* zh, en, zh hint, en hint */
} row;

static const row ROWS[] = {
#define CW_MSG(name, zh, en, zh_hint, en_hint) {#name, {zh, en, zh_hint, en_hint}},
#include "base/messages/all.def"
#undef CW_MSG
};

static unsigned arguments_of(const char *text) {
    unsigned set = 0;
    for (const char *p = text; *p; p++)
        if (p[0] == '{' && p[1] >= '0' && p[1] <= '9' && p[2] == '}') set |= 1u << (p[1] - '0');
    return set;
}

/* Both languages of every message: there, valid, with the same arguments; no full stop at the end. */
static void tables(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        const row *r = &ROWS[i];
        for (int j = 0; j < 4; j++)
            if (!cw_utf8_valid(r->texts[j], strlen(r->texts[j]), NULL)) fail_msg("%s is not UTF-8", r->name);
        if (!*r->texts[0] || !*r->texts[1]) fail_msg("%s has no text", r->name);
        if (!*r->texts[2] != !*r->texts[3]) fail_msg("%s has a hint in one language only", r->name);
        if (arguments_of(r->texts[0]) != arguments_of(r->texts[1]))
            fail_msg("%s: the languages take different arguments", r->name);
        size_t size = strlen(r->texts[0]);
        if (size > 3 && strcmp(r->texts[0] + size - 3, "。") == 0) fail_msg("%s ends in a full stop", r->name);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(message_and_hint), cmocka_unit_test(sorted),
                                       cmocka_unit_test(tables)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
