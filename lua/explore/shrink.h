/* Shrinking: a finding becomes the shortest scenario that is still red in the same way, and is
 * written as a Lua file that a person reads and commits.
 *
 * A candidate is the finding's origin with fewer deeds, settings and overrides, and shorter times;
 * it is played without its scenario. It is taken if the same thing is red by the same chain of
 * events (its signature). Deeds go first, in halves, quarters, ... and one by one; then what pairs
 * (off and on); settings and overrides; then waits become round and short. What is written is
 * played as it will be by `run`, and is red there. */
#ifndef LUA_EXPLORE_SHRINK_H
#define LUA_EXPLORE_SHRINK_H

#include "lua/explore/finding.h"

#define SHRINK_PLAYS 4000u      /* candidates of a finding */

struct shrink_order {
    const struct finding *finding;
    const char *shipped;        /* folder in which `require` looks last */
    const char *folder;         /* where the file is to stand */
    const char *name;           /* of the scenario: behind "found." */
    const char *found_in;       /* id of the scenario that it was found in */
    const char *command;        /* that plays the failing run again; "" */
    uint32_t plays;             /* 0: SHRINK_PLAYS */
};

struct shrink_report {
    uint32_t deeds_before, settings_before, overrides_before;
    uint32_t deeds, settings, overrides;
    uint32_t steps;             /* statements of the story, waits among them */
    uint32_t plays;
    int64_t end_us;             /* of the story that was written */
    bool slipped;               /* red in the same way, but by another chain of events */
    uint64_t hash;              /* of the written scenario as it is played by `run` */
    char error[SANDBOX_ERROR];  /* why there is none */
};

/* Writes the shortest scenario that was found. False: report->error says why there is none. */
bool shrink_write(const struct shrink_order *order, struct writing *writing,
                  struct shrink_report *report);

#endif
