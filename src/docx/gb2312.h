/* Which characters the fonts of the _GB2312 name and 方正小标宋简体 hold. */
#ifndef CW_DOCX_GB2312_H
#define CW_DOCX_GB2312_H

#include <stdbool.h>

/* True when every character of the text is ASCII, a space (U+00A0) or in GB/T 2312-1980. */
bool cw_in_gb2312(const char *text);

#endif
