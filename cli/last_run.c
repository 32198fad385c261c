#define _XOPEN_SOURCE 700

#include "cli/last_run.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/memory.h"
#include "cli/state_file.h"
#include "cli/text_hash.h"

/* Follows from where the paths lead, in their order. */
static uint64_t key_of(char *const *paths, int path_count)
{
    uint64_t key = 0;
    for (int i = 0; i < path_count; i++) {
        char *real = realpath(paths[i], NULL);
        key = key * 31 + text_hash(real == NULL ? paths[i] : real);
        free(real);
    }
    return key;
}

/* False: nobody says where such things are to be kept. */
static bool find_path(char path[SANDBOX_PATH], char *const *paths, int path_count)
{
    char name[32];
    snprintf(name, sizeof name, "%016" PRIx64 ".jsonl", key_of(paths, path_count));
    return state_file_path(name, path, SANDBOX_PATH);
}

void last_run_open(struct kept_run *before, char *const *paths, int path_count)
{
    char path[SANDBOX_PATH];
    memset(before, 0, sizeof *before);
    if (find_path(path, paths, path_count)) {
        kept_read(before, path);
    }
}

void last_run_keep(struct kept_run *now, const struct kept_run *before, char *const *paths,
                   int path_count)
{
    char path[SANDBOX_PATH];
    kept_sort(now);
    kept_fill(now, before);
    if (find_path(path, paths, path_count) && state_file_folders(path)) {
        kept_write(now, path); /* a comfort: where it cannot be, nothing is lost */
    }
}
