/*
 * The only file that includes libzip.
 *
 * Writing. Entries are deflated by libdeflate (base/deflate.h), which is faster than zlib, and
 * handed to libzip as they are: a source that says DEFLATE in its STAT is stored without being compressed again.
 *
 * Reading trusts nothing that the archive says of itself: sizes and their ratio are judged before a part is inflated, and
 * a part that yields more than it declared is refused.
 */
#include "docx/package.h"

#include "base/deflate.h"

#include <stdint.h>
#include <string.h>
#include <zip.h>

enum {
    LEVEL = 6,             /* performance.md §5: level 8 gains 4 % size for 2 ms */
    DOS_DATE_1980 = 0x0021 /* 1980-01-01, the first day that a DOS date can say */
};

/* One entry while libzip reads it. */
typedef struct entry {
    cw_bytes_view deflated;
    size_t size; /* of the part */
    uint32_t crc;
    size_t read;
} entry;

static zip_int64_t stat_entry(const entry *e, void *data, zip_uint64_t length) {
    if (length < sizeof(zip_stat_t)) return -1;
    zip_stat_t *stat = data;
    zip_stat_init(stat);
    stat->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD;
    stat->size = e->size;
    stat->comp_size = e->deflated.size;
    stat->crc = e->crc;
    stat->comp_method = ZIP_CM_DEFLATE;
    return sizeof *stat;
}

/* zip_source_callback; allocates nothing. */
static zip_int64_t read_entry(void *state, void *data, zip_uint64_t length, zip_source_cmd_t command) {
    entry *e = state;
    switch (command) {
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                              ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
    case ZIP_SOURCE_OPEN: e->read = 0; return 0;
    case ZIP_SOURCE_READ: {
        size_t rest = e->deflated.size - e->read, n = length < rest ? (size_t)length : rest;
        memcpy(data, (const char *)e->deflated.data + e->read, n);
        e->read += n;
        return (zip_int64_t)n;
    }
    case ZIP_SOURCE_STAT: return stat_entry(e, data, length);
    case ZIP_SOURCE_ERROR: memset(data, 0, 2 * sizeof(int)); return 2 * sizeof(int);
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE: return 0;
    default: return -1;
    }
}

/* What must be let go when the arena goes, whichever way was left. */
typedef struct writing {
    zip_t *zip;
    zip_source_t *target;
} writing;

static void release(void *object) {
    writing *w = object;
    if (w->zip) zip_discard(w->zip);
    if (w->target) zip_source_free(w->target);
    w->zip = NULL;
    w->target = NULL;
}

static bool add(writing *w, const cw_part *part, entry *e) {
    zip_source_t *source = zip_source_function(w->zip, read_entry, e);
    if (!source) return false;
    zip_int64_t index = zip_file_add(w->zip, part->name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    zip_uint64_t i = (zip_uint64_t)index;
    /* the method must be named, or libzip would inflate and deflate again with its default; mtime would pass through
     * localtime and so depend on TZ: the DOS date is set as it is */
    return !zip_set_file_compression(w->zip, i, ZIP_CM_DEFLATE, 0) && !zip_file_set_dostime(w->zip, i, 0, DOS_DATE_1980, 0) &&
           !zip_file_set_external_attributes(w->zip, i, 0, ZIP_OPSYS_DOS, 0);
}

static bool take_bytes(cw_arena *arena, writing *w, const void **bytes, size_t *size) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_source_stat(w->target, &stat) || !(stat.valid & ZIP_STAT_SIZE)) return false;
    char *room = cw_alloc_raw(arena, stat.size);
    if (zip_source_open(w->target)) return false;
    bool whole = zip_source_read(w->target, room, stat.size) == (zip_int64_t)stat.size;
    zip_source_close(w->target);
    *bytes = room;
    *size = stat.size;
    return whole;
}

static bool pack(cw_arena *arena, writing *w, const cw_part *parts, entry *entries, size_t count, const void **bytes,
                 size_t *size) {
    w->target = zip_source_buffer_create(NULL, 0, 0, NULL);
    if (!w->target) return false;
    w->zip = zip_open_from_source(w->target, ZIP_TRUNCATE, NULL);
    if (!w->zip) return false;
    zip_source_keep(w->target); /* closing the archive drops one reference; the bytes are read after it */
    for (size_t i = 0; i < count; i++)
        if (!add(w, &parts[i], &entries[i])) return false;
    if (zip_close(w->zip)) return false;
    w->zip = NULL;
    return take_bytes(arena, w, bytes, size);
}

bool cw_package_write(cw_arena *arena, const cw_part *parts, size_t count, const void **bytes, size_t *size,
                      cw_diags *diags) {
    entry *entries = CW_NEW_ARRAY(arena, count, entry);
    cw_deflater *deflater = cw_deflater_new(arena, LEVEL);
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        if (!parts[i].data) {
            good = false;
            continue;
        }
        entries[i].deflated = cw_deflate_raw(deflater, parts[i].data, parts[i].size);
        entries[i].size = parts[i].size;
        entries[i].crc = cw_crc32(parts[i].data, parts[i].size);
    }
    writing *w = CW_NEW(arena, writing);
    cw_defer(arena, release, w);
    good = good && pack(arena, w, parts, entries, count, bytes, size);
    release(w);
    if (!good) CW_FIND(diags, CW_ERROR, "no-memory", (cw_place){0}, "", docx_failed);
    return good;
}

/* ---- reading ---- */

typedef struct reading {
    cw_arena *arena;
    const char *file;
    cw_diags *diags;
    zip_t *zip;
    zip_uint64_t total;
} reading;

static void close_reading(void *object) {
    reading *r = object;
    if (r->zip) zip_discard(r->zip);
    r->zip = NULL;
}

#define BAD_FILE(r, code, message, ...)                                                                                \
    (CW_FIND((r)->diags, CW_ERROR, (code), ((cw_place){.file = (r)->file}), "", message, __VA_ARGS__), false)

/* No damage of the file: to the trap. */
static void check_memory(const reading *r, zip_error_t *error) {
    if (zip_error_code_zip(error) == ZIP_ER_MEMORY) cw_no_memory(r->arena);
}

static bool sound_sizes(reading *r, const zip_stat_t *stat) {
    if (stat->size > CW_PACKAGE_PART || (r->total += stat->size) > CW_PACKAGE_WHOLE)
        return BAD_FILE(r, "too-large", docx_part_too_large, stat->name);
    if (stat->size > CW_PACKAGE_SMALL && stat->size / CW_PACKAGE_RATIO > stat->comp_size)
        return BAD_FILE(r, "too-large", docx_part_bomb, stat->name);
    return true;
}

static bool read_part(reading *r, zip_uint64_t index, cw_part *part) {
    zip_stat_t stat;
    const zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
    if (zip_stat_index(r->zip, index, 0, &stat) || (stat.valid & needed) != needed)
        return BAD_FILE(r, "bad-file", docx_not_readable);
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
        return BAD_FILE(r, "bad-file", docx_encrypted);
    if (!sound_sizes(r, &stat)) return false;
    part->name = cw_strdup(r->arena, stat.name);
    char *room = cw_alloc(r->arena, stat.size + 1);
    zip_file_t *opened = zip_fopen_index(r->zip, index, 0);
    if (!opened) check_memory(r, zip_get_error(r->zip));
    if (!opened) return BAD_FILE(r, "bad-file", docx_part_damaged, part->name);
    char more;
    bool whole = zip_fread(opened, room, stat.size) == (zip_int64_t)stat.size && zip_fread(opened, &more, 1) == 0;
    bool lost = zip_error_code_zip(zip_file_get_error(opened)) == ZIP_ER_MEMORY, closed = !zip_fclose(opened);
    if (lost) cw_no_memory(r->arena);
    if (!closed || !whole) return BAD_FILE(r, "bad-file", docx_part_damaged, part->name);
    part->data = room;
    part->size = stat.size;
    return true;
}

const cw_part *cw_part_named(const cw_part *parts, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (!strcmp(parts[i].name, name)) return &parts[i];
    return NULL;
}

const cw_part *cw_package_read(cw_arena *arena, const char *file, const void *bytes, size_t size, size_t *count,
                               cw_diags *diags) {
    reading *r = CW_NEW(arena, reading);
    *r = (reading){.arena = arena, .file = file, .diags = diags};
    cw_defer(arena, close_reading, r);
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes, size, 0, &error);
    if (source) r->zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (source && !r->zip) zip_source_free(source);
    if (!r->zip) check_memory(r, &error);
    zip_error_fini(&error);
    zip_int64_t entries = r->zip ? zip_get_num_entries(r->zip, 0) : -1;
    if (entries <= 0 || entries > CW_PACKAGE_ENTRIES) {
        (void)(entries > 0 ? BAD_FILE(r, "too-large", docx_too_many_parts, cw_printf(arena, "%d", (int)CW_PACKAGE_ENTRIES))
                           : BAD_FILE(r, "bad-file", docx_not_readable));
        close_reading(r);
        return NULL;
    }
    cw_part *parts = CW_NEW_ARRAY(arena, (size_t)entries, cw_part);
    bool good = true;
    *count = 0;
    for (zip_int64_t i = 0; good && i < entries; i++) {
        good = read_part(r, (zip_uint64_t)i, &parts[*count]);
        if (good && cw_part_named(parts, *count, parts[*count].name))
            good = BAD_FILE(r, "bad-file", docx_part_twice, parts[*count].name);
        if (good) ++*count;
    }
    close_reading(r);
    return good ? parts : NULL;
}
