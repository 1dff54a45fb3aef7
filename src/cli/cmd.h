/* The verbs: each takes its options, says what there is to say, and returns the exit status. */
#ifndef CLI_CMD_H
#define CLI_CMD_H

#include "cli/opt.h"

status cmd_render(const options *o);
status cmd_check(const options *o);
status cmd_show(const options *o);
status cmd_fonts(const options *o);
status cmd_schema(const options *o);
status cmd_new(const options *o);
status cmd_verify(const options *o);
status cmd_amend(const options *o);
status cmd_batch(const options *o);
status cmd_rollup(const options *o);
status cmd_diff(const options *o);

#endif
