#include "base/hash.h"

#include <sha256.h>
#include <stdbool.h>

/* Whole blocks by the processor's own instructions where it has them (x86 SHA extensions): a batch hashes all it writes,
 * and libmd, which is plain C, would take a millisecond a report for it. What is left over, the padding and the digest are
 * libmd's either way. */
#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>

enum { BLOCK = 64 };

static bool has_instructions(void) {
    unsigned a, b = 0, c = 0, d, basic;
    if (!__get_cpuid(1, &a, &basic, &c, &d) || !(c & bit_SSE4_1) || !(c & bit_SSSE3)) return false;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
}

static const uint32_t ROUNDS[64] = {
    0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
    0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
    0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
    0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
    0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
    0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
    0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
    0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2,
};

/* FIPS 180-4 6.2.2, four rounds at a time. The instructions want the state as ABEF and CDGH, highest word first. */
__attribute__((target("sha,sse4.1"))) static void take_blocks(uint32_t state[8], const uint8_t *data, size_t blocks) {
    const __m128i swap = _mm_set_epi64x(0x0C0D0E0F08090A0B, 0x0405060700010203);
    __m128i abcd = _mm_loadu_si128((const __m128i *)state), efgh = _mm_loadu_si128((const __m128i *)(state + 4));
    __m128i badc = _mm_shuffle_epi32(abcd, 0xB1), hgfe = _mm_shuffle_epi32(efgh, 0x1B);
    __m128i abef = _mm_alignr_epi8(badc, hgfe, 8), cdgh = _mm_blend_epi16(hgfe, badc, 0xF0);
    for (; blocks; blocks--, data += BLOCK) {
        __m128i abef_before = abef, cdgh_before = cdgh, w[4];
        for (int i = 0; i < 16; i++) {
            __m128i *now = &w[i & 3];
            if (i < 4) {
                *now = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)data + i), swap);
            } else {
                __m128i w7 = _mm_alignr_epi8(w[(i + 3) & 3], w[(i + 2) & 3], 4);
                *now = _mm_add_epi32(_mm_sha256msg1_epu32(*now, w[(i + 1) & 3]), w7);
                *now = _mm_sha256msg2_epu32(*now, w[(i + 3) & 3]);
            }
            __m128i sum = _mm_add_epi32(*now, _mm_loadu_si128((const __m128i *)ROUNDS + i));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    __m128i feba = _mm_shuffle_epi32(abef, 0x1B), dchg = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

static size_t take_whole_blocks(SHA2_CTX *context, const void *data, size_t size) {
    if (size < BLOCK || !has_instructions()) return 0;
    take_blocks(context->state.st32, data, size / BLOCK);
    context->bitcount[0] = (uint64_t)(size / BLOCK) * BLOCK * 8;
    return size / BLOCK * BLOCK;
}
#else
static size_t take_whole_blocks(SHA2_CTX *context, const void *data, size_t size) {
    (void)context, (void)data, (void)size;
    return 0;
}
#endif

void cw_sha256(const void *data, size_t size, uint8_t out[CW_SHA256_SIZE]) {
    SHA2_CTX context;
    SHA256Init(&context);
    size_t taken = take_whole_blocks(&context, data, size);
    SHA256Update(&context, (const uint8_t *)data + taken, size - taken);
    SHA256Final(out, &context);
}
void cw_sha256_hex(const void *data, size_t size, char out[CW_SHA256_HEX]) {
    static const char HEX[] = "0123456789abcdef";
    uint8_t digest[CW_SHA256_SIZE];
    cw_sha256(data, size, digest);
    for (int i = 0; i < CW_SHA256_SIZE; i++) {
        out[2 * i] = HEX[digest[i] >> 4];
        out[2 * i + 1] = HEX[digest[i] & 15];
    }
    out[CW_SHA256_HEX - 1] = '\0';
}
