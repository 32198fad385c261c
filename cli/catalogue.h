/* What there is to run: files found under the given paths, and the scenarios they declare. */
#ifndef CLI_CATALOGUE_H
#define CLI_CATALOGUE_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/choice.h"
#include "cli/corpus.h"
#include "cli/shard.h"
#include "lua/shelf.h"
#include "sim/base/nearest.h"

struct entry {
    char *file, *root;      /* root: folder up to which `require` looks, "" = all parents */
    uint32_t place;         /* in its file */
    bool chosen;            /* by its tags */
    bool borrowed;          /* of a file that this one has asked for by `require` */
    bool lesson;            /* declared as one */
    enum corpus corpus;     /* place of its file */
    char *quarantine;       /* why it stands there, NULL = it does not */
    const char *lacks;      /* what it needs and the bench lacks, NULL = nothing */
    char id[SCENARIO_ID];
};

struct catalogue {
    struct nearest included[CHOICE_TAGS];  /* each --include, and the nearest tag there is */
    struct entry *entries;
    uint32_t count, capacity;
    char **files;           /* every file looked at, with its root behind it */
    uint32_t file_count, file_capacity;
    uint32_t wrong_files;   /* each was told on stderr */
};

/* Finds everything and loads it onto the shelf; wrong files are told on stderr and counted. Without
 * paths: the shipped scenarios. Keeps those that the tags of the choice leave. The corpus comes
 * first, all else as it was found. */
void catalogue_open(struct catalogue *catalogue, char *const *paths, int path_count,
                    const struct choice *choice, struct shelf *shelf);
/* Loads the entry's file, unless it is the one `loaded` already; NULL = none is. False: error
 * (SANDBOX_ERROR) says why. */
bool catalogue_load(const struct entry *entry, const char **loaded, struct shelf *shelf,
                    char *error);
void catalogue_close(struct catalogue *catalogue);
/* Keeps the entries that the filter fits, see choice_fits. */
void catalogue_filter(struct catalogue *catalogue, const char *filter);
/* Keeps those of one shard. */
void catalogue_shard(struct catalogue *catalogue, const struct shard *shard);
/* The nearest id to a filter that fits none; "" when there is none. */
const char *catalogue_nearest(const struct catalogue *catalogue, const char *filter,
                              char nearest[SCENARIO_ID]);

#endif
