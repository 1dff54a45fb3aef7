/* rollup: the sum of units' reports as the district's own report. Units with errors are named, and make no sum unless
 * --lenient. */
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
    reporter *reporter;
    status status;
} rolling;

static void add_file(rolling *r, const char *path) {
    file_bytes bytes;
    r->reporter->inputs++;
    if (!file_read(path, MAX_INPUT, &bytes)) {
        const char *args[] = {strerror(errno), NULL};
        reporter_add_file(r->reporter, "unreadable", path, WORDS_cannot_read, args);
        r->status = STATUS_ENVIRONMENT;
        return;
    }
    cw_findings *findings = cw_findings_new(words_language());
    cw_report *report = findings ? cw_report_open(r->engine, path, bytes.bytes, bytes.size, findings) : NULL;
    bool ok = report && (!cw_report_has_errors(report) || r->o->lenient) && cw_rollup_add(r->sum, report, findings);
    if (!ok) r->status = worst(r->status, STATUS_DATA);
    if (findings) reporter_add_all(r->reporter, findings, NULL, NULL);
    cw_report_close(report);
    cw_findings_free(findings);
    free(bytes.bytes);
}

static void add_operand(rolling *r, const char *operand) {
    if (!file_is_folder(operand)) {
        add_file(r, operand);
        return;
    }
    sources list;
    r->status = worst(r->status, sources_list(operand, r->o->output, &list));
    for (size_t i = 0; i < list.count; i++) add_file(r, list.items[i].path);
    sources_free(&list);
}

static bool put(const char *path, cw_output *output) {
    file_staged staged;
    bool ok = file_stage(path, output->bytes, output->size, &staged) && file_commit(&staged);
    cw_output_free(output);
    return ok;
}

static status deliver(rolling *r) {
    cw_output json, table;
    if (r->status == STATUS_USAGE || (r->status != STATUS_OK && !r->o->lenient)) return r->status;
    if (!cw_rollup_json(r->sum, r->o->agency, &json)) return worst(r->status, STATUS_DATA);
    if (!put(r->o->output, &json)) return STATUS_ENVIRONMENT;
    if (!r->o->table) return STATUS_OK;
    if (!cw_rollup_xlsx(r->sum, &table)) return STATUS_ENVIRONMENT;
    return put(r->o->table, &table) ? STATUS_OK : STATUS_ENVIRONMENT;
}

status cmd_rollup(const options *o) {
    char *end = NULL;
    long year = o->year ? strtol(o->year, &end, 10) : 0;
    if (!o->input_count || !o->agency || !*o->agency || !o->output || !end || *end || year < 1000 || year > 9999) {
        COMPLAIN(rollup_needs);
        return STATUS_USAGE;
    }
    reporter reporter_ = reporter_open(stderr, o);
    rolling r = {.o = o, .reporter = &reporter_};
    r.sum = cw_rollup_new((int)year, words_language());
    r.engine = r.sum ? engine_open(o, false, &reporter_, &r.status) : NULL;
    if (r.engine) {
        for (size_t i = 0; i < o->input_count; i++) add_operand(&r, o->inputs[i]);
        r.status = deliver(&r);
    }
    cw_rollup_free(r.sum);
    cw_engine_free(r.engine);
    reporter_close(&reporter_, (size_t)-1);
    return r.status;
}
