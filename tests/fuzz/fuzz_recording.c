/* Any bytes as a scope's file: refused with a line, or a recording that plays to its end. */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "sim/base/clock.h"
#include "sim/part/recording.h"

#define STEPS_MOST 2000000 /* a step is a microsecond at least, and 64 times 200 V are 256 000 */

static void play(const struct recording *recording)
{
    uint32_t steps = 0;
    int64_t at = 0;
    for (int64_t next; (next = recording_next(recording, at)) != CLOCK_NEVER; at = next) {
        double volts = recording_volts(recording, next);
        if (next <= at || !(volts > -101.0 && volts < 101.0) || ++steps > STEPS_MOST) {
            abort();
        }
    }
    if (at != recording_end(recording)) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct recording recording;
    char error[RECORDING_ERROR] = "";
    if (!recording_parse(&recording, (const char *)data, size, error)) {
        if (strncmp(error, "line ", 5) != 0) {
            abort();
        }
        return 0;
    }
    if (recording.count < 2 || recording.at_us[0] != 0) {
        abort();
    }
    for (uint32_t i = 1; i < recording.count; i++) {
        if (recording.at_us[i] <= recording.at_us[i - 1]) {
            abort();
        }
    }
    play(&recording);
    return 0;
}
