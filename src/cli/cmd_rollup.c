/*
 * rollup: the sum of units' reports as the district's own report. Units with errors are named, and make no sum; wrong sums
 * alone are let pass with --lenient. The sum is opened as a report before it is written, so that its own faults are said,
 * with the units behind them.
 */
#include "cli/cmd.h"
#include "cli/engine.h"
#include "cli/file.h"
#include "cli/input.h"
#include "cli/sources.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

typedef struct rolling {
    const options *o;
    cw_engine *engine;
    cw_rollup_sum *sum;
    cw_report *previous;
    reporter *reporter;
    status status;
} rolling;

static void fail(rolling *r, status how) { r->status = worst(r->status, how); }

/* listed: its name was found in a folder. */
static bool read_file(rolling *r, const char *path, bool listed, file_bytes *out) {
    if (listed ? file_read_plain(path, MAX_INPUT, out) : file_read(path, MAX_INPUT, out)) return true;
    reporter_add_unreadable(r->reporter, path, errno, WORDS_cannot_read_hint);
    fail(r, STATUS_ENVIRONMENT);
    return false;
}

/* ---- the units ---- */

/* Findings that have to do with summing: the units' prose is for `check`, and the sum's is still to be written. */
static bool of_sums(const void *context, const cw_finding *f) {
    (void)context;
    return f->severity == CW_FINDING_ERROR || in_list("previous-mismatch,Y-2,Y-3,Y-5", f->code) ||
           strncmp(f->code, "rollup-", 7) == 0;
}

static void add_file(rolling *r, const char *path, bool listed) {
    file_bytes bytes;
    r->reporter->inputs++;
    if (!read_file(r, path, listed, &bytes)) return;
    cw_findings *findings = cw_findings_new(words_language());
    cw_report *report = findings ? cw_report_open(r->engine, path, bytes.bytes, bytes.size, findings) : NULL;
    bool ok = report && (!cw_report_has_errors(report) || r->o->lenient) && cw_rollup_add(r->sum, report, findings);
    if (!ok) fail(r, findings ? findings_failure(findings) : STATUS_ENVIRONMENT);
    if (findings) reporter_add_all(r->reporter, findings, of_sums, NULL);
    cw_report_close(report);
    cw_findings_free(findings);
    free(bytes.bytes);
}

/* In a folder of reports the files of the roll-up itself may stand too. */
static bool is_own(const options *o, const char *path) {
    const char *own[] = {o->output, o->table, o->previous, o->adjust};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (own[i] && file_same(own[i], path)) return true;
    return false;
}

static void add_operand(rolling *r, const char *operand) {
    sources list;
    if (!file_is_folder(operand)) {
        add_file(r, operand, false);
        return;
    }
    fail(r, sources_list(operand, NULL, &list));
    for (size_t i = 0; i < list.count; i++)
        if (!is_own(r->o, list.items[i].path)) add_file(r, list.items[i].path, true);
    sources_free(&list);
}

static void adjust(rolling *r) {
    file_bytes bytes;
    if (!r->o->adjust || !read_file(r, r->o->adjust, false, &bytes)) return;
    cw_findings *findings = cw_findings_new(words_language());
    cw_file file = {r->o->adjust, bytes.bytes, bytes.size};
    if (!findings || !cw_rollup_adjust_by(r->sum, &file, findings)) fail(r, findings ? findings_failure(findings) : STATUS_ENVIRONMENT);
    if (findings) reporter_add_all(r->reporter, findings, of_sums, NULL);
    cw_findings_free(findings);
    free(bytes.bytes);
}

/* ---- the sum ---- */

/* Whether what stands at -o may be replaced: prose that was written into an earlier sum is not to be lost. */
static bool may_replace(rolling *r) {
    file_bytes there;
    if (strcmp(r->o->output, "-") == 0) return true;
    if (!file_read_plain(r->o->output, MAX_REPORT, &there)) {
        if (errno == ENOENT || errno == ENXIO) return true; /* nothing there; or nothing that is ever replaced */
        COMPLAIN(cannot_read_list, r->o->output, words_errno(errno));
        return false;
    }
    cw_file old = {r->o->output, there.bytes, there.size};
    bool ok = !there.size || cw_rollup_untouched(r->sum, &old);
    free(there.bytes);
    if (!ok) COMPLAIN(rollup_kept, r->o->output);
    return ok;
}

/* The findings of the sum. In a sum that is not written they have no place: a file of that name, if there is one, is another. */
static void report_sum(rolling *r, cw_findings *findings, bool written) {
    cw_findings_sort(findings, 0);
    for (size_t i = 0; i < cw_findings_count(findings); i++) {
        cw_finding f = cw_findings_at(findings, i);
        if (!of_sums(NULL, &f)) continue;
        if (!written && strcmp(f.file, r->o->output) == 0) {
            f.line = f.column = 0;
            if (r->reporter->form == DIAGNOSTICS_TEXT) f.file = words_of(WORDS_rollup_unwritten);
        }
        reporter_add(r->reporter, &f);
    }
}

/* Opens the sum as a report, compares it with last year's, and says what is wrong with it. */
static status look(rolling *r, const cw_output *json) {
    cw_findings *findings = cw_findings_new(words_language());
    if (!findings) return STATUS_ENVIRONMENT;
    cw_report *sum = cw_report_open(r->engine, r->o->output, json->bytes, json->size, findings);
    cw_check_options with = {.previous = r->previous};
    if (sum && r->previous) cw_report_check_more(sum, &with, 0, findings);
    if (sum) cw_rollup_why(r->sum, sum, r->previous, findings);
    bool usable = sum != NULL, faulty = cw_findings_count_of(findings, CW_FINDING_ERROR) > 0;
    status how = findings_failure(findings);
    bool written = !faulty || (usable && how == STATUS_DATA && r->o->lenient);
    report_sum(r, findings, written);
    cw_report_close(sum);
    cw_findings_free(findings);
    if (written) return STATUS_OK;
    if (usable && how == STATUS_DATA) COMPLAIN(rollup_faulty);
    return how;
}

static status put_all(const options *o, const cw_output *json, const cw_output *table) {
    file_staged staged[2] = {{0}};
    bool print = strcmp(o->output, "-") == 0;
    bool ok = (print || file_stage(o->output, json->bytes, json->size, &staged[0])) &&
              (!o->table || file_stage(o->table, table->bytes, table->size, &staged[1]));
    if (ok && print) ok = file_print(json->bytes, json->size);
    for (size_t i = 0; i < 2; i++) ok = ok && (!staged[i].part || file_commit(&staged[i]));
    for (size_t i = 0; i < 2; i++) file_discard(&staged[i]);
    return ok ? STATUS_OK : STATUS_ENVIRONMENT;
}

static void deliver(rolling *r) {
    cw_output json = {0}, table = {0};
    if (r->status != STATUS_OK) return;
    if (!cw_rollup_count(r->sum)) {
        COMPLAIN(rollup_nothing);
        fail(r, STATUS_USAGE);
        return;
    }
    if (!may_replace(r)) {
        fail(r, STATUS_ENVIRONMENT);
        return;
    }
    if (!cw_rollup_json(r->sum, r->previous, &json)) {
        COMPLAIN(no_memory);
        fail(r, STATUS_ENVIRONMENT);
        return;
    }
    fail(r, look(r, &json));
    if (r->o->table && !cw_rollup_xlsx(r->sum, &table)) {
        COMPLAIN(no_memory);
        fail(r, STATUS_ENVIRONMENT);
    }
    if (r->status == STATUS_OK) fail(r, put_all(r->o, &json, &table));
    cw_output_free(&json);
    cw_output_free(&table);
}

/* The last line: what was written, or that nothing was. */
static void say_end(const rolling *r) {
    const options *o = r->o;
    if (o->diagnostics != DIAGNOSTICS_TEXT) return;
    if (r->status != STATUS_OK)
        SAY(stderr, rollup_not_written, o->output);
    else if (strcmp(o->output, "-") != 0)
        SAY(stderr, rollup_written, o->output);
    if (r->status == STATUS_OK && o->table) SAY(stderr, rollup_written, o->table);
}

static bool sound(const options *o) {
    if (!o->input_count || !o->agency || !*o->agency || !o->output || !*o->output || !o->year) {
        COMPLAIN(rollup_needs);
        return false;
    }
    if (!year_of(o->year)) {
        COMPLAIN(bad_year, o->year);
        return false;
    }
    if (o->table && (strcmp(o->table, o->output) == 0 || file_same(o->table, o->output))) {
        COMPLAIN(same_output_twice, o->table);
        return false;
    }
    const char *outputs[] = {o->output, o->table};
    for (size_t i = 0; i < o->input_count + 2; i++) {
        const char *in = i < o->input_count ? o->inputs[i] : i == o->input_count ? o->previous : o->adjust;
        for (size_t k = 0; k < 2; k++)
            if (in && outputs[k] && strcmp(in, "-") != 0 && file_same(in, outputs[k])) {
                COMPLAIN(output_is_input, outputs[k]);
                return false;
            }
    }
    return inputs_sound(o, 0);
}

status cmd_rollup(const options *o) {
    if (!sound(o)) return STATUS_USAGE;
    reporter reporter_ = reporter_open(stderr, o);
    rolling r = {.o = o, .reporter = &reporter_};
    inputs last = {0};
    r.sum = cw_rollup_new(o->agency, year_of(o->year), words_language());
    r.engine = engine_open(o, false, &reporter_, &r.status);
    if (!r.sum) {
        COMPLAIN(no_memory);
        fail(&r, STATUS_ENVIRONMENT);
    }
    if (r.engine && r.sum) {
        if (o->previous) r.previous = inputs_open_previous(o, r.engine, &last);
        if (o->previous && !r.previous) fail(&r, last.count ? last.items[0].status : STATUS_ENVIRONMENT);
        for (size_t i = 0; i < o->input_count; i++) add_operand(&r, o->inputs[i]);
        adjust(&r);
        deliver(&r);
    }
    cw_rollup_free(r.sum);
    inputs_free(&last);
    cw_engine_free(r.engine);
    reporter_close(&reporter_, (size_t)-1);
    say_end(&r);
    return r.status;
}
