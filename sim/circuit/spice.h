/* The circuit in the language of SPICE (ngspice's dialect), so that another solver, which shares no
 * line with this one, can be asked the same question.
 *
 * Net i is node ni, element i is Ri, Vi, Ci or Bi: names that stay while the circuit grows. Node 0
 * is the common reference, to which each net leaks 1 nS. What a figure of a characteristic is, the
 * elements themselves are asked (element.h); fuses and PTCs bring their heat along as the voltage
 * of a node of its own (hi in A^2 s; a PTC's latch qi and unloaded seconds ui). Open elements and
 * comparators are comments. The state is that of circuit->at_us: charges stand as ic=, which holds
 * in an analysis with `uic`; without, SPICE finds the settled state itself. */
#ifndef SIM_CIRCUIT_SPICE_H
#define SIM_CIRCUIT_SPICE_H

#include "sim/circuit/circuit.h"

/* A whole netlist: the title's first line, the circuit, `.op` and `.end`. `ngspice -b FILE` prints
 * its settled operating point. `write` is given the text in pieces, not always whole lines. */
void circuit_write_spice(const struct circuit *circuit, const char *title,
                         void (*write)(void *context, const char *text), void *context);
/* The circuit alone, without title, analysis and end, for whoever adds his own. */
void circuit_write_spice_body(const struct circuit *circuit,
                              void (*write)(void *context, const char *text), void *context);

#endif
