/* The trace as a VCD that GTKWave and sigrok read: fixed timescale 1 us, all variables in $dumpvars
 * at #0, 1-bit wires for logic, reals for volts, a closing time stamp. */
#ifndef SIM_TRACE_VCD_H
#define SIM_TRACE_VCD_H

#include <stdbool.h>
#include <stdio.h>

#include "sim/world/world.h"

/* title goes into $comment. False: the file could not be written. */
bool vcd_write(FILE *file, const struct world *world, const struct journal *journal,
               const char *title);

#endif
