/* Comparators: which of them a set of voltages would turn, and turning them. */
#ifndef SIM_CIRCUIT_WATCH_H
#define SIM_CIRCUIT_WATCH_H

#include "sim/circuit/workspace.h"

/* How far past its threshold the comparator is at these voltages; > 0: it turns. */
double watch_excess(const struct comparator *comparator, const double *net_v);
bool watch_any_turns(const struct circuit_workspace *workspace, const struct circuit *circuit,
                     const double *net_v);
/* Turns the comparators that the circuit's own voltages turn, and lists them. */
void watch_turn(struct circuit_workspace *workspace, struct circuit *circuit);

#endif
