#include "cli/explore_map_options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/explore_option.h"
#include "cli/option.h"

#define CELLS 100
#define HALVINGS 4
#define WIDTH 960
#define HEIGHT 640
#define WIDTH_LEAST 480
#define HEIGHT_LEAST 360
#define SIDE_MOST 8000

enum {
    OPTION_AXES = 256, OPTION_CELLS, OPTION_WORST, OPTION_HALVINGS, OPTION_CSV, OPTION_BOUNDARY,
    OPTION_PNG, OPTION_SVG, OPTION_TITLE, OPTION_SIZE, OPTION_GIVEN, OPTION_AGAINST, OPTION_SHARD,
    OPTION_SEED, OPTION_SET, OPTION_HELP
};

static const struct option long_options[] = {
    {"map", required_argument, NULL, OPTION_AXES},
    {"cells", required_argument, NULL, OPTION_CELLS},
    {"worst", required_argument, NULL, OPTION_WORST},
    {"halvings", required_argument, NULL, OPTION_HALVINGS},
    {"csv", required_argument, NULL, OPTION_CSV},
    {"boundary", required_argument, NULL, OPTION_BOUNDARY},
    {"png", required_argument, NULL, OPTION_PNG},
    {"svg", required_argument, NULL, OPTION_SVG},
    {"title", required_argument, NULL, OPTION_TITLE},
    {"size", required_argument, NULL, OPTION_SIZE},
    {"given", required_argument, NULL, OPTION_GIVEN},
    {"against", required_argument, NULL, OPTION_AGAINST},
    {"shard", required_argument, NULL, OPTION_SHARD},
    {"seed", required_argument, NULL, OPTION_SEED},
    {"set", required_argument, NULL, OPTION_SET},
    {"jobs", required_argument, NULL, 'j'},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, OPTION_HELP},
    {NULL, 0, NULL, 0}};

void explore_map_options_help(void)
{
    printf("usage: fusebox explore SCENARIO --map x=AXIS y=AXIS [options]\n\n"
           "What comes of one scenario in each of thousands of worlds: a map, whose cells are\n"
           "quiet, reported, false alarm, lost alarm, reset or other, and the boundary between\n"
           "them. SCENARIO is the id of a shipped scenario, or a file that holds one alone.\n\n"
           "  --map x=AXIS y=AXIS  AXIS is NAME:LOW..HIGH, or NAME:LOW..HIGH:log at equal ratios;\n"
           "                     NAME a figure of the wiring (adapter.holdup:100uF..10mF:log) or\n"
           "                     a setting of the unit (POWERGUARD:0..400)\n"
           "  --cells WxH        so many of them (100x100); the ends of the axes are cells\n"
           "  --worst NAME:LOW..HIGH:N  a third axis: of N runs the gravest counts for a cell\n"
           "  --halvings N       of the way between neighbours that differ, for the boundary (4)\n"
           "  --csv FILE         the cells as a table\n"
           "  --boundary FILE    the boundary as a table\n"
           "  --png FILE, --svg FILE  the picture\n"
           "  --title TEXT       its first line\n"
           "  --size WxH         pixels (960x640)\n"
           "  --given FILE       cells of that table are not played again: to go on with a map\n"
           "                     that was interrupted, to join parts; may be given again\n"
           "  --shard I/N        only this part of the cells, and no boundary\n"
           "  --against PROGRAM  another fusebox plays the same map: where do they differ?\n"
           "  --seed N           seed of all randomness\n"
           "  --set NAME=VALUE   a figure or setting in every cell; may be given again\n"
           "  -j, --jobs N       so many at a time (default: all cores)\n"
           "  -q, --quiet        the words, without the map in letters\n\n"
           "A cell again, with its trace: fusebox run --filter =ID --set NAME=VALUE ... --trace .\n"
           "Exit codes: 0 done, 1 --against found a difference, 2 interrupted, 3 internal error,\n"
           "4 usage or a wrong file.\n");
}

/* Two whole numbers around an x. */
static bool read_pair(const char *text, uint32_t pair[2])
{
    char *end;
    unsigned long first = strtoul(text, &end, 10);
    if (end == text || *end != 'x' || text[0] == '-' || end[1] < '0' || end[1] > '9') {
        return false;
    }
    unsigned long second = strtoul(end + 1, &end, 10);
    pair[0] = first > UINT32_MAX ? UINT32_MAX : (uint32_t)first;
    pair[1] = second > UINT32_MAX ? UINT32_MAX : (uint32_t)second;
    return *end == '\0';
}

static bool read_axis(struct explore_map_options *options, const char *text)
{
    char error[MAP_AXIS_ERROR];
    bool is_y = text[0] == 'y';
    struct map_axis *axis = is_y ? &options->plan.y : &options->plan.x;
    uint32_t count = axis->count, bit = is_y ? 2 : 1;
    if ((text[0] != 'x' && text[0] != 'y') || text[1] != '=') {
        return explore_option_refuse("map", text, "x=NAME:LOW..HIGH y=NAME:LOW..HIGH is wanted");
    }
    if ((options->axes & bit) != 0) {
        return explore_option_refuse("map", text, "this axis was said already");
    }
    if (!map_axis_parse(axis, text + 2, error)) {
        return explore_option_wrong("map", error);
    }
    axis->count = count;
    options->axes |= bit;
    *(is_y ? &options->y : &options->x) = text;
    return true;
}

static bool read_axes(struct explore_map_options *options, const char *value, const char *next,
                      bool *taken)
{
    *taken = next != NULL && (next[0] == 'x' || next[0] == 'y') && next[1] == '=';
    return read_axis(options, value) && (!*taken || read_axis(options, next));
}

static bool read_cells(struct explore_map_options *options, const char *value)
{
    uint32_t pair[2];
    if (!read_pair(value, pair) || pair[0] < 1 || pair[1] < 1 || pair[0] > MAP_SIDE_MOST ||
        pair[1] > MAP_SIDE_MOST) {
        return explore_option_refuse("cells", value,
                                     "columns and rows are wanted, 1x1 to 1000x1000");
    }
    options->plan.x.count = pair[0];
    options->plan.y.count = pair[1];
    options->cells = value;
    return true;
}

/* The last word is how many places. */
static bool read_worst(struct explore_map_options *options, const char *value)
{
    char text[OVERRIDE_NAME + MAP_AXIS_RANGE + 16], error[MAP_AXIS_ERROR], *end;
    snprintf(text, sizeof text, "%s", value);
    char *colon = strrchr(text, ':');
    unsigned long count = colon == NULL ? 0 : strtoul(colon + 1, &end, 10);
    if (count < 1 || count > MAP_WORST_MOST || *end != '\0' || strlen(value) >= sizeof text) {
        return explore_option_refuse("worst", value,
                                     "NAME:LOW..HIGH:N is wanted, N from 1 to 1000, like "
                                     "unit.supply_phase:0ms..99ms:20");
    }
    *colon = '\0';
    if (!map_axis_parse(&options->plan.worst, text, error)) {
        return explore_option_wrong("worst", error);
    }
    options->plan.worst.count = (uint32_t)count;
    options->worst = value;
    return true;
}

static bool read_halvings(struct explore_map_options *options, const char *value)
{
    char *end;
    unsigned long halvings = strtoul(value, &end, 10);
    if (end == value || *end != '\0' || value[0] == '-' || halvings > MAP_HALVINGS_MOST) {
        return explore_option_refuse("halvings", value, "0 to 20 is wanted");
    }
    options->plan.halvings = (uint32_t)halvings;
    return true;
}

static bool read_size(struct explore_map_options *options, const char *value)
{
    uint32_t pair[2];
    if (!read_pair(value, pair) || pair[0] < WIDTH_LEAST || pair[1] < HEIGHT_LEAST ||
        pair[0] > SIDE_MOST || pair[1] > SIDE_MOST) {
        return explore_option_refuse("size", value, "pixels are wanted, 480x360 to 8000x8000");
    }
    options->width = (float)pair[0];
    options->height = (float)pair[1];
    return true;
}

static bool read_given(struct explore_map_options *options, const char *value)
{
    if (options->given_count == EXPLORE_MAP_KNOWN) {
        return explore_option_refuse("given", value, "64 of them are the most");
    }
    options->given[options->given_count++] = value;
    return true;
}

static bool read_override(struct explore_map_options *options, const char *value)
{
    char error[OVERRIDE_ERROR];
    return overrides_add(&options->overrides, value, error) || explore_option_wrong("set", error);
}

/* Options that only keep their value. */
static const char **kept(struct explore_map_options *options, int option)
{
    switch (option) {
    case OPTION_CSV: return &options->csv;
    case OPTION_BOUNDARY: return &options->boundary;
    case OPTION_PNG: return &options->png;
    case OPTION_SVG: return &options->svg;
    case OPTION_TITLE: return &options->title;
    case OPTION_AGAINST: return &options->against;
    default: return NULL;
    }
}

/* Those that say what the map is of. */
static bool read_plan(struct explore_map_options *options, int option, char **argv)
{
    bool taken = false;
    switch (option) {
    case OPTION_CELLS: return read_cells(options, optarg);
    case OPTION_WORST: return read_worst(options, optarg);
    case OPTION_HALVINGS: return read_halvings(options, optarg);
    case OPTION_SIZE: return read_size(options, optarg);
    case OPTION_GIVEN: return read_given(options, optarg);
    case OPTION_SHARD: return explore_option_shard(&options->shard, optarg);
    default: break;
    }
    bool right = read_axes(options, optarg, argv[optind], &taken);
    optind += taken ? 1 : 0;
    return right;
}

static bool read_option(struct explore_map_options *options, int option, char **argv)
{
    const char *given = option_given(argv), **place = kept(options, option);
    if (place != NULL) {
        *place = optarg;
        return true;
    }
    switch (option) {
    case 'j': return explore_option_jobs(optarg, &options->workers);
    case 'q': options->quiet = true; return true;
    case OPTION_SEED:
        options->seed_given = true;
        return option_seed("explore", optarg, &options->seed);
    case OPTION_SET: return read_override(options, optarg);
    case OPTION_HELP: options->help = true; return true;
    case ':': return option_lacks_value("explore", given);
    case '?': return option_unknown("explore", long_options, given);
    default: return read_plan(options, option, argv);
    }
}

/* What is asked for goes together. */
static bool check(const struct explore_map_options *options, int words)
{
    const char *why = NULL;
    if (words != 1) {
        why = "--map is of one scenario: its id, or a file that holds it alone";
    } else if (options->axes != 3) {
        why = "--map: two axes are wanted: --map x=NAME:LOW..HIGH y=NAME:LOW..HIGH";
    } else if (options->shard.count > 0 && options->against != NULL) {
        why = "--shard and --against: join the parts first, by --given";
    }
    if (why != NULL) {
        fprintf(stderr, "fusebox explore: %s\n", why);
    }
    return why == NULL;
}

bool explore_map_options_read(struct explore_map_options *options, int argc, char **argv)
{
    *options = (struct explore_map_options){.width = WIDTH, .height = HEIGHT};
    options->help = explore_option_asks_help(argc, argv);
    if (options->help) {
        return true;
    }
    options->workers = explore_option_cores();
    options->plan.x.count = options->plan.y.count = CELLS;
    options->plan.halvings = HALVINGS;
    opterr = 0;
    optind = 1;
    int option;
    while ((option = getopt_long(argc, argv, ":j:q", long_options, NULL)) != -1) {
        if (!read_option(options, option, argv)) {
            return false;
        }
    }
    options->scenario = argv[optind];
    return options->help || check(options, argc - optind);
}
