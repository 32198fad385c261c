/* What joined tables say, in the words of the command that plays all of it at once. */
#ifndef CLI_MERGE_TELL_H
#define CLI_MERGE_TELL_H

#include "cli/merge_join.h"
#include "lua/override.h"

struct merge_tell {
    const struct merge_join *join;
    const char *program;         /* as people call it */
    bool quiet;
    bool verbose;                /* what the tries have reached, too */
    struct overrides overrides;  /* of the tables' heads ... */
    bool seed_given;
    uint64_t seed;
    int64_t recover_us;
};

/* Of a join, a program, and how much is told; fills in the rest. Returns an exit code: 1 when
 * something in it is red, 4 when a row is not understood, which is told. */
int merge_tell(struct merge_tell *tell);

/* By kind; each returns such a code. */
int merge_tell_cuts(const struct merge_tell *tell);
int merge_tell_seeds(const struct merge_tell *tell);
int merge_tell_map(const struct merge_tell *tell);
/* Always 4. */
int merge_tell_wrong(const struct merge_tell *tell, const struct table_row *row);

#endif
