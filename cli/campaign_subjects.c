#define _POSIX_C_SOURCE 200809L

#include "cli/campaign_subjects.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/exit_code.h"
#include "cli/memory.h"
#include "cli/worker.h"

static bool is_path(const char *name)
{
    return access(name, F_OK) == 0;
}

static void add(struct campaign_subjects *subjects, const struct entry *entry)
{
    for (uint32_t i = 0; i < subjects->count; i++) {
        if (strcmp(subjects->entry[i]->id, entry->id) == 0) {
            return;
        }
    }
    subjects->entry[subjects->count++] = entry;
}

static void add_all(struct campaign_subjects *subjects, const struct catalogue *catalogue)
{
    for (uint32_t i = 0; i < catalogue->count; i++) {
        add(subjects, &catalogue->entries[i]);
    }
}

static int add_shipped(struct campaign_subjects *subjects, const char *id)
{
    char nearest[SCENARIO_ID] = "";
    for (uint32_t i = 0; i < subjects->shipped.count; i++) {
        if (strcmp(subjects->shipped.entries[i].id, id) == 0) {
            add(subjects, &subjects->shipped.entries[i]);
            return EXIT_PASSED;
        }
    }
    fprintf(stderr, "fusebox explore: there is no file or scenario '%s', did you mean '%s'?\n",
            id, catalogue_nearest(&subjects->shipped, id, nearest));
    return EXIT_NOTHING;
}

/* Files are read in one go. Returns an exit code. */
static int read_files(struct campaign_subjects *subjects, char *const *names, int count)
{
    const struct choice all = {.filter = NULL};
    char **paths = memory_grow(NULL, ((size_t)count + 1) * sizeof *paths);
    int path_count = 0;
    for (int i = 0; i < count; i++) {
        if (is_path(names[i])) {
            paths[path_count++] = names[i];
        }
    }
    if (path_count > 0) {
        catalogue_open(&subjects->files, paths, path_count, &all, &subjects->shelf);
    }
    if (path_count < count || count == 0) {
        catalogue_open(&subjects->shipped, NULL, 0, &all, &subjects->shelf);
    }
    free(paths);
    bool wrong = subjects->files.wrong_files + subjects->shipped.wrong_files > 0;
    return wrong ? EXIT_WRONG : EXIT_PASSED;
}

/* The corpus first; those of one place stay in their order. */
static void sort_corpus(struct campaign_subjects *subjects)
{
    uint32_t count = 0;
    const struct entry **sorted = memory_grow(NULL, (subjects->count + 1) * sizeof *sorted);
    for (int place = 0; place < CORPUS_PLACES; place++) {
        for (uint32_t i = 0; i < subjects->count; i++) {
            if (subjects->entry[i]->corpus == (enum corpus)place) {
                sorted[count++] = subjects->entry[i];
            }
        }
    }
    free(subjects->entry);
    subjects->entry = sorted;
}

static void lay(struct campaign_subjects *subjects)
{
    subjects->leading = 0;
    subjects->list = memory_grow(subjects->list, (subjects->count + 1) * sizeof *subjects->list);
    for (uint32_t i = 0; i < subjects->count; i++) {
        const struct entry *entry = subjects->entry[i];
        subjects->list[i] = (struct campaign_subject){entry->id, entry->file, entry->root,
                                                      entry->place};
        subjects->leading += entry->corpus != CORPUS_NONE ? 1 : 0;
    }
}

int campaign_subjects_open(struct campaign_subjects *subjects, char *const *names, int count,
                           const char *shipped)
{
    memset(subjects, 0, sizeof *subjects);
    worker_open_shelf(&subjects->shelf, shipped);
    int code = read_files(subjects, names, count);
    size_t most = subjects->files.count + subjects->shipped.count + 1;
    subjects->entry = memory_grow(NULL, most * sizeof *subjects->entry);
    add_all(subjects, &subjects->files);
    if (count == 0) {
        add_all(subjects, &subjects->shipped);
    }
    for (int i = 0; i < count && code == EXIT_PASSED; i++) {
        code = is_path(names[i]) ? EXIT_PASSED : add_shipped(subjects, names[i]);
    }
    sort_corpus(subjects);
    lay(subjects);
    return code;
}

void campaign_subjects_filter(struct campaign_subjects *subjects, const char *filter)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < subjects->count; i++) {
        if (choice_fits(filter, subjects->entry[i]->id)) {
            subjects->entry[kept++] = subjects->entry[i];
        }
    }
    subjects->count = kept;
    lay(subjects);
}

void campaign_subjects_close(struct campaign_subjects *subjects)
{
    free(subjects->entry);
    free(subjects->list);
    catalogue_close(&subjects->files);
    catalogue_close(&subjects->shipped);
    shelf_close(&subjects->shelf);
}
