#include "cli/input.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

cw_edit_choice input_edits(const options *o) {
    return o->take_edits ? CW_EDITS_TAKE : o->refuse_edits ? CW_EDITS_REFUSE : CW_EDITS_STOP;
}

bool inputs_sound(const options *o, size_t most) {
    size_t standard = 0;
    for (size_t i = 0; i < o->input_count; i++) standard += strcmp(o->inputs[i], "-") == 0;
    if (!o->input_count)
        COMPLAIN(no_input);
    else if (most && o->input_count > most)
        COMPLAIN(one_input);
    else if (standard > 1)
        COMPLAIN(two_stdin);
    else if (o->take_edits && o->refuse_edits)
        COMPLAIN(one_of_two, "--take-edits", "--refuse-edits");
    else
        return true;
    return false;
}

static void open_one(input *in, const cw_engine *engine, cw_edit_choice edits) {
    file_bytes bytes;
    if (!file_read(in->name, MAX_INPUT, &bytes)) {
        in->unreadable = errno;
        in->status = STATUS_ENVIRONMENT;
    } else {
        in->report = cw_report_reopen(engine, in->name, bytes.bytes, bytes.size, edits, in->findings);
        if (!in->report) in->status = findings_failure(in->findings);
    }
    free(bytes.bytes);
}

bool inputs_open(const options *o, const cw_engine *engine, reporter *r, inputs *out) {
    *out = (inputs){calloc(o->input_count, sizeof *out->items), 0};
    bool ok = out->items != NULL;
    while (ok && out->count < o->input_count) {
        input *in = &out->items[out->count];
        *in = (input){o->inputs[out->count], cw_findings_new(words_language()), NULL, STATUS_OK, 0};
        ok = in->findings != NULL;
        if (!ok) break;
        out->count++;
        r->inputs++;
        open_one(in, engine, input_edits(o));
    }
    if (!ok) COMPLAIN(no_memory);
    return ok;
}

bool input_read(const char *name, reporter *r, file_bytes *out) {
    if (file_read(name, MAX_INPUT, out)) return true;
    reporter_add_unreadable(r, name, errno, WORDS_cannot_read_hint);
    return false;
}

void input_report(const input *in, reporter *r, finding_keep keep, const void *context) {
    reporter_add_all(r, in->findings, keep, context);
    if (!in->unreadable) return;
    words_id hint = in->unreadable == EISDIR ? WORDS_folder_hint : WORDS_cannot_read_hint;
    reporter_add_unreadable(r, in->name, in->unreadable, hint);
}

cw_report *inputs_open_previous(const options *o, const cw_engine *engine, inputs *out) {
    options last = *o;
    last.inputs = (const char *[]){o->previous};
    last.input_count = 1;
    last.take_edits = true;
    last.refuse_edits = false;
    reporter said = reporter_open(stderr, o);
    if (inputs_open(&last, engine, &said, out) && out->items[0].report) return out->items[0].report;
    if (out->count) input_report(&out->items[0], &said, NULL, NULL);
    COMPLAIN(previous_unusable, o->previous);
    return NULL;
}

void inputs_free(inputs *list) {
    for (size_t i = 0; i < list->count; i++) {
        cw_report_close(list->items[i].report);
        cw_findings_free(list->items[i].findings);
    }
    free(list->items);
    *list = (inputs){0};
}
