/* The recorder: what a person did at the cabinet, as a scenario that a reader understands, that
 * replays it to the microsecond, and that says what was seen: each message and call that reached
 * somebody, how things stood at the end, which invariants were violated. It plays what it has
 * written before it hands it out.
 *
 * A session is where it began (recorder_origin.h), its deeds, and its end. A deed that cannot
 * stand in a scenario is left out, and the text says so: one that was refused, or a fault of the
 * modem that has never struck. So does a fault that a lesson hid: once it was found it is laid at
 * the begin, where a deed can lay it; the text says which it is, or that it is missing. */
#ifndef LUA_RECORDER_H
#define LUA_RECORDER_H

#include "lua/recorder_origin.h"
#include "sim/world/world.h"

struct recorder_deed {
    int64_t at_us;                  /* not falling; of one instant in their order */
    const char *line;               /* see deed.h */
};

struct recorder_session {
    const struct recorder_origin *origin;
    const struct world *wired;      /* its cabinet: not started yet, or at t = 0 */
    bool edited;                    /* ... which stands in no file any more */
    const char *id;                 /* of the scenario: "bench.my_afternoon" */
    const char *hidden;             /* the fault that its lesson hid, once it was found; "" = not
                                       found; NULL: nothing was hidden */
    const char *about;              /* one line; "" = nothing is said */
    const struct recorder_deed *deeds;
    uint32_t deed_count;
    int64_t end_us;                 /* where the session stands */
    const struct journal *journal;  /* of the session: what is written is held against it; NULL */
};

struct recorder_report {
    uint64_t hash;                  /* of the written scenario, as it was played */
    uint32_t deeds, left_out;
    uint32_t messages, calls, violations;  /* that are expected */
    int64_t other_us;               /* from then on it goes another way than the session's journal,
                                       as where a story of a scenario's own was told beside the
                                       deeds: the text says so; CLOCK_NEVER: the same way */
    int64_t end_us;                 /* of the scenario: later than the session's while the button is
                                       held */
    char error[SANDBOX_ERROR];      /* why there is none */
};

/* Writes the scenario as a file of its own. `shipped`: the folder in which `require` looks last;
 * `folder`: where the session's file lies, beside which stand the scope's files that a wiring
 * names. False: report->error says why not; writing then holds what was tried. */
bool recorder_write(const struct recorder_session *session, const char *shipped,
                    const char *folder, struct writing *writing, struct recorder_report *report);

#endif
