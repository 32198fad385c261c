/* What results come of: two runs of the same firmware, simulator and story are the same run,
 * whatever machine and compiler. */
#ifndef CLI_FINGERPRINT_H
#define CLI_FINGERPRINT_H

#include "lua/sandbox.h"

/* Of their sources, 16 digits; made by the build (cmake/fingerprint.cmake). */
extern const char fingerprint_firmware[];
extern const char fingerprint_simulator[];

/* Of all files that the scenario file carried out last in the sandbox has read, its own included;
 * the same wherever they lie. */
uint64_t fingerprint_story(struct sandbox *sandbox, const char *file);

#endif
