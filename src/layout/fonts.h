/* The names under which DOCX calls the fonts, with their descriptions. Internal to src/layout. */
#ifndef CW_LAYOUT_FONTS_H
#define CW_LAYOUT_FONTS_H

#include "layout/read.h"

/* Reads "fonts" and "profiles" of a style sheet's root; out->default_profile must be among the profiles. */
void cw_read_docx_fonts(cw_reader *reader, cw_item root, cw_style_sheet *out);

#endif
