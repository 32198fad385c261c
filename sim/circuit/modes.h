/* Natural modes of an island, and where they take it: every voltage is v(t) = v + sum of
 * s (1 - e^(-rate t)) / rate, its present value and, for each mode, the slope at which it leaves
 * (found by sim/circuit/spectrum.h). A rate under 0 grows. */
#ifndef SIM_CIRCUIT_MODES_H
#define SIM_CIRCUIT_MODES_H

#include <stddef.h>

#include "sim/circuit/workspace.h"

/* Slower, or nearer to its end, a mode counts as settled. */
#define SETTLED_V_PER_S 1e-4 /* 0.1 mV off for a time constant of 1 s */
#define SETTLED_V 1e-10
/* Nobody looks farther ahead: 11 days. */
#define MODES_HORIZON_US 1000000000000

/* Some mode still moves. */
bool modes_move(const struct modes *modes);
/* From the circuit's instant to the one at which none does; at most MODES_HORIZON_US. */
int64_t modes_settled_us(const struct modes *modes);

/* (1 - e^(-rate t)) / rate, which is t at rate 0. */
double modes_growth(double rate, double t_s);
/* Volts of swings, in V/s by mode, after those growths. */
double modes_way(const struct modes *modes, const double *swing, const double growth[MODES_MAX]);
/* All growths of one set of modes at h_us after the circuit's instant. */
void modes_grow(const struct modes *modes, int64_t h_us, double growth[MODES_MAX]);
/* The modes that a net follows; NULL: it rests, or is in steps. */
static inline const struct modes *modes_of_net(const struct circuit_workspace *workspace,
                                               uint16_t net)
{
    const struct island *island = &workspace->island[workspace->island_of[net]];
    return island->moving && island->modes != MODES_NONE ? &workspace->modes[island->modes] : NULL;
}

/* The net's voltage after those growths. */
double modes_volts(const struct circuit_workspace *workspace, const struct circuit *circuit,
                   uint16_t net, const double growth[MODES_MAX]);
/* Makes the trial the island at trial->h_us. */
void modes_try(const struct circuit_workspace *workspace, const struct circuit *circuit,
               const struct island *island, struct trial *trial);

#endif
