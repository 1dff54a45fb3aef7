/* The library's engine as the options ask for it: --layouts, --fonts, --font-dir. */
#ifndef CLI_ENGINE_H
#define CLI_ENGINE_H

#include "cli/report.h"

/* NULL after complaints and findings; *out is then the exit status. fonts: the verb needs them. */
cw_engine *engine_open(const options *o, bool fonts, reporter *r, status *out);

/* Opens the fonts when they are there, and says nothing when they are not. */
void engine_try_fonts(cw_engine *engine, const options *o);

#endif
