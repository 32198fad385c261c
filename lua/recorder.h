/* The recorder: what a person did at the cabinet, as a scenario that a reader understands, that
 * replays it to the microsecond, and that says what was seen: each message and call that reached
 * somebody, how things stood at the end, which invariants were violated. It plays what it writes
 * before it hands it out. */
#ifndef LUA_RECORDER_H
#define LUA_RECORDER_H

#include "lua/sandbox.h"
#include "lua/scenario.h"
#include "lua/writing.h"
#include "sim/world/world.h"

/* Where a session began: read from a file that the sandbox has loaded, before anything is built. */
struct recorder_origin {
    char wiring[SCENARIO_ID];   /* its name */
    char module[SANDBOX_PATH];  /* `require` of it, where it is a shipped wiring: "wirings.example3";
                                   "" = it is written out */
    struct writing chosen;      /* its parameters that differ: { holdup = "470 uF" }; "" = none */
    struct writing config;      /* the commands, each closed by a NUL */
    uint32_t config_count;
    uint64_t seed;
};

void recorder_origin_init(struct recorder_origin *origin);
void recorder_origin_free(struct recorder_origin *origin);
/* Of a scenario that the file declares. False: error (SANDBOX_ERROR) says why not. */
bool recorder_origin_of_scenario(struct recorder_origin *origin, struct sandbox *sandbox,
                                 uint32_t index, char *error);
/* Of a wiring that the file returns; without commands. */
bool recorder_origin_of_wiring(struct recorder_origin *origin, struct sandbox *sandbox,
                               uint32_t index, char *error);

struct recorder_deed {
    int64_t at_us;              /* not falling; deeds of one instant follow one another at once */
    const char *line;           /* see deed.h */
};

struct recorder_session {
    const struct recorder_origin *origin;
    const struct world *wired;  /* as wiring_finish() has left it, with the commands taken or not */
    bool edited;                /* the wiring is none that stands in a file any more */
    const char *id, *about;     /* of the scenario: "bench.my_afternoon" */
    const struct recorder_deed *deeds;
    uint32_t deed_count;
    int64_t end_us;             /* where the session stands */
};

struct recorder_report {
    uint64_t hash;              /* of the written scenario, played */
    uint32_t questions, left_out;  /* lines that are no deeds; faults of the modem that never struck */
    char error[SANDBOX_ERROR];  /* why it could not be written */
};

/* Writes the scenario and plays it. `shipped`, `folder`: where `require` looks, and where a scope's
 * file lies that the wiring names. False: report->error says why not; writing then holds what was
 * written so far, for who wants to see it. */
bool recorder_write(const struct recorder_session *session, const char *shipped,
                    const char *folder, struct writing *writing, struct recorder_report *report);

#endif
