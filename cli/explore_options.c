#define _POSIX_C_SOURCE 200809L

#include "cli/explore_options.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/explore_option.h"
#include "cli/option.h"
#include "sim/base/nearest.h"

enum { OPTION_CUTS = 256, OPTION_CUT, OPTION_KINDS, OPTION_RECOVER, OPTION_SEED, OPTION_SET,
       OPTION_FILTER, OPTION_TRACE, OPTION_WHOLE, OPTION_CSV, OPTION_SHARD, OPTION_GIVEN,
       OPTION_INTO, OPTION_SHRINK, OPTION_HELP };

static const struct option long_options[] = {
    {"cuts", required_argument, NULL, OPTION_CUTS},
    {"cut", required_argument, NULL, OPTION_CUT},
    {"kinds", required_argument, NULL, OPTION_KINDS},
    {"recover", required_argument, NULL, OPTION_RECOVER},
    {"filter", required_argument, NULL, OPTION_FILTER},
    {"seed", required_argument, NULL, OPTION_SEED},
    {"set", required_argument, NULL, OPTION_SET},
    {"trace", required_argument, NULL, OPTION_TRACE},
    {"whole", no_argument, NULL, OPTION_WHOLE},
    {"csv", required_argument, NULL, OPTION_CSV},
    {"shard", required_argument, NULL, OPTION_SHARD},
    {"given", required_argument, NULL, OPTION_GIVEN},
    {"into", required_argument, NULL, OPTION_INTO},
    {"shrink", no_argument, NULL, OPTION_SHRINK},
    {"jobs", required_argument, NULL, 'j'},
    {"verbose", no_argument, NULL, 'v'},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, OPTION_HELP},
    {NULL, 0, NULL, 0}};

void explore_options_help(void)
{
    printf("usage: fusebox explore SCENARIO... [options]\n\n"
           "Looks for what nobody has tried by hand. SCENARIO is the id of a shipped scenario, or\n"
           "a file or folder, each scenario of which is explored; ID@CUTS is one failure again.\n\n"
           "  --cuts MODE        at the instants at which something happens to the unit its\n"
           "                     supply goes, and comes back: linear (each instant, once a\n"
           "                     kind), log (thinning out), exhaustive (each instant, kind and\n"
           "                     length), pairs (%u samples of two cuts)\n"
           "  --kinds LIST       only these kinds of cut, of dc,dead,low,dip: the 12 V goes; the\n"
           "                     cell's switch, too; the cell is nearly empty then; the 12 V dips\n"
           "  --recover T        the time that the unit has to recover (5 min)\n"
           "  --whole            no tail ends before its story does\n"
           "  --cut CUTS         play it with these cuts alone, like dc:61.085194s+2s, and print\n"
           "                     all events from the first cut on\n"
           "  --trace DIR        with --cut: write DIR/ID.txt instead\n"
           "  --into DIR         the first finding of each kind is kept there, as the shortest\n"
           "                     scenario that is red in the same way\n"
           "  --shrink           the same of scenarios that are red by themselves\n"
           "  --filter PAT       those whose id has PAT in it; * and ? stand for any text and\n"
           "                     any letter; =ID is that one exactly\n"
           "  --seed N           seed of all randomness, and of what is drawn\n"
           "  --set NAME=VALUE   a figure or setting in the place of each scenario's own, like\n"
           "                     adapter.holdup=470uF or POWERGUARD=100; may be given again\n"
           "  --csv FILE         a row a cut: what came of it\n"
           "  --shard I/N        only each N-th cut: fusebox merge joins the tables\n"
           "  --given FILE       cuts of that table are not played again: to go on, to join\n"
           "                     parts; may be given again\n"
           "  -j, --jobs N       so many at a time (default: all cores)\n"
           "  -v, --verbose      every cut that has found something, how many tails ended early\n"
           "                     and what kept the others from it\n"
           "  -q, --quiet        findings and the summary only\n\n"
           "  --map x=AXIS y=AXIS  what comes of it in each of many worlds: a map; more by\n"
           "                     fusebox explore --map --help\n"
           "  --seeds N          under N seeds, each with a world and faults of its own: a swarm;\n"
           "                     more by fusebox explore --seeds --help\n"
           "  --guided N         the same, N times: what takes the firmware where it has not been\n"
           "                     is kept and varied; more by fusebox explore --guided --help\n"
           "  --plan FILE|TEXT   one of its plans again\n"
           "  --budget T         many scenarios in all ways, for so long: a campaign; more by\n"
           "                     fusebox explore --budget --help\n\n"
           "Exit codes: 0 nothing found, 1 something, or a scenario that fails by itself,\n"
           "2 interrupted, 3 internal error, 4 usage or a wrong file, 5 nothing to explore,\n"
           "77 all skipped; of several 2 > 3 > 4 > 1.\n",
           CUTS_PAIRS);
}

static bool refuse(const char *option, const char *value, const char *wanted)
{
    fprintf(stderr, "fusebox explore: %s: '%s' is no %s\n", option, value, wanted);
    return false;
}

/* One thing is explored at a time. */
static bool choose(struct explore_options *options, enum explore_way way)
{
    bool free = options->way == EXPLORE_NOTHING || options->way == way;
    if (!free) {
        fprintf(stderr, "fusebox explore: these do not go together: one way of exploring at a "
                        "time\n");
    }
    options->way = way;
    return free;
}

static bool read_mode(struct explore_options *options)
{
    struct nearest nearest;
    int32_t mode = cuts_mode_find(optarg);
    nearest_init(&nearest, optarg);
    for (int i = 0; i < CUTS_MODES; i++) {
        nearest_offer(&nearest, cuts_mode_name((enum cuts_mode)i));
    }
    if (mode < 0) {
        fprintf(stderr, "fusebox explore: --cuts: there is no mode '%s', did you mean '%s'?\n",
                optarg, nearest.best);
        return false;
    }
    options->cuts.mode = (enum cuts_mode)mode;
    return choose(options, EXPLORE_CUTS);
}

static bool read_cut(struct explore_options *options, const char *text)
{
    char error[CUT_ERROR];
    if (!cut_list_parse(&options->cut, text, error)) {
        return explore_option_wrong("cut", error);
    }
    return choose(options, EXPLORE_CUT);
}

static bool read_kind(struct explore_options *options, const char *name)
{
    struct nearest nearest;
    int32_t kind = cut_kind_find(name);
    nearest_init(&nearest, name);
    for (int i = 0; i < CUT_KINDS; i++) {
        nearest_offer(&nearest, cut_kind_name((enum cut_kind)i));
    }
    if (kind < 0) {
        fprintf(stderr, "fusebox explore: --kinds: there is no kind '%s', did you mean '%s'?\n",
                name, nearest.best);
        return false;
    }
    options->cuts.kind[kind] = true;
    return true;
}

static bool read_kinds(struct explore_options *options)
{
    const char *list = optarg;
    char name[EXPLORE_OPTION_NAME];
    memset(options->cuts.kind, 0, sizeof options->cuts.kind);
    while (explore_option_name(&list, name)) {
        if (!read_kind(options, name)) {
            return false;
        }
    }
    return true;
}

static bool read_recover(struct explore_options *options)
{
    char error[QUANTITY_ERROR];
    if (explore_option_time(optarg, EXPLORE_RECOVER_MOST_S, &options->cuts.recover_us, error)) {
        return true;
    }
    return error[0] != '\0' ? explore_option_wrong("recover", error)
                            : refuse("--recover", optarg, "time to wait for");
}

static bool read_jobs(struct explore_options *options)
{
    uint64_t count;
    if (!explore_option_number(optarg, EXPLORE_JOBS_MOST, &count)) {
        return refuse("-j", optarg, "number of jobs, 1 to 64");
    }
    options->workers = (uint32_t)count;
    return true;
}

static bool read_override(struct explore_options *options)
{
    char error[OVERRIDE_ERROR];
    return overrides_add(&options->overrides, optarg, error) || explore_option_wrong("set", error);
}

/* What holds for each run, and how it is told. */
static bool read_run(struct explore_options *options, int option, const char *given)
{
    switch (option) {
    case OPTION_SEED:
        options->seed_given = true;
        return option_seed("explore", optarg, &options->seed);
    case OPTION_SET: return read_override(options);
    case OPTION_WHOLE: options->cuts.whole = true; return true;
    case 'v': options->verbose = true; return true;
    case 'q': options->quiet = true; return true;
    case OPTION_HELP: options->help = true; return true;
    case ':': return option_lacks_value("explore", given);
    default: return option_unknown("explore", long_options, given);
    }
}

/* Tables, and parts of them. */
static bool read_part(struct explore_options *options, int option)
{
    if (option == OPTION_CSV) {
        options->csv = optarg;
        return true;
    }
    if (option == OPTION_SHARD) {
        return shard_parse(&options->shard, optarg) ||
               refuse("--shard", optarg, "part of several, like 2/4");
    }
    if (options->given_count == EXPLORE_GIVEN_MOST) {
        return refuse("--given", optarg, "place for a further table: fusebox merge joins them");
    }
    options->given[options->given_count++] = optarg;
    return true;
}

/* Where it is written; and what holds for each run. */
static bool read_folder(struct explore_options *options, int option, const char *given)
{
    switch (option) {
    case OPTION_TRACE: options->trace = optarg; return true;
    case OPTION_INTO: options->into = optarg; return true;
    default: return read_run(options, option, given);
    }
}

static bool read_option(struct explore_options *options, int option, const char *given)
{
    switch (option) {
    case OPTION_CSV:
    case OPTION_SHARD:
    case OPTION_GIVEN: return read_part(options, option);
    case OPTION_CUTS: return read_mode(options);
    case OPTION_CUT: return read_cut(options, optarg);
    case OPTION_KINDS: return read_kinds(options);
    case OPTION_RECOVER: return read_recover(options);
    case OPTION_FILTER: options->choice.filter = optarg; return true;
    case OPTION_SHRINK: return choose(options, EXPLORE_SHRINK);
    case 'j': return read_jobs(options);
    default: return read_folder(options, option, given);
    }
}

/* "ID@CUTS" is the scenario's id with --cut. */
static bool read_failure(struct explore_options *options, char *scenario)
{
    uint32_t length;
    const char *cuts;
    if (access(scenario, F_OK) == 0 || !cut_split(scenario, &length, &cuts)) {
        return true;
    }
    if (!read_cut(options, cuts)) {
        return false;
    }
    scenario[length] = '\0';
    return true;
}

/* What is asked for is there, and goes together. */
static bool check(struct explore_options *options, int argc, char **argv)
{
    if (options->help) {
        return true;
    }
    if (options->first_path == argc) {
        fprintf(stderr, "fusebox explore: of what? Name a scenario's id, a file or a folder\n");
        return false;
    }
    for (int i = options->first_path; i < argc; i++) {
        if (!read_failure(options, argv[i])) {
            return false;
        }
    }
    if (options->way == EXPLORE_NOTHING) {
        fprintf(stderr, "fusebox explore: what is to be tried? --cuts linear cuts the supply at "
                        "each instant\n");
        return false;
    }
    bool parts = options->csv != NULL || options->shard.count > 0 || options->given_count > 0;
    if (parts && options->way != EXPLORE_CUTS) {
        fprintf(stderr, "fusebox explore: --csv, --shard and --given are of many cuts, with "
                        "--cuts\n");
        return false;
    }
    if (options->trace != NULL && options->way != EXPLORE_CUT) {
        fprintf(stderr, "fusebox explore: --trace is of one run, with --cut\n");
        return false;
    }
    return true;
}

bool explore_options_read(struct explore_options *options, int argc, char **argv)
{
    memset(options, 0, sizeof *options);
    options->workers = explore_option_cores();
    options->cuts = (struct cuts_wish){.kind = {true, true, true, true}, .pairs = CUTS_PAIRS,
                                       .recover_us = TAIL_RECOVER_US};
    opterr = 0;
    optind = 1;
    for (;;) {
        int option = getopt_long(argc, argv, ":j:vq", long_options, NULL);
        if (option == -1) {
            break;
        }
        if (!read_option(options, option, option_given(argv))) {
            return false;
        }
    }
    options->first_path = optind;
    options->cuts.seed = options->seed_given ? options->seed : JUDGE_SEED;
    return check(options, argc, argv);
}
