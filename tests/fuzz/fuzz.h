/*
 * One target is one function. With CW_FUZZ (clang, the fuzz preset) libFuzzer calls it; else replay.c does, with the
 * files and folders of its arguments, whole and cut short, so that the corpus is a test like any other.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#endif
