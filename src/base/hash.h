/* SHA-256 (FIPS 180-4) through Nettle, which uses the SHA instructions of a processor that has them: a batch hashes all that
 * it reads and writes. The only file that includes Nettle. */
#ifndef CW_BASE_HASH_H
#define CW_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

enum { CW_SHA256_SIZE = 32, CW_SHA256_HEX = 65 };

void cw_sha256(const void *data, size_t size, uint8_t out[CW_SHA256_SIZE]);

/* The same as 64 lower-case hexadecimal digits and a NUL. */
void cw_sha256_hex(const void *data, size_t size, char out[CW_SHA256_HEX]);

#endif
