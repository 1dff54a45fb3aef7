/* JSON Patch and Merge Patch as the standards and the public test suites have them, written anew; and how the text looks
 * behind them. */
#include "reports.h"

#include "change/patching.h"

typedef struct patched {
    cw_arena *arena;
    cw_diags *diags;
    const char *text; /* NULL: refused */
    const cw_source *source;
} patched;

typedef bool apply(cw_patching *patching, const cw_source *patch);

static patched patch_text_as(apply *by, const char *document, const char *patch) {
    patched p = {cw_arena_new(), cw_diags_new(CW_LANG_EN), NULL, NULL};
    const cw_source *source = cw_source_read(p.arena, "doc.json", document, strlen(document), p.diags);
    const cw_source *with = cw_source_read(p.arena, "patch.json", patch, strlen(patch), p.diags);
    if (!source || !with) return p;
    cw_patching *patching = cw_patching_new(p.arena, source, p.diags);
    if (!by(patching, with)) return p;
    p.source = cw_patching_source(patching);
    p.text = p.source->text;
    return p;
}

static patched patch_text(const char *document, const char *patch) {
    return patch_text_as(cw_patching_apply, document, patch);
}

static void end_patch(patched *p) {
    cw_diags_free(p->diags);
    cw_arena_free(p->arena);
}

/* result NULL: does not apply, and the finding says why. */
typedef struct patch_case {
    const char *document, *patch, *result, *why;
} patch_case;

static void check_case(const patch_case *c, apply *by) {
    patched p = patch_text_as(by, c->document, c->patch);
    const char *said = cw_diags_count(p.diags) ? cw_diags_at(p.diags, 0)->message : "";
    if (!c->result) {
        if (p.text) fail_msg("%s on %s was applied: %s", c->patch, c->document, p.text);
        assert_string_equal(cw_diags_at(p.diags, 0)->code, "patch-failed");
        if (!strstr(said, c->why)) fail_msg("%s on %s: “%s”, not “%s”", c->patch, c->document, said, c->why);
    } else {
        if (!p.text) fail_msg("%s on %s: %s", c->patch, c->document, said);
        const cw_source *expected = cw_source_read(p.arena, "expected", c->result, strlen(c->result), p.diags);
        assert_non_null(expected);
        if (!cw_json_equal(p.source->root, expected->root))
            fail_msg("%s on %s gives %s, not %s", c->patch, c->document, p.text, c->result);
    }
    end_patch(&p);
}

static const patch_case JSON_PATCH[] = {
    /* nothing to do */
    {"{}", "[]", "{}", NULL},
    {"{\"foo\": 1}", "[]", "{\"foo\": 1}", NULL},
    {"[]", "[]", "[]", NULL},
    {"[\"foo\"]", "[]", "[\"foo\"]", NULL},
    {"{\"foo\": 1, \"bar\": 2}", "[]", "{\"bar\": 2, \"foo\": 1}", NULL},
    {"[{\"foo\": 1, \"bar\": 2}]", "[]", "[{\"bar\": 2, \"foo\": 1}]", NULL},
    {"{\"foo\": {\"foo\": 1, \"bar\": 2}}", "[]", "{\"foo\": {\"bar\": 2, \"foo\": 1}}", NULL},
    /* add */
    {"{\"foo\": null}", "[{\"op\": \"add\", \"path\": \"/foo\", \"value\": 1}]", "{\"foo\": 1}", NULL},
    {"[]", "[{\"op\": \"add\", \"path\": \"/0\", \"value\": \"foo\"}]", "[\"foo\"]", NULL},
    {"{}", "[{\"op\": \"add\", \"path\": \"/foo\", \"value\": \"1\"}]", "{\"foo\": \"1\"}", NULL},
    {"{}", "[{\"op\": \"add\", \"path\": \"/foo\", \"value\": 1}]", "{\"foo\": 1}", NULL},
    {"\"foo\"", "[{\"op\": \"replace\", \"path\": \"\", \"value\": \"bar\"}]", "\"bar\"", NULL},
    {"{}", "[{\"op\": \"add\", \"path\": \"\", \"value\": []}]", "[]", NULL},
    {"[]", "[{\"op\": \"add\", \"path\": \"\", \"value\": {}}]", "{}", NULL},
    {"[]", "[{\"op\": \"add\", \"path\": \"/-\", \"value\": \"hi\"}]", "[\"hi\"]", NULL},
    {"{}", "[{\"op\": \"add\", \"path\": \"/\", \"value\": 1}]", "{\"\": 1}", NULL},
    {"{\"foo\": {}}", "[{\"op\": \"add\", \"path\": \"/foo/\", \"value\": 1}]", "{\"foo\": {\"\": 1}}", NULL},
    {"{\"foo\": 1}", "[{\"op\": \"add\", \"path\": \"/bar\", \"value\": [1, 2]}]", "{\"foo\": 1, \"bar\": [1, 2]}", NULL},
    {"{\"foo\": 1, \"baz\": [{\"qux\": \"hello\"}]}", "[{\"op\": \"add\", \"path\": \"/baz/0/foo\", \"value\": \"world\"}]",
     "{\"foo\": 1, \"baz\": [{\"qux\": \"hello\", \"foo\": \"world\"}]}", NULL},
    {"{\"bar\": [1, 2]}", "[{\"op\": \"add\", \"path\": \"/bar/8\", \"value\": \"5\"}]", NULL, "there is no index 8"},
    {"{\"bar\": [1, 2]}", "[{\"op\": \"add\", \"path\": \"/bar/-1\", \"value\": \"5\"}]", NULL, "\"-1\" is no index"},
    {"{\"foo\": 1}", "[{\"op\": \"add\", \"path\": \"/bar\", \"value\": true}]", "{\"foo\": 1, \"bar\": true}", NULL},
    {"{\"foo\": 1}", "[{\"op\": \"add\", \"path\": \"/bar\", \"value\": false}]", "{\"foo\": 1, \"bar\": false}", NULL},
    {"{\"foo\": 1}", "[{\"op\": \"add\", \"path\": \"/bar\", \"value\": null}]", "{\"foo\": 1, \"bar\": null}", NULL},
    {"{\"foo\": 1}", "[{\"op\": \"add\", \"path\": \"/0\", \"value\": \"bar\"}]", "{\"foo\": 1, \"0\": \"bar\"}", NULL},
    {"[\"foo\"]", "[{\"op\": \"add\", \"path\": \"/1\", \"value\": \"bar\"}]", "[\"foo\", \"bar\"]", NULL},
    {"[\"foo\", \"sil\"]", "[{\"op\": \"add\", \"path\": \"/1\", \"value\": \"bar\"}]", "[\"foo\", \"bar\", \"sil\"]", NULL},
    {"[\"foo\", \"sil\"]", "[{\"op\": \"add\", \"path\": \"/0\", \"value\": \"bar\"}]", "[\"bar\", \"foo\", \"sil\"]", NULL},
    {"[\"foo\", \"sil\"]", "[{\"op\": \"add\", \"path\": \"/2\", \"value\": \"bar\"}]", "[\"foo\", \"sil\", \"bar\"]", NULL},
    {"[\"foo\", \"sil\"]", "[{\"op\": \"add\", \"path\": \"/3\", \"value\": \"bar\"}]", NULL, "has 2 items"},
    {"[\"foo\", \"sil\"]", "[{\"op\": \"add\", \"path\": \"/bar\", \"value\": 42}]", NULL, "\"bar\" is no index"},
    {"[\"foo\", \"sil\"]", "[{\"op\": \"add\", \"path\": \"/1\", \"value\": [\"bar\", \"baz\"]}]",
     "[\"foo\", [\"bar\", \"baz\"], \"sil\"]", NULL},
    {"[1, 2]", "[{\"op\": \"add\", \"path\": \"/01\", \"value\": 5}]", NULL, "\"01\" is no index"},
    {"{\"foo\": \"bar\"}", "[{\"op\": \"add\", \"path\": \"/baz/qux\", \"value\": 1}]", NULL, "nothing at /baz"},
    {"[1, 2, [3, [4, 5]]]", "[{\"op\": \"add\", \"path\": \"/2/1/-\", \"value\": {\"foo\": [\"bar\", \"baz\"]}}]",
     "[1, 2, [3, [4, 5, {\"foo\": [\"bar\", \"baz\"]}]]]", NULL},
    {"{\"foo\": \"bar\"}", "[{\"op\": \"add\", \"path\": \"/foo\", \"value\": \"qux\", \"xyz\": 123}]", "{\"foo\": \"qux\"}", NULL},
    {"{\"a\": \"b\"}", "[{\"op\": \"add\", \"path\": \"/a/b\", \"value\": 1}]", NULL, "/a is a string"},
    {"{\"foo\": 1}", "[{\"op\": \"add\", \"path\": \"/bar\", \"value\": \"x\"}, {\"op\": \"add\", \"path\": \"\", \"value\": {\"baz\": \"qux\"}}]",
     "{\"baz\": \"qux\"}", NULL},
    {"[1, 2]", "[{\"op\": \"add\", \"path\": \"/-\", \"value\": {\"foo\": [\"bar\", \"baz\"]}}]",
     "[1, 2, {\"foo\": [\"bar\", \"baz\"]}]", NULL},
    {"[\"foo\", \"sil\"]", "[{\"op\": \"add\", \"path\": \"/1e0\", \"value\": \"bar\"}]", NULL, "\"1e0\" is no index"},
    {"{\"foo\": \"bar\"}", "[{\"op\": \"add\", \"path\": \"/FOO\", \"value\": \"BAR\"}]",
     "{\"foo\": \"bar\", \"FOO\": \"BAR\"}", NULL},
    {"{\"foo\": \"bar\"}", "[{\"op\": \"add\", \"path\": \"/baz\", \"value\": \"qux\"}]",
     "{\"baz\": \"qux\", \"foo\": \"bar\"}", NULL},
    {"{\"foo\": [\"bar\", \"baz\"]}", "[{\"op\": \"add\", \"path\": \"/foo/1\", \"value\": \"qux\"}]",
     "{\"foo\": [\"bar\", \"qux\", \"baz\"]}", NULL},
    {"{\"foo\": [\"bar\"]}", "[{\"op\": \"add\", \"path\": \"/__proto__/x\", \"value\": 1}]", NULL, "nothing at /__proto__"},
    /* remove */
    {"{\"foo\": 1, \"bar\": [1, 2, 3, 4]}", "[{\"op\": \"remove\", \"path\": \"/bar\"}]", "{\"foo\": 1}", NULL},
    {"{\"foo\": 1, \"baz\": [{\"qux\": \"hello\"}]}", "[{\"op\": \"remove\", \"path\": \"/baz/0/qux\"}]",
     "{\"foo\": 1, \"baz\": [{}]}", NULL},
    {"[1, 2, 3, 4]", "[{\"op\": \"remove\", \"path\": \"/0\"}]", "[2, 3, 4]", NULL},
    {"[1, 2, 3, 4]", "[{\"op\": \"remove\", \"path\": \"/1\"}, {\"op\": \"remove\", \"path\": \"/2\"}]", "[1, 3]", NULL},
    {"[1]", "[{\"op\": \"remove\", \"path\": \"/0\"}]", "[]", NULL},
    {"{\"foo\": null}", "[{\"op\": \"remove\", \"path\": \"/foo\"}]", "{}", NULL},
    {"{\"foo\": \"bar\"}", "[{\"op\": \"remove\", \"path\": \"/baz\"}]", NULL, "nothing at /baz"},
    {"[1, 2, 3, 4]", "[{\"op\": \"remove\", \"path\": \"/1e0\"}]", NULL, "\"1e0\" is no index"},
    {"[1]", "[{\"op\": \"remove\", \"path\": \"/-\"}]", NULL, "nothing at /-"},
    {"{\"foo\": 1}", "[{\"op\": \"remove\", \"path\": \"\"}]", NULL, "cannot be removed"},
    {"{\"missing\": {\"deeper\": 1}}", "[{\"op\": \"remove\", \"path\": \"/missing/not/deeper\"}]", NULL, "nothing at /missing/not"},
    {"{\"foo\": 1, \"baz\": [{\"qux\": \"hello\"}]}", "[{\"op\": \"remove\", \"path\": \"/baz/1e0/qux\"}]",
     NULL, "\"1e0\" is no index"},
    {"[\"foo\", \"bar\"]", "[{\"op\": \"remove\", \"path\": \"/2\"}]", NULL, "nothing at /2"},
    {"{\"baz\": \"qux\", \"foo\": \"bar\"}", "[{\"op\": \"remove\", \"path\": \"/baz\"}]", "{\"foo\": \"bar\"}", NULL},
    {"{\"foo\": [\"bar\", \"qux\", \"baz\"]}", "[{\"op\": \"remove\", \"path\": \"/foo/1\"}]",
     "{\"foo\": [\"bar\", \"baz\"]}", NULL},
    /* replace */
    {"{\"foo\": 1, \"baz\": [{\"qux\": \"hello\"}]}",
     "[{\"op\": \"replace\", \"path\": \"/foo\", \"value\": [1, 2, 3, 4]},"
     " {\"op\": \"replace\", \"path\": \"/baz/0/qux\", \"value\": \"world\"}]",
     "{\"foo\": [1, 2, 3, 4], \"baz\": [{\"qux\": \"world\"}]}", NULL},
    {"[\"foo\"]", "[{\"op\": \"replace\", \"path\": \"/0\", \"value\": \"bar\"}]", "[\"bar\"]", NULL},
    {"[\"\"]", "[{\"op\": \"replace\", \"path\": \"/0\", \"value\": 0}]", "[0]", NULL},
    {"[\"\"]", "[{\"op\": \"replace\", \"path\": \"/0\", \"value\": null}]", "[null]", NULL},
    {"[\"foo\", \"sil\"]", "[{\"op\": \"replace\", \"path\": \"/1\", \"value\": [\"bar\", \"baz\"]}]",
     "[\"foo\", [\"bar\", \"baz\"]]", NULL},
    {"{\"foo\": \"bar\"}", "[{\"op\": \"replace\", \"path\": \"\", \"value\": {\"baz\": \"qux\"}}]", "{\"baz\": \"qux\"}", NULL},
    {"{\"foo\": null}", "[{\"op\": \"replace\", \"path\": \"/foo\", \"value\": \"truthy\"}]", "{\"foo\": \"truthy\"}", NULL},
    {"{\"foo\": 1}", "[{\"op\": \"replace\", \"path\": \"/bar\", \"value\": 2}]", NULL, "nothing at /bar"},
    {"{\"a\": {\"b\": {}}}", "[{\"op\": \"replace\", \"path\": \"/a/b/c\", \"value\": 1}]", NULL, "nothing at /a/b/c"},
    {"[\"\"]", "[{\"op\": \"replace\", \"path\": \"/0\", \"value\": true}]", "[true]", NULL},
    {"[\"\"]", "[{\"op\": \"replace\", \"path\": \"/0\", \"value\": false}]", "[false]", NULL},
    {"{\"foo\": \"bar\"}", "[{\"op\": \"replace\", \"path\": \"/foo\", \"value\": null}]", "{\"foo\": null}", NULL},
    {"{\"bar\": \"baz\"}", "[{\"op\": \"replace\", \"path\": \"/foo/bar\", \"value\": false}]", NULL, "nothing at /foo"},
    {"[\"\"]", "[{\"op\": \"replace\", \"path\": \"/1e0\", \"value\": false}]", NULL, "\"1e0\" is no index"},
    {"{\"baz\": \"qux\", \"foo\": \"bar\"}", "[{\"op\": \"replace\", \"path\": \"/baz\", \"value\": \"boo\"}]",
     "{\"baz\": \"boo\", \"foo\": \"bar\"}", NULL},
    /* test */
    {"{\"foo\": 1}", "[{\"op\": \"test\", \"path\": \"/foo\", \"value\": 1}]", "{\"foo\": 1}", NULL},
    {"{\"foo\": null}", "[{\"op\": \"test\", \"path\": \"/foo\", \"value\": null}]", "{\"foo\": null}", NULL},
    {"{\"foo\": {\"foo\": 1, \"bar\": 2}}", "[{\"op\": \"test\", \"path\": \"/foo\", \"value\": {\"bar\": 2, \"foo\": 1}}]",
     "{\"foo\": {\"foo\": 1, \"bar\": 2}}", NULL},
    {"{\"foo\": [{\"foo\": 1, \"bar\": 2}]}", "[{\"op\": \"test\", \"path\": \"/foo\", \"value\": [{\"bar\": 2, \"foo\": 1}]}]",
     "{\"foo\": [{\"foo\": 1, \"bar\": 2}]}", NULL},
    {"{\"foo\": {\"bar\": [1, 2, 5, 4]}}", "[{\"op\": \"test\", \"path\": \"/foo\", \"value\": {\"bar\": [1, 2, 5, 4]}}]",
     "{\"foo\": {\"bar\": [1, 2, 5, 4]}}", NULL},
    {"{\"foo\": {\"bar\": [1, 2, 5, 4]}}", "[{\"op\": \"test\", \"path\": \"/foo\", \"value\": [1, 2]}]", NULL, "not [1, 2]"},
    {"{\"foo\": 1}", "[{\"op\": \"test\", \"path\": \"\", \"value\": {\"foo\": 1}}]", "{\"foo\": 1}", NULL},
    {"{\"\": 1}", "[{\"op\": \"test\", \"path\": \"/\", \"value\": 1}]", "{\"\": 1}", NULL},
    {"{\"baz\": \"qux\"}", "[{\"op\": \"test\", \"path\": \"/baz\", \"value\": \"bar\"}]", NULL, "is \"qux\", not \"bar\""},
    {"{\"foo\": [\"a\", 2, \"c\"]}",
     "[{\"op\": \"test\", \"path\": \"/foo/1\", \"value\": 2}, {\"op\": \"test\", \"path\": \"/foo/0\", \"value\": \"b\"}]", NULL,
     "operation 2 (test)"},
    {"{\"n\": 1.50}", "[{\"op\": \"test\", \"path\": \"/n\", \"value\": 1.5}]", "{\"n\": 1.5}", NULL},
    {"{\"n\": 10}", "[{\"op\": \"test\", \"path\": \"/n\", \"value\": \"10\"}]", NULL, "is 10, not \"10\""},
    {"{\"foo\": null}", "[{\"op\": \"test\", \"path\": \"/foo\", \"value\": false}]", NULL, "is null, not false"},
    {"[1, [2]]", "[{\"op\": \"test\", \"path\": \"/1\", \"value\": [2, 3]}]", NULL, "is [2]"},
    {"{\"foo\": [1]}", "[{\"op\": \"test\", \"path\": \"/bar\", \"value\": 1}]", NULL, "nothing at /bar"},
    {"{\"1e0\": \"foo\"}", "[{\"op\": \"test\", \"path\": \"/1e0\", \"value\": \"foo\"}]", "{\"1e0\": \"foo\"}", NULL},
    {"[\"foo\", \"bar\"]", "[{\"op\": \"test\", \"path\": \"/1e0\", \"value\": \"bar\"}]", NULL, "\"1e0\" is no index"},
    {"[\"foo\", \"bar\"]", "[{\"op\": \"test\", \"path\": \"/00\", \"value\": \"foo\"}]", NULL, "\"00\" is no index"},
    {"[\"foo\", \"bar\"]", "[{\"op\": \"test\", \"path\": \"/01\", \"value\": \"bar\"}]", NULL, "\"01\" is no index"},
    {"{\"foo\": 1}", "[{\"op\": \"test\", \"path\": \"/foo\", \"value\": 1, \"spurious\": 1}]", "{\"foo\": 1}", NULL},
    {"{\"/\": 9, \"~1\": 10}", "[{\"op\": \"test\", \"path\": \"/~01\", \"value\": 10}]", "{\"/\": 9, \"~1\": 10}", NULL},
    {"{\"/\": 9, \"~1\": 10}", "[{\"op\": \"test\", \"path\": \"/~01\", \"value\": \"10\"}]", NULL, "is 10, not \"10\""},
    {"{\"n\": 100000000000000.000001}", "[{\"op\": \"test\", \"path\": \"/n\", \"value\": 100000000000000.000002}]",
     NULL, "is 100000000000000.000001"},
    {"{\"n\": [0, 1.0]}", "[{\"op\": \"test\", \"path\": \"/n\", \"value\": [0.00, 1]}]", "{\"n\": [0, 1]}", NULL},
    {"{\"foo\": false}", "[{\"op\": \"test\", \"path\": \"/foo\", \"value\": 0}]", NULL, "is false, not 0"},
    {"{\"foo\": {\"a\": 1}}", "[{\"op\": \"test\", \"path\": \"/foo\", \"value\": {\"a\": 1, \"b\": 2}}]",
     NULL, "is {\"a\": 1}"},
    {"{\"foo\": {}}", "[{\"op\": \"test\", \"path\": \"/foo\", \"value\": []}]", NULL, "is {}, not []"},
    /* the pointers of RFC 6901 §5 */
    {"{\"foo\": [\"bar\", \"baz\"], \"\": 0, \"a/b\": 1, \"c%d\": 2, \"e^f\": 3, \"g|h\": 4, \"i\\\\j\": 5, \"k\\\"l\": 6, \" \": "
     "7, \"m~n\": 8}",
     "[{\"op\": \"test\", \"path\": \"/foo\", \"value\": [\"bar\", \"baz\"]}, {\"op\": \"test\", \"path\": \"/foo/0\", "
     "\"value\": \"bar\"}, {\"op\": \"test\", \"path\": \"/\", \"value\": 0}, {\"op\": \"test\", \"path\": \"/a~1b\", \"value\": 1}, "
     "{\"op\": \"test\", \"path\": \"/c%d\", \"value\": 2}, {\"op\": \"test\", \"path\": \"/e^f\", \"value\": 3}, {\"op\": \"test\", "
     "\"path\": \"/g|h\", \"value\": 4}, {\"op\": \"test\", \"path\": \"/i\\\\j\", \"value\": 5}, {\"op\": \"test\", \"path\": "
     "\"/k\\\"l\", \"value\": 6}, {\"op\": \"test\", \"path\": \"/ \", \"value\": 7}, {\"op\": \"test\", \"path\": \"/m~0n\", "
     "\"value\": 8}, {\"op\": \"replace\", \"path\": \"\", \"value\": 1}]",
     "1", NULL},
    {"{\"~1\": 10}", "[{\"op\": \"test\", \"path\": \"/~01\", \"value\": 10}]", "{\"~1\": 10}", NULL},
    {"{\"/\": 9, \"~1\": 10}", "[{\"op\": \"add\", \"path\": \"/~1a~0\", \"value\": 1}]", "{\"/\": 9, \"~1\": 10, \"/a~\": 1}", NULL},
    {"{\"~\": 1}", "[{\"op\": \"test\", \"path\": \"/~2\", \"value\": 1}]", NULL, "no JSON pointer"},
    {"{\"~\": 1}", "[{\"op\": \"test\", \"path\": \"/~\", \"value\": 1}]", NULL, "no JSON pointer"},
    {"{\"foo\": 1}", "[{\"op\": \"test\", \"path\": \"foo\", \"value\": 1}]", NULL, "no JSON pointer"},
    /* move */
    {"{\"foo\": 1, \"baz\": [{\"qux\": \"hello\"}]}", "[{\"op\": \"move\", \"from\": \"/foo\", \"path\": \"/bar\"}]",
     "{\"baz\": [{\"qux\": \"hello\"}], \"bar\": 1}", NULL},
    {"{\"baz\": [{\"qux\": \"hello\"}], \"bar\": 1}", "[{\"op\": \"move\", \"from\": \"/baz/0/qux\", \"path\": \"/baz/1\"}]",
     "{\"baz\": [{}, \"hello\"], \"bar\": 1}", NULL},
    {"{\"foo\": {\"bar\": \"baz\", \"waldo\": \"fred\"}, \"qux\": {\"corge\": \"grault\"}}",
     "[{\"op\": \"move\", \"from\": \"/foo/waldo\", \"path\": \"/qux/thud\"}]",
     "{\"foo\": {\"bar\": \"baz\"}, \"qux\": {\"corge\": \"grault\", \"thud\": \"fred\"}}", NULL},
    {"{\"foo\": [\"all\", \"grass\", \"cows\", \"eat\"]}", "[{\"op\": \"move\", \"from\": \"/foo/1\", \"path\": \"/foo/3\"}]",
     "{\"foo\": [\"all\", \"cows\", \"eat\", \"grass\"]}", NULL},
    {"{\"foo\": null}", "[{\"op\": \"move\", \"from\": \"/foo\", \"path\": \"/bar\"}]", "{\"bar\": null}", NULL},
    {"{\"foo\": 1}", "[{\"op\": \"move\", \"from\": \"/foo\", \"path\": \"/foo\"}]", "{\"foo\": 1}", NULL},
    {"{\"a\": {\"b\": {}}}", "[{\"op\": \"move\", \"from\": \"/a\", \"path\": \"/a/b\"}]", NULL, "into itself"},
    {"{\"a\": 1, \"ab\": 2}", "[{\"op\": \"move\", \"from\": \"/a\", \"path\": \"/ab\"}]", "{\"ab\": 1}", NULL},
    {"{\"foo\": 1}", "[{\"op\": \"move\", \"from\": \"/bar\", \"path\": \"/foo\"}]", NULL, "nothing at /bar"},
    {"{\"a\": 1}", "[{\"op\": \"move\", \"from\": \"\", \"path\": \"/a/b\"}]", NULL, "into itself"},
    {"{\"foo\": 1, \"baz\": [1, 2, 3, 4]}", "[{\"op\": \"move\", \"from\": \"/baz/1e0\", \"path\": \"/foo\"}]",
     NULL, "\"1e0\" is no index"},
    {"[1, 2, 3]", "[{\"op\": \"move\", \"from\": \"/0\", \"path\": \"/-\"}]", "[2, 3, 1]", NULL},
    {"[1, 2, 3]", "[{\"op\": \"move\", \"from\": \"/0\", \"path\": \"/3\"}]", NULL, "has 2 items"},
    {"{\"a\": [[1]]}", "[{\"op\": \"move\", \"from\": \"/a/0/0\", \"path\": \"/a/1\"}]", "{\"a\": [[], 1]}", NULL},
    /* copy */
    {"{\"baz\": [{\"qux\": \"hello\"}], \"bar\": 1}", "[{\"op\": \"copy\", \"from\": \"/baz/0\", \"path\": \"/boo\"}]",
     "{\"baz\": [{\"qux\": \"hello\"}], \"bar\": 1, \"boo\": {\"qux\": \"hello\"}}", NULL},
    {"{\"foo\": null}", "[{\"op\": \"copy\", \"from\": \"/foo\", \"path\": \"/bar\"}]", "{\"foo\": null, \"bar\": null}", NULL},
    {"{\"foo\": [1]}", "[{\"op\": \"copy\", \"from\": \"/foo\", \"path\": \"\"}]", "[1]", NULL},
    {"{\"foo\": 1}", "[{\"op\": \"copy\", \"from\": \"/bar\", \"path\": \"/foo\"}]", NULL, "nothing at /bar"},
    {"{\"baz\": [1, 2, 3], \"bar\": 1}", "[{\"op\": \"copy\", \"from\": \"/baz/1e0\", \"path\": \"/boo\"}]",
     NULL, "\"1e0\" is no index"},
    {"{\"a\": {\"b\": 1}}", "[{\"op\": \"copy\", \"from\": \"/a\", \"path\": \"/a/c\"}]",
     "{\"a\": {\"b\": 1, \"c\": {\"b\": 1}}}", NULL},
    /* all or nothing, and bad operations */
    {"{\"foo\": 1}",
     "[{\"op\": \"replace\", \"path\": \"/foo\", \"value\": 2}, {\"op\": \"remove\", \"path\": \"/bar\"}]", NULL,
     "operation 2 (remove)"},
    {"{}", "[{\"path\": \"/a\", \"value\": 1}]", NULL, "\"op\" is missing"},
    {"{}", "[{\"op\": 1, \"path\": \"/a\"}]", NULL, "\"op\" is missing or no string"},
    {"{}", "[{\"op\": \"spam\", \"path\": \"/a\"}]", NULL, "no operation \"spam\""},
    {"{}", "[{\"op\": \"add\", \"value\": 1}]", NULL, "\"path\" is missing"},
    {"{}", "[{\"op\": \"add\", \"path\": null, \"value\": 1}]", NULL, "\"path\" is missing or no string"},
    {"{}", "[{\"op\": \"add\", \"path\": \"/a\"}]", NULL, "\"value\" is missing"},
    {"{\"a\": 1}", "[{\"op\": \"replace\", \"path\": \"/a\"}]", NULL, "\"value\" is missing"},
    {"{\"a\": 1}", "[{\"op\": \"test\", \"path\": \"/a\"}]", NULL, "\"value\" is missing"},
    {"{\"a\": 1}", "[{\"op\": \"copy\", \"path\": \"/b\"}]", NULL, "\"from\" is missing"},
    {"{\"a\": 1}", "[{\"op\": \"move\", \"path\": \"/b\"}]", NULL, "\"from\" is missing"},
    {"{}", "[1]", NULL, "is no object"},
    {"{}", "\"x\"", NULL, "neither an array"},
    {"[1]", "[{\"op\": \"add\", \"path\": \"/-\"}]", NULL, "\"value\" is missing"},
    {"[1]", "[{\"op\": \"replace\", \"path\": \"/0\"}]", NULL, "\"value\" is missing"},
    {"[null]", "[{\"op\": \"test\", \"path\": \"/0\"}]", NULL, "\"value\" is missing"},
    {"[false]", "[{\"op\": \"test\", \"path\": \"/0\"}]", NULL, "\"value\" is missing"},
    {"[1]", "[{\"op\": \"copy\", \"path\": \"/-\"}]", NULL, "\"from\" is missing"},
    {"{\"foo\": 1}", "[{\"op\": \"move\", \"path\": \"\"}]", NULL, "\"from\" is missing"},
    {"{\"foo\": \"bar\"}", "[{\"op\": \"add\", \"path\": \"/baz\", \"value\": \"qux\"}, {\"op\": \"copy\", \"from\": \"/foo\", \"path\": \"baz\"}]",
     NULL, "\"baz\" is no JSON pointer"},
    /* appendix A of RFC 6902 */
    {"{\"foo\": \"bar\"}", "[{\"op\": \"add\", \"path\": \"/child\", \"value\": {\"grandchild\": {}}}]",
     "{\"foo\": \"bar\", \"child\": {\"grandchild\": {}}}", NULL},
    {"{\"foo\": [\"bar\"]}", "[{\"op\": \"add\", \"path\": \"/foo/-\", \"value\": [\"abc\", \"def\"]}]",
     "{\"foo\": [\"bar\", [\"abc\", \"def\"]]}", NULL},
    {"{\"baz\": \"qux\", \"foo\": [\"a\", 2, \"c\"]}",
     "[{\"op\": \"test\", \"path\": \"/baz\", \"value\": \"qux\"}, {\"op\": \"test\", \"path\": \"/foo/1\", \"value\": 2}]",
     "{\"baz\": \"qux\", \"foo\": [\"a\", 2, \"c\"]}", NULL},
};

static const patch_case MERGE_PATCH[] = {
    /* appendix A of RFC 7396 */
    {"{\"a\":\"b\"}", "{\"a\":\"c\"}", "{\"a\":\"c\"}", NULL},
    {"{\"a\":\"b\"}", "{\"b\":\"c\"}", "{\"a\":\"b\",\"b\":\"c\"}", NULL},
    {"{\"a\":\"b\"}", "{\"a\":null}", "{}", NULL},
    {"{\"a\":\"b\",\"b\":\"c\"}", "{\"a\":null}", "{\"b\":\"c\"}", NULL},
    {"{\"a\":[\"b\"]}", "{\"a\":\"c\"}", "{\"a\":\"c\"}", NULL},
    {"{\"a\":\"c\"}", "{\"a\":[\"b\"]}", "{\"a\":[\"b\"]}", NULL},
    {"{\"a\":{\"b\":\"c\"}}", "{\"a\":{\"b\":\"d\",\"c\":null}}", "{\"a\":{\"b\":\"d\"}}", NULL},
    {"{\"a\":[{\"b\":\"c\"}]}", "{\"a\":[1]}", "{\"a\":[1]}", NULL},
    {"{\"e\":null}", "{\"a\":1}", "{\"e\":null,\"a\":1}", NULL},
    {"[\"a\",\"b\"]", "[\"c\",\"d\"]", "[\"c\",\"d\"]", NULL},
    {"{\"a\":\"b\"}", "[\"c\"]", "[\"c\"]", NULL},
    {"{\"a\":\"foo\"}", "null", "null", NULL},
    {"{\"a\":\"foo\"}", "\"bar\"", "\"bar\"", NULL},
    {"[1,2]", "{\"a\":\"b\",\"c\":null}", "{\"a\":\"b\"}", NULL},
    {"{}", "{\"a\":{\"bb\":{\"ccc\":null}}}", "{\"a\":{\"bb\":{}}}", NULL},
    /* and more */
    {"{\"a\":\"foo\"}", "{}", "{\"a\":\"foo\"}", NULL},
    {"{\"a\":{\"b\":1}}", "{\"a\":{}}", "{\"a\":{\"b\":1}}", NULL},
    {"{\"a\":1}", "{\"a\":{\"b\":null,\"c\":2}}", "{\"a\":{\"c\":2}}", NULL},
    {"{\"a\":{\"x\":1}}", "{\"a\":[null]}", "{\"a\":[null]}", NULL},
    {"{\"m/n~\":1}", "{\"m/n~\":2}", "{\"m/n~\":2}", NULL},
    {"{\"a\":1}", "{\"b\":null}", "{\"a\":1}", NULL},
    {"{\"a\":{\"b\":{\"c\":1,\"d\":2}}}", "{\"a\":{\"b\":{\"c\":null,\"e\":3}}}", "{\"a\":{\"b\":{\"d\":2,\"e\":3}}}", NULL},
    {"3", "{\"a\":1}", "{\"a\":1}", NULL},
};

static void json_patch(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof JSON_PATCH / sizeof *JSON_PATCH; i++) check_case(&JSON_PATCH[i], cw_patching_apply);
}

/* In a file an array is a JSON Patch and anything but an object is none; RFC 7396 itself has them all. */
static void merge_patch(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof MERGE_PATCH / sizeof *MERGE_PATCH; i++) check_case(&MERGE_PATCH[i], cw_patching_merge);
}

/* The text behind a patch, byte by byte. */
static const patch_case LOOKS[] = {
    {"{\n  \"a\": 1,\n  \"b\": 2\n}\n", "[{\"op\":\"replace\",\"path\":\"/a\",\"value\":3}]", "{\n  \"a\": 3,\n  \"b\": 2\n}\n", NULL},
    {"{\n    \"a\" : 1,\n    \"b\" : 2\n}\n", "{\"c\":3}", "{\n    \"a\" : 1,\n    \"b\" : 2,\n    \"c\" : 3\n}\n", NULL},
    {"{\r\n\t\"a\": 1\r\n}\r\n", "{\"b\":2}", "{\r\n\t\"a\": 1,\r\n\t\"b\": 2\r\n}\r\n", NULL},
    {"{\"a\":1}", "{\"b\":2}", "{\"a\":1,\"b\":2}", NULL},
    {"{ \"a\": 1 }", "{\"b\":2}", "{ \"a\": 1, \"b\": 2 }", NULL},
    {"{\n  \"a\": {},\n  \"x-mine\": [ 1,2 ]\n}", "{\"a\":{\"b\":2}}", "{\n  \"a\": {\n    \"b\": 2\n  },\n  \"x-mine\": [ 1,2 ]\n}", NULL},
    {"{\n  \"a\": [1, 2],\n  \"b\": 3\n}", "[{\"op\":\"add\",\"path\":\"/a/1\",\"value\":9}]", "{\n  \"a\": [1, 9, 2],\n  \"b\": 3\n}", NULL},
    {"{\n  \"a\": [\n    1,\n    2\n  ]\n}", "[{\"op\":\"add\",\"path\":\"/a/0\",\"value\":9}]", "{\n  \"a\": [\n    9,\n    1,\n    2\n  ]\n}", NULL},
    {"{\n  \"a\": [\n    1\n  ]\n}", "[{\"op\":\"add\",\"path\":\"/a/-\",\"value\":{\n  \"x\": [\n    1\n  ]\n}}]",
     "{\n  \"a\": [\n    1,\n    {\n      \"x\": [\n        1\n      ]\n    }\n  ]\n}", NULL},
    {"{\"a\":[1]}", "[{\"op\":\"add\",\"path\":\"/a/-\",\"value\":{\n  \"x\": 1\n}}]", "{\"a\":[1,{\"x\": 1}]}", NULL},
    {"{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}", "[{\"op\":\"remove\",\"path\":\"/b\"}]", "{\n  \"a\": 1,\n  \"c\": 3\n}", NULL},
    {"{\n  \"a\": 1,\n  \"c\": 3\n}", "[{\"op\":\"remove\",\"path\":\"/c\"}]", "{\n  \"a\": 1\n}", NULL},
    {"{\n  \"a\": 1\n}", "[{\"op\":\"remove\",\"path\":\"/a\"}]", "{}", NULL},
    {"{\n  \"c\": {\n    \"k\": 1\n  },\n  \"a\": {\n    \"d\": 2\n  }\n}", "[{\"op\":\"move\",\"from\":\"/c\",\"path\":\"/a/c\"}]",
     "{\n  \"a\": {\n    \"d\": 2,\n    \"c\": {\n      \"k\": 1\n    }\n  }\n}", NULL},
    {"\xEF\xBB\xBF{ \"a\": 1 }", "{\"a\":2}", "\xEF\xBB\xBF{ \"a\": 2 }", NULL},
    {"{ \"a\": \"\\u4e2d\", \"b\": 1.50 }", "{\"c\":\"\\\"\"}", "{ \"a\": \"\\u4e2d\", \"b\": 1.50, \"c\": \"\\\"\" }", NULL},
};

static void looks(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof LOOKS / sizeof *LOOKS; i++) {
        patched p = patch_text(LOOKS[i].document, LOOKS[i].patch);
        assert_non_null(p.text);
        assert_string_equal(p.text, LOOKS[i].result);
        end_patch(&p);
    }
}

/* Where a finding points: the operation in the patch's file. */
static void place_of_operation(void **state) {
    (void)state;
    patched p = patch_text("{\"a\": 0}", "[\n  {\"op\": \"test\", \"path\": \"/a\", \"value\": 0},\n"
                                         "  {\"op\": \"test\", \"path\": \"/a\", \"value\": 3}\n]");
    const cw_diag *d = cw_diags_at(p.diags, 0);
    assert_null(p.text);
    assert_string_equal(d->place.file, "patch.json");
    assert_int_equal(d->place.line, 3);
    assert_int_equal(d->place.column, 3);
    assert_string_equal(d->pointer, "/1");
    assert_string_equal(d->message, "operation 2 (test): /a is 0, not 3");
    end_patch(&p);
}

/* The suites' patch with two “op”s is refused when it is read: a name stands once in an object (RFC 8259 §4). */
static void duplicate_member(void **state) {
    (void)state;
    patched p = patch_text("{\"foo\": \"bar\"}",
                           "[{\"op\": \"add\", \"path\": \"/baz\", \"value\": \"qux\", \"op\": \"remove\"}]");
    assert_null(p.text);
    assert_string_equal(cw_diags_at(p.diags, 0)->code, "duplicate-key");
    end_patch(&p);
}

static void set(void **state) {
    (void)state;
    static const struct {
        const char *document, *set, *result;
    } CASES[] = {
        {"{ \"a\": 1 }", "/a=3", "{ \"a\": 3 }"},
        {"{ \"a\": 1 }", "/b=3", "{ \"a\": 1, \"b\": 3 }"},
        {"{ \"a\": 1 }", "/a=2022-01-07", "{ \"a\": \"2022-01-07\" }"},
        {"{ \"a\": 1 }", "/a=\"3\"", "{ \"a\": \"3\" }"},
        {"{ \"a\": 1 }", "/a=/", "{ \"a\": \"/\" }"},
        {"{ \"a\": 1 }", "/a=38.39万元", "{ \"a\": \"38.39万元\" }"},
        {"{ \"a\": 1 }", "/a=null", "{ \"a\": null }"},
        {"{ \"a\": 1 }", "/a=a=b\"\\", "{ \"a\": \"a=b\\\"\\\\\" }"},
        {"{ \"a\": [1, 2] }", "/a/0=[3]", "{ \"a\": [[3], 2] }"},
        {"{ \"a\": [1, 2] }", "/a/-=3", "{ \"a\": [1, 2, 3] }"},
        {"{ \"a\": 1 }", "/a=", "{ \"a\": \"\" }"},
        {"{ \"a\": 1 }", "/a=1e5", "{ \"a\": \"1e5\" }"},
        {"{ \"a\": 1 }", "/a={\"b\": 1", NULL},
        {"{ \"a\": 1 }", "/a= [1,]", NULL},
        {"{ \"a\": 1 }", "/a=\"b", NULL},
        {"{ \"a\": 1 }", "/a/b=3", NULL},
        {"{ \"a\": 1 }", "/b/c=3", NULL},
        {"{ \"a\": 1 }", "a=3", NULL},
        {"{ \"a\": 1 }", "/a", NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        cw_arena *arena = cw_arena_new();
        cw_diags *diags = cw_diags_new(CW_LANG_ZH);
        const cw_source *source = cw_source_read(arena, "doc.json", CASES[i].document, strlen(CASES[i].document), diags);
        cw_patching *p = cw_patching_new(arena, source, diags);
        assert_int_equal(cw_patching_set(p, CASES[i].set), CASES[i].result != NULL);
        assert_int_equal(cw_diags_count(diags), CASES[i].result == NULL);
        if (CASES[i].result) assert_string_equal(cw_patching_source(p)->text, CASES[i].result);
        cw_diags_free(diags);
        cw_arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(json_patch), cmocka_unit_test(merge_patch), cmocka_unit_test(looks),
                                       cmocka_unit_test(place_of_operation),
                                       cmocka_unit_test(duplicate_member), cmocka_unit_test(set)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
