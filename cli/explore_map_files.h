/* What a map takes from files and other programs, and what it leaves. */
#ifndef CLI_EXPLORE_MAP_FILES_H
#define CLI_EXPLORE_MAP_FILES_H

#include "cli/catalogue.h"
#include "cli/explore_map_options.h"
#include "cli/table.h"
#include "cli/table_scenario.h"

struct explore_map_call {
    const struct explore_map_options *options;
    const struct entry *entry;          /* the scenario */
    struct map *map;
    struct table_scenario told;         /* the same, as it stands in tables */
};

/* Each returns an exit code; what is wrong is told on stderr. */

/* --given */
int explore_map_take_given(const struct explore_map_call *call);
/* --against: the other program plays the same cells. *other is opened. */
int explore_map_play_other(const struct explore_map_call *call, struct map *other);
/* --csv, --boundary, --png, --svg. other: NULL, or what the other program's cells came to. */
int explore_map_write(const struct explore_map_call *call, const struct map *other);

#endif
