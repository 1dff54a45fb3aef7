/* Each limit of the contract: what just fits, and what is one too much. */
#include "base/buf.h"
#include "reports.h"

static const char *repeated(cw_arena *arena, const char *before, const char *piece, size_t count, const char *after) {
    cw_buf out = cw_buf_on(arena);
    cw_puts(&out, before);
    for (size_t i = 0; i < count; i++) cw_puts(&out, piece);
    cw_puts(&out, after);
    return out.data;
}

static void read_with(const char *text, size_t size, const char *code, const char *pointer) {
    cw_arena *arena = cw_arena_new();
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    const cw_source *source = cw_source_read(arena, "a.json", text, size, diags);
    if (!code) {
        assert_non_null(source);
        assert_int_equal(cw_diags_count(diags), 0);
    } else {
        assert_null(source);
        assert_int_equal(cw_diags_count(diags), 1);
        assert_string_equal(cw_diags_at(diags, 0)->code, code);
        assert_string_equal(cw_diags_at(diags, 0)->pointer, pointer);
    }
    cw_diags_free(diags);
    cw_arena_free(arena);
}

static void file_size(void **state) {
    (void)state;
    char *text = malloc(CW_MAX_FILE + 2);
    assert_non_null(text);
    memset(text, ' ', CW_MAX_FILE + 1);
    memcpy(text, "{}", 2);
    read_with(text, CW_MAX_FILE, NULL, NULL);
    read_with(text, CW_MAX_FILE + 1, "too-large", "");
    free(text);
}

static void depth(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    const char *fits =
        cw_concat(arena, repeated(arena, "", "[", CW_MAX_DEPTH, ""), repeated(arena, "", "]", CW_MAX_DEPTH, ""), NULL);
    const char *deep = repeated(arena, "", "[", CW_MAX_DEPTH + 1, "");
    cw_buf pointer = cw_buf_on(arena);
    for (int i = 0; i < CW_MAX_DEPTH; i++) cw_puts(&pointer, "/0");
    read_with(fits, strlen(fits), NULL, NULL);
    read_with(deep, strlen(deep), "too-large", pointer.data);
    const char *abyss = repeated(arena, "", "[", 4 * 1024 * 1024, ""); /* deeper than any stack */
    read_with(abyss, strlen(abyss), "too-large", pointer.data);
    cw_arena_free(arena);
}

static void string_length(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    const char *fits = repeated(arena, "{\"a\": [\"", "汉", CW_MAX_STRING, "\"]}");
    const char *longer = repeated(arena, "{\"a\": [\"", "汉", CW_MAX_STRING + 1, "\"]}");
    const char *key = repeated(arena, "{\"", "k", CW_MAX_STRING + 1, "\": 1}");
    read_with(fits, strlen(fits), NULL, NULL);
    read_with(longer, strlen(longer), "too-large", "/a/0");
    read_with(key, strlen(key), "too-large", "/");
    cw_arena_free(arena);
}

static reading read_blocks(size_t paragraphs) {
    cw_arena *arena = cw_arena_new();
    const char *members = repeated(arena, "\"overview\": [", "\"段。\",", paragraphs - 1, "\"段。\"],");
    reading r = read_small(members, "/overview/");
    cw_arena_free(arena);
    return r;
}

/* Blocks of all sections count together: two are in problems and other. */
static void blocks(void **state) {
    (void)state;
    reading r = read_blocks(CW_MAX_BLOCKS - 2);
    assert_non_null(r.report);
    assert_int_equal(cw_diags_count(r.diags), 0);
    end_reading(&r);
    r = read_blocks(CW_MAX_BLOCKS - 1);
    assert_null(r.report);
    assert_int_equal(cw_diags_count(r.diags), 1);
    assert_string_equal(cw_diags_at(r.diags, 0)->code, "too-large");
    assert_string_equal(cw_diags_at(r.diags, 0)->pointer, "/other/0");
    end_reading(&r);
    r = read_blocks(CW_MAX_BLOCKS * 20);
    assert_int_equal(cw_diags_count(r.diags), 1);
    assert_string_equal(cw_diags_at(r.diags, 0)->pointer, "/overview/10000");
    end_reading(&r);
}

/* A file with a fault at every turn gets a thousand findings and a word that there are more. */
static void findings(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    const char *text = repeated(arena, "[", "-0,", 1000 * 1000, "-0]");
    assert_null(cw_source_read(arena, "a.json", text, strlen(text), diags));
    assert_int_equal(cw_diags_count(diags), CW_MAX_FINDINGS + 1);
    assert_int_equal(cw_diags_count_of(diags, CW_INFO), 1);
    cw_diags_free(diags);
    const char *wrong = repeated(arena, "\"attachments\": [", "1,", 100 * 1000, "1],");
    reading r = read_small(wrong, NULL);
    assert_null(r.report);
    assert_int_equal(cw_diags_count(r.diags), CW_MAX_FINDINGS + 1);
    end_reading(&r);
    cw_arena_free(arena);
}

/* Objects with very many members are compared in n log n. */
static void many_members(void **state) {
    (void)state;
    enum { MEMBERS = 300 * 1000 };
    cw_arena *arena = cw_arena_new();
    cw_buf text = cw_buf_on(arena);
    cw_puts(&text, "{");
    for (int i = 0; i < MEMBERS; i++) cw_putf(&text, "\"x-%d\":0,", i);
    cw_puts(&text, "\"x-77\":0}");
    read_with(text.data, text.size, "duplicate-key", "/x-77");
    cw_arena_free(arena);
}

/* Placeholders that name a long value again and again end at a limit of their own. */
static void resolved_prose(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    const char *agency = repeated(arena, "\"agency\": {\"name\": \"", "汉", CW_MAX_STRING - 10, "\"},");
    const char *prose = repeated(arena, "\"overview\": [\"", "{{/agency/name}}", 1000, "\"],");
    reading r = read_small(cw_concat(arena, agency, prose, NULL), "/agency/overview/");
    assert_null(r.report);
    assert_int_equal(cw_diags_count(r.diags), 1);
    assert_string_equal(cw_diags_at(r.diags, 0)->code, "too-large");
    assert_string_equal(cw_diags_at(r.diags, 0)->pointer, "/overview/0");
    end_reading(&r);
    cw_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(file_size),      cmocka_unit_test(depth),    cmocka_unit_test(string_length),
        cmocka_unit_test(blocks),         cmocka_unit_test(findings), cmocka_unit_test(many_members),
        cmocka_unit_test(resolved_prose),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
