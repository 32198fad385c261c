#include "cli/explore_found.h"

#include <stdio.h>

#include "lua/explore/swarm.h"

static void add(struct found *found, uint32_t which, uint32_t index)
{
    struct found_group *group = &found->group[which];
    group->first = group->count == 0 || index < group->first ? index : group->first;
    group->count++;
}

bool found_is_red(const struct tail_end *end)
{
    return end->violated != 0 || end->lacks != 0 || end->halted || end->stuck;
}

bool found_add(struct found *found, uint32_t index, const struct tail_end *end)
{
    for (uint32_t i = 0; i < INVARIANT_COUNT; i++) {
        if ((end->violated >> i & 1u) != 0) {
            add(found, i, index);
        }
    }
    for (uint32_t i = 0; i < TAIL_ASPECTS; i++) {
        if ((end->lacks >> i & 1u) != 0) {
            add(found, FOUND_LACKS + i, index);
        }
    }
    if (end->halted) {
        add(found, FOUND_HALTED, index);
    }
    if (end->stuck) {
        add(found, FOUND_STUCK, index);
    }
    bool red = found_is_red(end);
    found->played++;
    found->red += red ? 1 : 0;
    found->broke_off += end->broke_off ? 1 : 0;
    return red;
}

void found_add_crash(struct found *found, uint32_t index)
{
    add(found, FOUND_CRASH, index);
    found->played++;
    found->red++;
}

const char *found_name(uint32_t group)
{
    if (group < INVARIANT_COUNT) {
        return invariant_name((enum invariant)group);
    }
    return group < FOUND_HALTED    ? "recovered"
           : group == FOUND_HALTED ? swarm_red_name(SWARM_HALTED)
           : group == FOUND_STUCK  ? "goes on"
                                   : "crash";
}

const char *found_about(uint32_t group)
{
    if (group >= FOUND_LACKS && group < FOUND_HALTED) {
        return tail_lack((enum tail_aspect)(group - FOUND_LACKS));
    }
    return group == FOUND_HALTED  ? "the firmware stopped itself"
           : group == FOUND_STUCK ? "the simulated world cannot go on"
           : group == FOUND_CRASH ? "the process that played it died, or hung"
                                  : "";
}

uint32_t found_kinds(const struct found *found)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < FOUND_GROUPS; i++) {
        count += found->group[i].count > 0 ? 1 : 0;
    }
    return count;
}

void found_tell(const struct found *found, const char *id)
{
    printf("%s %s  %u cuts, %u of them found something", found->red > 0 ? "FOUND" : "ok   ", id,
           found->played, found->red);
    if (found->broke_off > 0) {
        printf("; behind %u the story broke off", found->broke_off);
    }
    putchar('\n');
}

void found_tell_group(const struct found *found, uint32_t group, const char *first)
{
    uint32_t count = found->group[group].count;
    const char *about = found_about(group);
    printf("  %s%s%s: %u cut%s, the first: %s\n", found_name(group), about[0] == '\0' ? "" : ": ",
           about, count, count == 1 ? "" : "s", first);
}
