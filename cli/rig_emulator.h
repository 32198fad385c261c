/* Rig 1 in real time: adapter and unit without hardware, on pseudo-terminals (hil/emulator.h).
 * Part of the verb `rig`. */
#ifndef CLI_RIG_EMULATOR_H
#define CLI_RIG_EMULATOR_H

/* argv[0] is the verb. An exit code. */
int rig_emulator(int argc, char **argv);

#endif
