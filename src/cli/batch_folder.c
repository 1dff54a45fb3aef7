#include "cli/batch.h"
#include "cli/file.h"
#include "cli/names.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

char *batch_path(const batch *b, const char *name) {
    char *path = NULL;
    return asprintf(&path, "%s%s", b->out, name) < 0 ? NULL : path;
}

bool batch_put(const char *path, const void *bytes, size_t size) {
    file_staged staged;
    if (file_stage_unsynced(path, bytes, size, &staged) && file_commit(&staged)) return true;
    return false;
}

static void remove_parts(const char *folder) {
    DIR *dir = opendir(folder);
    if (!dir) return;
    for (struct dirent *entry; (entry = readdir(dir));)
        if (name_has_extension(entry->d_name, "part")) unlinkat(dirfd(dir), entry->d_name, 0);
    closedir(dir);
}

status batch_folder_open(const char *out) {
    char *lock = NULL, *returns = NULL;
    if (asprintf(&lock, "%s.lock", out) < 0 || asprintf(&returns, "%sreturns", out) < 0) {
        COMPLAIN(no_memory);
        return STATUS_ENVIRONMENT;
    }
    status result = STATUS_ENVIRONMENT;
    int fd = file_make_folder(out) ? open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0666) : -2;
    if (fd == -1)
        COMPLAIN(cannot_write, lock, words_errno(errno));
    else if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            COMPLAIN(batch_locked, out);
        else
            COMPLAIN(cannot_write, lock, words_errno(errno));
        close(fd);
    } else if (fd >= 0) { /* kept open: the lock ends with the process, however it ends */
        remove_parts(out);
        remove_parts(returns);
        result = STATUS_OK;
    }
    free(lock);
    free(returns);
    return result;
}
