/* Stepper: carries the capacitors of an island without a closed form from the circuit's instant to
 * another one in one step of TR-BDF2, with its error. TR-BDF2 (Bank et al. 1985; Hosea, Shampine
 * 1996): a trapezoidal stage, then a backward difference; L-stable, second order, third-order
 * error. What is too fast even for a microsecond takes that in one backward step of Euler's. */
#ifndef SIM_CIRCUIT_STEPPER_H
#define SIM_CIRCUIT_STEPPER_H

#include "sim/circuit/workspace.h"

#define STEP_MAX_US 100000000 /* 100 s */
/* The middle stage stands where both stages have one matrix; the weights are those of the current
 * at the start and in the middle, and at the end. */
#define STAGE_MIDDLE 0.58578643762690495 /* 2 - sqrt(2) */
#define STAGE_REACH 0.29289321881345248  /* 1 - 1 / sqrt(2) */
#define LAST_WEIGHT 0.35355339059327376  /* sqrt(2) / 4 */

/* A careful first step for the slopes of the stepped islands as they are. */
int64_t stepper_first_us(const struct circuit_workspace *workspace, const struct circuit *circuit);
/* Makes the trial the island at trial->h_us; returns the error, 1 = as large as allowed. */
double stepper_try(struct circuit_workspace *workspace, const struct circuit *circuit,
                   struct island *island, struct trial *trial);

#endif
