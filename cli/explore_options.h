/* The options of `fusebox explore`. */
#ifndef CLI_EXPLORE_OPTIONS_H
#define CLI_EXPLORE_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/choice.h"
#include "cli/shard.h"
#include "lua/explore/cuts.h"
#include "lua/override.h"

#define EXPLORE_GIVEN_MOST 1000u

/* What is explored: one of them is named. */
enum explore_way { EXPLORE_NOTHING, EXPLORE_CUTS, EXPLORE_CUT, EXPLORE_SHRINK };

struct explore_options {
    enum explore_way way;
    bool quiet, verbose, help;
    uint32_t workers;
    bool seed_given;
    uint64_t seed;
    struct overrides overrides;  /* figures and settings in the place of the scenarios' own */
    struct choice choice;        /* --filter alone */
    const char *trace;           /* folder; NULL: no trace is written */
    const char *into;            /* folder in which findings are kept; NULL: they are not */
    struct cuts_wish cuts;       /* EXPLORE_CUTS */
    const char *csv;             /* of that: the table; NULL: none is written */
    struct shard shard;          /* each N-th cut */
    const char *given[EXPLORE_GIVEN_MOST]; /* tables of cuts that were played */
    uint32_t given_count;
    struct cut_list cut;         /* EXPLORE_CUT */
    const char *program;         /* as people call it; left to the caller */
    int first_path;              /* index in argv of the first SCENARIO */
};

/* argv[0] is the verb. False: told on stderr. */
bool explore_options_read(struct explore_options *options, int argc, char **argv);
void explore_options_help(void);

#endif
