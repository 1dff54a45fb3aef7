/* check: findings to standard output, nothing written. */
#include "cli/cmd.h"
#include "cli/engine.h"
#include "cli/input.h"

#include <string.h>

/* --only and --skip choose among checks. What makes a report unusable is always said: it was not checked at all. */
typedef struct choice {
    const options *o;
    bool unusable;
} choice;

static bool chosen(const void *context, const cw_finding *f) {
    const choice *c = context;
    if (c->unusable && f->severity == CW_FINDING_ERROR) return true;
    return (!c->o->only || in_list(c->o->only, f->code)) && !in_list(c->o->skip, f->code);
}

static bool code_known(const cw_engine *engine, const char *code, size_t size) {
    for (size_t i = 0; i < cw_engine_check_count(engine); i++) {
        const char *known = cw_engine_check(engine, CW_ZH, i).code;
        if (strlen(known) == size && memcmp(known, code, size) == 0) return true;
    }
    return false;
}

static bool codes_known(const cw_engine *engine, const char *option, const char *list) {
    for (const char *p = list; p && *p; p += strcspn(p, ","), p += *p == ',') {
        size_t size = strcspn(p, ",");
        if (code_known(engine, p, size)) continue;
        char code[64];
        snprintf(code, sizeof code, "%.*s", (int)size, p);
        COMPLAIN(bad_code, option, code);
        return false;
    }
    return true;
}

static void print_list(const cw_engine *engine) {
    static const words_id WORD[] = {WORDS_severity_error, WORDS_severity_warning, WORDS_severity_info};
    for (size_t i = 0; i < cw_engine_check_count(engine); i++) {
        cw_check_info c = cw_engine_check(engine, words_language(), i);
        printf("%-16s %s  %s\n", c.code, words_of(WORD[c.severity]), c.meaning);
    }
}

static status check_all(const options *o, const cw_engine *engine, reporter *r) {
    inputs list;
    options as_shown = *o; /* a DOCX is checked with the figures that it shows */
    as_shown.take_edits = true;
    status result = inputs_open(&as_shown, engine, r, &list) ? STATUS_OK : STATUS_ENVIRONMENT;
    for (size_t i = 0; i < list.count; i++) {
        input *in = &list.items[i];
        choice c = {o, !in->report};
        input_report(in, r, chosen, &c);
        result = worst(result, in->status);
    }
    inputs_free(&list);
    return worst(result, reporter_status(r));
}

static status list_checks(const options *o) {
    options text = *o; /* --list prints no findings */
    text.diagnostics = DIAGNOSTICS_TEXT;
    reporter r = reporter_open(stderr, &text);
    status result = STATUS_OK;
    cw_engine *engine = engine_open(o, false, &r, &result);
    if (engine) print_list(engine);
    cw_engine_free(engine);
    return result;
}

status cmd_check(const options *o) {
    if (o->list && !o->input_count) return list_checks(o);
    if (!inputs_sound(o, 0)) return STATUS_USAGE;
    reporter r = reporter_open(stdout, o);
    status result = STATUS_OK;
    cw_engine *engine = engine_open(o, false, &r, &result);
    bool sound = !engine || (codes_known(engine, "--only", o->only) && codes_known(engine, "--skip", o->skip));
    if (engine && sound) result = check_all(o, engine, &r);
    cw_engine_free(engine);
    if (!sound) return STATUS_USAGE;
    reporter_close(&r, (size_t)-1);
    return result;
}
