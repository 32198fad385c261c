#include "cli/explore_campaign_options.h"

#include <stdio.h>
#include <string.h>

#include "cli/explore_option.h"
#include "cli/option.h"
#include "lua/explore/tail.h"
#include "sim/base/nearest.h"

#define SEED_MOST UINT32_MAX
#define TIME_MOST_S 1e8

enum { OPTION_BUDGET = 256, OPTION_TASKS, OPTION_INTO, OPTION_RESUME, OPTION_SHARD, OPTION_WAYS,
       OPTION_SEED, OPTION_RECOVER, OPTION_SET, OPTION_FILTER, OPTION_HELP };

static const struct option long_options[] = {
    {"budget", required_argument, NULL, OPTION_BUDGET},
    {"tasks", required_argument, NULL, OPTION_TASKS},
    {"into", required_argument, NULL, OPTION_INTO},
    {"resume", required_argument, NULL, OPTION_RESUME},
    {"shard", required_argument, NULL, OPTION_SHARD},
    {"ways", required_argument, NULL, OPTION_WAYS},
    {"seed", required_argument, NULL, OPTION_SEED},
    {"recover", required_argument, NULL, OPTION_RECOVER},
    {"set", required_argument, NULL, OPTION_SET},
    {"filter", required_argument, NULL, OPTION_FILTER},
    {"jobs", required_argument, NULL, 'j'},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, OPTION_HELP},
    {NULL, 0, NULL, 0}};

void explore_campaign_options_help(void)
{
    printf("usage: fusebox explore [SCENARIO...] --budget T [options]\n\n"
           "A campaign: all scenarios that are named (ids, files, folders; none: all that are\n"
           "shipped), each as it is, then in rounds of growing effort by several ways, until the\n"
           "time is over. What it finds is shrunk and kept. A canary, a program with a planted\n"
           "bug, is explored alike: a campaign that does not find it is invalid.\n\n"
           "  --budget T         so long: 30s, 20min, 1h\n"
           "  --tasks N          only the first N of its tasks; with it no budget is needed\n"
           "  --into DIR         keep what is done there, as it goes: tasks.csv, report.txt, and\n"
           "                     found/ with a scenario for each thing that was found\n"
           "  --resume DIR       go on with what is kept there; as it was begun, with a budget of\n"
           "                     its own or the same again\n"
           "  --shard I/N        each N-th task; `fusebox merge` joins the folders\n"
           "  --ways LIST        only these, of cuts,seeds,guided\n"
           "  --seed N           of all that is drawn; another one explores other worlds (1)\n"
           "  --recover T        the time that the unit has to recover (5 min)\n"
           "  --set NAME=VALUE   a figure or setting in all scenarios; may be given again\n"
           "  --filter PAT       those whose id has PAT in it; =ID is that one exactly\n"
           "  -j, --jobs N       so many at a time (default: all cores)\n"
           "  -q, --quiet        the page at the end only\n\n"
           "Exit codes: 0 nothing found, 1 something, or a scenario that fails by itself,\n"
           "2 interrupted, 3 internal error or a full disk, 4 usage or a wrong file, 5 nothing to\n"
           "explore, 6 invalid: the canary was not found; of several 2 > 3 > 4 > 6 > 1.\n");
}

static bool read_time(const char *option, const char *text, int64_t *us)
{
    char error[QUANTITY_ERROR];
    return explore_option_time(text, TIME_MOST_S, us, error) ||
           explore_option_refuse(option, text, error[0] != '\0'
                                                   ? error
                                                   : "a time is wanted, like 30s, 20min, 1h");
}

static bool read_way(struct explore_campaign_options *options, const char *name)
{
    struct nearest nearest;
    int32_t way = campaign_way_find(name);
    nearest_init(&nearest, name);
    for (int i = CAMPAIGN_PLAIN + 1; i < CAMPAIGN_WAYS; i++) {
        nearest_offer(&nearest, campaign_way_name((enum campaign_way)i));
    }
    if (way <= CAMPAIGN_PLAIN) {
        fprintf(stderr, "fusebox explore: --ways: there is no way '%s', did you mean '%s'?\n",
                name, nearest.best);
        return false;
    }
    options->way[way] = true;
    return true;
}

static bool read_ways(struct explore_campaign_options *options, const char *list)
{
    char name[EXPLORE_OPTION_NAME];
    memset(options->way, 0, sizeof options->way);
    options->way[CAMPAIGN_PLAIN] = true;
    options->ways_given = true;
    while (explore_option_name(&list, name)) {
        if (!read_way(options, name)) {
            return false;
        }
    }
    return true;
}

static bool read_folder(struct explore_campaign_options *options, bool resumes)
{
    if (options->folder != NULL) {
        fprintf(stderr, "fusebox explore: one folder is wanted: --into begins one, --resume goes "
                        "on with one\n");
        return false;
    }
    options->folder = optarg;
    options->resumes = resumes;
    return optarg[0] != '\0' ||
           explore_option_refuse(resumes ? "resume" : "into", optarg, "a folder is wanted");
}

/* What it explores. */
static bool read_subject(struct explore_campaign_options *options, int option, const char *given)
{
    switch (option) {
    case OPTION_WAYS: return read_ways(options, optarg);
    case OPTION_SEED:
        options->seed_given = true;
        return explore_option_count("seed", optarg, SEED_MOST, &options->seed);
    case OPTION_RECOVER:
        options->recover_given = true;
        return explore_option_recover(optarg, &options->recover_us);
    case OPTION_SET: return explore_option_set(&options->overrides, optarg);
    case OPTION_FILTER: options->choice.filter = optarg; return true;
    case OPTION_HELP: options->help = true; return true;
    case ':': return option_lacks_value("explore", given);
    default: return option_unknown("explore", long_options, given);
    }
}

static bool read_option(struct explore_campaign_options *options, int option, const char *given)
{
    switch (option) {
    case OPTION_BUDGET: return read_time("budget", optarg, &options->budget_us);
    case OPTION_TASKS:
        return explore_option_count("tasks", optarg, CAMPAIGN_TASKS, &options->tasks);
    case OPTION_INTO: return read_folder(options, false);
    case OPTION_RESUME: return read_folder(options, true);
    case OPTION_SHARD: return explore_option_shard(&options->shard, optarg);
    case 'j': return explore_option_jobs(optarg, &options->workers);
    case 'q': options->quiet = true; return true;
    default: return read_subject(options, option, given);
    }
}

static bool check(const struct explore_campaign_options *options)
{
    bool limited = options->budget_us != INT64_MAX || options->tasks != CAMPAIGN_TASKS;
    if (options->help || options->resumes || limited) {
        return true;
    }
    fprintf(stderr, "fusebox explore: for how long? --budget 20min is wanted\n");
    return false;
}

bool explore_campaign_options_read(struct explore_campaign_options *options, int argc,
                                   char **argv)
{
    *options = (struct explore_campaign_options){
        .budget_us = INT64_MAX, .tasks = CAMPAIGN_TASKS, .seed = 1,
        .recover_us = TAIL_RECOVER_US, .workers = explore_option_cores()};
    for (int i = CAMPAIGN_PLAIN + 1; i < CAMPAIGN_WAYS; i++) {
        options->way[i] = true;
    }
    options->way[CAMPAIGN_PLAIN] = true;
    options->program = option_program(argv);
    options->help = explore_option_asks_help(argc, argv);
    opterr = 0;
    optind = 1;
    int option = 0;
    while (!options->help &&
           (option = getopt_long(argc, argv, ":j:q", long_options, NULL)) != -1) {
        if (!read_option(options, option, option_given(argv))) {
            return false;
        }
    }
    options->names = argv + optind;
    options->name_count = argc - optind;
    return check(options);
}
