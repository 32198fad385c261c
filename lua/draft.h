/* A draft: a world that is wired, and whose unit has taken its settings, but that was not started;
 * for who reads a wiring before anything runs. It is built in the bench, as for a run. */
#ifndef LUA_DRAFT_H
#define LUA_DRAFT_H

#include "lua/prepare.h"

struct draft {
    char wiring[SCENARIO_ID];       /* its name ... */
    char place[PREPARE_PLACE];      /* ... and where it is declared: "file:line" */
    struct settings settings;       /* of a scenario; a wiring by itself has none */
    char error[SANDBOX_ERROR];      /* why it could not be built, with file and line */
};

/* What a run may say beside the file. */
struct draft_options {
    uint64_t seed;
    uint8_t modem;                  /* 1 + row of the make that the unit has; 0: as wired */
    const struct board_figures *figures; /* of the unit, where the wiring says none; NULL */
    const struct overrides *overrides; /* in the place of its figures and settings; NULL: none */
};

/* How many wirings the loaded file returns. -1: error (SANDBOX_ERROR) says why not. */
int32_t draft_wiring_count(struct sandbox *sandbox, char *error);
/* The name of one of them. False: error says why not. */
bool draft_wiring_name(struct sandbox *sandbox, uint32_t index, char name[SCENARIO_ID],
                       char *error);
/* Builds one of them into bench->world. False: draft->error says why not. */
bool draft_wiring(struct sandbox *sandbox, struct bench *bench, uint32_t index,
                  struct draft *draft);
/* The same for a run. */
bool draft_wiring_with(struct sandbox *sandbox, struct bench *bench, uint32_t index,
                       struct draft *draft, const struct draft_options *options);
/* The same with the wiring and the config of a scenario that the file declares. */
bool draft_scenario(struct sandbox *sandbox, struct bench *bench, uint32_t index,
                    struct draft *draft);
/* The same for a run. */
bool draft_scenario_with(struct sandbox *sandbox, struct bench *bench, uint32_t index,
                         struct draft *draft, const struct draft_options *options);
/* "file:line" in the draft built last: where the part was made that "smoke" or "smoke.out" names,
 * or the cable of that name; of a terminal of the unit, which has many, where the first wire was
 * led to it. "": there is none. */
void draft_place(struct sandbox *sandbox, const struct bench *bench, const char *where,
                 char place[PREPARE_PLACE]);

#endif
