#include "cli/file.h"

#include "cli/words.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_LISTED = 256 };

/* ---- reading ---- */

static bool read_all(int fd, size_t limit, file_bytes *out) {
    size_t room = 64 * 1024, size = 0;
    char *bytes = malloc(room);
    while (bytes && size <= limit) {
        if (size == room) {
            char *more = realloc(bytes, room *= 2);
            if (!more) break;
            bytes = more;
        }
        size_t want = room - size < limit + 1 - size ? room - size : limit + 1 - size;
        ssize_t n = read(fd, bytes + size, want);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) break;
        size += (size_t)n;
        if (n == 0 || size == limit + 1) {
            *out = (file_bytes){bytes, size};
            return true;
        }
    }
    int why = errno ? errno : ENOMEM;
    free(bytes);
    errno = why;
    return false;
}

static bool read_and_close(int fd, size_t limit, file_bytes *out) {
    if (fd < 0) return false;
    bool ok = read_all(fd, limit, out);
    int why = errno;
    close(fd);
    errno = why;
    return ok;
}

/* O_NONBLOCK: a pipe that nobody writes to is not waited for. */
static bool read_plain(const char *path, int flags, size_t limit, file_bytes *out) {
    struct stat there;
    *out = (file_bytes){0};
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | flags);
    if (fd >= 0 && fstat(fd, &there) == 0 && !S_ISREG(there.st_mode)) {
        close(fd);
        errno = S_ISDIR(there.st_mode) ? EISDIR : ENXIO;
        return false;
    }
    return read_and_close(fd, limit, out);
}

bool file_read_plain(const char *path, size_t limit, file_bytes *out) { return read_plain(path, 0, limit, out); }

/* What the shell hands over open, as <(command) is. */
static bool is_open_already(const char *path) {
    return strcmp(path, "/dev/stdin") == 0 || strncmp(path, "/dev/fd/", strlen("/dev/fd/")) == 0;
}

bool file_read(const char *path, size_t limit, file_bytes *out) {
    *out = (file_bytes){0};
    if (strcmp(path, "-") == 0) return read_all(STDIN_FILENO, limit, out);
    if (is_open_already(path)) return read_and_close(open(path, O_RDONLY | O_CLOEXEC), limit, out);
    return file_read_plain(path, limit, out);
}

/* Whether path lies below folder; both with all links followed. */
static bool is_below(const char *path, const char *folder) {
    size_t size = strlen(folder);
    return strncmp(path, folder, size) == 0 && (path[size] == '/' || folder[size - 1] == '/');
}

const char *file_read_inside(const char *folder, const char *name, size_t limit, file_bytes *out) {
    char *path = NULL;
    *out = (file_bytes){0};
    if (asprintf(&path, "%s%s", folder, name) < 0) return words_of(WORDS_no_memory);
    char *root = realpath(*folder ? folder : ".", NULL), *real = root ? realpath(path, NULL) : NULL;
    const char *why = !real                    ? words_errno(errno)
                      : !is_below(real, root) ? words_of(WORDS_outside_folder)
                                               : read_plain(real, O_NOFOLLOW, limit, out) ? NULL
                                               : words_errno(errno);
    free(real);
    free(root);
    free(path);
    return why;
}

/* ---- writing ---- */

static bool write_all(int fd, const char *bytes, size_t size) {
    while (size) {
        ssize_t n = write(fd, bytes, size);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        bytes += n;
        size -= (size_t)n;
    }
    return true;
}

/* Why path cannot be written, as errno has it: a folder that does not exist is named. */
static void complain_write(const char *path) {
    const char *why = words_errno(errno);
    const char *slash = errno == ENOENT ? strrchr(path, '/') : NULL;
    char *folder = slash && slash > path ? strndup(path, (size_t)(slash - path)) : NULL, *missing = NULL;
    size_t size = 0;
    FILE *memory = folder && !file_is_folder(folder) ? open_memstream(&missing, &size) : NULL;
    if (memory) {
        SAY(memory, no_folder, folder);
        if (fclose(memory) == 0 && missing) why = missing;
    }
    if (access(path, F_OK) == 0)
        COMPLAIN(cannot_write_kept, path, why);
    else
        COMPLAIN(cannot_write, path, why);
    free(missing);
    free(folder);
}

static bool fail(file_staged *staged) {
    complain_write(staged->path);
    file_discard(staged);
    return false;
}

static bool stage(const char *path, const void *bytes, size_t size, bool sync, file_staged *out) {
    *out = (file_staged){path, NULL};
    struct stat there;
    bool replaces = stat(path, &there) == 0;
    if (replaces && !S_ISREG(there.st_mode)) { /* a device or a folder is never renamed over */
        COMPLAIN(not_a_file, path);
        return false;
    }
    size_t length = strlen(path);
    out->part = malloc(length + sizeof ".part");
    if (!out->part) return fail(out);
    memcpy(out->part, path, length);
    memcpy(out->part + length, ".part", sizeof ".part");
    unlink(out->part); /* of a run that was killed; a link there is not followed */
    int fd = open(out->part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0) {
        complain_write(errno == EEXIST ? out->part : path); /* EEXIST: a folder stands where the part should */
        free(out->part);
        out->part = NULL;
        return false;
    }
    if (replaces) fchmod(fd, there.st_mode & 07777); /* a file kept private stays so */
    bool ok = write_all(fd, bytes, size) && (!sync || fsync(fd) == 0);
    int why = errno;
    ok = close(fd) == 0 && ok;
    if (ok) return true;
    errno = why;
    return fail(out);
}

bool file_stage(const char *path, const void *bytes, size_t size, file_staged *out) {
    return stage(path, bytes, size, true, out);
}

bool file_stage_unsynced(const char *path, const void *bytes, size_t size, file_staged *out) {
    return stage(path, bytes, size, false, out);
}

bool file_commit(file_staged *staged) {
    if (rename(staged->part, staged->path) != 0) {
        COMPLAIN(cannot_replace, staged->path, words_errno(errno));
        file_discard(staged);
        return false;
    }
    free(staged->part);
    staged->part = NULL;
    return true;
}

void file_discard(file_staged *staged) {
    if (!staged->part) return;
    unlink(staged->part);
    free(staged->part);
    staged->part = NULL;
}

bool file_print(const void *bytes, size_t size) {
    if (fflush(stdout) == 0 && write_all(STDOUT_FILENO, bytes, size)) return true;
    const char *args[] = {words_errno(errno), NULL};
    words_complain(WORDS_stdout_failed, args);
    return false;
}

/* ---- folders ---- */

bool file_is_folder(const char *path) {
    struct stat there;
    return stat(path, &there) == 0 && S_ISDIR(there.st_mode);
}

bool file_has_content(const char *path) {
    struct stat there;
    return stat(path, &there) == 0 && S_ISREG(there.st_mode) && there.st_size > 0;
}

bool file_same(const char *a, const char *b) {
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

bool file_make_folder(const char *path) {
    char *copy = strdup(path);
    if (!copy) {
        COMPLAIN(no_memory);
        return false;
    }
    int why = 0; /* the first folder that could not be made says why */
    for (char *p = copy; *p; p++) {
        if (*p != '/' || p == copy) continue;
        *p = 0;
        if (mkdir(copy, 0777) != 0 && errno != EEXIST && !why) why = errno;
        *p = '/';
    }
    if (mkdir(copy, 0777) != 0 && !why) why = errno;
    bool ok = file_is_folder(copy);
    if (!ok) {
        const char *args[] = {path, words_errno(why), NULL};
        words_complain(WORDS_cannot_make_folder, args);
    }
    free(copy);
    return ok;
}

static int by_bytes(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static bool is_json(const char *name) {
    size_t size = strlen(name);
    return name[0] != '.' && size > 5 && strcmp(name + size - 5, ".json") == 0;
}

static char *join(const char *folder, const char *name) {
    size_t a = strlen(folder), b = strlen(name);
    char *path = malloc(a + b + 2);
    if (!path) return NULL;
    memcpy(path, folder, a);
    path[a] = '/';
    memcpy(path + a + 1, name, b + 1);
    return path;
}

bool file_list_json(const char *folder, file_names *out) {
    *out = (file_names){calloc(MAX_LISTED, sizeof *out->paths), 0};
    DIR *dir = out->paths ? opendir(folder) : NULL;
    if (!dir) {
        COMPLAIN(cannot_read_folder, folder, words_errno(errno));
        file_names_free(out);
        return false;
    }
    bool ok = true;
    for (struct dirent *entry; ok && (entry = readdir(dir));) {
        if (!is_json(entry->d_name)) continue;
        ok = out->count < MAX_LISTED && (out->paths[out->count] = join(folder, entry->d_name));
        if (ok) out->count++;
    }
    closedir(dir);
    if (!ok)
        COMPLAIN(too_many_layouts, folder);
    else if (!out->count)
        COMPLAIN(no_layouts, folder);
    if (!ok || !out->count) {
        file_names_free(out);
        return false;
    }
    qsort(out->paths, out->count, sizeof *out->paths, by_bytes);
    return true;
}

void file_names_free(file_names *names) {
    for (size_t i = 0; i < names->count; i++) free(names->paths[i]);
    free(names->paths);
    *names = (file_names){0};
}
