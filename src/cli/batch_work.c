/* One report of a batch: looked at (is it unchanged? what will it be called?), then rendered, written and noted. */
#include "cli/batch.h"
#include "cli/file.h"
#include "cli/input.h"
#include "cli/names.h"
#include "cli/render.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* ---- reading ---- */

bool batch_read(const batch *b, size_t index, file_bytes *out) {
    const source *s = &b->list.items[index];
    *out = (file_bytes){0};
    if (s->offset < 0) {
        /* a report's JSON has at most 8 MiB: of a larger file no more is read than the library needs to say so */
        size_t limit = name_has_extension(s->path, "json") ? MAX_REPORT : MAX_INPUT;
        if (*s->path) return file_read_plain(s->path, limit, out);
        errno = ENOENT;
        return false;
    }
    size_t size = s->size <= MAX_REPORT ? s->size : MAX_REPORT + 1;
    out->bytes = malloc(size + 1);
    if (!out->bytes) return false;
    ssize_t n = pread(b->list.spool, out->bytes, size, s->offset);
    out->size = n > 0 ? (size_t)n : 0;
    if (n == (ssize_t)size) return true;
    free(out->bytes);
    *out = (file_bytes){0};
    if (n >= 0) errno = EIO;
    return false;
}

/* ---- looking ---- */

static const char *text_or(const char *text, const char *other) { return text && *text ? text : other; }

/* The hash of what the outcome depends on. A seal image is a file of its own beside the report: a report that names one
 * is keyed with the image's bytes. */
static bool make_key(const batch *b, size_t index, const char *hash, const cw_peeked *peeked, char *key) {
    const source *s = &b->list.items[index];
    char seal[CW_HASH_SIZE] = "";
    if (*peeked->seal) {
        file_bytes bytes;
        if (!render_read_image(peeked->seal, s->offset < 0 ? s->path : "", &bytes)) cw_hash(bytes.bytes, bytes.size, seal);
        free(bytes.bytes);
    }
    char *all = NULL;
    int size = asprintf(&all, "%s\n%s\n%s\n%s\n%s\n%s", b->how, s->path, text_or(s->unit, ""), text_or(s->deadline, ""),
                        hash, seal);
    if (size < 0) return false;
    cw_hash(all, (size_t)size, key);
    free(all);
    return true;
}

/* The document as the manifest has it: by name and size, with --verify by its hash. */
static bool still_there(const batch *b, const manifest_document *d) {
    char *path = batch_path(b, d->name);
    struct stat there;
    bool ok = path && stat(path, &there) == 0 && S_ISREG(there.st_mode) && (size_t)there.st_size == d->size;
    file_bytes bytes;
    if (ok && b->o->verify) {
        char hash[CW_HASH_SIZE];
        ok = file_read(path, d->size, &bytes);
        if (ok) {
            cw_hash(bytes.bytes, bytes.size, hash);
            ok = strcmp(hash, d->sha256) == 0;
            free(bytes.bytes);
        }
    }
    free(path);
    return ok;
}

static status status_of(const options *o, bool errors, bool warnings) {
    return errors || (o->strict && warnings) ? STATUS_DATA : STATUS_OK;
}

static bool unchanged(batch *b, job *j) {
    manifest_line line = manifest_find(&b->manifest, j->key);
    char *text = line.offset >= 0 ? manifest_read(&b->manifest, line) : NULL;
    if (!text) return false;
    manifest_document documents[2];
    char state[16], name[256], key[CW_HASH_SIZE];
    size_t count = manifest_documents(text, documents);
    bool ok = manifest_text(text, "status", state, sizeof state) && manifest_text(text, "name", name, sizeof name) &&
              manifest_text(text, "key", key, sizeof key) && strcmp(key, j->key) == 0;
    bool errors = ok && strcmp(state, "errors") == 0;
    ok = ok && strlen(text) == line.size; /* a line that lost power while it was written has holes */
    ok = ok && (errors || count == (size_t)(b->wanted[0] + b->wanted[1]));
    for (size_t i = 0; ok && i < count; i++) ok = still_there(b, &documents[i]);
    if (ok) {
        j->kind = JOB_UNCHANGED;
        j->line = line;
        j->name = strdup(name);
        j->status = status_of(b->o, errors, manifest_number(text, "warnings") > 0);
    }
    free(text);
    return ok && j->name;
}

static bool in_shard(const batch *b, const char *hash) {
    char digits[16] = "";
    memcpy(digits, hash, 15);
    return !b->shards || strtoull(digits, NULL, 16) % b->shards == b->shard - 1;
}

/* <agency>_<year>, the input's name, or the title, for which the report must be opened. NULL when the data do not say, or with no_memory. */
static char *name_for(const batch *b, const source *s, const file_bytes *bytes, const cw_peeked *peeked, bool *no_memory) {
    bool document = cw_file_is(CW_PDF, bytes->bytes, bytes->size) || cw_file_is(CW_DOCX, bytes->bytes, bytes->size);
    if (b->o->name == NAME_TITLE || (b->o->name == NAME_USUAL && document)) {
        cw_findings *findings = cw_findings_new(words_language());
        cw_report *report = findings ? cw_report_reopen(b->engine, s->path, bytes->bytes, bytes->size,
                                                        input_edits(b->o), findings)
                                     : NULL;
        char *name = report ? name_of_report(report, b->o->name == NAME_TITLE) : NULL;
        *no_memory = report ? !name : !findings || findings_failure(findings) == STATUS_ENVIRONMENT;
        cw_report_close(report);
        cw_findings_free(findings);
        return name;
    }
    if (b->o->name == NAME_INPUT && s->offset < 0) {
        char *name = name_of_input(s->path);
        *no_memory = !name;
        return name;
    }
    *no_memory = peeked->no_memory;
    if (!*peeked->agency) return NULL;
    char *text = NULL, *name = NULL;
    if (asprintf(&text, "%s_%d", peeked->agency, peeked->year) >= 0) name = name_safe(text);
    *no_memory = !name;
    free(text);
    return name;
}

void batch_look(void *context, size_t index) {
    batch *b = context;
    job *j = &b->jobs[index];
    const source *s = &b->list.items[index];
    char hash[CW_HASH_SIZE];
    file_bytes bytes;
    if (!batch_read(b, index, &bytes)) { /* whose it is cannot be told by its content, so by its name */
        cw_hash(s->path, strlen(s->path), hash);
        if (!in_shard(b, hash)) j->kind = JOB_ELSEWHERE;
        return;
    }
    cw_hash(bytes.bytes, bytes.size, hash);
    cw_peeked peeked = {.year = 0};
    if (!in_shard(b, hash)) {
        j->kind = JOB_ELSEWHERE;
    } else {
        bool seal = memmem(bytes.bytes, bytes.size, "\"image\"", 7) != NULL, peeked_at = false;
        if (seal) peeked_at = cw_peek(bytes.bytes, bytes.size, &peeked);
        if (make_key(b, index, hash, &peeked, j->key) && !unchanged(b, j)) {
            if (!peeked_at) cw_peek(bytes.bytes, bytes.size, &peeked);
            free(j->name);
            j->name = name_for(b, s, &bytes, &peeked, &j->no_memory);
        }
    }
    free(bytes.bytes);
}

/* ---- doing ---- */

typedef struct doing {
    batch *b;
    size_t index;
    file_bytes bytes;
    cw_findings *findings;
    cw_report *report;
    cw_unit unit;
    cw_output outputs[FORMAT_COUNT];
    char *names[FORMAT_COUNT];
    char hashes[FORMAT_COUNT][CW_HASH_SIZE];
    char input[CW_HASH_SIZE], time[32];
    cw_peeked peeked; /* organ and year of data that are no report */
    char *own_name; /* of one whose data do not say */
    status status;
} doing;

static bool stage_all(doing *d, file_staged *staged) {
    for (size_t f = 0; f < FORMAT_COUNT; f++) {
        if (!d->names[f]) continue;
        if (!file_stage_unsynced(d->names[f], d->outputs[f].bytes, d->outputs[f].size, &staged[f])) return false;
    }
    return true;
}

static bool write_all(doing *d) {
    file_staged staged[FORMAT_COUNT] = {{0}};
    bool ok = stage_all(d, staged);
    for (size_t f = 0; ok && f < FORMAT_COUNT; f++)
        if (d->names[f]) ok = file_commit(&staged[f]);
    for (size_t f = 0; f < FORMAT_COUNT; f++) file_discard(&staged[f]);
    return ok;
}

static const char *base_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static status render_all(doing *d, const cw_options *how) {
    static const char *const EXTENSIONS[FORMAT_COUNT] = {"docx", "pdf"};
    batch *b = d->b;
    for (size_t f = 0; f < FORMAT_COUNT; f++) {
        if (!b->wanted[f]) continue;
        if (!cw_report_render(d->report, FORMATS[f], how, &d->outputs[f], d->findings)) return findings_failure(d->findings);
        d->names[f] = name_path(b->out, d->unit.name, EXTENSIONS[f]);
        if (!d->names[f]) return STATUS_ENVIRONMENT;
        cw_hash(d->outputs[f].bytes, d->outputs[f].size, d->hashes[f]);
        d->unit.documents[d->unit.document_count++] =
            (cw_document){base_of(d->names[f]), d->hashes[f], d->outputs[f].size};
    }
    return write_all(d) ? STATUS_OK : STATUS_ENVIRONMENT;
}

static status render_report(doing *d) {
    const options *o = d->b->o;
    if (!d->report) return findings_failure(d->findings);
    if (cw_report_has_errors(d->report) && !o->lenient) return STATUS_DATA;
    const char *path = d->b->list.items[d->index].offset < 0 ? d->unit.file : "";
    if (o->check_only) return render_check(d->report, path, d->findings);
    file_bytes seal;
    const char *why = render_read_seal(d->report, path, &seal);
    cw_options how = {o->lenient, o->date, o->pdf_profile, o->docx_profile, seal.bytes, seal.size, why};
    status result = render_all(d, &how);
    free(seal.bytes);
    return result;
}

static void open_report(doing *d) {
    batch *b = d->b;
    const source *s = &b->list.items[d->index];
    bool lost = b->jobs[d->index].no_memory, read = !lost && batch_read(b, d->index, &d->bytes);
    if (lost) errno = ENOMEM;
    if (read) {
        cw_hash(d->bytes.bytes, d->bytes.size, d->input);
        d->report = cw_report_reopen(b->engine, s->path, d->bytes.bytes, d->bytes.size, input_edits(b->o), d->findings);
        if (d->report) {
            d->unit.agency = cw_report_agency(d->report);
            d->unit.year = cw_report_year(d->report);
        } else if (cw_peek(d->bytes.bytes, d->bytes.size, &d->peeked)) {
            d->unit.agency = d->peeked.agency;
            d->unit.year = d->peeked.year;
        }
        const char *twin = b->jobs[d->index].twin;
        if (s->unit) cw_unit_find(&d->unit, d->report, NULL, d->findings);
        if (twin) cw_unit_find_twin(d->report, twin, d->findings);
        d->status = render_report(d);
        d->unit.state = d->status == STATUS_OK ? CW_UNIT_DONE
                        : d->status == STATUS_DATA ? CW_UNIT_ERRORS
                                                   : CW_UNIT_UNREADABLE;
    } else if (b->list.registered && errno == ENOENT) {
        d->unit.state = CW_UNIT_MISSING;
        cw_unit_find(&d->unit, NULL, NULL, d->findings);
    } else {
        d->unit.state = CW_UNIT_UNREADABLE;
        d->status = STATUS_ENVIRONMENT;
        cw_unit_find(&d->unit, NULL, words_errno(errno), d->findings);
    }
    if (d->unit.state != CW_UNIT_DONE) d->unit.document_count = 0;
}

static void stamp(char *out, size_t room) {
    time_t now = time(NULL);
    struct tm parts;
    if (!gmtime_r(&now, &parts) || !strftime(out, room, "%Y-%m-%dT%H:%M:%SZ", &parts)) *out = 0;
}

static void note(doing *d) {
    static const words_id OUTCOMES[] = {WORDS_unit_done, WORDS_unit_errors, WORDS_unit_unreadable, WORDS_unit_missing};
    batch *b = d->b;
    job *j = &b->jobs[d->index];
    cw_output line;
    cw_findings_sort(d->findings, 0);
    size_t errors = cw_findings_count_of(d->findings, CW_FINDING_ERROR);
    size_t warnings = cw_findings_count_of(d->findings, CW_FINDING_WARNING);
    if (d->status == STATUS_OK) d->status = status_of(b->o, false, warnings > 0);
    /* what the environment spoilt, or another report, is tried again: its line has no key */
    bool lasting = !j->twin && (d->unit.state == CW_UNIT_DONE || d->unit.state == CW_UNIT_ERRORS);
    d->unit.key = lasting ? j->key : NULL;
    if (cw_unit_line_of(&d->unit, d->report, d->findings, &line)) {
        j->line = manifest_append(&b->manifest, line.bytes, line.size);
        cw_output_free(&line);
    }
    j->status = j->line.offset < 0 ? STATUS_ENVIRONMENT : d->status;
    progress_add(&b->progress, d->unit.name, d->unit.state != CW_UNIT_DONE, OUTCOMES[d->unit.state], errors, warnings);
}

static void finish(doing *d) {
    for (size_t f = 0; f < FORMAT_COUNT; f++) {
        cw_output_free(&d->outputs[f]);
        free(d->names[f]);
    }
    cw_report_close(d->report);
    cw_findings_free(d->findings);
    free(d->bytes.bytes);
    free(d->own_name);
}

void batch_do(void *context, size_t index) {
    batch *b = context;
    job *j = &b->jobs[index];
    const source *s = &b->list.items[index];
    if (j->kind != JOB_NEW) return;
    doing d = {.b = b, .index = index, .findings = cw_findings_new(words_language())};
    d.own_name = j->name ? NULL : name_safe(text_or(s->unit, text_or(s->path, "_")));
    if (d.findings && (j->name || d.own_name)) {
        stamp(d.time, sizeof d.time);
        d.unit = (cw_unit){.file = text_or(s->path, text_or(s->unit, "?")), .name = j->name ? j->name : d.own_name, .deadline = s->deadline,
                           .input = d.input, .time = d.time};
        d.unit.unit = s->unit;
        open_report(&d);
        if (!d.unit.unit) d.unit.unit = d.unit.agency ? d.unit.agency : d.unit.name;
        note(&d);
    } else {
        j->status = STATUS_ENVIRONMENT;
    }
    finish(&d);
}
