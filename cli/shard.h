/* A part of the scenarios, for one machine of several: which one a scenario belongs to follows from
 * its id alone, so that a new scenario moves no other one, and all parts together are the whole. */
#ifndef CLI_SHARD_H
#define CLI_SHARD_H

#include <stdbool.h>
#include <stdint.h>

#define SHARD_MOST 1000

struct shard {
    uint32_t number; /* 1 to count */
    uint32_t count;  /* 0 = there are no shards: each has all */
};

/* "2/4". False: it is no such thing. */
bool shard_parse(struct shard *shard, const char *text);
bool shard_has(const struct shard *shard, const char *id);
/* Of things that have numbers, from 1 on: each count-th. */
bool shard_has_number(const struct shard *shard, uint64_t number);

#endif
