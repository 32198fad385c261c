/* Natural modes: an island all of whose elements stay on straight pieces, solved exactly. With its
 * k charges scaled by sqrt(C) the state matrix of such a network is symmetric, so that k real
 * rates exist, and every voltage is v(t) = v + sum of s (1 - e^(-rate t)) / rate: its present value
 * and, for each mode, the slope at which it leaves.
 *
 * A constant-power load is bent: it is followed along a straight line. Where all its way to the end
 * stays close to the secant (from where it is to where it will end), that is one piece like any
 * other, exact at both ends. Else the way is taken in steps, each as long as the line does for it,
 * so that no voltage of the island errs by more than MODES_ERROR_V within it; at its end the load's
 * true current is taken anew. (Its own closed form, v^2 = (v0^2 + P R) e^(-2 t / R C) - P R, holds
 * beside a capacitor without any resistance, which no element here is.)
 *
 * Islands with more capacitors than MODES_MAX, and what changes within a microsecond, take steps of
 * another kind (sim/circuit/stepper.h). */
#ifndef SIM_CIRCUIT_MODES_H
#define SIM_CIRCUIT_MODES_H

#include "sim/circuit/workspace.h"

#define MODES_ERROR_V 1e-4
/* Slower, or nearer to its end, a mode counts as settled. */
#define SETTLED_V_PER_S 1e-4 /* 0.1 mV off for a time constant of 1 s */
#define SETTLED_V 1e-10
/* Nobody looks farther ahead: 11 days. */
#define MODES_HORIZON_US 1000000000000

/* Finds the island's modes in the circuit as it is, into a slot that island->modes names: false,
 * and MODES_NONE, when it has no closed form. */
bool modes_find(struct circuit_workspace *workspace, const struct circuit *circuit,
                struct island *island);
/* Some mode still moves. */
bool modes_move(const struct modes *modes);
/* From the circuit's instant to the one at which none does; at most MODES_HORIZON_US. */
int64_t modes_settled_us(const struct modes *modes);

/* (1 - e^(-rate t)) / rate, which is t at rate 0. */
double modes_growth(double rate, double t_s);
/* All growths of one set of modes at h_us after the circuit's instant. */
void modes_grow(const struct modes *modes, int64_t h_us, double growth[MODES_MAX]);
/* The modes that a net follows; NULL: it rests, or is in steps. */
const struct modes *modes_of_net(const struct circuit_workspace *workspace, uint16_t net);
/* The net's voltage after those growths. */
double modes_volts(const struct circuit_workspace *workspace, const struct circuit *circuit,
                   uint16_t net, const double growth[MODES_MAX]);
/* Makes the trial the island at trial->h_us. */
void modes_try(const struct circuit_workspace *workspace, const struct circuit *circuit,
               const struct island *island, struct trial *trial);

#endif
