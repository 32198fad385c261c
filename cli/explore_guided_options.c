#include "cli/explore_guided_options.h"

#include <stdio.h>

#include "cli/explore_option.h"
#include "cli/option.h"
#include "lua/explore/tail.h"

enum { OPTION_GUIDED = 256, OPTION_PLAN, OPTION_SEED, OPTION_RECOVER, OPTION_INTO, OPTION_TRACE,
       OPTION_AGAINST, OPTION_SET, OPTION_STOP, OPTION_HELP };

static const struct option long_options[] = {
    {"guided", required_argument, NULL, OPTION_GUIDED},
    {"plan", required_argument, NULL, OPTION_PLAN},
    {"seed", required_argument, NULL, OPTION_SEED},
    {"recover", required_argument, NULL, OPTION_RECOVER},
    {"against", required_argument, NULL, OPTION_AGAINST},
    {"into", required_argument, NULL, OPTION_INTO},
    {"trace", required_argument, NULL, OPTION_TRACE},
    {"set", required_argument, NULL, OPTION_SET},
    {"stop", no_argument, NULL, OPTION_STOP},
    {"jobs", required_argument, NULL, 'j'},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, OPTION_HELP},
    {NULL, 0, NULL, 0}};

void explore_guided_options_help(void)
{
    printf("usage: fusebox explore SCENARIO --guided N [options]\n"
           "       fusebox explore SCENARIO --plan FILE|TEXT [options]\n\n"
           "One scenario, N plays. The first are drawn as --seeds draws them. Plays that take the\n"
           "firmware to states in which none before them has been (and, in the preset `guided`,\n"
           "over edges of its code) are kept, and varied: faults come earlier and later, at\n"
           "instants at which something happened, longer, twice, together. Judged as in --seeds.\n"
           "One of the plans that it tells is played by --plan. SCENARIO is the id of a shipped\n"
           "scenario, or a file that holds one alone.\n\n"
           "  --guided N         so many plays, 1 to ten million\n"
           "  --seed S           of what is drawn (1): the same seed, the same plays\n"
           "  --stop             ends once something was found\n"
           "  --against PROGRAM  another fusebox plays what is found, too: only what it does not\n"
           "                     find there counts, that is, what its firmware does right\n"
           "  --into DIR         the plans of what is found, and of each kind the first one as\n"
           "                     the shortest scenario that is red in the same way\n"
           "  --plan FILE|TEXT   plays a plan, from its file or as it was told\n"
           "  --trace DIR        of a plan: writes DIR/ID.txt\n"
           "  --recover T        the time that the unit has to recover (5 min)\n"
           "  --set NAME=VALUE   a figure or setting in every play, not varied; may be given\n"
           "                     again\n"
           "  -j, --jobs N       so many at a time (default: all cores); changes nothing else\n"
           "  -q, --quiet        the findings without how to play them again\n\n"
           "Exit codes: 0 nothing found, 1 something, or a scenario that fails by itself,\n"
           "2 interrupted, 3 internal error, 4 usage or a wrong file, 5 no such scenario.\n");
}

static bool read_plays(struct explore_guided_options *options, const char *text)
{
    uint64_t plays;
    if (!explore_option_count("guided", text, EXPLORE_PLAYS_MOST, &plays)) {
        return false;
    }
    options->plays = (uint32_t)plays;
    return true;
}

/* Options whose value is taken as it is. */
static const char **text_of(struct explore_guided_options *options, int option)
{
    switch (option) {
    case OPTION_PLAN: return &options->plan;
    case OPTION_AGAINST: return &options->against;
    case OPTION_INTO: return &options->into;
    case OPTION_TRACE: return &options->trace;
    default: return NULL;
    }
}

static bool read_option(struct explore_guided_options *options, int option, char **argv)
{
    const char *given = option_given(argv);
    switch (option) {
    case OPTION_GUIDED: return read_plays(options, optarg);
    case OPTION_SEED: return option_seed("explore", optarg, &options->seed);
    case OPTION_RECOVER: return explore_option_recover(optarg, &options->recover_us);
    case OPTION_SET: return explore_option_set(&options->overrides, optarg);
    case OPTION_STOP: options->stop = true; return true;
    case 'j': return explore_option_jobs(optarg, &options->workers);
    case 'q': options->quiet = true; return true;
    case ':': return option_lacks_value("explore", given);
    default: break;
    }
    const char **text = text_of(options, option);
    if (text == NULL) {
        return option_unknown("explore", long_options, given);
    }
    *text = optarg;
    return true;
}

/* What was given goes together. */
static bool check(const struct explore_guided_options *options, int given)
{
    if (given != 1) {
        fprintf(stderr, "fusebox explore: --%s is of one scenario: its id, or a file that holds it "
                "alone\n", options->plan != NULL ? "plan" : "guided");
        return false;
    }
    if (options->plan != NULL && options->plays > 0) {
        return explore_option_refuse("plan", options->plan, "it is played alone, without --guided");
    }
    if (options->trace != NULL && options->plan == NULL) {
        return explore_option_refuse("trace", options->trace, "it is of one play, with --plan");
    }
    if (options->against != NULL && options->plan != NULL) {
        return explore_option_refuse("against", options->against, "it goes with --guided");
    }
    return options->into == NULL || options->plan == NULL ||
           explore_option_refuse("into", options->into, "it goes with --guided");
}

bool explore_guided_options_read(struct explore_guided_options *options, int argc, char **argv)
{
    *options = (struct explore_guided_options){.recover_us = TAIL_RECOVER_US, .seed = 1};
    options->workers = explore_option_cores();
    options->help = explore_option_asks_help(argc, argv);
    options->program = option_program(argv);
    opterr = 0;
    optind = 1;
    int option = 0;
    while (!options->help && (option = getopt_long(argc, argv, ":j:q", long_options, NULL)) != -1) {
        if (!read_option(options, option, argv)) {
            return false;
        }
    }
    options->scenario = options->help ? NULL : argv[optind];
    return options->help || check(options, argc - optind);
}
