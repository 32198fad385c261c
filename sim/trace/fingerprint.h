/* Settings as one number, to tell whether they are the same. */
#ifndef SIM_TRACE_FINGERPRINT_H
#define SIM_TRACE_FINGERPRINT_H

#include "sim/world/world.h"

uint64_t fingerprint_settings(const struct settings *settings);
/* Of what a start would read out of the unit's flash as it is now. */
uint64_t fingerprint_stored(const struct world *world);

#endif
