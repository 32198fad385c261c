/* Numbers that no table has: which, and whether they are a shard of the whole. */
#ifndef CLI_MERGE_HOLES_H
#define CLI_MERGE_HOLES_H

#include "cli/merge_join.h"

/* Tells on stderr what is missing of each group; returns how many numbers that are. */
uint64_t merge_holes_tell(const struct merge_join *join);

#endif
