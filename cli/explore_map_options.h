/* The options of `fusebox explore --map`. */
#ifndef CLI_EXPLORE_MAP_OPTIONS_H
#define CLI_EXPLORE_MAP_OPTIONS_H

#include "cli/shard.h"
#include "lua/explore/map.h"

#define EXPLORE_MAP_KNOWN 64

/* As they were given, and what was not given as it is without. */
struct explore_map_options {
    struct map_plan plan;
    uint32_t axes;                     /* bit 0: x was said, 1: y */
    const char *x, *y, *worst, *cells; /* as given */
    const char *csv, *boundary, *png, *svg, *title, *against;
    const char *given[EXPLORE_MAP_KNOWN];
    uint32_t given_count;
    struct shard shard;
    float width, height;
    bool quiet, help;
    uint32_t workers;
    bool seed_given;
    uint64_t seed;
    struct overrides overrides;        /* beside the axes, in every cell */
    const char *scenario;              /* its id, or a file that holds one alone */
};

/* argv[0] is the verb. False: told on stderr. */
bool explore_map_options_read(struct explore_map_options *options, int argc, char **argv);
void explore_map_options_help(void);

#endif
