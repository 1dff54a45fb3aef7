/*
 * batch: very many reports in one run. The inputs are looked at first (what is unchanged, what will be called how), so
 * that two of one name are refused before anything is written; then they are rendered on all threads over one engine.
 * What a run leaves is a function of its inputs, however often it was broken off (batch.h, manifest.h).
 */
#include "cli/batch.h"
#include "cli/cmd.h"
#include "cli/engine.h"
#include "cli/file.h"
#include "cli/input.h"
#include "cli/names.h"
#include "cli/pool.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- options ---- */

/* A number from 1 to most at *text; 0 for none. */
static unsigned long number(const char **text, unsigned long most) {
    unsigned long n = 0;
    const char *p = *text;
    while (*p >= '0' && *p <= '9' && n <= most) n = n * 10 + (unsigned long)(*p++ - '0');
    bool sound = p > *text && n <= most;
    *text = p;
    return sound ? n : 0;
}

static bool read_numbers(batch *b) {
    const char *jobs = b->o->jobs, *shard = b->o->shard;
    b->threads = jobs ? number(&jobs, 256) : pool_processors();
    if (!b->threads || (jobs && *jobs)) {
        COMPLAIN(bad_choice, "-j", b->o->jobs, "1 … 256");
        return false;
    }
    if (!shard) return true;
    b->shard = number(&shard, 1000000);
    if (*shard == '/') shard++, b->shards = number(&shard, 1000000);
    if (b->shard && b->shards && !*shard && b->shard <= b->shards) return true;
    COMPLAIN(bad_choice, "--shard", b->o->shard, "i/n, 1 ≤ i ≤ n");
    return false;
}

static bool read_formats(batch *b) {
    options o = *b->o;
    target t;
    o.output = b->out; /* a folder: it ends in / */
    if (!target_read(&o, &t)) return false;
    for (size_t f = 0; f < FORMAT_COUNT; f++) b->wanted[f] = t.wanted[f] && !b->o->check_only;
    return true;
}

static bool sound(batch *b) {
    if (b->o->input_count != 1)
        COMPLAIN(batch_one_input);
    else if (!b->o->output || !*b->o->output || strcmp(b->o->output, "-") == 0)
        COMPLAIN(batch_needs_output);
    else if (b->o->take_edits && b->o->refuse_edits)
        COMPLAIN(one_of_two, "--take-edits", "--refuse-edits");
    else if (file_same(b->o->inputs[0], b->o->output))
        COMPLAIN(batch_own_folder, b->o->output);
    else
        return read_numbers(b) && read_formats(b);
    return false;
}

/* What all documents depend on besides their data: engine, options, language of the findings kept. */
static bool hash_how(batch *b) {
    const options *o = b->o;
    char engine[CW_HASH_SIZE], *all = NULL;
    if (!cw_engine_id(b->engine, engine)) return false;
    int size = asprintf(&all, "2 %s %d%d %d %d %d %d %s %s %s %d", engine, b->wanted[0], b->wanted[1], o->lenient,
                        (int)o->name, o->check_only, (int)input_edits(o), o->date ? o->date : "", o->pdf_profile ? o->pdf_profile : "",
                        o->docx_profile ? o->docx_profile : "", words_language() == CW_EN);
    if (size < 0) return false;
    cw_hash(all, (size_t)size, b->how);
    free(all);
    return true;
}

/* ---- names ---- */

typedef struct named {
    const char *name, *path;
    job *job;
} named;

static int by_name(const void *a, const void *b) {
    const named *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order ? order : strcmp(x->path, y->path);
}

/* What the two have in common, and what to do about it. */
static void complain_of_two(const batch *b, const char *one, const char *other, const char *name) {
    const char *year = strrchr(name, '_');
    char *organ = b->o->name == NAME_USUAL && year ? strndup(name, (size_t)(year - name)) : NULL;
    if (organ)
        COMPLAIN(batch_same_organ, one, other, organ, year + 1);
    else
        COMPLAIN(batch_same_name, one, other, name);
    free(organ);
}

/* Two reports of one name are refused: one would be written over the other. Where nothing is written both are told of it. */
static status names_sound(batch *b) {
    named *all = calloc(b->list.count + 1, sizeof *all);
    if (!all) return STATUS_ENVIRONMENT;
    size_t count = 0;
    status result = STATUS_OK;
    for (size_t i = 0; i < b->list.count; i++)
        if (b->jobs[i].kind != JOB_ELSEWHERE && b->jobs[i].name)
            all[count++] = (named){b->jobs[i].name, b->list.items[i].path, &b->jobs[i]};
    if (count) qsort(all, count, sizeof *all, by_name);
    for (size_t i = 1; i < count; i++) {
        if (strcmp(all[i - 1].name, all[i].name) != 0) continue;
        if (b->o->check_only) {
            all[i - 1].job->twin = all[i].path;
            all[i].job->twin = all[i - 1].path;
            all[i - 1].job->kind = all[i].job->kind = JOB_NEW;
            continue;
        }
        complain_of_two(b, all[i - 1].path, all[i].path, all[i].name);
        result = STATUS_USAGE;
    }
    free(all);
    return result;
}

/* ---- the run ---- */

static size_t count_of(const batch *b, int kind) {
    size_t n = 0;
    for (size_t i = 0; i < b->list.count; i++) n += (int)b->jobs[i].kind == kind;
    return n;
}

static void sync_all(const batch *b) {
    int fd = open(b->out, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    syncfs(fd);
    close(fd);
}

static status work(batch *b) {
    char n[24];
    pool_stop_on_signals();
    pool_run(b->threads, b->list.count, batch_look, b);
    if (pool_stopped()) { /* not all were looked at: what stands there is left as it is */
        COMPLAIN(batch_stopped, words_number(n, b->list.count));
        return STATUS_ENVIRONMENT;
    }
    status result = names_sound(b);
    if (result != STATUS_OK) {
        if (!b->manifest.end) unlink(b->manifest.path); /* refused before anything is written */
        return result;
    }
    size_t to_do = count_of(b, JOB_NEW), unchanged = count_of(b, JOB_UNCHANGED);
    bool quiet = b->o->quiet || b->o->diagnostics != DIAGNOSTICS_TEXT; /* nothing between findings for programs */
    progress_begin(&b->progress, quiet, to_do, unchanged);
    if (unchanged && !quiet) {
        SAY(stderr, batch_unchanged, words_number(n, unchanged));
    }
    pool_run(b->threads, b->list.count, batch_do, b);
    progress_end(&b->progress);
    sync_all(b);
    cw_engine_free(b->engine); /* its faces make room for the summaries */
    b->engine = NULL;
    return batch_finish(b);
}

static status open_all(batch *b) {
    char *path = NULL;
    status result = batch_folder_open(b->out);
    if (result != STATUS_OK) return result;
    result = sources_list(b->o->inputs[0], b->out, &b->list);
    if (result == STATUS_USAGE || !b->list.count) return result;
    if (sources_all_missing(&b->list)) {
        char n[24];
        COMPLAIN(register_all_missing, b->o->inputs[0], words_number(n, b->list.count), b->list.items[0].path);
        return STATUS_ENVIRONMENT;
    }
    b->jobs = calloc(b->list.count, sizeof *b->jobs);
    path = batch_path(b, "manifest.jsonl");
    if (!b->jobs || !path || !hash_how(b)) {
        COMPLAIN(no_memory);
        free(path);
        return STATUS_ENVIRONMENT;
    }
    for (size_t i = 0; i < b->list.count; i++) b->jobs[i].line.offset = -1;
    if (!manifest_open(&b->manifest, path)) {
        free(path);
        return STATUS_ENVIRONMENT;
    }
    result = worst(result, documents_recall(b) ? work(b) : STATUS_ENVIRONMENT);
    manifest_close(&b->manifest);
    free(path);
    return result;
}

static void close_all(batch *b) {
    for (size_t i = 0; b->jobs && i < b->list.count; i++) free(b->jobs[i].name);
    free(b->jobs);
    sources_free(&b->list);
    cw_engine_free(b->engine);
}

status cmd_batch(const options *o) {
    if (o->merge) return batch_merge(o);
    batch b = {.o = o, .list = {.spool = -1}};
    size_t size = o->output ? strlen(o->output) : 0;
    char *out = NULL;
    if (asprintf(&out, "%s%s", size ? o->output : "", size && o->output[size - 1] != '/' ? "/" : "") < 0)
        return STATUS_ENVIRONMENT;
    b.out = out;
    status result = STATUS_USAGE;
    if (sound(&b)) {
        reporter r = reporter_open(stderr, o);
        b.engine = engine_open(o, !o->check_only, &r, &result);
        if (b.engine && o->check_only) engine_try_fonts(b.engine, o);
        if (b.engine) result = open_all(&b);
    }
    close_all(&b);
    free(out);
    return result;
}
