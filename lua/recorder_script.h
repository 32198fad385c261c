/* The scenario that a take becomes. */
#ifndef LUA_RECORDER_SCRIPT_H
#define LUA_RECORDER_SCRIPT_H

#include "lua/recorder.h"
#include "lua/recorder_take.h"

struct recorder_script {
    const struct recorder_session *session;
    bool written_out;           /* the wiring stands in the file itself */
    const struct take *take;    /* NULL: a story without deeds, to build the world from */
    const struct bench *bench;  /* where it was played */
    const char *laid;           /* the deed that lays the hidden fault, "" = none does */
    uint32_t expects;           /* invariants that were violated, a bit each */
    int64_t other_us;           /* see recorder_report */
};

/* Writes the file; counts in *report what it expects. */
void recorder_script_write(const struct recorder_script *script, struct writing *writing,
                           struct recorder_report *report);

#endif
