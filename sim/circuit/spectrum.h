/* Spectrum: finds the natural modes of an island all of whose elements stay on straight pieces.
 * With its k charges scaled by sqrt(C) the state matrix of such a network is symmetric: it is
 * filled by k solutions with the factored conductances, and its eigenvalues are the rates.
 *
 * A constant-power load is bent: it is followed along a straight line. Where all its way to the end
 * stays close to the secant (from where it is to where it will end), that is one piece like any
 * other, exact at both ends. Else the way is taken in steps, each as long as the line does for it,
 * so that no voltage of the island errs by more than SPECTRUM_ERROR_V within it; at its end the
 * load's true current is taken anew. (Its own closed form, v^2 = (v0^2 + P R) e^(-2 t / R C) - P R,
 * holds beside a capacitor without any resistance, which no element here is.) */
#ifndef SIM_CIRCUIT_SPECTRUM_H
#define SIM_CIRCUIT_SPECTRUM_H

#include "sim/circuit/workspace.h"

#define SPECTRUM_ERROR_V 1e-4

/* Finds the island's modes in the circuit as it is, into a slot that island->modes names. False,
 * and MODES_NONE: it has more capacitors than MODES_MAX, or something changes within a microsecond;
 * then it takes steps of another kind (sim/circuit/stepper.h). */
bool spectrum_find(struct circuit_workspace *workspace, const struct circuit *circuit,
                   struct island *island);

#endif
