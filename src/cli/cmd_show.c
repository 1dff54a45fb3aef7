/* show: the three tables and the headings as text on standard output; findings to stderr. A report whose sums are wrong
 * is shown too: this is how one finds out why. */
#include "cli/cmd.h"
#include "cli/engine.h"
#include "cli/file.h"
#include "cli/input.h"

static status show_one(input *in) {
    cw_output text = {0};
    if (!in->report) return in->status;
    status result = cw_report_has_errors(in->report) ? STATUS_DATA : STATUS_OK;
    if (!cw_report_dump(in->report, CW_SHOW, NULL, &text, in->findings))
        result = STATUS_ENVIRONMENT;
    else if (!file_print(text.bytes, text.size))
        result = STATUS_ENVIRONMENT;
    cw_output_free(&text);
    return result;
}

status cmd_show(const options *o) {
    if (!inputs_sound(o, 1)) return STATUS_USAGE;
    reporter r = reporter_open(stderr, o);
    status result = STATUS_OK;
    inputs list = {0};
    options as_shown = *o; /* a DOCX with the figures that it shows */
    as_shown.take_edits = true;
    cw_engine *engine = engine_open(o, false, &r, &result);
    if (engine) result = inputs_open(&as_shown, engine, &r, &list) ? show_one(&list.items[0]) : STATUS_ENVIRONMENT;
    for (size_t i = 0; i < list.count; i++) input_report(&list.items[i], &r, NULL, NULL);
    inputs_free(&list);
    cw_engine_free(engine);
    reporter_close(&r, (size_t)-1);
    return result;
}
