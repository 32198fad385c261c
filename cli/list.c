#include "cli/list.h"

#include <stdio.h>

#include "cli/catalogue.h"
#include "cli/coverage.h"
#include "cli/exit_code.h"
#include "cli/list_options.h"
#include "cli/tags.h"
#include "cli/text_list.h"
#include "cli/worker.h"
#include "lua/draft.h"
#include "sim/base/nearest.h"

/* Of one file; what is wrong with it is told and counted. */
static void find_wirings(struct catalogue *catalogue, uint32_t file, struct shelf *shelf,
                         struct text_list *names)
{
    char error[SANDBOX_ERROR], name[SCENARIO_ID];
    if (!shelf_load(shelf, catalogue->files[file], catalogue->files[file + 1], error)) {
        return;  /* told when the catalogue was opened */
    }
    int32_t count = draft_wiring_count(&shelf->sandbox, error);
    bool right = count >= 0;
    for (int32_t i = 0; right && i < count; i++) {
        right = draft_wiring_name(&shelf->sandbox, (uint32_t)i, name, error);
        if (right && !text_list_has(names, name)) {
            text_list_add(names, name);
        }
    }
    if (!right) {
        fprintf(stderr, "%s\n", error);
        catalogue->wrong_files++;
    }
}

/* Scenarios, or lessons. */
static void find_entries(const struct catalogue *catalogue, bool lessons, struct text_list *ids)
{
    for (uint32_t i = 0; i < catalogue->count; i++) {
        if (catalogue->entries[i].lesson == lessons) {
            text_list_add(ids, catalogue->entries[i].id);
        }
    }
}

/* All ids that were asked for, before the filter. */
static void find_ids(struct catalogue *catalogue, const struct list_options *options,
                     struct shelf *shelf, struct text_list *ids)
{
    if (options->scenarios) {
        find_entries(catalogue, false, ids);
    }
    bool wirings = options->wirings && options->choice.include.count == 0;
    for (uint32_t file = 0; wirings && file < catalogue->file_count; file += 2) {
        find_wirings(catalogue, file, shelf, ids);
    }
    if (options->lessons) {
        find_entries(catalogue, true, ids);
    }
}

static void print_ids(const struct text_list *ids, const char *filter)
{
    for (uint32_t i = 0; i < ids->count; i++) {
        if (choice_fits(filter, ids->text[i])) {
            printf("%s\n", ids->text[i]);
        }
    }
}

static uint32_t count_fitting(const struct text_list *ids, const char *filter)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < ids->count; i++) {
        count += choice_fits(filter, ids->text[i]) ? 1 : 0;
    }
    return count;
}

static int tell_nothing(const struct catalogue *catalogue, const struct list_options *options,
                        const struct text_list *ids)
{
    const char *filter = options->choice.filter;
    struct nearest nearest;
    nearest_init(&nearest, filter == NULL ? "" : filter + (filter[0] == '=' ? 1 : 0));
    for (uint32_t i = 0; i < ids->count; i++) {
        nearest_offer(&nearest, ids->text[i]);
    }
    if (catalogue->wrong_files == 0) {
        choice_tell_nothing(&options->choice, "list", nearest.best);
    }
    return EXIT_NOTHING;
}

static int list(struct catalogue *catalogue, const struct list_options *options,
                struct shelf *shelf)
{
    struct text_list ids = {.count = 0};
    const char *filter = options->choice.filter;
    int code = EXIT_PASSED;
    find_ids(catalogue, options, shelf, &ids);
    if (count_fitting(&ids, filter) == 0) {
        code = tell_nothing(catalogue, options, &ids);
    } else if (options->coverage) {
        coverage_print(catalogue, filter, shelf);
    } else if (options->tags) {
        tags_print(catalogue, filter, shelf);
    } else {
        print_ids(&ids, filter);
    }
    text_list_close(&ids);
    return catalogue->wrong_files > 0 ? EXIT_WRONG : code;
}

int list_verb(int argc, char **argv, const char *shipped)
{
    struct list_options options;
    struct catalogue catalogue;
    struct shelf shelf;
    if (!list_options_read(&options, argc, argv)) {
        return EXIT_WRONG;
    }
    if (options.help) {
        list_options_help();
        return EXIT_PASSED;
    }
    worker_open_shelf(&shelf, shipped);
    catalogue_open(&catalogue, argv + options.first_path, argc - options.first_path,
                   &options.choice, &shelf);
    int code = list(&catalogue, &options, &shelf);
    catalogue_close(&catalogue);
    shelf_close(&shelf);
    return code;
}
