#include "base/hash.h"

#include <nettle/sha2.h>

void cw_sha256(const void *data, size_t size, uint8_t out[CW_SHA256_SIZE]) {
    struct sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, size, data);
    sha256_digest(&context, CW_SHA256_SIZE, out);
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
