#include "cli/rig.h"

#include "cli/rig_emulator.h"

int rig_verb(int argc, char **argv, const char *shipped)
{
    (void)shipped;
    return rig_emulator(argc, argv);
}
