/* Where a session began, as a scenario says it: a wiring, the unit's commands, a seed. Read from a
 * file that the sandbox has loaded. */
#ifndef LUA_RECORDER_ORIGIN_H
#define LUA_RECORDER_ORIGIN_H

#include "lua/sandbox.h"
#include "lua/scenario.h"
#include "lua/writing.h"

struct recorder_origin {
    char wiring[SCENARIO_ID];   /* its name */
    char module[SANDBOX_PATH];  /* `require` of it, where a file of the shipped ones returns it:
                                   "wirings.example3"; "" = it is to be written out */
    struct writing chosen;      /* its parameters that differ from the file's: `{ amps = "2 A" }` */
    struct writing config;      /* the commands, each closed by a NUL */
    uint32_t config_count;
    uint64_t seed;              /* JUDGE_SEED where none is said */
};

void recorder_origin_init(struct recorder_origin *origin);
void recorder_origin_free(struct recorder_origin *origin);
/* Of a scenario that the file declares. False: error (SANDBOX_ERROR) says why not. */
bool recorder_origin_of_scenario(struct recorder_origin *origin, struct sandbox *sandbox,
                                 uint32_t index, char *error);
/* Of a wiring that the file returns; without commands. */
bool recorder_origin_of_wiring(struct recorder_origin *origin, struct sandbox *sandbox,
                               uint32_t index, char *error);
/* The wiring was edited: it stands in no file any more. */
void recorder_origin_edited(struct recorder_origin *origin);
/* Adds a command to the unit's, behind the others. */
void recorder_origin_add_config(struct recorder_origin *origin, const char *line);

#endif
