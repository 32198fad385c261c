/* The trace as a VCD, timescale 1 us, in two profiles: `full` for GTKWave and whoever knows reals
 * and strings, `logic` for sigrok-cli and PulseView, which know wires of one bit and drop scopes.
 * Signals that are in both have the same full names. All variables stand in $dumpvars at #0, a
 * closing time stamp says how long the run was.
 *
 * VCD_FULL has all events: docs/traces.md lists the signals. VCD_LOGIC has the wires among them,
 * and the modem's port bit by bit: unit.TX is what the unit sends, unit.RX what it hears. */
#ifndef SIM_TRACE_VCD_H
#define SIM_TRACE_VCD_H

#include <stdbool.h>
#include <stdio.h>

#include "sim/trace/checker.h"
#include "sim/world/world.h"

enum vcd_profile { VCD_FULL, VCD_LOGIC, VCD_PROFILES };

const char *vcd_profile_name(enum vcd_profile profile); /* "full" */
int32_t vcd_profile_find(const char *name);             /* -1 */

/* What of a run is drawn. */
struct vcd_run {
    const struct world *world;
    const struct journal *journal;
    const struct checker *checker; /* whose violations are shown; NULL: none */
    const char *title;             /* goes into $comment */
};

/* False: the file could not be written. */
bool vcd_write(FILE *file, const struct vcd_run *run, enum vcd_profile profile);

#endif
