/* A layout for GTKWave beside a full VCD: groups that tell a story from above (what people did,
 * supply, inputs, relays, modem, parts), volts and degrees as curves, colours by meaning, markers
 * at the first loss of 12 V, alarm and violation. */
#ifndef SIM_TRACE_GTKW_H
#define SIM_TRACE_GTKW_H

#include "sim/trace/vcd.h"

/* `name`: the VCD is name.vcd in the same folder. False: the file could not be written. */
bool gtkw_write(FILE *file, const struct vcd_run *run, const char *name);

#endif
