/* SHA-256, CRC-32 and deflate against known values and their own decompressor. */
#include "base/deflate.h"
#include "base/hash.h"
#include "cm.h"

static void sha256(void **state) {
    (void)state;
    char hex[CW_SHA256_HEX];
    cw_sha256_hex("abc", 3, hex); /* FIPS 180-4, example B.1 */
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    cw_sha256_hex("", 0, hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    cw_sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56, hex); /* example B.2 */
    assert_string_equal(hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    static char many[1000000]; /* example B.3: whole blocks, which the processor may hash */
    memset(many, 'a', sizeof many);
    cw_sha256_hex(many, sizeof many, hex);
    assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    cw_sha256_hex(many, 64, hex);
    assert_string_equal(hex, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
    cw_sha256_hex(many, 119, hex); /* a block, and a rest that leaves no room for the length */
    assert_string_equal(hex, "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb");
}

static void crc(void **state) {
    (void)state;
    assert_int_equal(cw_crc32("123456789", 9), 0xCBF43926); /* the check value of CRC-32/ISO-HDLC */
    assert_int_equal(cw_crc32("", 0), 0);
}

static void deflated(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    char text[4096];
    memset(text, 'x', sizeof text);
    cw_bytes_view zlib = cw_deflate_zlib(cw_deflater_new(arena, 9), text, sizeof text),
                  raw = cw_deflate_raw(cw_deflater_new(arena, 9), text, sizeof text);
    const unsigned char *bytes = zlib.data;
    assert_true(zlib.size < 100 && raw.size < zlib.size);
    assert_int_equal(bytes[0] & 15, 8);                    /* RFC 1950: deflate */
    assert_int_equal((bytes[0] * 256 + bytes[1]) % 31, 0); /* its header check */
    cw_bytes_view again = cw_deflate_zlib(cw_deflater_new(arena, 9), text, sizeof text);
    assert_int_equal(again.size, zlib.size);
    assert_memory_equal(again.data, zlib.data, zlib.size);
    cw_arena_free(arena);
}

static void inflated_within(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    enum { SIZE = 300000 };
    char *text = cw_alloc(arena, SIZE);
    for (unsigned i = 0; i < SIZE; i++) text[i] = (char)(i * i >> 3);
    cw_bytes_view zlib = cw_deflate_zlib(cw_deflater_new(arena, 6), text, SIZE), out;
    cw_inflate_room room = {0};
    assert_true(cw_inflate_zlib_within(arena, zlib.data, zlib.size, SIZE, &room, &out));
    assert_int_equal(out.size, SIZE);
    assert_memory_equal(out.data, text, SIZE);
    assert_false(cw_inflate_zlib_within(arena, zlib.data, zlib.size, SIZE - 1, &room, &out));
    assert_int_equal(out.size, SIZE); /* one more than the limit */
    cw_inflate_room small = {0};
    assert_false(cw_inflate_zlib_within(arena, zlib.data, zlib.size, 1000, &small, &out));
    assert_int_equal(out.size, 1001);
    assert_false(cw_inflate_zlib_within(arena, zlib.data, zlib.size / 2, SIZE, &room, &out));
    assert_int_equal(out.size, 0);
    char *longer = cw_alloc(arena, zlib.size + 9); /* what stands behind is not looked at */
    memcpy(longer, zlib.data, zlib.size);
    assert_true(cw_inflate_zlib_within(arena, longer, zlib.size + 9, SIZE, &room, &out));
    assert_int_equal(out.size, SIZE);
    cw_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(sha256), cmocka_unit_test(crc), cmocka_unit_test(deflated),
                                       cmocka_unit_test(inflated_within)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
