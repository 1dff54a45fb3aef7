/* Manifests and the opening of faces. */
#include "open_fonts.h"

#include <stdlib.h>
#include <unistd.h>

/* A manifest whose body family is written out and whose other roles are Noto's. */
#define MANIFEST(fangsong)                                                                                             \
    "{\"manifest\": 1, \"families\": {"                                                                                \
    "\"songti\": {\"faces\": [{\"files\": [\"NotoSerifCJK-Regular.ttc\"], \"postscript\": "                            \
    "\"NotoSerifCJKsc-Regular\"}]},"                                                                                   \
    "\"title\": {\"faces\": [{\"family\": \"songti\"}]},"                                                              \
    "\"heiti\": {\"faces\": [{\"family\": \"songti\"}]},"                                                              \
    "\"kaiti\": {\"faces\": [{\"family\": \"songti\"}]},"                                                              \
    "\"fangsong\": " fangsong "}}"

static cw_fonts *open_text(const char *text, const char *const *dirs, size_t dir_count, cw_diags *diags) {
    return cw_fonts_open("test.json", text, strlen(text), dirs, dir_count, diags);
}

/* Opens a manifest that must be refused with this code at this pointer; returns the findings for closer looks. */
static cw_diags *refused(const char *text, const char *code, const char *pointer) {
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    assert_null(open_text(text, NULL, 0, diags));
    for (size_t i = 0; i < cw_diags_count(diags); i++) {
        const cw_diag *d = cw_diags_at(diags, i);
        if (d->severity == CW_ERROR && !strcmp(d->code, code) && !strcmp(d->pointer, pointer)) {
            assert_string_equal(d->place.file, "test.json");
            assert_true(d->place.line > 0);
            return diags;
        }
    }
    print_findings(diags);
    fail_msg("no %s at %s", code, pointer);
    return diags;
}

static void shipped_manifest_has_one_face_a_role(void **state) {
    (void)state;
    cw_fonts *fonts = open_builtin(0);
    static const char *const EXPECTED[CW_ROLE_COUNT] = {[CW_ROLE_TITLE] = "NotoSerifCJKsc-Bold",
                                                        [CW_ROLE_BODY] = "FandolFang-Regular",
                                                        [CW_ROLE_HEITI] = "FandolHei-Regular",
                                                        [CW_ROLE_KAITI] = "FandolKai-Regular",
                                                        [CW_ROLE_SONGTI] = "NotoSerifCJKsc-Regular"};
    for (int role = 0; role < CW_ROLE_COUNT; role++) {
        const cw_face *face = cw_fonts_face(fonts, cw_fonts_primary(fonts, (cw_role)role));
        assert_string_equal(face->postscript, EXPECTED[role]);
        assert_int_equal(face->units_per_em, 1000);
        assert_true(face->cff);
    }
    size_t song = face_named(fonts, "FandolSong-Regular"), serif = face_named(fonts, "NotoSerifCJKsc-Regular");
    assert_int_equal(cw_fonts_use(fonts, CW_ROLE_BODY, song), CW_USE_LATIN);
    assert_int_equal(cw_fonts_use(fonts, CW_ROLE_TITLE, song), CW_USE_NONE);
    assert_int_equal(cw_fonts_use(fonts, CW_ROLE_BODY, serif), CW_USE_FALLBACK);
    assert_int_equal(cw_fonts_use(fonts, CW_ROLE_SONGTI, serif), CW_USE_PRIMARY);
    assert_int_equal(cw_fonts_count(fonts), 9); /* each face once, however many families name it */
    assert_int_equal(strlen(cw_fonts_id(fonts)), 64);
    cw_fonts_close(fonts);
}

static void descriptor_metrics(void **state) {
    (void)state;
    cw_fonts *fonts = open_builtin(0);
    const cw_face *song = cw_fonts_face(fonts, face_named(fonts, "FandolSong-Regular"));
    assert_int_equal(song->ascent, 800); /* its hhea.descender is +200, a fault of the file */
    assert_int_equal(song->descent, -200);
    assert_int_equal(song->fs_type, 8);
    const cw_face *title = cw_fonts_face(fonts, face_named(fonts, "NotoSerifCJKsc-Bold"));
    assert_int_equal(title->weight, 700);
    assert_int_equal(title->descent, -120);
    assert_int_equal(title->bbox[3], 1806);
    assert_string_equal(title->family, "Noto Serif CJK SC");
    assert_false(cw_fonts_face(fonts, face_named(fonts, "LXGWWenKai-Light"))->cff);
    cw_fonts_close(fonts);
}

/* The manifests' centres are measured values; measuring again, by another choice of hanzi, gives them to
 * 5/1000 em, 0.08 pt at 16 pt. */
static void centre_is_measured_when_null(void **state) {
    (void)state;
    static const struct {
        const char *file, *postscript;
        int centre;
    } FACES[] = {
        {"FandolFang-Regular.otf", "FandolFang-Regular", 299},    {"FandolKai-Regular.otf", "FandolKai-Regular", 304},
        {"FandolHei-Regular.otf", "FandolHei-Regular", 289},      {"FandolSong-Regular.otf", "FandolSong-Regular", 300},
        {"LXGWWenKai-Light.ttf", "LXGWWenKai-Light", 343},        {"NotoSerifCJK-Bold.ttc", "NotoSerifCJKsc-Bold", 373},
        {"NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular", 368}};
    for (size_t i = 0; i < sizeof FACES / sizeof *FACES; i++) {
        char text[2048];
        snprintf(text, sizeof text,
                 MANIFEST("{\"faces\": [{\"files\": [\"%s\"], \"postscript\": \"%s\", \"centre\": null}]}"),
                 FACES[i].file, FACES[i].postscript);
        cw_diags *diags = cw_diags_new(CW_LANG_ZH);
        cw_fonts *fonts = open_text(text, NULL, 0, diags);
        assert_non_null(fonts);
        assert_in_range(cw_fonts_face(fonts, cw_fonts_primary(fonts, CW_ROLE_BODY))->centre, FACES[i].centre - 5,
                        FACES[i].centre + 5);
        cw_fonts_close(fonts);
        cw_diags_free(diags);
    }
}

static void noto_manifest_needs_noto_only(void **state) {
    (void)state;
    cw_fonts *fonts = open_builtin(1);
    assert_string_equal(CW_BUILTIN_MANIFESTS[1].name, "noto.json");
    assert_int_equal(cw_fonts_count(fonts), 3);
    for (size_t i = 0; i < cw_fonts_count(fonts); i++)
        assert_string_equal(cw_fonts_face(fonts, i)->package, "fonts-noto-cjk");
    cw_fonts_close(fonts);
}

static void face_of_each_character(void **state) {
    (void)state;
    cw_fonts *fonts = open_builtin(0);
    int fang = (int)face_named(fonts, "FandolFang-Regular"), light = (int)face_named(fonts, "LXGWWenKai-Light");
    int song = (int)face_named(fonts, "FandolSong-Regular"), kai = (int)face_named(fonts, "LXGWWenKai-Regular");
    assert_int_equal(cw_fonts_face_for(fonts, CW_ROLE_BODY, 0x653F), fang); /* 政 */
    assert_int_equal(cw_fonts_face_for(fonts, CW_ROLE_BODY, '2'), song);
    assert_int_equal(cw_fonts_face_for(fonts, CW_ROLE_BODY, '~'), song);
    assert_int_equal(cw_fonts_face_for(fonts, CW_ROLE_BODY, ' '), fang);
    assert_int_equal(cw_fonts_face_for(fonts, CW_ROLE_BODY, 0xA0), fang);
    assert_int_equal(cw_fonts_face_for(fonts, CW_ROLE_BODY, 0x3000), fang);
    assert_int_equal(cw_fonts_face_for(fonts, CW_ROLE_BODY, 0xFF12), fang); /* ２: only ASCII goes to the Latin face */
    static const uint32_t RARE[] = {0x9555, 0x5586, 0x5803, 0x4DAE,
                                    0x246A, 0x33A1, 0x2CB5A}; /* 镕喆堃䶮⑪㎡𬭚 */
    for (size_t i = 0; i < sizeof RARE / sizeof *RARE; i++) {
        assert_int_equal(cw_fonts_face_for(fonts, CW_ROLE_BODY, RARE[i]), light);
        assert_int_equal(cw_fonts_face_for(fonts, CW_ROLE_KAITI, RARE[i]), kai);
        assert_int_equal(cw_fonts_face_for(fonts, CW_ROLE_HEITI, RARE[i]), face_named(fonts, "NotoSansCJKsc-Regular"));
        assert_int_equal(cw_fonts_face_for(fonts, CW_ROLE_SONGTI, RARE[i]),
                         face_named(fonts, "NotoSerifCJKsc-Regular"));
    }
    assert_int_equal(cw_fonts_face_for(fonts, CW_ROLE_BODY, 0xE000), -1); /* private use: no face */
    for (int role = 0; role < CW_ROLE_COUNT; role++)
        for (uint32_t c = 0x4E00; c <= 0x9FA5; c++) /* the hanzi of GBK */
            if (cw_fonts_face_for(fonts, (cw_role)role, c) < 0) fail_msg("role %d lacks U+%04X", role, c);
    cw_fonts_close(fonts);
}

static void never_list_keeps_a_fallback_out(void **state) {
    (void)state;
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    cw_fonts *fonts = open_text(MANIFEST("{\"faces\": [{\"files\": [\"LXGWWenKai-Light.ttf\"], \"never\": \"·\"}],"
                                         "\"fallback\": [{\"files\": [\"LXGWWenKai-Regular.ttf\"], \"never\": \"镕\"},"
                                         "{\"family\": \"songti\"}]}"),
                                NULL, 0, diags);
    assert_non_null(fonts);
    /* in the primary it is found; a character that only fallbacks have passes the one that may not draw it */
    assert_string_equal(cw_fonts_face(fonts, (size_t)cw_fonts_face_for(fonts, CW_ROLE_BODY, 0x9555))->postscript,
                        "LXGWWenKai-Light");
    cw_fonts_close(fonts);
    fonts = open_text(MANIFEST("{\"faces\": [{\"files\": [\"FandolFang-Regular.otf\"]}],"
                               "\"fallback\": [{\"files\": [\"LXGWWenKai-Regular.ttf\"], \"never\": \"镕\"},"
                               "{\"family\": \"songti\"}]}"),
                      NULL, 0, diags);
    assert_non_null(fonts);
    assert_string_equal(cw_fonts_face(fonts, (size_t)cw_fonts_face_for(fonts, CW_ROLE_BODY, 0x9555))->postscript,
                        "NotoSerifCJKsc-Regular");
    assert_string_equal(cw_fonts_face(fonts, (size_t)cw_fonts_face_for(fonts, CW_ROLE_BODY, 0x5586))->postscript,
                        "LXGWWenKai-Regular");
    cw_fonts_close(fonts);
    cw_diags_free(diags);
}

/* A caller's folder comes first, and the first face of a list whose file is there wins. */
static void caller_folder_and_alternatives(void **state) {
    (void)state;
    cw_fonts *shipped = open_builtin(0);
    const char *kai = cw_fonts_face(shipped, face_named(shipped, "FandolKai-Regular"))->file;
    char folder[] = "/tmp/chengwen-fonts-XXXXXX", link[64];
    assert_non_null(mkdtemp(folder));
    snprintf(link, sizeof link, "%s/licensed.otf", folder);
    assert_int_equal(symlink(kai, link), 0);

    const char *const dirs[] = {folder};
    const char *text = MANIFEST("{\"faces\": [{\"files\": [\"licensed.otf\"], \"licence\": \"user\"},"
                                "{\"files\": [\"FandolFang-Regular.otf\"], \"postscript\": \"FandolFang-Regular\"}],"
                                "\"latin\": {\"family\": \"songti\", \"ranges\": [\"U+0021-007E\"],"
                                " \"apply_to\": [\"FandolFang-Regular\"]}}");
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    cw_fonts *with = open_text(text, dirs, 1, diags), *without = open_text(text, NULL, 0, diags);
    assert_non_null(with);
    assert_non_null(without);
    assert_string_equal(cw_fonts_face(with, cw_fonts_primary(with, CW_ROLE_BODY))->file, link);
    assert_int_equal(cw_fonts_face_for(with, CW_ROLE_BODY, '2'), cw_fonts_primary(with, CW_ROLE_BODY));
    assert_string_equal(cw_fonts_face(without, cw_fonts_primary(without, CW_ROLE_BODY))->postscript,
                        "FandolFang-Regular");
    assert_string_equal(cw_fonts_face(without, (size_t)cw_fonts_face_for(without, CW_ROLE_BODY, '2'))->postscript,
                        "NotoSerifCJKsc-Regular");
    cw_fonts_close(with);
    cw_fonts_close(without);
    cw_fonts_close(shipped);
    cw_diags_free(diags);
    unlink(link);
    rmdir(folder);
}

static void missing_font_names_file_package_and_setup(void **state) {
    (void)state;
    cw_diags *diags = refused(MANIFEST("{\"faces\": [{\"files\": [\"NoSuchFace.otf\"], \"postscript\": \"NoSuch\","
                                       " \"package\": \"fonts-no-such\"}]}"),
                              "missing-font", "/families/fangsong/faces/0");
    const cw_diag *d = cw_diags_at(diags, 0);
    assert_non_null(strstr(d->message, "NoSuchFace.otf"));
    assert_non_null(strstr(d->hint, "fonts-no-such"));
    assert_non_null(strstr(d->hint, "scripts/setup"));
    cw_diags_free(diags);

    diags = refused(MANIFEST("{\"required\": true, \"faces\": [{\"files\": [\"simfang.ttf\"], \"licence\": \"user\"},"
                             "{\"files\": [\"FandolFang-Regular.otf\"]}]}"),
                    "missing-font", "/families/fangsong/faces/0"); /* no free face instead */
    assert_non_null(strstr(cw_diags_at(diags, 0)->hint, "--font-dir"));
    cw_diags_free(diags);

    diags = cw_diags_new(CW_LANG_ZH);
    cw_fonts *fonts = open_text(MANIFEST("{\"faces\": [{\"family\": \"songti\"}], \"fallback\":"
                                         "[{\"files\": [\"NoSuchFace.otf\"], \"optional\": true}]}"),
                                NULL, 0, diags);
    assert_non_null(fonts);
    assert_int_equal(cw_diags_count(diags), 0);
    cw_fonts_close(fonts);
    cw_diags_free(diags);
}

static void wrong_faces_and_files(void **state) {
    (void)state;
    cw_diags_free(refused(MANIFEST("{\"faces\": [{\"files\": [\"NotoSerifCJK-Bold.ttc\"],"
                                   " \"postscript\": \"NotoSerifCJKxx-Bold\"}]}"),
                          "missing-font", "/families/fangsong/faces/0"));
    char folder[] = "/tmp/chengwen-fonts-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/broken.otf", folder);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs("OTTO, but no font at all", file);
    fclose(file);
    const char *const dirs[] = {folder};
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    assert_null(open_text(MANIFEST("{\"faces\": [{\"files\": [\"broken.otf\"]}]}"), dirs, 1, diags));
    assert_string_equal(cw_diags_at(diags, 0)->code, "missing-font");
    cw_diags_free(diags);
    unlink(path);
    rmdir(folder);
}

static void other_versions_are_warned_of(void **state) {
    (void)state;
    static const char *const TEXTS[] = {
        MANIFEST("{\"faces\": [{\"files\": [\"FandolFang-Regular.otf\"], \"size\": 6961385}]}"),
        MANIFEST("{\"faces\": [{\"files\": [\"FandolFang-Regular.otf\"], \"checksum\": \"00000000\"}]}")};
    for (size_t i = 0; i < 2; i++) {
        cw_diags *diags = cw_diags_new(CW_LANG_ZH);
        cw_fonts *fonts = open_text(TEXTS[i], NULL, 0, diags);
        assert_non_null(fonts);
        assert_int_equal(cw_diags_count(diags), 1);
        assert_string_equal(cw_diags_at(diags, 0)->code, "font-differs");
        assert_int_equal(cw_diags_at(diags, 0)->severity, CW_WARNING);
        cw_fonts_close(fonts);
        cw_diags_free(diags);
    }
}

static void verify_hashes(void **state) {
    (void)state;
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    cw_fonts *fonts = open_builtin(0);
    assert_true(cw_fonts_verify(fonts, diags));
    assert_int_equal(cw_diags_count(diags), 0);
    cw_fonts_close(fonts);
    fonts = open_text(MANIFEST("{\"faces\": [{\"files\": [\"FandolFang-Regular.otf\"], \"sha256\": \"00\"}]}"), NULL, 0,
                      diags);
    assert_non_null(fonts);
    assert_false(cw_fonts_verify(fonts, diags));
    assert_string_equal(cw_diags_at(diags, 0)->code, "font-differs");
    cw_fonts_close(fonts);
    cw_diags_free(diags);
}

static void faults_of_manifests(void **state) {
    (void)state;
    static const struct {
        const char *text, *pointer;
    } CASES[] = {
        {"[]", ""},
        {"{\"manifest\": 2, \"families\": {}}", ""},
        {"{\"manifest\": 1}", ""},
        {"{\"manifest\": 1, \"families\": {}}", "/families"},
        {"{\"manifest\": 1, \"families\": [], \"more\": 1}", "/more"},
        {MANIFEST("[]"), "/families/fangsong"},
        {MANIFEST("{}"), "/families/fangsong"},
        {MANIFEST("{\"faces\": []}"), "/families/fangsong"},
        {MANIFEST("{\"faces\": [1]}"), "/families/fangsong/faces/0"},
        {MANIFEST("{\"faces\": [{}]}"), "/families/fangsong/faces/0"},
        {MANIFEST("{\"faces\": [{\"files\": [1]}]}"), "/families/fangsong/faces/0/files/0"},
        {MANIFEST("{\"faces\": [{\"files\": [\"a.otf\"], \"colour\": 1}]}"), "/families/fangsong/faces/0/colour"},
        {MANIFEST("{\"faces\": [{\"family\": \"fangsong\"}]}"), "/families/fangsong/faces/0"},
        {MANIFEST("{\"faces\": [{\"family\": \"nobody\"}]}"), "/families/fangsong/faces/0"},
        {MANIFEST("{\"faces\": [{\"family\": \"songti\"}], \"groups\": [\"⑳-①\"]}"), "/families/fangsong/groups/0"},
        {MANIFEST("{\"faces\": [{\"family\": \"songti\"}], \"groups\": [\"一-龥\"]}"), "/families/fangsong/groups/0"},
        {MANIFEST("{\"faces\": [{\"family\": \"songti\"}], \"latin\": {\"family\": \"songti\","
                  " \"ranges\": [\"U+00ZZ\"]}}"),
         "/families/fangsong/latin/ranges/0"},
        {MANIFEST("{\"faces\": [{\"family\": \"songti\"}], \"latin\": {}}"), "/families/fangsong/latin"},
        {MANIFEST("{\"faces\": [{\"files\": [\"FandolFang-Regular.otf\"], \"size\": \"big\"}]}"),
         "/families/fangsong/faces/0/size"},
        {MANIFEST("{\"faces\": [{\"files\": [\"FandolFang-Regular.otf\"], \"centre\": 0.3}]}"),
         "/families/fangsong/faces/0/centre"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        cw_diags_free(refused(CASES[i].text, "bad-manifest", CASES[i].pointer));
}

static void editors_keys_are_passed_over(void **state) {
    (void)state;
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    cw_fonts *fonts = open_text(
        MANIFEST("{\"$comment\": \"ours\", \"faces\": [{\"family\": \"songti\", \"x-by\": 1}]}"), NULL, 0, diags);
    assert_non_null(fonts);
    assert_int_equal(cw_diags_count(diags), 0);
    cw_fonts_close(fonts);
    cw_diags_free(diags);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_manifest_has_one_face_a_role),
        cmocka_unit_test(descriptor_metrics),
        cmocka_unit_test(centre_is_measured_when_null),
        cmocka_unit_test(noto_manifest_needs_noto_only),
        cmocka_unit_test(face_of_each_character),
        cmocka_unit_test(never_list_keeps_a_fallback_out),
        cmocka_unit_test(caller_folder_and_alternatives),
        cmocka_unit_test(missing_font_names_file_package_and_setup),
        cmocka_unit_test(wrong_faces_and_files),
        cmocka_unit_test(other_versions_are_warned_of),
        cmocka_unit_test(verify_hashes),
        cmocka_unit_test(faults_of_manifests),
        cmocka_unit_test(editors_keys_are_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
