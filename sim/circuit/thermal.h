/* Fuses and PTCs: heat over their rating, summed while current flows, and the instant at which it
 * melts or trips them. */
#ifndef SIM_CIRCUIT_THERMAL_H
#define SIM_CIRCUIT_THERMAL_H

#include "sim/circuit/workspace.h"

#define THERMAL_HEAT_S 10.0    /* heat at which it melts or trips, over the square of the rating */
#define THERMAL_RECOVERY_S 5.0 /* a tripped PTC recovers after so long with less than
                                  PTC_UNLOADED_V across it (element.h) */

/* The first instant at which one acts outside of the stepped islands, counted from the circuit's,
 * if it is before horizon_us, which may be CLOCK_NEVER; else horizon_us. */
int64_t thermal_first_us(const struct circuit_workspace *workspace, const struct circuit *circuit,
                         int64_t horizon_us);
/* One of a stepped island acts at the trial's end, or a tripped one begins or ends to rest. */
bool thermal_any_acts(const struct circuit_workspace *workspace, const struct circuit *circuit,
                      const struct trial *trial);
/* Adds the heat of the way from the circuit to the trial. */
void thermal_heat(const struct circuit_workspace *workspace, struct circuit *circuit,
                  const struct trial *trial);
/* Melts, trips and recovers what is due; true when anything was changed. */
bool thermal_act(const struct circuit_workspace *workspace, struct circuit *circuit);

#endif
