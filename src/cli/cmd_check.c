/* check: findings to standard output, nothing written. */
#include "cli/cmd.h"
#include "cli/engine.h"
#include "cli/file.h"
#include "cli/input.h"
#include "cli/render.h"
#include "cli/sources.h"

#include <stdlib.h>
#include <string.h>

/* --only and --skip choose among checks. What makes a report unusable is always said: it was not checked at all. */
typedef struct choice {
    const options *o;
    bool unusable;
} choice;

/* --allow: warnings only, and what compares with another year. */
static bool is_allowed(const options *o, const cw_finding *f) {
    bool may = f->severity != CW_FINDING_ERROR || strcmp(f->code, "Y-1") == 0 || strcmp(f->code, "Y-4") == 0;
    return may && in_list(o->allow, f->code);
}

static bool chosen(const void *context, const cw_finding *f) {
    const choice *c = context;
    if (c->unusable && f->severity == CW_FINDING_ERROR) return true;
    if (is_allowed(c->o, f)) return false;
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

/* ---- what is listed besides the findings ---- */

/* Findings that do not count: taken out by the report's own "allow", or by --allow. Only text has a place for them. */
static void print_allowed(const options *o, const inputs *list) {
    bool any = false;
    if (o->diagnostics != DIAGNOSTICS_TEXT) return;
    for (size_t i = 0; i < list->count; i++) {
        const input *in = &list->items[i];
        size_t own = in->report ? cw_report_allowed_count(in->report) : 0, all = cw_findings_count(in->findings);
        for (size_t k = 0; k < own + all; k++) {
            const char *why = NULL;
            cw_finding f = k < own ? cw_report_allowed(in->report, k, &why) : cw_findings_at(in->findings, k - own);
            if (k >= own && !is_allowed(o, &f)) continue;
            if (!any) fputs(words_of(WORDS_allowed_head), stdout);
            any = true;
            printf("  %s:%d:%d: %s [%s]\n", f.file, f.line, f.column, f.message, f.code);
            if (why) SAY(stdout, allowed_why, why);
        }
    }
}

static void explain(const input *in) {
    static const words_id WORD[] = {WORDS_explain_equal, WORDS_explain_differs, WORDS_explain_passed,
                                    WORDS_explain_placeholder, WORDS_explain_alone};
    if (!in->report) return;
    SAY(stdout, explain_head, in->name);
    for (size_t i = 0; i < cw_report_number_count(in->report); i++) {
        cw_number_info n = cw_report_number(in->report, i);
        printf("  %d:%d %s %s “%s” %s%s%s", n.line, n.column, n.pointer, words_of(WORD[n.state]), n.words,
               *n.code ? "[" : "", n.code, *n.code ? "] " : "");
        fputs(n.reason, stdout);
        if (*n.placeholder) SAY(stdout, explain_could, n.placeholder);
        putchar('\n');
    }
}

/* ---- the units' reports ---- */

typedef struct unit_reports {
    sources list; /* of their names */
    inputs opened;
    cw_report **items;
    size_t count;
    status status;
} unit_reports;

/* Their own faults are not reported, but those of a file that cannot be used. */
static void open_units(const options *o, const cw_engine *engine, unit_reports *out) {
    options each = *o;
    reporter said = reporter_open(stderr, o);
    out->status = sources_list(o->units, NULL, &out->list);
    size_t count = out->list.count;
    each.inputs = calloc(count + 1, sizeof *each.inputs);
    out->items = calloc(count + 1, sizeof *out->items);
    each.input_count = each.inputs ? count : 0;
    for (size_t i = 0; i < each.input_count; i++) each.inputs[i] = out->list.items[i].path;
    if (!out->items || !each.inputs || (each.input_count && !inputs_open(&each, engine, &said, &out->opened)))
        out->status = STATUS_ENVIRONMENT;
    free(each.inputs);
    for (size_t i = 0; out->items && i < out->opened.count; i++) {
        const input *in = &out->opened.items[i];
        if (in->report) {
            out->items[out->count++] = in->report;
            continue;
        }
        input_report(in, &said, NULL, NULL);
        COMPLAIN(unit_unusable, in->name);
        out->status = worst(out->status, in->status);
    }
}

static void free_units(unit_reports *units) {
    free(units->items);
    inputs_free(&units->opened);
    sources_free(&units->list);
}

static status check_one(const options *o, input *in, cw_report *previous, const unit_reports *units, reporter *r) {
    cw_check_options more = {previous, o->deadline, o->date};
    choice c = {o, !in->report};
    file_bytes text = {0};
    if (in->report && (previous || o->deadline || o->date)) cw_report_check_more(in->report, &more, 0, in->findings);
    if (in->report && o->units)
        cw_report_check_units(in->report, units->items, units->count, units->status == STATUS_OK, in->findings);
    if (in->report && render_check(in->report, strcmp(in->name, "-") == 0 ? "" : in->name, in->findings) == STATUS_ENVIRONMENT)
        in->status = STATUS_ENVIRONMENT;
    if (r->colour && strcmp(in->name, "-") != 0 && file_read(in->name, MAX_INPUT, &text)) {
        r->source = text.bytes;
        r->source_size = text.size;
    }
    input_report(in, r, chosen, &c);
    r->source = NULL;
    free(text.bytes);
    if (o->explain && o->diagnostics == DIAGNOSTICS_TEXT) explain(in);
    return in->status;
}

static status check_all(const options *o, const cw_engine *engine, reporter *r) {
    inputs list, last = {0};
    cw_report *previous = o->previous ? inputs_open_previous(o, engine, &last) : NULL;
    unit_reports units = {.list = {.spool = -1}, .status = STATUS_OK};
    if (o->units) open_units(o, engine, &units);
    options as_shown = *o; /* a DOCX is checked with the figures that it shows */
    as_shown.take_edits = true;
    status result = inputs_open(&as_shown, engine, r, &list) ? STATUS_OK : STATUS_ENVIRONMENT;
    if (o->previous && !previous)
        result = worst(result, last.count ? last.items[0].status : STATUS_ENVIRONMENT);
    for (size_t i = 0; i < list.count; i++) result = worst(result, check_one(o, &list.items[i], previous, &units, r));
    print_allowed(o, &list);
    inputs_free(&list);
    inputs_free(&last);
    result = worst(result, units.status);
    free_units(&units);
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
    if (o->list) return list_checks(o); /* as --help does, whatever else is given */
    if (!inputs_sound(o, 0)) return STATUS_USAGE;
    reporter r = reporter_open(stdout, o);
    status result = STATUS_OK;
    cw_engine *engine = engine_open(o, false, &r, &result);
    bool sound = !engine || (codes_known(engine, "--only", o->only) && codes_known(engine, "--skip", o->skip) &&
                             codes_known(engine, "--allow", o->allow));
    if (engine && sound) {
        engine_try_fonts(engine, o);
        result = check_all(o, engine, &r);
    }
    cw_engine_free(engine);
    if (!sound) return STATUS_USAGE;
    reporter_close(&r, (size_t)-1);
    return result;
}
