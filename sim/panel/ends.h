/* Ends: at which terminals the elements of the circuit begin and end. The circuit knows nets only;
 * where two terminals of a part lie on one net, as plus and common of a sensor that passes its own
 * supply on, this tells their currents apart. */
#ifndef SIM_PANEL_ENDS_H
#define SIM_PANEL_ENDS_H

#include "sim/world/world.h"

struct ends {
    /* Terminals of the world at a and at b; CIRCUIT_NONE: within a part. What is shorted to the
     * unit's GND or 12 V ends at its terminals of that name. */
    uint16_t a[CIRCUIT_ELEMENTS], b[CIRCUIT_ELEMENTS];
    uint64_t cables[CIRCUIT_ELEMENTS / 64]; /* bit: the element is the conductor of a cable */
    uint16_t gnd, v12;                      /* those of the unit */
};

/* Of a wired world. False: no memory. */
bool ends_find(struct ends *ends, const struct world *world);

static inline bool ends_is_cable(const struct ends *ends, uint32_t element)
{
    return (ends->cables[element / 64] >> element % 64 & 1u) != 0;
}

#endif
