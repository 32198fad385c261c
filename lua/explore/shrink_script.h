/* The scenario that a plot becomes: a Lua file that a person reads and commits. */
#ifndef LUA_EXPLORE_SHRINK_SCRIPT_H
#define LUA_EXPLORE_SHRINK_SCRIPT_H

#include "lua/explore/plot.h"
#include "lua/hand.h"

struct shrink_script {
    const struct finding *finding;
    const struct plot *plot;
    const struct deeds *pool;
    const struct hand *hand;    /* on a draft of its world; NULL: the story is left empty */
    const char *told, *sentence; /* how it came, what is wrong; see finding_tell; NULL */
    int64_t last_wait_us;       /* behind the last step */
    bool within;                /* ... is the time that the last expectation has */
    const char *id;             /* "found.no_false_alarm_example3_guard_drops_a_dip" */
    const char *found_in, *command; /* see struct shrink_order; NULL */
    bool slipped;
    uint32_t excused;           /* other invariants that are violated before; a bit each */
};

#define SHRINK_SIGNATURE "-- signature " /* of the found failure, 16 digits; a line of its own */

/* False: error (SANDBOX_ERROR) says why it cannot be written. `steps`: statements of the story;
 * NULL. */
bool shrink_script_write(const struct shrink_script *script, struct writing *writing,
                         uint32_t *steps, char *error);

#endif
