/* cmocka with what it wants included before it. */
#ifndef CW_TESTS_CM_H
#define CW_TESTS_CM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#endif
