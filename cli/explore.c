#define _POSIX_C_SOURCE 200809L

#include "cli/explore.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/exit_code.h"
#include "cli/explore_campaign.h"
#include "cli/explore_cut.h"
#include "cli/explore_cuts.h"
#include "cli/explore_guided.h"
#include "cli/explore_map.h"
#include "cli/explore_shrink.h"
#include "cli/explore_swarm.h"
#include "cli/option.h"
#include "cli/worker.h"

/* What can be explored. Who adds a way adds a row, its option and its place in enum explore_way. */
static const struct {
    enum explore_way way;
    int (*call)(const struct explore_call *call);
} ways[] = {
    {EXPLORE_CUTS, explore_cuts},
    {EXPLORE_CUT, explore_cut},
    {EXPLORE_SHRINK, explore_shrink},
};

/* Ways with options and a help of their own. */
static const struct {
    const char *option;
    int (*call)(int argc, char **argv, const char *shipped);
} verbs[] = {
    {"--budget", explore_campaign_verb},
    {"--tasks", explore_campaign_verb},
    {"--resume", explore_campaign_verb},
    {"--map", explore_map_verb},
    {"--seeds", explore_swarm_verb},
    {"--guided", explore_guided_verb},
    {"--plan", explore_guided_verb},
};

/* Whether argv names that option, as a word or with its value behind a =. */
static bool names(int argc, char **argv, const char *option)
{
    size_t length = strlen(option);
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], option, length) == 0 &&
            (argv[i][length] == '\0' || argv[i][length] == '=')) {
            return true;
        }
    }
    return false;
}

static int go(const struct explore_call *call)
{
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        if (ways[i].way == call->options->way) {
            return ways[i].call(call);
        }
    }
    return EXIT_BROKEN;
}

static int nothing_there(const struct explore_options *options, const struct catalogue *catalogue,
                         const char *nearest)
{
    if (catalogue->wrong_files > 0) {
        return EXIT_WRONG;
    }
    choice_tell_nothing(&options->choice, "explore", nearest);
    return EXIT_NOTHING;
}

static bool is_path(const char *name)
{
    return access(name, F_OK) == 0;
}

/* How many are explored as one: paths side by side, or one id. */
static int alike(char *const *names, int count)
{
    int paths = 0;
    while (paths < count && is_path(names[paths])) {
        paths++;
    }
    return paths > 0 ? paths : 1;
}

/* Files and folders side by side, or a shipped scenario's id. */
static int explore_these(const struct explore_call *all, char *const *names, int count)
{
    char nearest[SCENARIO_ID] = "", filter[SCENARIO_ID + 2];
    struct catalogue catalogue;
    struct explore_options own = *all->options;
    bool are_paths = is_path(names[0]);
    if (!are_paths) {
        snprintf(filter, sizeof filter, "=%s", names[0]);
        own.choice.filter = filter;
    }
    catalogue_open(&catalogue, names, are_paths ? count : 0, &own.choice, all->shelf);
    if (own.choice.filter != NULL) {
        catalogue_nearest(&catalogue, own.choice.filter, nearest);
        catalogue_filter(&catalogue, own.choice.filter);
    }
    const struct explore_call call = {&own, &catalogue, all->shelf, all->table};
    int code = catalogue.count == 0 ? nothing_there(&own, &catalogue, nearest) : go(&call);
    code = exit_code_worse(code, catalogue.wrong_files > 0 ? EXIT_WRONG : EXIT_PASSED);
    catalogue_close(&catalogue);
    return code;
}

/* All that is named, into one table. */
static int explore_all(const struct explore_options *options, char *const *names, int count,
                       struct shelf *shelf)
{
    struct explore_cuts_table table;
    const struct explore_call all = {options, NULL, shelf, &table};
    int code = EXIT_PASSED;
    if (!explore_cuts_table_open(&table, options)) {
        return EXIT_WRONG;
    }
    for (int i = 0; i < count && code != EXIT_INTERRUPTED;) {
        int many = alike(names + i, count - i);
        int one = explore_these(&all, names + i, many);
        code = i == 0 ? one : exit_code_worse(code, one);
        i += many;
    }
    return exit_code_worse(code, explore_cuts_table_close(&table));
}

int explore_verb(int argc, char **argv, const char *shipped)
{
    struct explore_options options;
    struct shelf shelf;
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        if (names(argc, argv, verbs[i].option)) {
            return verbs[i].call(argc, argv, shipped);
        }
    }
    if (!explore_options_read(&options, argc, argv)) {
        return EXIT_WRONG;
    }
    if (options.help) {
        explore_options_help();
        return EXIT_PASSED;
    }
    options.program = option_program(argv);
    worker_open_shelf(&shelf, shipped);
    int code = explore_all(&options, argv + options.first_path, argc - options.first_path, &shelf);
    shelf_close(&shelf);
    return code;
}
