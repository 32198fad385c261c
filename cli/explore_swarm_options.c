#include "cli/explore_swarm_options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/explore_option.h"
#include "cli/option.h"
#include "lua/explore/tail.h"

enum { OPTION_SEEDS = 256, OPTION_RECOVER, OPTION_CSV, OPTION_TRACE, OPTION_SHARD,
       OPTION_GIVEN, OPTION_SET, OPTION_INTO, OPTION_HELP };

static const struct option long_options[] = {
    {"seeds", required_argument, NULL, OPTION_SEEDS},
    {"recover", required_argument, NULL, OPTION_RECOVER},
    {"csv", required_argument, NULL, OPTION_CSV},
    {"trace", required_argument, NULL, OPTION_TRACE},
    {"into", required_argument, NULL, OPTION_INTO},
    {"shard", required_argument, NULL, OPTION_SHARD},
    {"given", required_argument, NULL, OPTION_GIVEN},
    {"set", required_argument, NULL, OPTION_SET},
    {"jobs", required_argument, NULL, 'j'},
    {"verbose", no_argument, NULL, 'v'},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, OPTION_HELP},
    {NULL, 0, NULL, 0}};

void explore_swarm_options_help(void)
{
    printf("usage: fusebox explore SCENARIO --seeds N|A..B [options]\n\n"
           "One scenario under many seeds. Each draws what is uncertain about the world (the\n"
           "scenario's `vary`; hold-up within 20 %%, when the unit looks at its supply, its\n"
           "thresholds, cell, modem, network) and which faults may happen at all; one in four has\n"
           "none. Then the invariants are judged, and whether the unit recovers after the last\n"
           "fault; what the script expects is judged in seeds without faults. SCENARIO is the id\n"
           "of a shipped scenario, or a file that holds one alone.\n\n"
           "  --seeds N, --seeds A..B  seeds 1 to N, or A to B; of one alone it tells all it has\n"
           "                     drawn\n"
           "  --recover T        the time that the unit has to recover (5 min)\n"
           "  --csv FILE         a row a seed: what it drew, and what came of it\n"
           "  --shard I/N        only each N-th of them\n"
           "  --given FILE       seeds of that table are not played again: to go on, to join\n"
           "                     parts; may be given again\n"
           "  --trace DIR        of one seed: writes DIR/ID.txt\n"
           "  --into DIR         the first seed of each kind of red becomes the shortest scenario\n"
           "                     that is red in the same way, written into the folder\n"
           "  --set NAME=VALUE   a figure or setting in every seed, not drawn; may be given again\n"
           "  -j, --jobs N       so many at a time (default: all cores)\n"
           "  -v, --verbose      also what the seeds have reached, and how often; see\n"
           "                     docs/sometimes.md\n"
           "  -q, --quiet        the findings without how to play them again\n\n"
           "Exit codes: 0 nothing found, 1 something, or a scenario that fails by itself,\n"
           "2 interrupted, 3 internal error, 4 usage or a wrong file, 5 no such scenario.\n");
}

static bool read_number(const char **at, uint64_t *number)
{
    char *end;
    if (**at < '0' || **at > '9') {
        return false;
    }
    *number = strtoull(*at, &end, 10);
    *at = end;
    return true;
}

static bool read_seeds(struct explore_swarm_options *options, const char *text)
{
    const char *at = text;
    uint64_t last = 0;
    bool right = read_number(&at, &last);
    options->first = 1;
    if (right && strncmp(at, "..", 2) == 0) {
        at += 2;
        options->first = last;
        right = read_number(&at, &last);
    }
    if (!right || *at != '\0' || last < options->first ||
        last - options->first >= EXPLORE_SEEDS_MOST) {
        return explore_option_refuse("seeds", text, "a number or a range like 1..1000 is wanted, "
                                     "of ten million at most");
    }
    options->count = (uint32_t)(last - options->first) + 1;
    return true;
}

static bool read_given(struct explore_swarm_options *options, const char *text)
{
    if (options->given_count == EXPLORE_GIVEN) {
        return explore_option_refuse("given", text, "1000 of them are the most");
    }
    options->given[options->given_count++] = text;
    return true;
}

/* How it is told, and where it is written. */
static bool read_telling(struct explore_swarm_options *options, int option, char **argv)
{
    const char *given = option_given(argv);
    switch (option) {
    case OPTION_TRACE: options->trace = optarg; return true;
    case OPTION_INTO: options->into = optarg; return true;
    case 'v': options->verbose = true; return true;
    case 'q': options->quiet = true; return true;
    case ':': return option_lacks_value("explore", given);
    default: return option_unknown("explore", long_options, given);
    }
}

static bool read_option(struct explore_swarm_options *options, int option, char **argv)
{
    switch (option) {
    case OPTION_SEEDS: return read_seeds(options, optarg);
    case OPTION_RECOVER: return explore_option_recover(optarg, &options->recover_us);
    case OPTION_CSV: options->csv = optarg; return true;
    case OPTION_SHARD: return explore_option_shard(&options->shard, optarg);
    case OPTION_GIVEN: return read_given(options, optarg);
    case OPTION_SET: return explore_option_set(&options->overrides, optarg);
    case 'j': return explore_option_jobs(optarg, &options->workers);
    default: return read_telling(options, option, argv);
    }
}

bool explore_swarm_options_read(struct explore_swarm_options *options, int argc, char **argv)
{
    *options = (struct explore_swarm_options){.recover_us = TAIL_RECOVER_US};
    options->workers = explore_option_cores();
    options->help = explore_option_asks_help(argc, argv);
    options->program = option_program(argv);
    opterr = 0;
    optind = 1;
    int option = 0;
    while (!options->help &&
           (option = getopt_long(argc, argv, ":j:vq", long_options, NULL)) != -1) {
        if (!read_option(options, option, argv)) {
            return false;
        }
    }
    options->scenario = options->help ? NULL : argv[optind];
    if (!options->help && optind + 1 != argc) {
        fprintf(stderr, "fusebox explore: --seeds is of one scenario: its id, or a file that holds "
                "it alone\n");
        return false;
    }
    if (options->trace != NULL && options->count != 1) {
        return explore_option_refuse("trace", options->trace,
                                     "it is of one seed, like --seeds 17..17");
    }
    return true;
}
