/* Rig 1 in real time: adapter and unit without hardware, on pseudo-terminals (hil/emulator.h).
 * Part of the verb `rig`. */
#ifndef CLI_RIG_EMULATOR_H
#define CLI_RIG_EMULATOR_H

#include "cli/rig_options.h"

/* Returns an exit code. */
int rig_emulator(const struct rig_run_options *options);

#endif
