#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static int replay(const char *path) {
    struct stat info;
    if (stat(path, &info)) return 1;
    if (S_ISDIR(info.st_mode)) {
        struct dirent **entries;
        int count = scandir(path, &entries, NULL, alphasort), worst = count < 0;
        for (int i = 0; i < count; i++) {
            char inner[1024];
            snprintf(inner, sizeof inner, "%s/%s", path, entries[i]->d_name);
            if (entries[i]->d_name[0] != '.') worst |= replay(inner);
            free(entries[i]);
        }
        if (count >= 0) free(entries);
        return worst;
    }
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = malloc((size_t)info.st_size + 1);
    if (!file || !bytes) return 1;
    size_t size = fread(bytes, 1, (size_t)info.st_size, file);
    fclose(file);
    LLVMFuzzerTestOneInput(bytes, size);
    /* Cut short anywhere it must be refused as calmly. */
    for (size_t cut = size / 16 + 1; cut < size; cut += size / 16 + 1) LLVMFuzzerTestOneInput(bytes, cut);
    free(bytes);
    return 0;
}

int main(int argc, char **argv) {
    int worst = 0;
    for (int i = 1; i < argc; i++) worst |= replay(argv[i]);
    return worst;
}
