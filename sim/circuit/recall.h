/* Recall: the last few topologies, packed, so that a contact that bounces costs a copy and not a
 * new order of elimination. */
#ifndef SIM_CIRCUIT_RECALL_H
#define SIM_CIRCUIT_RECALL_H

#include "sim/circuit/workspace.h"

/* Forgets all. */
void recall_init(struct recall *recall);
/* Makes the workspace's topology that of the circuit if it is remembered; false: it is not. */
bool recall_take(struct circuit_workspace *workspace, const struct circuit *circuit);
/* Remembers the workspace's topology, just made, in place of the oldest ones; one that is too
 * large is not remembered. */
void recall_keep(struct circuit_workspace *workspace, const struct circuit *circuit);

#endif
