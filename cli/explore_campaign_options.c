#define _POSIX_C_SOURCE 200809L

#include "cli/explore_campaign_options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/option.h"
#include "lua/explore/tail.h"
#include "lua/nearest.h"
#include "sim/base/quantity.h"

#define JOBS_MOST 64
#define SEED_MOST UINT32_MAX

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

static bool tell(const char *option, const char *value, const char *wanted)
{
    fprintf(stderr, "fusebox explore: --%s: '%.100s': %s\n", option, value, wanted);
    return false;
}

static bool read_time(const char *option, const char *text, int64_t *us)
{
    struct quantity quantity;
    char error[QUANTITY_ERROR];
    if (!quantity_parse(text, DIMENSION_TIME, &quantity, error)) {
        return tell(option, text, error);
    }
    if (!(quantity.value > 0) || quantity.value > 1e8) {
        return tell(option, text, "a time is wanted, like 30s, 20min, 1h");
    }
    *us = clock_us(quantity.value);
    return true;
}

static bool read_count(const char *option, const char *text, uint64_t most, uint64_t *count)
{
    char *end;
    errno = 0;
    *count = strtoull(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0 || *count < 1 ||
        *count > most) {
        char wanted[60];
        snprintf(wanted, sizeof wanted, "1 to %llu is wanted", (unsigned long long)most);
        return tell(option, text, wanted);
    }
    return true;
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

static bool read_ways(struct explore_campaign_options *options, const char *at)
{
    char name[32];
    memset(options->way, 0, sizeof options->way);
    options->way[CAMPAIGN_PLAIN] = true;
    options->ways_given = true;
    for (;; at++) {
        size_t length = strcspn(at, ",");
        snprintf(name, sizeof name, "%.*s", (int)(length < 31 ? length : 31), at);
        if (!read_way(options, name)) {
            return false;
        }
        at += length;
        if (*at == '\0') {
            return true;
        }
    }
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
    return optarg[0] != '\0' || tell(resumes ? "resume" : "into", optarg, "a folder is wanted");
}

static bool read_override(struct explore_campaign_options *options, const char *text)
{
    char error[OVERRIDE_ERROR];
    return overrides_add(&options->overrides, text, error) || tell("set", text, error);
}

/* What it explores. */
static bool read_subject(struct explore_campaign_options *options, int option, const char *given)
{
    switch (option) {
    case OPTION_WAYS: return read_ways(options, optarg);
    case OPTION_SEED:
        options->seed_given = true;
        return read_count("seed", optarg, SEED_MOST, &options->seed);
    case OPTION_RECOVER:
        options->recover_given = true;
        return read_time("recover", optarg, &options->recover_us);
    case OPTION_SET: return read_override(options, optarg);
    case OPTION_FILTER: options->choice.filter = optarg; return true;
    case OPTION_HELP: options->help = true; return true;
    case ':': return option_lacks_value("explore", given);
    default: return option_unknown("explore", long_options, given);
    }
}

static bool read_option(struct explore_campaign_options *options, int option, const char *given)
{
    uint64_t jobs = 0;
    switch (option) {
    case OPTION_BUDGET: return read_time("budget", optarg, &options->budget_us);
    case OPTION_TASKS: return read_count("tasks", optarg, CAMPAIGN_TASKS, &options->tasks);
    case OPTION_INTO: return read_folder(options, false);
    case OPTION_RESUME: return read_folder(options, true);
    case OPTION_SHARD:
        return shard_parse(&options->shard, optarg) ||
               tell("shard", optarg, "I/N is wanted, like 2/4");
    case 'j':
        if (!read_count("jobs", optarg, JOBS_MOST, &jobs)) {
            return false;
        }
        options->workers = (uint32_t)jobs;
        return true;
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

static bool asks_help(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            return true;
        }
    }
    return false;
}

bool explore_campaign_options_read(struct explore_campaign_options *options, int argc,
                                   char **argv)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    *options = (struct explore_campaign_options){
        .budget_us = INT64_MAX, .tasks = CAMPAIGN_TASKS, .seed = 1,
        .recover_us = TAIL_RECOVER_US,
        .workers = cores < 1 ? 1 : cores > JOBS_MOST ? JOBS_MOST : (uint32_t)cores};
    for (int i = CAMPAIGN_PLAIN + 1; i < CAMPAIGN_WAYS; i++) {
        options->way[i] = true;
    }
    options->way[CAMPAIGN_PLAIN] = true;
    options->program = strchr(argv[-1], '/') != NULL ? argv[-1] : "fusebox";
    options->help = asks_help(argc, argv);
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
