/* The ZIP itself: order, dates, no extra fields; the same bytes in every time zone and locale. */
#include "docx/package.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
#include <string.h>
#include <time.h>
#include <zip.h>

static const cw_part parts[] = {{"[Content_Types].xml", "<a/>", 4}, {"word/b.xml", "bbbbbbbbbbbbbbbbbbbbbbbb", 24},
                                {"word/empty.xml", "", 0}};
enum { PARTS = sizeof parts / sizeof *parts };

typedef struct packed {
    cw_arena *arena;
    const unsigned char *bytes;
    size_t size;
} packed;

static packed pack(void) {
    packed p = {.arena = cw_arena_new()};
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    const void *bytes;
    assert_true(cw_package_write(p.arena, parts, PARTS, &bytes, &p.size, diags));
    assert_int_equal(cw_diags_count(diags), 0);
    p.bytes = bytes;
    cw_diags_free(diags);
    return p;
}

static unsigned u16(const unsigned char *p) { return p[0] | (unsigned)p[1] << 8; }

/* APPNOTE 4.3.7: a local header of 30 bytes, name, extra field, data. */
static void local_headers(void **state) {
    (void)state;
    packed p = pack();
    const unsigned char *at = p.bytes;
    for (size_t i = 0; i < PARTS; i++) {
        assert_memory_equal(at, "PK\3\4", 4);
        assert_int_equal(u16(at + 6) & 8, 0);       /* no data descriptor */
        assert_int_equal(u16(at + 8), 8);           /* deflate */
        assert_int_equal(u16(at + 10), 0);          /* midnight */
        assert_int_equal(u16(at + 12), 0x21);       /* 1980-01-01 */
        assert_int_equal(u16(at + 26), strlen(parts[i].name));
        assert_int_equal(u16(at + 28), 0);          /* no extra field */
        assert_memory_equal(at + 30, parts[i].name, strlen(parts[i].name));
        at += 30 + u16(at + 26) + (u16(at + 18) | u16(at + 20) << 16);
    }
    assert_memory_equal(at, "PK\1\2", 4);
    cw_arena_free(p.arena);
}

static void reads_back(void **state) {
    (void)state;
    packed p = pack();
    zip_source_t *source = zip_source_buffer_create(p.bytes, p.size, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    assert_non_null(zip);
    assert_int_equal(zip_get_num_entries(zip, 0), PARTS);
    for (size_t i = 0; i < PARTS; i++) {
        char room[64];
        zip_file_t *file = zip_fopen_index(zip, i, 0);
        assert_non_null(file);
        assert_int_equal(zip_fread(file, room, sizeof room), parts[i].size);
        assert_memory_equal(room, parts[i].data, parts[i].size);
        assert_int_equal(zip_fclose(file), 0); /* the checksum holds */
    }
    zip_discard(zip);
    cw_arena_free(p.arena);
}

static void same_bytes_in_every_place(void **state) {
    (void)state;
    packed first = pack();
    static const char *const zones[] = {"Asia/Shanghai", "America/New_York", "UTC"};
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        setenv("TZ", zones[i], 1);
        tzset();
        setlocale(LC_ALL, i ? "de_DE.UTF-8" : "C.UTF-8");
        packed again = pack();
        assert_int_equal(again.size, first.size);
        assert_memory_equal(again.bytes, first.bytes, first.size);
        cw_arena_free(again.arena);
    }
    unsetenv("TZ");
    cw_arena_free(first.arena);
}

static void a_part_that_failed_is_a_finding(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    cw_diags *diags = cw_diags_new(CW_LANG_ZH);
    const cw_part broken[] = {{"a", "a", 1}, {"b", NULL, 0}};
    const void *bytes;
    size_t size;
    assert_false(cw_package_write(arena, broken, 2, &bytes, &size, diags));
    assert_int_equal(cw_diags_count(diags), 1);
    assert_string_equal(cw_diags_at(diags, 0)->code, "no-memory");
    cw_diags_free(diags);
    cw_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(local_headers),
        cmocka_unit_test(reads_back),
        cmocka_unit_test(same_bytes_in_every_place),
        cmocka_unit_test(a_part_that_failed_is_a_finding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
