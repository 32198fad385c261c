/* What happens to a unit on a bench before each scenario: supply on, factory settings, its
 * thermometers, its configuration, off for 5 s. */
#ifndef CLI_BENCH_READY_H
#define CLI_BENCH_READY_H

#include "cli/bench_ports.h"
#include "sim/world/world.h"

/* The session is open. Afterwards supply and battery are off, RAM is lost, and the lines are in the
 * unit's flash. False: error. */
bool bench_ready_make(struct bench_ports *ports, const struct world *world,
                      const char *const *lines, uint32_t count);

#endif
