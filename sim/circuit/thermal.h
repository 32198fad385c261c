/* Fuses and PTCs: heat over their rating, summed while current flows, and the instant at which it
 * would melt or trip them if the current stayed as it is. */
#ifndef SIM_CIRCUIT_THERMAL_H
#define SIM_CIRCUIT_THERMAL_H

#include "sim/circuit/workspace.h"

/* The first such instant, counted from the circuit's; CLOCK_NEVER. */
int64_t thermal_due_us(const struct circuit_workspace *workspace, const struct circuit *circuit);
/* Adds the heat of the way from the circuit to the trial. */
void thermal_heat(const struct circuit_workspace *workspace, struct circuit *circuit,
                  const struct trial *trial);
/* Melts, trips and recovers what is due; true when anything was changed. */
bool thermal_act(const struct circuit_workspace *workspace, struct circuit *circuit);

#endif
