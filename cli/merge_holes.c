#include "cli/merge_holes.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/memory.h"
#include "cli/shard.h"

#define RANGES 4      /* that are named; of more the last one ends them */

/* What is there of one group, and what is not. */
struct holes {
    const struct merge_group *group;
    const bool *there;           /* by number, from the group's first on */
    uint64_t count, missing;
};

/* The next range of missing numbers from *at on. False: there is none. */
static bool next_range(const struct holes *holes, uint64_t *at, uint64_t range[2])
{
    while (*at < holes->count && holes->there[*at]) {
        ++*at;
    }
    range[0] = *at;
    while (*at < holes->count && !holes->there[*at]) {
        ++*at;
    }
    range[1] = *at;
    return range[0] < range[1];
}

/* "2, 5, 8..10 ... 98" */
static void write_ranges(const struct holes *holes, FILE *file)
{
    uint64_t at = 0, range[2], shown = 0, first = holes->group->first;
    bool left_out = false;
    while (next_range(holes, &at, range)) {
        bool last = true;
        for (uint64_t i = at; i < holes->count && last; i++) {
            last = holes->there[i];
        }
        if (shown >= RANGES && !last) {
            left_out = true;
            continue;
        }
        fputs(left_out ? " ... " : shown > 0 ? ", " : "", file);
        fprintf(file, "%" PRIu64, first + range[0]);
        if (range[1] - range[0] > 1) {
            fprintf(file, "..%" PRIu64, first + range[1] - 1);
        }
        shown++;
    }
}

/* Whether just what shards of so many have is missing, whole; then which. */
static bool is_shards(const struct holes *holes, uint32_t shards, bool *missing)
{
    struct shard shard = {0, shards};
    bool some = false;
    for (shard.number = 1; shard.number <= shards; shard.number++) {
        uint64_t here = 0, gone = 0;
        uint64_t from = holes->group->first % shards;
        uint64_t to_it = (shard.number + shards - from) % shards;
        for (uint64_t i = to_it; i < holes->count; i += shards) {
            *(holes->there[i] ? &here : &gone) += 1;
        }
        if (here > 0 && gone > 0) {
            return false;
        }
        missing[shard.number - 1] = gone > 0;
        some = some || here > 0;
    }
    return some;
}

/* ": shard 2/3?", where what is missing looks like that. */
static void write_shards(const struct holes *holes, FILE *file)
{
    bool *missing = memory_grow(NULL, SHARD_MOST * sizeof *missing);
    uint32_t shards = 2;
    while (shards <= SHARD_MOST && shards * 2 <= holes->count &&
           !is_shards(holes, shards, missing)) {
        shards++;
    }
    if (shards <= SHARD_MOST && shards * 2 <= holes->count) {
        const char *between = ": shard ";
        for (uint32_t i = 0; i < shards; i++) {
            if (missing[i]) {
                fprintf(file, "%s%u/%u", between, i + 1, shards);
                between = ", ";
            }
        }
        fputc('?', file);
    }
    free(missing);
}

static void tell(const struct merge_join *join, const struct holes *holes)
{
    const char *noun = merge_join_noun(join);
    fprintf(stderr, "fusebox merge: %s: %ss ", holes->group->scenario.id, noun);
    write_ranges(holes, stderr);
    fprintf(stderr, " of %" PRIu64 "..%" PRIu64 " are missing, %" PRIu64 " of %" PRIu64,
            holes->group->first, holes->group->last, holes->missing, holes->count);
    write_shards(holes, stderr);
    fputc('\n', stderr);
}

uint64_t merge_holes_tell(const struct merge_join *join)
{
    uint64_t all = 0;
    size_t at = 0;
    for (uint32_t i = 0; i < join->group_count; i++) {
        const struct merge_group *group = &join->group[i];
        if (group->last < group->first) {
            continue;
        }
        struct holes holes = {.group = group, .count = group->last - group->first + 1};
        bool *there = memory_grow(NULL, holes.count * sizeof *there);
        memset(there, 0, holes.count * sizeof *there);
        holes.missing = holes.count;
        for (; at < join->row_count && join->rows[at].group == i; at++) {
            there[join->rows[at].number - group->first] = true;
            holes.missing--;
        }
        holes.there = there;
        if (holes.missing > 0) {
            tell(join, &holes);
        }
        all += holes.missing;
        free(there);
    }
    return all;
}
