/* Motion: which islands' capacitors move, each by its natural modes or else in steps, and where a
 * given time takes them. */
#ifndef SIM_CIRCUIT_MOTION_H
#define SIM_CIRCUIT_MOTION_H

#include "sim/circuit/workspace.h"

/* Makes slopes, modes, moving islands and watched comparators those of the circuit as it is. */
void motion_look(struct circuit_workspace *workspace, const struct circuit *circuit);
/* The net is of an island that moves in steps. */
bool motion_is_stepped(const struct circuit_workspace *workspace, uint16_t net);
/* Makes *trial the circuit at at_us + h_us, h_us >= 1, if it is not yet. */
void motion_try(struct circuit_workspace *workspace, const struct circuit *circuit, int64_t h_us,
                struct trial *trial);
/* Makes the circuit what the trial says, and marks what has left the piece on which its island's
 * modes stand; time and fingerprint are the caller's. */
void motion_commit(const struct circuit_workspace *workspace, struct circuit *circuit,
                   const struct trial *trial);

#endif
