/* Files compiled into the library besides the layouts (layout/layout.h): the font manifests of fonts/. */
#ifndef CW_BUILTIN_H
#define CW_BUILTIN_H

#include "layout/layout.h"

/* The first is the default. */
extern const cw_layout_file CW_BUILTIN_MANIFESTS[];
extern const size_t CW_BUILTIN_MANIFEST_COUNT;

#endif
