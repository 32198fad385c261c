/* What happens to a unit on a bench before each scenario: supply on, factory settings, its
 * relays off, its thermometers, its configuration, off for 5 s. */
#ifndef CLI_BENCH_READY_H
#define CLI_BENCH_READY_H

#include "cli/bench_ports.h"
#include "lua/judge.h"
#include "sim/world/world.h"

#define BENCH_READY_WHY 400

enum bench_ready_result {
    BENCH_READY_DONE,
    BENCH_READY_LEFT_OUT, /* this unit cannot be made as the scenario wants it: why */
    BENCH_READY_BROKEN    /* the bench is at fault: ports->error */
};

/* The session is open. Afterwards supply and battery are off, RAM is lost, and the lines are in the
 * unit's flash: by its console, or by SMS where it is a vendor's, whose factory settings come by
 * its button. */
enum bench_ready_result bench_ready_make(struct bench_ports *ports, const struct world *world,
                                         const struct judge_order *order,
                                         char why[BENCH_READY_WHY]);

#endif
