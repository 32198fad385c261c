/* Stepper: carries the capacitors of the moving islands from the circuit's instant to another one
 * in one step of TR-BDF2, with its error. TR-BDF2 (Bank et al. 1985; Hosea, Shampine 1996): a
 * trapezoidal stage, then a backward difference; L-stable, second order, third-order error. */
#ifndef SIM_CIRCUIT_STEPPER_H
#define SIM_CIRCUIT_STEPPER_H

#include "sim/circuit/workspace.h"

#define STEP_MAX_US 100000000  /* 100 s */

/* Makes slopes, moving islands and watched comparators those of the circuit as it is. */
void stepper_look(struct circuit_workspace *workspace, const struct circuit *circuit);
/* A careful first step for the slopes of the circuit as it is. */
int64_t stepper_first_us(const struct circuit_workspace *workspace, const struct circuit *circuit);
/* Makes *trial the circuit at at_us + h_us, h_us >= 1, if it is not yet. */
void stepper_try(struct circuit_workspace *workspace, const struct circuit *circuit, int64_t h_us,
                 struct trial *trial);
/* Makes the circuit what the trial says; time and fingerprint are the caller's. */
void stepper_commit(const struct circuit_workspace *workspace, struct circuit *circuit,
                    const struct trial *trial);

#endif
