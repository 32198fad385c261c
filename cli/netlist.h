/* The circuit of one wiring as a netlist for SPICE (`lint --spice FILE`). */
#ifndef CLI_NETLIST_H
#define CLI_NETLIST_H

#include "lua/draft.h"

struct netlist {
    const char *path;               /* of the file, NULL = none is wanted */
    uint32_t wirings;               /* taken so far; only one can be written */
    char title[SCENARIO_ID + PREPARE_PLACE + 20];
    struct world world;             /* at t = 0 */
};

/* Starts the draft in bench->world, which is used up by that, and keeps it as it stands at t = 0:
 * supplies settled, the unit at its first step. Nothing is done where no file is wanted. */
void netlist_take(struct netlist *netlist, struct bench *bench, const struct draft *draft);
/* Writes the file where one is wanted: the net of each terminal as a comment, then the circuit, and
 * an operating point as the analysis. False: told on stderr; there was not exactly one wiring, or
 * the file cannot be written. */
bool netlist_write(const struct netlist *netlist);

#endif
