#include "cli/manifest.h"

#include "cli/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct manifest_slot {
    unsigned long long key; /* the first 16 digits */
    off_t offset;           /* of the line */
    size_t size;            /* 0: an empty slot */
} manifest_slot;

static bool complain(const manifest *m) {
    COMPLAIN(cannot_write, m->path, words_errno(errno));
    return false;
}

/* ---- reading a line as text ---- */

static const char *find(const char *line, const char *key) {
    char sought[64];
    snprintf(sought, sizeof sought, "\"%s\":", key);
    const char *at = strstr(line, sought);
    return at ? at + strlen(sought) : NULL;
}

bool manifest_text(const char *line, const char *key, char *out, size_t room) {
    const char *at = find(line, key);
    size_t size = at && *at == '"' ? strcspn(at + 1, "\"\\") : 0;
    if (!size || size >= room || at[1 + size] != '"') return false;
    memcpy(out, at + 1, size);
    out[size] = 0;
    return true;
}

size_t manifest_number(const char *line, const char *key) {
    const char *at = find(line, key);
    return at ? (size_t)strtoull(at, NULL, 10) : 0;
}

size_t manifest_documents(const char *line, manifest_document documents[2]) {
    const char *at = find(line, "outputs"), *end = at ? find(at, "errors") : NULL;
    size_t count = 0;
    while (at && end && count < 2) {
        at = strchr(at, '{');
        if (!at || at > end) break;
        manifest_document *d = &documents[count];
        if (!manifest_text(at, "name", d->name, sizeof d->name) ||
            !manifest_text(at, "sha256", d->sha256, sizeof d->sha256) || strchr(d->name, '/'))
            break;
        d->size = manifest_number(at, "size");
        count++;
        at++;
    }
    return count;
}

/* ---- opening ---- */

static unsigned long long short_key(const char *key) {
    char digits[17];
    memcpy(digits, key, 16);
    digits[16] = 0;
    return strtoull(digits, NULL, 16);
}

static manifest_slot *slot_of(const manifest *m, unsigned long long key) {
    size_t i = (size_t)key & m->mask;
    while (m->slots[i].size && m->slots[i].key != key) i = (i + 1) & m->mask;
    return &m->slots[i];
}

bool manifest_keep_name(manifest *m, const char *name) {
    if (m->name_count == m->name_capacity) {
        size_t capacity = m->name_capacity ? m->name_capacity * 2 : 64;
        char **names = realloc(m->names, capacity * sizeof *names);
        if (!names) return false;
        m->names = names;
        m->name_capacity = capacity;
    }
    m->names[m->name_count] = strdup(name);
    return m->names[m->name_count++] != NULL;
}

static bool keep_names(manifest *m, const char *line) {
    manifest_document documents[2];
    size_t count = manifest_documents(line, documents);
    for (size_t i = 0; i < count; i++)
        if (!manifest_keep_name(m, documents[i].name)) return false;
    return true;
}

static bool index_line(manifest *m, char *line, size_t size, off_t offset) {
    char key[CW_HASH_SIZE], last = line[size - 1];
    line[size - 1] = 0; /* its line end: the mapping is private */
    bool ok = keep_names(m, line);
    if (ok && manifest_text(line, "key", key, sizeof key) && strlen(key) == CW_HASH_SIZE - 1) {
        unsigned long long k = short_key(key);
        *slot_of(m, k) = (manifest_slot){k, offset, size};
    }
    line[size - 1] = last;
    return ok;
}

static bool index_all(manifest *m, char *text, size_t size) {
    size_t lines = 0, slots = 64;
    for (size_t i = 0; i < size; i++) lines += text[i] == '\n';
    while (slots < lines * 2 + 2) slots *= 2;
    m->slots = calloc(slots, sizeof *m->slots);
    m->mask = slots - 1;
    if (!m->slots) return false;
    size_t at = 0;
    for (char *end; at < size && (end = memchr(text + at, '\n', size - at));) {
        size_t length = (size_t)(end - text) + 1 - at;
        if (!index_line(m, text + at, length, (off_t)at)) return false;
        at += length;
    }
    m->end = (off_t)at;
    return true;
}

static bool load(manifest *m) {
    struct stat there;
    if (fstat(m->fd, &there) != 0) return complain(m);
    size_t size = (size_t)there.st_size;
    char *text = size ? mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, m->fd, 0) : NULL;
    if (text == MAP_FAILED) return complain(m);
    bool ok = index_all(m, text, size);
    if (!ok) COMPLAIN(no_memory);
    if (size) munmap(text, size);
    if (ok && (size_t)m->end < size && ftruncate(m->fd, m->end) != 0) return complain(m);
    return ok;
}

bool manifest_open(manifest *m, const char *path) {
    *m = (manifest){.path = path};
    pthread_mutex_init(&m->lock, NULL);
    m->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (m->fd < 0) return complain(m);
    return load(m);
}

void manifest_close(manifest *m) {
    if (m->fd >= 0) close(m->fd);
    for (size_t i = 0; i < m->name_count; i++) free(m->names[i]);
    free(m->names);
    free(m->slots);
    pthread_mutex_destroy(&m->lock);
    *m = (manifest){.fd = -1};
}

manifest_line manifest_find(const manifest *m, const char *key) {
    const manifest_slot *slot = slot_of(m, short_key(key));
    return slot->size ? (manifest_line){slot->offset, slot->size} : (manifest_line){-1, 0};
}

/* ---- writing ---- */

manifest_line manifest_append(manifest *m, const void *bytes, size_t size) {
    pthread_mutex_lock(&m->lock);
    manifest_line line = {-1, 0};
    ssize_t n;
    do n = pwrite(m->fd, bytes, size, m->end);
    while (n < 0 && errno == EINTR);
    if (n == (ssize_t)size) {
        line = (manifest_line){m->end, size};
        m->end += (off_t)size;
    } else {
        if (n >= 0) errno = ENOSPC;
        if (!m->failed) complain(m);
        m->failed = true;
        if (ftruncate(m->fd, m->end) != 0) m->failed = true; /* the torn line is cut off when it is next opened */
    }
    pthread_mutex_unlock(&m->lock);
    return line;
}

char *manifest_read(const manifest *m, manifest_line line) {
    char *text = malloc(line.size + 1);
    if (text && pread(m->fd, text, line.size, line.offset) == (ssize_t)line.size) {
        text[line.size] = 0;
        return text;
    }
    free(text);
    COMPLAIN(cannot_read_manifest, m->path, words_errno(errno));
    return NULL;
}

static bool copy_lines(const manifest *m, FILE *to, const manifest_line *lines, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (lines[i].offset < 0) continue;
        char *text = manifest_read(m, lines[i]);
        bool ok = text && fwrite(text, 1, lines[i].size, to) == lines[i].size;
        free(text);
        if (!ok) return false;
    }
    return true;
}

bool manifest_rewrite(manifest *m, const manifest_line *lines, size_t count, bool sync) {
    char *part = NULL;
    if (asprintf(&part, "%s.part", m->path) < 0) return false;
    FILE *to = fopen(part, "we");
    bool ok = to && copy_lines(m, to, lines, count) && fflush(to) == 0 && (!sync || fsync(fileno(to)) == 0);
    if (to && fclose(to) != 0) ok = false;
    ok = ok && rename(part, m->path) == 0;
    if (!ok) {
        complain(m);
        unlink(part);
    }
    free(part);
    return ok;
}
