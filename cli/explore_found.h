/* What a campaign of cuts has found, grouped: each invariant, each way of not recovering, and
 * crashes, with how many cuts show it and the first of these. */
#ifndef CLI_EXPLORE_FOUND_H
#define CLI_EXPLORE_FOUND_H

#include "lua/explore/cuts.h"

enum { FOUND_LACKS = INVARIANT_COUNT, FOUND_HALTED = FOUND_LACKS + TAIL_ASPECTS,
       FOUND_STUCK, FOUND_CRASH, FOUND_GROUPS };

struct found_group {
    uint32_t count;
    uint32_t first;          /* try of the lowest index */
};

struct found {
    struct found_group group[FOUND_GROUPS];
    uint32_t played, red;    /* tries */
    uint32_t broke_off;      /* stories that ended by an error behind the cut */
};

bool found_is_red(const struct tail_end *end);
/* A try's end, in whatever order they come. Whether it is red. */
bool found_add(struct found *found, uint32_t index, const struct tail_end *end);
/* The process that played it died. */
void found_add_crash(struct found *found, uint32_t index);
/* "no_false_alarm", "recovered" ... */
const char *found_name(uint32_t group);
/* What is wrong, where the invariant does not say it: "the modem is not registered"; "". */
const char *found_about(uint32_t group);
uint32_t found_kinds(const struct found *found);
/* A line for the scenario, and one for a group, of which one cut at least shows it. */
void found_tell(const struct found *found, const char *id);
void found_tell_group(const struct found *found, uint32_t group, const char *first);

#endif
